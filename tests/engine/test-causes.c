/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-drawing.h"
#include "weir-reasons.h"

/* Runs whose reasons are known by construction, and what Weir says of them. */

#define MS 1000

static void
set_dispatcher (WeirDocument      *document,
                const char        *name,
                WeirDispatcherKind dispatcher)
{
  g_object_set (weir_document_find_node (document, name), "dispatcher", (guint) dispatcher, NULL);
}

/* Up to @time, or to its end. The sample has the newest of the trace. */
static WeirPipeline *
run_traced (WeirDocument *document,
            gint64        time)
{
  WeirPipeline *pipeline = weir_pipeline_new (document);

  weir_pipeline_set_tracing (pipeline, TRUE);
  weir_pipeline_set_end_time (pipeline, time);
  weir_drawing_run (pipeline);
  return pipeline;
}

static WeirPipeline *
run (WeirDocument *document,
     gint64        time)
{
  WeirPipeline *pipeline = run_traced (document, time);

  weir_drawing_sample (pipeline);
  return pipeline;
}

/* E6, M12: the picture of the mock-up. */
static void
test_a_broadcast_waits_for_the_slowest (void)
{
  g_autoptr (WeirDocument) document = weir_reasons_draw_source (-1, "");
  g_autoptr (WeirPipeline) pipeline = NULL;

  set_dispatcher (document, "source", WEIR_DISPATCHER_BROADCAST);
  g_object_set (weir_document_find_node (document, "source"), "accumulate", TRUE, NULL);
  weir_reasons_add (document, "source", "discard slow", 4, 2);
  weir_reasons_add (document, "source", "discard fast", 4, 2);
  weir_reasons_set_text (document, "discard slow", "service-time", "50ms");
  pipeline = run (document, 950 * MS);

  weir_reasons_assert_chain (pipeline, "discard fast",
                             "asked discard fast, broadcast source, not-yet discard slow, busy discard slow, waiting discard slow, cost discard slow");
  weir_reasons_assert_sentence (pipeline, "discard fast", 0, "“discard fast” has 4 events outstanding and gets nothing.");
  weir_reasons_assert_sentence (pipeline, "discard fast", 1,
                                "“source” may not send: a broadcast gives only what every consumer has asked for.");
  weir_reasons_assert_sentence (pipeline, "discard fast", 2,
                                "“discard slow” has nothing outstanding at “source”: when its batch of 2 events is done, it asks for 2 (min 2).");
  weir_reasons_assert_sentence (pipeline, "discard fast", 5, "“discard slow” needs 50.0 ms for each event on average.");
  weir_reasons_assert_chain (pipeline, "source", "broadcast source, not-yet discard slow, busy discard slow, waiting discard slow, cost discard slow");
  weir_reasons_assert_chain (pipeline, "discard slow", "busy discard slow, waiting discard slow, cost discard slow");
}

/* E5, M9, M10 */
static void
test_a_stuck_partition_stops_all (void)
{
  g_autoptr (WeirDocument) document = weir_reasons_draw_source (-1, "");
  g_autoptr (WeirPipeline) pipeline = NULL;

  g_object_set (weir_document_find_node (document, "source"), "accumulate", TRUE, "partitions", "3",
                "partition-hash", WEIR_PARTITION_HASH_MODULO, "dispatcher", WEIR_DISPATCHER_PARTITION, NULL);
  for (guint i = 0; i < 3; i++)
    {
      char name[] = { 's', 'i', 'n', 'k', ' ', (char) ('0' + i), '\0' };

      g_object_set (weir_reasons_add (document, "source", name, 10, 5), "partition", name + 5, NULL);
    }
  weir_drawing_set_param (document, "sink 0", "stuck", weir_value_boolean (TRUE));
  pipeline = run (document, 0);

  weir_reasons_assert_chain (pipeline, "sink 1", "asked sink 1, partition source, not-yet sink 0, busy sink 0, waiting sink 0");
  weir_reasons_assert_sentence (pipeline, "sink 1", 1,
                                "“source” has used up all demand: 12 events wait in its dispatcher, for the partition of “sink 0”.");
  weir_reasons_assert_chain (pipeline, "source", "partition source, not-yet sink 0, busy sink 0, waiting sink 0");
}

