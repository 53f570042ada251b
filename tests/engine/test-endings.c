/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-drawing.h"

/* What a person does to running stages. */

/* counter → print, paused while both are at work. */
static WeirPipeline *
start (WeirCancelMode cancel,
       WeirRestart    restart)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  WeirPipeline *pipeline;
  WeirLink *link;
  guint i;

  g_object_set (weir_drawing_add_node (document, "counter"), "restart", restart, NULL);
  weir_drawing_add_node (document, "discard");
  link = weir_drawing_add_link (document, "counter", "discard", 10, -1);
  g_object_set (link, "cancel", cancel, NULL);
  pipeline = weir_pipeline_new (document);
  weir_pipeline_set_tracing (pipeline, TRUE);
  for (i = 0; i < 20; i++)
    g_assert_true (weir_pipeline_step (pipeline, NULL));
  weir_drawing_sample (pipeline);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "discard").meter.events_in, >, 0);
  return pipeline;
}

static guint
id_of (WeirPipeline *pipeline,
       const char   *name)
{
  return weir_node_get_id (weir_document_find_node (weir_pipeline_get_document (pipeline), name));
}

static guint
link_id_of (WeirPipeline *pipeline)
{
  GListModel *links = weir_document_get_links (weir_pipeline_get_document (pipeline));
  g_autoptr (WeirLink) link = g_list_model_get_item (links, 0);

  return weir_link_get_id (link);
}

/* NULL: it is alive. */
static const char *
reason_of (WeirPipeline *pipeline,
           const char   *name)
{
  WeirSample *sample = weir_pipeline_get_sample (pipeline);
  guint i;

  for (i = 0; i < sample->stages->len; i++)
    if (g_array_index (sample->stages, WeirStageReading, i).node == id_of (pipeline, name))
      return g_ptr_array_index (sample->stop_reasons, i);
  g_assert_not_reached ();
}

/* After what was just done, whose sample is on its way. */
static void
step (WeirPipeline *pipeline,
      guint         n)
{
  weir_drawing_sample (pipeline);
  while (n-- > 0)
    weir_pipeline_step (pipeline, NULL);
  weir_drawing_sample (pipeline);
}

static void
end (WeirPipeline *pipeline,
     const char   *name,
     WeirEnding    ending)
{
  weir_pipeline_end_stage (pipeline, id_of (pipeline, name), WEIR_ALL_COPIES, ending, "boom");
  weir_drawing_sample (pipeline);
}

/* Both happen at once, and paused; whoever hears of it does so in the next steps. */
static void
test_an_error_and_a_kill_need_no_turn (void)
{
  static const struct
  {
    WeirEnding  ending;
    const char *reason;
  } cases[] = { { WEIR_ENDING_ERROR, "boom" }, { WEIR_ENDING_KILL, "killed" } };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WeirPipeline) pipeline = start (WEIR_CANCEL_PERMANENT, WEIR_RESTART_TEMPORARY);

      end (pipeline, "counter", cases[i].ending);
      g_assert_cmpstr (reason_of (pipeline, "counter"), ==, cases[i].reason);
      g_assert_null (reason_of (pipeline, "discard"));
      g_assert_cmpint (weir_pipeline_get_state (pipeline), ==, WEIR_RUN_PAUSED);

      step (pipeline, 5);
      g_assert_cmpstr (reason_of (pipeline, "discard"), ==, cases[i].reason);
    }
}

/* GenStage.stop waits its turn. */
static void
test_a_request_to_stop_waits_its_turn (void)
{
  g_autoptr (WeirPipeline) pipeline = start (WEIR_CANCEL_PERMANENT, WEIR_RESTART_TEMPORARY);

  end (pipeline, "counter", WEIR_ENDING_SHUTDOWN);
  g_assert_null (reason_of (pipeline, "counter"));
  step (pipeline, 50);
  g_assert_cmpstr (reason_of (pipeline, "counter"), ==, "shutdown");
  g_assert_cmpstr (reason_of (pipeline, "discard"), ==, "shutdown");
}

/* What the samples of a run tell, one after the other. */
typedef struct
{
  GString       *log;
  WeirTraceEntry stop;   /* the first; its serial is 0 until there is one */
  guint          ended;  /* the node that was ended by hand, 0 until one was */
} Story;

static void
read_log (WeirSample *sample,
          GString    *log)
{
  guint i;

  for (i = 0; i < sample->log->len; i++)
    {
      const WeirLogEntry *entry = g_ptr_array_index (sample->log, i);

      g_string_append_printf (log, "%s%s%s ", entry->id,
                              entry->level == G_LOG_LEVEL_CRITICAL ? "!" : "",
                              strstr (entry->text, "boom") != NULL ? " boom" : "");
    }
}

