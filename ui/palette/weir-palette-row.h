/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "../weir-kind-item.h"

G_BEGIN_DECLS

/* A stage kind on the palette, or a note or frame; carries a WeirKindItem, or a WeirRemark, when it is dragged. */
#define WEIR_TYPE_PALETTE_ROW (weir_palette_row_get_type ())
G_DECLARE_FINAL_TYPE (WeirPaletteRow, weir_palette_row, WEIR, PALETTE_ROW, GtkListBoxRow)

GtkWidget *          weir_palette_row_new      (const WeirStageKind *kind);
GtkWidget *          weir_palette_row_new_for_remark (WeirRemarkShape shape);
/* NULL: it is that of a note or frame. */
const WeirStageKind *weir_palette_row_get_kind (WeirPaletteRow *self);
WeirRemarkShape      weir_palette_row_get_shape (WeirPaletteRow *self);
/* Whether every word of @search begins a word of title, blurb or keywords, in any case and with or
 * without accents. */
gboolean             weir_palette_row_matches  (WeirPaletteRow *self, const char *search);

G_END_DECLS
