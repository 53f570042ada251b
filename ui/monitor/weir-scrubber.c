/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-scrubber.h"

#include <glib/gi18n.h>

#include "../weir-moment.h"
#include "../weir-style.h"

#define BAR_HEIGHT 20
#define HEIGHT     30
#define PADDING    10      /* around the text of the handle */
#define HATCH      6
/* Page keys: such a part of the run. */
#define PAGES      20
/* Where the clock was at which message; thinned out when it is full. */
#define MOST_PLACES 256

typedef struct
{
  guint64 moment;
  gint64  time;
} Place;

struct _WeirScrubber
{
  GtkWidget     parent_instance;

  WeirSession  *session;   /* owned; NULL until one is set */
  GSignalGroup *pipeline;  /* owned */
  WeirTimeAxis *axis;      /* owned */
  PangoLayout  *text;      /* owned: of the handle */
  GArray       *places;    /* of Place, owned */
  guint64       place_every;
  double        drag_from; /* x */
};

G_DEFINE_FINAL_TYPE (WeirScrubber, weir_scrubber, GTK_TYPE_WIDGET)

static WeirPipeline *
get_pipeline (WeirScrubber *self)
{
  return self->session != NULL ? weir_session_get_pipeline (self->session) : NULL;
}

/*< places >*/

static void
get_plot (WeirScrubber *self,
          double       *x,
          double       *width)
{
  int all = gtk_widget_get_width (GTK_WIDGET (self));

  *x = weir_time_axis_get_plot_x (self->axis);
  *width = weir_time_axis_get_plot_width (self->axis);
  /* Before the charts were laid out, or in a view that has none. */
  if (*width < 1 || *x + *width > all)
    {
      *x = 0;
      *width = MAX (all, 1);
    }
}

/* 0 … 1. Where no time passes messages stand for it. */
static double
get_share (WeirScrubber *self,
           guint64       moment,
           gint64        time)
{
  WeirSample *present = weir_pipeline_get_present (get_pipeline (self));

  if (present->time > 0)
    return CLAMP ((double) time / (double) present->time, 0, 1);
  return present->n_messages > 0 ? MIN ((double) moment / (double) present->n_messages, 1) : 1;
}

static double
find_x (WeirScrubber *self,
        guint64       moment,
        gint64        time)
{
  double x, width;

  get_plot (self, &x, &width);
  return x + width * get_share (self, moment, time);
}

double
weir_scrubber_get_x (WeirScrubber *self)
{
  WeirSample *sample;

  g_return_val_if_fail (WEIR_IS_SCRUBBER (self), 0);

  sample = get_pipeline (self) != NULL ? weir_pipeline_get_sample (get_pipeline (self)) : NULL;
  return sample != NULL ? find_x (self, sample->n_messages, sample->time) : 0;
}

static void
go_to_x (WeirScrubber *self,
         double        at)
{
  WeirPipeline *pipeline = get_pipeline (self);
  WeirSample *present = pipeline != NULL ? weir_pipeline_get_present (pipeline) : NULL;
  double x, width, share;

  if (present == NULL)
    return;

  get_plot (self, &x, &width);
  share = CLAMP ((at - x) / width, 0, 1);
  if (share >= 1)
    weir_pipeline_look_at_present (pipeline);
  else if (present->time > 0)
    weir_pipeline_look_at_time (pipeline, (gint64) (share * (double) present->time));
  else
    weir_moment_go (pipeline, (guint64) (share * (double) present->n_messages));
}

/*< which moments are known >*/

static void
remember (WeirScrubber *self,
          WeirSample   *sample)
{
  Place place = { sample->n_messages, sample->time };
  const Place *last = self->places->len > 0 ? &g_array_index (self->places, Place, self->places->len - 1) : NULL;

  if (last != NULL && place.moment < last->moment)
    {
      g_array_set_size (self->places, 0);
      self->place_every = 1;
      last = NULL;
    }
  if (last != NULL && place.moment < last->moment + self->place_every)
    return;

  g_array_append_val (self->places, place);
  if (self->places->len <= MOST_PLACES)
    return;
  for (guint i = 1; i < self->places->len; i++)
    g_array_remove_index (self->places, i);
  self->place_every = MAX (1, 2 * place.moment / MOST_PLACES);
}

