/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What many cards have in common (shadow, edge, colours), painted once for all of them: a blurred
 * shadow costs more than all the text on a card. Only the last few are kept. */

/* Lent; NULL: nobody has painted that one at that scale. */
GskRenderNode *weir_backdrops_find (guint key, double scale);
/* Paints @node at that scale and keeps the pixels. Lent. */
GskRenderNode *weir_backdrops_add  (guint key, double scale, GskRenderNode *node);

G_END_DECLS
