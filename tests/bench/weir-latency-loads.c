/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-load.h"
#include "weir-rig-stages.h"

#define INTERVAL 2000   /* µs */

static void
append (GArray      *readings,
        WeirReading  reading,
        WeirRigAges *ages,
        const char  *variant,
        double       share)
{
  reading.variant = variant;
  reading.wall = (double) weir_rig_ages_get_share (ages, share) * 1e-9;
  g_array_append_val (readings, reading);
}

/* From a timer through a producer-consumer to a consumer, while the engine has nothing else to do.
 * Wall is how old an event was when it arrived. */
static void
run_latency (const WeirLoad *load,
             guint64         n,
             GArray         *readings)
{
  g_autoptr (WeirRig) rig = weir_rig_new (load->manner);
  WeirStage *ticker = weir_rig_add (rig, weir_rig_ticker_new (INTERVAL, n), WEIR_ROLE_PRODUCER,
                                    weir_value_map ());
  WeirStage *line = weir_rig_add (rig, weir_rig_line_new (1, 0), WEIR_ROLE_PRODUCER_CONSUMER,
                                  weir_value_map ());
  WeirStage *ages = weir_rig_add (rig, weir_rig_ages_new (), WEIR_ROLE_CONSUMER,
                                  weir_value_map ());
  WeirReading reading;

  weir_rig_subscribe (rig, ages, line, load->max, load->min, -1);
  weir_rig_subscribe (rig, line, ticker, load->max, load->min, -1);
  weir_reading_begin (&reading, load, n);
  weir_rig_run (rig);
  weir_reading_end (&reading);
  reading.checksum = weir_rig_ages_get_n (WEIR_RIG_AGES (ages));
  reading.expected = n;
  append (readings, reading, WEIR_RIG_AGES (ages), "p50", 0.50);
  append (readings, reading, WEIR_RIG_AGES (ages), "p99", 0.99);
}

const WeirLoad weir_latency_loads[] = {
  { "W8", "p50", run_latency, 1000, 5, 1000, 500, WEIR_RIG_PLAIN },
  { NULL }
};
