/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "test-inspector-fixture.h"

/* How values are typed, limited, reset, and set for several at once and while a pipeline runs. */

static const char *
get_param_text (WeirNode   *node,
                const char *name)
{
  return weir_value_get_text (weir_node_get_param (node, name), NULL);
}

static const char *
get_entered (InspectorFixture *fixture,
             const char       *title)
{
  return gtk_editable_get_text (GTK_EDITABLE (inspector_get_spin (fixture, title)));
}

static gboolean
has_problem (InspectorFixture *fixture,
             const char       *title)
{
  return gtk_widget_has_css_class (inspector_get_row (fixture, title), "error");
}

/* Whatever waits for a moment has had it. */
static void
wait_for_row (InspectorFixture *fixture,
              const char       *title)
{
  while (inspector_find_row (fixture->panel, title) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
settle (void)
{
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

/* Durations are typed with any unit, with or without a space, or as a rate, and shown with one. */
static void
test_durations_have_units (InspectorFixture *fixture,
                           gconstpointer     data)
{
  static const struct
  {
    const char *typed;
    const char *kept;
    const char *shown;
  } cases[] = {
    { "5 ms", "5ms", "5\302\240ms" },
    { "2s", "2s", "2\302\240s" },
    { " 1.5 s ", "1.5s", "1.5\302\240s" },
    { "100/s", "10ms", "10\302\240ms" },
    { "30 / min", "2s", "2\302\240s" },
    { "250us", "250us", "250\302\240us" },
  };

  inspector_select_only (fixture, fixture->printer);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      inspector_type_and_return (fixture, "Service time", cases[i].typed);
      g_assert_cmpstr (get_param_text (fixture->printer, "service-time"), ==, cases[i].kept);
      g_assert_cmpstr (get_entered (fixture, "Service time"), ==, cases[i].shown);
      g_assert_false (has_problem (fixture, "Service time"));
    }
}

/* Up and down go by what a person would choose next. */
static void
test_durations_step_by_their_size (InspectorFixture *fixture,
                                   gconstpointer     data)
{
  static const char *const steps[][3] = {
    { "0ms", "1ms", "0us" },   { "9ms", "10ms", "8ms" },    { "10ms", "20ms", "9ms" },
    { "1s", "2s", "900ms" },   { "1min", "2min", "50s" },   { "15ms", "20ms", "10ms" },
  };
  GtkSpinButton *spin;

  inspector_select_only (fixture, fixture->printer);
  spin = inspector_get_spin (fixture, "Service time");
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    for (guint direction = 1; direction <= 2; direction++)
      {
        gint64 usec, expected_usec;

        inspector_type_and_return (fixture, "Service time", steps[i][0]);
        gtk_spin_button_spin (spin, direction == 1 ? GTK_SPIN_STEP_FORWARD : GTK_SPIN_STEP_BACKWARD,
                              1);
        weir_duration_parse (get_param_text (fixture->printer, "service-time"), &usec, NULL);
        weir_duration_parse (steps[i][direction], &expected_usec, NULL);
        g_assert_cmpint (usec, ==, expected_usec);
      }
}

static void
undo_typing (GtkWidget *entry)
{
  gtk_widget_activate_action (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (entry))), "text.undo", NULL);
}

/* Nothing was typed, so nothing goes: neither from a number nor from a text. What was typed does. */
static void
test_undo_leaves_what_is_shown (InspectorFixture *fixture,
                                gconstpointer     data)
{
  GtkWidget *entry, *spin;

  inspector_select_only (fixture, fixture->printer);
  entry = inspector_get_row (fixture, "Name");
  undo_typing (entry);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Printer");

  inspector_select_only (fixture, fixture->link);
  spin = GTK_WIDGET (inspector_get_spin (fixture, "Maximum"));
  undo_typing (spin);
  g_assert_cmpstr (get_entered (fixture, "Maximum"), ==, "1000");

  inspector_type_into (fixture, "Maximum", "7");
  undo_typing (spin);
  g_assert_cmpstr (get_entered (fixture, "Maximum"), !=, "7");

  inspector_type_and_return (fixture, "Maximum", "20");
  undo_typing (spin);
  g_assert_cmpstr (get_entered (fixture, "Maximum"), ==, "20");
}

