/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-traffic-view.h"
#include "../weir-raster.h"
#include "weir-traffic-draw.h"
#include "../weir-style.h"

struct _WeirTrafficView
{
  GtkWidget       parent_instance;

  GPtrArray      *pipes;        /* borrowed: of the world, which owns this view too */
  WeirPipesView  *levels;       /* borrowed: likewise */
  GskRenderNode  *chevron;      /* owned */
  graphene_rect_t visible;
  double          zoom;
  gboolean        turn;
  guint           tick;         /* 0: nothing moves */
  gint64          last_frame;
};

G_DEFINE_FINAL_TYPE (WeirTrafficView, weir_traffic_view, GTK_TYPE_WIDGET)

static gboolean
is_visible (WeirTrafficView *self,
            const WeirPipe  *pipe)
{
  return graphene_rect_intersection (&self->visible, &pipe->bounds, NULL);
}

/* Where the processor paints, the view of the pipes does it. */
static void
queue_draw (WeirTrafficView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_queue_draw (weir_raster_is_worth_it (widget) ? GTK_WIDGET (self->levels) : widget);
}

static gboolean
on_tick (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  WeirTrafficView *self = WEIR_TRAFFIC_VIEW (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  gint64 elapsed = self->last_frame > 0 ? now - self->last_frame : 0;
  gboolean levels = FALSE, moving = FALSE;

  self->last_frame = now;
  for (guint i = 0; i < self->pipes->len; i++)
    {
      WeirPipe *pipe = g_ptr_array_index (self->pipes, i);
      gboolean settling = pipe->level != pipe->target;

      levels |= settling;
      if (settling && weir_pipe_settle (pipe, is_visible (self, pipe) ? elapsed : -1))
        moving = TRUE;
      moving |= weir_tokens_advance (&pipe->events, now);
      moving |= weir_tokens_advance (&pipe->asks, now);
    }

  if (levels)
    gtk_widget_queue_draw (GTK_WIDGET (self->levels));
  queue_draw (self);

  if (moving)
    return G_SOURCE_CONTINUE;

  self->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
append_patch (WeirTrafficView *self,
              guint            patch,
              GtkSnapshot     *snapshot,
              gint64           now)
{
  GPtrArray *shown = weir_pipes_view_get_shown (self->levels);
  g_autoptr (GPtrArray) pipes = g_ptr_array_new ();

  for (guint i = 0; i < shown->len; i++)
    {
      WeirPipe *pipe = g_ptr_array_index (shown, i);

      if (pipe->patch == patch && weir_pipe_has_traffic (pipe))
        g_ptr_array_add (pipes, pipe);
    }
  if (pipes->len == 0)
    return;

  weir_patches_push (weir_pipes_view_get_patches (self->levels), patch,
                     self->zoom * gtk_widget_get_scale_factor (GTK_WIDGET (self)), self->turn, snapshot);
  weir_traffic_append (snapshot, self->chevron, pipes, self->zoom, now);
  gtk_snapshot_pop (snapshot);
}

static void
weir_traffic_view_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  WeirTrafficView *self = WEIR_TRAFFIC_VIEW (widget);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gint64 now = clock != NULL ? gdk_frame_clock_get_frame_time (clock) : 0;

  if (weir_raster_is_worth_it (widget))
    return;

  if (self->chevron == NULL)
    self->chevron = weir_traffic_make_chevron ();

  self->turn = !self->turn;
  for (guint i = 0; i < weir_pipes_view_get_patches (self->levels)->n_patches; i++)
    append_patch (self, i, snapshot, now);
}

static void
weir_traffic_view_unmap (GtkWidget *widget)
{
  weir_traffic_view_halt (WEIR_TRAFFIC_VIEW (widget));

  GTK_WIDGET_CLASS (weir_traffic_view_parent_class)->unmap (widget);
}

static void
weir_traffic_view_dispose (GObject *object)
{
  WeirTrafficView *self = WEIR_TRAFFIC_VIEW (object);

  g_clear_pointer (&self->chevron, gsk_render_node_unref);
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;

  G_OBJECT_CLASS (weir_traffic_view_parent_class)->dispose (object);
}

static void
weir_traffic_view_class_init (WeirTrafficViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = weir_traffic_view_dispose;
  widget_class->snapshot = weir_traffic_view_snapshot;
  widget_class->unmap = weir_traffic_view_unmap;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
on_animations (WeirTrafficView *self)
{
  weir_traffic_view_start (self);
}

static void
weir_traffic_view_init (WeirTrafficView *self)
{
  self->zoom = 1;
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  /* Not only when the next sample comes: there may be none for long. */
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)),
                           "notify::gtk-enable-animations", G_CALLBACK (on_animations), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
weir_traffic_view_new (GPtrArray     *pipes,
                       WeirPipesView *levels)
{
  WeirTrafficView *self = g_object_new (WEIR_TYPE_TRAFFIC_VIEW, NULL);

  self->pipes = pipes;
  self->levels = levels;

  return GTK_WIDGET (self);
}

void
weir_traffic_view_set_view (WeirTrafficView       *self,
                            const graphene_rect_t *visible,
                            double                 zoom)
{
  g_return_if_fail (WEIR_IS_TRAFFIC_VIEW (self));

  self->visible = *visible;
  self->zoom = zoom;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
weir_traffic_view_start (WeirTrafficView *self)
{
  gboolean moving = FALSE;

  g_return_if_fail (WEIR_IS_TRAFFIC_VIEW (self));

  if (weir_style_is_reduced_motion () || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      weir_traffic_view_halt (self);
      return;
    }

  for (guint i = 0; i < self->pipes->len; i++)
    {
      WeirPipe *pipe = g_ptr_array_index (self->pipes, i);

      moving |= pipe->level != pipe->target || weir_pipe_has_traffic (pipe);
    }

  if (moving && self->tick == 0)
    {
      self->last_frame = 0;
      self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
    }
}

void
weir_traffic_view_halt (WeirTrafficView *self)
{
  gboolean levels = FALSE;

  g_return_if_fail (WEIR_IS_TRAFFIC_VIEW (self));

  for (guint i = 0; i < self->pipes->len; i++)
    {
      WeirPipe *pipe = g_ptr_array_index (self->pipes, i);

      levels |= pipe->level != pipe->target;
      weir_pipe_settle (pipe, -1);
      pipe->events.n_tokens = pipe->asks.n_tokens = 0;
    }

  if (levels)
    gtk_widget_queue_draw (GTK_WIDGET (self->levels));
  if (self->tick != 0)
    {
      gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
      queue_draw (self);
    }
  self->tick = 0;
}

gboolean
weir_traffic_view_is_moving (WeirTrafficView *self)
{
  g_return_val_if_fail (WEIR_IS_TRAFFIC_VIEW (self), FALSE);

  return self->tick != 0;
}

void
weir_traffic_view_invalidate (WeirTrafficView *self)
{
  g_return_if_fail (WEIR_IS_TRAFFIC_VIEW (self));

  g_clear_pointer (&self->chevron, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
