/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows @text, which nobody has typed, in an entry or a spin button. As long as it is there Ctrl+Z and Shift+Ctrl+Z are the
 * window's: what was done last is undone. Once somebody types they undo the typing, never what was shown. */
void weir_editable_show_text (GtkEditable *editable, const char *text);

G_END_DECLS