/* E4, M5 */
static void
test_forgotten_demand_is_not_asked_for_again (void)
{
  g_autoptr (WeirDocument) document = weir_reasons_draw_source (-1, "");
  g_autoptr (WeirPipeline) pipeline = NULL;

  weir_drawing_set_param (document, "source", "at-most", weir_value_integer (3));
  weir_reasons_add (document, "source", "sink", 10, 5);
  pipeline = run (document, 0);
  weir_reasons_assert_chain (pipeline, "sink", "asked sink, forgotten source");
  weir_reasons_assert_sentence (pipeline, "sink", 0, "“sink” has 7 events outstanding and gets nothing.");
  weir_reasons_assert_sentence (pipeline, "sink", 1,
                                "“source” was asked for 10 events and gave 3. Nobody asks again for the rest: it has to remember that itself.");
}

/* E2, M3: the first took all 900. */
static void
test_the_first_with_much_demand_takes_all (void)
{
  g_autoptr (WeirDocument) document = weir_reasons_draw_source (900, "");
  g_autoptr (WeirPipeline) pipeline = NULL;

  g_object_set (weir_document_find_node (document, "source"), "accumulate", TRUE, NULL);
  weir_reasons_add (document, "source", "sink 1", 1000, 500);
  weir_reasons_add (document, "source", "sink 2", 1000, 500);
  pipeline = run (document, 0);
  weir_reasons_assert_chain (pipeline, "sink 2", "asked sink 2, favoured source, forgotten source");
  weir_reasons_assert_sentence (pipeline, "sink 2", 1,
                                "“source” gives what it has to whoever waits for most: “sink 1” got 900 events so far, “sink 2” 0.");
}

/* E17, M4 */
static void
test_the_larger_max_demand_is_favoured (void)
{
  g_autoptr (WeirDocument) document = weir_reasons_draw_source (0, "1ms push 20, 2ms push 20, 3ms push 20");
  g_autoptr (WeirPipeline) pipeline = NULL;

  weir_reasons_add (document, "source", "sink large", 100, 50);
  weir_reasons_add (document, "source", "sink small", 10, 5);
  pipeline = run (document, 0);
  weir_reasons_assert_chain (pipeline, "sink small", "asked sink small, favoured source, forgotten source");
}

/* M18 */
static void
test_a_producer_that_sleeps_answers_nobody (void)
{
  g_autoptr (WeirDocument) document = weir_reasons_draw_source (-1, "");
  g_autoptr (WeirPipeline) pipeline = NULL;

  weir_reasons_set_text (document, "source", "demand-sleep", "500ms");
  weir_reasons_add (document, "source", "sink", 10, 5);
  pipeline = run (document, 400 * MS);
  weir_reasons_assert_chain (pipeline, "sink", "asked sink, busy source");
}

/* E10, M14 */
static void
test_a_reservoir_waits_for_somebody_downstream (void)
{
  g_autoptr (WeirDocument) document = weir_reasons_draw_source (-1, "");
  g_autoptr (WeirPipeline) pipeline = NULL;

  weir_reasons_add (document, "source", "map", 10, 5);
  pipeline = run (document, 0);
  weir_reasons_assert_chain (pipeline, "map", "alone map");
  weir_reasons_assert_chain (pipeline, "source", "unasked source, not-yet map, alone map");

  weir_drawing_add_node (document, "sink");
  weir_drawing_set_param (document, "sink", "stuck", weir_value_boolean (TRUE));
  weir_drawing_wait_for_state (pipeline, WEIR_RUN_FINISHED);
  weir_drawing_add_link (document, "map", "sink", 2, 1);
  weir_drawing_wait_for_state (pipeline, WEIR_RUN_FINISHED);
  weir_drawing_sample (pipeline);
  weir_reasons_assert_chain (pipeline, "map", "backlog map, not-yet sink, busy sink, waiting sink");
}

/* E13, M19: three producers gave 10 each, and it is at the first 5. */
static void
test_a_busy_consumer_says_what_waits (void)
{
  g_autoptr (WeirDocument) document = weir_reasons_draw_source (-1, "");
  g_autoptr (WeirPipeline) pipeline = NULL;

  g_object_set (weir_document_find_node (document, "source"), "copies", 3, NULL);
  weir_reasons_add (document, "source", "sink", 10, 5);
  weir_drawing_set_param (document, "sink", "stuck", weir_value_boolean (TRUE));
  pipeline = run (document, 0);
  weir_reasons_assert_chain (pipeline, "sink", "busy sink, waiting sink");
  weir_reasons_assert_sentence (pipeline, "sink", 1, "25 more events wait for “sink”.");
  weir_reasons_assert_chain (pipeline, "source", "unasked source, not-yet sink, busy sink, waiting sink");
}

