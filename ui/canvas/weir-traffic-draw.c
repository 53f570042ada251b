/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-traffic-draw.h"
#include "../weir-style.h"
#include <math.h>

#define TOKEN_RADIUS  3.1f
/* Degrees that nobody sees; turning costs half as much again as a chevron. */
#define LEVEL_ANGLE   1
#define DETAIL_ZOOM   0.5
#define NAME_ZOOM     0.28
/* Below that this many of a pipe's tokens are drawn. */
#define FAR_TOKENS    2
/* A token is so small that nobody sees its corners. */
#define N_CORNERS     16
#define LINE_WIDTH    3

/* Larger than life where so few of them are drawn that they do not touch. */
static float
get_radius (double zoom)
{
  return zoom >= NAME_ZOOM ? TOKEN_RADIUS : TOKEN_RADIUS + 2;
}

static guint
count_drawn (const WeirPipe *pipe,
             double          zoom)
{
  return zoom >= NAME_ZOOM ? pipe->events.n_tokens : MIN (pipe->events.n_tokens, FAR_TOKENS);
}

GskRenderNode *
weir_traffic_make_chevron (void)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (-7, -9, 14, 18));
  GdkRGBA color;

  weir_style_get_color (WEIR_COLOR_DEMAND, &color);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, LINE_WIDTH);
  cairo_move_to (cr, 4, -7);
  cairo_line_to (cr, -4, 0);
  cairo_line_to (cr, 4, 7);
  cairo_stroke (cr);
  cairo_destroy (cr);

  return gtk_snapshot_to_node (snapshot);
}

static void
append_events (GtkSnapshot    *snapshot,
               const WeirPipe *pipe,
               double          zoom,
               gint64          now)
{
  gboolean round = zoom >= DETAIL_ZOOM;
  float radius = get_radius (zoom);
  guint n_drawn = count_drawn (pipe, zoom);
  GdkRGBA color;

  weir_style_get_color (WEIR_COLOR_EVENT, &color);
  for (guint i = 0; i < n_drawn; i++)
    {
      double progress = weir_tokens_get_progress (&pipe->events, i, now);
      graphene_point_t at;
      graphene_rect_t bounds;
      GskRoundedRect shape;

      if (progress < 0)
        continue;

      weir_pipe_get_point (pipe, progress, &at, NULL);
      graphene_rect_init (&bounds, at.x - radius, at.y - radius, 2 * radius, 2 * radius);
      if (round)
        {
          gsk_rounded_rect_init_from_rect (&shape, &bounds, radius);
          gtk_snapshot_push_rounded_clip (snapshot, &shape);
        }
      gtk_snapshot_append_color (snapshot, &color, &bounds);
      if (round)
        gtk_snapshot_pop (snapshot);
    }
}

static void
append_asks (GtkSnapshot    *snapshot,
             GskRenderNode  *chevron,
             const WeirPipe *pipe,
             double          zoom,
             gint64          now)
{
  gboolean pointed = zoom >= DETAIL_ZOOM;
  GdkRGBA color;

  if (zoom < NAME_ZOOM)
    return;

  weir_style_get_color (WEIR_COLOR_DEMAND, &color);
  for (guint i = 0; i < pipe->asks.n_tokens; i++)
    {
      double progress = weir_tokens_get_progress (&pipe->asks, i, now);
      graphene_point_t at;
      float angle;

      if (progress < 0)
        continue;

      weir_pipe_get_point (pipe, 1 - progress, &at, &angle);
      if (!pointed)
        {
          gtk_snapshot_append_color (snapshot, &color,
                                     &GRAPHENE_RECT_INIT (at.x - 2, at.y - 7, 4, 14));
          continue;
        }
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &at);
      if (fabsf (angle) > LEVEL_ANGLE)
        gtk_snapshot_rotate (snapshot, angle);
      gtk_snapshot_append_node (snapshot, chevron);
      gtk_snapshot_restore (snapshot);
    }
}

void
weir_traffic_append (GtkSnapshot   *snapshot,
                     GskRenderNode *chevron,
                     GPtrArray     *pipes,
                     double         zoom,
                     gint64         now)
{
  for (guint i = 0; i < pipes->len; i++)
    {
      append_events (snapshot, g_ptr_array_index (pipes, i), zoom, now);
      append_asks (snapshot, chevron, g_ptr_array_index (pipes, i), zoom, now);
    }
}

