/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "test-inspector-fixture.h"
#include "inspector/weir-summary-view.h"

static void
test_nothing_selected_shows_the_document (InspectorFixture *fixture,
                                          gconstpointer     data)
{
  g_assert_true (inspector_shows_text (fixture->panel, "Untitled"));
  g_assert_true (inspector_shows_text (inspector_get_row (fixture, "Stages"), "2"));
  g_assert_true (inspector_shows_text (inspector_get_row (fixture, "Subscriptions"), "1"));

  inspector_type_and_return (fixture, "Title", "My pipeline");
  g_assert_cmpstr (weir_document_get_title (fixture->document), ==, "My pipeline");
  g_assert_true (inspector_shows_text (fixture->panel, "My pipeline"));

  weir_history_remove_node (fixture->history, fixture->printer);
  g_assert_true (inspector_shows_text (inspector_get_row (fixture, "Stages"), "1"));
  g_assert_true (inspector_shows_text (inspector_get_row (fixture, "Subscriptions"), "0"));
}

static void
test_every_parameter_has_a_row (InspectorFixture *fixture,
                                gconstpointer     data)
{
  for (guint i = 0; i < weir_stage_catalog_get_n_kinds (); i++)
    {
      const WeirStageKind *kind = weir_stage_catalog_get_kind (i);
      guint n_params;
      const WeirParam *params = weir_stage_kind_get_params (kind, &n_params);

      inspector_select_only (fixture, inspector_add_node (fixture->history, kind->name,
                                                          kind->name));
      for (guint j = 0; j < n_params; j++)
        gtk_test_accessible_assert_property (inspector_get_row (fixture, params[j].title),
                                             GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                             params[j].blurb);
      g_assert_cmpint (inspector_find_row (fixture->panel, "Dispatcher") != NULL, ==,
                       kind->role != WEIR_ROLE_CONSUMER);
      g_assert_cmpint (inspector_find_row (fixture->panel, "Hold demand back") != NULL, ==,
                       kind->role == WEIR_ROLE_PRODUCER);
    }
}

static void
test_name_is_set_when_it_is_complete (InspectorFixture *fixture,
                                      gconstpointer     data)
{
  inspector_select_only (fixture, fixture->printer);
  inspector_type_into (fixture, "Name", "Out");
  g_assert_cmpstr (weir_node_get_name (fixture->printer), ==, "Printer");
  inspector_type_and_return (fixture, "Name", "Output");
  g_assert_cmpstr (weir_node_get_name (fixture->printer), ==, "Output");
  g_assert_true (inspector_shows_text (fixture->panel, "Output"));

  weir_history_undo (fixture->history);
  g_assert_cmpstr (weir_node_get_name (fixture->printer), ==, "Printer");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (inspector_get_row (fixture, "Name"))), ==,
                   "Printer");
}

static void
test_wrong_name_is_explained_and_not_set (InspectorFixture *fixture,
                                          gconstpointer     data)
{
  static const char *const wrong[] = { "Counter", "" };
  GtkWidget *row;

  inspector_select_only (fixture, fixture->printer);
  row = inspector_get_row (fixture, "Name");
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      inspector_type_into (fixture, "Name", wrong[i]);
      g_assert_true (gtk_widget_has_css_class (row, "error"));
      inspector_type_and_return (fixture, "Name", wrong[i]);
      g_assert_cmpstr (weir_node_get_name (fixture->printer), ==, "Printer");
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, wrong[i]);
      g_assert_true (gtk_widget_has_css_class (row, "error"));
      gtk_test_accessible_assert_state (row, GTK_ACCESSIBLE_STATE_INVALID,
                                        GTK_ACCESSIBLE_INVALID_TRUE);
    }
  inspector_type_into (fixture, "Name", "Counter");
  g_assert_true (inspector_shows_text (fixture->panel, "Another stage is called “Counter”"));

  inspector_type_and_return (fixture, "Name", "Counter 2");
  g_assert_cmpstr (weir_node_get_name (fixture->printer), ==, "Counter 2");
  g_assert_false (gtk_widget_has_css_class (row, "error"));
  g_assert_false (inspector_shows_text (fixture->panel, "Another stage is called “Counter”"));
}

