/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "../weir-session.h"

G_BEGIN_DECLS

/* The drawing area: cards, pipes, and what moves through them. Works on the session's history, selection, samples.
 *
 * Properties: "zoom" (double, 0.1 … 4). Widget actions: "canvas.zoom-in", "canvas.zoom-out", "canvas.zoom-normal",
 * "canvas.zoom-fit", "canvas.select-all", "canvas.delete". Signal "hint" (const char *): a sentence to show as a toast (why a
 * target is impossible, "Deleted 2 stages" …). */
#define WEIR_TYPE_CANVAS (weir_canvas_get_type ())
G_DECLARE_FINAL_TYPE (WeirCanvas, weir_canvas, WEIR, CANVAS, GtkWidget)

GtkWidget *weir_canvas_new         (void);
void       weir_canvas_set_session (WeirCanvas *self, WeirSession *session);
double     weir_canvas_get_zoom    (WeirCanvas *self);
/* Adds a stage of @kind in the middle of what is visible (or where there is room), selects it; one undo step. Lent. */
WeirNode * weir_canvas_add_kind    (WeirCanvas *self, const WeirStageKind *kind);
void       weir_canvas_zoom_fit    (WeirCanvas *self);

G_END_DECLS