/* About when @moment was. */
static gint64
find_time (WeirScrubber *self,
           guint64       moment)
{
  Place before = { 0, 0 };

  for (guint i = 0; i < self->places->len; i++)
    {
      Place place = g_array_index (self->places, Place, i);

      if (place.moment >= moment)
        return place.moment == before.moment
               ? place.time
               : before.time + (gint64) ((double) (place.time - before.time)
                                         * (double) (moment - before.moment)
                                         / (double) (place.moment - before.moment));
      before = place;
    }
  return before.time;
}

/*< drawing >*/

static void
fill_rounded (GtkSnapshot   *snapshot,
              double         x,
              double         y,
              double         width,
              double         height,
              const GdkRGBA *color)
{
  GskRoundedRect shape;

  gsk_rounded_rect_init_from_rect (&shape, &GRAPHENE_RECT_INIT (x, y, width, height), height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, color, &shape.bounds);
  gtk_snapshot_pop (snapshot);
}

/* From the left end to @to. */
static void
hatch (GtkSnapshot *snapshot,
       double       x,
       double       y,
       double       to)
{
  cairo_t *cr;
  GdkRGBA color;

  if (to - x < 1)
    return;

  weir_style_get_color (WEIR_COLOR_DIM_TEXT, &color);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (x, y, to - x, BAR_HEIGHT));
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, 1);
  for (double at = x - BAR_HEIGHT; at < to; at += HATCH)
    {
      cairo_move_to (cr, at, y + BAR_HEIGHT);
      cairo_line_to (cr, at + BAR_HEIGHT, y);
    }
  cairo_stroke (cr);
  cairo_move_to (cr, to - 0.5, y);
  cairo_line_to (cr, to - 0.5, y + BAR_HEIGHT);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

/* What the charts show, as a line below the bar with an end at each side. */
static void
draw_shown (WeirScrubber *self,
            GtkSnapshot  *snapshot,
            double        y)
{
  gint64 newest = weir_time_axis_get_newest (self->axis);
  gint64 from = MAX (weir_time_axis_get_from (self->axis), 0);
  gint64 to = MIN (weir_time_axis_get_to (self->axis), newest);
  double left, right;
  GdkRGBA color;

  if (newest <= 0 || to <= from || (from == 0 && to == newest))
    return;

  left = find_x (self, 0, from);
  right = MAX (find_x (self, 0, to), left + 2);
  weir_style_get_color (WEIR_COLOR_TEXT, &color);
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (left, y + 2, right - left, 1));
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (left, y - 1, 1, 4));
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (right - 1, y - 1, 1, 4));
}

static void
draw_bar (WeirScrubber *self,
          GtkSnapshot  *snapshot,
          double        at,
          double        y)
{
  WeirSample *present = weir_pipeline_get_present (get_pipeline (self));
  GdkRGBA track, done;
  GskRoundedRect shape;
  double x, width;

  get_plot (self, &x, &width);
  weir_style_get_color (WEIR_COLOR_TRACK, &track);
  weir_style_get_color (WEIR_COLOR_ACCENT, &done);
  done.alpha = 0.35;
  gsk_rounded_rect_init_from_rect (&shape, &GRAPHENE_RECT_INIT (x, y, width, BAR_HEIGHT), 6);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &track, &shape.bounds);
  gtk_snapshot_append_color (snapshot, &done, &GRAPHENE_RECT_INIT (x, y, at - x, BAR_HEIGHT));
  hatch (snapshot, x, y, find_x (self, present->first_exact, find_time (self, present->first_exact)));
  gtk_snapshot_pop (snapshot);
}