static void
trace_disc (cairo_t                *cr,
            const graphene_point_t *at,
            float                   radius)
{
  static graphene_point_t corners[N_CORNERS];

  if (corners[0].x == 0)
    for (guint i = 0; i < N_CORNERS; i++)
      graphene_point_init (&corners[i], cos (2 * G_PI * i / N_CORNERS),
                           sin (2 * G_PI * i / N_CORNERS));

  cairo_move_to (cr, at->x + radius * corners[0].x, at->y + radius * corners[0].y);
  for (guint i = 1; i < N_CORNERS; i++)
    cairo_line_to (cr, at->x + radius * corners[i].x, at->y + radius * corners[i].y);
  cairo_close_path (cr);
}

/* From afar: on whole pixels, which cairo fills without weighing them. */
static void
trace_speck (cairo_t                *cr,
             const graphene_point_t *at,
             const graphene_size_t  *size,
             double                  scale)
{
  cairo_rectangle (cr, round ((at->x - size->width / 2) * scale) / scale,
                   round ((at->y - size->height / 2) * scale) / scale,
                   MAX (round (size->width * scale), 1) / scale, MAX (round (size->height * scale), 1) / scale);
}

static void
trace_events (cairo_t        *cr,
              const WeirPipe *pipe,
              double          zoom,
              double          scale,
              gint64          now)
{
  float radius = get_radius (zoom);
  guint n_drawn = count_drawn (pipe, zoom);

  for (guint i = 0; i < n_drawn; i++)
    {
      double progress = weir_tokens_get_progress (&pipe->events, i, now);
      graphene_point_t at;

      if (progress < 0)
        continue;

      weir_pipe_get_point (pipe, progress, &at, NULL);
      if (zoom >= DETAIL_ZOOM)
        trace_disc (cr, &at, radius);
      else
        trace_speck (cr, &at, &GRAPHENE_SIZE_INIT (2 * radius, 2 * radius), scale);
    }
}

/* What the stroke of the other chevron covers, as a polygon that turns the same way for all. */
static void
trace_chevron (cairo_t                *cr,
               const graphene_point_t *at,
               float                   angle)
{
  static const graphene_point_t corners[] = {
    { 2.9f, -8.0f }, { -4.8f, -1.3f }, { -5.5f, 0 }, { -4.8f, 1.3f }, { 2.9f, 8.0f },
    { 4.1f, 8.5f }, { 5.3f, 7.7f }, { 5.5f, 6.5f }, { 4.9f, 5.8f }, { -1.7f, 0 },
    { 4.9f, -5.8f }, { 5.5f, -6.5f }, { 5.3f, -7.7f }, { 4.1f, -8.5f },
  };
  float c = cosf (angle * (float) G_PI / 180), s = sinf (angle * (float) G_PI / 180);

  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    {
      double x = at->x + c * corners[i].x - s * corners[i].y;
      double y = at->y + s * corners[i].x + c * corners[i].y;

      if (i == 0)
        cairo_move_to (cr, x, y);
      else
        cairo_line_to (cr, x, y);
    }
  cairo_close_path (cr);
}

static void
trace_asks (cairo_t        *cr,
            const WeirPipe *pipe,
            double          zoom,
            double          scale,
            gint64          now)
{
  for (guint i = 0; i < pipe->asks.n_tokens; i++)
    {
      double progress = weir_tokens_get_progress (&pipe->asks, i, now);
      graphene_point_t at;
      float angle;

      if (progress < 0)
        continue;

      weir_pipe_get_point (pipe, 1 - progress, &at, &angle);
      if (zoom >= DETAIL_ZOOM)
        trace_chevron (cr, &at, angle);
      else
        trace_speck (cr, &at, &GRAPHENE_SIZE_INIT (4, 14), scale);
    }
}

void
weir_traffic_paint (cairo_t   *cr,
                    GPtrArray *pipes,
                    double     zoom,
                    double     scale,
                    gint64     now)
{
  GdkRGBA color;

  weir_style_get_color (WEIR_COLOR_EVENT, &color);
  gdk_cairo_set_source_rgba (cr, &color);
  for (guint i = 0; i < pipes->len; i++)
    trace_events (cr, g_ptr_array_index (pipes, i), zoom, scale, now);
  cairo_fill (cr);
  if (zoom < NAME_ZOOM)
    return;

  weir_style_get_color (WEIR_COLOR_DEMAND, &color);
  gdk_cairo_set_source_rgba (cr, &color);
  for (guint i = 0; i < pipes->len; i++)
    trace_asks (cr, g_ptr_array_index (pipes, i), zoom, scale, now);
  cairo_fill (cr);
}
