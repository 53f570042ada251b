/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-drawing.h"

/* Whole pipelines, on a thread of their own. */

static WeirDocument *
draw_counter_and_printer (guint max,
                          gint  min)
{
  WeirDocument *document = weir_document_new ();

  weir_drawing_add_node (document, "counter");
  weir_drawing_add_node (document, "print");
  weir_drawing_add_link (document, "counter", "print", max, min);
  return document;
}

/* Kinds and counts of the trace so far, from the first subscription on: "subscribe, ask 10, …". */
static char *
story_of (WeirSample *sample)
{
  GString *story = g_string_new (NULL);
  guint i;

  for (i = 0; i < sample->trace->len; i++)
    {
      const WeirTraceEntry *entry = &g_array_index (sample->trace, WeirTraceEntry, i);

      if (entry->kind == WEIR_TRACE_START || entry->kind == WEIR_TRACE_DEMAND)
        continue;
      if (story->len > 0)
        g_string_append (story, ", ");
      g_string_append (story, weir_trace_kind_to_string (entry->kind));
      if (entry->count > 0)
        g_string_append_printf (story, " %u", entry->count);
    }
  return g_string_free (story, FALSE);
}

/* Max demand 10 and min demand 5, stepped message by message. */
static void
test_steps_show_how_demand_is_asked_for (void)
{
  static const char *const stories[] = {
    "subscribe, ask 10",
    "",
    "events 10",
    "batch 5, ask 5, batch 5, ask 5",
    "events 5",
  };
  g_autoptr (WeirDocument) document = draw_counter_and_printer (10, 5);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  g_autoptr (GError) error = NULL;
  guint i;

  weir_pipeline_set_tracing (pipeline, TRUE);
  for (i = 0; i < G_N_ELEMENTS (stories); i++)
    {
      g_autofree char *story = NULL;

      weir_pipeline_step (pipeline, &error);
      g_assert_no_error (error);
      story = story_of (weir_drawing_sample (pipeline));
      g_assert_cmpstr (story, ==, stories[i]);
    }
  g_assert_cmpint (weir_pipeline_get_state (pipeline), ==, WEIR_RUN_PAUSED);
}

/* Without what is declared in between. Returns: (transfer full) */
static char *
get_entries (const char *trace)
{
  g_auto (GStrv) lines = g_strsplit (trace, "\n", -1);
  g_autoptr (GString) entries = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_ascii_isdigit (*lines[i]))
      g_string_append_printf (entries, "%s\n", lines[i]);
  return g_strdup (entries->str);
}

static void
test_stepping_and_running_write_the_same_trace (void)
{
  g_autoptr (WeirDocument) document = draw_counter_and_printer (10, 5);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  g_autofree char *trace = weir_drawing_trace (document, 1, 1000);
  g_autofree char *entries = get_entries (trace);
  g_autoptr (GString) stepped = g_string_new (NULL);
  guint i, j;

  weir_pipeline_set_tracing (pipeline, TRUE);
  for (i = 0; i < 100; i++)
    {
      WeirSample *sample;

      weir_pipeline_step (pipeline, NULL);
      sample = weir_drawing_sample (pipeline);
      g_assert_cmpuint (sample->trace_skipped, ==, 0);
      for (j = 0; j < sample->trace->len; j++)
        {
          weir_trace_entry_print (&g_array_index (sample->trace, WeirTraceEntry, j), stepped);
          g_string_append_c (stepped, '\n');
        }
    }
  g_assert_cmpuint (stepped->len, >, 1000);
  g_assert_true (g_str_has_prefix (entries, stepped->str));
}

static WeirDocument *
draw_hasher (void)
{
  WeirDocument *document = weir_document_new ();

  weir_drawing_add_node (document, "random-bytes");
  weir_drawing_add_node (document, "hash");
  weir_drawing_add_node (document, "print 1");
  weir_drawing_add_node (document, "print 2");
  weir_drawing_add_link (document, "random-bytes", "hash", 1000, -1);
  weir_drawing_add_link (document, "hash", "print 1", 10, -1);
  weir_drawing_add_link (document, "hash", "print 2", 10, -1);
  return document;
}

