/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "../weir-session.h"
#include "weir-lesson-progress.h"

G_BEGIN_DECLS

/* What a step waits for. */
typedef enum
{
  WEIR_LESSON_READING,   /* nothing */
  WEIR_LESSON_ASKING,    /* a prediction, before which nothing is to run */
  WEIR_LESSON_RUNNING,   /* that the run shows what was asked */
  WEIR_LESSON_KNOWN,     /* nothing: it has, and is paused there */
  WEIR_LESSON_DOING,     /* that a task passes */
  WEIR_LESSON_PASSED,    /* nothing: it has */
  WEIR_LESSON_STUCK,     /* that the drawing is begun afresh: as it is, or ran, there is no answer */
} WeirLessonPhase;

/* How a target of a task stands. */
typedef struct
{
  const char *text;       /* what is to hold; lent */
  gboolean    holds;
  gboolean    is_known;   /* something was measured: */
  gint64      value;
} WeirLessonCheck;

/* A lesson while somebody works on it, in the session of one window: which step they are at, what they predicted, what came of it. It
 * runs the session's pipeline in virtual time, at first slowly, and looks at every run from its beginning, whoever started it. It
 * keeps nobody from anything on the canvas; what has become of the drawing is told by the phase.
 *
 * Properties with notify: "step" (uint, from 0), "phase" (WeirLessonPhase as uint). Signal "checks-changed": how targets of the
 * task stand is not as it was. */
#define WEIR_TYPE_LESSON_PLAYER (weir_lesson_player_get_type ())
G_DECLARE_FINAL_TYPE (WeirLessonPlayer, weir_lesson_player, WEIR, LESSON_PLAYER, GObject)

/* Goes on where @progress says. @session: of a document that the lesson has made; all three are referenced. */
WeirLessonPlayer *    weir_lesson_player_new           (WeirLesson *lesson, WeirSession *session, WeirLessonProgress *progress);
WeirLesson *          weir_lesson_player_get_lesson    (WeirLessonPlayer *self);
WeirSession *         weir_lesson_player_get_session   (WeirLessonPlayer *self);
WeirLessonProgress *  weir_lesson_player_get_progress  (WeirLessonPlayer *self);
guint                 weir_lesson_player_get_step      (WeirLessonPlayer *self);
const WeirLessonStep *weir_lesson_player_get_present   (WeirLessonPlayer *self);
WeirLessonPhase       weir_lesson_player_get_phase     (WeirLessonPlayer *self);
gboolean              weir_lesson_player_is_last       (WeirLessonPlayer *self);

/* To that step; beyond the last one is the last one. */
void                  weir_lesson_player_go            (WeirLessonPlayer *self, guint step);
/* From the first step, with the drawing as the lesson has it. */
void                  weir_lesson_player_begin_again   (WeirLessonPlayer *self);
/* The drawing as the step needs it; all that was done to it is undone, and can be done again. A question that was answered runs at once. */
void                  weir_lesson_player_start_afresh  (WeirLessonPlayer *self);

/* Answers the question of the step, and shows what comes of it. */
void                  weir_lesson_player_predict       (WeirLessonPlayer *self, gint64 guess);
/* Shows it without a prediction. */
void                  weir_lesson_player_skip          (WeirLessonPlayer *self);
/* From the beginning: a question whose outcome is known once more, or a task up to where it is judged. */
void                  weir_lesson_player_repeat        (WeirLessonPlayer *self);
/* What running means to the step: on to where it pauses by itself, and a task that is not paused from the beginning. FALSE: nothing of its own. */
gboolean              weir_lesson_player_resume        (WeirLessonPlayer *self);
/* The pace is a person's from now on. */
void                  weir_lesson_player_leave_speed   (WeirLessonPlayer *self);

/* FALSE: nothing was predicted. */
gboolean              weir_lesson_player_get_guess     (WeirLessonPlayer *self, gint64 *guess);
/* What it was, once that is known. */
gint64                weir_lesson_player_get_outcome   (WeirLessonPlayer *self);
/* "it asked for 300". Returns: (transfer full) */
char *                weir_lesson_player_describe_outcome (WeirLessonPlayer *self);
/* Why the run that showed it went no further: "Paused: Printer asked Requests for 300 events". Lent; NULL: it was seen another time. */
const char *          weir_lesson_player_get_pause     (WeirLessonPlayer *self);
/* Why there is no answer. Lent */
const char *          weir_lesson_player_get_problem   (WeirLessonPlayer *self);
/* Of the task's targets. */
void                  weir_lesson_player_get_check     (WeirLessonPlayer *self, guint target, WeirLessonCheck *into);
/* Whether a task can be solved for whoever wants to see it, and doing so; it still has to run. */
gboolean              weir_lesson_player_can_solve     (WeirLessonPlayer *self);
void                  weir_lesson_player_solve         (WeirLessonPlayer *self);

G_END_DECLS
