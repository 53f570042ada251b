/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-bench.h"
#include "weir-story.h"

/* A producer of what an iterator has, between consumers that do only what the test says. What they
 * are told, and how many values are taken for what demand, is as recorded from GenStage 1.3.2. */

/*< a consumer that takes notes >*/

#define TEST_TYPE_CONSUMER (test_consumer_get_type ())
G_DECLARE_FINAL_TYPE (TestConsumer, test_consumer, TEST, CONSUMER, WeirProcess)

struct _TestConsumer
{
  WeirProcess       parent_instance;

  GString          *story;     /* borrowed: the bench's */
  WeirSubscription *tag;       /* owned: the newest one */
};

G_DEFINE_FINAL_TYPE (TestConsumer, test_consumer, WEIR_TYPE_PROCESS)

typedef struct
{
  WeirClock     *clock;        /* owned */
  WeirScheduler *scheduler;    /* owned */
  WeirLog       *log;          /* owned */
  GString       *story;        /* owned: what happened since the last look */
  WeirStage     *streamer;     /* owned */
  TestConsumer  *a;            /* owned */
  TestConsumer  *b;            /* owned */

  /*< the iterator: 1 … last >*/
  gint64 taken;
  gint64 last;                 /* 0: without end */
  gint64 failing_at;           /* 0: never */
} Bench;

static void
tell_events (TestConsumer    *self,
             const WeirSlice *events)
{
  guint i;

  weir_story_tell (self->story, "%s:", weir_process_get_name (WEIR_PROCESS (self)));
  for (i = 0; i < events->count; i++)
    {
      g_string_append_c (self->story, ' ');
      weir_value_print (weir_slice_get_values (events) + i, self->story);
    }
}

static void
test_consumer_handle_message (WeirProcess *process,
                              WeirMessage *message)
{
  TestConsumer *self = TEST_CONSUMER (process);
  g_autofree char *reason = NULL;

  if (message->kind == WEIR_MESSAGE_EVENTS)
    {
      tell_events (self, &message->events);
      return;
    }
  reason = weir_value_to_string (&message->reason);
  weir_story_tell (self->story, "%s: %s %s", weir_process_get_name (process),
                   message->kind == WEIR_MESSAGE_DOWN ? "down" : "cancel", reason);
}

static void
test_consumer_exiting (WeirProcess     *process,
                       const WeirValue *reason)
{
  TestConsumer *self = TEST_CONSUMER (process);

  if (self->tag != NULL)
    weir_process_demonitor (&self->tag->up.monitor, self->tag);
  g_clear_pointer (&self->tag, weir_subscription_unref);
}

static void
test_consumer_class_init (TestConsumerClass *klass)
{
  WEIR_PROCESS_CLASS (klass)->handle_message = test_consumer_handle_message;
  WEIR_PROCESS_CLASS (klass)->exiting = test_consumer_exiting;
}

static void
test_consumer_init (TestConsumer *self)
{
}

/*< the bench >*/

static gboolean
next_number (gpointer   data,
             WeirValue *value)
{
  Bench *bench = data;

  g_assert_false (bench->last > 0 && bench->taken > bench->last);
  bench->taken++;
  if (bench->taken == bench->failing_at)
    *value = weir_reason_exception ("runtime_error", "no such number");
  else if (bench->last == 0 || bench->taken <= bench->last)
    *value = weir_value_integer (bench->taken);
  return bench->taken != bench->failing_at && (bench->last == 0 || bench->taken <= bench->last);
}

static void
tell_freed (gpointer data)
{
  weir_story_tell (((Bench *) data)->story, "freed");
}

static TestConsumer *
make_consumer (Bench      *bench,
               const char *name)
{
  TestConsumer *consumer = g_object_new (TEST_TYPE_CONSUMER, NULL);

  consumer->story = bench->story;
  weir_process_attach (WEIR_PROCESS (consumer), bench->scheduler, NULL);
  weir_process_set_name (WEIR_PROCESS (consumer), name);
  return consumer;
}

