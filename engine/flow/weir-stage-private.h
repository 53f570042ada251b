/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-buffer.h"
#include "flow/weir-call-private.h"
#include "flow/weir-process-private.h"
#include "flow/weir-ring.h"
#include "flow/weir-stage.h"
#include "observe/weir-histogram.h"
#include "observe/weir-meter.h"
#include "time/weir-scheduler.h"

G_BEGIN_DECLS

/* What remains to be done with the message at hand. A callback may hold its stage at any point, so whatever follows a
 * callback can be a step on a stack instead of the next line of a function: the stage takes the top step as long as it
 * neither holds nor stops. A step takes itself off the stack (weir_stage_pop_step ()) when it is done. Where most of the work
 * is, around handle_demand and handle_events, there is a step only if the callback did hold. */
typedef struct _WeirStep WeirStep;

typedef void (*WeirStepFunc) (WeirStage *self);

struct _WeirStep
{
  WeirStepFunc      take;
  WeirSubscription *tag;       /* owned, may be NULL */
  WeirProcess      *peer;      /* borrowed: kept alive by the tag, or by whoever sends as somebody else */
  WeirSlice         events;    /* owned */
  WeirValue         value;     /* owned: options or a reason */
  WeirCall         *call;      /* owned, may be NULL */
  guint             position;  /* in events */
  gboolean          is_whole;  /* manual: one batch, no ask */
  gint64            demand;    /* the subscription's, as asks raise it */
  gint64            credit;    /* what was outstanding when the message came, less what batches used */
  gint64            number;    /* an ask, a mode: see the step */
  gint64            sent;      /* the events; see WeirMessage */
};

/* What waits in a producer-consumer's queue for demand from downstream. */
typedef enum
{
  WEIR_QUEUED_EVENTS,
  WEIR_QUEUED_INFO,
  WEIR_QUEUED_CANCEL,
} WeirQueuedKind;

typedef struct
{
  WeirQueuedKind    kind : 8;
  guint64           sent : 56;   /* EVENTS: see WeirMessage */
  WeirSubscription *tag;      /* owned */
  WeirSlice         events;   /* EVENTS; owned */
  WeirValue         value;    /* INFO, or the reason of a CANCEL; owned */
  WeirCancelKind    cancel;
  guint64           cause;
} WeirQueued;

/* What an accumulating producer holds: a demand, or events. */
typedef struct
{
  guint64   demand;
  WeirSlice events;
} WeirHeld;

/* What a stage that measures latency knows besides: weir-stage-latency.c. */
typedef struct
{
  gint64         born;            /* of the batch at hand; -1: none, or unknown */
  gint64         finished_born;   /* finished in the last turn, and not yet counted: its end is not known before it is over */
  guint          n_finished;
  WeirHistogram *ages;            /* owned; from born to finished; NULL until there is something to count */
} WeirStageLatency;

/* Ten thousand stages are ten thousand of these: what few stages need is allocated when they do, and what every turn touches is together. */
typedef struct
{
  WeirCounts        counts;
  gint64            counted_until;
  gint64            counter;         /* downstream demand not yet served; of an accumulating producer, without what it holds */
  WeirStageLatency *latency;         /* owned; NULL: not measured */

  WeirRole          role : 8;
  guint8            taken;           /* WeirMessageKind of the message of this turn, or WEIR_LEDGER_NO_MESSAGE */
  guint8            has_started;
  guint8            is_ignored;
  guint8            is_accumulating;
  guint8            is_stopping;
  guint8            was_held;
  guint             taken_events;    /* in it, if it has any */
  guint             at_hand;         /* events of the batch that handle_events was called with last; 0: handle_demand was */
  guint             n_steps;
  guint             step_capacity;
  guint32           seed;
  WeirStep         *steps;           /* owned; the last is on top */

  WeirDispatcher   *dispatcher;      /* owned; NULL for consumers */
  WeirAsker        *only;            /* borrowed: weir_dispatcher_set_only () */
  WeirBatch        *output;          /* owned: what the callback has emitted so far */
  WeirSlice         passed;          /* or the one slice that it passed on */
  WeirBuffer        buffer;
  WeirRing          queue;           /* of WeirQueued */
  guint64           queued_events;   /* inside it */
  GQueue            producers;       /* of WeirSubscription, by their links, owned: this stage is the consumer of */
  GQueue            consumers;       /* of WeirSubscription, by their links, owned: this stage is the producer of */

  WeirRing         *held;            /* owned, of WeirHeld; NULL until something is held while accumulating */
  GQueue           *initial;         /* owned, of WeirCall, owned: subscriptions to be made by the start; NULL: none */
  WeirValue         options;         /* GenStage's, a map */
  WeirValue         stop_reason;
  guint64           told_events;     /* of the counts, as the ledger knows them */
  guint64           told_demand;
  GRand            *random;          /* owned, made on first use */
} WeirStagePrivate;

