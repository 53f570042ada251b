/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <adwaita.h>

G_BEGIN_DECLS

/* A live value: nothing to edit. */
#define WEIR_TYPE_FIGURE_ROW (weir_figure_row_get_type ())
G_DECLARE_FINAL_TYPE (WeirFigureRow, weir_figure_row, WEIR, FIGURE_ROW, AdwActionRow)

GtkWidget *weir_figure_row_new  (const char *title);
/* Redrawn only if it differs. @text: NULL hides the row. */
void       weir_figure_row_set  (WeirFigureRow *self, const char *text);
/* @text: taken */
void       weir_figure_row_take (WeirFigureRow *self, char *text);

G_END_DECLS
