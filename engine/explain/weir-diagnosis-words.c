/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "explain/weir-diagnosis-private.h"

#include "model/weir-link-name.h"
#include "run/weir-figure.h"

#include <glib/gi18n.h>

/* Fewer than so much is not worth a sentence. */
#define NOTABLE 0.1
/* A share of the time that is more than what chance and rounding leave. */
#define OWN_TIME 0.02

/* Returns: (transfer full) (element-type WeirLink): lent */
static GPtrArray *
find_links (const WeirFlowFacts *facts,
            WeirNode            *node)
{
  GListModel *links = weir_document_get_links (facts->document);
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (links); i++)
    {
      g_autoptr (WeirLink) link = g_list_model_get_item (links, i);

      if (weir_link_get_from (link) == node || weir_link_get_to (link) == node)
        g_ptr_array_add (found, link);
    }
  return found;
}

static void
say (WeirDiagnosis *self,
     char          *sentence)
{
  g_ptr_array_add (self->evidence, sentence);
}

/* Among those that feed @node, or that it feeds: who is in @state most. */
static const WeirNodeFacts *
find_neighbour (const WeirFlowFacts *facts,
                WeirNode            *node,
                gboolean             is_before,
                WeirState            state)
{
  g_autoptr (GPtrArray) links = find_links (facts, node);
  const WeirNodeFacts *most = NULL;

  for (guint i = 0; i < links->len; i++)
    {
      WeirLink *link = g_ptr_array_index (links, i);
      const WeirNodeFacts *other;

      if ((weir_link_get_to (link) == node) != is_before)
        continue;
      other = weir_flow_facts_find (facts, is_before ? weir_link_get_from (link) : weir_link_get_to (link));
      if (other != NULL && (most == NULL || other->share[state] > most->share[state]))
        most = other;
    }
  return most;
}

static gboolean
is_pushing (WeirNode *node)
{
  return g_str_equal (weir_node_get_kind (node)->name, "arrivals")
         && weir_value_equal_text (weir_node_get_param (node, "demand"), "ignored");
}

static void
say_who_waits (WeirDiagnosis       *self,
               const WeirFlowFacts *facts,
               WeirNode            *node)
{
  const WeirNodeFacts *before = find_neighbour (facts, node, TRUE, WEIR_STATE_BLOCKED);
  const WeirNodeFacts *behind = find_neighbour (facts, node, FALSE, WEIR_STATE_STARVED);

  if (before != NULL && is_pushing (before->node) && before->growth > 0)
    {
      guint n = (guint) before->growth;

      /* Translators: a producer, a number of events. */
      say (self, g_strdup_printf (ngettext ("“%s” brings more than that: its buffer has grown by %u event.",
                                            "“%s” brings more than that: its buffer has grown by %u events.", n),
                                  weir_node_get_name (before->node), n));
    }
  else if (before != NULL && before->share[WEIR_STATE_BLOCKED] >= NOTABLE && !is_pushing (before->node))
    {
      g_autofree char *share = weir_figure_percent (before->share[WEIR_STATE_BLOCKED]);

      /* Translators: a stage, a share of the time as “40 %”. */
      say (self, g_strdup_printf (_ ("“%s”, before it, waits for demand %s of the time."),
                                  weir_node_get_name (before->node), share));
    }
  if (behind != NULL && behind->share[WEIR_STATE_STARVED] >= NOTABLE)
    {
      g_autofree char *share = weir_figure_percent (behind->share[WEIR_STATE_STARVED]);

      /* Translators: a stage, a share of the time as “40 %”. */
      say (self, g_strdup_printf (_ ("“%s”, behind it, waits for events %s of the time."),
                                  weir_node_get_name (behind->node), share));
    }
}

static guint
count_out (const WeirFlowFacts *facts,
           WeirNode            *node,
           guint64             *delivered)
{
  g_autoptr (GPtrArray) links = find_links (facts, node);
  guint n = 0;

  *delivered = 0;
  for (guint i = 0; i < links->len; i++)
    {
      WeirLink *link = g_ptr_array_index (links, i);

      if (weir_link_get_from (link) != node)
        continue;
      n += weir_node_count_copies (weir_link_get_to (link));
      *delivered += weir_flow_facts_count_delivered (facts, link);
    }
  return n;
}

