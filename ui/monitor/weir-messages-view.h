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
/* Where there is little room for it, the count has a line of its own. */
void       weir_messages_view_set_narrow  (WeirMessagesView *self, gboolean narrow);
void       weir_messages_view_refresh     (WeirMessagesView *self);
/* Selects the newest message up to @time (µs) that the stage sent (over @subscription, if it is not 0) and shows where it is,
 * whatever the filters. FALSE: none is kept. */
gboolean   weir_messages_view_reveal      (WeirMessagesView *self, guint process, guint subscription, gint64 time);

G_END_DECLS