/* Samples come when they like; each has only the entries since the one before. */
static void
on_sample (WeirPipeline *pipeline,
           GParamSpec   *pspec,
           Story        *story)
{
  WeirSample *sample = weir_pipeline_get_sample (pipeline);
  guint i;

  read_log (sample, story->log);
  for (i = 0; i < sample->log->len; i++)
    {
      const WeirLogEntry *entry = g_ptr_array_index (sample->log, i);

      if (g_str_equal (entry->id, "ended_by_hand"))
        story->ended = entry->node;
    }
  for (i = 0; i < sample->trace->len && story->stop.serial == 0; i++)
    {
      const WeirTraceEntry *entry = &g_array_index (sample->trace, WeirTraceEntry, i);

      if (entry->kind == WEIR_TRACE_STOP)
        story->stop = *entry;
    }
}

static void
test_what_a_person_did_is_in_log_and_trace (void)
{
  g_autoptr (WeirPipeline) pipeline = start (WEIR_CANCEL_PERMANENT, WEIR_RESTART_TEMPORARY);
  g_autoptr (GString) log = g_string_new (NULL);
  Story story = { .log = log };

  g_signal_connect (pipeline, "notify::sample", G_CALLBACK (on_sample), &story);
  end (pipeline, "counter", WEIR_ENDING_ERROR);
  step (pipeline, 5);
  g_assert_cmpuint (story.stop.serial, !=, 0);
  g_assert_cmpuint (story.stop.cause, ==, 0);
  g_assert_cmpstr (log->str, ==, "ended_by_hand! boom stopping_after_cancel boom ");
}

/* When it is told that a stage has ended another one is already there in its place. */
static void
test_last_words_are_those_of_their_node (void)
{
  g_autoptr (WeirPipeline) pipeline = start (WEIR_CANCEL_TEMPORARY, WEIR_RESTART_PERMANENT);
  g_autoptr (GString) log = g_string_new (NULL);
  Story story = { .log = log };
  WeirNode *counter = weir_document_find_node (weir_pipeline_get_document (pipeline), "counter");

  g_signal_connect (pipeline, "notify::sample", G_CALLBACK (on_sample), &story);
  end (pipeline, "counter", WEIR_ENDING_ERROR);
  step (pipeline, 50);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "counter").restarts, ==, 1);
  g_assert_cmpuint (story.ended, ==, weir_node_get_id (counter));
}

/* The last words of a stage that is killed are not a normal end: a transient one is started again,
 * and counts. */
static void
test_restarts_are_counted (void)
{
  g_autoptr (WeirPipeline) pipeline = start (WEIR_CANCEL_TEMPORARY, WEIR_RESTART_TRANSIENT);

  g_assert_cmpuint (weir_drawing_read_node (pipeline, "counter").restarts, ==, 0);
  end (pipeline, "counter", WEIR_ENDING_KILL);
  step (pipeline, 50);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "counter").restarts, ==, 1);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "counter").n_alive, ==, 1);

  end (pipeline, "counter", WEIR_ENDING_NORMAL);
  step (pipeline, 50);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "counter").restarts, ==, 1);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "counter").n_alive, ==, 0);
}

/* Charts take fewer messages than before for another run. */
static void
test_messages_of_stages_that_are_gone_count (void)
{
  g_autoptr (WeirPipeline) pipeline = start (WEIR_CANCEL_TEMPORARY, WEIR_RESTART_PERMANENT);
  guint64 n_messages = weir_pipeline_get_sample (pipeline)->n_messages;
  WeirDocument *document = weir_pipeline_get_document (pipeline);

  g_assert_cmpuint (n_messages, ==, 20);
  end (pipeline, "counter", WEIR_ENDING_KILL);
  step (pipeline, 10);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "counter").restarts, ==, 1);
  n_messages = weir_pipeline_get_sample (pipeline)->n_messages;
  g_assert_cmpuint (n_messages, >, 20);

  weir_document_remove_node (document, weir_document_find_node (document, "counter"));
  weir_drawing_sample (pipeline);
  g_assert_cmpuint (weir_pipeline_get_sample (pipeline)->n_messages, ==, n_messages);
}

static void
test_one_of_several_copies_can_be_ended (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  WeirSample *sample;
  guint i;

  weir_drawing_add_node (document, "counter");
  g_object_set (weir_drawing_add_node (document, "discard"), "copies", 3, NULL);
  weir_drawing_add_link (document, "counter", "discard", 10, -1);
  for (i = 0; i < 30; i++)
    g_assert_true (weir_pipeline_step (pipeline, NULL));
  weir_pipeline_end_stage (pipeline, id_of (pipeline, "discard"), 1, WEIR_ENDING_KILL, NULL);
  sample = weir_drawing_sample (pipeline);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "discard").n_alive, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (sample->stop_reasons, 2), ==, "killed");
}

