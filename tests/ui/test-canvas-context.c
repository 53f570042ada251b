/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "test-canvas-fixture.h"
#include "canvas/weir-ask-dialog.h"
#include "canvas/weir-ending-dialog.h"
#include "weir-inject-dialog.h"

/* Menus of stages, subscriptions and the canvas, and what they lead to. */

static GtkWidget *
find_menu (CanvasFixture *f)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (f->canvas)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER_MENU (child) && gtk_widget_get_visible (child))
      return child;
  return NULL;
}

static GtkWidget *
find_label (GtkWidget  *widget,
            const char *text)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child, text);
  return found;
}

static gboolean
has_entry (CanvasFixture *f,
           const char    *label)
{
  return find_menu (f) != NULL && find_label (find_menu (f), label) != NULL;
}

/* Headings come when nothing else is to do. */
static gboolean
has_heading (CanvasFixture *f,
             const char    *heading)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  return has_entry (f, heading);
}

static gboolean
is_enabled (CanvasFixture *f,
            const char    *label)
{
  g_assert_true (has_entry (f, label));
  return gtk_widget_is_sensitive (find_label (find_menu (f), label));
}

static void
close_menu (CanvasFixture *f)
{
  gtk_popover_popdown (GTK_POPOVER (find_menu (f)));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
activate (CanvasFixture *f,
          const char    *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->canvas), action, NULL));
}

/* Waits for the sample that it asks for, then takes some steps. */
static void
respond (CanvasFixture    *f,
         AdwMessageDialog *dialog,
         const char       *response)
{
  adw_message_dialog_response (dialog, response);
  gtk_window_destroy (GTK_WINDOW (dialog));
  canvas_fixture_step (f, 0);
  canvas_fixture_step (f, 10);
}

static void
test_context_a_stage_is_selected (CanvasFixture *f,
                                  gconstpointer  data)
{
  weir_selection_set_single (f->selection, f->map);
  canvas_fixture_right_click (f, 60, 190);
  g_assert_true (weir_selection_get_single (f->selection) == (gpointer) f->counter);
  g_assert_true (has_entry (f, "Rename"));
  g_assert_true (has_entry (f, "Delete and Heal"));
}

static void
test_context_a_selection_stays (CanvasFixture *f,
                                gconstpointer  data)
{
  weir_selection_add (f->selection, f->counter);
  weir_selection_add (f->selection, f->map);
  canvas_fixture_right_click (f, 60, 190);
  g_assert_cmpuint (weir_selection_get_size (f->selection), ==, 2);
  g_assert_false (is_enabled (f, "Rename"));
  g_assert_true (is_enabled (f, "Delete"));

  activate (f, "canvas.delete");
  g_assert_cmpuint (g_list_model_get_n_items (weir_document_get_nodes (f->document)), ==, 1);
}

static void
test_context_of_the_canvas (CanvasFixture *f,
                            gconstpointer  data)
{
  weir_selection_set_single (f->selection, f->map);
  canvas_fixture_right_click (f, 60, 10);
  g_assert_cmpuint (weir_selection_get_size (f->selection), ==, 0);
  g_assert_true (has_entry (f, "Select All"));
  g_assert_false (has_entry (f, "Delete"));
}

static void
test_context_of_a_pipe (CanvasFixture *f,
                        gconstpointer  data)
{
  WeirLink *link = canvas_fixture_link (f, f->counter, f->map);
  double x, y, to_x, to_y;

  canvas_fixture_get_port (f, f->counter, WEIR_PORT_OUT, &x, &y);
  canvas_fixture_get_port (f, f->map, WEIR_PORT_IN, &to_x, &to_y);
  canvas_fixture_right_click (f, x + (to_x - x) / 4, y + (to_y - y) / 4);
  g_assert_true (weir_selection_get_single (f->selection) == (gpointer) link);
  g_assert_false (is_enabled (f, "Cancel Subscription…"));

  activate (f, "canvas.delete");
  g_assert_cmpuint (g_list_model_get_n_items (weir_document_get_links (f->document)), ==, 0);
}

