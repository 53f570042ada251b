/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "../weir-session.h"
#include "weir-chart-export.h"
#include "weir-time-axis.h"

G_BEGIN_DECLS

/* All charts, one below the other, over one stretch of time. They are about what is selected or pinned. Dragging over a range zooms into
 * it, Ctrl and the wheel zoom at the pointer, a click looks at that time; keys: see README. Draws when it is told to refresh, and
 * only then reads what is new. */
#define WEIR_TYPE_CHARTS_VIEW (weir_charts_view_get_type ())
G_DECLARE_FINAL_TYPE (WeirChartsView, weir_charts_view, WEIR, CHARTS_VIEW, GtkWidget)

GtkWidget *   weir_charts_view_new         (void);
/* @session: borrowed, until it is set to another or NULL */
void          weir_charts_view_set_session (WeirChartsView *self, WeirSession *session);
/* Once: which time is shown; the charts tell it where they draw. */
void          weir_charts_view_set_axis    (WeirChartsView *self, WeirTimeAxis *axis);
/* Lent. */
WeirTimeAxis *weir_charts_view_get_axis    (WeirChartsView *self);
/* µs of the clock; -1: there is none. */
gint64        weir_charts_view_get_cursor  (WeirChartsView *self);
/* All of them, now. */
void          weir_charts_view_refresh     (WeirChartsView *self);
/* The run has come as far as @newest, and so will the axis: in a few frames while a pipeline runs, now otherwise. */
void          weir_charts_view_refresh_to  (WeirChartsView *self, gint64 newest);
/* Titles above the charts instead of before them. */
void          weir_charts_view_set_narrow  (WeirChartsView *self, gboolean narrow);

/* For a menu button of whoever has this view: which charts are shown, and exporting. Actions: to be inserted as "charts".
 * Returns: (transfer full) */
GMenuModel *  weir_charts_view_make_menu   (WeirChartsView *self);
/* Chooses the run to compare with, once there are others. Once: whoever has this view places it. */
GtkWidget *   weir_charts_view_make_compare_button (WeirChartsView *self);
/* Lent. */
GActionGroup *weir_charts_view_get_actions (WeirChartsView *self);

/* What is shown now goes into @file, which is replaced. */
gboolean      weir_charts_view_export      (WeirChartsView *self, WeirChartExport format, GFile *file, GError **error);

/* The charts that are hidden, by id; ids that are not known are left out. Returns: (transfer full) */
char **       weir_charts_view_dup_hidden  (WeirChartsView *self);
void          weir_charts_view_set_hidden  (WeirChartsView *self, const char *const *ids);

G_END_DECLS
