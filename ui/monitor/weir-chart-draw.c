/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-chart-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "weir-chart-axis.h"

#define RADIUS 9.0
#define CORNER 5.0           /* from there on a rounded corner takes less than a pixel of the width */
#define LINE_ROOM 2.0        /* px: the half of a line that lies above the top of the scale */
#define PADDING 8.0
#define SWATCH 22.0
#define LINE_HEIGHT 16.0
#define MARK_HEIGHT 12.0      /* marks of the scale that are closer are not legible */
#define SCALE_WIDTH 46.0     /* for the numbers before the card */
#define TIME_WIDTH 76.0      /* what a time needs */
#define NAME_SHARE 0.14      /* of the card, for the names of bars */
#define FIGURE_WIDTH 46.0    /* behind a bar */
#define WORDS_WIDTH 84.0     /* the same, with what it is */
#define SMALLEST 86.0        /* a card with lines: all six fit into an enlarged panel of 1280 by 800 */

static const char *const share_names[WEIR_N_SHARES] = {
  [WEIR_STATE_BUSY] = N_ ("busy"),
  [WEIR_STATE_STARVED] = N_ ("starved"),
  [WEIR_STATE_BLOCKED] = N_ ("blocked"),
};

static void
draw_heading (const WeirChartDrawing *self,
              cairo_t                *cr)
{
  const WeirChartContent *content = self->content;
  double width = self->plot_x - SCALE_WIDTH;
  double height;

  if (self->narrow)
    width = MIN (weir_chart_measure_title (self, content->title), self->width * 0.7);

  weir_chart_set_color (cr, WEIR_COLOR_TEXT, 1);
  height = weir_chart_draw_fitted (self, cr, content->title, 0, self->narrow ? 0 : 6, width, !self->narrow, TRUE);
  if (content->subtitle == NULL)
    return;
  weir_chart_set_color (cr, WEIR_COLOR_DIM_TEXT, 1);
  if (self->narrow)
    weir_chart_draw_fitted (self, cr, content->subtitle, width + PADDING, 2, self->width - width - PADDING, FALSE, FALSE);
  else
    weir_chart_draw_fitted (self, cr, content->subtitle, 0, 6 + height, width, TRUE, FALSE);
}

static void
draw_card (const WeirChartDrawing *self,
           cairo_t                *cr)
{
  WeirChartBox card = weir_chart_find_card (self);

  weir_chart_trace_card (cr, &card, RADIUS);
  weir_chart_set_color (cr, WEIR_COLOR_CANVAS, 1);
  cairo_fill (cr);
}

