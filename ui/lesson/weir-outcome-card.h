/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What happened: what was predicted and what it was, on one axis and in words, and the way to why. Signals "why" (to go on to the step
 * that explains it) and "again" (to see the run again). */
#define WEIR_TYPE_OUTCOME_CARD (weir_outcome_card_get_type ())
G_DECLARE_FINAL_TYPE (WeirOutcomeCard, weir_outcome_card, WEIR, OUTCOME_CARD, GtkWidget)

GtkWidget *weir_outcome_card_new  (void);
/* @guess: NULL if nothing was predicted. @words: what came of it: "it asked for 300". @why: title of the step that explains it;
 * NULL: there is none. */
void       weir_outcome_card_show (WeirOutcomeCard *self, const gint64 *guess, gint64 outcome, const char *words,
                                   const char *why);
/* The keyboard goes to its heading, which says all of it. */
void       weir_outcome_card_take_focus (WeirOutcomeCard *self);

G_END_DECLS
