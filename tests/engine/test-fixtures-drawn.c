/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-drawing.h"
#include "weir-trace-text.h"

/* The measured numbers once more, where a drawing shows them: documents, run in virtual time. */

/* Runs the document to @end_time. Returns: (transfer full): its trace, of WeirTraceLine. */
static GArray *
trace_document (WeirDocument *document,
                gint64        end_time)
{
  g_autofree char *text = weir_drawing_trace (document, 1, end_time);

  return weir_trace_text_read (text);
}

/* A counter of @count numbers that waits until all @n consumers have subscribed. */
static WeirDocument *
draw_accumulating_counter (guint count,
                           guint n,
                           guint max)
{
  WeirDocument *document = weir_document_new ();

  g_object_set (weir_drawing_add_node (document, "counter"), "accumulate", TRUE, NULL);
  g_object_set (weir_drawing_add_node (document, "discard"), "copies", n, NULL);
  weir_drawing_set_param (document, "counter", "count", weir_value_integer (count));
  weir_drawing_add_link (document, "counter", "discard", max, WEIR_MIN_DEMAND_DEFAULT);
  return document;
}

/* E2, M3 */
static void
test_the_first_of_three_default_consumers_takes_all (void)
{
  g_autoptr (WeirDocument) document = draw_accumulating_counter (900, 3, WEIR_MAX_DEMAND_DEFAULT);
  g_autoptr (GArray) trace = trace_document (document, 0);

  weir_trace_text_assert_told (trace, "ask", 0, "1000 1000 1000 500");
  weir_trace_text_assert_told (trace, "batch", 2, "500 400");
  weir_trace_text_assert_told (trace, "batch", 3, "");
  weir_trace_text_assert_told (trace, "batch", 4, "");
}

/* E2b, M3 */
static void
test_a_small_max_demand_shares (void)
{
  g_autoptr (WeirDocument) document = draw_accumulating_counter (90, 3, 10);
  g_autoptr (GArray) trace = trace_document (document, 0);
  guint i;

  for (i = 2; i <= 4; i++)
    weir_trace_text_assert_told (trace, "batch", i, "5 5 5 5 5 5");
}

/* E3, M1 */
static void
test_default_demand_is_1000_in_batches_of_500 (void)
{
  g_autoptr (WeirDocument) document = draw_accumulating_counter (1000, 1, WEIR_MAX_DEMAND_DEFAULT);
  g_autoptr (GArray) trace = trace_document (document, 0);

  weir_trace_text_assert_told (trace, "batch", 2, "500 500");
  weir_trace_text_assert_told (trace, "ask", 2, "1000 500 500");
}

/* E6, M12 */
static void
test_broadcast_goes_at_the_pace_of_the_slowest (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);

  g_object_set (weir_drawing_add_node (document, "counter"), "accumulate", TRUE,
                "dispatcher", (guint) WEIR_DISPATCHER_BROADCAST, NULL);
  weir_drawing_add_node (document, "discard slow");
  weir_drawing_add_node (document, "discard fast");
  weir_drawing_set_param (document, "discard slow", "service-time", weir_value_text ("50ms"));
  weir_drawing_add_link (document, "counter", "discard slow", 4, 2);
  weir_drawing_add_link (document, "counter", "discard fast", 4, 2);
  weir_pipeline_set_end_time (pipeline, G_USEC_PER_SEC);
  weir_drawing_run (pipeline);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "discard slow").meter.events_in, ==, 20);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "discard fast").meter.events_in, ==, 22);
}

