/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-drawing.h"

/* Where events wait, and for whom, in drawings. */

static WeirDocument *
draw_source (gint64      supply,
             const char *deeds)
{
  WeirDocument *document = weir_document_new ();

  weir_drawing_add_node (document, "source");
  weir_drawing_set_param (document, "source", "supply", weir_value_integer (supply));
  weir_drawing_set_param (document, "source", "deeds", weir_value_text (deeds));
  return document;
}

static WeirLink *
add_sink (WeirDocument *document,
          const char   *name,
          guint         max,
          gint          min)
{
  weir_drawing_add_node (document, name);
  return weir_drawing_add_link (document, "source", name, max, min);
}

static void
set_source (WeirDocument *document,
            const char   *property,
            gint64        value)
{
  WeirNode *source = weir_document_find_node (document, "source");

  if (g_str_equal (property, "buffer-size"))
    g_object_set (source, property, value, NULL);
  else
    g_object_set (source, property, (guint) value, NULL);
}

static void
assert_received (WeirPipeline *pipeline,
                 const char   *name,
                 gint64        first,
                 guint         n)
{
  g_auto (WeirValue) summary = weir_drawing_dup_summary (pipeline, name);
  const WeirValue *received = weir_value_lookup (&summary, "received");
  guint i;

  g_assert_cmpuint (weir_value_get_length (received), ==, n);
  for (i = 0; i < n; i++)
    g_assert_cmpint (weir_value_get_item (received, i)->integer, ==, first + i);
}

/* E7, M13 */
static void
test_who_joins_a_broadcast_late_misses_out (void)
{
  g_autoptr (WeirDocument) document = draw_source (20, "100ms push 0");
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);

  set_source (document, "dispatcher", WEIR_DISPATCHER_BROADCAST);
  add_sink (document, "sink A", 10, 5);
  weir_drawing_run (pipeline);
  g_assert_cmpint (weir_pipeline_get_sample (pipeline)->time, >=, 100000);
  add_sink (document, "sink B", 10, 5);
  weir_drawing_wait_for_state (pipeline, WEIR_RUN_FINISHED);
  g_assert_cmpuint (weir_drawing_read_link (pipeline, "source", "sink B").outstanding, ==, 10);
  assert_received (pipeline, "sink A", 0, 20);
  assert_received (pipeline, "sink B", 0, 0);
}

/* M13. Accumulating, a broadcast waits until all have subscribed. */
static void
test_accumulated_demand_leaves_nobody_out (void)
{
  g_autoptr (WeirDocument) document = draw_source (20, "");
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);

  set_source (document, "dispatcher", WEIR_DISPATCHER_BROADCAST);
  set_source (document, "accumulate", TRUE);
  add_sink (document, "sink A", 10, 5);
  add_sink (document, "sink B", 10, 5);
  weir_drawing_run (pipeline);
  assert_received (pipeline, "sink A", 0, 20);
  assert_received (pipeline, "sink B", 0, 20);
}

static const char *
find_log_text (WeirSample *sample,
               const char *id)
{
  guint i;

  for (i = 0; i < sample->log->len; i++)
    {
      const WeirLogEntry *entry = g_ptr_array_index (sample->log, i);

      if (g_str_equal (entry->id, id))
        return entry->text;
    }
  return NULL;
}

/* E8, M8 */
static void
test_a_full_buffer_discards_and_says_so (void)
{
  static const struct
  {
    WeirBufferKeep keep;
    gint64         first;
  } cases[] = { { WEIR_KEEP_LAST, 3 }, { WEIR_KEEP_FIRST, 0 } };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WeirDocument) document = draw_source (0, "1ms push 8");
      g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
      WeirNodeReading source;

      set_source (document, "buffer-size", 5);
      set_source (document, "buffer-keep", cases[i].keep);
      weir_drawing_run (pipeline);
      source = weir_drawing_read_node (pipeline, "source");
      g_assert_cmpuint (source.meter.discarded, ==, 3);
      g_assert_cmpuint (source.meter.buffered, ==, 5);
      g_assert_cmpstr (find_log_text (weir_pipeline_get_sample (pipeline), "discarded"), ==,
                       "Discarded 3 events: the buffer is full");

      add_sink (document, "sink", 10, 5);
      weir_drawing_wait_for_state (pipeline, WEIR_RUN_FINISHED);
      assert_received (pipeline, "sink", cases[i].first, 5);
    }
}

