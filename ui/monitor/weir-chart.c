/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-chart.h"

#include <glib/gi18n.h>

#include "weir-chart-private.h"

#define SMALLEST_WIDTH 160
#define DESCRIBE_INTERVAL (2 * G_USEC_PER_SEC)

/* What a content looks like at that size, as pixels. */
typedef struct
{
  GskRenderNode *node;               /* owned; NULL: to be painted */
  int            width;
  int            height;
  int            plot_x;
  int            plot_width;
  int            scale;              /* device pixels for each of these */
} Picture;

struct _WeirChart
{
  GtkWidget         parent_instance;

  WeirTimeAxis     *axis;            /* owned */
  WeirChartContent *content;         /* owned */
  Picture           picture;
  WeirChartContent *next;            /* owned: what is to be shown then; NULL: nothing is prepared */
  Picture           next_picture;
  gboolean          narrow;
  gboolean          in_sight;
  gint64            cursor;
  gboolean          reads;
  gint64            moment;
  double            range_from;
  double            range_to;
  gint64            last_describe;   /* monotonic time */
};

G_DEFINE_FINAL_TYPE (WeirChart, weir_chart, GTK_TYPE_WIDGET)

/* Not at each sample, or a screen reader would never end; at a cursor at once. */
static void
describe (WeirChart *self)
{
  gint64 now = g_get_monotonic_time ();
  gboolean is_empty = weir_chart_content_is_empty (self->content);
  g_autofree char *text = NULL;

  if (!is_empty && !self->reads && now - self->last_describe < DESCRIBE_INTERVAL)
    return;
  self->last_describe = is_empty ? 0 : now;
  if (is_empty)
    text = g_strdup (self->content->empty_text);
  else if (self->reads && self->cursor >= 0)
    {
      g_autofree char *figures = weir_chart_content_describe (self->content, self->cursor);
      g_autofree char *time = weir_figure_time (self->cursor);

      /* Translators: a time, and what it was then: "At 10.080 s: Hasher: 62.0 k/s". */
      text = g_strdup_printf (_ ("At %s: %s"), time, figures);
    }
  else
    text = weir_chart_content_describe (self->content, self->content->to);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static WeirChartDrawing
make_drawing (WeirChart              *self,
              const WeirChartContent *content,
              PangoLayout            *layout)
{
  return (WeirChartDrawing) {
           .content = content,
           .layout = layout,
           .width = gtk_widget_get_width (GTK_WIDGET (self)),
           .height = gtk_widget_get_height (GTK_WIDGET (self)),
           .plot_x = weir_time_axis_get_plot_x (self->axis),
           .plot_width = weir_time_axis_get_plot_width (self->axis),
           .narrow = self->narrow,
  };
}

static gboolean
can_be_drawn (WeirChart              *self,
              const WeirChartDrawing *drawing)
{
  return drawing->content != NULL && self->in_sight && drawing->width >= 1 && drawing->height >= 1;
}

static gboolean
is_old (const Picture          *picture,
        const WeirChartDrawing *drawing,
        int                     scale)
{
  return picture->node == NULL || picture->width != (int) drawing->width || picture->height != (int) drawing->height
         || picture->plot_x != (int) drawing->plot_x || picture->plot_width != (int) drawing->plot_width
         || picture->scale != scale;
}

static cairo_surface_t *
paint_image (const WeirChartDrawing *drawing,
             int                     scale)
{
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) drawing->width * scale,
                                                       (int) drawing->height * scale);
  cairo_t *cr;

  cairo_surface_set_device_scale (image, scale, scale);
  cr = cairo_create (image);
  /* Nobody sees more than sixteen shades of an edge that moves; two hundred take three times as long. */
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_FAST);
  weir_chart_draw (drawing, cr);
  cairo_destroy (cr);
  return image;
}

/* Pixels, for every renderer: a chart is all cairo, and what is painted now need not be when it is shown. */
static void
paint (WeirChart              *self,
       Picture                *picture,
       const WeirChartDrawing *drawing)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  cairo_surface_t *image;
  cairo_t *cr;

  if (!is_old (picture, drawing, scale))
    return;
  image = paint_image (drawing, scale);
  g_clear_pointer (&picture->node, gsk_render_node_unref);
  *picture = (Picture) { gsk_cairo_node_new (&GRAPHENE_RECT_INIT (0, 0, (int) drawing->width, (int) drawing->height)),
                         (int) drawing->width, (int) drawing->height, (int) drawing->plot_x, (int) drawing->plot_width,
                         scale };
  cr = gsk_cairo_node_get_draw_context (picture->node);
  cairo_set_source_surface (cr, image, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (image);
}

static void
draw_overlay (WeirChart              *self,
              const WeirChartDrawing *drawing,
              GtkSnapshot            *snapshot)
{
  cairo_t *cr;

  if (self->cursor < 0 && self->moment < 0 && self->range_from == self->range_to)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) drawing->width, (float) drawing->height));
  if (self->range_from != self->range_to)
    weir_chart_draw_range (drawing, cr, self->range_from, self->range_to);
  if (self->moment >= 0)
    weir_chart_draw_cursor (drawing, cr, self->moment, FALSE);
  if (self->cursor >= 0)
    weir_chart_draw_cursor (drawing, cr, self->cursor, self->reads);
  cairo_destroy (cr);
}

