/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-fold-private.h"

#include "flow/weir-process.h"
#include "run/weir-sample-private.h"

/* What a stage does between its turns is that of the last one. */
typedef struct
{
  gint64 ended;   /* µs: up to there its time is counted */
  guint  idle;    /* WeirState */
  guint  thawed;  /* likewise: before it was frozen */
} Pause;

typedef struct
{
  WeirSample *sample;
  WeirTrace  *trace;
  WeirLedger *ledger;
  guint64     traced;
  Pause      *pauses;          /* owned: parallel to stages */
  guint32    *by_process;      /* owned: place among the stages, from 1, by id less first_process; 0 if none */
  guint       first_process;
  guint       n_processes;
  guint32    *by_subscription; /* owned: likewise */
  guint       first_subscription;
  guint       n_subscriptions;
} Fold;

/*< finding >*/

static WeirStageReading *
find_stage (Fold   *self,
            guint   process,
            Pause **pause)
{
  guint place = process - self->first_process;

  if (place >= self->n_processes || self->by_process[place] == 0)
    return NULL;
  place = self->by_process[place] - 1;
  if (pause != NULL)
    *pause = &self->pauses[place];
  return &g_array_index (self->sample->stages, WeirStageReading, place);
}

static WeirSubscriptionReading *
find_subscription (Fold *self,
                   guint id)
{
  guint place = id - self->first_subscription;

  if (place >= self->n_subscriptions || self->by_subscription[place] == 0)
    return NULL;
  return &g_array_index (self->sample->subscriptions, WeirSubscriptionReading,
                         self->by_subscription[place] - 1);
}

static void
index_stages (Fold *self)
{
  GArray *stages = self->sample->stages;
  guint least = G_MAXUINT, most = 0, i;

  for (i = 0; i < stages->len; i++)
    {
      least = MIN (least, g_array_index (stages, WeirStageReading, i).process);
      most = MAX (most, g_array_index (stages, WeirStageReading, i).process);
    }
  if (stages->len == 0)
    return;

  self->first_process = least;
  self->n_processes = most - least + 1;
  self->by_process = g_new0 (guint32, self->n_processes);
  for (i = 0; i < stages->len; i++)
    self->by_process[g_array_index (stages, WeirStageReading, i).process - least] = i + 1;
}

static void
index_subscriptions (Fold *self)
{
  GArray *subscriptions = self->sample->subscriptions;
  guint least = G_MAXUINT, most = 0, i;

  for (i = 0; i < subscriptions->len; i++)
    {
      guint id = g_array_index (subscriptions, WeirSubscriptionReading, i).subscription;

      least = MIN (least, id);
      most = MAX (most, id);
    }
  if (subscriptions->len == 0)
    return;

  self->first_subscription = least;
  self->n_subscriptions = most - least + 1;
  self->by_subscription = g_new0 (guint32, self->n_subscriptions);
  for (i = 0; i < subscriptions->len; i++)
    self->by_subscription[g_array_index (subscriptions, WeirSubscriptionReading,
                                         i).subscription - least] = i + 1;
}

/*< entries of the trace >*/

static void
count_pause (WeirStageReading *stage,
             Pause            *pause,
             gint64            until)
{
  if (pause->idle < WEIR_N_SHARES && until > pause->ended)
    stage->meter.time[pause->idle] += until - pause->ended;
  pause->ended = MAX (pause->ended, until);
}

static void
arrive (Fold *self,
        guint process,
        guint n_events)
{
  WeirStageReading *stage = find_stage (self, process, NULL);

  /* What is sent to the dead is lost. */
  if (stage == NULL || stage->state == WEIR_STATE_STOPPED)
    return;
  stage->meter.mailbox++;
  stage->meter.mailbox_events += n_events;
}

static void
stop (WeirStageReading *stage,
      Pause            *pause,
      gint64            time)
{
  count_pause (stage, pause, time);
  pause->idle = stage->state = WEIR_STATE_STOPPED;
  stage->meter.mailbox = stage->meter.mailbox_events = 0;
  stage->meter.backlog = stage->meter.queued = stage->meter.buffered = 0;
  stage->at_hand = 0;
  stage->is_frozen = FALSE;
}

/* It counts as busy meanwhile, like any stage that is held. */
static void
freeze (WeirStageReading *stage,
        Pause            *pause,
        gboolean          is_frozen,
        gint64            time)
{
  count_pause (stage, pause, time);
  if (is_frozen)
    pause->thawed = pause->idle;
  pause->idle = stage->state = is_frozen ? WEIR_STATE_BUSY : pause->thawed;
  stage->is_frozen = is_frozen;
}

