/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-canvas-private.h"

G_BEGIN_DECLS

/* Adding a stage where one looks, by typing its name. */

/* "canvas.quick-add", with its key. */
void     weir_canvas_install_quick_add_action (GtkWidgetClass *klass);
/* @at: widget pixels, where the stage goes; NULL: behind what is selected, or in the middle. What is
 * added is connected to the selected stage, if that fits. */
void     weir_canvas_quick_add                (WeirCanvas *self, const graphene_point_t *at);
/* The same soon, where the primary button was pressed. */
void     weir_canvas_quick_add_at_press       (WeirCanvas *self);
/* The pipe that is being drawn was let go: offers what it can end at, if that is the empty canvas.
 * Answers whether it does. */
gboolean weir_canvas_quick_add_for_link       (WeirCanvas *self);

G_END_DECLS
