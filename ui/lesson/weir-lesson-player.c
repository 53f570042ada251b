/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-lesson-player-private.h"

enum
{
  PROP_STEP = 1,
  PROP_PHASE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  CHECKS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirLessonPlayer, weir_lesson_player, G_TYPE_OBJECT)

static const char *
get_name (WeirLessonPlayer *self)
{
  return weir_lesson_get_name (self->lesson);
}

/* Whether nothing is asked or to be done after this step. */
static gboolean
is_rest_to_read (WeirLessonPlayer *self)
{
  for (guint i = self->step + 1; i < weir_lesson_get_n_steps (self->lesson); i++)
    if (weir_lesson_get_step (self->lesson, i)->kind != WEIR_LESSON_READ)
      return FALSE;
  return TRUE;
}

/* The lesson is over where its last step waits for nothing more, or there is only something to read left. */
static void
note_end (WeirLessonPlayer *self)
{
  if (self->phase == WEIR_LESSON_PASSED)
    weir_lesson_progress_set_passed (self->progress, get_name (self), self->step);
  if ((self->phase == WEIR_LESSON_READING && weir_lesson_player_is_last (self))
      || ((self->phase == WEIR_LESSON_KNOWN || self->phase == WEIR_LESSON_PASSED) && is_rest_to_read (self)))
    weir_lesson_progress_set_done (self->progress, get_name (self));
}

void
weir_lesson_player_set_phase (WeirLessonPlayer *self,
                              WeirLessonPhase   phase)
{
  if (phase != WEIR_LESSON_RUNNING)
    weir_lesson_player_end_pace (self);
  if (phase != WEIR_LESSON_STUCK)
    g_clear_pointer (&self->problem, g_free);
  if (phase == self->phase)
    return;

  self->phase = phase;
  note_end (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PHASE]);
}

/* Another problem is worth telling, too. */
void
weir_lesson_player_get_stuck (WeirLessonPlayer *self,
                              const char       *problem)
{
  if (g_strcmp0 (problem, self->problem) == 0)
    return;

  weir_lesson_player_end_pace (self);
  g_free (self->problem);
  self->problem = g_strdup (problem);
  self->phase = WEIR_LESSON_STUCK;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PHASE]);
}

/*< the drawing >*/

static void
show_subject (WeirLessonPlayer *self)
{
  const char *name = weir_lesson_player_get_present (self)->show;
  WeirDocument *document = weir_session_get_document (self->session);
  gpointer object = NULL;

  if (name != NULL)
    object = weir_link_name_find (document, name);
  if (name != NULL && object == NULL)
    object = weir_document_find_node (document, name);
  if (object != NULL)
    weir_selection_set_single (weir_session_get_selection (self->session), object);
}

/* Whoever takes away what the step is about is told at once, and whoever puts it back, too. */
static void
on_history_changed (WeirLessonPlayer *self)
{
  const WeirLessonStep *step = weir_lesson_player_get_present (self);
  g_autoptr (GError) error = NULL;

  if (self->busy || step->kind == WEIR_LESSON_READ || self->phase == WEIR_LESSON_KNOWN || self->phase == WEIR_LESSON_PASSED)
    return;

  if (!weir_lesson_step_check (step, weir_session_get_document (self->session), &error))
    weir_lesson_player_get_stuck (self, error->message);
  else if (self->phase == WEIR_LESSON_STUCK)
    weir_lesson_player_set_phase (self, step->kind == WEIR_LESSON_TASK ? WEIR_LESSON_DOING : WEIR_LESSON_ASKING);
}

/* The drawing is as the lesson has it, and nothing runs. */
static void
undo_all (WeirLessonPlayer *self)
{
  WeirHistory *history = weir_session_get_history (self->session);

  self->busy = TRUE;
  weir_lesson_player_end_pace (self);
  weir_pipeline_stop (weir_session_get_pipeline (self->session));
  while (weir_history_can_undo (history))
    weir_session_undo (self->session);
  self->busy = FALSE;
}

/*< steps >*/

static void
enter_question (WeirLessonPlayer *self)
{
  const WeirLessonGuess *before = weir_lesson_progress_get_guess (self->progress, get_name (self), self->step);

  if (before != NULL)
    {
      self->has_guess = TRUE;
      self->guess = before->guess;
      self->outcome = before->outcome;
      weir_lesson_player_set_phase (self, WEIR_LESSON_KNOWN);
    }
  else if (weir_lesson_player_prepare (self))
    weir_lesson_player_set_phase (self, WEIR_LESSON_ASKING);
}

/* What passed once has passed; whoever runs it again begins anew. */
static void
enter_task (WeirLessonPlayer *self)
{
  if (weir_lesson_progress_has_passed (self->progress, get_name (self), self->step))
    {
      weir_lesson_player_begin_checks (self);
      self->is_remembered = TRUE;
      weir_lesson_player_set_phase (self, WEIR_LESSON_PASSED);
    }
  else if (weir_lesson_player_prepare (self))
    weir_lesson_player_set_phase (self, WEIR_LESSON_DOING);
}