/* What a stage does within its turn. */
static void
take_step (Fold                 *self,
           const WeirTraceEntry *entry)
{
  Pause *pause;
  WeirStageReading *stage = find_stage (self, entry->from, &pause);

  if (stage == NULL)
    return;
  switch (entry->kind)
    {
    case WEIR_TRACE_ASK:
      stage->meter.demand_out += entry->count;
      break;

    case WEIR_TRACE_BATCH:
      stage->meter.n_batches++;
      stage->meter.events_in += entry->count;
      break;

    case WEIR_TRACE_DEMAND:
      stage->meter.demanded += entry->count;
      break;

    case WEIR_TRACE_DISCARD:
      stage->meter.discarded += entry->count;
      break;

    case WEIR_TRACE_STOP:
      stop (stage, pause, entry->time);
      break;

    case WEIR_TRACE_FREEZE:
    case WEIR_TRACE_THAW:
      freeze (stage, pause, entry->kind == WEIR_TRACE_FREEZE, entry->time);
      break;

    default:
      break;
    }
}

static void
pass (Fold                 *self,
      const WeirTraceEntry *entry)
{
  WeirSubscriptionReading *subscription = find_subscription (self, entry->subscription);

  switch (entry->kind)
    {
    case WEIR_TRACE_ASK:
      if (subscription != NULL)
        {
          subscription->asked += entry->count;
          subscription->n_asks++;
        }
      arrive (self, entry->to, 0);
      break;

    case WEIR_TRACE_EVENTS:
    case WEIR_TRACE_LOSE:
      if (subscription != NULL)
        {
          subscription->delivered += entry->count;
          subscription->sent_at += entry->count * (guint64) entry->time;
          subscription->n_messages++;
        }
      if (entry->kind == WEIR_TRACE_EVENTS)
        arrive (self, entry->to, entry->count);
      else if (subscription != NULL)
        subscription->lost += entry->count;
      break;

    /* Into itself it is a call, of which the ledger knows. */
    case WEIR_TRACE_INJECT:
      if (subscription != NULL)
        arrive (self, entry->to, entry->count);
      break;

    case WEIR_TRACE_BATCH:
      if (subscription != NULL)
        {
          subscription->received += entry->count;
          subscription->handed_at += entry->count * (guint64) entry->time;
        }
      break;

    case WEIR_TRACE_SUBSCRIBE:
    case WEIR_TRACE_CANCEL:
    case WEIR_TRACE_CANCELLED:
    case WEIR_TRACE_DOWN:
      arrive (self, entry->to, 0);
      break;

    default:
      break;
    }
}

static void
follow_trace (Fold   *self,
              guint64 until)
{
  while (self->traced < until)
    {
      WeirTraceEntry entry = weir_trace_get (self->trace, ++self->traced);

      take_step (self, &entry);
      pass (self, &entry);
    }
}

/*< entries of the ledger >*/

static void
finish_turn (WeirStageReading      *stage,
             Pause                 *pause,
             const WeirLedgerEntry *entry)
{
  WeirMeter *meter = &stage->meter;

  meter->time[WEIR_STATE_BUSY] += entry->turn.length;
  meter->events_out += entry->turn.events_out;
  if (entry->message == WEIR_MESSAGE_ASK)
    meter->demand_in += entry->turn.amount;
  if (entry->message == WEIR_MESSAGE_EVENTS)
    meter->mailbox_events -= MIN (meter->mailbox_events, entry->turn.amount);
  meter->n_messages += entry->message != WEIR_LEDGER_NO_MESSAGE;
  meter->mailbox = entry->turn.mailbox;
  meter->backlog = entry->turn.backlog;
  meter->queued = entry->turn.queued;
  meter->buffered = entry->turn.buffered;
  stage->state = entry->state;
  stage->since = entry->time;
  stage->at_hand = entry->turn.at_hand;
  *pause = (Pause) { entry->time, entry->state, entry->state };
}

static void
follow_turn (Fold                  *self,
             const WeirLedgerEntry *entry,
             guint64                traced)
{
  Pause *pause;
  WeirStageReading *stage = find_stage (self, entry->process, &pause);

  if (stage != NULL)
    count_pause (stage, pause, entry->time - entry->turn.length);
  follow_trace (self, traced);
  if (stage != NULL)
    finish_turn (stage, pause, entry);
  self->sample->n_messages += entry->message != WEIR_LEDGER_NO_MESSAGE;
  self->sample->time = MAX (self->sample->time, entry->time);
}

/* A consumer that has forgotten it does not come back to it; whether the producer still knows it says nothing then. */
static void
follow_subscription (Fold                  *self,
                     const WeirLedgerEntry *entry)
{
  WeirSubscriptionReading *subscription = find_subscription (self, entry->subscription.id);

  if (subscription == NULL)
    return;
  if (!entry->subscription.is_up)
    {
      subscription->active = entry->is_on && subscription->known;
      return;
    }
  subscription->known = entry->is_on;
  subscription->active = FALSE;
  if (entry->is_on)
    {
      subscription->max = entry->subscription.max;
      subscription->min = entry->subscription.min;
    }
}