/* What the dispatcher before @node makes of it. */
static void
say_dispatcher (WeirDiagnosis       *self,
                const WeirFlowFacts *facts,
                WeirNode            *node)
{
  g_autoptr (GPtrArray) links = find_links (facts, node);

  for (guint i = 0; i < links->len; i++)
    {
      WeirLink *link = g_ptr_array_index (links, i);
      WeirNode *from = weir_link_get_from (link);
      guint64 all = 0;

      if (weir_link_get_to (link) != node || count_out (facts, from, &all) < 2)
        continue;
      if (weir_node_get_dispatcher (from) == WEIR_DISPATCHER_BROADCAST)
        /* Translators: a consumer. */
        say (self, g_strdup_printf (_ ("A broadcast waits for the slowest consumer: “%s” holds the others back."),
                                    weir_node_get_name (node)));
      else if (weir_node_get_dispatcher (from) == WEIR_DISPATCHER_PARTITION && all > 0)
        {
          g_autofree char *share =
            weir_figure_percent ((double) weir_flow_facts_count_delivered (facts, link) / (double) all);

          /* Translators: a producer, a share of events as “40 %”, a consumer. */
          say (self, g_strdup_printf (_ ("“%s” gives %s of its events to “%s”: whoever has another partition waits with it."),
                                      weir_node_get_name (from), share, weir_node_get_name (node)));
        }
    }
}

static void
tell_stage (WeirDiagnosis       *self,
            const WeirFlowFacts *facts,
            const WeirNodeFacts *named)
{
  g_autofree char *share = weir_figure_percent (self->share);
  g_autofree char *mean = weir_figure_percent (named->share[WEIR_STATE_BUSY]);
  const char *name = weir_node_get_name (named->node);

  if (self->kind == WEIR_BOTTLENECK_SHARING)
    /* Translators: a stage, how many copies of it there are, two shares of the time as “40 %”. */
    say (self, g_strdup_printf (_ ("Of the %2$u copies of “%1$s” one is busy %3$s of the time, all together %4$s: they do not get equal shares."),
                                name, named->n_copies, share, mean));
  else if (named->n_copies > 1)
    say (self, g_strdup_printf (_ ("The copies of “%s” are busy %s of the time."), name, mean));
  else
    /* Translators: a stage, a share of the time as “40 %”. */
    say (self, g_strdup_printf (_ ("“%s” is busy %s of the time."), name, share));
  say_who_waits (self, facts, named->node);
  say_dispatcher (self, facts, named->node);
}

static void
tell_source (WeirDiagnosis       *self,
             const WeirFlowFacts *facts,
             const WeirNodeFacts *named)
{
  g_autofree char *share = weir_figure_percent (self->share);
  g_autofree char *rate = weir_figure_rate ((double) named->n_events * G_USEC_PER_SEC / (double) facts->time);

  /* Translators: a producer, a rate as “100 /s”. */
  say (self, g_strdup_printf (_ ("“%s” brings %s, and no more."), weir_node_get_name (named->node), rate));
  say (self, g_strdup_printf (_ ("It has been asked for events, and had none, %s of the time."), share));
}

static void
tell_demand (WeirDiagnosis       *self,
             const WeirFlowFacts *facts)
{
  WeirLink *link = weir_document_get_link_by_id (facts->document, self->link);
  const WeirNodeFacts *from = weir_flow_facts_find (facts, weir_link_get_from (link));
  const WeirNodeFacts *to = weir_flow_facts_find (facts, weir_link_get_to (link));
  g_autofree char *blocked = weir_figure_percent (from->share[WEIR_STATE_BLOCKED]);
  g_autofree char *starved = weir_figure_percent (to->share[WEIR_STATE_STARVED]);
  guint max = weir_link_get_max_demand (link);

  /* Translators: two stages, each with a share of the time as “40 %”. */
  say (self, g_strdup_printf (_ ("“%s” waits for demand %s of the time, and “%s” for events %s: they take turns."),
                              weir_node_get_name (from->node), blocked, weir_node_get_name (to->node), starved));
  say (self, g_strdup_printf (ngettext ("No more than %u event may be under way between them.",
                                        "No more than %u events may be under way between them.", max), max));
}

