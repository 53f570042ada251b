/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-ending-dialog.h"
#include <glib/gi18n.h>
#include "../weir-choice-factory.h"
#include "../weir-editable.h"

struct _WeirEndingDialog
{
  AdwMessageDialog parent_instance;

  WeirSession     *session;       /* owned */
  WeirNode        *node;          /* owned; NULL: a subscription */
  WeirLink        *link;          /* owned; NULL: a stage */
  GtkListBox      *rows;          /* lent, as the next: children */
  AdwComboRow     *reason_row;
  GtkWidget       *text_row;
  GtkWidget       *copy_spin;     /* NULL: there is only one */
  GtkLabel        *outlook;
};

G_DEFINE_FINAL_TYPE (WeirEndingDialog, weir_ending_dialog, ADW_TYPE_MESSAGE_DIALOG)

static WeirEnding
get_ending (WeirEndingDialog *self)
{
  return (WeirEnding) adw_combo_row_get_selected (self->reason_row);
}

static int
get_copy (WeirEndingDialog *self)
{
  int number;

  if (self->copy_spin == NULL)
    return WEIR_ALL_COPIES;

  number = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->copy_spin));
  return number == 0 ? WEIR_ALL_COPIES : number - 1;
}

static const char *
explain_for_node (WeirEnding ending)
{
  switch (ending)
    {
    case WEIR_ENDING_NORMAL:
    case WEIR_ENDING_SHUTDOWN:
      return _ ("GenStage.stop: a message, which waits its turn");

    case WEIR_ENDING_KILL:
      return _ ("Process.exit with :kill, at once: nothing can trap it");

    case WEIR_ENDING_ERROR:
    default:
      return _ ("A callback raises, at once: what it was handling is lost");
    }
}

static const char *
get_verb (WeirEnding ending)
{
  switch (ending)
    {
    case WEIR_ENDING_NORMAL:
    case WEIR_ENDING_SHUTDOWN:
      return _ ("_Stop");

    case WEIR_ENDING_KILL:
      return _ ("_Kill");

    case WEIR_ENDING_ERROR:
    default:
      return _ ("Cra_sh");
    }
}

static gboolean
is_any_target (WeirAftermath *aftermath)
{
  guint n;
  const WeirFate *fates = weir_aftermath_get_fates (aftermath, &n);

  for (guint i = 0; i < n; i++)
    if (fates[i].is_target)
      return TRUE;
  return FALSE;
}

static void
show_outlook (WeirEndingDialog *self)
{
  WeirDocument *document = weir_session_get_document (self->session);
  WeirSample *sample = weir_session_get_sample (self->session);
  g_autoptr (WeirAftermath) aftermath = NULL;
  g_autofree char *words = NULL;

  if (self->node != NULL)
    aftermath = weir_aftermath_new (document, sample, weir_node_get_id (self->node),
                                    get_copy (self), get_ending (self));
  else
    aftermath = weir_aftermath_new_for_link (document, sample, weir_link_get_id (self->link),
                                             get_ending (self));

  words = weir_aftermath_describe (aftermath);
  if (!g_str_equal (words, gtk_label_get_text (self->outlook)))
    gtk_label_set_text (self->outlook, words);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self), "end",
                                           is_any_target (aftermath));
}

static void
on_reason_selected (WeirEndingDialog *self)
{
  WeirEnding ending = get_ending (self);

  gtk_widget_set_visible (self->text_row, ending == WEIR_ENDING_ERROR);
  if (self->node != NULL)
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self->reason_row), explain_for_node (ending));
      adw_message_dialog_set_response_label (ADW_MESSAGE_DIALOG (self), "end", get_verb (ending));
    }
  show_outlook (self);
}

static gboolean
on_copy_output (GtkSpinButton *spin)
{
  if (gtk_spin_button_get_value_as_int (spin) != 0)
    return FALSE;

  gtk_editable_set_text (GTK_EDITABLE (spin), _ ("all"));
  return TRUE;
}

