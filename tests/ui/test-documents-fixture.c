/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "test-documents-fixture.h"
#include <glib/gstdio.h>
#include "weir-application.h"
#include "weir-autosave.h"
#include "weir-notice-bar.h"

static GtkApplication *application;

void
documents_init (int    *argc,
                char ***argv)
{
  g_autoptr (GError) error = NULL;

  gtk_test_init (argc, argv);
  application = GTK_APPLICATION (weir_application_new ());
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
}

GtkApplication *
documents_get_application (void)
{
  return application;
}

void
documents_set_up (DocumentsFixture *f,
                  gconstpointer     data)
{
  g_autofree char *path = NULL;

  f->window = WEIR_WINDOW (weir_window_new (application));
  gtk_window_present (GTK_WINDOW (f->window));
  f->folder = g_dir_make_tmp ("weir-documents-XXXXXX", NULL);
  path = g_build_filename (f->folder, "drawing.weir", NULL);
  f->file = g_file_new_for_path (path);
}

void
documents_empty_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
}

void
documents_tear_down (DocumentsFixture *f,
                     gconstpointer     data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  documents_empty_folder (f->folder);
  documents_empty_folder (weir_autosave_get_folder ());
  g_rmdir (f->folder);
  g_free (f->folder);
  g_object_unref (f->file);
}

void
documents_write_text (GFile      *file,
                      const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (g_file_peek_path (file), text, -1, &error);
  g_assert_no_error (error);
}

void
documents_open_text (DocumentsFixture *f,
                     const char       *text)
{
  documents_write_text (f->file, text);
  g_assert_true (weir_window_open (f->window, f->file));
}

WeirHistory *
documents_get_history (DocumentsFixture *f)
{
  return weir_session_get_history (weir_window_get_session (f->window));
}

WeirDocument *
documents_get_document (DocumentsFixture *f)
{
  return weir_session_get_document (weir_window_get_session (f->window));
}

void
documents_set_title (DocumentsFixture *f,
                     const char       *title)
{
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  g_value_init (&value, G_TYPE_STRING);
  g_value_set_string (&value, title);
  weir_history_set (documents_get_history (f), documents_get_document (f), "title", &value, &error);
  g_assert_no_error (error);
}

void
documents_activate (DocumentsFixture *f,
                    const char       *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), action, NULL));
}

/* The first of @type below @widget that is visible. */
GtkWidget *
documents_find_widget (GtkWidget *widget,
                       GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = documents_find_widget (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

const char *
documents_get_notice (DocumentsFixture *f)
{
  GtkWidget *bar = documents_find_widget (GTK_WIDGET (f->window), WEIR_TYPE_NOTICE_BAR);

  return weir_notice_bar_get_text (WEIR_NOTICE_BAR (bar));
}

void
documents_wait_for_notice (DocumentsFixture *f,
                           const char       *part)
{
  while (documents_get_notice (f) == NULL || strstr (documents_get_notice (f), part) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

AdwMessageDialog *
documents_find_dialog (GtkWindow *parent)
{
  g_autoptr (GList) toplevels = gtk_window_list_toplevels ();

  for (GList *l = toplevels; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data) && gtk_window_get_transient_for (l->data) == parent)
      return l->data;

  return NULL;
}

void
documents_answer (DocumentsFixture *f,
                  const char       *response)
{
  AdwMessageDialog *dialog = documents_find_dialog (GTK_WINDOW (f->window));

  g_assert_nonnull (dialog);
  adw_message_dialog_response (dialog, response);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

guint
documents_count_drafts (void)
{
  g_autoptr (GDir) dir = g_dir_open (weir_autosave_get_folder (), 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_suffix (name, ".draft");

  return n;
}

guint
documents_count_windows (void)
{
  guint n = 0;

  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    n += WEIR_IS_WINDOW (l->data);

  return n;
}
