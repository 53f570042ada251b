/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-arrange-private.h"

/* Layers take turns: each is sorted by where its neighbours in the one before stand, there and back, and the best that was seen
 * remains. Where that leaves two wrong way round, they change places. */

#define N_SWEEPS      24u
#define N_EXCHANGES   8u
/* That many without a better one are enough. */
#define MAX_STALE     5u
/* Segments that are looked at in all: what is large gets fewer sweeps. */
#define EFFORT        300000u
/* Larger ones are not looked at pair by pair. */
#define MAX_EXCHANGED 4000u

typedef struct
{
  double from;   /* places, with the part of them where the segment ends */
  double to;
} Line;

typedef struct
{
  guint  spot;
  double key;
} Claim;

/* Where a segment ends at the spot on its other side: spots count as 1, ports are parts of it. */
static double
get_other_end (WeirLayout *self,
               guint       index,
               gboolean    incoming)
{
  WeirSegment *segment = WEIR_SEGMENT (self, index);
  WeirSpot *spot = WEIR_SPOT (self, incoming ? segment->from : segment->to);

  return spot->rank + (incoming ? segment->exit : segment->entry) / (spot->height + 1);
}

static void
write_ranks (WeirLayout *self,
             GArray     *layer)
{
  for (guint i = 0; i < layer->len; i++)
    WEIR_SPOT (self, g_array_index (layer, guint, i))->rank = i;
}

static int
compare_lines (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  const Line *first = a, *second = b;

  if (first->from != second->from)
    return first->from < second->from ? -1 : 1;

  return first->to < second->to ? -1 : first->to > second->to;
}

/* Pairs that are the wrong way round: a merge sort that counts. */
static guint64
count_inversions (double *keys,
                  double *room,
                  guint   n)
{
  guint half = n / 2, left = 0, right = half, done = 0;
  guint64 count;

  if (n < 2)
    return 0;

  count = count_inversions (keys, room, half) + count_inversions (keys + half, room, n - half);
  while (left < half || right < n)
    {
      if (right == n || (left < half && keys[left] <= keys[right]))
        {
          room[done++] = keys[left++];
        }
      else
        {
          count += half - left;
          room[done++] = keys[right++];
        }
    }
  for (guint i = 0; i < n; i++)
    keys[i] = room[i];

  return count;
}

/* Between a layer and the next. */
static guint64
count_between (WeirLayout *self,
               guint       index)
{
  GArray *layer = weir_layout_get_layer (self, index);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_autofree double *keys = NULL;
  g_autofree double *room = NULL;

  for (guint i = 0; i < layer->len; i++)
    {
      GArray *out = weir_layout_get_segments (self, g_array_index (layer, guint, i), FALSE);

      for (guint j = 0; j < out->len; j++)
        {
          guint segment = g_array_index (out, guint, j);
          WeirSegment *line = WEIR_SEGMENT (self, segment);
          WeirSpot *from = WEIR_SPOT (self, line->from);
          Line ends = { from->rank + line->exit / (from->height + 1),
                        get_other_end (self, segment, FALSE) };

          g_array_append_val (lines, ends);
        }
    }
  g_array_sort_with_data (lines, compare_lines, NULL);

  keys = g_new (double, lines->len + 1);
  room = g_new (double, lines->len + 1);
  for (guint i = 0; i < lines->len; i++)
    keys[i] = g_array_index (lines, Line, i).to;

  return count_inversions (keys, room, lines->len);
}

guint64
weir_layout_count_crossings (WeirLayout *self)
{
  guint64 count = 0;

  for (guint i = 0; i + 1 < self->layers->len; i++)
    count += count_between (self, i);

  return count;
}

static int
compare_claims (gconstpointer a,
                gconstpointer b,
                gpointer      data)
{
  const Claim *first = a, *second = b;

  return first->key < second->key ? -1 : first->key > second->key;
}

static double
get_middle (WeirLayout *self,
            GArray     *segments,
            gboolean    incoming)
{
  double sum = 0;

  for (guint i = 0; i < segments->len; i++)
    sum += get_other_end (self, g_array_index (segments, guint, i), incoming);

  return sum / segments->len;
}

