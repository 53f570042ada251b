/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include <adwaita.h>
#include "monitor/weir-chart-sources.h"
#include "monitor/weir-chart.h"
#include "monitor/weir-charts-view.h"

typedef struct
{
  GtkWindow      *window;     /* owned by the toolkit */
  WeirChartsView *view;       /* lent */
  WeirTimeAxis   *axis;       /* owned */
  WeirDocument   *document;   /* owned */
  WeirSession    *session;    /* owned */
} Fixture;

/* A pipeline that goes on until it is stopped. */
static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  static const char text[] =
    "{ \"weir\": 1, \"title\": \"Two\", \"nodes\": ["
    "{ \"kind\": \"counter\", \"name\": \"Counter\", \"x\": 0, \"y\": 0 },"
    "{ \"kind\": \"discard\", \"name\": \"Bin\", \"x\": 0, \"y\": 0 }],"
    "\"links\": [{ \"from\": \"Counter\", \"to\": \"Bin\", \"max_demand\": 10, \"min_demand\": 5 }] }";
  g_autoptr (GError) error = NULL;

  fixture->document = weir_document_parse (text, -1, &error);
  g_assert_no_error (error);
  fixture->session = weir_session_new (fixture->document);
  fixture->axis = weir_time_axis_new ();
  fixture->view = WEIR_CHARTS_VIEW (weir_charts_view_new ());
  weir_charts_view_set_axis (fixture->view, fixture->axis);
  weir_charts_view_set_session (fixture->view, fixture->session);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 900, 760);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->view));
  gtk_window_present (fixture->window);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->view));

  weir_pipeline_set_time_mode (weir_session_get_pipeline (fixture->session), WEIR_TIME_VIRTUAL);
  weir_pipeline_set_speed (weir_session_get_pipeline (fixture->session), 500, 0);
  weir_pipeline_run (weir_session_get_pipeline (fixture->session), &error);
  g_assert_no_error (error);
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

/* Samples until the run has come further. */
static gint64
go_on (Fixture *fixture)
{
  WeirActivity *activity = weir_session_get_activity (fixture->session);
  gint64 before = weir_activity_get_newest (activity);

  while (weir_activity_get_newest (activity) == before)
    {
      weir_pipeline_request_sample (weir_session_get_pipeline (fixture->session));
      g_main_context_iteration (NULL, TRUE);
    }
  return weir_activity_get_newest (activity);
}

static WeirChart *
find_chart (Fixture      *fixture,
            WeirChartKind kind)
{
  GtkWidget *scroller = gtk_widget_get_first_child (GTK_WIDGET (fixture->view));
  GtkWidget *viewport = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller));
  GtkWidget *chart = gtk_widget_get_first_child (gtk_widget_get_first_child (viewport));

  for (guint i = 0; i < kind; i++)
    chart = gtk_widget_get_next_sibling (chart);
  return WEIR_CHART (chart);
}

/* All charts show the run up to then, and so does the axis. */
static void
assert_shown (Fixture *fixture,
              gint64   to)
{
  for (guint i = 0; i < WEIR_N_CHARTS; i++)
    g_assert_cmpint (weir_chart_get_content (find_chart (fixture, i))->to, ==, to);
  g_assert_cmpint (weir_time_axis_get_to (fixture->axis), ==, to);
}

static gint64
get_shown (Fixture *fixture)
{
  return weir_chart_get_content (find_chart (fixture, WEIR_CHART_EVENTS))->to;
}

/* Whatever the frames between show, they show it everywhere. */
static void
wait_until_shown (Fixture *fixture,
                  gint64   to)
{
  while (get_shown (fixture) != to)
    {
      assert_shown (fixture, get_shown (fixture));
      g_main_context_iteration (NULL, TRUE);
    }
  assert_shown (fixture, to);
}

static void
test_charts_of_a_run_change_together (Fixture      *fixture,
                                      gconstpointer data)
{
  gint64 first = go_on (fixture), second, third;

  weir_charts_view_refresh_to (fixture->view, first);
  wait_until_shown (fixture, first);
  second = go_on (fixture);
  weir_charts_view_refresh_to (fixture->view, second);
  assert_shown (fixture, first);
  third = go_on (fixture);
  weir_charts_view_refresh_to (fixture->view, third);
  wait_until_shown (fixture, third);
}

