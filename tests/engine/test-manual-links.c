/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-drawing.h"

/* Subscriptions whose consumers ask when a person has them ask. */

static WeirLink *
link_at (WeirPipeline *pipeline,
         guint         index)
{
  g_autoptr (WeirLink) link = g_list_model_get_item (weir_document_get_links (weir_pipeline_get_document (pipeline)),
                                                     index);

  return link;
}

static void
set_manual (WeirPipeline *pipeline,
            guint         index,
            gboolean      manual)
{
  g_object_set (link_at (pipeline, index), "manual", manual, NULL);
}

/* counter → … → discard with a demand of 10 to 5 everywhere. */
static WeirPipeline *
draw (const char *between)
{
  g_autoptr (WeirDocument) document = weir_document_new ();

  weir_drawing_add_node (document, "counter");
  if (between != NULL)
    weir_drawing_add_node (document, between);
  weir_drawing_add_node (document, "discard");
  weir_drawing_add_link (document, "counter", between != NULL ? between : "discard", 10, 5);
  if (between != NULL)
    weir_drawing_add_link (document, between, "discard", 10, 5);

  return weir_pipeline_new (document);
}

/* Until nothing happens any more. */
static void
run_out (WeirPipeline *pipeline)
{
  weir_drawing_sample (pipeline);
  weir_drawing_wait_for_state (pipeline, WEIR_RUN_FINISHED);
  weir_drawing_sample (pipeline);
}

static void
ask (WeirPipeline *pipeline,
     guint         index,
     guint         n)
{
  weir_pipeline_ask_link (pipeline, weir_link_get_id (link_at (pipeline, index)), n);
  run_out (pipeline);
}

/* A link on which nobody asks moves nothing, and then nothing can happen: the run is over. */
static void
test_manual_links_never_move_by_themselves (void)
{
  g_autoptr (WeirPipeline) pipeline = draw (NULL);
  WeirLinkReading link;

  set_manual (pipeline, 0, TRUE);
  weir_drawing_run (pipeline);
  link = weir_drawing_read_link (pipeline, "counter", "discard");
  g_assert_cmpuint (link.n_active, ==, 1);
  g_assert_cmpuint (link.asked, ==, 0);
  g_assert_cmpuint (link.delivered, ==, 0);
}

/* What was asked for comes, in one message to one callback, whatever max and min demand say, and is not asked for again. */
static void
test_manual_links_bring_what_was_asked_for (void)
{
  g_autoptr (WeirPipeline) pipeline = draw (NULL);
  WeirLinkReading link;
  WeirNodeReading node;

  set_manual (pipeline, 0, TRUE);
  weir_drawing_run (pipeline);
  ask (pipeline, 0, 17);
  link = weir_drawing_read_link (pipeline, "counter", "discard");
  g_assert_cmpuint (link.asked, ==, 17);
  g_assert_cmpuint (link.delivered, ==, 17);
  g_assert_cmpint (link.outstanding, ==, 0);
  node = weir_drawing_read_node (pipeline, "discard");
  g_assert_cmpuint (node.meter.events_in, ==, 17);
  g_assert_cmpuint (node.meter.n_batches, ==, 1);

  ask (pipeline, 0, 3);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "discard").meter.events_in, ==, 20);
}

/* Asks are added up while the producer does not get to them. */
static void
test_manual_links_add_asks_up (void)
{
  g_autoptr (WeirPipeline) pipeline = draw (NULL);
  WeirLinkReading link;

  set_manual (pipeline, 0, TRUE);
  /* The consumer subscribes. */
  g_assert_true (weir_pipeline_step (pipeline, NULL));
  weir_drawing_sample (pipeline);
  g_assert_cmpuint (weir_drawing_read_link (pipeline, "counter", "discard").n_known, ==, 1);
  weir_pipeline_ask_link (pipeline, weir_link_get_id (link_at (pipeline, 0)), 4);
  weir_pipeline_ask_link (pipeline, weir_link_get_id (link_at (pipeline, 0)), 5);
  /* Each of them brings a sample, and then there is this one. */
  for (guint i = 0; i < 3; i++)
    weir_drawing_sample (pipeline);
  link = weir_drawing_read_link (pipeline, "counter", "discard");
  g_assert_cmpuint (link.asked, ==, 9);
  g_assert_cmpuint (link.delivered, ==, 0);
  g_assert_cmpuint (weir_pipeline_get_state (pipeline), ==, WEIR_RUN_PAUSED);

  weir_drawing_run (pipeline);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "discard").meter.events_in, ==, 9);
}

