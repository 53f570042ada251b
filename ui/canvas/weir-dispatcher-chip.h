/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "weir.h"

G_BEGIN_DECLS

/* How a stage with consumers hands out its events, hanging from its card. A press runs the action
 * "canvas.choose-dispatcher". */
#define WEIR_TYPE_DISPATCHER_CHIP (weir_dispatcher_chip_get_type ())
G_DECLARE_FINAL_TYPE (WeirDispatcherChip, weir_dispatcher_chip, WEIR, DISPATCHER_CHIP, GtkWidget)

#define WEIR_DISPATCHER_CHIP_HEIGHT 22.0f

GtkWidget * weir_dispatcher_chip_new       (WeirNode *node);
float       weir_dispatcher_chip_get_width (WeirDispatcherChip *self);
/* "Demand": a word for a menu. */
const char *weir_dispatcher_chip_get_word  (WeirDispatcherKind kind);

G_END_DECLS
