/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "test-documents-fixture.h"
#include <glib/gstdio.h>
#include "canvas/weir-canvas.h"
#include "inspector/weir-inspector-panel.h"

/* Several files at once: each in a window, and what is none of ours in one complaint that takes no window. */
static void
test_documents_open_several (DocumentsFixture *f,
                             gconstpointer     data)
{
  g_autoptr (GFile) folder = g_file_get_parent (f->file);
  g_autoptr (GFile) second = g_file_get_child (folder, "second.weir");
  g_autoptr (GFile) picture = g_file_get_child (folder, "picture.png");
  g_autoptr (GFile) broken = g_file_get_child (folder, "broken.weir");
  GFile *files[] = { f->file, picture, second, broken };
  GtkWindow *other = NULL;
  AdwMessageDialog *dialog = NULL;

  documents_write_text (f->file, COUNTING ("First"));
  documents_write_text (second, COUNTING ("Second"));
  documents_write_text (picture, "\211PNG\r\n\032\n");
  documents_write_text (broken, "{ \"weir\": 1 ");

  g_application_open (G_APPLICATION (documents_get_application ()), files, G_N_ELEMENTS (files), "");
  g_assert_cmpuint (documents_count_windows (), ==, 2);
  for (GList *l = gtk_application_get_windows (documents_get_application ()); l != NULL; l = l->next)
    {
      if (WEIR_IS_WINDOW (l->data) && l->data != f->window)
        other = l->data;
      if (WEIR_IS_WINDOW (l->data) && dialog == NULL)
        dialog = documents_find_dialog (l->data);
    }
  g_assert_nonnull (dialog);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (dialog), "“picture.png” is not a Weir pipeline."));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (dialog), "“broken.weir”: line 1, column"));
  gtk_window_destroy (GTK_WINDOW (dialog));
  gtk_window_destroy (other);
}

/* Importing puts what is drawn in a file beside what is there, as one step; whose names are taken get others. */
static void
test_documents_import (DocumentsFixture *f,
                       gconstpointer     data)
{
  g_autofree char *uri = g_file_get_uri (f->file);
  GListModel *nodes;

  documents_open_text (f, COUNTING ("Mine"));
  nodes = weir_document_get_nodes (documents_get_document (f));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.import-uri", "s", uri));
  g_assert_cmpuint (g_list_model_get_n_items (nodes), ==, 2);
  g_assert_nonnull (weir_document_find_node (documents_get_document (f), "Counter 2"));
  g_assert_cmpstr (weir_document_get_title (documents_get_document (f)), ==, "Mine");
  documents_activate (f, "win.undo");
  g_assert_cmpuint (g_list_model_get_n_items (nodes), ==, 1);
  g_assert_false (weir_history_can_undo (documents_get_history (f)));

  documents_write_text (f->file, "no drawing");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.import-uri", "s", uri));
  documents_answer (f, "close");
  g_assert_cmpuint (g_list_model_get_n_items (nodes), ==, 1);
}

static void
run (DocumentsFixture *f)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.run", NULL);
}

static WeirRunState
get_state (DocumentsFixture *f)
{
  return weir_pipeline_get_state (weir_session_get_pipeline (weir_window_get_session (f->window)));
}

static void
paste (DocumentsFixture *f,
       const char       *text)
{
  GListModel *nodes = weir_document_get_nodes (documents_get_document (f));
  guint n = g_list_model_get_n_items (nodes);

  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (f->window)), text);
  gtk_widget_activate_action (documents_find_widget (GTK_WIDGET (f->window), WEIR_TYPE_CANVAS), "canvas.paste", NULL);
  while (g_list_model_get_n_items (nodes) == n && documents_find_dialog (GTK_WINDOW (f->window)) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* Text from elsewhere that writes files is asked about before it does, as a file would be; what was copied here is not. */
static void
test_documents_pasting_asks (DocumentsFixture *f,
                             gconstpointer     data)
{
  paste (f, WRITING);
  run (f);
  g_assert_cmpuint (get_state (f), ==, WEIR_RUN_STOPPED);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (documents_find_dialog (GTK_WINDOW (f->window))), "weir-out.txt"));
  documents_answer (f, "cancel");
  g_assert_cmpuint (get_state (f), ==, WEIR_RUN_STOPPED);
}

/* While the drawing runs, so would what is pasted: then the question comes first. */
static void
test_documents_pasting_into_a_run_asks (DocumentsFixture *f,
                                        gconstpointer     data)
{
  GListModel *nodes = weir_document_get_nodes (documents_get_document (f));

  paste (f, COUNTING ("Mine"));
  run (f);
  g_assert_cmpuint (get_state (f), !=, WEIR_RUN_STOPPED);
  paste (f, WRITING);
  g_assert_cmpuint (g_list_model_get_n_items (nodes), ==, 1);
  documents_answer (f, "cancel");
  g_assert_cmpuint (g_list_model_get_n_items (nodes), ==, 1);

  paste (f, WRITING);
  documents_answer (f, "run");
  g_assert_cmpuint (g_list_model_get_n_items (nodes), ==, 3);
  weir_pipeline_stop (weir_session_get_pipeline (weir_window_get_session (f->window)));
  g_unlink ("/tmp/weir-out.txt");
}

