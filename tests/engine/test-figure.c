/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir.h"

#include <math.h>

#define assert_figure(call, expected) G_STMT_START { \
    g_autofree char *figure_ = call; \
    g_assert_cmpstr (figure_, ==, expected); \
} G_STMT_END

static void
test_rates_have_three_digits (void)
{
  assert_figure (weir_figure_rate (0), "0 /s");
  assert_figure (weir_figure_rate (8.5), "8.5 /s");
  assert_figure (weir_figure_rate (412), "412 /s");
  assert_figure (weir_figure_rate (62000), "62.0 k/s");
  assert_figure (weir_figure_rate (1238000), "1.24 M/s");
  assert_figure (weir_figure_rate (0.0123), "0.012 /s");
  assert_figure (weir_figure_rate (0.00001), "0 /s");
}

/* 999.6 is not "1000", and 999 960 not "1000 k". */
static void
test_rounding_moves_on_to_the_next_prefix (void)
{
  assert_figure (weir_figure_short (999.4), "999");
  assert_figure (weir_figure_short (999.6), "1.00 k");
  assert_figure (weir_figure_short (9.996), "10");
  assert_figure (weir_figure_short (999960), "1.00 M");
  assert_figure (weir_figure_short (1e18), "1.00 E");
}

static void
test_impossible_numbers_are_readable (void)
{
  assert_figure (weir_figure_short (NAN), "0");
  assert_figure (weir_figure_short (INFINITY), "∞");
  assert_figure (weir_figure_percent (NAN), "0 %");
  assert_figure (weir_figure_short (-1500), "-1.50 k");
}

static void
test_counts_are_grouped (void)
{
  assert_figure (weir_figure_count (0), "0");
  assert_figure (weir_figure_count (999), "999");
  assert_figure (weir_figure_count (412905), "412\u202f905");
  assert_figure (weir_figure_count (1000000), "1\u202f000\u202f000");
  assert_figure (weir_figure_count (G_MAXUINT64),
                 "18\u202f446\u202f744\u202f073\u202f709\u202f551\u202f615");
}

static void
test_times_choose_their_unit (void)
{
  assert_figure (weir_figure_time (0), "0 s");
  assert_figure (weir_figure_time (250), "250 µs");
  assert_figure (weir_figure_time (1500), "1.50 ms");
  assert_figure (weir_figure_time (999499), "999 ms");
  assert_figure (weir_figure_time (999500), "1.000 s");
  assert_figure (weir_figure_time (12400000), "12.400 s");
  assert_figure (weir_figure_time (59999499), "59.999 s");
  assert_figure (weir_figure_time (59999500), "1 min 00 s");
  assert_figure (weir_figure_time (125 * G_USEC_PER_SEC), "2 min 05 s");
  assert_figure (weir_figure_time (G_GINT64_CONSTANT (3720000000)), "1 h 02 min");
  assert_figure (weir_figure_time (-1500), "-1.50 ms");
}

static void
test_latencies_name_their_unit_once (void)
{
  WeirLatency latency = { .n = 0 };

  assert_figure (weir_figure_latency (&latency), "–");
  latency = (WeirLatency) { .n = 5, .p50 = 400, .p99 = 2100 };
  assert_figure (weir_figure_latency (&latency), "400 µs · 2.10 ms");
  latency = (WeirLatency) { .n = 5, .p50 = 1200, .p99 = 2100 };
  assert_figure (weir_figure_latency (&latency), "1.20 · 2.10 ms");
  latency = (WeirLatency) { .n = 5, .p50 = 61e6, .p99 = 130e6 };
  assert_figure (weir_figure_latency (&latency), "1 min 01 s · 2 min 10 s");
}

/* They stand in a column, one message after another. */
static void
test_moments_tell_microseconds (void)
{
  assert_figure (weir_figure_moment (0), "0 s");
  assert_figure (weir_figure_moment (250), "250 µs");
  assert_figure (weir_figure_moment (642123), "642.123 ms");
  assert_figure (weir_figure_moment (999999), "999.999 ms");
  assert_figure (weir_figure_moment (1000000), "1.000000 s");
  assert_figure (weir_figure_moment (125000250), "2:05.000250");
  assert_figure (weir_figure_moment (59999999), "59.999999 s");
}

static void
test_counts_without_end_stay_short (void)
{
  assert_figure (weir_figure_brief_count (99999999), "99\u202f999\u202f999");
  assert_figure (weir_figure_brief_count (959265500), "959 M");
}

static void
test_percents_stay_between_0_and_100 (void)
{
  assert_figure (weir_figure_percent (0.98), "98 %");
  assert_figure (weir_figure_percent (0), "0 %");
  assert_figure (weir_figure_percent (1.00001), "100 %");
  assert_figure (weir_figure_part (0.98), "98 %");
  assert_figure (weir_figure_part (0.9999), "> 99 %");
  assert_figure (weir_figure_part (0.001), "< 1 %");
  assert_figure (weir_figure_percent (-1), "0 %");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figure/rates-have-three-digits", test_rates_have_three_digits);
  g_test_add_func ("/figure/rounding-moves-on-to-the-next-prefix",
                   test_rounding_moves_on_to_the_next_prefix);
  g_test_add_func ("/figure/impossible-numbers-are-readable", test_impossible_numbers_are_readable);
  g_test_add_func ("/figure/counts-are-grouped", test_counts_are_grouped);
  g_test_add_func ("/figure/times-choose-their-unit", test_times_choose_their_unit);
  g_test_add_func ("/figure/latencies-name-their-unit-once", test_latencies_name_their_unit_once);
  g_test_add_func ("/figure/moments-tell-microseconds", test_moments_tell_microseconds);
  g_test_add_func ("/figure/counts-without-end-stay-short", test_counts_without_end_stay_short);
  g_test_add_func ("/figure/percents-stay-between-0-and-100", test_percents_stay_between_0_and_100);
  return g_test_run ();
}
