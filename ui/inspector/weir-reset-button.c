/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-reset-button.h"

#include <glib/gi18n.h>

struct _WeirResetButton
{
  GtkWidget    parent_instance;

  WeirSetting *setting;   /* owned */
  GtkWidget   *row;       /* borrowed: it has this as a child */
  GtkWidget   *button;    /* lent: a child */
};

G_DEFINE_FINAL_TYPE (WeirResetButton, weir_reset_button, GTK_TYPE_WIDGET)

static void
show (WeirResetButton *self)
{
  g_auto (WeirValue) value = WEIR_VALUE_INIT;
  gboolean has_default = weir_setting_get_default (self->setting, &value);
  gboolean is_default = has_default && weir_setting_is_default (self->setting);

  gtk_widget_set_visible (GTK_WIDGET (self), has_default && !is_default);
  if (is_default)
    gtk_widget_add_css_class (self->row, "weir-default");
  else
    gtk_widget_remove_css_class (self->row, "weir-default");
}

/* The button goes away; whoever came by keyboard stays in the row. */
static void
on_clicked (WeirResetButton *self)
{
  gtk_widget_grab_focus (self->row);
  weir_setting_reset (self->setting);
}

static void
weir_reset_button_dispose (GObject *object)
{
  WeirResetButton *self = WEIR_RESET_BUTTON (object);

  g_clear_object (&self->setting);
  g_clear_pointer (&self->button, gtk_widget_unparent);

  G_OBJECT_CLASS (weir_reset_button_parent_class)->dispose (object);
}

static void
weir_reset_button_class_init (WeirResetButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_reset_button_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
weir_reset_button_init (WeirResetButton *self)
{
  self->button = gtk_button_new_from_icon_name ("edit-clear-symbolic");
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (on_clicked), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
weir_reset_button_new (WeirSetting *setting,
                       GtkWidget   *row)
{
  WeirResetButton *self = g_object_new (WEIR_TYPE_RESET_BUTTON, NULL);

  self->setting = g_object_ref (setting);
  self->row = row;
  g_signal_connect_object (setting, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
  return GTK_WIDGET (self);
}

void
weir_reset_button_set_default_text (WeirResetButton *self,
                                    const char      *text)
{
  g_autofree char *title = NULL;

  g_return_if_fail (WEIR_IS_RESET_BUTTON (self));

  /* Translators: a default, as "10", "5 ms" or "Newest". */
  title = g_strdup_printf (_ ("Reset to default %s"), text);
  gtk_widget_set_tooltip_text (self->button, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
}
