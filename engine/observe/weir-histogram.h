/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-types.h"

G_BEGIN_DECLS

/* How long something took, counted in buckets that grow with the value: 8 to each doubling, so a value is known to an eighth
 * of itself and in most cases much better, since a bucket knows the mean of what is in it. Counts are exact, and so are
 * small values and those that are all alike. It knows the whole run, and what was counted over the last second.
 *
 * A plain struct of one owner, written and read on one thread. */

/* What a reading tells; µs. */
struct _WeirLatency
{
  guint64 n;          /* in all */
  guint64 sum;        /* of all */
  guint64 n_recent;   /* the percentiles are of so many; of the whole run if the last second had none */
  double  p50;
  double  p90;
  double  p99;
};

WeirHistogram *weir_histogram_new    (void);
void           weir_histogram_free   (WeirHistogram *self);

/* @n times @usec, at the time @now, which never goes back. Less than nothing counts as nothing. */
void           weir_histogram_add    (WeirHistogram *self, gint64 usec, guint n, gint64 now);
/* All that is in @other too, as it was at @now. */
void           weir_histogram_merge  (WeirHistogram *self, const WeirHistogram *other, gint64 now);
void           weir_histogram_clear  (WeirHistogram *self);
/* Percentiles of the last second; of the whole run if @whole, or if the last second had nothing. */
void           weir_histogram_read   (const WeirHistogram *self, gint64 now, gboolean whole, WeirLatency *into);
/* Of what was counted since it was as @before, a copy of it. */
void           weir_histogram_read_since (const WeirHistogram *self, const WeirHistogram *before, WeirLatency *into);

/* The mean of all; 0 of nothing. */
double         weir_latency_get_mean (const WeirLatency *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirHistogram, weir_histogram_free)

G_END_DECLS
