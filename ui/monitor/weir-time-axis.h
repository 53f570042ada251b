/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The time that all charts and the scrubber under them share: which stretch of the run is shown, and between which
 * x of the views' column it is drawn. Times are µs of the pipeline's clock and go from left to right in every language.
 *
 * What is shown is the whole run or its last seconds, and then goes on with the run; or a range that a person zoomed into.
 * Properties, all with notify: "from", "to", "newest" (int64), "is-zoomed", "plot-x", "plot-width" (int). */
#define WEIR_TYPE_TIME_AXIS (weir_time_axis_get_type ())
G_DECLARE_FINAL_TYPE (WeirTimeAxis, weir_time_axis, WEIR, TIME_AXIS, GObject)

WeirTimeAxis *weir_time_axis_new        (void);

gint64        weir_time_axis_get_from   (WeirTimeAxis *self);
gint64        weir_time_axis_get_to     (WeirTimeAxis *self);
gint64        weir_time_axis_get_newest (WeirTimeAxis *self);
/* How far the run has come; an older time is a new run, and ends a zoom. */
void          weir_time_axis_set_newest (WeirTimeAxis *self, gint64 newest);
/* Which stretch is shown once the run has come that far. */
void          weir_time_axis_foresee    (WeirTimeAxis *self, gint64 newest, gint64 *from, gint64 *to);

/* The last @span µs of the run, 0: all of it. */
void          weir_time_axis_follow     (WeirTimeAxis *self, gint64 span);
gint64        weir_time_axis_get_span   (WeirTimeAxis *self);
/* Between two times, whatever the run does. */
void          weir_time_axis_zoom       (WeirTimeAxis *self, gint64 from, gint64 to);
/* The range becomes @factor times as long; @at stays where it is. Larger than the run: all of it is shown. */
void          weir_time_axis_zoom_by    (WeirTimeAxis *self, double factor, gint64 at);
/* By a part of what is shown; ends of the run are ends. */
void          weir_time_axis_move       (WeirTimeAxis *self, double share);
/* Back to the whole run or its last seconds. */
void          weir_time_axis_unzoom     (WeirTimeAxis *self);
gboolean      weir_time_axis_is_zoomed  (WeirTimeAxis *self);

/* Where the charts draw, in pixels of the views' column, which the scrubber is as wide as. */
void          weir_time_axis_set_plot   (WeirTimeAxis *self, int x, int width);
int           weir_time_axis_get_plot_x     (WeirTimeAxis *self);
int           weir_time_axis_get_plot_width (WeirTimeAxis *self);
/* Between x of the column and time; what is outside of the range is outside of the plot. */
double        weir_time_axis_get_x      (WeirTimeAxis *self, gint64 time);
gint64        weir_time_axis_get_time   (WeirTimeAxis *self, double x);

G_END_DECLS
