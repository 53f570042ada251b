/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-pipeline-private.h"

/* What a person does to a run that ends nobody. */

typedef struct
{
  guint     id;       /* of a node or a link */
  gboolean  frozen;
  WeirValue event;
} Fault;

static void
free_fault (gpointer data)
{
  Fault *fault = data;

  weir_value_clear (&fault->event);
  g_free (fault);
}

static void
do_freeze (WeirEngine *engine,
           gpointer    data)
{
  const Fault *fault = data;

  weir_engine_freeze_stage (engine, fault->id, fault->frozen);
}

static void
do_lose (WeirEngine *engine,
         gpointer    data)
{
  weir_engine_lose_events (engine, ((const Fault *) data)->id);
}

static void
do_inject (WeirEngine *engine,
           gpointer    data)
{
  const Fault *fault = data;

  weir_engine_inject (engine, fault->id, &fault->event);
}

static void
post_fault (WeirPipeline  *self,
            WeirEngineFunc func,
            Fault          fault)
{
  weir_pipeline_post_deed (self, func, g_memdup2 (&fault, sizeof fault), free_fault);
}

void
weir_pipeline_freeze_stage (WeirPipeline *self,
                            guint         node_id,
                            gboolean      frozen)
{
  g_return_if_fail (WEIR_IS_PIPELINE (self));

  if (self->engine != NULL)
    post_fault (self, do_freeze, (Fault) { node_id, frozen, weir_value_null () });
}

void
weir_pipeline_lose_events (WeirPipeline *self,
                           guint         link_id)
{
  g_return_if_fail (WEIR_IS_PIPELINE (self));

  if (self->engine != NULL)
    post_fault (self, do_lose, (Fault) { link_id, FALSE, weir_value_null () });
}

void
weir_pipeline_inject (WeirPipeline *self,
                      guint         node_id,
                      WeirValue     event)
{
  g_return_if_fail (WEIR_IS_PIPELINE (self));

  if (self->engine != NULL)
    post_fault (self, do_inject, (Fault) { node_id, FALSE, event });
  else
    weir_value_clear (&event);
}
