/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "test-keys-person.h"
#include "monitor/weir-monitor-panel.h"
#include "palette/weir-palette-panel.h"
#include "panels/weir-panels-view.h"
#include "lesson/weir-lesson-panel.h"
#include "lesson/weir-outcome-card.h"
#include "lesson/weir-question-card.h"
#include "lesson/weir-task-card.h"
#include "start/weir-lesson-card.h"
#include "start/weir-start-view.h"
#include "weir-application.h"
#include "weir-autosave.h"
#include "weir-lesson-store.h"
#include "weir-lessons.h"

/* Lessons in the window, with real keys. Nothing is animated, so that runs take no time. */

#define CREDIT "02-credit"

static Person person;

static GtkWidget *
find (GType type)
{
  return person_find (GTK_WIDGET (person.window), type);
}

/* As for somebody who has never seen it. */
static void
begin (const char *name)
{
  weir_lesson_progress_begin_again (weir_lesson_store_get_progress (), name);
  person_begin (&person);
  weir_window_show_lesson (person.window, weir_lessons_find (name));
  person_press (&person, "<Shift><Control>l");
}

static const char *
get_label (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LABEL (child))
      return gtk_label_get_text (GTK_LABEL (child));
  return NULL;
}

/* The heading that has the keyboard; what else has it is a failure. */
static const char *
get_heading (void)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (person.window));

  g_assert_nonnull (focus);
  g_assert_cmpstr (G_OBJECT_TYPE_NAME (focus), ==, "WeirLessonHeading");
  return get_label (focus);
}

static void
wait_for (GtkWidget *widget)
{
  while (!gtk_widget_get_mapped (widget))
    g_main_context_iteration (NULL, TRUE);
  gtk_test_widget_wait_for_draw (widget);
}

static WeirRunState
get_run (void)
{
  return weir_pipeline_get_state (weir_session_get_pipeline (weir_window_get_session (person.window)));
}

static GtkButton *
find_button (GtkWidget  *widget,
             const char *label)
{
  GtkButton *found = NULL;

  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget)
      && (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0 || g_strcmp0 (get_label (widget), label) == 0))
    return GTK_BUTTON (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child, label);
  return found;
}

static void
click (const char *label)
{
  GtkButton *button = find_button (GTK_WIDGET (person.window), label);

  if (button == NULL)
    g_error ("there is no button “%s”", label);
  g_signal_emit_by_name (button, "clicked");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (person.window));
}

