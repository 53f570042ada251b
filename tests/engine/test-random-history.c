/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-drawing.h"
#include "weir-editor.h"

#include <glib/gstdio.h>

/* Documents edited at random, undone and redone in between, saved and loaded, while they run and
 * while they do not: all can be taken back and done again, to the letter. WEIR_RANDOM_EDITS says
 * how many edits (default: ten thousand), WEIR_RANDOM_SEED where chance begins. */

#define MANY_EDITS    10000
#define CHAPTER       500    /* edits between two loads */
#define MOST_STEPS    40     /* messages between two edits */
#define DEEPEST       3

typedef enum
{
  RUN_NOT,
  RUN_STEPS,     /* in virtual time, message by message between the edits */
  RUN_VIRTUAL,   /* as fast as it can, on its thread, while edits are made */
  RUN_REAL,
  N_RUNS
} Run;

/* A document from one load to the next. */
typedef struct
{
  WeirDocument *document;
  WeirEditor   *editor;
  WeirPipeline *pipeline;   /* NULL: it does not run */
  Run           run;
  guint         depth;      /* of steps begun */
  char         *saved;      /* its text when it was marked as saved */
} Chapter;

typedef struct
{
  char  *folder;
  GFile *file;
} Shelf;

static guint
read_number (const char *name,
             guint       otherwise)
{
  const char *text = g_getenv (name);

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : otherwise;
}

/* Line by line: two documents in one message are read by nobody. */
static void
assert_text (Chapter    *chapter,
             const char *expected)
{
  g_autofree char *text = weir_document_to_string (chapter->document);
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) expected_lines = NULL;

  if (g_str_equal (text, expected))
    return;
  lines = g_strsplit (text, "\n", -1);
  expected_lines = g_strsplit (expected, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    g_assert_cmpstr (lines[i], ==, expected_lines[i]);
  g_assert_not_reached ();
}

/*< running >*/

/* A drawing that cannot start is a drawing all the same. */
static gboolean
try_to_start (Chapter *chapter)
{
  if (chapter->run == RUN_STEPS)
    return weir_pipeline_step (chapter->pipeline, NULL);
  return weir_pipeline_run (chapter->pipeline, NULL);
}

static void
start (Chapter *chapter)
{
  if (try_to_start (chapter))
    return;
  weir_editor_mend (chapter->editor);
  try_to_start (chapter);
}

static void
open_pipeline (Chapter *chapter)
{
  if (chapter->run == RUN_NOT)
    return;
  chapter->pipeline = weir_pipeline_new (chapter->document);
  weir_pipeline_set_time_mode (chapter->pipeline,
                               chapter->run == RUN_REAL ? WEIR_TIME_REAL : WEIR_TIME_VIRTUAL);
  weir_pipeline_set_n_threads (chapter->pipeline, 2);
  weir_pipeline_set_heavy (chapter->pipeline, 0);
  if (chapter->run == RUN_VIRTUAL)
    weir_pipeline_set_speed (chapter->pipeline, 20000, 0);
  start (chapter);
}

static gboolean
is_alive (Chapter *chapter)
{
  return chapter->pipeline != NULL &&
         weir_pipeline_get_state (chapter->pipeline) != WEIR_RUN_STOPPED;
}

/* What is asked by hand is asked while all else goes on. */
static void
ask (Chapter *chapter)
{
  GListModel *links = weir_document_get_links (chapter->document);
  guint n = g_list_model_get_n_items (links);
  g_autoptr (WeirLink) link = n > 0 ? g_list_model_get_item (links, weir_editor_draw (chapter->editor, 0, (gint) n - 1))
                                    : NULL;

  if (link != NULL && weir_link_is_asked_by_hand (link))
    weir_pipeline_ask_link (chapter->pipeline, weir_link_get_id (link),
                            (guint) weir_editor_draw (chapter->editor, 1, 50));
}

