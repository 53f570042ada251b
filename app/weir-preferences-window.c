/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-preferences-window.h"
#include "weir.h"
#include "weir-settings.h"

struct _WeirPreferencesWindow
{
  AdwPreferencesWindow parent_instance;

  GSettings           *settings;   /* owned; NULL if they are not installed */

  /* Lent by the template. */
  GtkSpinButton *threads;
};

G_DEFINE_FINAL_TYPE (WeirPreferencesWindow, weir_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

static void
weir_preferences_window_dispose (GObject *object)
{
  g_clear_object (&WEIR_PREFERENCES_WINDOW (object)->settings);

  G_OBJECT_CLASS (weir_preferences_window_parent_class)->dispose (object);
}

static void
weir_preferences_window_class_init (WeirPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_preferences_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/weir/ui/weir-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WeirPreferencesWindow, threads);
}

static void
weir_preferences_window_init (WeirPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_adjustment_set_upper (gtk_spin_button_get_adjustment (self->threads), WEIR_THREADS_LIMIT);

  self->settings = weir_settings_open ();
  if (self->settings != NULL)
    g_settings_bind (self->settings, "threads", self->threads, "value", G_SETTINGS_BIND_DEFAULT);
  else
    gtk_widget_set_sensitive (GTK_WIDGET (self->threads), FALSE);
}

GtkWidget *
weir_preferences_window_new (GtkWindow *parent)
{
  GtkWidget *self = g_object_new (WEIR_TYPE_PREFERENCES_WINDOW, "transient-for", parent, NULL);
  int width, height;

  /* No wider than the window, which may be as narrow as a telephone. */
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (parent != NULL && gtk_widget_get_width (GTK_WIDGET (parent)) > 0)
    width = MIN (width, gtk_widget_get_width (GTK_WIDGET (parent)));
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  return self;
}
