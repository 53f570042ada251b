/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-load.h"
#include "weir-rig-stages.h"

#define N_CONSUMERS 8
#define N_CHAINED   50
#define N_MANY      10000

/* 0 + 1 + … + (n - 1) */
static guint64
sum_below (guint64 n)
{
  return n % 2 == 0 ? n / 2 * (n - 1) : (n - 1) / 2 * n;
}

static WeirStage *
add_source (WeirRig  *rig,
            guint64   n,
            WeirValue options)
{
  return weir_rig_add (rig, weir_rig_source_new (n), WEIR_ROLE_PRODUCER, options);
}

static WeirStage *
add_line (WeirRig *rig,
          gint64   a,
          gint64   b)
{
  return weir_rig_add (rig, weir_rig_line_new (a, b), WEIR_ROLE_PRODUCER_CONSUMER,
                       weir_value_map ());
}

static WeirStage *
add_sum (WeirRig *rig)
{
  return weir_rig_add (rig, weir_rig_sum_new (), WEIR_ROLE_CONSUMER, weir_value_map ());
}

/* What all consumers added up. */
static guint64
collect (WeirRig *rig)
{
  guint64 sum = 0;
  guint i;

  for (i = 0; i < rig->stages->len; i++)
    {
      WeirStage *stage = g_ptr_array_index (rig->stages, i);

      if (WEIR_IS_RIG_SUM (stage))
        sum += weir_rig_sum_get_sum (WEIR_RIG_SUM (stage));
    }
  return sum;
}

static void
measure (WeirRig        *rig,
         const WeirLoad *load,
         guint64         n_events,
         guint64         expected,
         GArray         *readings)
{
  WeirReading reading;

  weir_reading_begin (&reading, load, n_events);
  weir_rig_run (rig);
  weir_reading_end (&reading);
  reading.checksum = collect (rig);
  reading.expected = expected;
  g_array_append_val (readings, reading);
}

static void
run_pipeline (const WeirLoad *load,
              guint64         n,
              GArray         *readings)
{
  g_autoptr (WeirRig) rig = weir_rig_new (load->manner);
  WeirStage *source = add_source (rig, n, weir_value_map ());
  WeirStage *line = add_line (rig, 2, 1);
  WeirStage *sum = add_sum (rig);

  weir_rig_subscribe (rig, sum, line, load->max, load->min, -1);
  weir_rig_subscribe (rig, line, source, load->max, load->min, -1);
  measure (rig, load, n, n * n, readings);
}

static void
run_demand (const WeirLoad *load,
            guint64         n,
            GArray         *readings)
{
  g_autoptr (WeirRig) rig = weir_rig_new (load->manner);
  WeirStage *source = add_source (rig, n, weir_rig_options ("demand"));
  guint i;

  for (i = 0; i < N_CONSUMERS; i++)
    weir_rig_subscribe (rig, add_sum (rig), source, load->max, load->min, -1);
  measure (rig, load, n, sum_below (n), readings);
}

/* Held back until all have subscribed: who comes late misses what was sent before. */
static void
run_broadcast (const WeirLoad *load,
               guint64         n,
               GArray         *readings)
{
  g_autoptr (WeirRig) rig = weir_rig_new (load->manner);
  WeirValue options = weir_rig_options ("broadcast");
  WeirStage *source;
  guint i;

  weir_value_map_set (&options, "demand", weir_value_text ("accumulate"));
  source = add_source (rig, n / N_CONSUMERS, options);
  for (i = 0; i < N_CONSUMERS; i++)
    weir_rig_subscribe (rig, add_sum (rig), source, load->max, load->min, -1);
  weir_rig_run (rig);
  weir_stage_set_demand (source, TRUE);
  measure (rig, load, n, N_CONSUMERS * sum_below (n / N_CONSUMERS), readings);
}

static gboolean
hash_modulo (gpointer   data,
             WeirValue *event,
             WeirValue *answer)
{
  *answer = weir_value_integer (event->integer % N_CONSUMERS);
  return TRUE;
}

static void
run_partition (const WeirLoad *load,
               guint64         n,
               GArray         *readings)
{
  g_autoptr (WeirRig) rig = weir_rig_new (load->manner);
  WeirValue dispatcher = weir_value_map (), options = weir_value_map ();
  WeirStage *source;
  guint i;

  weir_value_map_set (&dispatcher, "kind", weir_value_text ("partition"));
  weir_value_map_set (&dispatcher, "partitions", weir_value_integer (N_CONSUMERS));
  if (!g_str_has_prefix (load->variant, "portable"))
    weir_value_map_set (&dispatcher, "hash",
                        weir_value_function ("modulo", hash_modulo, NULL, NULL));
  weir_value_map_set (&options, "dispatcher", dispatcher);
  source = add_source (rig, n, options);
  for (i = 0; i < N_CONSUMERS; i++)
    weir_rig_subscribe (rig, add_sum (rig), source, load->max, load->min, i);
  measure (rig, load, n, sum_below (n), readings);
}

