/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-toast-bar.h"
#include <glib/gi18n.h>
#include "weir-sentence.h"

#define LONGEST_LINE 50   /* characters */
#define TIME 5            /* s; longer while somebody is at it */

struct _WeirToastBar
{
  GtkWidget           parent_instance;

  GtkWidget          *revealer;    /* owned: a child */
  GtkLabel           *label;       /* lent: in the revealer, as the next */
  GtkWidget          *button;
  GtkEventController *pointer;     /* lent: the widget's */
  guint               timeout;     /* 0: what is shown, if anything, is what is kept */

  char               *kept;        /* owned, as the next two; NULL: nothing is kept */
  char               *kept_label;
  char               *kept_action;
};

G_DEFINE_FINAL_TYPE (WeirToastBar, weir_toast_bar, GTK_TYPE_WIDGET)

static void
show (WeirToastBar *self,
      const char   *text,
      const char   *label,
      const char   *action,
      GVariant     *target)
{
  weir_sentence_show (self->label, text);
  gtk_widget_set_visible (self->button, label != NULL);
  if (label != NULL)
    gtk_button_set_label (GTK_BUTTON (self->button), label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), NULL);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), TRUE);
}

static void
show_what_is_kept (WeirToastBar *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->kept != NULL)
    show (self, self->kept, self->kept_label, self->kept_action, NULL);
  else
    gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), FALSE);
}

static void
forget_kept (WeirToastBar *self)
{
  g_clear_pointer (&self->kept, g_free);
  g_clear_pointer (&self->kept_label, g_free);
  g_clear_pointer (&self->kept_action, g_free);
}

static gboolean
on_timeout (gpointer data)
{
  WeirToastBar *self = data;

  if (gtk_event_controller_motion_contains_pointer (GTK_EVENT_CONTROLLER_MOTION (self->pointer))
      || gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL)
    return G_SOURCE_CONTINUE;

  self->timeout = 0;
  show_what_is_kept (self);
  return G_SOURCE_REMOVE;
}

/* By its cross, or since what it offered is done. */
static void
on_closed (WeirToastBar *self)
{
  if (self->timeout == 0)
    forget_kept (self);
  show_what_is_kept (self);
}

static void
on_revealed (WeirToastBar *self)
{
  if (!gtk_revealer_get_child_revealed (GTK_REVEALER (self->revealer))
      && !gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer)))
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
weir_toast_bar_dispose (GObject *object)
{
  WeirToastBar *self = WEIR_TOAST_BAR (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_pointer (&self->revealer, gtk_widget_unparent);

  G_OBJECT_CLASS (weir_toast_bar_parent_class)->dispose (object);
}

static void
weir_toast_bar_finalize (GObject *object)
{
  forget_kept (WEIR_TOAST_BAR (object));

  G_OBJECT_CLASS (weir_toast_bar_parent_class)->finalize (object);
}

static void
weir_toast_bar_class_init (WeirToastBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_toast_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = weir_toast_bar_finalize;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_widget_class_set_css_name (widget_class, "toastbar");
}

static GtkWidget *
make_close_button (void)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Close"), -1);
  return button;
}

static void
weir_toast_bar_init (WeirToastBar *self)
{
  /* As libadwaita's own looks. */
  GtkWidget *toast = g_object_new (GTK_TYPE_BOX, "css-name", "toast", NULL);
  GtkWidget *close = make_close_button ();

  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_wrap_mode (self->label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (self->label, GTK_NATURAL_WRAP_NONE);
  gtk_label_set_max_width_chars (self->label, LONGEST_LINE);
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "heading");
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  /* No button is without a name, even if nobody sees it. */
  self->button = gtk_button_new_with_label (_ ("Undo"));
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  /* The button's own handler comes first. */
  g_signal_connect_data (self->button, "clicked", G_CALLBACK (on_closed), self, NULL, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_swapped (close, "clicked", G_CALLBACK (on_closed), self);
  gtk_box_append (GTK_BOX (toast), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (toast), self->button);
  gtk_box_append (GTK_BOX (toast), close);

  self->revealer = gtk_revealer_new ();
  gtk_revealer_set_transition_type (GTK_REVEALER (self->revealer), GTK_REVEALER_TRANSITION_TYPE_CROSSFADE);
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), toast);
  g_signal_connect_swapped (self->revealer, "notify::child-revealed", G_CALLBACK (on_revealed), self);
  gtk_widget_set_parent (self->revealer, GTK_WIDGET (self));

  self->pointer = gtk_event_controller_motion_new ();
  gtk_widget_add_controller (GTK_WIDGET (self), self->pointer);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
weir_toast_bar_new (void)
{
  return g_object_new (WEIR_TYPE_TOAST_BAR, NULL);
}

void
weir_toast_bar_tell (WeirToastBar *self,
                     const char   *text,
                     const char   *label,
                     const char   *action,
                     GVariant     *target)
{
  g_autoptr (GVariant) owned = target != NULL ? g_variant_ref_sink (target) : NULL;

  g_return_if_fail (WEIR_IS_TOAST_BAR (self));
  g_return_if_fail (text != NULL);
  g_return_if_fail ((label != NULL) == (action != NULL));

  show (self, text, label, action, owned);
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add_seconds (TIME, on_timeout, self);
}

void
weir_toast_bar_keep (WeirToastBar *self,
                     const char   *text,
                     const char   *label,
                     const char   *action)
{
  g_return_if_fail (WEIR_IS_TOAST_BAR (self));
  g_return_if_fail (text != NULL && label != NULL && action != NULL);

  forget_kept (self);
  self->kept = g_strdup (text);
  self->kept_label = g_strdup (label);
  self->kept_action = g_strdup (action);
  if (self->timeout == 0)
    show_what_is_kept (self);
}

void
weir_toast_bar_drop (WeirToastBar *self)
{
  g_return_if_fail (WEIR_IS_TOAST_BAR (self));

  forget_kept (self);
  if (self->timeout == 0)
    show_what_is_kept (self);
}

const char *
weir_toast_bar_get_text (WeirToastBar *self)
{
  g_return_val_if_fail (WEIR_IS_TOAST_BAR (self), NULL);

  return gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer)) ? gtk_label_get_text (self->label) : NULL;
}
