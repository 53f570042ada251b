/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-action-state.h"

/* Of a widget, by the names of its actions: what was said last. */
static GHashTable *
get_states (GtkWidget *widget)
{
  static const char *const key = "weir-action-states";
  GHashTable *states = g_object_get_data (G_OBJECT (widget), key);

  if (states == NULL)
    {
      states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_object_set_data_full (G_OBJECT (widget), key, states, (GDestroyNotify) g_hash_table_unref);
    }
  return states;
}

void
weir_action_set_enabled (GtkWidget  *widget,
                         const char *name,
                         gboolean    enabled)
{
  GHashTable *states;
  gpointer state = GINT_TO_POINTER (enabled ? 1 : 0), before;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  states = get_states (widget);
  if (g_hash_table_lookup_extended (states, name, NULL, &before) && before == state)
    return;

  g_hash_table_insert (states, g_strdup (name), state);
  gtk_widget_action_set_enabled (widget, name, enabled);
}
