/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "explain/weir-trace-graph.h"

#include <string.h>

#include "stages/weir-stage-catalog.h"

/* A node while it gets its place. */
typedef struct
{
  WeirTraceNode node;        /* without its name */
  guint         place;       /* in the order of declarations */
  guint         depth;       /* links before it on the longest way */
  guint         n_before;    /* links from nodes that have no depth yet */
  gboolean      has_kind;
  gboolean      gives;
  gboolean      takes;
  const char   *name;        /* lent, with the number of the copy */
  guint         copy;
} Draft;

typedef struct
{
  WeirRecording *recording;   /* borrowed */
  GArray        *drafts;      /* of Draft, owned */
  GHashTable    *places;      /* owned: node → place in drafts */
  GArray        *links;       /* of WeirTraceLink, owned */
} Sketch;

static void
clear_node (gpointer data)
{
  g_free (((WeirTraceNode *) data)->name);
}

static Draft *
find_draft (Sketch *self,
            guint   node)
{
  return &g_array_index (self->drafts, Draft, GPOINTER_TO_UINT (g_hash_table_lookup (self->places, GUINT_TO_POINTER (node))));
}

/* What was declared last has the present name. */
static void
add_nodes (Sketch *self)
{
  GArray *stages = weir_recording_get_stages (self->recording);
  guint i;

  for (i = 0; i < stages->len; i++)
    {
      const WeirTraceStage *stage = &g_array_index (stages, WeirTraceStage, i);
      const WeirStageKind *kind = weir_stage_catalog_lookup (stage->kind);
      Draft draft = { .node = { .node = stage->node }, .place = self->drafts->len }, *found;

      if (!g_hash_table_contains (self->places, GUINT_TO_POINTER (stage->node)))
        {
          g_hash_table_insert (self->places, GUINT_TO_POINTER (stage->node), GUINT_TO_POINTER (draft.place));
          g_array_append_val (self->drafts, draft);
        }
      found = find_draft (self, stage->node);
      found->name = stage->name;
      found->copy = stage->copy;
      found->node.has_copies |= stage->copy > 0;
      found->has_kind = kind != NULL;
      found->node.role = kind != NULL ? kind->role : WEIR_ROLE_PRODUCER_CONSUMER;
    }
}

/* Who asks stands behind who is asked. */
static void
add_link (Sketch               *self,
          const WeirTraceEntry *entry,
          GHashTable           *known)
{
  gboolean is_upstream = entry->kind == WEIR_TRACE_SUBSCRIBE || entry->kind == WEIR_TRACE_ASK
                         || entry->kind == WEIR_TRACE_CANCEL;
  const WeirTraceStage *from, *to;
  WeirTraceLink link = { .link = entry->link };

  if (entry->link == 0 || entry->from == entry->to || g_hash_table_contains (known, GUINT_TO_POINTER (entry->link)))
    return;
  from = weir_recording_find_stage (self->recording, is_upstream ? entry->to : entry->from);
  to = weir_recording_find_stage (self->recording, is_upstream ? entry->from : entry->to);
  if (from == NULL || to == NULL)
    return;

  link.from = from->node;
  link.to = to->node;
  g_hash_table_add (known, GUINT_TO_POINTER (entry->link));
  g_array_append_val (self->links, link);
  find_draft (self, link.from)->gives = TRUE;
  find_draft (self, link.to)->takes = TRUE;
}

static void
add_links (Sketch *self)
{
  GArray *entries = weir_recording_get_entries (self->recording);
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
  guint last = 0, i;

  for (i = 0; i < entries->len; i++)
    {
      const WeirTraceEntry *entry = &g_array_index (entries, WeirTraceEntry, i);

      if (entry->link != last)
        add_link (self, entry, known);
      last = entry->link;
    }
}

/*< order >*/

static guint
find_place (GHashTable *places,
            guint       node)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (places, GUINT_TO_POINTER (node)));
}

/* @places: of nodes */
static int
compare_links (gconstpointer a,
               gconstpointer b,
               gpointer      places)
{
  const WeirTraceLink *one = a, *other = b;
  guint from = find_place (places, one->from), other_from = find_place (places, other->from);
  guint to = find_place (places, one->to), other_to = find_place (places, other->to);

  if (from != other_from)
    return from < other_from ? -1 : 1;
  return to < other_to ? -1 : to > other_to;
}

static int
compare_drafts (gconstpointer a,
                gconstpointer b)
{
  const Draft *one = a, *other = b;

  if (one->depth != other->depth)
    return one->depth < other->depth ? -1 : 1;
  return one->place < other->place ? -1 : one->place > other->place;
}

