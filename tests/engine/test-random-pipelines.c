/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-tangle.h"

/* Pipelines at random, with kills, cancels and late subscribers: whatever happens, every event is
 * accounted for and nobody waits for nothing. WEIR_RANDOM_RUNS says how many (default: few),
 * WEIR_RANDOM_SEED which is the first. */

#define FEW_RUNS      50
#define MOST_TURNS    3000000
#define MOST_ACTIONS  200

/* What all runs together did. */
typedef enum
{
  DONE_MESSAGES,
  DONE_STAGES,
  DONE_CHAINS,          /* events from one producer-consumer to another */
  DONE_DEMAND,          /* events by dispatcher */
  DONE_BROADCAST,
  DONE_PARTITION,
  DONE_REJECTED,        /* by selectors */
  DONE_NONE,            /* dropped by a hash */
  DONE_DISCARDED,
  DONE_MANUAL,          /* events over subscriptions that ask by hand */
  DONE_SYNC,            /* subscriptions */
  DONE_ASYNC,
  DONE_PERMANENT,
  DONE_TRANSIENT,
  DONE_TEMPORARY,
  DONE_ACCUMULATING,    /* producers */
  DONE_KILLS,
  DONE_ENDS,
  DONE_CRASHES,
  DONE_CANCELS,
  DONE_LATE,            /* subscriptions */
  DONE_AGAIN,           /* instead of an older one */
  DONE_INFOS,
  N_DONE
} Done;

static const char *const done_names[] = {
  "messages", "stages", "events between producer-consumers", "events by demand", "by broadcast",
  "by partition", "rejected", "for no partition", "discarded", "events asked for by hand",
  "synchronous subscriptions", "asynchronous ones", "permanent ones", "transient ones",
  "temporary ones", "accumulating producers", "kills", "ends", "crashes", "cancels",
  "late subscriptions", "replaced ones", "infos",
};
G_STATIC_ASSERT (G_N_ELEMENTS (done_names) == N_DONE);

static guint64 done[N_DONE];

/*< what has to be true between any two messages >*/

/* Credit is that of each subscription: who subscribes again has two for a while, each with its own
 * limit. */
static void
check_credit (WeirTally *tally)
{
  WeirSubscription *tag = tally->tag;
  gint64 outstanding = weir_subscription_get_outstanding (tag);

  g_assert_cmpint (outstanding, >=, 0);
  g_assert_cmpint (outstanding, <=, tag->up.max);
  g_assert_cmpuint (tally->received, ==, tag->up.received);
  g_assert_cmpuint (tag->down.delivered, >=, tag->up.received);

  /* What it counts is what it asked for and has not handled; so little that it would have to ask it
   * never is. */
  if (tag->up.owner != NULL && !tag->up.manual && tag->up.asked > 0
      && !WEIR_TALLY_STAGE (tag->consumer)->is_amid)
    {
      g_assert_cmpint (tag->up.demand, ==, (gint64) (tag->up.asked - tag->up.received));
      g_assert_cmpint (tag->up.demand, >, tag->up.min);
    }
}

/* All that was sent is handled, in the mailbox, or in the queue. */
static void
check_received (WeirTangle     *tangle,
                WeirTallyStage *stage)
{
  WeirMeter meter;
  guint64 sent = 0, received = 0;
  guint i;

  weir_stage_read_meter (WEIR_STAGE (stage), &meter);
  for (i = 0; i < tangle->tallies->len; i++)
    {
      WeirTally *tally = g_ptr_array_index (tangle->tallies, i);

      if (tally->tag->consumer != WEIR_PROCESS (stage))
        continue;
      sent += tally->tag->down.delivered;
      received += tally->received;
    }
  g_assert_cmpuint (received, ==, meter.events_in);
  if (stage->is_amid)
    g_assert_cmpuint (sent, >=, received + meter.mailbox_events + meter.backlog);
  else
    g_assert_cmpuint (sent, ==, received + meter.mailbox_events + meter.backlog);
}