/* What is not allowed stays as it was typed, is not set, and is explained beside the field. */
static void
test_limits_are_explained (InspectorFixture *fixture,
                           gconstpointer     data)
{
  static const char *const wrong[] = { "0", "1000001", "many", "1.5", "" };
  GtkWidget *row;

  inspector_select_only (fixture, fixture->link);
  row = inspector_get_row (fixture, "Maximum");
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      inspector_type_and_return (fixture, "Maximum", wrong[i]);
      g_assert_cmpstr (get_entered (fixture, "Maximum"), ==, wrong[i]);
      g_assert_cmpuint (weir_link_get_max_demand (fixture->link), ==, WEIR_MAX_DEMAND_DEFAULT);
      g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==,
                       "A whole number from 1 to 1\u202f000\u202f000");
      gtk_test_accessible_assert_state (inspector_get_spin (fixture, "Maximum"),
                                        GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
    }

  inspector_type_and_return (fixture, "Maximum", "20");
  g_assert_cmpuint (weir_link_get_max_demand (fixture->link), ==, 20);
  g_assert_false (has_problem (fixture, "Maximum"));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "");
}

/* A default looks dim; anything else has a button that brings it back, as one step. */
static void
test_defaults_can_be_had_back (InspectorFixture *fixture,
                               gconstpointer     data)
{
  GtkWidget *row, *reset;

  inspector_select_only (fixture, fixture->counter);
  row = inspector_get_row (fixture, "Step");
  reset = inspector_get_reset (fixture, "Step");
  gtk_test_accessible_assert_property (reset, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Reset to default 1");
  g_assert_true (gtk_widget_has_css_class (row, "weir-default"));
  g_assert_false (gtk_widget_get_visible (gtk_widget_get_parent (reset)));

  inspector_type_and_return (fixture, "Step", "7");
  g_assert_false (gtk_widget_has_css_class (row, "weir-default"));
  g_assert_true (gtk_widget_get_visible (gtk_widget_get_parent (reset)));
  g_signal_emit_by_name (reset, "clicked");
  g_assert_false (weir_node_is_param_set (fixture->counter, "step"));
  g_assert_cmpstr (get_entered (fixture, "Step"), ==, "1");
  weir_history_undo (fixture->history);
  g_assert_cmpint (weir_node_get_param (fixture->counter, "step")->integer, ==, 7);
}

/* Choices, switches and texts have the same button. */
static void
test_every_sort_of_row_says_its_default (InspectorFixture *fixture,
                                         gconstpointer     data)
{
  static const char *const rows[][3] = {
    { "hash", "Encoding", "Reset to default Hexadecimal" },
    { "file-lines", "Follow", "Reset to default off" },
    { "filter", "Text", "Reset to default (empty)" },
    { "work", "Time", "Reset to default 10\302\240ms" },
    { "counter", "Restart", "Reset to default Temporary" },
    { "counter", "Dispatcher", "Reset to default Demand" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = weir_document_make_name (fixture->document, rows[i][0]);
      WeirNode *node = inspector_add_node (fixture->history, rows[i][0], name);

      inspector_select_only (fixture, node);
      gtk_test_accessible_assert_property (inspector_get_reset (fixture, rows[i][1]),
                                           GTK_ACCESSIBLE_PROPERTY_LABEL, rows[i][2]);
    }
}

static void
select_both (InspectorFixture *fixture,
             gpointer          one,
             gpointer          other)
{
  WeirSelection *selection = weir_session_get_selection (fixture->session);

  weir_selection_set_single (selection, one);
  weir_selection_add (selection, other);
}

/* Several stages show what they have in common; what differs is said, and set for all in one
 * step. */
static void
test_several_stages_are_set_at_once (InspectorFixture *fixture,
                                     gconstpointer     data)
{
  WeirNode *waste = inspector_add_node (fixture->history, "discard", "Waste");
  GtkWidget *row;

  inspector_select_only (fixture, waste);
  inspector_type_and_return (fixture, "Copies", "3");
  select_both (fixture, fixture->printer, waste);
  wait_for_row (fixture, "Copies");
  g_assert_null (inspector_find_row (fixture->panel, "Print each"));
  g_assert_null (inspector_find_row (fixture->panel, "Dispatcher"));
  row = inspector_get_row (fixture, "Copies");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "Different values");
  g_assert_cmpstr (get_entered (fixture, "Copies"), ==, "");

  inspector_type_and_return (fixture, "Copies", "4");
  inspector_type_and_return (fixture, "Service time", "7 ms");
  g_assert_cmpuint (weir_node_get_copies (fixture->printer), ==, 4);
  g_assert_cmpuint (weir_node_get_copies (waste), ==, 4);
  g_assert_cmpstr (get_param_text (fixture->printer, "service-time"), ==, "7ms");
  g_assert_cmpstr (get_param_text (waste, "service-time"), ==, "7ms");

  weir_history_undo (fixture->history);
  weir_history_undo (fixture->history);
  settle ();
  g_assert_cmpuint (weir_node_get_copies (fixture->printer), ==, 1);
  g_assert_cmpuint (weir_node_get_copies (waste), ==, 3);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "Different values");
}

