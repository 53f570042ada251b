/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-application-private.h"
#include <glib/gi18n.h>
#include "weir-recovery-dialog.h"
#include "weir-trace-window.h"
#include "weir-window-private.h"

static gboolean
shows (WeirWindow *window,
       GFile      *file)
{
  GFile *shown = weir_window_get_file (window);

  return shown != NULL && file != NULL && g_file_equal (shown, file);
}

static WeirWindow *
find_showing (GtkApplication *self,
              GFile          *file)
{
  for (GList *l = gtk_application_get_windows (self); l != NULL; l = l->next)
    if (WEIR_IS_WINDOW (l->data) && shows (l->data, file))
      return l->data;

  return NULL;
}

static WeirWindow *
find_pristine (GtkApplication *self)
{
  for (GList *l = gtk_application_get_windows (self); l != NULL; l = l->next)
    if (WEIR_IS_WINDOW (l->data) && weir_window_is_pristine (l->data))
      return l->data;

  return NULL;
}

/* One that may show something else. */
static WeirWindow *
take_window (GtkApplication *self)
{
  WeirWindow *window = find_pristine (self);

  return window != NULL ? window : WEIR_WINDOW (weir_window_new (self));
}

static void
open_trace (GtkApplication *self,
            GFile          *file)
{
  GtkWindow *window = NULL;

  for (GList *l = gtk_application_get_windows (self); l != NULL && window == NULL; l = l->next)
    if (WEIR_IS_TRACE_WINDOW (l->data) && g_file_equal (weir_trace_window_get_file (l->data), file))
      window = l->data;
  if (window == NULL)
    window = GTK_WINDOW (weir_trace_window_new (self, file));
  gtk_window_present (window);
}

/* Answers why not; NULL: it is shown. */
static char *
open_drawing (GtkApplication *self,
              GFile          *file)
{
  WeirWindow *window = find_showing (self, file);
  g_autoptr (WeirDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  char *etag = NULL;

  if (window == NULL)
    {
      document = weir_document_load (file, &etag, &error);
      if (document == NULL)
        return weir_window_describe_problem (file, error);

      window = take_window (self);
      weir_window_show_file (window, document, file, etag);
    }

  gtk_window_present (GTK_WINDOW (window));
  return NULL;
}

/* A trace says itself that it is one. Answers as above. */
static char *
open_file (GtkApplication *self,
           GFile          *file)
{
  if (!weir_trace_file_is_trace (file))
    return open_drawing (self, file);
  open_trace (self, file);
  return NULL;
}

static void
complain (GtkApplication *self,
          GPtrArray      *problems)
{
  GtkWindow *window = gtk_application_get_active_window (self);
  g_autofree char *body = NULL;
  g_autofree char *heading = NULL;

  if (window == NULL)
    {
      window = GTK_WINDOW (weir_window_new (self));
      weir_window_show_start (WEIR_WINDOW (window));
      gtk_window_present (window);
    }

  heading = g_strdup_printf (ngettext ("A File Cannot Be Opened", "%u Files Cannot Be Opened",
                                       problems->len), problems->len);
  g_ptr_array_add (problems, NULL);
  body = g_strjoinv ("\n\n", (char **) problems->pdata);
  weir_window_show_problem (window, heading, body);
}

void
weir_application_open_files (WeirApplication *self,
                             GFile          **files,
                             int              n_files)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  for (int i = 0; i < n_files; i++)
    {
      char *problem = open_file (GTK_APPLICATION (self), files[i]);

      if (problem != NULL)
        g_ptr_array_add (problems, problem);
    }
  if (problems->len > 0)
    complain (GTK_APPLICATION (self), problems);
}

/* Its own window if nothing is lost by that. */
static WeirWindow *
find_place (GtkApplication *self,
            WeirDraft      *draft)
{
  const char *uri = weir_draft_get_origin (draft)->uri;
  g_autoptr (GFile) file = uri != NULL ? g_file_new_for_uri (uri) : NULL;
  WeirWindow *window = find_showing (self, file);

  if (window != NULL
      && !weir_history_is_modified (weir_session_get_history (weir_window_get_session (window))))
    return window;

  return take_window (self);
}

static void
on_restore (WeirApplication    *self,
            WeirDraft          *draft,
            WeirRecoveryDialog *dialog)
{
  WeirWindow *window = find_place (GTK_APPLICATION (self), draft);
  g_autoptr (GError) error = NULL;

  if (!weir_window_restore (window, draft, &error))
    {
      weir_window_show_problem (GTK_WINDOW (dialog), _ ("The Drawing Cannot Be Restored"),
                                error->message);
      if (!gtk_widget_get_visible (GTK_WIDGET (window)))
        gtk_window_destroy (GTK_WINDOW (window));
      return;
    }

  gtk_window_present (GTK_WINDOW (window));
  weir_recovery_dialog_drop (dialog, draft);
}

static gboolean
on_first_idle (gpointer data)
{
  WeirApplication *self = data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autoptr (GPtrArray) drafts = weir_draft_list_leftovers (weir_autosave_get_folder ());
  GtkWidget *dialog;

  if (window == NULL || drafts->len == 0)
    return G_SOURCE_REMOVE;

  dialog = weir_recovery_dialog_new (window, drafts);
  g_signal_connect_object (dialog, "restore", G_CALLBACK (on_restore), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  return G_SOURCE_REMOVE;
}

/* What somebody came for is on the screen first. */
void
weir_application_offer_leftovers (WeirApplication *self)
{
  if (self->has_offered)
    return;

  self->has_offered = TRUE;
  g_idle_add_full (G_PRIORITY_LOW, on_first_idle, g_object_ref (self), g_object_unref);
}
