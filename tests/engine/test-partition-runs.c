/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-drawing.h"

/* Partitions, hash functions and selectors of drawings, run in virtual time. What consumers are
 * given is read from top-lists, which tell it value by value. */

typedef struct
{
  gboolean has_come;
  char    *text;
} Summary;

static void
on_summary (gpointer         data,
            const WeirValue *value)
{
  Summary *summary = data;

  summary->has_come = TRUE;
  summary->text = weir_value_to_string (value);
}

/* Values with their counts, the most frequent first. */
static char *
tell_copy (WeirPipeline *pipeline,
           const char   *name,
           guint         copy)
{
  WeirNode *node = weir_document_find_node (weir_pipeline_get_document (pipeline), name);
  Summary summary = { FALSE, NULL };

  weir_pipeline_request_summary (pipeline, weir_node_get_id (node), copy, on_summary, &summary,
                                 NULL);
  while (!summary.has_come)
    g_main_context_iteration (NULL, TRUE);
  return summary.text;
}

#define assert_given(pipeline, name, copy, expected) \
  G_STMT_START { \
    g_autofree char *told = tell_copy (pipeline, name, copy); \
    g_assert_cmpstr (told, ==, expected); \
  } G_STMT_END

static void
set_dispatcher (WeirDocument *document,
                const char   *name,
                const char   *partitions,
                const char   *hash)
{
  WeirPartitionHash function;

  g_assert_true (weir_partition_hash_find (hash, &function));
  g_object_set (weir_document_find_node (document, name), "partitions", partitions,
                "partition-hash", function, "dispatcher", WEIR_DISPATCHER_PARTITION, NULL);
}

/* A counter of @count numbers, and as many top-lists that subscribe to it. */
static WeirDocument *
draw_counter (gint64 count,
              guint  n_lists)
{
  WeirDocument *document = weir_document_new ();

  weir_drawing_add_node (document, "counter");
  weir_drawing_set_param (document, "counter", "count", weir_value_integer (count));
  for (guint i = 0; i < n_lists; i++)
    {
      g_autofree char *name = g_strdup_printf ("top-list %u", i);

      weir_drawing_add_node (document, name);
      g_object_set (weir_drawing_add_link (document, "counter", name, 1000, -1),
                    "cancel", WEIR_CANCEL_TRANSIENT, NULL);
    }
  return document;
}

static void
set_link (WeirDocument *document,
          const char   *to,
          const char   *property,
          const char   *text)
{
  g_object_set (weir_document_find_link (document, weir_document_find_node (document, "counter"),
                                         weir_document_find_node (document, to)),
                property, text, NULL);
}

static char *
tell_reason (WeirPipeline *pipeline,
             const char   *name)
{
  WeirSample *sample = weir_pipeline_get_sample (pipeline);
  guint id = weir_node_get_id (weir_document_find_node (weir_pipeline_get_document (pipeline),
                                                        name));

  for (guint i = 0; i < sample->stages->len; i++)
    if (g_array_index (sample->stages, WeirStageReading, i).node == id)
      return g_strdup (g_ptr_array_index (sample->stop_reasons, i));
  return NULL;
}

static void
assert_crashes (WeirDocument *document,
                const char   *why)
{
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  g_autofree char *reason = NULL;

  weir_drawing_run (pipeline);
  reason = tell_reason (pipeline, "counter");
  g_assert_nonnull (reason);
  g_assert_nonnull (strstr (reason, why));
}

/* Of partitions with names, modulo takes them in the order they were given. */
static void
test_odd_goes_to_odd (void)
{
  g_autoptr (WeirDocument) document = draw_counter (6, 2);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);

  set_dispatcher (document, "counter", "even, odd", "modulo");
  set_link (document, "top-list 0", "partition", "odd");
  set_link (document, "top-list 1", "partition", "even");
  weir_drawing_run (pipeline);
  assert_given (pipeline, "top-list 0", 0, "[[1, 1], [3, 1], [5, 1]]");
  assert_given (pipeline, "top-list 1", 0, "[[0, 1], [2, 1], [4, 1]]");
}

