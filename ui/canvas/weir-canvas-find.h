/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-canvas-private.h"

G_BEGIN_DECLS

/* Finding stages, subscriptions and remarks by what they are called and by how they are. */

/* "canvas.find", "canvas.find-next", "canvas.find-previous". */
void     weir_canvas_install_find_actions (GtkWidgetClass *klass);
void     weir_canvas_init_find            (WeirCanvas *self);
void     weir_canvas_dispose_find         (WeirCanvas *self);
/* Where a person types what to find. Lent. */
GtkWidget *weir_canvas_get_find_bar       (WeirCanvas *self);
/* The drawing has changed, or how things are. */
void     weir_canvas_update_find          (WeirCanvas *self);
/* Nothing found is known any more. */
void     weir_canvas_forget_found         (WeirCanvas *self);
void     weir_canvas_allocate_find        (WeirCanvas *self, int width);
void     weir_canvas_snapshot_find        (WeirCanvas *self, GtkSnapshot *snapshot);

G_END_DECLS
