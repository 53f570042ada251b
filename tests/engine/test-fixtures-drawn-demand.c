/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-drawing.h"
#include "weir-trace-text.h"

/* Who asks for how much and who gets it, in drawings whose source does what was measured: it pushes,
 * or gives less than it is asked for. */

/* A source that pushes @size numbers every millisecond, @n times. */
static WeirDocument *
draw_pushing_source (guint n,
                     guint size)
{
  WeirDocument *document = weir_document_new ();
  g_autoptr (GString) deeds = g_string_new (NULL);
  guint i;

  for (i = 1; i <= n; i++)
    g_string_append_printf (deeds, "%s%ums push %u", i > 1 ? ", " : "", i, size);
  weir_drawing_add_node (document, "source");
  weir_drawing_set_param (document, "source", "deeds", weir_value_text (deeds->str));
  return document;
}

static void
add_sink (WeirDocument *document,
          const char   *name,
          guint         max,
          gint          min)
{
  weir_drawing_add_node (document, name);
  weir_drawing_add_link (document, "source", name, max, min);
}

/* Runs the document to @end_time. Returns: (transfer full): its trace, of WeirTraceLine. */
static GArray *
trace_document (WeirDocument *document,
                gint64        end_time)
{
  g_autofree char *text = weir_drawing_trace (document, 1, end_time);

  return weir_trace_text_read (text);
}

/* When was how much asked for: "0:1000 3:300", in whole milliseconds. */
static char *
tell_asks (GArray *trace)
{
  GString *told = g_string_new (NULL);
  guint i;

  for (i = 0; i < trace->len; i++)
    {
      const WeirTraceLine *line = &g_array_index (trace, WeirTraceLine, i);

      if (g_str_equal (line->kind, "ask"))
        g_string_append_printf (told, "%s%u:%u", told->len > 0 ? " " : "",
                                (guint) (line->time / 1000), line->count);
    }
  return g_string_free (told, FALSE);
}

static gint64
count_received (WeirPipeline *pipeline,
                const char   *name)
{
  return (gint64) weir_drawing_read_node (pipeline, name).meter.events_in;
}

/* E1, M2. A push is not split at the min mark: the documentation says 250, the library asks for 300. */
static void
test_pushes_are_asked_for_again_as_a_whole (void)
{
  g_autoptr (WeirDocument) document = draw_pushing_source (4, 100);
  g_autoptr (GArray) trace = NULL;
  g_autofree char *asks = NULL;

  add_sink (document, "sink", 1000, 750);
  trace = trace_document (document, 0);
  asks = tell_asks (trace);
  g_assert_cmpstr (asks, ==, "0:1000 3:300");
  weir_trace_text_assert_told (trace, "batch", 2, "100 100 100 100");
}

/* E1b */
static void
test_one_large_push_is_cut_into_batches (void)
{
  g_autoptr (WeirDocument) document = draw_pushing_source (1, 1000);
  g_autoptr (GArray) trace = NULL;

  add_sink (document, "sink", 1000, 750);
  trace = trace_document (document, 0);
  weir_trace_text_assert_told (trace, "batch", 2, "250 250 250 250");
  weir_trace_text_assert_told (trace, "ask", 2, "1000 250 250 250 250");
}

/* E4, M5. Who gives less than was asked for is not asked again: the demand has to be remembered. */
static void
test_demand_that_is_forgotten_never_comes_again (void)
{
  g_autoptr (WeirDocument) document = draw_pushing_source (0, 0);
  g_autoptr (GArray) trace = NULL;

  weir_drawing_set_param (document, "source", "supply", weir_value_integer (-1));
  weir_drawing_set_param (document, "source", "at-most", weir_value_integer (3));
  /* So that the day passes. */
  weir_drawing_set_param (document, "source", "deeds", weir_value_text ("24h push 0"));
  add_sink (document, "sink", 10, 5);
  trace = trace_document (document, 0);
  weir_trace_text_assert_told (trace, "ask", 2, "10");
  weir_trace_text_assert_told (trace, "demand", 1, "10");
  weir_trace_text_assert_told (trace, "batch", 2, "3");
}

/* E17, M4. Demand of 100 never falls to that of 10. */
static void
test_the_larger_max_demand_gets_everything (void)
{
  g_autoptr (WeirDocument) document = draw_pushing_source (30, 20);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);

  add_sink (document, "sink large", 100, WEIR_MIN_DEMAND_DEFAULT);
  add_sink (document, "sink small", 10, WEIR_MIN_DEMAND_DEFAULT);
  weir_drawing_run (pipeline);
  g_assert_cmpint (count_received (pipeline, "sink large"), ==, 600);
  g_assert_cmpint (count_received (pipeline, "sink small"), ==, 0);
}

