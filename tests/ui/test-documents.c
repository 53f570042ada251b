/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include <adwaita.h>
#include <glib/gstdio.h>
#include "canvas/weir-canvas.h"
#include "inspector/weir-inspector-panel.h"
#include "start/weir-document-card.h"
#include "start/weir-recent-card.h"
#include "start/weir-start-view.h"
#include "weir-age.h"
#include "weir-application.h"
#include "weir-autosave.h"
#include "weir-examples.h"
#include "weir-notice-bar.h"
#include "weir-recent.h"
#include "weir-recovery-dialog.h"
#include "weir-window.h"

#define COUNTING(title) "{ \"title\": \"" title "\", \"weir\": 1, \"links\": [], " \
  "\"nodes\": [ { \"kind\": \"counter\", \"name\": \"Counter\" } ] }\n"
#define WRITING "{ \"weir\": 1, \"links\": [ { \"from\": \"Counter\", \"to\": \"Writer\" } ], \"nodes\": [ " \
  "{ \"kind\": \"counter\", \"name\": \"Counter\" }, " \
  "{ \"kind\": \"file-writer\", \"name\": \"Writer\", \"params\": { \"path\": \"/tmp/weir-out.txt\" } } ] }\n"

static GtkApplication *application;

typedef struct
{
  WeirWindow *window;   /* lent: toplevels belong to GTK */
  char       *folder;   /* owned */
  GFile      *file;     /* owned */
} Fixture;

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  g_autofree char *path = NULL;

  f->window = WEIR_WINDOW (weir_window_new (application));
  gtk_window_present (GTK_WINDOW (f->window));
  f->folder = g_dir_make_tmp ("weir-documents-XXXXXX", NULL);
  path = g_build_filename (f->folder, "drawing.weir", NULL);
  f->file = g_file_new_for_path (path);
}

static void
empty_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  empty_folder (f->folder);
  empty_folder (weir_autosave_get_folder ());
  g_rmdir (f->folder);
  g_free (f->folder);
  g_object_unref (f->file);
}

static void
write_text (GFile      *file,
            const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (g_file_peek_path (file), text, -1, &error);
  g_assert_no_error (error);
}

static void
open_text (Fixture    *f,
           const char *text)
{
  write_text (f->file, text);
  g_assert_true (weir_window_open (f->window, f->file));
}

static WeirHistory *
get_history (Fixture *f)
{
  return weir_session_get_history (weir_window_get_session (f->window));
}

static WeirDocument *
get_document (Fixture *f)
{
  return weir_session_get_document (weir_window_get_session (f->window));
}

static void
set_title (Fixture    *f,
           const char *title)
{
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  g_value_init (&value, G_TYPE_STRING);
  g_value_set_string (&value, title);
  weir_history_set (get_history (f), get_document (f), "title", &value, &error);
  g_assert_no_error (error);
}

static void
activate (Fixture    *f,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), action, NULL));
}

