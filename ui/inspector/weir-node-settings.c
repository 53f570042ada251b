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
  WeirDocument *document = weir_history_get_document (history);
  GtkFileChooserAction action = GTK_FILE_CHOOSER_ACTION_SAVE;

  if (weir_node_get_role (node) == WEIR_ROLE_PRODUCER)
    action = GTK_FILE_CHOOSER_ACTION_OPEN;
  return weir_entry_row_new_for_file (_ (param->title), setting, document, action);
}

static GtkWidget *
make_param_row (WeirHistory     *history,
                GPtrArray       *nodes,
                const WeirParam *param)
{
  g_autoptr (WeirSetting) setting = weir_setting_new_for_params (history, nodes, param);
  const char *title = _ (param->title);

  switch (param->type)
    {
    case WEIR_PARAM_TYPE_INT:
    case WEIR_PARAM_TYPE_DOUBLE:
      return weir_spin_row_new (title, setting, param->minimum, param->maximum,
                                param->type == WEIR_PARAM_TYPE_INT);

    case WEIR_PARAM_TYPE_DURATION:
      return weir_spin_row_new_for_quantity (title, setting, param->minimum, param->maximum,
                                             &weir_quantity_duration);

    case WEIR_PARAM_TYPE_RATE:
      return weir_spin_row_new_for_quantity (title, setting, param->minimum, param->maximum,
                                             &weir_quantity_rate);

    case WEIR_PARAM_TYPE_BOOL:
      return weir_switch_row_new (title, setting);

    case WEIR_PARAM_TYPE_CHOICE:
      return make_choice_row (param, setting);

    case WEIR_PARAM_TYPE_FILE:
      return make_file_row (history, g_ptr_array_index (nodes, 0), param, setting);

    case WEIR_PARAM_TYPE_TEXT:
    default:
      return weir_entry_row_new (title, setting);
    }
}

