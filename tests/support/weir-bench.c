/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-bench.h"

#define TRACE_SIZE (1 << 16)
#define LOG_SIZE   1000

WeirBench *
weir_bench_new (void)
{
  WeirBench *self = g_new0 (WeirBench, 1);

  self->clock = weir_virtual_clock_new ();
  self->scheduler = weir_scheduler_new (self->clock);
  self->trace = weir_trace_new (TRACE_SIZE);
  self->log = weir_log_new (LOG_SIZE);
  weir_scheduler_set_trace (self->scheduler, self->trace);
  weir_scheduler_set_log (self->scheduler, self->log);
  self->stages = g_ptr_array_new_with_free_func (g_object_unref);
  self->tags = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_subscription_unref);
  return self;
}

void
weir_bench_free (WeirBench *self)
{
  guint i;

  for (i = 0; i < self->stages->len; i++)
    weir_process_exit (g_ptr_array_index (self->stages, i), weir_value_text ("shutdown"));
  g_ptr_array_unref (self->tags);
  g_ptr_array_unref (self->stages);
  weir_scheduler_free (self->scheduler);
  weir_trace_free (self->trace);
  weir_log_free (self->log);
  g_object_unref (self->clock);
  g_free (self);
}

WeirValue
weir_bench_read_options (const char *text)
{
  g_autofree char *json = g_strdelimit (g_strdup (text), "'", '"');
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (json, &error);

  g_assert_no_error (error);
  return weir_value_from_json (node);
}

void
weir_bench_add_stage (WeirBench *self,
                      WeirStage *stage,
                      WeirRole   role,
                      WeirValue  options)
{
  g_autofree char *name = g_strdup_printf ("stage %u", self->stages->len + 1);
  g_auto (WeirValue) problem = WEIR_VALUE_INIT;

  g_ptr_array_add (self->stages, stage);
  weir_process_attach (WEIR_PROCESS (stage), self->scheduler, NULL);
  weir_process_set_id (WEIR_PROCESS (stage), self->stages->len);
  weir_process_set_name (WEIR_PROCESS (stage), name);
  weir_stage_set_role (stage, role);
  weir_stage_set_options (stage, options);
  g_assert_cmpint (weir_stage_start (stage, &problem), ==, WEIR_START_OK);
}

WeirScriptedStage *
weir_bench_add (WeirBench *self,
                WeirRole   role,
                WeirValue  options)
{
  WeirScriptedStage *stage = weir_scripted_stage_new ();

  weir_bench_add_stage (self, WEIR_STAGE (stage), role, options);
  return stage;
}

WeirSubscription *
weir_bench_subscribe_stage (WeirBench  *self,
                            WeirStage  *consumer,
                            WeirStage  *producer,
                            const char *options)
{
  WeirSubscription *tag = weir_subscription_new (WEIR_PROCESS (producer), WEIR_PROCESS (consumer));

  g_ptr_array_add (self->tags, tag);
  tag->id = self->tags->len;
  weir_stage_subscribe (consumer, tag, weir_bench_read_options (options), NULL, weir_value_null (), NULL, NULL);
  return tag;
}

WeirSubscription *
weir_bench_subscribe (WeirBench         *self,
                      WeirScriptedStage *consumer,
                      WeirScriptedStage *producer,
                      const char        *options)
{
  return weir_bench_subscribe_stage (self, WEIR_STAGE (consumer), WEIR_STAGE (producer), options);
}

void
weir_bench_kill (WeirScriptedStage *stage)
{
  weir_process_exit (WEIR_PROCESS (stage), weir_value_text ("killed"));
}

void
weir_bench_settle (WeirBench *self)
{
  weir_scheduler_settle (self->scheduler);
}

void
weir_bench_wait (WeirBench *self,
                 gint64     usec)
{
  weir_scheduler_run_until (self->scheduler, weir_clock_now (self->clock) + usec);
}

static gboolean
is_by (guint32            id,
       WeirScriptedStage *stage)
{
  return stage == NULL || weir_process_get_id (WEIR_PROCESS (stage)) == id;
}

char *
weir_bench_tell (WeirBench         *self,
                 WeirTraceKind      kind,
                 WeirScriptedStage *from,
                 WeirScriptedStage *to)
{
  g_autofree WeirTraceEntry *entries = g_new (WeirTraceEntry, TRACE_SIZE);
  GString *told = g_string_new (NULL);
  guint64 skipped;
  guint i, n = weir_trace_read (self->trace, 0, entries, TRACE_SIZE, &skipped);

  g_assert_cmpuint (skipped, ==, 0);
  for (i = 0; i < n; i++)
    if (entries[i].kind == kind && is_by (entries[i].from, from) && is_by (entries[i].to, to))
      g_string_append_printf (told, "%s%u", told->len > 0 ? " " : "", entries[i].count);
  return g_string_free (told, FALSE);
}

char *
weir_bench_tell_log (WeirBench  *self,
                     const char *id)
{
  guint64 skipped;
  g_autoptr (GPtrArray) entries = weir_log_read (self->log, 0, LOG_SIZE, &skipped);
  GString *told = g_string_new (NULL);
  guint i;

  for (i = 0; i < entries->len; i++)
    {
      const WeirLogEntry *entry = g_ptr_array_index (entries, i);

      if (g_str_equal (entry->id, id))
        g_string_append_printf (told, "%s%s", told->len > 0 ? "\n" : "", entry->text);
    }
  return g_string_free (told, FALSE);
}

static void
on_estimate (gpointer         data,
             const WeirValue *reply)
{
  *(gint64 *) data = reply != NULL ? reply->integer : -1;
}

gint64
weir_bench_estimate (WeirBench         *self,
                     WeirScriptedStage *stage)
{
  gint64 estimate = -1;

  weir_stage_estimate_buffered_count (WEIR_STAGE (stage), on_estimate, &estimate);
  weir_bench_settle (self);
  return estimate;
}

WeirMeter
weir_bench_read (WeirScriptedStage *stage)
{
  WeirMeter meter;

  weir_stage_read_meter (WEIR_STAGE (stage), &meter);
  return meter;
}