static void
on_printed (GString      *lines,
            GParamSpec   *pspec,
            WeirPipeline *pipeline)
{
  WeirSample *sample = weir_pipeline_get_sample (pipeline);
  guint i;

  for (i = 0; i < sample->log->len; i++)
    {
      const WeirLogEntry *entry = g_ptr_array_index (sample->log, i);

      g_string_append_printf (lines, "%u %s\n", entry->process, entry->text);
    }
}

/* The last lines that a run of 20 ms prints. */
static char *
print_hashes (guint seed)
{
  g_autoptr (WeirDocument) document = draw_hasher ();
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  GString *lines = g_string_new (NULL);

  g_signal_connect_swapped (pipeline, "notify::sample", G_CALLBACK (on_printed), lines);
  weir_pipeline_set_seed (pipeline, seed);
  weir_pipeline_set_end_time (pipeline, 20000);
  weir_drawing_run (pipeline);
  return g_string_free (lines, FALSE);
}

static void
test_a_seed_decides_everything_in_virtual_time (void)
{
  g_autoptr (WeirDocument) document = draw_hasher ();
  g_autofree char *first = weir_drawing_trace (document, 7, 20000);
  g_autofree char *second = weir_drawing_trace (document, 7, 20000);
  g_autofree char *printed = print_hashes (7);
  g_autofree char *again = print_hashes (7);
  g_autofree char *other = print_hashes (8);

  g_assert_cmpuint (strlen (first), >, 1000);
  g_assert_cmpstr (first, ==, second);
  g_assert_cmpuint (strlen (printed), >, 100);
  g_assert_cmpstr (printed, ==, again);
  g_assert_cmpstr (printed, !=, other);
}

/* 10 ms per event: the counter makes what is asked for and no more. */
static void
test_a_slow_printer_holds_its_counter_back (void)
{
  g_autoptr (WeirDocument) document = draw_counter_and_printer (10, 5);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  WeirNodeReading counter, printer;
  WeirLinkReading link;

  weir_drawing_set_param (document, "print", "service-time", weir_value_text ("10ms"));
  weir_pipeline_set_end_time (pipeline, 10 * G_USEC_PER_SEC);
  weir_drawing_run (pipeline);

  counter = weir_drawing_read_node (pipeline, "counter");
  printer = weir_drawing_read_node (pipeline, "print");
  link = weir_drawing_read_link (pipeline, "counter", "print");
  g_assert_cmpuint (printer.meter.events_in, >=, 995);
  g_assert_cmpuint (printer.meter.events_in, <=, 1005);
  g_assert_cmpuint (counter.meter.events_out, <=, printer.meter.events_in + 10);
  g_assert_cmpuint (counter.meter.buffered, ==, 0);
  g_assert_cmpuint (link.outstanding, <=, 10);
  g_assert_cmpint (printer.state, ==, WEIR_STATE_BUSY);
  g_assert_cmpint (printer.meter.time[WEIR_STATE_BUSY], >, 9900000);
  g_assert_cmpint (counter.meter.time[WEIR_STATE_BLOCKED], >, 9900000);
}

/* The shares of a stage's time are all of its time. */
static void
test_busy_starved_and_blocked_add_up (void)
{
  g_autoptr (WeirDocument) document = draw_hasher ();
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  WeirSample *sample;
  guint i;

  weir_drawing_set_param (document, "print 1", "service-time", weir_value_text ("1ms"));
  weir_pipeline_set_end_time (pipeline, G_USEC_PER_SEC);
  sample = weir_drawing_run (pipeline);
  for (i = 0; i < sample->stages->len; i++)
    {
      const gint64 *time = g_array_index (sample->stages, WeirStageReading, i).meter.time;

      g_assert_cmpint (time[0] + time[1] + time[2], ==, sample->time);
    }
}

static void
test_credit_is_what_was_asked_and_not_delivered (void)
{
  g_autoptr (WeirDocument) document = draw_hasher ();
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  guint i, j;

  for (i = 0; i < 500; i++)
    {
      WeirSample *sample;

      weir_pipeline_step (pipeline, NULL);
      sample = weir_drawing_sample (pipeline);
      for (j = 0; j < sample->subscriptions->len; j++)
        {
          const WeirSubscriptionReading *reading =
            &g_array_index (sample->subscriptions, WeirSubscriptionReading, j);

          g_assert_cmpuint (reading->asked, >=, reading->delivered);
          g_assert_cmpuint (reading->asked - reading->delivered, <=, MAX (reading->max, 1000));
        }
    }
}

