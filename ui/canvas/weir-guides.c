/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-guides.h"
#include <math.h>

/* In line is what looks so. */
#define SAME     0.5f
/* A line sticks out over what it connects. */
#define OVERHANG 12.0f

/* A rectangle along one axis, and across it. */
typedef struct
{
  float start, end;
  float near, far;
} Span;

static void
make_span (const graphene_rect_t *rect,
           GtkOrientation         axis,
           Span                  *into)
{
  float x = rect->origin.x, y = rect->origin.y;

  if (axis == GTK_ORIENTATION_HORIZONTAL)
    *into = (Span) { x, x + rect->size.width, y, y + rect->size.height }
  ;
  else
    *into = (Span) { y, y + rect->size.height, x, x + rect->size.width }
  ;
}

static float
get_middle (const Span *span)
{
  return (span->start + span->end) / 2;
}

static gboolean
are_abreast (const Span *a,
             const Span *b)
{
  return a->near < b->far && b->near < a->far;
}

/* The span that ends next before @span, or behind it starts next, beside it. */
static gboolean
find_neighbour (const Span    *span,
                GArray        *others,
                GtkOrientation axis,
                gboolean       before,
                Span          *into)
{
  float least = G_MAXFLOAT;

  for (guint i = 0; i < others->len; i++)
    {
      Span other;
      float gap;

      make_span (&g_array_index (others, graphene_rect_t, i), axis, &other);
      gap = before ? span->start - other.end : other.start - span->end;
      /* A card that is put between two may touch them while it is on its way. */
      if (!are_abreast (span, &other) || get_middle (&other) == get_middle (span) ||
          (get_middle (&other) < get_middle (span)) != before || gap >= least)
        continue;

      least = gap;
      *into = other;
    }

  return least < G_MAXFLOAT;
}

static void
offer (float  offset,
       float *best)
{
  if (fabsf (offset) < fabsf (*best))
    *best = offset;
}

static void
offer_lines (const Span    *span,
             GArray        *others,
             GtkOrientation axis,
             float         *best)
{
  for (guint i = 0; i < others->len; i++)
    {
      Span other;

      make_span (&g_array_index (others, graphene_rect_t, i), axis, &other);
      offer (other.start - span->start, best);
      offer (other.end - span->end, best);
      offer (get_middle (&other) - get_middle (span), best);
    }
}

static void
offer_gaps (const Span    *span,
            GArray        *others,
            GtkOrientation axis,
            float         *best)
{
  Span before, behind, next;
  gboolean has_before = find_neighbour (span, others, axis, TRUE, &before);
  gboolean has_behind = find_neighbour (span, others, axis, FALSE, &behind);

  if (has_before && has_behind)
    offer ((before.end + behind.start) / 2 - get_middle (span), best);
  if (has_before && find_neighbour (&before, others, axis, TRUE, &next) && before.start > next.end)
    offer (before.end + (before.start - next.end) - span->start, best);
  if (has_behind && find_neighbour (&behind, others, axis, FALSE, &next) && next.start > behind.end)
    offer (behind.start - (next.start - behind.end) - span->end, best);
}

static float
snap (const graphene_rect_t *moving,
      GArray                *others,
      GArray                *levels,
      GtkOrientation         axis,
      float                  reach,
      float                  grid)
{
  float best = reach + SAME;
  Span span;

  make_span (moving, axis, &span);
  offer_lines (&span, others, axis, &best);
  offer_gaps (&span, others, axis, &best);
  for (guint i = 0; axis == GTK_ORIENTATION_VERTICAL && i < levels->len; i++)
    offer (g_array_index (levels, float, i) - span.start, &best);
  if (fabsf (best) <= reach)
    return span.start + best;

  return grid > 0 ? roundf (span.start / grid) * grid : span.start;
}

void
weir_guides_snap (const graphene_rect_t *moving,
                  GArray                *others,
                  GArray                *levels,
                  float                  reach,
                  float                  grid,
                  graphene_point_t      *into)
{
  into->x = snap (moving, others, levels, GTK_ORIENTATION_HORIZONTAL, reach, grid);
  into->y = snap (moving, others, levels, GTK_ORIENTATION_VERTICAL, reach, grid);
}