/* E7, M13: B came when all was given. */
static void
test_who_joins_late_waits_for_nothing (void)
{
  g_autoptr (WeirDocument) document = weir_reasons_draw_source (20, "100ms push 0");
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);

  set_dispatcher (document, "source", WEIR_DISPATCHER_BROADCAST);
  weir_reasons_add (document, "source", "sink A", 10, 5);
  weir_drawing_run (pipeline);
  weir_reasons_add (document, "source", "sink B", 10, 5);
  weir_drawing_wait_for_state (pipeline, WEIR_RUN_FINISHED);
  weir_drawing_sample (pipeline);
  weir_reasons_assert_chain (pipeline, "sink B", "asked sink B, missed source, forgotten source");
  weir_reasons_assert_sentence (pipeline, "sink B", 1,
                                "“source” sent 20 events before it knew of “sink B”: a broadcast does not send them again.");
}

/* E9, M15, M16 */
static void
test_an_end_is_followed_to_who_began_it (void)
{
  g_autoptr (WeirDocument) document = weir_reasons_draw_source (100, "10ms exit boom");
  g_autoptr (WeirPipeline) pipeline = NULL;

  weir_reasons_add (document, "source", "step", 10, 5);
  weir_reasons_add (document, "step", "sink", 10, 5);
  pipeline = run (document, 0);
  weir_reasons_assert_chain (pipeline, "sink", "followed sink, followed step, stopped source");
  weir_reasons_assert_sentence (pipeline, "sink", 0,
                                "“sink” has stopped because “step” did: its subscription asks for that.");
  weir_reasons_assert_sentence (pipeline, "sink", 2, "“source” has stopped: boom.");
}

/* M15: who survives has nobody to wait for. */
static void
test_a_survivor_has_left (void)
{
  g_autoptr (WeirDocument) document = weir_reasons_draw_source (20, "10ms exit boom");
  g_autoptr (WeirPipeline) pipeline = NULL;

  g_object_set (weir_reasons_add (document, "source", "sink", 10, 5), "cancel", (guint) WEIR_CANCEL_TEMPORARY, NULL);
  pipeline = run (document, 0);
  weir_reasons_assert_chain (pipeline, "sink", "left sink, stopped source");
}

/* M20: from stage to stage, to the one that works. */
static void
test_a_chain_leads_to_the_slow_stage (void)
{
  g_autoptr (WeirDocument) document = weir_reasons_draw_source (-1, "");
  g_autoptr (WeirPipeline) pipeline = NULL;

  weir_reasons_add (document, "source", "map 1", 2, 1);
  weir_reasons_add (document, "map 1", "work", 2, 1);
  weir_reasons_set_text (document, "work", "time", "10ms");
  weir_reasons_add (document, "work", "map 2", 2, 1);
  weir_reasons_add (document, "map 2", "discard", 2, 1);
  pipeline = run (document, 95 * MS);
  weir_reasons_assert_chain (pipeline, "discard", "asked discard, asked map 2, busy work, waiting work, cost work");
  weir_reasons_assert_chain (pipeline, "map 1", "backlog map 1, not-yet work, busy work, waiting work, cost work");
  weir_reasons_assert_chain (pipeline, "source",
                             "unasked source, not-yet map 1, backlog map 1, not-yet work, busy work, waiting work, cost work");
}

/* The first consumer's demand is answered before the second one's counts, and what was too much for it lies in the buffer for ever:
 * GenStage's issues 311 and 318. */
static void
test_a_buffer_may_be_forgotten (void)
{
  g_autoptr (WeirDocument) document = weir_reasons_draw_source (-1, "");
  g_autoptr (WeirPipeline) pipeline = NULL;

  set_dispatcher (document, "source", WEIR_DISPATCHER_BROADCAST);
  g_object_set (weir_document_find_node (document, "source"), "accumulate", TRUE, NULL);
  weir_reasons_add (document, "source", "sink 1", 20, 10);
  weir_reasons_add (document, "source", "sink 2", 7, 3);
  pipeline = run (document, 0);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "source").meter.buffered, ==, 13);
  weir_reasons_assert_chain (pipeline, "sink 1", "asked sink 1, buffer-left source, earlier source");
  weir_reasons_assert_chain (pipeline, "sink 2", "asked sink 2, buffer-left source, earlier source");
  weir_reasons_assert_sentence (pipeline, "sink 1", 2,
                                "“source” was asked for more before all had subscribed, and counts that as still to come. "
                                "A broadcast passes on new demand only where it exceeds that: all wait for 4 events now, "
                                "and “sink 2” for no more.");
}

