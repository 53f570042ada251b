/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-canvas-private.h"

G_BEGIN_DECLS

/* One end of a pipe is taken to another stage: see weir_history_move_link (). */

/* "canvas.move-consumer", "canvas.move-producer": of the selected subscription, by keys. */
void     weir_canvas_install_reroute_actions (GtkWidgetClass *klass);
void     weir_canvas_update_reroute_actions  (WeirCanvas *self);
/* @end: the one that moves, WEIR_PORT_IN for the consumer's. */
void     weir_canvas_begin_reroute           (WeirCanvas *self, WeirLink *link, WeirPort end);
void     weir_canvas_begin_reroute_by_keys   (WeirCanvas *self, WeirLink *link, WeirPort end);

G_END_DECLS
