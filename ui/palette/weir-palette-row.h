/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "../weir-kind-item.h"

G_BEGIN_DECLS

/* A stage kind on the palette; carries a WeirKindItem when it is dragged. */
#define WEIR_TYPE_PALETTE_ROW (weir_palette_row_get_type ())
G_DECLARE_FINAL_TYPE (WeirPaletteRow, weir_palette_row, WEIR, PALETTE_ROW, GtkListBoxRow)

GtkWidget *          weir_palette_row_new      (const WeirStageKind *kind);
const WeirStageKind *weir_palette_row_get_kind (WeirPaletteRow *self);
/* Whether every word of @search begins a word of title, blurb or keywords, in any case and with or
 * without accents. */
gboolean             weir_palette_row_matches  (WeirPaletteRow *self, const char *search);

G_END_DECLS
