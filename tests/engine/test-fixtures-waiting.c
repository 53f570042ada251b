/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-bench.h"

/* Where events wait, and for whom: numbers measured on the real GenStage. */

static gboolean
call_modulo (gpointer   data,
             WeirValue *event,
             WeirValue *answer)
{
  *answer = weir_value_integer (event->integer % GPOINTER_TO_INT (data));
  return TRUE;
}

/* Accumulating, so that all consumers have asked before the first event. */
static WeirValue
partition_options (gint n)
{
  WeirValue dispatcher = weir_value_map (), options = weir_value_map ();

  weir_value_map_set (&dispatcher, "kind", weir_value_text ("partition"));
  weir_value_map_set (&dispatcher, "partitions", weir_value_integer (n));
  weir_value_map_set (&dispatcher, "hash",
                      weir_value_function ("modulo", call_modulo, GINT_TO_POINTER (n), NULL));
  weir_value_map_set (&options, "dispatcher", dispatcher);
  weir_value_map_set (&options, "demand", weir_value_text ("accumulate"));
  return options;
}

static WeirScriptedStage *
add_source (WeirBench *bench,
            gint64     supply,
            WeirValue  options)
{
  WeirScriptedStage *source = weir_bench_add (bench, WEIR_ROLE_PRODUCER, options);

  source->supply = supply;
  return source;
}

static WeirScriptedStage *
add_consumer (WeirBench         *bench,
              WeirScriptedStage *producer,
              const char        *options)
{
  WeirScriptedStage *consumer = weir_bench_add (bench, WEIR_ROLE_CONSUMER, weir_value_map ());

  weir_bench_subscribe (bench, consumer, producer, options);
  return consumer;
}

/* E5, M9, M10. The dispatcher holds what nobody counts; healthy partitions idle, with demand. */
static void
test_one_stuck_partition_stops_all (void)
{
  g_autoptr (WeirBench) bench = weir_bench_new ();
  WeirScriptedStage *source = add_source (bench, -1, partition_options (3)), *consumers[3];
  guint64 asked = 0;
  guint i;

  for (i = 0; i < 3; i++)
    {
      g_autofree char *options =
        g_strdup_printf ("{'partition': %u, 'max_demand': 10, 'min_demand': 5}", i);

      consumers[i] = add_consumer (bench, source, options);
    }
  consumers[0]->is_stuck = TRUE;
  weir_bench_settle (bench);
  weir_stage_set_demand (WEIR_STAGE (source), TRUE);
  weir_bench_wait (bench, G_USEC_PER_SEC);

  for (i = 0; i < 3; i++)
    asked += ((WeirSubscription *) g_ptr_array_index (bench->tags, i))->up.asked;
  g_assert_cmpuint (asked, ==, 66);
  g_assert_cmpuint (weir_bench_read (source).demanded, ==, 66);
  g_assert_cmpuint (source->next, ==, 66);
  g_assert_cmpuint (consumers[1]->received->len, ==, 22);
  g_assert_cmpuint (consumers[2]->received->len, ==, 22);
  g_assert_cmpint (weir_bench_estimate (bench, source), ==, 0);
  g_assert_cmpuint (weir_bench_read (source).queued, ==, 12);
  for (i = 1; i < 3; i++)
    g_assert_cmpint (weir_subscription_get_outstanding (g_ptr_array_index (bench->tags, i)), ==, 6);
}

/* M11 */
static void
test_a_partition_takes_one_consumer (void)
{
  g_autoptr (WeirBench) bench = weir_bench_new ();
  WeirScriptedStage *source = add_source (bench, -1, partition_options (2));
  WeirScriptedStage *second;
  g_autofree char *reason = NULL;

  add_consumer (bench, source, "{'partition': 0, 'max_demand': 10, 'cancel': 'temporary'}");
  weir_bench_settle (bench);
  second = add_consumer (bench, source,
                         "{'partition': 0, 'max_demand': 10, 'cancel': 'temporary'}");
  weir_bench_settle (bench);
  g_assert_cmpuint (second->received->len, ==, 0);
  g_assert_false (weir_process_is_alive (WEIR_PROCESS (source)));
  reason = weir_reason_describe (weir_process_get_exit_reason (WEIR_PROCESS (source)));
  g_assert_cmpstr (reason, ==, "the partition 0 is already taken by stage 2");
}

/* E6, M12 */
static void
test_broadcast_goes_at_the_pace_of_the_slowest (void)
{
  g_autoptr (WeirBench) bench = weir_bench_new ();
  WeirScriptedStage *source =
    add_source (bench, -1, weir_bench_read_options ("{'dispatcher': {'kind': 'broadcast'}, "
                                                    "'demand': 'accumulate'}"));
  WeirScriptedStage *slow = add_consumer (bench, source, "{'max_demand': 4, 'min_demand': 2}");
  WeirScriptedStage *fast = add_consumer (bench, source, "{'max_demand': 4, 'min_demand': 2}");

  slow->batch_sleep = 100 * 1000;
  weir_bench_settle (bench);
  weir_stage_set_demand (WEIR_STAGE (source), TRUE);
  /* Up to, not including, the moment of the next batch. */
  weir_bench_wait (bench, G_USEC_PER_SEC - 1);
  g_assert_cmpuint (slow->received->len, ==, 20);
  g_assert_cmpuint (fast->received->len, ==, 22);
}