static void
right_click_pipe (CanvasFixture *f,
                  WeirNode      *from,
                  WeirNode      *to)
{
  double x, y, to_x, to_y;

  canvas_fixture_get_port (f, from, WEIR_PORT_OUT, &x, &y);
  canvas_fixture_get_port (f, to, WEIR_PORT_IN, &to_x, &to_y);
  canvas_fixture_right_click (f, x + (to_x - x) / 4, y + (to_y - y) / 4);
}

/* Only a manual subscription has to be told to ask, and only one that runs can. */
static void
test_context_asks (CanvasFixture *f,
                   gconstpointer  data)
{
  WeirLink *link = canvas_fixture_link (f, f->counter, f->map);
  GtkWidget *dialog;
  WeirLinkReading reading = { 0 };

  right_click_pipe (f, f->counter, f->map);
  g_assert_false (has_entry (f, "Ask…"));
  close_menu (f);
  g_object_set (link, "manual", TRUE, NULL);
  right_click_pipe (f, f->counter, f->map);
  g_assert_false (is_enabled (f, "Ask…"));
  close_menu (f);

  canvas_fixture_step (f, 5);
  right_click_pipe (f, f->counter, f->map);
  g_assert_true (is_enabled (f, "Ask…"));
  close_menu (f);
  dialog = weir_ask_dialog_new (f->window, f->session, link);
  gtk_window_present (GTK_WINDOW (dialog));
  respond (f, ADW_MESSAGE_DIALOG (dialog), "ask");
  g_assert_true (weir_sample_read_link (weir_session_get_sample (f->session), weir_link_get_id (link), &reading));
  g_assert_cmpuint (reading.asked, ==, weir_link_get_max_demand (link));
}

/* The same menu by key, and the keyboard goes on where it was. */
static void
test_context_by_key (CanvasFixture *f,
                     gconstpointer  data)
{
  GtkWidget *card = GTK_WIDGET (canvas_fixture_get_card (f, f->map));

  gtk_widget_grab_focus (card);
  g_assert_true (canvas_fixture_key (f, GDK_KEY_Menu, 0));
  g_assert_true (weir_selection_get_single (f->selection) == (gpointer) f->map);
  g_assert_true (has_entry (f, "Connect"));
  close_menu (f);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (f->window)) == card);

  g_assert_true (canvas_fixture_key (f, GDK_KEY_F10, GDK_SHIFT_MASK));
  g_assert_nonnull (find_menu (f));
  close_menu (f);
  g_assert_false (canvas_fixture_key (f, GDK_KEY_F10, 0));
}

/* What is selected can be had by key wherever on the canvas the keyboard is, as after "select all". */
static void
test_context_of_the_selection (CanvasFixture *f,
                               gconstpointer  data)
{
  gtk_widget_grab_focus (GTK_WIDGET (f->canvas));
  g_assert_true (canvas_fixture_key (f, GDK_KEY_Menu, 0));
  g_assert_true (has_entry (f, "Select All"));
  close_menu (f);

  g_assert_true (canvas_fixture_key (f, GDK_KEY_a, GDK_CONTROL_MASK));
  gtk_widget_grab_focus (GTK_WIDGET (f->canvas));
  g_assert_true (canvas_fixture_key (f, GDK_KEY_Menu, 0));
  g_assert_true (has_entry (f, "Align"));
  g_assert_cmpuint (weir_selection_get_size (f->selection), ==, 3);
  close_menu (f);
}

/* The menu gives the focus back before keys mean what is to be connected: the nearest, to begin
 * with. */
static void
test_context_connects (CanvasFixture *f,
                       gconstpointer  data)
{
  GtkWidget *label;

  canvas_fixture_right_click (f, 60, 190);
  label = find_label (find_menu (f), "Connect");
  gtk_widget_activate (gtk_widget_get_ancestor (label, g_type_from_name ("GtkModelButton")));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (find_menu (f));

  canvas_fixture_key (f, GDK_KEY_Return, 0);
  g_assert_nonnull (weir_document_find_link (f->document, f->counter, f->map));
}