static void
draw_border (const WeirChartDrawing *self,
             cairo_t                *cr)
{
  WeirChartBox card = weir_chart_find_card (self);

  weir_chart_trace_card (cr, &card, RADIUS);
  weir_chart_set_color (cr, WEIR_COLOR_BORDER, 1);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

/* In figures of three digits at most: there is not much room. */
static char *
format_mark (const WeirChartContent *content,
             double                  value)
{
  if (content->unit == WEIR_CHART_DURATION)
    return value == 0 ? g_strdup ("0") : weir_chart_axis_format_time ((gint64) value, (gint64) MAX (content->step, 1));
  return weir_chart_axis_format (value);
}

static void
draw_scale (const WeirChartDrawing *self,
            cairo_t                *cr)
{
  const WeirChartContent *content = self->content;
  guint n = (guint) round (content->top / content->step);
  double below = G_MAXDOUBLE;

  cairo_set_line_width (cr, 1);
  for (guint i = 0; i <= n; i++)
    {
      g_autofree char *text = format_mark (content, i * content->step);
      double y = round (weir_chart_find_y (self, i * content->step)) + 0.5;

      weir_chart_set_color (cr, WEIR_COLOR_GRID, 1);
      cairo_move_to (cr, self->plot_x + 1, y);
      cairo_line_to (cr, self->plot_x + self->plot_width - 1, y);
      cairo_stroke (cr);
      if (below - y < MARK_HEIGHT)
        continue;
      below = y;
      weir_chart_set_color (cr, WEIR_COLOR_DIM_TEXT, 1);
      weir_chart_draw_text (self, cr, text, self->plot_x - 5, MIN (y - 8, self->height - 15), 1);
    }
}

static gint64
find_time_step (double width,
                gint64 from,
                gint64 to)
{
  return weir_chart_axis_get_time_step (to - from, MAX (1, (guint) (width / TIME_WIDTH)));
}

static void
draw_time_grid (const WeirChartDrawing *self,
                cairo_t                *cr)
{
  const WeirChartContent *content = self->content;
  WeirChartBox card = weir_chart_find_card (self);
  gint64 step = find_time_step (self->plot_width, content->from, content->to);

  weir_chart_set_color (cr, WEIR_COLOR_GRID, 1);
  cairo_set_line_width (cr, 1);
  for (gint64 time = (content->from + step - 1) / step * step; time <= content->to; time += step)
    {
      double x = round (weir_chart_find_x (self, time)) + 0.5;

      cairo_move_to (cr, x, card.y + 1);
      cairo_line_to (cr, x, card.y + card.height - 1);
    }
  cairo_stroke (cr);
}

static void
draw_marks (const WeirChartDrawing *self,
            cairo_t                *cr)
{
  static const double dashes[] = { 4, 3 };

  for (guint i = 0; i < self->content->marks->len; i++)
    {
      const WeirChartMark *mark = &g_array_index (self->content->marks, WeirChartMark, i);
      double y = round (weir_chart_find_y (self, mark->value)) + 0.5;

      weir_chart_set_color (cr, WEIR_COLOR_DIM_TEXT, 1);
      cairo_set_line_width (cr, 1);
      cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
      cairo_move_to (cr, self->plot_x + 1, y);
      cairo_line_to (cr, self->plot_x + self->plot_width - 1, y);
      cairo_stroke (cr);
      cairo_set_dash (cr, NULL, 0, 0);
    }
}

/* Over the lines, with what is behind them shining through: they are to be read. */
static void
draw_mark_names (const WeirChartDrawing *self,
                 cairo_t                *cr)
{
  for (guint i = 0; i < self->content->marks->len; i++)
    {
      const WeirChartMark *mark = &g_array_index (self->content->marks, WeirChartMark, i);
      double width = weir_chart_measure_text (self, mark->name);
      double right = self->plot_x + self->plot_width - PADDING;
      double y = weir_chart_find_y (self, mark->value);

      y = y - 15 < weir_chart_find_card (self).y + 2 ? y + 1 : y - 15;
      weir_chart_set_color (cr, WEIR_COLOR_CANVAS, 0.75);
      cairo_rectangle (cr, right - width - 2, y, width + 4, 14);
      cairo_fill (cr);
      weir_chart_set_color (cr, WEIR_COLOR_DIM_TEXT, 1);
      weir_chart_draw_text (self, cr, mark->name, right, y, 1);
    }
}

/* The @i-th of the legend: what is compared with comes last, so that at least the run itself is named. */
static const WeirChartLine *
find_named (const WeirChartContent *content,
            guint                   i)
{
  for (guint pass = 0; pass < 2; pass++)
    for (guint at = 0; at < content->lines->len; at++)
      {
        const WeirChartLine *line = g_ptr_array_index (content->lines, at);

        if (line->is_earlier == (pass == 1) && i-- == 0)
          return line;
      }
  g_assert_not_reached ();
}

/* One row of names; those that find no room are counted. */
static void
draw_legend (const WeirChartDrawing *self,
             cairo_t                *cr)
{
  const WeirChartContent *content = self->content;
  WeirChartBox card = weir_chart_find_card (self);
  double x = card.x + PADDING, right = card.x + card.width - PADDING, y = card.y + 4;
  guint n_more = content->n_more, i;

  for (i = 0; i < content->lines->len; i++)
    {
      const WeirChartLine *line = find_named (content, i);
      double room = i + 1 < content->lines->len || n_more > 0 ? 40 : 0;

      if (i > 0 && x + SWATCH + 6 + weir_chart_measure_text (self, line->name) + room > right)
        break;
      weir_chart_draw_swatch (cr, line, content->form == WEIR_CHART_STACK, x, y + 8);
      weir_chart_set_color (cr, WEIR_COLOR_DIM_TEXT, 1);
      x += SWATCH + 6;
      weir_chart_draw_fitted (self, cr, line->name, x, y, right - x, FALSE, FALSE);
      x += weir_chart_measure_text (self, line->name) + 18;
    }

  n_more += content->lines->len - i;
  if (n_more > 0)
    {
      /* Translators: further lines of a chart, which its legend has no room for. */
      g_autofree char *text = g_strdup_printf (_ ("+ %u"), n_more);

      weir_chart_set_color (cr, WEIR_COLOR_DIM_TEXT, 1);
      weir_chart_draw_text (self, cr, text, x, y, 0);
    }
}

static void
draw_share_legend (const WeirChartDrawing *self,
                   cairo_t                *cr)
{
  WeirChartBox card = weir_chart_find_card (self);
  double x = card.x + PADDING;

  for (guint i = 0; i < WEIR_N_SHARES; i++)
    {
      WeirChartBox box = { x, card.y + 7, SWATCH, 11 };

      weir_chart_draw_share (cr, i, &box);
      weir_chart_trace_card (cr, &box, 2);
      weir_chart_set_color (cr, WEIR_COLOR_BORDER, 1);
      cairo_set_line_width (cr, 1);
      cairo_stroke (cr);
      weir_chart_set_color (cr, WEIR_COLOR_DIM_TEXT, 1);
      x += SWATCH + 6;
      x += weir_chart_draw_text (self, cr, _ (share_names[i]), x, card.y + 4, 0) + 18;
    }
}

static double
get_figure_width (const WeirChartDrawing *self)
{
  return self->narrow ? FIGURE_WIDTH : WORDS_WIDTH;
}

/* In words where there is room: behind a bar that is blocked from end to end "0 %" alone is a riddle. Returns: (transfer full) */
static char *
make_figure (const WeirChartDrawing *self,
             double                  busy)
{
  g_autofree char *figure = weir_figure_percent (busy);

  return self->narrow ? g_steal_pointer (&figure) : g_strdup_printf (_ ("busy %s"), figure);
}

static void
draw_bar (const WeirChartDrawing *self,
          cairo_t                *cr,
          const WeirChartBar     *bar,
          double                  y)
{
  double name_width = MAX (64, self->plot_width * NAME_SHARE);
  WeirChartBox whole = { self->plot_x + name_width + PADDING, y + 3,
                         MAX (self->plot_width - name_width - get_figure_width (self) - 2 * PADDING, 1), 16 };
  WeirChartBox part = whole;
  g_autofree char *figure = make_figure (self, bar->share[WEIR_STATE_BUSY]);

  weir_chart_set_color (cr, WEIR_COLOR_TEXT, 1);
  weir_chart_draw_fitted (self, cr, bar->name, self->plot_x + PADDING, y + 3, name_width - PADDING, FALSE, FALSE);
  for (guint i = 0; i < WEIR_N_SHARES; i++)
    {
      part.width = bar->share[i] * whole.width;
      weir_chart_draw_share (cr, i, &part);
      part.x += part.width;
    }
  weir_chart_trace_card (cr, &whole, 2);
  weir_chart_set_color (cr, WEIR_COLOR_BORDER, 1);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  weir_chart_set_color (cr, WEIR_COLOR_DIM_TEXT, 1);
  weir_chart_draw_text (self, cr, figure, self->plot_x + self->plot_width - PADDING, y + 3, 1);
}

static void
draw_bars (const WeirChartDrawing *self,
           cairo_t                *cr)
{
  double y = weir_chart_find_plot (self).y;

  draw_share_legend (self, cr);
  for (guint i = 0; i < self->content->bars->len; i++, y += WEIR_CHART_ROW_HEIGHT)
    draw_bar (self, cr, &g_array_index (self->content->bars, WeirChartBar, i), y);
}

static void
draw_empty (const WeirChartDrawing *self,
            cairo_t                *cr)
{
  WeirChartBox card = weir_chart_find_card (self);

  if (self->content->empty_text == NULL)
    return;
  weir_chart_set_color (cr, WEIR_COLOR_DIM_TEXT, 1);
  weir_chart_draw_fitted (self, cr, self->content->empty_text, card.x + 2 * PADDING, card.y + card.height / 2 - 10,
                          card.width - 4 * PADDING, TRUE, FALSE);
}

/* By a rectangle: by the rounded card strokes of lines take ten times as long. Its corners end where it begins. What leaves the scale ends
 * there, and not behind the legend. */
static void
clip_shapes (const WeirChartDrawing *self,
             cairo_t                *cr)
{
  WeirChartBox card = weir_chart_find_card (self), plot = weir_chart_find_plot (self);
  double top = MAX (card.y + CORNER, plot.y - LINE_ROOM);

  cairo_rectangle (cr, card.x + 1, top, card.width - 2, card.y + card.height - CORNER - top);
  cairo_clip (cr);
}

static void
draw_plot (const WeirChartDrawing *self,
           cairo_t                *cr)
{
  WeirChartBox card = weir_chart_find_card (self);

  cairo_save (cr);
  weir_chart_trace_card (cr, &card, RADIUS);
  cairo_clip (cr);
  draw_time_grid (self, cr);
  cairo_restore (cr);
  draw_marks (self, cr);
  cairo_save (cr);
  clip_shapes (self, cr);
  weir_chart_draw_shapes (self, cr);
  cairo_restore (cr);
  draw_mark_names (self, cr);
  if (self->content->lines->len + self->content->n_more > 1 || self->content->form == WEIR_CHART_STACK)
    draw_legend (self, cr);
}

double
weir_chart_get_height (const WeirChartContent *content,
                       gboolean                narrow)
{
  double height = narrow ? WEIR_CHART_TITLE_HEIGHT : 0;

  if (content->form == WEIR_CHART_BARS)
    return height + WEIR_CHART_LEGEND_HEIGHT + 8 + MAX (content->bars->len, 2) * WEIR_CHART_ROW_HEIGHT;
  return height + SMALLEST;
}

void
weir_chart_draw (const WeirChartDrawing *self,
                 cairo_t                *cr)
{
  draw_heading (self, cr);
  draw_card (self, cr);
  if (weir_chart_content_is_empty (self->content))
    draw_empty (self, cr);
  else if (self->content->form == WEIR_CHART_BARS)
    draw_bars (self, cr);
  else
    {
      draw_scale (self, cr);
      draw_plot (self, cr);
    }
  draw_border (self, cr);
}

typedef struct
{
  const WeirChartLine *line;
  char                *figure;   /* owned */
} Reading;

static void
clear_reading (gpointer data)
{
  g_free (((Reading *) data)->figure);
}

/* Returns: (transfer full) */
static GArray *
read_lines (const WeirChartDrawing *self,
            gint64                  time,
            double                 *width)
{
  GArray *readings = g_array_new (FALSE, FALSE, sizeof (Reading));

  g_array_set_clear_func (readings, clear_reading);
  for (guint i = 0; i < self->content->lines->len; i++)
    {
      Reading reading = { .line = g_ptr_array_index (self->content->lines, i) };
      double value;

      if (!weir_chart_line_look (reading.line, time, &value))
        continue;
      reading.figure = weir_chart_content_format (self->content, value);
      *width = MAX (*width, SWATCH + 24 + weir_chart_measure_text (self, reading.line->name)
                    + weir_chart_measure_text (self, reading.figure));
      g_array_append_val (readings, reading);
    }
  return readings;
}

/* Names and figures at the cursor, in a box beside it. */
static void
draw_readings (const WeirChartDrawing *self,
               cairo_t                *cr,
               gint64                  time,
               double                  x)
{
  WeirChartBox card = weir_chart_find_card (self), box = { .y = card.y + 3 };
  g_autofree char *title = weir_figure_time (time);
  double text_width = weir_chart_measure_text (self, title);
  g_autoptr (GArray) readings = read_lines (self, time, &text_width);

  box.width = text_width + 12;
  box.height = MIN ((readings->len + 1) * LINE_HEIGHT + 8, self->height - box.y);
  box.x = x + 8 + box.width < card.x + card.width ? x + 8 : MAX (x - 8 - box.width, card.x + 1);
  weir_chart_trace_card (cr, &box, 6);
  weir_chart_set_color (cr, WEIR_COLOR_CARD, 0.95);
  cairo_fill_preserve (cr);
  weir_chart_set_color (cr, WEIR_COLOR_BORDER, 1);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);

  cairo_save (cr);
  cairo_rectangle (cr, box.x, box.y, box.width, box.height);
  cairo_clip (cr);
  weir_chart_set_color (cr, WEIR_COLOR_TEXT, 1);
  weir_chart_draw_text (self, cr, title, box.x + 6, box.y + 4, 0);
  for (guint i = 0; i < readings->len; i++)
    {
      const Reading *reading = &g_array_index (readings, Reading, i);
      double y = box.y + 4 + (i + 1) * LINE_HEIGHT;

      weir_chart_draw_swatch (cr, reading->line, self->content->form == WEIR_CHART_STACK, box.x + 6, y + 8);
      weir_chart_set_color (cr, WEIR_COLOR_TEXT, 1);
      weir_chart_draw_text (self, cr, reading->line->name, box.x + SWATCH + 12, y, 0);
      weir_chart_draw_text (self, cr, reading->figure, box.x + box.width - 6, y, 1);
    }
  cairo_restore (cr);
}

