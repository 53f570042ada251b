/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-breakpoints-dialog.h"
#include <glib/gi18n.h>

#define MOST_HEIGHT 360

struct _WeirBreakpointsDialog
{
  AdwMessageDialog parent_instance;

  WeirSession     *session;   /* owned */
  GtkListBox      *rows;      /* lent, as the next: children */
  GtkWidget       *scroller;
};

G_DEFINE_FINAL_TYPE (WeirBreakpointsDialog, weir_breakpoints_dialog, ADW_TYPE_MESSAGE_DIALOG)

static void
on_remove (GtkWidget             *button,
           WeirBreakpointsDialog *self)
{
  WeirBreakpoint *breakpoint = g_object_get_data (G_OBJECT (button), "weir-breakpoint");
  WeirStopRule rule = *weir_breakpoint_get_rule (breakpoint);

  /* The row goes with it, and the button would take the focus along. */
  gtk_widget_child_focus (GTK_WIDGET (self->rows), GTK_DIR_TAB_FORWARD);
  weir_pipeline_set_breakpoint (weir_session_get_pipeline (self->session), &rule, FALSE);
}

static GtkWidget *
make_row (gpointer item,
          gpointer data)
{
  WeirBreakpointsDialog *self = data;
  WeirDocument *document = weir_session_get_document (self->session);
  g_autofree char *words = weir_stop_rule_describe (weir_breakpoint_get_rule (item), document);
  g_autofree char *label = g_strdup_printf (_ ("Remove “%s”"), words);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), words);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Remove"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (button), "weir-breakpoint", g_object_ref (item), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_remove), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
update (WeirBreakpointsDialog *self)
{
  GListModel *breakpoints = weir_pipeline_get_breakpoints (weir_session_get_pipeline (self->session));
  gboolean any = g_list_model_get_n_items (breakpoints) > 0;

  gtk_widget_set_visible (self->scroller, any);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self), "clear", any);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (self),
                               any ? _ ("The pipeline pauses when one of these comes true.")
                                   : _ ("There are none. Set them in the menu of a stage or pipe, by Ctrl+B,"
                                        " or in “Run Until…”."));
}

static void
weir_breakpoints_dialog_response (AdwMessageDialog *dialog,
                                  const char       *response)
{
  WeirPipeline *pipeline = weir_session_get_pipeline (WEIR_BREAKPOINTS_DIALOG (dialog)->session);

  if (g_str_equal (response, "clear"))
    weir_pipeline_clear_breakpoints (pipeline);
}

static void
weir_breakpoints_dialog_dispose (GObject *object)
{
  g_clear_object (&WEIR_BREAKPOINTS_DIALOG (object)->session);

  G_OBJECT_CLASS (weir_breakpoints_dialog_parent_class)->dispose (object);
}

static void
weir_breakpoints_dialog_class_init (WeirBreakpointsDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_breakpoints_dialog_dispose;
  ADW_MESSAGE_DIALOG_CLASS (klass)->response = weir_breakpoints_dialog_response;
}

static void
weir_breakpoints_dialog_init (WeirBreakpointsDialog *self)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (self);

  self->rows = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->rows, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->rows), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (self->rows), GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Breakpoints"), -1);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), MOST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->rows));
  gtk_widget_set_size_request (self->scroller, 280, -1);
  adw_message_dialog_set_extra_child (dialog, self->scroller);
  adw_message_dialog_set_heading (dialog, _ ("Breakpoints"));
  adw_message_dialog_add_responses (dialog, "clear", _ ("_Remove All"), "close", _ ("_Close"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "clear", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "close");
  adw_message_dialog_set_close_response (dialog, "close");
}

GtkWidget *
weir_breakpoints_dialog_new (GtkWindow   *parent,
                             WeirSession *session)
{
  WeirBreakpointsDialog *self;
  GListModel *breakpoints;

  g_return_val_if_fail (WEIR_IS_SESSION (session), NULL);

  self = g_object_new (WEIR_TYPE_BREAKPOINTS_DIALOG, "transient-for", parent, "modal", TRUE, NULL);
  self->session = g_object_ref (session);
  breakpoints = weir_pipeline_get_breakpoints (weir_session_get_pipeline (session));
  gtk_list_box_bind_model (self->rows, breakpoints, make_row, self, NULL);
  g_signal_connect_object (breakpoints, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
