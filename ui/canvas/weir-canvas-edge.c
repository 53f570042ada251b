/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-canvas-edge.h"

#define EDGE      16.0f   /* where it begins, widget pixels */
#define MAX_DEPTH 40.0f   /* where it gets no faster */
#define SPEED     18.0f   /* at the edge itself, pixels a second and pixel of depth */

/* How deep a coordinate is in the near edge (negative) or the far one. */
static float
get_depth (float at,
           float size)
{
  if (at < EDGE)
    return MAX (at - EDGE, -MAX_DEPTH);
  if (at > size - EDGE)
    return MIN (at - size + EDGE, MAX_DEPTH);

  return 0;
}

/* A press near the edge is no wish to leave it. */
static void
find_depth (WeirCanvas       *self,
            graphene_point_t *into)
{
  graphene_point_init (into, 0, 0);
  if ((self->drag != WEIR_DRAG_MOVE && self->drag != WEIR_DRAG_BAND &&
       self->drag != WEIR_DRAG_LINK && self->drag != WEIR_DRAG_RESIZE) ||
      !gtk_drag_check_threshold (GTK_WIDGET (self), (int) self->press_point.x,
                                 (int) self->press_point.y, (int) self->pointer.x,
                                 (int) self->pointer.y))
    return;

  into->x = get_depth (self->pointer.x, gtk_widget_get_width (GTK_WIDGET (self)));
  into->y = get_depth (self->pointer.y, gtk_widget_get_height (GTK_WIDGET (self)));
}

static gboolean
on_tick (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  WeirCanvas *self = WEIR_CANVAS (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  float elapsed = MIN (now - self->edge_time, G_USEC_PER_SEC / 10) / (float) G_USEC_PER_SEC;
  graphene_point_t depth;

  self->edge_time = now;
  find_depth (self, &depth);
  if (depth.x == 0 && depth.y == 0)
    {
      self->edge_tick = 0;
      return G_SOURCE_REMOVE;
    }

  weir_canvas_pan (self, -depth.x * SPEED * elapsed, -depth.y * SPEED * elapsed);
  weir_canvas_follow_pointer (self);
  return G_SOURCE_CONTINUE;
}

void
weir_canvas_watch_edge (WeirCanvas *self)
{
  graphene_point_t depth;

  find_depth (self, &depth);
  if (self->edge_tick != 0 || (depth.x == 0 && depth.y == 0))
    return;

  self->edge_time = g_get_monotonic_time ();
  self->edge_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}