/* L8: it waits for time, not for demand. */
static void
test_arrivals_come_in_their_own_time (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirPipeline) pipeline = NULL;

  weir_drawing_add_node (document, "arrivals");
  weir_reasons_add (document, "arrivals", "discard", 10, 5);
  pipeline = run (document, 95 * MS);
  weir_reasons_assert_chain (pipeline, "discard", "asked discard, rate arrivals");
  weir_reasons_assert_sentence (pipeline, "discard", 1,
                                "“arrivals” has given what has arrived so far: 100 /s on average, however much is asked for.");
}

/* M6, M17 */
static void
test_who_is_alone_is_told_so (void)
{
  g_autoptr (WeirDocument) document = weir_reasons_draw_source (10, "");
  g_autoptr (WeirPipeline) pipeline = NULL;

  weir_drawing_add_node (document, "sink");
  pipeline = run (document, 0);
  weir_reasons_assert_chain (pipeline, "source", "alone source");
  weir_reasons_assert_chain (pipeline, "sink", "alone sink");
}

static void
test_a_subscription_has_its_reasons (void)
{
  g_autoptr (WeirDocument) document = weir_reasons_draw_source (-1, "");
  g_autoptr (WeirPipeline) pipeline = NULL;
  g_autoptr (WeirCauses) causes = NULL;
  g_autofree char *chain = NULL;
  WeirLink *link = weir_reasons_add (document, "source", "discard", 2, 0);

  weir_reasons_set_text (document, "discard", "service-time", "10ms");
  pipeline = run (document, 95 * MS);
  causes = weir_causes_of_link (document, weir_pipeline_get_sample (pipeline), weir_link_get_id (link));
  chain = weir_reasons_print_chain (pipeline, causes);
  g_assert_cmpstr (chain, ==, "not-yet discard, busy discard, cost discard");
  g_assert_cmpuint (causes->link, ==, weir_link_get_id (link));
}

/* All that is said of all nodes at the moment that is looked at. */
static char *
tell_all (WeirPipeline *pipeline)
{
  static const char *const names[] = { "counter", "work", "discard slow", "discard fast" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (WeirCauses) causes = weir_reasons_ask (pipeline, names[i]);

      for (guint k = 0; k < causes->list->len; k++)
        g_string_append_printf (text, "%s\n", ((WeirCause *) g_ptr_array_index (causes->list, k))->text);
    }
  return g_string_free (text, FALSE);
}

static void
test_the_past_has_the_reasons_that_it_had (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_free);

  weir_drawing_add_node (document, "counter");
  weir_reasons_add (document, "counter", "work", 10, 5);
  weir_reasons_set_text (document, "work", "time", "1ms");
  set_dispatcher (document, "work", WEIR_DISPATCHER_BROADCAST);
  weir_reasons_add (document, "work", "discard slow", 4, 2);
  weir_reasons_add (document, "work", "discard fast", 4, 2);
  weir_reasons_set_text (document, "discard slow", "service-time", "7ms");
  weir_pipeline_set_rewindable (pipeline, TRUE);
  for (guint i = 0; i < 120; i++)
    {
      guint64 moment;

      weir_pipeline_step (pipeline, NULL);
      moment = weir_drawing_sample (pipeline)->n_messages;
      /* A turn that goes on with a message does not make another moment. */
      if (moment >= told->len)
        g_ptr_array_set_size (told, (gint) moment + 1);
      g_free (g_ptr_array_index (told, moment));
      g_ptr_array_index (told, moment) = tell_all (pipeline);
    }

  g_assert_cmpuint (told->len, >, 80);
  for (guint i = told->len; i > 1; i--)
    {
      g_autofree char *again = NULL;

      if (g_ptr_array_index (told, i - 1) == NULL)
        continue;
      weir_pipeline_look_at (pipeline, i - 1);
      again = tell_all (pipeline);
      g_assert_cmpstr (again, ==, g_ptr_array_index (told, i - 1));
    }
}

