/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-pipes-view.h"
#include "weir-brush.h"
#include "weir-traffic-draw.h"
#include "../weir-raster.h"
#include "../weir-style.h"

/* Of so many nobody sees the edges while the zoom changes. */
#define MANY_PIPES 60

struct _WeirPipesView
{
  GtkWidget       parent_instance;

  GPtrArray      *pipes;       /* borrowed: of the world, which owns this view too */
  graphene_rect_t visible;
  double          zoom;
  gboolean        detailed;
  GPtrArray      *shown;       /* of WeirPipe, borrowed likewise: those that are visible */
  WeirPatches     patches;
  double          scale;       /* pixels per unit, for which the two above are right; 0: they are not */
  GskRenderNode  *nodes[WEIR_PATCHES_CAPACITY];   /* owned: what each looks like; NULL: paint it */
  gboolean        turns[WEIR_PATCHES_CAPACITY];
  gboolean        is_hurried;  /* the zoom changes */
};

G_DEFINE_FINAL_TYPE (WeirPipesView, weir_pipes_view, GTK_TYPE_WIDGET)

static double
get_scale (WeirPipesView *self)
{
  return self->zoom * gtk_widget_get_scale_factor (GTK_WIDGET (self));
}

static void
forget_shown (WeirPipesView *self)
{
  self->scale = 0;
  g_ptr_array_set_size (self->shown, 0);
  weir_patches_clear (&self->patches);
  for (guint i = 0; i < WEIR_PATCHES_CAPACITY; i++)
    g_clear_pointer (&self->nodes[i], gsk_render_node_unref);
}

static void
find_shown (WeirPipesView *self)
{
  graphene_rect_t seen;

  for (guint i = 0; i < self->pipes->len; i++)
    {
      WeirPipe *pipe = g_ptr_array_index (self->pipes, i);

      if (!graphene_rect_intersection (&self->visible, &pipe->bounds, &seen))
        continue;

      g_ptr_array_add (self->shown, pipe);
      weir_patches_add (&self->patches, &seen);
    }

  for (guint i = 0; i < self->shown->len; i++)
    {
      WeirPipe *pipe = g_ptr_array_index (self->shown, i);

      graphene_rect_intersection (&self->visible, &pipe->bounds, &seen);
      pipe->patch = weir_patches_find (&self->patches, &seen);
    }
}

/* What the filling looks like on the track: it covers that. */
static void
get_full_color (const GdkRGBA *track,
                GdkRGBA       *into)
{
  GdkRGBA filling;
  float share;

  weir_pipe_get_filling_color (&filling);
  share = filling.alpha;
  into->red = track->red + share * (filling.red - track->red);
  into->green = track->green + share * (filling.green - track->green);
  into->blue = track->blue + share * (filling.blue - track->blue);
  into->alpha = track->alpha;
}

static void
trace_part (WeirPipesView  *self,
            const WeirPipe *pipe,
            cairo_t        *cr,
            double          start,
            double          end)
{
  if (start >= end)
    return;

  if (self->detailed)
    weir_pipe_trace (pipe, cr, start, end);
  else
    weir_pipe_trace_bar (pipe, cr, start, end);
}

/* The track is painted as far as nothing covers it: half of the work is what lies below. */
static void
fill_pipes (WeirPipesView *self,
            GPtrArray     *pipes,
            cairo_t       *cr)
{
  GdkRGBA track, full;

  weir_style_get_color (WEIR_COLOR_TRACK, &track);
  gdk_cairo_set_source_rgba (cr, &track);
  for (guint i = 0; i < pipes->len; i++)
    {
      WeirPipe *pipe = g_ptr_array_index (pipes, i);

      trace_part (self, pipe, cr, 0, 1 - pipe->level);
    }
  cairo_fill (cr);

  get_full_color (&track, &full);
  gdk_cairo_set_source_rgba (cr, &full);
  for (guint i = 0; i < pipes->len; i++)
    {
      WeirPipe *pipe = g_ptr_array_index (pipes, i);

      trace_part (self, pipe, cr, 1 - pipe->level, 1);
    }
  cairo_fill (cr);
}

static void
paint_group (WeirPipesView *self,
             guint          patch,
             gboolean       selected,
             cairo_t       *cr)
{
  g_autoptr (GPtrArray) pipes = g_ptr_array_new ();

  for (guint i = 0; i < self->shown->len; i++)
    {
      WeirPipe *pipe = g_ptr_array_index (self->shown, i);

      if (pipe->patch != patch || pipe->selected != selected)
        continue;

      weir_pipe_draw_halo (pipe, cr);
      g_ptr_array_add (pipes, pipe);
    }

  fill_pipes (self, pipes, cr);
  for (guint i = 0; i < pipes->len && selected && self->detailed; i++)
    weir_pipe_draw_minimum (g_ptr_array_index (pipes, i), cr);
}

/* Above all pipes, as if in a layer of its own, which would be one more picture as large as the patch. */
static void
paint_traffic (WeirPipesView *self,
               guint          patch,
               cairo_t       *cr)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));
  g_autoptr (GPtrArray) pipes = g_ptr_array_new ();

  for (guint i = 0; i < self->shown->len; i++)
    {
      WeirPipe *pipe = g_ptr_array_index (self->shown, i);

      if (pipe->patch == patch && weir_pipe_has_traffic (pipe))
        g_ptr_array_add (pipes, pipe);
    }
  if (pipes->len > 0)
    weir_traffic_paint (cr, pipes, self->zoom, self->scale, clock != NULL ? gdk_frame_clock_get_frame_time (clock) : 0);
}

