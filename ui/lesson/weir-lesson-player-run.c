/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-lesson-player-private.h"
#include <glib/gi18n.h>
#include <math.h>
#include "../weir-style.h"

/* A run is seen in a few seconds, however long it is: the first messages one by one, then more and more of them. */
#define PACE_TICK 100                /* ms */
#define PACE_BEGIN 3.0               /* messages per second, for the first second */
#define PACE_GROWTH 3.0              /* so many times as fast with each second that follows … */
#define PACE_TICKS 50                /* … until then; afterwards as fast as it can */
#define TICKS_PER_SECOND (1000 / PACE_TICK)

static WeirPipeline *
get_pipeline (WeirLessonPlayer *self)
{
  return weir_session_get_pipeline (self->session);
}

/*< pace >*/

static double
get_pace (guint tick)
{
  double seconds = (double) tick / TICKS_PER_SECOND;

  if (tick >= PACE_TICKS)
    return 0;
  return PACE_BEGIN * pow (PACE_GROWTH, MAX (0, seconds - 1));
}

/* Whoever pauses it looks at it: that time does not count. */
static gboolean
on_pace (gpointer data)
{
  WeirLessonPlayer *self = data;

  if (weir_pipeline_get_state (get_pipeline (self)) != WEIR_RUN_RUNNING)
    return G_SOURCE_CONTINUE;

  self->pace_ticks++;
  weir_pipeline_set_speed (get_pipeline (self), get_pace (self->pace_ticks), 0);
  if (self->pace_ticks < PACE_TICKS)
    return G_SOURCE_CONTINUE;

  self->pace = 0;
  return G_SOURCE_REMOVE;
}

static void
begin_pace (WeirLessonPlayer *self)
{
  weir_lesson_player_end_pace (self);
  self->pace_ticks = 0;
  if (weir_style_is_reduced_motion ())
    {
      weir_pipeline_set_speed (get_pipeline (self), 0, 0);
      return;
    }
  weir_pipeline_set_speed (get_pipeline (self), get_pace (0), 0);
  self->pace = g_timeout_add (PACE_TICK, on_pace, self);
}

void
weir_lesson_player_end_pace (WeirLessonPlayer *self)
{
  g_clear_handle_id (&self->pace, g_source_remove);
}

/*< questions >*/

static const WeirLessonQuestion *
get_question (WeirLessonPlayer *self)
{
  return weir_lesson_player_get_present (self)->question;
}

/* A goal pauses at each such message; the one that counts is waited for once those before have come. */
static gboolean
find_goal (WeirLessonPlayer *self,
           WeirStopRule     *goal)
{
  if (self->has_until)
    {
      *goal = self->until;
      return TRUE;
    }
  return (weir_style_is_reduced_motion () || self->measure.n_seen + 1 >= self->measure.figure.number)
         && weir_measure_get_goal (&self->measure, goal);
}

static void
go_on (WeirLessonPlayer *self)
{
  g_autoptr (GError) error = NULL;
  gboolean done;

  self->has_goal = find_goal (self, &self->goal);
  if (self->has_goal && weir_style_is_reduced_motion ())
    done = weir_pipeline_step_until (get_pipeline (self), &self->goal, &error);
  else if (self->has_goal)
    done = weir_pipeline_run_until (get_pipeline (self), &self->goal, &error);
  else
    done = weir_pipeline_run (get_pipeline (self), &error);
  if (!done)
    weir_lesson_player_get_stuck (self, error->message);
}

static char *
describe_pause (WeirLessonPlayer *self)
{
  const WeirStop *stop = weir_pipeline_get_stop (get_pipeline (self));
  g_autofree char *why = NULL;

  if (weir_pipeline_get_state (get_pipeline (self)) == WEIR_RUN_FINISHED)
    return g_strdup (_ ("The run is over: nothing more can happen."));
  if (stop == NULL)
    return NULL;
  why = weir_stop_describe (stop, weir_session_get_document (self->session));
  return g_strdup_printf (_ ("Paused: %s"), why);
}

