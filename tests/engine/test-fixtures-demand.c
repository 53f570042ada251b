/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-bench.h"

/* Who asks for how much, and who gets it: numbers measured on the real GenStage. */

#define NO_OPTIONS weir_value_map ()

static WeirScriptedStage *
add_source (WeirBench *bench,
            gint64     supply)
{
  WeirScriptedStage *source = weir_bench_add (bench, WEIR_ROLE_PRODUCER, NO_OPTIONS);

  source->supply = supply;
  return source;
}

static WeirScriptedStage *
add_accumulating_source (WeirBench *bench,
                         gint64     supply)
{
  WeirScriptedStage *source = weir_bench_add (bench, WEIR_ROLE_PRODUCER,
                                              weir_bench_read_options ("{'demand': 'accumulate'}"));

  source->supply = supply;
  return source;
}

static WeirScriptedStage *
add_consumer (WeirBench         *bench,
              WeirScriptedStage *producer,
              const char        *options)
{
  WeirScriptedStage *consumer = weir_bench_add (bench, WEIR_ROLE_CONSUMER, NO_OPTIONS);

  weir_bench_subscribe (bench, consumer, producer, options);
  weir_bench_settle (bench);
  return consumer;
}

static void
push (WeirBench         *bench,
      WeirScriptedStage *source,
      gint64             n)
{
  weir_scripted_stage_push (source, n);
  weir_bench_settle (bench);
}

/* E1. A push is not split at the min mark: the documentation says 250, the library asks for 300. */
static void
test_pushes_are_asked_for_again_as_a_whole (void)
{
  g_autoptr (WeirBench) bench = weir_bench_new ();
  WeirScriptedStage *source = add_source (bench, 0);
  WeirScriptedStage *consumer = add_consumer (bench, source,
                                              "{'max_demand': 1000, 'min_demand': 750}");
  guint i;

  for (i = 0; i < 2; i++)
    {
      push (bench, source, 100);
      weir_bench_assert_told (weir_bench_tell (bench, WEIR_TRACE_ASK, consumer, source), "1000");
    }
  for (i = 0; i < 2; i++)
    {
      push (bench, source, 100);
      weir_bench_assert_told (weir_bench_tell (bench, WEIR_TRACE_ASK, consumer, source),
                              "1000 300");
    }
  weir_bench_assert_told (weir_bench_tell (bench, WEIR_TRACE_BATCH, consumer, NULL),
                          "100 100 100 100");
}

/* E1b */
static void
test_one_large_push_is_cut_into_batches (void)
{
  g_autoptr (WeirBench) bench = weir_bench_new ();
  WeirScriptedStage *source = add_source (bench, 0);
  WeirScriptedStage *consumer = add_consumer (bench, source,
                                              "{'max_demand': 1000, 'min_demand': 750}");

  push (bench, source, 1000);
  weir_bench_assert_told (weir_bench_tell (bench, WEIR_TRACE_BATCH, consumer, NULL),
                          "250 250 250 250");
  weir_bench_assert_told (weir_bench_tell (bench, WEIR_TRACE_ASK, consumer, source),
                          "1000 250 250 250 250");
}

/* E2 */
static void
test_the_first_of_three_default_consumers_takes_all (void)
{
  g_autoptr (WeirBench) bench = weir_bench_new ();
  WeirScriptedStage *source = add_accumulating_source (bench, 900);
  WeirScriptedStage *consumers[3];
  guint i;

  for (i = 0; i < 3; i++)
    consumers[i] = add_consumer (bench, source, "{}");
  weir_bench_assert_told (weir_bench_tell (bench, WEIR_TRACE_ASK, NULL, source), "1000 1000 1000");
  weir_bench_assert_told (weir_bench_tell (bench, WEIR_TRACE_DEMAND, source, NULL), "");

  weir_stage_set_demand (WEIR_STAGE (source), TRUE);
  weir_bench_settle (bench);
  weir_bench_assert_told (weir_bench_tell (bench, WEIR_TRACE_ASK, NULL, source),
                          "1000 1000 1000 500");
  weir_bench_assert_told (weir_bench_tell (bench, WEIR_TRACE_BATCH, consumers[0], NULL), "500 400");
  weir_bench_assert_told (weir_bench_tell (bench, WEIR_TRACE_BATCH, consumers[1], NULL), "");
  weir_bench_assert_told (weir_bench_tell (bench, WEIR_TRACE_BATCH, consumers[2], NULL), "");
}

