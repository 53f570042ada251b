/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-engine-private.h"

/* Who is who in the trace, and the trace as a file, which run/weir-recording.h describes. What is declared is declared by the engine's
 * first thread while the others stand still, before anybody can send anything in its name. */

/* So many are declared before anybody looks which of them can be forgotten. */
#define FEW_DECLARED 1024

static void
write_text (WeirEngine *self,
            GString    *text)
{
  /* The first error says what is wrong; what comes after it would leave a gap. */
  if (self->trace_error == NULL)
    g_output_stream_write_all (self->trace_out, text->str, text->len, NULL, NULL, &self->trace_error);
}

static void
write_entries (gpointer              data,
               const WeirTraceEntry *entries,
               guint                 n)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  guint i;

  for (i = 0; i < n; i++)
    {
      weir_trace_entry_print (&entries[i], lines);
      g_string_append_c (lines, '\n');
    }
  write_text (data, lines);
}

/* In its place, and not beside it until it is whole: what a run that is killed has done is worth reading. */
static GFileOutputStream *
open_emptied (GFile   *file,
              GError **error)
{
  g_autoptr (GFileOutputStream) out = g_file_append_to (file, G_FILE_CREATE_NONE, NULL, error);

  if (out == NULL)
    return NULL;
  if (g_seekable_can_truncate (G_SEEKABLE (out)) && !g_seekable_truncate (G_SEEKABLE (out), 0, NULL, error))
    return NULL;
  return g_steal_pointer (&out);
}

gboolean
weir_engine_open_trace_file (WeirEngine *self,
                             GError    **error)
{
  g_autoptr (GFileOutputStream) out = open_emptied (self->config.trace_file, error);
  g_autoptr (GString) head = g_string_new (NULL);

  if (out == NULL)
    return FALSE;
  self->trace_out = g_buffered_output_stream_new_sized (G_OUTPUT_STREAM (out), 1 << 16);
  weir_recording_print_head (self->declared, head);
  write_text (self, head);
  weir_trace_set_spill (self->trace, write_entries, self);
  return TRUE;
}

void
weir_engine_close_trace_file (WeirEngine  *self,
                              WeirTraceEnd end)
{
  g_autoptr (GString) last = g_string_new (NULL);

  if (self->trace_out == NULL)
    return;

  weir_trace_flush (self->trace);
  weir_trace_set_spill (self->trace, NULL, NULL);
  weir_trace_end_print (end, weir_trace_get_last (self->trace), last);
  write_text (self, last);
  g_output_stream_close (self->trace_out, NULL, self->trace_error == NULL ? &self->trace_error : NULL);
  g_clear_object (&self->trace_out);
}

/*< who is wanted >*/

/* A byte for each id: not 0 if it is spoken of. */
typedef struct
{
  guint8 *stages;          /* owned */
  guint8 *subscriptions;   /* owned */
} Mentioned;

static void
mention_process (const Mentioned *self,
                 WeirProcess     *process)
{
  if (process != NULL)
    self->stages[weir_process_get_id (process)] = 1;
}

/* Those that run, and whoever they may still write to. */
static void
mention_present (WeirEngine      *engine,
                 const Mentioned *self)
{
  guint i, j;

  for (i = 0; i < engine->nodes->len; i++)
    {
      const WeirRunningNode *node = g_ptr_array_index (engine->nodes, i);

      for (j = 0; j < node->stages->len; j++)
        mention_process (self, g_ptr_array_index (node->stages, j));
    }
  for (i = 0; i < engine->links->len; i++)
    {
      const WeirSubscription *tag = ((WeirRunningLink *) g_ptr_array_index (engine->links, i))->tag;

      self->subscriptions[tag->id] = 1;
      mention_process (self, tag->producer);
      mention_process (self, tag->consumer);
    }
}

static void
keep_declared (WeirEngine    *engine,
               WeirRecording *declared)
{
  guint64 first = weir_trace_get_first (engine->trace), last = weir_trace_get_last (engine->trace), serial;
  g_autofree guint8 *stages = g_new0 (guint8, engine->last_process + 1);
  g_autofree guint8 *subscriptions = g_new0 (guint8, engine->last_subscription + 1);
  const Mentioned mentioned = { stages, subscriptions };

  mention_present (engine, &mentioned);
  for (serial = first; serial <= last; serial++)
    {
      WeirTraceEntry entry = weir_trace_get (engine->trace, serial);

      stages[entry.from] = stages[entry.to] = 1;
      subscriptions[entry.subscription] = 1;
    }
  weir_recording_keep_declared (declared, first, stages, subscriptions);
}