static void
test_markup_in_names_is_only_text (InspectorFixture *fixture,
                                   gconstpointer     data)
{
  inspector_select_only (fixture, fixture->printer);
  inspector_type_and_return (fixture, "Name", "<b>&amp;");
  g_assert_true (inspector_shows_text (fixture->panel, "<b>&amp;"));
  inspector_select_only (fixture, fixture->link);
  g_assert_true (inspector_shows_text (fixture->panel, "Counter → <b>&amp;"));
}

static void
test_duration_needs_a_unit (InspectorFixture *fixture,
                            gconstpointer     data)
{
  inspector_select_only (fixture, fixture->printer);

  inspector_type_and_return (fixture, "Service time", "25");
  g_assert_true (gtk_widget_has_css_class (inspector_get_row (fixture, "Service time"), "error"));
  g_assert_false (weir_node_is_param_set (fixture->printer, "service-time"));

  inspector_type_and_return (fixture, "Service time", "25ms");
  g_assert_false (gtk_widget_has_css_class (inspector_get_row (fixture, "Service time"), "error"));
  g_assert_cmpstr (weir_value_get_text (weir_node_get_param (fixture->printer, "service-time"),
                                        NULL), ==, "25ms");
}

static void
test_number_follows_undo_and_redo (InspectorFixture *fixture,
                                   gconstpointer     data)
{
  inspector_select_only (fixture, fixture->counter);

  gtk_spin_button_set_value (inspector_get_spin (fixture, "Start"), -5);
  g_assert_cmpint (weir_node_get_param (fixture->counter, "start")->integer, ==, -5);
  weir_history_undo (fixture->history);
  g_assert_cmpfloat (gtk_spin_button_get_value (inspector_get_spin (fixture, "Start")), ==, 0);
  g_assert_true (weir_history_can_redo (fixture->history));
  weir_history_redo (fixture->history);
  g_assert_cmpfloat (gtk_spin_button_get_value (inspector_get_spin (fixture, "Start")), ==, -5);
}

/* Half a path would send a running stage after files that nobody meant. */
static void
test_path_is_set_when_it_is_complete (InspectorFixture *fixture,
                                      gconstpointer     data)
{
  WeirNode *lines = inspector_add_node (fixture->history, "file-lines", "Lines");

  inspector_select_only (fixture, lines);
  inspector_type_into (fixture, "File", "text.txt");
  g_assert_false (weir_node_is_param_set (lines, "path"));
  g_signal_emit_by_name (inspector_get_row (fixture, "File"), "entry-activated");
  g_assert_cmpstr (weir_value_get_text (weir_node_get_param (lines, "path"), NULL), ==, "text.txt");
}

static void
test_minimum_stays_below_maximum (InspectorFixture *fixture,
                                  gconstpointer     data)
{
  double lower, upper;

  inspector_select_only (fixture, fixture->link);
  gtk_spin_button_set_value (inspector_get_spin (fixture, "Maximum"), 10);
  gtk_spin_button_get_range (inspector_get_spin (fixture, "Minimum"), &lower, &upper);
  g_assert_cmpfloat (lower, ==, 0);
  g_assert_cmpfloat (upper, ==, 9);

  gtk_spin_button_set_value (inspector_get_spin (fixture, "Minimum"), 7);
  g_assert_cmpint (weir_link_get_min_demand (fixture->link), ==, 7);
  gtk_spin_button_set_value (inspector_get_spin (fixture, "Maximum"), 3);
  g_assert_cmpuint (weir_link_get_max_demand (fixture->link), ==, 8);
  g_assert_cmpint (weir_link_get_min_demand (fixture->link), ==, 7);
}

