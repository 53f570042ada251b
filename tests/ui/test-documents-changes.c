/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "test-documents-fixture.h"
#include <glib/gstdio.h>
#include "canvas/weir-canvas.h"
#include "weir-notice-bar.h"

/* A file that somebody else writes is noticed; reloading shows it. */
static void
test_documents_change_is_noticed (DocumentsFixture *f,
                                  gconstpointer     data)
{
  documents_open_text (f, COUNTING ("Mine"));
  g_assert_null (documents_get_notice (f));
  documents_write_text (f->file, COUNTING ("Somebody else's"));
  documents_wait_for_notice (f, "changed by another program");
  g_assert_null (strstr (documents_get_notice (f), "unsaved"));

  documents_activate (f, "win.reload");
  g_assert_null (documents_get_notice (f));
  g_assert_cmpstr (weir_document_get_title (documents_get_document (f)), ==, "Somebody else's");
}

static GtkWidget *
find_type (GtkWidget *widget,
           GType      type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_type (child, type);

  return found;
}

/* Whoever answers by a button goes on at the drawing. */
static void
test_documents_notice_gives_back_the_keyboard (DocumentsFixture *f,
                                               gconstpointer     data)
{
  GtkWidget *window = GTK_WIDGET (f->window);

  documents_open_text (f, COUNTING ("Mine"));
  documents_write_text (f->file, COUNTING ("Somebody else's"));
  documents_wait_for_notice (f, "changed by another program");
  g_assert_true (gtk_widget_child_focus (find_type (window, WEIR_TYPE_NOTICE_BAR), GTK_DIR_TAB_FORWARD));
  documents_activate (f, "win.keep-mine");
  g_assert_null (documents_get_notice (f));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == find_type (window, WEIR_TYPE_CANVAS));
}

/* Reloading over unsaved changes asks; keeping one's own makes saving overwrite what was seen, and only that. */
static void
test_documents_keeping_mine (DocumentsFixture *f,
                             gconstpointer     data)
{
  documents_open_text (f, COUNTING ("Old"));
  documents_set_title (f, "Mine");
  documents_write_text (f->file, COUNTING ("Somebody else's"));
  documents_wait_for_notice (f, "unsaved changes here too");
  documents_activate (f, "win.reload");
  documents_answer (f, "cancel");
  g_assert_cmpstr (weir_document_get_title (documents_get_document (f)), ==, "Mine");

  documents_activate (f, "win.keep-mine");
  g_assert_null (documents_get_notice (f));
  g_assert_true (weir_history_is_modified (documents_get_history (f)));
  documents_write_text (f->file, COUNTING ("Newer still"));
  documents_activate (f, "win.save");
  documents_answer (f, "overwrite");
  g_assert_null (documents_find_dialog (GTK_WINDOW (f->window)));
  g_assert_false (weir_history_is_modified (documents_get_history (f)));
}

/* A deleted file is noticed: what is in no file is not lost without a word, and saving makes the file again. */
static void
test_documents_deletion_is_noticed (DocumentsFixture *f,
                                    gconstpointer     data)
{
  documents_open_text (f, COUNTING ("Mine"));
  g_remove (g_file_peek_path (f->file));
  documents_wait_for_notice (f, "moved or deleted");
  g_assert_true (weir_history_is_modified (documents_get_history (f)));
  gtk_window_close (GTK_WINDOW (f->window));
  documents_answer (f, "cancel");

  documents_activate (f, "win.save");
  g_assert_false (weir_history_is_modified (documents_get_history (f)));
  g_assert_null (documents_get_notice (f));
  g_assert_true (g_file_query_exists (f->file, NULL));
}

/* A file with a new name can be followed. */
static void
test_documents_new_name_is_followed (DocumentsFixture *f,
                                     gconstpointer     data)
{
  g_autoptr (GFile) folder = g_file_get_parent (f->file);
  g_autoptr (GFile) other = g_file_get_child (folder, "renamed.weir");

  documents_open_text (f, COUNTING ("Mine"));
  g_assert_cmpint (g_rename (g_file_peek_path (f->file), g_file_peek_path (other)), ==, 0);
  documents_wait_for_notice (f, "renamed.weir");
  documents_activate (f, "win.follow-file");
  g_assert_null (documents_get_notice (f));
  g_assert_true (g_file_equal (weir_window_get_file (f->window), other));
  documents_set_title (f, "Still mine");
  documents_activate (f, "win.save");
  g_assert_null (documents_find_dialog (GTK_WINDOW (f->window)));
  g_assert_false (g_file_query_exists (f->file, NULL));
}

int
main (int    argc,
      char **argv)
{
  documents_init (&argc, &argv);

  DOCUMENTS_TEST ("change-is-noticed", test_documents_change_is_noticed);
  DOCUMENTS_TEST ("notice-gives-back-the-keyboard", test_documents_notice_gives_back_the_keyboard);
  DOCUMENTS_TEST ("keeping-mine", test_documents_keeping_mine);
  DOCUMENTS_TEST ("deletion-is-noticed", test_documents_deletion_is_noticed);
  DOCUMENTS_TEST ("new-name-is-followed", test_documents_new_name_is_followed);

  return g_test_run ();
}
