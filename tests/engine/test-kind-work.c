/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-harness.h"

#define MS 1000

static void
test_each_event_takes_its_time (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("work", "time", "10ms", NULL);

  weir_harness_ask (h, 100);
  weir_harness_push_numbers (h, 3);
  weir_harness_advance (h, 30 * MS - 1);
  g_assert_cmpuint (weir_harness_get_n_received (h), ==, 0);
  weir_harness_advance (h, 1);
  weir_harness_assert_received (h, "[0, 1, 2]");
}

static void
test_a_batch_takes_its_time (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("work", "time", "10ms", "per", "batch", NULL);

  weir_harness_ask (h, 100);
  weir_harness_push_numbers (h, 3);
  weir_harness_advance (h, 10 * MS - 1);
  g_assert_cmpuint (weir_harness_get_n_received (h), ==, 0);
  weir_harness_advance (h, 1);
  weir_harness_assert_received (h, "[0, 1, 2]");
}

static void
test_no_time_is_no_wait (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("work", "time", "0s", NULL);

  weir_harness_ask (h, 100);
  weir_harness_push_numbers (h, 3);
  weir_harness_assert_received (h, "[0, 1, 2]");
}

/* The mean of 20 000 draws is within 5 % of what is asked for, and the end of the sum is known to the millisecond. */
static void
assert_takes_about (const char *distribution,
                    gint64      from,
                    gint64      to)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("work", "time", "1ms", "distribution", distribution, NULL);

  weir_harness_ask (h, 20000);
  weir_harness_push_numbers (h, 20000);
  weir_harness_advance (h, from);
  g_assert_cmpuint (weir_harness_get_n_received (h), ==, 0);
  weir_harness_advance (h, to - from);
  g_assert_cmpuint (weir_harness_get_n_received (h), ==, 20000);
}

static void
test_varying_times_have_the_right_mean (void)
{
  assert_takes_about ("exponential", 19000 * MS, 21000 * MS);
  assert_takes_about ("uniform", 19000 * MS, 21000 * MS);
}

static void
test_batches_wait_for_each_other (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("work", "time", "10ms", NULL);

  weir_harness_ask (h, 100);
  weir_harness_push_numbers (h, 1);
  weir_harness_push_numbers (h, 1);
  weir_harness_advance (h, 10 * MS);
  g_assert_cmpuint (weir_harness_get_n_received (h), ==, 1);
  weir_harness_advance (h, 10 * MS);
  g_assert_cmpuint (weir_harness_get_n_received (h), ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kind-work/each-event-takes-its-time", test_each_event_takes_its_time);
  g_test_add_func ("/kind-work/a-batch-takes-its-time", test_a_batch_takes_its_time);
  g_test_add_func ("/kind-work/no-time-is-no-wait", test_no_time_is_no_wait);
  g_test_add_func ("/kind-work/varying-times-have-the-right-mean", test_varying_times_have_the_right_mean);
  g_test_add_func ("/kind-work/batches-wait-for-each-other", test_batches_wait_for_each_other);
  return g_test_run ();
}
