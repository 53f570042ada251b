/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir.h"

G_BEGIN_DECLS

/* Runs of a lesson's drawing as the window makes them, but at once. */

/* What a figure comes to in a run that pauses at @until (NULL: not before the figure is known). Returns: whether it is known */
gboolean weir_lesson_trial_measure (WeirDocument *document, const WeirLessonFigure *figure, const WeirStopRule *until, gint64 *value);
/* What a question comes to; it has to be known. */
gint64   weir_lesson_trial_predict (WeirDocument *document, const WeirLessonStep *step);
/* Whether all targets of a task hold in a run, in which the manual subscription asks for @n_asked events, if that is not 0.
 * @missing (may be NULL): set to the text of the first that does not. */
gboolean weir_lesson_trial_passes  (WeirDocument *document, const WeirLessonStep *step, guint n_asked, const char **missing);

G_END_DECLS
