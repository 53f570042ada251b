/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Weir's files among the recent ones of the desktop. */

/* The newest @max, newest first, also those that are no longer there.
 * Returns: (transfer full) (element-type GtkRecentInfo) */
GPtrArray *weir_recent_list   (guint max);
void       weir_recent_add    (GFile *file);
void       weir_recent_forget (const char *uri);

G_END_DECLS
