/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include <gtk/gtk.h>
#include "lesson/weir-lesson-player.h"

/* The lessons as they are played, without a panel: WEIR_LESSONS is their folder. Where a test does not say otherwise nothing
 * is animated, so that runs take no time. */

#define CREDIT "02-credit"
/* Its steps. */
#define ASK 1
#define TASK 4

typedef struct
{
  WeirLesson         *lesson;     /* owned, as all */
  WeirLessonProgress *progress;
  WeirSession        *session;
  WeirLessonPlayer   *player;     /* NULL until it has begun */
} Fixture;

static WeirLesson *
load (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("WEIR_LESSONS"), name, NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  WeirLesson *lesson = weir_lesson_load (folder, &error);

  g_assert_no_error (error);
  return lesson;
}

static void
animate (gboolean animations)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", animations, NULL);
}

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  g_autoptr (WeirDocument) document = NULL;

  animate (FALSE);
  f->lesson = load (data != NULL ? data : CREDIT);
  f->progress = weir_lesson_progress_new ();
  document = weir_lesson_make_document (f->lesson);
  f->session = weir_session_new (document);
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  weir_pipeline_stop (weir_session_get_pipeline (f->session));
  if (f->player != NULL)
    g_assert_finalize_object (f->player);
  g_object_unref (f->session);
  g_object_unref (f->progress);
  g_object_unref (f->lesson);
}

static void
begin_at (Fixture *f,
          guint    step)
{
  weir_lesson_progress_set_step (f->progress, weir_lesson_get_name (f->lesson), step);
  f->player = weir_lesson_player_new (f->lesson, f->session, f->progress);
}

/* Whatever else there is to wait for: what is stuck stays so. */
static void
wait_for (Fixture        *f,
          WeirLessonPhase phase)
{
  while (weir_lesson_player_get_phase (f->player) != phase)
    {
      if (phase != WEIR_LESSON_STUCK && weir_lesson_player_get_phase (f->player) == WEIR_LESSON_STUCK)
        g_error ("%s, step %u: %s", weir_lesson_get_name (f->lesson), weir_lesson_player_get_step (f->player),
                 weir_lesson_player_get_problem (f->player));
      g_main_context_iteration (NULL, TRUE);
    }
}

static WeirRunState
get_run (Fixture *f)
{
  return weir_pipeline_get_state (weir_session_get_pipeline (f->session));
}

static WeirNode *
find_node (Fixture    *f,
           const char *name)
{
  return weir_document_find_node (weir_session_get_document (f->session), name);
}

static void
set_min_demand (Fixture *f,
                int      demand)
{
  WeirLink *link = weir_document_find_link (weir_session_get_document (f->session), find_node (f, "Requests"),
                                            find_node (f, "Printer"));
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  g_value_init (&value, G_TYPE_INT);
  g_value_set_int (&value, demand);
  weir_history_set (weir_session_get_history (f->session), link, "min-demand", &value, &error);
  g_assert_no_error (error);
}

/*< questions >*/

/* Nothing runs before a prediction; then it pauses at what was asked about, and the guess stands beside what it was. */
static void
test_lesson_player_predicted_wrongly (Fixture      *f,
                                      gconstpointer data)
{
  const WeirLessonGuess *kept;
  g_autofree char *words = NULL;
  gint64 guess;

  begin_at (f, ASK);
  g_assert_cmpuint (weir_lesson_player_get_phase (f->player), ==, WEIR_LESSON_ASKING);
  g_assert_cmpuint (get_run (f), ==, WEIR_RUN_STOPPED);

  weir_lesson_player_predict (f->player, 250);
  g_assert_cmpuint (weir_lesson_player_get_phase (f->player), ==, WEIR_LESSON_RUNNING);
  wait_for (f, WEIR_LESSON_KNOWN);
  g_assert_cmpuint (get_run (f), ==, WEIR_RUN_PAUSED);
  g_assert_cmpint (weir_lesson_player_get_outcome (f->player), ==, 300);
  g_assert_true (weir_lesson_player_get_guess (f->player, &guess));
  g_assert_cmpint (guess, ==, 250);
  g_assert_cmpstr (weir_lesson_player_get_pause (f->player), ==, "Paused: Printer asked Requests for 300 events");
  words = weir_lesson_player_describe_outcome (f->player);
  g_assert_cmpstr (words, ==, "it asked for 300");

  kept = weir_lesson_progress_get_guess (f->progress, CREDIT, ASK);
  g_assert_nonnull (kept);
  g_assert_cmpint (kept->guess, ==, 250);
  g_assert_cmpint (kept->outcome, ==, 300);
}

