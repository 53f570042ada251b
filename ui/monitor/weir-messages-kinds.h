/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "weir-message-list.h"

G_BEGIN_DECLS

/* Buttons that choose which kinds of messages are shown: "changed". */
#define WEIR_TYPE_MESSAGES_KINDS (weir_messages_kinds_get_type ())
G_DECLARE_FINAL_TYPE (WeirMessagesKinds, weir_messages_kinds, WEIR, MESSAGES_KINDS, GtkWidget)

GtkWidget *      weir_messages_kinds_new      (void);
WeirMessageKinds weir_messages_kinds_get      (WeirMessagesKinds *self);
void             weir_messages_kinds_show_all (WeirMessagesKinds *self);

G_END_DECLS
