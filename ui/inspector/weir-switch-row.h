/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <adwaita.h>
#include "weir-setting.h"

G_BEGIN_DECLS

/* Yes or no. */
#define WEIR_TYPE_SWITCH_ROW (weir_switch_row_get_type ())
G_DECLARE_FINAL_TYPE (WeirSwitchRow, weir_switch_row, WEIR, SWITCH_ROW, AdwActionRow)

/* @setting: referenced */
GtkWidget *weir_switch_row_new (const char *title, WeirSetting *setting);

G_END_DECLS
