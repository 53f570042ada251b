/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-sketch.h"

G_BEGIN_DECLS

/* What the window shows before there is a document: an empty drawing, examples as pictures, recent files. It activates
 * "win.start-drawing", and "win.open-uri" with the file that was chosen. */
#define WEIR_TYPE_START_VIEW (weir_start_view_get_type ())
G_DECLARE_FINAL_TYPE (WeirStartView, weir_start_view, WEIR, START_VIEW, GtkWidget)

GtkWidget *weir_start_view_new         (void);
/* @description may be NULL. */
void       weir_start_view_add_example (WeirStartView *self, const char *title, const char *description,
                                        WeirSketch *sketch, GFile *file);

G_END_DECLS
