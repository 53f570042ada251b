/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir.h"

#include <math.h>

#define SECOND ((gint64) G_USEC_PER_SEC)
#define PRODUCER 1
#define CONSUMER 2
#define LINK 1

/* A counter that feeds a printer, as a run would report it. */
typedef struct
{
  WeirActivity *activity;
  WeirSample    sample;
} Run;

static void
run_set_up (Run          *run,
            gconstpointer data)
{
  run->activity = weir_activity_new (SECOND);
  run->sample.stages = g_array_new (FALSE, TRUE, sizeof (WeirStageReading));
  run->sample.subscriptions = g_array_new (FALSE, TRUE, sizeof (WeirSubscriptionReading));
  g_array_set_size (run->sample.stages, 2);
  g_array_set_size (run->sample.subscriptions, 1);
  g_array_index (run->sample.stages, WeirStageReading, 0).node = PRODUCER;
  g_array_index (run->sample.stages, WeirStageReading, 1).node = CONSUMER;
  g_array_index (run->sample.subscriptions, WeirSubscriptionReading, 0).link = LINK;
}

static void
run_tear_down (Run          *run,
               gconstpointer data)
{
  g_array_unref (run->sample.stages);
  g_array_unref (run->sample.subscriptions);
  g_assert_finalize_object (run->activity);
}

static WeirMeter *
meter_of (Run  *run,
          guint index)
{
  return &g_array_index (run->sample.stages, WeirStageReading, index).meter;
}

/* So much had happened by @time. */
static void
run_report (Run    *run,
            gint64  time,
            guint64 n_events)
{
  run->sample.time = time;
  run->sample.n_messages = n_events;
  meter_of (run, 0)->events_out = n_events;
  meter_of (run, 1)->events_in = n_events;
  meter_of (run, 1)->demand_out = n_events + 1;
  g_array_index (run->sample.subscriptions, WeirSubscriptionReading, 0).delivered = n_events;
  weir_activity_add (run->activity, &run->sample);
}

static double
read_rate (Run  *run,
           guint node)
{
  WeirActivityReading reading;

  g_assert_true (weir_activity_read_node (run->activity, node, &reading));
  return reading.rate;
}

static void
test_rate_is_that_of_the_last_window (Run          *run,
                                      gconstpointer data)
{
  WeirActivityReading reading;

  for (guint i = 0; i <= 100; i++)
    run_report (run, i * SECOND / 10, i < 50 ? i * 10 : 500 + (i - 50) * 100);

  g_assert_cmpfloat_with_epsilon (read_rate (run, PRODUCER), 1000, 0.001);
  g_assert_cmpfloat_with_epsilon (read_rate (run, CONSUMER), 1000, 0.001);
  g_assert_true (weir_activity_read_link (run->activity, LINK, &reading));
  g_assert_cmpfloat_with_epsilon (reading.rate, 1000, 0.001);
}

/* Sixty samples a second are more than are kept; the window is still about a second. */
static void
test_rate_follows_a_change_within_the_window (Run          *run,
                                              gconstpointer data)
{
  guint64 n = 0;

  for (guint i = 0; i < 600; i++)
    run_report (run, i * SECOND / 60, n += 10);
  for (guint i = 600; i < 600 + 66; i++)
    run_report (run, i * SECOND / 60, n);

  g_assert_cmpfloat (read_rate (run, PRODUCER), ==, 0);
}

static void
test_few_samples_are_compared_with_the_start (Run          *run,
                                              gconstpointer data)
{
  run_report (run, SECOND / 10, 100);
  g_assert_cmpfloat_with_epsilon (read_rate (run, PRODUCER), 1000, 0.001);

  weir_activity_clear (run->activity);
  run_report (run, 10 * SECOND, 5000);
  g_assert_cmpfloat_with_epsilon (read_rate (run, PRODUCER), 500, 0.001);
}

/* Ten events a second for ten seconds, then a thousand. */
static guint64
count_until (gint64 time)
{
  return (guint64) (time <= 10 * SECOND ? time / (SECOND / 10) : 100 + (time - 10 * SECOND) / (SECOND / 1000));
}

