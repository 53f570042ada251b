/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "weir.h"

G_BEGIN_DECLS

/* One figure of all runs of a sweep: a strip or a grid of cells with the values at its edges. Arrows go from cell to cell; Tab
 * leaves it.
 *
 * Signals: "selected" (uint x, uint y): by pointer or keys. "activated" (uint x, uint y): Return, Space or a double click. */
#define WEIR_TYPE_SWEEP_CHART (weir_sweep_chart_get_type ())
G_DECLARE_FINAL_TYPE (WeirSweepChart, weir_sweep_chart, WEIR, SWEEP_CHART, GtkWidget)

/* @is_small: cells without words, for a glance. */
GtkWidget *weir_sweep_chart_new        (gboolean is_small);
/* @sweep: referenced, may be NULL */
void       weir_sweep_chart_set_sweep  (WeirSweepChart *self, WeirSweep *sweep);
void       weir_sweep_chart_set_figure (WeirSweepChart *self, WeirSweepFigure figure);
WeirSweepFigure weir_sweep_chart_get_figure (WeirSweepChart *self);
/* Whether it says over itself what it shows: not where something else does. It does so at first. */
void       weir_sweep_chart_set_titled (WeirSweepChart *self, gboolean is_titled);
/* Shows what has come, and which cell is the document. */
void       weir_sweep_chart_refresh    (WeirSweepChart *self);
/* Without a signal. */
void       weir_sweep_chart_select     (WeirSweepChart *self, guint x, guint y);

/* All there is to say of a run, in a sentence or more. Returns: (transfer full) */
char *     weir_sweep_chart_describe   (WeirSweep *sweep, guint x, guint y);

G_END_DECLS
