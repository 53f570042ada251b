/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "explain/weir-advice.h"

#define FASTER      1.2
/* Enough for most, and little enough to be shared. */
#define FEW_EVENTS  10
#define MANY_EVENTS 10000

static void
take (GPtrArray  *list,
      WeirChange *change)
{
  if (list->len < WEIR_ADVICE_LIMIT)
    g_ptr_array_add (list, change);
  else
    weir_change_unref (change);
}

static void
advise_number (GPtrArray  *list,
               gpointer    object,
               const char *name,
               gint64      number)
{
  g_auto (WeirValue) value = weir_value_integer (number);

  take (list, weir_change_new (object, name, &value));
}

static void
advise_text (GPtrArray  *list,
             gpointer    object,
             const char *name,
             const char *text)
{
  g_auto (WeirValue) value = weir_value_text (text);

  take (list, weir_change_new (object, name, &value));
}

/* Returns: (transfer full) (element-type WeirLink): referenced, those by which @node consumes */
static GPtrArray *
list_supplies (WeirDocument *document,
               WeirNode     *node)
{
  GListModel *links = weir_document_get_links (document);
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (links); i++)
    {
      g_autoptr (WeirLink) link = g_list_model_get_item (links, i);

      if (weir_link_get_to (link) == node)
        g_ptr_array_add (found, g_steal_pointer (&link));
    }
  return found;
}

static guint
count_consumers (WeirDocument *document,
                 WeirNode     *node)
{
  GListModel *links = weir_document_get_links (document);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (links); i++)
    {
      g_autoptr (WeirLink) link = g_list_model_get_item (links, i);

      n += weir_link_get_from (link) == node;
    }
  return n;
}

/* Copies that would take work off each other: of a broadcast each gets all, and of partitions each has its own. */
static gboolean
can_have_copies (WeirNode  *node,
                 GPtrArray *supplies)
{
  for (guint i = 0; i < supplies->len; i++)
    if (weir_node_get_dispatcher (weir_link_get_from (g_ptr_array_index (supplies, i))) != WEIR_DISPATCHER_DEMAND)
      return FALSE;
  return supplies->len > 0 && !weir_node_get_copies_per_core (node);
}

/* A stage that takes its time for each batch, or a worker for each event, gets more done at once. */
static gboolean
gains_by_more_at_once (WeirNode *node)
{
  const char *kind = weir_node_get_kind (node)->name;

  return g_str_equal (kind, "worker-per-event")
         || (g_str_equal (kind, "work") && weir_value_equal_text (weir_node_get_param (node, "per"), "batch"));
}

static void
advise_for_stage (GPtrArray    *list,
                  WeirDocument *document,
                  WeirNode     *node)
{
  g_autoptr (GPtrArray) supplies = list_supplies (document, node);

  if (weir_change_can_speed_up (node))
    take (list, weir_change_new_speed (node, FASTER));
  if (can_have_copies (node, supplies))
    advise_number (list, node, "copies", weir_node_count_copies (node) + 1);
  for (guint i = 0; i < supplies->len; i++)
    {
      WeirLink *link = g_ptr_array_index (supplies, i);
      WeirNode *from = weir_link_get_from (link);

      if (weir_node_get_dispatcher (from) == WEIR_DISPATCHER_BROADCAST && count_consumers (document, from) > 1)
        advise_text (list, from, "dispatcher", "demand");
      if (gains_by_more_at_once (node) && weir_link_get_max_demand (link) < MANY_EVENTS)
        advise_number (list, link, "max-demand", MIN ((gint64) weir_link_get_max_demand (link) * 10, MANY_EVENTS));
    }
}

static void
advise_to_share (GPtrArray    *list,
                 WeirDocument *document,
                 WeirNode     *node)
{
  g_autoptr (GPtrArray) supplies = list_supplies (document, node);

  for (guint i = 0; i < supplies->len; i++)
    {
      WeirLink *link = g_ptr_array_index (supplies, i);

      if (weir_link_get_max_demand (link) > FEW_EVENTS)
        advise_number (list, link, "max-demand", FEW_EVENTS);
    }
}

/* Fewer and larger messages cost less. */
static void
advise_for_core (GPtrArray    *list,
                 WeirDocument *document)
{
  GListModel *links = weir_document_get_links (document);

  for (guint i = 0; i < g_list_model_get_n_items (links); i++)
    {
      g_autoptr (WeirLink) link = g_list_model_get_item (links, i);

      if (weir_link_get_max_demand (link) < WEIR_MAX_DEMAND_DEFAULT)
        advise_number (list, link, "max-demand", WEIR_MAX_DEMAND_DEFAULT);
    }
}

static void
advise_for_source (GPtrArray *list,
                   WeirNode  *node)
{
  const WeirValue *rate = weir_node_get_param (node, "rate");
  g_auto (WeirValue) value = WEIR_VALUE_INIT;

  if (rate == NULL)
    return;
  value = weir_value_double (weir_value_get_number (rate) * FASTER);
  take (list, weir_change_new (node, "rate", &value));
}

GPtrArray *
weir_advice_list (WeirDocument        *document,
                  const WeirDiagnosis *diagnosis)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_change_unref);
  WeirNode *node;
  WeirLink *link;

  g_return_val_if_fail (WEIR_IS_DOCUMENT (document), list);
  g_return_val_if_fail (diagnosis != NULL, list);

  node = weir_document_get_node_by_id (document, diagnosis->node);
  link = weir_document_get_link_by_id (document, diagnosis->link);
  if (diagnosis->kind == WEIR_BOTTLENECK_CORE)
    advise_for_core (list, document);
  else if (diagnosis->kind == WEIR_BOTTLENECK_DEMAND && link != NULL)
    {
      advise_number (list, link, "max-demand", (gint64) weir_link_get_max_demand (link) * 2);
      advise_number (list, link, "max-demand", (gint64) weir_link_get_max_demand (link) * 10);
    }
  else if (node == NULL)
    return list;
  else if (diagnosis->kind == WEIR_BOTTLENECK_SOURCE)
    advise_for_source (list, node);
  else if (diagnosis->kind == WEIR_BOTTLENECK_SHARING)
    advise_to_share (list, document, node);
  if (diagnosis->kind == WEIR_BOTTLENECK_STAGE || diagnosis->kind == WEIR_BOTTLENECK_SHARING
      || diagnosis->kind == WEIR_BOTTLENECK_UNCLEAR)
    advise_for_stage (list, document, node);
  return list;
}
