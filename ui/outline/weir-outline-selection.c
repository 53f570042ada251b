/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-outline-selection.h"

struct _WeirOutlineSelection
{
  GObject        parent_instance;

  GListModel    *rows;        /* owned */
  WeirSelection *selection;   /* owned */
};

static void weir_outline_selection_list_init (GListModelInterface *iface);
static void weir_outline_selection_selection_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WeirOutlineSelection, weir_outline_selection, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      weir_outline_selection_list_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                      weir_outline_selection_selection_init))

/* Lent: the row keeps it. */
static gpointer
get_object (WeirOutlineSelection *self,
            guint                 position)
{
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (self->rows, position);
  g_autoptr (GObject) object = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

  return object;
}

static void
on_rows_changed (WeirOutlineSelection *self,
                 guint                 position,
                 guint                 removed,
                 guint                 added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
on_selection_changed (WeirOutlineSelection *self)
{
  guint n = g_list_model_get_n_items (self->rows);

  if (n > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, n);
}

static GType
get_item_type (GListModel *model)
{
  return GTK_TYPE_TREE_LIST_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (WEIR_OUTLINE_SELECTION (model)->rows);
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  return g_list_model_get_item (WEIR_OUTLINE_SELECTION (model)->rows, position);
}

static void
weir_outline_selection_list_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static gboolean
is_selected (GtkSelectionModel *model,
             guint              position)
{
  WeirOutlineSelection *self = WEIR_OUTLINE_SELECTION (model);
  gpointer object = get_object (self, position);

  return object != NULL && weir_selection_contains (self->selection, object);
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model,
                        guint              position,
                        guint              n)
{
  GtkBitset *selected = gtk_bitset_new_empty ();

  for (guint i = position; i < position + n && i < get_n_items (G_LIST_MODEL (model)); i++)
    if (is_selected (model, i))
      gtk_bitset_add (selected, i);

  return selected;
}

static gboolean
select_item (GtkSelectionModel *model,
             guint              position,
             gboolean           unselect_rest)
{
  WeirOutlineSelection *self = WEIR_OUTLINE_SELECTION (model);
  gpointer object = get_object (self, position);

  if (object == NULL)
    return FALSE;

  if (unselect_rest)
    weir_selection_set_single (self->selection, object);
  else
    weir_selection_add (self->selection, object);
  return TRUE;
}

static gboolean
unselect_item (GtkSelectionModel *model,
               guint              position)
{
  WeirOutlineSelection *self = WEIR_OUTLINE_SELECTION (model);

  weir_selection_remove (self->selection, get_object (self, position));
  return TRUE;
}

/* What is selected of what there is no row for stays so. */
static gboolean
set_selection (GtkSelectionModel *model,
               GtkBitset         *selected,
               GtkBitset         *mask)
{
  WeirOutlineSelection *self = WEIR_OUTLINE_SELECTION (model);
  g_autoptr (GPtrArray) objects = weir_selection_list (self->selection);
  guint n = get_n_items (G_LIST_MODEL (model));

  for (guint i = 0; i < n; i++)
    {
      gpointer object = get_object (self, i);

      if (!gtk_bitset_contains (mask, i))
        continue;
      g_ptr_array_remove (objects, object);
      if (gtk_bitset_contains (selected, i))
        g_ptr_array_add (objects, object);
    }

  weir_selection_set (self->selection, objects);
  return TRUE;
}

static gboolean
select_range (GtkSelectionModel *model,
              guint              position,
              guint              n,
              gboolean           unselect_rest)
{
  g_autoptr (GtkBitset) selected = gtk_bitset_new_range (position, n);
  g_autoptr (GtkBitset) mask =
    unselect_rest ? gtk_bitset_new_range (0, get_n_items (G_LIST_MODEL (model)))
    : gtk_bitset_ref (selected);

  return set_selection (model, selected, mask);
}

/* As on the canvas: stages. Their subscriptions go with them. */
static gboolean
select_all (GtkSelectionModel *model)
{
  WeirOutlineSelection *self = WEIR_OUTLINE_SELECTION (model);
  g_autoptr (GPtrArray) objects = g_ptr_array_new ();

  for (guint i = 0; i < get_n_items (G_LIST_MODEL (model)); i++)
    if (WEIR_IS_NODE (get_object (self, i)))
      g_ptr_array_add (objects, get_object (self, i));

  weir_selection_set (self->selection, objects);
  return TRUE;
}

static gboolean
unselect_all (GtkSelectionModel *model)
{
  weir_selection_clear (WEIR_OUTLINE_SELECTION (model)->selection);
  return TRUE;
}

static void
weir_outline_selection_selection_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->select_item = select_item;
  iface->unselect_item = unselect_item;
  iface->select_range = select_range;
  iface->select_all = select_all;
  iface->unselect_all = unselect_all;
  iface->set_selection = set_selection;
}

static void
weir_outline_selection_dispose (GObject *object)
{
  WeirOutlineSelection *self = WEIR_OUTLINE_SELECTION (object);

  g_clear_object (&self->rows);
  g_clear_object (&self->selection);

  G_OBJECT_CLASS (weir_outline_selection_parent_class)->dispose (object);
}

static void
weir_outline_selection_class_init (WeirOutlineSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_outline_selection_dispose;
}

static void
weir_outline_selection_init (WeirOutlineSelection *self)
{
}

WeirOutlineSelection *
weir_outline_selection_new (GListModel    *rows,
                            WeirSelection *selection)
{
  WeirOutlineSelection *self = g_object_new (WEIR_TYPE_OUTLINE_SELECTION, NULL);

  self->rows = g_object_ref (rows);
  self->selection = g_object_ref (selection);
  g_signal_connect_object (rows, "items-changed", G_CALLBACK (on_rows_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (selection, "changed", G_CALLBACK (on_selection_changed), self,
                           G_CONNECT_SWAPPED);

  return self;
}
