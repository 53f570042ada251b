/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "../weir-session.h"

G_BEGIN_DECLS

/* What stages print and report, newest at the end. */
#define WEIR_TYPE_LOG_VIEW (weir_log_view_get_type ())
G_DECLARE_FINAL_TYPE (WeirLogView, weir_log_view, WEIR, LOG_VIEW, GtkWidget)

GtkWidget *weir_log_view_new         (void);
/* Starts anew. @session: borrowed, until it is set to another or NULL */
void       weir_log_view_set_session (WeirLogView *self, WeirSession *session);
/* Shows what has come since. */
void       weir_log_view_refresh     (WeirLogView *self);

G_END_DECLS
