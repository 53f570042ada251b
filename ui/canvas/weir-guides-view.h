/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-guides.h"

G_BEGIN_DECLS

/* The lines over the canvas while something is dragged. A layer of its own: the cards below need
 * not be drawn for it. */
#define WEIR_TYPE_GUIDES_VIEW (weir_guides_view_get_type ())
G_DECLARE_FINAL_TYPE (WeirGuidesView, weir_guides_view, WEIR, GUIDES_VIEW, GtkWidget)

GtkWidget *weir_guides_view_new  (void);
/* @guides: of WeirGuide, in canvas units, copied; NULL: none. @origin, @zoom: of the
 * canvas; NULL without guides. */
void       weir_guides_view_show (WeirGuidesView *self, GArray *guides,
                                  const graphene_point_t *origin,
                                  double zoom);
/* Lent, of WeirGuide: what is shown. */
GArray *   weir_guides_view_get_guides (WeirGuidesView *self);

G_END_DECLS
