/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <adwaita.h>
#include "weir.h"

G_BEGIN_DECLS

/* Offers unsaved work that an earlier run of the program left behind, to restore or to discard. What is neither is
 * offered again at the next start.
 *
 * Signal "restore" (gpointer WeirDraft): a person wants to go on with it. */
#define WEIR_TYPE_RECOVERY_DIALOG (weir_recovery_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WeirRecoveryDialog, weir_recovery_dialog, WEIR, RECOVERY_DIALOG, AdwWindow)

/* @drafts: of WeirDraft, as weir_draft_list_leftovers () gives them; referenced. */
GtkWidget *weir_recovery_dialog_new  (GtkWindow *parent, GPtrArray *drafts);
/* @draft is dealt with. */
void       weir_recovery_dialog_drop (WeirRecoveryDialog *self, WeirDraft *draft);

G_END_DECLS
