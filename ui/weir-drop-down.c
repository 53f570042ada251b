/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-drop-down.h"
#include <glib/gi18n.h>

#define NAME "weir-name"

static void
name_button (GtkDropDown *self)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self));
  const char *name = g_object_get_data (G_OBJECT (self), NAME);
  gpointer chosen = gtk_drop_down_get_selected_item (self);
  g_autofree char *text = NULL;

  /* Translators: what a list is about, and what is chosen in it. */
  text = GTK_IS_STRING_OBJECT (chosen) ? g_strdup_printf (_ ("%s: %s"), name, gtk_string_object_get_string (chosen)) : g_strdup (name);
  if (button != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

void
weir_drop_down_set_name (GtkDropDown *self,
                         const char  *name)
{
  g_return_if_fail (GTK_IS_DROP_DOWN (self));

  g_object_set_data_full (G_OBJECT (self), NAME, g_strdup (name), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_handlers_disconnect_by_func (self, name_button, NULL);
  g_signal_connect (self, "notify::selected-item", G_CALLBACK (name_button), NULL);
  name_button (self);
}
