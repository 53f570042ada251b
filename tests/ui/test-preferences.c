/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include <adwaita.h>
#include "weir-application.h"
#include "weir-preferences-window.h"
#include "weir-settings.h"
#include "weir-window.h"

static GtkApplication *application;

static gpointer
find_descendant (GtkWidget *widget,
                 GType      type)
{
  gpointer found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_descendant (child, type);
  return found;
}

static void
set_threads (guint n)
{
  g_autoptr (GSettings) settings = weir_settings_open ();

  g_assert_nonnull (settings);
  g_assert_true (g_settings_set_uint (settings, "threads", n));
}

/* What is chosen is kept, and shown again. */
static void
test_preferences_keep_the_threads (void)
{
  GtkWidget *window = weir_preferences_window_new (NULL);
  GtkSpinButton *spin = find_descendant (window, GTK_TYPE_SPIN_BUTTON);

  set_threads (0);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (spin), ==, 0);

  gtk_spin_button_set_value (spin, 3);
  g_assert_cmpuint (weir_settings_get_threads (), ==, 3);
  gtk_window_destroy (GTK_WINDOW (window));

  window = weir_preferences_window_new (NULL);
  spin = find_descendant (window, GTK_TYPE_SPIN_BUTTON);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (spin), ==, 3);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* More threads than a pipeline may have cannot be chosen. */
static void
test_preferences_know_the_limit (void)
{
  GtkWidget *window = weir_preferences_window_new (NULL);
  GtkSpinButton *spin = find_descendant (window, GTK_TYPE_SPIN_BUTTON);

  gtk_spin_button_set_value (spin, 1000);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (spin), ==, WEIR_THREADS_LIMIT);
  g_assert_cmpuint (weir_settings_get_threads (), ==, WEIR_THREADS_LIMIT);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Whoever presses Run runs with as many threads as were chosen. */
static void
test_preferences_apply_to_the_next_run (void)
{
  WeirWindow *window = WEIR_WINDOW (weir_window_new (application));
  WeirSession *session = weir_window_get_session (window);
  WeirPipeline *pipeline = weir_session_get_pipeline (session);
  g_autoptr (WeirNode) node = weir_node_new (weir_stage_catalog_lookup ("counter"), "Counter");

  weir_history_add_node (weir_session_get_history (session), node, NULL);
  set_threads (2);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.run", NULL));

  g_assert_cmpuint (weir_pipeline_get_n_threads (pipeline), ==, 2);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Ctrl+comma opens them over the window. */
static void
test_preferences_open_by_key (void)
{
  WeirWindow *window = WEIR_WINDOW (weir_window_new (application));
  g_auto (GStrv) keys = gtk_application_get_accels_for_action (application, "app.preferences");
  g_autoptr (GList) toplevels = NULL;
  guint n = 0;

  g_assert_cmpstr (keys[0], ==, "<Control>comma");
  gtk_window_present (GTK_WINDOW (window));
  g_action_group_activate_action (G_ACTION_GROUP (application), "preferences", NULL);

  toplevels = gtk_window_list_toplevels ();
  for (GList *l = toplevels; l != NULL; l = l->next)
    {
      if (!WEIR_IS_PREFERENCES_WINDOW (l->data))
        continue;
      n++;
      g_assert_true (gtk_widget_get_visible (l->data));
      g_assert_true (gtk_window_get_transient_for (l->data) == GTK_WINDOW (window));
      gtk_window_destroy (l->data);
    }
  g_assert_cmpuint (n, ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;

  gtk_test_init (&argc, &argv);
  application = GTK_APPLICATION (weir_application_new ());
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

  g_test_add_func ("/preferences/keep-the-threads", test_preferences_keep_the_threads);
  g_test_add_func ("/preferences/know-the-limit", test_preferences_know_the_limit);
  g_test_add_func ("/preferences/apply-to-the-next-run", test_preferences_apply_to_the_next_run);
  g_test_add_func ("/preferences/open-by-key", test_preferences_open_by_key);

  return g_test_run ();
}