/* A streamer that has not started. @options: taken. */
static Bench *
bench_new (gint64    last,
           WeirValue options)
{
  Bench *bench = g_new0 (Bench, 1);
  WeirIterator iterator = { next_number, bench, tell_freed };

  bench->clock = weir_virtual_clock_new ();
  bench->scheduler = weir_scheduler_new (bench->clock);
  bench->log = weir_log_new (16);
  weir_scheduler_set_log (bench->scheduler, bench->log);
  bench->story = g_string_new (NULL);
  bench->last = last;
  bench->a = make_consumer (bench, "a");
  bench->b = make_consumer (bench, "b");
  bench->streamer = weir_streamer_new (iterator, options);
  weir_process_attach (WEIR_PROCESS (bench->streamer), bench->scheduler, NULL);
  return bench;
}

static Bench *
bench_start_with (gint64    last,
                  WeirValue options)
{
  Bench *bench = bench_new (last, options);

  g_assert_cmpint (weir_stage_start (bench->streamer, NULL), ==, WEIR_START_OK);
  return bench;
}

static Bench *
bench_start (gint64      last,
             const char *options)
{
  return bench_start_with (last, weir_bench_read_options (options));
}

static void
bench_free (Bench *bench)
{
  weir_process_exit (WEIR_PROCESS (bench->streamer), weir_value_text ("shutdown"));
  weir_process_exit (WEIR_PROCESS (bench->a), weir_value_text ("shutdown"));
  weir_process_exit (WEIR_PROCESS (bench->b), weir_value_text ("shutdown"));
  g_assert_finalize_object (bench->streamer);
  g_assert_finalize_object (bench->a);
  g_assert_finalize_object (bench->b);
  weir_scheduler_free (bench->scheduler);
  weir_log_free (bench->log);
  g_string_free (bench->story, TRUE);
  g_object_unref (bench->clock);
  g_free (bench);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Bench, bench_free)

static void
send (Bench        *bench,
      TestConsumer *from,
      WeirMessage   message)
{
  message.from = WEIR_PROCESS (from);
  message.tag = weir_subscription_ref (from->tag);
  weir_process_send (WEIR_PROCESS (bench->streamer), &message);
}

/* In place of an earlier subscription, if @is_again. */
static void
subscribe_as (Bench        *bench,
              TestConsumer *consumer,
              const char   *options,
              gboolean      is_again)
{
  WeirValue read = weir_bench_read_options (options);
  WeirMessage message = { .kind = WEIR_MESSAGE_SUBSCRIBE, .options = read };

  if (consumer->tag != NULL)
    weir_process_demonitor (&consumer->tag->up.monitor, consumer->tag);
  if (is_again)
    {
      message.kind = WEIR_MESSAGE_RESUBSCRIBE;
      message.request = g_new0 (WeirSubscribeRequest, 1);
      message.request->options = read;
      message.request->current = g_steal_pointer (&consumer->tag);
      message.request->current_reason = weir_value_text ("again");
    }
  g_clear_pointer (&consumer->tag, weir_subscription_unref);
  consumer->tag = weir_subscription_new (WEIR_PROCESS (bench->streamer), WEIR_PROCESS (consumer));
  weir_process_monitor (WEIR_PROCESS (consumer), WEIR_PROCESS (bench->streamer), consumer->tag,
                        &consumer->tag->up.monitor);
  send (bench, consumer, message);
}

static void
subscribe (Bench        *bench,
           TestConsumer *consumer)
{
  subscribe_as (bench, consumer, "{}", FALSE);
}

static void
ask (Bench        *bench,
     TestConsumer *consumer,
     gint64        n)
{
  send (bench, consumer, (WeirMessage) { .kind = WEIR_MESSAGE_ASK, .demand = n });
}

static void
cancel (Bench        *bench,
        TestConsumer *consumer)
{
  WeirMessage message = { .kind = WEIR_MESSAGE_CANCEL, .reason = weir_value_text ("x") };

  send (bench, consumer, message);
}

static void
check_story (Bench      *bench,
             const char *story)
{
  weir_story_expect (bench->story, bench->scheduler, story);
}

static void
check_logged (Bench      *bench,
              const char *ids)
{
  guint64 skipped;
  g_autoptr (GPtrArray) entries = weir_log_read (bench->log, 0, 16, &skipped);
  g_autoptr (GString) found = g_string_new (NULL);
  guint i;

  for (i = 0; i < entries->len; i++)
    g_string_append_printf (found, "%s%s", i > 0 ? " " : "",
                            ((const WeirLogEntry *) g_ptr_array_index (entries, i))->id);
  g_assert_cmpstr (found->str, ==, ids);
}

/*< demand >*/

