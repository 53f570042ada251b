/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-dispatcher-settings.h"

#include <glib/gi18n.h>

#include "weir-choice-row.h"
#include "weir-condition-settings.h"
#include "weir-entry-row.h"
#include "weir-spin-row.h"
#include "weir-switch-row.h"

static void
add_choice (AdwPreferencesGroup *group,
            GtkWidget           *row)
{
  adw_preferences_group_add (group, row);
  adw_preferences_group_add (group, weir_choice_row_get_note_row (WEIR_CHOICE_ROW (row)));
}

static gboolean
has_number (WeirSetting *setting,
            gint64       number)
{
  g_auto (WeirValue) value = weir_setting_get (setting);

  return value.integer == number && !weir_setting_is_mixed (setting);
}

static void
show_for_demand (WeirSetting *dispatcher,
                 GtkWidget   *group)
{
  gtk_widget_set_visible (group, has_number (dispatcher, WEIR_DISPATCHER_DEMAND));
}

static void
show_for_partition (WeirSetting *dispatcher,
                    GtkWidget   *group)
{
  gtk_widget_set_visible (group, has_number (dispatcher, WEIR_DISPATCHER_PARTITION));
}

/* The group keeps the setting alive. */
static void
follow_dispatcher (AdwPreferencesGroup *group,
                   WeirHistory *history,
                   GPtrArray *nodes,
                   void (*show)(WeirSetting *, GtkWidget *))
{
  WeirSetting *dispatcher = weir_setting_new_for_properties (history, nodes, "dispatcher");

  g_object_set_data_full (G_OBJECT (group), "weir-dispatcher", dispatcher, g_object_unref);
  g_signal_connect_object (dispatcher, "changed", G_CALLBACK (show), group, 0);
  show (dispatcher, GTK_WIDGET (group));
}

static void
show_max_number (WeirSetting *max,
                 GtkWidget   *row)
{
  gtk_widget_set_visible (row, !weir_setting_is_mixed (max) && !has_number (max, 0));
}

/* Only a maximum that was set has a number to edit. */
static void
add_max_demand (AdwPreferencesGroup *group,
                WeirHistory         *history,
                GPtrArray           *nodes)
{
  g_autoptr (WeirSetting) max = weir_setting_new_for_properties (history, nodes,
                                                                 "dispatcher-max-demand");
  GtkWidget *choice_row = weir_choice_row_new (_ ("Expected demand"), max);
  GtkWidget *number_row = weir_spin_row_new (_ ("At most"), max, 1, WEIR_MAX_DEMAND_LIMIT, TRUE);

  weir_choice_row_add (WEIR_CHOICE_ROW (choice_row), weir_value_integer (0), _ ("As first asked"),
                       _ ("Who asks for more than the first consumer did is warned about"));
  weir_choice_row_add_other (WEIR_CHOICE_ROW (choice_row), weir_value_integer (1000),
                             _ ("Number"));
  add_choice (group, choice_row);
  adw_preferences_group_add (group, number_row);
  weir_spin_row_hide_reset (WEIR_SPIN_ROW (number_row));
  g_signal_connect_object (max, "changed", G_CALLBACK (show_max_number), number_row, 0);
  show_max_number (max, number_row);
}

static void
add_partitions (AdwPreferencesGroup *group,
                WeirHistory         *history,
                GPtrArray           *nodes)
{
  g_autoptr (WeirSetting) setting = weir_setting_new_for_properties (history, nodes, "partitions");
  GtkWidget *row = weir_entry_row_new (_ ("Partitions"), setting);

  adw_preferences_group_add (group, row);
  adw_preferences_group_add (group, weir_entry_row_get_note_row (WEIR_ENTRY_ROW (row)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _ ("How many there are, or their names separated by commas"), -1);
}

static void
add_hash (AdwPreferencesGroup *group,
          WeirHistory         *history,
          GPtrArray           *nodes)
{
  g_autoptr (WeirSetting) setting = weir_setting_new_for_properties (history, nodes, "partition-hash");
  GtkWidget *row = weir_choice_row_new (_ ("Hash function"), setting);

  for (guint i = 0; weir_partition_hashes[i].nick != NULL; i++)
    weir_choice_row_add (WEIR_CHOICE_ROW (row), weir_value_integer (i),
                         _ (weir_partition_hashes[i].title), weir_partition_hash_explain (i));
  add_choice (group, row);
}

void
weir_dispatcher_settings_add (AdwPreferencesGroup *group,
                              WeirHistory         *history,
                              GPtrArray           *nodes)
{
  g_autoptr (WeirSetting) dispatcher = weir_setting_new_for_properties (history, nodes, "dispatcher");
  GtkWidget *row = weir_choice_row_new (_ ("Dispatcher"), dispatcher);

  weir_choice_row_add (WEIR_CHOICE_ROW (row), weir_value_integer (WEIR_DISPATCHER_DEMAND),
                       _ ("Demand"),
                       _ ("Each event goes to the consumer that asks for most"));
  weir_choice_row_add (WEIR_CHOICE_ROW (row), weir_value_integer (WEIR_DISPATCHER_BROADCAST),
                       _ ("Broadcast"),
                       _ ("Each event goes to every consumer"));
  weir_choice_row_add (WEIR_CHOICE_ROW (row), weir_value_integer (WEIR_DISPATCHER_PARTITION),
                       _ ("Partition"),
                       _ ("Each event goes to the consumer of its partition"));
  add_choice (group, row);
}

void
weir_dispatcher_settings_add_demand (AdwPreferencesGroup *group,
                                     WeirHistory         *history,
                                     GPtrArray           *nodes)
{
  g_autoptr (WeirSetting) shuffle = weir_setting_new_for_properties (history, nodes, "shuffle");
  GtkWidget *row = weir_switch_row_new (_ ("Shuffle at first"), shuffle);

  add_max_demand (group, history, nodes);
  gtk_widget_set_tooltip_text (row, _ ("At the first events consumers that ask for as much stand "
                                       "in any order, not in that of their subscriptions"));
  adw_preferences_group_add (group, row);
  follow_dispatcher (group, history, nodes, show_for_demand);
}

void
weir_dispatcher_settings_add_partition (AdwPreferencesGroup *group,
                                        WeirHistory         *history,
                                        GPtrArray           *nodes)
{
  adw_preferences_group_set_description (group, _ ("How many there are, or their names separated "
                                                   "by commas. Each has one consumer"));
  add_partitions (group, history, nodes);
  add_hash (group, history, nodes);
  weir_condition_settings_add (group, history, nodes, "partition-none", _ ("Drop"),
                               _ ("Nothing"),
                               _ ("Such events go nowhere, and others are never asked for in "
                                  "their place"));
  follow_dispatcher (group, history, nodes, show_for_partition);
}
