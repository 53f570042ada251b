/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <adwaita.h>

G_BEGIN_DECLS

/* What a person chooses once for all documents; kept as it is changed. */
#define WEIR_TYPE_PREFERENCES_WINDOW (weir_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (WeirPreferencesWindow, weir_preferences_window, WEIR, PREFERENCES_WINDOW,
                      AdwPreferencesWindow)

/* @parent: may be NULL. */
GtkWidget *weir_preferences_window_new (GtkWindow *parent);

G_END_DECLS
