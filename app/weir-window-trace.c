/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-window-private.h"
#include <glib/gi18n.h>
#include <string.h>

/* What the trace of the run holds becomes a file. It is copied when somebody asks for it: while the file is chosen and written the run
 * goes on, and may even end. */

typedef struct
{
  WeirRecording *recording;   /* owned */
  GFile         *file;        /* owned */
} Saving;

static void choose_where_to_save (WeirWindow *self, WeirRecording *recording);

static void
free_saving (gpointer data)
{
  Saving *saving = data;

  weir_recording_unref (saving->recording);
  g_object_unref (saving->file);
  g_free (saving);
}

static void
save_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Saving *saving = data;
  GError *error = NULL;

  if (weir_recording_save (saving->recording, saving->file, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/*< afterwards >*/

static char *
describe_saved (Saving *saving)
{
  guint n = weir_recording_get_entries (saving->recording)->len;
  guint64 n_before = weir_recording_get_n_before (saving->recording);
  g_autofree char *name = weir_window_get_file_name (saving->file);
  g_autofree char *count = weir_figure_count (n);
  g_autofree char *before = weir_figure_count (n_before);

  if (n_before > 0)
    /* Translators: the name of a file, a number, a number. */
    return g_strdup_printf (_ ("“%s” has the last %s entries; the first %s are no longer kept"), name, count, before);
  /* Translators: the name of a file, a number. */
  return g_strdup_printf (ngettext ("“%s” has all of the run: %s entry", "“%s” has all of the run: %s entries", n), name, count);
}

static void
tell_of_success (WeirWindow *self,
                 Saving     *saving)
{
  g_autofree char *text = describe_saved (saving);
  g_autofree char *uri = g_file_get_uri (saving->file);

  weir_toast_bar_tell (self->toasts, text, _ ("Open"), "win.open-uri", g_variant_new_string (uri));
}

static void
on_failure_response (AdwMessageDialog *dialog,
                     const char       *response,
                     gpointer          window)
{
  if (g_str_equal (response, "save-as"))
    choose_where_to_save (window, g_object_get_data (G_OBJECT (dialog), "recording"));
}

/* What was recorded is still there for another try. */
static void
tell_of_failure (WeirWindow   *self,
                 Saving       *saving,
                 const GError *error)
{
  GtkWidget *dialog = weir_window_new_failure_dialog (self, saving->file, error);

  g_object_set_data_full (G_OBJECT (dialog), "recording", weir_recording_ref (saving->recording),
                          (GDestroyNotify) weir_recording_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_failure_response), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The window may have been closed meanwhile: then nobody is told of success, and there is nobody to tell of failure. */
static void
on_saved (GObject      *source,
          GAsyncResult *result,
          gpointer      application)
{
  WeirWindow *self = WEIR_WINDOW (source);
  Saving *saving = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean is_saved = g_task_propagate_boolean (G_TASK (result), &error);

  if (gtk_widget_get_realized (GTK_WIDGET (self)) && is_saved)
    tell_of_success (self, saving);
  else if (gtk_widget_get_realized (GTK_WIDGET (self)))
    tell_of_failure (self, saving, error);
  /* It was not to end in the middle of it. */
  g_application_release (application);
  g_object_unref (application);
}

static void
save_to (WeirWindow    *self,
         WeirRecording *recording,
         GFile         *file)
{
  GApplication *application = g_object_ref (G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));
  g_autoptr (GTask) task = g_task_new (self, NULL, on_saved, application);
  Saving *saving = g_new (Saving, 1);

  *saving = (Saving) { weir_recording_ref (recording), g_object_ref (file) };
  g_task_set_task_data (task, saving, free_saving);
  g_application_hold (application);
  g_task_run_in_thread (task, save_in_thread);
}

/*< before >*/

static void
on_chosen (WeirWindow *self,
           int         response)
{
  g_autoptr (GtkNativeDialog) chooser = g_steal_pointer (&self->chooser);
  g_autoptr (GFile) file = NULL;

  if (response != GTK_RESPONSE_ACCEPT)
    return;

  /* The chooser has asked whether to replace what is there. */
  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  save_to (self, g_object_get_data (G_OBJECT (chooser), "recording"), file);
}

/* As the drawing's file is called, or the drawing. */
static char *
suggest_name (WeirWindow *self)
{
  const char *title = weir_document_get_title (weir_session_get_document (self->session));
  g_autofree char *name = self->file != NULL ? weir_window_get_file_name (self->file)
                                             : g_strdup (title != NULL && *title != '\0' ? title : _ ("pipeline"));

  if (g_str_has_suffix (name, "." WEIR_WINDOW_SUFFIX))
    name[strlen (name) - strlen ("." WEIR_WINDOW_SUFFIX)] = '\0';
  return g_strconcat (g_strdelimit (name, "/\\", '-'), "." WEIR_WINDOW_TRACE_SUFFIX, NULL);
}

static void
choose_where_to_save (WeirWindow    *self,
                      WeirRecording *recording)
{
  GtkFileChooserNative *native =
    gtk_file_chooser_native_new (_ ("Save Trace"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE,
                                 _ ("_Save"), _ ("_Cancel"));
  g_autofree char *name = suggest_name (self);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (native), name);
  g_object_set_data_full (G_OBJECT (native), "recording", weir_recording_ref (recording), (GDestroyNotify) weir_recording_unref);
  weir_window_show_trace_chooser (self, native, G_CALLBACK (on_chosen));
}

/* NULL, and said so: there is nothing to save. Returns: (transfer full) */
static WeirRecording *
record (WeirWindow *self)
{
  WeirRecording *recording = weir_pipeline_record (weir_session_get_pipeline (self->session));

  if (recording == NULL)
    weir_window_toast (self, _ ("Run the pipeline first: then there is a trace to save"));
  return recording;
}

static void
on_save_trace (GtkWidget  *widget,
               const char *name,
               GVariant   *target)
{
  WeirWindow *self = WEIR_WINDOW (widget);
  g_autoptr (WeirRecording) recording = record (self);

  if (recording != NULL)
    choose_where_to_save (self, recording);
}

static void
on_save_trace_uri (GtkWidget  *widget,
                   const char *name,
                   GVariant   *target)
{
  WeirWindow *self = WEIR_WINDOW (widget);
  g_autoptr (WeirRecording) recording = record (self);
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (target, NULL));

  if (recording != NULL)
    save_to (self, recording, file);
}

static void
on_open_trace (GtkWidget  *widget,
               const char *name,
               GVariant   *target)
{
  GtkFileChooserNative *native =
    gtk_file_chooser_native_new (_ ("Open Trace"), GTK_WINDOW (widget), GTK_FILE_CHOOSER_ACTION_OPEN,
                                 _ ("_Open"), _ ("_Cancel"));

  weir_window_show_trace_chooser (WEIR_WINDOW (widget), native, G_CALLBACK (weir_window_on_open_response));
}

/*< for the rest of the window >*/

void
weir_window_install_trace_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.save-trace", NULL, on_save_trace);
  gtk_widget_class_install_action (klass, "win.save-trace-uri", "s", on_save_trace_uri);
  gtk_widget_class_install_action (klass, "win.open-trace", NULL, on_open_trace);
}