static void
enter_step (WeirLessonPlayer *self)
{
  const WeirLessonStep *step = weir_lesson_player_get_present (self);

  weir_lesson_progress_set_step (self->progress, get_name (self), self->step);
  self->has_guess = FALSE;
  self->is_remembered = FALSE;
  g_clear_pointer (&self->pause, g_free);
  /* The same phase of another step is news. */
  self->phase = WEIR_LESSON_READING;
  g_clear_pointer (&self->problem, g_free);
  g_object_freeze_notify (G_OBJECT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STEP]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PHASE]);
  if (step->kind == WEIR_LESSON_PREDICT)
    enter_question (self);
  else if (step->kind == WEIR_LESSON_TASK)
    enter_task (self);
  show_subject (self);
  note_end (self);
  g_object_thaw_notify (G_OBJECT (self));
}

/*< object >*/

static void
weir_lesson_player_dispose (GObject *object)
{
  WeirLessonPlayer *self = WEIR_LESSON_PLAYER (object);

  weir_lesson_player_end_pace (self);
  g_clear_object (&self->lesson);
  g_clear_object (&self->session);
  g_clear_object (&self->progress);

  G_OBJECT_CLASS (weir_lesson_player_parent_class)->dispose (object);
}

static void
weir_lesson_player_finalize (GObject *object)
{
  WeirLessonPlayer *self = WEIR_LESSON_PLAYER (object);

  g_array_unref (self->measures);
  g_array_unref (self->holds);
  g_free (self->problem);
  g_free (self->pause);

  G_OBJECT_CLASS (weir_lesson_player_parent_class)->finalize (object);
}

