/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "run/weir-activity.h"

G_BEGIN_DECLS

/* The full histories of an activity: all that charts show, of so many nodes and links as somebody can look at. Those of
 * thousands would cost each sample more than what is drawn of it. */
typedef struct
{
  GHashTable *nodes;   /* id → WeirTrack of WeirActivityRecord, 0: all together; owned */
  GHashTable *links;
} WeirActivityRecords;

void weir_activity_records_init  (WeirActivityRecords *self);
void weir_activity_records_clear (WeirActivityRecords *self);
void weir_activity_records_free  (WeirActivityRecords *self);
/* In place of what @self had: what @other recorded before @end. */
void weir_activity_records_copy  (WeirActivityRecords *self, const WeirActivityRecords *other, gint64 end);
/* @activity has got @sample already. Recent records go back at least @recent µs. */
void weir_activity_records_add   (WeirActivityRecords *self, WeirActivity *activity, WeirSample *sample, gint64 recent);
void weir_activity_records_watch (WeirActivityRecords *self, gboolean is_link, guint id);
/* Lent until the next add. */
const WeirActivityRecord *weir_activity_records_get (WeirActivityRecords *self, gboolean is_link, guint id,
                                                     guint *n_records);

G_END_DECLS
