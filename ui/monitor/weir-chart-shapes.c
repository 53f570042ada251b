/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-chart-private.h"

#include <math.h>

/* So that a figure stands beside its line at the bottom, too. */
#define BOTTOM 6
#define PADDING 8.0
#define SWATCH 22.0
#define STRIPES 6.0
#define DOTS 5.0

/* Lines and areas, and how they differ without their colours. */

void
weir_chart_set_color (cairo_t  *cr,
                      WeirColor color,
                      double    alpha)
{
  GdkRGBA rgba;

  weir_style_get_color (color, &rgba);
  rgba.alpha *= (float) alpha;
  gdk_cairo_set_source_rgba (cr, &rgba);
}

void
weir_chart_set_line_style (cairo_t             *cr,
                           const WeirChartLine *line)
{
  static const struct { int n; double dashes[6]; } patterns[] = {
    { 0, { 0 } }, { 2, { 6, 3 } }, { 2, { 1.5, 3 } }, { 4, { 9, 3, 2, 3 } }, { 2, { 12, 5 } },
    { 6, { 6, 3, 1.5, 3, 1.5, 3 } }, { 2, { 3, 6 } }, { 4, { 3, 3, 9, 3 } },
  };
  guint i = line->pattern % G_N_ELEMENTS (patterns);
  GdkRGBA color = line->color;

  color.alpha *= line->is_earlier ? 0.45f : 1;
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, line->is_earlier ? 1.2 : 1.8);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_dash (cr, patterns[i].dashes, patterns[i].n, 0);
}

/* A tile of a plane of stripes: those beside it reach into its corners. */
static void
draw_stripes (cairo_t *cr,
              double   slope)
{
  for (int i = -1; i <= 1; i++)
    {
      cairo_move_to (cr, (i - 1) * STRIPES, slope > 0 ? 2 * STRIPES : -STRIPES);
      cairo_line_to (cr, (i + 2) * STRIPES, slope > 0 ? -STRIPES : 2 * STRIPES);
    }
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
}

static void
draw_dot (cairo_t *cr)
{
  cairo_rectangle (cr, DOTS / 2 - 0.9, DOTS / 2 - 0.9, 1.8, 1.8);
  cairo_fill (cr);
}

void
weir_chart_hatch (cairo_t       *cr,
                  const GdkRGBA *color,
                  guint          pattern)
{
  double size = pattern == 2 ? DOTS : STRIPES;
  cairo_rectangle_t area = { 0, 0, size, size };
  cairo_surface_t *tile;
  cairo_t *tile_cr;

  if (pattern == 0)
    {
      cairo_new_path (cr);
      return;
    }
  tile = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &area);
  tile_cr = cairo_create (tile);
  gdk_cairo_set_source_rgba (tile_cr, color);
  if (pattern == 2)
    draw_dot (tile_cr);
  else
    draw_stripes (tile_cr, pattern == 1 ? 1 : -1);
  cairo_destroy (tile_cr);
  cairo_set_source_surface (cr, tile, 0, 0);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_REPEAT);
  cairo_fill (cr);
  cairo_surface_destroy (tile);
}

