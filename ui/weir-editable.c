/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-editable.h"

static GQuark
get_shown_quark (void)
{
  return g_quark_from_static_string ("weir-shown-text");
}

/* An entry takes the keys even if it has nothing to undo. */
static gboolean
on_step (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   data)
{
  const char *shown = g_object_get_qdata (G_OBJECT (widget), get_shown_quark ());

  if (g_strcmp0 (shown, gtk_editable_get_text (GTK_EDITABLE (widget))) != 0)
    return GDK_EVENT_PROPAGATE;

  return gtk_widget_activate_action (widget, data, NULL);
}

static void
add_shortcut (GtkEventController *controller,
              GdkModifierType     state,
              const char         *action)
{
  GtkShortcut *shortcut =
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_z, GDK_CONTROL_MASK | state),
                      gtk_callback_action_new (on_step, (gpointer) action, NULL));

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
}

static void
watch_keys (GtkWidget *widget)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  add_shortcut (keys, 0, "win.undo");
  add_shortcut (keys, GDK_SHIFT_MASK, "win.redo");
  gtk_widget_add_controller (widget, keys);
}

void
weir_editable_show_text (GtkEditable *editable,
                         const char  *text)
{
  g_return_if_fail (GTK_IS_EDITABLE (editable));
  g_return_if_fail (text != NULL);

  if (g_object_get_qdata (G_OBJECT (editable), get_shown_quark ()) == NULL)
    watch_keys (GTK_WIDGET (editable));
  g_object_set_qdata_full (G_OBJECT (editable), get_shown_quark (), g_strdup (text), g_free);

  /* It remembers what a program sets like what a person types. */
  gtk_editable_set_enable_undo (editable, FALSE);
  if (!g_str_equal (text, gtk_editable_get_text (editable)))
    gtk_editable_set_text (editable, text);
  gtk_editable_set_enable_undo (editable, TRUE);
}
