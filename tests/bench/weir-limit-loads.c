/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-load.h"

/* The same work on batches of the same size, without anything around it: what the machine can do.
 * The compiler must not know what the functions do, so that each stage goes over its batch, as it
 * has to in a pipeline. */
#if defined (__GNUC__) && !defined (__clang__)
#define OPAQUE __attribute__ ((noipa))
#else
#define OPAQUE G_GNUC_NO_INLINE
#endif

#define MOST        1000
#define N_CONSUMERS 8
#define N_CHAINED   50
#define N_MANY      10000

static WeirValue values[MOST];

static OPAQUE void
fill (WeirValue *into,
      guint64    next,
      guint      n)
{
  guint i;

  for (i = 0; i < n; i++)
    into[i] = weir_value_integer ((gint64) (next + i));
}

/* Where they are, as a stage does that has them for itself. */
static OPAQUE void
map (WeirValue *numbers,
     guint      n,
     gint64     a,
     gint64     b)
{
  guint i;

  for (i = 0; i < n; i++)
    numbers[i].integer = a * numbers[i].integer + b;
}

static OPAQUE guint64
add_up (const WeirValue *numbers,
        guint            n)
{
  guint64 sum = 0;
  guint i;

  for (i = 0; i < n; i++)
    sum += (guint64) numbers[i].integer;
  return sum;
}

static guint64
sum_below (guint64 n)
{
  return n % 2 == 0 ? n / 2 * (n - 1) : (n - 1) / 2 * n;
}

static void
finish (WeirReading *reading,
        guint64      checksum,
        guint64      expected,
        GArray      *readings)
{
  weir_reading_end (reading);
  reading->checksum = checksum;
  reading->expected = expected;
  g_array_append_vals (readings, reading, 1);
}

static void
run_pipeline (const WeirLoad *load,
              guint64         n,
              GArray         *readings)
{
  WeirReading reading;
  guint64 sum = 0, done;
  guint size;

  weir_reading_begin (&reading, load, n);
  for (done = 0; done < n; done += size)
    {
      size = (guint) MIN ((guint64) (load->max - load->min), n - done);
      fill (values, done, size);
      map (values, size, 2, 1);
      sum += add_up (values, size);
    }
  finish (&reading, sum, n * n, readings);
}

static void
run_demand (const WeirLoad *load,
            guint64         n,
            GArray         *readings)
{
  guint64 sums[N_MANY] = { 0 }, sum = 0, done;
  guint i = 0, n_sums = load->max < 100 ? N_MANY : N_CONSUMERS, size;
  WeirReading reading;

  weir_reading_begin (&reading, load, n);
  for (done = 0; done < n; done += size, i = (i + 1) % n_sums)
    {
      size = (guint) MIN ((guint64) (load->max - load->min), n - done);
      fill (values, done, size);
      sums[i] += add_up (values, size);
    }
  for (i = 0; i < n_sums; i++)
    sum += sums[i];
  finish (&reading, sum, sum_below (n), readings);
}

static void
run_broadcast (const WeirLoad *load,
               guint64         n,
               GArray         *readings)
{
  WeirReading reading;
  guint64 sum = 0, done, n_sent = n / N_CONSUMERS;
  guint i, size;

  weir_reading_begin (&reading, load, n_sent * N_CONSUMERS);
  for (done = 0; done < n_sent; done += size)
    {
      size = (guint) MIN ((guint64) (load->max - load->min), n_sent - done);
      fill (values, done, size);
      for (i = 0; i < N_CONSUMERS; i++)
        sum += add_up (values, size);
    }
  finish (&reading, sum, N_CONSUMERS * sum_below (n_sent), readings);
}

static OPAQUE void
deal (const WeirValue *numbers,
      guint            n,
      WeirValue        hands[][MOST],
      guint           *lengths)
{
  guint i;

  for (i = 0; i < n; i++)
    {
      guint hand = (guint) (numbers[i].integer % N_CONSUMERS);

      hands[hand][lengths[hand]++] = numbers[i];
    }
}

static void
run_partition (const WeirLoad *load,
               guint64         n,
               GArray         *readings)
{
  static WeirValue hands[N_CONSUMERS][MOST];
  WeirReading reading;
  guint64 sum = 0, done;
  guint i, size;

  weir_reading_begin (&reading, load, n);
  for (done = 0; done < n; done += size)
    {
      guint lengths[N_CONSUMERS] = { 0 };

      size = (guint) MIN ((guint64) (load->max - load->min), n - done);
      fill (values, done, size);
      deal (values, size, hands, lengths);
      for (i = 0; i < N_CONSUMERS; i++)
        sum += add_up (hands[i], lengths[i]);
    }
  finish (&reading, sum, sum_below (n), readings);
}

static void
run_chain (const WeirLoad *load,
           guint64         n,
           GArray         *readings)
{
  WeirReading reading;
  guint64 sum = 0, done;
  guint i, size;

  weir_reading_begin (&reading, load, n);
  for (done = 0; done < n; done += size)
    {
      size = (guint) MIN ((guint64) (load->max - load->min), n - done);
      fill (values, done, size);
      for (i = 0; i < N_CHAINED; i++)
        map (values, size, 1, 1);
      sum += add_up (values, size);
    }
  finish (&reading, sum, sum_below (n) + n * N_CHAINED, readings);
}

const WeirLoad weir_limit_loads[] = {
  { "W1", "limit-1000/500", run_pipeline, 300000000, 20000, 1000, 500, WEIR_RIG_PLAIN },
  { "W1", "limit-100/50", run_pipeline, 300000000, 20000, 100, 50, WEIR_RIG_PLAIN },
  { "W1", "limit-10/5", run_pipeline, 200000000, 5000, 10, 5, WEIR_RIG_PLAIN },
  { "W1", "limit-1/0", run_pipeline, 100000000, 1000, 1, 0, WEIR_RIG_PLAIN },
  { "W2", "limit-1000/500", run_demand, 500000000, 20000, 1000, 500, WEIR_RIG_PLAIN },
  { "W3", "limit-1000/500", run_broadcast, 1000000000, 80000, 1000, 500, WEIR_RIG_PLAIN },
  { "W4", "limit-1000/500", run_partition, 200000000, 20000, 1000, 500, WEIR_RIG_PLAIN },
  { "W5", "limit-1000/500", run_chain, 20000000, 5000, 1000, 500, WEIR_RIG_PLAIN },
  { "W6", "limit-10/5", run_demand, 200000000, 200000, 10, 5, WEIR_RIG_PLAIN },
  { NULL }
};
