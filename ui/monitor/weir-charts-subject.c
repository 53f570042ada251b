/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-charts-subject.h"

static void
add_once (GPtrArray *list,
          gpointer   object,
          guint     *n_more)
{
  if (g_ptr_array_find (list, object, NULL))
    return;
  if (list->len < WEIR_CHARTS_MOST)
    g_ptr_array_add (list, object);
  else
    ++*n_more;
}

static void
add_all (GPtrArray  *list,
         GListModel *model,
         guint      *n_more)
{
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GObject) object = g_list_model_get_item (model, i);

      add_once (list, object, n_more);
    }
}

/* Returns: (transfer container) */
static GPtrArray *
list_chosen (WeirSession *session,
             GPtrArray   *pinned)
{
  WeirSelection *selection = weir_session_get_selection (session);
  g_autoptr (GPtrArray) nodes = weir_selection_list_nodes (selection);
  g_autoptr (GPtrArray) links = weir_selection_list_links (selection);
  GPtrArray *chosen = g_ptr_array_new ();

  g_ptr_array_extend (chosen, pinned, NULL, NULL);
  g_ptr_array_extend (chosen, nodes, NULL, NULL);
  g_ptr_array_extend (chosen, links, NULL, NULL);
  return chosen;
}

/* What comes in; of those that nothing comes into, what goes out. */
static void
add_links_of (WeirChartsSubject *self,
              GListModel        *links,
              WeirNode          *node)
{
  gboolean is_producer = weir_node_get_role (node) == WEIR_ROLE_PRODUCER;

  for (guint i = 0; i < g_list_model_get_n_items (links); i++)
    {
      g_autoptr (WeirLink) link = g_list_model_get_item (links, i);

      if ((is_producer ? weir_link_get_from (link) : weir_link_get_to (link)) == node)
        add_once (self->links, link, &self->n_more_links);
    }
}

WeirChartsSubject *
weir_charts_subject_find (WeirSession *session,
                          GPtrArray   *pinned)
{
  WeirDocument *document = weir_session_get_document (session);
  g_autoptr (GPtrArray) chosen = list_chosen (session, pinned);
  WeirChartsSubject *self = g_new0 (WeirChartsSubject, 1);

  self->nodes = g_ptr_array_new ();
  self->links = g_ptr_array_new ();
  self->is_all = chosen->len == 0;
  for (guint i = 0; i < chosen->len; i++)
    {
      gpointer object = g_ptr_array_index (chosen, i);

      if (WEIR_IS_NODE (object))
        {
          add_once (self->nodes, object, &self->n_more_nodes);
          add_links_of (self, weir_document_get_links (document), object);
        }
      else
        {
          add_once (self->links, object, &self->n_more_links);
          add_once (self->nodes, weir_link_get_from (object), &self->n_more_nodes);
          add_once (self->nodes, weir_link_get_to (object), &self->n_more_nodes);
        }
    }
  if (self->is_all)
    {
      add_all (self->nodes, weir_document_get_nodes (document), &self->n_more_nodes);
      add_all (self->links, weir_document_get_links (document), &self->n_more_links);
    }
  return self;
}

void
weir_charts_subject_free (WeirChartsSubject *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->nodes);
  g_ptr_array_unref (self->links);
  g_free (self);
}

char *
weir_charts_subject_name_link (WeirLink *link)
{
  return g_strdup_printf ("%s → %s", weir_node_get_name (weir_link_get_from (link)),
                          weir_node_get_name (weir_link_get_to (link)));
}
