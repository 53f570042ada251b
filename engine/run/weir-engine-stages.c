/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "run/weir-engine-private.h"

#include "weir-error.h"

/* Nodes and links of the drawing as stages and subscriptions, and what edits do to them. */

static char *
stage_name (const WeirNodePlan *plan,
            guint               copy)
{
  return plan->n_copies == 1 ? g_strdup (plan->name)
                             : g_strdup_printf ("%s (%u)", plan->name, copy + 1);
}

WeirStage *
weir_engine_make_stage (WeirEngine         *self,
                        const WeirNodePlan *plan,
                        guint               copy)
{
  WeirStage *stage = weir_stage_kind_create (plan->kind);
  g_autofree char *name = stage_name (plan, copy);
  guint i;

  self->last_process++;
  weir_process_attach (WEIR_PROCESS (stage), weir_engine_choose_thread (self, self->last_process),
                       self->registry);
  weir_process_set_id (WEIR_PROCESS (stage), self->last_process);
  weir_process_set_name (WEIR_PROCESS (stage), name);
  weir_registry_register (self->registry, name, WEIR_PROCESS (stage));
  weir_stage_set_measuring (stage, self->config.is_measuring);
  weir_engine_declare_stage (self, plan, copy, WEIR_PROCESS (stage));
  weir_stage_set_seed (stage, plan->seed + copy);
  weir_stage_set_options (stage, weir_value_copy (&plan->options));
  for (i = 0; i < plan->params->len; i++)
    {
      const WeirParamSetting *setting = &g_array_index (plan->params, WeirParamSetting, i);

      weir_stage_set_param (stage, setting->param, &setting->value);
    }
  return stage;
}

static void
set_start_error (GError         **error,
                 WeirStage       *stage,
                 const WeirValue *problem)
{
  g_autofree char *reason = weir_reason_describe (problem);

  g_set_error (error, WEIR_ERROR, WEIR_ERROR_START, _ ("“%s” does not start: %s"),
               weir_process_get_name (WEIR_PROCESS (stage)), reason);
}

gboolean
weir_engine_add_node (WeirEngine   *self,
                      WeirNodePlan *plan,
                      GError      **error)
{
  WeirRunningNode *node = g_new0 (WeirRunningNode, 1);
  guint copy;

  node->plan = plan;
  node->stages = g_ptr_array_new_with_free_func (g_object_unref);
  node->restarts = g_array_new (FALSE, TRUE, sizeof (guint));
  g_array_set_size (node->restarts, plan->n_copies);
  /* In the order of the drawing, also if it is back after an edit: ids are given in that order. */
  g_ptr_array_insert (self->nodes, (gint) weir_engine_find_place (self, plan->node), node);
  for (copy = 0; copy < plan->n_copies; copy++)
    {
      g_auto (WeirValue) problem = WEIR_VALUE_INIT;
      WeirStage *stage = weir_engine_make_stage (self, plan, copy);

      g_ptr_array_add (node->stages, stage);
      if (weir_stage_start (stage, &problem) == WEIR_START_FAILED)
        {
          set_start_error (error, stage, &problem);
          return FALSE;
        }
      weir_engine_supervise (self, node, copy);
    }
  return TRUE;
}

void
weir_engine_remove_node (WeirEngine *self,
                         guint       id)
{
  WeirRunningNode *node = weir_engine_find_node (self, id);
  guint i;

  if (node == NULL)
    return;

  weir_engine_unsupervise (self, node);
  /* Its links are gone already; what they still say to each other happens first. */
  for (i = 0; i < node->stages->len; i++)
    {
      WeirStage *stage = g_ptr_array_index (node->stages, i);

      weir_stage_shut_down (stage, weir_value_text ("shutdown"));
      self->past_messages += weir_stage_get_counts (stage)->n_messages;
    }
  g_ptr_array_remove_index (self->nodes, weir_engine_find_place (self, id));
}

/* Its consumers have all subscribed: an accumulating producer may begin, as GenStage recommends. */
static void
count_subscribed (WeirRunningNode *producer)
{
  guint i;

  if (producer == NULL || producer->n_waiting == 0 || --producer->n_waiting > 0)
    return;
  for (i = 0; i < producer->stages->len; i++)
    weir_stage_set_demand (g_ptr_array_index (producer->stages, i), TRUE);
}

typedef struct
{
  WeirLetter  letter;
  WeirEngine *engine;
  guint       producer;   /* node id */
} Waiter;

static void
open_waiter (WeirLetter *letter)
{
  Waiter *waiter = (Waiter *) letter;
  WeirTeam *team = waiter->engine->team;

  if (team != NULL)
    weir_team_stop (team);
  count_subscribed (weir_engine_find_node (waiter->engine, waiter->producer));
  if (team != NULL)
    weir_team_go (team);
  g_free (waiter);
}

/* On the consumer's thread. A letter, since a run with letters under way is not over. */
static void
on_subscribed (gpointer         data,
               const WeirValue *reply)
{
  Waiter *waiter = data;

  if (weir_scheduler_is_elsewhere (waiter->engine->scheduler))
    weir_scheduler_post (waiter->engine->scheduler, &waiter->letter);
  else
    open_waiter (&waiter->letter);
}

