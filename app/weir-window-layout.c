/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include <glib/gi18n.h>
#include "weir-settings.h"
#include "weir-window-private.h"

#define DEFAULT_PALETTE_WIDTH 248
#define TOAST_OVERLAP 12   /* px: of the margin that a toast has below anyway */

static const struct
{
  const char *shown;
  const char *size;
} keys[WEIR_N_PANELS] = {
  [WEIR_PANEL_START] = { "show-palette", "palette-width" },
  [WEIR_PANEL_END] = { "show-inspector", "inspector-width" },
  [WEIR_PANEL_BOTTOM] = { "show-lower-panel", "lower-panel-height" },
};

/* The menu has what the header bar has no room for. */
static void
on_narrow (WeirWindow *self)
{
  g_menu_remove_all (self->edit_section);
  if (!weir_adaptive_view_is_narrow (WEIR_ADAPTIVE_VIEW (self->adaptive)))
    return;

  g_menu_append (self->edit_section, _ ("_Undo"), "win.undo");
  g_menu_append (self->edit_section, _ ("Re_do"), "win.redo");
  g_menu_append (self->edit_section, _ ("_Lower Panel"), "win.lower-panel");
  if (g_menu_model_get_n_items (G_MENU_MODEL (self->recent_section)) > 0)
    g_menu_append_submenu (self->edit_section, _ ("Recent"), G_MENU_MODEL (self->recent_section));
}

/* Below, but for the transport bar: whoever reads that something happened may want to go on with it. */
gboolean
weir_window_on_toast_position (WeirWindow   *self,
                               GtkWidget    *toast,
                               GdkRectangle *into,
                               GtkOverlay   *overlay)
{
  int width = gtk_widget_get_width (GTK_WIDGET (overlay)), bottom = gtk_widget_get_height (GTK_WIDGET (overlay));
  int center = width / 2, least, usual;
  graphene_rect_t bar;

  if (gtk_widget_get_mapped (self->transport) && gtk_widget_compute_bounds (self->transport, GTK_WIDGET (overlay), &bar))
    {
      bottom = (int) bar.origin.y + TOAST_OVERLAP;
      center = (int) (bar.origin.x + bar.size.width / 2);
    }
  gtk_widget_measure (toast, GTK_ORIENTATION_HORIZONTAL, -1, &least, &usual, NULL, NULL);
  into->width = MAX (least, MIN (usual, width));
  gtk_widget_measure (toast, GTK_ORIENTATION_VERTICAL, into->width, NULL, &into->height, NULL, NULL);
  into->x = CLAMP (center - into->width / 2, 0, MAX (0, width - into->width));
  into->y = MAX (0, bottom - into->height);
  return TRUE;
}

static void
on_focus_divider (GtkWidget  *widget,
                  const char *name,
                  GVariant   *target)
{
  weir_panels_view_focus_divider (WEIR_PANELS_VIEW (WEIR_WINDOW (widget)->panels));
}

void
weir_window_install_layout_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.focus-divider", NULL, on_focus_divider);
}

static void
restore_views (WeirMonitorPanel *monitor,
               GSettings        *settings)
{
  g_auto (GStrv) hidden = g_settings_get_strv (settings, "hidden-charts");
  g_auto (GStrv) columns = g_settings_get_strv (settings, "stages-columns");

  weir_monitor_panel_set_hidden_charts (monitor, (const char *const *) hidden);
  weir_monitor_panel_set_columns (monitor, (const char *const *) columns);
}

static void
save_views (WeirMonitorPanel *monitor,
            GSettings        *settings)
{
  g_auto (GStrv) hidden = weir_monitor_panel_dup_hidden_charts (monitor);
  g_auto (GStrv) columns = weir_monitor_panel_dup_columns (monitor);

  g_settings_set_strv (settings, "hidden-charts", (const char *const *) hidden);
  g_settings_set_strv (settings, "stages-columns", (const char *const *) columns);
}

void
weir_window_restore_layout (WeirWindow *self)
{
  g_autoptr (GSettings) settings = weir_settings_open ();
  WeirPanelsView *panels = WEIR_PANELS_VIEW (self->panels);
  g_autofree char *page = NULL;
  int width = 1280, height = 800;

  weir_panels_view_set_size (panels, WEIR_PANEL_START, DEFAULT_PALETTE_WIDTH);
  if (settings != NULL)
    {
      width = g_settings_get_int (settings, "window-width");
      height = g_settings_get_int (settings, "window-height");
      for (int i = 0; i < WEIR_N_PANELS; i++)
        {
          weir_panels_view_set_docked (panels, i, g_settings_get_boolean (settings, keys[i].shown));
          weir_panels_view_set_size (panels, i, g_settings_get_int (settings, keys[i].size));
        }
      page = g_settings_get_string (settings, "lower-panel-page");
      weir_monitor_panel_set_page (WEIR_MONITOR_PANEL (self->monitor), page);
      restore_views (WEIR_MONITOR_PANEL (self->monitor), settings);
      if (g_settings_get_boolean (settings, "window-maximized"))
        gtk_window_maximize (GTK_WINDOW (self));
    }

  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  g_signal_connect_object (self->adaptive, "notify::narrow", G_CALLBACK (on_narrow), self,
                           G_CONNECT_SWAPPED);
}

void
weir_window_save_layout (WeirWindow *self)
{
  g_autoptr (GSettings) settings = weir_settings_open ();
  WeirPanelsView *panels = WEIR_PANELS_VIEW (self->panels);
  int width, height;

  if (settings == NULL)
    return;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (settings, "window-width", width);
  g_settings_set_int (settings, "window-height", height);
  g_settings_set_boolean (settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
  g_settings_set_string (settings, "lower-panel-page",
                         weir_monitor_panel_get_page (WEIR_MONITOR_PANEL (self->monitor)));
  save_views (WEIR_MONITOR_PANEL (self->monitor), settings);
  for (int i = 0; i < WEIR_N_PANELS; i++)
    {
      gboolean docked = self->player != NULL ? self->docked_before[i] : weir_panels_view_get_docked (panels, i);

      g_settings_set_boolean (settings, keys[i].shown, docked);
      g_settings_set_int (settings, keys[i].size, weir_panels_view_get_size (panels, i));
    }
}
