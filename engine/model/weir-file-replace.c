/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-file-replace.h"

#include <stdlib.h>

/* g_file_replace () would put a file where a link in the file system was. Returns: (transfer full) */
static GFile *
resolve (GFile *file)
{
  const char *path = g_file_peek_path (file);
  g_autofree char *real = path != NULL ? realpath (path, NULL) : NULL;

  return real != NULL ? g_file_new_for_path (real) : g_object_ref (file);
}

GFileOutputStream *
weir_file_replace_begin (GFile      *file,
                         const char *etag,
                         GError    **error)
{
  g_autoptr (GFile) target = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  target = resolve (file);
  return g_file_replace (target, etag, FALSE, G_FILE_CREATE_NONE, NULL, error);
}

/* g_file_replace_contents () puts even a file that was only half written, since the disk is full, in the
 * old one's place. Closing a stream while cancelled throws away what was written. */
gboolean
weir_file_replace_end (GFileOutputStream *stream,
                       gboolean           is_whole,
                       GError           **error)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_return_val_if_fail (G_IS_FILE_OUTPUT_STREAM (stream), FALSE);

  if (is_whole)
    return g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);

  g_cancellable_cancel (cancellable);
  g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, NULL);
  return TRUE;
}