/* The first of @type below @widget that is visible. */
static GtkWidget *
find_widget (GtkWidget *widget,
             GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static const char *
get_notice (Fixture *f)
{
  GtkWidget *bar = find_widget (GTK_WIDGET (f->window), WEIR_TYPE_NOTICE_BAR);

  return weir_notice_bar_get_text (WEIR_NOTICE_BAR (bar));
}

static void
wait_for_notice (Fixture    *f,
                 const char *part)
{
  while (get_notice (f) == NULL || strstr (get_notice (f), part) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static AdwMessageDialog *
find_dialog (GtkWindow *parent)
{
  g_autoptr (GList) toplevels = gtk_window_list_toplevels ();

  for (GList *l = toplevels; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data) && gtk_window_get_transient_for (l->data) == parent)
      return l->data;

  return NULL;
}

static void
answer (Fixture    *f,
        const char *response)
{
  AdwMessageDialog *dialog = find_dialog (GTK_WINDOW (f->window));

  g_assert_nonnull (dialog);
  adw_message_dialog_response (dialog, response);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static guint
count_drafts (void)
{
  g_autoptr (GDir) dir = g_dir_open (weir_autosave_get_folder (), 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_suffix (name, ".draft");

  return n;
}

static guint
count_windows (void)
{
  guint n = 0;

  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    n += WEIR_IS_WINDOW (l->data);

  return n;
}

/* An edit is in a draft within five seconds, and undoing it takes the draft away. */
static void
test_documents_edits_are_drafted (Fixture      *f,
                                  gconstpointer data)
{
  gint64 start = g_get_monotonic_time ();

  open_text (f, COUNTING ("Counting"));
  g_assert_cmpuint (count_drafts (), ==, 0);
  set_title (f, "Edited");
  while (count_drafts () == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);

  activate (f, "win.undo");
  g_assert_cmpuint (count_drafts (), ==, 0);
}

/* Saving takes the draft away; a window that goes with unsaved work leaves one, even of the last moment. */
static void
test_documents_unsaved_work_stays (Fixture      *f,
                                   gconstpointer data)
{
  g_autoptr (GPtrArray) drafts = NULL;
  g_autofree char *uri = g_file_get_uri (f->file);

  open_text (f, COUNTING ("Counting"));
  set_title (f, "Saved");
  activate (f, "win.save");
  g_assert_cmpuint (count_drafts (), ==, 0);

  set_title (f, "Not saved");
  gtk_window_destroy (GTK_WINDOW (f->window));
  f->window = WEIR_WINDOW (weir_window_new (application));
  drafts = weir_draft_list_leftovers (weir_autosave_get_folder ());
  g_assert_cmpuint (drafts->len, ==, 1);
  g_assert_cmpstr (weir_draft_get_origin (drafts->pdata[0])->title, ==, "Not saved");
  g_assert_cmpstr (weir_draft_get_origin (drafts->pdata[0])->uri, ==, uri);
}

static WeirDraft *
leave_draft (Fixture    *f,
             const char *text,
             gboolean    has_file)
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
test_documents_restored_is_unsaved (Fixture      *f,
                                    gconstpointer data)
{
  g_autoptr (WeirDraft) draft = leave_draft (f, WRITING, FALSE);
  WeirPipeline *pipeline;
  g_autoptr (GError) error = NULL;

  g_assert_true (weir_window_restore (f->window, draft, &error));
  g_assert_no_error (error);
  g_assert_true (weir_history_is_modified (get_history (f)));
  g_assert_false (weir_history_can_undo (get_history (f)));
  g_assert_null (weir_window_get_file (f->window));

  set_title (f, "Edited");
  activate (f, "win.undo");
  g_assert_true (weir_history_is_modified (get_history (f)));
  g_assert_cmpuint (count_drafts (), ==, 1);

  activate (f, "win.run");
  pipeline = weir_session_get_pipeline (weir_window_get_session (f->window));
  g_assert_cmpuint (weir_pipeline_get_state (pipeline), ==, WEIR_RUN_STOPPED);
  answer (f, "cancel");
}

/* Saving what was restored asks if the file has become another since. */
static void
test_documents_restored_asks_before_overwriting (Fixture      *f,
                                                 gconstpointer data)
{
  g_autoptr (WeirDraft) draft = NULL;

  write_text (f->file, COUNTING ("Newer"));
  draft = leave_draft (f, COUNTING ("Left"), TRUE);
  g_assert_true (weir_window_restore (f->window, draft, NULL));
  wait_for_notice (f, "changed by another program");
  activate (f, "win.save");
  answer (f, "overwrite");
  g_assert_cmpuint (count_drafts (), ==, 0);
  g_assert_false (weir_history_is_modified (get_history (f)));
}

/* A file that somebody else writes is noticed; reloading shows it. */
static void
test_documents_change_is_noticed (Fixture      *f,
                                  gconstpointer data)
{
  open_text (f, COUNTING ("Mine"));
  g_assert_null (get_notice (f));
  write_text (f->file, COUNTING ("Somebody else's"));
  wait_for_notice (f, "changed by another program");
  g_assert_null (strstr (get_notice (f), "unsaved"));

  activate (f, "win.reload");
  g_assert_null (get_notice (f));
  g_assert_cmpstr (weir_document_get_title (get_document (f)), ==, "Somebody else's");
}

/* Reloading over unsaved changes asks; keeping one's own makes saving overwrite what was seen, and only that. */
static void
test_documents_keeping_mine (Fixture      *f,
                             gconstpointer data)
{
  open_text (f, COUNTING ("Old"));
  set_title (f, "Mine");
  write_text (f->file, COUNTING ("Somebody else's"));
  wait_for_notice (f, "unsaved changes here too");
  activate (f, "win.reload");
  answer (f, "cancel");
  g_assert_cmpstr (weir_document_get_title (get_document (f)), ==, "Mine");

  activate (f, "win.keep-mine");
  g_assert_null (get_notice (f));
  g_assert_true (weir_history_is_modified (get_history (f)));
  write_text (f->file, COUNTING ("Newer still"));
  activate (f, "win.save");
  answer (f, "overwrite");
  g_assert_null (find_dialog (GTK_WINDOW (f->window)));
  g_assert_false (weir_history_is_modified (get_history (f)));
}

/* A deleted file is noticed, and saving makes it again. */
static void
test_documents_deletion_is_noticed (Fixture      *f,
                                    gconstpointer data)
{
  open_text (f, COUNTING ("Mine"));
  g_remove (g_file_peek_path (f->file));
  wait_for_notice (f, "moved or deleted");

  activate (f, "win.save");
  g_assert_null (get_notice (f));
  g_assert_true (g_file_query_exists (f->file, NULL));
}

/* A file with a new name can be followed. */
static void
test_documents_new_name_is_followed (Fixture      *f,
                                     gconstpointer data)
{
  g_autoptr (GFile) folder = g_file_get_parent (f->file);
  g_autoptr (GFile) other = g_file_get_child (folder, "renamed.weir");

  open_text (f, COUNTING ("Mine"));
  g_assert_cmpint (g_rename (g_file_peek_path (f->file), g_file_peek_path (other)), ==, 0);
  wait_for_notice (f, "renamed.weir");
  activate (f, "win.follow-file");
  g_assert_null (get_notice (f));
  g_assert_true (g_file_equal (weir_window_get_file (f->window), other));
  set_title (f, "Still mine");
  activate (f, "win.save");
  g_assert_null (find_dialog (GTK_WINDOW (f->window)));
  g_assert_false (g_file_query_exists (f->file, NULL));
}

/* Several files at once: each in a window, and what is none of ours in one complaint that takes no window. */
static void
test_documents_open_several (Fixture      *f,
                             gconstpointer data)
{
  g_autoptr (GFile) folder = g_file_get_parent (f->file);
  g_autoptr (GFile) second = g_file_get_child (folder, "second.weir");
  g_autoptr (GFile) picture = g_file_get_child (folder, "picture.png");
  g_autoptr (GFile) broken = g_file_get_child (folder, "broken.weir");
  GFile *files[] = { f->file, picture, second, broken };
  GtkWindow *other = NULL;
  AdwMessageDialog *dialog = NULL;

  write_text (f->file, COUNTING ("First"));
  write_text (second, COUNTING ("Second"));
  write_text (picture, "\211PNG\r\n\032\n");
  write_text (broken, "{ \"weir\": 1 ");

  g_application_open (G_APPLICATION (application), files, G_N_ELEMENTS (files), "");
  g_assert_cmpuint (count_windows (), ==, 2);
  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    {
      if (WEIR_IS_WINDOW (l->data) && l->data != f->window)
        other = l->data;
      if (WEIR_IS_WINDOW (l->data) && dialog == NULL)
        dialog = find_dialog (l->data);
    }
  g_assert_nonnull (dialog);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (dialog), "“picture.png” is not a Weir pipeline."));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (dialog), "“broken.weir”: line 1, column"));
  gtk_window_destroy (GTK_WINDOW (dialog));
  gtk_window_destroy (other);
}