/* E7, M13 */
static void
test_who_joins_a_broadcast_late_misses_out (void)
{
  g_autoptr (WeirBench) bench = weir_bench_new ();
  WeirScriptedStage *source =
    add_source (bench, 20, weir_bench_read_options ("{'dispatcher': {'kind': 'broadcast'}}"));
  WeirScriptedStage *early = add_consumer (bench, source, "{'max_demand': 10}"), *late;

  weir_bench_wait (bench, 100 * 1000);
  late = add_consumer (bench, source, "{'max_demand': 10}");
  weir_bench_wait (bench, G_USEC_PER_SEC);
  g_assert_cmpuint (early->received->len, ==, 20);
  g_assert_cmpuint (late->received->len, ==, 0);
}

/* M13 */
static void
test_accumulating_demand_waits_for_who_joins_late (void)
{
  g_autoptr (WeirBench) bench = weir_bench_new ();
  WeirScriptedStage *source =
    add_source (bench, 20, weir_bench_read_options ("{'dispatcher': {'kind': 'broadcast'}, "
                                                    "'demand': 'accumulate'}"));
  WeirScriptedStage *early = add_consumer (bench, source, "{'max_demand': 10}"), *late;

  weir_bench_wait (bench, 100 * 1000);
  late = add_consumer (bench, source, "{'max_demand': 10}");
  weir_bench_settle (bench);
  weir_stage_set_demand (WEIR_STAGE (source), TRUE);
  weir_bench_wait (bench, G_USEC_PER_SEC);
  g_assert_cmpuint (early->received->len, ==, 20);
  g_assert_cmpuint (late->received->len, ==, 20);
}

/* E8, M8 */
static void
test_a_full_buffer_discards_and_says_so (void)
{
  static const struct
  {
    const char *options;
    gint64      first;
  } cases[] = {
    { "{'buffer_size': 5, 'buffer_keep': 'last'}", 3 },
    { "{'buffer_size': 5, 'buffer_keep': 'first'}", 0 },
  };
  guint i, j;

  for (i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WeirBench) bench = weir_bench_new ();
      WeirScriptedStage *source =
        add_source (bench, 0, weir_bench_read_options (cases[i].options));
      WeirScriptedStage *consumer;

      weir_scripted_stage_push (source, 8);
      weir_bench_settle (bench);
      g_assert_cmpint (weir_bench_estimate (bench, source), ==, 5);
      g_assert_cmpuint (weir_bench_read (source).discarded, ==, 3);
      weir_bench_assert_told (weir_bench_tell_log (bench, "discarded"),
                              "Discarded 3 events: the buffer is full");

      consumer = add_consumer (bench, source, "{}");
      weir_bench_settle (bench);
      g_assert_cmpuint (consumer->received->len, ==, 5);
      for (j = 0; j < 5; j++)
        g_assert_cmpint (g_array_index (consumer->received, gint64, j), ==, cases[i].first + j);
    }
}

/* E10, M14 */
static void
test_a_producer_consumer_is_a_silent_reservoir (void)
{
  g_autoptr (WeirBench) bench = weir_bench_new ();
  WeirScriptedStage *source = add_source (bench, -1, weir_value_map ());
  WeirScriptedStage *middle = weir_bench_add (bench, WEIR_ROLE_PRODUCER_CONSUMER,
                                              weir_value_map ());
  WeirScriptedStage *consumer;

  weir_bench_subscribe (bench, middle, source, "{'max_demand': 10}");
  weir_bench_wait (bench, G_USEC_PER_SEC);
  g_assert_cmpuint (middle->received->len, ==, 0);
  g_assert_cmpuint (weir_bench_read (middle).backlog, ==, 10);

  consumer = add_consumer (bench, middle, "{'max_demand': 2, 'min_demand': 1}");
  consumer->is_stuck = TRUE;
  weir_bench_wait (bench, G_USEC_PER_SEC);
  weir_bench_assert_told (weir_bench_tell (bench, WEIR_TRACE_BATCH, middle, NULL), "5 5");
  weir_bench_assert_told (weir_bench_tell (bench, WEIR_TRACE_ASK, middle, source), "10 5 5");
  weir_bench_assert_told (weir_bench_tell (bench, WEIR_TRACE_BATCH, consumer, NULL), "1");
  g_assert_cmpint (weir_bench_estimate (bench, middle), ==, 8);
  g_assert_cmpuint (weir_bench_read (middle).backlog, ==, 10);
}

static void
on_reply (gpointer         data,
          const WeirValue *reply)
{
  ++*(guint *) data;
}

