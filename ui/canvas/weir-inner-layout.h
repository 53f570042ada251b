/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For a widget whose children move in frame after frame while it keeps its own place. gtk_widget_queue_allocate () lays out the whole
 * window, and before each layout of a window GTK asks the X server five times where that stands and may stand: a millisecond of CPU. */

/* Once, when @widget is made. */
void weir_inner_layout_init  (GtkWidget *widget);
/* The children are laid out anew before the next frame, by size_allocate () with the size that @widget has. A widget that was not
 * prepared, or is not shown, has it done by GTK. */
void weir_inner_layout_queue (GtkWidget *widget);

G_END_DECLS
