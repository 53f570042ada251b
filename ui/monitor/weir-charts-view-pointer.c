/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-charts-view-private.h"

#include <math.h>

#define CLICK 4             /* what moves less is no drag */
#define ZOOM 0.8            /* of the range, for a step of the wheel or a key */
#define PAN 0.1
#define CURSOR_STEPS 100    /* from one end to the other by keys */

/* Pointer and keys over the charts. All share their x, so the column has the controllers. */

static double
clamp_to_plot (WeirChartsView *self,
               double          x)
{
  double first = weir_time_axis_get_plot_x (self->axis);

  return CLAMP (x, first, first + weir_time_axis_get_plot_width (self->axis));
}

static gboolean
is_in_plot (WeirChartsView *self,
            double          x)
{
  return weir_time_axis_get_to (self->axis) > weir_time_axis_get_from (self->axis)
         && x >= weir_time_axis_get_plot_x (self->axis) - 2;
}

static WeirChart *
find_chart (WeirChartsView *self,
            double          y)
{
  for (guint i = 0; i < WEIR_N_CHARTS; i++)
    {
      graphene_rect_t area;

      if (gtk_widget_get_mapped (GTK_WIDGET (self->charts[i]))
          && gtk_widget_compute_bounds (GTK_WIDGET (self->charts[i]), self->column, &area)
          && y >= area.origin.y && y < area.origin.y + area.size.height)
        return self->charts[i];
    }
  return NULL;
}

static void
on_motion (WeirChartsView *self,
           double          x,
           double          y)
{
  if (is_in_plot (self, x))
    weir_charts_view_set_cursor (self, weir_time_axis_get_time (self->axis, clamp_to_plot (self, x)), find_chart (self, y));
  else
    weir_charts_view_set_cursor (self, -1, NULL);
}

static void
on_leave (WeirChartsView *self)
{
  weir_charts_view_set_cursor (self, -1, NULL);
}

static void
show_range (WeirChartsView *self,
            double          from,
            double          to)
{
  for (guint i = 0; i < WEIR_N_CHARTS; i++)
    weir_chart_set_range (self->charts[i], from, to);
}

static void
on_drag_begin (WeirChartsView *self,
               double          x,
               double          y,
               GtkGestureDrag *drag)
{
  WeirChart *chart = find_chart (self, y);

  if (!is_in_plot (self, x))
    {
      gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  self->drag_from = clamp_to_plot (self, x);
  if (chart != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (chart));
}

static void
on_drag_update (WeirChartsView *self,
                double          dx,
                double          dy,
                GtkGestureDrag *drag)
{
  if (fabs (dx) < CLICK)
    return;
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  show_range (self, self->drag_from, clamp_to_plot (self, self->drag_from + dx));
}

/* At the end of the run that is the present. */
static void
look_at (WeirChartsView *self,
         gint64          time)
{
  WeirPipeline *pipeline;

  if (self->session == NULL)
    return;
  pipeline = weir_session_get_pipeline (self->session);
  if (weir_time_axis_get_x (self->axis, weir_time_axis_get_newest (self->axis)) - weir_time_axis_get_x (self->axis, time) < CLICK)
    weir_pipeline_look_at_present (pipeline);
  else
    weir_pipeline_look_at_time (pipeline, time);
}

static void
on_drag_end (WeirChartsView *self,
             double          dx,
             double          dy)
{
  double to = clamp_to_plot (self, self->drag_from + dx);
  gint64 a = weir_time_axis_get_time (self->axis, self->drag_from), b = weir_time_axis_get_time (self->axis, to);

  show_range (self, 0, 0);
  if (fabs (dx) >= CLICK)
    weir_time_axis_zoom (self->axis, MIN (a, b), MAX (a, b));
  else if (fabs (dy) < CLICK)
    look_at (self, a);
}

static gboolean
on_scroll (WeirChartsView           *self,
           double                    dx,
           double                    dy,
           GtkEventControllerScroll *scroll)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));
  gint64 at = self->cursor >= 0 ? self->cursor : weir_time_axis_get_to (self->axis);

  if (state & GDK_CONTROL_MASK)
    weir_time_axis_zoom_by (self->axis, pow (ZOOM, -dy), at);
  else if (state & GDK_SHIFT_MASK)
    weir_time_axis_move (self->axis, PAN * (dx + dy));
  else if (fabs (dx) > fabs (dy))
    weir_time_axis_move (self->axis, PAN * dx);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static WeirChart *
