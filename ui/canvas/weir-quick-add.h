/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "weir.h"

G_BEGIN_DECLS

/* A search entry and below it the kinds of stages it finds, the best first: typing, arrows and
 * Return are enough. Signals "chosen" (const WeirStageKind *), "remark-chosen" (uint WeirRemarkShape):
 * the popover is closed by then. */
#define WEIR_TYPE_QUICK_ADD (weir_quick_add_get_type ())
G_DECLARE_FINAL_TYPE (WeirQuickAdd, weir_quick_add, WEIR, QUICK_ADD, GtkPopover)

/* @roles: a set of 1 << WeirRole: only kinds of these are offered. @has_remarks: notes and frames too. */
GtkWidget *          weir_quick_add_new       (guint roles, gboolean has_remarks);
/* What Return would choose; NULL: nothing is found, or no stage. */
const WeirStageKind *weir_quick_add_get_kind  (WeirQuickAdd *self);

G_END_DECLS
