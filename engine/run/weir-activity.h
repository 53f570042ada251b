/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "run/weir-sample.h"

G_BEGIN_DECLS

/* What a person wants to know of a node or link over the last moments, made from successive
 * samples by subtraction. Rates are per second of the pipeline's clock. */
typedef struct
{
  double rate;              /* of events: out for a producer, in for others, for a link delivered */
  double share[WEIR_N_SHARES];   /* nodes only: busy, starved, blocked; they add up to 1 */
} WeirActivityReading;

/* One point of a node's or link's history, for sparklines and charts. */
typedef struct
{
  gint64 time;      /* µs */
  double rate;
  double level;     /* a node's buffered events, a link's outstanding demand */
} WeirActivityPoint;

/* All that is known of a node or link at a moment. */
typedef struct
{
  gint64  time;                    /* µs */
  double  rate;
  double  level;                   /* as in WeirActivityPoint */
  float   share[WEIR_N_SHARES];    /* a node's */
  float   store[WEIR_N_STORES];    /* a node's: events in each */
  float   p50;                     /* µs; of the last second. A node's latency, what a link's events waited; 0: nothing to tell */
  float   p99;
  guint64 asked;                   /* a link's, in all */
  guint64 delivered;               /* of that, to the consumer */
  guint64 finished;                /* of that, handed to the consumer's callback */
} WeirActivityRecord;

#define WEIR_TYPE_ACTIVITY (weir_activity_get_type ())
G_DECLARE_FINAL_TYPE (WeirActivity, weir_activity, WEIR, ACTIVITY, GObject)

/* @window: µs of clock that rates are averaged over; points are kept at most 600 per node and
 * link, the oldest thinned out evenly so that the whole run stays visible. */
WeirActivity *weir_activity_new           (gint64 window);
void          weir_activity_clear         (WeirActivity *self);
/* Of another run, which was the same before @time and goes on from there: it begins with what is known of that past, but for what rates are
 * compared with. Returns: (transfer full) */
WeirActivity *weir_activity_fork          (WeirActivity *self, gint64 time);
/* How things stood at a moment of that past, the oldest first, before anything is added. No point is made of it. */
void          weir_activity_add_base      (WeirActivity *self, WeirSample *sample);
/* Successive samples of one run; an older time clears first. */
void          weir_activity_add           (WeirActivity *self, WeirSample *sample);
/* Time of the newest sample: how far the run has come. */
gint64        weir_activity_get_newest      (WeirActivity *self);
gboolean      weir_activity_read_node     (WeirActivity *self, guint node_id,
                                           WeirActivityReading *into);
gboolean      weir_activity_read_link     (WeirActivity *self, guint link_id,
                                           WeirActivityReading *into);
/* Lent until the next add: the history, oldest first. Id 0: all nodes, or all links, together,
 * whose rates and levels add up. */
const WeirActivityPoint *weir_activity_get_points      (WeirActivity *self, guint node_id,
                                                        guint *n_points);
const WeirActivityPoint *weir_activity_get_link_points (WeirActivity *self, guint link_id,
                                                        guint *n_points);

/* Likewise, in full: of all together (id 0), of the first 64 nodes and links, and of those that were watched, since then. */
const WeirActivityRecord *weir_activity_get_records      (WeirActivity *self, guint node_id,
                                                          guint *n_records);
const WeirActivityRecord *weir_activity_get_link_records (WeirActivity *self, guint link_id,
                                                          guint *n_records);
/* Somebody looks at it: records are kept from now on, until the activity is cleared. */
void          weir_activity_watch_node      (WeirActivity *self, guint node_id);
void          weir_activity_watch_link      (WeirActivity *self, guint link_id);

G_END_DECLS
