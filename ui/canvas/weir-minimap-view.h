/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-world-view.h"

G_BEGIN_DECLS

/* The whole drawing, small, with the part that is on the screen. A press or drag asks to go there:
 * signal "go-to" (double x, double y, in canvas units). */
#define WEIR_TYPE_MINIMAP_VIEW (weir_minimap_view_get_type ())
G_DECLARE_FINAL_TYPE (WeirMinimapView, weir_minimap_view, WEIR, MINIMAP_VIEW, GtkWidget)

#define WEIR_MINIMAP_WIDTH  150
#define WEIR_MINIMAP_HEIGHT 100

/* @world: borrowed: the canvas owns both */
GtkWidget *weir_minimap_view_new      (WeirWorldView *world);
void       weir_minimap_view_set_view (WeirMinimapView *self, const graphene_rect_t *visible);

G_END_DECLS
