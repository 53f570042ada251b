/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-condition-settings.h"

#include <glib/gi18n.h>

#include "weir-choice-row.h"
#include "weir-entry-row.h"
#include "weir-spin-row.h"

/* Two rows of which at most one is there: the number or the text that the condition compares with. */
typedef struct
{
  WeirSetting *setting;      /* owned: the operation */
  GtkWidget   *number_row;   /* lent: the group has them as long as it has this */
  GtkWidget   *text_row;
} Operands;

static void
free_operands (gpointer data)
{
  Operands *operands = data;

  g_signal_handlers_disconnect_by_data (operands->setting, operands);
  g_object_unref (operands->setting);
  g_free (operands);
}

static void
show_operands (Operands *operands)
{
  g_auto (WeirValue) value = weir_setting_get (operands->setting);
  const char *nick = weir_value_get_text (&value, NULL);
  guint operation = 0;
  gboolean is_set = nick != NULL && weir_condition_find (nick, &operation) &&
                    !weir_setting_is_mixed (operands->setting);

  gtk_widget_set_visible (operands->number_row, is_set && weir_condition_takes_number (operation));
  gtk_widget_set_visible (operands->text_row, is_set && weir_condition_takes_text (operation));
}

static GtkWidget *
make_operation_row (WeirSetting *setting,
                    const char  *title,
                    const char  *nothing,
                    const char  *explanation)
{
  GtkWidget *row = weir_choice_row_new (title, setting);

  weir_choice_row_add (WEIR_CHOICE_ROW (row), weir_value_null (), nothing, NULL);
  for (const WeirParamChoice *choice = weir_conditions; choice->nick != NULL; choice++)
    weir_choice_row_add (WEIR_CHOICE_ROW (row), weir_value_text (choice->nick), _ (choice->title),
                         explanation);
  return row;
}

void
weir_condition_settings_add (AdwPreferencesGroup *group,
                             WeirHistory         *history,
                             GPtrArray           *objects,
                             const char          *prefix,
                             const char          *title,
                             const char          *nothing,
                             const char          *explanation)
{
  g_autofree char *number_name = g_strconcat (prefix, "-number", NULL);
  g_autofree char *text_name = g_strconcat (prefix, "-text", NULL);
  g_autoptr (WeirSetting) number = weir_setting_new_for_properties (history, objects, number_name);
  g_autoptr (WeirSetting) text = weir_setting_new_for_properties (history, objects, text_name);
  g_autoptr (WeirSetting) setting = weir_setting_new_for_properties (history, objects, prefix);
  GtkWidget *row = make_operation_row (setting, title, nothing, explanation);
  Operands *operands = g_new (Operands, 1);

  *operands = (Operands) {
    g_object_ref (setting),
    weir_spin_row_new (_ ("Number"), number, -WEIR_CONDITION_NUMBER_LIMIT,
                       WEIR_CONDITION_NUMBER_LIMIT, FALSE),
    weir_entry_row_new (_ ("Text"), text),
  };
  adw_preferences_group_add (group, row);
  adw_preferences_group_add (group, weir_choice_row_get_note_row (WEIR_CHOICE_ROW (row)));
  adw_preferences_group_add (group, operands->number_row);
  adw_preferences_group_add (group, operands->text_row);
  adw_preferences_group_add (group,
                             weir_entry_row_get_note_row (WEIR_ENTRY_ROW (operands->text_row)));
  g_object_set_data_full (G_OBJECT (group), "weir-operands", operands, free_operands);
  g_signal_connect_swapped (setting, "changed", G_CALLBACK (show_operands), operands);
  show_operands (operands);
}
