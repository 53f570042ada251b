/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "explain/weir-trace-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "explain/weir-trace-reader.h"

/* Entries between two looks at whether somebody still wants it. */
#define SLICE 4096

#define FIRST_WORD "weir-trace "

/* Where reading has come to. */
typedef struct
{
  WeirTraceReader  *reader;        /* owned */
  WeirTraceFile    *file;          /* borrowed */
  guint64           size;          /* bytes of the file; 0: not known */
  guint             most;
  GCancellable     *cancellable;   /* borrowed, may be NULL */
  WeirTraceProgress progress;      /* may be NULL */
  gpointer          data;
} Reading;

/* A pipe may never answer. */
static gboolean
is_regular (GFile   *file,
            guint64 *size,
            GError **error)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                  G_FILE_QUERY_INFO_NONE, NULL, error);

  if (info == NULL)
    return FALSE;
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _ ("this is no file"));
      return FALSE;
    }
  *size = g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_STANDARD_SIZE);
  return TRUE;
}

gboolean
weir_trace_file_is_trace (GFile *file)
{
  g_autoptr (GFileInputStream) stream = NULL;
  char first[sizeof FIRST_WORD - 1];
  guint64 size;
  gsize n = 0;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  stream = is_regular (file, &size, NULL) ? g_file_read (file, NULL, NULL) : NULL;
  return stream != NULL && g_input_stream_read_all (G_INPUT_STREAM (stream), first, sizeof first, &n, NULL, NULL)
         && n == sizeof first && memcmp (first, FIRST_WORD, n) == 0;
}

/* A file that grows meanwhile is not more than whole. */
static double
find_share (const Reading *self)
{
  double n = (double) weir_trace_reader_get_n_bytes (self->reader);

  return self->size > 0 ? MIN (n / (double) self->size, 1) : 1;
}

/* FALSE: it was cancelled. */
static gboolean
look_up (const Reading *self,
         GError       **error)
{
  if (self->progress != NULL)
    self->progress (self->data, find_share (self));
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

/* Up to @n more, into @entries if that is not NULL. FALSE: it was cancelled. */
static gboolean
read_entries (const Reading *self,
              guint64        n,
              GArray        *entries,
              GError       **error)
{
  WeirTraceEntry entry;
  guint64 i;

  for (i = 0; i < n && weir_trace_reader_next (self->reader, &entry, &self->file->problem); i++)
    {
      if (entries != NULL)
        g_array_append_val (entries, entry);
      else
        self->file->n_skipped++;
      if (i % SLICE == SLICE - 1 && !look_up (self, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_wanted (const Reading *self,
             guint64        n_skipped,
             GError       **error)
{
  WeirRecording *recording = weir_trace_reader_get_recording (self->reader);
  GArray *entries = weir_recording_get_entries (recording);
  WeirTraceEntry entry;

  if (!read_entries (self, n_skipped, NULL, error) || !read_entries (self, self->most, entries, error))
    return FALSE;
  self->file->share = find_share (self);
  self->file->version = weir_trace_reader_get_version (self->reader);
  self->file->recording = weir_recording_ref (recording);
  if (entries->len == self->most)
    self->file->has_more = weir_trace_reader_next (self->reader, &entry, &self->file->problem);
  return TRUE;
}

WeirTraceFile *
weir_trace_file_read (GFile            *file,
                      guint64           n_skipped,
                      guint             most,
                      GCancellable     *cancellable,
                      WeirTraceProgress progress,
                      gpointer          data,
                      GError          **error)
{
  g_autoptr (WeirTraceFile) self = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (WeirTraceReader) reader = NULL;
  Reading reading = { .most = most, .cancellable = cancellable, .progress = progress, .data = data };

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  if (!is_regular (file, &reading.size, error))
    return NULL;
  stream = g_file_read (file, cancellable, error);
  if (stream == NULL)
    return NULL;
  reader = weir_trace_reader_new (G_INPUT_STREAM (stream), error);
  if (reader == NULL)
    return NULL;

  self = g_new0 (WeirTraceFile, 1);
  reading.reader = reader;
  reading.file = self;
  return read_wanted (&reading, n_skipped, error) ? g_steal_pointer (&self) : NULL;
}

void
weir_trace_file_free (WeirTraceFile *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->recording, weir_recording_unref);
  g_clear_error (&self->problem);
  g_free (self);
}
