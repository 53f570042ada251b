/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-stage.h"

G_BEGIN_DECLS

/* GenStage.stream: the end of a pipeline, read event by event. A process of its own stands for
 * whoever reads and counts demand as a consumer does; it receives only while weir_stream_next ()
 * waits.
 *
 *   g_autoptr (WeirStream) stream = weir_stream_new (scheduler, NULL);
 *   WeirValue value, options = weir_value_map ();
 *   g_autoptr (GError) error = NULL;
 *
 *   weir_value_map_set (&options, "cancel", weir_value_text ("transient"));
 *   weir_stream_add (stream, WEIR_PROCESS (numbers), options, NULL);
 *   while (weir_stream_next (stream, &value, &error))
 *     {
 *       use (&value);
 *       weir_value_clear (&value);
 *     }
 *
 * Transient, because a permanent subscription makes an error of every end, even of a normal one.
 *
 * A stream is read once, on the thread of its scheduler, and not from inside a stage's callback. */
typedef struct _WeirStream WeirStream;

/* @scheduler and @registry (may be NULL: nobody has a name) are borrowed. In real time the
 * scheduler must be attached to a main context. */
WeirStream * weir_stream_new         (WeirScheduler *scheduler, WeirRegistry *registry);
/* Closes it first. */
void         weir_stream_free        (WeirStream *self);

/* What is to be read. Subscriptions are made in this order by the first weir_stream_next (); one
 * that is added later is made by the next one that has to wait. @options are those of a
 * subscription, a map, taken. If one has a wrong value: WEIR_ERROR_TYPE or WEIR_ERROR_RANGE. */
gboolean     weir_stream_add         (WeirStream *self, WeirProcess *producer, WeirValue options,
                                      GError **error);
/* Looked up when it is subscribed to. If nobody has the name then, a temporary subscription is
 * passed over; any other ends the stream. */
gboolean     weir_stream_add_by_name (WeirStream *self, const char *name, WeirValue options,
                                      GError **error);

/* What producers are told once all are subscribed to: forward (the default) or accumulate. */
void         weir_stream_set_demand  (WeirStream *self, gboolean forward);
/* Tells this one instead of those subscribed to: a source that they depend on. Before the first
 * weir_stream_next (). */
void         weir_stream_add_source  (WeirStream *self, WeirStage *producer);

/* Answers the next event, for the caller to keep; turns the scheduler until there is one, in
 * virtual time whatever it is allowed to do. FALSE without @error when no subscription is left, or
 * after weir_stream_close (). FALSE with
 *   WEIR_ERROR_GONE     for good: a producer left whose subscription is permanent (or transient,
 *                       and the reason is not a graceful one)
 *   WEIR_ERROR_STALLED  nothing can happen any more, or may: somebody has to do something before
 *                       this is called again */
gboolean     weir_stream_next        (WeirStream *self, WeirValue *value, GError **error);
/* Cancels all subscriptions with reason normal and waits until that is confirmed, unless nothing
 * can happen any more. */
void         weir_stream_close       (WeirStream *self);

/* The one that subscribes: its name and id appear in traces and log entries, its exit reason is
 * that of the stream. Lent. */
WeirProcess *weir_stream_get_process (WeirStream *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirStream, weir_stream_free)

G_END_DECLS
