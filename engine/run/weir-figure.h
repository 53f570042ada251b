/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-types.h"

G_BEGIN_DECLS

/* Figures as people read them, the same in the window and on the command line. Returns:
 * (transfer full) */

/* "62.0 k/s", "1.24 M/s", "8.5 /s", "0 /s": three significant digits. */
char *weir_figure_rate    (double per_second);
/* "412 905": grouped by thin spaces (U+202F). */
char *weir_figure_count   (guint64 count);
/* As before where that has room for it, otherwise "1.24 G". */
char *weir_figure_brief_count (guint64 count);
/* "1.24 M": three significant digits. */
char *weir_figure_short   (double number);
/* "12.400 s", "250 µs", "1.50 ms", "2 min 05 s". */
char *weir_figure_time    (gint64 usec);
/* "642.123 ms", "12.400000 s", "2:05.000250": to the microsecond, so that moments in a row differ. */
char *weir_figure_moment  (gint64 usec);
/* "0.40 · 2.10 ms": half of them, and all but one of a hundred, took at most that; "–" of nothing. */
char *weir_figure_latency (const WeirLatency *latency);
/* "98 %" */
char *weir_figure_percent (double share);
/* The same of what is neither nothing nor all: "> 99 %" */
char *weir_figure_part    (double share);

G_END_DECLS
