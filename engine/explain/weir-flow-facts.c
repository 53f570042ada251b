/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "explain/weir-diagnosis-private.h"

/* What changed between two samples, node by node. */

static WeirNodeFacts *
find_or_add (WeirFlowFacts *self,
             guint          node_id)
{
  WeirNode *node = weir_document_get_node_by_id (self->document, node_id);
  WeirNodeFacts fresh = { .node = node };

  if (node == NULL)
    return NULL;
  /* Copies come together. */
  for (guint i = self->nodes->len; i > 0; i--)
    if (g_array_index (self->nodes, WeirNodeFacts, i - 1).node == node)
      return &g_array_index (self->nodes, WeirNodeFacts, i - 1);
  g_array_append_val (self->nodes, fresh);
  return &g_array_index (self->nodes, WeirNodeFacts, self->nodes->len - 1);
}

/* @hint: where it is if nothing was edited. */
static const WeirMeter *
find_before (const WeirFlowFacts *self,
             guint                process,
             guint                hint)
{
  static const WeirMeter nothing = { 0 };

  if (self->before != NULL && hint < self->before->stages->len
      && g_array_index (self->before->stages, WeirStageReading, hint).process == process)
    return &g_array_index (self->before->stages, WeirStageReading, hint).meter;
  for (guint i = 0; self->before != NULL && i < self->before->stages->len; i++)
    {
      const WeirStageReading *stage = &g_array_index (self->before->stages, WeirStageReading, i);

      if (stage->process == process)
        return &stage->meter;
    }
  return &nothing;
}

static guint64
grown (guint64 now,
       guint64 before)
{
  return now > before ? now - before : 0;
}

static void
add_stage (WeirFlowFacts *self,
           guint          index)
{
  const WeirStageReading *stage = &g_array_index (self->after->stages, WeirStageReading, index);
  WeirNodeFacts *facts = find_or_add (self, stage->node);
  const WeirMeter *now = &stage->meter, *before = find_before (self, stage->process, index);
  guint64 in, out;
  gint64 sum = 0;

  if (facts == NULL)
    return;

  in = grown (now->events_in, before->events_in);
  out = grown (now->events_out, before->events_out);
  for (guint i = 0; i < WEIR_N_SHARES; i++)
    sum += now->time[i] - before->time[i];
  for (guint i = 0; sum > 0 && i < WEIR_N_SHARES; i++)
    {
      double share = (double) (now->time[i] - before->time[i]) / (double) sum;

      facts->share[i] += share;
      if (i == WEIR_STATE_BUSY)
        facts->busiest = MAX (facts->busiest, share);
    }
  facts->n_copies++;
  facts->n_events += weir_node_get_role (facts->node) == WEIR_ROLE_PRODUCER ? out : in;
  facts->growth += grown (now->buffered, before->buffered);
  if (self->time > 0)
    facts->cost += (double) (grown (now->n_messages, before->n_messages) + MAX (in, out)) / (double) self->time;
  if (weir_node_get_role (facts->node) == WEIR_ROLE_CONSUMER)
    self->n_ended += in;
}

static int
compare_places (gconstpointer a,
                gconstpointer b,
                gpointer      data)
{
  const WeirNodeFacts *first = a, *second = b;

  return (weir_node_get_id (first->node) > weir_node_get_id (second->node))
         - (weir_node_get_id (first->node) < weir_node_get_id (second->node));
}

void
weir_flow_facts_init (WeirFlowFacts *self,
                      WeirDocument  *document,
                      WeirSample    *before,
                      WeirSample    *after,
                      WeirTimeMode   mode)
{
  *self = (WeirFlowFacts) {
    .document = document,
    .before = before,
    .after = after,
    .mode = mode,
    .time = after->time - (before != NULL ? before->time : 0),
    .nodes = g_array_new (FALSE, FALSE, sizeof (WeirNodeFacts)),
  };
  for (guint i = 0; i < after->stages->len; i++)
    add_stage (self, i);
  for (guint i = 0; i < self->nodes->len; i++)
    for (guint k = 0; k < WEIR_N_SHARES; k++)
      g_array_index (self->nodes, WeirNodeFacts, i).share[k] /= g_array_index (self->nodes, WeirNodeFacts, i).n_copies;
  g_array_sort_with_data (self->nodes, compare_places, NULL);
}

void
weir_flow_facts_clear (WeirFlowFacts *self)
{
  g_clear_pointer (&self->nodes, g_array_unref);
}

const WeirNodeFacts *
weir_flow_facts_find (const WeirFlowFacts *self,
                      WeirNode            *node)
{
  for (guint i = 0; i < self->nodes->len; i++)
    if (g_array_index (self->nodes, WeirNodeFacts, i).node == node)
      return &g_array_index (self->nodes, WeirNodeFacts, i);
  return NULL;
}

guint64
weir_flow_facts_count_delivered (const WeirFlowFacts *self,
                                 WeirLink            *link)
{
  WeirLinkReading now, before = { 0 };

  weir_sample_read_link (self->after, weir_link_get_id (link), &now);
  if (self->before != NULL)
    weir_sample_read_link (self->before, weir_link_get_id (link), &before);
  return grown (now.delivered, before.delivered);
}