static GtkWidget *
find_group (GtkWidget  *widget,
            const char *title)
{
  GtkWidget *found = NULL;

  if (ADW_IS_PREFERENCES_GROUP (widget) &&
      g_strcmp0 (adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (widget)), title) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_group (child, title);

  return found;
}

/* Where kinds have no parameter in common there is no heading without anything below it. */
static void
test_stages_without_anything_in_common (InspectorFixture *fixture,
                                        gconstpointer     data)
{
  WeirNode *counter = inspector_add_node (fixture->history, "counter", "Other");

  select_both (fixture, fixture->printer, counter);
  wait_for_row (fixture, "Copies");
  g_assert_false (gtk_widget_get_visible (find_group (fixture->panel, "Stages")));
  g_assert_true (gtk_widget_get_visible (find_group (fixture->panel, "Copies")));
}

/* So do several subscriptions, and what would not do for one of them is refused for all. */
static void
test_several_subscriptions_are_set_at_once (InspectorFixture *fixture,
                                            gconstpointer     data)
{
  WeirNode *waste = inspector_add_node (fixture->history, "discard", "Waste");
  WeirLink *other = weir_history_add_link (fixture->history, fixture->counter, waste, NULL);

  inspector_select_only (fixture, other);
  inspector_type_and_return (fixture, "Maximum", "50");
  inspector_type_and_return (fixture, "Minimum", "20");
  select_both (fixture, fixture->link, other);
  wait_for_row (fixture, "Maximum");

  inspector_type_and_return (fixture, "Maximum", "20");
  g_assert_true (has_problem (fixture, "Maximum"));
  g_assert_cmpuint (weir_link_get_max_demand (fixture->link), ==, WEIR_MAX_DEMAND_DEFAULT);
  inspector_type_and_return (fixture, "Maximum", "40");
  inspector_choose (fixture, "Cancel", "Transient");
  g_assert_cmpuint (weir_link_get_max_demand (fixture->link), ==, 40);
  g_assert_cmpuint (weir_link_get_max_demand (other), ==, 40);
  g_assert_cmpint (weir_link_get_cancel (fixture->link), ==, WEIR_CANCEL_TRANSIENT);
  g_assert_cmpint (weir_link_get_cancel (other), ==, WEIR_CANCEL_TRANSIENT);
  weir_history_undo (fixture->history);
  weir_history_undo (fixture->history);
  g_assert_cmpuint (weir_link_get_max_demand (other), ==, 50);
  g_assert_cmpint (weir_link_get_cancel (fixture->link), ==, WEIR_CANCEL_PERMANENT);
}

