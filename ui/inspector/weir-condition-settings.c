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
  char      *property;     /* owned */
  GtkWidget *number_row;   /* lent: the group has them as long as it has this */
  GtkWidget *text_row;
} Operands;

static void
free_operands (gpointer  data,
               GClosure *closure)
{
  Operands *operands = data;

  g_free (operands->property);
  g_free (operands);
}

static void
show_operands (GObject    *object,
               GParamSpec *pspec,
               Operands   *operands)
{
  g_autofree char *nick = NULL;
  guint operation = 0;
  gboolean is_set;

  g_object_get (object, operands->property, &nick, NULL);
  is_set = nick != NULL && weir_condition_find (nick, &operation);
  gtk_widget_set_visible (operands->number_row, is_set && weir_condition_takes_number (operation));
  gtk_widget_set_visible (operands->text_row, is_set && weir_condition_takes_text (operation));
}

/* They follow as long as the group is there. */
static void
follow (AdwPreferencesGroup *group,
        GObject             *object,
        Operands            *operands)
{
  g_autofree char *signal = g_strconcat ("notify::", operands->property, NULL);
  GClosure *closure = g_cclosure_new (G_CALLBACK (show_operands), operands, free_operands);

  g_object_watch_closure (G_OBJECT (group), closure);
  g_signal_connect_closure (object, signal, closure, FALSE);
  show_operands (object, NULL, operands);
}

static GtkWidget *
make_operation_row (WeirHistory *history,
                    GObject     *object,
                    const char  *prefix,
                    const char  *title,
                    const char  *nothing,
                    const char  *explanation)
{
  g_autoptr (WeirSetting) setting = weir_setting_new_for_property (history, object, prefix);
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
                             GObject             *object,
                             const char          *prefix,
                             const char          *title,
                             const char          *nothing,
                             const char          *explanation)
{
  g_autofree char *number_name = g_strconcat (prefix, "-number", NULL);
  g_autofree char *text_name = g_strconcat (prefix, "-text", NULL);
  g_autoptr (WeirSetting) number = weir_setting_new_for_property (history, object, number_name);
  g_autoptr (WeirSetting) text = weir_setting_new_for_property (history, object, text_name);
  GtkWidget *row = make_operation_row (history, object, prefix, title, nothing, explanation);
  Operands *operands = g_new (Operands, 1);

  *operands = (Operands) {
    g_strdup (prefix),
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
  follow (group, object, operands);
}
