/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-pipeline-private.h"

/* What a person does to running stages: not edits, the drawing stays as it is. */

typedef struct
{
  guint      id;       /* of a node or a link */
  int        copy;
  WeirEnding ending;
  WeirValue  reason;
} Blow;

static void
free_blow (gpointer data)
{
  Blow *blow = data;

  weir_value_clear (&blow->reason);
  g_free (blow);
}

static void
do_end_stage (WeirEngine *engine,
              gpointer    data)
{
  const Blow *blow = data;

  weir_engine_end_stage (engine, blow->id, blow->copy, blow->ending, &blow->reason);
}

static void
do_cancel_link (WeirEngine *engine,
                gpointer    data)
{
  const Blow *blow = data;

  weir_engine_cancel_link (engine, blow->id, &blow->reason);
}

static void
post_blow (WeirPipeline  *self,
           WeirEngineFunc func,
           Blow           blow)
{
  weir_pipeline_post_deed (self, func, g_memdup2 (&blow, sizeof blow), free_blow);
}

void
weir_pipeline_end_stage (WeirPipeline *self,
                         guint         node_id,
                         int           copy,
                         WeirEnding    ending,
                         const char   *text)
{
  g_return_if_fail (WEIR_IS_PIPELINE (self));

  if (self->engine != NULL)
    post_blow (self, do_end_stage,
               (Blow) { node_id, copy, ending, weir_ending_make_reason (ending, text) });
}

void
weir_pipeline_cancel_link (WeirPipeline *self,
                           guint         link_id,
                           WeirEnding    ending,
                           const char   *text)
{
  g_return_if_fail (WEIR_IS_PIPELINE (self));

  if (self->engine != NULL)
    post_blow (self, do_cancel_link,
               (Blow) { link_id, 0, ending, weir_ending_make_reason (ending, text) });
}
