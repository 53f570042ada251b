/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir.h"

#define SECOND ((gint64) G_USEC_PER_SEC)

static WeirLatency
read_at (const WeirHistogram *histogram,
         gint64               now,
         gboolean             whole)
{
  WeirLatency latency;

  weir_histogram_read (histogram, now, whole, &latency);
  return latency;
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static void
test_histogram_counts_exactly (void)
{
  g_autoptr (WeirHistogram) histogram = weir_histogram_new ();
  WeirLatency latency = read_at (histogram, 0, TRUE);

  g_assert_cmpuint (latency.n, ==, 0);
  g_assert_cmpfloat (weir_latency_get_mean (&latency), ==, 0);
  weir_histogram_add (histogram, 1000, 3, 10);
  weir_histogram_add (histogram, 5, 1, 10);
  weir_histogram_add (histogram, -5, 1, 10);
  weir_histogram_add (histogram, G_MAXINT64 / 4, 1, 10);
  latency = read_at (histogram, 10, TRUE);
  g_assert_cmpuint (latency.n, ==, 6);
  g_assert_cmpuint (latency.sum, ==, 3005 + G_MAXINT64 / 4);
}

/* Whatever the values are: those that are alike are told exactly. */
static void
test_values_that_are_alike_are_exact (void)
{
  for (gint64 usec = 1; usec < G_MAXINT64 / 16; usec = usec * 3 + 1)
    {
      g_autoptr (WeirHistogram) histogram = weir_histogram_new ();
      WeirLatency latency;

      weir_histogram_add (histogram, usec, 4, 0);
      latency = read_at (histogram, 0, FALSE);
      g_assert_cmpfloat (latency.p50, ==, (double) (4 * usec) / 4);
      g_assert_cmpfloat (latency.p99, ==, (double) (4 * usec) / 4);
    }
}

/* Against what sorting says, for values over six powers of ten. */
static void
test_percentiles_are_near (void)
{
  g_autoptr (WeirHistogram) histogram = weir_histogram_new ();
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  WeirLatency latency;
  guint n = 20000;

  for (guint i = 0; i < n; i++)
    {
      double value = i % 2 == 0 ? g_rand_double_range (random, 0, 1000)
                                : 1 / g_rand_double_range (random, 1e-6, 1);

      value = (gint64) value;
      g_array_append_val (values, value);
      weir_histogram_add (histogram, (gint64) value, 1, 0);
    }
  g_array_sort (values, compare_doubles);
  latency = read_at (histogram, 0, TRUE);
  g_assert_cmpfloat_with_epsilon (latency.p50 / g_array_index (values, double, n / 2 - 1), 1, 0.125);
  g_assert_cmpfloat_with_epsilon (latency.p90 / g_array_index (values, double, n * 9 / 10 - 1), 1, 0.125);
  g_assert_cmpfloat_with_epsilon (latency.p99 / g_array_index (values, double, n * 99 / 100 - 1), 1, 0.125);
}

/* One in a hundred is more than one in ninety-nine. */
static void
test_percentiles_take_the_right_rank (void)
{
  g_autoptr (WeirHistogram) histogram = weir_histogram_new ();
  WeirLatency latency;

  weir_histogram_add (histogram, 10, 90, 0);
  weir_histogram_add (histogram, 500, 9, 0);
  weir_histogram_add (histogram, 100000, 1, 0);
  latency = read_at (histogram, 0, TRUE);
  g_assert_cmpfloat (latency.p50, ==, 10);
  g_assert_cmpfloat (latency.p90, ==, 10);
  g_assert_cmpfloat (latency.p99, ==, 500);
  weir_histogram_add (histogram, 100000, 1, 0);
  g_assert_cmpfloat (read_at (histogram, 0, TRUE).p99, ==, 100000);
}

/* What was is forgotten after a second, unless nothing else is there. */
static void
test_the_last_second_counts (void)
{
  g_autoptr (WeirHistogram) histogram = weir_histogram_new ();

  weir_histogram_add (histogram, 10, 100, SECOND);
  weir_histogram_add (histogram, 1000, 10, 2 * SECOND);
  g_assert_cmpfloat (read_at (histogram, 2 * SECOND, FALSE).p50, ==, 1000);
  g_assert_cmpuint (read_at (histogram, 2 * SECOND, FALSE).n_recent, ==, 10);
  g_assert_cmpuint (read_at (histogram, 2 * SECOND, FALSE).n, ==, 110);
  g_assert_cmpfloat (read_at (histogram, 2 * SECOND, TRUE).p50, ==, 10);

  weir_histogram_add (histogram, 3000, 30, 2 * SECOND + SECOND / 2);
  g_assert_cmpuint (read_at (histogram, 2 * SECOND + SECOND / 2, FALSE).n_recent, ==, 40);
  g_assert_cmpuint (read_at (histogram, 3 * SECOND, FALSE).n_recent, ==, 30);
  g_assert_cmpuint (read_at (histogram, 9 * SECOND, FALSE).n_recent, ==, 140);
  g_assert_cmpfloat (read_at (histogram, 9 * SECOND, FALSE).p50, ==, 10);
}

static void
test_merged_is_as_if_counted_in_one (void)
{
  g_autoptr (WeirHistogram) one = weir_histogram_new ();
  g_autoptr (WeirHistogram) two = weir_histogram_new ();
  g_autoptr (WeirHistogram) both = weir_histogram_new ();
  g_autoptr (WeirHistogram) merged = weir_histogram_new ();

  for (guint i = 0; i < 5000; i++)
    {
      gint64 now = i * SECOND / 1000, value = (gint64) i * i % 7919;

      weir_histogram_add (i % 3 == 0 ? one : two, value, 1 + i % 4, now);
      weir_histogram_add (both, value, 1 + i % 4, now);
    }
  weir_histogram_merge (merged, one, 5 * SECOND);
  weir_histogram_merge (merged, two, 5 * SECOND);
  for (int whole = 0; whole < 2; whole++)
    {
      WeirLatency a = read_at (merged, 5 * SECOND, whole), b = read_at (both, 5 * SECOND, whole);

      g_assert_cmpuint (a.n, ==, b.n);
      g_assert_cmpuint (a.sum, ==, b.sum);
      g_assert_cmpuint (a.n_recent, ==, b.n_recent);
      g_assert_cmpfloat (a.p50, ==, b.p50);
      g_assert_cmpfloat (a.p90, ==, b.p90);
      g_assert_cmpfloat (a.p99, ==, b.p99);
    }
  weir_histogram_clear (merged);
  g_assert_cmpuint (read_at (merged, 5 * SECOND, TRUE).n, ==, 0);
}

/* What there was before counts neither for the sum nor for the percentiles. */
static void
test_what_came_since_can_be_told (void)
{
  g_autoptr (WeirHistogram) histogram = weir_histogram_new ();
  g_autoptr (WeirHistogram) before = weir_histogram_new ();
  WeirLatency latency;

  weir_histogram_add (histogram, 10, 90, 1);
  weir_histogram_add (histogram, 5000, 10, 1);
  weir_histogram_merge (before, histogram, 1);
  weir_histogram_read_since (histogram, before, &latency);
  g_assert_cmpuint (latency.n, ==, 0);

  weir_histogram_add (histogram, 10, 10, 2 * SECOND);
  weir_histogram_add (histogram, 300, 90, 9 * SECOND);
  weir_histogram_read_since (histogram, before, &latency);
  g_assert_cmpuint (latency.n, ==, 100);
  g_assert_cmpuint (latency.sum, ==, 100 + 27000);
  g_assert_cmpfloat (latency.p50, ==, 300);
  g_assert_cmpfloat (latency.p99, ==, 300);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/histogram/counts-exactly", test_histogram_counts_exactly);
  g_test_add_func ("/histogram/values-that-are-alike-are-exact", test_values_that_are_alike_are_exact);
  g_test_add_func ("/histogram/percentiles-are-near", test_percentiles_are_near);
  g_test_add_func ("/histogram/percentiles-take-the-right-rank", test_percentiles_take_the_right_rank);
  g_test_add_func ("/histogram/the-last-second-counts", test_the_last_second_counts);
  g_test_add_func ("/histogram/since", test_what_came_since_can_be_told);
  g_test_add_func ("/histogram/merged-is-as-if-counted-in-one", test_merged_is_as_if_counted_in_one);

  return g_test_run ();
}
