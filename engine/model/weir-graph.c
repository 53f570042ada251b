/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-graph-private.h"

typedef struct
{
  WeirNode  *node;   /* borrowed: the document's list owns it as long as this entry stands */
  char      *name;   /* owned: the name it is found by */
  GPtrArray *in;     /* of WeirLink, owned; the links are borrowed */
  GPtrArray *out;
  guint      mark;   /* the walk that came by last */
} Place;

struct _WeirGraph
{
  GHashTable *places;   /* id → Place, owned */
  GHashTable *names;    /* name → Place */
  GHashTable *links;    /* id → WeirLink */
  GHashTable *pairs;    /* both ids in one → WeirLink */
  guint       walk;
};

static void
place_free (gpointer data)
{
  Place *place = data;

  g_ptr_array_unref (place->in);
  g_ptr_array_unref (place->out);
  g_free (place->name);
  g_free (place);
}

static Place *
find_place (WeirGraph *self,
            WeirNode  *node)
{
  return g_hash_table_lookup (self->places, GUINT_TO_POINTER (weir_node_get_id (node)));
}

static guint64
pair_of (WeirNode *from,
         WeirNode *to)
{
  return (guint64) weir_node_get_id (from) << 32 | weir_node_get_id (to);
}

/* g_int64_hash () only looks at the lower half: all links to one stage would meet in one place. */
static guint
hash_pair (gconstpointer key)
{
  guint64 pair = *(const guint64 *) key * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  return (guint) (pair >> 32);
}

/* Kahn's order: takes away again and again what nothing feeds. What is left stands in a circle. */
static gboolean
is_acyclic (const guint *from,
            const guint *to,
            guint        n_links,
            guint        n_nodes)
{
  g_autofree guint *n_in = g_new0 (guint, n_nodes + 1);
  g_autofree guint *first = g_new0 (guint, n_nodes + 2);
  g_autofree guint *targets = g_new (guint, n_links + 1);
  g_autofree guint *ready = g_new (guint, n_nodes + 1);
  guint n_ready = 0;

  for (guint i = 0; i < n_links; i++)
    {
      n_in[to[i]]++;
      first[from[i] + 2]++;
    }
  for (guint i = 2; i < n_nodes + 2; i++)
    first[i] += first[i - 1];
  for (guint i = 0; i < n_links; i++)
    targets[first[from[i] + 1]++] = to[i];

  for (guint i = 0; i < n_nodes; i++)
    if (n_in[i] == 0)
      ready[n_ready++] = i;
  for (guint done = 0; done < n_ready; done++)
    for (guint i = first[ready[done]]; i < first[ready[done] + 1]; i++)
      if (--n_in[targets[i]] == 0)
        ready[n_ready++] = targets[i];

  return n_ready == n_nodes;
}

static guint
number_node (GHashTable *numbers,
             WeirNode   *node)
{
  gpointer number;

  if (!g_hash_table_lookup_extended (numbers, node, NULL, &number))
    {
      number = GUINT_TO_POINTER (g_hash_table_size (numbers));
      g_hash_table_insert (numbers, node, number);
    }

  return GPOINTER_TO_UINT (number);
}

WeirGraph *
weir_graph_new (void)
{
  WeirGraph *self = g_new0 (WeirGraph, 1);

  self->places = g_hash_table_new_full (NULL, NULL, NULL, place_free);
  self->names = g_hash_table_new (g_str_hash, g_str_equal);
  self->links = g_hash_table_new (NULL, NULL);
  self->pairs = g_hash_table_new_full (hash_pair, g_int64_equal, g_free, NULL);

  return self;
}

void
weir_graph_free (WeirGraph *self)
{
  g_hash_table_unref (self->pairs);
  g_hash_table_unref (self->links);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->places);
  g_free (self);
}

void
weir_graph_add_node (WeirGraph *self,
                     WeirNode  *node)
{
  Place *place = g_new0 (Place, 1);

  place->node = node;
  place->name = g_strdup (weir_node_get_name (node));
  place->in = g_ptr_array_new ();
  place->out = g_ptr_array_new ();
  g_hash_table_insert (self->places, GUINT_TO_POINTER (weir_node_get_id (node)), place);
  g_hash_table_insert (self->names, place->name, place);
}

void
weir_graph_remove_node (WeirGraph *self,
                        WeirNode  *node)
{
  Place *place = find_place (self, node);

  g_assert (place != NULL && place->in->len == 0 && place->out->len == 0);

  if (g_hash_table_lookup (self->names, place->name) == place)
    g_hash_table_remove (self->names, place->name);
  g_hash_table_remove (self->places, GUINT_TO_POINTER (weir_node_get_id (node)));
}

void
weir_graph_rename_node (WeirGraph *self,
                        WeirNode  *node)
{
  Place *place = find_place (self, node);

  g_assert (place != NULL);

  if (g_hash_table_lookup (self->names, place->name) == place)
    g_hash_table_remove (self->names, place->name);
  g_free (place->name);
  place->name = g_strdup (weir_node_get_name (node));
  g_hash_table_replace (self->names, place->name, place);
}