static void
draw_handle (WeirScrubber *self,
             GtkSnapshot  *snapshot,
             double        at,
             double        y)
{
  gboolean is_past = weir_pipeline_is_looking_back (get_pipeline (self));
  WeirSample *sample = weir_pipeline_get_sample (get_pipeline (self));
  g_autofree char *time = weir_figure_time (sample->time);
  GdkRGBA fill, text;
  int width, height;
  double left, plot_x, plot_width;

  get_plot (self, &plot_x, &plot_width);
  pango_layout_set_text (self->text, time, -1);
  pango_layout_get_pixel_size (self->text, &width, &height);
  width += 2 * PADDING;
  left = CLAMP (at - width / 2.0, plot_x, MAX (plot_x, plot_x + plot_width - width));
  weir_style_get_color (is_past ? WEIR_COLOR_ACCENT : WEIR_COLOR_DIM_TEXT, &fill);
  weir_style_get_color (WEIR_COLOR_CARD, &text);
  gtk_snapshot_append_color (snapshot, &fill, &GRAPHENE_RECT_INIT (at - 1, 0, 2, y + BAR_HEIGHT + 3));
  if (gtk_widget_has_visible_focus (GTK_WIDGET (self)))
    {
      GdkRGBA ring = fill;

      ring.alpha = 0.4;
      fill_rounded (snapshot, left - 3, y - 3, width + 6, BAR_HEIGHT + 6, &ring);
    }
  fill_rounded (snapshot, left, y, width, BAR_HEIGHT, &fill);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (left + PADDING, y + (BAR_HEIGHT - height) / 2.0));
  gtk_snapshot_append_layout (snapshot, self->text, &text);
  gtk_snapshot_restore (snapshot);
}

static void
weir_scrubber_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  WeirScrubber *self = WEIR_SCRUBBER (widget);
  double at, y = (HEIGHT - BAR_HEIGHT) / 2.0;

  if (get_pipeline (self) == NULL || weir_pipeline_get_present (get_pipeline (self)) == NULL)
    return;

  at = weir_scrubber_get_x (self);
  draw_bar (self, snapshot, at, y);
  draw_shown (self, snapshot, y + BAR_HEIGHT);
  draw_handle (self, snapshot, at, y);
}

/*< following the run >*/

static void
describe (WeirScrubber *self)
{
  WeirPipeline *pipeline = get_pipeline (self);
  g_autofree char *moment = weir_moment_describe (pipeline);
  guint64 first, last;

  weir_pipeline_get_span (pipeline, &first, &last);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, (double) first,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, (double) last,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, (double) weir_moment_get (pipeline),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, moment,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, moment,
                                  -1);
}

static void
update (WeirScrubber *self)
{
  WeirPipeline *pipeline = get_pipeline (self);
  gboolean is_there = pipeline != NULL && weir_moment_has_past (pipeline);

  gtk_widget_set_visible (GTK_WIDGET (self), is_there);
  if (!is_there)
    return;

  gtk_widget_queue_draw (GTK_WIDGET (self));
  /* What runs changes sixty times a second: who listens hears of it at rest. */
  if (weir_pipeline_is_looking_back (pipeline) || weir_pipeline_get_state (pipeline) != WEIR_RUN_RUNNING)
    describe (self);
}

static void
on_present (WeirScrubber *self)
{
  WeirSample *present = weir_pipeline_get_present (get_pipeline (self));

  if (present != NULL)
    remember (self, present);
  update (self);
}

/*< by hand >*/

static void
on_drag_begin (WeirScrubber *self,
               double        x)
{
  self->drag_from = x;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  go_to_x (self, x);
}

static void
on_drag_update (WeirScrubber *self,
                double        offset)
{
  go_to_x (self, self->drag_from + offset);
}

/* @args: messages, or pages with "p". */
static gboolean
on_step (GtkWidget *widget,
         GVariant  *args,
         gpointer   data)
{
  WeirPipeline *pipeline = get_pipeline (WEIR_SCRUBBER (widget));
  int direction, pages;
  guint64 first, last;

  if (pipeline == NULL)
    return FALSE;

  g_variant_get (args, "(ii)", &direction, &pages);
  weir_pipeline_get_span (pipeline, &first, &last);
  weir_moment_step (pipeline, direction + pages * (gint64) MAX (10, (last - first) / PAGES));
  return TRUE;
}

static gboolean
on_first (GtkWidget *widget,
          GVariant  *args,
          gpointer   data)
{
  if (get_pipeline (WEIR_SCRUBBER (widget)) == NULL)
    return FALSE;

  weir_moment_go (get_pipeline (WEIR_SCRUBBER (widget)), 0);
  return TRUE;
}

static gboolean
on_last (GtkWidget *widget,
         GVariant  *args,
         gpointer   data)
{
  if (get_pipeline (WEIR_SCRUBBER (widget)) == NULL)
    return FALSE;

  weir_pipeline_look_at_present (get_pipeline (WEIR_SCRUBBER (widget)));
  return TRUE;
}