/* A producer-consumer asks for its own max, works in whole messages once it is asked, and keeps what nobody asked for. */
static void
test_manual_links_leave_a_surplus_in_the_producer_consumer (void)
{
  g_autoptr (WeirPipeline) pipeline = draw ("map");

  set_manual (pipeline, 1, TRUE);
  weir_drawing_run (pipeline);
  g_assert_cmpuint (weir_drawing_read_link (pipeline, "counter", "map").delivered, ==, 10);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "map").meter.events_out, ==, 0);

  ask (pipeline, 1, 2);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "discard").meter.events_in, ==, 2);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "map").meter.buffered, ==, 8);
}

/* A producer-consumer that is to be asked by hand passes nothing of its consumers' demand on. */
static void
test_manual_links_keep_demand_back (void)
{
  g_autoptr (WeirPipeline) pipeline = draw ("map");

  set_manual (pipeline, 0, TRUE);
  weir_drawing_run (pipeline);
  g_assert_cmpint (weir_drawing_read_link (pipeline, "map", "discard").outstanding, ==, 10);
  g_assert_cmpuint (weir_drawing_read_link (pipeline, "counter", "map").asked, ==, 0);

  ask (pipeline, 0, 4);
  g_assert_cmpuint (weir_drawing_read_link (pipeline, "counter", "map").asked, ==, 4);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "discard").meter.events_in, ==, 4);
  g_assert_cmpint (weir_drawing_read_link (pipeline, "map", "discard").outstanding, ==, 6);
}

/* GenStage fixes the mode when a subscription is made: an edit ends it and makes another, and nobody stops. */
static void
test_manual_links_can_be_made_of_others_and_back (void)
{
  g_autoptr (WeirPipeline) pipeline = draw (NULL);
  guint64 before;

  weir_pipeline_set_end_time (pipeline, 1000);
  for (guint i = 0; i < 20; i++)
    g_assert_true (weir_pipeline_step (pipeline, NULL));
  weir_drawing_sample (pipeline);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "discard").meter.events_in, >, 0);

  set_manual (pipeline, 0, TRUE);
  run_out ((weir_pipeline_run (pipeline, NULL), pipeline));
  before = weir_drawing_read_node (pipeline, "discard").meter.events_in;
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "discard").n_alive, ==, 1);
  g_assert_cmpuint (weir_drawing_read_link (pipeline, "counter", "discard").asked, ==, 0);

  set_manual (pipeline, 0, FALSE);
  run_out (pipeline);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "discard").meter.events_in, >, before);
}

/* A consumer that the supervisor starts again subscribes as before. */
static void
test_manual_links_stay_manual_after_a_restart (void)
{
  g_autoptr (WeirPipeline) pipeline = draw (NULL);
  WeirNode *discard = weir_document_find_node (weir_pipeline_get_document (pipeline), "discard");

  g_object_set (discard, "restart", WEIR_RESTART_PERMANENT, NULL);
  set_manual (pipeline, 0, TRUE);
  weir_drawing_run (pipeline);
  weir_pipeline_end_stage (pipeline, weir_node_get_id (discard), WEIR_ALL_COPIES, WEIR_ENDING_ERROR, "boom");
  run_out (pipeline);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "discard").restarts, ==, 1);
  g_assert_cmpuint (weir_drawing_read_link (pipeline, "counter", "discard").asked, ==, 0);

  ask (pipeline, 0, 6);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "discard").meter.events_in, ==, 6);
}

