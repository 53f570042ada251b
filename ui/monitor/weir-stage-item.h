/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "../weir-session.h"

G_BEGIN_DECLS

/* A node and what its stages do now: one row of the table of stages.
 *
 * Signal "changed": it was read anew, or renamed. */
#define WEIR_TYPE_STAGE_ITEM (weir_stage_item_get_type ())
G_DECLARE_FINAL_TYPE (WeirStageItem, weir_stage_item, WEIR, STAGE_ITEM, GObject)

typedef enum
{
  WEIR_STAGE_NAME,
  WEIR_STAGE_STATE,
  WEIR_STAGE_RATE,
  WEIR_STAGE_IN,
  WEIR_STAGE_OUT,
  WEIR_STAGE_ASKED,
  WEIR_STAGE_DEMANDED,    /* of it, by its consumers */
  WEIR_STAGE_MESSAGES,
  WEIR_STAGE_BATCHES,
  WEIR_STAGE_MAILBOX,     /* messages */
  WEIR_STAGE_WAITING,     /* events in them */
  WEIR_STAGE_BACKLOG,
  WEIR_STAGE_QUEUED,
  WEIR_STAGE_BUFFERED,
  WEIR_STAGE_DISCARDED,
  WEIR_STAGE_RESTARTS,
  WEIR_STAGE_P50,
  WEIR_STAGE_P99,
  WEIR_STAGE_BUSY,
  WEIR_STAGE_STARVED,
  WEIR_STAGE_BLOCKED,
} WeirStageColumn;

#define WEIR_STAGE_N_COLUMNS (WEIR_STAGE_BLOCKED + 1)

WeirStageItem *weir_stage_item_new     (WeirNode *node);
WeirNode *     weir_stage_item_get_node (WeirStageItem *self);
void           weir_stage_item_read    (WeirStageItem *self, WeirSession *session);

/* "" where the role has no such value, or nothing runs. Returns: (transfer full) */
char *         weir_stage_item_get_text (WeirStageItem *self, WeirStageColumn column);
/* For sorting by that column. */
int            weir_stage_item_compare (WeirStageItem *a, WeirStageItem *b, WeirStageColumn column);
const char *   weir_stage_column_get_title (WeirStageColumn column);
/* "name", "state" …: in actions and settings. */
const char *   weir_stage_column_get_id    (WeirStageColumn column);
/* Whether it is there unless somebody wants it otherwise. */
gboolean       weir_stage_column_is_usual  (WeirStageColumn column);

G_END_DECLS
