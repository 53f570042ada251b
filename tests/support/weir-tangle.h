/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-tally-stage.h"

G_BEGIN_DECLS

#define WEIR_TANGLE_MOST_STAGES 30

/* A pipeline drawn at random, on a scheduler of its own in virtual time. Stages subscribe to those
 * that stand before them, so there are no circles. */
typedef struct
{
  GRand         *random;
  WeirClock     *clock;
  WeirScheduler *scheduler;
  GPtrArray     *stages;    /* of WeirTallyStage, owned */
  GPtrArray     *tallies;   /* of WeirTally, owned */
  gboolean       is_calm;   /* nothing happens but the flow of events */
} WeirTangle;

WeirTangle *    weir_tangle_new       (guint seed);
void            weir_tangle_free      (WeirTangle *self);

/* From @from to @to, both included. */
gint            weir_tangle_draw      (WeirTangle *self, gint from, gint to);
gboolean        weir_tangle_one_in    (WeirTangle *self, gint n);
WeirTallyStage *weir_tangle_get_stage (WeirTangle *self, guint i);

WeirTallyStage *weir_tangle_add_stage (WeirTangle *self, WeirRole role);
/* @current: to be replaced, or NULL. May do nothing if all partitions are taken. */
void            weir_tangle_subscribe (WeirTangle *self, WeirTallyStage *consumer,
                                       WeirTallyStage *producer, WeirTally *current);
/* Stage @i to somebody before it. */
void            weir_tangle_subscribe_somewhere (WeirTangle *self, guint i);

G_END_DECLS