/* Whoever has nothing but keys gets through a lesson, and the keyboard is always at what is new. */
static void
test_lesson_window_by_keyboard_alone (void)
{
  begin (CREDIT);
  g_assert_cmpstr (get_heading (), ==, "What credit is");
  person_press (&person, "Tab Return");
  g_assert_cmpstr (get_heading (), ==, "Predict");

  /* The first of the choices, the second; there Return chooses, and then locks in. */
  person_press (&person, "Tab Tab Return");
  g_assert_false (gtk_widget_get_mapped (find (WEIR_TYPE_OUTCOME_CARD)));
  person_press (&person, "Return");
  wait_for (find (WEIR_TYPE_OUTCOME_CARD));
  g_assert_cmpstr (get_heading (), ==, "What Happened");
  gtk_test_accessible_assert_property (find (WEIR_TYPE_OUTCOME_CARD), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "You predicted 250, but it asked for 300.");
  g_assert_cmpuint (get_run (), ==, WEIR_RUN_PAUSED);

  person_press (&person, "Tab Return");
  g_assert_cmpstr (get_heading (), ==, "Why 300 and not 250?");
  person_press (&person, "Tab Tab Return");
  g_assert_cmpstr (get_heading (), ==, "Predict once more");

  /* Typed: five are passed on the way; then the button. */
  person_press (&person, "Tab Tab Tab Tab Tab 4 0 0 Tab Return");
  wait_for (find (WEIR_TYPE_OUTCOME_CARD));
  gtk_test_accessible_assert_property (find (WEIR_TYPE_OUTCOME_CARD), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Just as you predicted: it asked for 400.");
}

/* What runs a pipeline does nothing before a prediction; once that is skipped it runs, and what came of it is shown. */
static void
test_lesson_window_locks_the_run (void)
{
  begin (CREDIT);
  person_press (&person, "Tab Return F5 period F6");
  g_assert_cmpuint (get_run (), ==, WEIR_RUN_STOPPED);

  click ("Skip Prediction");
  wait_for (find (WEIR_TYPE_OUTCOME_CARD));
  gtk_test_accessible_assert_property (find (WEIR_TYPE_OUTCOME_CARD), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Without a prediction: it asked for 300.");
  person_press (&person, "period");
  g_assert_cmpuint (get_run (), ==, WEIR_RUN_PAUSED);
}

/* A number can be typed as people write it, and what is none cannot be locked in. */
static void
test_lesson_window_reads_numbers (void)
{
  static const struct
  {
    const char *typed;
    gint64      number;   /* -1: none */
  } cases[] = {
    { "300", 300 }, { " 1000 ", 1000 }, { "1 000", 1000 }, { "1.000", 1000 }, { "1,000", 1000 }, { "0", 0 }, { "٣٠٠", 300 },
    { "1.5", -1 }, { "-3", -1 }, { "many", -1 }, { "3 00", -1 }, { "99999999999999999999", -1 },
  };
  const gint64 choices[] = { 1, 2 };
  GtkWidget *choice;
  GtkWidget *window = gtk_window_new ();
  GtkWidget *card = weir_question_card_new ();
  GtkWidget *entry;

  gtk_window_set_child (GTK_WINDOW (window), card);
  weir_question_card_ask (WEIR_QUESTION_CARD (card), choices, G_N_ELEMENTS (choices));
  entry = person_find (card, GTK_TYPE_ENTRY);
  choice = person_find (card, GTK_TYPE_CHECK_BUTTON);
  gtk_test_accessible_assert_role (choice, GTK_ACCESSIBLE_ROLE_RADIO);
  gtk_test_accessible_assert_property (choice, GTK_ACCESSIBLE_PROPERTY_LABEL, "1");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 number = -1;

      gtk_editable_set_text (GTK_EDITABLE (entry), cases[i].typed);
      g_assert_cmpint (weir_question_card_get_guess (WEIR_QUESTION_CARD (card), &number), ==, cases[i].number >= 0);
      g_assert_cmpint (number, ==, cases[i].number);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Whoever deletes what is asked about is told, and gets it back with one button. */
static void
test_lesson_window_starts_afresh (void)
{
  WeirDocument *document;

  begin (CREDIT);
  document = weir_session_get_document (weir_window_get_session (person.window));
  person_press (&person, "Tab Return");
  person_go_to (&person, "Printer");
  person_press (&person, "Delete");
  g_assert_null (weir_document_find_node (document, "Printer"));
  g_assert_nonnull (find_button (GTK_WIDGET (person.window), "Start This Step Afresh"));

  click ("Start This Step Afresh");
  g_assert_nonnull (weir_document_find_node (document, "Printer"));
  g_assert_null (find_button (GTK_WIDGET (person.window), "Start This Step Afresh"));
  g_assert_cmpstr (get_heading (), ==, "Predict");
}

/* A task is shown with what is missing, and once it passes with what to take from it. */
static void
test_lesson_window_shows_a_task (void)
{
  GtkWidget *card;

  weir_lesson_progress_set_step (weir_lesson_store_get_progress (), CREDIT, 4);
  person_begin (&person);
  weir_window_show_lesson (person.window, weir_lessons_find (CREDIT));
  card = find (WEIR_TYPE_TASK_CARD);
  wait_for (card);
  gtk_test_accessible_assert_property (card, GTK_ACCESSIBLE_PROPERTY_LABEL, "To be done");

  click ("Run from the Beginning");
  while (get_run () != WEIR_RUN_FINISHED)
    g_main_context_iteration (NULL, TRUE);
  gtk_test_accessible_assert_property (card, GTK_ACCESSIBLE_PROPERTY_LABEL, "To be done");

  click ("Show a Solution");
  click ("Run from the Beginning");
  while (find_button (card, "Show a Solution") != NULL)
    {
      g_main_context_iteration (NULL, TRUE);
      gtk_test_widget_wait_for_draw (card);
    }
  g_assert_false (g_str_equal ("To be done", weir_lesson_get_step (weir_lessons_find (CREDIT), 4)->task->done));
  gtk_test_accessible_assert_property (card, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       weir_lesson_get_step (weir_lessons_find (CREDIT), 4)->task->done);
}

/* Whoever would rather play keeps drawing and window, and the panels that were there before. */
static void
test_lesson_window_plays_freely (void)
{
  begin (CREDIT);
  g_assert_false (gtk_widget_get_mapped (find (WEIR_TYPE_MONITOR_PANEL)));
  click ("Play Freely");
  g_assert_false (gtk_widget_get_mapped (find (WEIR_TYPE_LESSON_PANEL)));
  g_assert_true (gtk_widget_get_mapped (find (WEIR_TYPE_PALETTE_PANEL)));
  g_assert_true (gtk_widget_get_mapped (find (WEIR_TYPE_MONITOR_PANEL)));
  g_assert_nonnull (weir_document_find_node (weir_session_get_document (weir_window_get_session (person.window)), "Printer"));
  person_press (&person, "period");
  g_assert_cmpuint (get_run (), ==, WEIR_RUN_PAUSED);
}

/* From a lesson to all of them and on to another, in one window, which asks nothing; what was done is seen there. */
static void
test_lesson_window_leads_on (void)
{
  GtkWidget *card;

  begin (CREDIT);
  person_press (&person, "Tab Return");
  gtk_widget_activate_action (GTK_WIDGET (person.window), "win.lessons", NULL);
  g_assert_true (weir_window_is_at_start (person.window));
  card = person_find (find (WEIR_TYPE_START_VIEW), WEIR_TYPE_LESSON_CARD);
  while (card != NULL && !g_str_equal (weir_lesson_get_name (weir_lesson_card_get_lesson (WEIR_LESSON_CARD (card))), CREDIT))
    card = gtk_widget_get_next_sibling (card);
  g_assert_nonnull (card);
  gtk_test_accessible_assert_property (card, GTK_ACCESSIBLE_PROPERTY_LABEL, "2 Credit is a bar with two marks");

  g_assert_true (gtk_widget_activate (card));
  g_assert_false (weir_window_is_at_start (person.window));
  g_assert_cmpstr (get_heading (), ==, "Predict");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (person.window)), ==, "Credit is a bar with two marks");
}

/* The page at the start puts the keyboard at the lesson that is next. */
static void
test_lesson_window_suggests_the_next (void)
{
  WeirLesson *first = g_ptr_array_index (weir_lessons_list (), 0);

  begin (weir_lesson_get_name (first));
  gtk_widget_activate_action (GTK_WIDGET (person.window), "win.lessons", NULL);
  person_press (&person, "Return");
  g_assert_false (weir_window_is_at_start (person.window));
  g_assert_true (gtk_widget_get_mapped (find (WEIR_TYPE_LESSON_PANEL)));
}

static void
make_narrow (gboolean narrow)
{
  WeirPanelsView *panels = WEIR_PANELS_VIEW (find (WEIR_TYPE_PANELS_VIEW));

  gtk_window_set_default_size (GTK_WINDOW (person.window), narrow ? 360 : 1280, 640);
  while (weir_panels_view_get_narrow (panels) != narrow)
    g_main_context_iteration (NULL, TRUE);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (person.window));
}