/* Of a call with a limit of 200 ms to a source whose handle_demand takes @sleep. */
static char *
dup_answer (const char *sleep)
{
  g_autoptr (WeirDocument) document = draw_source (5, "");
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  g_auto (WeirValue) summary = WEIR_VALUE_INIT;

  weir_drawing_set_param (document, "source", "demand-sleep", weir_value_text (sleep));
  add_sink (document, "sink", 10, 5);
  weir_drawing_set_param (document, "sink", "deeds", weir_value_text ("1ms call 200ms"));
  weir_drawing_run (pipeline);
  summary = weir_drawing_dup_summary (pipeline, "sink");
  return g_strdup (weir_value_get_text (weir_value_lookup (&summary, "answer"), NULL));
}

/* E11 */
static void
test_a_call_times_out_while_handle_demand_blocks (void)
{
  g_autofree char *late = dup_answer ("500ms"), *timely = dup_answer ("100ms");

  g_assert_cmpstr (late, ==, "timeout");
  g_assert_cmpstr (timely, ==, "ok");
}

/* A source that sleeps half a second as soon as its first sink has asked, while that one cancels and
 * another one subscribes. Runs until @end_time. */
static WeirPipeline *
run_blocking (gint64 end_time)
{
  g_autoptr (WeirDocument) document = draw_source (1000, "");
  WeirPipeline *pipeline = weir_pipeline_new (document);

  weir_drawing_set_param (document, "source", "demand-sleep", weir_value_text ("500ms"));
  g_object_set (add_sink (document, "sink 1", 10, 5), "cancel", WEIR_CANCEL_TEMPORARY, NULL);
  add_sink (document, "sink 2", 10, 5);
  weir_drawing_set_param (document, "sink 1", "deeds", weir_value_text ("1ms cancel normal"));
  weir_pipeline_set_end_time (pipeline, end_time);
  weir_drawing_run (pipeline);
  return pipeline;
}

/* M18. Subscribe, the ask behind it, and the cancel wait; not even the first events have left. */
static void
test_nothing_is_served_while_handle_demand_blocks (void)
{
  g_autoptr (WeirPipeline) during = run_blocking (499 * 1000), after = run_blocking (501 * 1000);

  g_assert_cmpuint (weir_drawing_read_node (during, "source").meter.mailbox, ==, 3);
  g_assert_cmpuint (weir_drawing_read_link (during, "source", "sink 1").delivered, ==, 0);
  g_assert_cmpuint (weir_drawing_read_link (during, "source", "sink 1").n_active, ==, 1);
  g_assert_cmpuint (weir_drawing_read_link (during, "source", "sink 2").n_active, ==, 0);

  g_assert_cmpuint (weir_drawing_read_link (after, "source", "sink 1").delivered, ==, 10);
  g_assert_cmpuint (weir_drawing_read_link (after, "source", "sink 2").n_active, ==, 1);
}

/* E16, M8 */
static void
test_events_inside_a_killed_consumer_are_gone (void)
{
  g_autoptr (WeirDocument) document = draw_source (10, "");
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);

  add_sink (document, "sink victim", 10, 5);
  weir_drawing_set_param (document, "sink victim", "stuck", weir_value_boolean (TRUE));
  weir_drawing_set_param (document, "sink victim", "deeds", weir_value_text ("100ms exit killed"));
  weir_drawing_run (pipeline);
  g_assert_cmpuint (weir_drawing_read_link (pipeline, "source", "sink victim").delivered, ==, 10);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "sink victim").n_alive, ==, 0);

  add_sink (document, "sink replacement", 10, 5);
  weir_drawing_wait_for_state (pipeline, WEIR_RUN_FINISHED);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "source").n_alive, ==, 1);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "source").meter.buffered, ==, 0);
  g_assert_cmpuint (weir_drawing_read_link (pipeline, "source", "sink replacement").outstanding, ==,
                    10);
  assert_received (pipeline, "sink replacement", 0, 0);
}

