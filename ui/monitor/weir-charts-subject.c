/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-charts-subject.h"

/* What is put together: each is in it once, however many there are. */
typedef struct
{
  GPtrArray  *list;      /* lent: of the subject */
  GHashTable *seen;      /* set, owned; lent objects */
  guint       n_more;
} Gathering;

static void
add_once (Gathering *self,
          gpointer   object)
{
  if (!g_hash_table_add (self->seen, object))
    return;
  if (self->list->len < WEIR_CHARTS_MOST)
    g_ptr_array_add (self->list, object);
  else
    self->n_more++;
}

static void
add_all (Gathering  *self,
         GListModel *model)
{
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GObject) object = g_list_model_get_item (model, i);

      add_once (self, object);
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

/* What comes into a node; of those that nothing comes into, what goes out. Looked up in one walk: thousands may be selected.
 * Returns: (transfer full): node → GPtrArray of WeirLink, lent */
static GHashTable *
group_links (GListModel *links)
{
  GHashTable *groups = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < g_list_model_get_n_items (links); i++)
    {
      g_autoptr (WeirLink) link = g_list_model_get_item (links, i);
      WeirNode *from = weir_link_get_from (link);
      WeirNode *ends[] = { weir_link_get_to (link), weir_node_get_role (from) == WEIR_ROLE_PRODUCER ? from : NULL };

      for (guint j = 0; j < G_N_ELEMENTS (ends) && ends[j] != NULL; j++)
        {
          GPtrArray *group = g_hash_table_lookup (groups, ends[j]);

          if (group == NULL)
            g_hash_table_insert (groups, ends[j], group = g_ptr_array_new ());
          g_ptr_array_add (group, link);
        }
    }

  return groups;
}

static void
add_links_of (Gathering  *self,
              GHashTable *groups,
              WeirNode   *node)
{
  GPtrArray *group = g_hash_table_lookup (groups, node);

  for (guint i = 0; group != NULL && i < group->len; i++)
    add_once (self, g_ptr_array_index (group, i));
}

static void
add_chosen (Gathering  *nodes,
            Gathering  *links,
            GHashTable *groups,
            gpointer    object)
{
  if (WEIR_IS_NODE (object))
    {
      add_once (nodes, object);
      add_links_of (links, groups, object);
      return;
    }

  add_once (links, object);
  add_once (nodes, weir_link_get_from (object));
  add_once (nodes, weir_link_get_to (object));
}

WeirChartsSubject *
weir_charts_subject_find (WeirSession *session,
                          GPtrArray   *pinned)
{
  WeirDocument *document = weir_session_get_document (session);
  g_autoptr (GPtrArray) chosen = list_chosen (session, pinned);
  g_autoptr (GHashTable) seen_nodes = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) seen_links = g_hash_table_new (NULL, NULL);
  WeirChartsSubject *self = g_new0 (WeirChartsSubject, 1);
  Gathering nodes = { .list = self->nodes = g_ptr_array_new (), .seen = seen_nodes };
  Gathering links = { .list = self->links = g_ptr_array_new (), .seen = seen_links };

  self->is_all = chosen->len == 0;
  if (self->is_all)
    {
      add_all (&nodes, weir_document_get_nodes (document));
      add_all (&links, weir_document_get_links (document));
    }
  else
    {
      g_autoptr (GHashTable) groups = group_links (weir_document_get_links (document));

      for (guint i = 0; i < chosen->len; i++)
        add_chosen (&nodes, &links, groups, g_ptr_array_index (chosen, i));
    }
  self->n_more_nodes = nodes.n_more;
  self->n_more_links = links.n_more;

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
