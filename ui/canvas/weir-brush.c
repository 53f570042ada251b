/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include <math.h>
#include "weir-brush.h"

void
weir_brush_begin (WeirBrush             *self,
                  const graphene_rect_t *bounds,
                  double                 scale)
{
  double left = floor (bounds->origin.x * scale), top = floor (bounds->origin.y * scale);
  double right = ceil ((bounds->origin.x + bounds->size.width) * scale);
  double bottom = ceil ((bounds->origin.y + bounds->size.height) * scale);

  self->scale = scale;
  self->origin = *graphene_point_zero ();
  self->node = gsk_cairo_node_new (&GRAPHENE_RECT_INIT (left, top, right - left, bottom - top));
  self->cr = gsk_cairo_node_get_draw_context (self->node);
  cairo_scale (self->cr, scale, scale);
}

void
weir_brush_begin_local (WeirBrush             *self,
                        const graphene_rect_t *bounds)
{
  self->scale = 1;
  self->origin = bounds->origin;
  self->node = gsk_cairo_node_new (&GRAPHENE_RECT_INIT (0, 0, bounds->size.width, bounds->size.height));
  self->cr = gsk_cairo_node_get_draw_context (self->node);
  cairo_translate (self->cr, -self->origin.x, -self->origin.y);
}

GskRenderNode *
weir_brush_end_to_node (WeirBrush *self)
{
  GskTransform *transform = gsk_transform_translate (NULL, &self->origin);
  g_autoptr (GskRenderNode) drawn = g_steal_pointer (&self->node);
  GskRenderNode *placed;

  cairo_destroy (self->cr);
  transform = gsk_transform_scale (transform, 1 / self->scale, 1 / self->scale);
  /* There is none that changes nothing. */
  if (transform == NULL)
    return g_steal_pointer (&drawn);

  placed = gsk_transform_node_new (drawn, transform);
  gsk_transform_unref (transform);
  return placed;
}

void
weir_brush_end (WeirBrush   *self,
                GtkSnapshot *snapshot)
{
  g_autoptr (GskRenderNode) node = weir_brush_end_to_node (self);

  gtk_snapshot_append_node (snapshot, node);
}
