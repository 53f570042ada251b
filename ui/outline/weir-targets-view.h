/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "../weir-session.h"

G_BEGIN_DECLS

/* Chooses what a stage is to be connected to: an entry to type into and a list of all other stages, what is impossible at the
 * end and with the reason. Where a producer has partitions that are free, each can be chosen.
 *
 * Signal "connected" (WeirLink): it was chosen, and is drawn. Signal "hint" (const char *): why not. */
#define WEIR_TYPE_TARGETS_VIEW (weir_targets_view_get_type ())
G_DECLARE_FINAL_TYPE (WeirTargetsView, weir_targets_view, WEIR, TARGETS_VIEW, GtkWidget)

GtkWidget *weir_targets_view_new         (WeirSession *session, WeirNode *node);
/* Moves one end of a subscription that there is: its consumer's, or its producer's. */
GtkWidget *weir_targets_view_new_to_move (WeirSession *session, WeirLink *link, gboolean is_consumer);

G_END_DECLS
