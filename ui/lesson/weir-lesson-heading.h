/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A heading that the keyboard can go to, so that a screen reader begins to read there; what comes with it is its description. */
#define WEIR_TYPE_LESSON_HEADING (weir_lesson_heading_get_type ())
G_DECLARE_FINAL_TYPE (WeirLessonHeading, weir_lesson_heading, WEIR, LESSON_HEADING, GtkWidget)

/* @css_class: of its text */
GtkWidget * weir_lesson_heading_new  (const char *css_class);
/* @description may be NULL. */
void        weir_lesson_heading_show (WeirLessonHeading *self, const char *text, const char *description);

G_END_DECLS
