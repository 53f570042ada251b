/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <adwaita.h>

G_BEGIN_DECLS

/* A sentence about the row above: what is wrong with it, or what it means. Hidden while there is
 * none. */
#define WEIR_TYPE_NOTE_ROW (weir_note_row_get_type ())
G_DECLARE_FINAL_TYPE (WeirNoteRow, weir_note_row, WEIR, NOTE_ROW, AdwPreferencesRow)

WeirNoteRow *weir_note_row_new (void);
/* @text: NULL hides the row. */
void         weir_note_row_set (WeirNoteRow *self, const char *text, gboolean is_problem);

G_END_DECLS
