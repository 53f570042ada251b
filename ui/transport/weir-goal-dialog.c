/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-goal-dialog.h"
#include <glib/gi18n.h>
#include "../inspector/weir-quantity.h"
#include "../weir-choice-factory.h"
#include "../weir-editable.h"

/* Of the buffer's size. */
#define STORE_SHARE WEIR_N_STORES

struct _WeirGoalDialog
{
  AdwMessageDialog parent_instance;

  WeirSession     *session;     /* owned */
  GListModel      *nodes;       /* owned: as they are listed */
  GtkListBox      *rows;        /* lent, as those that follow: children */
  AdwComboRow     *when_row;
  AdwComboRow     *deed_row;
  AdwComboRow     *node_row;
  AdwComboRow     *state_row;
  AdwComboRow     *store_row;
  GtkWidget       *amount_row;
};

G_DEFINE_FINAL_TYPE (WeirGoalDialog, weir_goal_dialog, ADW_TYPE_MESSAGE_DIALOG)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* In the order of WeirStopWhen. */
static const char *const whens[] = {
  N_ ("The clock shows"), N_ ("Messages handled"), N_ ("Something happens"), N_ ("A stage is"), N_ ("More waits in a stage than"),
};

static const WeirDeed deeds[] = {
  WEIR_DEED_BATCH, WEIR_DEED_ASK, WEIR_DEED_EVENTS, WEIR_DEED_DISCARD, WEIR_DEED_SUBSCRIBE, WEIR_DEED_CANCEL,
  WEIR_DEED_END,
};

/* In the order of WeirState. */
static const char *const states[] = { N_ ("Busy"), N_ ("Starved"), N_ ("Blocked"), N_ ("Stopped") };

/* In the order of WeirStore. */
static const char *const stores[] = {
  N_ ("Mailbox, in messages"), N_ ("Backlog"), N_ ("Dispatcher queue"), N_ ("Buffer"), N_ ("Buffer, in percent of its size"),
};

static WeirStopWhen
get_when (WeirGoalDialog *self)
{
  return (WeirStopWhen) adw_combo_row_get_selected (self->when_row);
}

static guint
get_node (WeirGoalDialog *self)
{
  g_autoptr (WeirNode) node = g_list_model_get_item (self->nodes, adw_combo_row_get_selected (self->node_row));

  return node != NULL ? weir_node_get_id (node) : 0;
}

static gboolean
read_amount (WeirGoalDialog *self,
             gint64         *amount)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->amount_row));
  const WeirQuantity *quantity = get_when (self) == WEIR_STOP_AT_TIME ? &weir_quantity_duration
                                                                      : &weir_quantity_whole;
  double number;

  if (!quantity->parse (text, &number) || !(number >= 0 && number < 9e15))
    return FALSE;
  *amount = (gint64) number;
  return TRUE;
}

/* What lies behind is no goal. */
static gboolean
is_ahead (WeirGoalDialog     *self,
          const WeirStopRule *rule)
{
  WeirSample *present = weir_pipeline_get_present (weir_session_get_pipeline (self->session));
  WeirRunState state = weir_pipeline_get_state (weir_session_get_pipeline (self->session));

  if (present == NULL || state == WEIR_RUN_STOPPED || state == WEIR_RUN_FINISHED)
    return rule->when > WEIR_STOP_AT_COUNT || rule->amount > 0;
  if (rule->when == WEIR_STOP_AT_TIME)
    return rule->amount > present->time;
  return rule->when != WEIR_STOP_AT_COUNT || rule->amount > (gint64) present->n_messages;
}

gboolean
weir_goal_dialog_get_rule (WeirGoalDialog *self,
                           WeirStopRule   *rule)
{
  g_return_val_if_fail (WEIR_IS_GOAL_DIALOG (self), FALSE);

  *rule = (WeirStopRule) { .when = get_when (self) };
  if (rule->when == WEIR_STOP_IN_STATE || rule->when == WEIR_STOP_ABOVE_LEVEL)
    rule->node = get_node (self);
  if (rule->when == WEIR_STOP_ON_DEED)
    rule->deed = deeds[adw_combo_row_get_selected (self->deed_row)];
  if (rule->when == WEIR_STOP_IN_STATE)
    rule->state = (WeirState) adw_combo_row_get_selected (self->state_row);
  if (rule->when == WEIR_STOP_ABOVE_LEVEL)
    {
      rule->is_share = adw_combo_row_get_selected (self->store_row) == STORE_SHARE;
      rule->store = rule->is_share ? WEIR_STORE_BUFFER
                                   : (WeirStore) adw_combo_row_get_selected (self->store_row);
    }
  if (gtk_widget_get_visible (self->amount_row) && !read_amount (self, &rule->amount))
    return FALSE;
  return weir_stop_rule_is_valid (rule) && is_ahead (self, rule);
}

