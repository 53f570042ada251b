/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-harness.h"

static void
test_events_show_in_the_log (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("print", NULL);

  weir_harness_push_numbers (h, 3);
  g_assert_cmpuint (weir_harness_get_n_logged (h, "print"), ==, 3);
  g_assert_cmpstr (weir_harness_get_logged (h, "print"), ==, "2");
  weir_harness_push_texts (h, "a \"text\"", NULL);
  g_assert_cmpstr (weir_harness_get_logged (h, "print"), ==, "\"a \\\"text\\\"\"");
}

static void
test_long_events_are_cut (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("print", NULL);
  g_autofree char *bytes = g_strnfill (60000, 'x');

  weir_harness_push (h, weir_value_bytes (bytes, 60000));
  g_assert_cmpuint (strlen (weir_harness_get_logged (h, "print")), <, 500);
}

/* Each third, whatever the batches are. */
static void
test_every_nth_shows (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("print", "every", 3, NULL);

  weir_harness_push_numbers (h, 1);
  g_assert_cmpuint (weir_harness_get_n_logged (h, "print"), ==, 1);
  weir_harness_push_numbers (h, 2);
  g_assert_cmpuint (weir_harness_get_n_logged (h, "print"), ==, 1);
  weir_harness_push_numbers (h, 7);
  g_assert_cmpuint (weir_harness_get_n_logged (h, "print"), ==, 4);
  g_assert_cmpstr (weir_harness_get_logged (h, "print"), ==, "6");
}

static void
test_printing_may_take_time (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("print", "service-time", "10ms", NULL);

  weir_harness_push_numbers (h, 2);
  weir_harness_push_numbers (h, 1);
  g_assert_cmpuint (weir_harness_get_n_logged (h, "print"), ==, 2);
  weir_harness_advance (h, 19999);
  g_assert_cmpuint (weir_harness_get_n_logged (h, "print"), ==, 2);
  weir_harness_advance (h, 1);
  g_assert_cmpuint (weir_harness_get_n_logged (h, "print"), ==, 3);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/print/events-show-in-the-log", test_events_show_in_the_log);
  g_test_add_func ("/print/long-events-are-cut", test_long_events_are_cut);
  g_test_add_func ("/print/every-nth-shows", test_every_nth_shows);
  g_test_add_func ("/print/printing-may-take-time", test_printing_may_take_time);
  return g_test_run ();
}