/* The counter stops when it is through; a permanent subscription takes the printer along, a transient one does not. */
static void
test_a_run_is_finished_when_nothing_can_happen (void)
{
  g_autoptr (WeirDocument) document = draw_counter_and_printer (10, 5);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  WeirLink *link = weir_document_find_link (document, weir_document_find_node (document, "counter"),
                                            weir_document_find_node (document, "print"));

  weir_drawing_set_param (document, "counter", "count", weir_value_integer (42));
  weir_drawing_run (pipeline);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "print").meter.events_in, ==, 42);
  g_assert_cmpint (weir_drawing_read_node (pipeline, "counter").state, ==, WEIR_STATE_STOPPED);
  g_assert_cmpint (weir_drawing_read_node (pipeline, "print").state, ==, WEIR_STATE_STOPPED);

  weir_pipeline_stop (pipeline);
  g_object_set (link, "cancel", (guint) WEIR_CANCEL_TRANSIENT, NULL);
  weir_drawing_run (pipeline);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "print").meter.events_in, ==, 42);
  g_assert_cmpint (weir_drawing_read_node (pipeline, "print").state, ==, WEIR_STATE_STARVED);
}

static void
test_a_finished_pipeline_runs_again_from_the_start (void)
{
  g_autoptr (WeirDocument) document = draw_counter_and_printer (10, 5);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  guint i;

  weir_drawing_set_param (document, "counter", "count", weir_value_integer (42));
  for (i = 0; i < 3; i++)
    {
      weir_drawing_run (pipeline);
      g_assert_cmpuint (weir_drawing_read_node (pipeline, "print").meter.events_in, ==, 42);
    }
}

static void
test_real_time_ends_when_told (void)
{
  g_autoptr (WeirDocument) document = draw_counter_and_printer (10, 5);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);

  weir_drawing_set_param (document, "print", "service-time", weir_value_text ("1h"));
  weir_pipeline_set_time_mode (pipeline, WEIR_TIME_REAL);
  weir_pipeline_set_end_time (pipeline, 20 * 1000);
  weir_drawing_run (pipeline);
  g_assert_cmpint (weir_drawing_read_node (pipeline, "print").state, ==, WEIR_STATE_BUSY);
}

static void
test_broadcast_gives_everybody_everything (void)
{
  g_autoptr (WeirDocument) document = draw_hasher ();
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);

  weir_drawing_set_param (document, "random-bytes", "count", weir_value_integer (1234));
  g_object_set (weir_document_find_node (document, "hash"),
                "dispatcher", (guint) WEIR_DISPATCHER_BROADCAST, NULL);
  g_object_set (weir_document_find_link (document,
                                         weir_document_find_node (document, "random-bytes"),
                                         weir_document_find_node (document, "hash")),
                "cancel", (guint) WEIR_CANCEL_TRANSIENT, NULL);
  weir_drawing_run (pipeline);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "print 1").meter.events_in, ==, 1234);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "print 2").meter.events_in, ==, 1234);
}

/* All consumers have subscribed before the first event leaves. */
static void
test_an_accumulating_producer_waits_for_its_consumers (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  WeirNode *counter = weir_drawing_add_node (document, "counter");

  weir_drawing_add_node (document, "discard");
  g_object_set (weir_document_find_node (document, "discard"), "copies", 30u, NULL);
  g_object_set (counter, "dispatcher", (guint) WEIR_DISPATCHER_BROADCAST, "accumulate", TRUE, NULL);
  weir_drawing_set_param (document, "counter", "count", weir_value_integer (100));
  weir_drawing_add_link (document, "counter", "discard", 10, 5);
  weir_drawing_run (pipeline);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "discard").meter.events_in, ==, 30 * 100);
}

