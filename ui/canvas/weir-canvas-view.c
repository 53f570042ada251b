/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-canvas-private.h"
#include "weir-zoom-bar.h"
#include <math.h>

#define WHEEL_STEP     60.0    /* pixels a notch of the wheel pans */
#define WHEEL_ZOOM     1.15    /* a notch of it zooms */
#define FIT_MARGIN     24.0f
#define FIT_BOTTOM     88.0f   /* the transport bar lies over the lower edge */
#define FIT_CORNERS    128.0f  /* the minimap stands in a corner of it */
#define ALMOST_FITS    0.9
#define FIT_MIN_MARGIN 20.0f
#define REVEAL_MARGIN  24.0f

static gboolean
on_scroll (GtkEventControllerScroll *scroll,
           double                    dx,
           double                    dy,
           WeirCanvas               *self)
{
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));
  gboolean notches = gtk_event_controller_scroll_get_unit (scroll) == GDK_SCROLL_UNIT_WHEEL;
  double step = notches ? WHEEL_STEP : 1;

  if (state & GDK_CONTROL_MASK)
    {
      double zoom = self->zoom * pow (WHEEL_ZOOM, -dy * (notches ? 1 : 1 / WHEEL_STEP));

      weir_canvas_set_zoom (self, zoom, &self->pointer);
      return GDK_EVENT_STOP;
    }

  if ((state & GDK_SHIFT_MASK) && dx == 0)
    weir_canvas_pan (self, -dy * step, 0);
  else
    weir_canvas_pan (self, -dx * step, -dy * step);

  return GDK_EVENT_STOP;
}

static gboolean
get_center (GtkGesture       *gesture,
            graphene_point_t *into)
{
  double x, y;

  if (!gtk_gesture_get_bounding_box_center (gesture, &x, &y))
    return FALSE;

  graphene_point_init (into, x, y);
  return TRUE;
}

static void
on_pinch_begin (GtkGesture       *gesture,
                GdkEventSequence *sequence,
                WeirCanvas       *self)
{
  self->pinch_zoom = self->zoom;
  get_center (gesture, &self->pinch_center);
  weir_canvas_cancel_drag (self);
}

/* What is between the fingers stays there, also when they go elsewhere. */
static void
on_pinch_scale (GtkGestureZoom *gesture,
                double          scale,
                WeirCanvas     *self)
{
  graphene_point_t center;

  if (!get_center (GTK_GESTURE (gesture), &center))
    return;

  weir_canvas_pan (self, center.x - self->pinch_center.x, center.y - self->pinch_center.y);
  self->pinch_center = center;
  weir_canvas_set_zoom (self, self->pinch_zoom * scale, &center);
}

static void
on_pan_begin (GtkGestureDrag *gesture,
              double          x,
              double          y,
              WeirCanvas     *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  self->pan_origin = self->origin;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
}

static void
on_pan_update (GtkGestureDrag *gesture,
               double          dx,
               double          dy,
               WeirCanvas     *self)
{
  self->origin = self->pan_origin;
  weir_canvas_pan (self, dx, dy);
}

static void
on_pan_end (GtkGestureDrag *gesture,
            double          dx,
            double          dy,
            WeirCanvas     *self)
{
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
}

static void
on_zoom_notify (WeirCanvas *self)
{
  weir_zoom_bar_set_zoom (WEIR_ZOOM_BAR (self->zoom_bar), self->zoom);
}

void
weir_canvas_init_view (WeirCanvas *self)
{
  GtkEventController *scroll =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkGesture *pan = gtk_gesture_drag_new ();

  self->zoom = 1;
  self->follows_size = TRUE;
  g_signal_connect (self, "notify::zoom", G_CALLBACK (on_zoom_notify), NULL);

  g_signal_connect (scroll, "scroll", G_CALLBACK (on_scroll), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);

  g_signal_connect (pinch, "begin", G_CALLBACK (on_pinch_begin), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (on_pinch_scale), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (pan), GDK_BUTTON_MIDDLE);
  g_signal_connect (pan, "drag-begin", G_CALLBACK (on_pan_begin), self);
  g_signal_connect (pan, "drag-update", G_CALLBACK (on_pan_update), self);
  g_signal_connect (pan, "drag-end", G_CALLBACK (on_pan_end), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pan));
}