static void
subscribe (WeirEngine         *self,
           const WeirLinkPlan *plan,
           WeirRunningNode    *from,
           guint               from_copy,
           WeirStage          *consumer,
           guint               to_copy)
{
  WeirProcess *producer = g_ptr_array_index (from->stages, from_copy);
  WeirRunningLink *link = g_new0 (WeirRunningLink, 1);
  Waiter *waiter = NULL;

  link->link = plan->link;
  link->from = plan->from;
  link->from_copy = from_copy;
  link->manual = plan->manual;
  link->options = weir_link_plan_dup_options (plan, to_copy);
  link->tag = weir_subscription_new (producer, WEIR_PROCESS (consumer));
  link->tag->id = ++self->last_subscription;
  link->tag->link_id = plan->link;
  link->tag->up.manual = plan->manual;
  g_ptr_array_add (self->links, link);
  weir_engine_declare_subscription (self, link);

  if (from->plan->accumulates)
    {
      waiter = g_new (Waiter, 1);
      *waiter = (Waiter) { { NULL, open_waiter }, self, plan->from };
      from->n_waiting++;
    }
  weir_stage_subscribe (consumer, link->tag, weir_value_copy (&link->options), NULL,
                        weir_value_null (), waiter != NULL ? on_subscribed : NULL, waiter);
}

void
weir_engine_add_link (WeirEngine   *self,
                      WeirLinkPlan *plan)
{
  WeirRunningNode *from = weir_engine_find_node (self, plan->from);
  WeirRunningNode *to = weir_engine_find_node (self, plan->to);
  guint i, j;

  for (i = 0; from != NULL && to != NULL && i < to->stages->len; i++)
    for (j = 0; j < from->stages->len; j++)
      subscribe (self, plan, from, j, g_ptr_array_index (to->stages, i), i);
  weir_link_plan_free (plan);
}

static void
end_subscription (WeirSubscription *tag)
{
  WeirMessage message = { .kind = WEIR_MESSAGE_CANCEL, .from = tag->consumer };

  tag->up.revoked = TRUE;
  if (tag->producer == NULL)
    return;

  message.tag = weir_subscription_ref (tag);
  message.reason = weir_value_text ("normal");
  /* The consumer would take the end of a permanent subscription for a failure and stop. */
  tag->up.cancel = WEIR_CANCEL_TEMPORARY;
  weir_process_send (tag->producer, &message);
}

void
weir_engine_remove_link (WeirEngine *self,
                         guint       id)
{
  guint i;

  for (i = self->links->len; i > 0; i--)
    {
      WeirRunningLink *link = g_ptr_array_index (self->links, i - 1);

      if (link->link != id)
        continue;
      end_subscription (link->tag);
      g_ptr_array_remove_index (self->links, i - 1);
    }
}

void
weir_engine_ask_link (WeirEngine *self,
                      guint       id,
                      guint       n)
{
  for (guint i = 0; i < self->links->len; i++)
    {
      WeirRunningLink *link = g_ptr_array_index (self->links, i);
      WeirSubscription *tag = link->tag;

      if (link->link != id || !link->manual || tag->up.owner == NULL || tag->producer == NULL)
        continue;
      /* Nothing in the run is the cause. */
      weir_process_set_cause (tag->consumer, 0);
      weir_stage_ask (WEIR_STAGE (tag->consumer), tag, n);
    }
}

void
weir_engine_rename_node (WeirEngine *self,
                         guint       id,
                         const char *name)
{
  WeirRunningNode *node = weir_engine_find_node (self, id);
  guint i;

  if (node == NULL)
    return;

  g_free (node->plan->name);
  node->plan->name = g_strdup (name);
  for (i = 0; i < node->stages->len; i++)
    {
      WeirProcess *stage = g_ptr_array_index (node->stages, i);
      g_autofree char *own = stage_name (node->plan, i);

      weir_process_set_name (stage, own);
      weir_registry_register (self->registry, own, stage);
      weir_engine_declare_stage (self, node->plan, i, stage);
    }
}

void
weir_engine_set_param (WeirEngine      *self,
                       guint            id,
                       const WeirParam *param,
                       const WeirValue *value)
{
  WeirRunningNode *node = weir_engine_find_node (self, id);
  guint i;

  if (node == NULL)
    return;

  /* What is restarted later starts with it. */
  for (i = 0; i < node->plan->params->len; i++)
    {
      WeirParamSetting *setting = &g_array_index (node->plan->params, WeirParamSetting, i);

      if (setting->param != param)
        continue;
      weir_value_clear (&setting->value);
      setting->value = weir_value_copy (value);
    }
  for (i = 0; i < node->stages->len; i++)
    if (weir_process_is_alive (g_ptr_array_index (node->stages, i)))
      weir_stage_set_param (g_ptr_array_index (node->stages, i), param, value);
}

void
weir_engine_log (WeirEngine    *self,
                 guint          id,
                 GLogLevelFlags level,
                 const char    *situation,
                 const char    *text)
{
  WeirRunningNode *node = weir_engine_find_node (self, id);
  guint process = 0;

  if (node != NULL && node->stages->len > 0)
    process = weir_process_get_id (g_ptr_array_index (node->stages, 0));
  weir_log_add (self->log, weir_clock_now (self->clock), process, level, situation,
                g_strdup (text), NULL);
}

void
weir_engine_end_stages (WeirEngine *self)
{
  guint i, j;

  /* From the last, which a supervisor finds first. */
  for (i = self->nodes->len; i > 0; i--)
    weir_engine_unsupervise (self, g_ptr_array_index (self->nodes, i - 1));
  for (i = 0; i < self->nodes->len; i++)
    {
      WeirRunningNode *node = g_ptr_array_index (self->nodes, i);

      for (j = 0; j < node->stages->len; j++)
        weir_stage_shut_down (g_ptr_array_index (node->stages, j), weir_value_text ("shutdown"));
    }
}

void
weir_engine_summarize (WeirEngine *self,
                       guint       id,
                       guint       copy,
                       WeirValue  *summary)
{
  WeirRunningNode *node = weir_engine_find_node (self, id);

  *summary = weir_value_null ();
  if (node != NULL && copy < node->stages->len)
    weir_stage_summarize (g_ptr_array_index (node->stages, copy), summary);
}
