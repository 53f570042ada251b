/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-drawing.h"
#include "weir-harness.h"

#define MS 1000

static void
test_each_event_has_a_worker_of_its_own (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("worker-per-event", "time", "10ms", NULL);

  weir_harness_push_numbers (h, 5);
  weir_harness_assert_summary (h, "{\"failed\": 0, \"restarted\": 0, \"running\": 5, \"started\": 5}");
  weir_harness_advance (h, 10 * MS - 1);
  weir_harness_assert_summary (h, "{\"failed\": 0, \"restarted\": 0, \"running\": 5, \"started\": 5}");
  weir_harness_advance (h, 1);
  weir_harness_assert_summary (h, "{\"failed\": 0, \"restarted\": 0, \"running\": 0, \"started\": 5}");
  g_assert_true (weir_harness_is_quiet (h));
}

static void
test_no_time_is_no_wait (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("worker-per-event", "time", "0s", NULL);

  weir_harness_push_numbers (h, 3);
  weir_harness_assert_summary (h, "{\"failed\": 0, \"restarted\": 0, \"running\": 0, \"started\": 3}");
}

static void
test_a_crash_is_reported_and_over (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("worker-per-event", "failure-share", 1.0, NULL);

  weir_harness_push_numbers (h, 5);
  weir_harness_advance (h, G_USEC_PER_SEC);
  weir_harness_assert_summary (h, "{\"failed\": 5, \"restarted\": 0, \"running\": 0, \"started\": 5}");
  g_assert_cmpuint (weir_harness_get_n_logged (h, "supervisor_report"), ==, 5);
  g_assert_cmpstr (weir_harness_get_logged (h, "supervisor_report"), ==, "Child 5 ended abnormally: crash");
  g_assert_true (weir_harness_is_alive (h));
}

static void
test_transient_workers_start_again_until_it_is_too_much (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("worker-per-event", "failure-share", 1.0, "restart", "transient",
                                                "max-restarts", 7, NULL);

  weir_harness_push_numbers (h, 1);
  weir_harness_advance (h, 750 * MS);
  weir_harness_assert_summary (h, "{\"failed\": 7, \"restarted\": 7, \"running\": 1, \"started\": 1}");
  weir_harness_advance (h, 50 * MS);
  g_assert_cmpstr (weir_harness_get_logged (h, "supervisor_report"), ==, "Stops: more than 7 restarts in 5 s");
  weir_harness_assert_exit_reason (h, "\"shutdown\"");
}

static void
test_some_workers_crash (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("worker-per-event", "failure-share", 0.25, NULL);
  WeirChildCounts counts;

  weir_harness_push_numbers (h, 10000);
  weir_harness_advance (h, G_USEC_PER_SEC);
  weir_consumer_supervisor_get_counts (WEIR_CONSUMER_SUPERVISOR (weir_harness_get_stage (h)), &counts);
  g_assert_cmpuint (counts.failed, >, 2300);
  g_assert_cmpuint (counts.failed, <, 2700);
}

/* The middle of 10 000 draws. */
static void
assert_half_is_done_after (const char *distribution,
                           gint64      from,
                           gint64      to)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("worker-per-event", "time", "1s", "distribution", distribution, NULL);
  WeirConsumerSupervisor *supervisor = WEIR_CONSUMER_SUPERVISOR (weir_harness_get_stage (h));
  WeirChildCounts counts;

  weir_harness_push_numbers (h, 10000);
  weir_harness_advance (h, from);
  weir_consumer_supervisor_get_counts (supervisor, &counts);
  g_assert_cmpuint (counts.running, >, 5000);
  weir_harness_advance (h, to - from);
  weir_consumer_supervisor_get_counts (supervisor, &counts);
  g_assert_cmpuint (counts.running, <, 5000);
}

static void
test_times_vary_as_they_are_told (void)
{
  assert_half_is_done_after ("constant", 999 * MS, 1001 * MS);
  assert_half_is_done_after ("exponential", 660 * MS, 726 * MS);
  assert_half_is_done_after ("uniform", 960 * MS, 1040 * MS);
}

static void
test_parameters_change_for_the_next_workers (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("worker-per-event", "time", "10ms", NULL);

  weir_harness_push_numbers (h, 1);
  weir_harness_set (h, "time", weir_value_text ("20ms"));
  weir_harness_set (h, "failure-share", weir_value_double (1));
  weir_harness_set (h, "restart", weir_value_text ("transient"));
  weir_harness_set (h, "max-restarts", weir_value_integer (0));
  weir_harness_push_numbers (h, 1);
  weir_harness_advance (h, 10 * MS);
  weir_harness_assert_summary (h, "{\"failed\": 0, \"restarted\": 0, \"running\": 1, \"started\": 2}");
  weir_harness_advance (h, 10 * MS);
  g_assert_false (weir_harness_is_alive (h));
}

static void
test_workers_end_with_the_run (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("worker-per-event", NULL);

  weir_harness_push_numbers (h, 3);
  weir_harness_end (h);
  weir_harness_assert_exit_reason (h, "\"shutdown\"");
  weir_harness_assert_summary (h, "{\"failed\": 0, \"restarted\": 0, \"running\": 0, \"started\": 3}");
  g_assert_true (weir_harness_is_quiet (h));
}

/*< whole pipelines >*/

static WeirDocument *
draw_counter_and_workers (guint max,
                          gint  min)
{
  WeirDocument *document = weir_document_new ();

  weir_drawing_add_node (document, "counter");
  weir_drawing_add_node (document, "worker-per-event");
  weir_drawing_add_link (document, "counter", "worker-per-event", max, min);
  return document;
}

