/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-canvas-private.h"

G_BEGIN_DECLS

/* Frames go on enclosing their stages when a command moves those. */

/* Before: of frames, with what lies in them, those that hold one of @nodes. Returns: (transfer
 * full) */
GArray *weir_canvas_note_frames   (WeirCanvas *self, GHashTable *nodes);
/* After, within the same step: as far around the same stages as before. */
void    weir_canvas_follow_frames (WeirCanvas *self, GArray *frames);

G_END_DECLS
