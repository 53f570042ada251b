/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-drawing.h"

/* What messages of events carried. */

typedef struct
{
  gboolean     has_come;
  WeirExcerpt *excerpt;   /* owned */
} Answer;

static gpointer
copy_text (gconstpointer text,
           gpointer      data)
{
  return g_strdup (text);
}

static void
on_contents (gpointer           data,
             guint64            serial,
             const WeirExcerpt *excerpt)
{
  Answer *answer = data;

  answer->has_come = TRUE;
  if (excerpt == NULL)
    return;
  answer->excerpt = g_new (WeirExcerpt, 1);
  answer->excerpt->n_events = excerpt->n_events;
  answer->excerpt->texts = g_ptr_array_copy (excerpt->texts, copy_text, NULL);
  g_ptr_array_set_free_func (answer->excerpt->texts, g_free);
}

static WeirExcerpt *
read_contents (WeirPipeline *pipeline,
               guint64       serial)
{
  Answer answer = { FALSE, NULL };

  weir_pipeline_request_contents (pipeline, serial, on_contents, &answer, NULL);
  while (!answer.has_come)
    g_main_context_iteration (NULL, TRUE);
  return answer.excerpt;
}

static char *
join (const WeirExcerpt *excerpt)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < excerpt->texts->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", (char *) g_ptr_array_index (excerpt->texts, i));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* "3: 0 1 2", or "nothing". */
static char *
tell (WeirPipeline *pipeline,
      guint64       serial)
{
  g_autoptr (WeirExcerpt) excerpt = read_contents (pipeline, serial);
  g_autofree char *texts = excerpt != NULL ? join (excerpt) : NULL;

  return excerpt != NULL ? g_strdup_printf ("%u: %s", excerpt->n_events, texts) : g_strdup ("nothing");
}

/* counter → discard. */
static WeirPipeline *
draw (guint n,
      guint max,
      gint  min)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  WeirPipeline *pipeline;

  weir_drawing_add_node (document, "counter");
  weir_drawing_add_node (document, "discard");
  weir_drawing_set_param (document, "counter", "count", weir_value_integer (n));
  weir_drawing_add_link (document, "counter", "discard", max, min);
  pipeline = weir_pipeline_new (document);
  g_object_set_data (G_OBJECT (pipeline), "entries", weir_drawing_keep_trace (pipeline));
  return pipeline;
}

/* The @index-th entry of the kind that a sample had; NULL: none had it yet. */
static const WeirTraceEntry *
look_for_entry (GArray       *entries,
                WeirTraceKind kind,
                guint         index)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const WeirTraceEntry *entry = &g_array_index (entries, WeirTraceEntry, i);

      if (entry->kind == kind && index-- == 0)
        return entry;
    }
  return NULL;
}

/* Its serial. A sample that was asked for earlier may come first, without it. */
static guint64
find_entry (WeirPipeline *pipeline,
            WeirTraceKind kind,
            guint         index)
{
  GArray *entries = g_object_get_data (G_OBJECT (pipeline), "entries");
  const WeirTraceEntry *entry;

  for (guint tries = 0; (entry = look_for_entry (entries, kind, index)) == NULL && tries < 10; tries++)
    weir_drawing_sample (pipeline);
  g_assert_nonnull (entry);
  return entry->serial;
}

static guint64
find_last_batch (WeirPipeline *pipeline)
{
  GArray *entries = g_object_get_data (G_OBJECT (pipeline), "entries");
  guint i = entries->len;

  while (i > 0 && g_array_index (entries, WeirTraceEntry, i - 1).kind != WEIR_TRACE_BATCH)
    i--;
  g_assert_cmpuint (i, >, 0);
  return g_array_index (entries, WeirTraceEntry, i - 1).serial;
}

/* What was traced so far is of no interest. */
static void
forget_entries (WeirPipeline *pipeline)
{
  g_array_set_size (g_object_get_data (G_OBJECT (pipeline), "entries"), 0);
}

static void
test_contents_are_those_of_the_message (void)
{
  g_autoptr (WeirPipeline) pipeline = draw (23, 10, 5);
  const char *expected[] = { "5: 0 1 2 3 4", "5: 5 6 7 8 9", "5: 10 11 12 13 14", "5: 15 16 17 18 19", "3: 20 21 22" };
  g_autofree char *first = NULL, *ask = NULL;

  weir_pipeline_set_keeping (pipeline, TRUE);
  weir_drawing_run (pipeline);
  first = tell (pipeline, find_entry (pipeline, WEIR_TRACE_EVENTS, 0));
  g_assert_cmpstr (first, ==, "10: 0 1 2 3 4 5 6 7 8 9");
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *batch = tell (pipeline, find_entry (pipeline, WEIR_TRACE_BATCH, i));

      g_assert_cmpstr (batch, ==, expected[i]);
    }
  ask = tell (pipeline, find_entry (pipeline, WEIR_TRACE_ASK, 0));
  g_assert_cmpstr (ask, ==, "nothing");
}

