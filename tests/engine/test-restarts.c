/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-drawing.h"

/* Pipelines whose stages are started again. A counter that has counted to its end stops; a map that
 * asks for the length of a number crashes. */

static WeirDocument *
draw (guint          count,
      WeirRestart    counter,
      const char    *to,
      WeirRestart    consumer,
      WeirCancelMode cancel)
{
  WeirDocument *document = weir_document_new ();
  WeirLink *link;

  g_object_set (weir_drawing_add_node (document, "counter"), "restart", counter, NULL);
  g_object_set (weir_drawing_add_node (document, to), "restart", consumer, NULL);
  link = weir_drawing_add_link (document, "counter", to, 10, -1);
  g_object_set (link, "cancel", cancel, NULL);
  weir_drawing_set_param (document, "counter", "count", weir_value_integer (count));
  if (g_str_equal (to, "map"))
    {
      weir_drawing_set_param (document, "map", "operation", weir_value_text ("length"));
      g_object_set (weir_drawing_add_node (document, "discard"), "restart", WEIR_RESTART_PERMANENT,
                    NULL);
      weir_drawing_add_link (document, "map", "discard", 10, -1);
    }
  return document;
}

/* What is in the log of a run: printed events, names of restarted stages, situations. */
static char *
story_of (WeirSample *sample)
{
  GString *story = g_string_new (NULL);
  guint i;

  for (i = 0; i < sample->log->len; i++)
    {
      const WeirLogEntry *entry = g_ptr_array_index (sample->log, i);
      gboolean is_print = g_str_equal (entry->id, "print");

      if (story->len > 0)
        g_string_append (story, ", ");
      g_string_append (story, is_print ? entry->text : entry->id);
      if (g_str_equal (entry->id, "stage_restarted"))
        g_string_append (story, strstr (entry->text, "“counter”") ? " counter" : " other");
    }
  return g_string_free (story, FALSE);
}

static void
check_story (WeirDocument *document,
             const char   *expected)
{
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  g_autofree char *story = story_of (weir_drawing_run (pipeline));

  g_assert_cmpstr (story, ==, expected);
}

/* One end is two restarts here: the consumer goes with its producer. So four are reached soon. */
static void
test_a_restarted_consumer_subscribes_again (void)
{
  g_autoptr (WeirDocument) document = draw (2, WEIR_RESTART_PERMANENT, "print",
                                            WEIR_RESTART_PERMANENT, WEIR_CANCEL_PERMANENT);

  check_story (document, "0, 1, stage_restarted counter, stopping_after_cancel, "
               "stage_restarted other, 0, 1, stage_restarted counter, stopping_after_cancel, "
               "reached_max_restart_intensity");
}

/* The same with the strategy that is meant for it: the consumer is ended with its producer, and one
 * end is one restart. */
static void
test_rest_for_one_suits_a_pipeline (void)
{
  g_autoptr (WeirDocument) document = draw (2, WEIR_RESTART_PERMANENT, "print",
                                            WEIR_RESTART_PERMANENT, WEIR_CANCEL_PERMANENT);

  g_object_set (document, "strategy", WEIR_STRATEGY_REST_FOR_ONE, "max-restarts", 1, NULL);
  check_story (document, "0, 1, stage_restarted counter, stage_restarted other, 0, 1, "
               "reached_max_restart_intensity");
}

static void
test_limits_can_change_while_it_runs (void)
{
  g_autoptr (WeirDocument) document = draw (2, WEIR_RESTART_PERMANENT, "print",
                                            WEIR_RESTART_PERMANENT, WEIR_CANCEL_PERMANENT);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  g_autofree char *story = NULL;

  weir_pipeline_step (pipeline, NULL);
  g_object_set (document, "max-restarts", 0, NULL);
  story = story_of (weir_drawing_run (pipeline));
  g_assert_cmpstr (story, ==, "0, 1, reached_max_restart_intensity");
}

static void
test_a_consumer_that_survives_does_not_subscribe_again (void)
{
  g_autoptr (WeirDocument) document = draw (2, WEIR_RESTART_PERMANENT, "print",
                                            WEIR_RESTART_PERMANENT, WEIR_CANCEL_TEMPORARY);

  check_story (document, "0, 1, stage_restarted counter");
}

static void
test_a_transient_stage_that_has_finished_stays_so (void)
{
  g_autoptr (WeirDocument) document = draw (2, WEIR_RESTART_TRANSIENT, "print",
                                            WEIR_RESTART_TRANSIENT, WEIR_CANCEL_PERMANENT);

  check_story (document, "0, 1, stopping_after_cancel");
}

static void
test_a_consumer_does_not_start_without_its_producer (void)
{
  g_autoptr (WeirDocument) document = draw (2, WEIR_RESTART_TEMPORARY, "print",
                                            WEIR_RESTART_PERMANENT, WEIR_CANCEL_PERMANENT);

  check_story (document, "0, 1, stopping_after_cancel, subscribe_noproc, start_failed, "
               "subscribe_noproc, start_failed, subscribe_noproc, start_failed, "
               "reached_max_restart_intensity");
}

static void
test_a_crash_over_and_over_ends_the_run (void)
{
  g_autoptr (WeirDocument) document = draw (0, WEIR_RESTART_TEMPORARY, "map",
                                            WEIR_RESTART_TRANSIENT, WEIR_CANCEL_PERMANENT);

  check_story (document, "stage_restarted other, stopping_after_cancel, stage_restarted other, "
               "stage_restarted other, stopping_after_cancel, "
               "reached_max_restart_intensity");
}

