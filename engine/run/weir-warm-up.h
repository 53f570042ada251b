/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "observe/weir-histogram.h"

G_BEGIN_DECLS

/* How histograms stood when a run had warmed up: after a fifth of its time, as long as that turns out to be. Since nobody knows the end
 * beforehand it keeps how they stood at moments that lie further and further apart, some ten of them, whatever the length of the run.
 *
 * A plain struct of one owner. */
typedef struct _WeirWarmUp WeirWarmUp;

/* The first of so many parts of a run is warm-up. */
#define WEIR_WARM_UP_PARTS 5

WeirWarmUp *         weir_warm_up_new  (void);
void                 weir_warm_up_free (WeirWarmUp *self);

/* It is @now. Before the histograms of this moment. */
void                 weir_warm_up_move (WeirWarmUp *self, gint64 now);
/* How the histogram of that name stands now; a copy is made if the moment is one to keep. */
void                 weir_warm_up_note (WeirWarmUp *self, guint name, const WeirHistogram *histogram);
/* How it stood when the warm-up was over. NULL: it had nothing yet, or the run has been looked at too seldom to tell. */
const WeirHistogram *weir_warm_up_get  (WeirWarmUp *self, guint name);

G_END_DECLS