/* E2b */
static void
test_a_small_max_demand_shares (void)
{
  g_autoptr (WeirBench) bench = weir_bench_new ();
  WeirScriptedStage *source = add_accumulating_source (bench, 90);
  WeirScriptedStage *consumers[3];
  guint i;

  for (i = 0; i < 3; i++)
    consumers[i] = add_consumer (bench, source, "{'max_demand': 10}");
  weir_stage_set_demand (WEIR_STAGE (source), TRUE);
  weir_bench_settle (bench);
  for (i = 0; i < 3; i++)
    weir_bench_assert_told (weir_bench_tell (bench, WEIR_TRACE_BATCH, consumers[i], NULL),
                            "5 5 5 5 5 5");
}

/* E3 */
static void
test_default_demand_is_1000_in_batches_of_500 (void)
{
  g_autoptr (WeirBench) bench = weir_bench_new ();
  WeirScriptedStage *source = add_source (bench, 1000);
  WeirScriptedStage *consumer = add_consumer (bench, source, "{}");

  weir_bench_assert_told (weir_bench_tell (bench, WEIR_TRACE_BATCH, consumer, NULL), "500 500");
  weir_bench_assert_told (weir_bench_tell (bench, WEIR_TRACE_ASK, consumer, source),
                          "1000 500 500");
}

/* E4. Who gives less than was asked for is not asked again: the demand has to be remembered. */
static void
test_demand_that_is_forgotten_never_comes_again (void)
{
  g_autoptr (WeirBench) bench = weir_bench_new ();
  WeirScriptedStage *source = add_source (bench, -1), *consumer;

  source->at_most = 3;
  consumer = add_consumer (bench, source, "{'max_demand': 10, 'min_demand': 5}");
  weir_bench_assert_told (weir_bench_tell (bench, WEIR_TRACE_BATCH, consumer, NULL), "3");
  weir_bench_wait (bench, G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC);
  weir_bench_assert_told (weir_bench_tell (bench, WEIR_TRACE_BATCH, consumer, NULL), "3");
  weir_bench_assert_told (weir_bench_tell (bench, WEIR_TRACE_ASK, consumer, source), "10");
  weir_bench_assert_told (weir_bench_tell (bench, WEIR_TRACE_DEMAND, source, NULL), "10");
}

/* E17. Demand of 100 never falls to that of 10. */
static void
test_the_larger_max_demand_gets_everything (void)
{
  g_autoptr (WeirBench) bench = weir_bench_new ();
  WeirScriptedStage *source = add_source (bench, 0);
  WeirScriptedStage *small, *large;
  guint i;

  large = add_consumer (bench, source, "{'max_demand': 100}");
  small = add_consumer (bench, source, "{'max_demand': 10}");
  for (i = 0; i < 30; i++)
    push (bench, source, 20);
  g_assert_cmpuint (large->received->len, ==, 600);
  g_assert_cmpuint (small->received->len, ==, 0);
}

/* E18. What matters is the size of a burst against max demand. */
static void
test_small_bursts_are_shared_evenly (void)
{
  g_autoptr (WeirBench) bench = weir_bench_new ();
  WeirScriptedStage *source = add_source (bench, 0);
  WeirScriptedStage *consumers[3];
  guint i;

  for (i = 0; i < 3; i++)
    consumers[i] = add_consumer (bench, source, "{}");
  for (i = 0; i < 30; i++)
    push (bench, source, 10);
  for (i = 0; i < 3; i++)
    g_assert_cmpuint (consumers[i]->received->len, ==, 100);
}

/* E19 */
static void
test_batches_are_max_less_min (void)
{
  static const struct
  {
    const char *options;
    const char *batches;
    const char *asks;
  } cases[] = {
    { "{'max_demand': 10, 'min_demand': 0}", "10 10", "10 10 10" },
    { "{'max_demand': 10, 'min_demand': 5}", "5 5 5 5", "10 5 5 5 5" },
    { "{'max_demand': 10, 'min_demand': 9}", "1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
      "10 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1" },
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WeirBench) bench = weir_bench_new ();
      WeirScriptedStage *source = add_source (bench, 20);
      WeirScriptedStage *consumer = add_consumer (bench, source, cases[i].options);

      weir_bench_assert_told (weir_bench_tell (bench, WEIR_TRACE_BATCH, consumer, NULL),
                              cases[i].batches);
      weir_bench_assert_told (weir_bench_tell (bench, WEIR_TRACE_ASK, consumer, source),
                              cases[i].asks);
    }
}

