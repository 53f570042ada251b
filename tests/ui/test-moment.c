/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include <adwaita.h>
#include "monitor/weir-scrubber.h"
#include "transport/weir-breakpoints-dialog.h"
#include "transport/weir-goal-dialog.h"
#include "transport/weir-moment-bar.h"
#include "weir-moment.h"

/* How the window says which moment it shows, and how one goes to another. */

typedef struct
{
  GtkWindow     *window;     /* owned */
  WeirMomentBar *bar;        /* lent, as the next */
  WeirScrubber  *scrubber;
  WeirTimeAxis  *axis;       /* owned */
  WeirDocument  *document;   /* owned */
  WeirSession   *session;    /* owned */
  WeirPipeline  *pipeline;   /* lent */
} Fixture;

static WeirNode *
add_node (Fixture    *f,
          const char *kind,
          const char *name)
{
  g_autoptr (WeirNode) node = weir_node_new (weir_stage_catalog_lookup (kind), name);

  g_assert_true (weir_document_add_node (f->document, node, G_MAXUINT, NULL));
  return node;
}

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  WeirNode *counter, *printer;
  g_autoptr (WeirLink) link = NULL;

  f->document = weir_document_new ();
  counter = add_node (f, "counter", "Counter");
  printer = add_node (f, "print", "Printer");
  link = weir_link_new (counter, printer);
  g_object_set (link, "max-demand", 10u, NULL);
  g_assert_true (weir_document_add_link (f->document, link, G_MAXUINT, NULL));

  f->session = weir_session_new (f->document);
  f->pipeline = weir_session_get_pipeline (f->session);
  f->axis = weir_time_axis_new ();
  f->bar = WEIR_MOMENT_BAR (weir_moment_bar_new ());
  f->scrubber = WEIR_SCRUBBER (weir_scrubber_new (f->axis));
  weir_moment_bar_set_session (f->bar, f->session);
  weir_scrubber_set_session (f->scrubber, f->session);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (f->bar));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (f->scrubber));
  f->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (f->window, 600, 200);
  gtk_window_set_child (f->window, box);
  gtk_window_present (f->window);
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  weir_pipeline_stop (f->pipeline);
  gtk_window_destroy (f->window);
  g_object_unref (f->axis);
  g_object_unref (f->session);
  g_object_unref (f->document);
}

/* A sample of each, as the window has them while a person steps. */
static void
step (Fixture *f,
      guint    n)
{
  while (n-- > 0)
    {
      WeirSample *before = weir_pipeline_get_present (f->pipeline);

      g_assert_true (weir_pipeline_step (f->pipeline, NULL));
      weir_pipeline_request_sample (f->pipeline);
      while (weir_pipeline_get_present (f->pipeline) == before)
        g_main_context_iteration (NULL, TRUE);
    }
}

static void
test_moment_is_said_while_one_looks_back (Fixture      *f,
                                          gconstpointer data)
{
  g_assert_null (weir_moment_bar_get_text (f->bar));
  step (f, 6);
  g_assert_null (weir_moment_bar_get_text (f->bar));

  weir_moment_step (f->pipeline, -2);
  g_assert_true (weir_pipeline_is_looking_back (f->pipeline));
  g_assert_true (g_str_has_prefix (weir_moment_bar_get_text (f->bar), "Message 4 of 6 · "));
  weir_moment_step (f->pipeline, 1);
  g_assert_true (g_str_has_prefix (weir_moment_bar_get_text (f->bar), "Message 5 of 6 · "));
  /* The newest moment is the present. */
  weir_moment_step (f->pipeline, 1);
  g_assert_false (weir_pipeline_is_looking_back (f->pipeline));
  g_assert_null (weir_moment_bar_get_text (f->bar));
}

