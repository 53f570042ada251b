/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-pipeline-private.h"

#include "run/weir-breakpoint.h"

/* When a pipeline pauses by itself. */

typedef struct
{
  WeirRunToken *token;      /* owned */
  WeirStop      stop;
  guint         n_obeyed;   /* by then */
} StopNews;

typedef struct
{
  WeirRunToken *token;      /* owned */
  WeirStopRule  goal;
  gboolean      is_rushing;
} Errand;

/*< orders >*/

static void
forget_stop (WeirPipeline *self)
{
  if (!self->has_stop)
    return;
  self->has_stop = FALSE;
  g_object_notify (G_OBJECT (self), "stop");
}

void
weir_pipeline_order (WeirPipeline  *self,
                     WeirEngineFunc func)
{
  self->token->n_ordered++;
  weir_engine_post (self->engine, func, g_atomic_rc_box_acquire (self->token), weir_run_token_unref);
  forget_stop (self);
}

static void
free_errand (gpointer data)
{
  Errand *errand = data;

  weir_run_token_unref (errand->token);
  g_free (errand);
}

static void
do_run_to_goal (WeirEngine *engine,
                gpointer    data)
{
  Errand *errand = data;

  errand->token->n_obeyed++;
  weir_engine_pause (engine);
  weir_engine_set_goal (engine, &errand->goal, errand->is_rushing);
  weir_engine_resume (engine);
}

static gboolean
run_to_goal (WeirPipeline       *self,
             const WeirStopRule *goal,
             gboolean            is_rushing,
             GError            **error)
{
  Errand *errand;

  if (!weir_pipeline_ensure_engine (self, error))
    return FALSE;

  errand = g_new0 (Errand, 1);
  errand->token = g_atomic_rc_box_acquire (self->token);
  errand->goal = *goal;
  errand->is_rushing = is_rushing;
  self->token->n_ordered++;
  weir_engine_post (self->engine, do_run_to_goal, errand, free_errand);
  forget_stop (self);
  weir_pipeline_set_state (self, WEIR_RUN_RUNNING);
  return TRUE;
}

/*< news >*/

static void
free_stop_news (gpointer data)
{
  StopNews *news = data;

  weir_run_token_unref (news->token);
  g_free (news);
}

/* Whoever has given another order meanwhile does not want it any more. */
static gboolean
on_stop_news (gpointer data)
{
  StopNews *news = data;
  g_autoptr (WeirPipeline) self = weir_run_token_get_pipeline (news->token);

  if (self == NULL || self->engine == NULL || news->n_obeyed != self->token->n_ordered)
    return G_SOURCE_REMOVE;

  self->stop = news->stop;
  self->has_stop = TRUE;
  if (self->state == WEIR_RUN_RUNNING)
    weir_pipeline_set_state (self, WEIR_RUN_PAUSED);
  g_object_notify (G_OBJECT (self), "stop");
  return G_SOURCE_REMOVE;
}

void
weir_pipeline_on_stopped (WeirEngine     *engine,
                          const WeirStop *stop,
                          gpointer        token)
{
  StopNews *news = g_new0 (StopNews, 1);

  news->token = g_atomic_rc_box_acquire ((WeirRunToken *) token);
  news->stop = *stop;
  news->n_obeyed = news->token->n_obeyed;
  weir_pipeline_send_sample (engine, news->token);
  weir_run_token_send (news->token, on_stop_news, news, free_stop_news);
}

/*< breakpoints >*/

static GArray *
list_rules (WeirPipeline *self)
{
  GArray *rules = g_array_new (FALSE, TRUE, sizeof (WeirStopRule));
  GListModel *breakpoints = G_LIST_MODEL (self->breakpoints);
  guint i;

  for (i = 0; i < g_list_model_get_n_items (breakpoints); i++)
    {
      g_autoptr (WeirBreakpoint) breakpoint = g_list_model_get_item (breakpoints, i);

      g_array_append_vals (rules, weir_breakpoint_get_rule (breakpoint), 1);
    }
  return rules;
}

static void
do_set_breakpoints (WeirEngine *engine,
                    gpointer    data)
{
  weir_engine_set_breakpoints (engine, data);
}

static void
free_rules (gpointer data)
{
  g_array_unref (data);
}

void
weir_pipeline_post_breakpoints (WeirPipeline *self)
{
  if (self->engine != NULL)
    weir_engine_post (self->engine, do_set_breakpoints, list_rules (self), free_rules);
}

static gboolean
is_there (WeirPipeline       *self,
          const WeirStopRule *rule)
{
  return (rule->node == 0 || weir_document_get_node_by_id (self->document, rule->node) != NULL)
         && (rule->link == 0 || weir_document_get_link_by_id (self->document, rule->link) != NULL);
}

