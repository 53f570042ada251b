/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir.h"

G_BEGIN_DECLS

/* The lessons that come with the program, in the order of their numbers. What is wrong with one that cannot be read is added to
 * @problems (of GError; may be NULL). Returns: (transfer full) (element-type WeirLesson) */
GPtrArray * weir_lessons_read (GPtrArray *problems);
/* The same, read once. Lent. */
GPtrArray * weir_lessons_list (void);
/* "02-credit". Lent; NULL: there is none. */
WeirLesson *weir_lessons_find (const char *name);

G_END_DECLS