static void
run_chain (const WeirLoad *load,
           guint64         n,
           GArray         *readings)
{
  g_autoptr (WeirRig) rig = weir_rig_new (load->manner);
  WeirStage *producer = add_source (rig, n, weir_value_map ());
  WeirStage *consumer;
  guint i;

  for (i = 0; i < N_CHAINED; i++)
    {
      consumer = add_line (rig, 1, 1);
      weir_rig_subscribe (rig, consumer, producer, load->max, load->min, -1);
      producer = consumer;
    }
  weir_rig_subscribe (rig, add_sum (rig), producer, load->max, load->min, -1);
  measure (rig, load, n, sum_below (n) + n * N_CHAINED, readings);
}

/* The start ends when every consumer has subscribed and asked; its memory is that of stages and
 * subscriptions. */
static void
run_many (const WeirLoad *load,
          guint64         n,
          GArray         *readings)
{
  g_autoptr (WeirRig) rig = weir_rig_new (load->manner);
  g_auto (WeirValue) link = weir_rig_link_options (load->max, load->min);
  WeirValue options = weir_value_map ();
  glong resident = weir_reading_get_resident ();
  WeirReading start;
  WeirStage *source;
  guint i;

  weir_reading_begin (&start, load, N_MANY);
  start.variant = "start";
  weir_value_map_set (&options, "demand", weir_value_text ("accumulate"));
  source = add_source (rig, n, options);
  for (i = 0; i < N_MANY; i++)
    weir_rig_link (rig, add_sum (rig), source, &link);
  weir_rig_run (rig);
  weir_reading_end (&start);
  start.rss = weir_reading_get_resident () - resident;
  start.checksum = start.expected = 0;
  g_array_append_val (readings, start);

  weir_stage_set_demand (source, TRUE);
  measure (rig, load, n, sum_below (n), readings);
}

const WeirLoad weir_flow_loads[] = {
  { "W1", "1000/500", run_pipeline, 200000000, 20000, 1000, 500, WEIR_RIG_PLAIN },
  { "W1", "100/50", run_pipeline, 80000000, 20000, 100, 50, WEIR_RIG_PLAIN },
  { "W1", "10/5", run_pipeline, 15000000, 5000, 10, 5, WEIR_RIG_PLAIN },
  { "W1", "1/0", run_pipeline, 3000000, 1000, 1, 0, WEIR_RIG_PLAIN },
  { "W1", "1000/500-traced", run_pipeline, 200000000, 20000, 1000, 500, WEIR_RIG_TRACED },
  { "W1", "100/50-traced", run_pipeline, 80000000, 20000, 100, 50, WEIR_RIG_TRACED },
  { "W1", "10/5-traced", run_pipeline, 15000000, 5000, 10, 5, WEIR_RIG_TRACED },
  { "W1", "1/0-traced", run_pipeline, 3000000, 1000, 1, 0, WEIR_RIG_TRACED },
  { "W1", "1000/500-virtual", run_pipeline, 200000000, 20000, 1000, 500, WEIR_RIG_VIRTUAL },
  { "W1", "100/50-virtual", run_pipeline, 80000000, 20000, 100, 50, WEIR_RIG_VIRTUAL },
  { "W1", "10/5-virtual", run_pipeline, 15000000, 5000, 10, 5, WEIR_RIG_VIRTUAL },
  { "W1", "1/0-virtual", run_pipeline, 3000000, 1000, 1, 0, WEIR_RIG_VIRTUAL },
  { "W2", "1000/500", run_demand, 200000000, 20000, 1000, 500, WEIR_RIG_PLAIN },
  { "W3", "1000/500", run_broadcast, 800000000, 80000, 1000, 500, WEIR_RIG_PLAIN },
  { "W4", "1000/500", run_partition, 50000000, 20000, 1000, 500, WEIR_RIG_PLAIN },
  { "W4", "portable", run_partition, 30000000, 20000, 1000, 500, WEIR_RIG_PLAIN },
  { "W5", "1000/500", run_chain, 20000000, 5000, 1000, 500, WEIR_RIG_PLAIN },
  { "W6", "10/5", run_many, 10000000, 200000, 10, 5, WEIR_RIG_PLAIN },
  { NULL }
};