/* What is undone comes back without. */
static void
drop_gone (WeirPipeline *self,
           guint         position,
           guint         n_removed)
{
  GListModel *breakpoints = G_LIST_MODEL (self->breakpoints);
  guint i;

  for (i = g_list_model_get_n_items (breakpoints); n_removed > 0 && i > 0; i--)
    {
      g_autoptr (WeirBreakpoint) breakpoint = g_list_model_get_item (breakpoints, i - 1);

      if (!is_there (self, weir_breakpoint_get_rule (breakpoint)))
        g_list_store_remove (self->breakpoints, i - 1);
    }
}

void
weir_pipeline_init_stops (WeirPipeline *self)
{
  self->breakpoints = g_list_store_new (WEIR_TYPE_BREAKPOINT);
  self->gone_nodes = g_signal_connect_swapped (weir_document_get_nodes (self->document),
                                               "items-changed", G_CALLBACK (drop_gone), self);
  self->gone_links = g_signal_connect_swapped (weir_document_get_links (self->document),
                                               "items-changed", G_CALLBACK (drop_gone), self);
  g_signal_connect_swapped (self->breakpoints, "items-changed",
                            G_CALLBACK (weir_pipeline_post_breakpoints), self);
}

void
weir_pipeline_dispose_stops (WeirPipeline *self)
{
  if (self->breakpoints == NULL)
    return;

  g_clear_signal_handler (&self->gone_nodes, weir_document_get_nodes (self->document));
  g_clear_signal_handler (&self->gone_links, weir_document_get_links (self->document));
  g_signal_handlers_disconnect_by_data (self->breakpoints, self);
  g_clear_object (&self->breakpoints);
}

static WeirBreakpoint *
find_breakpoint (WeirPipeline       *self,
                 const WeirStopRule *rule,
                 guint              *position)
{
  GListModel *breakpoints = G_LIST_MODEL (self->breakpoints);

  for (*position = 0; *position < g_list_model_get_n_items (breakpoints); (*position)++)
    {
      g_autoptr (WeirBreakpoint) breakpoint = g_list_model_get_item (breakpoints, *position);

      if (weir_stop_rule_is_equal (weir_breakpoint_get_rule (breakpoint), rule))
        return breakpoint;
    }
  return NULL;
}

/*< public >*/

gboolean
weir_pipeline_run_until (WeirPipeline       *self,
                         const WeirStopRule *goal,
                         GError            **error)
{
  g_return_val_if_fail (WEIR_IS_PIPELINE (self), FALSE);
  g_return_val_if_fail (goal != NULL && weir_stop_rule_is_valid (goal), FALSE);

  return run_to_goal (self, goal, FALSE, error);
}

gboolean
weir_pipeline_step_until (WeirPipeline       *self,
                          const WeirStopRule *goal,
                          GError            **error)
{
  g_return_val_if_fail (WEIR_IS_PIPELINE (self), FALSE);
  g_return_val_if_fail (goal != NULL && weir_stop_rule_is_valid (goal), FALSE);

  return run_to_goal (self, goal, TRUE, error);
}

const WeirStop *
weir_pipeline_get_stop (WeirPipeline *self)
{
  g_return_val_if_fail (WEIR_IS_PIPELINE (self), NULL);

  return self->has_stop ? &self->stop : NULL;
}

void
weir_pipeline_forget_stop (WeirPipeline *self)
{
  g_return_if_fail (WEIR_IS_PIPELINE (self));

  forget_stop (self);
}

GListModel *
weir_pipeline_get_breakpoints (WeirPipeline *self)
{
  g_return_val_if_fail (WEIR_IS_PIPELINE (self), NULL);

  return G_LIST_MODEL (self->breakpoints);
}

void
weir_pipeline_set_breakpoint (WeirPipeline       *self,
                              const WeirStopRule *rule,
                              gboolean            is_set)
{
  WeirBreakpoint *found;
  guint position;

  g_return_if_fail (WEIR_IS_PIPELINE (self));
  g_return_if_fail (rule != NULL && weir_stop_rule_is_valid (rule));

  found = find_breakpoint (self, rule, &position);
  if (found != NULL && !is_set)
    {
      g_list_store_remove (self->breakpoints, position);
    }
  else if (found == NULL && is_set)
    {
      g_autoptr (WeirBreakpoint) breakpoint = weir_breakpoint_new (rule);

      g_list_store_append (self->breakpoints, breakpoint);
    }
}

void
weir_pipeline_clear_breakpoints (WeirPipeline *self)
{
  g_return_if_fail (WEIR_IS_PIPELINE (self));

  g_list_store_remove_all (self->breakpoints);
}

gboolean
weir_pipeline_has_breakpoint (WeirPipeline       *self,
                              const WeirStopRule *rule)
{
  guint position;

  g_return_val_if_fail (WEIR_IS_PIPELINE (self), FALSE);
  g_return_val_if_fail (rule != NULL, FALSE);

  return find_breakpoint (self, rule, &position) != NULL;
}
