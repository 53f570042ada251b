/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-save-trace-button.h"

#include <glib/gi18n.h>

/* Also in words, since nothing else says why it can or cannot be pressed. */
static void
on_save_sensitive (GtkWidget *button)
{
  gtk_widget_set_tooltip_text (button, gtk_widget_get_sensitive (button)
                                       ? _ ("Save the trace: what the run still holds of its messages")
                                       : _ ("Save the trace: run the pipeline first"));
}

GtkWidget *
weir_save_trace_button_new (void)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("document-save-symbolic");

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Save trace"), -1);
  g_signal_connect (button, "notify::sensitive", G_CALLBACK (on_save_sensitive), NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.save-trace");
  on_save_sensitive (button);
  return button;
}
