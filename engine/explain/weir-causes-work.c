/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "explain/weir-causes-private.h"

#include "run/weir-figure.h"

#include <glib/gi18n.h>

/* Where chains of causes end: who works, has ended, or waits for the world outside. */

/* In its mailbox, its queue, or in the message that it is at. */
static guint64
count_waiting (WeirCauseWalk          *self,
               const WeirStageReading *stage)
{
  guint64 n = 0;

  for (guint i = 0; i < self->sample->subscriptions->len; i++)
    {
      const WeirSubscriptionReading *one = &g_array_index (self->sample->subscriptions, WeirSubscriptionReading, i);

      if (one->consumer == stage->process && one->known && one->delivered > one->received + one->lost)
        n += one->delivered - one->received - one->lost;
    }
  return n;
}

static void
tell_waiting (WeirCauseWalk          *self,
              const WeirStageReading *stage,
              const char             *name)
{
  guint64 n = count_waiting (self, stage);

  if (n == 0 || !weir_cause_walk_has_room (self))
    return;

  weir_cause_walk_add (self, WEIR_CAUSE_WAITING, stage, NULL,
                       /* Translators: a number of events, a stage. */
                       g_strdup_printf (ngettext ("%u more event waits for “%s”.", "%u more events wait for “%s”.", n),
                                        (guint) n, name))->count = n;
}

/* What it took for each event, on average of those it has finished. */
static void
tell_cost (WeirCauseWalk          *self,
           const WeirStageReading *stage,
           const char             *name)
{
  gint64 busy = stage->meter.time[WEIR_STATE_BUSY];
  guint64 n = stage->meter.events_in;
  g_autofree char *figure = NULL;

  if (stage->at_hand > 0)
    {
      n -= MIN (n, stage->at_hand);
      busy -= self->sample->time - stage->since;
    }
  if (n == 0 || busy < (gint64) n || !weir_cause_walk_has_room (self))
    return;

  figure = weir_figure_time (busy / (gint64) n);
  weir_cause_walk_add (self, WEIR_CAUSE_COST, stage, NULL,
                       /* Translators: a stage, a time as “16 µs”. */
                       g_strdup_printf (_ ("“%s” needs %s for each event on average."), name, figure))->count =
    (guint64) busy / n;
}

static char *
describe_work (WeirCauseWalk          *self,
               const WeirStageReading *stage,
               const char             *name)
{
  g_autofree char *figure = weir_figure_time (MAX (self->sample->time - stage->since, 0));

  if (stage->at_hand > 0)
    /* Translators: a stage, a number of events, a time. */
    return g_strdup_printf (ngettext ("“%s” has been at work on a batch of %u event for %s.",
                                      "“%s” has been at work on a batch of %u events for %s.",
                                      stage->at_hand), name, stage->at_hand, figure);
  if (stage->meter.demanded > 0)
    /* Translators: a producer, a time. */
    return g_strdup_printf (_ ("“%s” has been at work on what it was asked for, for %s, and answers nobody meanwhile."),
                            name, figure);
  /* Translators: a stage whose children work. */
  return g_strdup_printf (_ ("The workers of “%s” are at work."), name);
}

static char *
describe_frozen (const WeirStageReading *stage,
                 const char             *name)
{
  if (stage->at_hand > 0)
    /* Translators: a stage, a number of events. */
    return g_strdup_printf (ngettext ("“%s” is frozen, in the middle of a batch of %u event, and does nothing until somebody thaws it.",
                                      "“%s” is frozen, in the middle of a batch of %u events, and does nothing until somebody thaws it.",
                                      stage->at_hand), name, stage->at_hand);
  /* Translators: a stage. */
  return g_strdup_printf (_ ("“%s” is frozen, and does nothing until somebody thaws it."), name);
}

void
weir_cause_walk_tell_work (WeirCauseWalk          *self,
                           const WeirStageReading *stage)
{
  g_autofree char *name = weir_cause_walk_dup_name (self, stage);

  if (stage->is_frozen)
    {
      weir_cause_walk_add (self, WEIR_CAUSE_FROZEN, stage, NULL, describe_frozen (stage, name))->count = stage->at_hand;
      tell_waiting (self, stage, name);
      return;
    }
  weir_cause_walk_add (self, WEIR_CAUSE_BUSY, stage, NULL, describe_work (self, stage, name))->count = stage->at_hand;
  tell_waiting (self, stage, name);
  tell_cost (self, stage, name);
}

static const char *
get_stop_reason (WeirCauseWalk          *self,
                 const WeirStageReading *stage)
{
  guint index = (guint) (stage - (const WeirStageReading *) self->sample->stages->data);

  return g_ptr_array_index (self->sample->stop_reasons, index);
}

