/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-desk.h"
#include "weir-drawing.h"
#include "weir-walk.h"

/* A run that goes on from one of its earlier moments. WEIR_RANDOM_RUNS says how many drawings (default: few), WEIR_RANDOM_SEED which
 * is the first. */

#define FEW_RUNS     50
#define STEPS_BEFORE 250   /* with edits in between */
#define STEPS_AFTER  250

static guint
read_number (const char *name,
             guint       otherwise)
{
  const char *text = g_getenv (name);

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : otherwise;
}

/* As the lines of a trace file, those behind @serial. A run that has just finished tells so by a sample of its own, which the one that
 * was asked for may have followed by now. */
static void
tell (WeirPipeline *pipeline,
      guint64       serial,
      GString      *into)
{
  WeirSample *sample = weir_pipeline_get_sample (pipeline);

  if (weir_pipeline_get_state (pipeline) == WEIR_RUN_FINISHED)
    return;
  for (guint i = 0; i < sample->trace->len; i++)
    {
      const WeirTraceEntry *entry = &g_array_index (sample->trace, WeirTraceEntry, i);

      if (entry->serial <= serial)
        continue;
      weir_trace_entry_print (entry, into);
      g_string_append_c (into, '\n');
    }
}

static guint64
get_last_serial (WeirSample *sample)
{
  return sample->trace->len > 0
         ? g_array_index (sample->trace, WeirTraceEntry, sample->trace->len - 1).serial : 0;
}

static void
draw_at_random (WeirDesk *desk)
{
  gint n;

  desk->is_wild = TRUE;
  for (n = weir_desk_draw (desk, 2, WEIR_DESK_MOST_NODES); n > 0; n--)
    weir_desk_add_node (desk);
  for (n = weir_desk_draw (desk, 2, 2 * WEIR_DESK_MOST_NODES); n > 0; n--)
    weir_desk_add_link (desk);
}

static void
step_and_edit (WeirDesk *desk,
               WeirWalk *walk)
{
  for (gint i = 0; i < STEPS_BEFORE && weir_pipeline_get_state (desk->pipeline) != WEIR_RUN_FINISHED;
       i++)
    {
      weir_walk_step (walk);
      if (weir_desk_draw (desk, 1, 50) > 1)
        continue;
      weir_desk_edit (desk);
      weir_desk_catch_up (desk);
      weir_walk_note (walk, weir_drawing_sample (desk->pipeline));
    }
}

/* Goes on from the moment where it was edited last, or a later one, and answers whether it went so far that there was something to
 * compare. */
static gboolean
fork_and_go_on (WeirDesk *desk)
{
  g_autoptr (GString) before = g_string_new (NULL), after = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  guint64 edited, moment, serial, last;
  WeirWalk walk;
  gint i, n = 0;

  draw_at_random (desk);
  weir_walk_begin (&walk, desk->pipeline);
  step_and_edit (desk, &walk);
  edited = weir_pipeline_get_present (desk->pipeline)->n_messages;
  for (; n < STEPS_AFTER && weir_pipeline_get_state (desk->pipeline) != WEIR_RUN_FINISHED; n++)
    {
      weir_walk_step (&walk);
      tell (desk->pipeline, 0, before);
    }
  last = weir_pipeline_get_present (desk->pipeline)->n_messages;
  moment = (guint64) weir_desk_draw (desk, (gint) edited, (gint) last);

  weir_pipeline_look_at (desk->pipeline, moment);
  weir_pipeline_fork (desk->pipeline, moment, &error);
  g_assert_no_error (error);
  g_assert_false (weir_pipeline_is_looking_back (desk->pipeline));
  g_assert_cmpint (weir_pipeline_get_state (desk->pipeline), ==, WEIR_RUN_PAUSED);
  weir_walk_assert_same (g_ptr_array_index (walk.moments, moment),
                         weir_pipeline_get_present (desk->pipeline));

  serial = get_last_serial (weir_pipeline_get_present (desk->pipeline));
  for (i = 0; i < n && weir_pipeline_get_present (desk->pipeline)->n_messages < last
       && weir_pipeline_get_state (desk->pipeline) != WEIR_RUN_FINISHED; i++)
    {
      weir_walk_step (&walk);
      tell (desk->pipeline, serial, after);
    }
  /* What was told of the first run before the fork is its beginning, and it may have gone further. */
  if (after->len > 0)
    g_assert_nonnull (strstr (before->str, after->str));
  weir_walk_end (&walk);
  return after->len > 0;
}

