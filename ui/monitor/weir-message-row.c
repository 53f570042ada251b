/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-message-row.h"

#include <glib/gi18n.h>
#include <math.h>

#include "../weir-style.h"

#define HEIGHT      34
#define ARROW_Y     25.5   /* on a pixel */
#define HEAD        6
#define NEAR        4      /* how far from a lifeline an arrow ends */
#define DOT         3.5
#define TEXT_GAP    9
#define TEXT_SCALE  0.9

struct _WeirMessageRow
{
  GtkWidget            parent_instance;

  const WeirLifelines *lifelines;   /* borrowed: of the view that the row is in */
  WeirMessageItem     *message;         /* owned; NULL before there is one */
};

G_DEFINE_FINAL_TYPE (WeirMessageRow, weir_message_row, GTK_TYPE_WIDGET)

static const char *
get_name (WeirMessageRow *self,
          guint node)
{
  for (guint i = 0; i < self->lifelines->columns->len; i++)
    {
      const WeirLifeline *column = &g_array_index (self->lifelines->columns, WeirLifeline, i);

      if (column->node == node)
        return column->name;
    }
  return _ ("a stage that is not shown");
}

static WeirColor
get_color (WeirMessageItem *message)
{
  switch (weir_message_item_get_entry (message)->kind)
    {
    case WEIR_TRACE_ASK:
    case WEIR_TRACE_DEMAND:
      return WEIR_COLOR_DEMAND;

    case WEIR_TRACE_EVENTS:
    case WEIR_TRACE_BATCH:
      return WEIR_COLOR_EVENT;

    case WEIR_TRACE_CANCEL:
    case WEIR_TRACE_CANCELLED:
    case WEIR_TRACE_DOWN:
    case WEIR_TRACE_STOP:
    case WEIR_TRACE_DISCARD:
    case WEIR_TRACE_LOSE:
      return WEIR_COLOR_ERROR;

    default:
      return WEIR_COLOR_DIM_TEXT;
    }
}

static void
set_color (cairo_t  *cr,
           WeirColor color)
{
  GdkRGBA rgba;

  weir_style_get_color (color, &rgba);
  gdk_cairo_set_source_rgba (cr, &rgba);
}

static void
draw_lifelines (WeirMessageRow *self,
                cairo_t        *cr)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  set_color (cr, WEIR_COLOR_BORDER);
  cairo_set_line_width (cr, 1);
  cairo_set_dash (cr, (double[]) { 3, 3 }, 2, 0);
  for (guint i = 0; i < self->lifelines->columns->len; i++)
    {
      double x = floor (weir_lifelines_get_middle (self->lifelines, i, width)) + 0.5;

      cairo_move_to (cr, x, 0);
      cairo_line_to (cr, x, HEIGHT);
    }
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

/* Subscribing and its end have dashes: they carry nothing. */
static void
draw_arrow (cairo_t  *cr,
            guint     kind,
            WeirColor color,
            double    from,
            double    to)
{
  double side = to > from ? 1 : -1;
  gboolean is_dashed = kind != WEIR_TRACE_ASK && kind != WEIR_TRACE_EVENTS;

  from += side * NEAR;
  to -= side * NEAR;
  set_color (cr, color);
  cairo_set_line_width (cr, 2);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  if (is_dashed)
    cairo_set_dash (cr, (double[]) { 5, 3 }, 2, 0);
  cairo_move_to (cr, from, ARROW_Y);
  cairo_line_to (cr, to, ARROW_Y);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);

  cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
  cairo_move_to (cr, to - side * HEAD, ARROW_Y - HEAD + 1);
  cairo_line_to (cr, to, ARROW_Y);
  cairo_line_to (cr, to - side * HEAD, ARROW_Y + HEAD - 1);
  cairo_stroke (cr);
}

static void
draw_dot (cairo_t  *cr,
          WeirColor color,
          double    x)
{
  set_color (cr, color);
  cairo_arc (cr, x, HEIGHT / 2.0, DOT, 0, 2 * G_PI);
  cairo_fill (cr);
}

static PangoLayout *
make_layout (WeirMessageRow *self,
             const char     *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (TEXT_SCALE));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  return layout;
}

/* @x: where it begins, ends (@align 1) or has its middle (0.5); it stays within the row. Lifelines do not run
 * through it. */
static void
draw_text (WeirMessageRow *self,
           cairo_t        *cr,
           const char     *text,
           WeirColor       color,
           double          x,
           double          middle,
           double          align)
{
  g_autoptr (PangoLayout) layout = make_layout (self, text);
  double room = gtk_widget_get_width (GTK_WIDGET (self)) - TEXT_GAP;
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  x = MAX (MIN (x - align * width, room - width), 0);
  cairo_save (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_CLEAR);
  cairo_rectangle (cr, floor (x) - 2, round (middle - height / 2.0), width + 4, height);
  cairo_fill (cr);
  cairo_restore (cr);
  set_color (cr, color);
  cairo_move_to (cr, round (x), round (middle - height / 2.0));
  pango_cairo_show_layout (cr, layout);
}

