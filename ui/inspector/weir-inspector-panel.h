/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "../weir-session.h"

G_BEGIN_DECLS

/* What is selected: settings (through the history) and live values. With nothing selected, the
 * document. */
#define WEIR_TYPE_INSPECTOR_PANEL (weir_inspector_panel_get_type ())
G_DECLARE_FINAL_TYPE (WeirInspectorPanel, weir_inspector_panel, WEIR, INSPECTOR_PANEL, GtkWidget)

GtkWidget *weir_inspector_panel_new         (void);
void       weir_inspector_panel_set_session (WeirInspectorPanel *self, WeirSession *session);
/* F2: to the name's entry. */
void       weir_inspector_panel_focus_name  (WeirInspectorPanel *self);

G_END_DECLS