/* Only what lives can be crashed. */
static void
test_context_crash_needs_a_run (CanvasFixture *f,
                                gconstpointer  data)
{
  canvas_fixture_link (f, f->counter, f->print);
  canvas_fixture_right_click (f, 60, 190);
  g_assert_false (is_enabled (f, "Crash…"));
  close_menu (f);

  canvas_fixture_step (f, 10);
  canvas_fixture_right_click (f, 60, 190);
  g_assert_true (is_enabled (f, "Crash…"));
  close_menu (f);

  weir_pipeline_stop (weir_session_get_pipeline (f->session));
  canvas_fixture_right_click (f, 60, 190);
  g_assert_false (is_enabled (f, "Crash…"));
}

static const char *
reason_of (CanvasFixture *f,
           guint          stage)
{
  return g_ptr_array_index (weir_session_get_sample (f->session)->stop_reasons, stage);
}

static void
test_dialog_says_what_happens (CanvasFixture *f,
                               gconstpointer  data)
{
  WeirLink *link = canvas_fixture_link (f, f->counter, f->print);
  WeirEndingDialog *dialog;
  GtkWidget *widget;

  g_object_set (link, "cancel", WEIR_CANCEL_TRANSIENT, NULL);
  canvas_fixture_step (f, 10);
  widget = weir_ending_dialog_new_for_node (f->window, f->session, f->counter);
  gtk_window_present (GTK_WINDOW (widget));
  dialog = WEIR_ENDING_DIALOG (widget);
  g_assert_nonnull (strstr (weir_ending_dialog_get_outlook (dialog), "Print stops too"));

  weir_ending_dialog_choose (dialog, WEIR_ENDING_NORMAL);
  g_assert_nonnull (strstr (weir_ending_dialog_get_outlook (dialog), "Print goes on"));
  weir_ending_dialog_choose (dialog, WEIR_ENDING_KILL);
  g_assert_nonnull (strstr (weir_ending_dialog_get_outlook (dialog), "Print stops too"));

  respond (f, ADW_MESSAGE_DIALOG (widget), "end");
  g_assert_cmpstr (reason_of (f, 0), ==, "killed");
  g_assert_cmpstr (reason_of (f, 2), ==, "killed");
  g_assert_null (reason_of (f, 1));
}

/* What it says follows the run: nobody can be crashed twice. */
static void
test_dialog_follows_the_run (CanvasFixture *f,
                             gconstpointer  data)
{
  WeirPipeline *pipeline = weir_session_get_pipeline (f->session);
  GtkWidget *widget;

  canvas_fixture_link (f, f->counter, f->print);
  canvas_fixture_step (f, 10);
  widget = weir_ending_dialog_new_for_node (f->window, f->session, f->counter);
  weir_pipeline_end_stage (pipeline, weir_node_get_id (f->counter), 0, WEIR_ENDING_KILL, NULL);
  canvas_fixture_step (f, 0);
  g_assert_cmpstr (weir_ending_dialog_get_outlook (WEIR_ENDING_DIALOG (widget)), ==,
                   "It has stopped already.");
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (widget), "end"));
  gtk_window_destroy (GTK_WINDOW (widget));
}

/* The card and assistive technology are told what became of the stage. */
static void
test_card_tells_of_restarts (CanvasFixture *f,
                             gconstpointer  data)
{
  static const char *const restarted =
    "consumer, starved, 0 /s, busy 0 %, 0 received, restarted 1×. Error: “Print” subscribes to nobody";
  WeirPipeline *pipeline = weir_session_get_pipeline (f->session);
  GtkAccessible *card = GTK_ACCESSIBLE (canvas_fixture_get_card (f, f->print));

  g_object_set (f->print, "restart", WEIR_RESTART_PERMANENT, NULL);
  canvas_fixture_step (f, 5);
  weir_pipeline_end_stage (pipeline, weir_node_get_id (f->print), 0, WEIR_ENDING_KILL, NULL);
  canvas_fixture_step (f, 0);
  canvas_fixture_step (f, 5);
  weir_findings_update (weir_session_get_findings (f->session));
  gtk_test_accessible_assert_property (card, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, restarted);

  weir_pipeline_stop (pipeline);
  canvas_fixture_draw (f);
  gtk_test_accessible_assert_property (card, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "consumer, ready, 0 /s. Error: “Print” subscribes to nobody");
}

