/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-window-private.h"
#include <glib/gi18n.h>
#include "weir-examples.h"
#include "weir-recent.h"

/* What is being typed becomes part of the document when the focus leaves it. */
static void
finish_typing (WeirWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus == NULL || !gtk_widget_is_ancestor (focus, self->inspector))
    return;

  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_window_set_focus (GTK_WINDOW (self), focus);
}

static gboolean
on_close_later (gpointer data)
{
  gtk_window_close (GTK_WINDOW (data));
  return G_SOURCE_REMOVE;
}

/* Not while the dialog that was answered still uses its parent. */
static void
close_later (WeirWindow *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, on_close_later, g_object_ref (self), g_object_unref);
}

static void choose_where_to_save (WeirWindow *self);
static void save_to (WeirWindow *self, GFile *file, const char *etag);

static void
on_conflict_response (WeirWindow *self,
                      const char *response)
{
  g_autoptr (GFile) file = g_object_ref (self->file);

  if (g_str_equal (response, "overwrite"))
    save_to (self, file, NULL);
  else if (g_str_equal (response, "save-as"))
    choose_where_to_save (self);
  else
    self->close_when_saved = FALSE;
}

static void
ask_about_conflict (WeirWindow *self,
                    GFile      *file)
{
  g_autofree char *name = weir_window_get_file_name (file);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("File Changed Meanwhile"),
                                              NULL);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);

  adw_message_dialog_format_body (message,
                                  _ ("“%s” was changed by another program since it was opened"
                                     " here. Overwriting it discards those changes."), name);
  adw_message_dialog_add_responses (message,
                                    "cancel", _ ("_Cancel"),
                                    "save-as", _ ("Save _As…"),
                                    "overwrite", _ ("_Overwrite"),
                                    NULL);
  adw_message_dialog_set_response_appearance (message, "overwrite", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (message, "save-as");
  adw_message_dialog_set_close_response (message, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_conflict_response), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_failure_response (WeirWindow *self,
                     const char *response)
{
  if (g_str_equal (response, "save-as"))
    choose_where_to_save (self);
}

/* What the system says names files that nobody knows, and not what could be done. */
static char *
describe_failure (GFile        *file,
                  const GError *error)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    return g_strdup (_ ("The file, or its folder, may only be read."));
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return g_strdup (_ ("There is no room left on the disk. The file is as it was."));
  if (folder != NULL && !g_file_query_exists (folder, NULL))
    return g_strdup (_ ("Its folder is no longer there."));

  return g_strdup (error->message);
}

GtkWidget *
weir_window_new_failure_dialog (WeirWindow   *self,
                                GFile        *file,
                                const GError *error)
{
  g_autofree char *name = weir_window_get_file_name (file);
  g_autofree char *heading = g_strdup_printf (_ ("“%s” Was Not Saved"), name);
  g_autofree char *body = describe_failure (file, error);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, body);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);

  adw_message_dialog_add_responses (message,
                                    "cancel", _ ("_Cancel"),
                                    "save-as", _ ("Save _As…"),
                                    NULL);
  adw_message_dialog_set_response_appearance (message, "save-as", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (message, "save-as");
  adw_message_dialog_set_close_response (message, "cancel");
  return dialog;
}

static void
tell_of_failure (WeirWindow   *self,
                 GFile        *file,
                 const GError *error)
{
  GtkWidget *dialog = weir_window_new_failure_dialog (self, file, error);

  self->close_when_saved = FALSE;
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_failure_response), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* @etag: NULL overwrites whatever is there. */
static void
save_to (WeirWindow *self,
         GFile      *file,
         const char *etag)
{
  WeirDocument *document = weir_session_get_document (self->session);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GError) error = NULL;
  char *new_etag = NULL;

  if (weir_document_save (document, file, etag, &new_etag, &error))
    {
      weir_history_mark_saved (weir_session_get_history (self->session));
      weir_document_set_folder (document, folder);
      weir_window_set_file (self, file, new_etag);
      weir_recent_add (file);
      if (self->close_when_saved)
        close_later (self);
    }
  else if (g_error_matches (error, WEIR_ERROR, WEIR_ERROR_CHANGED))
    ask_about_conflict (self, file);
  else
    tell_of_failure (self, file, error);
}

