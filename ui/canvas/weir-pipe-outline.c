/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-pipe.h"
#include <math.h>

#define RADIUS (WEIR_PIPE_WIDTH / 2)

/* A pipe's edge as a path. To fill it costs a quarter of what cairo's stroke does, which puts a
 * round join at each of the points; and a hundred of them in one path cost hardly more than one
 * tenth of a hundred paths. */

/* Across the line from @a to @b, to its left, as long as half the pipe's width. */
static void
get_across (const graphene_point_t *a,
            const graphene_point_t *b,
            graphene_point_t       *into)
{
  float x = b->x - a->x, y = b->y - a->y;
  float length = hypotf (x, y);

  if (length > 0)
    graphene_point_init (into, -y / length * RADIUS, x / length * RADIUS);
  else
    graphene_point_init (into, 0, RADIUS);
}

static void
add_cap (cairo_t                *cr,
         const graphene_point_t *end,
         const graphene_point_t *across)
{
  double angle = atan2 (across->y, across->x);

  cairo_arc_negative (cr, end->x, end->y, RADIUS, angle, angle - G_PI);
}

static void
trace (cairo_t                *cr,
       const graphene_point_t *points,
       guint                   n_points)
{
  graphene_point_t across[WEIR_PIPE_N_STEPS + 2];
  graphene_point_t first;

  get_across (&points[0], &points[1], &across[0]);
  for (guint i = 1; i < n_points; i++)
    get_across (&points[i - 1], &points[MIN (i + 1, n_points - 1)], &across[i]);

  cairo_move_to (cr, points[0].x + across[0].x, points[0].y + across[0].y);
  for (guint i = 1; i < n_points; i++)
    cairo_line_to (cr, points[i].x + across[i].x, points[i].y + across[i].y);
  add_cap (cr, &points[n_points - 1], &across[n_points - 1]);
  for (guint i = n_points - 1; i > 0; i--)
    cairo_line_to (cr, points[i - 1].x - across[i - 1].x, points[i - 1].y - across[i - 1].y);
  first = GRAPHENE_POINT_INIT (-across[0].x, -across[0].y);
  add_cap (cr, &points[0], &first);
  cairo_close_path (cr);
}

void
weir_pipe_trace (const WeirPipe *self,
                 cairo_t        *cr,
                 double          start,
                 double          end)
{
  graphene_point_t points[WEIR_PIPE_N_STEPS + 2];
  guint n_points = weir_pipe_list_points (self, start, end, points);

  if (points[0].y == points[n_points - 1].y && points[n_points / 2].y == points[0].y
      && points[0].x <= points[n_points - 1].x)
    {
      points[1] = points[n_points - 1];
      n_points = 2;
    }
  trace (cr, points, n_points);

  if (self->spread > 0 && start <= 0)
    {
      float x = self->points[0].x + WEIR_PIPE_SPREAD_INSET;

      trace (cr, (graphene_point_t[]) { { x, self->points[0].y - self->spread / 2 },
                                        { x, self->points[0].y + self->spread / 2 } }, 2);
    }
}

void
weir_pipe_trace_bar (const WeirPipe *self,
                     cairo_t        *cr,
                     double          start,
                     double          end)
{
  const graphene_point_t *first = &self->points[0], *last = &self->points[WEIR_PIPE_N_STEPS];
  graphene_point_t from, to, across;

  graphene_point_interpolate (first, last, start, &from);
  graphene_point_interpolate (first, last, end, &to);
  get_across (first, last, &across);
  cairo_move_to (cr, from.x + across.x, from.y + across.y);
  cairo_line_to (cr, to.x + across.x, to.y + across.y);
  cairo_line_to (cr, to.x - across.x, to.y - across.y);
  cairo_line_to (cr, from.x - across.x, from.y - across.y);
  cairo_close_path (cr);
}
