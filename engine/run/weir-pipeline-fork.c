/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-pipeline-private.h"

#include <glib/gi18n-lib.h>

#include "stages/weir-stage-catalog.h"
#include "weir-error.h"

/* A fork is a second engine, in which all that happened to the first one happens again up to a moment. In virtual time, with the same
 * seed, it is then what the first one was. */

typedef struct
{
  guint64  moment;
  gint64   time;        /* µs; what came later does not count */
  guint64  n_turns;
  GArray  *events;      /* of WeirEngineEvent, owned */
  gboolean is_known;
} Cut;

typedef struct
{
  WeirBuild   build;
  const Cut  *cut;
  gboolean    is_done;
  WeirSample *sample;   /* owned */
} Replay;

void
weir_pipeline_keep_plans (WeirPipeline *self,
                          GQueue       *nodes,
                          GQueue       *links)
{
  GList *at;

  if (!self->is_rewindable || self->time_mode != WEIR_TIME_VIRTUAL)
    return;

  self->first_nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_node_plan_free);
  self->first_links = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_link_plan_free);
  for (at = nodes->head; at != NULL; at = at->next)
    g_ptr_array_add (self->first_nodes, weir_node_plan_copy (at->data));
  for (at = links->head; at != NULL; at = at->next)
    g_ptr_array_add (self->first_links, weir_link_plan_copy (at->data));
}

void
weir_pipeline_drop_plans (WeirPipeline *self)
{
  g_clear_pointer (&self->first_nodes, g_ptr_array_unref);
  g_clear_pointer (&self->first_links, g_ptr_array_unref);
}

/*< whether it can be done >*/

static gboolean
check_kind (const WeirStageKind *kind,
            const char          *name,
            GError             **error)
{
  if (!kind->reaches_out)
    return TRUE;

  g_set_error (error, WEIR_ERROR, WEIR_ERROR_REACHES_OUT,
               /* Translators: the first %s is the name of a stage. */
               _ ("“%s” reads or writes a file, so this run cannot be done again. Leave it out, and run anew."),
               name);
  return FALSE;
}