static WeirSample *
take_sample (InspectorFixture *fixture)
{
  WeirPipeline *pipeline = weir_session_get_pipeline (fixture->session);
  WeirSample *before = weir_session_get_sample (fixture->session);

  weir_pipeline_request_sample (pipeline);
  while (weir_session_get_sample (fixture->session) == before)
    g_main_context_iteration (NULL, TRUE);
  return weir_session_get_sample (fixture->session);
}

static guint
count_stages (InspectorFixture *fixture,
              WeirNode         *node)
{
  WeirSample *sample = take_sample (fixture);
  WeirNodeReading reading;

  return weir_sample_read_node (sample, weir_node_get_id (node), &reading) ? reading.n_alive : 0;
}

/* The limit that the running subscription has. */
static guint
read_max (InspectorFixture *fixture)
{
  WeirSample *sample = take_sample (fixture);
  WeirLinkReading reading;

  return weir_sample_read_link (sample, weir_link_get_id (fixture->link), &reading) ? reading.max
                                                                                    : 0;
}

static void
on_log (GString            *log,
        const WeirLogEntry *entry)
{
  g_string_append_printf (log, "%s\n", entry->text);
}

/* Edits reach the stages that run, and so does undo; what restarts a stage says so beforehand. */
static void
test_edits_while_it_runs_are_live (InspectorFixture *fixture,
                                   gconstpointer     data)
{
  g_autoptr (GString) log = g_string_new (NULL);
  const char *note = "Changes restart the stage: it begins anew";
  WeirPipeline *pipeline = weir_session_get_pipeline (fixture->session);

  g_signal_connect_swapped (fixture->session, "log", G_CALLBACK (on_log), log);
  inspector_select_only (fixture, fixture->printer);
  g_assert_false (inspector_shows_text (fixture->panel, note));
  g_assert_true (weir_pipeline_step (pipeline, NULL));
  g_assert_true (inspector_shows_text (fixture->panel, note));
  g_assert_cmpuint (count_stages (fixture, fixture->printer), ==, 1);

  inspector_type_and_return (fixture, "Copies", "3");
  while (count_stages (fixture, fixture->printer) != 3)
    ;
  g_assert_cmpstr (log->str, ==, "“Printer” was restarted: this setting cannot change while it runs\n");
  weir_history_undo (fixture->history);
  while (count_stages (fixture, fixture->printer) != 1)
    ;

  inspector_select_only (fixture, fixture->link);
  inspector_type_and_return (fixture, "Maximum", "12");
  for (guint i = 0; i < 20 && read_max (fixture) != 12; i++)
    weir_pipeline_step (pipeline, NULL);
  g_assert_cmpuint (read_max (fixture), ==, 12);
  weir_history_undo (fixture->history);
  for (guint i = 0; i < 20 && read_max (fixture) != WEIR_MAX_DEMAND_DEFAULT; i++)
    weir_pipeline_step (pipeline, NULL);
  g_assert_cmpuint (read_max (fixture), ==, WEIR_MAX_DEMAND_DEFAULT);
  weir_pipeline_stop (pipeline);
  g_signal_handlers_disconnect_by_data (fixture->session, log);
}

static AdwPreferencesGroup *
get_group (InspectorFixture *fixture,
           const char       *row)
{
  return ADW_PREFERENCES_GROUP (gtk_widget_get_ancestor (inspector_get_row (fixture, row), ADW_TYPE_PREFERENCES_GROUP));
}

/* Every group of what GenStage fixes at the start says so while it is in use, whether one stage is selected or several; so do
 * those of subscriptions, which begin anew. */
