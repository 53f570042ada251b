/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-sketch.h"

G_BEGIN_DECLS

/* Shows a sketch. Says nothing to screen readers: what it belongs to has a name. */
#define WEIR_TYPE_SKETCH_VIEW (weir_sketch_view_get_type ())
G_DECLARE_FINAL_TYPE (WeirSketchView, weir_sketch_view, WEIR, SKETCH_VIEW, GtkWidget)

/* @sketch: referenced */
GtkWidget *weir_sketch_view_new (WeirSketch *sketch);

G_END_DECLS