static void
test_default_minimum_is_shown_and_can_be_had_back (InspectorFixture *fixture,
                                                   gconstpointer     data)
{
  GtkWidget *row, *reset;

  inspector_select_only (fixture, fixture->link);
  row = inspector_get_row (fixture, "Minimum");
  g_assert_cmpfloat (gtk_spin_button_get_value (inspector_get_spin (fixture, "Minimum")), ==, 500);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "Half of the maximum");
  gtk_spin_button_set_value (inspector_get_spin (fixture, "Maximum"), 20);
  g_assert_cmpfloat (gtk_spin_button_get_value (inspector_get_spin (fixture, "Minimum")), ==, 10);
  g_assert_cmpint (weir_link_get_min_demand (fixture->link), ==, WEIR_MIN_DEMAND_DEFAULT);

  gtk_spin_button_set_value (inspector_get_spin (fixture, "Minimum"), 3);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "");
  reset = inspector_get_reset (fixture, "Minimum");
  g_assert_true (gtk_widget_get_visible (gtk_widget_get_parent (reset)));
  g_signal_emit_by_name (reset, "clicked");
  g_assert_cmpint (weir_link_get_min_demand (fixture->link), ==, WEIR_MIN_DEMAND_DEFAULT);
  g_assert_cmpfloat (gtk_spin_button_get_value (inspector_get_spin (fixture, "Minimum")), ==, 10);
  g_assert_false (gtk_widget_get_visible (gtk_widget_get_parent (reset)));
}

static void
test_choice_is_explained (InspectorFixture *fixture,
                          gconstpointer     data)
{
  AdwComboRow *row;

  inspector_select_only (fixture, fixture->link);
  row = ADW_COMBO_ROW (inspector_get_row (fixture, "Cancel"));
  g_assert_true (inspector_shows_text (fixture->panel,
                                       "The consumer stops too, whatever the reason"));
  adw_combo_row_set_selected (row, 2);
  g_assert_cmpint (weir_link_get_cancel (fixture->link), ==, WEIR_CANCEL_TEMPORARY);
  g_assert_true (inspector_shows_text (fixture->panel,
                                       "The consumer goes on without this producer"));

  weir_history_undo (fixture->history);
  g_assert_cmpint (weir_link_get_cancel (fixture->link), ==, WEIR_CANCEL_PERMANENT);
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 0);
}

static void
test_restart_is_chosen_and_explained (InspectorFixture *fixture,
                                      gconstpointer     data)
{
  inspector_select_only (fixture, fixture->counter);
  g_assert_true (inspector_shows_text (fixture->panel, "It is never started again"));
  adw_combo_row_set_selected (ADW_COMBO_ROW (inspector_get_row (fixture, "Restart")), 2);
  g_assert_cmpint (weir_node_get_restart (fixture->counter), ==, WEIR_RESTART_PERMANENT);
  g_assert_true (inspector_shows_text (fixture->panel,
                                       "It is started again, whatever the reason"));
}

static void
test_supervisor_is_set_and_explained (InspectorFixture *fixture,
                                      gconstpointer     data)
{
  g_assert_true (inspector_shows_text (fixture->panel,
                                       "Only the stage that ended is started again"));
  adw_combo_row_set_selected (ADW_COMBO_ROW (inspector_get_row (fixture, "Strategy")),
                              WEIR_STRATEGY_REST_FOR_ONE);
  gtk_spin_button_set_value (inspector_get_spin (fixture, "Restarts allowed"), 7);
  gtk_spin_button_set_value (inspector_get_spin (fixture, "Within (seconds)"), 60);
  g_assert_cmpint (weir_document_get_strategy (fixture->document), ==, WEIR_STRATEGY_REST_FOR_ONE);
  g_assert_cmpuint (weir_document_get_max_restarts (fixture->document), ==, 7);
  g_assert_cmpuint (weir_document_get_max_seconds (fixture->document), ==, 60);

  while (weir_history_can_undo (fixture->history) &&
         weir_document_get_strategy (fixture->document) != WEIR_STRATEGY_ONE_FOR_ONE)
    weir_history_undo (fixture->history);
  g_assert_cmpuint (weir_document_get_max_restarts (fixture->document), ==, 3);
  g_assert_true (inspector_shows_text (fixture->panel,
                                       "Only the stage that ended is started again"));
}