static void
check_broadcast (WeirTangle     *tangle,
                 WeirTallyStage *stage,
                 guint64         dispatched)
{
  guint i;

  for (i = 0; i < tangle->tallies->len; i++)
    {
      WeirTally *tally = g_ptr_array_index (tangle->tallies, i);

      if (tally->tag->producer == WEIR_PROCESS (stage) && tally->has_joined)
        g_assert_cmpuint (tally->tag->down.delivered + tally->rejected, ==,
                          (tally->has_left ? tally->until : dispatched) - tally->from);
    }
}

/* All that was emitted is delivered, in the dispatcher, in the buffer, or discarded and counted. */
static void
check_emitted (WeirTangle     *tangle,
               WeirTallyStage *stage)
{
  guint64 dispatched = weir_tally_stage_count_dispatched (stage);
  guint64 delivered = weir_tally_stage_count_delivered (stage, -1);
  guint64 assigned = 0, dropped = 0;
  WeirMeter meter;
  guint p;

  weir_stage_read_meter (WEIR_STAGE (stage), &meter);
  if (!stage->is_amid)
    g_assert_cmpuint (meter.events_out, ==, stage->next);
  if (meter.buffer_size >= 0)
    g_assert_cmpuint (meter.buffered, <=, meter.buffer_size);
  else
    g_assert_cmpuint (meter.discarded, ==, 0);

  switch (stage->dispatcher)
    {
    case WEIR_DISPATCHER_DEMAND:
      g_assert_cmpuint (delivered, ==, dispatched);
      break;

    case WEIR_DISPATCHER_BROADCAST:
      check_broadcast (tangle, stage, dispatched);
      break;

    case WEIR_DISPATCHER_PARTITION:
      for (p = 0; p < stage->n_partitions; p++)
        {
          assigned += stage->assigned[p];
          dropped += stage->dropped[p];
        }
      g_assert_cmpuint (assigned + stage->n_none, ==, dispatched);
      g_assert_cmpuint (delivered + meter.queued + dropped, ==, assigned);
      break;
    }
}

static void
check_all_credit (WeirTangle *tangle)
{
  guint i;

  for (i = 0; i < tangle->tallies->len; i++)
    check_credit (g_ptr_array_index (tangle->tallies, i));
}

static void
check (WeirTangle *tangle)
{
  guint i;

  for (i = 0; i < tangle->stages->len; i++)
    {
      WeirTallyStage *stage = weir_tangle_get_stage (tangle, i);
      WeirRole role = weir_stage_get_role (WEIR_STAGE (stage));

      /* What a stage had with it when it ended is gone, as in GenStage. */
      if (!weir_process_is_alive (WEIR_PROCESS (stage)) || stage->is_switching)
        continue;
      if (role != WEIR_ROLE_CONSUMER)
        check_emitted (tangle, stage);
      if (role != WEIR_ROLE_PRODUCER)
        check_received (tangle, stage);
    }
}

/*< what has to be true when nothing can happen any more >*/

/* The demand that a dispatcher could serve if it had an event. */
static gint64
count_unmet (WeirTangle     *tangle,
             WeirTallyStage *stage)
{
  gint64 sum = 0, least = G_MAXINT64, asked = 0, assigned = 0, dropped = 0;
  guint i;

  for (i = 0; i < tangle->tallies->len; i++)
    {
      WeirTally *tally = g_ptr_array_index (tangle->tallies, i);

      if (tally->tag->producer != WEIR_PROCESS (stage) || !tally->has_joined)
        continue;
      asked += (gint64) (tally->has_left ? tally->asked : tally->tag->up.asked);
      if (tally->has_left)
        continue;
      sum += weir_subscription_get_outstanding (tally->tag);
      least = MIN (least, weir_subscription_get_outstanding (tally->tag));
    }
  if (stage->dispatcher == WEIR_DISPATCHER_DEMAND)
    return sum;
  if (stage->dispatcher == WEIR_DISPATCHER_BROADCAST)
    return least == G_MAXINT64 ? 0 : least;

  for (i = 0; i < stage->n_partitions; i++)
    {
      assigned += (gint64) stage->assigned[i];
      dropped += (gint64) stage->dropped[i];
    }
  return asked + dropped - assigned;
}