/* Up to @steps messages; a finished pipeline would begin anew. */
static void
run_a_while (WeirPipeline *pipeline,
             guint         steps)
{
  while (steps-- > 0 && weir_pipeline_get_state (pipeline) != WEIR_RUN_FINISHED)
    {
      weir_pipeline_step (pipeline, NULL);
      weir_drawing_sample (pipeline);
    }
}

static void
test_a_link_can_be_cut_and_made_while_running (void)
{
  g_autoptr (WeirDocument) document = draw_counter_and_printer (10, 5);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  WeirLink *link = weir_document_find_link (document, weir_document_find_node (document, "counter"),
                                            weir_document_find_node (document, "print"));
  guint64 before;

  run_a_while (pipeline, 50);
  weir_document_remove_link (document, link);
  run_a_while (pipeline, 10);
  before = weir_drawing_read_node (pipeline, "print").meter.events_in;
  g_assert_cmpint (weir_pipeline_get_state (pipeline), ==, WEIR_RUN_FINISHED);
  g_assert_cmpint (weir_drawing_read_node (pipeline, "print").state, ==, WEIR_STATE_STARVED);

  weir_drawing_add_link (document, "counter", "print", 4, 2);
  run_a_while (pipeline, 30);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "print").meter.events_in, >, before);
  g_assert_cmpuint (weir_drawing_read_link (pipeline, "counter", "print").max, ==, 4);
}

static void
test_demand_limits_change_while_running (void)
{
  g_autoptr (WeirDocument) document = draw_counter_and_printer (10, 5);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  WeirLink *link = weir_document_find_link (document, weir_document_find_node (document, "counter"),
                                            weir_document_find_node (document, "print"));

  run_a_while (pipeline, 50);
  g_object_set (link, "max-demand", 40u, NULL);
  run_a_while (pipeline, 50);
  g_assert_cmpuint (weir_drawing_read_link (pipeline, "counter", "print").n_active, ==, 1);
  g_assert_cmpuint (weir_drawing_read_link (pipeline, "counter", "print").max, ==, 40);
  g_assert_cmpint (weir_drawing_read_node (pipeline, "print").state, !=, WEIR_STATE_STOPPED);
}

static void
test_nodes_come_and_go_while_running (void)
{
  g_autoptr (WeirDocument) document = draw_counter_and_printer (10, 5);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);

  run_a_while (pipeline, 20);
  weir_drawing_add_node (document, "discard");
  weir_drawing_add_link (document, "counter", "discard", 10, 5);
  run_a_while (pipeline, 50);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "discard").meter.events_in, >, 20);

  weir_document_remove_node (document, weir_document_find_node (document, "counter"));
  run_a_while (pipeline, 20);
  g_assert_cmpint (weir_drawing_read_node (pipeline, "print").state, ==, WEIR_STATE_STARVED);
  g_assert_cmpint (weir_drawing_read_node (pipeline, "discard").state, ==, WEIR_STATE_STARVED);
}

/* The second edit comes to a run that has finished anew, of which nobody has heard yet. */
static void
test_edits_in_a_row_all_revive_a_finished_run (void)
{
  guint i;

  for (i = 0; i < 20; i++)
    {
      g_autoptr (WeirDocument) document = weir_document_new ();
      g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);

      weir_drawing_add_node (document, "counter");
      weir_drawing_set_param (document, "counter", "count", weir_value_integer (20));
      weir_drawing_run (pipeline);
      weir_drawing_add_node (document, "discard");
      weir_drawing_add_link (document, "counter", "discard", 10, 5);
      weir_drawing_wait_for_state (pipeline, WEIR_RUN_FINISHED);
      g_assert_cmpuint (weir_drawing_read_node (pipeline, "discard").meter.events_in, ==, 20);
    }
}

static void
test_a_new_dispatcher_restarts_its_stage (void)
{
  g_autoptr (WeirDocument) document = draw_counter_and_printer (10, 5);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  WeirSample *sample;
  const WeirLogEntry *entry;

  run_a_while (pipeline, 20);
  g_object_set (weir_document_find_node (document, "counter"),
                "dispatcher", (guint) WEIR_DISPATCHER_BROADCAST, NULL);
  sample = weir_drawing_sample (pipeline);
  g_assert_cmpuint (sample->log->len, >, 0);
  entry = g_ptr_array_index (sample->log, sample->log->len - 1);
  g_assert_cmpstr (entry->id, ==, "restarted");

  run_a_while (pipeline, 30);
  g_assert_cmpuint (weir_drawing_read_link (pipeline, "counter", "print").n_active, ==, 1);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "counter").meter.events_out, >, 0);
}