void
weir_chart_trace_card (cairo_t            *cr,
                       const WeirChartBox *box,
                       double              radius)
{
  double left = box->x + 0.5, top = box->y + 0.5;
  double right = box->x + box->width - 0.5, bottom = box->y + box->height - 0.5;

  radius = MIN (radius, MIN (right - left, bottom - top) / 2);
  cairo_new_sub_path (cr);
  cairo_arc (cr, right - radius, top + radius, radius, -G_PI / 2, 0);
  cairo_arc (cr, right - radius, bottom - radius, radius, 0, G_PI / 2);
  cairo_arc (cr, left + radius, bottom - radius, radius, G_PI / 2, G_PI);
  cairo_arc (cr, left + radius, top + radius, radius, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

WeirChartBox
weir_chart_find_card (const WeirChartDrawing *self)
{
  double top = self->narrow ? WEIR_CHART_TITLE_HEIGHT : 0;

  return (WeirChartBox) { self->plot_x, top, MAX (self->plot_width, 1), MAX (self->height - top, 1) };
}

WeirChartBox
weir_chart_find_plot (const WeirChartDrawing *self)
{
  WeirChartBox plot = weir_chart_find_card (self);
  gboolean has_legend = self->content->lines->len + self->content->n_more > 1
                        || self->content->form != WEIR_CHART_LINES;
  double top = has_legend ? WEIR_CHART_LEGEND_HEIGHT + 4 : PADDING;

  plot.y += top;
  plot.height = MAX (plot.height - top - BOTTOM, 1);
  return plot;
}

double
weir_chart_find_x (const WeirChartDrawing *self,
                   gint64                  time)
{
  const WeirChartContent *content = self->content;

  return self->plot_x + (double) (time - content->from) / (double) (content->to - content->from) * self->plot_width;
}

double
weir_chart_find_y (const WeirChartDrawing *self,
                   double                  value)
{
  WeirChartBox plot = weir_chart_find_plot (self);

  return plot.y + plot.height * (1 - value / self->content->top);
}

static const WeirChartPoint *
get_point (const WeirChartLine *line,
           guint                index)
{
  return &g_array_index (line->points, WeirChartPoint, index);
}

static void
draw_line (const WeirChartDrawing *self,
           cairo_t                *cr,
           const WeirChartLine    *line)
{
  cairo_new_path (cr);
  for (guint i = 0; i < line->points->len; i++)
    cairo_line_to (cr, weir_chart_find_x (self, get_point (line, i)->time),
                   weir_chart_find_y (self, get_point (line, i)->value));
  weir_chart_set_line_style (cr, line);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

/* From the sums of those below to what they are with this one. */
static void
draw_area (const WeirChartDrawing *self,
           cairo_t                *cr,
           const WeirChartLine    *line,
           double                 *sums)
{
  GdkRGBA fill = line->color;
  guint n = line->points->len;

  cairo_new_path (cr);
  for (guint i = n; i > 0; i--)
    cairo_line_to (cr, weir_chart_find_x (self, get_point (line, i - 1)->time), weir_chart_find_y (self, sums[i - 1]));
  for (guint i = 0; i < n; i++)
    {
      sums[i] += get_point (line, i)->value;
      cairo_line_to (cr, weir_chart_find_x (self, get_point (line, i)->time), weir_chart_find_y (self, sums[i]));
    }
  cairo_close_path (cr);
  fill.alpha *= 0.4f;
  gdk_cairo_set_source_rgba (cr, &fill);
  cairo_fill_preserve (cr);
  weir_chart_hatch (cr, &fill, line->pattern);

  cairo_new_path (cr);
  for (guint i = 0; i < n; i++)
    cairo_line_to (cr, weir_chart_find_x (self, get_point (line, i)->time), weir_chart_find_y (self, sums[i]));
  gdk_cairo_set_source_rgba (cr, &line->color);
  cairo_set_line_width (cr, 1.4);
  cairo_stroke (cr);
}

static gboolean
adds_nothing (const WeirChartLine *line)
{
  for (guint i = 0; i < line->points->len; i++)
    if (get_point (line, i)->value != 0)
      return FALSE;
  return TRUE;
}

/* One that adds nothing would draw its edge over that of the area below. */
static void
draw_stack (const WeirChartDrawing *self,
            cairo_t                *cr)
{
  GPtrArray *lines = self->content->lines;
  const WeirChartLine *first = g_ptr_array_index (lines, 0);
  g_autofree double *sums = g_new0 (double, first->points->len + 1);

  for (guint i = 0; i < lines->len; i++)
    {
      const WeirChartLine *line = g_ptr_array_index (lines, i);

      if (line->points->len == first->points->len && (i == 0 || !adds_nothing (line)))
        draw_area (self, cr, line, sums);
    }
}

void
weir_chart_draw_shapes (const WeirChartDrawing *self,
                        cairo_t                *cr)
{
  GPtrArray *lines = self->content->lines;

  if (self->content->form == WEIR_CHART_STACK && lines->len > 0)
    {
      draw_stack (self, cr);
      return;
    }
  for (guint i = 0; i < lines->len; i++)
    draw_line (self, cr, g_ptr_array_index (lines, i));
}

void
weir_chart_draw_swatch (cairo_t             *cr,
                        const WeirChartLine *line,
                        gboolean             is_area,
                        double               x,
                        double               y)
{
  WeirChartBox box = { x, y - 5, SWATCH, 11 };
  GdkRGBA fill = line->color;

  if (!is_area)
    {
      cairo_move_to (cr, x, round (y) + 0.5);
      cairo_line_to (cr, x + SWATCH, round (y) + 0.5);
      weir_chart_set_line_style (cr, line);
      cairo_stroke (cr);
      cairo_set_dash (cr, NULL, 0, 0);
      return;
    }
  weir_chart_trace_card (cr, &box, 2);
  fill.alpha *= 0.4f;
  gdk_cairo_set_source_rgba (cr, &fill);
  cairo_fill_preserve (cr);
  weir_chart_hatch (cr, &line->color, line->pattern);
}

void
weir_chart_draw_share (cairo_t            *cr,
                       WeirState           share,
                       const WeirChartBox *box)
{
  static const struct { WeirColor color; guint pattern; } looks[WEIR_N_SHARES] = {
    [WEIR_STATE_BUSY] = { WEIR_COLOR_OK, 0 },
    [WEIR_STATE_STARVED] = { WEIR_COLOR_DEMAND, 1 },
    [WEIR_STATE_BLOCKED] = { WEIR_COLOR_WARNING, 2 },
  };
  GdkRGBA color;

  if (box->width < 1)
    return;
  weir_style_get_color (looks[share].color, &color);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_rectangle (cr, box->x, box->y, box->width, box->height);
  if (looks[share].pattern == 0)
    cairo_fill (cr);
  else
    weir_chart_hatch (cr, &color, looks[share].pattern);
}
