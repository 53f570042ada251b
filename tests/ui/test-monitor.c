/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include <adwaita.h>
#include "monitor/weir-chart-axis.h"
#include "monitor/weir-log-list.h"
#include "monitor/weir-monitor-panel.h"
#include "monitor/weir-stage-item.h"
#include "monitor/weir-stages-view.h"

#define SECOND ((gint64) G_USEC_PER_SEC)

#define assert_text(call, expected) G_STMT_START { \
    g_autofree char *text_ = call; \
    g_assert_cmpstr (text_, ==, expected); \
} G_STMT_END

typedef struct
{
  GtkWindow    *window;     /* owned by the toolkit */
  GtkWidget    *panel;      /* lent */
  WeirDocument *document;   /* owned */
  WeirSession  *session;    /* owned */
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  static const char text[] =
    "{ \"weir\": 1, \"nodes\": ["
    "{ \"kind\": \"counter\", \"name\": \"Counter\", \"x\": 0, \"y\": 0,"
    "  \"params\": { \"count\": 25 } },"
    "{ \"kind\": \"print\", \"name\": \"Printer\", \"x\": 0, \"y\": 0 }],"
    "\"links\": [{ \"from\": \"Counter\", \"to\": \"Printer\", \"max_demand\": 10 }] }";
  g_autoptr (GError) error = NULL;

  fixture->document = weir_document_parse (text, -1, &error);
  g_assert_no_error (error);
  fixture->session = weir_session_new (fixture->document);
  fixture->panel = weir_monitor_panel_new ();
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 900, 300);
  gtk_window_set_child (fixture->window, fixture->panel);
  weir_monitor_panel_set_session (WEIR_MONITOR_PANEL (fixture->panel), fixture->session);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  g_assert_finalize_object (fixture->session);
  g_assert_finalize_object (fixture->document);
}

/* The @n-th widget of that type, in the order of the tree. */
static GtkWidget *
find_nth (GtkWidget *widget,
          GType      type,
          guint     *n)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && (*n)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_nth (child, type, n);
  return found;
}

static GtkWidget *
find (Fixture *fixture,
      GType    type,
      guint    n)
{
  GtkWidget *found = find_nth (fixture->panel, type, &n);

  g_assert_nonnull (found);
  return found;
}

static void
show_tab (Fixture    *fixture,
          const char *name)
{
  GtkStack *stack = NULL;

  /* Other widgets have stacks inside. */
  for (guint i = 0; stack == NULL || gtk_stack_get_child_by_name (stack, "charts") == NULL; i++)
    stack = GTK_STACK (find (fixture, GTK_TYPE_STACK, i));
  gtk_stack_set_visible_child_name (stack, name);
}

/* To its end, in virtual time. */
static void
run (Fixture *fixture)
{
  WeirPipeline *pipeline = weir_session_get_pipeline (fixture->session);
  g_autoptr (GError) error = NULL;

  weir_pipeline_set_time_mode (pipeline, WEIR_TIME_VIRTUAL);
  weir_pipeline_run (pipeline, &error);
  g_assert_no_error (error);
  while (weir_pipeline_get_state (pipeline) != WEIR_RUN_FINISHED)
    g_main_context_iteration (NULL, TRUE);
  weir_pipeline_request_sample (pipeline);
  while (weir_session_get_sample (fixture->session) == NULL ||
         !weir_session_get_sample (fixture->session)->finished)
    g_main_context_iteration (NULL, TRUE);
}

static GListModel *
get_log_lines (Fixture *fixture)
{
  GtkWidget *view = NULL;

  /* Other widgets have lists inside. */
  for (guint i = 0; view == NULL || !gtk_widget_has_css_class (view, "weir-log"); i++)
    view = find (fixture, GTK_TYPE_LIST_VIEW, i);
  return G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (view)));
}

