/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-desk.h"
#include "weir-drawing.h"
#include "weir-walk.h"

/* Going back shows what was: at every moment of a run that was stepped through, what is folded from trace and ledger is what the
 * engine had then. WEIR_RANDOM_RUNS says how many drawings (default: few), WEIR_RANDOM_SEED which is the first. */

#define FEW_RUNS   50
#define MOMENTS    1000
#define MOST_STEPS 4000

/*< random drawings >*/

/* Steps, and now and then an edit. */
static void
walk_at_random (WeirWalk *walk,
                WeirDesk *desk)
{
  gint n, n_steps = 0;

  for (n = weir_desk_draw (desk, 2, WEIR_DESK_MOST_NODES); n > 0; n--)
    weir_desk_add_node (desk);
  for (n = weir_desk_draw (desk, 2, 2 * WEIR_DESK_MOST_NODES); n > 0; n--)
    weir_desk_add_link (desk);
  weir_walk_step (walk);
  while (walk->moments->len < MOMENTS && n_steps++ < MOST_STEPS
         && weir_pipeline_get_state (walk->pipeline) != WEIR_RUN_FINISHED)
    {
      if (weir_desk_draw (desk, 1, 80) == 1)
        {
          weir_desk_edit (desk);
          weir_desk_catch_up (desk);
          weir_walk_note (walk, weir_drawing_sample (walk->pipeline));
        }
      else
        {
          weir_walk_step (walk);
        }
    }
}

/* What there was to be seen. */
static const char *const seen_names[] = {
  "restarts", "runs given up", "discarded", "held back", "backlog", "stopped", "cancelled subscriptions",
};
static guint64 seen[G_N_ELEMENTS (seen_names)];

static void
count (WeirWalk *walk)
{
  WeirSample *last = weir_pipeline_get_present (walk->pipeline);

  seen[1] += last->gave_up;
  for (guint i = 0; i < last->stages->len; i++)
    {
      const WeirStageReading *stage = &g_array_index (last->stages, WeirStageReading, i);

      seen[0] += stage->restarts;
      seen[2] += stage->meter.discarded;
      seen[3] += stage->meter.queued;
      seen[4] += stage->meter.backlog;
      seen[5] += stage->state == WEIR_STATE_STOPPED;
    }
  for (guint i = 0; i < last->subscriptions->len; i++)
    seen[6] += !g_array_index (last->subscriptions, WeirSubscriptionReading, i).known;
}

static guint
read_number (const char *name,
             guint       otherwise)
{
  const char *text = g_getenv (name);

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : otherwise;
}

static void
test_any_moment_is_as_it_was (void)
{
  guint seed = read_number ("WEIR_RANDOM_SEED", 1), i, looked = 0;
  guint n = read_number ("WEIR_RANDOM_RUNS", FEW_RUNS);

  for (; n > 0; n--, seed++)
    {
      g_autoptr (WeirDesk) desk = weir_desk_new (seed);
      WeirWalk walk;

      g_test_message ("seed %u", seed);
      desk->is_wild = TRUE;
      weir_walk_begin (&walk, desk->pipeline);
      walk_at_random (&walk, desk);
      count (&walk);
      for (i = 0; i < MOMENTS; i++)
        weir_walk_look_at (&walk, (guint64) weir_desk_draw (desk, 0, (gint) walk.moments->len - 1));
      looked += walk.moments->len;
      weir_walk_end (&walk);
    }
  g_test_message ("%u moments", looked);
  for (i = 0; i < G_N_ELEMENTS (seen); i++)
    {
      g_test_message ("%" G_GUINT64_FORMAT " %s", seen[i], seen_names[i]);
      /* A single run need not have everything. */
      if (seed > FEW_RUNS)
        g_assert_cmpuint (seen[i], >, 0);
    }
}

/*< real time >*/

static void
assert_same_counters (WeirSample *then,
                      WeirSample *past)
{
  g_assert_true (past->is_exact);
  g_assert_cmpuint (then->n_messages, ==, past->n_messages);
  for (guint i = 0; i < then->stages->len; i++)
    {
      const WeirMeter *a = &g_array_index (then->stages, WeirStageReading, i).meter;
      const WeirMeter *b = &g_array_index (past->stages, WeirStageReading, i).meter;

      g_assert_cmpuint (a->n_messages, ==, b->n_messages);
      g_assert_cmpuint (a->n_batches, ==, b->n_batches);
      g_assert_cmpuint (a->events_in, ==, b->events_in);
      g_assert_cmpuint (a->events_out, ==, b->events_out);
      g_assert_cmpuint (a->demand_in, ==, b->demand_in);
      g_assert_cmpuint (a->demand_out, ==, b->demand_out);
      g_assert_cmpuint (a->demanded, ==, b->demanded);
    }
  for (guint i = 0; i < then->subscriptions->len; i++)
    {
      const WeirSubscriptionReading *a =
        &g_array_index (then->subscriptions, WeirSubscriptionReading, i);
      const WeirSubscriptionReading *b =
        &g_array_index (past->subscriptions, WeirSubscriptionReading, i);

      g_assert_cmpuint (a->asked, ==, b->asked);
      g_assert_cmpuint (a->delivered, ==, b->delivered);
      g_assert_cmpuint (a->n_messages, ==, b->n_messages);
    }
}

/* What a stage did adds up to how long it was there. */
static void
assert_shares_add_up (WeirSample *past)
{
  for (guint i = 0; i < past->stages->len; i++)
    {
      const gint64 *time = g_array_index (past->stages, WeirStageReading, i).meter.time;
      gint64 sum = time[WEIR_STATE_BUSY] + time[WEIR_STATE_STARVED] + time[WEIR_STATE_BLOCKED];

      g_assert_cmpint (ABS (sum - past->time), <=, 1000 + past->time / 20);
    }
}