/* Also the end is found only by asking for more than there is. */
static void
test_values_are_taken_when_they_are_demanded (void)
{
  g_autoptr (Bench) bench = bench_start (6, "{}");

  subscribe (bench, bench->a);
  check_story (bench, "");
  g_assert_cmpint (bench->taken, ==, 0);
  ask (bench, bench->a, 2);
  check_story (bench, "a: 1 2");
  g_assert_cmpint (bench->taken, ==, 2);
  ask (bench, bench->a, 4);
  check_story (bench, "a: 3 4 5 6");
  g_assert_cmpint (bench->taken, ==, 6);
  g_assert_true (weir_process_is_alive (WEIR_PROCESS (bench->streamer)));
  ask (bench, bench->a, 1);
  check_story (bench, "freed, a: down \"normal\"");
}

static void
test_the_end_comes_behind_the_last_values (void)
{
  g_autoptr (Bench) bench = bench_start (3, "{}");

  subscribe (bench, bench->a);
  ask (bench, bench->a, 10);
  check_story (bench, "freed, a: 1 2 3, a: down \"normal\"");
}

static void
test_what_has_no_values_ends_when_one_is_demanded (void)
{
  g_autoptr (Bench) bench = bench_start (-1, "{}");

  bench->last = 1;
  bench->taken = 1;
  subscribe (bench, bench->a);
  check_story (bench, "");
  ask (bench, bench->a, 1);
  check_story (bench, "freed, a: down \"normal\"");
}

/* Demands that are on their way before the stage has stopped; the iterator is not asked again. */
static void
test_demands_after_the_end_are_ignored (void)
{
  g_autoptr (Bench) bench = bench_start (3, "{}");

  subscribe (bench, bench->a);
  ask (bench, bench->a, 10);
  ask (bench, bench->a, 10);
  check_story (bench, "freed, a: 1 2 3, a: down \"normal\"");
  g_assert_cmpint (bench->taken, ==, 4);
}

static gboolean
take_parity (gpointer   data,
             WeirValue *event,
             WeirValue *partition)
{
  *partition = weir_value_integer (event->integer % 2);
  return TRUE;
}

/* However long its consumer takes. */
static void
test_the_end_waits_for_what_a_partition_keeps (void)
{
  WeirValue dispatcher = weir_bench_read_options ("{'kind':'partition','partitions':2}");
  WeirValue options = weir_value_map ();
  g_autoptr (Bench) bench = NULL;

  weir_value_map_set (&dispatcher, "hash", weir_value_function ("parity", take_parity, NULL, NULL));
  weir_value_map_set (&options, "dispatcher", dispatcher);
  bench = bench_start_with (5, options);
  subscribe_as (bench, bench->a, "{'partition':0}", FALSE);
  subscribe_as (bench, bench->b, "{'partition':1}", FALSE);
  ask (bench, bench->a, 9);
  check_story (bench, "freed, a: 2 4");
  ask (bench, bench->b, 1);
  check_story (bench, "b: 1");
  ask (bench, bench->b, 2);
  check_story (bench, "b: 3 5");
  ask (bench, bench->b, 1);
  check_story (bench, "a: down \"normal\", b: down \"normal\"");
}

static void
test_accumulated_demand_takes_nothing_before_it_is_forwarded (void)
{
  g_autoptr (Bench) bench = bench_start (3, "{'demand':'accumulate'}");

  subscribe (bench, bench->a);
  ask (bench, bench->a, 5);
  check_story (bench, "");
  g_assert_cmpint (bench->taken, ==, 0);
  weir_stage_set_demand (bench->streamer, TRUE);
  check_story (bench, "freed, a: 1 2 3, a: down \"normal\"");
}

/*< ends >*/

/* What was taken for the same demand goes down with it. */
static void
test_an_iterator_that_fails_crashes_the_stage (void)
{
  g_autoptr (Bench) bench = bench_start (0, "{}");

  bench->failing_at = 4;
  subscribe (bench, bench->a);
  ask (bench, bench->a, 2);
  check_story (bench, "a: 1 2");
  ask (bench, bench->a, 2);
  check_story (bench, "freed, a: down "
               "{\"exception\": \"runtime_error\", \"message\": \"no such number\"}");
}

static void
test_it_goes_on_without_consumers (void)
{
  g_autoptr (Bench) bench = bench_start (0, "{'on_cancel':'continue'}");

  subscribe (bench, bench->a);
  ask (bench, bench->a, 2);
  cancel (bench, bench->a);
  check_story (bench, "a: 1 2, a: cancel \"x\"");
  subscribe (bench, bench->b);
  ask (bench, bench->b, 1);
  check_story (bench, "b: 3");
}

