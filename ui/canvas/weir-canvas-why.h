/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-canvas-private.h"

G_BEGIN_DECLS

/* A sentence near the pointer while a gesture is on its way: why it cannot end here. */

void weir_canvas_init_why     (WeirCanvas *self);
/* NULL: there is nothing to say. */
void weir_canvas_say_why      (WeirCanvas *self, const char *text);
void weir_canvas_allocate_why (WeirCanvas *self, int width, int height);

G_END_DECLS