static void
test_charts_of_a_pause_change_at_once (Fixture      *fixture,
                                       gconstpointer data)
{
  WeirPipeline *pipeline = weir_session_get_pipeline (fixture->session);
  gint64 begun = go_on (fixture), last;

  weir_charts_view_refresh_to (fixture->view, begun);
  weir_pipeline_pause (pipeline);
  while (weir_pipeline_get_state (pipeline) != WEIR_RUN_PAUSED)
    g_main_context_iteration (NULL, TRUE);
  last = weir_activity_get_newest (weir_session_get_activity (fixture->session));
  weir_charts_view_refresh_to (fixture->view, last);
  assert_shown (fixture, last);
}

/* What is being painted then is not shown any more. */
static void
test_zoom_goes_before_the_run (Fixture      *fixture,
                               gconstpointer data)
{
  gint64 newest;

  while ((newest = go_on (fixture)) < 2000)
    ;
  weir_charts_view_refresh_to (fixture->view, newest);
  wait_until_shown (fixture, newest);
  newest = go_on (fixture);
  weir_charts_view_refresh_to (fixture->view, newest);
  weir_time_axis_zoom (fixture->axis, 500, 1000);
  while (get_shown (fixture) != 1000)
    {
      g_assert_cmpint (get_shown (fixture), <, newest);
      g_main_context_iteration (NULL, TRUE);
    }
  assert_shown (fixture, 1000);
}

static void
test_hidden_charts_take_no_turns (Fixture      *fixture,
                                  gconstpointer data)
{
  gint64 newest = go_on (fixture);

  weir_charts_view_refresh_to (fixture->view, newest);
  gtk_widget_set_visible (GTK_WIDGET (fixture->view), FALSE);
  newest = go_on (fixture);
  weir_charts_view_refresh_to (fixture->view, newest);
  assert_shown (fixture, newest);
}

static WeirChartContent *
make_content (const char *title)
{
  WeirChartContent *content = weir_chart_content_new (WEIR_CHART_LINES, WEIR_CHART_COUNT, "a", title);

  weir_chart_content_settle (content);
  return content;
}

static void
test_what_is_taken_goes_before_what_is_prepared (void)
{
  g_autoptr (WeirTimeAxis) axis = weir_time_axis_new ();
  g_autoptr (GtkWidget) widget = g_object_ref_sink (weir_chart_new (axis));
  WeirChart *chart = WEIR_CHART (widget);

  weir_chart_take_content (chart, make_content ("One"));
  weir_chart_prepare_content (chart, make_content ("Two"));
  g_assert_cmpstr (weir_chart_get_content (chart)->title, ==, "One");
  weir_chart_show_prepared (chart);
  g_assert_cmpstr (weir_chart_get_content (chart)->title, ==, "Two");
  weir_chart_prepare_content (chart, make_content ("Three"));
  weir_chart_take_content (chart, make_content ("Four"));
  weir_chart_show_prepared (chart);
  g_assert_cmpstr (weir_chart_get_content (chart)->title, ==, "Four");
  gtk_test_accessible_assert_property (widget, GTK_ACCESSIBLE_PROPERTY_LABEL, "Four");
}

static void
assert_foreseen (WeirTimeAxis *axis,
                 gint64        newest)
{
  gint64 from, to;

  weir_time_axis_foresee (axis, newest, &from, &to);
  weir_time_axis_set_newest (axis, newest);
  g_assert_cmpint (weir_time_axis_get_from (axis), ==, from);
  g_assert_cmpint (weir_time_axis_get_to (axis), ==, to);
}

static void
test_axis_foresees_what_it_will_show (void)
{
  g_autoptr (WeirTimeAxis) axis = weir_time_axis_new ();

  assert_foreseen (axis, 5000);
  weir_time_axis_follow (axis, 1000);
  assert_foreseen (axis, 7000);
  weir_time_axis_zoom (axis, 2000, 4000);
  assert_foreseen (axis, 8000);
  assert_foreseen (axis, 300);
}

#define add(path, test) g_test_add ("/charts-turns/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();

  add ("charts-of-a-run-change-together", test_charts_of_a_run_change_together);
  add ("charts-of-a-pause-change-at-once", test_charts_of_a_pause_change_at_once);
  add ("zoom-goes-before-the-run", test_zoom_goes_before_the_run);
  add ("hidden-charts-take-no-turns", test_hidden_charts_take_no_turns);
  g_test_add_func ("/charts-turns/what-is-taken-goes-before", test_what_is_taken_goes_before_what_is_prepared);
  g_test_add_func ("/charts-turns/axis-foresees", test_axis_foresees_what_it_will_show);

  return g_test_run ();
}