void
weir_chart_draw_cursor (const WeirChartDrawing *self,
                        cairo_t                *cr,
                        gint64                  time,
                        gboolean                reads)
{
  WeirChartBox card = weir_chart_find_card (self);
  double x = round (weir_chart_find_x (self, time)) + 0.5;

  if (weir_chart_content_is_empty (self->content) || time < self->content->from || time > self->content->to)
    return;
  weir_chart_set_color (cr, WEIR_COLOR_ACCENT, 1);
  cairo_set_line_width (cr, reads ? 1 : 1.5);
  cairo_move_to (cr, x, card.y);
  cairo_line_to (cr, x, card.y + card.height);
  cairo_stroke (cr);
  if (reads && self->content->form != WEIR_CHART_BARS)
    draw_readings (self, cr, time, x);
}

void
weir_chart_draw_range (const WeirChartDrawing *self,
                       cairo_t                *cr,
                       double                  from,
                       double                  to)
{
  WeirChartBox card = weir_chart_find_card (self);

  weir_chart_set_color (cr, WEIR_COLOR_ACCENT, 0.2);
  cairo_rectangle (cr, MIN (from, to), card.y, fabs (to - from), card.height);
  cairo_fill (cr);
}

void
weir_chart_draw_times (const WeirChartDrawing *self,
                       cairo_t                *cr,
                       gint64                  from,
                       gint64                  to)
{
  gint64 step;

  if (to <= from)
    return;
  step = find_time_step (self->plot_width, from, to);
  weir_chart_set_color (cr, WEIR_COLOR_DIM_TEXT, 1);
  for (gint64 time = (from + step - 1) / step * step; time <= to; time += step)
    {
      g_autofree char *text = weir_chart_axis_format_time (time, step);
      double x = self->plot_x + (double) (time - from) / (double) (to - from) * self->plot_width;
      double half = weir_chart_measure_text (self, text) / 2;

      weir_chart_draw_text (self, cr, text, MIN (x, self->width - half), 3, 0.5);
    }
}
