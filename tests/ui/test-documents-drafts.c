/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "test-documents-fixture.h"
#include "weir-autosave.h"
#include "weir-recovery-dialog.h"

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

/* All of a dialog with one row is seen, and Return restores. */
static void
test_documents_recovery_is_seen_whole (DocumentsFixture *f,
                                       gconstpointer     data)
{
  g_autoptr (WeirDraft) draft = leave_draft (f, COUNTING ("Left"), FALSE);
  g_autoptr (GPtrArray) drafts = g_ptr_array_new ();
  GtkAdjustment *adjustment;
  GtkWidget *dialog;
  GObject *scrolled;

  g_ptr_array_add (drafts, draft);
  dialog = weir_recovery_dialog_new (GTK_WINDOW (f->window), drafts);
  scrolled = gtk_widget_get_template_child (dialog, WEIR_TYPE_RECOVERY_DIALOG, "scrolled");
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_test_widget_wait_for_draw (dialog);
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), >, 100);
  g_assert_cmpfloat (gtk_adjustment_get_page_size (adjustment), >=, gtk_adjustment_get_upper (adjustment));
  gtk_test_accessible_assert_property (gtk_window_get_focus (GTK_WINDOW (dialog)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Restore “Left”");
  gtk_window_destroy (GTK_WINDOW (dialog));
  weir_draft_remove (draft);
}

int
main (int    argc,
      char **argv)
{
  documents_init (&argc, &argv);

  DOCUMENTS_TEST ("edits-are-drafted", test_documents_edits_are_drafted);
  DOCUMENTS_TEST ("unsaved-work-stays", test_documents_unsaved_work_stays);
  DOCUMENTS_TEST ("restored-is-unsaved", test_documents_restored_is_unsaved);
  DOCUMENTS_TEST ("recovery-is-seen-whole", test_documents_recovery_is_seen_whole);
  DOCUMENTS_TEST ("restored-asks-before-overwriting", test_documents_restored_asks_before_overwriting);

  return g_test_run ();
}