static void
conclude (WeirLessonPlayer *self)
{
  WeirLessonGuess guess = { self->step, self->guess, weir_measure_get_value (&self->measure) };

  self->outcome = guess.outcome;
  g_free (self->pause);
  self->pause = describe_pause (self);
  weir_pipeline_pause (get_pipeline (self));
  if (self->has_guess)
    weir_lesson_progress_set_guess (self->progress, weir_lesson_get_name (self->lesson), &guess);
  weir_lesson_player_set_phase (self, WEIR_LESSON_KNOWN);
}

/* Whether the run has come to where it pauses by itself, and the sample is not one of before. */
static gboolean
has_arrived (WeirLessonPlayer *self)
{
  const WeirStop *stop = weir_pipeline_get_stop (get_pipeline (self));
  WeirSample *sample = weir_pipeline_get_present (get_pipeline (self));

  return stop != NULL && sample != NULL && sample->n_messages >= stop->n_messages;
}

static gboolean
has_finished (WeirLessonPlayer *self)
{
  return weir_pipeline_get_state (get_pipeline (self)) == WEIR_RUN_FINISHED
         && weir_pipeline_get_present (get_pipeline (self))->finished;
}

/* Where the step says that it pauses by itself. */
static gboolean
is_at_until (WeirLessonPlayer *self)
{
  WeirPipeline *pipeline = get_pipeline (self);

  return self->has_until && has_arrived (self)
         && weir_stop_rule_is_equal (&self->until, &weir_pipeline_get_stop (pipeline)->rule);
}

/* Of what comes once and stays: there it is, and that is where the run stands, or nobody makes it stand there any more. */
static gboolean
has_come (WeirLessonPlayer *self)
{
  return !self->has_until && WEIR_FIGURE_IS_NUMBERED (self->measure.figure.kind)
         && weir_measure_is_known (&self->measure) && (has_arrived (self) || !self->has_goal);
}

/* The run stands at an earlier message of that sort, or comes near the one that counts, or was paused and goes on. Where somebody's
 * breakpoint paused it, it stays. */
static gboolean
needs_goal (WeirLessonPlayer *self)
{
  WeirStopRule goal;

  if (has_arrived (self))
    return self->has_goal && weir_stop_rule_is_equal (&self->goal, &weir_pipeline_get_stop (get_pipeline (self))->rule);
  return !self->has_goal && weir_pipeline_get_state (get_pipeline (self)) == WEIR_RUN_RUNNING && find_goal (self, &goal);
}

static void
judge_question (WeirLessonPlayer *self)
{
  gboolean is_known = weir_measure_is_known (&self->measure);

  if (weir_measure_is_missed (&self->measure))
    weir_lesson_player_get_stuck (self, _ ("It went by too fast to be counted."));
  else if (has_finished (self) && !is_known)
    weir_lesson_player_get_stuck (self, _ ("The run is over, and what was asked about has not happened."));
  else if (has_finished (self) || is_at_until (self) || has_come (self))
    conclude (self);
  else if (needs_goal (self))
    go_on (self);
}

/*< tasks >*/

void
weir_lesson_player_begin_checks (WeirLessonPlayer *self)
{
  const WeirLessonTask *task = weir_lesson_player_get_present (self)->task;
  WeirDocument *document = weir_session_get_document (self->session);

  self->has_begun = FALSE;
  g_array_set_size (self->measures, 0);
  g_array_set_size (self->holds, 0);
  if (task == NULL)
    return;

  g_array_set_size (self->measures, task->n_targets);
  g_array_set_size (self->holds, task->n_targets);
  for (guint i = 0; i < task->n_targets; i++)
    weir_measure_begin (&g_array_index (self->measures, WeirMeasure, i), &task->targets[i].figure, document, NULL);
}