/* M1, E19: max demand is no size of batches. What is said to be at work is what the trace says was handed over. */
static void
test_batches_are_max_less_min (void)
{
  static const struct
  {
    gint        min;
    guint       batch;
    const char *sentence;
  } cases[] = {
    { 0, 10, "“discard” has nothing outstanding at “source”: when its batch of 10 events is done, it asks for 10 (min 0)." },
    { 5, 5, "“discard” has nothing outstanding at “source”: when its batch of 5 events is done, it asks for 5 (min 5)." },
    { 9, 1, "“discard” has nothing outstanding at “source”: when its batch of 1 event is done, it asks for 1 (min 9)." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WeirDocument) document = weir_reasons_draw_source (-1, "");
      g_autoptr (WeirPipeline) pipeline = NULL;

      weir_reasons_add (document, "source", "discard", 10, cases[i].min);
      weir_reasons_set_text (document, "discard", "service-time", "10ms");
      pipeline = run_traced (document, 5 * MS);
      weir_reasons_assert_chain (pipeline, "source",
                                 cases[i].min == 0 ? "unasked source, not-yet discard, busy discard"
                                      : "unasked source, not-yet discard, busy discard, waiting discard");
      weir_reasons_assert_sentence (pipeline, "source", 1, cases[i].sentence);
      g_assert_cmpuint (weir_reasons_find_entry (pipeline, "discard", WEIR_TRACE_BATCH)->count, ==, cases[i].batch);
    }
}

/* M2, E1: pushes of 100 to a demand of 1000 to 750: at the third it asks, and that for 300. */
static void
test_a_push_is_not_split_at_the_minimum (void)
{
  g_autoptr (WeirDocument) document = weir_reasons_draw_source (0, "1ms push 100, 2ms push 100, 3ms push 100, 4ms push 100");
  g_autoptr (WeirPipeline) pipeline = NULL;

  weir_reasons_add (document, "source", "sink", 1000, 750);
  pipeline = run_traced (document, 0);
  g_assert_cmpuint (weir_reasons_find_entry (pipeline, "sink", WEIR_TRACE_ASK)->count, ==, 300);
  g_assert_cmpuint (weir_drawing_read_link (pipeline, "source", "sink").n_asks, ==, 2);
  weir_reasons_assert_chain (pipeline, "sink", "asked sink, forgotten source");
  weir_reasons_assert_sentence (pipeline, "sink", 0, "“sink” has 900 events outstanding and gets nothing.");
}

/* M7: min 1 of max 1000 is not eager: 999 have to be done first. */
static void
test_a_low_minimum_asks_late (void)
{
  g_autoptr (WeirDocument) document = weir_reasons_draw_source (-1, "");
  g_autoptr (WeirPipeline) pipeline = NULL;

  weir_reasons_add (document, "source", "discard", 1000, 1);
  weir_reasons_set_text (document, "discard", "service-time", "1ms");
  pipeline = run_traced (document, 900 * MS);
  weir_reasons_assert_chain (pipeline, "source", "unasked source, not-yet discard, busy discard, waiting discard");
  weir_reasons_assert_sentence (pipeline, "source", 1,
                                "“discard” has nothing outstanding at “source”: when its batch of 999 events is done, it asks for 999 (min 1).");
  g_clear_object (&pipeline);

  /* And so it does. */
  pipeline = run_traced (document, 1100 * MS);
  g_assert_cmpuint (weir_reasons_find_entry (pipeline, "discard", WEIR_TRACE_ASK)->count, ==, 999);
}

/* M11: of two that want the same partition the second is refused, and that ends the producer, which takes the first along. */
static void
test_a_partition_has_one_consumer (void)
{
  g_autoptr (WeirDocument) document = weir_reasons_draw_source (-1, "");
  g_autoptr (WeirPipeline) pipeline = NULL;

  g_object_set (weir_document_find_node (document, "source"), "partitions", "2", "dispatcher",
                WEIR_DISPATCHER_PARTITION, NULL);
  g_object_set (weir_reasons_add (document, "source", "sink 1", 10, 5), "partition", "0", NULL);
  g_object_set (weir_reasons_add (document, "source", "sink 2", 10, 5), "partition", "0", NULL);
  pipeline = run (document, 0);
  weir_reasons_assert_chain (pipeline, "sink 1", "followed sink 1, stopped source");
  weir_reasons_assert_chain (pipeline, "sink 2", "followed sink 2, stopped source");
  weir_reasons_assert_sentence (pipeline, "sink 2", 1, "“source” has stopped: the partition 0 is already taken by sink 1.");
}

/* M17: of two that subscribe one after the other the second misses what was sent before. What is said to have been sent is what the
 * trace has. */