static void
test_a_fork_with_nothing_changed_goes_on_as_before (void)
{
  guint seed = read_number ("WEIR_RANDOM_SEED", 1), compared = 0;
  guint n = read_number ("WEIR_RANDOM_RUNS", FEW_RUNS), i;

  for (i = 0; i < n; i++, seed++)
    {
      g_autoptr (WeirDesk) desk = weir_desk_new (seed);

      g_test_message ("seed %u", seed);
      compared += fork_and_go_on (desk);
    }
  g_test_message ("%u went on", compared);
  g_assert_cmpuint (compared, >=, n / 4);
}

/* Workers sleep, and end without a message: time goes on, and what one sees changes, while the number of messages is the same. */
static void
test_a_fork_goes_on_from_what_is_seen (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  gint64 usec;

  weir_drawing_add_node (document, "counter");
  weir_drawing_add_node (document, "worker-per-event");
  weir_drawing_set_param (document, "worker-per-event", "time", weir_value_text ("1s"));
  weir_drawing_add_link (document, "counter", "worker-per-event", 4, 2);
  weir_pipeline_set_rewindable (pipeline, TRUE);
  weir_pipeline_set_end_time (pipeline, 10 * G_USEC_PER_SEC);
  weir_drawing_run (pipeline);

  for (usec = 9 * G_USEC_PER_SEC + 500000; usec > 0; usec -= 700000)
    {
      g_autoptr (WeirSample) seen = NULL;
      g_autoptr (GError) error = NULL;

      weir_pipeline_look_at_time (pipeline, usec);
      seen = weir_sample_ref (weir_pipeline_get_sample (pipeline));
      g_assert_cmpint (seen->time, <=, usec);
      weir_pipeline_fork (pipeline, seen->n_messages, &error);
      g_assert_no_error (error);
      weir_walk_assert_same (weir_pipeline_get_present (pipeline), seen);
    }
}

/*< a change in the past >*/

static WeirDocument *
draw_slow_line (void)
{
  WeirDocument *document = weir_document_new ();

  weir_drawing_add_node (document, "counter");
  weir_drawing_add_node (document, "work");
  weir_drawing_add_node (document, "discard");
  weir_drawing_set_param (document, "counter", "count", weir_value_integer (300));
  weir_drawing_set_param (document, "work", "time", weir_value_text ("5ms"));
  weir_drawing_set_param (document, "work", "distribution", weir_value_text ("exponential"));
  weir_drawing_add_link (document, "counter", "work", 10, 5);
  weir_drawing_add_link (document, "work", "discard", 10, 5);
  return document;
}

/* Of two runs of drawings that are alike. */
static void
assert_alike (WeirSample *expected,
              WeirSample *got)
{
  g_assert_cmpint (expected->time, ==, got->time);
  g_assert_cmpuint (expected->n_messages, ==, got->n_messages);
  g_assert_cmpuint (expected->stages->len, ==, got->stages->len);
  for (guint i = 0; i < got->stages->len; i++)
    {
      const WeirStageReading *a = &g_array_index (expected->stages, WeirStageReading, i);
      const WeirStageReading *b = &g_array_index (got->stages, WeirStageReading, i);

      g_assert_cmpint (a->state, ==, b->state);
      g_assert_cmpmem (&a->meter, sizeof (WeirMeter), &b->meter, sizeof (WeirMeter));
    }
}

static void
step_to (WeirPipeline *pipeline,
         guint64       moment)
{
  do
    weir_pipeline_step (pipeline, NULL);
  while (weir_drawing_sample (pipeline)->n_messages < moment);
}

static void
hurry (WeirDocument *document)
{
  weir_drawing_set_param (document, "work", "time", weir_value_text ("1ms"));
}

static void
test_a_change_in_the_past_leads_where_it_would_have_led (void)
{
  g_autoptr (WeirDocument) document = draw_slow_line (), other = draw_slow_line ();
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document), changed = weir_pipeline_new (other);
  g_autoptr (GError) error = NULL;
  WeirSample *expected, *got;

  weir_pipeline_set_rewindable (changed, TRUE);
  step_to (changed, 40);
  hurry (other);
  expected = weir_drawing_run (changed);

  weir_pipeline_set_rewindable (pipeline, TRUE);
  step_to (pipeline, 90);
  weir_pipeline_look_at (pipeline, 40);
  weir_pipeline_fork (pipeline, 40, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (weir_pipeline_get_present (pipeline)->n_messages, ==, 40);
  hurry (document);
  got = weir_drawing_run (pipeline);

  g_assert_cmpint (got->time, >, 0);
  assert_alike (expected, got);
}