WeirStagePrivate *weir_stage_get_private (WeirStage *self);

/* Pushes a step; valid until the next push. */
WeirStep * weir_stage_push_step   (WeirStage *self, WeirStepFunc take);
WeirStep * weir_stage_top_step    (WeirStage *self);
void       weir_stage_pop_step    (WeirStage *self);
void       weir_stage_drop_steps  (WeirStage *self);

/* Takes steps until none is left, or the stage holds or stops; a stage that has started then ends. */
void       weir_stage_take_steps  (WeirStage *self);

/* Ends the stage when the current step is over. @reason: taken. The first reason counts. */
void       weir_stage_begin_stop  (WeirStage *self, WeirValue reason);

/*< emitting: weir-stage-output.c >*/

void       weir_stage_flush (WeirStage *self, WeirStagePrivate *priv);

/* Dispatches what the callback emitted, and forgets it. A consumer never has any. */
static inline void
weir_stage_flush_output (WeirStage *self, WeirStagePrivate *priv)
{
  if (priv->output != NULL || priv->passed.count > 0)
    weir_stage_flush (self, priv);
}

void       weir_stage_drop_output (WeirStage *self);
/* Demand that a dispatcher's operation yielded: from the buffer, then from handle_demand or the queue. */
void       weir_stage_serve        (WeirStage *self, WeirStagePrivate *priv, guint64 demand);
void       weir_stage_buffer_or_dispatch_info (WeirStage *self, WeirValue info);
void       weir_stage_set_forward  (WeirStage *self, gboolean forward);
void       weir_stage_clear_held   (WeirStage *self);
/* @events: taken */
void       weir_stage_send_events  (WeirStage *self, WeirSubscription *tag, WeirProcess *consumer, WeirSlice events);

/*< producing: weir-stage-producer.c >*/

void       weir_stage_handle_subscribe_message (WeirStage *self, WeirMessage *message);
/* Of @message tag and demand; takes all of it. */
void       weir_stage_handle_ask  (WeirStage *self, WeirStagePrivate *priv, WeirMessage *message);
/* GenStage's producer_cancel: @tag is forgotten, the consumer told, handle_cancel called, then the dispatcher. */
void       weir_stage_drop_consumer (WeirStage *self, WeirSubscription *tag, WeirCancelKind kind, const WeirValue *reason);
void       weir_stage_forget_consumer (WeirStage *self, WeirSubscription *tag);

/*< consuming: weir-stage-consumer.c >*/

/* @call: who waits for the answer, and what to cancel first; NULL: nobody, and nothing. */
void       weir_stage_subscribe_to (WeirStage *self, WeirSubscription *tag, const WeirValue *options, WeirCall *call);
/* Takes all of @message. */
void       weir_stage_handle_events_message (WeirStage *self, WeirStagePrivate *priv, WeirMessage *message);
/* Cuts @events (its content is taken) in batches and hands them to handle_events; asks go to @peer. @sent: see WeirMessage. */
void       weir_stage_consume      (WeirStage *self, WeirSubscription *tag, WeirProcess *peer, WeirSlice *events,
                                    gint64 sent);