static void
test_who_subscribes_later_misses_what_was_sent (void)
{
  g_autoptr (WeirDocument) document = weir_reasons_draw_source (10, "");
  g_autoptr (WeirPipeline) pipeline = NULL;
  const WeirTraceEntry *events;

  set_dispatcher (document, "source", WEIR_DISPATCHER_BROADCAST);
  weir_reasons_add (document, "source", "sink 1", 10, 5);
  weir_reasons_add (document, "source", "sink 2", 10, 5);
  pipeline = run_traced (document, 0);
  events = weir_reasons_find_entry (pipeline, "source", WEIR_TRACE_EVENTS);
  g_assert_cmpuint (events->count, ==, 10);
  g_assert_cmpuint (events->to, ==, weir_reasons_find_entry (pipeline, "sink 1", WEIR_TRACE_SUBSCRIBE)->from);
  weir_reasons_assert_chain (pipeline, "sink 2", "asked sink 2, missed source, forgotten source");
  weir_reasons_assert_sentence (pipeline, "sink 2", 1,
                                "“source” sent 10 events before it knew of “sink 2”: a broadcast does not send them again.");
  g_clear_object (&pipeline);

  /* To keep what comes before is what accumulating is for. */
  g_object_set (weir_document_find_node (document, "source"), "accumulate", TRUE, NULL);
  pipeline = run_traced (document, 0);
  g_assert_cmpuint (weir_drawing_read_link (pipeline, "source", "sink 2").received, ==, 10);
}

/* What a link is about can be found in the trace. */
static void
test_causes_are_in_the_trace (void)
{
  g_autoptr (WeirDocument) document = weir_reasons_draw_source (-1, "");
  g_autoptr (WeirPipeline) pipeline = NULL;
  g_autoptr (WeirCauses) causes = NULL;
  WeirSample *sample;
  const WeirCause *first;
  const WeirTraceEntry *entry;

  weir_drawing_set_param (document, "source", "at-most", weir_value_integer (3));
  weir_reasons_add (document, "source", "sink", 10, 5);
  pipeline = weir_pipeline_new (document);
  weir_pipeline_set_tracing (pipeline, TRUE);
  sample = weir_drawing_run (pipeline);
  causes = weir_reasons_ask (pipeline, "sink");
  first = g_ptr_array_index (causes->list, 0);
  g_assert_cmpuint (first->serial, >, 0);
  entry = &g_array_index (sample->trace, WeirTraceEntry, 0);
  entry += first->serial - entry->serial;
  g_assert_cmpuint (entry->from, ==, first->process);
  g_assert_cmpuint (entry->subscription, ==, first->subscription);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/causes/broadcast", test_a_broadcast_waits_for_the_slowest);
  g_test_add_func ("/causes/partition", test_a_stuck_partition_stops_all);
  g_test_add_func ("/causes/forgotten", test_forgotten_demand_is_not_asked_for_again);
  g_test_add_func ("/causes/favoured", test_the_first_with_much_demand_takes_all);
  g_test_add_func ("/causes/favoured/larger", test_the_larger_max_demand_is_favoured);
  g_test_add_func ("/causes/sleeping-producer", test_a_producer_that_sleeps_answers_nobody);
  g_test_add_func ("/causes/reservoir", test_a_reservoir_waits_for_somebody_downstream);
  g_test_add_func ("/causes/busy", test_a_busy_consumer_says_what_waits);
  g_test_add_func ("/causes/late", test_who_joins_late_waits_for_nothing);
  g_test_add_func ("/causes/end", test_an_end_is_followed_to_who_began_it);
  g_test_add_func ("/causes/end/survivor", test_a_survivor_has_left);
  g_test_add_func ("/causes/chain", test_a_chain_leads_to_the_slow_stage);
  g_test_add_func ("/causes/buffer-left", test_a_buffer_may_be_forgotten);
  g_test_add_func ("/causes/arrivals", test_arrivals_come_in_their_own_time);
  g_test_add_func ("/causes/alone", test_who_is_alone_is_told_so);
  g_test_add_func ("/causes/subscription", test_a_subscription_has_its_reasons);
  g_test_add_func ("/causes/past", test_the_past_has_the_reasons_that_it_had);
  g_test_add_func ("/causes/batches", test_batches_are_max_less_min);
  g_test_add_func ("/causes/push", test_a_push_is_not_split_at_the_minimum);
  g_test_add_func ("/causes/low-minimum", test_a_low_minimum_asks_late);
  g_test_add_func ("/causes/partition/shared", test_a_partition_has_one_consumer);
  g_test_add_func ("/causes/late/order", test_who_subscribes_later_misses_what_was_sent);
  g_test_add_func ("/causes/trace", test_causes_are_in_the_trace);

  return g_test_run ();
}
