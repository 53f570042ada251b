/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Buttons for the canvas's zoom, over its corner. They activate "canvas.zoom-…"; who uses keys has
 * keys for that, so they take no focus. */
#define WEIR_TYPE_ZOOM_BAR (weir_zoom_bar_get_type ())
G_DECLARE_FINAL_TYPE (WeirZoomBar, weir_zoom_bar, WEIR, ZOOM_BAR, GtkWidget)

GtkWidget *weir_zoom_bar_new      (void);
void       weir_zoom_bar_set_zoom (WeirZoomBar *self, double zoom);

G_END_DECLS
