/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "weir-message-list.h"
#include "../weir-session.h"

G_BEGIN_DECLS

/* The events that a message carries: the first of them, a line each, to read and to copy. Not visible without one. */
#define WEIR_TYPE_CONTENTS_CARD (weir_contents_card_get_type ())
G_DECLARE_FINAL_TYPE (WeirContentsCard, weir_contents_card, WEIR, CONTENTS_CARD, GtkWidget)

GtkWidget *weir_contents_card_new (void);
/* @message: NULL, or one that carries nothing, hides it. What it carries is asked of @session's pipeline. */
void       weir_contents_card_set (WeirContentsCard *self, WeirSession *session, WeirMessageItem *message);

G_END_DECLS