static void
test_buffer_size_is_a_choice_or_a_number (InspectorFixture *fixture,
                                          gconstpointer     data)
{
  AdwComboRow *choice;

  inspector_select_only (fixture, fixture->counter);
  choice = ADW_COMBO_ROW (inspector_get_row (fixture, "Buffer"));
  g_assert_false (gtk_widget_get_visible (inspector_get_row (fixture, "Buffer size")));

  adw_combo_row_set_selected (choice, 1);
  g_assert_cmpint (weir_node_get_buffer_size (fixture->counter), ==, WEIR_BUFFER_SIZE_INFINITE);
  adw_combo_row_set_selected (choice, 2);
  g_assert_true (gtk_widget_get_visible (inspector_get_row (fixture, "Buffer size")));
  gtk_spin_button_set_value (inspector_get_spin (fixture, "Buffer size"), 50);
  g_assert_cmpint (weir_node_get_buffer_size (fixture->counter), ==, 50);
  g_assert_cmpuint (adw_combo_row_get_selected (choice), ==, 2);
}

static void
test_several_are_deleted_in_one_step (InspectorFixture *fixture,
                                      gconstpointer     data)
{
  WeirSelection *selection = weir_session_get_selection (fixture->session);
  GListModel *nodes = weir_document_get_nodes (fixture->document);

  weir_selection_add (selection, fixture->counter);
  weir_selection_add (selection, fixture->printer);
  g_assert_true (inspector_shows_text (fixture->panel, "2 stages"));
  weir_selection_add (selection, fixture->link);
  g_assert_true (inspector_shows_text (fixture->panel, "2 stages, 1 subscription"));

  g_signal_emit_by_name (inspector_find_type (fixture->panel, GTK_TYPE_BUTTON), "clicked");
  g_assert_cmpuint (g_list_model_get_n_items (nodes), ==, 0);
  g_assert_nonnull (inspector_find_row (fixture->panel, "Title"));
  weir_history_undo (fixture->history);
  g_assert_cmpuint (g_list_model_get_n_items (nodes), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (weir_document_get_links (fixture->document)), ==, 1);
}

/* Somebody may be typing a path into a stage that is deleted meanwhile. */
static void
test_deleted_stage_leaves_no_edit_behind (InspectorFixture *fixture,
                                          gconstpointer     data)
{
  WeirNode *lines = inspector_add_node (fixture->history, "file-lines", "Lines");

  inspector_select_only (fixture, lines);
  gtk_widget_show (GTK_WIDGET (fixture->window));
  inspector_type_into (fixture, "File", "text.txt");
  weir_history_remove_node (fixture->history, lines);
  g_assert_nonnull (inspector_find_row (fixture->panel, "Title"));
  weir_history_undo (fixture->history);
  g_assert_nonnull (weir_document_find_node (fixture->document, "Lines"));
}

static void
test_name_can_be_reached_by_key (InspectorFixture *fixture,
                                 gconstpointer     data)
{
  GtkWidget *focus;

  inspector_select_only (fixture, fixture->printer);
  gtk_widget_show (GTK_WIDGET (fixture->window));
  weir_inspector_panel_focus_name (WEIR_INSPECTOR_PANEL (fixture->panel));
  focus = gtk_window_get_focus (fixture->window);
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, inspector_get_row (fixture, "Name")));
}

