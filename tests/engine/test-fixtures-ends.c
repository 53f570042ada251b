/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-bench.h"

/* What becomes of a consumer when its producer or its subscription ends, measured on the real
 * GenStage. */

typedef enum
{
  END_CANCEL,
  END_STOP,
  END_KILL,
} End;

static void
end (WeirBench        *bench,
     WeirSubscription *tag,
     End               how)
{
  switch (how)
    {
    case END_CANCEL:
      weir_stage_cancel (WEIR_STAGE (tag->consumer), tag, weir_value_text ("normal"));
      break;

    case END_STOP:
      weir_stage_end (WEIR_STAGE (tag->producer), weir_value_text ("normal"), NULL, NULL);
      break;

    case END_KILL:
      weir_bench_kill (WEIR_SCRIPTED_STAGE (tag->producer));
      break;
    }
  weir_bench_settle (bench);
}

static WeirSubscription *
connect_two (WeirBench  *bench,
             const char *options)
{
  WeirScriptedStage *source = weir_bench_add (bench, WEIR_ROLE_PRODUCER, weir_value_map ());
  WeirScriptedStage *consumer = weir_bench_add (bench, WEIR_ROLE_CONSUMER, weir_value_map ());
  WeirSubscription *tag = weir_bench_subscribe (bench, consumer, source, options);

  source->supply = 20;
  weir_bench_settle (bench);
  g_assert_cmpuint (consumer->received->len, ==, 20);
  return tag;
}

/* E9, M15 */
static void
test_the_cancel_mode_decides_whether_a_consumer_survives (void)
{
  static const struct
  {
    const char *options;
    gboolean    survives[3];   /* cancel, stop, kill */
  } cases[] = {
    { "{'max_demand': 10, 'cancel': 'permanent'}", { FALSE, FALSE, FALSE } },
    { "{'max_demand': 10, 'cancel': 'transient'}", { TRUE, TRUE, FALSE } },
    { "{'max_demand': 10, 'cancel': 'temporary'}", { TRUE, TRUE, TRUE } },
    { "{'max_demand': 10}", { FALSE, FALSE, FALSE } },
  };
  guint i, how;

  for (i = 0; i < G_N_ELEMENTS (cases); i++)
    for (how = END_CANCEL; how <= END_KILL; how++)
      {
        g_autoptr (WeirBench) bench = weir_bench_new ();
        WeirSubscription *tag = connect_two (bench, cases[i].options);

        end (bench, tag, how);
        g_assert_null (tag->up.owner);
        g_assert_cmpint (weir_process_is_alive (tag->consumer), ==, cases[i].survives[how]);
        g_assert_cmpint (weir_process_is_alive (tag->producer), ==, how == END_CANCEL);
      }
}

/* M16. A crash goes down the pipeline, with its own reason: to a supervisor it looks like many. */
static void
test_a_crash_takes_everybody_downstream_along (void)
{
  g_autoptr (WeirBench) bench = weir_bench_new ();
  WeirScriptedStage *stages[5];
  guint i;

  for (i = 0; i < G_N_ELEMENTS (stages); i++)
    stages[i] = weir_bench_add (bench, i == 0 ? WEIR_ROLE_PRODUCER
                                              : i == 4 ? WEIR_ROLE_CONSUMER
                                                       : WEIR_ROLE_PRODUCER_CONSUMER,
                                weir_value_map ());
  stages[0]->supply = 100;
  for (i = 4; i > 0; i--)
    weir_bench_subscribe (bench, stages[i], stages[i - 1], "{'max_demand': 10}");
  weir_bench_settle (bench);
  g_assert_cmpuint (stages[4]->received->len, ==, 100);

  weir_bench_kill (stages[1]);
  weir_bench_settle (bench);
  g_assert_true (weir_process_is_alive (WEIR_PROCESS (stages[0])));
  for (i = 1; i < G_N_ELEMENTS (stages); i++)
    {
      g_autofree char *reason =
        weir_reason_describe (weir_process_get_exit_reason (WEIR_PROCESS (stages[i])));

      g_assert_cmpstr (reason, ==, "killed");
    }
}

/* What a producer-consumer has not begun is handled before it hears that its producer is gone. */
static void
test_a_producer_consumer_ends_after_what_it_has_taken (void)
{
  g_autoptr (WeirBench) bench = weir_bench_new ();
  WeirScriptedStage *source = weir_bench_add (bench, WEIR_ROLE_PRODUCER, weir_value_map ());
  WeirScriptedStage *middle = weir_bench_add (bench, WEIR_ROLE_PRODUCER_CONSUMER,
                                              weir_value_map ());
  WeirScriptedStage *consumer = weir_bench_add (bench, WEIR_ROLE_CONSUMER, weir_value_map ());

  source->supply = -1;
  weir_bench_subscribe (bench, middle, source, "{'max_demand': 10}");
  weir_bench_settle (bench);
  weir_bench_kill (source);
  weir_bench_settle (bench);
  g_assert_true (weir_process_is_alive (WEIR_PROCESS (middle)));

  weir_bench_subscribe (bench, consumer, middle, "{'max_demand': 2, 'cancel': 'temporary'}");
  weir_bench_settle (bench);
  g_assert_cmpuint (middle->received->len, ==, 10);
  g_assert_true (weir_process_is_alive (WEIR_PROCESS (consumer)));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fixtures/E9", test_the_cancel_mode_decides_whether_a_consumer_survives);
  g_test_add_func ("/fixtures/M16", test_a_crash_takes_everybody_downstream_along);
  g_test_add_func ("/fixtures/queued-end", test_a_producer_consumer_ends_after_what_it_has_taken);

  return g_test_run ();
}
