/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-types.h"

G_BEGIN_DECLS

/* Opens @path as open(2) does, but only if it is a regular file (or, with O_CREAT, becomes one): a pipe or a device could
 * block the engine's thread. Answers the descriptor, or -1. @error: a sentence that names the path, without full stop. */
int      weir_regular_file_open  (const char *path, int flags, GError **error);

/* Reads up to @size bytes; answers how many, 0 at the end, -1 with @error. */
gssize   weir_regular_file_read  (int descriptor, const char *path, gpointer into, gsize size, GError **error);
/* Writes all of it. */
gboolean weir_regular_file_write (int descriptor, const char *path, gconstpointer from, gsize size, GError **error);

G_END_DECLS