/* E10, M14 */
static void
test_a_producer_consumer_is_a_silent_reservoir (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  WeirNodeReading map;

  weir_drawing_add_node (document, "counter");
  weir_drawing_add_node (document, "map");
  weir_drawing_add_link (document, "counter", "map", 10, 5);
  weir_pipeline_set_end_time (pipeline, G_USEC_PER_SEC);
  weir_drawing_run (pipeline);
  map = weir_drawing_read_node (pipeline, "map");
  g_assert_cmpuint (map.meter.n_batches, ==, 0);
  g_assert_cmpuint (map.meter.backlog, ==, 10);

  weir_drawing_add_node (document, "discard");
  weir_drawing_wait_for_state (pipeline, WEIR_RUN_FINISHED);
  weir_drawing_set_param (document, "discard", "service-time", weir_value_text ("1h"));
  weir_drawing_wait_for_state (pipeline, WEIR_RUN_FINISHED);
  weir_drawing_add_link (document, "map", "discard", 2, 1);
  weir_drawing_wait_for_state (pipeline, WEIR_RUN_FINISHED);
  map = weir_drawing_read_node (pipeline, "map");
  g_assert_cmpuint (map.meter.n_batches, ==, 2);
  g_assert_cmpuint (map.meter.events_in, ==, 10);
  g_assert_cmpuint (map.meter.buffered, ==, 8);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "discard").meter.n_batches, ==, 1);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "discard").meter.events_in, ==, 1);
}

/* E13, M19 */
static void
test_credit_multiplies_with_producers (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  WeirNodeReading discard;
  WeirLinkReading link;

  g_object_set (weir_drawing_add_node (document, "counter"), "copies", 3, NULL);
  weir_drawing_add_node (document, "discard");
  weir_drawing_set_param (document, "discard", "service-time", weir_value_text ("1h"));
  weir_drawing_add_link (document, "counter", "discard", 10, 5);
  weir_pipeline_set_end_time (pipeline, G_USEC_PER_SEC);
  weir_drawing_run (pipeline);

  discard = weir_drawing_read_node (pipeline, "discard");
  link = weir_drawing_read_link (pipeline, "counter", "discard");
  g_assert_cmpuint (link.n_asks, ==, 3);
  g_assert_cmpuint (link.asked, ==, 30);
  g_assert_cmpint (discard.state, ==, WEIR_STATE_BUSY);
  g_assert_cmpuint (discard.meter.n_batches, ==, 1);
  g_assert_cmpuint (discard.meter.events_in, ==, 5);
  g_assert_cmpuint (discard.meter.mailbox, ==, 2);
  g_assert_cmpuint (discard.meter.mailbox_events, ==, 20);
}

/* E19, M1 */
static void
test_batches_are_max_less_min (void)
{
  static const struct
  {
    gint        min;
    const char *batches;
    const char *asks;
  } cases[] = {
    { 0, "10 10", "10 10 10" },
    { 5, "5 5 5 5", "10 5 5 5 5" },
    { 9, "1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
      "10 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1" },
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WeirDocument) document = weir_document_new ();
      g_autoptr (GArray) trace = NULL;

      weir_drawing_add_node (document, "counter");
      weir_drawing_add_node (document, "discard");
      weir_drawing_set_param (document, "counter", "count", weir_value_integer (20));
      weir_drawing_add_link (document, "counter", "discard", 10, cases[i].min);
      trace = trace_document (document, 0);
      weir_trace_text_assert_told (trace, "batch", 2, cases[i].batches);
      weir_trace_text_assert_told (trace, "ask", 2, cases[i].asks);
    }
}

/* The counter is through long before the work: only its last consumer ends the run. */
static void
link_transient (WeirDocument *document,
                const char   *from,
                const char   *to)
{
  g_object_set (weir_drawing_add_link (document, from, to, 2, 1),
                "cancel", (guint) WEIR_CANCEL_TRANSIENT, NULL);
}

