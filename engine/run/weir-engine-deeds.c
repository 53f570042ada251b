/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-watch-private.h"

/* What stages did since somebody looked. */

/* Entries that are read at once. */
#define N_ENTRIES 64

static void
find_place (WeirEngine *self,
            guint       process,
            WeirSeat   *seat)
{
  guint i, copy;

  for (i = 0; i < self->nodes->len; i++)
    {
      WeirRunningNode *node = g_ptr_array_index (self->nodes, i);

      for (copy = 0; copy < node->stages->len; copy++)
        if (weir_process_get_id (g_ptr_array_index (node->stages, copy)) == process)
          {
            seat->node = node->plan->node;
            seat->copy = copy;
            return;
          }
    }
}

WeirSeat *
weir_engine_get_seat (WeirEngine *self,
                      guint       process)
{
  GArray *seats = self->watch->seats;
  WeirSeat *seat;

  if (process == 0)
    return NULL;
  if (process >= seats->len)
    g_array_set_size (seats, process + 1);
  seat = &g_array_index (seats, WeirSeat, process);
  if (seat->node == 0)
    find_place (self, process, seat);
  return seat->node != 0 ? seat : NULL;
}

static void
report_own (WeirEngine *self,
            WeirSeat   *seat,
            WeirDeed    deed,
            guint64     count)
{
  if (count > 0)
    weir_watch_report (self->watch, &(WeirDone) { deed, TRUE, seat->node, seat->copy, 0, count });
}

static gboolean
is_in_batch (WeirStage *stage,
             WeirSeat  *seat,
             gboolean   has_begun)
{
  return (seat->is_in_batch || has_begun) && weir_process_is_alive (WEIR_PROCESS (stage))
         && weir_process_is_held (WEIR_PROCESS (stage));
}

static void
report_batches (WeirEngine       *self,
                WeirStage        *stage,
                WeirSeat         *seat,
                const WeirCounts *counts)
{
  guint64 n_events = counts->events_in - seat->events_in;
  gboolean has_begun = counts->n_batches > seat->n_batches;
  gboolean was_in_batch = seat->is_in_batch;
  guint64 n_before = seat->batch_events;

  report_own (self, seat, WEIR_DEED_BATCH, has_begun ? n_events : 0);
  if (has_begun)
    seat->batch_events = n_events;
  seat->is_in_batch = is_in_batch (stage, seat, has_begun);
  if (!weir_process_is_alive (WEIR_PROCESS (stage)))
    return;
  /* The next batch of the same message may have begun in the turn in which the one before ended. */
  if (was_in_batch && (has_begun || !seat->is_in_batch))
    report_own (self, seat, WEIR_DEED_BATCH_DONE, n_before);
  if (has_begun && !seat->is_in_batch)
    report_own (self, seat, WEIR_DEED_BATCH_DONE, n_events);
}

static void
remember (WeirSeat         *seat,
          const WeirCounts *counts)
{
  seat->n_messages = counts->n_messages;
  seat->n_batches = counts->n_batches;
  seat->events_in = counts->events_in;
  seat->demand_in = counts->demand_in;
  seat->discarded = counts->discarded;
}

void
weir_engine_look_at_stage (WeirEngine *self,
                           WeirStage  *stage)
{
  WeirSeat *seat = weir_engine_get_seat (self, weir_process_get_id (WEIR_PROCESS (stage)));
  const WeirCounts *counts = weir_stage_get_counts (stage);

  if (seat == NULL)
    return;

  /* What says most comes first: of several reasons the first is told. */
  report_batches (self, stage, seat, counts);
  report_own (self, seat, WEIR_DEED_ASK, counts->demand_in - seat->demand_in);
  report_own (self, seat, WEIR_DEED_DISCARD, counts->discarded - seat->discarded);
  report_own (self, seat, WEIR_DEED_MESSAGE, counts->n_messages - seat->n_messages);
  self->watch->n_messages += counts->n_messages - seat->n_messages;
  remember (seat, counts);
}

static gboolean
find_deed (const WeirTraceEntry *entry,
           WeirDeed             *deed)
{
  switch ((WeirTraceKind) entry->kind)
    {
    case WEIR_TRACE_SUBSCRIBE:
      *deed = WEIR_DEED_SUBSCRIBE;
      return TRUE;

    case WEIR_TRACE_ASK:
      *deed = WEIR_DEED_ASK;
      return TRUE;

    case WEIR_TRACE_EVENTS:
    case WEIR_TRACE_LOSE:
      *deed = WEIR_DEED_EVENTS;
      return TRUE;

    case WEIR_TRACE_CANCEL:
    case WEIR_TRACE_CANCELLED:
      *deed = WEIR_DEED_CANCEL;
      return TRUE;

    case WEIR_TRACE_STOP:
      *deed = WEIR_DEED_END;
      return TRUE;

    default:
      return FALSE;
    }
}

static void
read_entry (WeirEngine           *self,
            const WeirTraceEntry *entry)
{
  WeirSeat *seat = weir_engine_get_seat (self, entry->from);
  WeirDone done = { .link = entry->link, .count = entry->count };

  if (!find_deed (entry, &done.deed) || seat == NULL)
    return;
  done.is_own = done.deed == WEIR_DEED_END;
  done.node = seat->node;
  done.copy = seat->copy;
  weir_watch_report (self->watch, &done);
}

void
weir_engine_look_at_trace (WeirEngine *self)
{
  WeirTraceEntry entries[N_ENTRIES];
  guint64 seen = self->watch->trace_seen, last, skipped;
  guint n, i;

  if (self->trace == NULL)
    return;

  last = weir_trace_get_last (self->trace);
  if (last - seen > N_ENTRIES)
    {
      /* Several threads since the last look, or a stage that says a lot. */
      g_autofree WeirTraceEntry *many = g_new (WeirTraceEntry, last - seen);

      n = weir_trace_read (self->trace, seen, many, (guint) (last - seen), &skipped);
      for (i = 0; i < n; i++)
        read_entry (self, &many[i]);
    }
  else
    {
      n = weir_trace_read (self->trace, seen, entries, N_ENTRIES, &skipped);
      for (i = 0; i < n; i++)
        read_entry (self, &entries[i]);
    }
  self->watch->trace_seen = last;
}

static void
seat_stage (WeirEngine *self,
            WeirStage  *stage)
{
  WeirSeat *seat = weir_engine_get_seat (self, weir_process_get_id (WEIR_PROCESS (stage)));
  const WeirCounts *counts = weir_stage_get_counts (stage);

  self->watch->n_messages += counts->n_messages;
  if (seat->n_messages == counts->n_messages && seat->n_batches == counts->n_batches)
    return;

  remember (seat, counts);
  seat->batch_events = 0;
  seat->is_in_batch = weir_stage_get_role (stage) != WEIR_ROLE_PRODUCER && counts->n_batches > 0
                      && weir_process_is_held (WEIR_PROCESS (stage));
}

void
weir_engine_seat_all (WeirEngine *self)
{
  guint i, copy;

  self->watch->n_messages = self->past_messages;
  self->watch->trace_seen = self->trace != NULL ? weir_trace_get_last (self->trace) : 0;
  for (i = 0; i < self->nodes->len; i++)
    {
      WeirRunningNode *node = g_ptr_array_index (self->nodes, i);

      for (copy = 0; copy < node->stages->len; copy++)
        seat_stage (self, g_ptr_array_index (node->stages, copy));
    }
}