/* It pauses in the very turn: with the third hundred, and not one message later. */
static void
test_lesson_player_pauses_at_once (Fixture      *f,
                                   gconstpointer data)
{
  WeirPipeline *pipeline = weir_session_get_pipeline (f->session);
  g_autofree char *why = NULL;
  WeirLinkReading reading;
  WeirLink *link;

  begin_at (f, ASK);
  weir_lesson_player_predict (f->player, 300);
  wait_for (f, WEIR_LESSON_KNOWN);
  g_assert_nonnull (weir_pipeline_get_stop (pipeline));
  why = weir_stop_describe (weir_pipeline_get_stop (pipeline), weir_session_get_document (f->session));
  g_assert_cmpstr (why, ==, "Printer asked Requests for 300 events");

  link = weir_document_find_link (weir_session_get_document (f->session), find_node (f, "Requests"),
                                  find_node (f, "Printer"));
  g_assert_true (weir_sample_read_link (weir_pipeline_get_present (pipeline), weir_link_get_id (link), &reading));
  g_assert_cmpuint (reading.delivered, ==, 300);
  g_assert_cmpuint (reading.asked, ==, 1300);
}

/* Whoever skips it sees what it is all the same, and nothing is kept that was not said. */
static void
test_lesson_player_skipped (Fixture      *f,
                            gconstpointer data)
{
  gint64 guess;

  begin_at (f, ASK);
  weir_lesson_player_skip (f->player);
  wait_for (f, WEIR_LESSON_KNOWN);
  g_assert_cmpint (weir_lesson_player_get_outcome (f->player), ==, 300);
  g_assert_false (weir_lesson_player_get_guess (f->player, &guess));
  g_assert_null (weir_lesson_progress_get_guess (f->progress, CREDIT, ASK));
}

/* A question that was answered is not asked again, and nothing runs for it; one may see the run again. */
static void
test_lesson_player_resumed (Fixture      *f,
                            gconstpointer data)
{
  WeirLessonGuess before = { ASK, 250, 300 };

  weir_lesson_progress_set_guess (f->progress, CREDIT, &before);
  begin_at (f, ASK);
  g_assert_cmpuint (weir_lesson_player_get_phase (f->player), ==, WEIR_LESSON_KNOWN);
  g_assert_cmpuint (get_run (f), ==, WEIR_RUN_STOPPED);

  weir_lesson_player_repeat (f->player);
  g_assert_cmpuint (weir_lesson_player_get_phase (f->player), ==, WEIR_LESSON_RUNNING);
  wait_for (f, WEIR_LESSON_KNOWN);
  g_assert_cmpint (weir_lesson_player_get_outcome (f->player), ==, 300);
}

