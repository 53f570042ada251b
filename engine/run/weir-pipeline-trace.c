/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-pipeline-private.h"

/* The trace of a run: a file that it goes to, and copies of what is at hand. */

static void
do_close (WeirEngine *engine,
          gpointer    error)
{
  weir_engine_close_trace_file (engine, WEIR_TRACE_END_WHOLE);
  if (engine->trace_error != NULL)
    g_propagate_error (error, g_error_copy (engine->trace_error));
}

void
weir_pipeline_set_trace_file (WeirPipeline *self,
                              GFile        *file)
{
  g_return_if_fail (WEIR_IS_PIPELINE (self));

  g_set_object (&self->trace_file, file);
}

gboolean
weir_pipeline_close_trace_file (WeirPipeline *self,
                                GError      **error)
{
  g_autoptr (GError) problem = NULL;

  g_return_val_if_fail (WEIR_IS_PIPELINE (self), FALSE);

  if (self->engine != NULL)
    weir_engine_call (self->engine, do_close, &problem);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static void
do_record (WeirEngine *engine,
           gpointer    recording)
{
  *(WeirRecording **) recording = weir_engine_record (engine);
}

WeirRecording *
weir_pipeline_record (WeirPipeline *self)
{
  WeirRecording *recording = NULL;

  g_return_val_if_fail (WEIR_IS_PIPELINE (self), NULL);

  if (self->engine != NULL)
    weir_engine_call (self->engine, do_record, &recording);
  return recording;
}
