/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-check-private.h"

#include "model/weir-document-private.h"

#include <glib/gi18n.h>

static GPtrArray *
get_list (GHashTable *lists,
          WeirNode   *node)
{
  GPtrArray *list = g_hash_table_lookup (lists, node);

  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (lists, node, list);
    }
  return list;
}

static GHashTable *
make_lists (void)
{
  return g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
}

static void
check_restart (const WeirSpot *spot)
{
  WeirFinding *finding;

  if (weir_node_get_restart (spot->node) == WEIR_RESTART_TEMPORARY
      || weir_document_get_max_restarts (spot->document) > 0)
    return;

  finding =
    weir_spot_find (spot, "no-restarts", WEIR_SEVERITY_WARNING, NULL,
                    g_strdup_printf (_ ("“%s” is to be started again, but no restart is allowed"),
                                     weir_node_get_name (spot->node)),
                    g_strdup (_ ("At the first end that calls for a restart, the supervisor gives "
                                 "up and ends all stages.")));
  weir_finding_take_repair (finding, g_strdup (_ ("Allow three restarts")));
  weir_finding_add_uint (finding, spot->document, "max-restarts", 3);
}

static void
check_spot (const WeirSpot *spot)
{
  weir_check_subscriptions (spot);
  weir_check_partitions (spot);
  weir_check_broadcast (spot);
  weir_check_demand (spot);
  weir_check_pushing (spot);
  weir_check_ends (spot);
  check_restart (spot);
}

static int
compare_positions (gconstpointer a,
                   gconstpointer b,
                   gpointer      document)
{
  guint first = weir_document_find_position (document, *(gpointer *) a);
  guint second = weir_document_find_position (document, *(gpointer *) b);

  return first < second ? -1 : first > second;
}

void
weir_check_node (WeirDocument *document,
                 WeirNode     *node,
                 GPtrArray    *findings)
{
  g_autoptr (GPtrArray) links = weir_document_dup_links_of (document, node);
  g_autoptr (GPtrArray) in = g_ptr_array_new ();
  g_autoptr (GPtrArray) out = g_ptr_array_new ();
  const WeirSpot spot = { document, node, in, out, findings };

  /* Among equals the order decides who is named. */
  g_ptr_array_sort_with_data (links, compare_positions, document);
  for (guint i = 0; i < links->len; i++)
    {
      WeirLink *link = g_ptr_array_index (links, i);

      g_ptr_array_add (weir_link_get_from (link) == node ? out : in, link);
    }
  check_spot (&spot);
}

WeirFinding *
weir_spot_find (const WeirSpot *spot,
                const char     *id,
                WeirSeverity    severity,
                WeirLink       *link,
                char           *what,
                char           *why)
{
  WeirFinding *finding = weir_finding_new (id, severity, spot->node, link, what, why);

  g_ptr_array_add (spot->findings, finding);
  return finding;
}

void
weir_check_add_max_demand (WeirFinding *finding,
                           WeirLink    *link,
                           guint        max)
{
  GValue value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_INT);
  g_value_set_int (&value, WEIR_MIN_DEMAND_DEFAULT);
  weir_finding_add_setting (finding, link, "min-demand", &value);
  weir_finding_add_uint (finding, link, "max-demand", max);
}

gboolean
weir_check_has_several_consumers (GPtrArray *links)
{
  return links->len > 1
         || (links->len == 1 && weir_node_count_copies (weir_link_get_to (g_ptr_array_index (links, 0))) > 1);
}

GPtrArray *
weir_check_document (WeirDocument *document)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_finding_unref);
  g_autoptr (GHashTable) in = make_lists ();
  g_autoptr (GHashTable) out = make_lists ();
  GListModel *nodes, *links;

  g_return_val_if_fail (WEIR_IS_DOCUMENT (document), findings);

  links = weir_document_get_links (document);
  for (guint i = 0; i < g_list_model_get_n_items (links); i++)
    {
      g_autoptr (WeirLink) link = g_list_model_get_item (links, i);

      g_ptr_array_add (get_list (out, weir_link_get_from (link)), link);
      g_ptr_array_add (get_list (in, weir_link_get_to (link)), link);
    }

  nodes = weir_document_get_nodes (document);
  for (guint i = 0; i < g_list_model_get_n_items (nodes); i++)
    {
      g_autoptr (WeirNode) node = g_list_model_get_item (nodes, i);
      const WeirSpot spot = {
        document, node, get_list (in, node), get_list (out, node), findings,
      };

      check_spot (&spot);
    }
  return findings;
}

GPtrArray *
weir_check_around (WeirDocument *document,
                   WeirNode     *node)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_finding_unref);
  g_autoptr (GPtrArray) links = NULL;

  g_return_val_if_fail (WEIR_IS_DOCUMENT (document), findings);
  g_return_val_if_fail (WEIR_IS_NODE (node), findings);

  if (!weir_document_has_node (document, node))
    return findings;

  weir_check_node (document, node, findings);
  links = weir_document_dup_links_of (document, node);
  for (guint i = 0; i < links->len; i++)
    {
      WeirLink *link = g_ptr_array_index (links, i);
      WeirNode *from = weir_link_get_from (link);

      weir_check_node (document, from == node ? weir_link_get_to (link) : from, findings);
    }
  return findings;
}
