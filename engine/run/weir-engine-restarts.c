/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "run/weir-engine-private.h"

/* What becomes of stages that end: all of them are children of one supervisor, in the order of the
 * drawing. */

static WeirRunningNode *
find_stage (WeirEngine  *self,
            WeirProcess *stage,
            guint       *copy)
{
  guint i;

  for (i = 0; i < self->nodes->len; i++)
    {
      WeirRunningNode *node = g_ptr_array_index (self->nodes, i);

      if (g_ptr_array_find (node->stages, stage, copy))
        return node;
    }
  return NULL;
}

/* The producer as it is at this moment; NULL: nobody has that name. */
static WeirProcess *
find_producer (WeirEngine            *self,
               const WeirRunningLink *link)
{
  WeirRunningNode *from = weir_engine_find_node (self, link->from);
  WeirProcess *producer = NULL;

  if (from != NULL && link->from_copy < from->stages->len)
    producer = g_ptr_array_index (from->stages, link->from_copy);
  return producer != NULL && weir_process_is_alive (producer) ? producer : NULL;
}

/* A consumer subscribes in its start, as those of GenStage do whose init names their producers. */
static void
subscribe_again (WeirEngine  *self,
                 WeirProcess *old,
                 WeirStage   *stage)
{
  guint i;

  for (i = 0; i < self->links->len; i++)
    {
      WeirRunningLink *link = g_ptr_array_index (self->links, i);
      WeirSubscription *tag;

      if (link->tag->consumer != old)
        continue;
      tag = weir_subscription_new (find_producer (self, link), WEIR_PROCESS (stage));
      tag->id = ++self->last_subscription;
      tag->link_id = link->link;
      tag->up.manual = link->manual;
      weir_subscription_unref (link->tag);
      link->tag = tag;
      weir_engine_declare_subscription (self, link);
      weir_stage_add_subscription (stage, weir_subscription_ref (tag),
                                   weir_value_copy (&link->options));
    }
}

static void
report (WeirEngine      *self,
        WeirStage       *stage,
        WeirProcess     *old,
        const WeirValue *problem)
{
  gboolean has_started = weir_process_is_alive (WEIR_PROCESS (stage));
  g_autofree char *why =
    weir_reason_describe (has_started ? weir_process_get_exit_reason (old) : problem);
  const char *name = weir_process_get_name (WEIR_PROCESS (stage));
  char *text;

  if (has_started)
    text = g_strdup_printf (_ ("“%s” was restarted. It had stopped: %s"), name, why);
  else
    text = g_strdup_printf (_ ("“%s” does not start: %s"), name, why);
  weir_log_add (self->log, weir_clock_now (self->clock), weir_process_get_id (WEIR_PROCESS (stage)),
                has_started ? G_LOG_LEVEL_WARNING : G_LOG_LEVEL_CRITICAL,
                has_started ? "stage_restarted" : "start_failed", text, NULL);
}

static WeirProcess *
restart_stage (gpointer     data,
               WeirProcess *old)
{
  WeirEngine *self = data;
  g_auto (WeirValue) problem = WEIR_VALUE_INIT;
  guint copy;
  WeirRunningNode *node = find_stage (self, old, &copy);
  WeirStage *stage;

  g_assert (node != NULL);

  stage = weir_engine_make_stage (self, node->plan, copy);
  subscribe_again (self, old, stage);
  weir_process_set_cause (WEIR_PROCESS (stage),
                          weir_process_get_cause (WEIR_PROCESS (self->supervisor)));
  weir_stage_start (stage, &problem);
  report (self, stage, old, &problem);
  g_array_index (node->restarts, guint, copy) += weir_process_is_alive (WEIR_PROCESS (stage));
  /* It does not wait for consumers: nobody knows which of them will come again. */
  if (node->plan->accumulates && node->n_waiting == 0)
    weir_stage_set_demand (stage, TRUE);

  self->past_messages += weir_stage_get_counts (WEIR_STAGE (old))->n_messages;
  /* The supervisor still holds the old one. */
  g_object_unref (old);
  node->stages->pdata[copy] = stage;
  return WEIR_PROCESS (stage);
}

static void
on_settled (gpointer data)
{
  weir_engine_note_change (data, TRUE);
}

WeirSupervisor *
weir_engine_make_supervisor (WeirEngine *self)
{
  static const WeirSupervisorFuncs funcs = { .restart = restart_stage, .settled = on_settled };
  WeirSupervisor *supervisor = weir_supervisor_new (&funcs, self);

  weir_process_attach (WEIR_PROCESS (supervisor), self->scheduler, self->registry);
  return supervisor;
}

/* The first stage of the nodes after @node; NULL: it is the last. */
static WeirProcess *
find_next (WeirEngine      *self,
           WeirRunningNode *node)
{
  guint i;

  for (i = weir_engine_find_place (self, node->plan->node) + 1; i < self->nodes->len; i++)
    {
      WeirRunningNode *next = g_ptr_array_index (self->nodes, i);

      if (next->stages->len > 0)
        return g_ptr_array_index (next->stages, 0);
    }
  return NULL;
}

void
weir_engine_supervise (WeirEngine      *self,
                       WeirRunningNode *node,
                       guint            copy)
{
  weir_supervisor_add_child (self->supervisor, g_ptr_array_index (node->stages, copy),
                             node->plan->restart, find_next (self, node));
}

void
weir_engine_unsupervise (WeirEngine      *self,
                         WeirRunningNode *node)
{
  guint i;

  for (i = node->stages->len; i > 0; i--)
    weir_supervisor_remove_child (self->supervisor, g_ptr_array_index (node->stages, i - 1));
}

void
weir_engine_set_restart (WeirEngine *self,
                         guint       id,
                         WeirRestart restart)
{
  WeirRunningNode *node = weir_engine_find_node (self, id);
  guint i;

  if (node == NULL)
    return;

  node->plan->restart = restart;
  for (i = 0; i < node->stages->len; i++)
    weir_supervisor_set_restart (self->supervisor, g_ptr_array_index (node->stages, i), restart);
}

void
weir_engine_set_limits (WeirEngine  *self,
                        WeirStrategy strategy,
                        guint        max_restarts,
                        guint        max_seconds)
{
  weir_supervisor_set_limits (self->supervisor, strategy, max_restarts, max_seconds);
}
