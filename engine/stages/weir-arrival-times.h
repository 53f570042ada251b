/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-types.h"

G_BEGIN_DECLS

/* Reads when events come from the first column of a CSV file, fields being divided by commas, semicolons or tabulators: seconds, or
 * points in time as in ISO 8601. Seconds count from the start of the run unless they are Unix time; Unix time and points in time count
 * from the first of them. A first line that is no time is a header.
 * Returns: (transfer full): of gint64, µs, ascending. NULL with @error, a sentence that names the line, without full stop. */
GArray *weir_arrival_times_read (const char *path, GError **error);

G_END_DECLS
