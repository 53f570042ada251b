/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-canvas-private.h"

G_BEGIN_DECLS

/* A drag that comes to the edge takes the view along. To be called whenever the pointer moves in
 * one. */
void weir_canvas_watch_edge (WeirCanvas *self);

G_END_DECLS
