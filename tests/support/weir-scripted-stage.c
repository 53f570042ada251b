/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-scripted-stage.h"

G_DEFINE_FINAL_TYPE (WeirScriptedStage, weir_scripted_stage, WEIR_TYPE_STAGE)

static void
emit_numbers (WeirScriptedStage *self,
              gint64             n)
{
  while (n-- > 0)
    weir_stage_emit (WEIR_STAGE (self), weir_value_integer (self->next++));
}

static void
weir_scripted_stage_handle_demand (WeirStage *stage,
                                   guint64    demand)
{
  WeirScriptedStage *self = WEIR_SCRIPTED_STAGE (stage);
  gint64 n = (gint64) demand;

  self->n_demands++;
  if (self->at_most > 0)
    n = MIN (n, self->at_most);
  if (self->supply >= 0)
    {
      n = MIN (n, self->supply);
      self->supply -= n;
    }
  emit_numbers (self, n);
  weir_process_sleep (WEIR_PROCESS (self), self->demand_sleep);
}

static void
weir_scripted_stage_handle_events (WeirStage        *stage,
                                   const WeirSlice  *events,
                                   WeirSubscription *from)
{
  WeirScriptedStage *self = WEIR_SCRIPTED_STAGE (stage);
  guint i;

  for (i = 0; i < events->count; i++)
    g_array_append_val (self->received, weir_slice_get_values (events)[i].integer);
  if (weir_stage_get_role (stage) == WEIR_ROLE_PRODUCER_CONSUMER)
    weir_stage_emit_slice (stage, events);
  if (self->is_stuck)
    weir_process_hold (WEIR_PROCESS (self));
  weir_process_sleep (WEIR_PROCESS (self), self->batch_sleep);
}

static void
weir_scripted_stage_handle_cast (WeirStage       *stage,
                                 const WeirValue *request)
{
  emit_numbers (WEIR_SCRIPTED_STAGE (stage), request->integer);
}

static void
weir_scripted_stage_handle_call (WeirStage       *stage,
                                 const WeirValue *request,
                                 WeirCall        *call)
{
  weir_call_reply (call, weir_value_copy (request));
}

static void
weir_scripted_stage_finalize (GObject *object)
{
  WeirScriptedStage *self = WEIR_SCRIPTED_STAGE (object);

  g_array_unref (self->received);

  G_OBJECT_CLASS (weir_scripted_stage_parent_class)->finalize (object);
}

static void
weir_scripted_stage_class_init (WeirScriptedStageClass *klass)
{
  WeirStageClass *stage_class = WEIR_STAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = weir_scripted_stage_finalize;

  stage_class->handle_demand = weir_scripted_stage_handle_demand;
  stage_class->handle_events = weir_scripted_stage_handle_events;
  stage_class->handle_cast = weir_scripted_stage_handle_cast;
  stage_class->handle_call = weir_scripted_stage_handle_call;
}

static void
weir_scripted_stage_init (WeirScriptedStage *self)
{
  self->received = g_array_new (FALSE, FALSE, sizeof (gint64));
}

WeirScriptedStage *
weir_scripted_stage_new (void)
{
  return g_object_new (WEIR_TYPE_SCRIPTED_STAGE, NULL);
}

void
weir_scripted_stage_push (WeirScriptedStage *self,
                          gint64             n)
{
  weir_stage_cast (WEIR_STAGE (self), weir_value_integer (n));
}
