/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "../weir-session.h"

G_BEGIN_DECLS

/* A stage or a subscription in the outline, in words: what it is, and what it does now. Rows are used again for others, as
 * those of every long list are.
 *
 * What can be done with it are widget actions of the same names as the panel's ("outline.rename", "outline.connect" …): they
 * select what the row is of and hand on to the panel. Signal "hint" (const char *): why something was refused. */
#define WEIR_TYPE_OUTLINE_ROW (weir_outline_row_get_type ())
G_DECLARE_FINAL_TYPE (WeirOutlineRow, weir_outline_row, WEIR, OUTLINE_ROW, GtkWidget)

GtkWidget *weir_outline_row_new         (WeirSession *session);
/* @row: NULL: it is of nothing until the next time. */
void       weir_outline_row_set_row     (WeirOutlineRow *self, GtkTreeListRow *row);
/* A WeirNode or WeirLink, lent; NULL. */
gpointer   weir_outline_row_get_object  (WeirOutlineRow *self);
/* After an edit. */
void       weir_outline_row_update      (WeirOutlineRow *self);
/* @sample: NULL while nothing runs. @flowing: tell what the stage mostly is, not what it is at the very moment. @describe:
 * tell assistive technology too. */
void       weir_outline_row_show_figures (WeirOutlineRow *self, WeirSample *sample, gboolean flowing,
                                          gboolean describe);
/* Lets a person type another name, in place; once more takes it. */
void       weir_outline_row_rename      (WeirOutlineRow *self);

G_END_DECLS