/* E18, M3. What matters is the size of a burst against max demand. */
static void
test_small_bursts_are_shared_evenly (void)
{
  g_autoptr (WeirDocument) document = draw_pushing_source (30, 10);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  static const char *const names[] = { "sink 1", "sink 2", "sink 3" };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (names); i++)
    add_sink (document, names[i], WEIR_MAX_DEMAND_DEFAULT, WEIR_MIN_DEMAND_DEFAULT);
  weir_drawing_run (pipeline);
  for (i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpint (count_received (pipeline, names[i]), ==, 100);
}

/* M6. It is called when it is asked, and what it pushes meanwhile waits in the buffer. */
static void
test_without_demand_nobody_calls_a_producer (void)
{
  g_autoptr (WeirDocument) document = draw_pushing_source (1, 7);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  g_auto (WeirValue) before = WEIR_VALUE_INIT, after = WEIR_VALUE_INIT;
  WeirNodeReading source;

  weir_drawing_set_param (document, "source", "supply", weir_value_integer (20));
  weir_drawing_run (pipeline);
  before = weir_drawing_dup_summary (pipeline, "source");
  g_assert_cmpint (weir_value_lookup (&before, "n-demands")->integer, ==, 0);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "source").meter.buffered, ==, 7);

  add_sink (document, "sink", 10, 5);
  weir_drawing_wait_for_state (pipeline, WEIR_RUN_FINISHED);
  after = weir_drawing_dup_summary (pipeline, "source");
  source = weir_drawing_read_node (pipeline, "source");
  g_assert_cmpuint (source.meter.buffered, ==, 0);
  g_assert_cmpint (count_received (pipeline, "sink"), ==, 27);
  /* Of 10 + 5 × 5, those that were in the buffer never reach it. */
  g_assert_cmpint (weir_value_lookup (&after, "n-demands")->integer, ==, 6);
  g_assert_cmpuint (source.meter.demanded, ==, 28);
}

/* M7. A low mark makes a consumer late, not eager. */
static void
test_a_low_min_demand_waits_until_nearly_all_is_done (void)
{
  g_autoptr (WeirDocument) document = draw_pushing_source (1000, 1);
  g_autoptr (GArray) trace = NULL;
  g_autofree char *asks = NULL;

  add_sink (document, "sink", 1000, 1);
  trace = trace_document (document, 0);
  asks = tell_asks (trace);
  g_assert_cmpstr (asks, ==, "0:1000 999:999");
}

/* M17. Who comes first has taken all before the second is there, unless demand is accumulated until
 * both have subscribed. */
static void
test_who_subscribes_first_takes_all_unless_demand_accumulates (void)
{
  gint accumulate;

  for (accumulate = FALSE; accumulate <= TRUE; accumulate++)
    {
      g_autoptr (WeirDocument) document = draw_pushing_source (0, 0);
      g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);

      weir_drawing_set_param (document, "source", "supply", weir_value_integer (20));
      g_object_set (weir_document_find_node (document, "source"), "accumulate", accumulate, NULL);
      add_sink (document, "sink 1", 10, 5);
      if (!accumulate)
        weir_drawing_run (pipeline);
      add_sink (document, "sink 2", 10, 5);
      if (accumulate)
        weir_drawing_run (pipeline);
      weir_drawing_wait_for_state (pipeline, WEIR_RUN_FINISHED);
      g_assert_cmpint (count_received (pipeline, "sink 1"), ==, accumulate ? 10 : 20);
      g_assert_cmpint (count_received (pipeline, "sink 2"), ==, accumulate ? 10 : 0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/drawn/E1", test_pushes_are_asked_for_again_as_a_whole);
  g_test_add_func ("/drawn/E1b", test_one_large_push_is_cut_into_batches);
  g_test_add_func ("/drawn/E4", test_demand_that_is_forgotten_never_comes_again);
  g_test_add_func ("/drawn/E17", test_the_larger_max_demand_gets_everything);
  g_test_add_func ("/drawn/E18", test_small_bursts_are_shared_evenly);
  g_test_add_func ("/drawn/M6", test_without_demand_nobody_calls_a_producer);
  g_test_add_func ("/drawn/M7", test_a_low_min_demand_waits_until_nearly_all_is_done);
  g_test_add_func ("/drawn/M17", test_who_subscribes_first_takes_all_unless_demand_accumulates);

  return g_test_run ();
}
