/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-parts-private.h"

struct _WeirParts
{
  GObject     parent_instance;

  GType       item_type;
  GSequence  *items;    /* owned */
  GHashTable *places;   /* owned: item → its GSequenceIter */
};

static void weir_parts_init_list (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WeirParts, weir_parts, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, weir_parts_init_list))

static GType
weir_parts_get_item_type (GListModel *model)
{
  return WEIR_PARTS (model)->item_type;
}

static guint
weir_parts_get_n_items (GListModel *model)
{
  return (guint) g_sequence_get_length (WEIR_PARTS (model)->items);
}

static gpointer
weir_parts_get_item (GListModel *model,
                     guint       position)
{
  WeirParts *self = WEIR_PARTS (model);

  if (position >= weir_parts_get_n_items (model))
    return NULL;

  return g_object_ref (g_sequence_get (g_sequence_get_iter_at_pos (self->items, (gint) position)));
}

static void
weir_parts_finalize (GObject *object)
{
  WeirParts *self = WEIR_PARTS (object);

  g_hash_table_unref (self->places);
  g_sequence_free (self->items);

  G_OBJECT_CLASS (weir_parts_parent_class)->finalize (object);
}

static void
weir_parts_class_init (WeirPartsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = weir_parts_finalize;
}

static void
weir_parts_init_list (GListModelInterface *iface)
{
  iface->get_item_type = weir_parts_get_item_type;
  iface->get_n_items = weir_parts_get_n_items;
  iface->get_item = weir_parts_get_item;
}

static void
weir_parts_init (WeirParts *self)
{
  self->items = g_sequence_new (g_object_unref);
  self->places = g_hash_table_new (NULL, NULL);
}

WeirParts *
weir_parts_new (GType item_type)
{
  WeirParts *self = g_object_new (WEIR_TYPE_PARTS, NULL);

  self->item_type = item_type;
  return self;
}

void
weir_parts_insert (WeirParts *self,
                   guint      position,
                   gpointer   item)
{
  guint length = weir_parts_get_n_items (G_LIST_MODEL (self));
  GSequenceIter *next;

  g_return_if_fail (!g_hash_table_contains (self->places, item));

  position = MIN (position, length);
  next = g_sequence_get_iter_at_pos (self->items, (gint) position);
  g_hash_table_insert (self->places, item, g_sequence_insert_before (next, g_object_ref (item)));
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
}

void
weir_parts_remove (WeirParts *self,
                   gpointer   item)
{
  GSequenceIter *place = g_hash_table_lookup (self->places, item);
  guint position;

  g_return_if_fail (place != NULL);

  position = (guint) g_sequence_iter_get_position (place);
  g_hash_table_remove (self->places, item);
  g_sequence_remove (place);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

gboolean
weir_parts_contains (WeirParts *self,
                     gpointer   item)
{
  return g_hash_table_contains (self->places, item);
}

guint
weir_parts_find_position (WeirParts *self,
                          gpointer   item)
{
  GSequenceIter *place = g_hash_table_lookup (self->places, item);

  g_return_val_if_fail (place != NULL, G_MAXUINT);

  return (guint) g_sequence_iter_get_position (place);
}
