/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-arrange-private.h"
#include "model/weir-partitions.h"

#include <math.h>

/* Between parts that are not connected, in rows. */
#define PART_GAP  2
/* Pipes that rise by that many columns have twice the room. */
#define FULL_RISE 12

typedef struct
{
  WeirDocument      *document;   /* borrowed, as the next two */
  GArray            *boxes;
  const WeirSpacing *spacing;
  GHashTable        *numbers;    /* WeirNode → place in boxes + 1, owned */
  GHashTable        *exits;      /* WeirLink → owned double: where it leaves its producer, if it takes partitions */
  guint             *parts;      /* of each box, towards the one that stands for its part; owned */
  guint             *spots;      /* of each box, in the layout of its part; owned */
  GPtrArray        **links;      /* of WeirLink, lent: by what stands for their part; owned */
} Arrangement;

static WeirBox *
get_box (Arrangement *self,
         guint        index)
{
  return &g_array_index (self->boxes, WeirBox, index);
}

/* Answers FALSE unless both ends are arranged. */
static gboolean
find_ends (Arrangement *self,
           WeirLink    *link,
           guint       *from,
           guint       *to)
{
  *from = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, weir_link_get_from (link))) - 1;
  *to = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, weir_link_get_to (link))) - 1;

  return *from != G_MAXUINT && *to != G_MAXUINT;
}

/*< parts >*/

static guint
find_part (Arrangement *self,
           guint        box)
{
  while (self->parts[box] != box)
    {
      self->parts[box] = self->parts[self->parts[box]];
      box = self->parts[box];
    }

  return box;
}

static void
join_parts (Arrangement *self)
{
  GListModel *links = weir_document_get_links (self->document);

  for (guint i = 0; i < self->boxes->len; i++)
    self->parts[i] = i;
  for (guint i = 0; i < g_list_model_get_n_items (links); i++)
    {
      g_autoptr (WeirLink) link = g_list_model_get_item (links, i);
      guint from, to;

      if (find_ends (self, link, &from, &to))
        self->parts[find_part (self, from)] = find_part (self, to);
    }
}

static int
compare_boxes (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  Arrangement *self = data;
  guint first = *(const guint *) a, second = *(const guint *) b;
  WeirBox *one = get_box (self, first), *other = get_box (self, second);

  if (one->y != other->y)
    return one->y < other->y ? -1 : 1;
  if (one->x != other->x)
    return one->x < other->x ? -1 : 1;

  return first < second ? -1 : first > second;
}

static void
share_links (Arrangement *self)
{
  GListModel *links = weir_document_get_links (self->document);

  for (guint i = 0; i < g_list_model_get_n_items (links); i++)
    {
      g_autoptr (WeirLink) link = g_list_model_get_item (links, i);
      guint from, to, part;

      if (!find_ends (self, link, &from, &to))
        continue;

      part = find_part (self, from);
      if (self->links[part] == NULL)
        self->links[part] = g_ptr_array_new ();
      g_ptr_array_add (self->links[part], link);
    }
}

/* Of GArray of guint (boxes): each part from above, and the parts too. */
static GPtrArray *
list_parts (Arrangement *self)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree GArray **members = g_new0 (GArray *, self->boxes->len + 1);

  join_parts (self);
  share_links (self);
  for (guint i = 0; i < self->boxes->len; i++)
    g_array_append_val (order, i);
  g_array_sort_with_data (order, compare_boxes, self);

  for (guint i = 0; i < order->len; i++)
    {
      guint box = g_array_index (order, guint, i);
      guint part = find_part (self, box);

      if (members[part] == NULL)
        {
          members[part] = g_array_new (FALSE, FALSE, sizeof (guint));
          g_ptr_array_add (list, members[part]);
        }
      g_array_append_val (members[part], box);
    }

  return list;
}

/*< a part >*/

static void
find_exits (Arrangement *self)
{
  GListModel *links = weir_document_get_links (self->document);
  g_autoptr (GHashTable) cache =
    g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) weir_partitions_free);

  for (guint i = 0; i < g_list_model_get_n_items (links); i++)
    {
      g_autoptr (WeirLink) link = g_list_model_get_item (links, i);
      WeirPartitions *partitions;
      guint from, to, first, last;
      double *exit;

      if (!find_ends (self, link, &from, &to) || get_box (self, from)->pitch == 0)
        continue;

      partitions = g_hash_table_lookup (cache, weir_link_get_from (link));
      if (partitions == NULL)
        {
          partitions = weir_partitions_new (self->document, weir_link_get_from (link));
          if (partitions == NULL)
            continue;
          g_hash_table_insert (cache, weir_link_get_from (link), partitions);
        }
      if (weir_partitions_get_span (partitions, link, &first, &last) == 0)
        continue;

      exit = g_new (double, 1);
      *exit = get_box (self, from)->exit + get_box (self, from)->pitch * (first + last) / 2.0;
      g_hash_table_insert (self->exits, link, exit);
    }
}

static void
add_link (Arrangement *self,
          WeirLayout  *layout,
          WeirLink    *link)
{
  WeirSegment segment = { 0 };
  double *exit = g_hash_table_lookup (self->exits, link);
  guint from, to;

  find_ends (self, link, &from, &to);
  segment.from = self->spots[from];
  segment.to = self->spots[to];
  segment.exit = exit != NULL ? *exit : get_box (self, from)->exit;
  segment.entry = get_box (self, to)->entry;
  weir_layout_add_segment (layout, &segment);
}