/* Each copy has a subscription of its own, and asks. */
static void
test_manual_links_have_every_copy_ask (void)
{
  g_autoptr (WeirPipeline) pipeline = draw (NULL);

  g_object_set (weir_document_find_node (weir_pipeline_get_document (pipeline), "discard"), "copies", 3, NULL);
  set_manual (pipeline, 0, TRUE);
  weir_drawing_run (pipeline);
  ask (pipeline, 0, 5);
  g_assert_cmpuint (weir_drawing_read_link (pipeline, "counter", "discard").asked, ==, 15);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "discard").meter.events_in, ==, 15);
}

/* What asks for itself is not asked by anybody else, a consumer supervisor included. */
static void
test_manual_links_are_the_only_ones_to_be_asked (void)
{
  static const char *const consumers[] = { "discard", "worker-per-event" };

  for (guint i = 0; i < G_N_ELEMENTS (consumers); i++)
    {
      g_autoptr (WeirDocument) document = weir_document_new ();
      g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
      WeirLink *link;
      guint64 asked;

      weir_drawing_add_node (document, "counter");
      weir_drawing_add_node (document, consumers[i]);
      link = weir_drawing_add_link (document, "counter", consumers[i], 10, 5);
      g_object_set (link, "manual", i == 1, NULL);
      g_assert_false (weir_link_is_asked_by_hand (link));
      weir_pipeline_set_end_time (pipeline, 1000);
      weir_drawing_run (pipeline);
      asked = weir_drawing_read_link (pipeline, "counter", consumers[i]).asked;
      g_assert_cmpuint (asked, >=, 10);

      weir_pipeline_ask_link (pipeline, weir_link_get_id (link), 3);
      weir_drawing_sample (pipeline);
      g_assert_cmpuint (weir_drawing_read_link (pipeline, "counter", consumers[i]).asked, ==, asked);
    }
}

/* The trace has the ask, and nothing in the run as its cause. */
static void
test_manual_links_are_in_the_trace (void)
{
  g_autoptr (WeirPipeline) pipeline = draw (NULL);
  GArray *entries = weir_drawing_keep_trace (pipeline);
  guint n = 0;

  set_manual (pipeline, 0, TRUE);
  weir_drawing_run (pipeline);
  weir_pipeline_ask_link (pipeline, weir_link_get_id (link_at (pipeline, 0)), 8);
  weir_drawing_sample (pipeline);
  for (guint i = 0; i < entries->len; i++)
    {
      const WeirTraceEntry *entry = &g_array_index (entries, WeirTraceEntry, i);

      if (entry->kind != WEIR_TRACE_ASK)
        continue;
      n++;
      g_assert_cmpuint (entry->count, ==, 8);
      g_assert_cmpuint (entry->cause, ==, 0);
    }
  g_assert_cmpuint (n, ==, 1);
}

#define MANUAL_TEST(path, function) g_test_add_func ("/manual-links/" path, function)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  MANUAL_TEST ("never-move-by-themselves", test_manual_links_never_move_by_themselves);
  MANUAL_TEST ("bring-what-was-asked-for", test_manual_links_bring_what_was_asked_for);
  MANUAL_TEST ("add-asks-up", test_manual_links_add_asks_up);
  MANUAL_TEST ("leave-a-surplus", test_manual_links_leave_a_surplus_in_the_producer_consumer);
  MANUAL_TEST ("keep-demand-back", test_manual_links_keep_demand_back);
  MANUAL_TEST ("can-be-made-of-others-and-back", test_manual_links_can_be_made_of_others_and_back);
  MANUAL_TEST ("stay-manual-after-a-restart", test_manual_links_stay_manual_after_a_restart);
  MANUAL_TEST ("have-every-copy-ask", test_manual_links_have_every_copy_ask);
  MANUAL_TEST ("are-the-only-ones-to-be-asked", test_manual_links_are_the_only_ones_to_be_asked);
  MANUAL_TEST ("are-in-the-trace", test_manual_links_are_in_the_trace);

  return g_test_run ();
}
