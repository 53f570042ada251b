/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "weir-lesson-player.h"

G_BEGIN_DECLS

/* A lesson beside its drawing: the step, a question and what came of it, a task, and the way on. The state is the player's. It
 * activates "win.lessons" (to choose another), "win.play-freely" (on without the lesson) and "win.open-lesson". */
#define WEIR_TYPE_LESSON_PANEL (weir_lesson_panel_get_type ())
G_DECLARE_FINAL_TYPE (WeirLessonPanel, weir_lesson_panel, WEIR, LESSON_PANEL, GtkWidget)

GtkWidget *weir_lesson_panel_new        (void);
/* @player: referenced; NULL: no lesson. @next: the one after it, referenced; NULL: it is the last one. */
void       weir_lesson_panel_set_player (WeirLessonPanel *self, WeirLessonPlayer *player, WeirLesson *next);
/* The keyboard goes to the title of the step, or to what has just happened. */
void       weir_lesson_panel_take_focus (WeirLessonPanel *self);

G_END_DECLS
