/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* Text as a terminal shows it: in cells, of which a wide character takes two and an accent none. */

/* One line that cannot do anything to a terminal: control characters and what is not UTF-8
 * become "�". Returns: (transfer full) */
char *weir_text_clean      (const char *text);
/* Cells of a clean text. Colours (see weir-cli-screen.h) take none. */
guint weir_text_get_width  (const char *text);
/* @text, filled up or cut (with "…") to @width cells. Returns: (transfer full) */
char *weir_text_fit        (const char *text, guint width, gboolean right);

/* Makes g_print () and g_printerr () write what the locale can show: beyond UTF-8, the nearest
 * ASCII. */
void  weir_text_set_up     (void);
/* 0: all that was printed could be written, so far. */
int   weir_text_get_errno  (void);

G_END_DECLS
