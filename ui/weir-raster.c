/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-raster.h"
#include <math.h>

gboolean
weir_raster_is_worth_it (GtkWidget *widget)
{
  GtkNative *native = gtk_widget_get_native (widget);

  return native != NULL && GSK_IS_CAIRO_RENDERER (gtk_native_get_renderer (native));
}

double
weir_raster_get_scale (const WeirRaster *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->coarse > 0 ? self->coarse : self->wanted;
}

/* On whole pixels of the image. */
static void
measure (WeirRaster    *self,
         GskRenderNode *node,
         int           *width,
         int           *height)
{
  graphene_rect_t bounds;
  float left, top;

  gsk_render_node_get_bounds (node, &bounds);
  left = floor (bounds.origin.x * self->scale);
  top = floor (bounds.origin.y * self->scale);
  *width = ceil ((bounds.origin.x + bounds.size.width) * self->scale) - left;
  *height = ceil ((bounds.origin.y + bounds.size.height) * self->scale) - top;
  graphene_rect_init (&self->bounds, left / self->scale, top / self->scale,
                      *width / self->scale, *height / self->scale);
}

static void
paint (WeirRaster    *self,
       GskRenderNode *node)
{
  int width, height;
  cairo_t *cr;

  self->scale = weir_raster_get_scale (self);
  measure (self, node, &width, &height);
  self->image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, MAX (width, 1), MAX (height, 1));
  cr = cairo_create (self->image);
  cairo_scale (cr, self->scale, self->scale);
  cairo_translate (cr, -self->bounds.origin.x, -self->bounds.origin.y);
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
}

static void
paint_widget (WeirRaster    *self,
              GtkWidget     *widget,
              WeirRasterDraw draw)
{
  GtkSnapshot *inner = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  draw (widget, inner);
  node = gtk_snapshot_free_to_node (inner);
  g_clear_pointer (&self->image, cairo_surface_destroy);
  self->is_stale = FALSE;
  if (node != NULL)
    paint (self, node);
}

static void
show (const WeirRaster *self,
      GtkSnapshot      *snapshot)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &self->bounds);

  cairo_translate (cr, self->bounds.origin.x, self->bounds.origin.y);
  cairo_scale (cr, 1 / self->scale, 1 / self->scale);
  cairo_set_source_surface (cr, self->image, 0, 0);
  /* Pixel for pixel, even if the widget lies between two of them. */
  cairo_pattern_set_filter (cairo_get_source (cr), self->scale == self->wanted
                            ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_BILINEAR);
  cairo_paint (cr);
  cairo_destroy (cr);
}

void
weir_raster_draw (WeirRaster    *self,
                  GtkWidget     *widget,
                  GtkSnapshot   *snapshot,
                  WeirRasterDraw draw,
                  WeirRasterDraw stand_in)
{
  g_return_if_fail (self != NULL);

  if (self->wanted == 0)
    {
      draw (widget, snapshot);
      return;
    }
  if (self->is_put_off)
    {
      if (stand_in != NULL)
        stand_in (widget, snapshot);
      return;
    }

  self->is_stale |= self->is_soft && !self->is_kept;
  if (self->image == NULL || !(self->is_kept || self->is_soft))
    paint_widget (self, widget, draw);
  self->is_kept = FALSE;
  self->is_soft = self->image != NULL && self->scale != self->wanted;
  if (self->image != NULL)
    show (self, snapshot);
}

void
weir_raster_set_scale (WeirRaster *self,
                       GtkWidget  *widget,
                       double      scale)
{
  g_return_if_fail (self != NULL);

  if (self->wanted == scale)
    return;

  self->wanted = scale;
  /* What GTK has of it is made larger or smaller already, by whatever it takes. */
  if (self->is_soft && self->scale != scale)
    return;

  self->is_kept = self->image != NULL;
  gtk_widget_queue_draw (widget);
}

gboolean
weir_raster_is_sharp (const WeirRaster *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->image != NULL && self->scale == self->wanted && !self->is_put_off && !self->is_stale;
}

void
weir_raster_refresh (WeirRaster *self,
                     GtkWidget  *widget,
                     double      coarse)
{
  g_return_if_fail (self != NULL);

  self->coarse = coarse;
  self->is_kept = self->is_soft = self->is_put_off = FALSE;
  gtk_widget_queue_draw (widget);
}

void
weir_raster_put_off (WeirRaster *self,
                     GtkWidget  *widget)
{
  g_return_if_fail (self != NULL);

  if (self->is_put_off)
    return;

  self->is_put_off = TRUE;
  gtk_widget_queue_draw (widget);
}

void
weir_raster_drop (WeirRaster *self,
                  GtkWidget  *widget)
{
  g_return_if_fail (self != NULL);

  if (self->wanted == 0)
    return;

  weir_raster_clear (self);
  gtk_widget_queue_draw (widget);
}

void
weir_raster_clear (WeirRaster *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->image, cairo_surface_destroy);
  self->wanted = self->coarse = 0;
  self->is_kept = self->is_soft = self->is_stale = self->is_put_off = FALSE;
}

GskRenderNode *
weir_raster_make_node (GskRenderNode *node,
                       double         scale)
{
  WeirRaster raster = { .wanted = scale };
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  paint (&raster, node);
  show (&raster, snapshot);
  weir_raster_clear (&raster);

  return gtk_snapshot_free_to_node (snapshot);
}
