/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "../weir-session.h"

G_BEGIN_DECLS

/* Why the selected stage or subscription is as it is at the moment that is looked at: a chain of sentences. Choosing one selects
 * what it is about, and the card stays with its question. Not visible while nothing that runs is selected.
 *
 * Signal "show-message" (gpointer WeirCause, gint64 time): the newest entry of the trace that shows it, up to that time. */
#define WEIR_TYPE_WHY_CARD (weir_why_card_get_type ())
G_DECLARE_FINAL_TYPE (WeirWhyCard, weir_why_card, WEIR, WHY_CARD, GtkWidget)

GtkWidget *weir_why_card_new         (void);
/* @session: borrowed, until it is set to another or NULL */
void       weir_why_card_set_session (WeirWhyCard *self, WeirSession *session);
void       weir_why_card_refresh     (WeirWhyCard *self);

G_END_DECLS