static void
add_param (AdwPreferencesGroup *group,
           WeirHistory         *history,
           GPtrArray           *nodes,
           const WeirParam     *param)
{
  GtkWidget *row = make_param_row (history, nodes, param);

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

/* Whether all @nodes have a parameter of that name and sort. */
static gboolean
have_param (GPtrArray       *nodes,
            const WeirParam *param)
{
  for (guint i = 0; i < nodes->len; i++)
    {
      const WeirStageKind *kind = weir_node_get_kind (g_ptr_array_index (nodes, i));
      const WeirParam *other = weir_stage_kind_find_param (kind, param->name);

      if (other == NULL || other->type != param->type || other->choices != param->choices ||
          other->minimum != param->minimum || other->maximum != param->maximum)
        return FALSE;
    }
  return TRUE;
}

static gboolean
have_setting (GPtrArray  *nodes,
              const char *property)
{
  for (guint i = 0; i < nodes->len; i++)
    if (!weir_node_has_setting (g_ptr_array_index (nodes, i), property))
      return FALSE;
  return TRUE;
}

static void
show_n_copies (WeirSetting *setting,
               GtkWidget   *row)
{
  GPtrArray *nodes = weir_setting_get_objects (setting);
  g_autofree char *note = NULL;
  gboolean are_per_core = TRUE;
  guint n = 0;

  for (guint i = 0; i < nodes->len; i++)
    {
      are_per_core &= weir_node_get_copies_per_core (g_ptr_array_index (nodes, i));
      n += weir_node_count_copies (g_ptr_array_index (nodes, i));
    }
  if (are_per_core)
    note = g_strdup_printf (ngettext ("%u stage on this computer", "%u stages on this computer", n),
                            n);
  weir_spin_row_set_note (WEIR_SPIN_ROW (row), note);
}

static gboolean
are_producers (GPtrArray *nodes)
{
  for (guint i = 0; i < nodes->len; i++)
    if (weir_node_get_role (g_ptr_array_index (nodes, i)) != WEIR_ROLE_PRODUCER)
      return FALSE;
  return TRUE;
}

/* Of several: what holds for each. */
static char *
describe_default_buffer (GPtrArray *nodes)
{
  g_autofree char *count = NULL;
  guint n_consuming = 0;

  for (guint i = 0; i < nodes->len; i++)
    n_consuming += weir_node_get_role (g_ptr_array_index (nodes, i)) != WEIR_ROLE_PRODUCER;
  if (n_consuming == nodes->len)
    return g_strdup (_ ("Unlimited, as for every producer-consumer"));
  if (!are_producers (nodes))
    return NULL;
  count = weir_figure_count (WEIR_BUFFER_SIZE_PRODUCER);
  /* Translators: a number. */
  return g_strdup_printf (_ ("%s events, as for every producer"), count);
}

/* Only a buffer of so many events has a number to edit. */
static void
show_buffer_number (WeirSetting *setting,
                    GtkWidget   *row)
{
  g_auto (WeirValue) size = weir_setting_get (setting);

  gtk_widget_set_visible (row, size.integer > 0 && !weir_setting_is_mixed (setting));
}

static void
add_buffer_size (AdwPreferencesGroup *group,
                 WeirHistory         *history,
                 GPtrArray           *nodes)
{
  g_autoptr (WeirSetting) size = weir_setting_new_for_properties (history, nodes, "buffer-size");
  GtkWidget *choice_row = weir_choice_row_new (_ ("Buffer"), size);
  GtkWidget *number_row = weir_spin_row_new (_ ("Buffer size"), size, 1, WEIR_BUFFER_SIZE_LIMIT,
                                             TRUE);
  g_autofree char *description = describe_default_buffer (nodes);

  weir_choice_row_add (WEIR_CHOICE_ROW (choice_row), weir_value_integer (WEIR_BUFFER_SIZE_DEFAULT),
                       _ ("Default"), description);
  weir_choice_row_add (WEIR_CHOICE_ROW (choice_row), weir_value_integer (WEIR_BUFFER_SIZE_INFINITE),
                       _ ("Unlimited"), NULL);
  weir_choice_row_add_other (WEIR_CHOICE_ROW (choice_row), weir_value_integer (1000), _ ("Number"));
  add_choice (group, choice_row);
  adw_preferences_group_add (group, number_row);
  weir_spin_row_hide_reset (WEIR_SPIN_ROW (number_row));
  g_signal_connect_object (size, "changed", G_CALLBACK (show_buffer_number), number_row, 0);
  show_buffer_number (size, number_row);
}

static void
add_buffer_keep (AdwPreferencesGroup *group,
                 WeirHistory         *history,
                 GPtrArray           *nodes)
{
  g_autoptr (WeirSetting) keep = weir_setting_new_for_properties (history, nodes, "buffer-keep");
  GtkWidget *row = weir_choice_row_new (_ ("When full, keep"), keep);

  weir_choice_row_add (WEIR_CHOICE_ROW (row), weir_value_integer (WEIR_KEEP_LAST), _ ("Newest"),
                       NULL);
  weir_choice_row_add (WEIR_CHOICE_ROW (row), weir_value_integer (WEIR_KEEP_FIRST), _ ("Oldest"),
                       NULL);
  add_choice (group, row);
}

static void
add_accumulate (AdwPreferencesGroup *group,
                WeirHistory         *history,
                GPtrArray           *nodes)
{
  g_autoptr (WeirSetting) accumulate = weir_setting_new_for_properties (history, nodes,
                                                                        "accumulate");
  GtkWidget *row = weir_switch_row_new (_ ("Hold demand back"), accumulate);

  gtk_widget_set_tooltip_text (row, _ ("Start by accumulating demand instead of answering it"));
  adw_preferences_group_add (group, row);
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

gboolean
weir_node_settings_add_params (AdwPreferencesGroup *group,
                               WeirHistory         *history,
                               GPtrArray           *nodes)
{
  guint n_params;
  const WeirStageKind *kind = weir_node_get_kind (g_ptr_array_index (nodes, 0));
  const WeirParam *params = weir_stage_kind_get_params (kind, &n_params);
  gboolean has_any = FALSE;

  for (guint i = 0; i < n_params; i++)
    {
      if (!have_param (nodes, &params[i]))
        continue;
      add_param (group, history, nodes, &params[i]);
      has_any = TRUE;
    }
  return has_any;
}

void
weir_node_settings_add_copies (AdwPreferencesGroup *group,
                               WeirHistory         *history,
                               GPtrArray           *nodes)
{
  g_autoptr (WeirSetting) copies = weir_setting_new_for_properties (history, nodes, "copies");
  g_autoptr (WeirSetting) per_core = weir_setting_new_for_properties (history, nodes,
                                                                      "copies-per-core");
  GtkWidget *row = weir_spin_row_new (_ ("Copies"), copies, 1, WEIR_COPIES_LIMIT, TRUE);

  adw_preferences_group_add (group, row);
  adw_preferences_group_add (group, weir_switch_row_new (_ ("For each processor core"), per_core));
  g_signal_connect_object (copies, "changed", G_CALLBACK (show_n_copies), row, 0);
  g_signal_connect_object (per_core, "changed", G_CALLBACK (show_n_copies), row, 0);
  show_n_copies (copies, row);
}

void
weir_node_settings_add_output (AdwPreferencesGroup *group,
                               WeirHistory         *history,
                               GPtrArray           *nodes)
{
  if (have_setting (nodes, "dispatcher"))
    weir_dispatcher_settings_add (group, history, nodes);
  if (have_setting (nodes, "buffer-size"))
    add_buffer_size (group, history, nodes);
  if (have_setting (nodes, "buffer-keep"))
    add_buffer_keep (group, history, nodes);
  if (have_setting (nodes, "accumulate"))
    add_accumulate (group, history, nodes);
}

void
weir_node_settings_add_restart (AdwPreferencesGroup *group,
                                WeirHistory         *history,
                                GPtrArray           *nodes)
{
  g_autoptr (WeirSetting) restart = weir_setting_new_for_properties (history, nodes, "restart");
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
