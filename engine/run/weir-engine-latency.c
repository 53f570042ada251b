/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-engine-private.h"
#include "run/weir-sample-private.h"

/* Reading a histogram takes a µs or two: a sample reads so many anew, the next one those behind them. */
#define MOST 200

/* NULL: none of the copies has finished anything. One copy, the usual case, needs no merging. Returns: (transfer full) if @merged */
static const WeirHistogram *
join (const WeirHistogram *first,
      const WeirHistogram *other,
      WeirHistogram      **merged,
      gint64               now)
{
  if (other == NULL)
    return first;
  if (first == NULL)
    return other;
  if (*merged == NULL)
    {
      *merged = weir_histogram_new ();
      weir_histogram_merge (*merged, first, now);
    }
  weir_histogram_merge (*merged, other, now);
  return *merged;
}

/* Of the run but for its warm-up; of all of it if nothing came since. @name: of a node, or 0 for all together */
static void
read_warm (WeirEngine          *self,
           guint                name,
           const WeirHistogram *histogram,
           gint64               now,
           WeirLatency         *into)
{
  const WeirHistogram *before = weir_warm_up_get (self->warm_up, name);

  *into = (WeirLatency) { 0 };
  if (before != NULL)
    weir_histogram_read_since (histogram, before, into);
  if (into->n == 0)
    weir_histogram_read (histogram, now, TRUE, into);
  weir_warm_up_note (self->warm_up, name, histogram);
}

static void
read_node (WeirEngine      *self,
           WeirRunningNode *node,
           gint64           now,
           gboolean         whole)
{
  const WeirHistogram *histogram = NULL;
  g_autoptr (WeirHistogram) merged = NULL;

  for (guint i = 0; i < node->stages->len; i++)
    histogram = join (histogram, weir_stage_get_latency (g_ptr_array_index (node->stages, i)), &merged, now);
  node->latency = (WeirLatency) { 0 };
  if (histogram != NULL && self->warm_up != NULL)
    read_warm (self, node->plan->node, histogram, now, &node->latency);
  else if (histogram != NULL)
    weir_histogram_read (histogram, now, whole, &node->latency);
}

static WeirRunningLink *
get_link (WeirEngine *self,
          guint       index)
{
  return g_ptr_array_index (self->links, index);
}

/* A link's subscriptions follow each other. */
static guint
find_next_link (WeirEngine *self,
                guint       index)
{
  guint link = get_link (self, index)->link;

  while (index < self->links->len && get_link (self, index)->link == link)
    index++;
  return index;
}

static void
read_link (WeirEngine *self,
           guint       first,
           gint64      now,
           gboolean    whole)
{
  const WeirHistogram *histogram = NULL;
  g_autoptr (WeirHistogram) merged = NULL;
  guint end = find_next_link (self, first);

  for (guint i = first; i < end; i++)
    histogram = join (histogram, get_link (self, i)->tag->up.waited, &merged, now);
  get_link (self, first)->waited = (WeirLatency) { 0 };
  if (histogram != NULL)
    weir_histogram_read (histogram, now, whole, &get_link (self, first)->waited);
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const WeirLatencyEntry *first = a, *second = b;

  return first->id < second->id ? -1 : first->id > second->id;
}

/* They nearly always are already. */
static void
sort_entries (GArray *entries)
{
  for (guint i = 1; i < entries->len; i++)
    if (g_array_index (entries, WeirLatencyEntry, i - 1).id > g_array_index (entries, WeirLatencyEntry, i).id)
      {
        g_array_sort (entries, compare_entries);
        return;
      }
}

static void
add_entry (GArray            *entries,
           guint              id,
           const WeirLatency *latency)
{
  WeirLatencyEntry entry = { id, *latency };

  if (latency->n > 0)
    g_array_append_val (entries, entry);
}

/* Whether the @index-th of @n is among those that have their turn. */
static gboolean
is_next (guint    index,
         guint    n,
         guint    at,
         gboolean all)
{
  return all || n <= MOST || (index + n - at % n) % n < MOST;
}

/* Where events end: from their source until there. */
static void
read_ends (WeirEngine *self,
           WeirSample *sample)
{
  const WeirHistogram *histogram = NULL;
  g_autoptr (WeirHistogram) merged = NULL;

  for (guint i = 0; i < self->nodes->len; i++)
    {
      WeirRunningNode *node = g_ptr_array_index (self->nodes, i);

      for (guint copy = 0; copy < node->stages->len; copy++)
        {
          WeirStage *stage = g_ptr_array_index (node->stages, copy);

          if (weir_stage_get_role (stage) == WEIR_ROLE_CONSUMER)
            histogram = join (histogram, weir_stage_get_latency (stage), &merged, sample->time);
        }
    }
  if (histogram != NULL)
    read_warm (self, 0, histogram, sample->time, &sample->latency);
}

void
weir_engine_read_latencies (WeirEngine *self,
                            WeirSample *sample,
                            gboolean    all)
{
  guint i, next;

  if (!self->config.is_measuring)
    return;

  all = all || self->config.is_measuring_whole;
  if (self->config.is_measuring_whole)
    {
      if (self->warm_up == NULL)
        self->warm_up = weir_warm_up_new ();
      weir_warm_up_move (self->warm_up, sample->time);
      read_ends (self, sample);
    }
  for (i = 0; i < self->nodes->len; i++)
    {
      WeirRunningNode *node = g_ptr_array_index (self->nodes, i);

      if (is_next (i, self->nodes->len, self->latencies_at, all))
        read_node (self, node, sample->time, all);
      add_entry (sample->node_latencies, node->plan->node, &node->latency);
    }
  for (i = 0; i < self->links->len; i = next)
    {
      next = find_next_link (self, i);
      if (is_next (i, self->links->len, self->latencies_at, all))
        read_link (self, i, sample->time, all);
      add_entry (sample->link_latencies, get_link (self, i)->link, &get_link (self, i)->waited);
    }
  self->latencies_at += MOST;
  sort_entries (sample->node_latencies);
  sort_entries (sample->link_latencies);
}