static void
report (Fixture       *fixture,
        GLogLevelFlags level,
        const char    *text)
{
  WeirLogEntry entry = { .level = level, .id = "test", .text = (char *) text };

  g_signal_emit_by_name (fixture->session, "log", &entry);
}

static void
count_changes (GListModel *model,
               guint       position,
               guint       n_removed,
               guint       n_added,
               guint      *n)
{
  ++*n;
}

static void
test_marks_are_round_numbers (void)
{
  g_assert_cmpfloat (weir_chart_axis_get_step (80000, 4), ==, 20000);
  g_assert_cmpfloat (weir_chart_axis_get_step (1, 4), ==, 0.5);
  g_assert_cmpfloat_with_epsilon (weir_chart_axis_get_step (0.3, 3), 0.1, 1e-12);
  g_assert_cmpfloat (weir_chart_axis_get_step (81, 4), ==, 50);
  assert_text (weir_chart_axis_format (20000), "20 k");
  assert_text (weir_chart_axis_format (0.5), "0.5");
  assert_text (weir_chart_axis_format (1500000), "1.5 M");
  assert_text (weir_chart_axis_format (0), "0");
}

static void
test_time_is_cut_into_what_clocks_know (void)
{
  g_assert_cmpint (weir_chart_axis_get_time_step (60 * SECOND, 6), ==, 10 * SECOND);
  g_assert_cmpint (weir_chart_axis_get_time_step (100 * SECOND, 4), ==, 30 * SECOND);
  g_assert_cmpint (weir_chart_axis_get_time_step (16 * SECOND, 8), ==, 2 * SECOND);
  g_assert_cmpint (weir_chart_axis_get_time_step (3, 8), ==, 1);
  g_assert_cmpint (weir_chart_axis_get_time_step (30 * 3600 * SECOND, 6), ==, 5 * 3600 * SECOND);
  assert_text (weir_chart_axis_format_time (2 * SECOND, SECOND), "2 s");
  assert_text (weir_chart_axis_format_time (12500, 500), "12.5 ms");
  assert_text (weir_chart_axis_format_time (250, 50), "250 µs");
  assert_text (weir_chart_axis_format_time (12345 * SECOND / 1000, 5000), "12.345 s");
  assert_text (weir_chart_axis_format_time (150 * SECOND, 30 * SECOND), "2:30");
  assert_text (weir_chart_axis_format_time (3661 * SECOND, 60 * SECOND), "1:01:01");
}

static void
test_log_keeps_the_newest_lines (void)
{
  g_autoptr (WeirLogList) list = weir_log_list_new ();
  g_autoptr (WeirLogLine) first = NULL;
  guint n_changes = 0;

  g_signal_connect (list, "items-changed", G_CALLBACK (count_changes), &n_changes);
  for (guint i = 0; i < WEIR_LOG_LIST_CAPACITY + 500; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);

      weir_log_list_add (list, i, "Printer", G_LOG_LEVEL_MESSAGE, "print", text);
    }
  g_assert_cmpuint (n_changes, ==, 0);

  weir_log_list_flush (list);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, WEIR_LOG_LIST_CAPACITY);
  g_assert_cmpuint (weir_log_list_get_n_lost (list), ==, 500);
  first = g_list_model_get_item (G_LIST_MODEL (list), 0);
  assert_text (g_strdup (weir_log_line_get_text (first)), "500");

  weir_log_list_add (list, 0, NULL, G_LOG_LEVEL_WARNING, "test", "one more");
  weir_log_list_flush (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, WEIR_LOG_LIST_CAPACITY);
  /* A line that somebody still has stays what it was. */
  g_assert_cmpstr (weir_log_line_get_text (first), ==, "500");
}

static void
test_log_tells_what_it_did_not_see (void)
{
  g_autoptr (WeirLogList) list = weir_log_list_new ();
  g_autoptr (WeirLogLine) line = NULL;

  weir_log_list_skip (list, 0, 12345);
  weir_log_list_flush (list);
  line = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_cmpstr (weir_log_line_get_text (line), ==, "… 12\u202f345 lines not shown");
  g_assert_cmpuint (weir_log_list_get_n_lost (list), ==, 12345);
}