/* Importing puts what is drawn in a file beside what is there, as one step; whose names are taken get others. */
static void
test_documents_import (Fixture      *f,
                       gconstpointer data)
{
  g_autofree char *uri = g_file_get_uri (f->file);
  GListModel *nodes;

  open_text (f, COUNTING ("Mine"));
  nodes = weir_document_get_nodes (get_document (f));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.import-uri", "s", uri));
  g_assert_cmpuint (g_list_model_get_n_items (nodes), ==, 2);
  g_assert_nonnull (weir_document_find_node (get_document (f), "Counter 2"));
  g_assert_cmpstr (weir_document_get_title (get_document (f)), ==, "Mine");
  activate (f, "win.undo");
  g_assert_cmpuint (g_list_model_get_n_items (nodes), ==, 1);
  g_assert_false (weir_history_can_undo (get_history (f)));

  write_text (f->file, "no drawing");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.import-uri", "s", uri));
  answer (f, "close");
  g_assert_cmpuint (g_list_model_get_n_items (nodes), ==, 1);
}

static void
run (Fixture *f)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.run", NULL);
}

static WeirRunState
get_state (Fixture *f)
{
  return weir_pipeline_get_state (weir_session_get_pipeline (weir_window_get_session (f->window)));
}

static void
paste (Fixture    *f,
       const char *text)
{
  GListModel *nodes = weir_document_get_nodes (get_document (f));
  guint n = g_list_model_get_n_items (nodes);

  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (f->window)), text);
  gtk_widget_activate_action (find_widget (GTK_WIDGET (f->window), WEIR_TYPE_CANVAS), "canvas.paste", NULL);
  while (g_list_model_get_n_items (nodes) == n && find_dialog (GTK_WINDOW (f->window)) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* Text from elsewhere that writes files is asked about before it does, as a file would be; what was copied here is not. */
static void
test_documents_pasting_asks (Fixture      *f,
                             gconstpointer data)
{
  paste (f, WRITING);
  run (f);
  g_assert_cmpuint (get_state (f), ==, WEIR_RUN_STOPPED);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (find_dialog (GTK_WINDOW (f->window))), "weir-out.txt"));
  answer (f, "cancel");
  g_assert_cmpuint (get_state (f), ==, WEIR_RUN_STOPPED);
}

