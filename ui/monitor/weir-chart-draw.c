/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-chart-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "../weir-style.h"
#include "weir-chart-axis.h"

#define RADIUS 9.0
#define PADDING 6.0          /* of text inside the card */
#define BOTTOM 18.0          /* for the times */
#define TOP 12.0             /* for half of the uppermost number */
#define SWATCH 22.0          /* of a line in a legend */
#define TIME_WIDTH 76.0      /* what a time needs */

static void
set_color (cairo_t  *cr,
           WeirColor color,
           double    alpha)
{
  GdkRGBA rgba;

  weir_style_get_color (color, &rgba);
  rgba.alpha *= alpha;
  gdk_cairo_set_source_rgba (cr, &rgba);
}

static void
set_line_style (cairo_t             *cr,
                const WeirChartLine *line)
{
  static const struct { int n; double dashes[6]; } patterns[] = {
    { 0, { 0 } }, { 2, { 6, 3 } }, { 2, { 1.5, 3 } }, { 4, { 9, 3, 2, 3 } }, { 2, { 12, 5 } },
    { 6, { 6, 3, 1.5, 3, 1.5, 3 } },
    { 2, { 3, 6 } }, { 4, { 3, 3, 9, 3 } },
  };
  guint i = line->dash % G_N_ELEMENTS (patterns);

  gdk_cairo_set_source_rgba (cr, &line->color);
  cairo_set_line_width (cr, 1.8);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_dash (cr, patterns[i].dashes, patterns[i].n, 0);
}

