/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-harness.h"

#include <glib/gstdio.h>

#define MS 1000

static guint64
get_buffered (WeirHarness *h)
{
  WeirMeter meter;

  weir_stage_read_meter (weir_harness_get_stage (h), &meter);
  return meter.buffered;
}

/* The lesson: nobody has asked, and they come nevertheless. */
static void
test_they_come_without_demand (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("arrivals", "rate", 100.0, NULL);

  weir_harness_advance (h, 9 * MS);
  g_assert_cmpuint (get_buffered (h), ==, 0);
  weir_harness_advance (h, 21 * MS);
  g_assert_cmpuint (get_buffered (h), ==, 3);
  g_assert_cmpuint (weir_harness_get_n_received (h), ==, 0);
  weir_harness_ask (h, 2);
  weir_harness_assert_received (h, "[0, 1]");
  g_assert_cmpuint (get_buffered (h), ==, 1);
}

static void
test_a_full_buffer_loses_the_oldest (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("arrivals", "rate", 1000.0, NULL);

  weir_harness_advance (h, 10003 * MS);
  g_assert_cmpuint (get_buffered (h), ==, 10000);
  g_assert_cmpuint (weir_harness_get_n_logged (h, "discarded"), ==, 3);
  weir_harness_ask (h, 1);
  weir_harness_assert_received (h, "[3]");
}

static void
test_stored_demand_makes_them_wait (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("arrivals", "rate", 100.0, "demand", "stored", NULL);

  weir_harness_advance (h, 30 * MS);
  g_assert_cmpuint (get_buffered (h), ==, 0);
  weir_harness_assert_summary (h, "{\"arrived\": 3, \"waiting\": 3}");
  weir_harness_ask (h, 5);
  weir_harness_assert_received (h, "[0, 1, 2]");
  weir_harness_advance (h, 30 * MS);
  weir_harness_assert_received (h, "[0, 1, 2, 3, 4]");
  weir_harness_assert_summary (h, "{\"arrived\": 6, \"waiting\": 1}");
}

/* Blocked: nobody wants any. Starved: somebody does, and none has come. */
static void
test_its_state_tells_of_demand (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("arrivals", "rate", 100.0, NULL);
  WeirStage *stage = weir_harness_get_stage (h);

  weir_harness_advance (h, 20 * MS);
  g_assert_cmpint (weir_stage_get_state (stage), ==, WEIR_STATE_BLOCKED);
  weir_harness_ask (h, 1);
  g_assert_cmpint (weir_stage_get_state (stage), ==, WEIR_STATE_BLOCKED);
  weir_harness_ask (h, 2);
  g_assert_cmpint (weir_stage_get_state (stage), ==, WEIR_STATE_STARVED);
  weir_harness_advance (h, 10 * MS);
  g_assert_cmpint (weir_stage_get_state (stage), ==, WEIR_STATE_BLOCKED);
}

/* Of 100 000, within 1 %, and not evenly. */
static void
assert_average (const char *pattern)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("arrivals", "rate", 1000.0, "pattern", pattern, NULL);
  guint n;

  weir_harness_ask (h, 1000000);
  weir_harness_advance (h, 100 * G_USEC_PER_SEC);
  n = weir_harness_get_n_received (h);
  g_test_message ("%s: %u", pattern, n);
  g_assert_cmpuint (n, !=, 100000);
  g_assert_cmpuint (n, >, 98500);
  g_assert_cmpuint (n, <, 101500);
}

static void
test_at_random_the_average_is_right (void)
{
  assert_average ("poisson");
  assert_average ("bursty");
}

static void
test_a_burst_comes_at_once (void)
{
  g_autoptr (WeirHarness) h =
    weir_harness_new ("arrivals", "rate", 100.0, "pattern", "bursty", "burst", 7, NULL);
  guint n;

  weir_harness_ask (h, 1000);
  while ((n = weir_harness_get_n_received (h)) < 70)
    {
      g_assert_cmpuint (n % 7, ==, 0);
      weir_harness_advance (h, 1 * MS);
    }
}

static void
test_a_count_ends_it (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("arrivals", "rate", 100.0, "count", 3, NULL);

  weir_harness_advance (h, 1000 * MS);
  g_assert_true (weir_harness_is_alive (h));
  weir_harness_ask (h, 3);
  weir_harness_assert_received (h, "[0, 1, 2]");
  weir_harness_assert_exit_reason (h, "\"normal\"");
}

