/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-canvas-private.h"

G_BEGIN_DECLS

/* The card of @node has grown: what it would cover now moves down, and so does what that would
 * cover. Part of the step that is open. */
void weir_canvas_make_room_below (WeirCanvas *self, WeirNode *node);

G_END_DECLS
