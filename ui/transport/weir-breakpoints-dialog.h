/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <adwaita.h>
#include "../weir-session.h"

G_BEGIN_DECLS

/* All breakpoints of a pipeline, each with a button that removes it. */
#define WEIR_TYPE_BREAKPOINTS_DIALOG (weir_breakpoints_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WeirBreakpointsDialog, weir_breakpoints_dialog, WEIR, BREAKPOINTS_DIALOG, AdwMessageDialog)

GtkWidget *weir_breakpoints_dialog_new (GtkWindow *parent, WeirSession *session);

G_END_DECLS
