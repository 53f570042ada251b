/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-types.h"

G_BEGIN_DECLS

/* The points of a history, bounded: first those of earlier times, spaced ever more widely, then the recent ones as they came. A
 * point is any struct that begins with its time, a gint64 of µs. */
typedef struct
{
  guint8 *points;          /* owned, oldest first */
  guint   point_size;
  guint   n_points;
  guint   capacity;
  guint   n_earlier;
  guint   most;            /* of either sort */
  gint64  earlier_space;   /* µs between points */
  gint64  recent_space;
} WeirTrack;

/* Holds fewer than twice @most points. */
WeirTrack *weir_track_new  (guint point_size, guint most);
void       weir_track_free (WeirTrack *self);
/* What came before @end. Returns: (transfer full) */
WeirTrack *weir_track_copy_before (const WeirTrack *self, gint64 end);
/* @point: copied. Recent points go back at least @recent µs. Of the same time as the last: in its place. */
void       weir_track_add  (WeirTrack *self, gconstpointer point, gint64 recent);

static inline gpointer
weir_track_get (const WeirTrack *self,
                guint            index)
{
  return self->points + (gsize) index * self->point_size;
}

G_END_DECLS
