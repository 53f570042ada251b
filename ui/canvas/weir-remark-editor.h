/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "weir.h"

G_BEGIN_DECLS

/* Where the text of a note, or the title of a frame, is typed, in place. Ctrl+Return, or the focus that goes elsewhere, is the end of
 * it, and Return in a title; Escape gives up.
 *
 * Signal "finished" (const char *text): once; NULL: given up. Its parent takes it away then, but not from inside the signal. */
#define WEIR_TYPE_REMARK_EDITOR (weir_remark_editor_get_type ())
G_DECLARE_FINAL_TYPE (WeirRemarkEditor, weir_remark_editor, WEIR, REMARK_EDITOR, GtkTextView)

GtkWidget * weir_remark_editor_new        (WeirRemark *remark);
WeirRemark *weir_remark_editor_get_remark (WeirRemarkEditor *self);
/* The same as Ctrl+Return. */
void        weir_remark_editor_finish     (WeirRemarkEditor *self);

G_END_DECLS
