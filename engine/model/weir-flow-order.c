/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "model/weir-flow-order.h"
#include <math.h>

/* What begins within so much of each other stands in one column. */
#define COLUMN_WIDTH 184.0

typedef struct
{
  WeirNode  *node;        /* borrowed: the document's list owns it */
  GPtrArray *consumers;   /* of Place, owned; the places are borrowed */
  guint      n_left;      /* producers that have not been visited */
  guint      depth;       /* the longest way from a stage that subscribes to nobody */
  guint      group;       /* of the place that stands for all it hangs together with */
  double     group_x;     /* of that one: where the pipeline begins */
  double     group_y;
} Place;

static void
clear_place (gpointer data)
{
  g_ptr_array_unref (((Place *) data)->consumers);
}

static Place *
get_place (GArray *places,
           guint   index)
{
  return &g_array_index (places, Place, index);
}

static guint
find_group (GArray *places,
            guint   index)
{
  while (get_place (places, index)->group != index)
    {
      Place *place = get_place (places, index);

      /* Shorter for those that come after. */
      place->group = get_place (places, place->group)->group;
      index = place->group;
    }
  return index;
}

static GArray *
collect_places (WeirDocument *document,
                GHashTable   *indices)
{
  GListModel *nodes = weir_document_get_nodes (document);
  guint n = g_list_model_get_n_items (nodes);
  GArray *places = g_array_sized_new (FALSE, FALSE, sizeof (Place), n);

  g_array_set_clear_func (places, clear_place);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WeirNode) node = g_list_model_get_item (nodes, i);
      Place place = { .node = node, .consumers = g_ptr_array_new (), .group = i,
                      .group_x = weir_node_get_x (node), .group_y = weir_node_get_y (node) };

      g_array_append_val (places, place);
      g_hash_table_insert (indices, node, GUINT_TO_POINTER (i));
    }

  return places;
}

static void
join (WeirDocument *document,
      GArray       *places,
      GHashTable   *indices)
{
  GListModel *links = weir_document_get_links (document);
  guint n = g_list_model_get_n_items (links);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WeirLink) link = g_list_model_get_item (links, i);
      guint from = GPOINTER_TO_UINT (g_hash_table_lookup (indices, weir_link_get_from (link)));
      guint to = GPOINTER_TO_UINT (g_hash_table_lookup (indices, weir_link_get_to (link)));

      g_ptr_array_add (get_place (places, from)->consumers, get_place (places, to));
      get_place (places, to)->n_left++;
      get_place (places, find_group (places, from))->group = find_group (places, to);
    }
}

/* A document has no circles: each stage is visited after all of its producers. */
static void
measure_depths (GArray *places)
{
  g_autoptr (GPtrArray) queue = g_ptr_array_new ();

  for (guint i = 0; i < places->len; i++)
    if (get_place (places, i)->n_left == 0)
      g_ptr_array_add (queue, get_place (places, i));

  for (guint i = 0; i < queue->len; i++)
    {
      Place *place = g_ptr_array_index (queue, i);

      for (guint j = 0; j < place->consumers->len; j++)
        {
          Place *consumer = g_ptr_array_index (place->consumers, j);

          consumer->depth = MAX (consumer->depth, place->depth + 1);
          if (--consumer->n_left == 0)
            g_ptr_array_add (queue, consumer);
        }
    }
}

static int
compare_numbers (double a,
                 double b)
{
  return a < b ? -1 : a > b;
}

static void
place_groups (GArray *places)
{
  for (guint i = 0; i < places->len; i++)
    {
      Place *first = get_place (places, find_group (places, i));
      Place *place = get_place (places, i);

      first->group_x = MIN (first->group_x, weir_node_get_x (place->node));
      first->group_y = MIN (first->group_y, weir_node_get_y (place->node));
    }
  for (guint i = 0; i < places->len; i++)
    {
      Place *place = get_place (places, i);
      Place *first = get_place (places, find_group (places, i));

      place->group = find_group (places, i);
      place->group_x = first->group_x;
      place->group_y = first->group_y;
    }
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const Place *first = *(Place *const *) a, *second = *(Place *const *) b;
  int order = compare_numbers (floor (first->group_x / COLUMN_WIDTH),
                               floor (second->group_x / COLUMN_WIDTH));

  if (order == 0)
    order = compare_numbers (first->group_y, second->group_y);
  if (order == 0)
    order = compare_numbers (first->group_x, second->group_x);
  if (order == 0)
    order = compare_numbers (first->group, second->group);
  if (order == 0)
    order = compare_numbers (first->depth, second->depth);
  if (order == 0)
    order = compare_numbers (weir_node_get_y (first->node), weir_node_get_y (second->node));
  if (order == 0)
    order = compare_numbers (weir_node_get_x (first->node), weir_node_get_x (second->node));
  /* Both are in one array, in the order of the document. */
  return order != 0 ? order : first < second ? -1 : first > second;
}

GPtrArray *
weir_flow_order_list (WeirDocument *document)
{
  g_autoptr (GHashTable) indices = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  g_autoptr (GArray) places = NULL;
  GPtrArray *list;

  g_return_val_if_fail (WEIR_IS_DOCUMENT (document), NULL);

  places = collect_places (document, indices);
  join (document, places, indices);
  measure_depths (places);
  place_groups (places);

  for (guint i = 0; i < places->len; i++)
    g_ptr_array_add (sorted, get_place (places, i));
  g_ptr_array_sort (sorted, compare_places);

  list = g_ptr_array_sized_new (sorted->len);
  for (guint i = 0; i < sorted->len; i++)
    g_ptr_array_add (list, ((Place *) g_ptr_array_index (sorted, i))->node);
  return list;
}
