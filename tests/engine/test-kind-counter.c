/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-harness.h"

static void
test_emits_what_is_asked (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("counter", NULL);

  g_assert_cmpuint (weir_harness_get_n_received (h), ==, 0);
  weir_harness_ask (h, 3);
  weir_harness_assert_received (h, "[0, 1, 2]");
  weir_harness_ask (h, 2);
  weir_harness_assert_received (h, "[0, 1, 2, 3, 4]");
}

static void
test_starts_and_steps_as_told (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("counter", "start", 10, "step", -5, NULL);

  weir_harness_ask (h, 4);
  weir_harness_assert_received (h, "[10, 5, 0, -5]");
}

static void
test_ends_after_its_count (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("counter", "count", 3, NULL);

  weir_harness_ask (h, 2);
  g_assert_true (weir_harness_is_alive (h));
  weir_harness_ask (h, 10);
  weir_harness_assert_received (h, "[0, 1, 2]");
  weir_harness_assert_exit_reason (h, "\"normal\"");
}

static void
test_large_demand_is_met_at_once (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("counter", NULL);

  weir_harness_ask (h, 1000000);
  g_assert_cmpuint (weir_harness_get_n_received (h), ==, 1000000);
  g_assert_cmpint (weir_harness_get_received (h, 999999)->integer, ==, 999999);
}

static void
test_changing_the_start_counts_anew (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("counter", NULL);

  weir_harness_ask (h, 2);
  weir_harness_set (h, "start", weir_value_integer (100));
  weir_harness_set (h, "step", weir_value_integer (10));
  weir_harness_ask (h, 2);
  weir_harness_assert_received (h, "[0, 1, 100, 110]");
}

static void
test_a_count_that_is_passed_already_ends (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("counter", NULL);

  weir_harness_ask (h, 5);
  weir_harness_set (h, "count", weir_value_integer (3));
  weir_harness_ask (h, 1);
  g_assert_cmpuint (weir_harness_get_n_received (h), ==, 5);
  weir_harness_assert_exit_reason (h, "\"normal\"");
}

static void
test_a_number_beyond_64_bits_crashes (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("counter", NULL);

  weir_harness_set (h, "step", weir_value_integer (G_GINT64_CONSTANT (1000000000000000)));
  weir_harness_ask (h, 9223);
  g_assert_true (weir_harness_is_alive (h));
  weir_harness_ask (h, 1);
  g_assert_cmpuint (weir_harness_get_n_received (h), ==, 9223);
  weir_harness_assert_exit_reason (h, "{\"exception\": \"argument_error\", "
                                   "\"message\": \"The next number does not fit into 64 bits\"}");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/counter/emits-what-is-asked", test_emits_what_is_asked);
  g_test_add_func ("/counter/starts-and-steps-as-told", test_starts_and_steps_as_told);
  g_test_add_func ("/counter/ends-after-its-count", test_ends_after_its_count);
  g_test_add_func ("/counter/large-demand-is-met-at-once", test_large_demand_is_met_at_once);
  g_test_add_func ("/counter/changing-the-start-counts-anew", test_changing_the_start_counts_anew);
  g_test_add_func ("/counter/a-count-that-is-passed-already-ends", test_a_count_that_is_passed_already_ends);
  g_test_add_func ("/counter/a-number-beyond-64-bits-crashes", test_a_number_beyond_64_bits_crashes);
  return g_test_run ();
}