/* What was measured before is the fork's past, too; what came later is not. Its rates are of the last window as if it had always run. */
static void
test_fork_goes_on_from_the_past (Run          *run,
                                 gconstpointer data)
{
  g_autoptr (WeirActivity) first = NULL;
  const WeirActivityPoint *points;
  const WeirActivityRecord *records;
  guint n;

  for (guint i = 1; i <= 200; i++)
    run_report (run, i * SECOND / 10, count_until (i * SECOND / 10));
  first = run->activity;
  run->activity = weir_activity_fork (first, 12 * SECOND);
  for (guint i = 0; i < 10; i++)
    {
      meter_of (run, 0)->events_out = count_until (11 * SECOND + i * SECOND / 10);
      run->sample.time = 11 * SECOND + i * SECOND / 10;
      weir_activity_add_base (run->activity, &run->sample);
    }
  points = weir_activity_get_points (run->activity, PRODUCER, &n);
  g_assert_cmpuint (n, ==, 119);
  g_assert_cmpint (points[n - 1].time, ==, 119 * SECOND / 10);

  run_report (run, 12 * SECOND, count_until (12 * SECOND));
  g_assert_cmpfloat_with_epsilon (read_rate (run, PRODUCER), 1000, 0.001);
  points = weir_activity_get_points (run->activity, PRODUCER, &n);
  g_assert_cmpuint (n, ==, 120);
  g_assert_cmpfloat_with_epsilon (points[50].rate, 10, 0.001);
  g_assert_cmpint (points[n - 1].time, ==, 12 * SECOND);
  records = weir_activity_get_link_records (run->activity, 0, &n);
  g_assert_cmpuint (n, ==, 120);
  g_assert_cmpuint (records[n - 1].delivered, ==, 2100);
  weir_activity_get_link_records (first, 0, &n);
  g_assert_cmpuint (n, ==, 200);
}

static void
test_time_that_stands_still_is_no_division_by_zero (Run          *run,
                                                    gconstpointer data)
{
  const WeirActivityPoint *points;
  guint n_points;

  run_report (run, 0, 0);
  run_report (run, 0, 10);
  run_report (run, 0, 20);
  g_assert_cmpfloat (read_rate (run, PRODUCER), ==, 0);

  run_report (run, 10, 30);
  run_report (run, 10, 40);
  g_assert_cmpfloat_with_epsilon (read_rate (run, PRODUCER), 4e6, 0.001);

  points = weir_activity_get_points (run->activity, PRODUCER, &n_points);
  g_assert_cmpuint (n_points, ==, 2);
  g_assert_cmpint (points[0].time, ==, 0);
  g_assert_cmpint (points[1].time, ==, 10);
}

static void
test_new_run_forgets_the_old_one (Run          *run,
                                  gconstpointer data)
{
  guint n_points;

  run_report (run, 5 * SECOND, 5000);
  run_report (run, 6 * SECOND, 6000);
  run_report (run, SECOND, 10);

  g_assert_cmpfloat_with_epsilon (read_rate (run, PRODUCER), 10, 0.001);
  weir_activity_get_points (run->activity, PRODUCER, &n_points);
  g_assert_cmpuint (n_points, ==, 1);
}

/* Both runs were stepped while the clock showed nothing yet. */
static void
test_new_run_at_the_same_time_is_noticed (Run          *run,
                                          gconstpointer data)
{
  run_report (run, 0, 7);
  run_report (run, 0, 2);
  run_report (run, SECOND, 3);

  g_assert_cmpfloat_with_epsilon (read_rate (run, PRODUCER), 3, 0.001);
}

static void
test_restarted_stage_counts_from_nothing (Run          *run,
                                          gconstpointer data)
{
  run_report (run, 1 * SECOND, 1000);
  meter_of (run, 0)->events_out = 5;
  run->sample.time = 2 * SECOND;
  weir_activity_add (run->activity, &run->sample);

  g_assert_cmpfloat_with_epsilon (read_rate (run, PRODUCER), 5, 0.001);
}

static void
test_stage_added_later_is_compared_with_its_own_start (Run          *run,
                                                       gconstpointer data)
{
  run_report (run, 9 * SECOND, 0);
  run_report (run, 10 * SECOND, 0);
  g_array_set_size (run->sample.stages, 3);
  g_array_index (run->sample.stages, WeirStageReading, 2).node = 77;
  meter_of (run, 2)->events_out = 50;
  run_report (run, 10 * SECOND + SECOND / 2, 0);

  g_assert_cmpfloat_with_epsilon (read_rate (run, 77), 100, 0.001);
}

static void
test_copies_are_added_up (Run          *run,
                          gconstpointer data)
{
  g_array_set_size (run->sample.stages, 3);
  g_array_index (run->sample.stages, WeirStageReading, 2).node = CONSUMER;
  meter_of (run, 2)->events_in = 500;
  run_report (run, SECOND, 1000);

  g_assert_cmpfloat_with_epsilon (read_rate (run, CONSUMER), 1500, 0.001);
}

static void
test_what_does_not_run_has_no_reading (Run          *run,
                                       gconstpointer data)
{
  WeirActivityReading reading;
  guint n_points = 1;

  g_assert_false (weir_activity_read_node (run->activity, PRODUCER, &reading));
  g_assert_false (weir_activity_read_link (run->activity, LINK, &reading));
  g_assert_null (weir_activity_get_points (run->activity, PRODUCER, &n_points));
  g_assert_cmpuint (n_points, ==, 0);

  run_report (run, SECOND, 10);
  g_array_set_size (run->sample.stages, 1);
  run_report (run, 2 * SECOND, 20);
  g_assert_false (weir_activity_read_node (run->activity, CONSUMER, &reading));
}