static void
test_contents_of_many_events_are_the_first (void)
{
  g_autoptr (WeirPipeline) pipeline = draw (1000, 1000, 500);
  g_autofree char *text = NULL;

  weir_pipeline_set_keeping (pipeline, TRUE);
  weir_drawing_run (pipeline);
  text = tell (pipeline, find_entry (pipeline, WEIR_TRACE_BATCH, 1));
  g_assert_cmpstr (text, ==,
                   "500: 500 501 502 503 504 505 506 507 508 509 510 511 512 513 514 515 516 517 518 519");
}

/* Only what is sent while somebody looks is kept, and that as long as it can be. */
static void
test_contents_are_kept_while_somebody_looks (void)
{
  g_autoptr (WeirPipeline) pipeline = draw (1000, 10, 5);
  guint64 serials[3];

  for (guint part = 0; part < G_N_ELEMENTS (serials); part++)
    {
      weir_pipeline_set_keeping (pipeline, part == 1);
      forget_entries (pipeline);
      for (guint i = 0; i < 10; i++)
        g_assert_true (weir_pipeline_step (pipeline, NULL));
      weir_drawing_sample (pipeline);
      serials[part] = find_entry (pipeline, WEIR_TRACE_EVENTS, 0);
    }
  for (guint part = 0; part < G_N_ELEMENTS (serials); part++)
    {
      g_autoptr (WeirExcerpt) excerpt = read_contents (pipeline, serials[part]);

      if (part == 1)
        g_assert_nonnull (excerpt);
      else
        g_assert_null (excerpt);
    }
}

static void
add_one (WeirContents *contents,
         guint64       serial,
         WeirValue     value)
{
  weir_contents_add (contents, serial, &value, 1);
  weir_value_clear (&value);
}

static void
assert_reads (WeirContents *contents,
              guint64       serial,
              const char   *expected)
{
  g_autoptr (WeirExcerpt) excerpt = weir_contents_read (contents, serial);

  g_assert_nonnull (excerpt);
  g_assert_cmpuint (excerpt->texts->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (excerpt->texts, 0), ==, expected);
}

static void
test_contents_lose_nothing_of_numbers_and_small_texts (void)
{
  g_autoptr (WeirContents) contents = weir_contents_new ();
  WeirValue pair[] = { weir_value_integer (1), weir_value_text ("one") };

  add_one (contents, 1, weir_value_integer (G_MAXINT64));
  add_one (contents, 2, weir_value_integer ((1LL << 53) + 1));
  add_one (contents, 3, weir_value_double (0.1));
  add_one (contents, 4, weir_value_text ("a \"quoted\" line that is not small\n"));
  add_one (contents, 5, weir_value_bytes ("\x00\xff\x10", 3));
  add_one (contents, 6, weir_value_list (pair, 2));
  add_one (contents, 7, weir_value_null ());
  assert_reads (contents, 1, "9223372036854775807");
  assert_reads (contents, 2, "9007199254740993");
  assert_reads (contents, 3, "0.1");
  assert_reads (contents, 4, "\"a \\\"quoted\\\" line that is not small\\n\"");
  assert_reads (contents, 5, "<<0, 255, 16>>");
  assert_reads (contents, 6, "[1, \"one\"]");
  assert_reads (contents, 7, "null");
}

static WeirValue
make_large (gboolean is_text,
            gsize    size)
{
  g_autofree char *data = g_malloc (size + 1);

  /* "ü" all along, and an odd byte before: cutting by bytes would cut one in half. */
  for (gsize i = 0; i < size; i++)
    data[i] = i == 0 ? 'x' : i % 2 == 1 ? '\xc3' : '\xbc';
  data[size] = '\0';
  return is_text ? weir_value_text_sized (data, size) : weir_value_bytes (data, size);
}

static void
test_contents_of_huge_values_are_their_beginning (void)
{
  g_autoptr (WeirContents) contents = weir_contents_new ();
  const gsize size = 20000001;

  for (guint i = 1; i <= 3; i++)
    {
      WeirValue value = make_large (i != 2, size);
      g_autoptr (WeirExcerpt) excerpt = NULL;
      const char *text;

      if (i == 3)
        value = weir_value_list (&value, 1);
      add_one (contents, i, value);
      excerpt = weir_contents_read (contents, i);
      text = g_ptr_array_index (excerpt->texts, 0);
      g_assert_true (g_utf8_validate (text, -1, NULL));
      g_assert_cmpuint (strlen (text), <, 260);
      g_assert_cmpuint (strlen (text), >, 190);
      g_assert_nonnull (strstr (text, "…"));
      if (i < 3)
        g_assert_nonnull (strstr (text, "(20.0\302\240MB)"));
    }
}

