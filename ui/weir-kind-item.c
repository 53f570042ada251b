/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-kind-item.h"

struct _WeirKindItem
{
  GObject              parent_instance;

  const WeirStageKind *kind;   /* borrowed: the catalogue is static */
};

G_DEFINE_FINAL_TYPE (WeirKindItem, weir_kind_item, G_TYPE_OBJECT)

static void
weir_kind_item_class_init (WeirKindItemClass *klass)
{
}

static void
weir_kind_item_init (WeirKindItem *self)
{
}

WeirKindItem *
weir_kind_item_new (const WeirStageKind *kind)
{
  WeirKindItem *self;

  g_return_val_if_fail (kind != NULL, NULL);

  self = g_object_new (WEIR_TYPE_KIND_ITEM, NULL);
  self->kind = kind;

  return self;
}

const WeirStageKind *
weir_kind_item_get_kind (WeirKindItem *self)
{
  g_return_val_if_fail (WEIR_IS_KIND_ITEM (self), NULL);

  return self->kind;
}