static void
test_log_is_filtered_by_stage_and_text (void)
{
  g_autoptr (WeirLogList) list = weir_log_list_new ();
  GListModel *model = G_LIST_MODEL (list);

  weir_log_list_add (list, 0, "Straße", G_LOG_LEVEL_MESSAGE, "print", "one");
  weir_log_list_add (list, 0, "Printer", G_LOG_LEVEL_MESSAGE, "print", "TWO");
  weir_log_list_flush (list);
  weir_log_list_set_filter (list, "two");
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 1);
  weir_log_list_set_filter (list, "STRASSE");
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 1);

  weir_log_list_add (list, 0, "Printer", G_LOG_LEVEL_MESSAGE, "print", "three");
  weir_log_list_flush (list);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 1);
  g_assert_cmpuint (weir_log_list_get_n_lines (list), ==, 3);
  weir_log_list_set_filter (list, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 3);
  weir_log_list_clear (list);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 0);
}

static void
test_levels_are_icons_and_words (void)
{
  static const GLogLevelFlags levels[] = { G_LOG_LEVEL_CRITICAL, G_LOG_LEVEL_WARNING,
                                           G_LOG_LEVEL_INFO };
  static const char *const words[] = { "error", "warning", "info" };
  g_autoptr (WeirLogList) list = weir_log_list_new ();
  g_autoptr (GHashTable) icons = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      g_autoptr (WeirLogLine) line = NULL;

      weir_log_list_add (list, 1500, "Stage", levels[i], "test", "text");
      weir_log_list_flush (list);
      line = g_list_model_get_item (G_LIST_MODEL (list), i);
      g_assert_cmpstr (weir_log_line_get_word (line), ==, words[i]);
      g_assert_true (g_hash_table_add (icons, (gpointer) weir_log_line_get_icon (line)));
    }
}

static void
test_overlong_lines_are_cut (void)
{
  g_autoptr (WeirLogList) list = weir_log_list_new ();
  g_autoptr (WeirLogLine) line = NULL;
  g_autofree char *text = g_strnfill (1000000, 'x');

  weir_log_list_add (list, 0, NULL, G_LOG_LEVEL_MESSAGE, "print", text);
  weir_log_list_flush (list);
  line = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_cmpuint (strlen (weir_log_line_get_text (line)), <, 5000);
  g_assert_true (g_str_has_suffix (weir_log_line_get_text (line), "…"));
}

static void
test_table_has_every_stage (Fixture      *fixture,
                            gconstpointer data)
{
  g_autoptr (WeirStageItem) counter = NULL;
  GListModel *rows;

  gtk_window_present (fixture->window);
  show_tab (fixture, "stages");
  rows = G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (find (fixture,
                                                                         GTK_TYPE_COLUMN_VIEW,
                                                                         0))));
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 2);
  counter = g_list_model_get_item (rows, 0);
  assert_text (weir_stage_item_get_text (counter, WEIR_STAGE_NAME), "Counter");
  assert_text (weir_stage_item_get_text (counter, WEIR_STAGE_OUT), "");

  run (fixture);
  weir_stage_item_read (counter, fixture->session);
  assert_text (weir_stage_item_get_text (counter, WEIR_STAGE_OUT), "25");
  assert_text (weir_stage_item_get_text (counter, WEIR_STAGE_IN), "");

  weir_history_remove_node (weir_session_get_history (fixture->session),
                            weir_stage_item_get_node (counter));
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 1);
}

