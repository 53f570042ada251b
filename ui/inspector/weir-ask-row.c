/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-ask-row.h"

#include <glib/gi18n.h>

#include "weir-row-focus.h"

struct _WeirAskRow
{
  AdwActionRow parent_instance;

  WeirSession *session;   /* owned */
  WeirLink    *link;      /* owned */
  GtkWidget   *spin;      /* lent, as the next: children */
  GtkWidget   *button;
};

G_DEFINE_FINAL_TYPE (WeirAskRow, weir_ask_row, ADW_TYPE_ACTION_ROW)

static void
on_ask (WeirAskRow *self)
{
  WeirPipeline *pipeline = weir_session_get_pipeline (self->session);

  if (!gtk_widget_get_sensitive (self->button))
    return;

  gtk_spin_button_update (GTK_SPIN_BUTTON (self->spin));
  weir_pipeline_ask_link (pipeline, weir_link_get_id (self->link),
                          (guint) gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->spin)));
}

static void
weir_ask_row_dispose (GObject *object)
{
  WeirAskRow *self = WEIR_ASK_ROW (object);

  g_clear_object (&self->session);
  g_clear_object (&self->link);

  G_OBJECT_CLASS (weir_ask_row_parent_class)->dispose (object);
}

static void
weir_ask_row_class_init (WeirAskRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_ask_row_dispose;
  GTK_WIDGET_CLASS (klass)->focus = weir_row_focus_inside;
}

static void
weir_ask_row_init (WeirAskRow *self)
{
  self->spin = gtk_spin_button_new_with_range (1, WEIR_MAX_DEMAND_LIMIT, 1);
  /* It would take back what the buttons have put in. */
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->spin), FALSE);
  /* Translators: a button: has the consumer ask for that many events. */
  self->button = gtk_button_new_with_mnemonic (_ ("_Ask"));
  gtk_widget_set_valign (self->spin, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->spin), 5);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("Ask for"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->spin);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), self->button);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->spin), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self, NULL, -1);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (on_ask), self);
  g_signal_connect_object (gtk_editable_get_delegate (GTK_EDITABLE (self->spin)), "activate", G_CALLBACK (on_ask), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
weir_ask_row_new (WeirSession *session,
                  WeirLink    *link)
{
  WeirAskRow *self = g_object_new (WEIR_TYPE_ASK_ROW, NULL);

  self->session = g_object_ref (session);
  self->link = g_object_ref (link);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->spin), weir_link_get_max_demand (link));
  g_signal_connect_object (link, "notify::manual", G_CALLBACK (weir_ask_row_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (weir_session_get_pipeline (session), "notify::state", G_CALLBACK (weir_ask_row_update), self,
                           G_CONNECT_SWAPPED);
  weir_ask_row_update (self);
  return GTK_WIDGET (self);
}

void
weir_ask_row_update (WeirAskRow *self)
{
  gboolean runs;

  g_return_if_fail (WEIR_IS_ASK_ROW (self));

  runs = weir_session_runs (self->session, self->link);
  gtk_widget_set_visible (GTK_WIDGET (self), weir_link_is_asked_by_hand (self->link));
  gtk_widget_set_sensitive (self->button, runs);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), runs ? "" : _ ("While the subscription runs"));
}