/* E11 */
static void
test_a_call_waits_for_a_blocking_handle_demand (void)
{
  g_autoptr (WeirBench) bench = weir_bench_new ();
  WeirScriptedStage *source = add_source (bench, 5, weir_value_map ());
  guint n_replies = 0;

  source->demand_sleep = 500 * 1000;
  add_consumer (bench, source, "{'max_demand': 10}");
  weir_bench_settle (bench);
  weir_stage_call (WEIR_STAGE (source), weir_value_integer (1), on_reply, &n_replies);
  weir_bench_wait (bench, 200 * 1000);
  g_assert_cmpuint (n_replies, ==, 0);
  weir_bench_wait (bench, 300 * 1000);
  g_assert_cmpuint (n_replies, ==, 1);
}

/* M18 */
static void
test_nothing_is_served_while_handle_demand_blocks (void)
{
  g_autoptr (WeirBench) bench = weir_bench_new ();
  WeirScriptedStage *source = add_source (bench, 1000, weir_value_map ());
  WeirScriptedStage *blocking, *waiting;
  WeirSubscription *first, *second;

  blocking = add_consumer (bench, source, "{'max_demand': 10}");
  source->demand_sleep = 500 * 1000;
  weir_bench_settle (bench);
  first = g_ptr_array_index (bench->tags, 0);
  weir_stage_cancel (WEIR_STAGE (blocking), first, weir_value_text ("normal"));
  waiting = add_consumer (bench, source, "{'max_demand': 10}");
  weir_bench_wait (bench, 500 * 1000 - 1);
  second = g_ptr_array_index (bench->tags, 1);

  /* Subscribe, the ask behind it, and the cancel wait; not even the first events have left. */
  g_assert_cmpuint (weir_bench_read (source).mailbox, ==, 3);
  g_assert_nonnull (first->down.owner);
  g_assert_null (second->down.owner);
  g_assert_cmpuint (first->down.delivered, ==, 0);

  weir_bench_wait (bench, 1);
  g_assert_null (first->down.owner);
  g_assert_nonnull (second->down.owner);
  g_assert_cmpuint (blocking->received->len, ==, 10);
  g_assert_cmpuint (waiting->received->len, ==, 0);
}

/* E13, M19 */
static void
test_credit_multiplies_with_producers (void)
{
  g_autoptr (WeirBench) bench = weir_bench_new ();
  WeirScriptedStage *consumer = weir_bench_add (bench, WEIR_ROLE_CONSUMER, weir_value_map ());
  guint i;

  consumer->is_stuck = TRUE;
  for (i = 0; i < 3; i++)
    weir_bench_subscribe (bench, consumer, add_source (bench, -1, weir_value_map ()),
                          "{'max_demand': 10}");
  weir_bench_wait (bench, G_USEC_PER_SEC);
  weir_bench_assert_told (weir_bench_tell (bench, WEIR_TRACE_ASK, consumer, NULL), "10 10 10");
  weir_bench_assert_told (weir_bench_tell (bench, WEIR_TRACE_EVENTS, NULL, consumer), "10 10 10");
  weir_bench_assert_told (weir_bench_tell (bench, WEIR_TRACE_BATCH, consumer, NULL), "5");
  g_assert_cmpuint (weir_bench_read (consumer).mailbox, ==, 2);
}

/* E16, M8 */
static void
test_events_inside_a_killed_consumer_are_gone (void)
{
  g_autoptr (WeirBench) bench = weir_bench_new ();
  WeirScriptedStage *source = add_source (bench, 10, weir_value_map ());
  WeirScriptedStage *victim = add_consumer (bench, source, "{'max_demand': 10}"), *replacement;

  victim->is_stuck = TRUE;
  weir_bench_wait (bench, G_USEC_PER_SEC);
  g_assert_cmpuint (victim->received->len, ==, 5);
  weir_bench_kill (victim);
  replacement = add_consumer (bench, source, "{'max_demand': 10}");
  weir_bench_wait (bench, G_USEC_PER_SEC);
  g_assert_true (weir_process_is_alive (WEIR_PROCESS (source)));
  g_assert_cmpuint (replacement->received->len, ==, 0);
  g_assert_cmpint (weir_bench_estimate (bench, source), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fixtures/E5", test_one_stuck_partition_stops_all);
  g_test_add_func ("/fixtures/M11", test_a_partition_takes_one_consumer);
  g_test_add_func ("/fixtures/E6", test_broadcast_goes_at_the_pace_of_the_slowest);
  g_test_add_func ("/fixtures/E7", test_who_joins_a_broadcast_late_misses_out);
  g_test_add_func ("/fixtures/M13", test_accumulating_demand_waits_for_who_joins_late);
  g_test_add_func ("/fixtures/E8", test_a_full_buffer_discards_and_says_so);
  g_test_add_func ("/fixtures/E10", test_a_producer_consumer_is_a_silent_reservoir);
  g_test_add_func ("/fixtures/E11", test_a_call_waits_for_a_blocking_handle_demand);
  g_test_add_func ("/fixtures/M18", test_nothing_is_served_while_handle_demand_blocks);
  g_test_add_func ("/fixtures/E13", test_credit_multiplies_with_producers);
  g_test_add_func ("/fixtures/E16", test_events_inside_a_killed_consumer_are_gone);

  return g_test_run ();
}