static void
check (WeirGoalDialog *self)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (self);
  WeirStopRule rule;
  gboolean is_good = weir_goal_dialog_get_rule (self, &rule);

  adw_message_dialog_set_response_enabled (dialog, "run", is_good);
  adw_message_dialog_set_response_enabled (dialog, "keep", is_good);
  if (is_good)
    gtk_widget_remove_css_class (self->amount_row, "error");
  else
    gtk_widget_add_css_class (self->amount_row, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->amount_row), GTK_ACCESSIBLE_STATE_INVALID,
                               is_good ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
}

/* A little ahead of where the run is. */
static char *
propose_amount (WeirGoalDialog *self,
                WeirStopWhen    when)
{
  WeirSample *present = weir_pipeline_get_present (weir_session_get_pipeline (self->session));
  gint64 time = present != NULL ? present->time : 0;
  guint64 n_messages = present != NULL ? present->n_messages : 0;

  if (when == WEIR_STOP_AT_TIME)
    return weir_quantity_duration.format ((double) ((time / G_USEC_PER_SEC + 1) * G_USEC_PER_SEC));
  if (when == WEIR_STOP_AT_COUNT)
    return weir_quantity_whole.format ((double) (n_messages / 100 * 100 + 100));
  return weir_quantity_whole.format (adw_combo_row_get_selected (self->store_row) == STORE_SHARE ? 80 : 0);
}

static void
update_rows (WeirGoalDialog *self)
{
  static const char *const titles[] = {
    [WEIR_STOP_AT_TIME] = N_ ("Time, such as 10 s"), [WEIR_STOP_AT_COUNT] = N_ ("Messages"),
    [WEIR_STOP_ON_DEED] = N_ ("Messages"), [WEIR_STOP_IN_STATE] = N_ ("Messages"),
    [WEIR_STOP_ABOVE_LEVEL] = N_ ("More than"),
  };
  WeirStopWhen when = get_when (self);
  gboolean is_of_stage = when == WEIR_STOP_IN_STATE || when == WEIR_STOP_ABOVE_LEVEL;
  g_autofree char *amount = propose_amount (self, when);

  gtk_widget_set_visible (GTK_WIDGET (self->deed_row), when == WEIR_STOP_ON_DEED);
  gtk_widget_set_visible (GTK_WIDGET (self->node_row), is_of_stage);
  gtk_widget_set_visible (GTK_WIDGET (self->state_row), when == WEIR_STOP_IN_STATE);
  gtk_widget_set_visible (GTK_WIDGET (self->store_row), when == WEIR_STOP_ABOVE_LEVEL);
  gtk_widget_set_visible (self->amount_row, when != WEIR_STOP_ON_DEED && when != WEIR_STOP_IN_STATE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->amount_row), _ (titles[when]));
  weir_editable_show_text (GTK_EDITABLE (self->amount_row), amount);
  check (self);
}

static void
weir_goal_dialog_response (AdwMessageDialog *dialog,
                           const char       *response)
{
  WeirGoalDialog *self = WEIR_GOAL_DIALOG (dialog);
  WeirStopRule rule;

  if (!weir_goal_dialog_get_rule (self, &rule))
    return;
  if (g_str_equal (response, "keep"))
    weir_pipeline_set_breakpoint (weir_session_get_pipeline (self->session), &rule, TRUE);
  else if (g_str_equal (response, "run"))
    g_signal_emit (self, signals[CHOSEN], 0, &rule);
}

static void
weir_goal_dialog_dispose (GObject *object)
{
  WeirGoalDialog *self = WEIR_GOAL_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_object (&self->nodes);

  G_OBJECT_CLASS (weir_goal_dialog_parent_class)->dispose (object);
}

static void
weir_goal_dialog_class_init (WeirGoalDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_goal_dialog_dispose;
  ADW_MESSAGE_DIALOG_CLASS (klass)->response = weir_goal_dialog_response;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static AdwComboRow *
add_choice (WeirGoalDialog *self,
            const char     *title)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  weir_choice_factory_set_up (ADW_COMBO_ROW (row));
  gtk_list_box_append (self->rows, row);
  return ADW_COMBO_ROW (row);
}