/* A person's own stages are not asked about because they were copied. */
static void
test_documents_pasting_ones_own_asks_nothing (DocumentsFixture *f,
                                              gconstpointer     data)
{
  WeirSession *session = weir_window_get_session (f->window);
  g_autoptr (WeirNode) node = weir_node_new (weir_stage_catalog_lookup ("file-writer"), "Writer");
  g_auto (WeirValue) path = weir_value_text ("/tmp/weir-own.txt");

  weir_node_set_param (node, "path", &path, NULL);
  weir_history_add_node (weir_session_get_history (session), node, NULL);
  weir_selection_set_single (weir_session_get_selection (session), node);
  gtk_widget_activate_action (documents_find_widget (GTK_WIDGET (f->window), WEIR_TYPE_CANVAS), "canvas.copy", NULL);
  paste (f, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (weir_document_get_nodes (documents_get_document (f))), ==, 2);
  run (f);
  g_assert_null (documents_find_dialog (GTK_WINDOW (f->window)));
  weir_pipeline_stop (weir_session_get_pipeline (session));
  g_unlink ("/tmp/weir-own.txt");
}

/* A file that an imported drawing names from its own folder is the same one afterwards. */
static void
test_documents_import_keeps_files (DocumentsFixture *f,
                                   gconstpointer     data)
{
  g_autofree char *uri = g_file_get_uri (f->file);
  g_autofree char *expected = g_build_filename (f->folder, "words.txt", NULL);
  WeirNode *lines;

  documents_write_text (f->file, "{ \"weir\": 1, \"links\": [], \"nodes\": [ { \"kind\": \"file-lines\", \"name\": \"Lines\", "
                        "\"params\": { \"path\": \"words.txt\" } } ] }");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.import-uri", "s", uri));
  lines = weir_document_find_node (documents_get_document (f), "Lines");
  g_assert_cmpstr (weir_value_get_text (weir_node_get_param (lines, "path"), NULL), ==, expected);
  documents_activate (f, "win.undo");
  g_assert_false (weir_history_can_undo (documents_get_history (f)));
  documents_activate (f, "win.redo");
  g_assert_cmpstr (weir_value_get_text (weir_node_get_param (lines, "path"), NULL), ==, expected);
}

/* Where saving fails, somebody is told why in words and asked for another place, and nothing is lost. */
static void
test_documents_vanished_folder (DocumentsFixture *f,
                                gconstpointer     data)
{
  AdwMessageDialog *dialog;

  documents_open_text (f, COUNTING ("Mine"));
  documents_set_title (f, "Still mine");
  documents_empty_folder (f->folder);
  g_rmdir (f->folder);
  documents_activate (f, "win.save");
  dialog = documents_find_dialog (GTK_WINDOW (f->window));
  g_assert_nonnull (dialog);
  g_assert_cmpstr (adw_message_dialog_get_body (dialog), ==, "Its folder is no longer there.");
  g_assert_true (adw_message_dialog_has_response (dialog, "save-as"));
  documents_answer (f, "cancel");
  g_assert_true (weir_history_is_modified (documents_get_history (f)));

  g_assert_cmpint (g_mkdir (f->folder, 0700), ==, 0);
  documents_activate (f, "win.save");
  g_assert_false (weir_history_is_modified (documents_get_history (f)));
}

/* The document's own settings are shown whatever was selected, even if the panel was closed. */
static void
test_documents_properties (DocumentsFixture *f,
                           gconstpointer     data)
{
  WeirSelection *selection;
  g_autoptr (WeirNode) node = NULL;
  GtkWidget *focus;

  documents_open_text (f, COUNTING ("Mine"));
  selection = weir_session_get_selection (weir_window_get_session (f->window));
  node = g_list_model_get_item (weir_document_get_nodes (documents_get_document (f)), 0);
  weir_selection_add (selection, node);
  documents_activate (f, "win.properties");
  g_assert_cmpuint (weir_selection_get_size (selection), ==, 0);
  focus = gtk_window_get_focus (GTK_WINDOW (f->window));
  g_assert_nonnull (focus);
  g_assert_nonnull (gtk_widget_get_ancestor (focus, WEIR_TYPE_INSPECTOR_PANEL));
}

/* A question above one window keeps nobody from working in another. */
static void
test_documents_question_is_of_one_window (DocumentsFixture *f,
                                          gconstpointer     data)
{
  GtkWindow *window = GTK_WINDOW (f->window);
  GtkWindow *other = GTK_WINDOW (weir_window_new (documents_get_application ()));
  GtkWindow *dialog;

  documents_open_text (f, COUNTING ("Mine"));
  documents_set_title (f, "Changed");
  gtk_window_present (other);
  gtk_window_close (window);
  dialog = GTK_WINDOW (documents_find_dialog (window));
  g_assert_true (gtk_window_get_modal (dialog));
  g_assert_true (gtk_window_get_group (dialog) == gtk_window_get_group (window));
  g_assert_true (gtk_window_get_group (dialog) != gtk_window_get_group (other));
  documents_answer (f, "cancel");
  gtk_window_destroy (other);
}

int
main (int    argc,
      char **argv)
{
  documents_init (&argc, &argv);

  DOCUMENTS_TEST ("open-several", test_documents_open_several);
  DOCUMENTS_TEST ("import", test_documents_import);
  DOCUMENTS_TEST ("pasting-asks", test_documents_pasting_asks);
  DOCUMENTS_TEST ("pasting-into-a-run-asks", test_documents_pasting_into_a_run_asks);
  DOCUMENTS_TEST ("pasting-ones-own-asks-nothing", test_documents_pasting_ones_own_asks_nothing);
  DOCUMENTS_TEST ("import-keeps-files", test_documents_import_keeps_files);
  DOCUMENTS_TEST ("vanished-folder", test_documents_vanished_folder);
  DOCUMENTS_TEST ("properties", test_documents_properties);
  DOCUMENTS_TEST ("question-is-of-one-window", test_documents_question_is_of_one_window);

  return g_test_run ();
}