find_focused (WeirChartsView *self)
{
  for (guint i = 0; i < WEIR_N_CHARTS; i++)
    if (gtk_widget_has_focus (GTK_WIDGET (self->charts[i])))
      return self->charts[i];
  return NULL;
}

static void
move_cursor (WeirChartsView *self,
             gint64          by)
{
  gint64 from = weir_time_axis_get_from (self->axis), to = weir_time_axis_get_to (self->axis);
  gint64 time = self->cursor >= 0 ? self->cursor + by : to;

  weir_charts_view_set_cursor (self, CLAMP (time, from, to), find_focused (self));
}

/* Shift moves what is shown. */
static void
step (WeirChartsView *self,
      int             direction,
      gboolean        shift)
{
  gint64 range = weir_time_axis_get_to (self->axis) - weir_time_axis_get_from (self->axis);

  if (shift)
    weir_time_axis_move (self->axis, direction * PAN);
  else
    move_cursor (self, direction * MAX (range / CURSOR_STEPS, 1));
}

static gboolean
escape (WeirChartsView *self)
{
  if (self->cursor >= 0)
    weir_charts_view_set_cursor (self, -1, NULL);
  else if (weir_time_axis_is_zoomed (self->axis))
    weir_time_axis_unzoom (self->axis);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static gboolean
on_key_pressed (WeirChartsView *self,
                guint           key,
                guint           code,
                GdkModifierType modifiers)
{
  gint64 at = self->cursor >= 0 ? self->cursor : weir_time_axis_get_to (self->axis);
  gboolean shift = (modifiers & GDK_SHIFT_MASK) != 0;

  if (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_Right:
      step (self, key == GDK_KEY_Left ? -1 : 1, shift);
      return GDK_EVENT_STOP;

    case GDK_KEY_Home:
    case GDK_KEY_End:
      self->cursor = key == GDK_KEY_Home ? weir_time_axis_get_from (self->axis) : weir_time_axis_get_to (self->axis);
      move_cursor (self, 0);
      return GDK_EVENT_STOP;

    case GDK_KEY_plus:
    case GDK_KEY_KP_Add:
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      weir_time_axis_zoom_by (self->axis, key == GDK_KEY_plus || key == GDK_KEY_KP_Add ? ZOOM : 1 / ZOOM, at);
      return GDK_EVENT_STOP;

    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      look_at (self, at);
      return GDK_EVENT_STOP;

    case GDK_KEY_Escape:
      return escape (self);

    default:
      return GDK_EVENT_PROPAGATE;
    }
}

void
weir_charts_view_set_cursor (WeirChartsView *self,
                             gint64          time,
                             WeirChart      *reading)
{
  gboolean moved = time != self->cursor;

  self->cursor = time;
  self->reading = reading;
  for (guint i = 0; i < WEIR_N_CHARTS; i++)
    if (self->charts[i] != NULL)
      weir_chart_set_cursor (self->charts[i], time, time >= 0 && self->charts[i] == reading);
  /* The bars are those of that time. */
  if (moved && gtk_widget_get_mapped (GTK_WIDGET (self)))
    weir_charts_view_refresh_bars (self);
}

void
weir_charts_view_add_controllers (WeirChartsView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_object (motion, "motion", G_CALLBACK (on_motion), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (on_leave), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->column, motion);
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (on_scroll), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->column, scroll);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->column, keys);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (on_drag_begin), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (on_drag_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (on_drag_end), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->column, GTK_EVENT_CONTROLLER (drag));
}
