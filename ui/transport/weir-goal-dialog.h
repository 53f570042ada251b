/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <adwaita.h>
#include "../weir-session.h"

G_BEGIN_DECLS

/* Asks until when a pipeline is to run: a time, a count of messages, a state, a level, something that happens. Signal "chosen"
 * (gpointer const WeirStopRule, lent): run until then. It sets breakpoints itself, if a person wants the rule to stay. */
#define WEIR_TYPE_GOAL_DIALOG (weir_goal_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WeirGoalDialog, weir_goal_dialog, WEIR, GOAL_DIALOG, AdwMessageDialog)

GtkWidget *weir_goal_dialog_new      (GtkWindow *parent, WeirSession *session);
/* For whoever fills it in without a pointer: what is to be reached, and the number or time. */
void       weir_goal_dialog_choose   (WeirGoalDialog *self, WeirStopWhen when, const char *amount);
/* FALSE: what is filled in means nothing. */
gboolean   weir_goal_dialog_get_rule (WeirGoalDialog *self, WeirStopRule *rule);

G_END_DECLS
