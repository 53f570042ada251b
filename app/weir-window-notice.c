/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-window-private.h"
#include <glib/gi18n.h>
#include "weir-recent.h"

static gboolean
is_modified (WeirWindow *self)
{
  return weir_history_is_modified (weir_session_get_history (self->session));
}

static void
show_changed (WeirWindow *self,
              const char *name)
{
  g_autofree char *text = NULL;

  if (is_modified (self))
    text = g_strdup_printf (_ ("“%s” was changed by another program,"
                               " and there are unsaved changes here too."), name);
  else
    text = g_strdup_printf (_ ("“%s” was changed by another program."), name);

  weir_notice_bar_show (self->notice, text);
  weir_notice_bar_add_button (self->notice, _ ("Reload"), "win.reload");
  weir_notice_bar_add_button (self->notice, _ ("Keep Mine"), "win.keep-mine");
  if (is_modified (self))
    weir_notice_bar_add_button (self->notice, _ ("Save As…"), "win.save-as");
}

static void
show_moved (WeirWindow *self,
            const char *name)
{
  GFile *moved = weir_file_watch_get_moved (self->watch);
  g_autofree char *new_name = weir_window_get_file_name (moved);
  g_autofree char *text = g_strdup_printf (_ ("“%s” is called “%s” now."), name, new_name);

  weir_notice_bar_show (self->notice, text);
  weir_notice_bar_add_button (self->notice, _ ("Follow"), "win.follow-file");
  weir_notice_bar_add_button (self->notice, _ ("Keep Mine"), "win.keep-mine");
}

/* Closing the window asks, and a draft is kept: it would be lost otherwise. */
static void
show_gone (WeirWindow *self,
           const char *name)
{
  g_autofree char *text = NULL;

  weir_history_mark_unsaved (weir_session_get_history (self->session));
  text = g_strdup_printf (_ ("“%s” was moved or deleted. What is shown here is not in any file."),
                          name);
  weir_notice_bar_show (self->notice, text);
  weir_notice_bar_add_button (self->notice, _ ("Save"), "win.save");
  weir_notice_bar_add_button (self->notice, _ ("Save As…"), "win.save-as");
  weir_notice_bar_add_button (self->notice, _ ("Keep Mine"), "win.keep-mine");
}

/* GTK would take the keyboard from the button that was pressed to the first one of the window. */
static void
hide (WeirWindow *self)
{
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->notice)) != NULL;

  weir_notice_bar_hide (self->notice);
  if (had_focus)
    gtk_widget_grab_focus (self->canvas);
}

static void
on_watch_state (WeirWindow *self)
{
  WeirFileState state = weir_file_watch_get_state (self->watch);
  g_autofree char *name = NULL;

  if (state == WEIR_FILE_SAME || self->file == NULL)
    {
      hide (self);
      return;
    }

  name = weir_window_get_file_name (self->file);
  if (state == WEIR_FILE_CHANGED)
    show_changed (self, name);
  else if (state == WEIR_FILE_MOVED)
    show_moved (self, name);
  else
    show_gone (self, name);
}

static void
reload (WeirWindow *self)
{
  g_autoptr (GFile) file = g_object_ref (self->file);

  if (weir_window_open (self, file))
    weir_window_toast (self, _ ("Reloaded"));
}

static void
on_reload_response (WeirWindow *self,
                    const char *response)
{
  if (g_str_equal (response, "reload") && self->file != NULL)
    reload (self);
}

static void
on_reload (GtkWidget  *widget,
           const char *name,
           GVariant   *target)
{
  WeirWindow *self = WEIR_WINDOW (widget);
  GtkWidget *dialog;
  AdwMessageDialog *message;

  if (self->file == NULL)
    return;
  if (!is_modified (self))
    {
      reload (self);
      return;
    }

  dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Reload and Lose Changes?"),
                                   _ ("What was changed here since the drawing was last saved"
                                      " will be lost."));
  message = ADW_MESSAGE_DIALOG (dialog);
  adw_message_dialog_add_responses (message, "cancel", _ ("_Cancel"), "reload", _ ("_Reload"), NULL);
  adw_message_dialog_set_response_appearance (message, "reload", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (message, "cancel");
  adw_message_dialog_set_close_response (message, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_reload_response), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* What was seen in the file is what saving may overwrite; anything newer is asked about again. Until
 * then this is a drawing that is in no file. */
static void
on_keep_mine (GtkWidget  *widget,
              const char *name,
              GVariant   *target)
{
  WeirWindow *self = WEIR_WINDOW (widget);
  g_autofree char *found = g_strdup (weir_file_watch_get_etag (self->watch));
  g_autoptr (GFile) file = NULL;

  if (self->file == NULL)
    return;

  file = g_object_ref (self->file);
  weir_history_mark_unsaved (weir_session_get_history (self->session));
  if (found != NULL)
    weir_window_set_file (self, file, g_steal_pointer (&found));
  else
    hide (self);
}

static void
on_follow_file (GtkWidget  *widget,
                const char *name,
                GVariant   *target)
{
  WeirWindow *self = WEIR_WINDOW (widget);
  GFile *moved = weir_file_watch_get_moved (self->watch);
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFile) folder = NULL;

  if (moved == NULL)
    return;

  file = g_object_ref (moved);
  folder = g_file_get_parent (file);
  weir_document_set_folder (weir_session_get_document (self->session), folder);
  weir_window_set_file (self, file, g_strdup (self->etag));
  weir_recent_add (file);
  weir_file_watch_check (self->watch);
}

static void
on_is_active (WeirWindow *self)
{
  if (self->watch != NULL && gtk_window_is_active (GTK_WINDOW (self)))
    weir_file_watch_check (self->watch);
}

/*< for the rest of the window >*/

void
weir_window_install_notice_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.reload", NULL, on_reload);
  gtk_widget_class_install_action (klass, "win.keep-mine", NULL, on_keep_mine);
  gtk_widget_class_install_action (klass, "win.follow-file", NULL, on_follow_file);
}

void
weir_window_start_watch (WeirWindow *self)
{
  self->watch = weir_file_watch_new ();
  g_signal_connect_object (self->watch, "notify::state", G_CALLBACK (on_watch_state), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (on_is_active), NULL);
}

/* A look that is under way keeps the watch alive. */
void
weir_window_end_watch (WeirWindow *self)
{
  if (self->watch != NULL)
    g_signal_handlers_disconnect_by_data (self->watch, self);
  g_clear_object (&self->watch);
}
