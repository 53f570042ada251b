/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-brush.h"
#include "weir-pipe.h"
#include "../weir-style.h"
#include <glib/gi18n.h>
#include <math.h>

#define HALO_WIDTH      18.0
#define HALO_ALPHA      0.28
#define FILLING_ALPHA   0.42
/* The level covers two thirds of the way to what was measured in this time. */
#define SETTLING_TIME   60000.0
#define SETTLED         0.004

static void
put_curve (graphene_point_t       *points,
           const graphene_point_t *from,
           const graphene_point_t *to)
{
  float across = to->x - from->x;
  float distance = hypotf (across, to->y - from->y);
  /* Where the consumer stands behind the producer the curve needs room to turn round. */
  float pull = MAX (0.45f * fabsf (across), MIN (across < 60 ? 90.0f : 40.0f, 0.5f * distance));

  for (guint i = 0; i <= WEIR_PIPE_N_STEPS; i++)
    {
      float t = (float) i / WEIR_PIPE_N_STEPS;
      float u = 1 - t;
      float a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;

      points[i].x = a * from->x + b * (from->x + pull) + c * (to->x - pull) + d * to->x;
      points[i].y = from->y == to->y ? from->y : (a + b) * from->y + (c + d) * to->y;
    }
}

/* Between two stages at the same height it is no curve, and cairo need not take it apart. */
static gboolean
is_straight (const graphene_point_t *points,
             guint                   n_points)
{
  if (points[0].y != points[n_points - 1].y)
    return FALSE;
  for (guint i = 1; i < n_points; i++)
    {
      if (points[i].x < points[i - 1].x || points[i].y != points[0].y)
        return FALSE;
    }

  return TRUE;
}

static void
trace_curve (cairo_t                *cr,
             const graphene_point_t *points,
             guint                   n_points)
{
  cairo_move_to (cr, points[0].x, points[0].y);
  if (is_straight (points, n_points))
    {
      cairo_line_to (cr, points[n_points - 1].x, points[0].y);
      return;
    }

  for (guint i = 1; i < n_points; i++)
    cairo_line_to (cr, points[i].x, points[i].y);
}

static void
stroke_curve (cairo_t                *cr,
              const graphene_point_t *points,
              guint                   n_points,
              const GdkRGBA          *color)
{
  gdk_cairo_set_source_rgba (cr, color);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, WEIR_PIPE_WIDTH);
  trace_curve (cr, points, n_points);
  cairo_stroke (cr);
}

/* Where demand falls to min, the consumer asks again. */
void
weir_pipe_draw_minimum (const WeirPipe *self,
                        cairo_t        *cr)
{
  double share = (double) weir_link_get_effective_min_demand (self->link) /
                 weir_link_get_max_demand (self->link);
  graphene_point_t at;
  GdkRGBA color;
  float angle;

  if (share <= 0)
    return;

  weir_pipe_get_point (self, 1 - share, &at, &angle);
  weir_style_get_color (WEIR_COLOR_ACCENT, &color);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, 1.5);
  cairo_save (cr);
  cairo_translate (cr, at.x, at.y);
  cairo_rotate (cr, angle * G_PI / 180);
  cairo_move_to (cr, 0, -HALO_WIDTH / 2);
  cairo_line_to (cr, 0, HALO_WIDTH / 2);
  cairo_restore (cr);
  cairo_stroke (cr);
}

/* What joins the ports that it begins at. */
static void
trace_spread (const WeirPipe *self,
              cairo_t        *cr)
{
  float x = self->points[0].x + WEIR_PIPE_SPREAD_INSET;

  if (self->spread <= 0)
    return;

  cairo_move_to (cr, x, self->points[0].y - self->spread / 2);
  cairo_line_to (cr, x, self->points[0].y + self->spread / 2);
}

void
weir_pipe_draw_halo (const WeirPipe *self,
                     cairo_t        *cr)
{
  GdkRGBA color;

  if (!self->selected && !self->aimed)
    return;

  weir_style_get_color (WEIR_COLOR_ACCENT, &color);
  color.alpha = self->aimed ? 2 * HALO_ALPHA : HALO_ALPHA;
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, HALO_WIDTH);
  trace_curve (cr, self->points, G_N_ELEMENTS (self->points));
  trace_spread (self, cr);
  cairo_stroke (cr);
}

static GskRenderNode *
make_track (WeirPipe *self)
{
  WeirBrush brush;
  GdkRGBA color;

  weir_brush_begin_local (&brush, &self->bounds);
  cairo_set_line_cap (brush.cr, CAIRO_LINE_CAP_ROUND);
  weir_pipe_draw_halo (self, brush.cr);
  weir_style_get_color (WEIR_COLOR_TRACK, &color);
  trace_spread (self, brush.cr);
  stroke_curve (brush.cr, self->points, G_N_ELEMENTS (self->points), &color);
  if (self->selected)
    weir_pipe_draw_minimum (self, brush.cr);

  return weir_brush_end_to_node (&brush);
}

