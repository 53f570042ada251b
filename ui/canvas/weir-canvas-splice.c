/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-canvas-private.h"
#include <glib/gi18n.h>

/* Of each of the two pipes that one becomes. */
#define SPLICE_LENGTH 144.0

static const char *const link_properties[] = { "max-demand", "min-demand", "cancel", "manual" };

/* What a subscription wants of its producer, whoever subscribes. */
static const char *const choice_properties[] = {
  "partition", "selector", "selector-number", "selector-text",
};

static void
copy_properties (WeirHistory       *history,
                 WeirLink          *from,
                 WeirLink          *to,
                 const char *const *properties,
                 guint              n_properties)
{
  for (guint i = 0; i < n_properties; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      g_object_get_property (G_OBJECT (from), properties[i], &value);
      weir_history_set (history, to, properties[i], &value, NULL);
    }
}

static void
copy_link_settings (WeirHistory *history,
                    WeirLink    *from,
                    WeirLink    *to)
{
  copy_properties (history, from, to, link_properties, G_N_ELEMENTS (link_properties));
}

static void
copy_link_choice (WeirHistory *history,
                  WeirLink    *from,
                  WeirLink    *to)
{
  copy_properties (history, from, to, choice_properties, G_N_ELEMENTS (choice_properties));
}

static GPtrArray *
list_links_of (WeirCanvas *self,
               WeirNode   *node,
               gboolean    incoming)
{
  GListModel *links = weir_document_get_links (weir_session_get_document (self->session));
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (links); i++)
    {
      g_autoptr (WeirLink) link = g_list_model_get_item (links, i);

      if ((incoming ? weir_link_get_to (link) : weir_link_get_from (link)) == node)
        g_ptr_array_add (list, g_steal_pointer (&link));
    }

  return list;
}

/* Of WeirNode → its consumers, a GPtrArray of WeirNode. */
static GHashTable *
collect_consumers (WeirDocument *document)
{
  GListModel *links = weir_document_get_links (document);
  GHashTable *consumers = g_hash_table_new_full (NULL, NULL, NULL,
                                                 (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < g_list_model_get_n_items (links); i++)
    {
      g_autoptr (WeirLink) link = g_list_model_get_item (links, i);
      GPtrArray *list = g_hash_table_lookup (consumers, weir_link_get_from (link));

      if (list == NULL)
        {
          list = g_ptr_array_new ();
          g_hash_table_insert (consumers, weir_link_get_from (link), list);
        }
      g_ptr_array_add (list, weir_link_get_to (link));
    }

  return consumers;
}

/* Moves @node and all that follows it to the right. */
static void
push_downstream (WeirCanvas *self,
                 WeirNode   *node,
                 double      by)
{
  WeirHistory *history = weir_session_get_history (self->session);
  g_autoptr (GHashTable) consumers = collect_consumers (weir_session_get_document (self->session));
  g_autoptr (GHashTable) found = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) queue = g_ptr_array_new ();

  g_hash_table_add (found, node);
  g_ptr_array_add (queue, node);
  for (guint i = 0; i < queue->len; i++)
    {
      WeirNode *next = g_ptr_array_index (queue, i);
      GPtrArray *list = g_hash_table_lookup (consumers, next);

      for (guint j = 0; list != NULL && j < list->len; j++)
        {
          if (g_hash_table_add (found, g_ptr_array_index (list, j)))
            g_ptr_array_add (queue, g_ptr_array_index (list, j));
        }
      weir_history_move_node (history, next, weir_node_get_x (next) + by, weir_node_get_y (next));
    }
}

/* Between two stages that stand too near for a third the new one takes its place beside the first,
 * and what follows makes room. */
static void
make_room_between (WeirCanvas *self,
                   WeirNode   *from,
                   WeirNode   *node,
                   WeirNode   *to)
{
  WeirHistory *history = weir_session_get_history (self->session);
  double left = weir_node_get_x (from) + WEIR_NODE_CARD_WIDTH;
  double right = weir_node_get_x (to);
  double x = MAX (weir_node_get_x (node), left + SPLICE_LENGTH);
  double y = weir_node_get_y (node);
  double missing = x + WEIR_NODE_CARD_WIDTH + SPLICE_LENGTH - right;

  if (right < left)
    return;

  if (weir_node_get_y (from) == weir_node_get_y (to))
    y = weir_node_get_y (from);
  if (missing > 0)
    {
      double slack = MIN (missing, x - left - SPLICE_LENGTH);

      x -= slack;
      missing -= slack;
    }

  weir_history_move_node (history, node, x, y);
  if (missing > 0)
    push_downstream (self, to, missing);
}

gboolean
weir_canvas_splice (WeirCanvas *self,
                    WeirLink   *link,
                    WeirNode   *node,
                    GError    **error)
{
  WeirHistory *history = weir_session_get_history (self->session);
  g_autoptr (WeirLink) old = g_object_ref (link);
  g_autofree char *label = g_strdup_printf (_ ("Insert “%s”"), weir_node_get_name (node));
  WeirLink *before = NULL, *after = NULL;
  gboolean begun;

  weir_history_begin (history, label);
  begun = weir_history_add_node (history, node, error);
  if (begun)
    {
      weir_history_remove_link (history, old);
      before = weir_history_add_link (history, weir_link_get_from (old), node, error);
      if (before != NULL)
        after = weir_history_add_link (history, node, weir_link_get_to (old), error);
      if (after != NULL)
        {
          copy_link_choice (history, old, before);
          copy_link_settings (history, old, after);
          make_room_between (self, weir_link_get_from (old), node, weir_link_get_to (old));
        }
    }
  weir_history_end (history);
  if (begun && after == NULL)
    weir_history_undo (history);

  return after != NULL;
}

void
weir_canvas_remove_and_heal (WeirCanvas *self,
                             WeirNode   *node)
{
  WeirHistory *history = weir_session_get_history (self->session);
  g_autoptr (GPtrArray) before = list_links_of (self, node, TRUE);
  g_autoptr (GPtrArray) after = list_links_of (self, node, FALSE);

  weir_history_remove_node (history, node);
  for (guint i = 0; i < before->len; i++)
    {
      for (guint j = 0; j < after->len; j++)
        {
          WeirLink *old = g_ptr_array_index (after, j);
          WeirLink *link;

          /* Two that are joined already stay as they are. */
          link = weir_history_add_link (history,
                                        weir_link_get_from (g_ptr_array_index (before, i)),
                                        weir_link_get_to (old), NULL);
          if (link == NULL)
            continue;

          copy_link_settings (history, old, link);
          /* A partition is for one. */
          if (after->len == 1)
            copy_link_choice (history, g_ptr_array_index (before, i), link);
        }
    }
}
