/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-recording.h"

#include "model/weir-file-replace.h"

/* A recording as text. */

/* As much is written at once. */
#define CHUNK 65536

static const char *const ends[] = {
  [WEIR_TRACE_END_UNKNOWN] = "",
  [WEIR_TRACE_END_WHOLE] = "whole",
  [WEIR_TRACE_END_SAVED] = "saved",
  [WEIR_TRACE_END_FORKED] = "forked",
};

const char *
weir_trace_end_to_string (WeirTraceEnd end)
{
  g_return_val_if_fail ((guint) end < G_N_ELEMENTS (ends), NULL);

  return ends[end];
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
weir_recording_print_head (WeirRecording *self,
                           GString       *into)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (into != NULL);

  g_string_append_printf (into, "weir-trace 2\nseed %u\n", weir_recording_get_seed (self));
  if (weir_recording_get_n_before (self) > 0)
    g_string_append_printf (into, "before %" G_GUINT64_FORMAT "\n", weir_recording_get_n_before (self));
}

void
weir_trace_stage_print (const WeirTraceStage *stage,
                        GString              *into)
{
  g_autofree char *name = NULL;

  g_return_if_fail (stage != NULL);
  g_return_if_fail (into != NULL);

  name = escape (stage->name);
  g_string_append_printf (into, "stage %u %u %u %s \"%s\"\n", stage->process, stage->node, stage->copy, stage->kind, name);
}

void
weir_trace_subscription_print (const WeirTraceSubscription *subscription,
                               GString                     *into)
{
  g_return_if_fail (subscription != NULL);
  g_return_if_fail (into != NULL);

  g_string_append_printf (into, "subscription %u %u %u %u\n", subscription->id, subscription->link, subscription->max,
                          subscription->min);
}

void
weir_trace_end_print (WeirTraceEnd end,
                      guint64      n_entries,
                      GString     *into)
{
  g_return_if_fail (end != WEIR_TRACE_END_UNKNOWN);
  g_return_if_fail (into != NULL);

  g_string_append_printf (into, "end %" G_GUINT64_FORMAT " %s\n", n_entries, weir_trace_end_to_string (end));
}

/* Where writing a recording has come to. */
typedef struct
{
  GOutputStream *stream;       /* borrowed */
  GCancellable  *cancellable;  /* borrowed, may be NULL */
  GArray        *stages;       /* borrowed, as the next */
  GArray        *subscriptions;
  GString       *text;         /* owned: not written yet */
  guint          n_stages;     /* printed */
  guint          n_subscriptions;
} Writing;

/* What entries from @serial on may name. */
static void
declare (Writing *self,
         guint64  serial)
{
  while (self->n_stages < self->stages->len
         && g_array_index (self->stages, WeirTraceStage, self->n_stages).after < serial)
    weir_trace_stage_print (&g_array_index (self->stages, WeirTraceStage, self->n_stages++), self->text);
  while (self->n_subscriptions < self->subscriptions->len
         && g_array_index (self->subscriptions, WeirTraceSubscription, self->n_subscriptions).after < serial)
    weir_trace_subscription_print (&g_array_index (self->subscriptions, WeirTraceSubscription, self->n_subscriptions++),
                                   self->text);
}

static gboolean
flush (Writing *self,
       GError **error)
{
  gboolean is_written = g_output_stream_write_all (self->stream, self->text->str, self->text->len, NULL,
                                                   self->cancellable, error);

  g_string_truncate (self->text, 0);
  return is_written;
}

gboolean
weir_recording_write (WeirRecording *self,
                      GOutputStream *stream,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr (GString) text = NULL;
  GArray *entries;
  Writing writing;
  guint i;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), FALSE);

  text = g_string_sized_new (CHUNK + 1024);
  writing = (Writing) {
    .stream = stream, .cancellable = cancellable, .text = text,
    .stages = weir_recording_get_stages (self), .subscriptions = weir_recording_get_subscriptions (self),
  };
  entries = weir_recording_get_entries (self);
  weir_recording_print_head (self, text);
  for (i = 0; i < entries->len; i++)
    {
      const WeirTraceEntry *entry = &g_array_index (entries, WeirTraceEntry, i);

      declare (&writing, entry->serial);
      weir_trace_entry_print (entry, text);
      g_string_append_c (text, '\n');
      if (text->len >= CHUNK && !flush (&writing, error))
        return FALSE;
    }
  declare (&writing, G_MAXUINT64);
  weir_trace_end_print (weir_recording_get_end (self) != WEIR_TRACE_END_UNKNOWN ? weir_recording_get_end (self)
                                                                                : WEIR_TRACE_END_SAVED, entries->len, text);
  return flush (&writing, error);
}

gboolean
weir_recording_save (WeirRecording *self,
                     GFile         *file,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr (GFileOutputStream) stream = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  stream = weir_file_replace_begin (file, NULL, error);
  if (stream == NULL)
    return FALSE;
  if (!weir_recording_write (self, G_OUTPUT_STREAM (stream), cancellable, error))
    {
      weir_file_replace_end (stream, FALSE, NULL);
      return FALSE;
    }
  return weir_file_replace_end (stream, TRUE, error);
}