/* A negative number has a partition too. */
static void
test_modulo_is_never_negative (void)
{
  g_autoptr (WeirDocument) document = draw_counter (6, 2);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);

  weir_drawing_set_param (document, "counter", "start", weir_value_integer (-5));
  set_dispatcher (document, "counter", "2", "modulo");
  weir_drawing_run (pipeline);
  assert_given (pipeline, "top-list 0", 0, "[[-4, 1], [-2, 1], [0, 1]]");
  assert_given (pipeline, "top-list 1", 0, "[[-5, 1], [-3, 1], [-1, 1]]");
}

/* What each of the consumers of 40 numbers from @start on is given. */
static void
tell_shares (gint64      start,
             const char *partitions,
             guint       n,
             char      **given)
{
  g_autoptr (WeirDocument) document = draw_counter (40, n);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);

  weir_drawing_set_param (document, "counter", "start", weir_value_integer (start));
  set_dispatcher (document, "counter", partitions, "portable");
  weir_drawing_run (pipeline);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("top-list %u", i);

      given[i] = tell_copy (pipeline, name, 0);
    }
}

/* Without a choice it is Erlang's phash2, as on the BEAM. Names make no difference, although numbered partitions hash many events
 * at a time: small numbers, all others, and those where both meet. */
static void
test_portable_is_the_default (void)
{
  static const gint64 starts[] = { 0, -20, (1 << 27) - 20, G_GINT64_CONSTANT (1) << 40 };
  static const char *const named[] = { "a, b, c", "a, b, c, d" };
  char *given[4], *by_name[4];

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    for (guint n = 3; n <= 4; n++)
      {
        g_autofree char *numbered = g_strdup_printf ("%u", n);

        tell_shares (starts[i], numbered, n, given);
        tell_shares (starts[i], named[n - 3], n, by_name);
        for (guint k = 0; k < n; k++)
          {
            g_assert_cmpstr (given[k], ==, by_name[k]);
            g_free (given[k]);
            g_free (by_name[k]);
          }
      }
}

/* What “none” holds for goes nowhere. */
static void
test_none_is_dropped (void)
{
  g_autoptr (WeirDocument) document = draw_counter (8, 2);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);

  set_dispatcher (document, "counter", "2", "modulo");
  g_object_set (weir_document_find_node (document, "counter"), "partition-none", "greater-than",
                "partition-none-number", 3.0, NULL);
  weir_drawing_run (pipeline);
  assert_given (pipeline, "top-list 0", 0, "[[0, 1], [2, 1]]");
  assert_given (pipeline, "top-list 1", 0, "[[1, 1], [3, 1]]");
}

/* GenStage never asks for others in place of what was dropped: a producer of nothing but that
 * falls silent. */
static void
test_dropped_events_are_not_asked_for_again (void)
{
  g_autoptr (WeirDocument) document = draw_counter (0, 2);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);

  set_dispatcher (document, "counter", "2", "modulo");
  g_object_set (weir_document_find_node (document, "counter"), "partition-none", "non-empty", NULL);
  weir_drawing_run (pipeline);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "counter").meter.demand_in, ==, 2000);
  assert_given (pipeline, "top-list 0", 0, "[]");
}

/* An event that the function is not made for crashes the stage, as on the BEAM. */
static void
test_unfit_events_crash_the_stage (void)
{
  g_autoptr (WeirDocument) document = draw_counter (8, 2);

  set_dispatcher (document, "counter", "2", "initial");
  assert_crashes (document, "no clause of the hash function initial matches the event 0");
  set_dispatcher (document, "counter", "2", "key");
  assert_crashes (document, "no clause of the hash function key matches the event 0");
}

static WeirDocument *
draw_texts (const char *hash)
{
  WeirDocument *document = weir_document_new ();

  weir_drawing_add_node (document, "counter");
  weir_drawing_set_param (document, "counter", "count", weir_value_integer (100));
  weir_drawing_add_node (document, "map");
  weir_drawing_set_param (document, "map", "operation", weir_value_text ("to-text"));
  weir_drawing_add_node (document, "top-list");
  weir_drawing_set_param (document, "top-list", "limit", weir_value_integer (100));
  weir_drawing_add_link (document, "counter", "map", 1000, -1);
  weir_drawing_add_link (document, "map", "top-list", 1000, -1);
  g_object_set (weir_document_find_link (document, weir_document_find_node (document, "counter"),
                                         weir_document_find_node (document, "map")),
                "cancel", WEIR_CANCEL_TRANSIENT, NULL);
  g_object_set (weir_document_find_link (document, weir_document_find_node (document, "map"),
                                         weir_document_find_node (document, "top-list")),
                "cancel", WEIR_CANCEL_TRANSIENT, NULL);
  g_object_set (weir_document_find_node (document, "top-list"), "copies", 4, NULL);
  set_dispatcher (document, "map", "4", hash);
  return document;
}

