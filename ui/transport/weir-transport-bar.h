/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "../weir-session.h"

G_BEGIN_DECLS

/* Reset, back, run or pause, step, other steps, restart, speed, virtual or real time: floats above the canvas. The
 * buttons activate the window's "win.reset", "win.step-back", "win.run", "win.step" and "win.restart"; the speed is
 * set on the pipeline directly.
 *
 * Property "speed" (uint): a step of weir-speed.h. Signal "time-mode-chosen" (WeirTimeMode as uint):
 * a person chose another than the pipeline has. */
#define WEIR_TYPE_TRANSPORT_BAR (weir_transport_bar_get_type ())
G_DECLARE_FINAL_TYPE (WeirTransportBar, weir_transport_bar, WEIR, TRANSPORT_BAR, GtkWidget)

GtkWidget *weir_transport_bar_new         (void);
void       weir_transport_bar_set_session (WeirTransportBar *self, WeirSession *session);
guint      weir_transport_bar_get_speed   (WeirTransportBar *self);
/* @speed: beyond the ends of the scale is the end. */
void       weir_transport_bar_set_speed   (WeirTransportBar *self, int speed);
/* Speed and time in a popover. */
void        weir_transport_bar_set_compact (WeirTransportBar *self, gboolean compact);

G_END_DECLS
