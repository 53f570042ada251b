/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include <adwaita.h>
#include <glib/gstdio.h>
#include "monitor/weir-chart-export.h"
#include "monitor/weir-chart-sources.h"
#include "monitor/weir-chart.h"
#include "monitor/weir-charts-view.h"
#include "monitor/weir-time-axis.h"

#define SECOND ((gint64) G_USEC_PER_SEC)

typedef struct
{
  GtkWindow      *window;     /* owned by the toolkit */
  WeirChartsView *view;       /* lent */
  WeirTimeAxis   *axis;       /* owned */
  WeirDocument   *document;   /* owned */
  WeirSession    *session;    /* owned */
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  static const char text[] =
    "{ \"weir\": 1, \"title\": \"Three\", \"nodes\": ["
    "{ \"kind\": \"counter\", \"name\": \"Counter\", \"x\": 0, \"y\": 0, \"params\": { \"count\": 200 } },"
    "{ \"kind\": \"work\", \"name\": \"Worker, slow\", \"x\": 0, \"y\": 0, \"params\": { \"time\": \"10ms\" } },"
    "{ \"kind\": \"discard\", \"name\": \"Bin\", \"x\": 0, \"y\": 0 }],"
    "\"links\": [{ \"from\": \"Counter\", \"to\": \"Worker, slow\", \"max_demand\": 10, \"min_demand\": 5 },"
    "{ \"from\": \"Worker, slow\", \"to\": \"Bin\" }] }";
  g_autoptr (GError) error = NULL;

  fixture->document = weir_document_parse (text, -1, &error);
  g_assert_no_error (error);
  fixture->session = weir_session_new (fixture->document);
  fixture->axis = weir_time_axis_new ();
  fixture->view = WEIR_CHARTS_VIEW (weir_charts_view_new ());
  weir_charts_view_set_axis (fixture->view, fixture->axis);
  weir_charts_view_set_session (fixture->view, fixture->session);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_titlebar (fixture->window, gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_window_set_default_size (fixture->window, 900, 760);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->view));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  weir_charts_view_set_session (fixture->view, NULL);
  gtk_window_destroy (fixture->window);
  g_assert_finalize_object (fixture->axis);
  g_assert_finalize_object (fixture->session);
  g_assert_finalize_object (fixture->document);
}

static void
sample (Fixture *fixture)
{
  WeirPipeline *pipeline = weir_session_get_pipeline (fixture->session);
  WeirSample *before = weir_session_get_sample (fixture->session);

  weir_pipeline_request_sample (pipeline);
  while (weir_session_get_sample (fixture->session) == before)
    g_main_context_iteration (NULL, TRUE);
}

/* To its end, in virtual time, with a sample now and then. */
static void
run (Fixture *fixture)
{
  WeirPipeline *pipeline = weir_session_get_pipeline (fixture->session);
  g_autoptr (GError) error = NULL;

  weir_pipeline_set_time_mode (pipeline, WEIR_TIME_VIRTUAL);
  weir_pipeline_step (pipeline, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 20; i++)
    {
      weir_pipeline_step (pipeline, &error);
      sample (fixture);
    }
  weir_pipeline_run (pipeline, &error);
  g_assert_no_error (error);
  while (weir_pipeline_get_state (pipeline) != WEIR_RUN_FINISHED)
    g_main_context_iteration (NULL, TRUE);
  while (!weir_session_get_sample (fixture->session)->finished)
    sample (fixture);
  weir_time_axis_set_newest (fixture->axis, weir_activity_get_newest (weir_session_get_activity (fixture->session)));
  weir_charts_view_refresh (fixture->view);
}