static void
judge_task (WeirLessonPlayer *self)
{
  const WeirLessonTask *task = weir_lesson_player_get_present (self)->task;
  gboolean is_over = has_finished (self) || is_at_until (self);
  gboolean all = TRUE;

  for (guint i = 0; i < task->n_targets; i++)
    {
      WeirMeasure *measure = &g_array_index (self->measures, WeirMeasure, i);
      gboolean *holds = &g_array_index (self->holds, gboolean, i);

      weir_measure_look (measure, get_pipeline (self));
      *holds = weir_measure_meets (measure, &task->targets[i], is_over);
      all = all && *holds;
    }
  g_signal_emit_by_name (self, "checks-changed");
  if (all)
    weir_lesson_player_set_phase (self, WEIR_LESSON_PASSED);
}

/* Each run from its beginning is looked at. */
static void
begin_watching (WeirLessonPlayer *self)
{
  weir_lesson_player_begin_checks (self);
  self->has_begun = TRUE;
  g_signal_emit_by_name (self, "checks-changed");
}

/*< the pipeline >*/

static void
on_present (WeirLessonPlayer *self)
{
  if (weir_pipeline_get_present (get_pipeline (self)) == NULL)
    return;

  if (self->phase == WEIR_LESSON_RUNNING)
    {
      weir_measure_look (&self->measure, get_pipeline (self));
      judge_question (self);
    }
  else if (self->phase == WEIR_LESSON_DOING && self->has_begun)
    judge_task (self);
}

/* Nobody else may want to know how it stands now. */
static void
on_stop (WeirLessonPlayer *self)
{
  if ((self->phase == WEIR_LESSON_RUNNING || self->phase == WEIR_LESSON_DOING)
      && weir_pipeline_get_stop (get_pipeline (self)) != NULL)
    weir_pipeline_request_sample (get_pipeline (self));
}

static void
on_state (WeirLessonPlayer *self)
{
  WeirRunState state = weir_pipeline_get_state (get_pipeline (self));

  if (state == WEIR_RUN_STOPPED)
    self->has_begun = FALSE;
  /* A pause by hand drops the goal. */
  if (state == WEIR_RUN_PAUSED && weir_pipeline_get_stop (get_pipeline (self)) == NULL)
    self->has_goal = FALSE;
  if (self->busy)
    return;

  if (self->phase == WEIR_LESSON_RUNNING && state == WEIR_RUN_STOPPED)
    weir_lesson_player_get_stuck (self, _ ("The run was stopped before it came so far."));
  else if (self->phase == WEIR_LESSON_DOING && state != WEIR_RUN_STOPPED && !self->has_begun)
    begin_watching (self);
  if ((self->phase == WEIR_LESSON_RUNNING || self->phase == WEIR_LESSON_DOING)
      && (state == WEIR_RUN_FINISHED || state == WEIR_RUN_PAUSED))
    weir_pipeline_request_sample (get_pipeline (self));
}

/* A fork is another run, with the same beginning. */
static void
on_forked (WeirLessonPlayer *self)
{
  if (self->phase == WEIR_LESSON_DOING)
    begin_watching (self);
  else if (self->phase == WEIR_LESSON_RUNNING)
    weir_measure_begin (&self->measure, &get_question (self)->figure, weir_session_get_document (self->session), NULL);
}