static GtkOrientation
across (GtkOrientation axis)
{
  return axis == GTK_ORIENTATION_HORIZONTAL ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;
}

/* One line through all that have that edge there. */
static void
add_line (GArray        *guides,
          GtkOrientation axis,
          float          at,
          const Span    *a,
          const Span    *b)
{
  WeirGuide guide = { WEIR_GUIDE_LINE, across (axis), at,
                      MIN (a->near, b->near) - OVERHANG, MAX (a->far, b->far) + OVERHANG };

  for (guint i = 0; i < guides->len; i++)
    {
      WeirGuide *other = &g_array_index (guides, WeirGuide, i);

      if (other->kind != WEIR_GUIDE_LINE || other->orientation != guide.orientation ||
          fabsf (other->at - at) > SAME)
        continue;
      other->from = MIN (other->from, guide.from);
      other->to = MAX (other->to, guide.to);
      return;
    }

  g_array_append_val (guides, guide);
}

/* Middles only where no edges are: of two of the same size three lines would say the same. */
static void
add_lines (GArray        *guides,
           const Span    *span,
           GArray        *others,
           GtkOrientation axis)
{
  for (guint i = 0; i < others->len; i++)
    {
      gboolean starts, ends;
      Span other;

      make_span (&g_array_index (others, graphene_rect_t, i), axis, &other);
      starts = fabsf (other.start - span->start) <= SAME;
      ends = fabsf (other.end - span->end) <= SAME;
      if (starts)
        add_line (guides, axis, span->start, span, &other);
      if (ends)
        add_line (guides, axis, span->end, span, &other);
      if (!starts && !ends && fabsf (get_middle (&other) - get_middle (span)) <= SAME)
        add_line (guides, axis, get_middle (span), span, &other);
    }
}

static void
add_gap (GArray        *guides,
         GtkOrientation axis,
         const Span    *first,
         const Span    *second)
{
  float near = MAX (first->near, second->near), far = MIN (first->far, second->far);
  WeirGuide guide = { WEIR_GUIDE_GAP, axis, (near + far) / 2, first->end, second->start };

  g_array_append_val (guides, guide);
}

static gboolean
is_same_gap (const Span *a,
             const Span *b,
             const Span *c)
{
  float first = b->start - a->end, second = c->start - b->end;

  return first > 0 && fabsf (first - second) <= 2 * SAME;
}

static void
add_gaps (GArray        *guides,
          const Span    *span,
          GArray        *others,
          GtkOrientation axis)
{
  Span before, behind, next;
  gboolean has_before = find_neighbour (span, others, axis, TRUE, &before);
  gboolean has_behind = find_neighbour (span, others, axis, FALSE, &behind);
  gboolean shows_before = has_before && has_behind && is_same_gap (&before, span, &behind);
  gboolean shows_behind = shows_before;

  if (has_before && find_neighbour (&before, others, axis, TRUE, &next) &&
      is_same_gap (&next, &before, span))
    {
      add_gap (guides, axis, &next, &before);
      shows_before = TRUE;
    }
  if (has_behind && find_neighbour (&behind, others, axis, FALSE, &next) &&
      is_same_gap (span, &behind, &next))
    {
      add_gap (guides, axis, &behind, &next);
      shows_behind = TRUE;
    }
  if (shows_before)
    add_gap (guides, axis, &before, span);
  if (shows_behind)
    add_gap (guides, axis, span, &behind);
}

void
weir_guides_list (const graphene_rect_t *bounds,
                  GArray                *others,
                  GArray                *guides)
{
  g_array_set_size (guides, 0);
  for (GtkOrientation axis = GTK_ORIENTATION_HORIZONTAL; axis <= GTK_ORIENTATION_VERTICAL; axis++)
    {
      Span span;

      make_span (bounds, axis, &span);
      add_lines (guides, &span, others, axis);
      add_gaps (guides, &span, others, axis);
    }
}
