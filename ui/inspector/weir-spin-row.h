/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <adwaita.h>
#include "weir-quantity.h"
#include "weir-setting.h"

G_BEGIN_DECLS

/* A number. Newer libadwaita has a row of that name; this one follows a setting, reads and writes
 * units, and says what is allowed instead of correcting what was typed. */
#define WEIR_TYPE_SPIN_ROW (weir_spin_row_get_type ())
G_DECLARE_FINAL_TYPE (WeirSpinRow, weir_spin_row, WEIR, SPIN_ROW, AdwActionRow)

/* What stands for @unset: the number that is shown while the setting has that value. */
typedef gint64 (*WeirSpinRowDefaultFunc) (gpointer data);

/* @setting: referenced. @whole: whether only whole numbers make sense. */
GtkWidget *weir_spin_row_new         (const char *title, WeirSetting *setting, double minimum,
                                      double maximum, gboolean whole);
GtkWidget *weir_spin_row_new_for_quantity (const char *title, WeirSetting *setting, double minimum,
                                           double maximum, const WeirQuantity *quantity);
void       weir_spin_row_set_limits  (WeirSpinRow *self, double minimum, double maximum);
/* The setting's default, @unset, stands for the number that @get answers. @explanation: what it
 * is, shown while it holds. */
void       weir_spin_row_set_default (WeirSpinRow *self, gint64 unset, WeirSpinRowDefaultFunc get,
                                      gpointer data,
                                      const char *explanation);
/* A row beside it has the button that resets the setting. */
void       weir_spin_row_hide_reset  (WeirSpinRow *self);
/* The default, or what stands below the title, is another now. */
void       weir_spin_row_refresh     (WeirSpinRow *self);
/* Below the title as long as there is no problem; NULL: nothing. */
void       weir_spin_row_set_note    (WeirSpinRow *self, const char *note);
/* Lets a person type it. */
void       weir_spin_row_focus_number (WeirSpinRow *self);

G_END_DECLS