void
weir_lesson_player_watch_run (WeirLessonPlayer *self)
{
  WeirPipeline *pipeline = get_pipeline (self);

  g_signal_connect_object (pipeline, "notify::present", G_CALLBACK (on_present), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pipeline, "notify::stop", G_CALLBACK (on_stop), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pipeline, "notify::state", G_CALLBACK (on_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pipeline, "forked", G_CALLBACK (on_forked), self, G_CONNECT_SWAPPED);
}

gboolean
weir_lesson_player_prepare (WeirLessonPlayer *self)
{
  const WeirLessonStep *step = weir_lesson_player_get_present (self);
  g_autoptr (GError) error = NULL;

  self->busy = TRUE;
  self->is_remembered = FALSE;
  weir_pipeline_look_at_present (get_pipeline (self));
  weir_pipeline_stop (get_pipeline (self));
  weir_pipeline_set_time_mode (get_pipeline (self), WEIR_TIME_VIRTUAL);
  weir_lesson_step_set_up (step, weir_session_get_history (self->session), &error);
  if (error == NULL)
    weir_lesson_step_check (step, weir_session_get_document (self->session), &error);
  if (error == NULL)
    self->has_until = weir_lesson_step_read_until (step, weir_session_get_document (self->session), &self->until, &error);
  self->busy = FALSE;
  weir_lesson_player_begin_checks (self);
  if (error != NULL)
    weir_lesson_player_get_stuck (self, error->message);

  return error == NULL;
}

static void
run_question (WeirLessonPlayer *self)
{
  WeirDocument *document = weir_session_get_document (self->session);
  g_autoptr (GError) error = NULL;

  if (!weir_lesson_player_prepare (self))
    return;
  if (!weir_measure_begin (&self->measure, &get_question (self)->figure, document, &error))
    {
      weir_lesson_player_get_stuck (self, error->message);
      return;
    }
  begin_pace (self);
  weir_lesson_player_set_phase (self, WEIR_LESSON_RUNNING);
  go_on (self);
}

void
weir_lesson_player_predict (WeirLessonPlayer *self,
                            gint64            guess)
{
  g_return_if_fail (WEIR_IS_LESSON_PLAYER (self));
  g_return_if_fail (self->phase == WEIR_LESSON_ASKING);

  self->has_guess = TRUE;
  self->guess = guess;
  run_question (self);
}

void
weir_lesson_player_skip (WeirLessonPlayer *self)
{
  g_return_if_fail (WEIR_IS_LESSON_PLAYER (self));
  g_return_if_fail (self->phase == WEIR_LESSON_ASKING);

  self->has_guess = FALSE;
  run_question (self);
}

static void
run_to_until (WeirLessonPlayer *self)
{
  WeirPipeline *pipeline = get_pipeline (self);
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (!self->has_until)
    done = weir_pipeline_run (pipeline, &error);
  else if (weir_style_is_reduced_motion ())
    done = weir_pipeline_step_until (pipeline, &self->until, &error);
  else
    done = weir_pipeline_run_until (pipeline, &self->until, &error);
  if (!done)
    weir_lesson_player_get_stuck (self, error->message);
}

static void
run_task (WeirLessonPlayer *self)
{
  self->busy = TRUE;
  weir_pipeline_look_at_present (get_pipeline (self));
  weir_pipeline_stop (get_pipeline (self));
  weir_pipeline_set_time_mode (get_pipeline (self), WEIR_TIME_VIRTUAL);
  self->busy = FALSE;
  weir_lesson_player_set_phase (self, WEIR_LESSON_DOING);
  begin_pace (self);
  run_to_until (self);
}

void
weir_lesson_player_repeat (WeirLessonPlayer *self)
{
  g_return_if_fail (WEIR_IS_LESSON_PLAYER (self));

  if (self->phase == WEIR_LESSON_KNOWN)
    run_question (self);
  /* What solved it may be gone where it passed another time. */
  else if ((self->phase == WEIR_LESSON_DOING || self->phase == WEIR_LESSON_PASSED)
           && (!self->is_remembered || weir_lesson_player_prepare (self)))
    run_task (self);
}

gboolean
weir_lesson_player_resume (WeirLessonPlayer *self)
{
  gboolean is_paused;

  g_return_val_if_fail (WEIR_IS_LESSON_PLAYER (self), FALSE);

  is_paused = weir_pipeline_get_state (get_pipeline (self)) == WEIR_RUN_PAUSED;
  if (self->phase == WEIR_LESSON_RUNNING && is_paused)
    go_on (self);
  else if (self->phase == WEIR_LESSON_DOING && is_paused && !is_at_until (self))
    run_to_until (self);
  else if (self->phase == WEIR_LESSON_DOING && !is_paused)
    run_task (self);
  else
    return FALSE;
  return TRUE;
}

void
weir_lesson_player_leave_speed (WeirLessonPlayer *self)
{
  g_return_if_fail (WEIR_IS_LESSON_PLAYER (self));

  weir_lesson_player_end_pace (self);
}
