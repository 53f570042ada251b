/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "../weir-kind-item.h"

G_BEGIN_DECLS

/* The catalogue as a searchable list, by role, and what explains a drawing. A row is dragged to the canvas, or activated: signals
 * "kind-activated" (gpointer WeirStageKind), "remark-activated" (uint WeirRemarkShape). */
#define WEIR_TYPE_PALETTE_PANEL (weir_palette_panel_get_type ())
G_DECLARE_FINAL_TYPE (WeirPalettePanel, weir_palette_panel, WEIR, PALETTE_PANEL, GtkWidget)

GtkWidget *weir_palette_panel_new          (void);
void       weir_palette_panel_focus_search (WeirPalettePanel *self);

G_END_DECLS
