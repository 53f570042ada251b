/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-chart-content.h"
#include "weir-time-axis.h"

G_BEGIN_DECLS

/* One chart with its title, as high as its content needs, its plot where the axis says. Draws anew only when it is shown something
 * new; what lies over it (the cursor, the moment looked at, a range that is dragged over) costs a line. Who cannot see it finds
 * title and figures in its accessible name and description. */
#define WEIR_TYPE_CHART (weir_chart_get_type ())
G_DECLARE_FINAL_TYPE (WeirChart, weir_chart, WEIR, CHART, GtkWidget)

GtkWidget *             weir_chart_new          (WeirTimeAxis *axis);
/* @content: taken, settled */
void                    weir_chart_take_content (WeirChart *self, WeirChartContent *content);
/* The same in three steps, for more charts than a frame has time for. The second one may be left out; a content that is
 * taken meanwhile goes before. */
void                    weir_chart_prepare_content (WeirChart *self, WeirChartContent *content);
void                    weir_chart_paint_prepared  (WeirChart *self);
void                    weir_chart_show_prepared   (WeirChart *self);
/* Lent; NULL before there was one. */
const WeirChartContent *weir_chart_get_content  (WeirChart *self);
/* The title above instead of before. */
void                    weir_chart_set_narrow   (WeirChart *self, gboolean narrow);
/* @time: -1: none. @reads: with the figures there. */
void                    weir_chart_set_cursor   (WeirChart *self, gint64 time, gboolean reads);
/* The time that is looked at, -1: the present. */
void                    weir_chart_set_moment   (WeirChart *self, gint64 time);
/* Between two x of the plot; the same: none. */
void                    weir_chart_set_range    (WeirChart *self, double from, double to);
/* FALSE: it is scrolled out of sight, and need not be drawn. TRUE at first. */
void                    weir_chart_set_in_sight (WeirChart *self, gboolean in_sight);
gboolean                weir_chart_is_in_sight  (WeirChart *self);
/* Colours have changed. */
void                    weir_chart_redraw       (WeirChart *self);

G_END_DECLS
