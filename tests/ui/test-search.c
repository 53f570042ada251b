/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-search.h"
#include "weir-drawing.h"

static void
test_search_ignores_capitals_and_accents (void)
{
  g_assert_true (weir_search_matches ("Zähler\nCounter", "zahl"));
  g_assert_true (weir_search_matches ("Counter", "COUNT"));
  g_assert_false (weir_search_matches ("Counter", "print"));
}

static void
test_search_wants_every_word (void)
{
  g_assert_true (weir_search_matches ("Printer 2\nconsumer", "consumer printer"));
  g_assert_true (weir_search_matches ("Printer 2\nconsumer", "  2 print "));
  g_assert_false (weir_search_matches ("Printer 2\nconsumer", "printer 3"));
}

static void
test_search_for_nothing_finds_nothing (void)
{
  g_assert_false (weir_search_matches ("Counter", ""));
  g_assert_false (weir_search_matches ("Counter", "  "));
}

static gboolean
finds (WeirNode   *node,
       const char *search)
{
  g_autofree char *words = weir_search_describe_node (node, NULL, NULL, FALSE);

  return weir_search_matches (words, search);
}

static void
test_search_looks_at_kind_and_settings (void)
{
  g_autoptr (WeirNode) node = weir_node_new (weir_stage_catalog_lookup ("counter"), "Source");
  WeirValue start = weir_value_integer (4711);

  g_assert_true (finds (node, "source"));
  g_assert_true (finds (node, "counter"));
  g_assert_true (finds (node, "producer"));
  g_assert_false (finds (node, "consumer"));
  g_assert_false (finds (node, "4711"));
  g_assert_false (finds (node, "partition"));

  weir_node_set_param (node, "start", &start, NULL);
  g_object_set (node, "dispatcher", WEIR_DISPATCHER_PARTITION, "partitions", "even, odd", NULL);
  g_assert_true (finds (node, "4711"));
  g_assert_true (finds (node, "partition odd"));
}

static void
test_search_looks_at_subscriptions (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  WeirLink *link;
  g_autofree char *words = NULL;

  weir_drawing_add_node (document, "counter");
  weir_drawing_add_node (document, "print");
  link = weir_drawing_add_link (document, "counter", "print", 30, 7);
  words = weir_search_describe_link (link, NULL);

  g_assert_true (weir_search_matches (words, "counter print"));
  g_assert_true (weir_search_matches (words, "max 30"));
  g_assert_true (weir_search_matches (words, "min 7"));
  g_assert_false (weir_search_matches (words, "ended"));
}

static void
test_search_looks_at_remarks (void)
{
  g_autoptr (WeirRemark) note = weir_remark_new (WEIR_REMARK_NOTE);
  g_autofree char *words = NULL;

  g_object_set (note, "text", "Nothing moves\nuntil someone asks", NULL);
  words = weir_search_describe_remark (note);

  g_assert_true (weir_search_matches (words, "someone asks"));
  g_assert_true (weir_search_matches (words, "note"));
}

/* Of the node called @name as it is in @sample. */
static gboolean
finds_state (WeirDocument *document,
             WeirSample   *sample,
             const char   *name,
             const char   *search)
{
  g_autoptr (WeirActivity) activity = weir_activity_new (G_USEC_PER_SEC);
  g_autofree char *words = weir_search_describe_node (weir_document_find_node (document, name),
                                                      sample, activity, FALSE);

  return weir_search_matches (words, search);
}

static void
test_search_looks_at_states (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirPipeline) pipeline = NULL;
  g_autoptr (GError) error = NULL;
  WeirSample *sample;

  weir_drawing_add_node (document, "counter");
  weir_drawing_add_node (document, "print");
  pipeline = weir_pipeline_new (document);
  weir_pipeline_step (pipeline, &error);
  g_assert_no_error (error);
  sample = weir_drawing_sample (pipeline);

  /* Nobody asks the one, and the other has nobody to ask. */
  g_assert_true (finds_state (document, sample, "counter", "blocked"));
  g_assert_false (finds_state (document, sample, "counter", "starved"));
  g_assert_true (finds_state (document, sample, "print", "starved"));
  g_assert_false (finds_state (document, sample, "print", "stopped"));
  weir_pipeline_stop (pipeline);
}

