/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-chart-content.h"

#include <glib/gi18n.h>
#include <math.h>

#include "weir-chart-axis.h"

#define N_MARKS 4   /* of the scale, at most */
#define BEGINNING 20   /* such a part of the time shown */
#define TOO_LARGE 4    /* times what comes later */

static void
line_free (gpointer data)
{
  WeirChartLine *line = data;

  g_free (line->name);
  g_array_unref (line->points);
  g_free (line);
}

static void
bar_clear (gpointer data)
{
  g_free (((WeirChartBar *) data)->name);
}

static void
mark_clear (gpointer data)
{
  g_free (((WeirChartMark *) data)->name);
}

static const WeirChartPoint *
get_point (const WeirChartLine *line,
           guint                index)
{
  return &g_array_index (line->points, WeirChartPoint, index);
}

/* Of what has come at @since or later. Areas that are stacked have their points at the same times. */
static double
find_largest (const WeirChartContent *self,
              gint64                  since)
{
  double largest = 0, sum;

  for (guint i = 0; i < self->marks->len; i++)
    largest = MAX (largest, g_array_index (self->marks, WeirChartMark, i).value);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const WeirChartLine *line = g_ptr_array_index (self->lines, i);

      for (guint j = 0; j < line->points->len; j++)
        {
          if (get_point (line, j)->time < since)
            continue;
          sum = get_point (line, j)->value;
          for (guint k = 0; self->form == WEIR_CHART_STACK && k < i; k++)
            sum += get_point (g_ptr_array_index (self->lines, k), j)->value;
          largest = MAX (largest, sum);
        }
    }
  return largest;
}

static void
append_share (GString    *text,
              const char *name,
              double      share)
{
  g_autofree char *figure = weir_figure_percent (share);

  g_string_append_printf (text, "%s %s", name, figure);
}

static void
describe_bars (const WeirChartContent *self,
               GString                *text)
{
  for (guint i = 0; i < self->bars->len; i++)
    {
      const WeirChartBar *bar = &g_array_index (self->bars, WeirChartBar, i);

      g_string_append_printf (text, "%s%s: ", i > 0 ? "; " : "", bar->name);
      append_share (text, _ ("busy"), bar->share[WEIR_STATE_BUSY]);
      g_string_append (text, ", ");
      append_share (text, _ ("starved"), bar->share[WEIR_STATE_STARVED]);
      g_string_append (text, ", ");
      append_share (text, _ ("blocked"), bar->share[WEIR_STATE_BLOCKED]);
    }
}

WeirChartContent *
weir_chart_content_new (WeirChartForm form,
                        WeirChartUnit unit,
                        const char   *id,
                        const char   *title)
{
  WeirChartContent *self = g_new0 (WeirChartContent, 1);

  self->form = form;
  self->unit = unit;
  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->lines = g_ptr_array_new_with_free_func (line_free);
  self->bars = g_array_new (FALSE, FALSE, sizeof (WeirChartBar));
  g_array_set_clear_func (self->bars, bar_clear);
  self->marks = g_array_new (FALSE, FALSE, sizeof (WeirChartMark));
  g_array_set_clear_func (self->marks, mark_clear);
  return self;
}

void
weir_chart_content_free (WeirChartContent *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->empty_text);
  g_ptr_array_unref (self->lines);
  g_array_unref (self->bars);
  g_array_unref (self->marks);
  g_free (self);
}

WeirChartLine *
weir_chart_content_add_line (WeirChartContent *self,
                             const char       *name,
                             const GdkRGBA    *color,
                             guint             pattern)
{
  WeirChartLine *line = g_new0 (WeirChartLine, 1);

  line->name = g_strdup (name);
  line->color = *color;
  line->pattern = pattern;
  line->points = g_array_new (FALSE, FALSE, sizeof (WeirChartPoint));
  g_ptr_array_add (self->lines, line);
  return line;
}

void
weir_chart_content_add_bar (WeirChartContent *self,
                            const char       *name,
                            const double     *share)
{
  WeirChartBar bar = { .name = g_strdup (name) };

  memcpy (bar.share, share, sizeof bar.share);
  g_array_append_val (self->bars, bar);
}

void
weir_chart_content_add_mark (WeirChartContent *self,
                             const char       *name,
                             double            value)
{
  WeirChartMark mark = { g_strdup (name), value };

  g_array_append_val (self->marks, mark);
}

/* What is asked for first comes at once, at a rate that has nothing to do with all that follows: beside it the rest would be a flat line.
 * So the beginning of a run may leave the scale. */
static double
find_top (const WeirChartContent *self)
{
  double largest = find_largest (self, self->from);
  double later;

  if (self->unit != WEIR_CHART_RATE || self->form != WEIR_CHART_LINES || self->from > 0)
    return largest;
  later = find_largest (self, self->to / BEGINNING);
  return later > 0 && largest > TOO_LARGE * later ? later : largest;
}

void
weir_chart_content_settle (WeirChartContent *self)
{
  double largest = find_top (self);

  if (largest <= 0 || !isfinite (largest))
    largest = 1;
  self->step = weir_chart_axis_get_step (largest, N_MARKS);
  /* There is no half of an event. */
  if (self->unit == WEIR_CHART_COUNT)
    self->step = MAX (self->step, 1);
  self->top = ceil (largest / self->step - 1e-9) * self->step;
}

gboolean
weir_chart_content_is_empty (const WeirChartContent *self)
{
  guint n_points = 0;

  for (guint i = 0; i < self->lines->len; i++)
    n_points += ((const WeirChartLine *) g_ptr_array_index (self->lines, i))->points->len;
  return self->to <= self->from || (n_points == 0 && self->bars->len == 0);
}

gboolean
weir_chart_line_look (const WeirChartLine *self,
                      gint64               time,
                      double              *value)
{
  guint low = 0;
  guint high = self->points->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (get_point (self, middle)->time <= time)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == 0)
    return FALSE;
  *value = get_point (self, low - 1)->value;
  return TRUE;
}

char *
weir_chart_content_format (const WeirChartContent *self,
                           double                  value)
{
  switch (self->unit)
    {
    case WEIR_CHART_RATE:
      return weir_figure_rate (value);

    case WEIR_CHART_DURATION:
      return weir_figure_time ((gint64) round (value));

    case WEIR_CHART_COUNT:
    default:
      return value < 1000 ? g_strdup_printf ("%.6g", value) : weir_figure_short (value);
    }
}

char *
weir_chart_content_describe (const WeirChartContent *self,
                             gint64                  time)
{
  GString *text = g_string_new (NULL);

  describe_bars (self, text);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const WeirChartLine *line = g_ptr_array_index (self->lines, i);
      g_autofree char *figure = NULL;
      double value;

      if (!weir_chart_line_look (line, time, &value))
        continue;
      figure = weir_chart_content_format (self, value);
      g_string_append_printf (text, "%s%s: %s", text->len > 0 ? ", " : "", line->name, figure);
    }
  return g_string_free (text, FALSE);
}
