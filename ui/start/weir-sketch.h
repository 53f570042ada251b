/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "weir.h"

G_BEGIN_DECLS

/* What a small picture of a document shows: where its stages are, of what role, and who subscribes to whom. A copy: the
 * document may go, and the picture is painted in the colours of the moment. Counted by references. */
typedef struct _WeirSketch WeirSketch;

WeirSketch *weir_sketch_new   (WeirDocument *document);
WeirSketch *weir_sketch_ref   (WeirSketch *self);
void        weir_sketch_unref (WeirSketch *self);
/* In the middle of @width × @height, as large as fits but no larger than an icon of a stage has to be. */
void        weir_sketch_draw  (const WeirSketch *self, cairo_t *cr, double width, double height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirSketch, weir_sketch_unref)

G_END_DECLS
