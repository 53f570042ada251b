/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <adwaita.h>
#include "../weir-session.h"

G_BEGIN_DECLS

/* What a stage has found so far: the most frequent values, a count. Asks for it now and then, as
 * long as it is to be seen. */
#define WEIR_TYPE_SUMMARY_VIEW (weir_summary_view_get_type ())
G_DECLARE_FINAL_TYPE (WeirSummaryView, weir_summary_view, WEIR, SUMMARY_VIEW, GtkWidget)

/* @pipeline, @node: referenced */
GtkWidget *weir_summary_view_new     (WeirPipeline *pipeline, WeirNode *node);
/* Something may have changed. */
void       weir_summary_view_refresh (WeirSummaryView *self);
/* @summary: lent; for tests and for who has one. */
void       weir_summary_view_show    (WeirSummaryView *self, const WeirValue *summary);

G_END_DECLS