void       weir_stage_drop_producer (WeirStage *self, WeirSubscription *tag, WeirCancelKind kind, const WeirValue *reason);
void       weir_stage_forget_producer (WeirStage *self, WeirSubscription *tag);
void       weir_stage_invoke_cancel (WeirStage *self, WeirSubscription *tag, WeirCancelKind kind, const WeirValue *reason);
/* Tells @to that it used a tag nobody knows (or one that is taken). */
void       weir_stage_send_cancel  (WeirStage *self, WeirMessageKind kind, WeirProcess *to,
                                    WeirSubscription *tag, const WeirValue *reason);

/*< the producer-consumer's queue: weir-stage-queue.c >*/

/* @tag: taken; @events: taken */
void       weir_stage_queue_events (WeirStage *self, WeirSubscription *tag, WeirSlice events, gint64 sent);
void       weir_stage_queue_info   (WeirStage *self, WeirValue info);
void       weir_stage_queue_cancel (WeirStage *self, WeirSubscription *tag, WeirCancelKind kind, const WeirValue *reason);
/* Works the queue off as long as there is demand from downstream. */
void       weir_stage_drain        (WeirStage *self);
void       weir_stage_clear_queue  (WeirStage *self);

/*< what it is doing: weir-stage-meter.c >*/

/* Adds the time since the last turn to what the stage was doing meanwhile. That has not changed since: nobody else touches it. */
void       weir_stage_count_time   (WeirStage *self);
/* The same where it is known that @now is later than what is counted. */
void       weir_stage_count_time_until (WeirStage *self, WeirStagePrivate *priv, gint64 now, gboolean is_alive);

/*< measuring: weir-stage-latency.c >*/

/* The first two are for stages that measure. A batch that was sent at @sent is at hand; is finished with the turn that goes on; and the
 * turn is over, since another begins or somebody reads. */
void       weir_stage_begin_events   (WeirStage *self, WeirSubscription *tag, const WeirSlice *batch, gint64 sent);
void       weir_stage_finish_events  (WeirStage *self);
void       weir_stage_settle_latency (WeirStage *self);
void       weir_stage_clear_latency  (WeirStage *self);

/*< calls and infos: weir-stage-calls.c >*/

void       weir_stage_handle_info_message (WeirStage *self, const WeirValue *info);
void       weir_stage_handle_call_message (WeirStage *self, WeirCall *call);

/*< going back: weir-stage-ledger.c >*/

void       weir_stage_describe_turn (WeirProcess *process, WeirLedgerEntry *entry);
/* One end knows @tag from now on, or does no longer. @is_up: the consumer's. */
void       weir_stage_note_subscription (WeirStage *self, WeirSubscription *tag, gboolean is_up, gboolean is_on);
void       weir_stage_note_end      (WeirStage *self, const WeirValue *reason);

/*< logging: weir-stage-log.c >*/

/* weir_stage_log () for processes that are no stages. */
void       weir_process_log        (WeirProcess *self, GLogLevelFlags level, const char *id, WeirValue details);

/*< starting: weir-stage-start.c >*/

/* The value of @key as an integer in min … max (max < 0: no limit; "infinity" if @infinity is not NULL). FALSE, with @problem a list
 * ["bad_opts", option, why, message], if it is something else. An absent key leaves @into alone. */
gboolean   weir_options_get_integer (const WeirValue *options, const char *key, gint64 min, gint64 max,
                                     gint64 *into, gboolean *infinity, WeirValue *problem);
/* The index in @choices (NULL-terminated) of the value of @key. */
gboolean   weir_options_get_choice  (const WeirValue *options, const char *key, const char *const *choices,
                                     guint *into, WeirValue *problem);

G_END_DECLS
