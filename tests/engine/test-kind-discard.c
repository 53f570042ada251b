/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-harness.h"

static void
test_counts_what_it_drops (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("discard", NULL);

  weir_harness_assert_summary (h, "0");
  weir_harness_push_numbers (h, 1000);
  weir_harness_push_texts (h, "one more", NULL);
  weir_harness_assert_summary (h, "1001");
}

static void
test_asks_for_more_as_it_goes (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("discard", NULL);

  g_assert_cmpuint (weir_harness_get_n_asked (h), ==, 1000000);
  weir_harness_push_numbers (h, 500000);
  g_assert_cmpuint (weir_harness_get_n_asked (h), ==, 1500000);
}

static void
test_dropping_may_take_time (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("discard", "service-time", "1ms", NULL);

  weir_harness_push_numbers (h, 500000);
  g_assert_cmpuint (weir_harness_get_n_asked (h), ==, 1000000);
  weir_harness_advance (h, 500 * G_USEC_PER_SEC);
  g_assert_cmpuint (weir_harness_get_n_asked (h), ==, 1500000);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/discard/counts-what-it-drops", test_counts_what_it_drops);
  g_test_add_func ("/discard/asks-for-more-as-it-goes", test_asks_for_more_as_it_goes);
  g_test_add_func ("/discard/dropping-may-take-time", test_dropping_may_take_time);
  return g_test_run ();
}