static double
get_rise (WeirLayout *layout,
          guint       index)
{
  GArray *layer = weir_layout_get_layer (layout, index);
  double rise = 0;

  for (guint i = 0; i < layer->len; i++)
    {
      GArray *out = weir_layout_get_segments (layout, g_array_index (layer, guint, i), FALSE);

      for (guint j = 0; j < out->len; j++)
        {
          WeirSegment *segment = WEIR_SEGMENT (layout, g_array_index (out, guint, j));

          rise = MAX (rise, fabs (WEIR_SPOT (layout, segment->from)->y + segment->exit -
                                  WEIR_SPOT (layout, segment->to)->y - segment->entry));
        }
    }

  return rise;
}

/* Answers how high it is. */
static double
place_part (Arrangement *self,
            WeirLayout  *layout,
            double       x,
            double       y)
{
  double height = 0;

  for (guint i = 0; i < layout->layers->len; i++)
    {
      GArray *layer = weir_layout_get_layer (layout, i);
      double rise = get_rise (layout, i), width = 0;

      for (guint j = 0; j < layer->len; j++)
        {
          WeirSpot *spot = WEIR_SPOT (layout, g_array_index (layer, guint, j));

          if (spot->box == WEIR_NO_BOX)
            continue;
          get_box (self, spot->box)->x = x;
          get_box (self, spot->box)->y = y + spot->y;
          width = MAX (width, get_box (self, spot->box)->width);
          height = MAX (height, spot->y + spot->height);
        }
      x += round (width + self->spacing->column *
                  (1 + MIN (rise / (FULL_RISE * self->spacing->column), 1)));
    }

  return height;
}

static double
arrange_part (Arrangement *self,
              GArray      *part,
              double       x,
              double       y)
{
  g_autoptr (WeirLayout) layout = weir_layout_new ();
  GPtrArray *links = self->links[find_part (self, g_array_index (part, guint, 0))];

  for (guint i = 0; i < part->len; i++)
    {
      guint box = g_array_index (part, guint, i);

      self->spots[box] = weir_layout_add_spot (layout, box, get_box (self, box)->height);
    }
  for (guint i = 0; i < links->len; i++)
    add_link (self, layout, g_ptr_array_index (links, i));

  weir_layout_make_layers (layout);
  weir_layout_make_order (layout);
  weir_layout_make_places (layout, self->spacing->row);

  return place_part (self, layout, x, y);
}

/* What stands alone, in rows as long as the square root of their number. */
static void
arrange_rest (Arrangement *self,
              GPtrArray   *parts,
              double       x,
              double       y)
{
  g_autoptr (GArray) rest = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_columns;
  double right = x, height = 0;

  for (guint i = 0; i < parts->len; i++)
    {
      GArray *part = g_ptr_array_index (parts, i);

      if (part->len == 1)
        g_array_append_val (rest, g_array_index (part, guint, 0));
    }

  n_columns = (guint) ceil (sqrt (rest->len));
  for (guint i = 0; i < rest->len; i++)
    {
      WeirBox *box = get_box (self, g_array_index (rest, guint, i));

      if (i > 0 && i % n_columns == 0)
        {
          right = x;
          y += height + self->spacing->row;
          height = 0;
        }
      box->x = right;
      box->y = y;
      right += box->width + self->spacing->column;
      height = MAX (height, box->height);
    }
}

static void
find_corner (GArray *boxes,
             double *x,
             double *y)
{
  *x = *y = G_MAXDOUBLE;
  for (guint i = 0; i < boxes->len; i++)
    {
      *x = MIN (*x, g_array_index (boxes, WeirBox, i).x);
      *y = MIN (*y, g_array_index (boxes, WeirBox, i).y);
    }
}

static void
arrange (Arrangement *self)
{
  g_autoptr (GPtrArray) parts = list_parts (self);
  double x, y;

  find_exits (self);
  find_corner (self->boxes, &x, &y);
  for (guint i = 0; i < parts->len; i++)
    {
      GArray *part = g_ptr_array_index (parts, i);

      if (part->len > 1)
        y += arrange_part (self, part, x, y) + PART_GAP * self->spacing->row;
    }
  arrange_rest (self, parts, x, y);
}

void
weir_arrange (WeirDocument      *document,
              GArray            *boxes,
              const WeirSpacing *spacing)
{
  Arrangement self = { document, boxes, spacing };

  g_return_if_fail (WEIR_IS_DOCUMENT (document));
  g_return_if_fail (boxes != NULL && spacing != NULL);

  self.numbers = g_hash_table_new (NULL, NULL);
  self.exits = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self.parts = g_new (guint, boxes->len + 1);
  self.spots = g_new (guint, boxes->len + 1);
  self.links = g_new0 (GPtrArray *, boxes->len + 1);
  for (guint i = 0; i < boxes->len; i++)
    g_hash_table_insert (self.numbers, get_box (&self, i)->node, GUINT_TO_POINTER (i + 1));

  arrange (&self);

  for (guint i = 0; i < boxes->len; i++)
    g_clear_pointer (&self.links[i], g_ptr_array_unref);
  g_free (self.links);
  g_free (self.spots);
  g_free (self.parts);
  g_hash_table_unref (self.exits);
  g_hash_table_unref (self.numbers);
}
