/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-pipe.h"

G_BEGIN_DECLS

/* How tokens and chevrons look, @pipes (of WeirPipe) at the time @now of the frame clock. */

/* Owned; points upstream, around 0, 0. */
GskRenderNode *weir_traffic_make_chevron (void);
/* As nodes: for a graphics card. */
void           weir_traffic_append       (GtkSnapshot *snapshot, GskRenderNode *chevron,
                                          GPtrArray *pipes, double zoom, gint64 now);
/* In two fills of @cr, whose unit is that of the pipes: for a processor, to which each node is a picture. @scale: pixels per unit. */
void           weir_traffic_paint        (cairo_t *cr, GPtrArray *pipes, double zoom, double scale,
                                          gint64 now);

G_END_DECLS
