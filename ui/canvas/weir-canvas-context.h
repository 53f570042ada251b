/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-canvas-private.h"

G_BEGIN_DECLS

/* The menus of a stage, a subscription and the empty canvas. */

void weir_canvas_install_context_actions (GtkWidgetClass *klass);
/* Right click and long press. */
void weir_canvas_init_context            (WeirCanvas *self);
/* What a key is about: where the keyboard is, else what is selected; NULL: the canvas. Lent. */
gpointer weir_canvas_find_subject        (WeirCanvas *self);
/* For the Menu key. */
void weir_canvas_show_context            (WeirCanvas *self);

G_END_DECLS