/* Demand that GenStage itself forgets about: what a leaver had asked for counts for those who ask
 * next, what a newcomer to a broadcast withdrew is not asked for again, nor what a hash dropped. */
static gint64
count_forgiven (WeirTallyStage *stage)
{
  switch (stage->dispatcher)
    {
    case WEIR_DISPATCHER_DEMAND:
      return stage->taken_along;

    case WEIR_DISPATCHER_BROADCAST:
      return stage->withdrawn;

    case WEIR_DISPATCHER_PARTITION:
      return stage->taken_along + (gint64) stage->n_none;
    }
  g_assert_not_reached ();
}

static void
check_rest (WeirTangle *tangle)
{
  guint i;

  for (i = 0; i < tangle->stages->len; i++)
    {
      WeirTallyStage *stage = weir_tangle_get_stage (tangle, i);
      gboolean has_events;
      WeirMeter meter;

      weir_stage_read_meter (WEIR_STAGE (stage), &meter);
      g_assert_cmpuint (meter.mailbox, ==, 0);
      if (!weir_process_is_alive (WEIR_PROCESS (stage)))
        continue;
      g_assert_false (stage->is_amid);
      g_assert_false (stage->is_switching);

      has_events = meter.buffered > 0 || meter.backlog > 0
                   || (stage->supply > 0 && stage->manner != WEIR_SOURCE_FORGETFUL);
      if (has_events && count_unmet (tangle, stage) > count_forgiven (stage))
        g_error ("%s stalls: dispatcher %d, manner %d, supply %" G_GINT64_FORMAT ", buffered %"
                 G_GUINT64_FORMAT ", backlog %" G_GUINT64_FORMAT ", unmet %" G_GINT64_FORMAT
                 ", forgiven %" G_GINT64_FORMAT, weir_process_get_name (WEIR_PROCESS (stage)),
                 stage->dispatcher, stage->manner, stage->supply, meter.buffered, meter.backlog,
                 count_unmet (tangle, stage), count_forgiven (stage));
    }
}

/* Who waits for the answer to a subscription gets one, even if the consumer ended instead. */
static void
check_replies (WeirTangle *tangle)
{
  guint i;

  for (i = 0; i < tangle->tallies->len; i++)
    {
      WeirTally *tally = g_ptr_array_index (tangle->tallies, i);

      g_assert_cmpuint (tally->n_replies, ==, tally->is_sync ? 1 : 0);
    }
}

/*< happenings >*/

static WeirTallyStage *
draw_living (WeirTangle *tangle)
{
  gint i = weir_tangle_draw (tangle, 0, (gint) tangle->stages->len - 1);
  WeirTallyStage *stage = weir_tangle_get_stage (tangle, (guint) i);

  return weir_process_is_alive (WEIR_PROCESS (stage)) ? stage : NULL;
}

static void
end_somebody (WeirTangle *tangle)
{
  static const char *const reasons[] = { "normal", "shutdown", "killed", "boom" };
  WeirTallyStage *stage = draw_living (tangle);
  WeirValue reason = weir_value_text (reasons[weir_tangle_draw (tangle, 0, 3)]);

  gboolean is_kill = weir_tangle_one_in (tangle, 2);

  if (stage == NULL)
    weir_value_clear (&reason);
  else if (is_kill)
    weir_process_exit (WEIR_PROCESS (stage), reason);
  else
    weir_stage_end (WEIR_STAGE (stage), reason, NULL, NULL);
  done[is_kill ? DONE_KILLS : DONE_ENDS] += stage != NULL;
}