static void
weir_chart_snapshot (GtkWidget   *widget,
                     GtkSnapshot *snapshot)
{
  WeirChart *self = WEIR_CHART (widget);
  g_autoptr (PangoLayout) layout = weir_chart_make_layout (gtk_widget_get_pango_context (widget));
  WeirChartDrawing drawing = make_drawing (self, self->content, layout);

  if (!can_be_drawn (self, &drawing))
    return;
  paint (self, &self->picture, &drawing);
  gtk_snapshot_append_node (snapshot, self->picture.node);
  draw_overlay (self, &drawing, snapshot);
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
  WeirChart *self = WEIR_CHART (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = SMALLEST_WIDTH;
  else
    *minimum = *natural = self->content == NULL ? 0 : (int) weir_chart_get_height (self->content, self->narrow);
}

static void
set_content (WeirChart        *self,
             WeirChartContent *content)
{
  double height = self->content == NULL ? -1 : weir_chart_get_height (self->content, self->narrow);

  if (self->content == NULL || g_strcmp0 (self->content->title, content->title) != 0)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, content->title, -1);
  g_clear_pointer (&self->content, weir_chart_content_free);
  self->content = content;
  /* Bars are as high as they are; lines gain by more room. */
  gtk_widget_set_vexpand (GTK_WIDGET (self), content->form != WEIR_CHART_BARS);
  if (weir_chart_get_height (content, self->narrow) != height)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  describe (self);
  g_clear_pointer (&self->picture.node, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
forget_prepared (WeirChart *self)
{
  g_clear_pointer (&self->next, weir_chart_content_free);
  g_clear_pointer (&self->next_picture.node, gsk_render_node_unref);
}

static void
weir_chart_finalize (GObject *object)
{
  WeirChart *self = WEIR_CHART (object);

  g_clear_object (&self->axis);
  g_clear_pointer (&self->content, weir_chart_content_free);
  g_clear_pointer (&self->picture.node, gsk_render_node_unref);
  forget_prepared (self);

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
  self->cursor = self->moment = -1;
  self->in_sight = TRUE;
  /* Time goes to the right in every language. */
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
}

GtkWidget *
weir_chart_new (WeirTimeAxis *axis)
{
  WeirChart *self;

  g_return_val_if_fail (WEIR_IS_TIME_AXIS (axis), NULL);

  self = g_object_new (WEIR_TYPE_CHART, NULL);
  self->axis = g_object_ref (axis);
  return GTK_WIDGET (self);
}

void
weir_chart_take_content (WeirChart        *self,
                         WeirChartContent *content)
{
  g_return_if_fail (WEIR_IS_CHART (self));
  g_return_if_fail (content != NULL);

  forget_prepared (self);
  set_content (self, content);
}

void
weir_chart_prepare_content (WeirChart        *self,
                            WeirChartContent *content)
{
  g_return_if_fail (WEIR_IS_CHART (self));
  g_return_if_fail (content != NULL);

  forget_prepared (self);
  self->next = content;
}

void
weir_chart_paint_prepared (WeirChart *self)
{
  g_autoptr (PangoLayout) layout = NULL;
  WeirChartDrawing drawing;

  g_return_if_fail (WEIR_IS_CHART (self));

  layout = weir_chart_make_layout (gtk_widget_get_pango_context (GTK_WIDGET (self)));
  drawing = make_drawing (self, self->next, layout);
  if (can_be_drawn (self, &drawing))
    paint (self, &self->next_picture, &drawing);
}

void
weir_chart_show_prepared (WeirChart *self)
{
  g_return_if_fail (WEIR_IS_CHART (self));

  if (self->next == NULL)
    return;
  set_content (self, g_steal_pointer (&self->next));
  self->picture = self->next_picture;
  self->next_picture.node = NULL;
}

const WeirChartContent *
weir_chart_get_content (WeirChart *self)
{
  g_return_val_if_fail (WEIR_IS_CHART (self), NULL);

  return self->content;
}

void
weir_chart_set_narrow (WeirChart *self,
                       gboolean   narrow)
{
  g_return_if_fail (WEIR_IS_CHART (self));

  if (narrow == self->narrow)
    return;
  self->narrow = narrow;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  weir_chart_redraw (self);
}

void
weir_chart_set_cursor (WeirChart *self,
                       gint64     time,
                       gboolean   reads)
{
  g_return_if_fail (WEIR_IS_CHART (self));

  if (time == self->cursor && reads == self->reads)
    return;
  self->cursor = time;
  self->reads = reads;
  if (reads && self->content != NULL)
    describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
weir_chart_set_moment (WeirChart *self,
                       gint64     time)
{
  g_return_if_fail (WEIR_IS_CHART (self));

  if (time == self->moment)
    return;
  self->moment = time;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
weir_chart_set_range (WeirChart *self,
                      double     from,
                      double     to)
{
  g_return_if_fail (WEIR_IS_CHART (self));

  if (from == self->range_from && to == self->range_to)
    return;
  self->range_from = from;
  self->range_to = to;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
weir_chart_set_in_sight (WeirChart *self,
                         gboolean   in_sight)
{
  g_return_if_fail (WEIR_IS_CHART (self));

  if (in_sight == self->in_sight)
    return;
  self->in_sight = in_sight;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
weir_chart_is_in_sight (WeirChart *self)
{
  g_return_val_if_fail (WEIR_IS_CHART (self), FALSE);

  return self->in_sight;
}

void
weir_chart_redraw (WeirChart *self)
{
  g_return_if_fail (WEIR_IS_CHART (self));

  g_clear_pointer (&self->picture.node, gsk_render_node_unref);
  g_clear_pointer (&self->next_picture.node, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
