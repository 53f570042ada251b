/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "explain/weir-experiment.h"
#include "explain/weir-sweep-axis.h"

G_BEGIN_DECLS

typedef enum
{
  WEIR_SWEEP_READY,
  WEIR_SWEEP_RUNNING,
  WEIR_SWEEP_DONE,
  WEIR_SWEEP_CANCELLED,   /* what was finished before stays */
} WeirSweepState;

/* What of a result is looked at. */
typedef enum
{
  WEIR_SWEEP_RATE,        /* events per second taken by consumers */
  WEIR_SWEEP_BUFFERED,    /* events that wait anywhere, on average */
  WEIR_SWEEP_DISCARDED,   /* events lost to full buffers */
  WEIR_SWEEP_BUSIEST,     /* the busy share of the busiest stage */
  WEIR_SWEEP_P50,         /* µs from their source until finished by a consumer, half of all events … */
  WEIR_SWEEP_P99,         /* … and all but one of a hundred took at most */
  WEIR_SWEEP_N_FIGURES,
} WeirSweepFigure;

#define WEIR_SWEEP_CELLS_LIMIT 10000

/* A document run again and again with one or two settings varied: a strip or a grid of experiments, several at once. The coarse
 * picture comes first: what the document has now, the corners, then what lies between.
 *
 * Used from one thread, whose main context brings the news. Properties with notify: "state" (WeirSweepState as uint), "progress"
 * (double, 0 to 1). Signal "cell" (uint x, uint y): there is a result, or an error. */
#define WEIR_TYPE_SWEEP (weir_sweep_get_type ())
G_DECLARE_FINAL_TYPE (WeirSweep, weir_sweep, WEIR, SWEEP, GObject)

/* @origin: what its document, end, seed and budget are; its own changes are not made. @y: NULL for a strip. */
WeirSweep *           weir_sweep_new          (WeirExperiment *origin, WeirSweepAxis *x, WeirSweepAxis *y);
/* Lent; y may be NULL. */
WeirSweepAxis *       weir_sweep_get_x        (WeirSweep *self);
WeirSweepAxis *       weir_sweep_get_y        (WeirSweep *self);
/* How many values each way, 1 for an axis that is not there. */
guint                 weir_sweep_get_n_x      (WeirSweep *self);
guint                 weir_sweep_get_n_y      (WeirSweep *self);
WeirSweepState        weir_sweep_get_state    (WeirSweep *self);
double                weir_sweep_get_progress (WeirSweep *self);
guint                 weir_sweep_get_n_done   (WeirSweep *self);

/* Once. @n_jobs: how many at once at most; 0: as many as processors. */
void                  weir_sweep_run          (WeirSweep *self, guint n_jobs);
/* Soon cancelled; results that are there stay. */
void                  weir_sweep_cancel       (WeirSweep *self);

/* Lent; NULL if it has not come, or failed. */
WeirExperimentResult *weir_sweep_get_result   (WeirSweep *self, guint x, guint y);
/* Lent: why there is no result; NULL if none is known. */
const GError *        weir_sweep_get_error    (WeirSweep *self, guint x, guint y);
/* What makes of the document that cell. Returns: (transfer full): of WeirChange */
GPtrArray *           weir_sweep_dup_changes  (WeirSweep *self, guint x, guint y);
/* Whether the document is like this now. */
gboolean              weir_sweep_is_present   (WeirSweep *self, guint x, guint y);

double                weir_sweep_figure_get   (WeirSweepFigure figure, WeirExperimentResult *result);
/* "62.0 k/s". Returns: (transfer full) */
char *                weir_sweep_figure_format (WeirSweepFigure figure, WeirExperimentResult *result);
/* Translated: "Events per second". */
const char *          weir_sweep_figure_get_title (WeirSweepFigure figure);
/* Translated, whole sentences' ends: how an experiment ended and what to think of it: "its time was over". */
const char *          weir_experiment_end_describe (WeirExperimentEnd end);

G_END_DECLS
