/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "model/weir-history.h"
#include "model/weir-lesson.h"
#include "run/weir-stop-rule.h"

G_BEGIN_DECLS

/* What a lesson's steps ask of a drawing and its run. */

/* Makes the changes without which the step would not be true, as one step of the history; what is so already stays, and then nothing
 * is done. FALSE: a stage or subscription that they name is gone (WEIR_ERROR_NO_SUCH_NODE), or cannot be so; nothing has changed. */
gboolean weir_lesson_step_set_up  (const WeirLessonStep *step, WeirHistory *history, GError **error);
/* Likewise, the solution of a task that has one. */
gboolean weir_lesson_task_solve   (const WeirLessonTask *task, WeirHistory *history, GError **error);
/* Where a run of the step pauses by itself, of a question or a task. FALSE without an error: nothing is said of it. */
gboolean weir_lesson_step_read_until (const WeirLessonStep *step, WeirDocument *document, WeirStopRule *rule, GError **error);
/* Whether the drawing can still be measured for the step: all figures, and where it pauses, can be found in it. */
gboolean weir_lesson_step_check   (const WeirLessonStep *step, WeirDocument *document, GError **error);

G_END_DECLS
