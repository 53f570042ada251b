/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* What several commands can be told. The options of a command that takes some of it begin with it: the callbacks of GOptionEntry
 * get those. */
typedef struct
{
  gint64   end_time;       /* µs; 0: none was given */
  gint64   seed;           /* -1: the document's */
  gboolean as_json;
  gboolean allows_files;
} WeirCommonOptions;

#define WEIR_COMMON_OPTIONS_INIT { .seed = -1 }

/* Callbacks; errors begin with the option's @name. A time is "10ms", above 0; allowed can be "files". */
gboolean weir_option_take_time   (const char *name, const char *text, gpointer data, GError **error);
gboolean weir_option_take_seed   (const char *name, const char *text, gpointer data, GError **error);
gboolean weir_option_take_allow  (const char *name, const char *text, gpointer data, GError **error);

/* From 1 to @most. */
gboolean weir_option_parse_count (const char *name, const char *text, guint64 most, guint64 *count,
                                  GError **error);

G_END_DECLS
