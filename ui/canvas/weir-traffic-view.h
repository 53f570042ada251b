/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-pipes-view.h"

G_BEGIN_DECLS

/* All that moves: events downstream, chevrons of demand upstream. In a layer of its own, so that a
 * frame redraws nothing else; where the processor paints, with the pipes, which then costs less. Ticks only while something is under way. */
#define WEIR_TYPE_TRAFFIC_VIEW (weir_traffic_view_get_type ())
G_DECLARE_FINAL_TYPE (WeirTrafficView, weir_traffic_view, WEIR, TRAFFIC_VIEW, GtkWidget)

/* @pipes: of WeirPipe; borrowed: the world owns both. @levels: redrawn when a level moves, and
 * always before this view: it knows which pipes are visible. */
GtkWidget *weir_traffic_view_new      (GPtrArray *pipes, WeirPipesView *levels);
void       weir_traffic_view_set_view (WeirTrafficView *self, const graphene_rect_t *visible,
                                       double zoom);
/* Takes over what the pipes have measured: starts tokens and moves levels. */
void       weir_traffic_view_start    (WeirTrafficView *self);
/* Forgets what is under way and shows the levels as they are. */
void       weir_traffic_view_halt     (WeirTrafficView *self);
gboolean   weir_traffic_view_is_moving (WeirTrafficView *self);
/* Colours changed. */
void       weir_traffic_view_invalidate (WeirTrafficView *self);

G_END_DECLS
