/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "test-documents-fixture.h"
#include "weir-autosave.h"

/* An edit is in a draft within five seconds, and undoing it takes the draft away. */
static void
test_documents_edits_are_drafted (DocumentsFixture *f,
                                  gconstpointer     data)
{
  gint64 start = g_get_monotonic_time ();

  documents_open_text (f, COUNTING ("Counting"));
  g_assert_cmpuint (documents_count_drafts (), ==, 0);
  documents_set_title (f, "Edited");
  while (documents_count_drafts () == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);

  documents_activate (f, "win.undo");
  g_assert_cmpuint (documents_count_drafts (), ==, 0);
}

/* Saving takes the draft away; a window that goes with unsaved work leaves one, even of the last moment. */
static void
test_documents_unsaved_work_stays (DocumentsFixture *f,
                                   gconstpointer     data)
{
  g_autoptr (GPtrArray) drafts = NULL;
  g_autofree char *uri = g_file_get_uri (f->file);

  documents_open_text (f, COUNTING ("Counting"));
  documents_set_title (f, "Saved");
  documents_activate (f, "win.save");
  g_assert_cmpuint (documents_count_drafts (), ==, 0);

  documents_set_title (f, "Not saved");
  gtk_window_destroy (GTK_WINDOW (f->window));
  f->window = WEIR_WINDOW (weir_window_new (documents_get_application ()));
  drafts = weir_draft_list_leftovers (weir_autosave_get_folder ());
  g_assert_cmpuint (drafts->len, ==, 1);
  g_assert_cmpstr (weir_draft_get_origin (drafts->pdata[0])->title, ==, "Not saved");
  g_assert_cmpstr (weir_draft_get_origin (drafts->pdata[0])->uri, ==, uri);
}

static WeirDraft *
leave_draft (DocumentsFixture *f,
             const char       *text,
             gboolean          has_file)
{
  WeirDraft *draft = weir_draft_new (weir_autosave_get_folder ());
  g_autofree char *uri = has_file ? g_file_get_uri (f->file) : NULL;
  WeirDraftOrigin origin = { .uri = uri, .etag = (char *) "old", .title = (char *) "Left" };
  g_autoptr (GPtrArray) found = NULL;

  weir_draft_write (draft, &origin, text, NULL, NULL);
  weir_draft_unref (draft);
  found = weir_draft_list_leftovers (weir_autosave_get_folder ());
  g_assert_cmpuint (found->len, ==, 1);
  return weir_draft_ref (found->pdata[0]);
}

/* What is restored is unsaved and can be edited and undone; nothing of it runs before a person agrees. */
static void
test_documents_restored_is_unsaved (DocumentsFixture *f,
                                    gconstpointer     data)
{
  g_autoptr (WeirDraft) draft = leave_draft (f, WRITING, FALSE);
  WeirPipeline *pipeline;
  g_autoptr (GError) error = NULL;

  g_assert_true (weir_window_restore (f->window, draft, &error));
  g_assert_no_error (error);
  g_assert_true (weir_history_is_modified (documents_get_history (f)));
  g_assert_false (weir_history_can_undo (documents_get_history (f)));
  g_assert_null (weir_window_get_file (f->window));

  documents_set_title (f, "Edited");
  documents_activate (f, "win.undo");
  g_assert_true (weir_history_is_modified (documents_get_history (f)));
  g_assert_cmpuint (documents_count_drafts (), ==, 1);

  documents_activate (f, "win.run");
  pipeline = weir_session_get_pipeline (weir_window_get_session (f->window));
  g_assert_cmpuint (weir_pipeline_get_state (pipeline), ==, WEIR_RUN_STOPPED);
  documents_answer (f, "cancel");
}

/* Saving what was restored asks if the file has become another since. */
static void
test_documents_restored_asks_before_overwriting (DocumentsFixture *f,
                                                 gconstpointer     data)
{
  g_autoptr (WeirDraft) draft = NULL;

  documents_write_text (f->file, COUNTING ("Newer"));
  draft = leave_draft (f, COUNTING ("Left"), TRUE);
  g_assert_true (weir_window_restore (f->window, draft, NULL));
  documents_wait_for_notice (f, "changed by another program");
  documents_activate (f, "win.save");
  documents_answer (f, "overwrite");
  g_assert_cmpuint (documents_count_drafts (), ==, 0);
  g_assert_false (weir_history_is_modified (documents_get_history (f)));
}

int
main (int    argc,
      char **argv)
{
  documents_init (&argc, &argv);

  DOCUMENTS_TEST ("edits-are-drafted", test_documents_edits_are_drafted);
  DOCUMENTS_TEST ("unsaved-work-stays", test_documents_unsaved_work_stays);
  DOCUMENTS_TEST ("restored-is-unsaved", test_documents_restored_is_unsaved);
  DOCUMENTS_TEST ("restored-asks-before-overwriting", test_documents_restored_asks_before_overwriting);

  return g_test_run ();
}
