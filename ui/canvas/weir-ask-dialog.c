/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-ask-dialog.h"
#include <glib/gi18n.h>

/* The dialog has it. */
typedef struct
{
  WeirSession   *session;   /* owned */
  WeirLink      *link;      /* owned */
  GtkSpinButton *spin;      /* lent: inside */
} Question;

static void
free_question (gpointer  data,
               GClosure *closure)
{
  Question *question = data;

  g_object_unref (question->session);
  g_object_unref (question->link);
  g_free (question);
}

static void
on_response (AdwMessageDialog *dialog,
             const char       *response,
             gpointer          data)
{
  Question *question = data;

  if (!g_str_equal (response, "ask"))
    return;

  gtk_spin_button_update (question->spin);
  weir_pipeline_ask_link (weir_session_get_pipeline (question->session), weir_link_get_id (question->link),
                          (guint) gtk_spin_button_get_value_as_int (question->spin));
}

static GtkSpinButton *
add_spin (AdwMessageDialog *dialog,
          WeirLink         *link)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (1, WEIR_MAX_DEMAND_LIMIT, 1);

  gtk_editable_set_enable_undo (GTK_EDITABLE (spin), FALSE);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), weir_link_get_max_demand (link));
  gtk_text_set_activates_default (GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (spin))), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Events"), -1);
  gtk_widget_set_halign (spin, GTK_ALIGN_CENTER);
  adw_message_dialog_set_extra_child (dialog, spin);
  gtk_window_set_focus (GTK_WINDOW (dialog), spin);

  return GTK_SPIN_BUTTON (spin);
}

GtkWidget *
weir_ask_dialog_new (GtkWindow   *parent,
                     WeirSession *session,
                     WeirLink    *link)
{
  /* Translators: the names of a consumer and of its producer. */
  g_autofree char *body = g_strdup_printf (_ ("“%s” asks “%s” for as many events, once: GenStage.ask."),
                                           weir_node_get_name (weir_link_get_to (link)),
                                           weir_node_get_name (weir_link_get_from (link)));
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, _ ("Ask for How Many?"), body));
  Question *question = g_new0 (Question, 1);

  question->session = g_object_ref (session);
  question->link = g_object_ref (link);
  question->spin = add_spin (dialog, link);
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "ask", _ ("_Ask"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "ask", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "ask");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), question, free_question, 0);

  return GTK_WIDGET (dialog);
}
