/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-cli-totals.h"

G_BEGIN_DECLS

/* What a person sees of a run: a live table on a terminal, else a line per second; what stages
 * print; the totals. */
typedef struct _WeirProgress WeirProgress;

/* @as_json: standard output stays free for one JSON object. @prints: whether every line of the
 * log is shown. */
WeirProgress *weir_progress_new          (gboolean as_json, gboolean prints);
void          weir_progress_free         (WeirProgress *self);
/* ms between samples that make sense; 0 if only the last one is of interest. */
guint         weir_progress_get_interval (WeirProgress *self);
/* For each sample of the run, in turn. */
void          weir_progress_show         (WeirProgress *self, const WeirTotals *totals);
/* After the last one. @how: a sentence on how the run ended. */
void          weir_progress_end          (WeirProgress *self, const WeirTotals *totals,
                                          const char *how);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirProgress, weir_progress_free)

G_END_DECLS