/* M6 */
static void
test_a_producer_is_called_when_asked_and_buffers_what_it_pushes (void)
{
  g_autoptr (WeirBench) bench = weir_bench_new ();
  WeirScriptedStage *source = add_source (bench, -1), *consumer;

  push (bench, source, 7);
  weir_bench_wait (bench, G_USEC_PER_SEC);
  g_assert_cmpuint (source->n_demands, ==, 0);
  g_assert_cmpint (weir_bench_estimate (bench, source), ==, 7);

  source->supply = 0;
  consumer = add_consumer (bench, source, "{'max_demand': 10}");
  weir_bench_assert_told (weir_bench_tell (bench, WEIR_TRACE_BATCH, consumer, NULL), "5 2");
  weir_bench_assert_told (weir_bench_tell (bench, WEIR_TRACE_DEMAND, source, NULL), "3 5");
  g_assert_cmpint (weir_bench_estimate (bench, source), ==, 0);
}

/* M7. A low mark makes a consumer late, not eager. */
static void
test_a_low_min_demand_waits_until_nearly_all_is_done (void)
{
  g_autoptr (WeirBench) bench = weir_bench_new ();
  WeirScriptedStage *source = add_source (bench, 0);
  WeirScriptedStage *consumer = add_consumer (bench, source,
                                              "{'max_demand': 1000, 'min_demand': 1}");

  push (bench, source, 998);
  weir_bench_assert_told (weir_bench_tell (bench, WEIR_TRACE_ASK, consumer, source), "1000");
  push (bench, source, 1);
  weir_bench_assert_told (weir_bench_tell (bench, WEIR_TRACE_ASK, consumer, source), "1000 999");
}

/* M17. The first to subscribe has asked before the second is there; accumulating helps. */
static void
test_who_subscribes_first_takes_all_unless_demand_accumulates (void)
{
  g_autoptr (WeirBench) bench = weir_bench_new ();
  WeirScriptedStage *forward = add_source (bench, 20);
  WeirScriptedStage *accumulate = add_accumulating_source (bench, 20);
  WeirScriptedStage *first, *second;

  first = add_consumer (bench, forward, "{'max_demand': 10}");
  second = add_consumer (bench, forward, "{'max_demand': 10}");
  g_assert_cmpuint (first->received->len, ==, 20);
  g_assert_cmpuint (second->received->len, ==, 0);

  first = add_consumer (bench, accumulate, "{'max_demand': 10}");
  second = add_consumer (bench, accumulate, "{'max_demand': 10}");
  weir_stage_set_demand (WEIR_STAGE (accumulate), TRUE);
  weir_bench_settle (bench);
  g_assert_cmpuint (first->received->len, ==, 10);
  g_assert_cmpuint (second->received->len, ==, 10);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fixtures/E1", test_pushes_are_asked_for_again_as_a_whole);
  g_test_add_func ("/fixtures/E1b", test_one_large_push_is_cut_into_batches);
  g_test_add_func ("/fixtures/E2", test_the_first_of_three_default_consumers_takes_all);
  g_test_add_func ("/fixtures/E2b", test_a_small_max_demand_shares);
  g_test_add_func ("/fixtures/E3", test_default_demand_is_1000_in_batches_of_500);
  g_test_add_func ("/fixtures/E4", test_demand_that_is_forgotten_never_comes_again);
  g_test_add_func ("/fixtures/E17", test_the_larger_max_demand_gets_everything);
  g_test_add_func ("/fixtures/E18", test_small_bursts_are_shared_evenly);
  g_test_add_func ("/fixtures/E19", test_batches_are_max_less_min);
  g_test_add_func ("/fixtures/M6", test_a_producer_is_called_when_asked_and_buffers_what_it_pushes);
  g_test_add_func ("/fixtures/M7", test_a_low_min_demand_waits_until_nearly_all_is_done);
  g_test_add_func ("/fixtures/M17", test_who_subscribes_first_takes_all_unless_demand_accumulates);

  return g_test_run ();
}