/* For the moment, in virtual time, to its end. */
static WeirSample *
run_for_a_moment (InspectorFixture *fixture)
{
  WeirPipeline *pipeline = weir_session_get_pipeline (fixture->session);
  WeirSample *sample;
  g_autoptr (GError) error = NULL;

  weir_pipeline_set_time_mode (pipeline, WEIR_TIME_VIRTUAL);
  weir_pipeline_set_end_time (pipeline, 100000);
  weir_pipeline_run (pipeline, &error);
  g_assert_no_error (error);
  while (weir_pipeline_get_state (pipeline) != WEIR_RUN_FINISHED)
    g_main_context_iteration (NULL, TRUE);
  weir_pipeline_request_sample (pipeline);
  while ((sample = weir_session_get_sample (fixture->session)) == NULL || !sample->finished)
    g_main_context_iteration (NULL, TRUE);
  return sample;
}

static void
wait_for_text (InspectorFixture *fixture,
               const char       *title,
               char             *text)
{
  while (!inspector_shows_text (inspector_get_row (fixture, title), text))
    g_main_context_iteration (NULL, TRUE);
  g_free (text);
}

static void
test_values_of_a_run_are_shown (InspectorFixture *fixture,
                                gconstpointer     data)
{
  WeirNodeReading printer;
  WeirLinkReading link;
  WeirSample *sample;
  gint64 time;

  gtk_window_present (fixture->window);
  g_assert_false (gtk_widget_get_mapped (inspector_get_row (fixture, "Time")));
  inspector_select_only (fixture, fixture->printer);
  g_assert_true (inspector_shows_text (inspector_get_row (fixture, "State"), "ready"));

  sample = run_for_a_moment (fixture);
  time = sample->time;
  weir_sample_read_node (sample, weir_node_get_id (fixture->printer), &printer);
  weir_sample_read_link (sample, weir_link_get_id (fixture->link), &link);
  g_assert_cmpuint (printer.meter.events_in, >, 0);
  wait_for_text (fixture, "Events in", weir_figure_count (printer.meter.events_in));
  wait_for_text (fixture, "Demand asked", weir_figure_count (printer.meter.demand_out));
  g_assert_false (inspector_shows_text (inspector_get_row (fixture, "State"), "ready"));

  g_assert_true (inspector_shows_text (fixture->panel, "Now"));

  /* What is shown after the run is not of now. */
  weir_pipeline_stop (weir_session_get_pipeline (fixture->session));
  g_assert_true (inspector_shows_text (fixture->panel, "Last Run"));
  inspector_select_only (fixture, fixture->link);
  g_assert_true (inspector_shows_text (fixture->panel, "Last Run"));
  wait_for_text (fixture, "Asked in total", weir_figure_count (link.asked));
  wait_for_text (fixture, "Delivered", weir_figure_count (link.delivered));

  weir_selection_clear (weir_session_get_selection (fixture->session));
  wait_for_text (fixture, "Time", weir_figure_time (time));
}

static void
test_findings_are_a_table (InspectorFixture *fixture,
                           gconstpointer     data)
{
  GtkWidget *view = weir_summary_view_new (weir_session_get_pipeline (fixture->session),
                                           fixture->printer);
  WeirValue pair[] = { weir_value_text ("<the>"), weir_value_integer (4058) };
  WeirValue pairs[] = { weir_value_list (pair, 2) };
  g_auto (WeirValue) list = weir_value_list (pairs, 1);
  g_auto (WeirValue) total = weir_value_integer (7);
  g_auto (WeirValue) nothing = weir_value_null ();

  g_object_ref_sink (view);
  weir_summary_view_show (WEIR_SUMMARY_VIEW (view), &list);
  g_assert_true (inspector_shows_text (inspector_find_row (view, "<the>"), "4\u202f058"));
  weir_summary_view_show (WEIR_SUMMARY_VIEW (view), &total);
  g_assert_true (inspector_shows_text (inspector_find_row (view, "Total"), "7"));
  g_assert_true (gtk_widget_get_visible (view));
  weir_summary_view_show (WEIR_SUMMARY_VIEW (view), &nothing);
  g_assert_false (gtk_widget_get_visible (view));
  g_assert_finalize_object (view);
}