static void
test_it_stops_when_the_last_consumer_cancels (void)
{
  g_autoptr (Bench) bench = bench_start (0, "{'on_cancel':'stop'}");

  subscribe (bench, bench->a);
  subscribe (bench, bench->b);
  cancel (bench, bench->a);
  check_story (bench, "a: cancel \"x\"");
  cancel (bench, bench->a);
  check_story (bench, "");
  cancel (bench, bench->b);
  check_story (bench, "freed, b: cancel \"x\", a: down \"normal\", b: down \"normal\"");
}

static void
test_it_stops_when_the_last_consumer_dies (void)
{
  g_autoptr (Bench) bench = bench_start (0, "{'on_cancel':'stop'}");
  const WeirValue *reason;

  subscribe (bench, bench->a);
  check_story (bench, "");
  weir_process_exit (WEIR_PROCESS (bench->a), weir_value_text ("boom"));
  check_story (bench, "freed");
  reason = weir_process_get_exit_reason (WEIR_PROCESS (bench->streamer));
  g_assert_true (weir_value_equal_text (reason, "normal"));
}

/* The new subscription comes too late: the old one was the last. */
static void
test_subscribing_again_is_leaving_first (void)
{
  g_autoptr (Bench) bench = bench_start (0, "{'on_cancel':'stop'}");

  subscribe (bench, bench->a);
  check_story (bench, "");
  subscribe_as (bench, bench->a, "{}", TRUE);
  check_story (bench, "freed, a: cancel \"again\", a: down \"normal\"");
}

/* Subscribed twice to a broadcast: the one that is refused is not the last. */
static void
test_a_refused_subscription_is_none (void)
{
  g_autoptr (Bench) bench =
    bench_start (0, "{'on_cancel':'stop','dispatcher':{'kind':'broadcast'}}");
  g_autoptr (WeirSubscription) first = NULL;

  subscribe (bench, bench->a);
  check_story (bench, "");
  first = weir_subscription_ref (bench->a->tag);
  subscribe (bench, bench->a);
  check_story (bench, "a: cancel \"already_subscribed\"");
  weir_process_demonitor (&bench->a->tag->up.monitor, bench->a->tag);
  weir_subscription_unref (bench->a->tag);
  bench->a->tag = g_steal_pointer (&first);
  cancel (bench, bench->a);
  weir_scheduler_settle (bench->scheduler);
  g_assert_false (weir_process_is_alive (WEIR_PROCESS (bench->streamer)));
}

/*< options and messages >*/

static void
test_other_options_are_ignored (void)
{
  g_autoptr (Bench) bench = bench_start (0, "{'buffer_size':0,'colour':'blue'}");

  g_assert_true (weir_process_is_alive (WEIR_PROCESS (bench->streamer)));
}

static void
check_does_not_start (const char *options,
                      const char *reason)
{
  g_autoptr (Bench) bench = bench_new (0, weir_bench_read_options (options));
  g_auto (WeirValue) problem = WEIR_VALUE_INIT;
  g_autofree char *why = NULL;

  g_assert_cmpint (weir_stage_start (bench->streamer, &problem), ==, WEIR_START_FAILED);
  why = weir_reason_describe (&problem);
  g_assert_cmpstr (why, ==, reason);
}

static void
test_wrong_options_keep_it_from_starting (void)
{
  check_does_not_start ("{'on_cancel':'maybe'}", "no case clause matching: \"maybe\"");
  check_does_not_start ("{'demand':'maybe'}",
                        "expected :demand to be one of [accumulate, forward], got: \"maybe\"");
  check_does_not_start ("{'dispatcher':7}",
                        "expected :dispatcher to be an atom or a {atom, list}, got: 7");
}

static void
test_other_messages_are_logged_and_ignored (void)
{
  g_autoptr (Bench) bench = bench_start (0, "{}");

  subscribe (bench, bench->a);
  weir_process_send_info (WEIR_PROCESS (bench->streamer), weir_value_text ("hello"));
  ask (bench, bench->a, 1);
  check_story (bench, "a: 1");
  check_logged (bench, "undefined_handle_info");
}