/* While the drawing runs, so would what is pasted: then the question comes first. */
static void
test_documents_pasting_into_a_run_asks (Fixture      *f,
                                        gconstpointer data)
{
  GListModel *nodes = weir_document_get_nodes (get_document (f));

  paste (f, COUNTING ("Mine"));
  run (f);
  g_assert_cmpuint (get_state (f), !=, WEIR_RUN_STOPPED);
  paste (f, WRITING);
  g_assert_cmpuint (g_list_model_get_n_items (nodes), ==, 1);
  answer (f, "cancel");
  g_assert_cmpuint (g_list_model_get_n_items (nodes), ==, 1);

  paste (f, WRITING);
  answer (f, "run");
  g_assert_cmpuint (g_list_model_get_n_items (nodes), ==, 3);
  weir_pipeline_stop (weir_session_get_pipeline (weir_window_get_session (f->window)));
  g_unlink ("/tmp/weir-out.txt");
}

/* A person's own stages are not asked about because they were copied. */
static void
test_documents_pasting_ones_own_asks_nothing (Fixture      *f,
                                              gconstpointer data)
{
  WeirSession *session = weir_window_get_session (f->window);
  g_autoptr (WeirNode) node = weir_node_new (weir_stage_catalog_lookup ("file-writer"), "Writer");
  g_auto (WeirValue) path = weir_value_text ("/tmp/weir-own.txt");

  weir_node_set_param (node, "path", &path, NULL);
  weir_history_add_node (weir_session_get_history (session), node, NULL);
  weir_selection_set_single (weir_session_get_selection (session), node);
  gtk_widget_activate_action (find_widget (GTK_WIDGET (f->window), WEIR_TYPE_CANVAS), "canvas.copy", NULL);
  paste (f, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (weir_document_get_nodes (get_document (f))), ==, 2);
  run (f);
  g_assert_null (find_dialog (GTK_WINDOW (f->window)));
  weir_pipeline_stop (weir_session_get_pipeline (session));
  g_unlink ("/tmp/weir-own.txt");
}

