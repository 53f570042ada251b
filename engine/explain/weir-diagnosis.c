/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "explain/weir-diagnosis-private.h"
#include "explain/weir-little.h"

/* From so much of the time on, a stage, or the core, is busy all the time. */
#define FULL          0.9
/* A stage that is busy so much holds back even what a source brings by itself. */
#define OVERFULL      0.985
/* A source that is asked so much of the time, and has nothing, sets the pace. */
#define WAITED_FOR    0.4
/* Two stages that wait for each other so much hold each other back. */
#define BOTH_WAIT     0.1
/* Some copies get less than so much of what the busiest does: they are not shared well. */
#define UNEVEN        0.6

static const char *const kind_names[] = {
  [WEIR_BOTTLENECK_NONE] = "none",
  [WEIR_BOTTLENECK_IDLE] = "idle",
  [WEIR_BOTTLENECK_STAGE] = "stage",
  [WEIR_BOTTLENECK_SHARING] = "sharing",
  [WEIR_BOTTLENECK_SOURCE] = "source",
  [WEIR_BOTTLENECK_DEMAND] = "demand",
  [WEIR_BOTTLENECK_CORE] = "core",
  [WEIR_BOTTLENECK_UNCLEAR] = "unclear",
};

static const WeirNodeFacts *
get_facts (const WeirFlowFacts *facts,
           guint                index)
{
  return &g_array_index (facts->nodes, WeirNodeFacts, index);
}

static const WeirNodeFacts *
find_busiest (const WeirFlowFacts *facts)
{
  const WeirNodeFacts *busiest = NULL;

  for (guint i = 0; i < facts->nodes->len; i++)
    if (busiest == NULL || get_facts (facts, i)->busiest > busiest->busiest)
      busiest = get_facts (facts, i);
  return busiest;
}

/* Of the core that virtual time is. */
static const WeirNodeFacts *
find_costliest (const WeirFlowFacts *facts,
                double              *sum)
{
  const WeirNodeFacts *costliest = NULL;

  *sum = 0;
  for (guint i = 0; i < facts->nodes->len; i++)
    {
      *sum += get_facts (facts, i)->cost;
      if (costliest == NULL || get_facts (facts, i)->cost > costliest->cost)
        costliest = get_facts (facts, i);
    }
  return costliest;
}

/* A producer that is asked and has nothing. */
static const WeirNodeFacts *
find_source (const WeirFlowFacts *facts)
{
  const WeirNodeFacts *source = NULL;

  for (guint i = 0; i < facts->nodes->len; i++)
    {
      const WeirNodeFacts *one = get_facts (facts, i);

      if (weir_node_get_role (one->node) == WEIR_ROLE_PRODUCER && one->n_events > 0
          && one->share[WEIR_STATE_STARVED] >= WAITED_FOR
          && (source == NULL || one->share[WEIR_STATE_STARVED] > source->share[WEIR_STATE_STARVED]))
        source = one;
    }
  return source;
}

/* The subscription of which both ends wait for the other. */
static WeirLink *
find_narrow_link (const WeirFlowFacts *facts,
                  double              *share)
{
  GListModel *links = weir_document_get_links (facts->document);
  WeirLink *narrowest = NULL;

  *share = 0;
  for (guint i = 0; i < g_list_model_get_n_items (links); i++)
    {
      g_autoptr (WeirLink) link = g_list_model_get_item (links, i);
      const WeirNodeFacts *from = weir_flow_facts_find (facts, weir_link_get_from (link));
      const WeirNodeFacts *to = weir_flow_facts_find (facts, weir_link_get_to (link));
      double both = from != NULL && to != NULL
                    ? MIN (from->share[WEIR_STATE_BLOCKED], to->share[WEIR_STATE_STARVED]) : 0;

      if (both > *share)
        {
          *share = both;
          narrowest = link;
        }
    }
  return narrowest;
}

static void
name_node (WeirDiagnosis       *self,
           WeirBottleneckKind   kind,
           const WeirNodeFacts *facts,
           double               share)
{
  self->kind = kind;
  self->node = facts != NULL ? weir_node_get_id (facts->node) : 0;
  self->share = share;
}

static gboolean
is_uneven (const WeirNodeFacts *facts)
{
  return facts->n_copies > 1 && facts->share[WEIR_STATE_BUSY] < UNEVEN * facts->busiest;
}

static void
find_bottleneck (WeirDiagnosis       *self,
                 const WeirFlowFacts *facts)
{
  const WeirNodeFacts *busiest = find_busiest (facts);
  const WeirNodeFacts *source = find_source (facts);
  double core, both;
  const WeirNodeFacts *costliest = find_costliest (facts, &core);
  WeirLink *link = find_narrow_link (facts, &both);

  if (weir_diagnosis_name_idle (self, facts))
    return;
  if (facts->time <= 0 || busiest == NULL || (facts->n_ended < WEIR_DIAGNOSIS_FEWEST_EVENTS && busiest->busiest < FULL))
    self->kind = WEIR_BOTTLENECK_NONE;
  else if (facts->mode == WEIR_TIME_VIRTUAL && core >= FULL)
    name_node (self, WEIR_BOTTLENECK_CORE, costliest, core);
  else if (busiest->busiest >= (source != NULL && source->growth == 0 ? OVERFULL : FULL))
    name_node (self, is_uneven (busiest) ? WEIR_BOTTLENECK_SHARING : WEIR_BOTTLENECK_STAGE, busiest, busiest->busiest);
  else if (source != NULL)
    name_node (self, WEIR_BOTTLENECK_SOURCE, source, source->share[WEIR_STATE_STARVED]);
  else if (link != NULL && both >= BOTH_WAIT)
    {
      name_node (self, WEIR_BOTTLENECK_DEMAND, weir_flow_facts_find (facts, weir_link_get_to (link)), both);
      self->link = weir_link_get_id (link);
    }
  else
    name_node (self, WEIR_BOTTLENECK_UNCLEAR, busiest, busiest->busiest);
}

WeirDiagnosis *
weir_diagnosis_new (WeirDocument *document,
                    WeirSample   *before,
                    WeirSample   *after,
                    WeirTimeMode  mode)
{
  WeirDiagnosis *self;
  WeirFlowFacts facts;

  g_return_val_if_fail (WEIR_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (after != NULL, NULL);

  self = g_new0 (WeirDiagnosis, 1);
  self->evidence = g_ptr_array_new_with_free_func (g_free);
  self->laws = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_law_free);
  weir_flow_facts_init (&facts, document, before, after, mode);
  if (facts.time > 0)
    self->rate = (double) facts.n_ended * G_USEC_PER_SEC / (double) facts.time;
  find_bottleneck (self, &facts);
  weir_diagnosis_put_into_words (self, &facts);
  weir_flow_facts_clear (&facts);
  return self;
}

void
weir_diagnosis_free (WeirDiagnosis *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->title);
  g_ptr_array_unref (self->laws);
  g_ptr_array_unref (self->evidence);
  g_free (self);
}

const char *
weir_bottleneck_kind_to_string (WeirBottleneckKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kind_names), NULL);

  return kind_names[kind];
}
