/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-switch-row.h"

#include <glib/gi18n.h>

#include "weir-reset-button.h"
#include "weir-row-focus.h"

struct _WeirSwitchRow
{
  AdwActionRow parent_instance;

  WeirSetting *setting;      /* owned */
  GtkSwitch   *button;       /* lent: a child */
  gboolean     is_showing;   /* what changes now is not the person's doing */
};

G_DEFINE_FINAL_TYPE (WeirSwitchRow, weir_switch_row, ADW_TYPE_ACTION_ROW)

static void
show (WeirSwitchRow *self)
{
  g_auto (WeirValue) value = weir_setting_get (self->setting);

  self->is_showing = TRUE;
  gtk_switch_set_active (self->button, weir_value_get_type (&value) == WEIR_VALUE_BOOLEAN &&
                         value.boolean);
  self->is_showing = FALSE;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self),
                               weir_setting_is_mixed (self->setting) ? _ ("Different values") : "");
}

/* Turning it on, and off again, makes all the same. */
static void
on_button_active (WeirSwitchRow *self)
{
  WeirValue value = weir_value_boolean (gtk_switch_get_active (self->button));
  g_autoptr (GError) error = NULL;

  if (self->is_showing)
    return;

  weir_setting_seal (self->setting);
  if (!weir_setting_set (self->setting, &value, &error))
    {
      show (self);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self), error->message);
    }
}

static gboolean
weir_switch_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (WEIR_SWITCH_ROW (widget)->button));
}

static void
weir_switch_row_dispose (GObject *object)
{
  WeirSwitchRow *self = WEIR_SWITCH_ROW (object);

  g_clear_object (&self->setting);

  G_OBJECT_CLASS (weir_switch_row_parent_class)->dispose (object);
}

static void
weir_switch_row_class_init (WeirSwitchRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_switch_row_dispose;
  widget_class->focus = weir_row_focus_inside;
  widget_class->grab_focus = weir_switch_row_grab_focus;
}

static void
weir_switch_row_init (WeirSwitchRow *self)
{
  self->button = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  g_signal_connect_object (self->button, "notify::active", G_CALLBACK (on_button_active), self,
                           G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->button));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->button));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
}

static void
add_reset_button (WeirSwitchRow *self)
{
  GtkWidget *button = weir_reset_button_new (self->setting, GTK_WIDGET (self));
  g_auto (WeirValue) value = WEIR_VALUE_INIT;

  /* Translators: states of a switch, as in "Reset to default off". */
  if (weir_setting_get_default (self->setting, &value))
    weir_reset_button_set_default_text (WEIR_RESET_BUTTON (button),
                                        value.boolean ? _ ("on") : _ ("off"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
}

GtkWidget *
weir_switch_row_new (const char  *title,
                     WeirSetting *setting)
{
  WeirSwitchRow *self = g_object_new (WEIR_TYPE_SWITCH_ROW, "title", title, "use-markup", FALSE,
                                      NULL);

  self->setting = g_object_ref (setting);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  add_reset_button (self);
  g_signal_connect_object (setting, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
  return GTK_WIDGET (self);
}