static void
test_what_begins_anew_says_so (InspectorFixture *fixture,
                               gconstpointer     data)
{
  static const char *const rows[] = { "Copies", "Dispatcher", "When full, keep", "Hold demand back", "Expected demand",
                                      "Partitions", "Hash function" };
  WeirPipeline *pipeline = weir_session_get_pipeline (fixture->session);
  WeirNode *other = inspector_add_node (fixture->history, "counter", "Other");
  g_autofree char *before = NULL;

  inspector_select_only (fixture, fixture->counter);
  before = g_strdup (adw_preferences_group_get_description (get_group (fixture, "Hash function")));
  for (guint n = 1; n <= 2; n++)
    {
      inspector_select_only (fixture, fixture->counter);
      if (n == 2)
        {
          select_both (fixture, fixture->counter, other);
          wait_for_row (fixture, "Hash function");
        }
      g_assert_true (weir_pipeline_step (pipeline, NULL));
      for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
        g_assert_nonnull (strstr (adw_preferences_group_get_description (get_group (fixture, rows[i])),
                                  "Changes restart the stage: it begins anew"));
      weir_pipeline_stop (pipeline);
      g_assert_cmpstr (adw_preferences_group_get_description (get_group (fixture, "Hash function")), ==, before);
    }

  inspector_select_only (fixture, fixture->link);
  g_assert_true (weir_pipeline_step (pipeline, NULL));
  g_assert_cmpstr (adw_preferences_group_get_description (get_group (fixture, "Maximum")), ==,
                   "Changes end the subscription and make another");
  g_assert_cmpstr (adw_preferences_group_get_description (get_group (fixture, "Cancel")), ==,
                   "Changes end the subscription and make another");
  weir_pipeline_stop (pipeline);
}

static guint64
read_asked (InspectorFixture *fixture)
{
  WeirSample *sample = take_sample (fixture);
  WeirLinkReading reading;

  return weir_sample_read_link (sample, weir_link_get_id (fixture->link), &reading) ? reading.asked : 0;
}

static GtkWidget *
find_button (GtkWidget *row)
{
  for (GtkWidget *at = inspector_find_type (row, GTK_TYPE_SPIN_BUTTON); at != NULL; at = gtk_widget_get_next_sibling (at))
    if (GTK_IS_BUTTON (at))
      return at;
  g_assert_not_reached ();
}

/* A manual subscription is asked by a person, as long as it runs. */
static void
test_manual_subscriptions_are_asked (InspectorFixture *fixture,
                                     gconstpointer     data)
{
  WeirPipeline *pipeline = weir_session_get_pipeline (fixture->session);
  GtkWidget *row, *button;

  inspector_select_only (fixture, fixture->link);
  row = inspector_get_row (fixture, "Ask for");
  button = find_button (row);
  g_assert_false (gtk_widget_get_visible (row));
  inspector_choose (fixture, "Mode", "Manual");
  g_assert_true (weir_link_get_manual (fixture->link));
  g_assert_true (gtk_widget_get_visible (row));
  g_assert_false (gtk_widget_get_sensitive (button));

  for (guint i = 0; i < 5; i++)
    g_assert_true (weir_pipeline_step (pipeline, NULL));
  g_assert_cmpuint (read_asked (fixture), ==, 0);
  while (!gtk_widget_get_sensitive (button))
    g_main_context_iteration (NULL, TRUE);
  inspector_type_into (fixture, "Ask for", "7");
  g_signal_emit_by_name (button, "clicked");
  while (read_asked (fixture) != 7)
    ;

  weir_pipeline_stop (pipeline);
  g_assert_false (gtk_widget_get_sensitive (button));
  weir_history_undo (fixture->history);
  g_assert_false (gtk_widget_get_visible (row));
}

/* Where the keyboard is: the title of the row that has it, or of the row that it is in. */
static const char *
get_focused_row (InspectorFixture *fixture)
{
  GtkWidget *focus = gtk_window_get_focus (fixture->window);
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, ADW_TYPE_PREFERENCES_ROW) : NULL;

  return row != NULL ? adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)) : NULL;
}

