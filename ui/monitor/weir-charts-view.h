/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "../weir-session.h"
#include "weir-time-axis.h"

G_BEGIN_DECLS

/* Two charts over the same stretch of time: what flows, and what waits. */
#define WEIR_TYPE_CHARTS_VIEW (weir_charts_view_get_type ())
G_DECLARE_FINAL_TYPE (WeirChartsView, weir_charts_view, WEIR, CHARTS_VIEW, GtkWidget)

GtkWidget *weir_charts_view_new         (void);
/* @session: borrowed, until it is set to another or NULL */
void       weir_charts_view_set_session (WeirChartsView *self, WeirSession *session);
/* Once: which time is shown; the charts tell it where they draw. */
void       weir_charts_view_set_axis    (WeirChartsView *self, WeirTimeAxis *axis);
void       weir_charts_view_refresh     (WeirChartsView *self);
/* Below each other instead of side by side. */
void       weir_charts_view_set_narrow  (WeirChartsView *self, gboolean narrow);

G_END_DECLS
