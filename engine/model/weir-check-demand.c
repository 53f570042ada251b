/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-check-private.h"

#include <glib/gi18n.h>

/* Fewer events than by default were asked for on purpose. */
#define MANY          WEIR_MAX_DEMAND_DEFAULT
#define FEW           10
#define LONG_WORK     G_USEC_PER_SEC
#define UNEQUAL_RATIO 10

gint64
weir_check_get_time_per_event (WeirNode *node)
{
  const char *kind = weir_node_get_kind (node)->name;
  const WeirValue *value = weir_node_get_param (node, "service-time");
  gint64 usec = 0;

  if (g_str_equal (kind, "work")
      && weir_value_equal_text (weir_node_get_param (node, "per"), "event"))
    value = weir_node_get_param (node, "time");
  if (value == NULL || !weir_duration_parse (weir_value_get_text (value, NULL), &usec, NULL))
    return 0;
  return usec;
}

static void
check_slow (const WeirSpot *spot,
            WeirLink       *link)
{
  WeirNode *to = weir_link_get_to (link);
  guint max = weir_link_get_max_demand (link);
  gint64 work = weir_check_get_time_per_event (to) * max;
  gboolean is_shared = weir_node_get_dispatcher (spot->node) == WEIR_DISPATCHER_DEMAND
                       && weir_check_has_several_consumers (spot->out);
  g_autofree char *duration = NULL;
  WeirFinding *finding;

  if (max < MANY || work <= LONG_WORK || weir_link_get_manual (link))
    return;

  duration = weir_duration_format (work);
  finding =
    weir_spot_find (spot, "deep-demand", is_shared ? WEIR_SEVERITY_WARNING : WEIR_SEVERITY_HINT,
                    link,
                    /* Translators: a consumer, a number of events, "10s". */
                    g_strdup_printf (_ ("“%s” asks for %u events at once: %s of work"),
                                     weir_node_get_name (to), max, duration),
                    g_strdup (is_shared
                              ? _ ("What it was sent waits for it alone, even if other consumers "
                                   "have nothing to do.")
                              : _ ("What it was sent waits in its mailbox, and is lost if the "
                                   "stage ends.")));
  weir_finding_take_repair (finding, g_strdup_printf (_ ("Ask for %u instead of %u"), FEW, max));
  weir_check_add_max_demand (finding, link, FEW);
}

static int
compare_demands (gconstpointer a,
                 gconstpointer b)
{
  guint first = weir_link_get_max_demand (*(WeirLink **) a);
  guint second = weir_link_get_max_demand (*(WeirLink **) b);

  return first < second ? -1 : first > second;
}

/* A producer that gives whatever is asked for has enough for all. What a producer-consumer has
 * depends on others: often less. */
static void
check_unequal (const WeirSpot *spot)
{
  g_autoptr (GPtrArray) links = NULL;
  WeirLink *least, *most;
  WeirFinding *finding;
  guint min;

  if (weir_node_get_role (spot->node) != WEIR_ROLE_PRODUCER_CONSUMER || spot->out->len < 2
      || weir_node_get_dispatcher (spot->node) != WEIR_DISPATCHER_DEMAND)
    return;
  for (guint i = 0; i < spot->out->len; i++)
    if (weir_link_get_manual (g_ptr_array_index (spot->out, i)))
      return;

  links = g_ptr_array_copy (spot->out, NULL, NULL);
  g_ptr_array_sort (links, compare_demands);
  least = g_ptr_array_index (links, 0);
  most = g_ptr_array_index (links, links->len - 1);
  min = weir_link_get_max_demand (least);
  if (weir_link_get_max_demand (most) / min < UNEQUAL_RATIO)
    return;

  finding =
    weir_spot_find (spot, "unequal-demand", WEIR_SEVERITY_HINT, most,
                    /* Translators: two consumers, each with a number of events. */
                    g_strdup_printf (_ ("“%s” asks for %u events at once, “%s” only for %u"),
                                     weir_node_get_name (weir_link_get_to (most)),
                                     weir_link_get_max_demand (most),
                                     weir_node_get_name (weir_link_get_to (least)), min),
                    g_strdup (_ ("As long as there are fewer events than are asked for, they go to "
                                 "whoever waits for most, and the others get few or none.")));
  weir_finding_take_repair (finding, g_strdup_printf (_ ("Let all ask for %u"), min));
  for (guint i = 0; i < links->len; i++)
    if (weir_link_get_max_demand (g_ptr_array_index (links, i)) > min)
      weir_check_add_max_demand (finding, g_ptr_array_index (links, i), min);
}

static void
add_automatic (WeirFinding *finding,
               WeirLink    *link)
{
  GValue automatic = G_VALUE_INIT;

  g_value_init (&automatic, G_TYPE_BOOLEAN);
  weir_finding_take_repair (finding, g_strdup (_ ("Make the subscription automatic")));
  weir_finding_add_setting (finding, G_OBJECT (link), "manual", &automatic);
}

/* A subscription that nobody has ask is as good as none. */
static void
check_manual (const WeirSpot *spot,
              WeirLink       *link)
{
  const char *to = weir_node_get_name (weir_link_get_to (link));
  WeirFinding *finding;

  if (!weir_link_get_manual (link))
    return;

  if (weir_link_is_asked_by_hand (link))
    finding = weir_spot_find (spot, "manual-demand", WEIR_SEVERITY_WARNING, link,
                              /* Translators: a consumer and its producer. */
                              g_strdup_printf (_ ("“%s” asks “%s” for nothing until you have it ask"),
                                               to, weir_node_get_name (spot->node)),
                              g_strdup (_ ("A manual subscription sends no demand by itself: nothing moves before GenStage.ask "
                                           "is called.")));
  else
    finding = weir_spot_find (spot, "manual-supervisor", WEIR_SEVERITY_HINT, link,
                              /* Translators: a consumer. */
                              g_strdup_printf (_ ("“%s” asks for itself, although the subscription is manual"), to),
                              g_strdup (_ ("A consumer supervisor asks for as many events as it has workers to start.")));
  add_automatic (finding, link);
}

void
weir_check_demand (const WeirSpot *spot)
{
  for (guint i = 0; i < spot->out->len; i++)
    check_manual (spot, g_ptr_array_index (spot->out, i));
  for (guint i = 0; i < spot->out->len; i++)
    check_slow (spot, g_ptr_array_index (spot->out, i));
  check_unequal (spot);
}