static int
on_copy_input (GtkSpinButton *spin,
               double        *value)
{
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (spin)), _ ("all")))
    return FALSE;

  *value = 0;
  return TRUE;
}

static void
on_state (WeirEndingDialog *self)
{
  if (weir_pipeline_get_state (weir_session_get_pipeline (self->session)) == WEIR_RUN_STOPPED)
    gtk_window_close (GTK_WINDOW (self));
}

static void
weir_ending_dialog_response (AdwMessageDialog *dialog,
                             const char       *response)
{
  WeirEndingDialog *self = WEIR_ENDING_DIALOG (dialog);
  WeirPipeline *pipeline = weir_session_get_pipeline (self->session);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->text_row));

  if (!g_str_equal (response, "end"))
    return;

  if (self->node != NULL)
    weir_pipeline_end_stage (pipeline, weir_node_get_id (self->node), get_copy (self),
                             get_ending (self), text);
  else
    weir_pipeline_cancel_link (pipeline, weir_link_get_id (self->link), get_ending (self), text);
}

static void
weir_ending_dialog_dispose (GObject *object)
{
  WeirEndingDialog *self = WEIR_ENDING_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_object (&self->node);
  g_clear_object (&self->link);

  G_OBJECT_CLASS (weir_ending_dialog_parent_class)->dispose (object);
}

static void
weir_ending_dialog_class_init (WeirEndingDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_ending_dialog_dispose;
  ADW_MESSAGE_DIALOG_CLASS (klass)->response = weir_ending_dialog_response;
}

static void
add_text_row (WeirEndingDialog *self)
{
  self->text_row = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->text_row), _ ("Message"));
  weir_editable_show_text (GTK_EDITABLE (self->text_row), _ ("boom"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (self->text_row), TRUE);
  gtk_list_box_append (self->rows, self->text_row);
}

static void
weir_ending_dialog_init (WeirEndingDialog *self)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (self);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->rows = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->rows, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->rows), "boxed-list");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->rows));

  self->reason_row = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->reason_row), _ ("Reason"));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self->reason_row), 0);
  gtk_list_box_append (self->rows, GTK_WIDGET (self->reason_row));
  add_text_row (self);

  self->outlook = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->outlook, TRUE);
  gtk_label_set_natural_wrap_mode (self->outlook, GTK_NATURAL_WRAP_NONE);
  gtk_label_set_max_width_chars (self->outlook, 48);
  gtk_label_set_xalign (self->outlook, 0);
  gtk_widget_set_size_request (GTK_WIDGET (self->outlook), 260, -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->outlook));
  adw_message_dialog_set_extra_child (dialog, box);

  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "end", _ ("Cra_sh"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "end", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "end");
  adw_message_dialog_set_close_response (dialog, "cancel");
}

static void
set_reasons (WeirEndingDialog  *self,
             const char *const *words)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (words);

  weir_choice_factory_set_up (self->reason_row);
  adw_combo_row_set_model (self->reason_row, G_LIST_MODEL (list));
}

/* 0 stands for all of them. */
static void
add_copy_row (WeirEndingDialog *self,
              guint             n_copies)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Copy"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("0 means all"));
  self->copy_spin = gtk_spin_button_new_with_range (0, n_copies, 1);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->copy_spin), FALSE);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->copy_spin), 1);
  gtk_widget_set_valign (self->copy_spin, GTK_ALIGN_CENTER);
  g_signal_connect (self->copy_spin, "output", G_CALLBACK (on_copy_output), NULL);
  g_signal_connect (self->copy_spin, "input", G_CALLBACK (on_copy_input), NULL);
  g_signal_connect_swapped (self->copy_spin, "value-changed", G_CALLBACK (show_outlook), self);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->copy_spin),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, row, NULL, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->copy_spin);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->copy_spin);
  gtk_list_box_append (self->rows, row);
}