static void
test_dialog_cancels_a_subscription (CanvasFixture *f,
                                    gconstpointer  data)
{
  WeirLink *link = canvas_fixture_link (f, f->counter, f->print);
  GtkWidget *widget;

  canvas_fixture_step (f, 10);
  widget = weir_ending_dialog_new_for_link (f->window, f->session, link);
  g_assert_nonnull (strstr (weir_ending_dialog_get_outlook (WEIR_ENDING_DIALOG (widget)),
                            "Print stops"));
  respond (f, ADW_MESSAGE_DIALOG (widget), "end");
  g_assert_cmpstr (reason_of (f, 2), ==, "normal");
  g_assert_null (reason_of (f, 0));
}

/*< what a run is to pause for, and faults >*/

/* Of the menu that is open. */
static void
choose (CanvasFixture *f,
        const char    *action)
{
  g_assert_true (gtk_widget_activate_action (find_menu (f), action, NULL));
  close_menu (f);
}

/* A menu that is opened anew shows what is set. */
static void
test_context_sets_breakpoints (CanvasFixture *f,
                               gconstpointer  data)
{
  WeirPipeline *pipeline = weir_session_get_pipeline (f->session);
  WeirLink *link = canvas_fixture_link (f, f->counter, f->map);
  WeirStopRule of_stage = { .when = WEIR_STOP_ON_DEED, .deed = WEIR_DEED_ASK, .node = weir_node_get_id (f->counter) };
  WeirStopRule of_pipe = { .when = WEIR_STOP_ON_DEED, .deed = WEIR_DEED_EVENTS, .link = weir_link_get_id (link) };

  canvas_fixture_right_click (f, 60, 190);
  g_assert_true (has_entry (f, "Is Asked"));
  choose (f, "at.ask");
  g_assert_true (weir_pipeline_has_breakpoint (pipeline, &of_stage));
  canvas_fixture_right_click (f, 60, 190);
  choose (f, "at.ask");
  g_assert_false (weir_pipeline_has_breakpoint (pipeline, &of_stage));

  right_click_pipe (f, f->counter, f->map);
  g_assert_true (has_entry (f, "Events Travel"));
  choose (f, "at.events");
  g_assert_true (weir_pipeline_has_breakpoint (pipeline, &of_pipe));
}

static guint
count_frozen (CanvasFixture *f,
              WeirNode      *node)
{
  WeirNodeReading reading = { 0 };

  canvas_fixture_step (f, 0);
  weir_sample_read_node (weir_session_get_sample (f->session), weir_node_get_id (node), &reading);
  return reading.n_frozen;
}

/* Only what runs, and only at present. */
static void
test_context_freezes_and_thaws (CanvasFixture *f,
                                gconstpointer  data)
{
  g_autofree char *described = NULL;

  canvas_fixture_link (f, f->counter, f->print);
  canvas_fixture_right_click (f, 60, 190);
  g_assert_false (is_enabled (f, "Freeze"));
  g_assert_false (is_enabled (f, "Inject an Event…"));
  g_assert_true (has_heading (f, "Only While It Runs"));
  close_menu (f);

  canvas_fixture_step (f, 10);
  canvas_fixture_right_click (f, 60, 190);
  g_assert_true (is_enabled (f, "Freeze"));
  g_assert_false (has_heading (f, "Only While It Runs"));
  choose (f, "at.freeze");
  g_assert_cmpuint (count_frozen (f, f->counter), ==, 1);
  described = gtk_test_accessible_check_property (GTK_ACCESSIBLE (canvas_fixture_get_card (f, f->counter)),
                                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "");
  g_assert_nonnull (strstr (described, "frozen"));
  canvas_fixture_right_click (f, 60, 190);
  choose (f, "at.freeze");
  g_assert_cmpuint (count_frozen (f, f->counter), ==, 0);

  weir_pipeline_look_at (weir_session_get_pipeline (f->session), 3);
  canvas_fixture_right_click (f, 60, 190);
  g_assert_false (is_enabled (f, "Freeze"));
  g_assert_false (is_enabled (f, "Crash…"));
  g_assert_true (has_heading (f, "Not in the Past"));
}

