/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "lesson/weir-lesson-progress.h"

G_BEGIN_DECLS

/* How far somebody is in the lessons: one for all windows, kept in the settings from one start to the next; without settings only as
 * long as the program runs. Lent. */
WeirLessonProgress *weir_lesson_store_get_progress (void);

G_END_DECLS
