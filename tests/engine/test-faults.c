/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-drawing.h"

/* What a person does to a run that ends nobody: freezing, losing, injecting. */

/* counter → print, paused when both have worked for a while. */
static WeirPipeline *
start (guint max,
       gint  min)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  WeirPipeline *pipeline;
  guint i;

  weir_drawing_add_node (document, "counter");
  weir_drawing_add_node (document, "print");
  weir_drawing_add_link (document, "counter", "print", max, min);
  pipeline = weir_pipeline_new (document);
  weir_pipeline_set_tracing (pipeline, TRUE);
  for (i = 0; i < 20; i++)
    g_assert_true (weir_pipeline_step (pipeline, NULL));
  weir_drawing_sample (pipeline);
  return pipeline;
}

static guint
id_of (WeirPipeline *pipeline,
       const char   *name)
{
  return weir_node_get_id (weir_document_find_node (weir_pipeline_get_document (pipeline), name));
}

static guint
link_id (WeirPipeline *pipeline)
{
  g_autoptr (WeirLink) link = g_list_model_get_item (weir_document_get_links (weir_pipeline_get_document (pipeline)), 0);

  return weir_link_get_id (link);
}

static WeirMeter
read_meter (WeirPipeline *pipeline,
            const char   *name)
{
  return weir_drawing_read_node (pipeline, name).meter;
}

/* Steps that do nothing, because nobody can take a turn, are steps too. A sample of a fault is on its way before. */
static void
step (WeirPipeline *pipeline,
      guint         n)
{
  if (weir_pipeline_get_state (pipeline) != WEIR_RUN_STOPPED)
    weir_drawing_sample (pipeline);
  while (n-- > 0)
    weir_pipeline_step (pipeline, NULL);
  weir_drawing_sample (pipeline);
}

static guint
count_entries (WeirSample   *sample,
               WeirTraceKind kind,
               guint        *count)
{
  guint n = 0, i;

  for (i = 0; i < sample->trace->len; i++)
    {
      const WeirTraceEntry *entry = &g_array_index (sample->trace, WeirTraceEntry, i);

      if (entry->kind != kind)
        continue;
      n++;
      if (count != NULL)
        *count = entry->count;
    }
  return n;
}

static gboolean
has_log (WeirSample *sample,
         const char *id)
{
  guint i;

  for (i = 0; i < sample->log->len; i++)
    if (g_str_equal (((WeirLogEntry *) g_ptr_array_index (sample->log, i))->id, id))
      return TRUE;
  return FALSE;
}

/* Its mailbox grows, it handles nothing, and the pipeline does not take this for the end; then it goes on as if nothing had been. */
static void
test_a_frozen_stage_takes_no_turn (void)
{
  g_autoptr (WeirPipeline) pipeline = start (10, 5);
  WeirMeter before, after;

  weir_pipeline_freeze_stage (pipeline, id_of (pipeline, "print"), TRUE);
  weir_drawing_sample (pipeline);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "print").n_frozen, ==, 1);
  before = read_meter (pipeline, "print");
  step (pipeline, 30);
  after = read_meter (pipeline, "print");
  g_assert_cmpuint (after.n_messages, ==, before.n_messages);
  g_assert_cmpuint (after.mailbox, >, before.mailbox);
  g_assert_cmpint (weir_pipeline_get_state (pipeline), ==, WEIR_RUN_PAUSED);
  g_assert_cmpint (weir_drawing_read_node (pipeline, "print").state, ==, WEIR_STATE_BUSY);

  weir_pipeline_freeze_stage (pipeline, id_of (pipeline, "print"), FALSE);
  step (pipeline, 30);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "print").n_frozen, ==, 0);
  g_assert_cmpuint (read_meter (pipeline, "print").events_in, >, before.events_in);
}

static void
test_freezing_is_recorded (void)
{
  g_autoptr (WeirPipeline) pipeline = start (10, 5);
  WeirSample *sample;

  weir_pipeline_freeze_stage (pipeline, id_of (pipeline, "print"), TRUE);
  weir_pipeline_freeze_stage (pipeline, id_of (pipeline, "print"), TRUE);
  sample = weir_drawing_sample (pipeline);
  g_assert_cmpuint (count_entries (sample, WEIR_TRACE_FREEZE, NULL), ==, 1);
  g_assert_true (has_log (sample, "frozen"));
  weir_pipeline_freeze_stage (pipeline, id_of (pipeline, "print"), FALSE);
  sample = weir_drawing_sample (pipeline);
  g_assert_cmpuint (count_entries (sample, WEIR_TRACE_THAW, NULL), ==, 1);
  g_assert_true (has_log (sample, "thawed"));
}

