/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Numbers to choose from, or to type one, and the button that locks one in. Signal "predicted" (gint64): a person did. */
#define WEIR_TYPE_QUESTION_CARD (weir_question_card_get_type ())
G_DECLARE_FINAL_TYPE (WeirQuestionCard, weir_question_card, WEIR, QUESTION_CARD, GtkWidget)

GtkWidget *weir_question_card_new       (void);
/* Nothing is chosen. */
void       weir_question_card_ask       (WeirQuestionCard *self, const gint64 *choices, guint n_choices);
/* @guess is locked in: nothing can be chosen. */
void       weir_question_card_lock      (WeirQuestionCard *self, gint64 guess);
/* Nothing was predicted, nor can be. */
void       weir_question_card_skip      (WeirQuestionCard *self);
/* FALSE: nothing is chosen, or what was typed is no number. */
gboolean   weir_question_card_get_guess (WeirQuestionCard *self, gint64 *guess);

G_END_DECLS
