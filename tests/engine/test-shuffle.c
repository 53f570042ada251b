/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-bench.h"

/* What no recorded vector can tell, because it is left to chance: the demand dispatcher's option to shuffle its consumers. */

#define N_CONSUMERS 10

/* Who got the events of two rounds, one event each: "0123… 0123…" if they stand in the order they came. */
static char *
tell_order (const char *dispatcher,
            guint       seed)
{
  g_autoptr (WeirBench) bench = weir_bench_new ();
  g_autofree char *options = g_strdup_printf ("{'demand': 'accumulate', 'dispatcher': %s}",
                                              dispatcher);
  WeirScriptedStage *source = weir_bench_add (bench, WEIR_ROLE_PRODUCER,
                                              weir_bench_read_options (options));
  WeirScriptedStage *consumers[N_CONSUMERS];
  char *order = g_strnfill (2 * N_CONSUMERS + 1, ' ');
  gint64 i, round;

  weir_stage_set_seed (WEIR_STAGE (source), seed);
  for (i = 0; i < N_CONSUMERS; i++)
    {
      consumers[i] = weir_bench_add (bench, WEIR_ROLE_CONSUMER, weir_value_map ());
      weir_bench_subscribe (bench, consumers[i], source, "{'max_demand': 1}");
    }
  weir_bench_settle (bench);
  weir_stage_set_demand (WEIR_STAGE (source), TRUE);
  for (round = 0; round < 2; round++)
    {
      weir_scripted_stage_push (source, N_CONSUMERS);
      weir_bench_settle (bench);
    }

  for (i = 0; i < N_CONSUMERS; i++)
    for (round = 0; round < 2; round++)
      {
        gint64 event = g_array_index (consumers[i]->received, gint64, round);

        g_assert_cmpuint (consumers[i]->received->len, ==, 2);
        order[event + event / N_CONSUMERS] = (char) ('0' + i);
      }
  return order;
}

#define SHUFFLED "{'kind': 'demand', 'shuffle_demands_on_first_dispatch': true}"

static void
test_equal_consumers_stand_in_the_order_they_came (void)
{
  g_autofree char *order = tell_order ("{'kind': 'demand'}", 1);

  g_assert_cmpstr (order, ==, "0123456789 0123456789");
}

/* Once: in the second round they stand as the first has left them. */
static void
test_the_first_dispatch_shuffles_them (void)
{
  g_autofree char *order = tell_order (SHUFFLED, 1);

  g_assert_false (g_str_has_prefix (order, "0123456789"));
  g_assert_cmpint (strncmp (order, order + N_CONSUMERS + 1, N_CONSUMERS), ==, 0);
}

static void
test_the_seed_decides_how (void)
{
  g_autofree char *order = tell_order (SHUFFLED, 1), *again = tell_order (SHUFFLED, 1);
  g_autofree char *other = tell_order (SHUFFLED, 2);

  g_assert_cmpstr (again, ==, order);
  g_assert_cmpstr (other, !=, order);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/shuffle/off", test_equal_consumers_stand_in_the_order_they_came);
  g_test_add_func ("/shuffle/once", test_the_first_dispatch_shuffles_them);
  g_test_add_func ("/shuffle/seed", test_the_seed_decides_how);

  return g_test_run ();
}