static GtkWidget *
find_button (GtkWidget *widget)
{
  GtkWidget *view = inspector_find_type (widget, g_type_from_name ("WeirFindingsView"));

  while (g_main_context_iteration (NULL, FALSE))
    ;
  return inspector_find_type (view, GTK_TYPE_BUTTON);
}

/* What a check has found stands above the settings, is repaired by a press, and comes back with an
 * undo. */
static void
test_checks_can_be_repaired (InspectorFixture *fixture,
                             gconstpointer     data)
{
  const char *title = "“Printer” asks for 1000 events at once: 10s of work";
  WeirValue time = weir_value_text ("10ms");
  g_autoptr (GError) error = NULL;
  gpointer objects[] = { fixture->printer, fixture->counter, fixture->link };

  inspector_select_only (fixture, fixture->printer);
  g_assert_null (find_button (fixture->panel));
  weir_history_set_param (fixture->history, fixture->printer, "service-time", &time, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    {
      GtkWidget *button;

      inspector_select_only (fixture, objects[i]);
      button = find_button (fixture->panel);
      g_assert_nonnull (inspector_find_row (fixture->panel, title));
      gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                           "Ask for 10 instead of 1000");
      g_signal_emit_by_name (button, "clicked");
      g_assert_cmpuint (weir_link_get_max_demand (fixture->link), ==, 10);
      g_assert_null (find_button (fixture->panel));
      g_assert_null (inspector_find_row (fixture->panel, title));

      weir_history_undo (fixture->history);
      g_assert_cmpuint (weir_link_get_max_demand (fixture->link), ==, 1000);
      g_assert_nonnull (find_button (fixture->panel));
    }
}

static void
count_reveal (guint   *n,
              gpointer object)
{
  (*n)++;
}

/* While nothing is selected all that was found is listed, the worst first; a row leads to its place,
 * a button repairs it, and an undo brings it back. */
static void
test_document_lists_what_is_found (InspectorFixture *fixture,
                                   gconstpointer     data)
{
  const char *title = "Nobody subscribes to “Counter”";
  WeirSelection *selection = weir_session_get_selection (fixture->session);
  WeirFindings *findings = weir_session_get_findings (fixture->session);
  WeirValue time = weir_value_text ("10ms");
  GtkWidget *row, *button;
  guint n_revealed = 0;

  g_signal_connect_swapped (selection, "reveal", G_CALLBACK (count_reveal), &n_revealed);
  weir_findings_update (findings);
  g_assert_null (inspector_find_row (fixture->panel, title));
  weir_history_set_param (fixture->history, fixture->printer, "service-time", &time, NULL);
  weir_history_remove_link (fixture->history, fixture->link);
  weir_findings_update (findings);
  row = inspector_find_row (fixture->panel, title);
  g_assert_nonnull (row);
  g_assert_nonnull (inspector_find_row (fixture->panel, "“Printer” subscribes to nobody"));

  button = inspector_find_type (row, GTK_TYPE_BUTTON);
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Let “Printer” subscribe");
  g_signal_emit_by_name (button, "clicked");
  weir_findings_update (findings);
  g_assert_nonnull (weir_document_find_link (fixture->document, fixture->counter, fixture->printer));
  g_assert_null (inspector_find_row (fixture->panel, title));
  g_assert_nonnull (inspector_find_row (fixture->panel,
                                        "“Printer” asks for 1000 events at once: 10s of work"));
  weir_history_undo (fixture->history);
  weir_findings_update (findings);

  row = inspector_find_row (fixture->panel, title);
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  g_assert_true (weir_selection_get_single (selection) == fixture->counter);
  g_assert_cmpuint (n_revealed, ==, 1);
}

