/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-engine-private.h"

#include <string.h>

/* The trace as a file, which explain/weir-trace-reader.h describes. What it declares is written by the engine's first thread while
 * the others stand still, before anybody can send anything in its name. */

static void
write_text (WeirEngine *self,
            const char *text,
            gsize       length)
{
  /* The first error says what is wrong; what comes after it would leave a gap. */
  if (self->trace_error == NULL)
    g_output_stream_write_all (self->trace_out, text, length, NULL, NULL, &self->trace_error);
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
  write_text (data, lines->str, lines->len);
}

gboolean
weir_engine_open_trace_file (WeirEngine *self,
                             GError    **error)
{
  g_autoptr (GFileOutputStream) out = g_file_replace (self->config.trace_file, NULL, FALSE,
                                                      G_FILE_CREATE_NONE, NULL, error);
  g_autofree char *head = g_strdup_printf ("weir-trace 1\nseed %u\n", self->config.seed);

  if (out == NULL)
    return FALSE;
  self->trace_out = g_buffered_output_stream_new_sized (G_OUTPUT_STREAM (out), 1 << 16);
  write_text (self, head, strlen (head));
  weir_trace_set_spill (self->trace, write_entries, self);
  return TRUE;
}

void
weir_engine_close_trace_file (WeirEngine *self)
{
  if (self->trace_out == NULL)
    return;

  weir_trace_flush (self->trace);
  weir_trace_set_spill (self->trace, NULL, NULL);
  g_output_stream_close (self->trace_out, NULL, self->trace_error == NULL ? &self->trace_error : NULL);
  g_clear_object (&self->trace_out);
}

/* Bytes that are no ASCII stay as they are. */
static char *
escape (const char *name)
{
  char others[129];
  guint i;

  for (i = 0; i < 128; i++)
    others[i] = (char) (i + 128);
  others[128] = '\0';
  return g_strescape (name, others);
}

void
weir_engine_declare_stage (WeirEngine         *self,
                           const WeirNodePlan *plan,
                           guint               copy,
                           WeirProcess        *stage)
{
  g_autofree char *name = NULL, *line = NULL;

  if (self->trace_out == NULL)
    return;

  /* What was done under an old name stands before the new one. */
  weir_trace_flush (self->trace);
  name = escape (weir_process_get_name (stage));
  line = g_strdup_printf ("stage %u %u %u %s \"%s\"\n", weir_process_get_id (stage), plan->node, copy,
                          plan->kind->name, name);
  write_text (self, line, strlen (line));
}

static gint64
read_option (const WeirValue *options,
             const char      *key)
{
  const WeirValue *value = weir_value_lookup (options, key);

  return value != NULL && weir_value_get_type (value) == WEIR_VALUE_INTEGER ? value->integer : 0;
}

void
weir_engine_declare_subscription (WeirEngine            *self,
                                  const WeirRunningLink *link)
{
  g_autofree char *line = NULL;

  if (self->trace_out == NULL)
    return;

  line = g_strdup_printf ("subscription %u %u %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n",
                          link->tag->id, link->link,
                          link->manual ? 0 : read_option (&link->options, "max_demand"),
                          link->manual ? 0 : read_option (&link->options, "min_demand"));
  write_text (self, line, strlen (line));
}
