/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "../weir-session.h"

G_BEGIN_DECLS

/* Below the canvas: charts and log, in tabs. */
#define WEIR_TYPE_MONITOR_PANEL (weir_monitor_panel_get_type ())
G_DECLARE_FINAL_TYPE (WeirMonitorPanel, weir_monitor_panel, WEIR, MONITOR_PANEL, GtkWidget)

GtkWidget *weir_monitor_panel_new         (void);
void       weir_monitor_panel_set_session (WeirMonitorPanel *self, WeirSession *session);
/* With one thing below the other instead of side by side. */
void       weir_monitor_panel_set_narrow  (WeirMonitorPanel *self, gboolean narrow);
/* In place of the canvas; like while narrow, it is said here then which moment of the past is shown. */
void       weir_monitor_panel_set_enlarged (WeirMonitorPanel *self, gboolean enlarged);
/* Which tab is open: "charts", "stages" …; one that is not known changes nothing. */
void        weir_monitor_panel_set_page (WeirMonitorPanel *self, const char *page);
const char *weir_monitor_panel_get_page (WeirMonitorPanel *self);
/* By id; ids that are not known are left out. Returns: (transfer full) */
char **     weir_monitor_panel_dup_hidden_charts (WeirMonitorPanel *self);
void        weir_monitor_panel_set_hidden_charts (WeirMonitorPanel *self, const char *const *ids);
/* Of the table of stages, those that are shown; as above. None: the usual ones. */
char **     weir_monitor_panel_dup_columns (WeirMonitorPanel *self);
void        weir_monitor_panel_set_columns (WeirMonitorPanel *self, const char *const *ids);
/* Moves the focus to why the selected stage or subscription is as it is. FALSE: at this size it cannot be seen, or nothing is
 * selected that runs. */
gboolean    weir_monitor_panel_explain  (WeirMonitorPanel *self);
/* Whether there is one, be there room for it or not. */
gboolean    weir_monitor_panel_has_answer (WeirMonitorPanel *self);

G_END_DECLS
