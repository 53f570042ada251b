/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-preferences-window.h"
#include "weir.h"
#include "weir-choice-factory.h"
#include "weir-settings.h"

struct _WeirPreferencesWindow
{
  AdwPreferencesWindow parent_instance;

  GSettings           *settings;   /* owned; NULL if they are not installed */
  gboolean             is_showing; /* what changes now is not the person's doing */

  /* Lent by the template. */
  GtkWidget     *page;
  GtkSpinButton *threads;
  AdwComboRow   *style;
  AdwComboRow   *motion;
  GtkSpinButton *max_demand;
  GtkSwitch     *half;
  GtkSpinButton *min_demand;
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
  gtk_widget_class_bind_template_child (widget_class, WeirPreferencesWindow, page);
  gtk_widget_class_bind_template_child (widget_class, WeirPreferencesWindow, threads);
  gtk_widget_class_bind_template_child (widget_class, WeirPreferencesWindow, style);
  gtk_widget_class_bind_template_child (widget_class, WeirPreferencesWindow, motion);
  gtk_widget_class_bind_template_child (widget_class, WeirPreferencesWindow, max_demand);
  gtk_widget_class_bind_template_child (widget_class, WeirPreferencesWindow, half);
  gtk_widget_class_bind_template_child (widget_class, WeirPreferencesWindow, min_demand);
}

/* A text of the settings is a place in the list of choices. */
static const char *const styles[] = { "system", "light", "dark", NULL };
static const char *const motions[] = { "system", "reduced", "full", NULL };

static gboolean
nick_to_place (GValue   *value,
               GVariant *variant,
               gpointer  nicks)
{
  const char *const *all = nicks;
  const char *nick = g_variant_get_string (variant, NULL);

  for (guint i = 0; all[i] != NULL; i++)
    if (g_str_equal (all[i], nick))
      g_value_set_uint (value, i);
  return TRUE;
}

static GVariant *
place_to_nick (const GValue       *value,
               const GVariantType *type,
               gpointer            nicks)
{
  const char *const *all = nicks;
  guint place = g_value_get_uint (value);

  return place < g_strv_length ((GStrv) all) ? g_variant_new_string (all[place]) : NULL;
}

static void
bind_choice (WeirPreferencesWindow *self,
             const char            *key,
             AdwComboRow           *row,
             const char *const     *nicks)
{
  g_settings_bind_with_mapping (self->settings, key, row, "selected", G_SETTINGS_BIND_DEFAULT,
                                nick_to_place, place_to_nick, (gpointer) nicks, NULL);
}

/* A minimum of its own is below the maximum. */
static void
show_demand (WeirPreferencesWindow *self)
{
  guint max = g_settings_get_uint (self->settings, "new-max-demand");
  int min = g_settings_get_int (self->settings, "new-min-demand");
  gboolean is_half = min == WEIR_MIN_DEMAND_DEFAULT;

  self->is_showing = TRUE;
  gtk_spin_button_set_value (self->max_demand, max);
  gtk_switch_set_active (self->half, is_half);
  gtk_adjustment_set_upper (gtk_spin_button_get_adjustment (self->min_demand), max - 1);
  gtk_spin_button_set_value (self->min_demand, is_half ? (int) max / 2 : min);
  gtk_widget_set_sensitive (GTK_WIDGET (self->min_demand), !is_half);
  self->is_showing = FALSE;
}

static void
on_demand (WeirPreferencesWindow *self)
{
  guint max = gtk_spin_button_get_value_as_int (self->max_demand);
  int min = MIN (gtk_spin_button_get_value_as_int (self->min_demand), (int) max - 1);

  if (self->is_showing)
    return;
  /* All is read before anything is set: some backends tell of what has stayed the same, too, and then it is shown anew. */
  if (gtk_switch_get_active (self->half))
    min = WEIR_MIN_DEMAND_DEFAULT;
  g_settings_set_uint (self->settings, "new-max-demand", max);
  g_settings_set_int (self->settings, "new-min-demand", min);
  show_demand (self);
}

static void
bind_demand (WeirPreferencesWindow *self)
{
  show_demand (self);
  g_signal_connect_object (self->settings, "changed::new-max-demand", G_CALLBACK (show_demand),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::new-min-demand", G_CALLBACK (show_demand),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->max_demand, "value-changed", G_CALLBACK (on_demand), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->min_demand, "value-changed", G_CALLBACK (on_demand), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->half, "notify::active", G_CALLBACK (on_demand), self,
                           G_CONNECT_SWAPPED);
}

static void
bind_all (WeirPreferencesWindow *self)
{
  g_settings_bind (self->settings, "threads", self->threads, "value", G_SETTINGS_BIND_DEFAULT);
  bind_choice (self, "style", self->style, styles);
  bind_choice (self, "motion", self->motion, motions);
  bind_demand (self);
}

static void
weir_preferences_window_init (WeirPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  weir_choice_factory_set_up (self->style);
  weir_choice_factory_set_up (self->motion);
  gtk_adjustment_set_upper (gtk_spin_button_get_adjustment (self->threads), WEIR_THREADS_LIMIT);

  gtk_adjustment_set_upper (gtk_spin_button_get_adjustment (self->max_demand),
                            WEIR_MAX_DEMAND_LIMIT);

  self->settings = weir_settings_open ();
  if (self->settings != NULL)
    bind_all (self);
  else
    gtk_widget_set_sensitive (GTK_WIDGET (self->page), FALSE);
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
