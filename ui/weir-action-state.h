/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* As gtk_widget_action_set_enabled (), which tells everything below the widget, each card of a canvas too, even if nothing has
 * changed. Whoever enables or disables an action by this does so always. */
void weir_action_set_enabled (GtkWidget *widget, const char *name, gboolean enabled);

G_END_DECLS