/* What was edited later is what the drawing says: it holds from the fork on. */
static void
test_later_edits_hold_at_once (void)
{
  g_autoptr (WeirDocument) document = draw_slow_line (), other = draw_slow_line ();
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document), changed = weir_pipeline_new (other);
  g_autoptr (GError) error = NULL;
  WeirSample *expected, *got;

  weir_pipeline_set_rewindable (changed, TRUE);
  step_to (changed, 40);
  hurry (other);
  expected = weir_drawing_run (changed);

  weir_pipeline_set_rewindable (pipeline, TRUE);
  step_to (pipeline, 90);
  hurry (document);
  weir_pipeline_end_stage (pipeline, weir_node_get_id (weir_document_find_node (document, "discard")), WEIR_ALL_COPIES, WEIR_ENDING_KILL, "boom");
  step_to (pipeline, 91);
  weir_pipeline_fork (pipeline, 40, &error);
  g_assert_no_error (error);
  got = weir_drawing_run (pipeline);
  assert_alike (expected, got);
}

/*< a person's asks >*/

/* What the trace has got since, as lines. */
typedef struct
{
  GString *lines;   /* owned */
  guint64  serial;
} Record;

static void
on_sample (WeirPipeline *pipeline,
           GParamSpec   *pspec,
           Record       *record)
{
  WeirSample *sample = weir_pipeline_get_present (pipeline);

  for (guint i = 0; sample != NULL && i < sample->trace->len; i++)
    {
      const WeirTraceEntry *entry = &g_array_index (sample->trace, WeirTraceEntry, i);

      if (entry->serial <= record->serial)
        continue;
      record->serial = entry->serial;
      weir_trace_entry_print (entry, record->lines);
      g_string_append_c (record->lines, '\n');
    }
}

/* One that asks by hand beside one that never rests, so that the run is never over. */
static WeirDocument *
draw_manual (void)
{
  WeirDocument *document = weir_document_new ();

  weir_drawing_add_node (document, "counter");
  weir_drawing_add_node (document, "map");
  weir_drawing_add_node (document, "discard");
  weir_drawing_add_node (document, "counter 2");
  weir_drawing_add_node (document, "discard 2");
  weir_drawing_add_link (document, "counter", "map", 10, 5);
  g_object_set (weir_drawing_add_link (document, "map", "discard", 10, 5), "manual", TRUE, NULL);
  weir_drawing_add_link (document, "counter 2", "discard 2", 10, 5);
  return document;
}

static guint
find_manual (WeirPipeline *pipeline)
{
  g_autoptr (WeirLink) link = g_list_model_get_item (weir_document_get_links (weir_pipeline_get_document (pipeline)), 1);

  return weir_link_get_id (link);
}

/* Steps number @from to @to, with asks before every seventh, and two before every fourteenth. */
static void
step_and_ask (WeirPipeline *pipeline,
              guint         from,
              guint         to)
{
  for (guint i = from; i < to; i++)
    {
      for (guint n = i % 7 == 3 ? 1 + (i % 14 == 3) : 0; n > 0; n--)
        {
          weir_pipeline_ask_link (pipeline, find_manual (pipeline), i % 5 + n);
          weir_drawing_sample (pipeline);
        }
      weir_pipeline_step (pipeline, NULL);
      weir_drawing_sample (pipeline);
    }
}