gboolean
weir_graph_has_node (WeirGraph *self,
                     WeirNode  *node)
{
  return find_place (self, node) != NULL;
}

WeirNode *
weir_graph_find_node (WeirGraph  *self,
                      const char *name)
{
  Place *place = g_hash_table_lookup (self->names, name);

  return place != NULL ? place->node : NULL;
}

WeirNode *
weir_graph_get_node (WeirGraph *self,
                     guint      id)
{
  Place *place = g_hash_table_lookup (self->places, GUINT_TO_POINTER (id));

  return place != NULL ? place->node : NULL;
}

void
weir_graph_add_link (WeirGraph *self,
                     WeirLink  *link)
{
  Place *from = find_place (self, weir_link_get_from (link));
  Place *to = find_place (self, weir_link_get_to (link));
  guint64 pair = pair_of (weir_link_get_from (link), weir_link_get_to (link));

  g_assert (from != NULL && to != NULL);

  g_ptr_array_add (from->out, link);
  g_ptr_array_add (to->in, link);
  g_hash_table_insert (self->links, GUINT_TO_POINTER (weir_link_get_id (link)), link);
  g_hash_table_insert (self->pairs, g_memdup2 (&pair, sizeof pair), link);
}

void
weir_graph_remove_link (WeirGraph *self,
                        WeirLink  *link)
{
  Place *from = find_place (self, weir_link_get_from (link));
  Place *to = find_place (self, weir_link_get_to (link));
  guint64 pair = pair_of (weir_link_get_from (link), weir_link_get_to (link));

  g_assert (from != NULL && to != NULL);

  g_ptr_array_remove_fast (from->out, link);
  g_ptr_array_remove_fast (to->in, link);
  g_hash_table_remove (self->links, GUINT_TO_POINTER (weir_link_get_id (link)));
  g_hash_table_remove (self->pairs, &pair);
}

WeirLink *
weir_graph_find_link (WeirGraph *self,
                      WeirNode  *from,
                      WeirNode  *to)
{
  guint64 pair = pair_of (from, to);

  return g_hash_table_lookup (self->pairs, &pair);
}

WeirLink *
weir_graph_get_link (WeirGraph *self,
                     guint      id)
{
  return g_hash_table_lookup (self->links, GUINT_TO_POINTER (id));
}

GPtrArray *
weir_graph_dup_links (WeirGraph *self,
                      WeirNode  *node)
{
  Place *place = find_place (self, node);
  GPtrArray *links = g_ptr_array_new ();

  g_assert (place != NULL);

  for (guint i = 0; i < place->in->len; i++)
    g_ptr_array_add (links, g_ptr_array_index (place->in, i));
  for (guint i = 0; i < place->out->len; i++)
    g_ptr_array_add (links, g_ptr_array_index (place->out, i));

  return links;
}

gboolean
weir_graph_feeds (WeirGraph *self,
                  WeirNode  *from,
                  WeirNode  *to)
{
  Place *start = find_place (self, from);
  Place *goal = find_place (self, to);
  g_autoptr (GPtrArray) open = NULL;

  g_assert (start != NULL && goal != NULL);

  if (start == goal)
    return TRUE;
  /* Most questions of a person who draws are answered here. */
  if (start->out->len == 0 || goal->in->len == 0)
    return FALSE;

  self->walk++;
  open = g_ptr_array_new ();
  g_ptr_array_add (open, start);
  while (open->len > 0)
    {
      Place *place = g_ptr_array_steal_index_fast (open, open->len - 1);

      for (guint i = 0; i < place->out->len; i++)
        {
          Place *next = find_place (self, weir_link_get_to (g_ptr_array_index (place->out, i)));

          if (next == goal)
            return TRUE;
          if (next->mark != self->walk)
            g_ptr_array_add (open, next);
          next->mark = self->walk;
        }
    }

  return FALSE;
}

guint
weir_graph_find_circle (WeirLink *const *links,
                        guint            n_links)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);
  g_autofree guint *from = g_new (guint, n_links + 1);
  g_autofree guint *to = g_new (guint, n_links + 1);
  guint good = 0;
  guint bad = n_links;

  for (guint i = 0; i < n_links; i++)
    {
      from[i] = number_node (numbers, weir_link_get_from (links[i]));
      to[i] = number_node (numbers, weir_link_get_to (links[i]));
    }
  if (is_acyclic (from, to, n_links, g_hash_table_size (numbers)))
    return n_links;

  /* The first @good links are fine, the first @bad are not. */
  while (bad - good > 1)
    {
      guint middle = good + (bad - good) / 2;

      if (is_acyclic (from, to, middle, g_hash_table_size (numbers)))
        good = middle;
      else
        bad = middle;
    }

  return bad - 1;
}