/* What a test needs of a sample whose stage is as the test says. */
static WeirSample *
invent_sample (WeirNode   *node,
               WeirState   state,
               const char *reason,
               guint64     buffered,
               gint64      size)
{
  WeirSample *sample = g_new0 (WeirSample, 1);
  WeirStageReading stage = { .process = 1, .node = weir_node_get_id (node), .state = state };
  WeirSampleEntry entry = { .id = stage.node, .index = 0 };

  stage.meter.buffered = buffered;
  stage.meter.buffer_size = size;
  g_atomic_ref_count_init (&sample->refs);
  sample->stages = g_array_new (FALSE, FALSE, sizeof (WeirStageReading));
  sample->subscriptions = g_array_new (FALSE, FALSE, sizeof (WeirSubscriptionReading));
  sample->trace = g_array_new (FALSE, FALSE, sizeof (WeirTraceEntry));
  sample->stop_reasons = g_ptr_array_new_with_free_func (g_free);
  sample->by_node = g_array_new (FALSE, FALSE, sizeof (WeirSampleEntry));
  sample->by_link = g_array_new (FALSE, FALSE, sizeof (WeirSampleEntry));
  sample->by_process = g_array_new (FALSE, FALSE, sizeof (WeirSampleEntry));
  sample->node_latencies = g_array_new (FALSE, FALSE, sizeof (WeirLatencyEntry));
  sample->link_latencies = g_array_new (FALSE, FALSE, sizeof (WeirLatencyEntry));
  g_array_append_val (sample->stages, stage);
  g_array_append_val (sample->by_node, entry);
  g_ptr_array_add (sample->stop_reasons, g_strdup (reason));
  return sample;
}

static void
assert_found (WeirSample *sample,
              WeirNode   *node,
              const char *search,
              gboolean    expected)
{
  g_autoptr (WeirActivity) activity = weir_activity_new (G_USEC_PER_SEC);
  g_autofree char *words = weir_search_describe_node (node, sample, activity, FALSE);

  g_assert_cmpint (weir_search_matches (words, search), ==, expected);
}

/* What a person did to it is what its card says. */
static void
test_search_finds_what_is_frozen (void)
{
  g_autoptr (WeirNode) node = weir_node_new (weir_stage_catalog_lookup ("counter"), "Source");
  g_autoptr (WeirSample) sample = invent_sample (node, WEIR_STATE_BLOCKED, NULL, 0, 10);

  assert_found (sample, node, "frozen", FALSE);
  g_array_index (sample->stages, WeirStageReading, 0).is_frozen = TRUE;
  assert_found (sample, node, "frozen", TRUE);
  assert_found (sample, node, "blocked", FALSE);
}

static void
test_search_finds_what_is_ready (void)
{
  g_autoptr (WeirNode) node = weir_node_new (weir_stage_catalog_lookup ("counter"), "Source");
  g_autoptr (WeirSample) sample = invent_sample (node, WEIR_STATE_BLOCKED, NULL, 0, 10);

  assert_found (NULL, node, "ready", TRUE);
  assert_found (sample, node, "ready", FALSE);
}

static void
test_search_finds_full_buffers (void)
{
  g_autoptr (WeirNode) node = weir_node_new (weir_stage_catalog_lookup ("counter"), "Source");
  g_autoptr (WeirSample) full = invent_sample (node, WEIR_STATE_BLOCKED, NULL, 10, 10);
  g_autoptr (WeirSample) half = invent_sample (node, WEIR_STATE_BLOCKED, NULL, 5, 10);
  g_autoptr (WeirSample) endless = invent_sample (node, WEIR_STATE_BLOCKED, NULL, 10, -1);

  assert_found (full, node, "buffer full", TRUE);
  assert_found (half, node, "buffer full", FALSE);
  assert_found (endless, node, "buffer full", FALSE);
}

static void
test_search_tells_a_crash_from_an_end (void)
{
  g_autoptr (WeirNode) node = weir_node_new (weir_stage_catalog_lookup ("counter"), "Source");
  g_autoptr (WeirSample) over = invent_sample (node, WEIR_STATE_STOPPED, "normal", 0, 10);
  g_autoptr (WeirSample) crash = invent_sample (node, WEIR_STATE_STOPPED, "out of paper", 0, 10);

  assert_found (over, node, "stopped", TRUE);
  assert_found (over, node, "crashed", FALSE);
  assert_found (crash, node, "stopped", TRUE);
  assert_found (crash, node, "crashed", TRUE);
  assert_found (crash, node, "failed", TRUE);
  assert_found (crash, node, "paper", TRUE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/search/ignores-capitals-and-accents",
                   test_search_ignores_capitals_and_accents);
  g_test_add_func ("/search/wants-every-word", test_search_wants_every_word);
  g_test_add_func ("/search/for-nothing-finds-nothing", test_search_for_nothing_finds_nothing);
  g_test_add_func ("/search/looks-at-kind-and-settings", test_search_looks_at_kind_and_settings);
  g_test_add_func ("/search/looks-at-subscriptions", test_search_looks_at_subscriptions);
  g_test_add_func ("/search/looks-at-remarks", test_search_looks_at_remarks);
  g_test_add_func ("/search/looks-at-states", test_search_looks_at_states);
  g_test_add_func ("/search/finds-what-is-frozen", test_search_finds_what_is_frozen);
  g_test_add_func ("/search/finds-what-is-ready", test_search_finds_what_is_ready);
  g_test_add_func ("/search/finds-full-buffers", test_search_finds_full_buffers);
  g_test_add_func ("/search/tells-a-crash-from-an-end", test_search_tells_a_crash_from_an_end);

  return g_test_run ();
}
