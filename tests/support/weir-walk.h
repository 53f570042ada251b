/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir.h"

G_BEGIN_DECLS

/* A run that is stepped through, with a sample at every step; afterwards one can go back to any moment, and what is shown there has
 * to be what the engine had. */
typedef struct
{
  WeirPipeline *pipeline;  /* borrowed */
  GPtrArray    *moments;   /* of WeirSample, owned, by moment: the last one made there; NULL: none */
} WeirWalk;

/* Before the start of @pipeline. */
void weir_walk_begin       (WeirWalk *self, WeirPipeline *pipeline);
void weir_walk_end         (WeirWalk *self);
void weir_walk_step        (WeirWalk *self);
/* How it stands now. */
void weir_walk_note        (WeirWalk *self, WeirSample *sample);
void weir_walk_look_at     (WeirWalk *self, guint64 moment);
/* From the last to the first. */
void weir_walk_look_at_all (WeirWalk *self);

/* Two samples of one moment, the second by looking back or from a fork. */
void weir_walk_assert_same (WeirSample *then, WeirSample *past);

G_END_DECLS
