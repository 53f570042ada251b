/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "weir-desk.h"
#include "weir-drawing.h"

/* What is saved of a run is what its trace holds, and who that was. */

#define N_DRAWINGS 30
#define MOST_WORK  300

static WeirDocument *
draw_chain (guint demand)
{
  WeirDocument *document = weir_document_new ();

  weir_drawing_add_node (document, "counter");
  weir_drawing_add_node (document, "map");
  g_object_set (weir_drawing_add_node (document, "print"), "copies", 2, NULL);
  weir_drawing_add_link (document, "counter", "map", demand, -1);
  weir_drawing_add_link (document, "map", "print", demand, -1);
  return document;
}

/* Returns: (transfer full): an empty one */
static GFile *
make_file (void)
{
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  GFile *file = g_file_new_tmp ("weir-XXXXXX.weirtrace", &stream, &error);

  g_assert_no_error (error);
  return file;
}

static void
drop_file (GFile *file)
{
  g_unlink (g_file_peek_path (file));
  g_object_unref (file);
}

static char *
read_file (GFile *file)
{
  char *text = NULL;

  g_assert_true (g_file_load_contents (file, NULL, &text, NULL, NULL, NULL));
  return text;
}

static WeirTraceFile *
save_and_read (WeirRecording *recording)
{
  GFile *file = make_file ();
  g_autoptr (GError) error = NULL;
  WeirTraceFile *read;

  weir_recording_save (recording, file, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (weir_trace_file_is_trace (file));
  read = weir_trace_file_read (file, 0, WEIR_TRACE_FILE_MOST_ENTRIES, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_no_error (read->problem);
  g_assert_false (read->has_more);
  drop_file (file);
  return read;
}

static void
assert_same_entries (GArray *a,
                     GArray *b)
{
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    {
      WeirTraceEntry one = g_array_index (a, WeirTraceEntry, i), other = g_array_index (b, WeirTraceEntry, i);

      g_assert_cmpmem (&one, sizeof one, &other, sizeof other);
    }
}

/* Also when they were declared, as far as entries can tell. */
static void
assert_same_stages (WeirRecording *a,
                    WeirRecording *b)
{
  GArray *ones = weir_recording_get_stages (a), *others = weir_recording_get_stages (b);

  g_assert_cmpuint (ones->len, ==, others->len);
  for (guint i = 0; i < ones->len; i++)
    {
      const WeirTraceStage *one = &g_array_index (ones, WeirTraceStage, i);
      const WeirTraceStage *other = &g_array_index (others, WeirTraceStage, i);

      g_assert_cmpuint (one->process, ==, other->process);
      g_assert_cmpuint (MAX (one->after, weir_recording_get_n_before (a)), ==,
                        MAX (other->after, weir_recording_get_n_before (b)));
      g_assert_cmpuint (one->node, ==, other->node);
      g_assert_cmpuint (one->copy, ==, other->copy);
      g_assert_cmpstr (one->kind, ==, other->kind);
      g_assert_cmpstr (one->name, ==, other->name);
    }
}

static void
assert_same (WeirRecording *a,
             WeirRecording *b)
{
  GArray *ones = weir_recording_get_subscriptions (a), *others = weir_recording_get_subscriptions (b);

  g_assert_cmpuint (weir_recording_get_seed (a), ==, weir_recording_get_seed (b));
  g_assert_cmpuint (weir_recording_get_n_before (a), ==, weir_recording_get_n_before (b));
  g_assert_cmpuint (weir_recording_get_end (a), ==, weir_recording_get_end (b));
  assert_same_entries (weir_recording_get_entries (a), weir_recording_get_entries (b));
  assert_same_stages (a, b);
  g_assert_cmpuint (ones->len, ==, others->len);
  for (guint i = 0; i < ones->len; i++)
    {
      const WeirTraceSubscription *one = &g_array_index (ones, WeirTraceSubscription, i);
      const WeirTraceSubscription *other = weir_recording_find_subscription (b, one->id);

      g_assert_cmpuint (one->link, ==, other->link);
      g_assert_cmpuint (one->max, ==, other->max);
      g_assert_cmpuint (one->min, ==, other->min);
    }
}

/* Whoever an entry names has a name. */
static void
assert_named (WeirRecording *recording)
{
  GArray *entries = weir_recording_get_entries (recording);

  for (guint i = 0; i < entries->len; i++)
    {
      const WeirTraceEntry *entry = &g_array_index (entries, WeirTraceEntry, i);

      g_assert_cmpuint (entry->serial, ==, weir_recording_get_n_before (recording) + 1 + i);
      g_assert_true (entry->from == 0 || weir_recording_find_stage (recording, entry->from) != NULL);
      g_assert_true (entry->to == 0 || weir_recording_find_stage (recording, entry->to) != NULL);
      g_assert_true (entry->subscription == 0
                     || weir_recording_find_subscription (recording, entry->subscription) != NULL);
    }
}

/*< all of it >*/

static void
on_present (WeirPipeline *pipeline,
            GParamSpec   *pspec,
            GArray       *told)
{
  WeirSample *sample = weir_pipeline_get_present (pipeline);

  if (sample != NULL)
    g_array_append_vals (told, sample->trace->data, sample->trace->len);
}

static void
work_at (WeirDesk *desk)
{
  for (gint n = weir_desk_draw (desk, 2, WEIR_DESK_MOST_NODES); n > 0; n--)
    weir_desk_add_node (desk);
  for (gint n = weir_desk_draw (desk, 2, 2 * WEIR_DESK_MOST_NODES); n > 0; n--)
    weir_desk_add_link (desk);
  weir_pipeline_step (desk->pipeline, NULL);
  for (guint n = 0; n < MOST_WORK && weir_pipeline_get_state (desk->pipeline) != WEIR_RUN_FINISHED; n++)
    {
      if (weir_desk_draw (desk, 1, 30) == 1)
        {
          weir_desk_edit (desk);
          weir_desk_catch_up (desk);
        }
      else
        {
          weir_pipeline_step (desk->pipeline, NULL);
        }
      weir_drawing_sample (desk->pipeline);
    }
}

/* Stages come and go, are renamed and started again meanwhile. */
static void
test_what_is_saved_is_what_happened (void)
{
  guint n_entries = 0;

  for (guint seed = 1; seed <= N_DRAWINGS; seed++)
    {
      g_autoptr (WeirDesk) desk = weir_desk_new (seed);
      g_autoptr (GArray) told = g_array_new (FALSE, FALSE, sizeof (WeirTraceEntry));
      g_autoptr (WeirRecording) recording = NULL;
      g_autoptr (WeirTraceFile) file = NULL;

      g_test_message ("seed %u", seed);
      desk->is_wild = TRUE;
      weir_pipeline_set_tracing (desk->pipeline, TRUE);
      g_signal_connect (desk->pipeline, "notify::present", G_CALLBACK (on_present), told);
      work_at (desk);
      weir_drawing_sample (desk->pipeline);
      recording = weir_pipeline_record (desk->pipeline);
      assert_same_entries (weir_recording_get_entries (recording), told);
      assert_named (recording);
      file = save_and_read (recording);
      assert_same (recording, file->recording);
      n_entries += told->len;
      g_signal_handlers_disconnect_by_data (desk->pipeline, told);
    }
  g_assert_cmpuint (n_entries, >, 1000);
}

static void
test_nothing_is_saved_of_nothing (void)
{
  g_autoptr (WeirDocument) document = draw_chain (10);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  g_autoptr (WeirRecording) recording = NULL;

  weir_pipeline_set_tracing (pipeline, TRUE);
  g_assert_null (weir_pipeline_record (pipeline));
  weir_pipeline_step (pipeline, NULL);
  recording = weir_pipeline_record (pipeline);
  g_assert_nonnull (recording);
  weir_pipeline_stop (pipeline);
  g_assert_null (weir_pipeline_record (pipeline));
}

/*< some of it >*/

/* Or until nothing can happen any more. */
static void
run_messages (WeirPipeline *pipeline,
              guint64       n)
{
  const WeirStopRule rule = { .when = WEIR_STOP_AT_COUNT, .amount = (gint64) n };

  weir_pipeline_step_until (pipeline, &rule, NULL);
  while (weir_pipeline_get_state (pipeline) == WEIR_RUN_RUNNING)
    g_main_context_iteration (NULL, TRUE);
}

/* The name of a stage that has ended is kept as long as anything speaks of it, and no longer. */
static void
test_stages_that_ended_have_names (void)
{
  g_autoptr (WeirDocument) document = draw_chain (10);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  g_autoptr (WeirRecording) early = NULL, late = NULL;
  g_autoptr (WeirTraceFile) file = NULL;
  WeirNode *counter = weir_document_find_node (document, "counter");
  WeirNode *map = weir_document_find_node (document, "map");

  g_object_set (counter, "restart", WEIR_RESTART_PERMANENT, NULL);
  weir_pipeline_set_tracing (pipeline, TRUE);
  run_messages (pipeline, 500);
  g_object_set (map, "name", "gone", NULL);
  weir_document_remove_node (document, map);
  run_messages (pipeline, 510);
  early = weir_pipeline_record (pipeline);
  assert_named (early);
  g_assert_cmpstr (weir_recording_find_stage (early, 2)->name, ==, "gone");
  g_assert_cmpuint (weir_recording_get_n_before (early), ==, 0);
  file = save_and_read (early);
  assert_same (early, file->recording);

  weir_drawing_add_node (document, "discard");
  weir_drawing_add_link (document, "counter", "discard", 1, -1);
  run_messages (pipeline, 200000);
  late = weir_pipeline_record (pipeline);
  assert_named (late);
  g_assert_cmpuint (weir_recording_get_n_before (late), >, 0);
  g_assert_null (weir_recording_find_stage (late, 2));
  g_assert_cmpstr (weir_recording_find_stage (late, 1)->name, ==, "counter");
  g_clear_pointer (&file, weir_trace_file_free);
  file = save_and_read (late);
  assert_same (late, file->recording);
}

/* A stage that is started again all the time does not fill the memory with names. */
static void
test_names_of_no_use_are_forgotten (void)
{
  g_autoptr (WeirRecording) recording = weir_recording_new (1);
  guint8 stages[] = { 0, 1, 1, 0, 1 }, subscriptions[] = { 0, 1, 0 };
  static const WeirTraceStage declared[] = {
    { 1, 0, 7, 0, "counter", "a" }, { 2, 0, 8, 0, "print", "b" }, { 3, 0, 9, 0, "print", "c" },
    { 1, 5, 7, 0, "counter", "aa" }, { 1, 9, 7, 0, "counter", "aaa" }, { 1, 12, 7, 0, "counter", "aaaa" },
    { 4, 13, 9, 0, "print", "d" },
  };
  static const WeirTraceSubscription made[] = { { 1, 0, 1, 10, 5 }, { 2, 0, 1, 10, 5 } };
  GArray *kept;

  for (guint i = 0; i < G_N_ELEMENTS (declared); i++)
    weir_recording_declare_stage (recording, &declared[i]);
  for (guint i = 0; i < G_N_ELEMENTS (made); i++)
    weir_recording_declare_subscription (recording, &made[i]);
  weir_recording_keep_declared (recording, 11, stages, subscriptions);

  kept = weir_recording_get_stages (recording);
  g_assert_cmpuint (kept->len, ==, 4);
  g_assert_cmpstr (g_array_index (kept, WeirTraceStage, 0).name, ==, "b");
  g_assert_cmpstr (g_array_index (kept, WeirTraceStage, 1).name, ==, "aaa");
  g_assert_cmpstr (weir_recording_find_stage (recording, 1)->name, ==, "aaaa");
  g_assert_null (weir_recording_find_stage (recording, 3));
  g_assert_nonnull (weir_recording_find_subscription (recording, 1));
  g_assert_null (weir_recording_find_subscription (recording, 2));
}

/* While they run, and the ring is full. */
static void
test_threads_stand_still_for_it (void)
{
  g_autoptr (WeirDocument) document = draw_chain (10);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  guint64 n_before = 0;

  weir_pipeline_set_time_mode (pipeline, WEIR_TIME_REAL);
  weir_pipeline_set_n_threads (pipeline, 2);
  weir_pipeline_set_tracing (pipeline, TRUE);
  weir_pipeline_run (pipeline, NULL);
  while (n_before == 0)
    {
      g_autoptr (WeirRecording) recording = weir_pipeline_record (pipeline);

      assert_named (recording);
      n_before = weir_recording_get_n_before (recording);
      if (n_before > 0)
        {
          g_autoptr (WeirTraceFile) file = save_and_read (recording);

          g_assert_cmpuint (weir_recording_get_end (recording), ==, WEIR_TRACE_END_SAVED);
          assert_same (recording, file->recording);
        }
    }
  weir_pipeline_stop (pipeline);
}

/* A fork's is the one before it, as far as it came; a file of the run before says why it ends. */
static void
test_a_fork_is_another_run (void)
{
  g_autoptr (WeirDocument) document = draw_chain (10);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  g_autoptr (WeirRecording) before = NULL, after = NULL;
  g_autoptr (WeirTraceFile) read = NULL;
  g_autoptr (GError) error = NULL;
  GFile *file = make_file ();
  GArray *entries;

  weir_pipeline_set_rewindable (pipeline, TRUE);
  weir_pipeline_set_trace_file (pipeline, file);
  run_messages (pipeline, 300);
  before = weir_pipeline_record (pipeline);
  g_assert_true (weir_pipeline_fork (pipeline, 100, &error));
  g_assert_no_error (error);
  after = weir_pipeline_record (pipeline);
  entries = weir_recording_get_entries (after);
  g_assert_cmpuint (entries->len, >, 100);
  g_assert_cmpuint (entries->len, <, weir_recording_get_entries (before)->len);
  g_assert_cmpmem (entries->data, entries->len * sizeof (WeirTraceEntry), weir_recording_get_entries (before)->data,
                   entries->len * sizeof (WeirTraceEntry));
  assert_same_stages (before, after);

  read = weir_trace_file_read (file, 0, WEIR_TRACE_FILE_MOST_ENTRIES, NULL, NULL, NULL, NULL);
  assert_same_entries (weir_recording_get_entries (read->recording), weir_recording_get_entries (before));
  g_assert_cmpuint (weir_recording_get_end (read->recording), ==, WEIR_TRACE_END_FORKED);
  drop_file (file);
}

/*< files >*/

static void
test_what_is_not_saved_leaves_the_old_file (void)
{
  g_autoptr (WeirDocument) document = draw_chain (10);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (WeirRecording) recording = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  GFile *file = make_file ();

  weir_pipeline_set_tracing (pipeline, TRUE);
  run_messages (pipeline, 100);
  recording = weir_pipeline_record (pipeline);
  g_assert_true (g_file_replace_contents (file, "old", 3, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, NULL));
  g_cancellable_cancel (cancellable);
  g_assert_false (weir_recording_save (recording, file, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  text = read_file (file);
  g_assert_cmpstr (text, ==, "old");
  drop_file (file);
}

static void
on_progress (gpointer data,
             double   share)
{
  double *last = data;

  g_assert_cmpfloat (share, >=, *last);
  g_assert_cmpfloat (share, <=, 1);
  *last = share;
}

static void
on_first_progress (gpointer data,
                   double   share)
{
  g_cancellable_cancel (data);
}

/* Of a file of any size as much is read as somebody wants, which takes as much memory as that. */
static void
test_parts_of_a_file_can_be_read (void)
{
  g_autoptr (WeirDocument) document = draw_chain (10);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  g_autoptr (WeirRecording) recording = NULL;
  g_autoptr (WeirTraceFile) first = NULL, last = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GFile *file = make_file ();
  double share = 0;
  guint n;

  weir_pipeline_set_tracing (pipeline, TRUE);
  run_messages (pipeline, 20000);
  recording = weir_pipeline_record (pipeline);
  n = weir_recording_get_entries (recording)->len;
  weir_recording_save (recording, file, NULL, NULL);

  first = weir_trace_file_read (file, 0, 10000, NULL, on_progress, &share, NULL);
  g_assert_cmpfloat (share, >, 0);
  g_assert_true (first->has_more);
  g_assert_cmpfloat (first->share, <, 1);
  g_assert_cmpuint (weir_recording_get_entries (first->recording)->len, ==, 10000);
  last = weir_trace_file_read (file, 10000, n, NULL, NULL, NULL, NULL);
  g_assert_false (last->has_more);
  g_assert_cmpuint (last->n_skipped, ==, 10000);
  g_assert_cmpuint (weir_recording_get_entries (last->recording)->len, ==, n - 10000);
  assert_named (last->recording);

  g_assert_null (weir_trace_file_read (file, 0, n, cancellable, on_first_progress, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  drop_file (file);
}

/* What stands before something wrong can be seen; what is no trace at all cannot. */
static void
test_broken_files_are_read_as_far_as_they_go (void)
{
  static const char text[] = "weir-trace 2\nseed 1\nstage 1 1 0 counter \"a\"\n1 0 0.000000 start 0 1→1\n2 1 nonsense\n";
  g_autoptr (WeirTraceFile) read = NULL;
  g_autoptr (GError) error = NULL;
  GFile *file = make_file ();

  g_file_replace_contents (file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, NULL);
  read = weir_trace_file_read (file, 0, 100, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_error (read->problem, WEIR_ERROR, WEIR_ERROR_SYNTAX);
  g_assert_true (g_str_has_prefix (read->problem->message, "line 5: "));
  g_assert_cmpuint (weir_recording_get_entries (read->recording)->len, ==, 1);

  g_file_replace_contents (file, "{}", 2, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, NULL);
  g_assert_false (weir_trace_file_is_trace (file));
  g_assert_null (weir_trace_file_read (file, 0, 100, NULL, NULL, NULL, &error));
  g_assert_error (error, WEIR_ERROR, WEIR_ERROR_SYNTAX);
  drop_file (file);
}

/*< who sends to whom >*/

static void
test_the_drawing_shows_in_its_trace (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  g_autoptr (WeirRecording) recording = NULL;
  g_autoptr (WeirTraceGraph) graph = NULL;
  g_autoptr (GString) names = g_string_new (NULL);

  /* Drawn the other way round. */
  g_object_set (weir_drawing_add_node (document, "print"), "copies", 2, NULL);
  weir_drawing_add_node (document, "map");
  weir_drawing_add_node (document, "counter");
  weir_drawing_add_link (document, "map", "print", 10, -1);
  weir_drawing_add_link (document, "counter", "map", 10, -1);
  weir_pipeline_set_tracing (pipeline, TRUE);
  run_messages (pipeline, 200);
  recording = weir_pipeline_record (pipeline);
  graph = weir_trace_graph_new (recording);

  for (guint i = 0; i < graph->nodes->len; i++)
    {
      const WeirTraceNode *node = &g_array_index (graph->nodes, WeirTraceNode, i);

      g_string_append_printf (names, "%s %s%s, ", node->name, weir_role_to_string (node->role), node->has_copies ? " n" : "");
    }
  g_assert_cmpstr (names->str, ==, "counter producer, map producer-consumer, print consumer n, ");
  g_assert_cmpuint (graph->links->len, ==, 2);
  g_assert_cmpstr (weir_trace_graph_find (graph, g_array_index (graph->links, WeirTraceLink, 0).from)->name, ==, "counter");
  g_assert_cmpstr (weir_trace_graph_find (graph, g_array_index (graph->links, WeirTraceLink, 1).to)->name, ==, "print");
  g_assert_null (weir_trace_graph_find (graph, 99));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/recording/all", test_what_is_saved_is_what_happened);
  g_test_add_func ("/recording/nothing", test_nothing_is_saved_of_nothing);
  g_test_add_func ("/recording/ended", test_stages_that_ended_have_names);
  g_test_add_func ("/recording/forgotten", test_names_of_no_use_are_forgotten);
  g_test_add_func ("/recording/threads", test_threads_stand_still_for_it);
  g_test_add_func ("/recording/fork", test_a_fork_is_another_run);
  g_test_add_func ("/recording/not-saved", test_what_is_not_saved_leaves_the_old_file);
  g_test_add_func ("/recording/parts", test_parts_of_a_file_can_be_read);
  g_test_add_func ("/recording/broken", test_broken_files_are_read_as_far_as_they_go);
  g_test_add_func ("/recording/graph", test_the_drawing_shows_in_its_trace);

  return g_test_run ();
}