/* µs until 200 numbers are through @n_layers of work in @n_copies each, which take @time. */
static gint64
time_work (guint       n_layers,
           guint       n_copies,
           const char *time)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  g_autofree char *before = g_strdup ("counter");
  guint i;

  weir_drawing_add_node (document, "counter");
  weir_drawing_set_param (document, "counter", "count", weir_value_integer (200));
  for (i = 0; i < n_layers; i++)
    {
      char *name = g_strdup_printf ("work %u", i);

      g_object_set (weir_drawing_add_node (document, name), "copies", n_copies, NULL);
      weir_drawing_set_param (document, name, "time", weir_value_text (time));
      link_transient (document, before, name);
      g_free (before);
      before = name;
    }
  weir_drawing_add_node (document, "discard");
  link_transient (document, before, "discard");
  weir_drawing_run (pipeline);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "discard").meter.events_in, ==, 200);
  return weir_pipeline_get_sample (pipeline)->time;
}

/* M20. Two steps of 10 ms in a row are as fast as two copies of both steps in one; from there on
 * copies help, layers cannot. */
static void
test_copies_make_faster_what_layers_do_not (void)
{
  gint64 layers = time_work (2, 1, "10ms");
  gint64 two = time_work (1, 2, "20ms");
  gint64 four = time_work (1, 4, "20ms");

  g_assert_cmpint (layers, >=, 2000000);
  g_assert_cmpint (layers, <=, 2050000);
  g_assert_cmpint (two, >=, 2000000);
  g_assert_cmpint (two, <=, 2050000);
  g_assert_cmpint (four, >=, 1000000);
  g_assert_cmpint (four, <=, 1050000);
}

/* µs that an event waits on average for a stage that takes @time, while one comes every 10 ms. */
static double
average_wait (const char *time,
              const char *distribution)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (GArray) trace = NULL;
  g_autoptr (GArray) arrivals = g_array_new (FALSE, FALSE, sizeof (gint64));
  double wait = 0.0;
  guint i, n = 0;

  weir_drawing_add_node (document, "counter");
  weir_drawing_add_node (document, "work steady");
  weir_drawing_add_node (document, "work");
  weir_drawing_add_node (document, "discard");
  weir_drawing_set_param (document, "work", "time", weir_value_text (time));
  weir_drawing_set_param (document, "work", "distribution", weir_value_text (distribution));
  weir_drawing_add_link (document, "counter", "work steady", 2, 1);
  weir_drawing_add_link (document, "work steady", "work", 1000, 999);
  weir_drawing_add_link (document, "work", "discard", 1000, 999);
  trace = trace_document (document, 40 * G_USEC_PER_SEC);
  for (i = 0; i < trace->len; i++)
    {
      const WeirTraceLine *line = &g_array_index (trace, WeirTraceLine, i);

      if (line->from == 2 && line->to == 3 && g_str_equal (line->kind, "events"))
        g_array_append_val (arrivals, line->time);
      else if (line->from == 3 && g_str_equal (line->kind, "batch"))
        wait += (double) (line->time - g_array_index (arrivals, gint64, n++));
    }
  g_assert_cmpuint (n, >, 3000);
  return wait / n;
}

/* M21 */
static void
test_waiting_explodes_with_variability_near_full_use (void)
{
  g_assert_cmpfloat (average_wait ("9500us", "constant"), <, 100.0);
  g_assert_cmpfloat (average_wait ("5ms", "exponential"), <, 2500.0);
  g_assert_cmpfloat (average_wait ("9500us", "exponential"), >, 30000.0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/drawn/E2", test_the_first_of_three_default_consumers_takes_all);
  g_test_add_func ("/drawn/E2b", test_a_small_max_demand_shares);
  g_test_add_func ("/drawn/E3", test_default_demand_is_1000_in_batches_of_500);
  g_test_add_func ("/drawn/E6", test_broadcast_goes_at_the_pace_of_the_slowest);
  g_test_add_func ("/drawn/E10", test_a_producer_consumer_is_a_silent_reservoir);
  g_test_add_func ("/drawn/E13", test_credit_multiplies_with_producers);
  g_test_add_func ("/drawn/E19", test_batches_are_max_less_min);
  g_test_add_func ("/drawn/M20", test_copies_make_faster_what_layers_do_not);
  g_test_add_func ("/drawn/M21", test_waiting_explodes_with_variability_near_full_use);

  return g_test_run ();
}
