/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir.h"

G_BEGIN_DECLS

/* A stage kind as a GObject: for list models, and what travels when one is dragged from the palette
 * to the canvas (drag content of GType WEIR_TYPE_KIND_ITEM). */
#define WEIR_TYPE_KIND_ITEM (weir_kind_item_get_type ())
G_DECLARE_FINAL_TYPE (WeirKindItem, weir_kind_item, WEIR, KIND_ITEM, GObject)

WeirKindItem *       weir_kind_item_new      (const WeirStageKind *kind);
const WeirStageKind *weir_kind_item_get_kind (WeirKindItem *self);

G_END_DECLS
