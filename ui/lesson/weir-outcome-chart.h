/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What was predicted and what it was, as marks on one axis from 0. Like charts it goes to the right in every language. */
#define WEIR_TYPE_OUTCOME_CHART (weir_outcome_chart_get_type ())
G_DECLARE_FINAL_TYPE (WeirOutcomeChart, weir_outcome_chart, WEIR, OUTCOME_CHART, GtkWidget)

GtkWidget *weir_outcome_chart_new  (void);
/* @guess_words: below its mark; NULL: nothing was predicted. @outcome_words: likewise "it asked 300". */
void       weir_outcome_chart_show (WeirOutcomeChart *self, gint64 guess, const char *guess_words, gint64 outcome,
                                  const char *outcome_words);

G_END_DECLS
