/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-sample-private.h"

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const WeirSampleEntry *first = a, *second = b;

  if (first->id != second->id)
    return first->id < second->id ? -1 : 1;
  return first->index < second->index ? -1 : first->index > second->index;
}

/* A drawing that nobody has edited yet comes in order. */
static void
add_entry (GArray   *entries,
           guint     id,
           gboolean *is_sorted)
{
  WeirSampleEntry entry = { id, entries->len };

  if (entries->len > 0 && g_array_index (entries, WeirSampleEntry, entries->len - 1).id > id)
    *is_sorted = FALSE;
  g_array_append_val (entries, entry);
}

/* The first entry of @id, or where it would be. A sample that nobody sealed has none. */
static guint
find_entry (GArray *entries,
            guint   id)
{
  guint low = 0, high = entries == NULL ? 0 : entries->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (entries, WeirSampleEntry, middle).id < id)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Walks through the entries of @id; FALSE after the last. */
static gboolean
next_entry (GArray *entries,
            guint   id,
            guint  *at,
            guint  *index)
{
  const WeirSampleEntry *entry;

  if (entries == NULL || *at >= entries->len)
    return FALSE;
  entry = &g_array_index (entries, WeirSampleEntry, (*at)++);
  *index = entry->index;
  return entry->id == id;
}

/* Of nothing if it is not there. */
static WeirLatency
find_latency (GArray *entries,
              guint   id)
{
  guint low = 0, high = entries == NULL ? 0 : entries->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (entries, WeirLatencyEntry, middle).id < id)
        low = middle + 1;
      else
        high = middle;
    }
  if (entries != NULL && low < entries->len && g_array_index (entries, WeirLatencyEntry, low).id == id)
    return g_array_index (entries, WeirLatencyEntry, low).latency;
  return (WeirLatency) { 0 };
}

WeirSample *
weir_sample_new (void)
{
  WeirSample *self = g_new0 (WeirSample, 1);

  g_atomic_ref_count_init (&self->refs);
  self->is_exact = TRUE;
  self->stages = g_array_new (FALSE, TRUE, sizeof (WeirStageReading));
  self->subscriptions = g_array_new (FALSE, TRUE, sizeof (WeirSubscriptionReading));
  self->trace = g_array_new (FALSE, FALSE, sizeof (WeirTraceEntry));
  self->stop_reasons = g_ptr_array_new_with_free_func (g_free);
  self->node_latencies = g_array_new (FALSE, FALSE, sizeof (WeirLatencyEntry));
  self->link_latencies = g_array_new (FALSE, FALSE, sizeof (WeirLatencyEntry));
  self->by_node = g_array_new (FALSE, FALSE, sizeof (WeirSampleEntry));
  self->by_link = g_array_new (FALSE, FALSE, sizeof (WeirSampleEntry));
  self->by_process = g_array_new (FALSE, FALSE, sizeof (WeirSampleEntry));
  return self;
}

void
weir_sample_seal (WeirSample *self)
{
  gboolean is_sorted = TRUE;

  for (guint i = 0; i < self->stages->len; i++)
    add_entry (self->by_node, g_array_index (self->stages, WeirStageReading, i).node, &is_sorted);
  if (!is_sorted)
    g_array_sort (self->by_node, compare_entries);

  is_sorted = TRUE;
  for (guint i = 0; i < self->subscriptions->len; i++)
    add_entry (self->by_link, g_array_index (self->subscriptions, WeirSubscriptionReading, i).link,
               &is_sorted);
  if (!is_sorted)
    g_array_sort (self->by_link, compare_entries);

  is_sorted = TRUE;
  for (guint i = 0; i < self->stages->len; i++)
    add_entry (self->by_process, g_array_index (self->stages, WeirStageReading, i).process,
               &is_sorted);
  if (!is_sorted)
    g_array_sort (self->by_process, compare_entries);
}