/* Sixteen shades of an edge that is pale anyway; two hundred take three times as long, and two half as long. */
static cairo_antialias_t
get_antialias (WeirPipesView *self)
{
  return self->is_hurried && self->shown->len >= MANY_PIPES ? CAIRO_ANTIALIAS_NONE : CAIRO_ANTIALIAS_FAST;
}

/* All at once, where each node would be painted into a picture of its own first. */
static void
paint_patch (WeirPipesView *self,
             guint          patch,
             GtkSnapshot   *snapshot)
{
  WeirBrush brush;

  weir_brush_begin (&brush, &self->patches.bounds[patch], self->scale);
  cairo_set_antialias (brush.cr, get_antialias (self));
  cairo_set_line_cap (brush.cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (brush.cr, CAIRO_LINE_JOIN_ROUND);
  for (int selected = FALSE; selected <= TRUE; selected++)
    paint_group (self, patch, selected, brush.cr);
  paint_traffic (self, patch, brush.cr);
  weir_brush_end (&brush, snapshot);
}

/* Where it is the graphics card that draws, what has not changed is there already. */
static void
append_patch (WeirPipesView *self,
              guint          patch,
              GtkSnapshot   *snapshot)
{
  for (int selected = FALSE; selected <= TRUE; selected++)
    {
      for (guint i = 0; i < self->shown->len; i++)
        {
          WeirPipe *pipe = g_ptr_array_index (self->shown, i);

          if (pipe->patch == patch && pipe->selected == selected)
            weir_pipe_snapshot (pipe, snapshot, self->detailed);
        }
    }
}

/* Those that are selected lie on top. */
static GskRenderNode *
make_node (WeirPipesView *self,
           guint          patch)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  self->turns[patch] = !self->turns[patch];
  weir_patches_push (&self->patches, patch, self->scale, self->turns[patch], snapshot);
  if (weir_raster_is_worth_it (GTK_WIDGET (self)))
    paint_patch (self, patch, snapshot);
  else
    append_patch (self, patch, snapshot);
  gtk_snapshot_pop (snapshot);

  return gtk_snapshot_free_to_node (snapshot);
}

/* A patch is painted anew if one of its pipes looks different; what moves has moved on since, and is
 * gone when nothing moves any more. */
static void
forget_stale (WeirPipesView *self)
{
  gboolean has_traffic = weir_raster_is_worth_it (GTK_WIDGET (self));

  for (guint i = 0; i < self->shown->len; i++)
    {
      WeirPipe *pipe = g_ptr_array_index (self->shown, i);
      gboolean moves = has_traffic && weir_pipe_has_traffic (pipe);

      if (pipe->is_stale || moves)
        g_clear_pointer (&self->nodes[pipe->patch], gsk_render_node_unref);
      pipe->is_stale = moves;
    }
}

static void
weir_pipes_view_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  WeirPipesView *self = WEIR_PIPES_VIEW (widget);
  double scale = get_scale (self);

  if (self->scale != scale)
    {
      forget_shown (self);
      find_shown (self);
      self->scale = scale;
    }
  forget_stale (self);
  for (guint i = 0; i < self->patches.n_patches; i++)
    {
      if (self->nodes[i] == NULL)
        self->nodes[i] = make_node (self, i);
      if (self->nodes[i] != NULL)
        gtk_snapshot_append_node (snapshot, self->nodes[i]);
    }
}

static void
weir_pipes_view_dispose (GObject *object)
{
  forget_shown (WEIR_PIPES_VIEW (object));

  G_OBJECT_CLASS (weir_pipes_view_parent_class)->dispose (object);
}

static void
weir_pipes_view_finalize (GObject *object)
{
  g_ptr_array_unref (WEIR_PIPES_VIEW (object)->shown);

  G_OBJECT_CLASS (weir_pipes_view_parent_class)->finalize (object);
}

static void
weir_pipes_view_class_init (WeirPipesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_pipes_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = weir_pipes_view_finalize;
  widget_class->snapshot = weir_pipes_view_snapshot;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
weir_pipes_view_init (WeirPipesView *self)
{
  self->zoom = 1;
  self->detailed = TRUE;
  self->shown = g_ptr_array_new ();
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
weir_pipes_view_new (GPtrArray *pipes)
{
  WeirPipesView *self = g_object_new (WEIR_TYPE_PIPES_VIEW, NULL);

  self->pipes = pipes;

  return GTK_WIDGET (self);
}

void
weir_pipes_view_set_view (WeirPipesView         *self,
                          const graphene_rect_t *visible,
                          double                 zoom,
                          gboolean               detailed)
{
  g_return_if_fail (WEIR_IS_PIPES_VIEW (self));

  self->visible = *visible;
  self->zoom = zoom;
  self->detailed = detailed;
  weir_pipes_view_forget_shown (self);
}

void
weir_pipes_view_set_hurried (WeirPipesView *self,
                             gboolean       hurried)
{
  g_return_if_fail (WEIR_IS_PIPES_VIEW (self));

  if (self->is_hurried == hurried)
    return;

  self->is_hurried = hurried;
  if (self->shown->len >= MANY_PIPES)
    weir_pipes_view_forget_shown (self);
}

GPtrArray *
weir_pipes_view_get_shown (WeirPipesView *self)
{
  g_return_val_if_fail (WEIR_IS_PIPES_VIEW (self), NULL);

  return self->shown;
}

const WeirPatches *
weir_pipes_view_get_patches (WeirPipesView *self)
{
  g_return_val_if_fail (WEIR_IS_PIPES_VIEW (self), NULL);

  return &self->patches;
}

void
weir_pipes_view_forget_shown (WeirPipesView *self)
{
  g_return_if_fail (WEIR_IS_PIPES_VIEW (self));

  forget_shown (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