/* The run that it left and the new one have the same past, and both show it; the first one shows what it came to, too. */
static void
test_charts_go_on_from_the_past_of_a_fork (Fixture      *fixture,
                                           gconstpointer data)
{
  WeirPipeline *pipeline = weir_session_get_pipeline (fixture->session);
  guint worker = weir_node_get_id (weir_document_find_node (fixture->document, "Worker, slow"));
  const WeirActivityRecord *before, *after;
  g_autoptr (GError) error = NULL;
  WeirActivity *activity;
  WeirActivityReading reading;
  guint n_before, n_after;
  gint64 time;

  run (fixture);
  weir_pipeline_look_at_time (pipeline, 3 * SECOND / 2);
  time = weir_pipeline_get_sample (pipeline)->time;
  weir_pipeline_fork (pipeline, weir_pipeline_get_sample (pipeline)->n_messages, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (weir_session_get_n_earlier (fixture->session), ==, 1);
  activity = weir_session_get_activity (fixture->session);
  before = weir_activity_get_records (weir_session_get_earlier (fixture->session, 0, NULL), worker, &n_before);
  after = weir_activity_get_records (activity, worker, &n_after);

  g_assert_cmpint (before[n_before - 1].time, >, time);
  g_assert_cmpint (after[n_after - 1].time, ==, time);
  g_assert_cmpuint (n_after, >, 10);
  g_assert_cmpmem (before, (n_after - 1) * sizeof *before, after, (n_after - 1) * sizeof *after);
  g_assert_true (weir_activity_read_node (activity, worker, &reading));
  g_assert_cmpfloat_with_epsilon (reading.rate, 100, 5);
  g_assert_cmpfloat_with_epsilon (reading.share[WEIR_STATE_BUSY], 1, 0.01);
}

static void
show (Fixture *fixture)
{
  gtk_window_present (fixture->window);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->view));
  weir_charts_view_refresh (fixture->view);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->view));
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

static WeirChart *
get_chart (Fixture      *fixture,
           WeirChartKind kind)
{
  guint n = kind;
  GtkWidget *found = find_nth (GTK_WIDGET (fixture->view), WEIR_TYPE_CHART, &n);

  g_assert_nonnull (found);
  return WEIR_CHART (found);
}

static const WeirChartContent *
get_content (Fixture      *fixture,
             WeirChartKind kind)
{
  return weir_chart_get_content (get_chart (fixture, kind));
}

static const WeirChartLine *
get_line (const WeirChartContent *content,
          guint                   index)
{
  g_assert_cmpuint (index, <, content->lines->len);
  return g_ptr_array_index (content->lines, index);
}

static double
get_last (const WeirChartLine *line)
{
  g_assert_cmpuint (line->points->len, >, 0);
  return g_array_index (line->points, WeirChartPoint, line->points->len - 1).value;
}

static gpointer
find_controller (GtkWidget *widget,
                 GType      type)
{
  g_autoptr (GListModel) all = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (all, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
        return controller;
    }
  g_assert_not_reached ();
}

static GtkWidget *
get_column (Fixture *fixture)
{
  return gtk_widget_get_parent (GTK_WIDGET (get_chart (fixture, WEIR_CHART_EVENTS)));
}

static gboolean
press (Fixture        *fixture,
       guint           key,
       GdkModifierType modifiers)
{
  gboolean handled = FALSE;

  g_signal_emit_by_name (find_controller (get_column (fixture), GTK_TYPE_EVENT_CONTROLLER_KEY), "key-pressed",
                         key, 0, modifiers, &handled);
  return handled;
}

static void
test_charts_say_what_to_do_before_a_run (Fixture      *fixture,
                                         gconstpointer data)
{
  show (fixture);
  for (guint i = 0; i < WEIR_N_CHARTS; i++)
    {
      g_assert_true (weir_chart_content_is_empty (get_content (fixture, i)));
      gtk_test_accessible_assert_role (GTK_WIDGET (get_chart (fixture, i)), GTK_ACCESSIBLE_ROLE_IMG);
      gtk_test_accessible_assert_property (GTK_WIDGET (get_chart (fixture, i)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                           weir_chart_kind_get_title (i));
      gtk_test_accessible_assert_property (GTK_WIDGET (get_chart (fixture, i)), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                           get_content (fixture, i)->empty_text);
    }
}

static void
test_charts_show_what_the_run_did (Fixture      *fixture,
                                   gconstpointer data)
{
  const WeirChartContent *content;

  show (fixture);
  run (fixture);
  content = get_content (fixture, WEIR_CHART_EVENTS);
  g_assert_cmpuint (content->lines->len, ==, 3);
  g_assert_cmpstr (get_line (content, 1)->name, ==, "Worker, slow");
  content = get_content (fixture, WEIR_CHART_DEMAND);
  g_assert_cmpuint (content->lines->len, ==, 2);
  g_assert_cmpuint (content->marks->len, ==, 0);
  content = get_content (fixture, WEIR_CHART_STORES);
  g_assert_cmpuint (content->lines->len, ==, 4);
  content = get_content (fixture, WEIR_CHART_TOTALS);
  g_assert_cmpstr (get_line (content, 2)->name, ==, "finished");
  g_assert_cmpfloat (get_last (get_line (content, 1)), ==, 400);
  g_assert_cmpfloat (get_last (get_line (content, 2)), ==, 400);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->view));
}

