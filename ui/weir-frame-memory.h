/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Where the processor paints and X shows it, cairo hands each frame over in shared memory, and
 * returns the memory to the system once nothing lies in it: the next frame gets pages that have to
 * be found and emptied first, which takes longer than painting. A crumb that stays in it keeps it.
 * Pictures that cairo needs in between are kept likewise, on the heap.
 * A plain struct inside the widget that paints often; all zeroes at the start. Does nothing where
 * there is no X or a graphics card paints. */
typedef struct
{
  cairo_surface_t *crumb;    /* owned; NULL: no memory is kept */
  int              width;    /* device pixels: of the largest frame that there is room for */
  int              height;
} WeirFrameMemory;

/* Keeps room for frames of the window that shows @widget. Cheap if it is kept already. */
void weir_frame_memory_keep  (WeirFrameMemory *self, GtkWidget *widget);
void weir_frame_memory_clear (WeirFrameMemory *self);

G_END_DECLS