/* What a person asked for before is asked for again, at the same moments, and after the same asks the rest is the same, byte for byte. */
static void
test_asks_by_hand_are_done_again (void)
{
  g_autoptr (WeirDocument) document = draw_manual ();
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  g_autoptr (GString) before = g_string_new (NULL), after = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  Record record = { before, 0 };
  WeirLinkReading then, now;
  guint64 moment, serial;
  gsize told;

  weir_pipeline_set_rewindable (pipeline, TRUE);
  g_signal_connect (pipeline, "notify::sample", G_CALLBACK (on_sample), &record);
  step_and_ask (pipeline, 0, 48);
  moment = weir_pipeline_get_present (pipeline)->n_messages;
  then = weir_drawing_read_link (pipeline, "map", "discard");
  g_assert_cmpuint (then.n_asks, >, 5);
  g_assert_cmpuint (then.received, >, 10);
  serial = record.serial;
  told = before->len;
  step_and_ask (pipeline, 48, 120);
  g_assert_cmpuint (before->len, >, told);

  record.serial = G_MAXUINT64;
  weir_pipeline_fork (pipeline, moment, &error);
  g_assert_no_error (error);
  now = weir_drawing_read_link (pipeline, "map", "discard");
  g_assert_cmpmem (&then, G_STRUCT_OFFSET (WeirLinkReading, waited), &now, G_STRUCT_OFFSET (WeirLinkReading, waited));
  record = (Record) { after, serial };
  step_and_ask (pipeline, 48, 120);
  g_assert_cmpstr (after->str, ==, before->str + told);
}

static void
assert_refused (WeirPipeline *pipeline,
                gint          code,
                const char   *part)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (weir_pipeline_fork (pipeline, 3, &error));
  g_assert_error (error, WEIR_ERROR, code);
  g_assert_nonnull (strstr (error->message, part));
}

static void
test_what_cannot_be_done_again_is_refused (void)
{
  g_autoptr (WeirDocument) document = draw_slow_line ();
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);

  weir_pipeline_set_rewindable (pipeline, TRUE);
  assert_refused (pipeline, WEIR_ERROR_REPLAY, "Run it first");
  weir_pipeline_set_time_mode (pipeline, WEIR_TIME_REAL);
  weir_pipeline_step (pipeline, NULL);
  assert_refused (pipeline, WEIR_ERROR_REPLAY, "virtual time");
  weir_pipeline_stop (pipeline);

  weir_pipeline_set_time_mode (pipeline, WEIR_TIME_VIRTUAL);
  weir_pipeline_step (pipeline, NULL);
  g_assert_true (weir_pipeline_can_fork (pipeline, NULL));
  weir_drawing_add_node (document, "file-lines");
  assert_refused (pipeline, WEIR_ERROR_REACHES_OUT, "file-lines");
  g_assert_cmpint (weir_pipeline_get_state (pipeline), ==, WEIR_RUN_PAUSED);
  g_assert_cmpuint (weir_drawing_sample (pipeline)->n_messages, >, 0);
}

/* Whoever looks at a moment is told before, and not by a failure. */
static void
test_what_is_too_long_ago_cannot_be_forked (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  g_autoptr (GError) error = NULL;
  guint64 exact;

  weir_drawing_add_node (document, "counter");
  weir_drawing_add_node (document, "discard");
  weir_drawing_set_param (document, "counter", "count", weir_value_integer (300000));
  weir_drawing_add_link (document, "counter", "discard", 2, 1);
  weir_pipeline_set_rewindable (pipeline, TRUE);
  weir_drawing_run (pipeline);
  exact = weir_pipeline_get_present (pipeline)->first_exact;
  g_assert_true (weir_pipeline_can_fork (pipeline, NULL));

  weir_pipeline_look_at (pipeline, exact - 1);
  g_assert_false (weir_pipeline_can_fork (pipeline, &error));
  g_assert_error (error, WEIR_ERROR, WEIR_ERROR_REPLAY);
  g_assert_false (weir_pipeline_fork (pipeline, exact - 1, NULL));
  g_assert_true (weir_pipeline_is_looking_back (pipeline));

  weir_pipeline_look_at (pipeline, exact);
  g_assert_true (weir_pipeline_can_fork (pipeline, NULL));
  g_assert_true (weir_pipeline_fork (pipeline, exact, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fork/random", test_a_fork_with_nothing_changed_goes_on_as_before);
  g_test_add_func ("/fork/seen", test_a_fork_goes_on_from_what_is_seen);
  g_test_add_func ("/fork/change", test_a_change_in_the_past_leads_where_it_would_have_led);
  g_test_add_func ("/fork/later-edits", test_later_edits_hold_at_once);
  g_test_add_func ("/fork/asks", test_asks_by_hand_are_done_again);
  g_test_add_func ("/fork/refused", test_what_cannot_be_done_again_is_refused);
  g_test_add_func ("/fork/long-ago", test_what_is_too_long_ago_cannot_be_forked);

  return g_test_run ();
}
