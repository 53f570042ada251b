/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-inject-dialog.h"
#include <glib/gi18n.h>
#include "weir-editable.h"

struct _WeirInjectDialog
{
  AdwMessageDialog parent_instance;

  WeirSession     *session;   /* owned, as the next */
  WeirNode        *node;
  GtkWidget       *row;       /* lent: a child */
};

G_DEFINE_FINAL_TYPE (WeirInjectDialog, weir_inject_dialog, ADW_TYPE_MESSAGE_DIALOG)

static gboolean
read_event (WeirInjectDialog *self,
            WeirValue        *event)
{
  return weir_value_parse_json (gtk_editable_get_text (GTK_EDITABLE (self->row)), event, NULL);
}

static void
check (WeirInjectDialog *self)
{
  g_auto (WeirValue) event = WEIR_VALUE_INIT;
  gboolean is_good = read_event (self, &event);

  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self), "inject", is_good);
  if (is_good)
    gtk_widget_remove_css_class (self->row, "error");
  else
    gtk_widget_add_css_class (self->row, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_STATE_INVALID,
                               is_good ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
}

static void
weir_inject_dialog_response (AdwMessageDialog *dialog,
                             const char       *response)
{
  WeirInjectDialog *self = WEIR_INJECT_DIALOG (dialog);
  WeirValue event = weir_value_null ();

  if (g_str_equal (response, "inject") && read_event (self, &event))
    weir_pipeline_inject (weir_session_get_pipeline (self->session), weir_node_get_id (self->node), event);
}

static void
weir_inject_dialog_dispose (GObject *object)
{
  WeirInjectDialog *self = WEIR_INJECT_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_object (&self->node);

  G_OBJECT_CLASS (weir_inject_dialog_parent_class)->dispose (object);
}

static void
weir_inject_dialog_class_init (WeirInjectDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_inject_dialog_dispose;
  ADW_MESSAGE_DIALOG_CLASS (klass)->response = weir_inject_dialog_response;
}

static void
weir_inject_dialog_init (WeirInjectDialog *self)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (self);
  GtkWidget *rows = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (rows), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (rows, "boxed-list");
  gtk_widget_set_size_request (rows, 260, -1);
  self->row = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), _ ("Event, as JSON"));
  weir_editable_show_text (GTK_EDITABLE (self->row), "42");
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (self->row), TRUE);
  g_signal_connect_swapped (self->row, "changed", G_CALLBACK (check), self);
  gtk_list_box_append (GTK_LIST_BOX (rows), self->row);
  adw_message_dialog_set_extra_child (dialog, rows);
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "inject", _ ("_Inject"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "inject", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "inject");
  adw_message_dialog_set_close_response (dialog, "cancel");
}

GtkWidget *
weir_inject_dialog_new (GtkWindow   *parent,
                        WeirSession *session,
                        WeirNode    *node)
{
  WeirInjectDialog *self;
  g_autofree char *heading = NULL;

  g_return_val_if_fail (WEIR_IS_SESSION (session), NULL);
  g_return_val_if_fail (WEIR_IS_NODE (node), NULL);

  self = g_object_new (WEIR_TYPE_INJECT_DIALOG, "transient-for", parent, "modal", TRUE, NULL);
  self->session = g_object_ref (session);
  self->node = g_object_ref (node);
  /* Translators: the name of a stage. */
  heading = g_strdup_printf (_ ("Inject an Event into “%s”"), weir_node_get_name (node));
  adw_message_dialog_set_heading (ADW_MESSAGE_DIALOG (self), heading);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (self),
                               weir_node_get_role (node) == WEIR_ROLE_CONSUMER
                               ? _ ("It arrives as if from its first producer, which knows nothing of it: it counts as one"
                                    " of those asked for, and the producer still owes as many.")
                               : _ ("It is sent on as if the stage had made it: to who has asked, else into the buffer."));
  gtk_window_set_focus (GTK_WINDOW (self), self->row);
  return GTK_WIDGET (self);
}