static void
press_tab (InspectorFixture *fixture,
           const char       *from,
           GtkDirectionType  direction)
{
  /* Within a row there may be a button that resets it. */
  for (guint i = 0; i < 2 && g_strcmp0 (get_focused_row (fixture), from) == 0; i++)
    g_signal_emit_by_name (fixture->window, "move-focus", direction);
}

/* What stands between two rows and cannot be changed keeps Tab from neither. */
static void
test_tab_reaches_every_row (InspectorFixture *fixture,
                            gconstpointer     data)
{
  static const char *const titles[] = { "Strategy", "Restarts allowed", "Within (seconds)", "Stages" };

  gtk_window_present (fixture->window);
  gtk_widget_grab_focus (inspector_get_row (fixture, titles[0]));
  for (guint i = 1; i < G_N_ELEMENTS (titles); i++)
    {
      press_tab (fixture, titles[i - 1], GTK_DIR_TAB_FORWARD);
      g_assert_cmpstr (get_focused_row (fixture), ==, titles[i]);
    }

  for (guint i = G_N_ELEMENTS (titles) - 1; i > 0; i--)
    {
      press_tab (fixture, titles[i], GTK_DIR_TAB_BACKWARD);
      g_assert_cmpstr (get_focused_row (fixture), ==, titles[i - 1]);
    }
}

/* A number, or a switch, is one stop for Tab: its row has nothing else to offer. */
static void
test_number_is_one_stop (InspectorFixture *fixture,
                         gconstpointer     data)
{
  static const char *const titles[] = { "Restarts allowed", "Within (seconds)", "Stages" };

  gtk_window_present (fixture->window);
  gtk_widget_grab_focus (inspector_get_row (fixture, titles[0]));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (fixture->window),
                                         GTK_WIDGET (inspector_get_spin (fixture, titles[0]))));
  for (guint i = 1; i < G_N_ELEMENTS (titles); i++)
    {
      g_signal_emit_by_name (fixture->window, "move-focus", GTK_DIR_TAB_FORWARD);
      g_assert_cmpstr (get_focused_row (fixture), ==, titles[i]);
    }
  for (guint i = G_N_ELEMENTS (titles) - 1; i > 0; i--)
    {
      g_signal_emit_by_name (fixture->window, "move-focus", GTK_DIR_TAB_BACKWARD);
      g_assert_cmpstr (get_focused_row (fixture), ==, titles[i - 1]);
    }
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();

  INSPECTOR_TEST ("settings/durations-have-units", test_durations_have_units);
  INSPECTOR_TEST ("settings/durations-step-by-their-size", test_durations_step_by_their_size);
  INSPECTOR_TEST ("settings/undo-leaves-what-is-shown", test_undo_leaves_what_is_shown);
  INSPECTOR_TEST ("settings/limits-are-explained", test_limits_are_explained);
  INSPECTOR_TEST ("settings/defaults-can-be-had-back", test_defaults_can_be_had_back);
  INSPECTOR_TEST ("settings/every-sort-of-row-says-its-default",
                  test_every_sort_of_row_says_its_default);
  INSPECTOR_TEST ("settings/several-stages-are-set-at-once", test_several_stages_are_set_at_once);
  INSPECTOR_TEST ("settings/stages-without-anything-in-common", test_stages_without_anything_in_common);
  INSPECTOR_TEST ("settings/several-subscriptions-are-set-at-once",
                  test_several_subscriptions_are_set_at_once);
  INSPECTOR_TEST ("settings/edits-while-it-runs-are-live", test_edits_while_it_runs_are_live);
  INSPECTOR_TEST ("settings/what-begins-anew-says-so", test_what_begins_anew_says_so);
  INSPECTOR_TEST ("settings/manual-subscriptions-are-asked", test_manual_subscriptions_are_asked);
  INSPECTOR_TEST ("settings/tab-reaches-every-row", test_tab_reaches_every_row);
  INSPECTOR_TEST ("settings/number-is-one-stop", test_number_is_one_stop);

  return g_test_run ();
}