static void
test_the_rate_can_be_changed (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("arrivals", "rate", 0.001, NULL);

  weir_harness_ask (h, 1000);
  weir_harness_advance (h, 1000 * MS);
  g_assert_cmpuint (weir_harness_get_n_received (h), ==, 0);
  weir_harness_set (h, "rate", weir_value_double (100));
  weir_harness_advance (h, 100 * MS);
  g_assert_cmpuint (weir_harness_get_n_received (h), ==, 10);
}

static WeirHarness *
start_with_times (const char *csv)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  WeirHarness *h;
  int descriptor = g_file_open_tmp ("weir-test-XXXXXX", &path, &error);

  g_assert_no_error (error);
  g_close (descriptor, NULL);
  g_file_set_contents (path, csv, -1, &error);
  g_assert_no_error (error);
  h = weir_harness_new ("arrivals", "pattern", "file", "times", path, NULL);
  g_unlink (path);
  return h;
}

static void
test_a_file_says_when (void)
{
  g_autoptr (WeirHarness) h = start_with_times ("time,user\n0.010,ann\r\n\n0.010,bob\n\"0.5\",ann\n");

  weir_harness_ask (h, 10);
  weir_harness_advance (h, 10 * MS);
  g_assert_cmpuint (weir_harness_get_n_received (h), ==, 2);
  weir_harness_advance (h, 489 * MS);
  g_assert_cmpuint (weir_harness_get_n_received (h), ==, 2);
  weir_harness_advance (h, 1 * MS);
  g_assert_cmpuint (weir_harness_get_n_received (h), ==, 3);
  weir_harness_assert_exit_reason (h, "\"normal\"");
}

static void
test_dates_count_from_the_first (void)
{
  g_autoptr (WeirHarness) h = start_with_times ("2026-11-28T12:00:00Z;a\n2026-11-28T13:00:00.250+01:00;b\n");

  weir_harness_ask (h, 10);
  weir_harness_advance (h, 249 * MS);
  g_assert_cmpuint (weir_harness_get_n_received (h), ==, 1);
  weir_harness_advance (h, 1 * MS);
  g_assert_cmpuint (weir_harness_get_n_received (h), ==, 2);
}

static void
assert_refused (const char *csv,
                const char *reason)
{
  g_autoptr (WeirHarness) h = start_with_times (csv);

  g_assert_false (weir_harness_is_alive (h));
  weir_harness_assert_exit_reason (h, reason);
}

static void
test_a_wrong_file_is_refused (void)
{
  assert_refused ("1\n2\n1.5\n", "\"The time in line 3 of the file is earlier than the one before\"");
  assert_refused ("1\nsoon\n", "\"Line 2 of the file does not begin with a time: write seconds, or a date and time such as "
                  "“2026-11-28T12:00:00”\"");
}

static void
test_an_empty_file_ends_at_once (void)
{
  g_autoptr (WeirHarness) h = start_with_times ("time\n");

  weir_harness_assert_exit_reason (h, "\"normal\"");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/arrivals/without-demand", test_they_come_without_demand);
  g_test_add_func ("/arrivals/full-buffer", test_a_full_buffer_loses_the_oldest);
  g_test_add_func ("/arrivals/stored-demand", test_stored_demand_makes_them_wait);
  g_test_add_func ("/arrivals/state", test_its_state_tells_of_demand);
  g_test_add_func ("/arrivals/average", test_at_random_the_average_is_right);
  g_test_add_func ("/arrivals/burst", test_a_burst_comes_at_once);
  g_test_add_func ("/arrivals/count", test_a_count_ends_it);
  g_test_add_func ("/arrivals/rate", test_the_rate_can_be_changed);
  g_test_add_func ("/arrivals/file", test_a_file_says_when);
  g_test_add_func ("/arrivals/file/dates", test_dates_count_from_the_first);
  g_test_add_func ("/arrivals/file/wrong", test_a_wrong_file_is_refused);
  g_test_add_func ("/arrivals/file/empty", test_an_empty_file_ends_at_once);
  return g_test_run ();
}
