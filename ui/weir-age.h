/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* How long ago something was, as a person would say it: "5 minutes ago", "yesterday", "last week". Days are those of the
 * calendar. Both in seconds since 1970. Returns: (transfer full) */
char *weir_age_describe (gint64 then, gint64 now);

G_END_DECLS
