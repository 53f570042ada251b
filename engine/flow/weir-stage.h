/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-dispatcher.h"
#include "flow/weir-param.h"

G_BEGIN_DECLS

typedef enum
{
  WEIR_CANCEL_BY_MESSAGE,   /* GenStage's {cancel, reason} */
  WEIR_CANCEL_BY_DOWN,      /* {down, reason} */
} WeirCancelKind;

typedef enum
{
  WEIR_SUBSCRIBE_AUTOMATIC,
  WEIR_SUBSCRIBE_MANUAL,
} WeirSubscribeMode;

typedef enum
{
  WEIR_START_OK,
  WEIR_START_IGNORE,
  WEIR_START_FAILED,
} WeirStartResult;

/* Answers a call; once. Within handle_call the answer leaves after the events that the callback emitted. @reply: taken.
 * Calls that were cast have nobody to answer to. */
void      weir_call_reply (WeirCall *call, WeirValue reply);
WeirCall *weir_call_ref   (WeirCall *call);
void      weir_call_unref (WeirCall *call);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirCall, weir_call_unref)

/* @reply: lent. Not called if the stage ends before it answers: then it gets NULL. */
typedef void (*WeirReplyFunc) (gpointer data, const WeirValue *reply);

/* A GenStage. Callbacks answer events by emitting them; all that one callback emits is dispatched
 * together when it returns (or, if it held the stage, when it is released). A callback stops its stage
 * with weir_stage_stop ().
 *
 * A subclass sets what it needs and leaves the rest NULL: a missing callback behaves as a missing
 * function does in GenStage.
 */
#define WEIR_TYPE_STAGE (weir_stage_get_type ())
G_DECLARE_DERIVABLE_TYPE (WeirStage, weir_stage, WEIR, STAGE, WeirProcess)

struct _WeirStageClass
{
  WeirProcessClass parent_class;

  /*< GenStage's callbacks >*/

  /* The scheduler is there, the role and options are set; may change them, stop, or weir_stage_ignore (). */
  void              (*init)              (WeirStage *self);
  void              (*handle_demand)     (WeirStage *self, guint64 demand);
  /* @events: lent; weir_stage_emit_slice (self, events) passes them on without copying.
   * @from may be over by now: its events had to wait. */
  void              (*handle_events)     (WeirStage *self, const WeirSlice *events, WeirSubscription *from);
  /* @other: WEIR_ROLE_PRODUCER if this stage subscribed to it, WEIR_ROLE_CONSUMER if it subscribed to this stage. */
  WeirSubscribeMode (*handle_subscribe)  (WeirStage *self, WeirRole other, const WeirValue *options, WeirSubscription *from);
  void              (*handle_cancel)     (WeirStage *self, WeirCancelKind kind, const WeirValue *reason, WeirSubscription *from);
  void              (*handle_info)       (WeirStage *self, const WeirValue *info);
  /* Answers with weir_call_reply (), now or later. */
  void              (*handle_call)       (WeirStage *self, const WeirValue *request, WeirCall *call);
  void              (*handle_cast)       (WeirStage *self, const WeirValue *request);
  /* Whether the loss is logged. */
  gboolean          (*format_discarded)  (WeirStage *self, guint64 n);
  void              (*terminate)         (WeirStage *self, const WeirValue *reason);

  /*< Weir's own >*/

  /* A parameter was set while running. */
  void              (*param_changed)     (WeirStage *self, const WeirParam *param);
  /* Whether the stage works although it handles no message: its children do. Asked when a turn is over. */
  gboolean          (*is_working)        (WeirStage *self);
  /* What the stage has found so far, for a person: null if nothing. Fills @summary. */
  void              (*summarize)         (WeirStage *self, WeirValue *summary);

  /*< private: filled by weir_stage_class_install_params () >*/
  const WeirParam *params;
  guint            n_params;
};

/* Makes GObject properties out of the table, which must be static. Call it last in class_init. */
void             weir_stage_class_install_params (WeirStageClass *klass, const WeirParam *params, guint n_params);
const WeirParam *weir_stage_class_find_param     (WeirStageClass *klass, const char *name);

/* Before the start. The default role is the kind's.
 * Options are GenStage's, in a map: demand, buffer_size, buffer_keep, dispatcher (a map, see
 * weir_dispatcher_new_from_options ()). @options: taken. */
void             weir_stage_set_role       (WeirStage *self, WeirRole role);
WeirRole         weir_stage_get_role       (WeirStage *self);
void             weir_stage_set_options    (WeirStage *self, WeirValue options);
/* Seeds weir_stage_get_random (). */
void             weir_stage_set_seed       (WeirStage *self, guint32 seed);

/* Whether latency is counted: weir_stage_get_latency (), and what its subscriptions waited. All stages of a pipeline, or none. */
void             weir_stage_set_measuring  (WeirStage *self, gboolean measuring);

/* Instead of subscribe_to: a subscription that the start will make, in the order of these calls. Both are taken; see
 * weir_stage_subscribe (). */
void             weir_stage_add_subscription (WeirStage *self, WeirSubscription *tag, WeirValue options);

/* Runs init and validates. On failure @problem is the exit reason: ["bad_opts", option, why, message],
 * a stop reason, or an exception. The stage must be attached to a scheduler. */
WeirStartResult  weir_stage_start          (WeirStage *self, WeirValue *problem);

/*< inside a callback >*/

