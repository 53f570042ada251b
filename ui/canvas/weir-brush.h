/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Drawing with cairo in a widget that is shown larger or smaller. What gtk_snapshot_append_cairo () gives is drawn in the widget's units and
 * scaled later, by a factor that cairo rounds to a 256th: at a zoom of 0.1 that is two percent, and at a thousand units from the origin a
 * line misses what it should touch. A brush draws in pixels of the screen, so that nothing is left to scale. A plain struct on the stack. */
typedef struct
{
  cairo_t         *cr;       /* lent, in units of the widget; valid until the end */
  GskRenderNode   *node;     /* owned */
  double           scale;    /* pixels per unit */
  graphene_point_t origin;   /* of the node, in units of the widget */
} WeirBrush;

/* @bounds: of what is drawn, in units of the widget, whose origin lies on a whole pixel. @scale: pixels per unit. */
void           weir_brush_begin       (WeirBrush *self, const graphene_rect_t *bounds, double scale);
/* For what is kept whatever the scale: it lies right, and is two percent too large at most. */
void           weir_brush_begin_local (WeirBrush *self, const graphene_rect_t *bounds);
/* Appends what has been drawn. */
void           weir_brush_end         (WeirBrush *self, GtkSnapshot *snapshot);
/* Returns: (transfer full): what has been drawn */
GskRenderNode *weir_brush_end_to_node (WeirBrush *self);

G_END_DECLS