typedef struct
{
  char    *text;
  gboolean has_come;
} Summary;

static void
on_summary (gpointer         data,
            const WeirValue *summary)
{
  Summary *into = data;

  into->text = weir_value_to_string (summary);
  into->has_come = TRUE;
}

static char *
read_summary (WeirPipeline *pipeline)
{
  WeirNode *node = weir_document_find_node (weir_pipeline_get_document (pipeline), "worker-per-event");
  Summary summary = { NULL, FALSE };

  weir_pipeline_request_summary (pipeline, weir_node_get_id (node), 0, on_summary, &summary, NULL);
  while (!summary.has_come)
    g_main_context_iteration (NULL, TRUE);
  return summary.text;
}

/* 100 ms each, four at a time: 40 in a second, and the counter makes no more than that. */
static void
test_at_most_max_demand_work_at_once (void)
{
  g_autoptr (WeirDocument) document = draw_counter_and_workers (4, 1);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  WeirNodeReading workers;
  WeirLinkReading link;

  weir_pipeline_set_end_time (pipeline, 10 * G_USEC_PER_SEC + 50 * MS);
  weir_drawing_run (pipeline);
  workers = weir_drawing_read_node (pipeline, "worker-per-event");
  link = weir_drawing_read_link (pipeline, "counter", "worker-per-event");
  g_assert_cmpuint (workers.meter.events_in, >=, 398);
  g_assert_cmpuint (workers.meter.events_in, <=, 404);
  g_assert_cmpuint (link.outstanding, <=, 4);
  weir_harness_assert_text (read_summary (pipeline),
                            "{\"failed\": 0, \"restarted\": 0, \"running\": 4, \"started\": 404}");
}

/* min_demand counts the workers that ended: with 9 of 10 the last one of a round never makes up for nine. */
static void
test_min_demand_is_how_many_must_have_ended (void)
{
  g_autoptr (WeirDocument) document = draw_counter_and_workers (10, 9);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  WeirLinkReading link;

  weir_pipeline_set_end_time (pipeline, 350 * MS);
  weir_drawing_run (pipeline);
  link = weir_drawing_read_link (pipeline, "counter", "worker-per-event");
  g_assert_cmpuint (link.asked, ==, 10 + 3 * 9);
  g_assert_cmpuint (link.n_asks, ==, 4);
}

/* What is begun is finished if the end of the counter is no reason to stop. */
static void
test_workers_finish_what_a_finite_source_made (void)
{
  g_autoptr (WeirDocument) document = draw_counter_and_workers (5, 2);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  WeirLink *link = weir_document_find_link (document, weir_document_find_node (document, "counter"),
                                            weir_document_find_node (document, "worker-per-event"));

  weir_drawing_set_param (document, "counter", "count", weir_value_integer (42));
  g_object_set (link, "cancel", (guint) WEIR_CANCEL_TRANSIENT, NULL);
  weir_drawing_run (pipeline);
  weir_harness_assert_text (read_summary (pipeline),
                            "{\"failed\": 0, \"restarted\": 0, \"running\": 0, \"started\": 42}");

  weir_pipeline_stop (pipeline);
  g_object_set (link, "cancel", (guint) WEIR_CANCEL_PERMANENT, NULL);
  weir_drawing_run (pipeline);
  g_assert_cmpint (weir_drawing_read_node (pipeline, "worker-per-event").state, ==, WEIR_STATE_STOPPED);
}

static void
test_a_seed_decides_who_crashes (void)
{
  g_autoptr (WeirDocument) document = draw_counter_and_workers (8, 3);
  g_autofree char *first = NULL, *second = NULL, *other = NULL;

  weir_drawing_set_param (document, "worker-per-event", "distribution", weir_value_text ("exponential"));
  weir_drawing_set_param (document, "worker-per-event", "failure-share", weir_value_double (0.3));
  weir_drawing_set_param (document, "worker-per-event", "restart", weir_value_text ("transient"));
  weir_drawing_set_param (document, "worker-per-event", "max-restarts", weir_value_integer (100000));
  first = weir_drawing_trace (document, 7, 5 * G_USEC_PER_SEC);
  second = weir_drawing_trace (document, 7, 5 * G_USEC_PER_SEC);
  other = weir_drawing_trace (document, 8, 5 * G_USEC_PER_SEC);
  g_assert_cmpuint (strlen (first), >, 1000);
  g_assert_cmpstr (first, ==, second);
  g_assert_cmpstr (first, !=, other);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/worker-per-event/" name, function)
  ADD ("each-event-has-a-worker-of-its-own", test_each_event_has_a_worker_of_its_own);
  ADD ("no-time-is-no-wait", test_no_time_is_no_wait);
  ADD ("a-crash-is-reported-and-over", test_a_crash_is_reported_and_over);
  ADD ("transient-workers-start-again-until-it-is-too-much", test_transient_workers_start_again_until_it_is_too_much);
  ADD ("some-workers-crash", test_some_workers_crash);
  ADD ("times-vary-as-they-are-told", test_times_vary_as_they_are_told);
  ADD ("parameters-change-for-the-next-workers", test_parameters_change_for_the_next_workers);
  ADD ("workers-end-with-the-run", test_workers_end_with_the_run);
  ADD ("at-most-max-demand-work-at-once", test_at_most_max_demand_work_at_once);
  ADD ("min-demand-is-how-many-must-have-ended", test_min_demand_is_how_many_must_have_ended);
  ADD ("workers-finish-what-a-finite-source-made", test_workers_finish_what_a_finite_source_made);
  ADD ("a-seed-decides-who-crashes", test_a_seed_decides_who_crashes);
#undef ADD
  return g_test_run ();
}
