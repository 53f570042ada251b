/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "weir-lesson-player.h"

G_BEGIN_DECLS

/* What is to hold, each with whether it does and what is missing; and what to say when all of it does. */
#define WEIR_TYPE_TASK_CARD (weir_task_card_get_type ())
G_DECLARE_FINAL_TYPE (WeirTaskCard, weir_task_card, WEIR, TASK_CARD, GtkWidget)

GtkWidget *weir_task_card_new  (void);
/* As it stands now; @player is at a task. */
void       weir_task_card_show (WeirTaskCard *self, WeirLessonPlayer *player);

G_END_DECLS
