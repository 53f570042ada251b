/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-node-settings.h"

#include <glib/gi18n.h>

#include "weir-choice-row.h"
#include "weir-dispatcher-settings.h"
#include "weir-entry-row.h"
#include "weir-spin-row.h"
#include "weir-switch-row.h"

static void
add_entry (AdwPreferencesGroup *group,
           GtkWidget           *row)
{
  adw_preferences_group_add (group, row);
  adw_preferences_group_add (group, weir_entry_row_get_note_row (WEIR_ENTRY_ROW (row)));
}

static void
add_choice (AdwPreferencesGroup *group,
            GtkWidget           *row)
{
  adw_preferences_group_add (group, row);
  adw_preferences_group_add (group, weir_choice_row_get_note_row (WEIR_CHOICE_ROW (row)));
}

static GtkWidget *
make_choice_row (const WeirParam *param,
                 WeirSetting     *setting)
{
  GtkWidget *row = weir_choice_row_new (_ (param->title), setting);

  for (const WeirParamChoice *choice = param->choices; choice->nick != NULL; choice++)
    weir_choice_row_add (WEIR_CHOICE_ROW (row), weir_value_text (choice->nick), _ (choice->title),
                         NULL);
  return row;
}

static GtkWidget *
make_file_row (WeirHistory     *history,
               WeirNode        *node,
               const WeirParam *param,
               WeirSetting     *setting)
{
  GFile *folder = weir_document_get_folder (weir_history_get_document (history));
  GtkFileChooserAction action = GTK_FILE_CHOOSER_ACTION_SAVE;

  if (weir_node_get_role (node) == WEIR_ROLE_PRODUCER)
    action = GTK_FILE_CHOOSER_ACTION_OPEN;
  return weir_entry_row_new_for_file (_ (param->title), setting, folder, action);
}

static void
add_param (AdwPreferencesGroup *group,
           WeirHistory         *history,
           WeirNode            *node,
           const WeirParam     *param)
{
  g_autoptr (WeirSetting) setting = weir_setting_new_for_param (history, node, param);
  const char *title = _ (param->title);
  GtkWidget *row;

  switch (param->type)
    {
    case WEIR_PARAM_TYPE_INT:
    case WEIR_PARAM_TYPE_DOUBLE:
      row = weir_spin_row_new (title, setting, param->minimum, param->maximum,
                               param->type == WEIR_PARAM_TYPE_INT);
      break;

    case WEIR_PARAM_TYPE_BOOL:
      row = weir_switch_row_new (title, setting);
      break;

    case WEIR_PARAM_TYPE_CHOICE:
      row = make_choice_row (param, setting);
      break;

    case WEIR_PARAM_TYPE_FILE:
      row = make_file_row (history, node, param, setting);
      break;

    case WEIR_PARAM_TYPE_TEXT:
    case WEIR_PARAM_TYPE_DURATION:
    default:
      row = weir_entry_row_new (title, setting);
      break;
    }

  /* An entry's tooltip is taken by what is wrong with it. */
  if (!WEIR_IS_ENTRY_ROW (row))
    gtk_widget_set_tooltip_text (row, _ (param->blurb));
  if (WEIR_IS_ENTRY_ROW (row))
    add_entry (group, row);
  else if (WEIR_IS_CHOICE_ROW (row))
    add_choice (group, row);
  else
    adw_preferences_group_add (group, row);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _ (param->blurb), -1);
}

static void
show_n_copies (WeirNode   *node,
               GParamSpec *pspec,
               GtkWidget  *row)
{
  g_autofree char *note = NULL;
  guint n = weir_node_count_copies (node);

  if (weir_node_get_copies_per_core (node))
    note = g_strdup_printf (ngettext ("%u stage on this computer", "%u stages on this computer", n),
                            n);
  weir_spin_row_set_note (WEIR_SPIN_ROW (row), note);
}

static char *
describe_default_buffer (WeirNode *node)
{
  g_autofree char *count = NULL;

  if (weir_node_get_role (node) != WEIR_ROLE_PRODUCER)
    return g_strdup (_ ("Unlimited, as for every producer-consumer"));
  count = weir_figure_count (10000);
  /* Translators: a number. */
  return g_strdup_printf (_ ("%s events, as for every producer"), count);
}

/* Only a buffer of so many events has a number to edit. */
static void
show_buffer_number (WeirNode   *node,
                    GParamSpec *pspec,
                    GtkWidget  *row)
{
  gtk_widget_set_visible (row, weir_node_get_buffer_size (node) > 0);
}

