/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-canvas-private.h"

G_BEGIN_DECLS

/* Notes and frames: adding, writing, colouring, resizing them. */

/* "canvas.add-note", "canvas.add-frame", "canvas.add-remark" (shape, x and y in canvas units), "canvas.frame-selection" and
 * "canvas.color" (WeirRemarkColor, of what is selected). */
void        weir_canvas_install_remark_actions (GtkWidgetClass *klass);
/* @at: its middle in canvas units; NULL: in the middle of what is visible. It is selected, and what it says can be typed. Lent. */
WeirRemark *weir_canvas_add_remark_at  (WeirCanvas *self, WeirRemarkShape shape,
                                        const graphene_point_t *at);
/* As above where a remark was dropped. */
gboolean    weir_canvas_drop_remark    (WeirCanvas *self, WeirRemark *remark, double x, double y);
/* Opens the editor in its place. */
void        weir_canvas_edit_remark    (WeirCanvas *self, WeirRemark *remark);
/* The same soon, when the press that asks for it has done all it does. */
void        weir_canvas_edit_remark_soon (WeirCanvas *self, WeirRemark *remark);
/* For the menus. @at: where the canvas's was opened, widget pixels. */
GMenu *     weir_canvas_make_remark_menu (WeirRemark *remark);
void        weir_canvas_add_remark_items (GMenu *section, WeirCanvas *self,
                                          const graphene_point_t *at);

/* What moves with the selection: nodes, remarks, and all that lies wholly inside its frames. Returns: (transfer container) */
GPtrArray * weir_canvas_list_movers    (WeirCanvas *self);
/* "Move 3 stages", for a step. */
char *      weir_canvas_label_move     (GPtrArray *objects);
/* Notes that the band touches and frames that lie in it are selected, and those that were before. */
void        weir_canvas_band_remarks   (WeirCanvas *self);

/* weir-canvas-resize.c */
void        weir_canvas_begin_resize   (WeirCanvas *self);
/* @dx, @dy: canvas units since it began */
void        weir_canvas_resize         (WeirCanvas *self, float dx, float dy);
void        weir_canvas_finish_resize  (WeirCanvas *self);
void        weir_canvas_cancel_resize  (WeirCanvas *self);
/* By one step of the grid, at the right or lower edge. */
gboolean    weir_canvas_resize_by_keys (WeirCanvas *self, GtkDirectionType direction);
/* NULL: the usual one. */
const char *weir_canvas_get_resize_cursor (WeirSides sides);

G_END_DECLS
