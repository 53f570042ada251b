/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "../weir-session.h"

G_BEGIN_DECLS

/* What stages send each other: a lifeline for each stage, an arrow in words for each message. Selecting one selects its
 * subscription or stage. */
#define WEIR_TYPE_MESSAGES_VIEW (weir_messages_view_get_type ())
G_DECLARE_FINAL_TYPE (WeirMessagesView, weir_messages_view, WEIR, MESSAGES_VIEW, GtkWidget)

GtkWidget *weir_messages_view_new         (void);
/* @session: borrowed, until it is set to another or NULL */
void       weir_messages_view_set_session (WeirMessagesView *self, WeirSession *session);
void       weir_messages_view_refresh     (WeirMessagesView *self);

G_END_DECLS