static void
add_buffer_size (AdwPreferencesGroup *group,
                 WeirHistory         *history,
                 WeirNode            *node)
{
  g_autoptr (WeirSetting) size = weir_setting_new_for_property (history, G_OBJECT (node),
                                                                "buffer-size");
  GtkWidget *choice_row = weir_choice_row_new (_ ("Buffer"), size);
  GtkWidget *number_row = weir_spin_row_new (_ ("Buffer size"), size, 1, WEIR_BUFFER_SIZE_LIMIT,
                                             TRUE);
  g_autofree char *description = describe_default_buffer (node);

  weir_choice_row_add (WEIR_CHOICE_ROW (choice_row), weir_value_integer (WEIR_BUFFER_SIZE_DEFAULT),
                       _ ("Default"), description);
  weir_choice_row_add (WEIR_CHOICE_ROW (choice_row), weir_value_integer (WEIR_BUFFER_SIZE_INFINITE),
                       _ ("Unlimited"), NULL);
  weir_choice_row_add_other (WEIR_CHOICE_ROW (choice_row), weir_value_integer (1000), _ ("Number"));
  add_choice (group, choice_row);
  adw_preferences_group_add (group, number_row);
  g_signal_connect_object (node, "notify::buffer-size", G_CALLBACK (show_buffer_number), number_row,
                           0);
  show_buffer_number (node, NULL, number_row);
}

static void
add_buffer_keep (AdwPreferencesGroup *group,
                 WeirHistory         *history,
                 WeirNode            *node)
{
  g_autoptr (WeirSetting) keep = weir_setting_new_for_property (history, G_OBJECT (node),
                                                                "buffer-keep");
  GtkWidget *row = weir_choice_row_new (_ ("When full, keep"), keep);

  weir_choice_row_add (WEIR_CHOICE_ROW (row), weir_value_integer (WEIR_KEEP_LAST), _ ("Newest"),
                       NULL);
  weir_choice_row_add (WEIR_CHOICE_ROW (row), weir_value_integer (WEIR_KEEP_FIRST), _ ("Oldest"),
                       NULL);
  add_choice (group, row);
}

GtkWidget *
weir_node_settings_add_name (AdwPreferencesGroup *group,
                             WeirHistory         *history,
                             WeirNode            *node)
{
  g_autoptr (WeirSetting) setting = weir_setting_new_for_property (history, G_OBJECT (node),
                                                                   "name");
  GtkWidget *row = weir_entry_row_new (_ ("Name"), setting);

  add_entry (group, row);
  return row;
}

void
weir_node_settings_add_params (AdwPreferencesGroup *group,
                               WeirHistory         *history,
                               WeirNode            *node)
{
  guint n_params;
  const WeirParam *params = weir_stage_kind_get_params (weir_node_get_kind (node), &n_params);

  for (guint i = 0; i < n_params; i++)
    add_param (group, history, node, &params[i]);
}

void
weir_node_settings_add_copies (AdwPreferencesGroup *group,
                               WeirHistory         *history,
                               WeirNode            *node)
{
  g_autoptr (WeirSetting) copies = weir_setting_new_for_property (history, G_OBJECT (node),
                                                                  "copies");
  g_autoptr (WeirSetting) per_core = weir_setting_new_for_property (history, G_OBJECT (node),
                                                                    "copies-per-core");
  GtkWidget *row = weir_spin_row_new (_ ("Copies"), copies, 1, WEIR_COPIES_LIMIT, TRUE);

  adw_preferences_group_add (group, row);
  adw_preferences_group_add (group, weir_switch_row_new (_ ("For each processor core"), per_core));
  g_signal_connect_object (node, "notify::copies", G_CALLBACK (show_n_copies), row, 0);
  g_signal_connect_object (node, "notify::copies-per-core", G_CALLBACK (show_n_copies), row, 0);
  show_n_copies (node, NULL, row);
}

void
weir_node_settings_add_output (AdwPreferencesGroup *group,
                               WeirHistory         *history,
                               WeirNode            *node)
{
  if (weir_node_has_setting (node, "dispatcher"))
    weir_dispatcher_settings_add (group, history, node);
  if (weir_node_has_setting (node, "buffer-size"))
    add_buffer_size (group, history, node);
  if (weir_node_has_setting (node, "buffer-keep"))
    add_buffer_keep (group, history, node);
  if (weir_node_has_setting (node, "accumulate"))
    {
      g_autoptr (WeirSetting) accumulate = weir_setting_new_for_property (history, G_OBJECT (node),
                                                                          "accumulate");
      GtkWidget *row = weir_switch_row_new (_ ("Hold demand back"), accumulate);

      gtk_widget_set_tooltip_text (row, _ ("Start by accumulating demand instead of answering it"));
      adw_preferences_group_add (group, row);
    }
}

void
weir_node_settings_add_restart (AdwPreferencesGroup *group,
                                WeirHistory         *history,
                                WeirNode            *node)
{
  g_autoptr (WeirSetting) restart = weir_setting_new_for_property (history, G_OBJECT (node),
                                                                   "restart");
  GtkWidget *row = weir_choice_row_new (_ ("Restart"), restart);

  weir_choice_row_add (WEIR_CHOICE_ROW (row), weir_value_integer (WEIR_RESTART_TEMPORARY),
                       _ ("Temporary"), _ ("It is never started again"));
  weir_choice_row_add (WEIR_CHOICE_ROW (row), weir_value_integer (WEIR_RESTART_TRANSIENT),
                       _ ("Transient"),
                       _ ("It is started again, unless the reason is a normal one"));
  weir_choice_row_add (WEIR_CHOICE_ROW (row), weir_value_integer (WEIR_RESTART_PERMANENT),
                       _ ("Permanent"), _ ("It is started again, whatever the reason"));
  add_choice (group, row);
}