/* Links of a place are neighbours. */
static guint *
find_first_links (Sketch *self)
{
  guint *first = g_new0 (guint, self->drafts->len + 1), i;

  for (i = 0; i < self->links->len; i++)
    first[find_draft (self, g_array_index (self->links, WeirTraceLink, i).from)->place + 1]++;
  for (i = 0; i < self->drafts->len; i++)
    first[i + 1] += first[i];
  return first;
}

/* Those of a circle, which a run has only after somebody drew its links anew, stand at the front. */
static void
find_depths (Sketch *self)
{
  g_autofree guint *first = find_first_links (self);
  g_autofree guint *queue = g_new (guint, self->drafts->len + 1);
  guint n_done = 0, n_queued = 0, i;

  for (i = 0; i < self->links->len; i++)
    find_draft (self, g_array_index (self->links, WeirTraceLink, i).to)->n_before++;
  for (i = 0; i < self->drafts->len; i++)
    if (g_array_index (self->drafts, Draft, i).n_before == 0)
      queue[n_queued++] = i;
  while (n_done < n_queued)
    {
      const Draft *from = &g_array_index (self->drafts, Draft, queue[n_done++]);

      for (i = first[from->place]; i < first[from->place + 1]; i++)
        {
          Draft *to = find_draft (self, g_array_index (self->links, WeirTraceLink, i).to);

          to->depth = MAX (to->depth, from->depth + 1);
          if (--to->n_before == 0)
            queue[n_queued++] = to->place;
        }
    }
}

/*< the graph >*/

static char *
dup_name (const Draft *draft)
{
  g_autofree char *ending = g_strdup_printf (" (%u)", draft->copy + 1);

  if (!draft->node.has_copies || !g_str_has_suffix (draft->name, ending))
    return g_strdup (draft->name);
  return g_strndup (draft->name, strlen (draft->name) - strlen (ending));
}

static WeirRole
find_role (const Draft *draft)
{
  if (draft->has_kind || draft->gives == draft->takes)
    return draft->node.role;
  return draft->gives ? WEIR_ROLE_PRODUCER : WEIR_ROLE_CONSUMER;
}

static GArray *
make_nodes (Sketch *self)
{
  GArray *nodes = g_array_new (FALSE, FALSE, sizeof (WeirTraceNode));
  guint i;

  g_array_set_clear_func (nodes, clear_node);
  g_array_sort (self->drafts, compare_drafts);
  for (i = 0; i < self->drafts->len; i++)
    {
      Draft *draft = &g_array_index (self->drafts, Draft, i);
      WeirTraceNode node = draft->node;

      node.role = find_role (draft);
      node.name = dup_name (draft);
      g_array_append_val (nodes, node);
    }
  return nodes;
}

WeirTraceGraph *
weir_trace_graph_new (WeirRecording *recording)
{
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) drafts = g_array_new (FALSE, FALSE, sizeof (Draft));
  WeirTraceGraph *self;
  Sketch sketch;
  guint i;

  g_return_val_if_fail (recording != NULL, NULL);

  sketch = (Sketch) { recording, drafts, places, g_array_new (FALSE, FALSE, sizeof (WeirTraceLink)) };
  add_nodes (&sketch);
  add_links (&sketch);
  g_array_sort_with_data (sketch.links, compare_links, sketch.places);
  find_depths (&sketch);

  self = g_new (WeirTraceGraph, 1);
  self->links = sketch.links;
  self->nodes = make_nodes (&sketch);
  self->places = g_hash_table_new (NULL, NULL);
  for (i = 0; i < self->nodes->len; i++)
    g_hash_table_insert (self->places, GUINT_TO_POINTER (g_array_index (self->nodes, WeirTraceNode, i).node),
                         GUINT_TO_POINTER (i));
  g_array_sort_with_data (self->links, compare_links, self->places);
  return self;
}

void
weir_trace_graph_free (WeirTraceGraph *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->nodes);
  g_array_unref (self->links);
  g_hash_table_unref (self->places);
  g_free (self);
}

const WeirTraceNode *
weir_trace_graph_find (WeirTraceGraph *self,
                       guint           node)
{
  gpointer place;

  g_return_val_if_fail (self != NULL, NULL);

  if (!g_hash_table_lookup_extended (self->places, GUINT_TO_POINTER (node), NULL, &place))
    return NULL;
  return &g_array_index (self->nodes, WeirTraceNode, GPOINTER_TO_UINT (place));
}
