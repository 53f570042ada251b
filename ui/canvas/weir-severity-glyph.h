/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "weir.h"

G_BEGIN_DECLS

/* The sign on a card or a pipe that a check has found something there. A shape for each severity: an octagon, a triangle, a disc.
 * Returns: (transfer full): @size canvas units wide and high, around @center */
GskRenderNode *weir_severity_glyph_new       (WeirSeverity severity, const graphene_point_t *center,
                                              float size);
void           weir_severity_glyph_get_color (WeirSeverity severity, GdkRGBA *into);

G_END_DECLS
