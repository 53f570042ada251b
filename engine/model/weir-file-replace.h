/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gio/gio.h>

G_BEGIN_DECLS

/* A file that is there as it was, or whole as it is to be, whatever happens while it is written. */

/* To be written, and closed by weir_file_replace_end (). A link in the file system stays one: what it stands for is replaced. @etag:
 * G_IO_ERROR_WRONG_ETAG if the file has another one; NULL: whatever it has. Returns: (transfer full) */
GFileOutputStream *weir_file_replace_begin (GFile *file, const char *etag, GError **error);
/* Puts what was written in the old file's place, or, if it is not @is_whole, throws it away, which never fails. */
gboolean           weir_file_replace_end   (GFileOutputStream *stream, gboolean is_whole, GError **error);

G_END_DECLS
