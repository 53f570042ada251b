/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-check-private.h"

#include <glib/gi18n.h>
#include <math.h>

/* How many events per second come whether or not anybody asks; 0 if none, or if it cannot be told. */
static double
get_rate (WeirNode *node)
{
  const WeirValue *rate = weir_node_get_param (node, "rate");

  if (rate == NULL || weir_value_equal_text (weir_node_get_param (node, "pattern"), "file"))
    return 0;
  return weir_value_get_number (rate) * weir_node_count_copies (node);
}

static gboolean
is_pushing (WeirNode *node)
{
  return g_str_equal (weir_node_get_kind (node)->name, "arrivals")
         && weir_value_equal_text (weir_node_get_param (node, "demand"), "ignored");
}

/* The most that consumers can take per second; what they send on may slow them further. */
static double
get_capacity (const WeirSpot *spot)
{
  gboolean is_broadcast = weir_node_get_dispatcher (spot->node) == WEIR_DISPATCHER_BROADCAST;
  double sum = 0, least = HUGE_VAL;

  for (guint i = 0; i < spot->out->len; i++)
    {
      WeirNode *to = weir_link_get_to (g_ptr_array_index (spot->out, i));
      gint64 time = weir_check_get_time_per_event (to);
      double each = time > 0 ? (double) G_USEC_PER_SEC / time : HUGE_VAL;

      sum += each * weir_node_count_copies (to);
      least = MIN (least, each);
    }
  return is_broadcast ? least : sum;
}

static void
check_unbounded (const WeirSpot *spot,
                 gboolean        is_overloaded)
{
  GValue value = G_VALUE_INIT;
  WeirFinding *finding =
    weir_spot_find (spot, "unbounded-pushing",
                    is_overloaded ? WEIR_SEVERITY_WARNING : WEIR_SEVERITY_HINT, NULL,
                    g_strdup_printf (_ ("“%s” pushes into a buffer without a limit"),
                                     weir_node_get_name (spot->node)),
                    g_strdup (_ ("It does not wait until somebody asks: while consumers are slower, "
                                 "the buffer grows, until memory is full.")));

  weir_finding_take_repair (finding, g_strdup_printf (_ ("Keep %u events at most"),
                                                      WEIR_BUFFER_SIZE_PRODUCER));
  g_value_init (&value, G_TYPE_INT64);
  g_value_set_int64 (&value, WEIR_BUFFER_SIZE_DEFAULT);
  weir_finding_add_setting (finding, spot->node, "buffer-size", &value);
}

static void
check_overflow (const WeirSpot *spot,
                double          rate,
                double          capacity)
{
  WeirFinding *finding =
    weir_spot_find (spot, "pushing-overflow", WEIR_SEVERITY_WARNING, NULL,
                    /* Translators: a producer, how many events per second it makes, and how many its consumers can take. */
                    g_strdup_printf (_ ("“%s” brings %.4g events per second; its consumers manage %.4g"),
                                     weir_node_get_name (spot->node), rate, capacity),
                    g_strdup (_ ("What nobody has asked for waits in the buffer. When that is full, "
                                 "events are lost.")));

  weir_finding_take_repair (finding, g_strdup (_ ("Let events wait until somebody asks")));
  weir_finding_add_param (finding, spot->node, "demand", weir_value_text ("stored"));
}

void
weir_check_pushing (const WeirSpot *spot)
{
  double rate, capacity;

  if (!is_pushing (spot->node) || spot->out->len == 0)
    return;

  rate = get_rate (spot->node);
  capacity = get_capacity (spot);
  if (weir_node_get_effective_buffer_size (spot->node) == WEIR_BUFFER_SIZE_INFINITE)
    check_unbounded (spot, rate > capacity);
  else if (rate > capacity && weir_node_get_param (spot->node, "count")->integer == 0)
    check_overflow (spot, rate, capacity);
}