/* Those that it began with, and those that came since. */
static gboolean
check_kinds (WeirPipeline *self,
             GError      **error)
{
  guint i;

  for (i = 0; i < self->first_nodes->len; i++)
    {
      const WeirNodePlan *plan = g_ptr_array_index (self->first_nodes, i);

      if (!check_kind (plan->kind, plan->name, error))
        return FALSE;
    }
  for (i = 0; i < self->nodes->len; i++)
    {
      WeirNode *node = g_ptr_array_index (self->nodes, i);

      if (!check_kind (weir_node_get_kind (node), weir_node_get_name (node), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
can_be_done_again (WeirPipeline *self,
                   GError      **error)
{
  if (self->engine == NULL)
    {
      g_set_error_literal (error, WEIR_ERROR, WEIR_ERROR_REPLAY,
                           _ ("Nothing has run yet that could be done again. Run it first."));
      return FALSE;
    }
  if (self->time_mode != WEIR_TIME_VIRTUAL)
    {
      g_set_error_literal (error, WEIR_ERROR, WEIR_ERROR_REPLAY,
                           _ ("A run in real time cannot be done again. Stop it, choose virtual time, and run anew."));
      return FALSE;
    }
  if (self->first_nodes == NULL)
    {
      g_set_error_literal (error, WEIR_ERROR, WEIR_ERROR_REPLAY,
                           _ ("This run was not recorded. Stop it, and run anew."));
      return FALSE;
    }
  return check_kinds (self, error);
}

static void
set_too_long_ago (GError **error)
{
  g_set_error_literal (error, WEIR_ERROR, WEIR_ERROR_REPLAY,
                       _ ("That moment is too long ago to be known exactly. Choose a later one."));
}

gboolean
weir_pipeline_can_fork (WeirPipeline *self,
                        GError      **error)
{
  g_return_val_if_fail (WEIR_IS_PIPELINE (self), FALSE);

  if (!can_be_done_again (self, error))
    return FALSE;
  if (self->past == NULL || self->past->n_messages >= self->present->first_exact)
    return TRUE;

  set_too_long_ago (error);
  return FALSE;
}

/*< doing it again >*/

static void
do_cut (WeirEngine *engine,
        gpointer    data)
{
  Cut *cut = data;

  cut->is_known = weir_engine_count_turns (engine, cut->moment, cut->time, &cut->n_turns);
  cut->events = weir_engine_dup_events (engine);
}

static void
do_replay (WeirEngine *engine,
           gpointer    data)
{
  Replay *replay = data;

  weir_pipeline_do_build (engine, &replay->build);
  if (!replay->build.is_built)
    return;
  replay->is_done = weir_engine_replay (engine, replay->cut->events, replay->cut->n_turns, replay->cut->time);
  replay->sample = weir_engine_look_at_present (engine);
}

static gboolean
replay (WeirPipeline *self,
        WeirEngine   *engine,
        const Cut    *cut,
        WeirSample  **sample,
        GError      **error)
{
  Replay replay = { .build = { G_QUEUE_INIT, G_QUEUE_INIT, error, FALSE }, .cut = cut };
  guint i;

  for (i = 0; i < self->first_nodes->len; i++)
    g_queue_push_tail (&replay.build.nodes, weir_node_plan_copy (g_ptr_array_index (self->first_nodes, i)));
  for (i = 0; i < self->first_links->len; i++)
    g_queue_push_tail (&replay.build.links, weir_link_plan_copy (g_ptr_array_index (self->first_links, i)));
  weir_engine_call (engine, do_replay, &replay);
  g_queue_clear_full (&replay.build.nodes, (GDestroyNotify) weir_node_plan_free);
  g_queue_clear_full (&replay.build.links, (GDestroyNotify) weir_link_plan_free);

  *sample = replay.sample;
  if (replay.build.is_built && !replay.is_done)
    g_set_error_literal (error, WEIR_ERROR, WEIR_ERROR_REPLAY,
                         _ ("Done again, the run went another way. It goes on as it was."));
  return replay.is_done;
}

static gboolean
find_cut (WeirPipeline *self,
          Cut          *cut,
          GError      **error)
{
  weir_engine_call (self->engine, do_cut, cut);
  if (cut->is_known)
    return TRUE;

  g_array_unref (cut->events);
  set_too_long_ago (error);
  return FALSE;
}

/* A trace file does not go on with what is done again: it would be the same once more. */
static void
do_close_trace_file (WeirEngine *engine,
                     gpointer    data)
{
  weir_engine_close_trace_file (engine, WEIR_TRACE_END_FORKED);
}

/* @engine, @token, @sample: taken. Edits go to the new one from now on. */
static void
take_over (WeirPipeline *self,
           WeirEngine   *engine,
           WeirRunToken *token,
           WeirSample   *sample)
{
  weir_engine_call (self->engine, do_close_trace_file, NULL);
  weir_engine_free (self->engine);
  weir_run_token_unref (self->token);
  self->engine = engine;
  self->token = token;
  self->is_sampling = FALSE;
  self->was_paused = TRUE;
  weir_pipeline_post_speed (self);
  weir_pipeline_post_breakpoints (self);
  g_signal_emit_by_name (self, "forked");
  weir_pipeline_set_state (self, WEIR_RUN_PAUSED);
  weir_pipeline_forget (self);
  weir_pipeline_take_present (self, sample);
}

/* Stages may do a lot without a message, so a moment can last. Who looks at a time has seen only a part of it. */
static gint64
find_end (WeirPipeline *self,
          guint64       moment)
{
  return self->past != NULL && self->past->n_messages == moment ? self->past->time : G_MAXINT64;
}

gboolean
weir_pipeline_fork (WeirPipeline *self,
                    guint64       moment,
                    GError      **error)
{
  Cut cut = { .moment = moment, .time = find_end (self, moment) };
  WeirRunToken *token;
  WeirEngine *engine;
  WeirSample *sample = NULL;
  gboolean is_done;

  g_return_val_if_fail (WEIR_IS_PIPELINE (self), FALSE);

  if (!can_be_done_again (self, error) || !find_cut (self, &cut, error))
    return FALSE;

  token = weir_run_token_new (self);
  engine = weir_pipeline_new_engine (self, token, TRUE, error);
  is_done = engine != NULL && replay (self, engine, &cut, &sample, error);
  g_array_unref (cut.events);
  if (is_done)
    {
      take_over (self, engine, token, sample);
      return TRUE;
    }

  g_clear_pointer (&sample, weir_sample_unref);
  g_clear_pointer (&engine, weir_engine_free);
  weir_run_token_unref (token);
  return FALSE;
}
