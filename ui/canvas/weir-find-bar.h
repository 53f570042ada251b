/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Where a person types what is to be found on the canvas: an entry, how many there are, to the next and to the one before.
 * Knows nothing of what is found. Signals: "search-changed" at every letter, "next", "previous", "closed". */
#define WEIR_TYPE_FIND_BAR (weir_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (WeirFindBar, weir_find_bar, WEIR, FIND_BAR, GtkWidget)

GtkWidget * weir_find_bar_new       (void);
const char *weir_find_bar_get_text  (WeirFindBar *self);
/* To the entry, with all of its text selected. */
void        weir_find_bar_focus     (WeirFindBar *self);
/* The @index-th of @n is shown, counted from 0; @index: G_MAXUINT: none of them. */
void        weir_find_bar_set_count (WeirFindBar *self, guint index, guint n);

G_END_DECLS