/* Seen slowly, paused by hand and gone on with, a run comes to the same. */
static void
test_lesson_player_watched (Fixture      *f,
                            gconstpointer data)
{
  WeirPipeline *pipeline = weir_session_get_pipeline (f->session);

  animate (TRUE);
  begin_at (f, ASK);
  weir_lesson_player_predict (f->player, 250);
  while (weir_pipeline_get_present (pipeline) == NULL || weir_pipeline_get_present (pipeline)->n_messages < 2)
    {
      weir_pipeline_request_sample (pipeline);
      g_main_context_iteration (NULL, TRUE);
    }
  weir_pipeline_pause (pipeline);
  while (get_run (f) != WEIR_RUN_PAUSED)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (weir_lesson_player_get_phase (f->player), ==, WEIR_LESSON_RUNNING);

  g_assert_true (weir_lesson_player_resume (f->player));
  while (weir_lesson_player_get_phase (f->player) != WEIR_LESSON_KNOWN)
    {
      weir_pipeline_request_sample (pipeline);
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_cmpint (weir_lesson_player_get_outcome (f->player), ==, 300);
  animate (FALSE);
}

/* Until the run stands before the @n-th batch, and whoever looks has seen that. */
static void
wait_for_batch (Fixture *f,
                guint    n)
{
  WeirPipeline *pipeline = weir_session_get_pipeline (f->session);
  WeirNodeReading reading = { 0 };

  while (get_run (f) != WEIR_RUN_PAUSED || reading.meter.n_batches < n)
    {
      weir_pipeline_request_sample (pipeline);
      g_main_context_iteration (NULL, TRUE);
      if (weir_pipeline_get_present (pipeline) != NULL)
        weir_sample_read_node (weir_pipeline_get_present (pipeline), weir_node_get_id (find_node (f, "Printer")), &reading);
    }
}

/* A breakpoint of somebody's own is respected on the way. */
static void
test_lesson_player_keeps_breakpoints (Fixture      *f,
                                      gconstpointer data)
{
  WeirPipeline *pipeline = weir_session_get_pipeline (f->session);
  WeirStopRule batch = { .when = WEIR_STOP_ON_DEED, .deed = WEIR_DEED_BATCH };
  gint64 guess;

  begin_at (f, ASK);
  weir_pipeline_set_breakpoint (pipeline, &batch, TRUE);
  weir_lesson_player_predict (f->player, 250);
  /* Two hundreds that lead to no ask, and the third is the one. */
  for (guint i = 1; i <= 2; i++)
    {
      wait_for_batch (f, i);
      g_assert_cmpuint (weir_lesson_player_get_phase (f->player), ==, WEIR_LESSON_RUNNING);
      g_assert_true (weir_lesson_player_resume (f->player));
    }
  wait_for (f, WEIR_LESSON_KNOWN);
  g_assert_true (weir_lesson_player_get_guess (f->player, &guess));
  g_assert_cmpint (weir_lesson_player_get_outcome (f->player), ==, 300);
}

/*< what a person does to the drawing >*/

/* Without a stage that is asked about there is no answer: that is said, until it is back. */
static void
test_lesson_player_stage_gone (Fixture      *f,
                               gconstpointer data)
{
  WeirHistory *history = weir_session_get_history (f->session);

  begin_at (f, ASK);
  weir_history_remove_node (history, find_node (f, "Printer"));
  g_assert_cmpuint (weir_lesson_player_get_phase (f->player), ==, WEIR_LESSON_STUCK);
  g_assert_nonnull (strstr (weir_lesson_player_get_problem (f->player), "Printer"));
  weir_history_undo (history);
  g_assert_cmpuint (weir_lesson_player_get_phase (f->player), ==, WEIR_LESSON_ASKING);
  g_assert_null (weir_lesson_player_get_problem (f->player));

  weir_history_remove_node (history, find_node (f, "Requests"));
  weir_history_remove_node (history, find_node (f, "Printer"));
  weir_lesson_player_start_afresh (f->player);
  g_assert_cmpuint (weir_lesson_player_get_phase (f->player), ==, WEIR_LESSON_ASKING);
  g_assert_nonnull (find_node (f, "Requests"));
  /* What was undone can be done again. */
  g_assert_true (weir_history_can_redo (history));
}

/* A run that is stopped too early has no answer; afresh it has, to the same guess. */
static void
test_lesson_player_stopped_early (Fixture      *f,
                                  gconstpointer data)
{
  gint64 guess;

  animate (TRUE);
  begin_at (f, ASK);
  weir_lesson_player_predict (f->player, 100);
  weir_pipeline_stop (weir_session_get_pipeline (f->session));
  wait_for (f, WEIR_LESSON_STUCK);

  animate (FALSE);
  weir_lesson_player_start_afresh (f->player);
  wait_for (f, WEIR_LESSON_KNOWN);
  g_assert_true (weir_lesson_player_get_guess (f->player, &guess));
  g_assert_cmpint (guess, ==, 100);
  g_assert_cmpint (weir_lesson_player_get_outcome (f->player), ==, 300);
}

/* A question is asked of the drawing that it is about, whatever was made of it before. */
static void
test_lesson_player_sets_up (Fixture      *f,
                            gconstpointer data)
{
  begin_at (f, 0);
  set_min_demand (f, 10);
  weir_lesson_player_go (f->player, ASK);
  weir_lesson_player_predict (f->player, 300);
  wait_for (f, WEIR_LESSON_KNOWN);
  g_assert_cmpint (weir_lesson_player_get_outcome (f->player), ==, 300);
}

/*< tasks >*/

/* What is asked by hand while it runs counts, too. */
static void
test_lesson_player_asks_by_hand (Fixture      *f,
                                 gconstpointer data)
{
  WeirPipeline *pipeline = weir_session_get_pipeline (f->session);
  WeirLink *link;

  begin_at (f, 3);
  link = weir_document_find_link (weir_session_get_document (f->session), find_node (f, "Counter"), find_node (f, "Printer"));
  weir_lesson_player_repeat (f->player);
  while (get_run (f) != WEIR_RUN_FINISHED)
    g_main_context_iteration (NULL, TRUE);
  weir_pipeline_ask_link (pipeline, weir_link_get_id (link), 2);
  weir_pipeline_ask_link (pipeline, weir_link_get_id (link), 1);
  wait_for (f, WEIR_LESSON_PASSED);
}

/* A task says what is missing, and passes when it holds, however one got there. */
static void
test_lesson_player_task (Fixture      *f,
                         gconstpointer data)
{
  WeirLessonCheck check;

  begin_at (f, TASK);
  g_assert_cmpuint (weir_lesson_player_get_phase (f->player), ==, WEIR_LESSON_DOING);
  weir_lesson_player_get_check (f->player, 0, &check);
  g_assert_false (check.is_known);

  set_min_demand (f, 700);
  weir_lesson_player_repeat (f->player);
  do
    {
      weir_pipeline_request_sample (weir_session_get_pipeline (f->session));
      g_main_context_iteration (NULL, TRUE);
      weir_lesson_player_get_check (f->player, 0, &check);
    }
  while (!check.is_known);
  g_assert_cmpint (check.value, ==, 300);
  g_assert_false (check.holds);
  g_assert_cmpuint (weir_lesson_player_get_phase (f->player), ==, WEIR_LESSON_DOING);

  weir_pipeline_stop (weir_session_get_pipeline (f->session));
  set_min_demand (f, 550);
  /* By any run from the beginning. */
  g_assert_true (weir_pipeline_run (weir_session_get_pipeline (f->session), NULL));
  while (weir_lesson_player_get_phase (f->player) != WEIR_LESSON_PASSED)
    {
      weir_pipeline_request_sample (weir_session_get_pipeline (f->session));
      g_main_context_iteration (NULL, TRUE);
    }
  weir_lesson_player_get_check (f->player, 0, &check);
  g_assert_true (check.holds);
}

/*< a whole lesson >*/

static void
play_step (Fixture *f)
{
  const WeirLessonStep *step = weir_lesson_player_get_present (f->player);

  switch (step->kind)
    {
    case WEIR_LESSON_PREDICT:
      g_assert_cmpuint (weir_lesson_player_get_phase (f->player), ==, WEIR_LESSON_ASKING);
      weir_lesson_player_predict (f->player, step->question->choices[0]);
      wait_for (f, WEIR_LESSON_KNOWN);
      break;

    case WEIR_LESSON_TASK:
      g_assert_cmpuint (weir_lesson_player_get_phase (f->player), ==, WEIR_LESSON_DOING);
      g_assert_true (weir_lesson_player_can_solve (f->player));
      weir_lesson_player_solve (f->player);
      weir_lesson_player_repeat (f->player);
      wait_for (f, WEIR_LESSON_PASSED);
      break;

    case WEIR_LESSON_READ:
    default:
      g_assert_cmpuint (weir_lesson_player_get_phase (f->player), ==, WEIR_LESSON_READING);
      break;
    }
}

/* Whoever comes back, to the step or another day, finds that it has passed; running it then means doing it once more. */
static void
test_lesson_player_remembers_a_task (Fixture      *f,
                                     gconstpointer data)
{
  WeirLessonCheck check;

  begin_at (f, TASK);
  weir_lesson_player_solve (f->player);
  weir_lesson_player_repeat (f->player);
  wait_for (f, WEIR_LESSON_PASSED);
  g_assert_true (weir_lesson_progress_has_passed (f->progress, CREDIT, TASK));
  /* What follows is only to be read. */
  g_assert_true (weir_lesson_progress_is_done (f->progress, CREDIT));

  weir_pipeline_stop (weir_session_get_pipeline (f->session));
  g_assert_finalize_object (g_steal_pointer (&f->player));
  while (weir_history_can_undo (weir_session_get_history (f->session)))
    weir_session_undo (f->session);
  begin_at (f, TASK);
  g_assert_cmpuint (weir_lesson_player_get_phase (f->player), ==, WEIR_LESSON_PASSED);
  weir_lesson_player_get_check (f->player, 0, &check);
  g_assert_true (check.holds);

  weir_lesson_player_repeat (f->player);
  wait_for (f, WEIR_LESSON_DOING);
  weir_lesson_player_get_check (f->player, 0, &check);
  g_assert_false (check.holds);
  weir_lesson_player_solve (f->player);
  weir_lesson_player_repeat (f->player);
  wait_for (f, WEIR_LESSON_PASSED);
}

/* A lesson can be played to its end, and then it is done; it can begin again, as if nobody had touched it. */
static void
test_lesson_player_plays_to_the_end (Fixture      *f,
                                     gconstpointer data)
{
  begin_at (f, 0);
  for (guint i = 0; i < weir_lesson_get_n_steps (f->lesson); i++)
    {
      weir_lesson_player_go (f->player, i);
      g_assert_cmpuint (weir_lesson_player_get_step (f->player), ==, i);
      g_assert_cmpuint (weir_lesson_progress_get_step (f->progress, CREDIT), ==, i);
      play_step (f);
    }
  g_assert_true (weir_lesson_player_is_last (f->player));
  g_assert_true (weir_lesson_progress_is_done (f->progress, CREDIT));

  weir_lesson_player_begin_again (f->player);
  g_assert_cmpuint (weir_lesson_player_get_step (f->player), ==, 0);
  g_assert_false (weir_lesson_progress_has_begun (f->progress, CREDIT));
  g_assert_true (weir_lesson_progress_is_done (f->progress, CREDIT));
  g_assert_false (weir_history_can_undo (weir_session_get_history (f->session)));
}

/*< progress >*/

/* What is kept is read as it was written, and said in words. */
static void
test_lesson_progress_is_kept (void)
{
  g_autoptr (WeirLessonProgress) progress = weir_lesson_progress_new ();
  g_autoptr (WeirLessonProgress) other = weir_lesson_progress_new ();
  WeirLessonGuess guess = { 1, 250, 300 };
  g_autofree char *words = NULL, *done = NULL;

  g_assert_null (weir_lesson_progress_describe (progress, CREDIT, 6));
  weir_lesson_progress_set_step (progress, CREDIT, 2);
  weir_lesson_progress_set_guess (progress, CREDIT, &guess);
  weir_lesson_progress_set_passed (progress, CREDIT, 4);
  weir_lesson_progress_set_passed (progress, CREDIT, 3);
  weir_lesson_progress_set_done (progress, "01-asking");
  weir_lesson_progress_read (other, weir_lesson_progress_write (progress));

  words = weir_lesson_progress_describe (other, CREDIT, 6);
  g_assert_cmpstr (words, ==, "step 3 of 6 · predicted 250, it was 300");
  g_assert_cmpfloat (weir_lesson_progress_get_share (other, CREDIT, 6), ==, 0.5);
  done = weir_lesson_progress_describe (other, "01-asking", 5);
  g_assert_cmpstr (done, ==, "done");
  g_assert_cmpfloat (weir_lesson_progress_get_share (other, "01-asking", 5), ==, 1);

  g_assert_true (weir_lesson_progress_has_passed (other, CREDIT, 3));
  g_assert_true (weir_lesson_progress_has_passed (other, CREDIT, 4));
  g_assert_false (weir_lesson_progress_has_passed (other, CREDIT, 2));

  weir_lesson_progress_begin_again (other, CREDIT);
  g_assert_false (weir_lesson_progress_has_begun (other, CREDIT));
  g_assert_false (weir_lesson_progress_has_passed (other, CREDIT, 4));
  g_assert_cmpfloat (weir_lesson_progress_get_share (other, CREDIT, 6), ==, 0);
}

/* What the settings of a later version, or somebody, has made of it may be beyond the end. */
static void
test_lesson_progress_beyond_the_end (Fixture      *f,
                                     gconstpointer data)
{
  g_autofree char *words = NULL;

  weir_lesson_progress_set_step (f->progress, CREDIT, 99);
  words = weir_lesson_progress_describe (f->progress, CREDIT, 6);
  g_assert_cmpstr (words, ==, "step 6 of 6");
  begin_at (f, 99);
  g_assert_true (weir_lesson_player_is_last (f->player));
}

#define ADD(path, function) g_test_add ("/lesson-player/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv);

  ADD ("predicted-wrongly", test_lesson_player_predicted_wrongly);
  ADD ("pauses-at-once", test_lesson_player_pauses_at_once);
  ADD ("skipped", test_lesson_player_skipped);
  ADD ("resumed", test_lesson_player_resumed);
  ADD ("watched", test_lesson_player_watched);
  ADD ("keeps-breakpoints", test_lesson_player_keeps_breakpoints);
  ADD ("stage-gone", test_lesson_player_stage_gone);
  ADD ("stopped-early", test_lesson_player_stopped_early);
  ADD ("sets-up", test_lesson_player_sets_up);
  ADD ("task", test_lesson_player_task);
  g_test_add ("/lesson-player/asks-by-hand", Fixture, "01-asking", set_up, test_lesson_player_asks_by_hand, tear_down);
  ADD ("plays-to-the-end", test_lesson_player_plays_to_the_end);
  ADD ("beyond-the-end", test_lesson_progress_beyond_the_end);
  ADD ("remembers-a-task", test_lesson_player_remembers_a_task);
  g_test_add_func ("/lesson-progress/is-kept", test_lesson_progress_is_kept);

  return g_test_run ();
}
