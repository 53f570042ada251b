/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <adwaita.h>
#include "weir-setting.h"

G_BEGIN_DECLS

/* Text of several lines. */
#define WEIR_TYPE_PARAGRAPH_ROW (weir_paragraph_row_get_type ())
G_DECLARE_FINAL_TYPE (WeirParagraphRow, weir_paragraph_row, WEIR, PARAGRAPH_ROW, AdwPreferencesRow)

/* @setting: referenced. @limit: characters that it may have. */
GtkWidget *weir_paragraph_row_new (const char *title, WeirSetting *setting, guint limit);

G_END_DECLS
