/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Activates "win.save-trace" of whatever window it is in; its tooltip says why it cannot be pressed, if so. */
GtkWidget *weir_save_trace_button_new (void);

G_END_DECLS
