/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-arrange-private.h"

#include <math.h>

/* After Brandes and Köpf: each spot is put level with the middle one of its neighbours, as long as no two such lines cross; what is
 * level is a block, and blocks are pushed together. That is done four times (by the neighbours before or behind, from above or from
 * below), and the mean of the two middle places remains. Long links come out straight. */

#define N_PASSES 4

typedef struct
{
  guint  above, below;    /* roots of blocks */
  double least;           /* that one is lower than the other */
} Bond;

typedef struct
{
  WeirLayout *layout;     /* borrowed */
  gboolean    incoming;   /* aligned with the layer before, else with the one behind */
  gboolean    downwards;  /* in the order from above */
  double      gap;
  guint      *root;       /* of each spot's block */
  double     *offset;     /* of each spot from the root of its block */
  double     *y;          /* owned by the caller: of each spot */
} Pass;

static gboolean
is_bend (WeirLayout *self,
         guint       spot)
{
  return WEIR_SPOT (self, spot)->box == WEIR_NO_BOX;
}

/*< conflicts >*/

/* The rank where a long link goes on from bend to bend; G_MAXUINT if none does. */
static guint
find_inner (WeirLayout *self,
            guint       spot)
{
  GArray *in = weir_layout_get_segments (self, spot, TRUE);
  WeirSegment *segment;

  if (!is_bend (self, spot) || in->len == 0)
    return G_MAXUINT;

  segment = WEIR_SEGMENT (self, g_array_index (in, guint, 0));
  return is_bend (self, segment->from) ? WEIR_SPOT (self, segment->from)->rank : G_MAXUINT;
}

static void
mark_outside (WeirLayout *self,
              guint       spot,
              guint       first,
              guint       last)
{
  GArray *in = weir_layout_get_segments (self, spot, TRUE);

  for (guint i = 0; i < in->len; i++)
    {
      WeirSegment *segment = WEIR_SEGMENT (self, g_array_index (in, guint, i));
      guint rank = WEIR_SPOT (self, segment->from)->rank;

      if ((rank < first || rank > last) && !(is_bend (self, segment->from) && is_bend (self, spot)))
        segment->crosses = TRUE;
    }
}

static void
mark_crossing (WeirLayout *self,
               GArray     *layer)
{
  guint first = 0, begun = 0;

  for (guint i = 0; i < layer->len; i++)
    {
      guint inner = find_inner (self, g_array_index (layer, guint, i));

      if (inner == G_MAXUINT && i + 1 < layer->len)
        continue;
      for (; begun <= i; begun++)
        mark_outside (self, g_array_index (layer, guint, begun), first, inner);
      first = inner;
    }
}

/*< blocks >*/

typedef struct
{
  guint  segment;
  double end;
} Neighbour;

static int
compare_neighbours (gconstpointer a,
                    gconstpointer b,
                    gpointer      data)
{
  const Neighbour *first = a, *second = b;

  return first->end < second->end ? -1 : first->end > second->end;
}

static GArray *
list_neighbours (Pass *pass,
                 guint spot)
{
  GArray *segments = weir_layout_get_segments (pass->layout, spot, pass->incoming);
  GArray *list = g_array_sized_new (FALSE, FALSE, sizeof (Neighbour), segments->len);

  for (guint i = 0; i < segments->len; i++)
    {
      Neighbour neighbour = { .segment = g_array_index (segments, guint, i) };
      WeirSegment *segment = WEIR_SEGMENT (pass->layout, neighbour.segment);
      WeirSpot *other = WEIR_SPOT (pass->layout, pass->incoming ? segment->from : segment->to);

      neighbour.end = other->rank + (pass->incoming ? segment->exit : 0) / (other->height + 1);
      g_array_append_val (list, neighbour);
    }
  g_qsort_with_data (list->data, (int) list->len, sizeof (Neighbour), compare_neighbours, NULL);

  return list;
}

/* Level with the other end of the segment. Answers FALSE if that would cross what is level already. */
static gboolean
join (Pass   *pass,
      guint   spot,
      guint   index,
      gint64 *bound)
{
  WeirSegment *segment = WEIR_SEGMENT (pass->layout, index);
  guint other = pass->incoming ? segment->from : segment->to;
  gint64 rank = WEIR_SPOT (pass->layout, other)->rank;

  if (!pass->downwards)
    rank = -rank;
  if (segment->crosses || rank <= *bound)
    return FALSE;

  pass->root[spot] = pass->root[other];
  pass->offset[spot] = pass->offset[other] +
                       (pass->incoming ? segment->exit - segment->entry
                        : segment->entry - segment->exit);
  *bound = rank;
  return TRUE;
}

