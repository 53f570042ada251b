/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-settings.h"
#include "weir-window-private.h"

/* The lower panel's part of the height, as long as nobody has moved the divider. */
#define LOWER_SHARE 0.36

static gboolean
on_first_layout (gpointer data)
{
  GtkPaned *paned = data;
  int height = gtk_widget_get_height (GTK_WIDGET (paned));

  gtk_paned_set_position (paned, (int) (height * (1 - LOWER_SHARE)));
  return G_SOURCE_REMOVE;
}

/* The height is known once the window manager has had its say. */
static void
on_paned_max_position (GtkPaned *paned)
{
  if (gtk_widget_get_height (GTK_WIDGET (paned)) == 0)
    return;

  g_signal_handlers_disconnect_by_func (paned, on_paned_max_position, NULL);
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_first_layout, g_object_ref (paned), g_object_unref);
}

void
weir_window_restore_layout (WeirWindow *self)
{
  g_autoptr (GSettings) settings = weir_settings_open ();
  int width = 1280, height = 800;

  if (settings != NULL)
    {
      width = g_settings_get_int (settings, "window-width");
      height = g_settings_get_int (settings, "window-height");
      gtk_widget_set_visible (self->palette, g_settings_get_boolean (settings, "show-palette"));
      gtk_widget_set_visible (self->inspector, g_settings_get_boolean (settings, "show-inspector"));
      gtk_widget_set_visible (self->monitor, g_settings_get_boolean (settings, "show-lower-panel"));
      if (g_settings_get_boolean (settings, "window-maximized"))
        gtk_window_maximize (GTK_WINDOW (self));
    }

  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  g_signal_connect (self->lower_paned, "notify::max-position",
                    G_CALLBACK (on_paned_max_position), NULL);
}

void
weir_window_save_layout (WeirWindow *self)
{
  g_autoptr (GSettings) settings = weir_settings_open ();
  int width, height;

  if (settings == NULL)
    return;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (settings, "window-width", width);
  g_settings_set_int (settings, "window-height", height);
  g_settings_set_boolean (settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
  g_settings_set_boolean (settings, "show-palette", gtk_widget_get_visible (self->palette));
  g_settings_set_boolean (settings, "show-inspector", gtk_widget_get_visible (self->inspector));
  g_settings_set_boolean (settings, "show-lower-panel", gtk_widget_get_visible (self->monitor));
}