/* The first of a hundred thousand have gone, the last are there. */
static void
test_contents_make_room_for_newer_ones (void)
{
  g_autoptr (WeirContents) contents = weir_contents_new ();
  WeirValue events[30];

  for (guint64 serial = 1; serial <= 100000; serial++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (events); i++)
        events[i] = weir_value_integer ((gint64) serial);
      weir_contents_add (contents, serial, events, serial % G_N_ELEMENTS (events) + 1);
    }
  g_assert_null (weir_contents_read (contents, 1));
  g_assert_null (weir_contents_read (contents, 90000));
  g_assert_null (weir_contents_read (contents, 100001));
  g_assert_null (weir_contents_read (contents, 0));
  for (guint64 serial = 95000; serial <= 100000; serial++)
    {
      g_autoptr (WeirExcerpt) excerpt = weir_contents_read (contents, serial);
      g_autofree char *expected = g_strdup_printf ("%" G_GUINT64_FORMAT, serial);

      g_assert_nonnull (excerpt);
      g_assert_cmpuint (excerpt->n_events, ==, serial % G_N_ELEMENTS (events) + 1);
      g_assert_cmpuint (excerpt->texts->len, ==, MIN (excerpt->n_events, WEIR_CONTENTS_MOST));
      for (guint i = 0; i < excerpt->texts->len; i++)
        g_assert_cmpstr (g_ptr_array_index (excerpt->texts, i), ==, expected);
    }
}

/* A person who looks only now goes back, and forks: all that was sent before is sent again, and kept. */
static void
test_a_fork_fills_in_the_contents_of_what_came_before (void)
{
  g_autoptr (WeirPipeline) pipeline = draw (1000, 10, 5);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;
  guint64 serial;

  weir_pipeline_set_rewindable (pipeline, TRUE);
  for (guint i = 0; i < 20; i++)
    g_assert_true (weir_pipeline_step (pipeline, NULL));
  serial = (weir_drawing_sample (pipeline), find_entry (pipeline, WEIR_TRACE_BATCH, 1));
  weir_pipeline_set_keeping (pipeline, TRUE);
  before = tell (pipeline, serial);
  g_assert_cmpstr (before, ==, "nothing");

  weir_pipeline_fork (pipeline, weir_pipeline_get_present (pipeline)->n_messages, &error);
  g_assert_no_error (error);
  after = tell (pipeline, serial);
  g_assert_cmpstr (after, ==, "5: 5 6 7 8 9");
}

/* Of messages that two threads send while contents are wanted and unwanted, and of the last ones. */
static void
test_contents_come_from_several_threads (void)
{
  g_autoptr (WeirPipeline) pipeline = draw (G_MAXINT32, 10, 5);
  GArray *entries = g_object_get_data (G_OBJECT (pipeline), "entries");
  g_autoptr (WeirExcerpt) excerpt = NULL;
  guint64 serial;

  weir_pipeline_set_keeping (pipeline, TRUE);
  weir_pipeline_set_n_threads (pipeline, 2);
  weir_pipeline_set_heavy (pipeline, 0);
  weir_pipeline_set_time_mode (pipeline, WEIR_TIME_REAL);
  g_assert_true (weir_pipeline_run (pipeline, NULL));
  /* Samples may come before threads have done anything. */
  for (guint i = 0; i < 50 || look_for_entry (entries, WEIR_TRACE_BATCH, 0) == NULL; i++)
    {
      weir_pipeline_set_keeping (pipeline, i % 10 != 0);
      weir_drawing_sample (pipeline);
    }
  weir_pipeline_pause (pipeline);
  weir_drawing_wait_for_state (pipeline, WEIR_RUN_PAUSED);
  weir_drawing_sample (pipeline);
  serial = find_last_batch (pipeline);
  excerpt = read_contents (pipeline, serial);
  g_assert_nonnull (excerpt);
  g_assert_cmpuint (excerpt->n_events, ==, 5);
  g_assert_cmpuint (excerpt->texts->len, ==, 5);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/contents/are-those-of-the-message", test_contents_are_those_of_the_message);
  g_test_add_func ("/contents/of-many-events-are-the-first", test_contents_of_many_events_are_the_first);
  g_test_add_func ("/contents/are-kept-while-somebody-looks", test_contents_are_kept_while_somebody_looks);
  g_test_add_func ("/contents/lose-nothing-of-numbers-and-small-texts",
                   test_contents_lose_nothing_of_numbers_and_small_texts);
  g_test_add_func ("/contents/of-huge-values-are-their-beginning", test_contents_of_huge_values_are_their_beginning);
  g_test_add_func ("/contents/make-room-for-newer-ones", test_contents_make_room_for_newer_ones);
  g_test_add_func ("/contents/a-fork-fills-in-what-came-before",
                   test_a_fork_fills_in_the_contents_of_what_came_before);
  g_test_add_func ("/contents/come-from-several-threads", test_contents_come_from_several_threads);

  return g_test_run ();
}