/* Also before it has started. */
static void
test_it_owns_its_iterator (void)
{
  g_autoptr (Bench) bench = bench_new (0, weir_value_map ());
  WeirStage *other = weir_streamer_new ((WeirIterator) { next_number, bench, tell_freed },
                                        weir_value_map ());

  g_object_unref (other);
  g_assert_cmpstr (bench->story->str, ==, "freed");
}

/*< iterators >*/

static void
check_iterator (WeirIterator iterator,
                const char  *values)
{
  g_autoptr (GString) found = g_string_new (NULL);
  WeirValue value;

  while (weir_iterator_next (&iterator, &value))
    {
      g_assert_false (weir_iterator_has_ended (&iterator));
      g_string_append_c (found, ' ');
      weir_value_print (&value, found);
      weir_value_clear (&value);
    }
  g_assert_cmpstr (found->str, ==, values);
  g_assert_true (weir_iterator_has_ended (&iterator));
  g_assert_false (weir_iterator_next (&iterator, &value));
  g_assert_cmpint (weir_value_get_type (&value), ==, WEIR_VALUE_NULL);
}

static void
test_ranges_include_both_ends (void)
{
  check_iterator (weir_iterator_new_range (1, 3, 1), " 1 2 3");
  check_iterator (weir_iterator_new_range (1, 6, 2), " 1 3 5");
  check_iterator (weir_iterator_new_range (1, -3, -2), " 1 -1 -3");
  check_iterator (weir_iterator_new_range (1, 0, 1), "");
  check_iterator (weir_iterator_new_range (0, 1, -1), "");
  check_iterator (weir_iterator_new_range (G_MAXINT64 - 1, G_MAXINT64, 1),
                  " 9223372036854775806 9223372036854775807");
  check_iterator (weir_iterator_new_range (G_MININT64 + 1, G_MININT64, -5),
                  " -9223372036854775807");
}

static void
test_values_are_copied (void)
{
  WeirValue values[] = {
    weir_value_text ("a text that does not fit into a value"),
    weir_value_null (),
    weir_value_integer (3),
  };
  WeirIterator all = weir_iterator_new_values (values, G_N_ELEMENTS (values));
  WeirIterator unused = weir_iterator_new_values (values, 1);

  weir_value_clear (&values[0]);
  check_iterator (all, " \"a text that does not fit into a value\" null 3");
  check_iterator (weir_iterator_new_values (NULL, 0), "");
  weir_iterator_clear (&unused);
  g_assert_true (weir_iterator_has_ended (&unused));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add_func ("/streamer/" name, func)
  ADD ("values-are-taken-when-they-are-demanded", test_values_are_taken_when_they_are_demanded);
  ADD ("the-end-comes-behind-the-last-values", test_the_end_comes_behind_the_last_values);
  ADD ("what-has-no-values-ends-when-one-is-demanded",
       test_what_has_no_values_ends_when_one_is_demanded);
  ADD ("demands-after-the-end-are-ignored", test_demands_after_the_end_are_ignored);
  ADD ("the-end-waits-for-what-a-partition-keeps", test_the_end_waits_for_what_a_partition_keeps);
  ADD ("accumulated-demand-takes-nothing-before-it-is-forwarded",
       test_accumulated_demand_takes_nothing_before_it_is_forwarded);
  ADD ("an-iterator-that-fails-crashes-the-stage", test_an_iterator_that_fails_crashes_the_stage);
  ADD ("it-goes-on-without-consumers", test_it_goes_on_without_consumers);
  ADD ("it-stops-when-the-last-consumer-cancels", test_it_stops_when_the_last_consumer_cancels);
  ADD ("it-stops-when-the-last-consumer-dies", test_it_stops_when_the_last_consumer_dies);
  ADD ("subscribing-again-is-leaving-first", test_subscribing_again_is_leaving_first);
  ADD ("a-refused-subscription-is-none", test_a_refused_subscription_is_none);
  ADD ("other-options-are-ignored", test_other_options_are_ignored);
  ADD ("wrong-options-keep-it-from-starting", test_wrong_options_keep_it_from_starting);
  ADD ("other-messages-are-logged-and-ignored", test_other_messages_are_logged_and_ignored);
  ADD ("it-owns-its-iterator", test_it_owns_its_iterator);
  ADD ("ranges-include-both-ends", test_ranges_include_both_ends);
  ADD ("values-are-copied", test_values_are_copied);
#undef ADD

  return g_test_run ();
}