static void
test_shares_add_up_to_one (Fixture      *fixture,
                           gconstpointer data)
{
  const WeirChartContent *content;

  show (fixture);
  run (fixture);
  content = get_content (fixture, WEIR_CHART_SHARES);
  g_assert_cmpuint (content->bars->len, ==, 3);
  for (guint i = 0; i < content->bars->len; i++)
    {
      const double *share = g_array_index (content->bars, WeirChartBar, i).share;

      g_assert_cmpfloat_with_epsilon (share[0] + share[1] + share[2], 1, 1e-6);
    }
  g_assert_cmpfloat (g_array_index (content->bars, WeirChartBar, 1).share[WEIR_STATE_BUSY], >, 0.98);
}

/* Each event is worked on for 10 ms, and one batch of five before the next. */
static void
test_latency_is_that_of_the_work (Fixture      *fixture,
                                  gconstpointer data)
{
  const WeirChartContent *content;

  show (fixture);
  run (fixture);
  content = get_content (fixture, WEIR_CHART_LATENCY);
  g_assert_cmpuint (content->lines->len, ==, 4);
  g_assert_cmpstr (get_line (content, 0)->name, ==, "Bin p50");
  g_assert_cmpfloat (get_last (get_line (content, 0)), >=, 50000);
  g_assert_cmpfloat (get_last (get_line (content, 1)), >=, get_last (get_line (content, 0)));
}

/* A subscription that is selected has its marks; what is pinned stays when something else is selected. */
static void
test_selection_and_pins_choose (Fixture      *fixture,
                                gconstpointer data)
{
  WeirSelection *selection = weir_session_get_selection (fixture->session);
  g_autoptr (WeirLink) link = g_list_model_get_item (weir_document_get_links (fixture->document), 0);
  GActionGroup *actions = weir_charts_view_get_actions (fixture->view);
  const WeirChartContent *content;

  show (fixture);
  run (fixture);
  weir_selection_set_single (selection, link);
  weir_charts_view_refresh (fixture->view);
  content = get_content (fixture, WEIR_CHART_DEMAND);
  g_assert_cmpuint (content->lines->len, ==, 1);
  g_assert_cmpstr (content->subtitle, ==, "Counter → Worker, slow");
  g_assert_cmpuint (get_content (fixture, WEIR_CHART_EVENTS)->lines->len, ==, 2);

  g_action_group_change_action_state (actions, "pin", g_variant_new_boolean (TRUE));
  weir_selection_set_single (selection, weir_document_find_node (fixture->document, "Bin"));
  weir_charts_view_refresh (fixture->view);
  g_assert_cmpuint (get_content (fixture, WEIR_CHART_EVENTS)->lines->len, ==, 3);
  g_action_group_change_action_state (actions, "pin", g_variant_new_boolean (FALSE));
  g_assert_cmpuint (get_content (fixture, WEIR_CHART_EVENTS)->lines->len, ==, 1);

  weir_history_remove_node (weir_session_get_history (fixture->session),
                            weir_document_find_node (fixture->document, "Bin"));
  weir_charts_view_refresh (fixture->view);
  g_assert_cmpuint (get_content (fixture, WEIR_CHART_EVENTS)->lines->len, ==, 2);
}