/* Whether somebody takes longer than the processor does for it, or is at it: at the beginning nobody has been for long. */
static gboolean
has_own_time (const WeirFlowFacts *facts)
{
  for (guint i = 0; i < facts->nodes->len; i++)
    {
      const WeirNodeFacts *one = &g_array_index (facts->nodes, WeirNodeFacts, i);

      if (one->busiest > one->cost + OWN_TIME)
        return TRUE;
    }
  for (guint i = 0; i < facts->after->stages->len; i++)
    if (g_array_index (facts->after->stages, WeirStageReading, i).at_hand > 0)
      return TRUE;
  return FALSE;
}

static void
tell_core (WeirDiagnosis       *self,
           const WeirFlowFacts *facts,
           const WeirNodeFacts *named)
{
  g_autofree char *share = weir_figure_percent (MIN (self->share, 1));
  g_autofree char *own = weir_figure_percent (named->cost);

  if (has_own_time (facts))
    /* Translators: a share of the time as “40 %”. */
    say (self, g_strdup_printf (_ ("In virtual time all share one processor, on which each message and each event takes 1 µs: it is busy %s of the time."),
                                share));
  else
    /* Translators: a share of the time as “40 %”. */
    say (self, g_strdup_printf (_ ("No stage needs time of its own. In virtual time all share one processor, on which each message and each event takes 1 µs: it is busy %s of the time."),
                                share));
  /* Translators: a stage, a share of the time as “40 %”. */
  say (self, g_strdup_printf (_ ("“%s” takes most of it: %s."), weir_node_get_name (named->node), own));
}

static char *
make_title (const WeirDiagnosis *self,
            const WeirFlowFacts *facts,
            const WeirNodeFacts *named)
{
  WeirLink *link = weir_document_get_link_by_id (facts->document, self->link);
  g_autofree char *name = NULL;

  switch (self->kind)
    {
    case WEIR_BOTTLENECK_IDLE:
      return g_strdup (_ ("Nothing flows"));

    case WEIR_BOTTLENECK_CORE:
      return g_strdup (_ ("Bottleneck: the processor"));

    case WEIR_BOTTLENECK_DEMAND:
      name = weir_link_name_dup (link);
      /* Translators: a subscription, as “Counter → Printer”. */
      return g_strdup_printf (_ ("Bottleneck: demand, %s"), name);

    case WEIR_BOTTLENECK_UNCLEAR:
      return g_strdup (_ ("No clear bottleneck"));

    case WEIR_BOTTLENECK_STAGE:
    case WEIR_BOTTLENECK_SHARING:
    case WEIR_BOTTLENECK_SOURCE:
      /* Translators: a stage. */
      return g_strdup_printf (_ ("Bottleneck: %s"), weir_node_get_name (named->node));

    case WEIR_BOTTLENECK_NONE:
    default:
      return g_strdup (_ ("Bottleneck"));
    }
}

void
weir_diagnosis_put_into_words (WeirDiagnosis       *self,
                               const WeirFlowFacts *facts)
{
  WeirNode *node = weir_document_get_node_by_id (facts->document, self->node);
  const WeirNodeFacts *named = node != NULL ? weir_flow_facts_find (facts, node) : NULL;
  g_autofree char *share = weir_figure_percent (self->share);

  self->title = make_title (self, facts, named);
  weir_diagnosis_put_laws (self, facts);
  if (self->kind == WEIR_BOTTLENECK_STAGE || self->kind == WEIR_BOTTLENECK_SHARING)
    tell_stage (self, facts, named);
  else if (self->kind == WEIR_BOTTLENECK_SOURCE)
    tell_source (self, facts, named);
  else if (self->kind == WEIR_BOTTLENECK_DEMAND)
    tell_demand (self, facts);
  else if (self->kind == WEIR_BOTTLENECK_CORE)
    tell_core (self, facts, named);
  else if (self->kind == WEIR_BOTTLENECK_UNCLEAR)
    /* Translators: a stage, a share of the time as “40 %”. */
    say (self, g_strdup_printf (_ ("The busiest stage is “%s”, and that %s of the time."), weir_node_get_name (node), share));
  else if (self->evidence->len == 0)
    say (self, g_strdup (_ ("Too few events have come through so far.")));
}
