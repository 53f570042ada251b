/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "test-streams-fixture.h"

#define STALLED "No event comes: nothing can happen any more"

/* Reading the end of a pipeline. What its producers are told, and when, is as recorded from
 * GenStage 1.3.2. */

/*< demand >*/

static void
test_nothing_is_subscribed_before_the_first_event_is_wanted (void)
{
  g_autoptr (StreamBench) bench = stream_bench_new ();

  stream_bench_add_new (bench, "p", "3", "{'max_demand':4,'colour':'blue'}");
  stream_bench_check (bench, "");
  stream_bench_read (bench, 1);
  stream_bench_check (bench, "p: subscribe {\"colour\": \"blue\", \"max_demand\": 4}, p: ask 4, 1");
}

/* 7 events are batches of 5 and 2, 13 are 5, 5 and 3. The ask comes with the wish for the event
 * after the batch. */
static void
test_the_ask_for_a_batch_waits_for_the_event_behind_it (void)
{
  g_autoptr (StreamBench) bench = stream_bench_new ();

  stream_bench_add_new (bench, "p", "7 13", "{'max_demand':10,'min_demand':5}");
  stream_bench_read (bench, 5);
  stream_bench_check (bench, "p: subscribe {\"max_demand\": 10, \"min_demand\": 5}, "
                      "p: ask 10, 1, 2, 3, 4, 5");
  stream_bench_read (bench, 2);
  stream_bench_check (bench, "p: ask 5, 6, 7");
  stream_bench_read (bench, 5);
  stream_bench_check (bench, "8, 9, 10, 11, 12");
  stream_bench_read (bench, 2);
  stream_bench_check (bench, "p: ask 7, 13, 14");
  weir_stream_close (bench->stream);
  stream_bench_check (bench, "p: cancel \"normal\"");
}

static void
test_a_producer_is_asked_for_a_thousand_and_again_for_halves (void)
{
  g_autoptr (StreamBench) bench = stream_bench_new ();
  WeirScriptedStage *source = weir_bench_add (bench->stages, WEIR_ROLE_PRODUCER, weir_value_map ());

  source->supply = -1;
  stream_bench_add (bench, source, "{}");
  stream_bench_read (bench, 1501);
  weir_bench_assert_told (weir_bench_tell (bench->stages, WEIR_TRACE_ASK, NULL, source),
                          "1000 500 500 500");
  weir_bench_assert_told (weir_bench_tell (bench->stages, WEIR_TRACE_BATCH, NULL, NULL),
                          "500 500 500 500");
  g_assert_cmpint (source->next, ==, 2500);
}

static void
test_events_that_nobody_asked_for_are_read_and_logged (void)
{
  g_autoptr (StreamBench) bench = stream_bench_new ();

  stream_bench_add_new (bench, "p", "0+6 0 cancel",
                        "{'max_demand':4,'min_demand':2,'cancel':'temporary'}");
  stream_bench_read (bench, 6);
  g_string_truncate (bench->story, 0);
  weir_bench_assert_told (weir_bench_tell_log (bench->stages, "excess_events"),
                          "Received 2 events more than were asked for");
  weir_bench_assert_told (weir_bench_tell (bench->stages, WEIR_TRACE_BATCH, NULL, NULL), "2 2 2");
  stream_bench_check_end (bench);
}

/*< several producers >*/

static void
test_producers_are_asked_in_order_and_read_as_they_come (void)
{
  g_autoptr (StreamBench) bench = stream_bench_new ();
  TestProducer *q;

  stream_bench_add_new (bench, "p", "2 1+cancel",
                        "{'max_demand':2,'min_demand':1,'cancel':'transient'}");
  q = stream_bench_add_new (bench, "q", "2+end", "{'cancel':'temporary'}");
  q->next = 100;
  stream_bench_read (bench, 1);
  stream_bench_check (bench, "p: subscribe "
                      "{\"cancel\": \"transient\", \"max_demand\": 2, \"min_demand\": 1}, "
                      "q: subscribe {\"cancel\": \"temporary\"}, p: ask 2, q: ask 1000, 1");
  stream_bench_read (bench, 1);
  stream_bench_check (bench, "p: ask 1, 2");
  stream_bench_read (bench, 3);
  stream_bench_check (bench, "p: ask 1, 100, 101, 3");
  stream_bench_check_end (bench);
  stream_bench_check (bench, "p: ask 1");
}

static void
test_a_stream_of_nothing_is_empty (void)
{
  g_autoptr (StreamBench) bench = stream_bench_new ();

  stream_bench_check_end (bench);
}