/* A file that an imported drawing names from its own folder is the same one afterwards. */
static void
test_documents_import_keeps_files (Fixture      *f,
                                   gconstpointer data)
{
  g_autofree char *uri = g_file_get_uri (f->file);
  g_autofree char *expected = g_build_filename (f->folder, "words.txt", NULL);
  WeirNode *lines;

  write_text (f->file, "{ \"weir\": 1, \"links\": [], \"nodes\": [ { \"kind\": \"file-lines\", \"name\": \"Lines\", "
              "\"params\": { \"path\": \"words.txt\" } } ] }");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.import-uri", "s", uri));
  lines = weir_document_find_node (get_document (f), "Lines");
  g_assert_cmpstr (weir_value_get_text (weir_node_get_param (lines, "path"), NULL), ==, expected);
  activate (f, "win.undo");
  g_assert_false (weir_history_can_undo (get_history (f)));
  activate (f, "win.redo");
  g_assert_cmpstr (weir_value_get_text (weir_node_get_param (lines, "path"), NULL), ==, expected);
}

/* Where saving fails, somebody is told why in words and asked for another place, and nothing is lost. */
static void
test_documents_vanished_folder (Fixture      *f,
                                gconstpointer data)
{
  AdwMessageDialog *dialog;

  open_text (f, COUNTING ("Mine"));
  set_title (f, "Still mine");
  empty_folder (f->folder);
  g_rmdir (f->folder);
  activate (f, "win.save");
  dialog = find_dialog (GTK_WINDOW (f->window));
  g_assert_nonnull (dialog);
  g_assert_cmpstr (adw_message_dialog_get_body (dialog), ==, "Its folder is no longer there.");
  g_assert_true (adw_message_dialog_has_response (dialog, "save-as"));
  answer (f, "cancel");
  g_assert_true (weir_history_is_modified (get_history (f)));

  g_assert_cmpint (g_mkdir (f->folder, 0700), ==, 0);
  activate (f, "win.save");
  g_assert_false (weir_history_is_modified (get_history (f)));
}

/* The document's own settings are shown whatever was selected, even if the panel was closed. */
static void
test_documents_properties (Fixture      *f,
                           gconstpointer data)
{
  WeirSelection *selection;
  g_autoptr (WeirNode) node = NULL;
  GtkWidget *focus;

  open_text (f, COUNTING ("Mine"));
  selection = weir_session_get_selection (weir_window_get_session (f->window));
  node = g_list_model_get_item (weir_document_get_nodes (get_document (f)), 0);
  weir_selection_add (selection, node);
  activate (f, "win.properties");
  g_assert_cmpuint (weir_selection_get_size (selection), ==, 0);
  focus = gtk_window_get_focus (GTK_WINDOW (f->window));
  g_assert_nonnull (focus);
  g_assert_nonnull (gtk_widget_get_ancestor (focus, WEIR_TYPE_INSPECTOR_PANEL));
}

/* The start page shows every example, and goes once there is something to draw on or to look at. */
static void
test_documents_start_page_comes_and_goes (Fixture      *f,
                                          gconstpointer data)
{
  GtkWidget *view, *card;

  weir_window_show_start (f->window);
  g_assert_true (weir_window_is_at_start (f->window));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (f->window)), ==, "Weir");
  activate (f, "win.start-drawing");
  g_assert_false (weir_window_is_at_start (f->window));

  activate (f, "win.start");
  g_assert_true (weir_window_is_at_start (f->window));
  view = find_widget (GTK_WIDGET (f->window), WEIR_TYPE_START_VIEW);
  card = find_widget (view, WEIR_TYPE_DOCUMENT_CARD);
  g_assert_true (weir_examples_contain (weir_document_card_get_file (WEIR_DOCUMENT_CARD (card))));
  gtk_test_accessible_assert_property (card, GTK_ACCESSIBLE_PROPERTY_LABEL, "Broadcast");
  for (guint i = 0; card != NULL; i++, card = gtk_widget_get_next_sibling (card))
    g_assert_cmpuint (i, <, weir_examples_list ()->len);

  card = find_widget (view, WEIR_TYPE_DOCUMENT_CARD);
  g_assert_true (gtk_widget_activate (card));
  g_assert_false (weir_window_is_at_start (f->window));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (f->window)), ==, "Broadcast");
  g_assert_cmpuint (count_windows (), ==, 1);
}

