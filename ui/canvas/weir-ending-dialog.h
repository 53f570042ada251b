/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <adwaita.h>
#include "../weir-session.h"

G_BEGIN_DECLS

/* Asks with which reason a running stage, or a subscription, is to end, says beforehand what comes
 * of it, and ends it. */
#define WEIR_TYPE_ENDING_DIALOG (weir_ending_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WeirEndingDialog, weir_ending_dialog, WEIR, ENDING_DIALOG, AdwMessageDialog)

/* @session, @node, @link: referenced. The dialog is to be presented. */
GtkWidget * weir_ending_dialog_new_for_node (GtkWindow *parent, WeirSession *session, WeirNode *node);
GtkWidget * weir_ending_dialog_new_for_link (GtkWindow *parent, WeirSession *session, WeirLink *link);

/* What it has chosen so far, and what it says of it. */
void        weir_ending_dialog_choose       (WeirEndingDialog *self, WeirEnding ending);
const char *weir_ending_dialog_get_outlook  (WeirEndingDialog *self);

G_END_DECLS