static WeirTally *
draw_tally (WeirTangle *tangle)
{
  WeirTally *tally;
  gint i;

  if (tangle->tallies->len == 0)
    return NULL;
  i = weir_tangle_draw (tangle, 0, (gint) tangle->tallies->len - 1);
  tally = g_ptr_array_index (tangle->tallies, i);
  return tally->tag->up.owner != NULL ? tally : NULL;
}

static void
cancel_something (WeirTangle *tangle)
{
  WeirTally *tally = draw_tally (tangle);

  if (tally == NULL)
    return;
  weir_stage_cancel (WEIR_STAGE (tally->tag->consumer), tally->tag,
                     weir_value_text (weir_tangle_one_in (tangle, 2) ? "normal" : "boom"));
  done[DONE_CANCELS]++;
}

static void
subscribe_again (WeirTangle *tangle)
{
  WeirTally *tally = draw_tally (tangle);

  if (tally == NULL)
    return;
  /* Else it would stop when the old one ends. */
  tally->tag->up.cancel = WEIR_CANCEL_TEMPORARY;
  weir_tangle_subscribe (tangle, WEIR_TALLY_STAGE (tally->tag->consumer),
                         WEIR_TALLY_STAGE (tally->tag->producer), tally);
  done[DONE_AGAIN]++;
}

static void
join_late (WeirTangle *tangle)
{
  guint i = (guint) weir_tangle_draw (tangle, 1, (gint) tangle->stages->len - 1);

  if (weir_tangle_one_in (tangle, 2) && tangle->stages->len < WEIR_TANGLE_MOST_STAGES)
    {
      i = tangle->stages->len;
      weir_tangle_add_stage (tangle, WEIR_ROLE_CONSUMER);
    }
  if (weir_stage_get_role (WEIR_STAGE (weir_tangle_get_stage (tangle, i))) == WEIR_ROLE_PRODUCER
      || !weir_process_is_alive (g_ptr_array_index (tangle->stages, i)))
    return;
  weir_tangle_subscribe_somewhere (tangle, i);
  done[DONE_LATE]++;
}

static void
push_or_switch (WeirTangle *tangle)
{
  WeirTallyStage *stage = draw_living (tangle);

  if (stage == NULL || weir_stage_get_role (WEIR_STAGE (stage)) != WEIR_ROLE_PRODUCER)
    return;
  if (weir_tangle_one_in (tangle, 2))
    weir_tally_stage_push (stage, (guint) weir_tangle_draw (tangle, 1, 30));
  else
    weir_tally_stage_switch (stage, weir_tangle_one_in (tangle, 2));
}

static void
inform (WeirTangle *tangle)
{
  WeirTallyStage *stage = draw_living (tangle);
  WeirMeter meter;

  if (stage == NULL)
    return;
  /* In an unlimited buffer an info counts like an event. */
  weir_stage_read_meter (WEIR_STAGE (stage), &meter);
  if (weir_stage_get_role (WEIR_STAGE (stage)) == WEIR_ROLE_CONSUMER || meter.buffer_size >= 0)
    {
      weir_stage_async_info (WEIR_STAGE (stage), weir_value_text ("hello"));
      done[DONE_INFOS]++;
    }
}

static void
happen (WeirTangle *tangle)
{
  void (*const happenings[]) (WeirTangle *) = {
    end_somebody, cancel_something, subscribe_again, join_late, join_late, push_or_switch,
    push_or_switch, push_or_switch, inform,
  };

  happenings[weir_tangle_draw (tangle, 0, G_N_ELEMENTS (happenings) - 1)] (tangle);
}

/* Answers whether there is more to do. */
static gboolean
run_a_while (WeirTangle *tangle,
             gint        turns)
{
  while (turns-- > 0)
    {
      if (!weir_scheduler_run_one (tangle->scheduler, G_MAXINT64))
        return FALSE;
      check_all_credit (tangle);
      g_assert_cmpuint (weir_scheduler_get_n_turns (tangle->scheduler), <, MOST_TURNS);
    }
  return TRUE;
}