static void
test_shares_add_up_to_exactly_one (Run          *run,
                                   gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  WeirMeter *meter = meter_of (run, 0);

  for (guint i = 1; i < 10000; i++)
    {
      WeirActivityReading reading;

      for (guint share = 0; share < WEIR_N_SHARES; share++)
        meter->time[share] += g_rand_boolean (random) ? g_rand_int_range (random, 0, 100000) : 0;
      run_report (run, i * SECOND, i);

      g_assert_true (weir_activity_read_node (run->activity, PRODUCER, &reading));
      for (guint share = 0; share < WEIR_N_SHARES; share++)
        g_assert_cmpfloat (reading.share[share], >=, 0);
      g_assert_cmpfloat (reading.share[0] + reading.share[1] + reading.share[2], ==, 1);
    }
}

static void
test_shares_are_nothing_before_anything_ran (Run          *run,
                                             gconstpointer data)
{
  WeirActivityReading reading;

  run_report (run, 0, 0);
  g_assert_true (weir_activity_read_node (run->activity, PRODUCER, &reading));
  for (guint share = 0; share < WEIR_N_SHARES; share++)
    g_assert_cmpfloat (reading.share[share], ==, 0);
}

/* However long it runs: few points, in order, the first and the newest among them, no wide
 * holes. */
static void
test_points_tell_the_whole_run (Run          *run,
                                gconstpointer data)
{
  const WeirActivityPoint *points;
  guint n_points;

  for (guint i = 0; i <= 100000; i++)
    run_report (run, i * (SECOND / 60), i);

  points = weir_activity_get_points (run->activity, PRODUCER, &n_points);
  g_assert_cmpuint (n_points, <=, 600);
  g_assert_cmpuint (n_points, >=, 300);
  g_assert_cmpint (points[0].time, ==, 0);
  g_assert_cmpint (points[n_points - 1].time, ==, 100000 * (SECOND / 60));
  for (guint i = 1; i < n_points; i++)
    {
      g_assert_cmpint (points[i].time, >, points[i - 1].time);
      g_assert_cmpint (points[i].time - points[i - 1].time, <, 100000 * (SECOND / 60) / 50);
    }
  /* The last minute is told in detail. */
  g_assert_cmpint (points[n_points - 100].time, >, points[n_points - 1].time - 60 * SECOND);
}

static void
test_levels_are_recorded_too (Run          *run,
                              gconstpointer data)
{
  const WeirActivityPoint *points;
  guint n_points;

  meter_of (run, 0)->buffered = 3;
  meter_of (run, 1)->buffered = 4;
  g_array_index (run->sample.subscriptions, WeirSubscriptionReading, 0).asked = 17;
  run_report (run, SECOND, 10);

  points = weir_activity_get_points (run->activity, PRODUCER, &n_points);
  g_assert_cmpfloat (points[n_points - 1].level, ==, 3);
  points = weir_activity_get_points (run->activity, 0, &n_points);
  g_assert_cmpfloat (points[n_points - 1].level, ==, 7);
  points = weir_activity_get_link_points (run->activity, LINK, &n_points);
  g_assert_cmpfloat (points[n_points - 1].level, ==, 7);
  g_assert_cmpfloat_with_epsilon (points[n_points - 1].rate, 10, 0.001);
  points = weir_activity_get_link_points (run->activity, 0, &n_points);
  g_assert_cmpfloat (points[n_points - 1].level, ==, 7);
  g_assert_null (weir_activity_get_link_points (run->activity, 99, &n_points));
  g_assert_cmpuint (n_points, ==, 0);
}

#define add(path, test) \
  g_test_add ("/activity/" path, Run, NULL, run_set_up, test, run_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("rate-is-that-of-the-last-window", test_rate_is_that_of_the_last_window);
  add ("rate-follows-a-change-within-the-window", test_rate_follows_a_change_within_the_window);
  add ("few-samples-are-compared-with-the-start", test_few_samples_are_compared_with_the_start);
  add ("fork-goes-on-from-the-past", test_fork_goes_on_from_the_past);
  add ("time-that-stands-still-is-no-division-by-zero",
       test_time_that_stands_still_is_no_division_by_zero);
  add ("new-run-forgets-the-old-one", test_new_run_forgets_the_old_one);
  add ("new-run-at-the-same-time-is-noticed", test_new_run_at_the_same_time_is_noticed);
  add ("restarted-stage-counts-from-nothing", test_restarted_stage_counts_from_nothing);
  add ("stage-added-later-is-compared-with-its-own-start",
       test_stage_added_later_is_compared_with_its_own_start);
  add ("copies-are-added-up", test_copies_are_added_up);
  add ("what-does-not-run-has-no-reading", test_what_does_not_run_has_no_reading);
  add ("shares-add-up-to-exactly-one", test_shares_add_up_to_exactly_one);
  add ("shares-are-nothing-before-anything-ran", test_shares_are_nothing_before_anything_ran);
  add ("levels-are-recorded-too", test_levels_are_recorded_too);
  add ("points-tell-the-whole-run", test_points_tell_the_whole_run);
  return g_test_run ();
}
