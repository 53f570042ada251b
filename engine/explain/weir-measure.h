/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "model/weir-lesson.h"
#include "run/weir-pipeline.h"

G_BEGIN_DECLS

/* A figure of a run while it is taken: of what is recorded, so that window, command line and tests say the same. A plain value; the
 * fields are its own. It begins with the run:
 *
 *   weir_measure_begin (&measure, &question->figure, document, &error);
 *   … on each notify::present:  weir_measure_look (&measure, pipeline);
 *   … weir_measure_is_known (&measure) … weir_measure_get_value (&measure)
 *
 * Only runs that are traced can be measured. */
typedef struct
{
  WeirLessonFigure figure;      /* texts borrowed: the lesson's */
  guint            node;        /* ids; one of them is 0 */
  guint            link;
  guint64          last;        /* serial of the newest entry that was looked at */
  guint64          n_messages;  /* handled, at the last look */
  guint64          n_seen;      /* of numbered figures: how many so far */
  gboolean         is_known;
  gboolean         is_missed;
  gint64           value;
} WeirMeasure;

/* From the beginning of a run, of @document or of what it was like: again before each. WEIR_ERROR_NO_SUCH_NODE says what is gone from
 * the drawing; then nothing is ever known. */
gboolean weir_measure_begin     (WeirMeasure *self, const WeirLessonFigure *figure, WeirDocument *document, GError **error);
/* At the present of the run, whatever a person looks back at; as often as one likes. What samples have passed over is taken from what
 * the run remembers. */
void     weir_measure_look      (WeirMeasure *self, WeirPipeline *pipeline);
/* Of numbered figures: it has come, and will not change. Of others: as it is now, from the first look on. */
gboolean weir_measure_is_known  (const WeirMeasure *self);
/* It happened, or might have, before anything that is still remembered: the run has to begin again. */
gboolean weir_measure_is_missed (const WeirMeasure *self);
gint64   weir_measure_get_value (const WeirMeasure *self);
/* Of numbered figures: a rule that pauses in the very turn in which it becomes known, and before: run until it comes true, look, and if it is not
 * known then, again. FALSE for others. */
gboolean weir_measure_get_goal  (const WeirMeasure *self, WeirStopRule *goal);

/* Whether @target holds by what @self, begun with its figure, has measured. @is_over: the run has ended or come to where the task wants
 * it judged; before, only what cannot cease to hold does. */
gboolean weir_measure_meets     (const WeirMeasure *self, const WeirLessonTarget *target, gboolean is_over);

G_END_DECLS