static void
test_table_and_drawing_select_alike (Fixture      *fixture,
                                     gconstpointer data)
{
  WeirSelection *selection = weir_session_get_selection (fixture->session);
  WeirNode *printer = weir_document_find_node (fixture->document, "Printer");
  WeirNode *counter = weir_document_find_node (fixture->document, "Counter");
  GtkSelectionModel *rows = gtk_column_view_get_model (GTK_COLUMN_VIEW (find (fixture,
                                                                              GTK_TYPE_COLUMN_VIEW,
                                                                              0)));

  weir_selection_set_single (selection, printer);
  g_assert_true (gtk_selection_model_is_selected (rows, 1));
  gtk_selection_model_select_item (rows, 0, TRUE);
  g_assert_true (weir_selection_get_single (selection) == (gpointer) counter);
  weir_selection_clear (selection);
  g_assert_false (gtk_selection_model_is_selected (rows, 0));
}

/* With a header, tabs between, and only the columns and rows that somebody wants. */
static void
test_table_is_copied_as_text (Fixture      *fixture,
                              gconstpointer data)
{
  WeirStagesView *view = WEIR_STAGES_VIEW (find (fixture, WEIR_TYPE_STAGES_VIEW, 0));
  GActionGroup *columns = weir_stages_view_get_actions (view);
  GtkSelectionModel *rows = gtk_column_view_get_model (GTK_COLUMN_VIEW (find (fixture, GTK_TYPE_COLUMN_VIEW, 0)));

  gtk_window_present (fixture->window);
  show_tab (fixture, "stages");
  run (fixture);
  weir_stages_view_refresh (view);
  for (guint i = WEIR_STAGE_STATE; i < WEIR_STAGE_N_COLUMNS; i++)
    g_action_group_change_action_state (columns, weir_stage_column_get_id (i),
                                        g_variant_new_boolean (i == WEIR_STAGE_OUT || i == WEIR_STAGE_BATCHES));
  assert_text (weir_stages_view_make_text (view), "Stage\tOut\tBatches\nCounter\t25\t\nPrinter\t\t5\n");
  gtk_selection_model_select_item (rows, 1, TRUE);
  assert_text (weir_stages_view_make_text (view), "Stage\tOut\tBatches\nPrinter\t\t5\n");
}

/* Several rows are several stages of the drawing. */
static void
test_rows_and_drawing_select_several (Fixture      *fixture,
                                      gconstpointer data)
{
  WeirSelection *selection = weir_session_get_selection (fixture->session);
  GtkSelectionModel *rows = gtk_column_view_get_model (GTK_COLUMN_VIEW (find (fixture, GTK_TYPE_COLUMN_VIEW, 0)));

  gtk_selection_model_select_all (rows);
  g_assert_cmpuint (weir_selection_get_size (selection), ==, 2);
  weir_selection_remove (selection, weir_document_find_node (fixture->document, "Counter"));
  g_assert_false (gtk_selection_model_is_selected (rows, 0));
  g_assert_true (gtk_selection_model_is_selected (rows, 1));
}

/* A log that nobody sees is gathered, not shown. */
static void
test_hidden_log_does_no_work (Fixture      *fixture,
                              gconstpointer data)
{
  gtk_window_present (fixture->window);
  report (fixture, G_LOG_LEVEL_WARNING, "A warning");
  g_assert_cmpuint (g_list_model_get_n_items (get_log_lines (fixture)), ==, 0);
  show_tab (fixture, "log");
  g_assert_cmpuint (g_list_model_get_n_items (get_log_lines (fixture)), ==, 1);
}

static void
test_printed_lines_are_logged (Fixture      *fixture,
                               gconstpointer data)
{
  g_autoptr (WeirLogLine) line = NULL;

  gtk_window_present (fixture->window);
  run (fixture);
  show_tab (fixture, "log");
  g_assert_cmpuint (g_list_model_get_n_items (get_log_lines (fixture)), >=, 25);
  line = g_list_model_get_item (get_log_lines (fixture), 0);
  g_assert_cmpstr (weir_log_line_get_stage (line), ==, "Printer");
  g_assert_cmpstr (weir_log_line_get_text (line), ==, "0");
  g_assert_cmpstr (weir_log_line_get_word (line), ==, "print");
  gtk_test_widget_wait_for_draw (fixture->panel);
}

