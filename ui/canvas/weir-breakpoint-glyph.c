/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-breakpoint-glyph.h"
#include "../weir-style.h"

GskRenderNode *
weir_breakpoint_glyph_new (const graphene_point_t *center,
                           float                   size)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot,
                                           &GRAPHENE_RECT_INIT (center->x - size / 2 - 2, center->y - size / 2 - 2,
                                                                size + 4, size + 4));
  GdkRGBA fill, bars;

  weir_style_get_color (WEIR_COLOR_ERROR, &fill);
  weir_style_get_color (WEIR_COLOR_CARD, &bars);
  cairo_translate (cr, center->x, center->y);
  cairo_scale (cr, size / 2, size / 2);
  gdk_cairo_set_source_rgba (cr, &bars);
  cairo_arc (cr, 0, 0, 1.18, 0, 2 * G_PI);
  cairo_fill (cr);
  gdk_cairo_set_source_rgba (cr, &fill);
  cairo_arc (cr, 0, 0, 1, 0, 2 * G_PI);
  cairo_fill (cr);
  gdk_cairo_set_source_rgba (cr, &bars);
  cairo_rectangle (cr, -0.45, -0.45, 0.3, 0.9);
  cairo_rectangle (cr, 0.15, -0.45, 0.3, 0.9);
  cairo_fill (cr);
  cairo_destroy (cr);

  return gtk_snapshot_free_to_node (snapshot);
}