/* Whoever repairs one after the other stays in the list where the keyboard was, and the other rows stay what they are. */
static void
test_document_findings_keep_their_place (InspectorFixture *fixture,
                                         gconstpointer     data)
{
  static const char *const names[] = { "First", "Second", "Third" };
  WeirFindings *findings = weir_session_get_findings (fixture->session);
  GtkWidget *rows[G_N_ELEMENTS (names)];
  WeirNode *second = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      WeirNode *node = inspector_add_node (fixture->history, "counter", names[i]);

      second = i == 1 ? node : second;
    }
  weir_findings_update (findings);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *title = g_strdup_printf ("Nobody subscribes to “%s”", names[i]);

      rows[i] = inspector_get_row (fixture, title);
    }

  gtk_widget_grab_focus (rows[1]);
  weir_history_remove_node (fixture->history, second);
  weir_findings_update (findings);
  g_assert_true (inspector_get_row (fixture, "Nobody subscribes to “First”") == rows[0]);
  g_assert_true (inspector_get_row (fixture, "Nobody subscribes to “Third”") == rows[2]);
  g_assert_true (gtk_window_get_focus (fixture->window) == rows[2]);

  weir_history_undo (fixture->history);
  weir_findings_update (findings);
  g_assert_true (gtk_widget_get_next_sibling (rows[0]) ==
                 inspector_get_row (fixture, "Nobody subscribes to “Second”"));
  g_assert_true (gtk_window_get_focus (fixture->window) == rows[2]);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();

  INSPECTOR_TEST ("nothing-selected-shows-the-document", test_nothing_selected_shows_the_document);
  INSPECTOR_TEST ("every-parameter-has-a-row", test_every_parameter_has_a_row);
  INSPECTOR_TEST ("name-is-set-when-it-is-complete", test_name_is_set_when_it_is_complete);
  INSPECTOR_TEST ("wrong-name-is-explained-and-not-set", test_wrong_name_is_explained_and_not_set);
  INSPECTOR_TEST ("markup-in-names-is-only-text", test_markup_in_names_is_only_text);
  INSPECTOR_TEST ("duration-needs-a-unit", test_duration_needs_a_unit);
  INSPECTOR_TEST ("number-follows-undo-and-redo", test_number_follows_undo_and_redo);
  INSPECTOR_TEST ("path-is-set-when-it-is-complete", test_path_is_set_when_it_is_complete);
  INSPECTOR_TEST ("minimum-stays-below-maximum", test_minimum_stays_below_maximum);
  INSPECTOR_TEST ("default-minimum-is-shown-and-can-be-had-back",
                  test_default_minimum_is_shown_and_can_be_had_back);
  INSPECTOR_TEST ("choice-is-explained", test_choice_is_explained);
  INSPECTOR_TEST ("restart-is-chosen-and-explained", test_restart_is_chosen_and_explained);
  INSPECTOR_TEST ("supervisor-is-set-and-explained", test_supervisor_is_set_and_explained);
  INSPECTOR_TEST ("buffer-size-is-a-choice-or-a-number", test_buffer_size_is_a_choice_or_a_number);
  INSPECTOR_TEST ("several-are-deleted-in-one-step", test_several_are_deleted_in_one_step);
  INSPECTOR_TEST ("deleted-stage-leaves-no-edit-behind", test_deleted_stage_leaves_no_edit_behind);
  INSPECTOR_TEST ("name-can-be-reached-by-key", test_name_can_be_reached_by_key);
  INSPECTOR_TEST ("values-of-a-run-are-shown", test_values_of_a_run_are_shown);
  INSPECTOR_TEST ("findings-are-a-table", test_findings_are_a_table);
  INSPECTOR_TEST ("document-lists-what-is-found", test_document_lists_what_is_found);
  INSPECTOR_TEST ("document-findings-keep-their-place", test_document_findings_keep_their_place);
  INSPECTOR_TEST ("checks-can-be-repaired", test_checks_can_be_repaired);

  return g_test_run ();
}
