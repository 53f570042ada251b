/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-canvas-private.h"

G_BEGIN_DECLS

/* The menus of a stage, a subscription and the empty canvas. */

void weir_canvas_install_context_actions (GtkWidgetClass *klass);
/* Right click and long press. */
void weir_canvas_init_context            (WeirCanvas *self);
/* For the Menu key: of what has the focus, or of the canvas. */
void weir_canvas_show_context            (WeirCanvas *self);

G_END_DECLS