void
weir_canvas_get_visible (WeirCanvas      *self,
                         graphene_rect_t *into)
{
  graphene_rect_init (into, self->origin.x, self->origin.y,
                      gtk_widget_get_width (GTK_WIDGET (self)) / self->zoom,
                      gtk_widget_get_height (GTK_WIDGET (self)) / self->zoom);
}

gboolean
weir_canvas_shows_all (WeirCanvas *self)
{
  graphene_rect_t visible, extents;

  weir_canvas_get_visible (self, &visible);
  return !weir_world_view_get_extents (WEIR_WORLD_VIEW (self->world), &extents) ||
         graphene_rect_contains_rect (&visible, &extents);
}

void
weir_canvas_to_widget (WeirCanvas             *self,
                       const graphene_point_t *world,
                       graphene_point_t       *into)
{
  g_return_if_fail (WEIR_IS_CANVAS (self));

  graphene_point_init (into, (world->x - self->origin.x) * self->zoom,
                       (world->y - self->origin.y) * self->zoom);
}

void
weir_canvas_to_world (WeirCanvas             *self,
                      const graphene_point_t *widget,
                      graphene_point_t       *into)
{
  g_return_if_fail (WEIR_IS_CANVAS (self));

  graphene_point_init (into, widget->x / self->zoom + self->origin.x,
                       widget->y / self->zoom + self->origin.y);
}

/* @at keeps its place on the screen. */
void
weir_canvas_set_zoom (WeirCanvas             *self,
                      double                  zoom,
                      const graphene_point_t *at)
{
  graphene_point_t fixed;

  zoom = CLAMP (zoom, WEIR_CANVAS_MIN_ZOOM, WEIR_CANVAS_MAX_ZOOM);
  if (zoom == self->zoom)
    return;

  weir_canvas_to_world (self, at, &fixed);
  self->zoom = zoom;
  self->origin.x = fixed.x - at->x / zoom;
  self->origin.y = fixed.y - at->y / zoom;
  self->follows_size = FALSE;
  weir_canvas_view_changed (self);
  g_object_notify (G_OBJECT (self), "zoom");
}

void
weir_canvas_pan (WeirCanvas *self,
                 double      dx,
                 double      dy)
{
  self->origin.x -= dx / self->zoom;
  self->origin.y -= dy / self->zoom;
  self->follows_size = FALSE;
  weir_canvas_view_changed (self);
}

void
weir_canvas_center_on (WeirCanvas             *self,
                       const graphene_point_t *world)
{
  self->origin.x = world->x - gtk_widget_get_width (GTK_WIDGET (self)) / self->zoom / 2;
  self->origin.y = world->y - gtk_widget_get_height (GTK_WIDGET (self)) / self->zoom / 2;
  self->follows_size = FALSE;
  weir_canvas_view_changed (self);
}

/* Whether a card would lie below what stands in the lower corners. */
static gboolean
is_covered (WeirCanvas *self,
            GtkWidget  *corner)
{
  GPtrArray *cards = weir_world_view_get_cards (WEIR_WORLD_VIEW (self->world));
  graphene_rect_t covered, bounds;

  if (!gtk_widget_get_child_visible (corner) ||
      !gtk_widget_compute_bounds (corner, GTK_WIDGET (self), &covered))
    return FALSE;

  for (guint i = 0; i < cards->len; i++)
    {
      weir_node_card_get_bounds (g_ptr_array_index (cards, i), &bounds);
      weir_canvas_to_widget (self, &bounds.origin, &bounds.origin);
      graphene_rect_init (&bounds, bounds.origin.x, bounds.origin.y,
                          bounds.size.width * self->zoom, bounds.size.height * self->zoom);
      if (graphene_rect_intersection (&bounds, &covered, NULL))
        return TRUE;
    }

  return FALSE;
}

/* Never larger than life: three cards on a big screen are no poster. @bottom: what of the height is
 * left free. */
