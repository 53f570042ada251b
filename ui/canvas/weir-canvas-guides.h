/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-canvas-private.h"

G_BEGIN_DECLS

/* Cards that are dragged line up with the others. */

void weir_canvas_init_guides  (WeirCanvas *self);
/* The selected cards are about to be dragged. */
void weir_canvas_begin_guides (WeirCanvas *self);
/* Where @moving goes, canvas units. @freely: nothing holds it. */
void weir_canvas_snap         (WeirCanvas *self, const graphene_rect_t *moving, gboolean freely,
                               graphene_point_t *into);
/* What @bounds is in line with. */
void weir_canvas_show_guides  (WeirCanvas *self, const graphene_rect_t *bounds);
void weir_canvas_end_guides   (WeirCanvas *self);

G_END_DECLS