/* Copies share the partitions without anybody naming them, and texts that begin alike meet in
 * one place. */
static void
test_texts_that_begin_alike_meet (void)
{
  g_autoptr (WeirDocument) document = draw_texts ("initial");
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  gint place_of[10];
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (place_of); i++)
    place_of[i] = -1;
  weir_drawing_run (pipeline);
  for (gint copy = 0; copy < 4; copy++)
    {
      g_autofree char *told = tell_copy (pipeline, "top-list", copy);

      for (char *at = told; (at = strchr (at, '"')) != NULL; at = strchr (at + 1, '"') + 1, n++)
        {
          gint digit = at[1] - '0';

          g_assert_true (place_of[digit] < 0 || place_of[digit] == copy);
          place_of[digit] = copy;
        }
    }
  g_assert_cmpuint (n, ==, 100);
}

/* GenStage's producer crashes when a partition is taken twice: copies of one consumer do that if
 * its link names one. */
static void
test_a_taken_partition_crashes_the_producer (void)
{
  g_autoptr (WeirDocument) document = draw_counter (8, 1);

  g_object_set (weir_document_find_node (document, "top-list 0"), "copies", 2, NULL);
  set_dispatcher (document, "counter", "2", "portable");
  set_link (document, "top-list 0", "partition", "1");
  assert_crashes (document, "the partition 1 is already taken by");
}

/* And when there is none left, or one that it does not know. */
static void
test_a_missing_partition_crashes_the_producer (void)
{
  g_autoptr (WeirDocument) document = draw_counter (8, 3);

  set_dispatcher (document, "counter", "a, b", "portable");
  assert_crashes (document, "the :partition option is required when subscribing");
  set_link (document, "top-list 2", "partition", "c");
  assert_crashes (document, ":partition must be one of [\"a\", \"b\"], got: \"c\"");
}

/* Of a broadcast each consumer is given what its selector lets through, and all of that. */
static void
test_selectors_choose_events (void)
{
  g_autoptr (WeirDocument) document = draw_counter (8, 3);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);

  /* Else the first to subscribe would be given all before the others are there. */
  g_object_set (weir_document_find_node (document, "counter"), "accumulate", TRUE,
                "dispatcher", WEIR_DISPATCHER_BROADCAST, NULL);
  set_link (document, "top-list 0", "selector", "odd");
  set_link (document, "top-list 1", "selector", "less-than");
  g_object_set (weir_document_find_link (document, weir_document_find_node (document, "counter"),
                                         weir_document_find_node (document, "top-list 1")),
                "selector-number", 3.0, NULL);
  weir_drawing_run (pipeline);
  assert_given (pipeline, "top-list 0", 0, "[[1, 1], [3, 1], [5, 1], [7, 1]]");
  assert_given (pipeline, "top-list 1", 0, "[[0, 1], [1, 1], [2, 1]]");
  assert_given (pipeline, "top-list 2", 0,
                "[[0, 1], [1, 1], [2, 1], [3, 1], [4, 1], [5, 1], [6, 1], [7, 1]]");
}

/* A selector is kept, and does nothing, where nothing is broadcast. */
static void
test_selectors_need_a_broadcast (void)
{
  g_autoptr (WeirDocument) document = draw_counter (3, 1);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);

  set_link (document, "top-list 0", "selector", "odd");
  weir_drawing_run (pipeline);
  assert_given (pipeline, "top-list 0", 0, "[[0, 1], [1, 1], [2, 1]]");
}

/* The engine has done all that it was told, and what it reported before that has arrived. Lent. */
static WeirSample *
settle (WeirPipeline *pipeline)
{
  g_autofree char *told = NULL;

  for (guint i = 0; i < 200; i++)
    weir_pipeline_step (pipeline, NULL);
  told = tell_copy (pipeline, "top-list 2", 0);
  return weir_drawing_sample (pipeline);
}

