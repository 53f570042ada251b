/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "../weir-session.h"

G_BEGIN_DECLS

/* The drawing area: cards, pipes, and what moves through them. Works on the session's history,
 * selection, samples.
 *
 * Properties: "zoom" (double, 0.1 … 4). Widget actions: "canvas.zoom-in", "canvas.zoom-out",
 * "canvas.zoom-normal", "canvas.zoom-fit", "canvas.select-all", "canvas.delete", "canvas.paste",
 * "canvas.quick-add", "canvas.arrange" (the selected stages if there are several, else all),
 * "canvas.add-note", "canvas.add-frame", and of the selection "canvas.cut", "canvas.copy",
 * "canvas.duplicate", "canvas.align", "canvas.distribute", "canvas.move-consumer",
 * "canvas.move-producer", "canvas.rename", "canvas.connect", "canvas.heal" (deletes and joins the
 * neighbours) and "canvas.end" (asks how a running stage or subscription is to end), "canvas.ask" (of a manual one: for
 * how many events),
 * "canvas.frame-selection", "canvas.color" (of notes and frames). Signal "hint" (const char *): a
 * sentence to show as a toast (why a target is impossible, "Deleted 2 stages" …). Signal "pasting"
 * (WeirDocument fragment, const char *label) → gboolean: text from elsewhere is to be inserted; TRUE:
 * whoever was told does that, with weir_canvas_insert (). Signal
 * "edit-requested": the selected stage or subscription is to be edited (Return, F2, double click). */
#define WEIR_TYPE_CANVAS (weir_canvas_get_type ())
G_DECLARE_FINAL_TYPE (WeirCanvas, weir_canvas, WEIR, CANVAS, GtkWidget)

#define WEIR_CANVAS_MIN_ZOOM 0.02
#define WEIR_CANVAS_MAX_ZOOM 4.0

GtkWidget *weir_canvas_new         (void);
void       weir_canvas_set_session (WeirCanvas *self, WeirSession *session);
double     weir_canvas_get_zoom    (WeirCanvas *self);
/* Adds a stage of @kind in the middle of what is visible (or where there is room), selects it; one
 * undo step. Lent. */
WeirNode * weir_canvas_add_kind    (WeirCanvas *self, const WeirStageKind *kind);
/* Adds a note where there is room, or a frame around what is selected; selects it and lets its
 * text be typed. Lent; NULL on failure. */
WeirRemark *weir_canvas_add_remark (WeirCanvas *self, WeirRemarkShape shape);
void       weir_canvas_zoom_fit    (WeirCanvas *self);
/* Pans as little as it takes to show @object, a WeirNode or WeirLink. */
void       weir_canvas_show_object (WeirCanvas *self, gpointer object);
/* To what is selected, if anything is. */
void       weir_canvas_take_focus  (WeirCanvas *self);
/* Moves all that is drawn in @fragment to the pointer, or where there is room for it, names made free, shows and selects
 * it; one undo step called @label. As weir_fragment_merge (). */
gboolean   weir_canvas_insert      (WeirCanvas *self, WeirDocument *fragment, const char *label,
                                    GError **error);

/* Between canvas units (pixels at zoom 1) and the widget's pixels. */
void       weir_canvas_to_widget   (WeirCanvas *self, const graphene_point_t *world,
                                    graphene_point_t *into);
void       weir_canvas_to_world    (WeirCanvas *self, const graphene_point_t *widget,
                                    graphene_point_t *into);

G_END_DECLS
