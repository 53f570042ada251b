/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "model/weir-node.h"
#include "stages/weir-condition.h"

G_BEGIN_DECLS

/* A subscription as drawn: @to subscribes to @from. Same rules as WeirNode. */
#define WEIR_TYPE_LINK (weir_link_get_type ())
G_DECLARE_FINAL_TYPE (WeirLink, weir_link, WEIR, LINK, GObject)

#define WEIR_MAX_DEMAND_DEFAULT 1000
#define WEIR_MAX_DEMAND_LIMIT   1000000
#define WEIR_MIN_DEMAND_DEFAULT (-1)    /* half of max demand, rounded down */

WeirLink *     weir_link_new            (WeirNode *from, WeirNode *to);
guint          weir_link_get_id         (WeirLink *self);
WeirNode *     weir_link_get_from       (WeirLink *self);
WeirNode *     weir_link_get_to         (WeirLink *self);

/* Properties: "max-demand" (uint 1…WEIR_MAX_DEMAND_LIMIT), "min-demand" (int, -1 default), "cancel" (WeirCancelMode as uint),
 * "manual" (boolean), "partition" (string or NULL: which one is left to the drawing, see WeirPartitions), "selector" (string: the nick of a
 * condition, or NULL for all events), "selector-number" (double) and "selector-text" (string or NULL): what the condition compares with.
 * Lowering max-demand below an explicit min-demand is refused by the history, not by the setter. */
guint          weir_link_get_max_demand (WeirLink *self);
gint           weir_link_get_min_demand (WeirLink *self);
/* With the default filled in. */
guint          weir_link_get_effective_min_demand (WeirLink *self);
WeirCancelMode weir_link_get_cancel     (WeirLink *self);
gboolean       weir_link_get_manual     (WeirLink *self);
/* Manual, and the consumer does as the link says: one that asks for itself (a consumer supervisor) does not. */
gboolean       weir_link_is_asked_by_hand (WeirLink *self);
const char *   weir_link_get_partition  (WeirLink *self);
const char *   weir_link_get_selector   (WeirLink *self);
/* The selector as a condition, its text lent; FALSE if there is none. */
gboolean       weir_link_get_condition  (WeirLink *self, WeirCondition *condition);

const WeirValue *weir_link_get_unknown  (WeirLink *self);
void           weir_link_set_unknown    (WeirLink *self, WeirValue unknown);

G_END_DECLS