static void
set_words (AdwComboRow       *row,
           const char *const *words,
           guint              n)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; i < n; i++)
    gtk_string_list_append (list, _ (words[i]));
  adw_combo_row_set_model (row, G_LIST_MODEL (list));
}

static void
set_deeds (WeirGoalDialog *self)
{
  const char *words[G_N_ELEMENTS (deeds)];

  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    words[i] = weir_stop_rule_describe_deed (&(WeirStopRule) { .when = WEIR_STOP_ON_DEED, .deed = deeds[i] });
  set_words (self->deed_row, words, G_N_ELEMENTS (deeds));
}

static void
add_rows (WeirGoalDialog *self)
{
  self->when_row = add_choice (self, _ ("Until"));
  set_words (self->when_row, whens, G_N_ELEMENTS (whens));
  self->node_row = add_choice (self, _ ("Stage"));
  self->deed_row = add_choice (self, _ ("What"));
  set_deeds (self);
  self->state_row = add_choice (self, _ ("State"));
  set_words (self->state_row, states, G_N_ELEMENTS (states));
  adw_combo_row_set_selected (self->state_row, WEIR_STATE_STARVED);
  self->store_row = add_choice (self, _ ("Where"));
  set_words (self->store_row, stores, G_N_ELEMENTS (stores));
  adw_combo_row_set_selected (self->store_row, WEIR_STORE_BUFFER);
  self->amount_row = adw_entry_row_new ();
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (self->amount_row), TRUE);
  gtk_list_box_append (self->rows, self->amount_row);
}

static void
weir_goal_dialog_init (WeirGoalDialog *self)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (self);

  self->rows = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->rows, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->rows), "boxed-list");
  gtk_widget_set_size_request (GTK_WIDGET (self->rows), 280, -1);
  add_rows (self);
  adw_message_dialog_set_extra_child (dialog, GTK_WIDGET (self->rows));
  adw_message_dialog_set_heading (dialog, _ ("Run Until…"));
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "keep", _ ("_Keep as Breakpoint"),
                                    "run", _ ("_Run"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "run", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "run");
  adw_message_dialog_set_close_response (dialog, "cancel");
}

static void
list_nodes (WeirGoalDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  WeirSelection *selection = weir_session_get_selection (self->session);

  self->nodes = g_object_ref (weir_document_get_nodes (weir_session_get_document (self->session)));
  for (guint i = 0; i < g_list_model_get_n_items (self->nodes); i++)
    {
      g_autoptr (WeirNode) node = g_list_model_get_item (self->nodes, i);

      gtk_string_list_append (names, weir_node_get_name (node));
    }
  adw_combo_row_set_model (self->node_row, G_LIST_MODEL (names));
  for (guint i = 0; i < g_list_model_get_n_items (self->nodes); i++)
    {
      g_autoptr (WeirNode) node = g_list_model_get_item (self->nodes, i);

      if (weir_selection_get_single (selection) == (gpointer) node)
        adw_combo_row_set_selected (self->node_row, i);
    }
}

GtkWidget *
weir_goal_dialog_new (GtkWindow   *parent,
                      WeirSession *session)
{
  WeirGoalDialog *self;

  g_return_val_if_fail (WEIR_IS_SESSION (session), NULL);

  self = g_object_new (WEIR_TYPE_GOAL_DIALOG, "transient-for", parent, "modal", TRUE, NULL);
  self->session = g_object_ref (session);
  list_nodes (self);
  g_signal_connect_swapped (self->when_row, "notify::selected", G_CALLBACK (update_rows), self);
  g_signal_connect_swapped (self->store_row, "notify::selected", G_CALLBACK (update_rows), self);
  g_signal_connect_swapped (self->node_row, "notify::selected", G_CALLBACK (check), self);
  g_signal_connect_swapped (self->amount_row, "changed", G_CALLBACK (check), self);
  update_rows (self);
  return GTK_WIDGET (self);
}

void
weir_goal_dialog_choose (WeirGoalDialog *self,
                         WeirStopWhen    when,
                         const char     *amount)
{
  g_return_if_fail (WEIR_IS_GOAL_DIALOG (self));

  adw_combo_row_set_selected (self->when_row, when);
  if (amount != NULL)
    weir_editable_show_text (GTK_EDITABLE (self->amount_row), amount);
}