/* Its producer has ended by then, and nobody minds. */
static void
test_a_link_to_nobody_can_be_removed (void)
{
  g_autoptr (WeirDocument) document = draw (2, WEIR_RESTART_TEMPORARY, "map",
                                            WEIR_RESTART_PERMANENT, WEIR_CANCEL_TEMPORARY);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  WeirNode *counter = weir_document_find_node (document, "counter");
  WeirNode *map = weir_document_find_node (document, "map");
  g_autofree char *story = story_of (weir_drawing_run (pipeline));

  g_assert_cmpstr (story, ==, "stage_restarted other, stopping_after_cancel, "
                   "stage_restarted other");
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "map").n_alive, ==, 1);
  g_assert_cmpuint (weir_drawing_read_link (pipeline, "counter", "map").n_active, ==, 0);

  weir_document_remove_link (document, weir_document_find_link (document, counter, map));
  weir_drawing_wait_for_state (pipeline, WEIR_RUN_FINISHED);
  weir_drawing_sample (pipeline);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "map").n_alive, ==, 1);
}

/* In a run that goes on: what was set while it ran, and the restart mode itself. */
static void
test_settings_changed_meanwhile_are_kept (void)
{
  g_autoptr (WeirDocument) document = draw (2, WEIR_RESTART_TEMPORARY, "print",
                                            WEIR_RESTART_TEMPORARY, WEIR_CANCEL_TEMPORARY);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  WeirNode *print = weir_document_find_node (document, "print");
  g_autoptr (GError) error = NULL;
  g_autofree char *story = NULL;

  weir_pipeline_step (pipeline, &error);
  g_assert_no_error (error);
  g_object_set (weir_document_find_node (document, "counter"), "restart", WEIR_RESTART_PERMANENT,
                NULL);
  g_object_set (print, "restart", WEIR_RESTART_PERMANENT, NULL);
  weir_drawing_set_param (document, "print", "every", weir_value_integer (2));
  g_object_set (weir_document_find_link (document, weir_document_find_node (document, "counter"),
                                         print), "cancel", WEIR_CANCEL_PERMANENT, NULL);
  story = story_of (weir_drawing_run (pipeline));
  g_assert_cmpstr (story, ==, "0, stage_restarted counter, stopping_after_cancel, "
                   "stage_restarted other, 0, stage_restarted counter, "
                   "stopping_after_cancel, reached_max_restart_intensity");
}

/* Walking back from a restart leads to the end that it is due to. */
static void
test_a_restart_is_in_the_trace (void)
{
  g_autoptr (WeirDocument) document = draw (2, WEIR_RESTART_PERMANENT, "print",
                                            WEIR_RESTART_TEMPORARY, WEIR_CANCEL_TEMPORARY);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  const WeirTraceEntry *cause = NULL, *start = NULL;
  WeirSample *sample;
  guint i;

  weir_pipeline_set_tracing (pipeline, TRUE);
  sample = weir_drawing_run (pipeline);
  for (i = 0; i < sample->trace->len; i++)
    {
      const WeirTraceEntry *entry = &g_array_index (sample->trace, WeirTraceEntry, i);

      if (entry->kind == WEIR_TRACE_START)
        start = entry;
    }
  g_assert_cmpuint (start->from, ==, 3);
  cause = &g_array_index (sample->trace, WeirTraceEntry, start->cause - 1);
  g_assert_cmpuint (cause->serial, ==, start->cause);
  g_assert_cmpuint (cause->kind, ==, WEIR_TRACE_DOWN);
  g_assert_cmpuint (cause->from, ==, 1);
}

static void
test_restarts_come_at_the_same_moments_again (void)
{
  g_autoptr (WeirDocument) document = draw (20, WEIR_RESTART_PERMANENT, "print",
                                            WEIR_RESTART_PERMANENT, WEIR_CANCEL_PERMANENT);
  g_autofree char *first = NULL, *second = NULL;

  weir_drawing_set_param (document, "print", "service-time", weir_value_text ("1s"));
  g_object_set (weir_document_find_node (document, "print"), "copies", 3, NULL);
  first = weir_drawing_trace (document, 1, 100 * G_USEC_PER_SEC);
  second = weir_drawing_trace (document, 1, 100 * G_USEC_PER_SEC);
  g_assert_cmpuint (strlen (first), >, 1000);
  g_assert_cmpstr (first, ==, second);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add_func ("/restarts/" name, func)
  ADD ("a-restarted-consumer-subscribes-again", test_a_restarted_consumer_subscribes_again);
  ADD ("rest-for-one-suits-a-pipeline", test_rest_for_one_suits_a_pipeline);
  ADD ("limits-can-change-while-it-runs", test_limits_can_change_while_it_runs);
  ADD ("a-consumer-that-survives-does-not-subscribe-again",
       test_a_consumer_that_survives_does_not_subscribe_again);
  ADD ("a-transient-stage-that-has-finished-stays-so",
       test_a_transient_stage_that_has_finished_stays_so);
  ADD ("a-consumer-does-not-start-without-its-producer",
       test_a_consumer_does_not_start_without_its_producer);
  ADD ("a-crash-over-and-over-ends-the-run", test_a_crash_over_and_over_ends_the_run);
  ADD ("a-link-to-nobody-can-be-removed", test_a_link_to_nobody_can_be_removed);
  ADD ("settings-changed-meanwhile-are-kept", test_settings_changed_meanwhile_are_kept);
  ADD ("a-restart-is-in-the-trace", test_a_restart_is_in_the_trace);
  ADD ("restarts-come-at-the-same-moments-again", test_restarts_come_at_the_same_moments_again);
#undef ADD

  return g_test_run ();
}