static void
draw_time (WeirMessageRow *self,
           cairo_t        *cr)
{
  g_autofree char *time = weir_figure_moment (weir_message_item_get_entry (self->message)->time);

  draw_text (self, cr, time, WEIR_COLOR_DIM_TEXT, weir_lifelines_get_time_width () - TEXT_GAP,
             HEIGHT / 2.0, 1);
}

/* An end that has no column is off to the side: the arrow goes as far as there is room. */
static void
draw_message (WeirMessageRow *self,
              cairo_t        *cr)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  const WeirTraceEntry *entry = weir_message_item_get_entry (self->message);
  const char *text = weir_message_item_get_text (self->message);
  double away = weir_lifelines_get_column_width (self->lifelines, width) / 2;
  double from = 0, to = 0;
  gboolean has_from = weir_lifelines_find (self->lifelines, weir_message_item_get_from (self->message),
                                           width, &from);
  gboolean has_to = weir_lifelines_find (self->lifelines, weir_message_item_get_to (self->message),
                                         width, &to);

  if (!has_from && !has_to)
    return;
  if (entry->from == entry->to || (has_from && has_to && from == to))
    {
      draw_dot (cr, get_color (self->message), from);
      draw_text (self, cr, text, WEIR_COLOR_TEXT, from + TEXT_GAP, HEIGHT / 2.0, 0);
      return;
    }

  if (!has_from)
    from = to - away;
  if (!has_to)
    to = from - away;
  draw_text (self, cr, text, WEIR_COLOR_TEXT, (from + to) / 2, ARROW_Y / 2 - 1, 0.5);
  draw_arrow (cr, entry->kind, get_color (self->message), from, to);
}

static void
weir_message_row_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  WeirMessageRow *self = WEIR_MESSAGE_ROW (widget);
  int width = gtk_widget_get_width (widget);
  cairo_t *cr;

  if (self->message == NULL)
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, HEIGHT));
  draw_lifelines (self, cr);
  if (weir_message_item_is_gap (self->message))
    draw_text (self, cr, weir_message_item_get_text (self->message), WEIR_COLOR_DIM_TEXT, width / 2.0,
               HEIGHT / 2.0, 0.5);
  else
    {
      draw_time (self, cr);
      draw_message (self, cr);
    }
  cairo_destroy (cr);
}

static void
weir_message_row_measure (GtkWidget     *widget,
                          GtkOrientation orientation,
                          int            for_size,
                          int           *minimum,
                          int           *natural,
                          int           *minimum_baseline,
                          int           *natural_baseline)
{
  WeirMessageRow *self = WEIR_MESSAGE_ROW (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = HEIGHT;
  else
    *minimum = *natural = weir_lifelines_get_width (self->lifelines);
}

static void
weir_message_row_dispose (GObject *object)
{
  g_clear_object (&WEIR_MESSAGE_ROW (object)->message);

  G_OBJECT_CLASS (weir_message_row_parent_class)->dispose (object);
}

static void
weir_message_row_class_init (WeirMessageRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_message_row_dispose;

  widget_class->snapshot = weir_message_row_snapshot;
  widget_class->measure = weir_message_row_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
  gtk_widget_class_set_css_name (widget_class, "messagerow");
}

static void
weir_message_row_init (WeirMessageRow *self)
{
}

static char *
describe (WeirMessageRow *self)
{
  const WeirTraceEntry *entry = weir_message_item_get_entry (self->message);
  const char *text = weir_message_item_get_text (self->message);
  g_autofree char *time = weir_figure_moment (entry->time);
  const char *from = get_name (self, weir_message_item_get_from (self->message));

  if (weir_message_item_is_gap (self->message))
    return g_strdup (text);
  if (entry->from == entry->to)
    /* Translators: at what time, which stage, what it does. */
    return g_strdup_printf (_ ("%s, %s: %s"), time, from, text);
  /* Translators: at what time, from which stage, to which stage, what is sent. */
  return g_strdup_printf (_ ("%s, %s to %s: %s"), time, from,
                          get_name (self, weir_message_item_get_to (self->message)), text);
}

GtkWidget *
weir_message_row_new (const WeirLifelines *lifelines)
{
  WeirMessageRow *self = g_object_new (WEIR_TYPE_MESSAGE_ROW, NULL);

  self->lifelines = lifelines;
  return GTK_WIDGET (self);
}

void
weir_message_row_set (WeirMessageRow  *self,
                      WeirMessageItem *message)
{
  g_return_if_fail (WEIR_IS_MESSAGE_ROW (self));
  g_return_if_fail (WEIR_IS_MESSAGE_ITEM (message));

  g_set_object (&self->message, message);
  weir_message_row_update (self);
}

void
weir_message_row_update (WeirMessageRow *self)
{
  g_autofree char *description = NULL;

  g_return_if_fail (WEIR_IS_MESSAGE_ROW (self));

  if (self->message == NULL)
    return;
  description = describe (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, description,
                                  -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