static void
test_a_parameter_reaches_the_running_stage (void)
{
  g_autoptr (WeirDocument) document = draw_counter_and_printer (10, 5);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);

  run_a_while (pipeline, 20);
  weir_drawing_set_param (document, "print", "service-time", weir_value_text ("1s"));
  run_a_while (pipeline, 20);
  g_assert_cmpint (weir_pipeline_get_sample (pipeline)->time, >, G_USEC_PER_SEC);
}

static void
on_summary (gpointer         data,
            const WeirValue *summary)
{
  *(char **) data = weir_value_to_string (summary);
}

static void
test_a_stage_tells_what_it_found (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  g_autofree char *summary = NULL;

  weir_drawing_add_node (document, "counter");
  weir_drawing_add_node (document, "discard");
  weir_drawing_add_link (document, "counter", "discard", 10, 5);
  weir_drawing_set_param (document, "counter", "count", weir_value_integer (17));
  weir_drawing_run (pipeline);
  weir_pipeline_request_summary (pipeline,
                                 weir_node_get_id (weir_document_find_node (document, "discard")),
                                 0, on_summary, &summary, NULL);
  while (summary == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (strstr (summary, "17"));
}

/* Nothing of a run is left behind, wherever it was. */
static void
test_a_pipeline_can_be_dropped_at_any_moment (void)
{
  guint i;

  for (i = 0; i < 20; i++)
    {
      g_autoptr (WeirDocument) document = draw_hasher ();
      WeirPipeline *pipeline = weir_pipeline_new (document);

      weir_pipeline_run (pipeline, NULL);
      weir_pipeline_request_sample (pipeline);
      if (i % 2 == 0)
        weir_pipeline_pause (pipeline);
      if (i % 3 == 0)
        weir_drawing_sample (pipeline);
      g_assert_finalize_object (pipeline);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/pipeline/steps", test_steps_show_how_demand_is_asked_for);
  g_test_add_func ("/pipeline/steps-and-run", test_stepping_and_running_write_the_same_trace);
  g_test_add_func ("/pipeline/seed", test_a_seed_decides_everything_in_virtual_time);
  g_test_add_func ("/pipeline/slow-printer", test_a_slow_printer_holds_its_counter_back);
  g_test_add_func ("/pipeline/shares", test_busy_starved_and_blocked_add_up);
  g_test_add_func ("/pipeline/credit", test_credit_is_what_was_asked_and_not_delivered);
  g_test_add_func ("/pipeline/finished", test_a_run_is_finished_when_nothing_can_happen);
  g_test_add_func ("/pipeline/again", test_a_finished_pipeline_runs_again_from_the_start);
  g_test_add_func ("/pipeline/real-end", test_real_time_ends_when_told);
  g_test_add_func ("/pipeline/broadcast", test_broadcast_gives_everybody_everything);
  g_test_add_func ("/pipeline/accumulate", test_an_accumulating_producer_waits_for_its_consumers);
  g_test_add_func ("/pipeline/edit-links", test_a_link_can_be_cut_and_made_while_running);
  g_test_add_func ("/pipeline/edit-demand", test_demand_limits_change_while_running);
  g_test_add_func ("/pipeline/edit-nodes", test_nodes_come_and_go_while_running);
  g_test_add_func ("/pipeline/edits-in-a-row", test_edits_in_a_row_all_revive_a_finished_run);
  g_test_add_func ("/pipeline/edit-dispatcher", test_a_new_dispatcher_restarts_its_stage);
  g_test_add_func ("/pipeline/edit-parameter", test_a_parameter_reaches_the_running_stage);
  g_test_add_func ("/pipeline/summary", test_a_stage_tells_what_it_found);
  g_test_add_func ("/pipeline/dropped", test_a_pipeline_can_be_dropped_at_any_moment);

  return g_test_run ();
}
