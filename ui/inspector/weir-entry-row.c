/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-entry-row.h"

#include <glib/gi18n.h>

#include "../weir-editable.h"
#include "weir-note-row.h"
#include "weir-reset-button.h"

struct _WeirEntryRow
{
  AdwEntryRow           parent_instance;

  WeirSetting          *setting;         /* owned */
  WeirNoteRow          *note_row;        /* owned */
  WeirDocument         *document;        /* owned: what a path is relative to; may be NULL */
  GtkFileChooserNative *chooser;         /* owned while it is open */
  GtkFileChooserAction  action;
  gboolean              is_showing;      /* what changes now is not the person's doing */
  gboolean              has_problem;
};

G_DEFINE_FINAL_TYPE (WeirEntryRow, weir_entry_row, ADW_TYPE_ENTRY_ROW)

static void
show_problem (WeirEntryRow *self,
              const char   *problem)
{
  GtkAccessibleInvalidState invalid =
    problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE;

  self->has_problem = problem != NULL;
  if (problem == NULL && weir_setting_is_mixed (self->setting))
    weir_note_row_set (self->note_row, _ ("Different values"), FALSE);
  else
    weir_note_row_set (self->note_row, problem, TRUE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), problem);
  if (problem != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_INVALID, invalid, -1);
}

/* Several texts have none that would be true of all. */
static void
show (WeirEntryRow *self)
{
  g_auto (WeirValue) value = weir_setting_get (self->setting);
  const char *text = weir_value_get_text (&value, NULL);

  if (text == NULL || weir_setting_is_mixed (self->setting))
    text = "";
  self->is_showing = TRUE;
  weir_editable_show_text (GTK_EDITABLE (self), text);
  self->is_showing = FALSE;
  show_problem (self, NULL);
}

/* Nothing was typed over "Different values". */
static gboolean
is_left_mixed (WeirEntryRow *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self)) == '\0' &&
         weir_setting_is_mixed (self->setting);
}

static void
check_text (WeirEntryRow *self)
{
  g_auto (WeirValue) value = weir_value_text (gtk_editable_get_text (GTK_EDITABLE (self)));
  g_autoptr (GError) error = NULL;

  if (!is_left_mixed (self))
    weir_setting_check (self->setting, &value, &error);
  show_problem (self, error == NULL ? NULL : error->message);
}

static gboolean
is_present (WeirEntryRow    *self,
            const WeirValue *value)
{
  g_auto (WeirValue) present = weir_setting_get (self->setting);
  const char *text = weir_value_get_text (&present, NULL);

  return g_str_equal (weir_value_get_text (value, NULL), text != NULL ? text : "") &&
         !weir_setting_is_mixed (self->setting);
}

static void
take_text (WeirEntryRow *self)
{
  g_auto (WeirValue) value = weir_value_text (gtk_editable_get_text (GTK_EDITABLE (self)));
  g_autoptr (GError) error = NULL;

  if (is_left_mixed (self))
    return;
  if (weir_setting_check (self->setting, &value, &error) && !is_present (self, &value))
    {
      self->is_showing = TRUE;
      weir_setting_set (self->setting, &value, &error);
      self->is_showing = FALSE;
    }
  show_problem (self, error == NULL ? NULL : error->message);
}

static void
on_setting_changed (WeirEntryRow *self)
{
  if (!self->is_showing)
    show (self);
}

static void
on_text_changed (WeirEntryRow *self)
{
  if (!self->is_showing)
    check_text (self);
}

/* Also when the row goes: what was typed is not lost with it. */
static void
on_complete (WeirEntryRow *self)
{
  take_text (self);
  /* The setter may have tidied it up. */
  if (!self->has_problem)
    show (self);
  weir_setting_seal (self->setting);
}

static gboolean
on_escape (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   data)
{
  WeirEntryRow *self = WEIR_ENTRY_ROW (widget);
  g_auto (WeirValue) value = weir_value_text (gtk_editable_get_text (GTK_EDITABLE (self)));
  g_auto (WeirValue) present = weir_setting_get (self->setting);

  if (weir_value_equal (&value, &present))
    return FALSE;
  show (self);
  return TRUE;
}

static GFile *
get_folder (WeirEntryRow *self)
{
  return self->document != NULL ? weir_document_get_folder (self->document) : NULL;
}

