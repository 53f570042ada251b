/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-drawing.h"
#include "weir-reasons.h"

/* What a person does to a run is among the reasons. */

#define MS 1000

/* A run of source → sink that is stepped, and what a person does to it in between. */
static WeirPipeline *
begin_walk (guint max,
            gint  min,
            guint n)
{
  g_autoptr (WeirDocument) document = weir_reasons_draw_source (-1, "");
  WeirPipeline *pipeline;

  weir_reasons_add (document, "source", "sink", max, min);
  pipeline = weir_pipeline_new (document);
  weir_pipeline_set_tracing (pipeline, TRUE);
  for (guint i = 0; i < n; i++)
    g_assert_true (weir_pipeline_step (pipeline, NULL));
  if (n > 0)
    weir_drawing_sample (pipeline);
  return pipeline;
}

static void
walk_on (WeirPipeline *pipeline,
         guint         n)
{
  weir_drawing_sample (pipeline);
  for (guint i = 0; i < n; i++)
    weir_pipeline_step (pipeline, NULL);
  weir_drawing_sample (pipeline);
}

static guint
get_id (WeirPipeline *pipeline,
        const char   *name)
{
  return weir_node_get_id (weir_document_find_node (weir_pipeline_get_document (pipeline), name));
}

/* Entries that the stage has made. */
static guint
count_entries (WeirPipeline *pipeline,
               const char   *name)
{
  WeirSample *sample = weir_pipeline_get_sample (pipeline);
  guint n = 0;

  for (guint i = 0; i < sample->trace->len; i++)
    n += weir_sample_get_node (sample, g_array_index (sample->trace, WeirTraceEntry, i).from, NULL) == get_id (pipeline, name);
  return n;
}

/* Whoever waits for it is led to it, and it does nothing, as the trace has it. */
static void
test_who_waits_for_a_frozen_producer_is_told_so (void)
{
  g_autoptr (WeirPipeline) pipeline = begin_walk (10, 5, 20);

  weir_pipeline_freeze_stage (pipeline, get_id (pipeline, "source"), TRUE);
  walk_on (pipeline, 20);
  weir_reasons_assert_chain (pipeline, "sink", "asked sink, frozen source");
  weir_reasons_assert_chain (pipeline, "source", "frozen source");
  weir_reasons_assert_sentence (pipeline, "source", 0, "“source” is frozen, and does nothing until somebody thaws it.");
  g_assert_cmpuint (count_entries (pipeline, "source"), ==, 0);

  weir_pipeline_freeze_stage (pipeline, get_id (pipeline, "source"), FALSE);
  walk_on (pipeline, 3);
  g_assert_cmpuint (count_entries (pipeline, "source"), >, 0);
}

static void
test_who_waits_for_a_frozen_consumer_is_told_so (void)
{
  g_autoptr (WeirPipeline) pipeline = begin_walk (10, 5, 20);

  weir_pipeline_freeze_stage (pipeline, get_id (pipeline, "sink"), TRUE);
  walk_on (pipeline, 20);
  weir_reasons_assert_chain (pipeline, "source", "unasked source, not-yet sink, frozen sink, waiting sink");
  weir_reasons_assert_sentence (pipeline, "source", 1,
                                "“sink” has nothing outstanding at “source”: 10 events of what it got are still to be begun, and it asks again only at 5 (min).");
  weir_reasons_assert_sentence (pipeline, "sink", 0, "“sink” is frozen, and does nothing until somebody thaws it.");
  weir_reasons_assert_sentence (pipeline, "sink", 1, "10 more events wait for “sink”.");
  g_assert_cmpuint (count_entries (pipeline, "sink"), ==, 0);
}

static void
test_a_stage_that_froze_in_its_work_says_so (void)
{
  g_autoptr (WeirDocument) document = weir_reasons_draw_source (-1, "");
  g_autoptr (WeirPipeline) pipeline = NULL;

  weir_reasons_add (document, "source", "sink", 10, 5);
  weir_reasons_set_text (document, "sink", "batch-sleep", "10ms");
  pipeline = weir_pipeline_new (document);
  weir_pipeline_set_end_time (pipeline, 5 * MS);
  weir_drawing_run (pipeline);
  weir_pipeline_freeze_stage (pipeline, get_id (pipeline, "sink"), TRUE);
  for (guint i = 0; i < 2; i++)
    weir_drawing_sample (pipeline);
  weir_reasons_assert_chain (pipeline, "source", "unasked source, not-yet sink, frozen sink, waiting sink");
  weir_reasons_assert_sentence (pipeline, "sink", 0,
                                "“sink” is frozen, in the middle of a batch of 5 events, and does nothing until somebody thaws it.");
}

/* Of ten that it asked for the first message never comes; it has all ten as still to come, and asks for none. */
static void
test_who_waits_for_what_was_lost_is_told_so (void)
{
  g_autoptr (WeirPipeline) pipeline = begin_walk (10, 5, 1);
  g_autoptr (WeirLink) link =
    g_list_model_get_item (weir_document_get_links (weir_pipeline_get_document (pipeline)), 0);

  while (weir_drawing_read_link (pipeline, "source", "sink").n_active == 0)
    walk_on (pipeline, 1);
  weir_pipeline_lose_events (pipeline, weir_link_get_id (link));
  weir_drawing_sample (pipeline);
  g_assert_true (weir_pipeline_run (pipeline, NULL));
  weir_drawing_wait_for_state (pipeline, WEIR_RUN_FINISHED);
  g_assert_nonnull (weir_reasons_find_entry (pipeline, "source", WEIR_TRACE_LOSE));
  g_assert_cmpuint (weir_reasons_find_entry (pipeline, "source", WEIR_TRACE_LOSE)->count, ==, 10);
  g_assert_null (weir_reasons_find_entry (pipeline, "sink", WEIR_TRACE_BATCH));
  weir_reasons_assert_chain (pipeline, "sink", "lost sink");
  weir_reasons_assert_chain (pipeline, "source", "unasked source, lost sink");
  weir_reasons_assert_sentence (pipeline, "sink", 0,
                                "“sink” waits for 10 events that were lost on the way from “source”: as long as it counts more than 5 (min) as still to come, it does not ask.");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/causes/frozen/producer", test_who_waits_for_a_frozen_producer_is_told_so);
  g_test_add_func ("/causes/frozen/consumer", test_who_waits_for_a_frozen_consumer_is_told_so);
  g_test_add_func ("/causes/frozen/in-its-work", test_a_stage_that_froze_in_its_work_says_so);
  g_test_add_func ("/causes/lost", test_who_waits_for_what_was_lost_is_told_so);

  return g_test_run ();
}
