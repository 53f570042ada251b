/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <adwaita.h>
#include "weir-session.h"

G_BEGIN_DECLS

/* Asks for an event, as JSON, that is to be put into a running stage, and says what will become of it. */
#define WEIR_TYPE_INJECT_DIALOG (weir_inject_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WeirInjectDialog, weir_inject_dialog, WEIR, INJECT_DIALOG, AdwMessageDialog)

GtkWidget *weir_inject_dialog_new (GtkWindow *parent, WeirSession *session, WeirNode *node);

G_END_DECLS
