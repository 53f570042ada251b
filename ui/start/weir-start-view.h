/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "../lesson/weir-lesson-progress.h"
#include "weir-sketch.h"

G_BEGIN_DECLS

/* What the window shows before there is a document: the lesson that is next, an empty drawing, recent files, lessons and examples as
 * pictures. It activates "win.start-drawing", "win.open-uri" with the file that was chosen, and "win.open-lesson" with a lesson's name. */
#define WEIR_TYPE_START_VIEW (weir_start_view_get_type ())
G_DECLARE_FINAL_TYPE (WeirStartView, weir_start_view, WEIR, START_VIEW, GtkWidget)

GtkWidget *weir_start_view_new         (void);
/* @description may be NULL. */
void       weir_start_view_add_example (WeirStartView *self, const char *title, const char *description,
                                        WeirSketch *sketch, GFile *file);
/* In the order in which they are to be learnt. @lesson: referenced */
void       weir_start_view_add_lesson  (WeirStartView *self, WeirLesson *lesson, WeirSketch *sketch);
/* How far somebody is in them; followed as long as the view is there. @progress: referenced */
void       weir_start_view_set_progress (WeirStartView *self, WeirLessonProgress *progress);
/* A property with notify: "narrow". */
void       weir_start_view_set_narrow  (WeirStartView *self, gboolean narrow);

G_END_DECLS
