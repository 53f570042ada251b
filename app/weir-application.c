/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-application-private.h"
#include <glib/gi18n.h>
#include "weir-preferences-window.h"
#include "weir-settings.h"
#include "weir-shortcuts-window.h"
#include "weir-trace-window.h"
#include "weir-window.h"

G_DEFINE_FINAL_TYPE (WeirApplication, weir_application, ADW_TYPE_APPLICATION)

/* Keys that are not typed into anything. Those that are ("." or Ctrl+Z) stand in the window's
 * template: there an entry that has the focus comes first. */
static const struct
{
  const char *action;
  const char *accels[4];
} keys[] = {
  { "app.new", { "<Control>n" } },
  { "app.quit", { "<Control>q" } },
  { "app.preferences", { "<Control>comma" } },
  { "app.shortcuts", { "<Control>question" } },
  { "window.close", { "<Control>w" } },
  { "win.open", { "<Control>o" } },
  { "win.save", { "<Control>s" } },
  { "win.save-as", { "<Shift><Control>s" } },
  { "win.zoom-in", { "<Control>plus", "<Control>equal", "<Control>KP_Add" } },
  { "win.zoom-out", { "<Control>minus", "<Control>KP_Subtract" } },
  { "win.zoom-normal", { "<Control>0", "<Control>KP_0" } },
  { "win.zoom-fit", { "<Control>9", "<Control>KP_9" } },
  { "win.arrange", { "<Control>l" } },
  { "win.lesson", { "<Shift><Control>l" } },
  { "win.run", { "F5" } },
  { "win.reset", { "<Shift>F5" } },
  { "win.find", { "<Control>f" } },
  { "win.find-next", { "<Control>g" } },
  { "win.find-previous", { "<Shift><Control>g" } },
  { "win.why", { "<Control>e" } },
  { "win.outline", { "<Shift><Control>o" } },
  { "win.quick-add", { "<Control>k" } },
  { "win.palette", { "F9" } },
  { "win.inspector", { "<Control>F9" } },
  { "win.lower-panel", { "<Shift>F9" } },
  { "win.enlarge-lower-panel", { "<Shift><Control>F9" } },
  { "win.focus-divider", { "F8" } },
};

static void
on_new (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       data)
{
  GtkApplication *self = GTK_APPLICATION (data);
  GtkWindow *window = gtk_application_get_active_window (self);

  if (WEIR_IS_WINDOW (window) && weir_window_is_at_start (WEIR_WINDOW (window)))
    weir_window_leave_start (WEIR_WINDOW (window));
  else
    gtk_window_present (GTK_WINDOW (weir_window_new (self)));
}

/* Every window may have something to ask first. */
static void
on_quit (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (data)));

  for (GList *l = windows; l != NULL; l = l->next)
    if (WEIR_IS_WINDOW (l->data) || WEIR_IS_TRACE_WINDOW (l->data))
      gtk_window_close (l->data);
}

static void
on_preferences (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (data));

  gtk_window_present (GTK_WINDOW (weir_preferences_window_new (parent)));
}

static void
on_shortcuts (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (data));

  if (!WEIR_IS_SHORTCUTS_WINDOW (parent))
    gtk_window_present (GTK_WINDOW (weir_shortcuts_window_new (parent)));
}

static void
on_about (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       data)
{
  adw_show_about_window (gtk_application_get_active_window (GTK_APPLICATION (data)),
                         "application-name", _ ("Weir"),
                         "application-icon", APP_ID,
                         "version", WEIR_VERSION,
                         "comments", _ ("Draw demand-driven pipelines, run them"
                                        " and watch back-pressure"),
                         "developer-name", _ ("The Weir contributors"),
                         "copyright", _ ("© The Weir contributors"),
                         "license-type", GTK_LICENSE_APACHE_2_0,
                         NULL);
}

/* Only for this time: there is nothing to keep it in. */
static void
on_style (GSimpleAction *action,
          GVariant      *state,
          gpointer       data)
{
  weir_settings_set_style (g_variant_get_string (state, NULL));
  g_simple_action_set_state (action, state);
}

static const GActionEntry actions[] = {
  { "new", on_new },
  { "quit", on_quit },
  { "preferences", on_preferences },
  { "shortcuts", on_shortcuts },
  { "about", on_about },
  { "style", NULL, "s", "'system'", on_style },
};

/* The style that is chosen in the menu is the one of the preferences. */
static void
follow_settings (WeirApplication *self)
{
  g_autoptr (GAction) style = NULL;

  self->settings = weir_settings_open ();
  weir_settings_follow_look (self->settings);
  if (self->settings == NULL)
    return;
  style = g_settings_create_action (self->settings, "style");
  g_action_map_add_action (G_ACTION_MAP (self), style);
}

static void
weir_application_startup (GApplication *application)
{
  GtkApplication *self = GTK_APPLICATION (application);

  G_APPLICATION_CLASS (weir_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (APP_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  follow_settings (WEIR_APPLICATION (self));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (self, keys[i].action, keys[i].accels);
}

/* The one that was used last; a trace's window is none to draw in. NULL: there is none. */
static GtkWindow *
find_window (GtkApplication *self)
{
  for (GList *l = gtk_application_get_windows (self); l != NULL; l = l->next)
    if (WEIR_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

static void
weir_application_activate (GApplication *application)
{
  GtkWindow *window = find_window (GTK_APPLICATION (application));

  if (window == NULL)
    {
      window = GTK_WINDOW (weir_window_new (GTK_APPLICATION (application)));
      weir_window_show_start (WEIR_WINDOW (window));
    }
  gtk_window_present (window);
  weir_application_offer_leftovers (WEIR_APPLICATION (application));
}

static void
weir_application_open (GApplication *application,
                       GFile       **files,
                       int           n_files,
                       const char   *hint)
{
  WeirApplication *self = WEIR_APPLICATION (application);

  weir_application_open_files (self, files, n_files);
  weir_application_offer_leftovers (self);
}

/* A question above one window keeps nobody from working in another. Dialogs belong to the group of their window. */
static void
weir_application_window_added (GtkApplication *application,
                               GtkWindow      *window)
{
  GTK_APPLICATION_CLASS (weir_application_parent_class)->window_added (application, window);

  if (WEIR_IS_WINDOW (window) || WEIR_IS_TRACE_WINDOW (window))
    {
      g_autoptr (GtkWindowGroup) group = gtk_window_group_new ();

      gtk_window_group_add_window (group, window);
    }
}

static void
weir_application_dispose (GObject *object)
{
  g_clear_object (&WEIR_APPLICATION (object)->settings);

  G_OBJECT_CLASS (weir_application_parent_class)->dispose (object);
}

static void
weir_application_class_init (WeirApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_application_dispose;

  application_class->startup = weir_application_startup;
  application_class->activate = weir_application_activate;
  application_class->open = weir_application_open;
  GTK_APPLICATION_CLASS (klass)->window_added = weir_application_window_added;
}

static void
weir_application_init (WeirApplication *self)
{
}

WeirApplication *
weir_application_new (void)
{
  return g_object_new (WEIR_TYPE_APPLICATION,
                       "application-id", APP_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/weir",
                       NULL);
}
