/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The mark of a breakpoint on a card or a pipe: a disc with the two bars of a pause. Returns: (transfer full): @size canvas units
 * wide and high, around @center */
GskRenderNode *weir_breakpoint_glyph_new (const graphene_point_t *center, float size);

G_END_DECLS
