/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "weir-log-list.h"

G_BEGIN_DECLS

/* A line of the log: its level as an icon and a word, the time, the stage, the text. */
#define WEIR_TYPE_LOG_ROW (weir_log_row_get_type ())
G_DECLARE_FINAL_TYPE (WeirLogRow, weir_log_row, WEIR, LOG_ROW, GtkWidget)

GtkWidget *weir_log_row_new (void);
void       weir_log_row_set (WeirLogRow *self, WeirLogLine *line);

G_END_DECLS
