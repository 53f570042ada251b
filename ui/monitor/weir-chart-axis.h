/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir.h"

G_BEGIN_DECLS

/* Round numbers for the axes of charts. */

/* The smallest of 1, 2, 5 × 10ⁿ that cuts @span into at most @n parts. */
double weir_chart_axis_get_step      (double span, guint n);
/* The same for µs, of which 15 s, 30 s, minutes and hours are round too; at least 1. */
gint64 weir_chart_axis_get_time_step (gint64 span, guint n);
/* "20 k", "0.5": exact, for multiples of round numbers. Returns: (transfer full) */
char * weir_chart_axis_format        (double number);
/* @time as a multiple of @step, in the unit that suits both: "2 s", "12.5 ms", "1:30". Returns:
 * (transfer full) */
char * weir_chart_axis_format_time   (gint64 time, gint64 step);

G_END_DECLS