/* 20 000 numbers through three stages, dealt out to two threads. */
static void
test_real_time_on_two_threads_counts_as_it_did (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  g_autoptr (GPtrArray) samples = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_sample_unref);

  weir_drawing_add_node (document, "counter");
  weir_drawing_add_node (document, "map");
  weir_drawing_add_node (document, "discard");
  weir_drawing_set_param (document, "counter", "count", weir_value_integer (20000));
  weir_drawing_add_link (document, "counter", "map", 10, 5);
  weir_drawing_add_link (document, "map", "discard", 10, 5);
  weir_pipeline_set_time_mode (pipeline, WEIR_TIME_REAL);
  weir_pipeline_set_n_threads (pipeline, 2);
  weir_pipeline_set_heavy (pipeline, 0);
  weir_pipeline_set_rewindable (pipeline, TRUE);
  g_assert_true (weir_pipeline_run (pipeline, NULL));
  while (samples->len < 40 && weir_pipeline_get_state (pipeline) != WEIR_RUN_FINISHED)
    g_ptr_array_add (samples, weir_sample_ref (weir_drawing_sample (pipeline)));
  weir_drawing_wait_for_state (pipeline, WEIR_RUN_FINISHED);

  for (guint i = samples->len; i > 0; i--)
    {
      WeirSample *then = g_ptr_array_index (samples, i - 1);

      weir_pipeline_look_at (pipeline, then->n_messages);
      assert_same_counters (then, weir_pipeline_get_sample (pipeline));
      assert_shares_add_up (weir_pipeline_get_sample (pipeline));
    }
  g_test_message ("%u samples", samples->len);
  g_assert_cmpuint (samples->len, >, 3);
}

/*< looking >*/

/* Between 0 and the present, and back there. */
static void
test_the_present_goes_on_while_somebody_looks_back (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  guint64 first, last, then;

  weir_drawing_add_node (document, "counter");
  weir_drawing_add_node (document, "discard");
  weir_drawing_add_link (document, "counter", "discard", 10, 5);
  weir_pipeline_set_rewindable (pipeline, TRUE);
  weir_pipeline_look_at (pipeline, 3);
  g_assert_false (weir_pipeline_is_looking_back (pipeline));
  weir_pipeline_get_span (pipeline, &first, &last);
  g_assert_cmpuint (last, ==, 0);

  for (guint i = 0; i < 20; i++)
    weir_pipeline_step (pipeline, NULL);
  then = weir_drawing_sample (pipeline)->n_messages;
  weir_pipeline_get_span (pipeline, &first, &last);
  g_assert_cmpuint (first, ==, 0);
  g_assert_cmpuint (last, ==, then);

  weir_pipeline_look_at (pipeline, 7);
  g_assert_true (weir_pipeline_is_looking_back (pipeline));
  weir_pipeline_step (pipeline, NULL);
  weir_pipeline_request_sample (pipeline);
  while (weir_pipeline_get_present (pipeline)->n_messages == then)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (weir_pipeline_get_sample (pipeline)->n_messages, ==, 7);

  weir_pipeline_look_at_time (pipeline, weir_pipeline_get_sample (pipeline)->time - 1);
  g_assert_cmpuint (weir_pipeline_get_sample (pipeline)->n_messages, ==, 6);

  weir_pipeline_look_at_present (pipeline);
  g_assert_false (weir_pipeline_is_looking_back (pipeline));
  g_assert_cmpuint (weir_pipeline_get_sample (pipeline)->n_messages, ==, then + 1);
  g_assert_cmpuint (weir_pipeline_get_sample (pipeline)->trace->len, >, then);

  weir_pipeline_look_at (pipeline, 7);
  weir_pipeline_stop (pipeline);
  g_assert_false (weir_pipeline_is_looking_back (pipeline));
}

/* What lies further back than records reach is known at some moments, and said to be so. */
static void
test_what_is_long_ago_is_known_roughly (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  WeirSample *past;
  guint64 n, exact;

  weir_drawing_add_node (document, "counter");
  weir_drawing_add_node (document, "discard");
  weir_drawing_set_param (document, "counter", "count", weir_value_integer (300000));
  weir_drawing_add_link (document, "counter", "discard", 2, 1);
  weir_pipeline_set_rewindable (pipeline, TRUE);
  n = weir_drawing_run (pipeline)->n_messages;
  exact = weir_pipeline_get_present (pipeline)->first_exact;
  g_assert_cmpuint (n, >, 300000);
  g_assert_cmpuint (n - exact, >, 100000);

  for (guint64 moment = 0; moment < n; moment += 20000)
    {
      weir_pipeline_look_at (pipeline, moment);
      past = weir_pipeline_get_sample (pipeline);
      if (past->is_exact)
        g_assert_cmpuint (past->n_messages, ==, moment);
      else
        g_assert_cmpuint (moment, <, exact);
      g_assert_cmpuint (MAX (past->n_messages, moment) - MIN (past->n_messages, moment), <, n / 10);
    }
  weir_pipeline_look_at (pipeline, exact);
  g_assert_true (weir_pipeline_get_sample (pipeline)->is_exact);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/timeline/random", test_any_moment_is_as_it_was);
  g_test_add_func ("/timeline/threads", test_real_time_on_two_threads_counts_as_it_did);
  g_test_add_func ("/timeline/present", test_the_present_goes_on_while_somebody_looks_back);
  g_test_add_func ("/timeline/long-ago", test_what_is_long_ago_is_known_roughly);

  return g_test_run ();
}