static void
run_a_while (Chapter *chapter)
{
  if (!is_alive (chapter))
    {
      /* What was missing may have been drawn since. */
      if (chapter->pipeline != NULL && chapter->depth == 0)
        start (chapter);
      return;
    }
  ask (chapter);
  if (chapter->run == RUN_STEPS)
    for (gint n = weir_editor_draw (chapter->editor, 0, MOST_STEPS); n > 0; n--)
      weir_pipeline_step (chapter->pipeline, NULL);
}

static void
on_summary (gpointer         data,
            const WeirValue *summary)
{
  *(gboolean *) data = TRUE;
}

static void
catch_up (Chapter *chapter)
{
  gboolean is_answered = FALSE;

  weir_pipeline_request_summary (chapter->pipeline, 0, 0, on_summary, &is_answered, NULL);
  while (!is_answered)
    g_main_context_iteration (NULL, TRUE);
}

/* What runs is what is drawn, and nothing else. */
static void
check_run (Chapter *chapter)
{
  WeirSample *sample;

  if (!is_alive (chapter))
    return;
  catch_up (chapter);
  weir_pipeline_request_sample (chapter->pipeline);
  catch_up (chapter);
  sample = weir_pipeline_get_sample (chapter->pipeline);
  for (guint i = 0; i < sample->stages->len; i++)
    {
      const WeirStageReading *stage = &g_array_index (sample->stages, WeirStageReading, i);

      g_assert_nonnull (weir_document_get_node_by_id (chapter->document, stage->node));
    }
  for (guint i = 0; i < sample->subscriptions->len; i++)
    {
      const WeirSubscriptionReading *subscription =
        &g_array_index (sample->subscriptions, WeirSubscriptionReading, i);

      g_assert_cmpuint (subscription->asked, >=, subscription->delivered);
      if (subscription->link != 0)
        g_assert_nonnull (weir_document_get_link_by_id (chapter->document, subscription->link));
    }
}

/*< editing >*/

static void
end_steps (Chapter *chapter)
{
  for (; chapter->depth > 0; chapter->depth--)
    weir_history_end (chapter->editor->history);
}

/* One edit there, back and there again. */
static void
edit_to_and_fro (Chapter *chapter)
{
  WeirHistory *history = chapter->editor->history;
  g_autofree char *before = weir_document_to_string (chapter->document);
  g_autofree char *after = NULL;

  weir_history_seal (history);
  weir_editor_edit (chapter->editor);
  after = weir_document_to_string (chapter->document);
  if (g_str_equal (before, after))
    return;
  weir_history_undo (history);
  assert_text (chapter, before);
  weir_history_redo (history);
  assert_text (chapter, after);
}

static void
mark_saved (Chapter *chapter)
{
  weir_history_mark_saved (chapter->editor->history);
  g_free (chapter->saved);
  chapter->saved = weir_document_to_string (chapter->document);
}

static void
do_something (Chapter *chapter)
{
  WeirHistory *history = chapter->editor->history;
  gint choice = weir_editor_draw (chapter->editor, 0, 99);

  if (choice < 8)
    weir_history_undo (history);
  else if (choice < 14)
    weir_history_redo (history);
  else if (choice < 16)
    weir_history_seal (history);
  else if (choice < 18 && chapter->depth == 0)
    mark_saved (chapter);
  else if (choice < 20 && chapter->depth < DEEPEST)
    weir_history_begin (history, chapter->depth++ == 0 ? NULL : "Within another");
  else if (choice < 25 && chapter->depth > 0)
    weir_history_end (history), chapter->depth--;
  else if (choice < 35 && chapter->depth == 0)
    edit_to_and_fro (chapter);
  else
    weir_editor_edit (chapter->editor);
}

static void
check_saved (Chapter *chapter)
{
  if (chapter->depth == 0 && chapter->saved != NULL &&
      !weir_history_is_modified (chapter->editor->history))
    assert_text (chapter, chapter->saved);
}

/* All of it back and there again, while whatever runs follows. */
static void
undo_and_redo_all (Chapter    *chapter,
                   const char *beginning)
{
  WeirHistory *history = chapter->editor->history;
  g_autofree char *end = NULL;

  while (weir_history_can_redo (history))
    weir_history_redo (history);
  end = weir_document_to_string (chapter->document);
  while (weir_history_can_undo (history))
    weir_history_undo (history);
  assert_text (chapter, beginning);
  check_run (chapter);
  while (weir_history_can_redo (history))
    weir_history_redo (history);
  assert_text (chapter, end);
  check_run (chapter);
}