/* What was measured of the present is neither lost nor mixed with the past. */
static void
test_moment_of_the_past_leaves_what_was_measured (Fixture      *f,
                                                  gconstpointer data)
{
  WeirActivity *activity = weir_session_get_activity (f->session);
  guint n_before, n_after;
  gint64 newest;

  step (f, 12);
  weir_activity_get_points (activity, 0, &n_before);
  newest = weir_activity_get_newest (activity);
  g_assert_cmpuint (n_before, >, 0);
  weir_moment_step (f->pipeline, -5);
  weir_moment_step (f->pipeline, -1);
  weir_moment_step (f->pipeline, 3);
  weir_activity_get_points (activity, 0, &n_after);
  g_assert_cmpuint (n_after, ==, n_before);
  g_assert_cmpint (weir_activity_get_newest (activity), ==, newest);
}

static void
test_moment_of_a_stop_is_said_in_words (Fixture      *f,
                                        gconstpointer data)
{
  WeirNode *printer = weir_document_find_node (f->document, "Printer");
  WeirStopRule rule = { .when = WEIR_STOP_ON_DEED, .deed = WEIR_DEED_BATCH, .node = weir_node_get_id (printer) };

  g_assert_true (weir_pipeline_step_until (f->pipeline, &rule, NULL));
  while (weir_moment_bar_get_text (f->bar) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (weir_moment_bar_get_text (f->bar), ==, "Paused: Printer got a batch of 10");

  weir_pipeline_forget_stop (f->pipeline);
  g_assert_null (weir_moment_bar_get_text (f->bar));
}

static GtkGesture *
find_drag (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_DRAG (controller))
        return GTK_GESTURE (controller);
    }
  g_assert_not_reached ();
}

/* Farther left is earlier; beyond the end is now. */
static void
test_moment_is_dragged (Fixture      *f,
                        gconstpointer data)
{
  GtkGesture *drag = find_drag (GTK_WIDGET (f->scrubber));
  double width;
  guint64 middle;

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->scrubber)));
  step (f, 20);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (f->scrubber)));
  while (gtk_widget_get_width (GTK_WIDGET (f->scrubber)) == 0)
    g_main_context_iteration (NULL, TRUE);
  width = gtk_widget_get_width (GTK_WIDGET (f->scrubber));
  g_assert_cmpfloat (weir_scrubber_get_x (f->scrubber), ==, width);

  g_signal_emit_by_name (drag, "drag-begin", width / 2, 10.0);
  middle = weir_moment_get (f->pipeline);
  g_assert_true (weir_pipeline_is_looking_back (f->pipeline));
  g_assert_cmpfloat (weir_scrubber_get_x (f->scrubber), <=, width / 2 + 1);
  g_signal_emit_by_name (drag, "drag-update", -width / 4, 0.0);
  g_assert_cmpuint (weir_moment_get (f->pipeline), <, middle);
  g_signal_emit_by_name (drag, "drag-update", width, 0.0);
  g_assert_false (weir_pipeline_is_looking_back (f->pipeline));
}

static void
test_moment_is_a_slider_to_assistive_technology (Fixture      *f,
                                                 gconstpointer data)
{
  step (f, 6);
  weir_moment_step (f->pipeline, -2);
  gtk_test_accessible_assert_role (f->scrubber, GTK_ACCESSIBLE_ROLE_SLIDER);
  gtk_test_accessible_assert_property (f->scrubber, GTK_ACCESSIBLE_PROPERTY_LABEL, "Moment of the run");
  gtk_test_accessible_assert_property (f->scrubber, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 4.0);
  gtk_test_accessible_assert_property (f->scrubber, GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 6.0);
  gtk_test_accessible_assert_property (f->scrubber, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                       weir_moment_bar_get_text (f->bar));
}

/*< goals >*/

static gboolean
takes (WeirGoalDialog *dialog,
       WeirStopWhen    when,
       const char     *amount)
{
  WeirStopRule rule;

  weir_goal_dialog_choose (dialog, when, amount);
  return weir_goal_dialog_get_rule (dialog, &rule);
}

