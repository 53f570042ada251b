/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "weir-setting.h"

G_BEGIN_DECLS

/* At the end of a row: brings a setting back to its default, and is there only while it has another
 * value. The row looks dim otherwise: nobody chose what it shows. */
#define WEIR_TYPE_RESET_BUTTON (weir_reset_button_get_type ())
G_DECLARE_FINAL_TYPE (WeirResetButton, weir_reset_button, WEIR, RESET_BUTTON, GtkWidget)

/* @setting: referenced. @row: borrowed: what the button is in. */
GtkWidget *weir_reset_button_new              (WeirSetting *setting, GtkWidget *row);
/* @text: what the default is, for a person. */
void       weir_reset_button_set_default_text (WeirResetButton *self, const char *text);

G_END_DECLS