/* What sleeps goes on sleeping; what was to happen when it wakes waits for the thaw. */
static void
test_a_stage_may_freeze_in_its_work (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  guint64 events;

  weir_drawing_add_node (document, "counter");
  weir_drawing_add_node (document, "work");
  weir_drawing_add_node (document, "discard");
  weir_drawing_set_param (document, "work", "time", weir_value_text ("1ms"));
  weir_drawing_add_link (document, "counter", "work", 10, 5);
  weir_drawing_add_link (document, "work", "discard", 10, 5);
  step (pipeline, 8);
  weir_pipeline_freeze_stage (pipeline, id_of (pipeline, "work"), TRUE);
  weir_drawing_sample (pipeline);
  events = read_meter (pipeline, "work").events_out;
  step (pipeline, 30);
  g_assert_cmpuint (read_meter (pipeline, "work").events_out, ==, events);
  weir_pipeline_freeze_stage (pipeline, id_of (pipeline, "work"), FALSE);
  step (pipeline, 30);
  g_assert_cmpuint (read_meter (pipeline, "discard").events_in, >, events);
}

static void
test_a_frozen_stage_can_be_killed (void)
{
  g_autoptr (WeirPipeline) pipeline = start (10, 5);

  weir_pipeline_freeze_stage (pipeline, id_of (pipeline, "print"), TRUE);
  weir_pipeline_end_stage (pipeline, id_of (pipeline, "print"), WEIR_ALL_COPIES, WEIR_ENDING_KILL, NULL);
  step (pipeline, 20);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "print").n_alive, ==, 0);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "print").n_frozen, ==, 0);
}

/* A lost batch stays asked for. With min 0 nothing is asked for before all has come: it waits for ever. */
static void
test_lost_events_are_waited_for_for_ever (void)
{
  g_autoptr (WeirPipeline) pipeline = start (10, 0);
  WeirLinkReading link;
  WeirSample *sample;
  guint64 received, count = 0;
  guint n = 0;

  received = read_meter (pipeline, "print").events_in;
  weir_pipeline_lose_events (pipeline, link_id (pipeline));
  g_assert_true (has_log (weir_drawing_sample (pipeline), "events_to_be_lost"));
  weir_pipeline_run (pipeline, NULL);
  weir_drawing_wait_for_state (pipeline, WEIR_RUN_FINISHED);
  sample = weir_pipeline_get_sample (pipeline);
  count = count_entries (sample, WEIR_TRACE_LOSE, &n);
  g_assert_cmpuint (count, ==, 1);
  g_assert_cmpuint (n, ==, 10);
  g_assert_true (has_log (sample, "events_lost"));
  /* The producer owes nothing. */
  link = weir_drawing_read_link (pipeline, "counter", "print");
  g_assert_cmpuint (link.outstanding, ==, 0);
  g_assert_cmpuint (link.delivered, ==, read_meter (pipeline, "print").events_in + 10);
  g_assert_cmpuint (read_meter (pipeline, "print").events_in, >=, received);
}

/* With less lost than what it may wait for it goes on, and asks for less at a time. */
static void
test_a_few_lost_events_leave_less_credit (void)
{
  g_autoptr (WeirPipeline) pipeline = start (10, 5);
  guint64 before;

  weir_pipeline_lose_events (pipeline, link_id (pipeline));
  step (pipeline, 40);
  before = read_meter (pipeline, "print").events_in;
  step (pipeline, 60);
  g_assert_cmpuint (read_meter (pipeline, "print").events_in, >, before);
  /* Its own count is still at most max: 5 of it never come. */
  g_assert_cmpuint (weir_drawing_read_link (pipeline, "counter", "print").outstanding, <=, 5);
}

/* Beyond demand it waits in the buffer, as what any callback emits. */
static void
test_an_injected_event_is_sent_on (void)
{
  g_autoptr (WeirPipeline) pipeline = start (10, 5);
  guint64 before;

  /* Nobody asks any more. */
  weir_pipeline_freeze_stage (pipeline, id_of (pipeline, "print"), TRUE);
  step (pipeline, 10);
  before = read_meter (pipeline, "counter").events_out;
  weir_pipeline_inject (pipeline, id_of (pipeline, "counter"), weir_value_integer (42));
  step (pipeline, 3);
  g_assert_cmpuint (read_meter (pipeline, "counter").events_out, ==, before + 1);
  g_assert_cmpuint (read_meter (pipeline, "counter").buffered, ==, 1);

  weir_pipeline_freeze_stage (pipeline, id_of (pipeline, "print"), FALSE);
  step (pipeline, 20);
  g_assert_cmpuint (read_meter (pipeline, "counter").buffered, ==, 0);
}

