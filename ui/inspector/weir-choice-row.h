/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <adwaita.h>
#include "weir-setting.h"

G_BEGIN_DECLS

/* One of several values. */
#define WEIR_TYPE_CHOICE_ROW (weir_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (WeirChoiceRow, weir_choice_row, WEIR, CHOICE_ROW, AdwComboRow)

/* @setting: referenced */
GtkWidget *weir_choice_row_new       (const char *title, WeirSetting *setting);
/* Lent, a row of its own to stand right below: what is chosen, in a sentence, or what is wrong;
 * hidden without either. */
GtkWidget *weir_choice_row_get_note_row (WeirChoiceRow *self);
/* @value: taken. @explanation: for the row below; may be NULL. */
void       weir_choice_row_add       (WeirChoiceRow *self, WeirValue value, const char *title,
                                      const char *explanation);
/* Stands for all values that were not added; choosing it sets @value (taken). */
void       weir_choice_row_add_other (WeirChoiceRow *self, WeirValue value, const char *title);

G_END_DECLS