static void
test_limits_are_marked_while_it_runs (Fixture      *fixture,
                                      gconstpointer data)
{
  g_autoptr (WeirLink) link = g_list_model_get_item (weir_document_get_links (fixture->document), 0);
  WeirPipeline *pipeline = weir_session_get_pipeline (fixture->session);
  const WeirChartContent *content;

  show (fixture);
  weir_pipeline_set_time_mode (pipeline, WEIR_TIME_VIRTUAL);
  for (guint i = 0; i < 12; i++)
    {
      weir_pipeline_step (pipeline, NULL);
      sample (fixture);
    }
  weir_selection_set_single (weir_session_get_selection (fixture->session), link);
  weir_charts_view_refresh (fixture->view);
  content = get_content (fixture, WEIR_CHART_DEMAND);
  g_assert_cmpuint (content->marks->len, ==, 2);
  g_assert_cmpfloat (g_array_index (content->marks, WeirChartMark, 0).value, ==, 10);
  g_assert_cmpfloat (g_array_index (content->marks, WeirChartMark, 1).value, ==, 5);
}

/* As a person chooses it in the menu. */
static void
compare (Fixture    *fixture,
         const char *run)
{
  g_action_group_activate_action (weir_charts_view_get_actions (fixture->view), "compare", g_variant_new_string (run));
}

/* The last line of the totals. */
static const char *
get_last_name (Fixture *fixture)
{
  const WeirChartContent *content = get_content (fixture, WEIR_CHART_TOTALS);

  return get_line (content, content->lines->len - 1)->name;
}

/* What the run before did can be seen beside what this one does. */
static void
test_runs_are_compared (Fixture      *fixture,
                        gconstpointer data)
{
  WeirPipeline *pipeline = weir_session_get_pipeline (fixture->session);
  const WeirChartContent *content;

  show (fixture);
  compare (fixture, "before");
  run (fixture);
  g_assert_cmpuint (get_content (fixture, WEIR_CHART_TOTALS)->lines->len, ==, 3);
  weir_pipeline_stop (pipeline);
  run (fixture);
  content = get_content (fixture, WEIR_CHART_TOTALS);
  g_assert_cmpuint (content->lines->len, ==, 6);
  g_assert_true (get_line (content, 5)->is_earlier);
  g_assert_cmpstr (get_line (content, 5)->name, ==, "finished · Run 1");
  g_assert_cmpfloat (get_last (get_line (content, 5)), ==, 400);
  compare (fixture, "");
  g_assert_cmpuint (get_content (fixture, WEIR_CHART_TOTALS)->lines->len, ==, 3);
}

/* Once there are other runs a button names the one that is compared with; it may be any that is kept. */
static void
test_run_to_compare_with_is_chosen (Fixture      *fixture,
                                    gconstpointer data)
{
  GtkWidget *button = weir_charts_view_make_compare_button (fixture->view);
  GMenuModel *runs = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (button));
  g_autofree char *oldest = NULL;

  g_object_ref_sink (button);
  show (fixture);
  run (fixture);
  g_assert_false (gtk_widget_get_visible (button));
  for (guint i = 0; i < 2; i++)
    {
      weir_pipeline_stop (weir_session_get_pipeline (fixture->session));
      run (fixture);
    }
  g_assert_true (gtk_widget_get_visible (button));
  g_assert_cmpstr (gtk_menu_button_get_label (GTK_MENU_BUTTON (button)), ==, "Compare");
  g_assert_cmpint (g_menu_model_get_n_items (runs), ==, 4);
  g_menu_model_get_item_attribute (runs, 3, G_MENU_ATTRIBUTE_TARGET, "s", &oldest);
  g_assert_cmpstr (oldest, ==, "Run 1");

  compare (fixture, oldest);
  g_assert_cmpstr (gtk_menu_button_get_label (GTK_MENU_BUTTON (button)), ==, "Run 1");
  g_assert_cmpstr (get_last_name (fixture), ==, "finished · Run 1");
  compare (fixture, "before");
  g_assert_cmpstr (gtk_menu_button_get_label (GTK_MENU_BUTTON (button)), ==, "Run 2");
  g_assert_cmpstr (get_last_name (fixture), ==, "finished · Run 2");
  g_assert_finalize_object (button);
}