/* By the middle of the neighbours; those that have none keep their places between the others. */
static void
sort_layer (WeirLayout *self,
            guint       index,
            gboolean    incoming)
{
  GArray *layer = weir_layout_get_layer (self, index);
  g_autoptr (GArray) claims = g_array_new (FALSE, FALSE, sizeof (Claim));
  guint next = 0;

  for (guint i = 0; i < layer->len; i++)
    {
      Claim claim = { .spot = g_array_index (layer, guint, i) };
      GArray *segments = weir_layout_get_segments (self, claim.spot, incoming);

      if (segments->len == 0)
        continue;
      claim.key = get_middle (self, segments, incoming);
      g_array_append_val (claims, claim);
    }
  /* Stable, as that of g_array_sort () need not be. */
  g_qsort_with_data (claims->data, (int) claims->len, sizeof (Claim), compare_claims, NULL);

  for (guint i = 0; i < layer->len; i++)
    {
      guint spot = g_array_index (layer, guint, i);

      if (weir_layout_get_segments (self, spot, incoming)->len > 0)
        g_array_index (layer, guint, i) = g_array_index (claims, Claim, next++).spot;
    }
  write_ranks (self, layer);
}

/* How many crossings there are between the segments of two spots on one side, @above first, less those if they change places. */
static gint64
compare_exchange (WeirLayout *self,
                  guint       above,
                  guint       below,
                  gboolean    incoming)
{
  GArray *first = weir_layout_get_segments (self, above, incoming);
  GArray *second = weir_layout_get_segments (self, below, incoming);
  gint64 gain = 0;

  for (guint i = 0; i < first->len; i++)
    {
      double end = get_other_end (self, g_array_index (first, guint, i), incoming);

      for (guint j = 0; j < second->len; j++)
        {
          double other = get_other_end (self, g_array_index (second, guint, j), incoming);

          gain += end > other ? 1 : end < other ? -1 : 0;
        }
    }

  return gain;
}

static gboolean
exchange_in_layer (WeirLayout *self,
                   guint       index)
{
  GArray *layer = weir_layout_get_layer (self, index);
  gboolean changed = FALSE;

  for (guint i = 0; i + 1 < layer->len; i++)
    {
      guint above = g_array_index (layer, guint, i);
      guint below = g_array_index (layer, guint, i + 1);

      if (compare_exchange (self, above, below, TRUE) +
          compare_exchange (self, above, below, FALSE) <= 0)
        continue;

      g_array_index (layer, guint, i) = below;
      g_array_index (layer, guint, i + 1) = above;
      WEIR_SPOT (self, below)->rank = i;
      WEIR_SPOT (self, above)->rank = i + 1;
      changed = TRUE;
    }

  return changed;
}

static void
exchange (WeirLayout *self)
{
  gboolean changed = self->segments->len <= MAX_EXCHANGED;

  for (guint turn = 0; changed && turn < N_EXCHANGES; turn++)
    {
      changed = FALSE;
      for (guint i = 0; i < self->layers->len; i++)
        changed |= exchange_in_layer (self, i);
    }
}

static void
keep_order (WeirLayout *self,
            guint      *ranks)
{
  for (guint i = 0; i < self->spots->len; i++)
    ranks[i] = WEIR_SPOT (self, i)->rank;
}

static void
restore_order (WeirLayout  *self,
               const guint *ranks)
{
  for (guint i = 0; i < self->spots->len; i++)
    {
      WeirSpot *spot = WEIR_SPOT (self, i);

      spot->rank = ranks[i];
      g_array_index (weir_layout_get_layer (self, spot->layer), guint, spot->rank) = i;
    }
}

static void
sweep (WeirLayout *self,
       gboolean    incoming)
{
  guint n = self->layers->len;

  for (guint i = 1; i < n; i++)
    sort_layer (self, incoming ? i : n - 1 - i, incoming);
  exchange (self);
}

/* The order that the spots came in is the first to be tried, and the one that stays if none is better. */
void
weir_layout_make_order (WeirLayout *self)
{
  g_autofree guint *best = g_new (guint, self->spots->len + 1);
  guint n_sweeps = CLAMP (EFFORT / (self->segments->len + 1), 2, N_SWEEPS);
  guint64 least = weir_layout_count_crossings (self);
  guint stale = 0;

  keep_order (self, best);
  for (guint i = 0; i < n_sweeps && least > 0 && stale < MAX_STALE; i++)
    {
      guint64 count;

      sweep (self, i % 2 == 0);
      count = weir_layout_count_crossings (self);
      stale = count < least ? 0 : stale + 1;
      if (stale > 0)
        continue;
      least = count;
      keep_order (self, best);
    }
  restore_order (self, best);
}
