/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-canvas-private.h"

G_BEGIN_DECLS

/* Cards that a command has moved are seen to go there, unless animations are off. The document is
 * not concerned: its nodes are where they belong all the time. */

/* Before the edit: cards begin where they are now. */
void weir_canvas_begin_glide (WeirCanvas *self);
/* After it. */
void weir_canvas_glide       (WeirCanvas *self);
/* All are where they belong; nothing lent stays. */
void weir_canvas_end_glide   (WeirCanvas *self);

G_END_DECLS