/* A run is kept for so long; then nothing is compared with it. */
static void
test_run_that_is_not_kept_is_not_compared (Fixture      *fixture,
                                           gconstpointer data)
{
  GActionGroup *actions = weir_charts_view_get_actions (fixture->view);
  g_autoptr (GVariant) chosen = NULL;
  g_autoptr (GVariant) after = NULL;

  show (fixture);
  for (guint i = 0; i < 5; i++)
    {
      weir_pipeline_stop (weir_session_get_pipeline (fixture->session));
      run (fixture);
      if (i == 1)
        compare (fixture, "Run 1");
      if (i == 3)
        chosen = g_action_group_get_action_state (actions, "compare");
    }
  g_assert_cmpstr (g_variant_get_string (chosen, NULL), ==, "Run 1");
  after = g_action_group_get_action_state (actions, "compare");
  g_assert_cmpstr (g_variant_get_string (after, NULL), ==, "");
  g_assert_cmpuint (get_content (fixture, WEIR_CHART_TOTALS)->lines->len, ==, 3);
}

/* The plot is where the axis says, and a drag over a part of it shows that part. */
static void
test_dragging_zooms (Fixture      *fixture,
                     gconstpointer data)
{
  gpointer drag;
  gint64 newest;

  show (fixture);
  run (fixture);
  newest = weir_time_axis_get_newest (fixture->axis);
  g_assert_cmpint (weir_time_axis_get_plot_width (fixture->axis), >, 500);
  drag = find_controller (get_column (fixture), GTK_TYPE_GESTURE_DRAG);
  g_signal_emit_by_name (drag, "drag-begin", weir_time_axis_get_x (fixture->axis, newest / 4), 20.0);
  g_signal_emit_by_name (drag, "drag-update", weir_time_axis_get_plot_width (fixture->axis) / 2.0, 5.0);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->view));
  g_signal_emit_by_name (drag, "drag-end", weir_time_axis_get_plot_width (fixture->axis) / 2.0, 5.0);
  g_assert_true (weir_time_axis_is_zoomed (fixture->axis));
  g_assert_cmpfloat_with_epsilon ((double) weir_time_axis_get_from (fixture->axis) / newest, 0.25, 0.01);
  g_assert_cmpfloat_with_epsilon ((double) weir_time_axis_get_to (fixture->axis) / newest, 0.75, 0.01);
  g_assert_true (g_action_group_get_action_enabled (weir_charts_view_get_actions (fixture->view), "unzoom"));
  g_assert_true (press (fixture, GDK_KEY_Escape, 0));
  g_assert_false (weir_time_axis_is_zoomed (fixture->axis));
}

static void
test_keys_move_cursor_and_zoom (Fixture      *fixture,
                                gconstpointer data)
{
  WeirChart *chart = get_chart (fixture, WEIR_CHART_TOTALS);
  gint64 range;

  show (fixture);
  run (fixture);
  range = weir_time_axis_get_to (fixture->axis);
  gtk_widget_grab_focus (GTK_WIDGET (chart));
  g_assert_true (press (fixture, GDK_KEY_End, 0));
  gtk_test_accessible_assert_property (GTK_WIDGET (chart), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "At 2.001 s: asked: 1.21 k, delivered: 400, finished: 400");
  g_assert_true (press (fixture, GDK_KEY_plus, 0));
  g_assert_cmpint (weir_time_axis_get_to (fixture->axis) - weir_time_axis_get_from (fixture->axis), <, range);
  g_assert_true (press (fixture, GDK_KEY_Left, GDK_SHIFT_MASK));
  g_assert_cmpint (weir_time_axis_get_to (fixture->axis), <, range);
  g_assert_true (press (fixture, GDK_KEY_minus, 0));
  g_assert_true (press (fixture, GDK_KEY_minus, 0));
  g_assert_cmpint (weir_time_axis_get_to (fixture->axis), ==, range);
  g_assert_true (press (fixture, GDK_KEY_Escape, 0));
  g_assert_false (press (fixture, GDK_KEY_Escape, 0));
  g_assert_false (press (fixture, GDK_KEY_Left, GDK_CONTROL_MASK));
}