static void
forward_all (WeirTangle *tangle)
{
  guint i;

  for (i = 0; i < tangle->stages->len; i++)
    if (weir_stage_get_role (g_ptr_array_index (tangle->stages, i)) == WEIR_ROLE_PRODUCER)
      weir_tally_stage_switch (weir_tangle_get_stage (tangle, i), TRUE);
}

static void
live (WeirTangle *tangle)
{
  gint n = tangle->is_calm ? 0 : weir_tangle_draw (tangle, 0, MOST_ACTIONS);

  if (tangle->is_calm)
    while (run_a_while (tangle, 1))
      check (tangle);
  while (n-- > 0)
    {
      run_a_while (tangle, weir_tangle_draw (tangle, 1, 60));
      check (tangle);
      happen (tangle);
    }

  forward_all (tangle);
  while (run_a_while (tangle, weir_tangle_draw (tangle, 1, 60)))
    check (tangle);
  check (tangle);
  check_rest (tangle);
  check_replies (tangle);
}

/*< what was done >*/

static void
count_tally (WeirTally *tally)
{
  WeirTallyStage *producer = WEIR_TALLY_STAGE (tally->tag->producer);
  WeirRole roles[] = {
    weir_stage_get_role (WEIR_STAGE (producer)),
    weir_stage_get_role (WEIR_STAGE (tally->tag->consumer)),
  };

  done[DONE_DEMAND + producer->dispatcher] += tally->received;
  done[DONE_PERMANENT + tally->tag->up.cancel]++;
  done[tally->is_sync ? DONE_SYNC : DONE_ASYNC]++;
  done[DONE_REJECTED] += tally->rejected;
  if (tally->is_manual)
    done[DONE_MANUAL] += tally->received;
  if (roles[0] == WEIR_ROLE_PRODUCER_CONSUMER && roles[1] == WEIR_ROLE_PRODUCER_CONSUMER)
    done[DONE_CHAINS] += tally->received;
}

static void
count_stage (WeirTallyStage *stage)
{
  WeirMeter meter;

  weir_stage_read_meter (WEIR_STAGE (stage), &meter);
  done[DONE_STAGES]++;
  done[DONE_DISCARDED] += meter.discarded;
  done[DONE_NONE] += stage->n_none;
  done[DONE_ACCUMULATING] += stage->was_accumulating;
  done[DONE_CRASHES] += stage->has_crashed;
}

static void
count (WeirTangle *tangle)
{
  guint i;

  done[DONE_MESSAGES] += weir_scheduler_get_n_turns (tangle->scheduler);
  for (i = 0; i < tangle->stages->len; i++)
    count_stage (weir_tangle_get_stage (tangle, i));
  for (i = 0; i < tangle->tallies->len; i++)
    count_tally (g_ptr_array_index (tangle->tallies, i));
}

static guint
read_number (const char *name,
             guint       otherwise)
{
  const char *text = g_getenv (name);

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : otherwise;
}

static void
test_every_event_is_accounted_for_and_nobody_waits_for_nothing (void)
{
  guint seed = read_number ("WEIR_RANDOM_SEED", 1);
  guint n = read_number ("WEIR_RANDOM_RUNS", FEW_RUNS), i;

  for (i = 0; i < n; i++, seed++)
    {
      WeirTangle *tangle;

      g_test_message ("seed %u", seed);
      tangle = weir_tangle_new (seed);
      live (tangle);
      count (tangle);
      weir_tangle_free (tangle);
    }
  for (i = 0; i < N_DONE; i++)
    {
      g_test_message ("%" G_GUINT64_FORMAT " %s", done[i], done_names[i]);
      /* A single run need not have everything. */
      if (n >= FEW_RUNS)
        g_assert_cmpuint (done[i], >, 0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/random/pipelines",
                   test_every_event_is_accounted_for_and_nobody_waits_for_nothing);

  return g_test_run ();
}
