/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-check-private.h"

#include <glib/gi18n.h>

#include "flow/weir-consumer-supervisor.h"

/* A broadcast by a producer-consumer begins when events reach it, which is later. */
static void
check_early (const WeirSpot *spot)
{
  WeirFinding *finding;
  GValue value = G_VALUE_INIT;

  finding =
    weir_spot_find (spot, "early-broadcast", WEIR_SEVERITY_WARNING, NULL,
                    g_strdup_printf (_ ("“%s” may begin before all have subscribed"),
                                     weir_node_get_name (spot->node)),
                    g_strdup (_ ("A broadcast waits only for those who have subscribed so far; "
                                 "whoever comes later misses the first events.")));
  weir_finding_take_repair (finding, g_strdup (_ ("Accumulate demand at the start")));
  g_value_init (&value, G_TYPE_BOOLEAN);
  g_value_set_boolean (&value, TRUE);
  weir_finding_add_setting (finding, spot->node, "accumulate", &value);
}

/* Whoever selects, or asks by rules of its own, may come out of it. */
static gboolean
asks_as_usual (WeirLink *link)
{
  return !weir_link_get_manual (link) && weir_link_get_selector (link) == NULL
         && !g_type_is_a (weir_node_get_kind (weir_link_get_to (link))->get_type (), WEIR_TYPE_CONSUMER_SUPERVISOR);
}

/* What the first one asks for is handed to the producer at once, and comes down as far as all have asked for it. The dispatcher counts
 * the rest as still to come, and forwards no demand that is not more than that. Whoever asks only when less is left to it asks no more. */
static gboolean
gets_stuck (const WeirSpot *spot,
            guint           first,
            guint           least)
{
  for (guint i = 0; i < spot->out->len; i++)
    if (weir_link_get_effective_min_demand (g_ptr_array_index (spot->out, i)) < first - least)
      return TRUE;
  return FALSE;
}

static void
check_unequal (const WeirSpot *spot)
{
  WeirLink *first = g_ptr_array_index (spot->out, 0), *least = first;
  guint most = weir_link_get_max_demand (first);
  WeirFinding *finding;

  for (guint i = 0; i < spot->out->len; i++)
    {
      WeirLink *link = g_ptr_array_index (spot->out, i);

      if (!asks_as_usual (link))
        return;
      if (weir_link_get_max_demand (link) < weir_link_get_max_demand (least))
        least = link;
    }
  if (!gets_stuck (spot, most, weir_link_get_max_demand (least)))
    return;

  finding =
    weir_spot_find (spot, "stuck-broadcast", WEIR_SEVERITY_WARNING, first,
                    /* Translators: two consumers, each with a number of events. */
                    g_strdup_printf (_ ("“%s” subscribes first and asks for %u events, “%s” only for %u: all may get stuck"),
                                     weir_node_get_name (weir_link_get_to (first)), most,
                                     weir_node_get_name (weir_link_get_to (least)), weir_link_get_max_demand (least)),
                    g_strdup (_ ("A broadcast passes on what the first one asks for before others have subscribed. What is more "
                                 "than all have asked for stays in the buffer, and new demand counts only where it exceeds "
                                 "that.")));
  weir_finding_take_repair (finding, g_strdup_printf (_ ("Ask for %u instead of %u"),
                                                      weir_link_get_max_demand (least), most));
  weir_check_add_max_demand (finding, first, weir_link_get_max_demand (least));
}

void
weir_check_broadcast (const WeirSpot *spot)
{
  if (weir_node_get_role (spot->node) != WEIR_ROLE_PRODUCER
      || weir_node_get_dispatcher (spot->node) != WEIR_DISPATCHER_BROADCAST
      || !weir_check_has_several_consumers (spot->out))
    return;

  if (weir_node_get_accumulate (spot->node))
    check_unequal (spot);
  else
    check_early (spot);
}