/* As async_subscribe to whoever enumerates does. */
static void
test_a_producer_may_join_later (void)
{
  g_autoptr (StreamBench) bench = stream_bench_new ();

  stream_bench_add_new (bench, "p", "2 1", "{'max_demand':2,'min_demand':0}");
  stream_bench_read (bench, 1);
  g_string_truncate (bench->story, 0);
  stream_bench_add_new (bench, "q", "1", "{}");
  stream_bench_read (bench, 1);
  stream_bench_check (bench, "2");
  stream_bench_read (bench, 2);
  stream_bench_check (bench, "p: ask 2, q: subscribe {}, q: ask 1000, 3, 1");
  weir_stream_close (bench->stream);
  stream_bench_check (bench, "p: cancel \"normal\", q: cancel \"normal\"");
}

static void
test_events_of_an_ended_subscription_are_refused (void)
{
  g_autoptr (StreamBench) bench = stream_bench_new ();

  stream_bench_add_new (bench, "p", "cancel+2", "{'cancel':'temporary'}");
  stream_bench_add_new (bench, "q", "1", "{}");
  stream_bench_read (bench, 1);
  stream_bench_check (bench, "p: subscribe {\"cancel\": \"temporary\"}, q: subscribe {}, "
                      "p: ask 1000, q: ask 1000, "
                      "p: cancel \"unknown_subscription\", 1");
}

/*< demand mode >*/

static WeirScriptedStage *
add_accumulating (StreamBench *bench)
{
  WeirScriptedStage *source = weir_bench_add (bench->stages, WEIR_ROLE_PRODUCER,
                                              weir_bench_read_options ("{'demand':'accumulate'}"));

  source->supply = 3;
  return source;
}

static void
test_producers_are_told_to_forward (void)
{
  g_autoptr (StreamBench) bench = stream_bench_new ();

  stream_bench_add (bench, add_accumulating (bench), "{}");
  stream_bench_read (bench, 3);
  stream_bench_check (bench, "0, 1, 2");
}

static void
test_producers_may_be_told_to_accumulate (void)
{
  g_autoptr (StreamBench) bench = stream_bench_new ();
  WeirScriptedStage *source = weir_bench_add (bench->stages, WEIR_ROLE_PRODUCER, weir_value_map ());

  source->supply = 0;
  weir_stream_set_demand (bench->stream, FALSE);
  stream_bench_add (bench, source, "{}");
  stream_bench_check_error (bench, WEIR_ERROR_STALLED, STALLED);
  weir_scripted_stage_push (source, 3);
  stream_bench_check_error (bench, WEIR_ERROR_STALLED, STALLED);
  weir_stage_set_demand (WEIR_STAGE (source), TRUE);
  stream_bench_read (bench, 3);
}

static void
test_a_producer_that_joins_later_is_told_too (void)
{
  g_autoptr (StreamBench) bench = stream_bench_new ();

  stream_bench_add (bench, add_accumulating (bench), "{}");
  stream_bench_read (bench, 3);
  stream_bench_add (bench, add_accumulating (bench), "{}");
  stream_bench_read (bench, 3);
  stream_bench_check (bench, "0, 1, 2, 0, 1, 2");
}

/* Those subscribed to are told nothing: one that accumulates goes on with it. */
static void
test_sources_are_told_instead (void)
{
  g_autoptr (StreamBench) bench = stream_bench_new ();
  WeirScriptedStage *source = add_accumulating (bench), *step, *other;

  step = weir_bench_add (bench->stages, WEIR_ROLE_PRODUCER_CONSUMER, weir_value_map ());
  other = add_accumulating (bench);
  weir_bench_subscribe (bench->stages, step, source, "{}");
  stream_bench_add (bench, step, "{}");
  stream_bench_add (bench, other, "{}");
  weir_stream_add_source (bench->stream, WEIR_STAGE (source));
  stream_bench_read (bench, 3);
  stream_bench_check_error (bench, WEIR_ERROR_STALLED, STALLED);
  g_assert_cmpuint (other->n_demands, ==, 0);
}

/*< time >*/

/* Somebody may do something about it. */
static void
test_a_stall_is_an_error_and_not_the_end (void)
{
  g_autoptr (StreamBench) bench = stream_bench_new ();
  WeirScriptedStage *source = weir_bench_add (bench->stages, WEIR_ROLE_PRODUCER, weir_value_map ());

  source->supply = 2;
  stream_bench_add (bench, source, "{}");
  stream_bench_read (bench, 2);
  stream_bench_check_error (bench, WEIR_ERROR_STALLED, STALLED);
  weir_scripted_stage_push (source, 1);
  weir_bench_settle (bench->stages);
  weir_scripted_stage_push (source, 1);
  stream_bench_read (bench, 2);
  stream_bench_check_error (bench, WEIR_ERROR_STALLED, STALLED);
  stream_bench_check (bench, "0, 1, 2, 3");
}

