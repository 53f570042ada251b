/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-chart.h"

#include <math.h>

#include "weir-chart-axis.h"
#include "weir-chart-private.h"

#define SMALLEST_HEIGHT 110
#define SMALLEST_WIDTH 160
#define N_MARKS 4            /* of the scale, at most */
#define DESCRIBE_INTERVAL (2 * G_USEC_PER_SEC)

struct _WeirChart
{
  GtkWidget  parent_instance;

  char      *empty_text;       /* owned */
  char      *unit;             /* owned */
  GPtrArray *lines;            /* of WeirChartLine, owned */
  guint      n_more;
  gint64     from;
  gint64     to;
  double     top;
  double     step;
  double     pointer;          /* x; -1: outside */
  gint64     last_describe;    /* monotonic time */
};

G_DEFINE_FINAL_TYPE (WeirChart, weir_chart, GTK_TYPE_WIDGET)

static void
line_free (gpointer data)
{
  WeirChartLine *line = data;

  g_free (line->name);
  g_array_unref (line->points);
  g_free (line);
}

/* The points from the last one before the range to the first one after it. */
static WeirChartLine *
line_new (const WeirChartSeries *series,
          gint64                 from,
          gint64                 to)
{
  WeirChartLine *line = g_new0 (WeirChartLine, 1);

  line->name = g_strdup (series->name);
  line->color = series->color;
  line->dash = series->dash;
  line->is_filled = series->is_filled;
  line->points = g_array_new (FALSE, FALSE, sizeof (WeirChartPoint));

  for (guint i = 0; i < series->n_points; i++)
    {
      WeirChartPoint point = {
        .time = series->points[i].time,
        .value = series->is_level ? series->points[i].level : series->points[i].rate,
      };

      if (i + 1 < series->n_points && series->points[i + 1].time < from)
        continue;
      g_array_append_val (line->points, point);
      if (point.time > to)
        break;
    }
  return line;
}

static void
find_scale (WeirChart *self)
{
  double largest = 0;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const WeirChartLine *line = g_ptr_array_index (self->lines, i);

      for (guint j = 0; j < line->points->len; j++)
        largest = MAX (largest, g_array_index (line->points, WeirChartPoint, j).value);
    }
  if (largest <= 0 || !isfinite (largest))
    largest = 1;
  self->step = weir_chart_axis_get_step (largest, N_MARKS);
  /* Without a unit it is a count, and there is no half of one. */
  if (*self->unit == '\0')
    self->step = MAX (self->step, 1);
  self->top = ceil (largest / self->step - 1e-9) * self->step;
}

/* The newest values in words; not at each sample, or a screen reader would never end. */
static void
describe (WeirChart *self)
{
  gint64 now = g_get_monotonic_time ();
  g_autoptr (GString) text = NULL;

  if (now - self->last_describe < DESCRIBE_INTERVAL)
    return;
  self->last_describe = now;

  text = g_string_new (NULL);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const WeirChartLine *line = g_ptr_array_index (self->lines, i);
      g_autofree char *figure = NULL;
      double value;

      if (!weir_chart_line_look (line, self->to, &value))
        continue;
      figure = weir_chart_format_value (value, self->unit);
      g_string_append_printf (text, "%s%s: %s", text->len > 0 ? ", " : "", line->name, figure);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text->str, -1);
}

static gboolean
is_empty (WeirChart *self)
{
  return self->lines->len == 0 || self->to <= self->from;
}

static void
on_motion (WeirChart *self,
           double     x,
           double     y)
{
  self->pointer = x;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_leave (WeirChart *self)
{
  self->pointer = -1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static PangoLayout *
make_layout (WeirChart *self)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (0.82));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  return layout;
}

static void
weir_chart_snapshot (GtkWidget   *widget,
                     GtkSnapshot *snapshot)
{
  WeirChart *self = WEIR_CHART (widget);
  g_autoptr (PangoLayout) layout = make_layout (self);
  WeirChartDrawing drawing = {
    .lines = self->lines,
    .n_more = self->n_more,
    .from = self->from,
    .to = self->to,
    .top = self->top,
    .step = self->step,
    .unit = self->unit,
    .hover = -1,
    .layout = layout,
    .width = gtk_widget_get_width (widget),
    .height = gtk_widget_get_height (widget),
  };
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, drawing.width, drawing.height);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);

  if (is_empty (self))
    weir_chart_draw_empty (&drawing, cr, self->empty_text);
  else
    {
      drawing.right = weir_chart_find_right (&drawing);
      if (self->pointer >= 0 && self->pointer <= drawing.right)
        drawing.hover = self->from +
                        (gint64) (self->pointer / drawing.right * (self->to - self->from));
      weir_chart_draw (&drawing, cr);
    }
  cairo_destroy (cr);
}

static void
weir_chart_measure (GtkWidget     *widget,
                    GtkOrientation orientation,
                    int            for_size,
                    int           *minimum,
                    int           *natural,
                    int           *minimum_baseline,
                    int           *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = SMALLEST_WIDTH;
  else
    *minimum = *natural = SMALLEST_HEIGHT;
}

static void
weir_chart_finalize (GObject *object)
{
  WeirChart *self = WEIR_CHART (object);

  g_free (self->empty_text);
  g_free (self->unit);
  g_ptr_array_unref (self->lines);

  G_OBJECT_CLASS (weir_chart_parent_class)->finalize (object);
}

static void
weir_chart_class_init (WeirChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = weir_chart_finalize;

  widget_class->snapshot = weir_chart_snapshot;
  widget_class->measure = weir_chart_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "chart");
}

static void
weir_chart_init (WeirChart *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->lines = g_ptr_array_new_with_free_func (line_free);
  self->pointer = -1;
  g_signal_connect_object (motion, "motion", G_CALLBACK (on_motion), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (on_leave), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  /* Time goes to the right in every language. */
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
}

GtkWidget *
weir_chart_new (const char *title,
                const char *empty_text,
                const char *unit)
{
  WeirChart *self = g_object_new (WEIR_TYPE_CHART, NULL);

  self->empty_text = g_strdup (empty_text);
  self->unit = g_strdup (unit);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, empty_text, -1);
  return GTK_WIDGET (self);
}

void
weir_chart_show (WeirChart             *self,
                 const WeirChartSeries *series,
                 guint                  n,
                 guint                  n_more,
                 gint64                 from,
                 gint64                 to)
{
  g_return_if_fail (WEIR_IS_CHART (self));

  g_ptr_array_set_size (self->lines, 0);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->lines, line_new (&series[i], from, to));
  self->n_more = n_more;
  self->from = from;
  self->to = to;
  find_scale (self);
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
weir_chart_clear (WeirChart *self)
{
  g_return_if_fail (WEIR_IS_CHART (self));

  g_ptr_array_set_size (self->lines, 0);
  self->last_describe = 0;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  self->empty_text, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
