/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "weir-sweep-setting.h"

G_BEGIN_DECLS

/* What to vary, chosen from a list, and the values to try, typed: "1, 2, 5" or "1..5". What cannot be understood stays, with the
 * reason below.
 *
 * Signal "changed": another setting, or other values. */
#define WEIR_TYPE_SWEEP_AXIS_ROW (weir_sweep_axis_row_get_type ())
G_DECLARE_FINAL_TYPE (WeirSweepAxisRow, weir_sweep_axis_row, WEIR, SWEEP_AXIS_ROW, GtkWidget)

/* @title: for a screen reader. @none: translated, an entry for no setting at all; NULL: there has to be one. */
GtkWidget *    weir_sweep_axis_row_new          (const char *title, const char *none);
/* The setting above its values, not beside them. */
void           weir_sweep_axis_row_set_narrow   (WeirSweepAxisRow *self, gboolean narrow);
/* @settings: of WeirSweepSetting, referenced. What was chosen stays if it is still there. */
void           weir_sweep_axis_row_set_settings (WeirSweepAxisRow *self, GPtrArray *settings);
/* Nothing happens if there is no such setting. */
void           weir_sweep_axis_row_choose       (WeirSweepAxisRow *self, const char *key);
/* Lent; NULL if none is chosen. */
const char *   weir_sweep_axis_row_get_key      (WeirSweepAxisRow *self);
void           weir_sweep_axis_row_set_values   (WeirSweepAxisRow *self, const char *values);
/* Whether it can be used as it is. */
gboolean       weir_sweep_axis_row_is_valid     (WeirSweepAxisRow *self);
/* Returns: (transfer full); NULL if none is chosen, or it is not valid */
WeirSweepAxis *weir_sweep_axis_row_make_axis    (WeirSweepAxisRow *self);

G_END_DECLS
