/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "model/weir-document.h"

G_BEGIN_DECLS

#define WEIR_LESSON_VERSION     1
#define WEIR_LESSON_MAX_SIZE    (256 * 1024)
#define WEIR_LESSON_MAX_STEPS   20
#define WEIR_LESSON_MAX_CHOICES 8
#define WEIR_LESSON_MAX_TARGETS 8

/* Which figure of a run. Of one message or batch, the `number`th since the run began (from 1): */
typedef enum
{
  WEIR_FIGURE_ASK,          /* "ask": the demand in an ask on a link */
  WEIR_FIGURE_EVENTS,       /* "events": the events in a message on a link */
  WEIR_FIGURE_BATCH,        /* "batch": the events that a stage's handle_events is called with */
  WEIR_FIGURE_DEMAND,       /* "demand": what a stage's handle_demand is called with */
  /* Totals since the run began, which never fall: */
  WEIR_FIGURE_N_ASKS,       /* "asks": messages on a link */
  WEIR_FIGURE_ASKED,        /* "asked": demand on a link, or of a stage by all its consumers */
  WEIR_FIGURE_DELIVERED,    /* "delivered": events sent on a link */
  WEIR_FIGURE_N_BATCHES,    /* "batches": calls of a stage's handle_events */
  WEIR_FIGURE_HANDLED,      /* "handled": events that a stage's handle_events was called with */
  WEIR_FIGURE_EMITTED,      /* "emitted": events that a stage's callbacks returned */
  WEIR_FIGURE_DISCARDED,    /* "discarded": events that a stage's full buffer lost */
  /* How it stands at a moment: */
  WEIR_FIGURE_CREDIT,       /* "credit": what was asked for on a link and not yet sent */
  WEIR_FIGURE_MAILBOX,      /* "mailbox": events that wait in a stage's mailbox… */
  WEIR_FIGURE_BACKLOG,      /* "backlog": … in the queue of a producer-consumer… */
  WEIR_FIGURE_QUEUED,       /* "dispatcher": … in its dispatcher… */
  WEIR_FIGURE_BUFFERED,     /* "buffer": … in its buffer… */
  WEIR_FIGURE_WAITING,      /* "waiting": … in all four */
  WEIR_N_FIGURES,
} WeirFigureKind;

#define WEIR_FIGURE_IS_NUMBERED(kind) ((kind) <= WEIR_FIGURE_DEMAND)
#define WEIR_FIGURE_IS_TOTAL(kind) ((kind) > WEIR_FIGURE_DEMAND && (kind) <= WEIR_FIGURE_DISCARDED)

/* A plain value; its texts belong to the lesson. What takes it from a run is WeirMeasure. */
typedef struct
{
  WeirFigureKind kind;
  const char    *link;       /* "Requests → Printer", or NULL: … */
  const char    *stage;      /* … the name of a node; all its copies together */
  guint          number;     /* from 1; 0 unless it is numbered */
} WeirLessonFigure;

typedef enum
{
  WEIR_LESSON_READ,      /* something to read */
  WEIR_LESSON_PREDICT,   /* say a number before it is measured */
  WEIR_LESSON_TASK,      /* change the drawing so that something holds */
} WeirLessonStepKind;

/* What is to be predicted. The outcome stands nowhere: it is measured. */
typedef struct
{
  WeirLessonFigure figure;
  gint64          *choices;   /* in the order in which they are shown; a person may type any other number from 0 on, too */
  guint            n_choices;
  const char      *outcome;   /* "it asked for {outcome}", translated */
  const char      *until;     /* where the run pauses by itself, in the words of stop rules (English); NULL: when a numbered figure is
                               * known, else when the run is over. See explain/weir-lesson-run.h */
} WeirLessonQuestion;

typedef enum
{
  WEIR_LESSON_EQUALS,
  WEIR_LESSON_AT_LEAST,
  WEIR_LESSON_AT_MOST,
} WeirLessonRelation;

typedef struct
{
  const char        *text;    /* what is to hold, in words, translated: "Each printer gets some events" */
  WeirLessonFigure   figure;
  WeirLessonRelation relation;
  gint64             amount;
} WeirLessonTarget;

/* Passes when all targets hold in one run, whatever was done to get there. */
typedef struct
{
  WeirLessonTarget  *targets;
  guint              n_targets;
  const char        *until;     /* where a run has to have come before levels and upper limits are judged; NULL: its end */
  const char        *done;      /* what to say when it has passed, translated */
  const char *const *solution;  /* changes that make it pass, as WeirLessonStep.set has them; NULL: none that can be said so */
} WeirLessonTask;

typedef struct
{
  WeirLessonStepKind        kind;
  const char               *title;      /* translated */
  const char               *text;       /* likewise; paragraphs are apart by "\n\n" */
  const char               *show;       /* what to select on the canvas: a stage or link, as in a figure; NULL: nothing */
  const char *const        *set;        /* changes of the drawing without which the step would not be true, "Printer 1.max-demand=10";
                                         * NULL: none. See weir_lesson_step_set_up () */
  const WeirLessonQuestion *question;   /* of PREDICT, else NULL */
  const WeirLessonTask     *task;       /* of TASK, else NULL */
} WeirLessonStep;

/* A lesson: a drawing, and steps to read, predict and do. It is read from a folder "02-credit" with "lesson.json" and "drawing.weir",
 * strictly; immutable. Its texts are in the language of the program where that has a translation. */
#define WEIR_TYPE_LESSON (weir_lesson_get_type ())
G_DECLARE_FINAL_TYPE (WeirLesson, weir_lesson, WEIR, LESSON, GObject)

/* The error says in which file, line and column something is wrong, and what is expected. */
WeirLesson *          weir_lesson_load         (GFile *folder, GError **error);
/* "02-credit": of the folder; stays the same when texts and numbers change. Lent, as all texts. */
const char *          weir_lesson_get_name     (WeirLesson *self);
/* 2: of the name */
guint                 weir_lesson_get_number   (WeirLesson *self);
const char *          weir_lesson_get_title    (WeirLesson *self);
/* A sentence. */
const char *          weir_lesson_get_idea     (WeirLesson *self);
guint                 weir_lesson_get_minutes  (WeirLesson *self);
/* A copy of its drawing, without a folder; it has the title and the idea of the lesson. Returns: (transfer full) */
WeirDocument *        weir_lesson_make_document (WeirLesson *self);
guint                 weir_lesson_get_n_steps  (WeirLesson *self);
const WeirLessonStep *weir_lesson_get_step     (WeirLesson *self, guint index);

G_END_DECLS
