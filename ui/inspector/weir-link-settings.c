/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-link-settings.h"

#include <glib/gi18n.h>

#include "weir-choice-row.h"
#include "weir-condition-settings.h"
#include "weir-spin-row.h"

/* The group has it. */
typedef struct
{
  WeirSetting *max;       /* owned */
  WeirSetting *min;       /* owned */
  WeirSpinRow *max_row;   /* lent: children of the group */
  WeirSpinRow *min_row;
} Demand;

static gint64
get_default_min (gpointer data)
{
  Demand *demand = data;

  return weir_link_get_effective_min_demand (g_ptr_array_index (weir_setting_get_objects
                                                                  (demand->min), 0));
}

/* Minimum stays below maximum, whichever of them is edited, in each subscription. */
static void
on_demand_changed (Demand *demand)
{
  GPtrArray *links = weir_setting_get_objects (demand->max);
  int lowest_max = WEIR_MAX_DEMAND_LIMIT;
  int highest_min = 0;

  for (guint i = 0; i < links->len; i++)
    {
      WeirLink *link = g_ptr_array_index (links, i);

      lowest_max = MIN (lowest_max, (int) weir_link_get_max_demand (link));
      highest_min = MAX (highest_min, weir_link_get_min_demand (link));
    }
  weir_spin_row_set_limits (demand->max_row, highest_min + 1, WEIR_MAX_DEMAND_LIMIT);
  weir_spin_row_set_limits (demand->min_row, 0, lowest_max - 1);
  weir_spin_row_refresh (demand->min_row);
}

static void
free_demand (gpointer data)
{
  Demand *demand = data;

  g_signal_handlers_disconnect_by_data (demand->max, demand);
  g_signal_handlers_disconnect_by_data (demand->min, demand);
  g_object_unref (demand->max);
  g_object_unref (demand->min);
  g_free (demand);
}

static void
add_mode (AdwPreferencesGroup *group,
          WeirHistory         *history,
          GPtrArray           *links)
{
  g_autoptr (WeirSetting) manual = weir_setting_new_for_properties (history, links, "manual");
  GtkWidget *row = weir_choice_row_new (_ ("Mode"), manual);

  weir_choice_row_add (WEIR_CHOICE_ROW (row), weir_value_boolean (FALSE),
                       /* Translators: a subscription. */
                       C_ ("subscription", "Automatic"), NULL);
  weir_choice_row_add (WEIR_CHOICE_ROW (row), weir_value_boolean (TRUE), C_ ("subscription", "Manual"),
                       _ ("The consumer asks only when you have it ask, and then for as many events as you say"));
  adw_preferences_group_add (group, row);
  adw_preferences_group_add (group, weir_choice_row_get_note_row (WEIR_CHOICE_ROW (row)));
}

GtkWidget *
weir_link_settings_add_demand (AdwPreferencesGroup *group,
                               WeirHistory         *history,
                               GPtrArray           *links)
{
  Demand *demand = g_new0 (Demand, 1);

  demand->max = weir_setting_new_for_properties (history, links, "max-demand");
  demand->min = weir_setting_new_for_properties (history, links, "min-demand");
  demand->max_row = WEIR_SPIN_ROW (weir_spin_row_new (_ ("Maximum"), demand->max, 1,
                                                      WEIR_MAX_DEMAND_LIMIT, TRUE));
  demand->min_row = WEIR_SPIN_ROW (weir_spin_row_new (_ ("Minimum"), demand->min, 0,
                                                      WEIR_MAX_DEMAND_LIMIT, TRUE));
  weir_spin_row_set_default (demand->min_row, WEIR_MIN_DEMAND_DEFAULT, get_default_min, demand,
                             _ ("Half of the maximum"));
  add_mode (group, history, links);
  adw_preferences_group_add (group, GTK_WIDGET (demand->max_row));
  adw_preferences_group_add (group, GTK_WIDGET (demand->min_row));

  g_object_set_data_full (G_OBJECT (group), "weir-demand", demand, free_demand);
  g_signal_connect_swapped (demand->max, "changed", G_CALLBACK (on_demand_changed), demand);
  g_signal_connect_swapped (demand->min, "changed", G_CALLBACK (on_demand_changed), demand);
  on_demand_changed (demand);
  return GTK_WIDGET (demand->max_row);
}

void
weir_link_settings_add_selector (AdwPreferencesGroup *group,
                                 WeirHistory         *history,
                                 GPtrArray           *links)
{
  weir_condition_settings_add (group, history, links, "selector", _ ("Selector"), _ ("Everything"),
                               _ ("Only such events are sent; others are asked for instead"));
}

void
weir_link_settings_add_cancel (AdwPreferencesGroup *group,
                               WeirHistory         *history,
                               GPtrArray           *links)
{
  g_autoptr (WeirSetting) cancel = weir_setting_new_for_properties (history, links, "cancel");
  GtkWidget *row = weir_choice_row_new (_ ("Cancel"), cancel);

  weir_choice_row_add (WEIR_CHOICE_ROW (row), weir_value_integer (WEIR_CANCEL_PERMANENT),
                       _ ("Permanent"),
                       _ ("The consumer stops too, whatever the reason"));
  weir_choice_row_add (WEIR_CHOICE_ROW (row), weir_value_integer (WEIR_CANCEL_TRANSIENT),
                       _ ("Transient"),
                       _ ("The consumer stops too, unless the reason is a normal one"));
  weir_choice_row_add (WEIR_CHOICE_ROW (row), weir_value_integer (WEIR_CANCEL_TEMPORARY),
                       _ ("Temporary"),
                       _ ("The consumer goes on without this producer"));
  adw_preferences_group_add (group, row);
  adw_preferences_group_add (group, weir_choice_row_get_note_row (WEIR_CHOICE_ROW (row)));
}