/* The first point that lies at or behind @reach. */
static guint
find_step (const WeirPipe *self,
           float           reach)
{
  guint low = 1, high = WEIR_PIPE_N_STEPS;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (self->reach[middle] < reach)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

guint
weir_pipe_list_points (const WeirPipe   *self,
                       double            start,
                       double            end,
                       graphene_point_t *points)
{
  guint n_points = 1;
  guint last = end < 1 ? find_step (self, self->reach[WEIR_PIPE_N_STEPS] * end) : WEIR_PIPE_N_STEPS;

  weir_pipe_get_point (self, start, &points[0], NULL);
  for (guint i = find_step (self, self->reach[WEIR_PIPE_N_STEPS] * start); i < last; i++)
    points[n_points++] = self->points[i];
  weir_pipe_get_point (self, end, &points[n_points++], NULL);

  return n_points;
}

void
weir_pipe_get_filling_color (GdkRGBA *into)
{
  weir_style_get_color (WEIR_COLOR_DEMAND, into);
  into->alpha = FILLING_ALPHA;
}

static GskRenderNode *
make_filling (WeirPipe *self)
{
  graphene_point_t points[WEIR_PIPE_N_STEPS + 2];
  guint n_points = weir_pipe_list_points (self, 1 - self->level, 1, points);
  graphene_rect_t bounds;
  WeirBrush brush;
  GdkRGBA color;

  graphene_rect_init (&bounds, points[0].x, points[0].y, 0, 0);
  for (guint i = 1; i < n_points; i++)
    graphene_rect_expand (&bounds, &points[i], &bounds);
  graphene_rect_inset (&bounds, -WEIR_PIPE_WIDTH / 2 - 1, -WEIR_PIPE_WIDTH / 2 - 1);

  weir_brush_begin_local (&brush, &bounds);
  weir_pipe_get_filling_color (&color);
  stroke_curve (brush.cr, points, n_points, &color);

  return weir_brush_end_to_node (&brush);
}

static void
append_bar (GtkSnapshot            *snapshot,
            const graphene_point_t *from,
            const graphene_point_t *to,
            double                  start,
            float                   width,
            const GdkRGBA          *color)
{
  float across = to->x - from->x, down = to->y - from->y;
  float length = hypotf (across, down);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, from);
  gtk_snapshot_rotate (snapshot, atan2f (down, across) * 180 / (float) G_PI);
  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT (length * start, -width / 2,
                                                  length * (1 - start), width));
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_straight (WeirPipe    *self,
                   GtkSnapshot *snapshot)
{
  const graphene_point_t *from = &self->points[0], *to = &self->points[WEIR_PIPE_N_STEPS];
  GdkRGBA color;

  if (self->selected || self->aimed)
    {
      weir_style_get_color (WEIR_COLOR_ACCENT, &color);
      color.alpha = self->aimed ? 2 * HALO_ALPHA : HALO_ALPHA;
      append_bar (snapshot, from, to, 0, HALO_WIDTH, &color);
    }

  weir_style_get_color (WEIR_COLOR_TRACK, &color);
  append_bar (snapshot, from, to, 0, WEIR_PIPE_WIDTH, &color);
  if (self->level > 0)
    {
      weir_pipe_get_filling_color (&color);
      append_bar (snapshot, from, to, 1 - self->level, WEIR_PIPE_WIDTH, &color);
    }
}

WeirPipe *
weir_pipe_new (WeirLink *link)
{
  WeirPipe *self = g_new0 (WeirPipe, 1);

  self->link = g_object_ref (link);

  return self;
}

void
weir_pipe_free (WeirPipe *self)
{
  weir_pipe_invalidate (self);
  g_object_unref (self->link);
  g_free (self->partition);
  g_free (self);
}

static void
measure (WeirPipe *self)
{
  graphene_point_t start = self->points[0];

  graphene_rect_init (&self->bounds, start.x, start.y - self->spread / 2, 0, self->spread);
  for (guint i = 1; i <= WEIR_PIPE_N_STEPS; i++)
    graphene_rect_expand (&self->bounds, &self->points[i], &self->bounds);
  graphene_rect_inset (&self->bounds, -HALO_WIDTH / 2 - 1, -HALO_WIDTH / 2 - 1);
}

void
weir_pipe_set_spread (WeirPipe *self,
                      float     spread)
{
  if (self->spread == spread)
    return;

  self->spread = spread;
  measure (self);
  weir_pipe_invalidate (self);
}

gboolean
weir_pipe_set_ends (WeirPipe               *self,
                    const graphene_point_t *from,
                    const graphene_point_t *to)
{
  if (graphene_point_equal (from, &self->points[0]) &&
      graphene_point_equal (to, &self->points[WEIR_PIPE_N_STEPS]))
    return FALSE;

  put_curve (self->points, from, to);
  for (guint i = 1; i <= WEIR_PIPE_N_STEPS; i++)
    self->reach[i] = self->reach[i - 1] +
                     graphene_point_distance (&self->points[i - 1], &self->points[i], NULL, NULL);
  measure (self);
  weir_pipe_invalidate (self);

  return TRUE;
}

