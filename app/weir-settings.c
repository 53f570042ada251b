/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-settings.h"
#include <adwaita.h>

GSettings *
weir_settings_open (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  /* GSettings would abort without one. */
  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, APP_ID, TRUE);

  return schema == NULL ? NULL : g_settings_new_full (schema, NULL, NULL);
}

guint
weir_settings_get_threads (void)
{
  g_autoptr (GSettings) settings = weir_settings_open ();

  return settings != NULL ? g_settings_get_uint (settings, "threads") : 0;
}

void
weir_settings_bind_demand (GObject *history)
{
  g_autoptr (GSettings) settings = weir_settings_open ();

  if (settings == NULL)
    return;
  g_settings_bind (settings, "new-max-demand", history, "default-max-demand", G_SETTINGS_BIND_GET);
  g_settings_bind (settings, "new-min-demand", history, "default-min-demand", G_SETTINGS_BIND_GET);
}

void
weir_settings_set_style (const char *style)
{
  AdwColorScheme scheme = ADW_COLOR_SCHEME_DEFAULT;

  if (g_str_equal (style, "light"))
    scheme = ADW_COLOR_SCHEME_FORCE_LIGHT;
  else if (g_str_equal (style, "dark"))
    scheme = ADW_COLOR_SCHEME_FORCE_DARK;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
}

static void
on_style (GSettings *settings)
{
  g_autofree char *style = g_settings_get_string (settings, "style");

  weir_settings_set_style (style);
}

/* All of GTK goes by its own setting, the canvas included. */
static void
on_motion (GSettings *settings)
{
  g_autofree char *motion = g_settings_get_string (settings, "motion");
  GtkSettings *gtk = gtk_settings_get_default ();

  if (gtk == NULL)
    return;
  if (g_str_equal (motion, "system"))
    gtk_settings_reset_property (gtk, "gtk-enable-animations");
  else
    g_object_set (gtk, "gtk-enable-animations", g_str_equal (motion, "full"), NULL);
}

void
weir_settings_follow_look (GSettings *settings)
{
  if (settings == NULL)
    return;
  g_signal_connect (settings, "changed::style", G_CALLBACK (on_style), NULL);
  g_signal_connect (settings, "changed::motion", G_CALLBACK (on_motion), NULL);
  on_style (settings);
  on_motion (settings);
}