static void
test_virtual_time_passes_while_it_waits (void)
{
  g_autoptr (StreamBench) bench = stream_bench_new ();
  WeirScriptedStage *source = weir_bench_add (bench->stages, WEIR_ROLE_PRODUCER, weir_value_map ());

  source->supply = -1;
  source->demand_sleep = 100;
  stream_bench_add (bench, source, "{'max_demand':2,'min_demand':0}");
  stream_bench_read (bench, 2);
  g_assert_cmpint (weir_clock_now (bench->stages->clock), ==, 100);
  stream_bench_read (bench, 1);
  g_assert_cmpint (weir_clock_now (bench->stages->clock), ==, 200);
}

/* While nobody waits, messages stay where they are. */
static void
test_it_receives_only_when_it_has_to (void)
{
  g_autoptr (StreamBench) bench = stream_bench_new ();
  WeirProcess *reader = weir_stream_get_process (bench->stream);

  stream_bench_add_new (bench, "p", "3+4", "{}");
  stream_bench_read (bench, 3);
  g_assert_cmpuint (weir_process_get_mailbox_length (reader), ==, 1);
  g_assert_cmpuint (weir_process_count_mailbox_events (reader), ==, 4);
  stream_bench_read (bench, 1);
  g_assert_cmpuint (weir_process_get_mailbox_length (reader), ==, 0);
}

static void
test_in_real_time_the_main_context_turns (void)
{
  g_autoptr (WeirClock) clock = weir_real_clock_new ();
  g_autoptr (WeirScheduler) scheduler = weir_scheduler_new (clock);
  g_autoptr (GMainContext) context = g_main_context_new ();
  WeirIterator numbers = weir_iterator_new_range (1, 10000, 1);
  g_autoptr (WeirStage) streamer = weir_streamer_new (numbers, weir_value_map ());
  g_autoptr (WeirStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  WeirValue value = WEIR_VALUE_INIT;
  gint64 n = 0;

  weir_scheduler_attach (scheduler, context);
  weir_process_attach (WEIR_PROCESS (streamer), scheduler, NULL);
  weir_stage_start (streamer, NULL);
  stream = weir_stream_new (scheduler, NULL);
  weir_stream_add (stream, WEIR_PROCESS (streamer),
                   weir_bench_read_options ("{'cancel':'transient'}"), NULL);
  g_assert_false (weir_stream_next (stream, &value, &error));
  g_assert_error (error, WEIR_ERROR, WEIR_ERROR_STALLED);
  g_clear_error (&error);

  weir_scheduler_allow (scheduler, -1, -1);
  for (; weir_stream_next (stream, &value, &error); n++)
    g_assert_cmpint (value.integer, ==, n + 1);
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, 10000);
  g_clear_pointer (&stream, weir_stream_free);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add_func ("/streams/" name, func)
  ADD ("nothing-is-subscribed-before-the-first-event-is-wanted",
       test_nothing_is_subscribed_before_the_first_event_is_wanted);
  ADD ("the-ask-for-a-batch-waits-for-the-event-behind-it",
       test_the_ask_for_a_batch_waits_for_the_event_behind_it);
  ADD ("a-producer-is-asked-for-a-thousand-and-again-for-halves",
       test_a_producer_is_asked_for_a_thousand_and_again_for_halves);
  ADD ("events-that-nobody-asked-for-are-read-and-logged",
       test_events_that_nobody_asked_for_are_read_and_logged);
  ADD ("producers-are-asked-in-order-and-read-as-they-come",
       test_producers_are_asked_in_order_and_read_as_they_come);
  ADD ("a-stream-of-nothing-is-empty", test_a_stream_of_nothing_is_empty);
  ADD ("a-producer-may-join-later", test_a_producer_may_join_later);
  ADD ("events-of-an-ended-subscription-are-refused",
       test_events_of_an_ended_subscription_are_refused);
  ADD ("producers-are-told-to-forward", test_producers_are_told_to_forward);
  ADD ("producers-may-be-told-to-accumulate", test_producers_may_be_told_to_accumulate);
  ADD ("a-producer-that-joins-later-is-told-too", test_a_producer_that_joins_later_is_told_too);
  ADD ("sources-are-told-instead", test_sources_are_told_instead);
  ADD ("a-stall-is-an-error-and-not-the-end", test_a_stall_is_an_error_and_not_the_end);
  ADD ("virtual-time-passes-while-it-waits", test_virtual_time_passes_while_it_waits);
  ADD ("it-receives-only-when-it-has-to", test_it_receives_only_when_it_has_to);
  ADD ("in-real-time-the-main-context-turns", test_in_real_time_the_main_context_turns);
#undef ADD

  return g_test_run ();
}
