/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-rig.h"

#define TRACE_SIZE 65536
#define LOG_SIZE   100

/* As pipelines have it. */
#define COST_MESSAGE 1
#define COST_EVENT   1

static void
on_idle (gpointer data)
{
  WeirRig *self = data;

  self->is_over = weir_scheduler_is_quiet (self->scheduler);
}

WeirRig *
weir_rig_new (WeirRigManner manner)
{
  WeirRig *self = g_new0 (WeirRig, 1);

  self->clock = manner == WEIR_RIG_VIRTUAL ? weir_virtual_clock_new () : weir_real_clock_new ();
  self->scheduler = weir_scheduler_new (self->clock);
  weir_scheduler_set_costs (self->scheduler, COST_MESSAGE, COST_EVENT);
  self->log = weir_log_new (LOG_SIZE);
  weir_scheduler_set_log (self->scheduler, self->log);
  if (manner == WEIR_RIG_TRACED)
    {
      self->trace = weir_trace_new (TRACE_SIZE);
      weir_scheduler_set_trace (self->scheduler, self->trace);
    }
  self->context = g_main_context_new ();
  weir_scheduler_attach (self->scheduler, self->context);
  weir_scheduler_set_idle_func (self->scheduler, on_idle, self);
  self->stages = g_ptr_array_new_with_free_func (g_object_unref);
  self->tags = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_subscription_unref);
  return self;
}

void
weir_rig_free (WeirRig *self)
{
  guint i;

  for (i = 0; i < self->stages->len; i++)
    weir_stage_shut_down (g_ptr_array_index (self->stages, i), weir_value_text ("shutdown"));
  g_ptr_array_unref (self->tags);
  g_ptr_array_unref (self->stages);
  weir_scheduler_free (self->scheduler);
  g_main_context_unref (self->context);
  g_clear_pointer (&self->trace, weir_trace_free);
  weir_log_free (self->log);
  g_object_unref (self->clock);
  g_free (self);
}

WeirStage *
weir_rig_add (WeirRig   *self,
              WeirStage *stage,
              WeirRole   role,
              WeirValue  options)
{
  g_auto (WeirValue) problem = WEIR_VALUE_INIT;

  g_ptr_array_add (self->stages, stage);
  weir_process_attach (WEIR_PROCESS (stage), self->scheduler, NULL);
  weir_process_set_id (WEIR_PROCESS (stage), self->stages->len);
  weir_process_set_name (WEIR_PROCESS (stage), "stage");
  weir_stage_set_role (stage, role);
  weir_stage_set_options (stage, options);
  if (weir_stage_start (stage, &problem) != WEIR_START_OK)
    g_error ("A stage of the benchmark does not start");
  return stage;
}

WeirValue
weir_rig_link_options (gint64 max,
                       gint64 min)
{
  WeirValue options = weir_value_map ();

  weir_value_map_set (&options, "max_demand", weir_value_integer (max));
  weir_value_map_set (&options, "min_demand", weir_value_integer (min));
  return options;
}

void
weir_rig_link (WeirRig         *self,
               WeirStage       *consumer,
               WeirStage       *producer,
               const WeirValue *options)
{
  WeirSubscription *tag = weir_subscription_new (WEIR_PROCESS (producer), WEIR_PROCESS (consumer));

  g_ptr_array_add (self->tags, tag);
  tag->id = self->tags->len;
  weir_stage_subscribe (consumer, tag, weir_value_copy (options), NULL, weir_value_null (), NULL,
                        NULL);
}

void
weir_rig_subscribe (WeirRig   *self,
                    WeirStage *consumer,
                    WeirStage *producer,
                    gint64     max,
                    gint64     min,
                    gint64     partition)
{
  g_auto (WeirValue) options = weir_rig_link_options (max, min);

  if (partition >= 0)
    weir_value_map_set (&options, "partition", weir_value_integer (partition));
  weir_rig_link (self, consumer, producer, &options);
}

void
weir_rig_run (WeirRig *self)
{
  self->is_over = FALSE;
  weir_scheduler_allow (self->scheduler, -1, -1);
  while (!self->is_over)
    g_main_context_iteration (self->context, TRUE);
}

WeirValue
weir_rig_options (const char *kind)
{
  WeirValue dispatcher = weir_value_map (), options = weir_value_map ();

  weir_value_map_set (&dispatcher, "kind", weir_value_text (kind));
  weir_value_map_set (&options, "dispatcher", dispatcher);
  return options;
}