/* A source without end, whose numbers go round @partitions. */
static WeirDocument *
draw_partitions (const char *partitions)
{
  WeirDocument *document = draw_source (-1, "");

  set_source (document, "accumulate", TRUE);
  g_object_set (weir_document_find_node (document, "source"), "partitions", partitions,
                "partition-hash", WEIR_PARTITION_HASH_MODULO,
                "dispatcher", WEIR_DISPATCHER_PARTITION, NULL);
  return document;
}

/* E5, M9, M10. The dispatcher holds what nobody counts as buffered; the others idle, with demand. */
static void
test_one_stuck_partition_stops_all (void)
{
  g_autoptr (WeirDocument) document = draw_partitions ("3");
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  static const char *const names[] = { "sink 0", "sink 1", "sink 2" };
  WeirNodeReading source;
  guint64 asked = 0;
  guint i;

  for (i = 0; i < G_N_ELEMENTS (names); i++)
    {
      char partition[] = { (char) ('0' + i), '\0' };

      g_object_set (add_sink (document, names[i], 10, 5), "partition", partition, NULL);
    }
  weir_drawing_set_param (document, "sink 0", "stuck", weir_value_boolean (TRUE));
  weir_drawing_run (pipeline);

  for (i = 0; i < G_N_ELEMENTS (names); i++)
    asked += weir_drawing_read_link (pipeline, "source", names[i]).asked;
  source = weir_drawing_read_node (pipeline, "source");
  g_assert_cmpuint (asked, ==, 66);
  g_assert_cmpuint (source.meter.demanded, ==, 66);
  g_assert_cmpuint (source.meter.buffered, ==, 0);
  g_assert_cmpuint (source.meter.queued, ==, 12);
  for (i = 1; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_cmpuint (weir_drawing_read_node (pipeline, names[i]).meter.events_in, ==, 22);
      g_assert_cmpuint (weir_drawing_read_link (pipeline, "source", names[i]).outstanding, ==, 6);
    }
}

/* M11. The producer does not survive the second one. */
static void
test_a_partition_takes_one_consumer (void)
{
  g_autoptr (WeirDocument) document = draw_partitions ("2");
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  static const char *const names[] = { "sink first", "sink second" };
  WeirSample *sample;
  guint i;

  for (i = 0; i < G_N_ELEMENTS (names); i++)
    g_object_set (add_sink (document, names[i], 10, 5), "partition", "0",
                  "cancel", WEIR_CANCEL_TEMPORARY, NULL);
  sample = weir_drawing_run (pipeline);
  assert_received (pipeline, "sink second", 0, 0);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "source").n_alive, ==, 0);
  g_assert_nonnull (strstr (g_ptr_array_index (sample->stop_reasons, 0),
                            "the partition 0 is already taken by"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/drawn/E5", test_one_stuck_partition_stops_all);
  g_test_add_func ("/drawn/M11", test_a_partition_takes_one_consumer);
  g_test_add_func ("/drawn/E7", test_who_joins_a_broadcast_late_misses_out);
  g_test_add_func ("/drawn/M13", test_accumulated_demand_leaves_nobody_out);
  g_test_add_func ("/drawn/E8", test_a_full_buffer_discards_and_says_so);
  g_test_add_func ("/drawn/E11", test_a_call_times_out_while_handle_demand_blocks);
  g_test_add_func ("/drawn/M18", test_nothing_is_served_while_handle_demand_blocks);
  g_test_add_func ("/drawn/E16", test_events_inside_a_killed_consumer_are_gone);

  return g_test_run ();
}