static void
forget_some (WeirEngine *self)
{
  if (weir_recording_get_n_declared (self->declared) < self->most_declared)
    return;

  keep_declared (self, self->declared);
  self->most_declared = MAX (2 * weir_recording_get_n_declared (self->declared), FEW_DECLARED);
}

/*< declaring >*/

void
weir_engine_declare_stage (WeirEngine         *self,
                           const WeirNodePlan *plan,
                           guint               copy,
                           WeirProcess        *stage)
{
  g_autoptr (GString) line = NULL;
  WeirTraceStage declared;

  if (self->declared == NULL)
    return;

  forget_some (self);
  declared = (WeirTraceStage) {
    .process = weir_process_get_id (stage), .after = weir_trace_get_last (self->trace), .node = plan->node,
    .copy = copy, .kind = plan->kind->name, .name = weir_process_get_name (stage),
  };
  weir_recording_declare_stage (self->declared, &declared);
  if (self->trace_out == NULL)
    return;

  /* What was done under an old name stands before the new one. */
  weir_trace_flush (self->trace);
  line = g_string_new (NULL);
  weir_trace_stage_print (&declared, line);
  write_text (self, line);
}

static guint
read_option (const WeirRunningLink *link,
             const char            *key)
{
  const WeirValue *value = link->manual ? NULL : weir_value_lookup (&link->options, key);

  return value != NULL && weir_value_get_type (value) == WEIR_VALUE_INTEGER ? (guint) value->integer : 0;
}

void
weir_engine_declare_subscription (WeirEngine            *self,
                                  const WeirRunningLink *link)
{
  g_autoptr (GString) line = NULL;
  WeirTraceSubscription declared;

  if (self->declared == NULL)
    return;

  forget_some (self);
  declared = (WeirTraceSubscription) {
    .id = link->tag->id, .after = weir_trace_get_last (self->trace), .link = link->link,
    .max = read_option (link, "max_demand"), .min = read_option (link, "min_demand"),
  };
  weir_recording_declare_subscription (self->declared, &declared);
  if (self->trace_out == NULL)
    return;

  line = g_string_new (NULL);
  weir_trace_subscription_print (&declared, line);
  write_text (self, line);
}

/* Whoever is there already. */
static void
declare_present (WeirEngine *self)
{
  guint i, j;

  for (i = 0; i < self->nodes->len; i++)
    {
      const WeirRunningNode *node = g_ptr_array_index (self->nodes, i);

      for (j = 0; j < node->stages->len; j++)
        weir_engine_declare_stage (self, node->plan, j, g_ptr_array_index (node->stages, j));
    }
  for (i = 0; i < self->links->len; i++)
    weir_engine_declare_subscription (self, g_ptr_array_index (self->links, i));
}

void
weir_engine_begin_declaring (WeirEngine *self)
{
  self->declared = weir_recording_new (self->config.seed);
  self->most_declared = FEW_DECLARED;
  declare_present (self);
}

/*< a copy >*/

WeirRecording *
weir_engine_record (WeirEngine *self)
{
  WeirRecording *recording;
  guint64 first, last;
  GArray *entries;

  if (self->trace == NULL)
    return NULL;

  first = weir_trace_get_first (self->trace);
  last = weir_trace_get_last (self->trace);
  recording = weir_recording_dup_declared (self->declared);
  keep_declared (self, recording);
  entries = weir_recording_get_entries (recording);
  g_array_set_size (entries, (guint) (last + 1 - first));
  weir_trace_read (self->trace, first - 1, (WeirTraceEntry *) entries->data, entries->len, NULL);
  weir_recording_set_n_before (recording, first - 1);
  weir_recording_set_end (recording, self->is_finished ? WEIR_TRACE_END_WHOLE : WEIR_TRACE_END_SAVED);
  return recording;
}
