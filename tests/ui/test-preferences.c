/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include <adwaita.h>
#include "weir-application.h"
#include "weir-preferences-window.h"
#include "weir-settings.h"
#include "weir-window.h"
#include "monitor/weir-monitor-panel.h"

static GtkApplication *application;

/* Of that name in the template. */
static gpointer
find_child (GtkWidget  *window,
            const char *name)
{
  GObject *child = gtk_widget_get_template_child (window, WEIR_TYPE_PREFERENCES_WINDOW, name);

  g_assert_nonnull (child);
  return child;
}

static GtkSpinButton *
find_spin (GtkWidget  *window,
           const char *name)
{
  return GTK_SPIN_BUTTON (find_child (window, name));
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
  GtkSpinButton *spin = find_spin (window, "threads");

  set_threads (0);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (spin), ==, 0);

  gtk_spin_button_set_value (spin, 3);
  g_assert_cmpuint (weir_settings_get_threads (), ==, 3);
  gtk_window_destroy (GTK_WINDOW (window));

  window = weir_preferences_window_new (NULL);
  spin = find_spin (window, "threads");
  g_assert_cmpint (gtk_spin_button_get_value_as_int (spin), ==, 3);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* More threads than a pipeline may have cannot be chosen. */
static void
test_preferences_know_the_limit (void)
{
  GtkWidget *window = weir_preferences_window_new (NULL);
  GtkSpinButton *spin = find_spin (window, "threads");

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

/* New pipes get the demand that was chosen, in windows that are open already, too; pasted ones do
 * not. */
static void
test_preferences_choose_the_demand_of_new_pipes (void)
{
  WeirWindow *window = WEIR_WINDOW (weir_window_new (application));
  GtkWidget *preferences = weir_preferences_window_new (GTK_WINDOW (window));
  WeirHistory *history = weir_session_get_history (weir_window_get_session (window));
  g_autoptr (WeirNode) counter = weir_node_new (weir_stage_catalog_lookup ("counter"), "Counter");
  g_autoptr (WeirNode) print = weir_node_new (weir_stage_catalog_lookup ("print"), "Print");
  WeirLink *link;

  gtk_spin_button_set_value (find_spin (preferences, "max_demand"), 20);
  weir_history_add_node (history, counter, NULL);
  weir_history_add_node (history, print, NULL);
  link = weir_history_add_link (history, counter, print, NULL);
  g_assert_cmpuint (weir_link_get_max_demand (link), ==, 20);
  g_assert_cmpint (weir_link_get_min_demand (link), ==, WEIR_MIN_DEMAND_DEFAULT);
  weir_history_undo (history);

  gtk_switch_set_active (find_child (preferences, "half"), FALSE);
  gtk_spin_button_set_value (find_spin (preferences, "min_demand"), 15);
  gtk_spin_button_set_value (find_spin (preferences, "max_demand"), 12);
  link = weir_history_add_link (history, counter, print, NULL);
  g_assert_cmpuint (weir_link_get_max_demand (link), ==, 12);
  g_assert_cmpint (weir_link_get_min_demand (link), ==, 11);

  gtk_window_destroy (GTK_WINDOW (preferences));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Ctrl+Z in a number that nobody has typed does nothing: it would take back what was shown. */
static void
test_preferences_keep_numbers_that_were_not_typed (void)
{
  static const char *const names[] = { "max_demand", "min_demand", "threads" };
  GtkWidget *preferences = weir_preferences_window_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkEditable *editable = GTK_EDITABLE (find_spin (preferences, names[i]));
      GtkWidget *text = GTK_WIDGET (gtk_editable_get_delegate (editable));
      g_autofree char *before = g_strdup (gtk_editable_get_text (editable));

      gtk_widget_activate_action (text, "text.undo", NULL);
      g_assert_cmpstr (gtk_editable_get_text (editable), ==, before);
    }

  gtk_window_destroy (GTK_WINDOW (preferences));
}

static gboolean
has_animations (void)
{
  gboolean animations;

  g_object_get (gtk_settings_get_default (), "gtk-enable-animations", &animations, NULL);
  return animations;
}

/* At once, whatever the system says. */
static void
test_preferences_reduce_motion (void)
{
  GtkWidget *preferences = weir_preferences_window_new (NULL);
  AdwComboRow *row = find_child (preferences, "motion");
  gboolean before = has_animations ();

  adw_combo_row_set_selected (row, 1);
  g_assert_false (has_animations ());
  adw_combo_row_set_selected (row, 2);
  g_assert_true (has_animations ());
  adw_combo_row_set_selected (row, 0);
  g_assert_cmpint (has_animations (), ==, before);
  gtk_window_destroy (GTK_WINDOW (preferences));
}

/* The menu and the preferences are about the same style. */
static void
test_preferences_choose_the_style (void)
{
  GtkWidget *preferences = weir_preferences_window_new (NULL);
  AdwComboRow *row = find_child (preferences, "style");
  AdwStyleManager *manager = adw_style_manager_get_default ();

  adw_combo_row_set_selected (row, 2);
  g_assert_cmpint (adw_style_manager_get_color_scheme (manager), ==, ADW_COLOR_SCHEME_FORCE_DARK);
  g_action_group_activate_action (G_ACTION_GROUP (application), "style",
                                  g_variant_new_string ("light"));
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 1);
  g_assert_cmpint (adw_style_manager_get_color_scheme (manager), ==, ADW_COLOR_SCHEME_FORCE_LIGHT);
  adw_combo_row_set_selected (row, 0);
  g_assert_cmpint (adw_style_manager_get_color_scheme (manager), ==, ADW_COLOR_SCHEME_DEFAULT);
  gtk_window_destroy (GTK_WINDOW (preferences));
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

static GtkWidget *
find_monitor (GtkWidget *widget)
{
  GtkWidget *found = WEIR_IS_MONITOR_PANEL (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_monitor (child);
  return found;
}

static void
check_views (GtkWidget  *window,
             const char *hidden,
             const char *columns)
{
  WeirMonitorPanel *monitor = WEIR_MONITOR_PANEL (find_monitor (window));
  g_auto (GStrv) charts = weir_monitor_panel_dup_hidden_charts (monitor);
  g_auto (GStrv) shown = weir_monitor_panel_dup_columns (monitor);
  g_autofree char *charts_text = g_strjoinv (" ", charts);
  g_autofree char *columns_text = g_strjoinv (" ", shown);

  g_assert_cmpstr (charts_text, ==, hidden);
  g_assert_cmpstr (columns_text, ==, columns);
}

/* The next window hides what this one did; what nobody changed stays as it is in this version. */
static void
test_preferences_keep_what_is_hidden (void)
{
  static const char all_but_restarts[] = "name state rate in out asked mailbox backlog dispatcher buffer discarded p50 p99"
                                         " busy starved blocked";
  GtkWidget *window = weir_window_new (application);

  gtk_window_present (GTK_WINDOW (window));
  check_views (window, "", "");
  g_assert_true (gtk_widget_activate_action (find_monitor (window), "charts.latency", NULL));
  g_assert_true (gtk_widget_activate_action (find_monitor (window), "columns.restarts", NULL));
  gtk_window_close (GTK_WINDOW (window));

  window = weir_window_new (application);
  check_views (window, "latency", all_but_restarts);
  g_assert_true (gtk_widget_activate_action (find_monitor (window), "charts.latency", NULL));
  g_assert_true (gtk_widget_activate_action (find_monitor (window), "columns.restarts", NULL));
  gtk_window_present (GTK_WINDOW (window));
  gtk_window_close (GTK_WINDOW (window));

  window = weir_window_new (application);
  check_views (window, "", "");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Tab stops once at each setting: its row has nothing else to offer. */
static void
test_preferences_are_a_stop_each (void)
{
  static const char *const names[] = { "style", "motion", "max_demand", "half", "threads" };
  GtkWidget *window = weir_preferences_window_new (NULL);

  gtk_switch_set_active (find_child (window, "half"), TRUE);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (find_child (window, names[0]));
  for (guint i = 1; i < G_N_ELEMENTS (names); i++)
    {
      GtkWidget *focus, *expected = find_child (window, names[i]);

      g_signal_emit_by_name (window, "move-focus", GTK_DIR_TAB_FORWARD);
      focus = gtk_window_get_focus (GTK_WINDOW (window));
      g_assert_true (focus == expected || gtk_widget_is_ancestor (focus, expected));
    }
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
  g_test_add_func ("/preferences/choose-the-demand-of-new-pipes",
                   test_preferences_choose_the_demand_of_new_pipes);
  g_test_add_func ("/preferences/are-a-stop-each", test_preferences_are_a_stop_each);
  g_test_add_func ("/preferences/reduce-motion", test_preferences_reduce_motion);
  g_test_add_func ("/preferences/choose-the-style", test_preferences_choose_the_style);
  g_test_add_func ("/preferences/keep-numbers-that-were-not-typed", test_preferences_keep_numbers_that_were_not_typed);
  g_test_add_func ("/preferences/open-by-key", test_preferences_open_by_key);
  g_test_add_func ("/preferences/keep-what-is-hidden", test_preferences_keep_what_is_hidden);

  return g_test_run ();
}
