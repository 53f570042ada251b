/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <glib-object.h>

G_BEGIN_DECLS

/* What somebody predicted, and what came of it. */
typedef struct
{
  guint  step;      /* of the lesson, from 0 */
  gint64 guess;
  gint64 outcome;
} WeirLessonGuess;

/* How far somebody is in which lesson, by the lessons' names. It keeps nothing beyond the program by itself: whoever has settings
 * reads and writes it as a value. Signal "changed": something is not as it was. */
#define WEIR_TYPE_LESSON_PROGRESS (weir_lesson_progress_get_type ())
G_DECLARE_FINAL_TYPE (WeirLessonProgress, weir_lesson_progress, WEIR, LESSON_PROGRESS, GObject)

#define WEIR_LESSON_PROGRESS_VARIANT "a{s(uba(uxx)au)}"

WeirLessonProgress *weir_lesson_progress_new         (void);
/* Takes over what @value, of the type above, says; a floating one is sunk. */
void                weir_lesson_progress_read        (WeirLessonProgress *self, GVariant *value);
/* Returns: (transfer none): floating */
GVariant *          weir_lesson_progress_write       (WeirLessonProgress *self);

/* Whether there is something to go on with. */
gboolean            weir_lesson_progress_has_begun   (WeirLessonProgress *self, const char *lesson);
/* Was at its end once, or at nothing but reading before it; whatever came after. */
gboolean            weir_lesson_progress_is_done     (WeirLessonProgress *self, const char *lesson);
/* Where somebody left off, from 0. */
guint               weir_lesson_progress_get_step    (WeirLessonProgress *self, const char *lesson);
/* Lent; NULL: nothing was predicted at @step, or it has not been seen yet what comes of it. */
const WeirLessonGuess *weir_lesson_progress_get_guess (WeirLessonProgress *self, const char *lesson, guint step);
/* Whether the task at @step has passed. */
gboolean            weir_lesson_progress_has_passed  (WeirLessonProgress *self, const char *lesson, guint step);

void                weir_lesson_progress_set_step    (WeirLessonProgress *self, const char *lesson, guint step);
void                weir_lesson_progress_set_guess   (WeirLessonProgress *self, const char *lesson, const WeirLessonGuess *guess);
void                weir_lesson_progress_set_passed  (WeirLessonProgress *self, const char *lesson, guint step);
void                weir_lesson_progress_set_done    (WeirLessonProgress *self, const char *lesson);
/* Forgets where somebody was, what was predicted and which tasks have passed, and not that it was done. */
void                weir_lesson_progress_begin_again (WeirLessonProgress *self, const char *lesson);

/* In words, of a lesson of @n_steps: "done", "step 3 of 6 · predicted 250, it was 300". Returns: (transfer full) (nullable): NULL if
 * it has not begun */
char *              weir_lesson_progress_describe    (WeirLessonProgress *self, const char *lesson, guint n_steps);
/* From 0 to 1. */
double              weir_lesson_progress_get_share   (WeirLessonProgress *self, const char *lesson, guint n_steps);

G_END_DECLS
