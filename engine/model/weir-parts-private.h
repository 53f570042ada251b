/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-types.h"

G_BEGIN_DECLS

/* The nodes, the links or the remarks of a document, in their order: a list model that knows where each item
 * stands. A GListStore looks through all of them to find one, so that removing thousands takes
 * minutes. */
#define WEIR_TYPE_PARTS (weir_parts_get_type ())
G_DECLARE_FINAL_TYPE (WeirParts, weir_parts, WEIR, PARTS, GObject)

WeirParts *weir_parts_new           (GType item_type);
/* Keeps a reference to @item. @position: beyond the end appends. */
void       weir_parts_insert        (WeirParts *self, guint position, gpointer item);
void       weir_parts_remove        (WeirParts *self, gpointer item);
gboolean   weir_parts_contains      (WeirParts *self, gpointer item);
guint      weir_parts_find_position (WeirParts *self, gpointer item);

G_END_DECLS
