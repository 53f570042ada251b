/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-batch.h"
#include "flow/weir-dispatcher.h"
#include "flow/weir-ring.h"
#include "flow/weir-subscription.h"

G_BEGIN_DECLS

/* An info that waits until every partition has come past it. */
typedef struct
{
  WeirValue info;
  guint     n_left;
} WeirPartitionMarker;

/* @info: taken. It is released when all that it was queued in, and who made it, have let it pass. */
WeirPartitionMarker *weir_partition_marker_new  (WeirValue info);
void                 weir_partition_marker_pass (WeirPartitionMarker *self, WeirDispatcher *dispatcher);

/* One partition of a partition dispatcher, which owns it: who takes its events, and what waits for demand. A dispatch gathers
 * events in it one at a time and then hands all of them out. */
typedef struct
{
  WeirValue         name;
  WeirSubscription *tag;        /* owned; NULL while the partition is free */
  WeirProcess      *consumer;   /* borrowed: kept alive by the tag */
  gboolean          is_queue;   /* holds a queue (maybe an empty one) instead of demand */
  gint64            demand;
  WeirRing          queue;      /* of items */

  /*< the dispatch under way >*/
  WeirBatch *gathered;          /* owned, or the last one's of the queue; its length is set in the end */
  guint      n_before;          /* what was in it before */
  WeirValue *next;              /* where the next event goes; NULL as long as nothing is gathered */
  WeirValue *end;               /* of the room */
} WeirPartition;

/* @name: taken */
void  weir_partition_init          (WeirPartition *self, WeirValue name);
/* Nobody hears of infos that wait. */
void  weir_partition_clear         (WeirPartition *self);
/* The consumer is gone. */
void  weir_partition_release       (WeirPartition *self);

/* For weir_partition_get_room () */
void  weir_partition_make_room     (WeirPartition *self, guint n_expected, gint64 born);
/* What was gathered, which is something, goes to the consumer as far as there is demand; the rest waits. @may_share: whether any
 * of it may be shared. */
void  weir_partition_hand_out      (WeirPartition *self, WeirDispatcher *dispatcher, gboolean may_share);
/* Nobody gets what was gathered. */
void  weir_partition_drop_gathered (WeirPartition *self);

/* The consumer asks for @n more. */
void  weir_partition_ask           (WeirPartition *self, WeirDispatcher *dispatcher, gint64 n);
/* @marker waits behind what is queued, if there is a queue. */
void  weir_partition_queue_marker  (WeirPartition *self, WeirPartitionMarker *marker);
guint weir_partition_count_queued  (const WeirPartition *self);
/* Answers how many events there were. */
guint weir_partition_drop_queue    (WeirPartition *self, WeirDispatcher *dispatcher);

/* Where the next event that is gathered is to be written. @n_expected: about how many there will be. @born: of all of them. */
static inline WeirValue *
weir_partition_get_room (WeirPartition *self,
                         guint          n_expected,
                         gint64         born)
{
  if (G_UNLIKELY (self->next == self->end))
    weir_partition_make_room (self, n_expected, born);
  return self->next++;
}

G_END_DECLS
