/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-outline-tree.h"

struct _WeirOutlineTree
{
  WeirDocument     *document;        /* borrowed: that of the panel's session */
  GListStore       *stages;          /* of WeirNode and then of WeirRemark, owned */
  GHashTable       *subscriptions;   /* WeirNode, owned → GListStore of WeirLink, owned; only of who can subscribe */
  GtkTreeListModel *rows;            /* owned */
};

static GListModel *
create_children (gpointer item,
                 gpointer subscriptions)
{
  GListModel *children = g_hash_table_lookup (subscriptions, item);

  return children != NULL ? g_object_ref (children) : NULL;
}

/* Replaces only what lies between the equal beginning and the equal end of both. */
static void
sync_store (GListStore *store,
            GPtrArray  *wanted)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (store));
  guint start = 0, end = 0;

  for (; start < MIN (n, wanted->len); start++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (store), start);

      if (item != g_ptr_array_index (wanted, start))
        break;
    }
  for (; end < MIN (n, wanted->len) - start; end++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (store), n - 1 - end);

      if (item != g_ptr_array_index (wanted, wanted->len - 1 - end))
        break;
    }

  if (start + end < MAX (n, wanted->len))
    g_list_store_splice (store, start, n - start - end, wanted->pdata + start,
                         wanted->len - start - end);
}

/* Of WeirNode → GPtrArray of WeirLink, all borrowed. */
static GHashTable *
collect_links (WeirDocument *document)
{
  GListModel *links = weir_document_get_links (document);
  GHashTable *by_consumer = g_hash_table_new_full (NULL, NULL, NULL,
                                                   (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < g_list_model_get_n_items (links); i++)
    {
      g_autoptr (WeirLink) link = g_list_model_get_item (links, i);
      GPtrArray *list = g_hash_table_lookup (by_consumer, weir_link_get_to (link));

      if (list == NULL)
        {
          list = g_ptr_array_new ();
          g_hash_table_insert (by_consumer, weir_link_get_to (link), list);
        }
      g_ptr_array_add (list, link);
    }

  return by_consumer;
}

static gboolean
is_gone (gpointer node,
         gpointer subscriptions,
         gpointer self)
{
  WeirDocument *document = ((WeirOutlineTree *) self)->document;

  return weir_document_get_node_by_id (document, weir_node_get_id (node)) != node;
}

static void
sync_subscriptions (WeirOutlineTree *self,
                    WeirNode        *node,
                    GPtrArray       *links)
{
  GListStore *store = g_hash_table_lookup (self->subscriptions, node);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  if (weir_node_get_role (node) == WEIR_ROLE_PRODUCER)
    return;
  if (store == NULL)
    {
      store = g_list_store_new (WEIR_TYPE_LINK);
      g_hash_table_insert (self->subscriptions, g_object_ref (node), store);
    }
  sync_store (store, links != NULL ? links : none);
}

static void
add_remarks (WeirOutlineTree *self,
             GPtrArray       *list)
{
  GListModel *remarks = weir_document_get_remarks (self->document);

  for (guint i = 0; i < g_list_model_get_n_items (remarks); i++)
    {
      g_autoptr (WeirRemark) remark = g_list_model_get_item (remarks, i);

      g_ptr_array_add (list, remark);
    }
}

WeirOutlineTree *
weir_outline_tree_new (WeirDocument *document)
{
  WeirOutlineTree *self = g_new0 (WeirOutlineTree, 1);

  self->document = document;
  self->stages = g_list_store_new (G_TYPE_OBJECT);
  self->subscriptions = g_hash_table_new_full (NULL, NULL, g_object_unref, g_object_unref);
  self->rows = gtk_tree_list_model_new (G_LIST_MODEL (g_object_ref (self->stages)), FALSE, TRUE,
                                        create_children, g_hash_table_ref (self->subscriptions),
                                        (GDestroyNotify) g_hash_table_unref);
  weir_outline_tree_sync (self);

  return self;
}

void
weir_outline_tree_free (WeirOutlineTree *self)
{
  g_object_unref (self->rows);
  g_object_unref (self->stages);
  g_hash_table_unref (self->subscriptions);
  g_free (self);
}

/* Subscriptions first: a row asks for what is below it when it comes. */
void
weir_outline_tree_sync (WeirOutlineTree *self)
{
  g_autoptr (GPtrArray) nodes = weir_flow_order_list (self->document);
  g_autoptr (GHashTable) links = collect_links (self->document);

  for (guint i = 0; i < nodes->len; i++)
    {
      WeirNode *node = g_ptr_array_index (nodes, i);

      sync_subscriptions (self, node, g_hash_table_lookup (links, node));
    }
  add_remarks (self, nodes);
  sync_store (self->stages, nodes);
  g_hash_table_foreach_remove (self->subscriptions, is_gone, self);
}

GListModel *
weir_outline_tree_get_rows (WeirOutlineTree *self)
{
  return G_LIST_MODEL (self->rows);
}

gpointer
weir_outline_tree_get_object (WeirOutlineTree *self,
                              guint            position)
{
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);
  g_autoptr (GObject) object = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

  /* The lists keep it. */
  return object;
}

guint
weir_outline_tree_find (WeirOutlineTree *self,
                        gpointer         object)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));

  for (guint i = 0; object != NULL && i < n; i++)
    if (weir_outline_tree_get_object (self, i) == object)
      return i;

  return GTK_INVALID_LIST_POSITION;
}

void
weir_outline_tree_unfold (WeirOutlineTree *self,
                          WeirLink        *link)
{
  guint position = weir_outline_tree_find (self, weir_link_get_to (link));
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);

  if (row != NULL)
    gtk_tree_list_row_set_expanded (row, TRUE);
}