static void
align_layer (Pass   *pass,
             GArray *layer)
{
  gint64 bound = G_MININT64;

  for (guint i = 0; i < layer->len; i++)
    {
      guint spot = g_array_index (layer, guint, pass->downwards ? i : layer->len - 1 - i);
      g_autoptr (GArray) neighbours = list_neighbours (pass, spot);
      guint upper, lower;

      if (neighbours->len == 0)
        continue;

      upper = (neighbours->len - 1) / 2;
      lower = neighbours->len / 2;
      if (!join (pass, spot,
                 g_array_index (neighbours, Neighbour, pass->downwards ? upper : lower).segment,
                 &bound))
        join (pass, spot,
              g_array_index (neighbours, Neighbour, pass->downwards ? lower : upper).segment,
              &bound);
    }
}

/*< places >*/

static GArray *
list_bonds (Pass *pass)
{
  WeirLayout *layout = pass->layout;
  GArray *bonds = g_array_new (FALSE, FALSE, sizeof (Bond));

  for (guint i = 0; i < layout->layers->len; i++)
    {
      GArray *layer = weir_layout_get_layer (layout, i);

      for (guint j = 0; j + 1 < layer->len; j++)
        {
          guint above = g_array_index (layer, guint, j);
          guint below = g_array_index (layer, guint, j + 1);
          gboolean bends = is_bend (layout, above) || is_bend (layout, below);
          double least = pass->offset[above] + WEIR_SPOT (layout, above)->height +
                         (bends ? pass->gap / 2 : pass->gap) - pass->offset[below];
          Bond bond = { pass->root[above], pass->root[below], least };

          g_array_append_val (bonds, bond);
        }
    }

  return bonds;
}

/* Bonds sorted by the block that they start from, in the direction of the pass. */
typedef struct
{
  guint  *first;     /* n + 1 */
  guint  *to;
  double *least;
  guint  *missing;   /* bonds that end at each block */
} Graph;

static void
graph_init (Graph *graph,
            Pass  *pass,
            guint  n)
{
  g_autoptr (GArray) bonds = list_bonds (pass);

  graph->first = g_new0 (guint, n + 2);
  graph->to = g_new (guint, bonds->len + 1);
  graph->least = g_new (double, bonds->len + 1);
  graph->missing = g_new0 (guint, n + 1);
  for (guint i = 0; i < bonds->len; i++)
    {
      Bond *bond = &g_array_index (bonds, Bond, i);

      graph->first[(pass->downwards ? bond->above : bond->below) + 2]++;
      graph->missing[pass->downwards ? bond->below : bond->above]++;
    }
  for (guint i = 2; i < n + 2; i++)
    graph->first[i] += graph->first[i - 1];
  for (guint i = 0; i < bonds->len; i++)
    {
      Bond *bond = &g_array_index (bonds, Bond, i);
      guint place = graph->first[(pass->downwards ? bond->above : bond->below) + 1]++;

      graph->to[place] = pass->downwards ? bond->below : bond->above;
      graph->least[place] = bond->least;
    }
}

static void
graph_clear (Graph *graph)
{
  g_free (graph->first);
  g_free (graph->to);
  g_free (graph->least);
  g_free (graph->missing);
}

/* As near to where the pass begins as can be. Answers the blocks in an order in which each comes behind those that hold it off. */
static GArray *
push_together (Graph  *graph,
               double *places,
               guint   n)
{
  GArray *order = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < n; i++)
    {
      places[i] = 0;
      if (graph->missing[i] == 0)
        g_array_append_val (order, i);
    }
  for (guint done = 0; done < order->len; done++)
    {
      guint block = g_array_index (order, guint, done);

      for (guint i = graph->first[block]; i < graph->first[block + 1]; i++)
        {
          guint to = graph->to[i];

          places[to] = MAX (places[to], places[block] + graph->least[i]);
          if (--graph->missing[to] == 0)
            g_array_append_val (order, to);
        }
    }

  return order;
}