static void
test_charts_can_be_hidden (Fixture      *fixture,
                           gconstpointer data)
{
  static const char *const ids[] = { "latency", "no such chart", "events", NULL };
  g_auto (GStrv) hidden = NULL;

  show (fixture);
  weir_charts_view_set_hidden (fixture->view, ids);
  hidden = weir_charts_view_dup_hidden (fixture->view);
  g_assert_cmpuint (g_strv_length (hidden), ==, 2);
  g_assert_cmpstr (hidden[0], ==, "events");
  g_assert_cmpstr (hidden[1], ==, "latency");
  run (fixture);
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (get_chart (fixture, WEIR_CHART_EVENTS))));
  g_assert_true (weir_chart_content_is_empty (get_content (fixture, WEIR_CHART_EVENTS)));
  g_assert_false (weir_chart_content_is_empty (get_content (fixture, WEIR_CHART_TOTALS)));
}

/* The file as it was exported. Returns: (transfer full) */
static GBytes *
export (Fixture        *fixture,
        WeirChartExport format)
{
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  GBytes *bytes;
  int fd = g_file_open_tmp ("weir-charts-XXXXXX", &path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  file = g_file_new_for_path (path);
  weir_charts_view_export (fixture->view, format, file, &error);
  g_assert_no_error (error);
  bytes = g_file_load_bytes (file, NULL, NULL, &error);
  g_assert_no_error (error);
  g_file_delete (file, NULL, NULL);
  return bytes;
}

static void
test_pictures_are_exported (Fixture      *fixture,
                            gconstpointer data)
{
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GBytes) svg = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GMarkupParseContext) parser = NULL;
  g_autoptr (GError) error = NULL;
  static const GMarkupParser ignore = { NULL };

  show (fixture);
  run (fixture);
  png = export (fixture, WEIR_CHART_EXPORT_PNG);
  texture = gdk_texture_new_from_bytes (png, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 1920);
  g_assert_cmpint (gdk_texture_get_height (texture), >, 1200);

  svg = export (fixture, WEIR_CHART_EXPORT_SVG);
  parser = g_markup_parse_context_new (&ignore, 0, NULL, NULL);
  g_markup_parse_context_parse (parser, g_bytes_get_data (svg, NULL), (gssize) g_bytes_get_size (svg), &error);
  g_markup_parse_context_end_parse (parser, &error);
  g_assert_no_error (error);

  pdf = export (fixture, WEIR_CHART_EXPORT_PDF);
  g_assert_cmpmem (g_bytes_get_data (pdf, NULL), 5, "%PDF-", 5);
}

/* A line for each point of each line, with names in quotes where they need them. */
static void
test_figures_are_exported (Fixture      *fixture,
                           gconstpointer data)
{
  g_autoptr (GBytes) csv = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_totals = 0;
  double finished = -1;

  show (fixture);
  run (fixture);
  csv = export (fixture, WEIR_CHART_EXPORT_CSV);
  text = g_strndup (g_bytes_get_data (csv, NULL), g_bytes_get_size (csv));
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpstr (lines[0], ==, "chart,series,time_s,value");
  g_assert_nonnull (strstr (text, "\nevents,\"Worker, slow\",0."));
  g_assert_nonnull (strstr (text, "\nshares,Counter busy,2.00"));
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      const char *value = strrchr (lines[i], ',');

      g_assert_nonnull (value);
      if (g_str_has_prefix (lines[i], "totals,finished,"))
        finished = g_ascii_strtod (value + 1, NULL);
      n_totals += g_str_has_prefix (lines[i], "totals,");
    }
  g_assert_cmpfloat (finished, ==, 400);
  g_assert_cmpuint (n_totals, ==, 3 * get_line (get_content (fixture, WEIR_CHART_TOTALS), 0)->points->len);
}

