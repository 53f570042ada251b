/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir.h"

G_BEGIN_DECLS

/* How fast virtual time is released, as one scale from "one message in ten seconds" through "real time"
 * to "as fast as possible". A speed is a step on it, from 0. */

/* A person can follow every single message, yet sees demand and events alternate. */
#define WEIR_SPEED_DEFAULT 6

guint    weir_speed_get_n_steps   (void);
/* "10 msg/s", "0.1 ×", "max". Returns: (transfer full) */
char *   weir_speed_get_label     (guint step);
/* A phrase for tooltips and screen readers. Returns: (transfer full) */
char *   weir_speed_describe      (guint step);
/* Whether single messages are counted out, so that rates per virtual second mean nothing. */
gboolean weir_speed_is_by_message (guint step);
void     weir_speed_apply         (guint step, WeirPipeline *pipeline);

G_END_DECLS
