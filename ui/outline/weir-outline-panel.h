/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "../weir-session.h"

G_BEGIN_DECLS

/* The drawing as a list: stages in the order of the flow, below each what it subscribes to. A second way to edit all of it,
 * and what screen readers read: names, roles, levels, and what each does now.
 *
 * Widget actions, of the selection: "outline.rename", "outline.connect", "outline.edit", "outline.menu"; and
 * "outline.delete", "outline.heal", "outline.end", "outline.cut", "outline.copy", "outline.paste",
 * "outline.duplicate", "outline.quick-add", which the outline has the drawing do: signal "command" (const char *), without
 * "outline.". Signal "hint" (const char *): a sentence to show as a toast. Signal "edit-requested": Return. Signal
 * "chosen": a person selected something here. */
#define WEIR_TYPE_OUTLINE_PANEL (weir_outline_panel_get_type ())
G_DECLARE_FINAL_TYPE (WeirOutlinePanel, weir_outline_panel, WEIR, OUTLINE_PANEL, GtkWidget)

GtkWidget *weir_outline_panel_new         (void);
void       weir_outline_panel_set_session (WeirOutlinePanel *self, WeirSession *session);

G_END_DECLS
