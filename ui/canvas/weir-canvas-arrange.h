/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-canvas-private.h"

G_BEGIN_DECLS

/* Commands that move stages into order: arrange, align, distribute. */

/* "canvas.arrange" with its key, "canvas.align" ("left", "center", "right", "top", "middle",
 * "bottom") and "canvas.distribute" ("horizontally", "vertically"). */
void   weir_canvas_install_arrange_actions (GtkWidgetClass *klass);
/* Whether there is enough for each. */
void   weir_canvas_update_arrange_actions  (WeirCanvas *self);
/* A section of the context menu. @several: with align and distribute. */
GMenu *weir_canvas_make_arrange_menu       (gboolean several);

G_END_DECLS