static void
assert_subscribed (WeirPipeline *pipeline,
                   guint         n)
{
  WeirSample *sample = settle (pipeline);

  g_assert_cmpuint (sample->subscriptions->len, ==, n);
  for (guint i = 0; i < sample->stop_reasons->len; i++)
    g_assert_cmpstr (g_ptr_array_index (sample->stop_reasons, i), ==, NULL);
  for (guint i = 0; i < sample->subscriptions->len; i++)
    g_assert_true (g_array_index (sample->subscriptions, WeirSubscriptionReading, i).active);
}

/* While it runs, the partitions that nobody named move to other consumers as the drawing says,
 * and nothing crashes: whoever is in the way subscribes anew. */
static void
test_edits_share_partitions_anew (void)
{
  g_autoptr (WeirDocument) document = draw_counter (0, 3);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  g_autoptr (WeirLink) first = NULL;
  WeirNode *counter = weir_document_find_node (document, "counter");

  set_dispatcher (document, "counter", "a, b, c", "modulo");
  assert_subscribed (pipeline, 3);

  set_link (document, "top-list 2", "partition", "a");
  assert_subscribed (pipeline, 3);

  first = g_object_ref (weir_document_find_link (document, counter,
                                                 weir_document_find_node (document, "top-list 0")));
  weir_document_remove_link (document, first);
  assert_subscribed (pipeline, 2);

  g_object_set (weir_document_find_node (document, "top-list 1"), "copies", 2, NULL);
  assert_subscribed (pipeline, 3);

  set_link (document, "top-list 2", "partition", NULL);
  g_object_set (counter, "partitions", "x, y, z, w", NULL);
  set_link (document, "top-list 2", "partition", "y");
  weir_document_add_link (document, first, 0, NULL);
  assert_subscribed (pipeline, 4);
}

/* A link that is taken away before its consumer got to it leaves no subscription behind, which
 * would hold its partition against the one that comes after it. */
static void
test_links_taken_away_at_once_leave_nothing (void)
{
  g_autoptr (WeirDocument) document = draw_counter (0, 3);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  g_autoptr (WeirLink) link = NULL;

  set_dispatcher (document, "counter", "3", "modulo");
  assert_subscribed (pipeline, 3);
  link = g_object_ref (weir_document_find_link (document,
                                                weir_document_find_node (document, "counter"),
                                                weir_document_find_node (document, "top-list 0")));
  for (guint i = 0; i < 3; i++)
    {
      weir_document_remove_link (document, link);
      weir_document_add_link (document, link, G_MAXUINT, NULL);
    }
  assert_subscribed (pipeline, 3);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/partition-runs/odd-goes-to-odd", test_odd_goes_to_odd);
  g_test_add_func ("/partition-runs/modulo-is-never-negative", test_modulo_is_never_negative);
  g_test_add_func ("/partition-runs/portable-is-the-default", test_portable_is_the_default);
  g_test_add_func ("/partition-runs/none-is-dropped", test_none_is_dropped);
  g_test_add_func ("/partition-runs/dropped-events-are-not-asked-for-again",
                   test_dropped_events_are_not_asked_for_again);
  g_test_add_func ("/partition-runs/unfit-events-crash-the-stage",
                   test_unfit_events_crash_the_stage);
  g_test_add_func ("/partition-runs/texts-that-begin-alike-meet", test_texts_that_begin_alike_meet);
  g_test_add_func ("/partition-runs/a-taken-partition-crashes-the-producer",
                   test_a_taken_partition_crashes_the_producer);
  g_test_add_func ("/partition-runs/a-missing-partition-crashes-the-producer",
                   test_a_missing_partition_crashes_the_producer);
  g_test_add_func ("/partition-runs/selectors-choose-events", test_selectors_choose_events);
  g_test_add_func ("/partition-runs/selectors-need-a-broadcast", test_selectors_need_a_broadcast);
  g_test_add_func ("/partition-runs/edits-share-partitions-anew", test_edits_share_partitions_anew);
  g_test_add_func ("/partition-runs/links-taken-away-at-once-leave-nothing",
                   test_links_taken_away_at_once_leave_nothing);

  return g_test_run ();
}