static void
fit_above (WeirCanvas            *self,
           const graphene_rect_t *extents,
           float                  bottom)
{
  float width = gtk_widget_get_width (GTK_WIDGET (self));
  float height = gtk_widget_get_height (GTK_WIDGET (self));
  float room_x = MAX (width - 2 * FIT_MARGIN, 1);
  float room_y = MAX (height - FIT_MARGIN - bottom, 1);
  double zoom = MIN (1, MIN (room_x / extents->size.width, room_y / extents->size.height));

  /* A pixel's worth of blur is not worth a margin. */
  if (zoom > ALMOST_FITS && width >= extents->size.width + FIT_MIN_MARGIN &&
      height >= extents->size.height + FIT_MIN_MARGIN / 2 + bottom)
    zoom = 1;
  zoom = MAX (zoom, WEIR_CANVAS_MIN_ZOOM);

  self->origin.x = roundf (extents->origin.x + extents->size.width / 2 - width / zoom / 2);
  self->origin.y = roundf (extents->origin.y + extents->size.height / 2 -
                           (height - bottom + MIN (FIT_MARGIN, height - bottom)) / 2 / zoom);
  if (zoom == self->zoom)
    return;

  self->zoom = zoom;
  g_object_notify (G_OBJECT (self), "zoom");
}

void
weir_canvas_fit (WeirCanvas *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  float bottom = height > 3 * FIT_BOTTOM ? FIT_BOTTOM : FIT_MARGIN;
  graphene_rect_t extents;

  if (width <= 0 || height <= 0 ||
      !weir_world_view_get_extents (WEIR_WORLD_VIEW (self->world), &extents))
    return;

  fit_above (self, &extents, bottom);
  if (is_covered (self, self->minimap) || is_covered (self, self->zoom_bar))
    fit_above (self, &extents, MAX (bottom, FIT_CORNERS));
  self->follows_size = TRUE;
  self->fitted_width = width;
  self->fitted_height = height;
  weir_canvas_view_changed (self);
}

/* What nothing lies over: the transport bar does at the bottom. */
static void
get_free (WeirCanvas      *self,
          graphene_rect_t *into)
{
  weir_canvas_get_visible (self, into);
  if (gtk_widget_get_height (GTK_WIDGET (self)) > 3 * FIT_BOTTOM)
    into->size.height -= (FIT_BOTTOM - REVEAL_MARGIN) / self->zoom;
}

void
weir_canvas_reveal (WeirCanvas            *self,
                    const graphene_rect_t *bounds)
{
  graphene_rect_t visible;
  float left, top, right, bottom, dx = 0, dy = 0;

  /* While it fits, all is in view without more ado, except what has come since. */
  get_free (self, &visible);
  if (self->follows_size && graphene_rect_contains_rect (&visible, bounds))
    return;

  left = bounds->origin.x - REVEAL_MARGIN - visible.origin.x;
  top = bounds->origin.y - REVEAL_MARGIN - visible.origin.y;
  right = left + bounds->size.width + 2 * REVEAL_MARGIN - visible.size.width;
  bottom = top + bounds->size.height + 2 * REVEAL_MARGIN - visible.size.height;

  /* Of what is too large the beginning. */
  if (left < 0)
    dx = left;
  else if (right > 0)
    dx = MIN (right, left);
  if (top < 0)
    dy = top;
  else if (bottom > 0)
    dy = MIN (bottom, top);

  if (dx != 0 || dy != 0)
    weir_canvas_pan (self, -dx * self->zoom, -dy * self->zoom);
}

void
weir_canvas_reveal_widget (WeirCanvas *self,
                           GtkWidget  *child)
{
  graphene_rect_t bounds;

  if (gtk_widget_compute_bounds (child, self->world, &bounds))
    weir_canvas_reveal (self, &bounds);
}

void
weir_canvas_show_object (WeirCanvas *self,
                         gpointer    object)
{
  GtkWidget *widget;

  g_return_if_fail (WEIR_IS_CANVAS (self));

  widget = weir_world_view_find_widget (WEIR_WORLD_VIEW (self->world), object);
  if (widget != NULL)
    weir_canvas_reveal_widget (self, widget);
}