static void
weir_lesson_player_get_property (GObject    *object,
                                 guint       id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  if (id == PROP_STEP)
    g_value_set_uint (value, WEIR_LESSON_PLAYER (object)->step);
  else if (id == PROP_PHASE)
    g_value_set_uint (value, WEIR_LESSON_PLAYER (object)->phase);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
weir_lesson_player_class_init (WeirLessonPlayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = weir_lesson_player_dispose;
  object_class->finalize = weir_lesson_player_finalize;
  object_class->get_property = weir_lesson_player_get_property;

  properties[PROP_STEP] = g_param_spec_uint ("step", NULL, NULL, 0, G_MAXUINT, 0,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PHASE] = g_param_spec_uint ("phase", NULL, NULL, 0, WEIR_LESSON_STUCK, 0,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHECKS_CHANGED] = g_signal_new ("checks-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
weir_lesson_player_init (WeirLessonPlayer *self)
{
  self->measures = g_array_new (FALSE, TRUE, sizeof (WeirMeasure));
  self->holds = g_array_new (FALSE, TRUE, sizeof (gboolean));
}

WeirLessonPlayer *
weir_lesson_player_new (WeirLesson         *lesson,
                        WeirSession        *session,
                        WeirLessonProgress *progress)
{
  WeirLessonPlayer *self;
  guint step;

  g_return_val_if_fail (WEIR_IS_LESSON (lesson), NULL);
  g_return_val_if_fail (WEIR_IS_SESSION (session), NULL);
  g_return_val_if_fail (WEIR_IS_LESSON_PROGRESS (progress), NULL);

  self = g_object_new (WEIR_TYPE_LESSON_PLAYER, NULL);
  self->lesson = g_object_ref (lesson);
  self->session = g_object_ref (session);
  self->progress = g_object_ref (progress);
  g_signal_connect_object (weir_session_get_history (session), "changed", G_CALLBACK (on_history_changed), self,
                           G_CONNECT_SWAPPED);
  weir_lesson_player_watch_run (self);
  step = weir_lesson_progress_get_step (progress, get_name (self));
  self->step = MIN (step, weir_lesson_get_n_steps (lesson) - 1);
  enter_step (self);

  return self;
}

WeirLesson *
weir_lesson_player_get_lesson (WeirLessonPlayer *self)
{
  g_return_val_if_fail (WEIR_IS_LESSON_PLAYER (self), NULL);

  return self->lesson;
}

WeirSession *
weir_lesson_player_get_session (WeirLessonPlayer *self)
{
  g_return_val_if_fail (WEIR_IS_LESSON_PLAYER (self), NULL);

  return self->session;
}

WeirLessonProgress *
weir_lesson_player_get_progress (WeirLessonPlayer *self)
{
  g_return_val_if_fail (WEIR_IS_LESSON_PLAYER (self), NULL);

  return self->progress;
}

guint
weir_lesson_player_get_step (WeirLessonPlayer *self)
{
  g_return_val_if_fail (WEIR_IS_LESSON_PLAYER (self), 0);

  return self->step;
}

const WeirLessonStep *
weir_lesson_player_get_present (WeirLessonPlayer *self)
{
  g_return_val_if_fail (WEIR_IS_LESSON_PLAYER (self), NULL);

  return weir_lesson_get_step (self->lesson, self->step);
}

WeirLessonPhase
weir_lesson_player_get_phase (WeirLessonPlayer *self)
{
  g_return_val_if_fail (WEIR_IS_LESSON_PLAYER (self), WEIR_LESSON_READING);

  return self->phase;
}

gboolean
weir_lesson_player_is_last (WeirLessonPlayer *self)
{
  g_return_val_if_fail (WEIR_IS_LESSON_PLAYER (self), FALSE);

  return self->step + 1 >= weir_lesson_get_n_steps (self->lesson);
}

void
weir_lesson_player_go (WeirLessonPlayer *self,
                       guint             step)
{
  g_return_if_fail (WEIR_IS_LESSON_PLAYER (self));

  step = MIN (step, weir_lesson_get_n_steps (self->lesson) - 1);
  if (step == self->step)
    return;
  weir_lesson_player_end_pace (self);
  self->step = step;
  enter_step (self);
}

void
weir_lesson_player_begin_again (WeirLessonPlayer *self)
{
  g_return_if_fail (WEIR_IS_LESSON_PLAYER (self));

  weir_lesson_progress_begin_again (self->progress, get_name (self));
  undo_all (self);
  self->step = 0;
  enter_step (self);
}

void
weir_lesson_player_start_afresh (WeirLessonPlayer *self)
{
  gboolean has_guess;
  gint64 guess;

  g_return_if_fail (WEIR_IS_LESSON_PLAYER (self));

  has_guess = weir_lesson_player_get_guess (self, &guess);
  undo_all (self);
  enter_step (self);
  if (has_guess && self->phase == WEIR_LESSON_ASKING)
    weir_lesson_player_predict (self, guess);
  else if (self->phase == WEIR_LESSON_PASSED && weir_lesson_player_prepare (self))
    weir_lesson_player_set_phase (self, WEIR_LESSON_DOING);
}

gboolean
weir_lesson_player_get_guess (WeirLessonPlayer *self,
                              gint64           *guess)
{
  g_return_val_if_fail (WEIR_IS_LESSON_PLAYER (self), FALSE);

  *guess = self->guess;
  return self->has_guess;
}

gint64
weir_lesson_player_get_outcome (WeirLessonPlayer *self)
{
  g_return_val_if_fail (WEIR_IS_LESSON_PLAYER (self), 0);

  return self->outcome;
}

char *
weir_lesson_player_describe_outcome (WeirLessonPlayer *self)
{
  const WeirLessonStep *step;
  g_autofree char *number = NULL;
  GString *words;

  g_return_val_if_fail (WEIR_IS_LESSON_PLAYER (self), NULL);

  step = weir_lesson_player_get_present (self);
  g_return_val_if_fail (step->kind == WEIR_LESSON_PREDICT, NULL);

  number = weir_figure_count ((guint64) MAX (0, self->outcome));
  words = g_string_new (step->question->outcome);
  g_string_replace (words, "{outcome}", number, 0);
  return g_string_free (words, FALSE);
}

const char *
weir_lesson_player_get_pause (WeirLessonPlayer *self)
{
  g_return_val_if_fail (WEIR_IS_LESSON_PLAYER (self), NULL);

  return self->pause;
}

const char *
weir_lesson_player_get_problem (WeirLessonPlayer *self)
{
  g_return_val_if_fail (WEIR_IS_LESSON_PLAYER (self), NULL);

  return self->problem;
}

void
weir_lesson_player_get_check (WeirLessonPlayer *self,
                              guint             target,
                              WeirLessonCheck  *into)
{
  const WeirLessonStep *step;
  const WeirMeasure *measure;

  g_return_if_fail (WEIR_IS_LESSON_PLAYER (self));

  step = weir_lesson_player_get_present (self);
  g_return_if_fail (step->kind == WEIR_LESSON_TASK && target < step->task->n_targets);

  *into = (WeirLessonCheck) { .text = step->task->targets[target].text, .holds = self->is_remembered };
  if (!self->has_begun || target >= self->measures->len)
    return;
  measure = &g_array_index (self->measures, WeirMeasure, target);
  into->holds = g_array_index (self->holds, gboolean, target);
  into->is_known = weir_measure_is_known (measure);
  into->value = into->is_known ? weir_measure_get_value (measure) : 0;
}

gboolean
weir_lesson_player_can_solve (WeirLessonPlayer *self)
{
  const WeirLessonStep *step;

  g_return_val_if_fail (WEIR_IS_LESSON_PLAYER (self), FALSE);

  step = weir_lesson_player_get_present (self);
  return self->phase == WEIR_LESSON_DOING && step->task->solution != NULL;
}

void
weir_lesson_player_solve (WeirLessonPlayer *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (weir_lesson_player_can_solve (self));

  weir_pipeline_stop (weir_session_get_pipeline (self->session));
  if (!weir_lesson_task_solve (weir_lesson_player_get_present (self)->task,
                               weir_session_get_history (self->session), &error))
    weir_lesson_player_get_stuck (self, error->message);
}
