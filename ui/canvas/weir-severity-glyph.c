/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-severity-glyph.h"
#include <math.h>
#include "../weir-style.h"

/* In a square of 2 × 2 around 0. */
static void
trace_shape (cairo_t     *cr,
             WeirSeverity severity)
{
  switch (severity)
    {
    case WEIR_SEVERITY_ERROR:
      for (int i = 0; i < 8; i++)
        cairo_line_to (cr, cos (G_PI * (i + 0.5) / 4), sin (G_PI * (i + 0.5) / 4));
      cairo_close_path (cr);
      break;

    case WEIR_SEVERITY_WARNING:
      cairo_move_to (cr, 0, -0.85);
      cairo_line_to (cr, 1, 0.85);
      cairo_line_to (cr, -1, 0.85);
      cairo_close_path (cr);
      break;

    case WEIR_SEVERITY_HINT:
    default:
      cairo_arc (cr, 0, 0, 0.92, 0, 2 * G_PI);
    }
}

/* An exclamation mark; upside down it is an i. */
static void
trace_mark (cairo_t     *cr,
            WeirSeverity severity)
{
  double shift = severity == WEIR_SEVERITY_WARNING ? 0.2 : 0;

  if (severity == WEIR_SEVERITY_HINT)
    cairo_scale (cr, 1, -1);
  cairo_rectangle (cr, -0.13, -0.55 + shift, 0.26, 0.62 - shift / 2);
  cairo_rectangle (cr, -0.13, 0.27 + shift / 2, 0.26, 0.26);
}

GskRenderNode *
weir_severity_glyph_new (WeirSeverity            severity,
                         const graphene_point_t *center,
                         float                   size)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (center->x - size / 2 - 1, center->y - size / 2 - 1,
                                               size + 2, size + 2);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  GdkRGBA fill, mark;

  weir_severity_glyph_get_color (severity, &fill);
  weir_style_get_color (WEIR_COLOR_CARD, &mark);
  cairo_translate (cr, center->x, center->y);
  cairo_scale (cr, size / 2, size / 2);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, 0.18);
  gdk_cairo_set_source_rgba (cr, &fill);
  trace_shape (cr, severity);
  cairo_fill_preserve (cr);
  cairo_stroke (cr);
  gdk_cairo_set_source_rgba (cr, &mark);
  trace_mark (cr, severity);
  cairo_fill (cr);
  cairo_destroy (cr);

  return gtk_snapshot_free_to_node (snapshot);
}

void
weir_severity_glyph_get_color (WeirSeverity severity,
                               GdkRGBA     *into)
{
  static const WeirColor colors[] = {
    [WEIR_SEVERITY_HINT] = WEIR_COLOR_ACCENT,
    [WEIR_SEVERITY_WARNING] = WEIR_COLOR_WARNING,
    [WEIR_SEVERITY_ERROR] = WEIR_COLOR_ERROR,
  };

  g_return_if_fail ((guint) severity < G_N_ELEMENTS (colors));

  weir_style_get_color (colors[severity], into);
}