void
weir_pipe_get_point (const WeirPipe   *self,
                     double            share,
                     graphene_point_t *into,
                     float            *angle)
{
  float reach = CLAMP (share, 0, 1) * self->reach[WEIR_PIPE_N_STEPS];
  guint step = find_step (self, reach);
  const graphene_point_t *a = &self->points[step - 1], *b = &self->points[step];
  float span = self->reach[step] - self->reach[step - 1];

  if (into != NULL)
    graphene_point_interpolate (a, b, span > 0 ? (reach - self->reach[step - 1]) / span : 0, into);
  if (angle != NULL)
    *angle = atan2f (b->y - a->y, b->x - a->x) * 180 / (float) G_PI;
}

double
weir_pipe_get_share (const WeirPipe         *self,
                     const graphene_point_t *to)
{
  float least = G_MAXFLOAT, length = self->reach[WEIR_PIPE_N_STEPS];
  guint nearest = 0;

  for (guint i = 0; i <= WEIR_PIPE_N_STEPS; i++)
    {
      float distance = hypotf (to->x - self->points[i].x, to->y - self->points[i].y);

      if (distance >= least)
        continue;
      least = distance;
      nearest = i;
    }

  return length > 0 ? self->reach[nearest] / length : 0.5;
}

float
weir_pipe_get_distance (const WeirPipe         *self,
                        const graphene_point_t *to)
{
  float least = G_MAXFLOAT;

  for (guint i = 1; i <= WEIR_PIPE_N_STEPS; i++)
    {
      const graphene_point_t *a = &self->points[i - 1], *b = &self->points[i];
      float across = b->x - a->x, down = b->y - a->y;
      float square = across * across + down * down;
      float t = 0;

      if (square > 0)
        t = CLAMP (((to->x - a->x) * across + (to->y - a->y) * down) / square, 0, 1);
      least = MIN (least, hypotf (to->x - a->x - t * across, to->y - a->y - t * down));
    }

  return least;
}

gboolean
weir_pipe_settle (WeirPipe *self,
                  gint64    elapsed)
{
  double missing = self->target - self->level;

  if (missing == 0)
    return FALSE;

  if (elapsed < 0 || fabs (missing) < SETTLED)
    self->level = self->target;
  else
    self->level += missing * (1 - exp (-elapsed / SETTLING_TIME));
  g_clear_pointer (&self->filling, gsk_render_node_unref);
  self->is_stale = TRUE;

  return self->level != self->target;
}

gboolean
weir_pipe_has_traffic (const WeirPipe *self)
{
  return self->events.n_tokens + self->asks.n_tokens > 0;
}

void
weir_pipe_invalidate (WeirPipe *self)
{
  self->is_stale = TRUE;
  g_clear_pointer (&self->track, gsk_render_node_unref);
  g_clear_pointer (&self->filling, gsk_render_node_unref);
}

void
weir_pipe_snapshot (WeirPipe    *self,
                    GtkSnapshot *snapshot,
                    gboolean     detailed)
{
  if (!detailed)
    {
      snapshot_straight (self, snapshot);
      return;
    }

  if (self->track == NULL)
    self->track = make_track (self);
  gtk_snapshot_append_node (snapshot, self->track);

  if (self->level <= 0)
    return;

  if (self->filling == NULL)
    self->filling = make_filling (self);
  gtk_snapshot_append_node (snapshot, self->filling);
}

void
weir_pipe_snapshot_preview (GtkSnapshot            *snapshot,
                            const graphene_point_t *from,
                            const graphene_point_t *to,
                            const GdkRGBA          *color,
                            double                  scale)
{
  graphene_point_t points[WEIR_PIPE_N_STEPS + 1];
  graphene_rect_t bounds;
  WeirBrush brush;

  put_curve (points, from, to);
  graphene_rect_init (&bounds, from->x, from->y, 0, 0);
  for (guint i = 1; i <= WEIR_PIPE_N_STEPS; i++)
    graphene_rect_expand (&bounds, &points[i], &bounds);
  graphene_rect_inset (&bounds, -WEIR_PIPE_WIDTH, -WEIR_PIPE_WIDTH);

  weir_brush_begin (&brush, &bounds, scale);
  stroke_curve (brush.cr, points, G_N_ELEMENTS (points), color);
  weir_brush_end (&brush, snapshot);
}

char *
weir_pipe_describe_undrawn (const WeirPipe *self)
{
  double share;
  g_autofree char *part = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  share = self->measured ? weir_tokens_get_undrawn (&self->events) : 0;
  if (share < 0.005)
    return NULL;
  part = weir_figure_part (share);
  /* Translators: a percentage. */
  return g_strdup_printf (_ ("%s of its messages with events were not drawn"), part);
}
