/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <adwaita.h>

G_BEGIN_DECLS

/* All keys, by what they are for, as help-overlay.ui lists them; typing finds some. GTK's own window of them has pages that are
 * wider than many a screen. */
#define WEIR_TYPE_SHORTCUTS_WINDOW (weir_shortcuts_window_get_type ())
G_DECLARE_FINAL_TYPE (WeirShortcutsWindow, weir_shortcuts_window, WEIR, SHORTCUTS_WINDOW, AdwWindow)

/* @parent: may be NULL. */
GtkWidget *weir_shortcuts_window_new (GtkWindow *parent);

G_END_DECLS