static void
trace_card (cairo_t *cr,
            double   width,
            double   height)
{
  double left = 0.5, top = 0.5, right = width - 0.5, bottom = height - 0.5;

  cairo_new_sub_path (cr);
  cairo_arc (cr, right - RADIUS, top + RADIUS, RADIUS, -G_PI / 2, 0);
  cairo_arc (cr, right - RADIUS, bottom - RADIUS, RADIUS, 0, G_PI / 2);
  cairo_arc (cr, left + RADIUS, bottom - RADIUS, RADIUS, G_PI / 2, G_PI);
  cairo_arc (cr, left + RADIUS, top + RADIUS, RADIUS, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

static double
get_card_height (const WeirChartDrawing *self)
{
  return MAX (self->height - WEIR_CHART_LEGEND_HEIGHT, 0);
}

static double
get_x (const WeirChartDrawing *self,
       gint64                  time)
{
  return (double) (time - self->from) / (self->to - self->from) * self->right;
}

static double
get_y (const WeirChartDrawing *self,
       double                  value)
{
  double bottom = get_card_height (self) - BOTTOM;

  return bottom - value / self->top * (bottom - TOP);
}

/* @x: where the text begins, ends (@align 1) or has its middle (0.5); @y: its upper edge.
 * Answers its width. */
static double
draw_text (const WeirChartDrawing *self,
           cairo_t                *cr,
           const char             *text,
           double                  x,
           double                  y,
           double                  align)
{
  int width;

  pango_layout_set_text (self->layout, text, -1);
  pango_layout_get_pixel_size (self->layout, &width, NULL);
  cairo_move_to (cr, round (x - align * width), round (y));
  pango_cairo_show_layout (cr, self->layout);
  return width;
}

static double
measure_text (const WeirChartDrawing *self,
              const char             *text)
{
  int width;

  pango_layout_set_text (self->layout, text, -1);
  pango_layout_get_pixel_size (self->layout, &width, NULL);
  return width;
}

static guint
count_marks (const WeirChartDrawing *self)
{
  return (guint) round (self->top / self->step);
}

/* Only the top one has the unit: it is the same for all. */
static char *
format_mark (const WeirChartDrawing *self,
             guint                   i)
{
  g_autofree char *number = weir_chart_axis_format (i * self->step);
  gboolean has_prefix = !g_ascii_isdigit (number[strlen (number) - 1]);

  if (i < count_marks (self) || *self->unit == '\0')
    return g_steal_pointer (&number);
  return g_strconcat (number, has_prefix ? "" : " ", self->unit, NULL);
}

static void
draw_values_axis (const WeirChartDrawing *self,
                  cairo_t                *cr)
{
  cairo_set_line_width (cr, 1);
  cairo_set_dash (cr, NULL, 0, 0);
  for (guint i = 0; i <= count_marks (self); i++)
    {
      double y = round (get_y (self, i * self->step)) + 0.5;
      g_autofree char *text = format_mark (self, i);

      set_color (cr, WEIR_COLOR_GRID, 1);
      cairo_move_to (cr, 1, y);
      cairo_line_to (cr, self->right, y);
      cairo_stroke (cr);
      set_color (cr, WEIR_COLOR_DIM_TEXT, 1);
      draw_text (self, cr, text, self->width - PADDING, y - 8, 1);
    }
}

static void
draw_times_axis (const WeirChartDrawing *self,
                 cairo_t                *cr)
{
  gint64 span = self->to - self->from;
  gint64 step = weir_chart_axis_get_time_step (span, MAX (1, (guint) (self->right / TIME_WIDTH)));
  double bottom = get_card_height (self) - BOTTOM;

  for (gint64 time = (self->from + step - 1) / step * step; time <= self->to; time += step)
    {
      g_autofree char *text = weir_chart_axis_format_time (time, step);
      double x = round (get_x (self, time)) + 0.5;
      gboolean at_start = x < 20;

      set_color (cr, WEIR_COLOR_GRID, 1);
      cairo_move_to (cr, x, bottom);
      cairo_line_to (cr, x, bottom + 4);
      cairo_stroke (cr);
      set_color (cr, WEIR_COLOR_DIM_TEXT, 1);
      draw_text (self, cr, text, at_start ? MAX (x, PADDING) : x, bottom + 2, at_start ? 0 : 0.5);
    }
}

static void
trace_line (const WeirChartDrawing *self,
            cairo_t                *cr,
            const WeirChartLine    *line)
{
  cairo_new_path (cr);
  for (guint i = 0; i < line->points->len; i++)
    {
      const WeirChartPoint *point = &g_array_index (line->points, WeirChartPoint, i);

      cairo_line_to (cr, get_x (self, point->time), get_y (self, point->value));
    }
}

static void
draw_line (const WeirChartDrawing *self,
           cairo_t                *cr,
           const WeirChartLine    *line)
{
  GdkRGBA fill = line->color;

  if (line->points->len == 0)
    return;

  if (line->is_filled)
    {
      trace_line (self, cr, line);
      cairo_line_to (cr,
                     get_x (self,
                            g_array_index (line->points, WeirChartPoint,
                                           line->points->len - 1).time), get_y (self, 0));
      cairo_line_to (cr, get_x (self, g_array_index (line->points, WeirChartPoint, 0).time),
                     get_y (self, 0));
      cairo_close_path (cr);
      fill.alpha *= 0.25;
      gdk_cairo_set_source_rgba (cr, &fill);
      cairo_fill (cr);
    }

  trace_line (self, cr, line);
  set_line_style (cr, line);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_swatch (cairo_t             *cr,
             const WeirChartLine *line,
             double               x,
             double               y)
{
  cairo_move_to (cr, x, round (y) + 0.5);
  cairo_line_to (cr, x + SWATCH, round (y) + 0.5);
  set_line_style (cr, line);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

/* One line of names; those that find no room are counted. */
static void
draw_legend (const WeirChartDrawing *self,
             cairo_t                *cr)
{
  double y = get_card_height (self) + 6;
  double x = PADDING;
  guint n_more = self->n_more;
  guint i;

  for (i = 0; i < self->lines->len; i++)
    {
      const WeirChartLine *line = g_ptr_array_index (self->lines, i);
      double room = i + 1 < self->lines->len || n_more > 0 ? 40 : 0;

      if (i > 0 && x + SWATCH + PADDING + measure_text (self, line->name) + room > self->width)
        break;
      draw_swatch (cr, line, x, y + 8);
      set_color (cr, WEIR_COLOR_DIM_TEXT, 1);
      x += SWATCH + PADDING;
      x += draw_text (self, cr, line->name, x, y, 0) + 3 * PADDING;
    }

  n_more += self->lines->len - i;
  if (n_more > 0)
    {
      /* Translators: further lines of a chart, which its legend has no room for. */
      g_autofree char *text = g_strdup_printf (_ ("+ %u"), n_more);

      set_color (cr, WEIR_COLOR_DIM_TEXT, 1);
      draw_text (self, cr, text, x, y, 0);
    }
}

/* Names and values at the pointer, in a box beside it. */
static void
draw_readout (const WeirChartDrawing *self,
              cairo_t                *cr)
{
  double x = get_x (self, self->hover);
  double card_height = get_card_height (self);
  g_autofree char *time = weir_figure_time (self->hover);
  double line_height = 16;
  double width = measure_text (self, time);
  double height;
  guint n = 1;
  double left, y;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const WeirChartLine *line = g_ptr_array_index (self->lines, i);
      g_autofree char *text = NULL;
      double value;

      if (!weir_chart_line_look (line, self->hover, &value))
        continue;
      text = weir_chart_format_value (value, self->unit);
      width = MAX (width,
                   SWATCH + 3 * PADDING + measure_text (self, line->name) + measure_text (self,
                                                                                          text));
      n++;
    }

  set_color (cr, WEIR_COLOR_ACCENT, 1);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, round (x) + 0.5, 1);
  cairo_line_to (cr, round (x) + 0.5, card_height - BOTTOM);
  cairo_stroke (cr);

  width += 2 * PADDING;
  height = n * line_height + 2 * PADDING;
  left = x + 8 + width < self->width ? x + 8 : MAX (x - 8 - width, 1);
  cairo_save (cr);
  cairo_translate (cr, left, 4);
  trace_card (cr, width, height);
  set_color (cr, WEIR_COLOR_CARD, 0.95);
  cairo_fill_preserve (cr);
  set_color (cr, WEIR_COLOR_BORDER, 1);
  cairo_stroke (cr);
  cairo_restore (cr);

  y = 4 + PADDING;
  set_color (cr, WEIR_COLOR_TEXT, 1);
  draw_text (self, cr, time, left + PADDING, y, 0);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const WeirChartLine *line = g_ptr_array_index (self->lines, i);
      g_autofree char *text = NULL;
      double value;

      if (!weir_chart_line_look (line, self->hover, &value))
        continue;
      y += line_height;
      text = weir_chart_format_value (value, self->unit);
      draw_swatch (cr, line, left + PADDING, y + 8);
      set_color (cr, WEIR_COLOR_TEXT, 1);
      draw_text (self, cr, line->name, left + SWATCH + 2 * PADDING, y, 0);
      draw_text (self, cr, text, left + width - PADDING, y, 1);
    }
}

static void
draw_card (const WeirChartDrawing *self,
           cairo_t                *cr)
{
  trace_card (cr, self->width, get_card_height (self));
  set_color (cr, WEIR_COLOR_CANVAS, 1);
  cairo_fill_preserve (cr);
  set_color (cr, WEIR_COLOR_BORDER, 1);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

char *
weir_chart_format_value (double      value,
                         const char *unit)
{
  g_autofree char *number = weir_figure_short (value);

  if (*unit == '\0')
    return g_steal_pointer (&number);
  return g_strconcat (number, g_ascii_isdigit (number[strlen (number) - 1]) ? " " : "", unit, NULL);
}

gboolean
weir_chart_line_look (const WeirChartLine *line,
                      gint64               time,
                      double              *value)
{
  guint low = 0;
  guint high = line->points->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (line->points, WeirChartPoint, middle).time <= time)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == 0)
    return FALSE;
  *value = g_array_index (line->points, WeirChartPoint, low - 1).value;
  return TRUE;
}