static WeirEndingDialog *
make (GtkWindow   *parent,
      WeirSession *session)
{
  WeirEndingDialog *self = g_object_new (WEIR_TYPE_ENDING_DIALOG, "transient-for", parent,
                                         "modal", TRUE, NULL);

  self->session = g_object_ref (session);
  return self;
}

/* Who stops meanwhile, and who is subscribed, changes what is said. */
static void
follow (WeirEndingDialog *self)
{
  g_signal_connect_swapped (self->reason_row, "notify::selected", G_CALLBACK (on_reason_selected),
                            self);
  g_signal_connect_object (self->session, "sampled", G_CALLBACK (show_outlook), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (weir_session_get_pipeline (self->session), "notify::state",
                           G_CALLBACK (on_state), self, G_CONNECT_SWAPPED);
  on_reason_selected (self);
}

GtkWidget *
weir_ending_dialog_new_for_node (GtkWindow   *parent,
                                 WeirSession *session,
                                 WeirNode    *node)
{
  const char *const words[] = { _ ("Error"), "normal", "shutdown", "kill", NULL };
  WeirEndingDialog *self;
  g_autofree char *heading = NULL;

  g_return_val_if_fail (WEIR_IS_SESSION (session), NULL);
  g_return_val_if_fail (WEIR_IS_NODE (node), NULL);

  self = make (parent, session);
  self->node = g_object_ref (node);
  set_reasons (self, words);
  if (weir_node_count_copies (node) > 1)
    add_copy_row (self, weir_node_count_copies (node));
  /* Translators: the name of a stage. */
  heading = g_strdup_printf (_ ("Crash “%s”?"), weir_node_get_name (node));
  adw_message_dialog_set_heading (ADW_MESSAGE_DIALOG (self), heading);
  gtk_window_set_focus (GTK_WINDOW (self), self->text_row);
  follow (self);
  return GTK_WIDGET (self);
}

GtkWidget *
weir_ending_dialog_new_for_link (GtkWindow   *parent,
                                 WeirSession *session,
                                 WeirLink    *link)
{
  /* A reason of this kind kills nobody. */
  const char *const words[] = { _ ("Error"), "normal", "shutdown", NULL };
  WeirEndingDialog *self;
  g_autofree char *heading = NULL;

  g_return_val_if_fail (WEIR_IS_SESSION (session), NULL);
  g_return_val_if_fail (WEIR_IS_LINK (link), NULL);

  self = make (parent, session);
  self->link = g_object_ref (link);
  set_reasons (self, words);
  adw_combo_row_set_selected (self->reason_row, WEIR_ENDING_NORMAL);
  /* Translators: the names of a consumer and of its producer. */
  heading = g_strdup_printf (_ ("Cancel the Subscription of “%s” to “%s”?"),
                             weir_node_get_name (weir_link_get_to (link)),
                             weir_node_get_name (weir_link_get_from (link)));
  adw_message_dialog_set_heading (ADW_MESSAGE_DIALOG (self), heading);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->reason_row),
                               _ ("GenStage.cancel, by the consumer: not the same as deleting the "
                                  "pipe"));
  adw_message_dialog_set_response_label (ADW_MESSAGE_DIALOG (self), "cancel", _ ("_Keep"));
  adw_message_dialog_set_response_label (ADW_MESSAGE_DIALOG (self), "end",
                                         _ ("_Cancel Subscription"));
  follow (self);
  return GTK_WIDGET (self);
}

void
weir_ending_dialog_choose (WeirEndingDialog *self,
                           WeirEnding        ending)
{
  g_return_if_fail (WEIR_IS_ENDING_DIALOG (self));

  adw_combo_row_set_selected (self->reason_row, ending);
}

const char *
weir_ending_dialog_get_outlook (WeirEndingDialog *self)
{
  g_return_val_if_fail (WEIR_IS_ENDING_DIALOG (self), NULL);

  return gtk_label_get_text (self->outlook);
}