static void
on_log (WeirSession        *session,
        const WeirLogEntry *entry,
        GHashTable         *logged)
{
  g_hash_table_add (logged, g_strdup (entry->id));
}

/* The ids of all that is said from now on: each sample has only what is new in it. */
static GHashTable *
watch_log (CanvasFixture *f)
{
  GHashTable *logged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_signal_connect_data (f->session, "log", G_CALLBACK (on_log), g_hash_table_ref (logged),
                         (GClosureNotify) (void (*)(void))g_hash_table_unref, 0);
  return logged;
}

static void
step_until_logged (CanvasFixture *f,
                   GHashTable    *logged,
                   const char    *id)
{
  while (!g_hash_table_contains (logged, id))
    canvas_fixture_step (f, 1);
}

static void
test_context_loses_events (CanvasFixture *f,
                           gconstpointer  data)
{
  g_autoptr (GHashTable) logged = watch_log (f);

  canvas_fixture_link (f, f->counter, f->map);
  g_object_set (canvas_fixture_link (f, f->map, f->print), "max-demand", 10, NULL);
  canvas_fixture_step (f, 10);
  right_click_pipe (f, f->map, f->print);
  g_assert_true (is_enabled (f, "Lose the Next Events"));
  choose (f, "at.lose");
  step_until_logged (f, logged, "events_lost");
}

static void
test_dialog_injects_what_is_json (CanvasFixture *f,
                                  gconstpointer  data)
{
  g_autoptr (GHashTable) logged = watch_log (f);
  AdwMessageDialog *dialog;
  GtkWidget *row;

  canvas_fixture_link (f, f->counter, f->print);
  canvas_fixture_step (f, 10);
  dialog = ADW_MESSAGE_DIALOG (weir_inject_dialog_new (f->window, f->session, f->print));
  gtk_window_present (GTK_WINDOW (dialog));
  row = gtk_window_get_focus (GTK_WINDOW (dialog));
  row = gtk_widget_get_ancestor (row, ADW_TYPE_ENTRY_ROW);
  gtk_editable_set_text (GTK_EDITABLE (row), "{ not json");
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "inject"));
  gtk_editable_set_text (GTK_EDITABLE (row), "{\"word\": \"weir\"}");
  g_assert_true (adw_message_dialog_get_response_enabled (dialog, "inject"));
  adw_message_dialog_response (dialog, "inject");
  gtk_window_destroy (GTK_WINDOW (dialog));
  step_until_logged (f, logged, "injected");
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  CANVAS_TEST ("/canvas/context/a-stage-is-selected", test_context_a_stage_is_selected);
  CANVAS_TEST ("/canvas/context/a-selection-stays", test_context_a_selection_stays);
  CANVAS_TEST ("/canvas/context/of-the-canvas", test_context_of_the_canvas);
  CANVAS_TEST ("/canvas/context/of-a-pipe", test_context_of_a_pipe);
  CANVAS_TEST ("/canvas/context/asks", test_context_asks);
  CANVAS_TEST ("/canvas/context/by-key", test_context_by_key);
  CANVAS_TEST ("/canvas/context/of-the-selection", test_context_of_the_selection);
  CANVAS_TEST ("/canvas/context/connects", test_context_connects);
  CANVAS_TEST ("/canvas/context/crash-needs-a-run", test_context_crash_needs_a_run);
  CANVAS_TEST ("/canvas/dialog/says-what-happens", test_dialog_says_what_happens);
  CANVAS_TEST ("/canvas/dialog/follows-the-run", test_dialog_follows_the_run);
  CANVAS_TEST ("/canvas/card/tells-of-restarts", test_card_tells_of_restarts);
  CANVAS_TEST ("/canvas/dialog/cancels-a-subscription", test_dialog_cancels_a_subscription);

  CANVAS_TEST ("/canvas/context/sets-breakpoints", test_context_sets_breakpoints);
  CANVAS_TEST ("/canvas/context/freezes-and-thaws", test_context_freezes_and_thaws);
  CANVAS_TEST ("/canvas/context/loses-events", test_context_loses_events);
  CANVAS_TEST ("/canvas/context/injects", test_dialog_injects_what_is_json);

  return g_test_run ();
}