double
weir_chart_find_right (const WeirChartDrawing *self)
{
  double widest = 0;

  for (guint i = 0; i <= count_marks (self); i++)
    {
      g_autofree char *text = format_mark (self, i);

      widest = MAX (widest, measure_text (self, text));
    }
  return MAX (self->width - widest - 2 * PADDING, 1);
}

void
weir_chart_draw (const WeirChartDrawing *self,
                 cairo_t                *cr)
{
  draw_card (self, cr);

  cairo_save (cr);
  trace_card (cr, self->width, get_card_height (self));
  cairo_clip (cr);
  draw_values_axis (self, cr);
  draw_times_axis (self, cr);
  cairo_rectangle (cr, 0, 0, self->right, get_card_height (self) - BOTTOM + 1);
  cairo_clip (cr);
  for (guint i = 0; i < self->lines->len; i++)
    draw_line (self, cr, g_ptr_array_index (self->lines, i));
  cairo_restore (cr);

  draw_legend (self, cr);
  if (self->hover >= 0)
    draw_readout (self, cr);
}

void
weir_chart_draw_empty (const WeirChartDrawing *self,
                       cairo_t                *cr,
                       const char             *text)
{
  int height;

  draw_card (self, cr);
  set_color (cr, WEIR_COLOR_DIM_TEXT, 1);
  pango_layout_set_width (self->layout, (int) MAX (self->width - 4 * PADDING, 1) * PANGO_SCALE);
  pango_layout_set_alignment (self->layout, PANGO_ALIGN_CENTER);
  pango_layout_set_text (self->layout, text, -1);
  pango_layout_get_pixel_size (self->layout, NULL, &height);
  cairo_move_to (cr, 2 * PADDING, round ((get_card_height (self) - height) / 2));
  pango_cairo_show_layout (cr, self->layout);
}
