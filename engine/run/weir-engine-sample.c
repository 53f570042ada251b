/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-engine-private.h"
#include "run/weir-sample-private.h"

/* What one sample carries of the log at most; the rest is counted. */
#define MAX_LOG 200

/* As many turns as 100 000 messages take, of which each may hold its stage. */
#define LEDGER_CAPACITY 262144

static void
read_stages (WeirEngine      *self,
             WeirRunningNode *node,
             WeirSample      *sample)
{
  guint i;

  for (i = 0; i < node->stages->len; i++)
    {
      WeirStage *stage = g_ptr_array_index (node->stages, i);
      const WeirValue *reason = weir_process_get_exit_reason (WEIR_PROCESS (stage));
      WeirStageReading reading = {
        .process = weir_process_get_id (WEIR_PROCESS (stage)),
        .node = node->plan->node,
        .copy = i,
        .state = weir_stage_get_state (stage),
        .restarts = g_array_index (node->restarts, guint, i),
        .is_frozen = weir_process_is_frozen (WEIR_PROCESS (stage)),
        .since = weir_process_get_turn_end (WEIR_PROCESS (stage)),
        .at_hand = weir_stage_get_at_hand (stage),
      };

      weir_stage_read_meter (stage, &reading.meter);
      sample->n_messages += reading.meter.n_messages;
      g_array_append_val (sample->stages, reading);
      g_ptr_array_add (sample->stop_reasons, reason != NULL ? weir_reason_describe (reason) : NULL);
    }
}

static void
read_link (WeirRunningLink *link,
           WeirSample      *sample)
{
  WeirSubscription *tag = link->tag;
  WeirSubscriptionReading reading = {
    .subscription = tag->id,
    .link = link->link,
    .consumer = weir_process_get_id (tag->consumer),
    .producer = tag->producer != NULL ? weir_process_get_id (tag->producer) : 0,
    .from_copy = link->from_copy,
    .known = tag->up.owner != NULL,
    .active = tag->up.owner != NULL && tag->down.owner != NULL,
    .asked = tag->up.asked,
    .delivered = tag->down.delivered,
    .received = tag->up.received,
    .lost = tag->down.lost,
    .sent_at = tag->down.sent_at,
    .handed_at = tag->up.handed_at,
    .n_asks = tag->up.n_asks,
    .n_messages = tag->down.n_messages,
    .max = (guint) tag->up.max,
    .min = (guint) tag->up.min,
  };

  g_array_append_val (sample->subscriptions, reading);
}

/* A stage that has ended is not in the sample any more, and the last that it said is. */
static void
name_reporters (WeirEngine *self,
                GPtrArray  *log)
{
  guint i;

  for (i = 0; self->declared != NULL && i < log->len; i++)
    {
      WeirLogEntry *entry = g_ptr_array_index (log, i);
      const WeirTraceStage *stage = weir_recording_find_stage (self->declared, entry->process);

      entry->node = stage != NULL ? stage->node : 0;
      entry->copy = stage != NULL ? stage->copy : 0;
    }
}

static void
read_recorders (WeirEngine *self,
                WeirSample *sample)
{
  guint n;

  sample->log = weir_log_read (self->log, self->log_seen, MAX_LOG, &sample->log_skipped);
  self->log_seen = weir_log_get_last (self->log);
  name_reporters (self, sample->log);
  if (self->trace == NULL)
    return;

  g_array_set_size (sample->trace, WEIR_SAMPLE_MOST_TRACE);
  n = weir_trace_read (self->trace, self->trace_seen, (WeirTraceEntry *) sample->trace->data,
                       WEIR_SAMPLE_MOST_TRACE, &sample->trace_skipped);
  g_array_set_size (sample->trace, n);
  self->trace_seen = weir_trace_get_last (self->trace);
}

/* How things stand, without what was recorded. */
static WeirSample *
read_state (WeirEngine *self)
{
  WeirSample *sample = weir_sample_new ();
  guint i;

  sample->time = weir_clock_now (self->clock);
  sample->n_messages = self->past_messages;
  sample->finished = self->is_finished;
  sample->gave_up = !weir_process_is_alive (WEIR_PROCESS (self->supervisor));
  for (i = 0; i < self->nodes->len; i++)
    read_stages (self, g_ptr_array_index (self->nodes, i), sample);
  for (i = 0; i < self->links->len; i++)
    read_link (g_ptr_array_index (self->links, i), sample);
  weir_sample_seal (sample);
  return sample;
}

WeirSample *
weir_engine_make_sample (WeirEngine *self)
{
  WeirSample *sample = read_state (self);

  /* At the end it is the whole run that counts. */
  weir_engine_read_latencies (self, sample, self->is_finished);
  read_recorders (self, sample);
  if (self->timeline != NULL)
    {
      weir_timeline_offer (self->timeline, sample);
      sample->first_exact = weir_timeline_get_first_exact (self->timeline);
    }
  return sample;
}

/*< looking back >*/

static void
add_frame (WeirEngine *self,
           gboolean    is_change,
           gboolean    is_amid)
{
  g_autoptr (WeirSample) state = read_state (self);

  weir_timeline_add_frame (self->timeline, state, is_change, is_amid);
}

void
weir_engine_note_change (WeirEngine *self,
                         gboolean    is_amid)
{
  if (self->timeline != NULL)
    add_frame (self, TRUE, is_amid);
}

static void
do_add_frame (WeirEngine *self,
              gpointer    data)
{
  add_frame (self, FALSE, FALSE);
}

/* Other threads may be in the middle of something. */
static void
on_frame_due (gpointer data)
{
  WeirEngine *self = data;

  if (self->team != NULL)
    weir_engine_post (self, do_add_frame, NULL, NULL);
  else
    add_frame (self, FALSE, FALSE);
}

void
weir_engine_begin_timeline (WeirEngine *self)
{
  self->ledger = weir_ledger_new (self->trace, LEDGER_CAPACITY);
  self->timeline = weir_timeline_new (self->trace, self->ledger, self->config.mode == WEIR_TIME_VIRTUAL);
  weir_ledger_set_due (self->ledger, on_frame_due, self);
  weir_scheduler_set_ledger (self->scheduler, self->ledger);
}

WeirSample *
weir_engine_look_at_present (WeirEngine *self)
{
  guint64 last = weir_trace_get_last (self->trace);

  self->trace_seen = last - MIN (last, WEIR_SAMPLE_MOST_TRACE);
  return weir_engine_make_sample (self);
}

/* Reading it takes longer than folding where stages are many, and in virtual time the past can do without. */
static WeirSample *
read_present_for (WeirEngine *self,
                  gboolean    is_past)
{
  return is_past && self->config.mode == WEIR_TIME_VIRTUAL ? NULL : read_state (self);
}

WeirSample *
weir_engine_look_at (WeirEngine *self,
                     guint64     moment)
{
  g_autoptr (WeirSample) present = read_present_for (self, moment < weir_ledger_get_n_messages (self->ledger));

  return weir_timeline_look (self->timeline, moment, present);
}

WeirSample *
weir_engine_look_at_time (WeirEngine *self,
                          gint64      usec)
{
  g_autoptr (WeirSample) present = read_present_for (self, usec < weir_clock_now (self->clock));

  return weir_timeline_look_at_time (self->timeline, usec, present);
}
