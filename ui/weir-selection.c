/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-selection.h"

struct _WeirSelection
{
  GObject       parent_instance;

  WeirDocument *document;   /* owned */
  GHashTable   *objects;    /* set of WeirNode, WeirLink and WeirRemark, owned */
  guint         n_begun;
  gboolean      is_owed;     /* somebody has to be told when the last is over */
};

G_DEFINE_FINAL_TYPE (WeirSelection, weir_selection, G_TYPE_OBJECT)

enum
{
  CHANGED,
  REVEAL,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
is_selectable (gpointer object)
{
  return WEIR_IS_NODE (object) || WEIR_IS_LINK (object) || WEIR_IS_REMARK (object);
}

static void
emit_changed (WeirSelection *self)
{
  self->is_owed = self->n_begun > 0;
  if (self->is_owed)
    return;

  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
is_in_document (WeirSelection *self,
                gpointer       object)
{
  if (WEIR_IS_NODE (object))
    return weir_document_get_node_by_id (self->document, weir_node_get_id (object)) == object;
  if (WEIR_IS_REMARK (object))
    return weir_document_has_remark (self->document, object);

  return weir_document_get_link_by_id (self->document, weir_link_get_id (object)) == object;
}

static void
on_document_items_changed (WeirSelection *self,
                           guint          position,
                           guint          removed,
                           guint          added,
                           GListModel    *list)
{
  GHashTableIter iter;
  gpointer object;
  gboolean changed = FALSE;

  if (removed == 0)
    return;

  g_hash_table_iter_init (&iter, self->objects);
  while (g_hash_table_iter_next (&iter, &object, NULL))
    {
      if (!is_in_document (self, object))
        {
          g_hash_table_iter_remove (&iter);
          changed = TRUE;
        }
    }

  if (changed)
    emit_changed (self);
}

static void
hold (gpointer object,
      gpointer data)
{
  g_object_ref (object);
}

static GPtrArray *
list_selected (WeirSelection *self,
               GListModel    *list)
{
  GPtrArray *selected = g_ptr_array_new ();
  guint n = g_list_model_get_n_items (list);

  for (guint i = 0; i < n && g_hash_table_size (self->objects) > 0; i++)
    {
      g_autoptr (GObject) object = g_list_model_get_item (list, i);

      if (g_hash_table_contains (self->objects, object))
        g_ptr_array_add (selected, object);
    }

  return selected;
}

static void
weir_selection_dispose (GObject *object)
{
  WeirSelection *self = WEIR_SELECTION (object);

  g_hash_table_remove_all (self->objects);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (weir_selection_parent_class)->dispose (object);
}

static void
weir_selection_finalize (GObject *object)
{
  WeirSelection *self = WEIR_SELECTION (object);

  g_hash_table_unref (self->objects);

  G_OBJECT_CLASS (weir_selection_parent_class)->finalize (object);
}

static void
weir_selection_class_init (WeirSelectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = weir_selection_dispose;
  object_class->finalize = weir_selection_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REVEAL] = g_signal_new ("reveal", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
weir_selection_init (WeirSelection *self)
{
  self->objects = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
}

WeirSelection *
weir_selection_new (WeirDocument *document)
{
  WeirSelection *self;

  g_return_val_if_fail (WEIR_IS_DOCUMENT (document), NULL);

  self = g_object_new (WEIR_TYPE_SELECTION, NULL);
  self->document = g_object_ref (document);
  g_signal_connect_object (weir_document_get_nodes (document), "items-changed",
                           G_CALLBACK (on_document_items_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (weir_document_get_links (document), "items-changed",
                           G_CALLBACK (on_document_items_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (weir_document_get_remarks (document), "items-changed",
                           G_CALLBACK (on_document_items_changed), self, G_CONNECT_SWAPPED);

  return self;
}

void
weir_selection_begin (WeirSelection *self)
{
  g_return_if_fail (WEIR_IS_SELECTION (self));

  self->n_begun++;
}

void
weir_selection_end (WeirSelection *self)
{
  g_return_if_fail (WEIR_IS_SELECTION (self));
  g_return_if_fail (self->n_begun > 0);

  self->n_begun--;
  if (self->n_begun == 0 && self->is_owed)
    emit_changed (self);
}

gboolean
weir_selection_contains (WeirSelection *self,
                         gpointer       object)
{
  g_return_val_if_fail (WEIR_IS_SELECTION (self), FALSE);

  return g_hash_table_contains (self->objects, object);
}

void
weir_selection_add (WeirSelection *self,
                    gpointer       object)
{
  g_return_if_fail (WEIR_IS_SELECTION (self));
  g_return_if_fail (is_selectable (object));

  if (g_hash_table_contains (self->objects, object) || !is_in_document (self, object))
    return;

  g_hash_table_add (self->objects, g_object_ref (object));
  emit_changed (self);
}

void
weir_selection_remove (WeirSelection *self,
                       gpointer       object)
{
  g_return_if_fail (WEIR_IS_SELECTION (self));

  if (g_hash_table_remove (self->objects, object))
    emit_changed (self);
}

void
weir_selection_toggle (WeirSelection *self,
                       gpointer       object)
{
  g_return_if_fail (WEIR_IS_SELECTION (self));

  if (weir_selection_contains (self, object))
    weir_selection_remove (self, object);
  else
    weir_selection_add (self, object);
}

void
weir_selection_set_single (WeirSelection *self,
                           gpointer       object)
{
  g_return_if_fail (WEIR_IS_SELECTION (self));
  g_return_if_fail (object == NULL || is_selectable (object));

  if (object == NULL || !is_in_document (self, object))
    {
      weir_selection_clear (self);
      return;
    }

  if (weir_selection_get_single (self) == object)
    return;

  g_object_ref (object);
  g_hash_table_remove_all (self->objects);
  g_hash_table_add (self->objects, object);
  emit_changed (self);
}

void
weir_selection_reveal (WeirSelection *self,
                       gpointer       object)
{
  g_return_if_fail (WEIR_IS_SELECTION (self));
  g_return_if_fail (is_selectable (object));

  if (!is_in_document (self, object))
    return;

  weir_selection_set_single (self, object);
  g_signal_emit (self, signals[REVEAL], 0, object);
}

void
weir_selection_clear (WeirSelection *self)
{
  g_return_if_fail (WEIR_IS_SELECTION (self));

  if (g_hash_table_size (self->objects) == 0)
    return;

  g_hash_table_remove_all (self->objects);
  emit_changed (self);
}

void
weir_selection_set (WeirSelection *self,
                    GPtrArray     *objects)
{
  g_autoptr (GPtrArray) before = NULL;
  gboolean changed;

  g_return_if_fail (WEIR_IS_SELECTION (self));
  g_return_if_fail (objects != NULL);

  before = weir_selection_list (self);
  g_ptr_array_foreach (before, hold, NULL);
  g_ptr_array_set_free_func (before, g_object_unref);
  g_hash_table_remove_all (self->objects);
  for (guint i = 0; i < objects->len; i++)
    {
      gpointer object = g_ptr_array_index (objects, i);

      if (is_in_document (self, object))
        g_hash_table_add (self->objects, g_object_ref (object));
    }

  changed = g_hash_table_size (self->objects) != before->len;
  for (guint i = 0; i < before->len && !changed; i++)
    changed = !g_hash_table_contains (self->objects, g_ptr_array_index (before, i));
  if (changed)
    emit_changed (self);
}

guint
weir_selection_get_size (WeirSelection *self)
{
  g_return_val_if_fail (WEIR_IS_SELECTION (self), 0);

  return g_hash_table_size (self->objects);
}

gpointer
weir_selection_get_single (WeirSelection *self)
{
  GHashTableIter iter;
  gpointer object = NULL;

  g_return_val_if_fail (WEIR_IS_SELECTION (self), NULL);

  if (g_hash_table_size (self->objects) != 1)
    return NULL;

  g_hash_table_iter_init (&iter, self->objects);
  g_hash_table_iter_next (&iter, &object, NULL);

  return object;
}

GPtrArray *
weir_selection_list (WeirSelection *self)
{
  GHashTableIter iter;
  gpointer object;
  GPtrArray *list;

  g_return_val_if_fail (WEIR_IS_SELECTION (self), NULL);

  list = g_ptr_array_sized_new (g_hash_table_size (self->objects));
  g_hash_table_iter_init (&iter, self->objects);
  while (g_hash_table_iter_next (&iter, &object, NULL))
    g_ptr_array_add (list, object);
  return list;
}

GPtrArray *
weir_selection_list_nodes (WeirSelection *self)
{
  g_return_val_if_fail (WEIR_IS_SELECTION (self), NULL);

  return list_selected (self, weir_document_get_nodes (self->document));
}

GPtrArray *
weir_selection_list_links (WeirSelection *self)
{
  g_return_val_if_fail (WEIR_IS_SELECTION (self), NULL);

  return list_selected (self, weir_document_get_links (self->document));
}

GPtrArray *
weir_selection_list_remarks (WeirSelection *self)
{
  g_return_val_if_fail (WEIR_IS_SELECTION (self), NULL);

  return list_selected (self, weir_document_get_remarks (self->document));
}