/* Where the lesson lies over the canvas it makes room for a run, and is back with one key at what happened. */
static void
test_lesson_window_makes_room (void)
{
  GtkWidget *panel;

  begin (CREDIT);
  make_narrow (TRUE);
  person_press (&person, "<Shift><Control>l");
  panel = find (WEIR_TYPE_LESSON_PANEL);
  g_assert_true (gtk_widget_get_mapped (panel));
  click ("Next");
  click ("Skip Prediction");
  while (get_run () != WEIR_RUN_PAUSED)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (gtk_widget_get_mapped (panel));

  person_press (&person, "<Shift><Control>l");
  g_assert_true (gtk_widget_get_mapped (panel));
  wait_for (find (WEIR_TYPE_OUTCOME_CARD));
  person_press (&person, "<Shift><Control>l");
  g_assert_cmpstr (get_heading (), ==, "What Happened");
  make_narrow (FALSE);
}

static guint
count_drafts (void)
{
  g_autoptr (GDir) folder = g_dir_open (weir_autosave_get_folder (), 0, NULL);
  const char *name;
  guint n = 0;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    n += g_str_has_suffix (name, ".draft");
  return n;
}

/* A lesson's drawing is made anew with it, so closing it asks nothing and leaves nothing to be recovered; where somebody was is known. */
static void
test_lesson_window_closes_at_once (void)
{
  guint before = count_drafts ();

  begin (CREDIT);
  for (guint i = 0; i < 3; i++)
    {
      if (i == 1)
        {
          click ("Skip Prediction");
          wait_for (find (WEIR_TYPE_OUTCOME_CARD));
        }
      click ("Next");
    }
  g_assert_true (weir_history_is_modified (weir_session_get_history (weir_window_get_session (person.window))));
  gtk_window_close (GTK_WINDOW (person.window));
  while (person.window != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_drafts (), ==, before);
  g_assert_cmpuint (weir_lesson_progress_get_step (weir_lesson_store_get_progress (), CREDIT), ==, 3);
}

static int
run (void)
{
  g_test_add_func ("/lesson-window/by-keyboard-alone", test_lesson_window_by_keyboard_alone);
  g_test_add_func ("/lesson-window/locks-the-run", test_lesson_window_locks_the_run);
  g_test_add_func ("/lesson-window/reads-numbers", test_lesson_window_reads_numbers);
  g_test_add_func ("/lesson-window/starts-afresh", test_lesson_window_starts_afresh);
  g_test_add_func ("/lesson-window/shows-a-task", test_lesson_window_shows_a_task);
  g_test_add_func ("/lesson-window/plays-freely", test_lesson_window_plays_freely);
  g_test_add_func ("/lesson-window/leads-on", test_lesson_window_leads_on);
  g_test_add_func ("/lesson-window/suggests-the-next", test_lesson_window_suggests_the_next);
  g_test_add_func ("/lesson-window/makes-room", test_lesson_window_makes_room);
  g_test_add_func ("/lesson-window/closes-at-once", test_lesson_window_closes_at_once);
  return g_test_run ();
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *xdotool = g_find_program_in_path ("xdotool");
  g_autoptr (GtkApplication) application = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  gtk_test_init (&argc, &argv, NULL);
  if (xdotool == NULL)
    {
      g_print ("1..0 # SKIP xdotool is not installed\n");
      return 0;
    }
  adw_init ();
  application = GTK_APPLICATION (weir_application_new ());
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  /* After the program's own settings, which leave it to the system. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  person_init (&person, application);
  status = run ();
  person_clear (&person);

  return status;
}