/* @value: taken */
void             weir_stage_emit           (WeirStage *self, WeirValue value);
void             weir_stage_emit_slice     (WeirStage *self, const WeirSlice *events);
/* The batch that the callback's events are gathered in, with room for at least @n more:
 * append with weir_batch_append (). Valid until the next emit or reserve. */
WeirBatch *      weir_stage_reserve        (WeirStage *self, guint n);
/* Emits all that handle_events was given, to be changed: where it is if nobody else has it, else as copies. Once for each batch. What
 * is written over is cleared first if it owns memory, and what is written must not own any (for that weir_stage_reserve ()).
 * Answers where the first event is; valid until the next emit or reserve. */
WeirValue *      weir_stage_edit           (WeirStage *self, const WeirSlice *events);
/* @reason: taken. The stage stops when the callback returns (or is released). */
void             weir_stage_stop           (WeirStage *self, WeirValue reason);
/* Crashes the stage: stop with an exception. */
void             weir_stage_crash          (WeirStage *self, const char *exception, const char *format, ...) G_GNUC_PRINTF (3, 4);
void             weir_stage_ignore         (WeirStage *self);
gboolean         weir_stage_is_stopping    (WeirStage *self);
/* weir_process_sleep (), _hold () and _release () model slow work. */

/* A line in the pipeline's log. @id: static, names the situation (see SEMANTICS "Log lines"); @details: taken. */
void             weir_stage_log            (WeirStage *self, GLogLevelFlags level, const char *id, WeirValue details);

WeirClock *      weir_stage_get_clock      (WeirStage *self);
GRand *          weir_stage_get_random     (WeirStage *self);
/* Of the scheduler: for GIO operations of a held stage. */
GMainContext *   weir_stage_get_context    (WeirStage *self);

/*< GenStage's functions: they go through the mailbox, and may be used from any thread of the scheduler's. Those with a
 *  @reply are calls: it is called on the scheduler's thread, with NULL if the stage ended instead. NULL: a cast. >*/

void             weir_stage_call           (WeirStage *self, WeirValue request, WeirReplyFunc reply, gpointer data);
/* "ok" */
void             weir_stage_sync_info      (WeirStage *self, WeirValue info, WeirReplyFunc reply, gpointer data);
/* "forward" or "accumulate" */
void             weir_stage_get_demand     (WeirStage *self, WeirReplyFunc reply, gpointer data);
void             weir_stage_set_demand     (WeirStage *self, gboolean forward);
void             weir_stage_estimate_buffered_count (WeirStage *self, WeirReplyFunc reply, gpointer data);
/* @tag: a fresh subscription of @self to its producer (which may be NULL: nobody has that name). Options, a map, go to the
 * producer exactly as given. @current (may be NULL) makes it a resubscribe. Values are taken. Answers "ok", or
 * ["error", "not_a_consumer"], or ["error", ["bad_opts", option, why, message]]. */
void             weir_stage_subscribe      (WeirStage *self, WeirSubscription *tag, WeirValue options,
                                            WeirSubscription *current, WeirValue current_reason,
                                            WeirReplyFunc reply, gpointer data);
/* "ok" after the stage has ended with @reason. */
void             weir_stage_end            (WeirStage *self, WeirValue reason, WeirReplyFunc reply, gpointer data);

/* @info: taken. Queued behind the events that are buffered. */
void             weir_stage_async_info     (WeirStage *self, WeirValue info);
void             weir_stage_cast           (WeirStage *self, WeirValue request);
/* To be used by consumers in manual mode, from a callback, or by whoever decides for them while they stand still: asks @from's producer for @n more. */
void             weir_stage_ask            (WeirStage *self, WeirSubscription *from, gint64 n);
/* Sends a cancel to @from's producer. @reason: taken. */
void             weir_stage_cancel         (WeirStage *self, WeirSubscription *from, WeirValue reason);

/* From outside: a stage that has consumers emits @event (taken) in a turn of its own, as if handle_info had answered it: whoever has
 * asked gets it, else the buffer. A consumer gets it as a message of its first subscription, @as_from (lent), whose producer knows
 * nothing of it: the consumer counts it as one of those that it asked for. FALSE: it has ended, or no subscription. */
gboolean         weir_stage_inject         (WeirStage *self, WeirValue event, WeirSubscription **as_from);

/* Ends the stage at once, with terminate, whatever it is doing: its pipeline is over. @reason: taken. */
void             weir_stage_shut_down      (WeirStage *self, WeirValue reason);

/* Sets a parameter on a stage, running or not; on the stage's thread. @value: a checked document form. */
void             weir_stage_set_param      (WeirStage *self, const WeirParam *param, const WeirValue *value);

/* Lent. */
const WeirCounts *weir_stage_get_counts    (WeirStage *self);
/* The meter with its gauges (mailbox, buffer, …) and time shares brought up to now. */
void             weir_stage_read_meter     (WeirStage *self, WeirMeter *into);
/* How old events were, since they left their source, when this stage had finished them. NULL if none were. Lent. */
const WeirHistogram *weir_stage_get_latency (WeirStage *self);
WeirState        weir_stage_get_state      (WeirStage *self);
/* Events of the batch that it is held with; 0 if it is not held, or with something else. */
guint            weir_stage_get_at_hand    (WeirStage *self);
void             weir_stage_summarize      (WeirStage *self, WeirValue *summary);

G_END_DECLS