/* A file that was open lately is on the start page; one that has gone can be taken off. */
static void
test_documents_recent_files (Fixture      *f,
                             gconstpointer data)
{
  GtkWidget *view, *card, *button;

  gtk_recent_manager_purge_items (gtk_recent_manager_get_default (), NULL);
  write_text (f->file, COUNTING ("Recent"));
  weir_recent_add (f->file);
  g_remove (g_file_peek_path (f->file));
  weir_window_show_start (f->window);
  view = find_widget (GTK_WIDGET (f->window), WEIR_TYPE_START_VIEW);
  while ((card = find_widget (view, WEIR_TYPE_RECENT_CARD)) == NULL
         || !weir_recent_card_is_gone (WEIR_RECENT_CARD (card)))
    g_main_context_iteration (NULL, TRUE);
  gtk_test_accessible_assert_property (card, GTK_ACCESSIBLE_PROPERTY_LABEL, "drawing.weir");
  gtk_test_accessible_assert_property (card, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "no longer there · just now");

  g_assert_true (gtk_widget_activate (card));
  g_assert_true (weir_window_is_at_start (f->window));
  button = find_widget (card, GTK_TYPE_BUTTON);
  g_assert_true (gtk_widget_get_visible (button));
  g_signal_emit_by_name (button, "clicked");
  while (find_widget (view, WEIR_TYPE_RECENT_CARD) != NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* Ages are said as people say them. */
static void
test_documents_ages (Fixture      *f,
                     gconstpointer data)
{
  static const struct
  {
    gint64      seconds;
    const char *age;
  } ages[] = {
    { -5, "just now" },
    { 59, "just now" },
    { 60, "1 minute ago" },
    { 59 * 60, "59 minutes ago" },
    { 5 * 3600, "5 hours ago" },
    { 24 * 3600, "yesterday" },
    { 3 * 24 * 3600, "3 days ago" },
    { 8 * 24 * 3600, "last week" },
    { 20 * 24 * 3600, "2 weeks ago" },
    { 40 * 24 * 3600, "last month" },
    { 100 * 24 * 3600, "3 months ago" },
    { 800 * 24 * 3600, "2 years ago" },
  };
  g_autoptr (GDateTime) noon = g_date_time_new_local (2026, 6, 17, 12, 0, 0);
  gint64 now = g_date_time_to_unix (noon);

  for (guint i = 0; i < G_N_ELEMENTS (ages); i++)
    {
      g_autofree char *age = weir_age_describe (now - ages[i].seconds, now);

      g_assert_cmpstr (age, ==, ages[i].age);
    }
}

#define add(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;

  gtk_test_init (&argc, &argv);
  application = GTK_APPLICATION (weir_application_new ());
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

  add ("/documents/edits-are-drafted", test_documents_edits_are_drafted);
  add ("/documents/unsaved-work-stays", test_documents_unsaved_work_stays);
  add ("/documents/restored-is-unsaved", test_documents_restored_is_unsaved);
  add ("/documents/restored-asks-before-overwriting", test_documents_restored_asks_before_overwriting);
  add ("/documents/change-is-noticed", test_documents_change_is_noticed);
  add ("/documents/keeping-mine", test_documents_keeping_mine);
  add ("/documents/deletion-is-noticed", test_documents_deletion_is_noticed);
  add ("/documents/new-name-is-followed", test_documents_new_name_is_followed);
  add ("/documents/open-several", test_documents_open_several);
  add ("/documents/import", test_documents_import);
  add ("/documents/import-keeps-files", test_documents_import_keeps_files);
  add ("/documents/pasting-asks", test_documents_pasting_asks);
  add ("/documents/pasting-into-a-run-asks", test_documents_pasting_into_a_run_asks);
  add ("/documents/pasting-ones-own-asks-nothing", test_documents_pasting_ones_own_asks_nothing);
  add ("/documents/vanished-folder", test_documents_vanished_folder);
  add ("/documents/properties", test_documents_properties);
  add ("/documents/start-page-comes-and-goes", test_documents_start_page_comes_and_goes);
  add ("/documents/recent-files", test_documents_recent_files);
  add ("/documents/ages", test_documents_ages);

  return g_test_run ();
}
