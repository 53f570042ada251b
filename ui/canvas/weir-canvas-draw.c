/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-canvas-private.h"
#include "../weir-style.h"
#include <math.h>

#define GRID_SPACING     24.0
#define MIN_GRID_SPACING 14

static void
draw_grid (WeirCanvas  *self,
           GtkSnapshot *snapshot)
{
  float width = gtk_widget_get_width (GTK_WIDGET (self));
  float height = gtk_widget_get_height (GTK_WIDGET (self));
  /* Whole pixels: a tile that is not would be blurred. */
  float spacing = round (GRID_SPACING * self->zoom);
  graphene_rect_t dot, tile;
  GskRoundedRect shape;
  GdkRGBA color;
  float left, top;

  while (spacing < MIN_GRID_SPACING)
    spacing *= 2;
  left = fmodf (roundf (-self->origin.x * self->zoom), spacing);
  top = fmodf (roundf (-self->origin.y * self->zoom), spacing);

  weir_style_get_color (WEIR_COLOR_GRID, &color);
  graphene_rect_init (&tile, left, top, spacing, spacing);
  graphene_rect_init (&dot, left + floorf (spacing / 2) - 1, top + floorf (spacing / 2) - 1, 2, 2);
  gsk_rounded_rect_init_from_rect (&shape, &dot, 1);

  gtk_snapshot_push_repeat (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height), &tile);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &color, &dot);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
draw_band (WeirCanvas  *self,
           GtkSnapshot *snapshot)
{
  graphene_rect_t bounds;
  GskRoundedRect shape;
  GdkRGBA color;

  weir_canvas_to_widget (self, &self->band.origin, &bounds.origin);
  graphene_size_init (&bounds.size, self->band.size.width * self->zoom,
                      self->band.size.height * self->zoom);
  gsk_rounded_rect_init_from_rect (&shape, &bounds, 0);

  weir_style_get_color (WEIR_COLOR_ACCENT, &color);
  gtk_snapshot_append_border (snapshot, &shape, (float[4]) { 1, 1, 1, 1 },
                              (GdkRGBA[4]) { color, color, color, color });
  color.alpha = 0.12;
  gtk_snapshot_append_color (snapshot, &color, &bounds);
}

void
weir_canvas_snapshot (GtkWidget   *widget,
                      GtkSnapshot *snapshot)
{
  WeirCanvas *self = WEIR_CANVAS (widget);
  GdkRGBA color;

  weir_style_get_color (WEIR_COLOR_CANVAS, &color);
  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                                  gtk_widget_get_height (widget)));
  draw_grid (self, snapshot);
  gtk_widget_snapshot_child (widget, self->world, snapshot);
  if (self->drag == WEIR_DRAG_BAND)
    draw_band (self, snapshot);
  gtk_widget_snapshot_child (widget, self->minimap, snapshot);
}
