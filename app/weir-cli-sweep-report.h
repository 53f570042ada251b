/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-cli-columns.h"
#include "weir.h"

G_BEGIN_DECLS

/* What came of a sweep so far, in ways that can be read by a person or a program. */

/* A row for each run, in the order of the values. Returns: (transfer full) */
WeirColumns *weir_sweep_report_make_table (WeirSweep *sweep);
/* "Printer.max-demand=10, Hasher.copies=2: 62.0 k/s". Returns: (transfer full) */
char *       weir_sweep_report_cell       (WeirSweep *sweep, guint x, guint y);
/* Ends with a newline. Returns: (transfer full) */
char *       weir_sweep_report_to_json    (WeirSweep *sweep, WeirDocument *document, gint64 seed);
char *       weir_sweep_report_to_csv     (WeirSweep *sweep, WeirDocument *document);
/* Says on standard error what failed, each thing once; answers how many runs did. */
guint        weir_sweep_report_failures   (WeirSweep *sweep);

G_END_DECLS