/* Unlike deleting the pipe, which is an edit. */
static void
test_a_cancelled_subscription_stops_a_permanent_consumer (void)
{
  g_autoptr (WeirPipeline) pipeline = start (WEIR_CANCEL_PERMANENT, WEIR_RESTART_TEMPORARY);

  weir_pipeline_cancel_link (pipeline, link_id_of (pipeline), WEIR_ENDING_NORMAL, NULL);
  step (pipeline, 50);
  g_assert_cmpstr (reason_of (pipeline, "discard"), ==, "normal");
  g_assert_null (reason_of (pipeline, "counter"));
}

static void
test_a_cancelled_subscription_only_ends_for_a_temporary_consumer (void)
{
  g_autoptr (WeirPipeline) pipeline = start (WEIR_CANCEL_TEMPORARY, WEIR_RESTART_TEMPORARY);

  weir_pipeline_cancel_link (pipeline, link_id_of (pipeline), WEIR_ENDING_ERROR, "boom");
  step (pipeline, 50);
  g_assert_null (reason_of (pipeline, "discard"));
  g_assert_cmpuint (weir_drawing_read_link (pipeline, "counter", "discard").n_active, ==, 0);
}

/* Nobody monitors the last one, so nothing wakes the scheduler. */
static void
test_a_run_ends_with_its_last_stage (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);

  weir_drawing_add_node (document, "counter");
  weir_drawing_add_node (document, "print");
  weir_drawing_add_link (document, "counter", "print", 1, 0);
  weir_drawing_set_param (document, "print", "service-time", weir_value_text ("1h"));
  weir_pipeline_set_time_mode (pipeline, WEIR_TIME_REAL);
  g_assert_true (weir_pipeline_run (pipeline, NULL));
  while (weir_drawing_sample (pipeline)->n_messages < 4)
    ;
  end (pipeline, "counter", WEIR_ENDING_KILL);
  end (pipeline, "print", WEIR_ENDING_KILL);
  weir_drawing_wait_for_state (pipeline, WEIR_RUN_FINISHED);
  g_assert_cmpstr (reason_of (pipeline, "print"), ==, "killed");
}

static void
test_what_has_finished_can_still_be_ended (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);

  weir_drawing_add_node (document, "counter");
  weir_drawing_run (pipeline);
  g_assert_null (reason_of (pipeline, "counter"));
  end (pipeline, "counter", WEIR_ENDING_KILL);
  weir_drawing_wait_for_state (pipeline, WEIR_RUN_FINISHED);
  g_assert_cmpstr (reason_of (pipeline, "counter"), ==, "killed");
  end (pipeline, "counter", WEIR_ENDING_NORMAL);
  g_assert_cmpstr (reason_of (pipeline, "counter"), ==, "killed");
}

static void
test_without_a_run_nothing_happens (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);

  weir_drawing_add_node (document, "counter");
  weir_pipeline_end_stage (pipeline, id_of (pipeline, "counter"), 0, WEIR_ENDING_KILL, NULL);
  weir_pipeline_cancel_link (pipeline, 1, WEIR_ENDING_NORMAL, NULL);
  g_assert_cmpint (weir_pipeline_get_state (pipeline), ==, WEIR_RUN_STOPPED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add_func ("/endings/" name, func)
  ADD ("an-error-and-a-kill-need-no-turn", test_an_error_and_a_kill_need_no_turn);
  ADD ("a-request-to-stop-waits-its-turn", test_a_request_to_stop_waits_its_turn);
  ADD ("what-a-person-did-is-in-log-and-trace", test_what_a_person_did_is_in_log_and_trace);
  ADD ("last-words-are-those-of-their-node", test_last_words_are_those_of_their_node);
  ADD ("restarts-are-counted", test_restarts_are_counted);
  ADD ("messages-of-stages-that-are-gone-count", test_messages_of_stages_that_are_gone_count);
  ADD ("one-of-several-copies-can-be-ended", test_one_of_several_copies_can_be_ended);
  ADD ("a-cancelled-subscription-stops-a-permanent-consumer",
       test_a_cancelled_subscription_stops_a_permanent_consumer);
  ADD ("a-cancelled-subscription-only-ends-for-a-temporary-consumer",
       test_a_cancelled_subscription_only_ends_for_a_temporary_consumer);
  ADD ("a-run-ends-with-its-last-stage", test_a_run_ends_with_its_last_stage);
  ADD ("what-has-finished-can-still-be-ended", test_what_has_finished_can_still_be_ended);
  ADD ("without-a-run-nothing-happens", test_without_a_run_nothing_happens);
#undef ADD

  return g_test_run ();
}
