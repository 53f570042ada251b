/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-subscription.h"

G_BEGIN_DECLS

/* A consumer, and how much it has asked for that it has not got yet. */
typedef struct
{
  WeirSubscription *tag;        /* owned by whoever has this */
  WeirProcess      *consumer;   /* borrowed: kept alive by the tag */
  gint64            demand;
} WeirAsker;

/* Decides which consumer gets which events, and how much demand goes upstream. One per stage with
 * consumers, owned by it. Semantics: GenStage.Dispatcher. */
#define WEIR_TYPE_DISPATCHER (weir_dispatcher_get_type ())
G_DECLARE_DERIVABLE_TYPE (WeirDispatcher, weir_dispatcher, WEIR, DISPATCHER, GObject)

struct _WeirDispatcherClass
{
  GObjectClass parent_class;

  /* Every operation answers the demand it yields for the stage. subscribe answers FALSE and sets
   * @refusal if it will not have the consumer. Any of them may crash the stage. */
  gboolean (*subscribe) (WeirDispatcher *self, WeirSubscription *tag, WeirProcess *consumer,
                         const WeirValue *options, guint64 *demand, WeirValue *refusal);
  guint64  (*cancel)    (WeirDispatcher *self, WeirSubscription *tag);
  guint64  (*ask)       (WeirDispatcher *self, WeirSubscription *tag, WeirProcess *consumer, gint64 n);
  /* Takes those events off that it accepts, always the first ones; the rest is left over. */
  void     (*dispatch)  (WeirDispatcher *self, WeirSlice *events);
  /* @info: taken */
  void     (*info)      (WeirDispatcher *self, WeirValue info);
  /* Events held back inside the dispatcher. */
  guint    (*get_queued) (WeirDispatcher *self);
};

/* From the value of GenStage's :dispatcher option: a map with "kind" (demand, broadcast, partition) and
 * the dispatcher's options. NULL, with @crash set, if the dispatcher's init would crash. */
WeirDispatcher *weir_dispatcher_new_from_options (const WeirValue *options, WeirValue *crash);

gboolean weir_dispatcher_subscribe  (WeirDispatcher *self, WeirSubscription *tag, WeirProcess *consumer,
                                     const WeirValue *options, guint64 *demand, WeirValue *refusal);
guint64  weir_dispatcher_cancel     (WeirDispatcher *self, WeirSubscription *tag);
guint64  weir_dispatcher_ask        (WeirDispatcher *self, WeirSubscription *tag, WeirProcess *consumer, gint64 n);
void     weir_dispatcher_dispatch   (WeirDispatcher *self, WeirSlice *events);
void     weir_dispatcher_info       (WeirDispatcher *self, WeirValue info);
guint    weir_dispatcher_get_queued (WeirDispatcher *self);

/*< for subclasses >*/

/* Sends @events (taken, may be empty) to @consumer over @tag. */
void       weir_dispatcher_send      (WeirDispatcher *self, WeirSubscription *tag, WeirProcess *consumer, WeirSlice events);
/* The stage asks itself for @n on behalf of @consumer, as a later message: for events that @consumer did not want. */
void       weir_dispatcher_ask_again (WeirDispatcher *self, WeirSubscription *tag, WeirProcess *consumer, guint n);
/* Hands @info (taken) back to the stage, as a later message. */
void       weir_dispatcher_release_info (WeirDispatcher *self, WeirValue info);

/* All events are for @asker (borrowed until the next call; NULL: it takes more to know for whom they are) as far as it has asked for
 * them, and nothing but its demand changes when it gets some: the stage may send them without asking who gets them. */
void       weir_dispatcher_set_only  (WeirDispatcher *self, WeirAsker *asker);

/* The stage that dispatches; borrowed: it owns the dispatcher. */
void       weir_dispatcher_set_stage (WeirDispatcher *self, WeirStage *stage);
WeirStage *weir_dispatcher_get_stage (WeirDispatcher *self);

G_END_DECLS
