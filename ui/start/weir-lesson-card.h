/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-sketch.h"

G_BEGIN_DECLS

/* A lesson to open, with a picture of its drawing and how far somebody is in it, in words and as a bar. */
#define WEIR_TYPE_LESSON_CARD (weir_lesson_card_get_type ())
G_DECLARE_FINAL_TYPE (WeirLessonCard, weir_lesson_card, WEIR, LESSON_CARD, GtkFlowBoxChild)

/* @lesson: referenced */
GtkWidget * weir_lesson_card_new           (WeirLesson *lesson, WeirSketch *sketch);
WeirLesson *weir_lesson_card_get_lesson    (WeirLessonCard *self);
/* @progress: "done", "step 3 of 6"; NULL: it has not begun. @share: from 0 to 1. */
void        weir_lesson_card_show_progress (WeirLessonCard *self, const char *progress, double share);

G_END_DECLS
