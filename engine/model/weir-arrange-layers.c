/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-arrange-private.h"

/* A pipe takes some room where it passes between nodes. */
#define BEND_HEIGHT 12.0
/* Documents are untrusted: what would bend more often than that in all goes straight, wherever it then leads. */
#define MAX_BENDS   100000u

WeirLayout *
weir_layout_new (void)
{
  WeirLayout *self = g_new0 (WeirLayout, 1);

  self->spots = g_array_new (FALSE, FALSE, sizeof (WeirSpot));
  self->segments = g_array_new (FALSE, FALSE, sizeof (WeirSegment));
  self->layers = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->in = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->out = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  return self;
}

void
weir_layout_free (WeirLayout *self)
{
  g_array_unref (self->spots);
  g_array_unref (self->segments);
  g_ptr_array_unref (self->layers);
  g_ptr_array_unref (self->in);
  g_ptr_array_unref (self->out);
  g_free (self);
}

GArray *
weir_layout_get_layer (WeirLayout *self,
                       guint       layer)
{
  return g_ptr_array_index (self->layers, layer);
}

GArray *
weir_layout_get_segments (WeirLayout *self,
                          guint       spot,
                          gboolean    incoming)
{
  return g_ptr_array_index (incoming ? self->in : self->out, spot);
}

guint
weir_layout_add_spot (WeirLayout *self,
                      guint       box,
                      double      height)
{
  WeirSpot spot = { .box = box, .height = height };

  g_array_append_val (self->spots, spot);
  g_ptr_array_add (self->in, g_array_new (FALSE, FALSE, sizeof (guint)));
  g_ptr_array_add (self->out, g_array_new (FALSE, FALSE, sizeof (guint)));

  return self->spots->len - 1;
}

void
weir_layout_add_segment (WeirLayout        *self,
                         const WeirSegment *segment)
{
  guint index = self->segments->len;

  g_array_append_vals (self->segments, segment, 1);
  g_array_append_val (weir_layout_get_segments (self, segment->from, FALSE), index);
  g_array_append_val (weir_layout_get_segments (self, segment->to, TRUE), index);
}

/* All spots, each behind everything that leads to it (Kahn). A document has no circles. */
static GArray *
list_in_order (WeirLayout *self)
{
  GArray *order = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint *missing = g_new (guint, self->spots->len);

  for (guint i = 0; i < self->spots->len; i++)
    {
      missing[i] = weir_layout_get_segments (self, i, TRUE)->len;
      if (missing[i] == 0)
        g_array_append_val (order, i);
    }
  for (guint done = 0; done < order->len; done++)
    {
      GArray *out = weir_layout_get_segments (self, g_array_index (order, guint, done), FALSE);

      for (guint i = 0; i < out->len; i++)
        {
          WeirSegment *segment = WEIR_SEGMENT (self, g_array_index (out, guint, i));

          if (--missing[segment->to] == 0)
            g_array_append_val (order, segment->to);
        }
    }

  return order;
}

/* As far to the left as what leads to it allows. */
static void
push_left (WeirLayout *self,
           guint       spot)
{
  GArray *out = weir_layout_get_segments (self, spot, FALSE);
  guint next = WEIR_SPOT (self, spot)->layer + 1;

  for (guint i = 0; i < out->len; i++)
    {
      WeirSpot *to = WEIR_SPOT (self, WEIR_SEGMENT (self, g_array_index (out, guint, i))->to);

      to->layer = MAX (to->layer, next);
    }
}

/* What has more links ahead than behind is better off near those. */
static void
pull_right (WeirLayout *self,
            guint       spot)
{
  GArray *out = weir_layout_get_segments (self, spot, FALSE);
  guint limit = G_MAXUINT;

  if (out->len <= weir_layout_get_segments (self, spot, TRUE)->len)
    return;

  for (guint i = 0; i < out->len; i++)
    {
      WeirSpot *to = WEIR_SPOT (self, WEIR_SEGMENT (self, g_array_index (out, guint, i))->to);

      limit = MIN (limit, to->layer - 1);
    }
  WEIR_SPOT (self, spot)->layer = limit;
}

/* Replaces a link over several layers by segments with bends between them. */
static void
bend (WeirLayout        *self,
      const WeirSegment *link)
{
  guint last = WEIR_SPOT (self, link->to)->layer;
  WeirSegment segment = *link;

  for (guint layer = WEIR_SPOT (self, link->from)->layer + 1; layer < last; layer++)
    {
      guint spot = weir_layout_add_spot (self, WEIR_NO_BOX, BEND_HEIGHT);

      WEIR_SPOT (self, spot)->layer = layer;
      segment.to = spot;
      segment.entry = BEND_HEIGHT / 2;
      weir_layout_add_segment (self, &segment);
      segment.from = spot;
      segment.exit = BEND_HEIGHT / 2;
    }

  segment.to = link->to;
  segment.entry = link->entry;
  weir_layout_add_segment (self, &segment);
}

static void
bend_all (WeirLayout *self)
{
  g_autoptr (GArray) links = g_steal_pointer (&self->segments);
  guint n_bends = 0;

  self->segments = g_array_new (FALSE, FALSE, sizeof (WeirSegment));
  for (guint i = 0; i < self->spots->len; i++)
    {
      g_array_set_size (weir_layout_get_segments (self, i, TRUE), 0);
      g_array_set_size (weir_layout_get_segments (self, i, FALSE), 0);
    }

  for (guint i = 0; i < links->len; i++)
    {
      WeirSegment *link = &g_array_index (links, WeirSegment, i);
      guint span = WEIR_SPOT (self, link->to)->layer - WEIR_SPOT (self, link->from)->layer;

      n_bends += span - 1;
      if (n_bends <= MAX_BENDS)
        bend (self, link);
      else
        n_bends -= span - 1;
    }
}

static void
fill_layers (WeirLayout *self)
{
  for (guint i = 0; i < self->spots->len; i++)
    {
      WeirSpot *spot = WEIR_SPOT (self, i);
      GArray *layer;

      while (self->layers->len <= spot->layer)
        g_ptr_array_add (self->layers, g_array_new (FALSE, FALSE, sizeof (guint)));
      layer = weir_layout_get_layer (self, spot->layer);
      spot->rank = layer->len;
      g_array_append_val (layer, i);
    }
}

/* The longest way to a spot is its layer. */
void
weir_layout_make_layers (WeirLayout *self)
{
  g_autoptr (GArray) order = list_in_order (self);

  for (guint i = 0; i < order->len; i++)
    push_left (self, g_array_index (order, guint, i));
  for (guint i = order->len; i > 0; i--)
    pull_right (self, g_array_index (order, guint, i - 1));

  bend_all (self);
  fill_layers (self);
}
