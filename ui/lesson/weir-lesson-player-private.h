/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-lesson-player.h"

G_BEGIN_DECLS

struct _WeirLessonPlayer
{
  GObject             parent_instance;

  WeirLesson         *lesson;     /* owned, as the next two */
  WeirSession        *session;
  WeirLessonProgress *progress;

  guint               step;
  WeirLessonPhase     phase;
  char               *problem;    /* owned; NULL unless stuck */
  gboolean            busy;       /* changes the drawing itself */

  /* of a question */
  gboolean            has_guess;
  gint64              guess;
  gint64              outcome;    /* once it is known */
  char               *pause;      /* owned; why the run went no further then; NULL: it has not run */
  WeirMeasure         measure;
  gboolean            has_goal;   /* the pipeline runs to a goal, and not just on: */
  WeirStopRule        goal;

  /* of a task */
  GArray             *measures;   /* owned, of WeirMeasure: of each target, begun with the run */
  GArray             *holds;      /* owned, of gboolean: likewise */
  gboolean            has_begun;  /* a run is being looked at */
  gboolean            is_remembered;   /* it passed another time, whatever the drawing is like now */

  /* of both */
  gboolean            has_until;
  WeirStopRule        until;      /* where the run pauses by itself */
  guint               pace;       /* the source that makes the run faster and faster */
  guint               pace_ticks;
};

/* weir-lesson-player.c */
void weir_lesson_player_set_phase (WeirLessonPlayer *self, WeirLessonPhase phase);
void weir_lesson_player_get_stuck (WeirLessonPlayer *self, const char *problem);

/* weir-lesson-player-run.c */
void weir_lesson_player_watch_run (WeirLessonPlayer *self);
void weir_lesson_player_end_pace  (WeirLessonPlayer *self);
/* The drawing is as the step needs it, and nothing runs. FALSE: it cannot be, and the phase says so. */
gboolean weir_lesson_player_prepare (WeirLessonPlayer *self);
/* Nothing of a run has been seen. */
void weir_lesson_player_begin_checks (WeirLessonPlayer *self);

G_END_DECLS