static void
follow_ledger (Fold   *self,
               guint64 first,
               guint64 last)
{
  guint64 newest = weir_trace_get_last (self->trace), number;

  for (number = first; number <= last; number++)
    {
      const WeirLedgerEntry *entry = weir_ledger_get (self->ledger, number);

      if (entry->kind == WEIR_LEDGER_TURN)
        follow_turn (self, entry, weir_ledger_widen (entry->trace, newest));
      else if (entry->kind == WEIR_LEDGER_ARRIVAL)
        arrive (self, entry->process, 0);
      else
        follow_subscription (self, entry);
    }
}

/*< the whole >*/

static Fold *
fold_new (const WeirFrame *frame,
          WeirTrace       *trace,
          WeirLedger      *ledger)
{
  Fold *self = g_new0 (Fold, 1);
  WeirSample *sample = weir_sample_copy (frame->sample);
  guint i;

  sample->is_past = TRUE;
  sample->is_exact = TRUE;
  sample->finished = FALSE;
  sample->log_skipped = 0;
  g_clear_pointer (&sample->log, g_ptr_array_unref);
  g_array_unref (sample->stages);
  g_array_unref (sample->subscriptions);
  sample->stages = g_array_copy (frame->sample->stages);
  sample->subscriptions = g_array_copy (frame->sample->subscriptions);

  self->sample = sample;
  self->trace = trace;
  self->ledger = ledger;
  self->traced = frame->traced;
  self->pauses = g_new (Pause, sample->stages->len);
  for (i = 0; i < sample->stages->len; i++)
    self->pauses[i] = (Pause) {
      sample->time, g_array_index (sample->stages, WeirStageReading, i).state,
      g_array_index (sample->stages, WeirStageReading, i).state
    }
  ;
  index_stages (self);
  index_subscriptions (self);
  return self;
}

static void
fold_free (Fold *self)
{
  g_free (self->pauses);
  g_free (self->by_process);
  g_free (self->by_subscription);
  g_free (self);
}

/* Everybody does what he does until now. */
static void
finish_stages (Fold *self)
{
  GPtrArray *reasons = self->sample->stop_reasons;
  guint i;

  self->sample->stop_reasons = g_ptr_array_new_with_free_func (g_free);
  for (i = 0; i < self->sample->stages->len; i++)
    {
      WeirStageReading *stage = &g_array_index (self->sample->stages, WeirStageReading, i);
      const char *reason = g_ptr_array_index (reasons, i);

      count_pause (stage, &self->pauses[i], self->sample->time);
      if (reason == NULL && stage->state == WEIR_STATE_STOPPED)
        reason = weir_ledger_get_reason (self->ledger, stage->process);
      g_ptr_array_add (self->sample->stop_reasons, g_strdup (reason));
    }
  g_ptr_array_unref (reasons);
}

static const WeirStageReading *
find_reading (WeirSample *sample,
              guint       place,
              guint       process)
{
  const WeirStageReading *stage = NULL;

  if (place < sample->stages->len)
    stage = &g_array_index (sample->stages, WeirStageReading, place);
  return stage != NULL && stage->process == process ? stage : NULL;
}

/* The parts of a µs in between are known in sum only. */
static void
share_time (Fold       *self,
            WeirSample *before,
            WeirSample *after)
{
  double part = (double) (self->sample->time - before->time) / (double) (after->time - before->time);
  guint i, j;

  for (i = 0; i < self->sample->stages->len; i++)
    {
      WeirStageReading *stage = &g_array_index (self->sample->stages, WeirStageReading, i);
      const WeirStageReading *from = find_reading (before, i, stage->process);
      const WeirStageReading *to = find_reading (after, i, stage->process);

      for (j = 0; from != NULL && to != NULL && j < WEIR_N_SHARES; j++)
        stage->meter.time[j] = from->meter.time[j]
                               + (gint64) (part * (double) (to->meter.time[j] - from->meter.time[j]));
    }
}

void
weir_fold_add_trace (WeirSample *sample,
                     WeirTrace  *trace,
                     guint64     last)
{
  guint64 first = MAX (weir_trace_get_first (trace), last - MIN (last, WEIR_SAMPLE_MOST_TRACE) + 1);

  g_array_unref (sample->trace);
  sample->trace = g_array_new (FALSE, FALSE, sizeof (WeirTraceEntry));
  sample->trace_skipped = first - 1;
  for (; first <= last; first++)
    {
      WeirTraceEntry entry = weir_trace_get (trace, first);

      g_array_append_val (sample->trace, entry);
    }
}

WeirSample *
weir_fold (const WeirFrame *frame,
           WeirTrace       *trace,
           WeirLedger      *ledger,
           guint64          turn,
           WeirSample      *next)
{
  Fold *self = fold_new (frame, trace, ledger);
  WeirSample *sample = self->sample;

  follow_ledger (self, frame->turn + 1, turn);
  finish_stages (self);
  if (next != NULL && next->time > frame->sample->time)
    share_time (self, frame->sample, next);
  weir_fold_add_trace (sample, trace, self->traced);
  fold_free (self);
  return sample;
}