/* A consumer takes it as one of those that it asked for; what its producer counts stays as it is. */
static void
test_an_event_may_be_injected_into_a_consumer (void)
{
  g_autoptr (WeirPipeline) pipeline = start (10, 5);
  WeirLinkReading before = weir_drawing_read_link (pipeline, "counter", "print"), after;
  WeirSample *sample;

  weir_pipeline_inject (pipeline, id_of (pipeline, "print"), weir_value_text ("from nowhere"));
  sample = weir_drawing_sample (pipeline);
  after = weir_drawing_read_link (pipeline, "counter", "print");
  g_assert_cmpuint (count_entries (sample, WEIR_TRACE_INJECT, NULL), ==, 1);
  g_assert_true (has_log (sample, "injected"));
  g_assert_cmpuint (after.delivered, ==, before.delivered);
  step (pipeline, 60);
  after = weir_drawing_read_link (pipeline, "counter", "print");
  g_assert_cmpuint (read_meter (pipeline, "print").events_in + read_meter (pipeline, "print").mailbox_events,
                    ==, after.delivered + 1);
}

/* Looking back shows the faults where they were. */
static void
test_faults_are_in_the_past_as_well (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  guint64 moments[4];
  WeirMeter meters[4];
  gboolean frozen[4];
  guint i;

  weir_drawing_add_node (document, "counter");
  weir_drawing_add_node (document, "print");
  weir_drawing_add_link (document, "counter", "print", 10, 5);
  weir_pipeline_set_rewindable (pipeline, TRUE);
  step (pipeline, 12);
  for (i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      if (i == 0)
        weir_pipeline_lose_events (pipeline, link_id (pipeline));
      if (i == 1)
        weir_pipeline_inject (pipeline, id_of (pipeline, "print"), weir_value_integer (1));
      if (i == 2)
        weir_pipeline_freeze_stage (pipeline, id_of (pipeline, "print"), TRUE);
      if (i == 3)
        weir_pipeline_freeze_stage (pipeline, id_of (pipeline, "print"), FALSE);
      weir_drawing_sample (pipeline);
      step (pipeline, 4);
      moments[i] = weir_pipeline_get_present (pipeline)->n_messages;
      meters[i] = read_meter (pipeline, "print");
      frozen[i] = weir_drawing_read_node (pipeline, "print").n_frozen > 0;
      /* What is done before the next message belongs to the same moment. */
      step (pipeline, 1);
    }
  step (pipeline, 10);
  for (i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      weir_pipeline_look_at (pipeline, moments[i]);
      g_assert_cmpuint (weir_pipeline_get_sample (pipeline)->n_messages, ==, moments[i]);
      g_assert_cmpuint (read_meter (pipeline, "print").events_in, ==, meters[i].events_in);
      g_assert_cmpuint (read_meter (pipeline, "print").mailbox, ==, meters[i].mailbox);
      g_assert_cmpuint (read_meter (pipeline, "print").mailbox_events, ==, meters[i].mailbox_events);
      if (i != 2)
        g_assert_cmpint (weir_drawing_read_node (pipeline, "print").n_frozen > 0, ==, frozen[i]);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/faults/a-frozen-stage-takes-no-turn", test_a_frozen_stage_takes_no_turn);
  g_test_add_func ("/faults/freezing-is-recorded", test_freezing_is_recorded);
  g_test_add_func ("/faults/a-stage-may-freeze-in-its-work", test_a_stage_may_freeze_in_its_work);
  g_test_add_func ("/faults/a-frozen-stage-can-be-killed", test_a_frozen_stage_can_be_killed);
  g_test_add_func ("/faults/lost-events-are-waited-for-for-ever", test_lost_events_are_waited_for_for_ever);
  g_test_add_func ("/faults/a-few-lost-events-leave-less-credit", test_a_few_lost_events_leave_less_credit);
  g_test_add_func ("/faults/an-injected-event-is-sent-on", test_an_injected_event_is_sent_on);
  g_test_add_func ("/faults/an-event-may-be-injected-into-a-consumer", test_an_event_may_be_injected_into_a_consumer);
  g_test_add_func ("/faults/faults-are-in-the-past-as-well", test_faults_are_in_the_past_as_well);

  return g_test_run ();
}