static void
choose (WeirEntryRow *self,
        GFile        *file)
{
  GFile *folder = get_folder (self);
  g_autofree char *path = folder != NULL ? g_file_get_relative_path (folder, file) : NULL;

  if (path == NULL)
    path = g_file_get_path (file);
  if (path == NULL || !g_utf8_validate (path, -1, NULL))
    {
      show_problem (self, _ ("Weir can only use files with a path in UTF-8"));
      return;
    }
  weir_editable_show_text (GTK_EDITABLE (self), path);
  on_complete (self);
}

static void
on_chooser_response (WeirEntryRow *self,
                     int           response)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));

  g_clear_object (&self->chooser);
  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    choose (self, file);
}

/* Where the person would look for it: at the file that is set, or where the document is. */
static void
set_chooser_place (WeirEntryRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self));
  g_autoptr (GFile) file = NULL;
  GFile *folder = get_folder (self);

  if (folder != NULL)
    file = *text == '\0' ? NULL : g_file_resolve_relative_path (folder, text);
  else if (g_path_is_absolute (text))
    file = g_file_new_for_path (text);

  if (file != NULL && g_file_query_exists (file, NULL))
    gtk_file_chooser_set_file (GTK_FILE_CHOOSER (self->chooser), file, NULL);
  else if (folder != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), folder, NULL);
}

static void
on_button_clicked (WeirEntryRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (title,
                                               GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                               self->action, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  set_chooser_place (self);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chooser_response), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
weir_entry_row_dispose (GObject *object)
{
  WeirEntryRow *self = WEIR_ENTRY_ROW (object);

  g_clear_object (&self->chooser);
  g_clear_object (&self->note_row);
  g_clear_object (&self->setting);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (weir_entry_row_parent_class)->dispose (object);
}

static void
weir_entry_row_class_init (WeirEntryRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_entry_row_dispose;

  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, on_escape, NULL);
}

static void
weir_entry_row_init (WeirEntryRow *self)
{
  self->note_row = g_object_ref_sink (weir_note_row_new ());
}

static void
add_reset_button (WeirEntryRow *self)
{
  GtkWidget *button = weir_reset_button_new (self->setting, GTK_WIDGET (self));
  g_auto (WeirValue) value = WEIR_VALUE_INIT;
  const char *text;

  if (weir_setting_get_default (self->setting, &value))
    {
      text = weir_value_get_text (&value, NULL);
      /* Translators: as in "Reset to default (empty)". */
      weir_reset_button_set_default_text (WEIR_RESET_BUTTON (button),
                                          text != NULL && *text != '\0' ? text : _ ("(empty)"));
    }
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), button);
}

GtkWidget *
weir_entry_row_new (const char  *title,
                    WeirSetting *setting)
{
  WeirEntryRow *self = g_object_new (WEIR_TYPE_ENTRY_ROW, "title", title, "use-markup", FALSE,
                                     NULL);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->setting = g_object_ref (setting);
  add_reset_button (self);
  show (self);
  g_signal_connect_object (setting, "changed", G_CALLBACK (on_setting_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "changed", G_CALLBACK (on_text_changed), NULL);
  g_signal_connect (self, "entry-activated", G_CALLBACK (on_complete), NULL);
  g_signal_connect (self, "unmap", G_CALLBACK (on_complete), NULL);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_complete), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  return GTK_WIDGET (self);
}

GtkWidget *
weir_entry_row_new_for_file (const char          *title,
                             WeirSetting         *setting,
                             WeirDocument        *document,
                             GtkFileChooserAction action)
{
  WeirEntryRow *self = WEIR_ENTRY_ROW (weir_entry_row_new (title, setting));
  GtkWidget *button = gtk_button_new_from_icon_name ("document-open-symbolic");

  self->document = document == NULL ? NULL : g_object_ref (document);
  self->action = action;
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Choose a file"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Choose a file"), -1);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_button_clicked), self,
                           G_CONNECT_SWAPPED);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), button);
  return GTK_WIDGET (self);
}

GtkWidget *
weir_entry_row_get_note_row (WeirEntryRow *self)
{
  g_return_val_if_fail (WEIR_IS_ENTRY_ROW (self), NULL);

  return GTK_WIDGET (self->note_row);
}