/* A goal lies ahead and means something. */
static void
test_goal_is_checked_while_it_is_typed (Fixture      *f,
                                        gconstpointer data)
{
  WeirGoalDialog *dialog;
  WeirStopRule rule;

  step (f, 10);
  dialog = WEIR_GOAL_DIALOG (weir_goal_dialog_new (f->window, f->session));
  g_assert_true (takes (dialog, WEIR_STOP_AT_TIME, "10 s"));
  g_assert_true (weir_goal_dialog_get_rule (dialog, &rule));
  g_assert_cmpint (rule.amount, ==, 10 * G_USEC_PER_SEC);
  g_assert_false (takes (dialog, WEIR_STOP_AT_TIME, "soon"));
  g_assert_false (takes (dialog, WEIR_STOP_AT_TIME, "1 µs"));
  g_assert_true (takes (dialog, WEIR_STOP_AT_COUNT, "11"));
  g_assert_false (takes (dialog, WEIR_STOP_AT_COUNT, "10"));
  g_assert_true (takes (dialog, WEIR_STOP_IN_STATE, NULL));
  g_assert_true (takes (dialog, WEIR_STOP_ABOVE_LEVEL, "80"));
  g_assert_true (takes (dialog, WEIR_STOP_ON_DEED, NULL));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
on_chosen (WeirGoalDialog *dialog,
           WeirStopRule   *rule,
           WeirStopRule   *into)
{
  *into = *rule;
}

static void
test_goal_may_stay_as_a_breakpoint (Fixture      *f,
                                    gconstpointer data)
{
  GListModel *breakpoints = weir_pipeline_get_breakpoints (f->pipeline);
  GtkWidget *dialog = weir_goal_dialog_new (f->window, f->session);
  WeirStopRule chosen = { 0 };

  g_signal_connect (dialog, "chosen", G_CALLBACK (on_chosen), &chosen);
  weir_goal_dialog_choose (WEIR_GOAL_DIALOG (dialog), WEIR_STOP_AT_COUNT, "50");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  g_assert_cmpuint (g_list_model_get_n_items (breakpoints), ==, 1);
  g_assert_cmpint (chosen.amount, ==, 0);

  dialog = weir_goal_dialog_new (f->window, f->session);
  g_signal_connect (dialog, "chosen", G_CALLBACK (on_chosen), &chosen);
  weir_goal_dialog_choose (WEIR_GOAL_DIALOG (dialog), WEIR_STOP_AT_COUNT, "60");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "run");
  g_assert_cmpint (chosen.amount, ==, 60);
}

static GtkWidget *
find_button (GtkWidget  *widget,
             const char *icon)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), icon) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child, icon);
  return found;
}

static void
test_breakpoints_are_listed_and_removed (Fixture      *f,
                                         gconstpointer data)
{
  WeirStopRule rules[] = {
    { .when = WEIR_STOP_ON_DEED, .deed = WEIR_DEED_DISCARD },
    { .when = WEIR_STOP_ON_DEED, .deed = WEIR_DEED_END },
  };
  GtkWidget *dialog;

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    weir_pipeline_set_breakpoint (f->pipeline, &rules[i], TRUE);
  dialog = weir_breakpoints_dialog_new (f->window, f->session);
  g_signal_emit_by_name (find_button (dialog, "user-trash-symbolic"), "clicked");
  g_assert_false (weir_pipeline_has_breakpoint (f->pipeline, &rules[0]));
  g_assert_true (weir_pipeline_has_breakpoint (f->pipeline, &rules[1]));
  g_signal_emit_by_name (find_button (dialog, "user-trash-symbolic"), "clicked");
  g_assert_null (find_button (dialog, "user-trash-symbolic"));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

#define ADD(name, func) g_test_add ("/moment/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("is-said-while-one-looks-back", test_moment_is_said_while_one_looks_back);
  ADD ("of-the-past-leaves-what-was-measured", test_moment_of_the_past_leaves_what_was_measured);
  ADD ("of-a-stop-is-said-in-words", test_moment_of_a_stop_is_said_in_words);
  ADD ("is-dragged", test_moment_is_dragged);
  ADD ("is-a-slider-to-assistive-technology", test_moment_is_a_slider_to_assistive_technology);
  ADD ("goal-is-checked-while-it-is-typed", test_goal_is_checked_while_it_is_typed);
  ADD ("goal-may-stay-as-a-breakpoint", test_goal_may_stay_as_a_breakpoint);
  ADD ("breakpoints-are-listed-and-removed", test_breakpoints_are_listed_and_removed);

  return g_test_run ();
}