static void
save (Chapter *chapter,
      Shelf   *shelf)
{
  g_autoptr (GError) error = NULL;

  weir_document_save (chapter->document, shelf->file, NULL, NULL, &error);
  g_assert_no_error (error);
}

static WeirDocument *
load (Shelf *shelf)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) folder = g_file_new_for_path (shelf->folder);
  WeirDocument *document = weir_document_load (shelf->file, NULL, &error);

  g_assert_no_error (error);
  weir_document_set_folder (document, folder);
  return document;
}

/* What was saved is what is read, with nothing lost and nothing made up. */
static void
save_and_compare (Chapter *chapter,
                  Shelf   *shelf)
{
  g_autoptr (WeirDocument) other = NULL;
  g_autofree char *text = NULL;

  save (chapter, shelf);
  other = load (shelf);
  text = weir_document_to_string (other);
  assert_text (chapter, text);
}

static void
work_on (Chapter *chapter,
         Shelf   *shelf,
         guint    n_edits)
{
  g_autofree char *beginning = weir_document_to_string (chapter->document);

  open_pipeline (chapter);
  for (guint i = 0; i < n_edits; i++)
    {
      do_something (chapter);
      check_saved (chapter);
      run_a_while (chapter);
      if (i % 100 == 99)
        {
          check_run (chapter);
          save_and_compare (chapter, shelf);
        }
    }
  end_steps (chapter);
  g_test_message ("%u stages, %u subscriptions, runs: %u",
                  g_list_model_get_n_items (weir_document_get_nodes (chapter->document)),
                  g_list_model_get_n_items (weir_document_get_links (chapter->document)),
                  is_alive (chapter));
  undo_and_redo_all (chapter, beginning);
  save (chapter, shelf);
  if (chapter->pipeline != NULL)
    weir_pipeline_stop (chapter->pipeline);
}

static void
write_chapter (Shelf *shelf,
               guint  seed,
               guint  n_edits)
{
  g_autoptr (WeirDocument) document = load (shelf);
  g_autoptr (WeirEditor) editor = weir_editor_new (document, seed);
  Chapter chapter = { document, editor, NULL, (Run) (seed % N_RUNS), 0, NULL };

  g_test_message ("seed %u, run %u", seed, (guint) chapter.run);
  work_on (&chapter, shelf, n_edits);
  g_clear_object (&chapter.pipeline);
  g_free (chapter.saved);
}

static void
write_words (Shelf *shelf)
{
  g_autofree char *path = g_build_filename (shelf->folder, WEIR_EDITOR_FILE, NULL);

  g_assert_true (g_file_set_contents (path, "one two\nthree\n", -1, NULL));
}

/* Whatever stages wrote there is gone with it. */
static void
clear_folder (Shelf *shelf)
{
  g_autoptr (GDir) dir = g_dir_open (shelf->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (shelf->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (shelf->folder);
}

static void
test_history_takes_back_all_of_ten_thousand_edits (void)
{
  guint seed = read_number ("WEIR_RANDOM_SEED", 1);
  guint n = read_number ("WEIR_RANDOM_EDITS", MANY_EDITS);
  g_autoptr (WeirDocument) blank = weir_document_new ();
  Shelf shelf = { g_dir_make_tmp ("weir-XXXXXX", NULL), NULL };
  g_autofree char *path = g_build_filename (shelf.folder, "random.weir", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  shelf.file = file;
  write_words (&shelf);
  g_assert_true (weir_document_save (blank, file, NULL, NULL, NULL));
  for (; n > 0; n -= MIN (n, CHAPTER), seed++)
    write_chapter (&shelf, seed, MIN (n, CHAPTER));
  clear_folder (&shelf);
  g_free (shelf.folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/random/history", test_history_takes_back_all_of_ten_thousand_edits);

  return g_test_run ();
}