/* What is held off from the next by more than it needs goes there. */
static void
take_up_slack (Graph  *graph,
               double *places,
               GArray *order)
{
  for (guint done = order->len; done > 0; done--)
    {
      guint block = g_array_index (order, guint, done - 1);
      double limit = G_MAXDOUBLE;

      for (guint i = graph->first[block]; i < graph->first[block + 1]; i++)
        limit = MIN (limit, places[graph->to[i]] - graph->least[i]);
      if (limit < G_MAXDOUBLE)
        places[block] = MAX (places[block], limit);
    }
}

static void
compact (Pass *pass)
{
  guint n = pass->layout->spots->len;
  g_autofree double *places = g_new (double, n + 1);
  g_autoptr (GArray) order = NULL;
  Graph graph;

  graph_init (&graph, pass, n);
  order = push_together (&graph, places, n);
  take_up_slack (&graph, places, order);
  graph_clear (&graph);

  for (guint i = 0; i < n; i++)
    {
      double place = places[pass->root[i]];

      pass->y[i] = (pass->downwards ? place : -place) + pass->offset[i];
    }
}

static void
run (WeirLayout *layout,
     double      gap,
     guint       number,
     double     *y)
{
  guint n = layout->spots->len, n_layers = layout->layers->len;
  g_autofree guint *root = g_new (guint, n + 1);
  g_autofree double *offset = g_new0 (double, n + 1);
  Pass pass = { layout, number / 2 == 0, number % 2 == 0, gap, root, offset, y };

  for (guint i = 0; i < n; i++)
    root[i] = i;
  for (guint i = 1; i < n_layers; i++)
    align_layer (&pass, weir_layout_get_layer (layout, pass.incoming ? i : n_layers - 1 - i));
  compact (&pass);
}

/*< balance >*/

static void
get_extent (WeirLayout   *self,
            const double *y,
            double       *least,
            double       *most)
{
  *least = G_MAXDOUBLE;
  *most = -G_MAXDOUBLE;
  for (guint i = 0; i < self->spots->len; i++)
    {
      *least = MIN (*least, y[i]);
      *most = MAX (*most, y[i] + WEIR_SPOT (self, i)->height);
    }
}

/* All four begin, or end, where the smallest of them does. */
static void
match_extents (WeirLayout *self,
               double     *y[N_PASSES])
{
  double least[N_PASSES], most[N_PASSES];
  guint best = 0;

  for (guint i = 0; i < N_PASSES; i++)
    {
      get_extent (self, y[i], &least[i], &most[i]);
      if (most[i] - least[i] < most[best] - least[best])
        best = i;
    }
  for (guint i = 0; i < N_PASSES; i++)
    {
      double by = i % 2 == 0 ? least[best] - least[i] : most[best] - most[i];

      for (guint j = 0; j < self->spots->len; j++)
        y[i][j] += by;
    }
}

static double
get_middle (double *y[N_PASSES],
            guint   spot)
{
  double sum = 0, least = G_MAXDOUBLE, most = -G_MAXDOUBLE;

  for (guint i = 0; i < N_PASSES; i++)
    {
      sum += y[i][spot];
      least = MIN (least, y[i][spot]);
      most = MAX (most, y[i][spot]);
    }

  return (sum - least - most) / 2;
}

void
weir_layout_make_places (WeirLayout *self,
                         double      gap)
{
  double *y[N_PASSES], least = G_MAXDOUBLE;

  for (guint i = 1; i < self->layers->len; i++)
    mark_crossing (self, weir_layout_get_layer (self, i));

  for (guint i = 0; i < N_PASSES; i++)
    {
      y[i] = g_new (double, self->spots->len + 1);
      run (self, gap, i, y[i]);
    }
  match_extents (self, y);

  for (guint i = 0; i < self->spots->len; i++)
    {
      WEIR_SPOT (self, i)->y = get_middle (y, i);
      if (!is_bend (self, i))
        least = MIN (least, WEIR_SPOT (self, i)->y);
    }
  for (guint i = 0; i < self->spots->len; i++)
    WEIR_SPOT (self, i)->y = round (WEIR_SPOT (self, i)->y - least);

  for (guint i = 0; i < N_PASSES; i++)
    g_free (y[i]);
}