static void
test_export_tells_what_is_wrong (Fixture      *fixture,
                                 gconstpointer data)
{
  g_autoptr (GFile) nowhere = g_file_new_for_path ("/no such folder/charts.png");
  g_autoptr (GError) error = NULL;
  static const char *const all[] = { "events", "demand", "stores", "shares", "latency", "totals", NULL };

  show (fixture);
  run (fixture);
  g_assert_false (weir_charts_view_export (fixture->view, WEIR_CHART_EXPORT_PNG, nowhere, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  weir_charts_view_set_hidden (fixture->view, all);
  g_assert_false (weir_charts_view_export (fixture->view, WEIR_CHART_EXPORT_CSV, nowhere, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
}

static double
find_top (gint64 from,
          gint64 peak)
{
  g_autoptr (WeirChartContent) content = weir_chart_content_new (WEIR_CHART_LINES, WEIR_CHART_RATE, "a", "A");
  WeirChartLine *line = weir_chart_content_add_line (content, "Line", &(GdkRGBA) { 0, 0, 0, 1 }, 0);

  content->from = from;
  content->to = from + 10 * SECOND;
  for (gint64 time = from; time <= content->to; time += SECOND / 10)
    {
      WeirChartPoint point = { .time = time, .value = time == peak ? 600000 : 100 };

      g_array_append_val (line->points, point);
    }
  weir_chart_content_settle (content);
  return content->top;
}

/* What the first demand brings at once does not make a flat line of all the rest; any other peak is what somebody wants to see. */
static void
test_beginning_may_leave_the_scale (Fixture      *fixture,
                                    gconstpointer data)
{
  g_assert_cmpfloat (find_top (0, 0), <=, 200);
  g_assert_cmpfloat (find_top (0, SECOND / 10), <=, 200);
  g_assert_cmpfloat (find_top (0, 5 * SECOND), >=, 600000);
  g_assert_cmpfloat (find_top (SECOND, SECOND), >=, 600000);
}

#define add(path, test) g_test_add ("/charts/" path, Fixture, NULL, set_up, test, tear_down)

/* A chart is drawn when it comes into sight, and not before. */
static void
test_charts_out_of_sight_are_not_drawn (Fixture      *fixture,
                                        gconstpointer data)
{
  GtkWidget *last = GTK_WIDGET (get_chart (fixture, WEIR_N_CHARTS - 1));
  GtkWidget *scroller = gtk_widget_get_ancestor (last, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *vertical = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));

  run (fixture);
  gtk_window_set_default_size (fixture->window, 900, 250);
  show (fixture);
  g_assert_cmpfloat (gtk_adjustment_get_upper (vertical), >, gtk_adjustment_get_page_size (vertical));
  g_assert_true (weir_chart_is_in_sight (get_chart (fixture, 0)));
  g_assert_false (weir_chart_is_in_sight (WEIR_CHART (last)));

  gtk_adjustment_set_value (vertical, gtk_adjustment_get_upper (vertical));
  g_assert_true (weir_chart_is_in_sight (WEIR_CHART (last)));
  g_assert_false (weir_chart_is_in_sight (get_chart (fixture, 0)));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();

  add ("say-what-to-do-before-a-run", test_charts_say_what_to_do_before_a_run);
  add ("show-what-the-run-did", test_charts_show_what_the_run_did);
  add ("shares-add-up-to-one", test_shares_add_up_to_one);
  add ("latency-is-that-of-the-work", test_latency_is_that_of_the_work);
  add ("selection-and-pins-choose", test_selection_and_pins_choose);
  add ("limits-are-marked-while-it-runs", test_limits_are_marked_while_it_runs);
  add ("runs-are-compared", test_runs_are_compared);
  add ("go-on-from-the-past-of-a-fork", test_charts_go_on_from_the_past_of_a_fork);
  add ("run-to-compare-with-is-chosen", test_run_to_compare_with_is_chosen);
  add ("run-that-is-not-kept-is-not-compared", test_run_that_is_not_kept_is_not_compared);
  add ("beginning-may-leave-the-scale", test_beginning_may_leave_the_scale);
  add ("dragging-zooms", test_dragging_zooms);
  add ("keys-move-cursor-and-zoom", test_keys_move_cursor_and_zoom);
  add ("can-be-hidden", test_charts_can_be_hidden);
  add ("out-of-sight-are-not-drawn", test_charts_out_of_sight_are_not_drawn);
  add ("pictures-are-exported", test_pictures_are_exported);
  add ("figures-are-exported", test_figures_are_exported);
  add ("export-tells-what-is-wrong", test_export_tells_what_is_wrong);

  return g_test_run ();
}