WeirSample *
weir_sample_copy (WeirSample *self)
{
  WeirSample *copy = g_memdup2 (self, sizeof *self);

  g_atomic_ref_count_init (&copy->refs);
  g_array_ref (copy->stages);
  g_array_ref (copy->subscriptions);
  g_array_ref (copy->trace);
  g_ptr_array_ref (copy->stop_reasons);
  g_array_ref (copy->node_latencies);
  g_array_ref (copy->link_latencies);
  g_array_ref (copy->by_node);
  g_array_ref (copy->by_link);
  g_array_ref (copy->by_process);
  if (copy->log != NULL)
    g_ptr_array_ref (copy->log);
  return copy;
}

WeirSample *
weir_sample_ref (WeirSample *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
weir_sample_unref (WeirSample *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  g_array_unref (self->stages);
  g_array_unref (self->subscriptions);
  g_array_unref (self->trace);
  g_ptr_array_unref (self->stop_reasons);
  g_array_unref (self->node_latencies);
  g_array_unref (self->link_latencies);
  g_array_unref (self->by_node);
  g_array_unref (self->by_link);
  g_array_unref (self->by_process);
  g_clear_pointer (&self->log, g_ptr_array_unref);
  g_free (self);
}

gboolean
weir_sample_read_node (WeirSample      *self,
                       guint            node_id,
                       WeirNodeReading *into)
{
  guint at, i;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (into != NULL, FALSE);

  *into = (WeirNodeReading) { .state = WEIR_STATE_STOPPED };
  at = find_entry (self->by_node, node_id);
  while (next_entry (self->by_node, node_id, &at, &i))
    {
      const WeirStageReading *stage = &g_array_index (self->stages, WeirStageReading, i);

      into->n_stages++;
      into->restarts += stage->restarts;
      into->n_alive += stage->state != WEIR_STATE_STOPPED;
      into->n_frozen += stage->is_frozen;
      into->state = MIN (into->state, stage->state);
      weir_meter_add (&into->meter, &stage->meter);
    }
  into->latency = find_latency (self->node_latencies, node_id);
  return into->n_stages > 0;
}

gboolean
weir_sample_read_link (WeirSample      *self,
                       guint            link_id,
                       WeirLinkReading *into)
{
  guint at, i;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (into != NULL, FALSE);

  *into = (WeirLinkReading) { 0 };
  at = find_entry (self->by_link, link_id);
  while (next_entry (self->by_link, link_id, &at, &i))
    {
      const WeirSubscriptionReading *subscription =
        &g_array_index (self->subscriptions, WeirSubscriptionReading, i);

      into->n_subscriptions++;
      into->asked += subscription->asked;
      into->delivered += subscription->delivered;
      into->received += subscription->received;
      into->n_asks += subscription->n_asks;
      into->n_messages += subscription->n_messages;
      into->n_known += subscription->known;
      if (!subscription->active)
        continue;
      into->n_active++;
      into->outstanding += subscription->asked - subscription->delivered;
      into->max += subscription->max;
      into->min += subscription->min;
    }
  into->waited = find_latency (self->link_latencies, link_id);
  return into->n_subscriptions > 0;
}

const char *
weir_sample_get_stop_reason (WeirSample *self,
                             guint       node_id)
{
  guint at, i;

  g_return_val_if_fail (self != NULL, NULL);

  at = find_entry (self->by_node, node_id);
  while (next_entry (self->by_node, node_id, &at, &i))
    if (g_ptr_array_index (self->stop_reasons, i) != NULL)
      return g_ptr_array_index (self->stop_reasons, i);
  return NULL;
}

guint
weir_sample_get_node (WeirSample *self,
                      guint       process,
                      guint      *copy)
{
  const WeirStageReading *stage;
  guint at, i;

  g_return_val_if_fail (self != NULL, 0);

  at = find_entry (self->by_process, process);
  if (!next_entry (self->by_process, process, &at, &i))
    return 0;
  stage = &g_array_index (self->stages, WeirStageReading, i);
  if (copy != NULL)
    *copy = stage->copy;
  return stage->node;
}