static void
test_session_can_be_replaced (Fixture      *fixture,
                              gconstpointer data)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirSession) session = weir_session_new (document);

  gtk_window_present (fixture->window);
  run (fixture);
  for (guint i = 0; i < 3; i++)
    {
      show_tab (fixture, i == 0 ? "charts" : i == 1 ? "stages" : "log");
      weir_monitor_panel_set_session (WEIR_MONITOR_PANEL (fixture->panel), session);
      gtk_test_widget_wait_for_draw (fixture->panel);
      weir_monitor_panel_set_session (WEIR_MONITOR_PANEL (fixture->panel), fixture->session);
      gtk_test_widget_wait_for_draw (fixture->panel);
    }
  weir_monitor_panel_set_session (WEIR_MONITOR_PANEL (fixture->panel), NULL);
}

/* Where figures are, their title is, too. */
static void
test_titles_stand_above_their_figures (Fixture      *fixture,
                                       gconstpointer data)
{
  GtkWidget *table = find (fixture, GTK_TYPE_COLUMN_VIEW, 0);
  GtkWidget *label = NULL;
  guint n_at_end = 0;

  for (guint i = 0;; i++)
    {
      guint n = i;

      label = find_nth (gtk_widget_get_first_child (table), GTK_TYPE_LABEL, &n);
      if (label == NULL)
        break;
      if (i < 2)
        g_assert_cmpfloat (gtk_label_get_xalign (GTK_LABEL (label)), <, 1);
      else if (gtk_label_get_xalign (GTK_LABEL (label)) == 1)
        n_at_end++;
    }
  g_assert_cmpuint (n_at_end, ==, WEIR_STAGE_N_COLUMNS - 2);
}

static void
test_focus_begins_at_the_open_tab (Fixture      *fixture,
                                   gconstpointer data)
{
  GtkWidget *focus;

  show_tab (fixture, "stages");
  gtk_window_present (fixture->window);
  g_assert_true (gtk_widget_grab_focus (fixture->panel));

  focus = gtk_window_get_focus (fixture->window);
  g_assert_true (GTK_IS_TOGGLE_BUTTON (focus));
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (focus)));
  show_tab (fixture, "charts");
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (focus)));
}

#define add(path, test) g_test_add ("/monitor/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();

  g_test_add_func ("/monitor/marks-are-round-numbers", test_marks_are_round_numbers);
  g_test_add_func ("/monitor/time-is-cut-into-what-clocks-know",
                   test_time_is_cut_into_what_clocks_know);
  g_test_add_func ("/monitor/log-keeps-the-newest-lines", test_log_keeps_the_newest_lines);
  g_test_add_func ("/monitor/log-tells-what-it-did-not-see", test_log_tells_what_it_did_not_see);
  g_test_add_func ("/monitor/log-is-filtered-by-stage-and-text",
                   test_log_is_filtered_by_stage_and_text);
  g_test_add_func ("/monitor/levels-are-icons-and-words", test_levels_are_icons_and_words);
  g_test_add_func ("/monitor/overlong-lines-are-cut", test_overlong_lines_are_cut);
  add ("titles-stand-above-their-figures", test_titles_stand_above_their_figures);
  add ("focus-begins-at-the-open-tab", test_focus_begins_at_the_open_tab);
  add ("table-has-every-stage", test_table_has_every_stage);
  add ("table-and-drawing-select-alike", test_table_and_drawing_select_alike);
  add ("table-is-copied-as-text", test_table_is_copied_as_text);
  add ("rows-and-drawing-select-several", test_rows_and_drawing_select_several);
  add ("hidden-log-does-no-work", test_hidden_log_does_no_work);
  add ("printed-lines-are-logged", test_printed_lines_are_logged);
  add ("session-can-be-replaced", test_session_can_be_replaced);

  return g_test_run ();
}