static gboolean
on_query_tooltip (WeirScrubber *self,
                  int           x,
                  int           y,
                  gboolean      is_keyboard,
                  GtkTooltip   *tooltip)
{
  WeirSample *present = get_pipeline (self) != NULL ? weir_pipeline_get_present (get_pipeline (self)) : NULL;

  if (present == NULL)
    return FALSE;

  if (x < find_x (self, present->first_exact, find_time (self, present->first_exact)))
    gtk_tooltip_set_text (tooltip, _ ("So far back only some moments are kept; the nearest is shown"));
  else
    gtk_tooltip_set_text (tooltip, _ ("Look back at any moment of the run: drag, or use the arrow keys"));
  return TRUE;
}

/*< the widget >*/

static void
weir_scrubber_measure (GtkWidget     *widget,
                       GtkOrientation orientation,
                       int            for_size,
                       int           *minimum,
                       int           *natural,
                       int           *minimum_baseline,
                       int           *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 80 : HEIGHT;
}

static void
weir_scrubber_dispose (GObject *object)
{
  WeirScrubber *self = WEIR_SCRUBBER (object);

  g_clear_object (&self->pipeline);
  g_clear_object (&self->session);
  g_clear_object (&self->axis);
  g_clear_object (&self->text);
  g_clear_pointer (&self->places, g_array_unref);

  G_OBJECT_CLASS (weir_scrubber_parent_class)->dispose (object);
}

static void
add_step (GtkWidgetClass *klass,
          guint           key,
          int             messages,
          int             pages)
{
  gtk_widget_class_add_binding (klass, key, 0, on_step, "(ii)", messages, pages);
}

static void
weir_scrubber_class_init (WeirScrubberClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_scrubber_dispose;
  widget_class->measure = weir_scrubber_measure;
  widget_class->snapshot = weir_scrubber_snapshot;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
  gtk_widget_class_set_css_name (widget_class, "scrubber");
  add_step (widget_class, GDK_KEY_Left, -1, 0);
  add_step (widget_class, GDK_KEY_Right, 1, 0);
  add_step (widget_class, GDK_KEY_Page_Down, 0, -1);
  add_step (widget_class, GDK_KEY_Page_Up, 0, 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, 0, on_first, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_End, 0, on_last, NULL);
}

static void
weir_scrubber_init (WeirScrubber *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  self->place_every = 1;
  self->text = gtk_widget_create_pango_layout (widget, NULL);
  self->pipeline = g_signal_group_new (WEIR_TYPE_PIPELINE);
  g_signal_group_connect_swapped (self->pipeline, "notify::present", G_CALLBACK (on_present), self);
  g_signal_group_connect_swapped (self->pipeline, "notify::sample", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->pipeline, "notify::looking-back", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->pipeline, "notify::state", G_CALLBACK (update), self);

  gtk_widget_set_focusable (widget, TRUE);
  /* Time goes to the right in every language. */
  gtk_widget_set_direction (widget, GTK_TEXT_DIR_LTR);
  gtk_widget_set_has_tooltip (widget, TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
  gtk_widget_set_visible (widget, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Moment of the run"), -1);

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
}

GtkWidget *
weir_scrubber_new (WeirTimeAxis *axis)
{
  WeirScrubber *self;
  static const char *const watched[] = { "notify::from", "notify::to", "notify::plot-x", "notify::plot-width" };

  g_return_val_if_fail (WEIR_IS_TIME_AXIS (axis), NULL);

  self = g_object_new (WEIR_TYPE_SCRUBBER, NULL);
  self->axis = g_object_ref (axis);
  for (guint i = 0; i < G_N_ELEMENTS (watched); i++)
    g_signal_connect_object (axis, watched[i], G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
weir_scrubber_set_session (WeirScrubber *self,
                           WeirSession  *session)
{
  g_return_if_fail (WEIR_IS_SCRUBBER (self));
  g_return_if_fail (session == NULL || WEIR_IS_SESSION (session));

  if (!g_set_object (&self->session, session))
    return;
  g_array_set_size (self->places, 0);
  self->place_every = 1;
  g_signal_group_set_target (self->pipeline, get_pipeline (self));
  update (self);
}