static void
on_save_response (WeirWindow *self,
                  int         response)
{
  g_autoptr (GtkNativeDialog) chooser = g_steal_pointer (&self->chooser);
  g_autoptr (GFile) file = NULL;

  if (response != GTK_RESPONSE_ACCEPT)
    {
      self->close_when_saved = FALSE;
      return;
    }

  /* The chooser has asked whether to replace what is there. */
  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  save_to (self, file, NULL);
}

static char *
suggest_name (WeirWindow *self)
{
  const char *title = weir_document_get_title (weir_session_get_document (self->session));
  g_autofree char *name = NULL;

  if (title == NULL || *title == '\0')
    return g_strdup_printf ("%s." WEIR_WINDOW_SUFFIX, _ ("pipeline"));

  name = g_strdup (title);
  return g_strconcat (g_strdelimit (name, "/\\", '-'), "." WEIR_WINDOW_SUFFIX, NULL);
}

static void
choose_where_to_save (WeirWindow *self)
{
  GtkFileChooserNative *native =
    gtk_file_chooser_native_new (_ ("Save Pipeline"), GTK_WINDOW (self),
                                 GTK_FILE_CHOOSER_ACTION_SAVE,
                                 _ ("_Save"), _ ("_Cancel"));
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (native);
  g_autofree char *name = NULL;

  if (self->file != NULL && !weir_examples_contain (self->file))
    gtk_file_chooser_set_file (chooser, self->file, NULL);
  else
    {
      name = suggest_name (self);
      gtk_file_chooser_set_current_name (chooser, name);
    }
  weir_window_show_chooser (self, native, G_CALLBACK (on_save_response));
}

static void
save (WeirWindow *self)
{
  g_autoptr (GFile) file = NULL;

  finish_typing (self);
  if (self->file == NULL || weir_examples_contain (self->file))
    {
      choose_where_to_save (self);
      return;
    }

  /* Saving replaces the window's reference. */
  file = g_object_ref (self->file);
  save_to (self, file, self->etag);
}

static void
on_save (GtkWidget  *widget,
         const char *name,
         GVariant   *target)
{
  save (WEIR_WINDOW (widget));
}

static void
on_save_as (GtkWidget  *widget,
            const char *name,
            GVariant   *target)
{
  finish_typing (WEIR_WINDOW (widget));
  choose_where_to_save (WEIR_WINDOW (widget));
}

static void
on_close_response (WeirWindow *self,
                   const char *response)
{
  if (g_str_equal (response, "discard"))
    {
      weir_history_mark_saved (weir_session_get_history (self->session));
      close_later (self);
    }
  else if (g_str_equal (response, "save"))
    {
      self->close_when_saved = TRUE;
      save (self);
    }
}

/*< for the rest of the window >*/

void
weir_window_install_save_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.save", NULL, on_save);
  gtk_widget_class_install_action (klass, "win.save-as", NULL, on_save_as);
}

gboolean
weir_window_may_close (WeirWindow *self)
{
  AdwMessageDialog *dialog;
  GtkWidget *widget;

  finish_typing (self);
  /* The drawing of a lesson that nobody has kept is made anew with it. */
  if (self->player != NULL && self->file == NULL)
    weir_history_mark_saved (weir_session_get_history (self->session));
  if (!weir_history_is_modified (weir_session_get_history (self->session)))
    return TRUE;

  widget = adw_message_dialog_new (GTK_WINDOW (self), _ ("Save Changes?"),
                                   _ ("Changes since it was last saved will be lost otherwise."));
  dialog = ADW_MESSAGE_DIALOG (widget);
  adw_message_dialog_add_responses (dialog,
                                    "cancel", _ ("_Cancel"),
                                    "discard", _ ("_Discard"),
                                    "save", _ ("_Save"),
                                    NULL);
  adw_message_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (dialog, "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "save");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_close_response), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));

  return FALSE;
}
