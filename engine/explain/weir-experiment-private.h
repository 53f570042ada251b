/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "explain/weir-experiment.h"

G_BEGIN_DECLS

/* What is noted of a run while it goes on, and what is made of that in the end. */
typedef struct _WeirFigures WeirFigures;

/* @ids: what the document's nodes are called in the result, in their order. */
WeirFigures *weir_figures_new        (WeirDocument *document, const guint *ids);
void         weir_figures_free       (WeirFigures *self);
/* Successive samples of one run. */
void         weir_figures_add        (WeirFigures *self, WeirSample *sample);
/* Taken by consumers so far. */
guint64      weir_figures_get_n_events (WeirFigures *self);
/* Returns: (transfer full) */
WeirExperimentResult *weir_figures_make_result (WeirFigures *self, WeirExperimentEnd end);

/*< results: weir-experiment-result.c >*/

WeirExperimentResult *weir_experiment_result_new (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirFigures, weir_figures_free)

G_END_DECLS
