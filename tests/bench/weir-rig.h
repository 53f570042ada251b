/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir.h"

G_BEGIN_DECLS

typedef enum
{
  WEIR_RIG_PLAIN,     /* on the real clock */
  WEIR_RIG_TRACED,    /* the same, and every message is recorded */
  WEIR_RIG_VIRTUAL,   /* in virtual time, at the cost that pipelines have */
} WeirRigManner;

/* Where stages are put together and run as fast as they can, in a main loop of this thread. */
typedef struct
{
  WeirClock     *clock;
  WeirScheduler *scheduler;
  WeirTrace     *trace;      /* NULL unless traced */
  WeirLog       *log;
  GMainContext  *context;
  GPtrArray     *stages;     /* of WeirStage, owned */
  GPtrArray     *tags;       /* of WeirSubscription, owned */
  gboolean       is_over;
} WeirRig;

WeirRig *   weir_rig_new       (WeirRigManner manner);
void        weir_rig_free      (WeirRig *self);

/* Starts @stage (taken). @options: GenStage's, a map, taken. Answers @stage. */
WeirStage * weir_rig_add       (WeirRig *self, WeirStage *stage, WeirRole role, WeirValue options);
/* @partition: -1 if none. */
void        weir_rig_subscribe (WeirRig *self, WeirStage *consumer, WeirStage *producer,
                                gint64 max, gint64 min, gint64 partition);
/* As a link of a document subscribes many copies: with the same options. */
void        weir_rig_link      (WeirRig *self, WeirStage *consumer, WeirStage *producer,
                                const WeirValue *options);
/* {"max_demand": @max, "min_demand": @min} */
WeirValue   weir_rig_link_options (gint64 max, gint64 min);
/* Until nothing can happen any more. */
void        weir_rig_run       (WeirRig *self);

/* {"dispatcher": {"kind": @kind}} */
WeirValue   weir_rig_options   (const char *kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirRig, weir_rig_free)

G_END_DECLS
