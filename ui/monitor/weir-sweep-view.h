/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "../weir-session.h"

G_BEGIN_DECLS

/* What if: one or two settings varied over values, each run in virtual time beside the drawing, which is left alone until somebody
 * applies one of them. While it is hidden nothing is drawn; a sweep that runs goes on.
 *
 * "Open this run" applies a cell, then activates "win.run-to-time" (int64: µs) of whatever window it is in.
 *
 * Property with notify: "sweep" (WeirSweep, NULL before the first). */
#define WEIR_TYPE_SWEEP_VIEW (weir_sweep_view_get_type ())
G_DECLARE_FINAL_TYPE (WeirSweepView, weir_sweep_view, WEIR, SWEEP_VIEW, GtkWidget)

GtkWidget *weir_sweep_view_new         (void);
/* Starts anew. @session: borrowed, until it is set to another or NULL */
void       weir_sweep_view_set_session (WeirSweepView *self, WeirSession *session);
/* Samples change nothing here. */
void       weir_sweep_view_refresh     (WeirSweepView *self);
/* With one thing below the other. */
void       weir_sweep_view_set_narrow  (WeirSweepView *self, gboolean narrow);
/* Lent; NULL before the first. */
WeirSweep *weir_sweep_view_get_sweep   (WeirSweepView *self);

G_END_DECLS