/* The producer whose end was the end of @stage: with the same reason, over a subscription that has ended, too. */
static const WeirSubscriptionReading *
find_followed (WeirCauseWalk           *self,
               const WeirStageReading  *stage,
               const WeirStageReading **producer)
{
  const char *reason = get_stop_reason (self, stage);

  for (guint i = 0; i < self->sample->subscriptions->len; i++)
    {
      const WeirSubscriptionReading *one = &g_array_index (self->sample->subscriptions, WeirSubscriptionReading, i);
      WeirLink *link;

      if (one->consumer != stage->process || one->known)
        continue;
      *producer = weir_cause_walk_find_stage (self, one->producer);
      link = weir_cause_walk_get_link (self, one);
      if (*producer != NULL && (*producer)->state == WEIR_STATE_STOPPED && link != NULL
          && weir_link_get_cancel (link) != WEIR_CANCEL_TEMPORARY
          && g_strcmp0 (get_stop_reason (self, *producer), reason) == 0)
        return one;
    }
  return NULL;
}

/* "stopped: normal" needs no second sentence. */
static void
tell_reason (WeirCauseWalk          *self,
             const WeirStageReading *stage,
             const char             *name)
{
  const char *reason = get_stop_reason (self, stage);

  weir_cause_walk_add (self, WEIR_CAUSE_STOPPED, stage, NULL,
                       reason != NULL
                       /* Translators: a stage, the reason it stopped with. */
                       ? g_strdup_printf (_ ("“%s” has stopped: %s."), name, reason)
                       : g_strdup_printf (_ ("“%s” has stopped."), name));
}

void
weir_cause_walk_tell_end (WeirCauseWalk          *self,
                          const WeirStageReading *stage)
{
  while (weir_cause_walk_has_room (self) && g_hash_table_add (self->visited, GUINT_TO_POINTER (stage->process)))
    {
      g_autofree char *name = weir_cause_walk_dup_name (self, stage);
      const WeirStageReading *producer = NULL;
      const WeirSubscriptionReading *followed = find_followed (self, stage, &producer);
      g_autofree char *other = NULL;

      if (followed == NULL)
        {
          tell_reason (self, stage, name);
          break;
        }
      other = weir_cause_walk_dup_name (self, producer);
      weir_cause_walk_add (self, WEIR_CAUSE_FOLLOWED, stage, followed,
                           /* Translators: a consumer, a producer. */
                           g_strdup_printf (_ ("“%s” has stopped because “%s” did: its subscription asks for that."),
                                            name, other))->other = producer->node;
      stage = producer;
    }

  if (self->sample->gave_up && weir_cause_walk_has_room (self))
    weir_cause_walk_add (self, WEIR_CAUSE_GAVE_UP, stage, NULL,
                         g_strdup (_ ("The supervisor has given up, since there were too many restarts, and ended all stages.")));
}

static void
tell_rate (WeirCauseWalk          *self,
           const WeirStageReading *stage,
           WeirNode               *node,
           const char             *name)
{
  g_autofree char *rate = weir_figure_rate (weir_value_get_number (weir_node_get_param (node, "rate")));
  gboolean is_file = weir_value_equal_text (weir_node_get_param (node, "pattern"), "file");

  weir_cause_walk_add (self, WEIR_CAUSE_RATE, stage, NULL,
                       is_file
                       /* Translators: a producer. */
                       ? g_strdup_printf (_ ("Nothing has arrived at “%s” yet: its file says when."), name)
                       /* Translators: a producer, a rate as “100 /s”. */
                       : g_strdup_printf (_ ("“%s” has given what has arrived so far: %s on average, however much is asked for."),
                                          name, rate));
}

void
weir_cause_walk_tell_source (WeirCauseWalk          *self,
                             const WeirStageReading *stage)
{
  g_autofree char *name = weir_cause_walk_dup_name (self, stage);
  WeirNode *node = weir_cause_walk_get_node (self, stage);
  const char *kind = node != NULL ? weir_node_get_kind (node)->name : "";
  const WeirMeter *meter = &stage->meter;
  guint64 missing = meter->demanded - MIN (meter->demanded, meter->events_out);

  if (g_str_equal (kind, "arrivals"))
    tell_rate (self, stage, node, name);
  else if (g_str_equal (kind, "file-lines"))
    weir_cause_walk_add (self, WEIR_CAUSE_SOURCE, stage, NULL,
                         /* Translators: a producer that reads a file. */
                         g_strdup_printf (_ ("“%s” waits for its file to grow."), name));
  else if (missing > 0)
    weir_cause_walk_add (self, WEIR_CAUSE_FORGOTTEN, stage, NULL,
                         /* Translators: a producer, and two numbers of events. */
                         g_strdup_printf (_ ("“%s” was asked for %u events and gave %u. Nobody asks again for the rest: "
                                             "it has to remember that itself."),
                                          name, (guint) meter->demanded, (guint) meter->events_out))->count = missing;
  else
    weir_cause_walk_add (self, WEIR_CAUSE_SOURCE, stage, NULL,
                         g_strdup_printf (_ ("“%s” has nothing to give."), name));
}
