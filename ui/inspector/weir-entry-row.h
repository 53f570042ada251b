/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <adwaita.h>
#include "weir-setting.h"

G_BEGIN_DECLS

/* A line of text: a name, a text, a duration, a path. What is typed is checked at every key, and
 * set once it is complete (Return, or focus leaves): half a path would send a running stage after
 * files that nobody meant. What will not do stays where it is, with the reason in a row below, and
 * is not set. Escape brings the present text back. */
#define WEIR_TYPE_ENTRY_ROW (weir_entry_row_get_type ())
G_DECLARE_FINAL_TYPE (WeirEntryRow, weir_entry_row, WEIR, ENTRY_ROW, AdwEntryRow)

/* @setting: referenced */
GtkWidget *weir_entry_row_new          (const char *title, WeirSetting *setting);
/* A path, with a button to choose a file. @document: its folder is what a path is relative to, where
 * possible; referenced, may be NULL. */
GtkWidget *weir_entry_row_new_for_file (const char *title, WeirSetting *setting, WeirDocument *document,
                                        GtkFileChooserAction action);
/* Lent, a row of its own to stand right below: the reason, while there is one. */
GtkWidget *weir_entry_row_get_note_row (WeirEntryRow *self);

G_END_DECLS
