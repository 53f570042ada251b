/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* Values of options that several commands have. Errors begin with the option's @name. */

/* "10ms" in µs, above 0 */
gboolean weir_option_parse_time  (const char *name, const char *text, gint64 *usec, GError **error);
gboolean weir_option_parse_seed  (const char *name, const char *text, gint64 *seed, GError **error);
/* From 1 to @most. */
gboolean weir_option_parse_count (const char *name, const char *text, guint64 most, guint64 *count,
                                  GError **error);
/* "files" */
gboolean weir_option_parse_allow (const char *name, const char *text, gboolean *files, GError **error);

G_END_DECLS
