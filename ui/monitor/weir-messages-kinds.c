/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-messages-kinds.h"

#include <glib/gi18n.h>

static const struct
{
  WeirMessageKinds kinds;
  const char      *title;
  const char      *tooltip;
  gboolean         is_on;     /* at first */
} filters[] = {
  { WEIR_MESSAGES_DEMAND, N_ ("Demand"), N_ ("Show who subscribes and asks"), TRUE },
  { WEIR_MESSAGES_EVENTS, N_ ("Events"), N_ ("Show events on their way"), TRUE },
  { WEIR_MESSAGES_ENDS, N_ ("Lifecycle"), N_ ("Show who starts, cancels and stops"), TRUE },
  { WEIR_MESSAGES_STEPS, N_ ("Steps"), N_ ("Show what stages do by themselves"), FALSE },
};

struct _WeirMessagesKinds
{
  GtkWidget        parent_instance;

  GtkToggleButton *buttons[G_N_ELEMENTS (filters)];   /* lent: children */
};

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirMessagesKinds, weir_messages_kinds, GTK_TYPE_WIDGET)

static void
on_toggled (WeirMessagesKinds *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
weir_messages_kinds_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (weir_messages_kinds_parent_class)->dispose (object);
}

static void
weir_messages_kinds_class_init (WeirMessagesKindsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_messages_kinds_dispose;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
weir_messages_kinds_init (WeirMessagesKinds *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "linked");
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (_ (filters[i].title));

      gtk_widget_set_tooltip_text (button, _ (filters[i].tooltip));
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), filters[i].is_on);
      g_signal_connect_object (button, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
      gtk_widget_set_parent (button, GTK_WIDGET (self));
      self->buttons[i] = GTK_TOGGLE_BUTTON (button);
    }
}

GtkWidget *
weir_messages_kinds_new (void)
{
  return g_object_new (WEIR_TYPE_MESSAGES_KINDS, NULL);
}

WeirMessageKinds
weir_messages_kinds_get (WeirMessagesKinds *self)
{
  WeirMessageKinds kinds = 0;

  g_return_val_if_fail (WEIR_IS_MESSAGES_KINDS (self), 0);

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    if (gtk_toggle_button_get_active (self->buttons[i]))
      kinds |= filters[i].kinds;
  return kinds;
}

void
weir_messages_kinds_show_all (WeirMessagesKinds *self)
{
  g_return_if_fail (WEIR_IS_MESSAGES_KINDS (self));

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    gtk_toggle_button_set_active (self->buttons[i], TRUE);
}
