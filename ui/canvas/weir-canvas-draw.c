/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-canvas-find.h"
#include "weir-canvas-private.h"
#include "../weir-style.h"
#include <math.h>

#define GRID_SPACING     24.0
#define MIN_GRID_SPACING 14

static GskRenderNode *
make_grid (const graphene_size_t *size,
           const graphene_rect_t *tile,
           const GdkRGBA         *color)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  float spacing = tile->size.width;
  graphene_rect_t dot;
  GskRoundedRect shape;

  graphene_rect_init (&dot, tile->origin.x + floorf (spacing / 2) - 1,
                      tile->origin.y + floorf (spacing / 2) - 1, 2, 2);
  gsk_rounded_rect_init_from_rect (&shape, &dot, 1);
  gtk_snapshot_push_repeat (snapshot, &GRAPHENE_RECT_INIT (0, 0, size->width, size->height), tile);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, color, &dot);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_pop (snapshot);

  return gtk_snapshot_free_to_node (snapshot);
}

/* GTK takes any two grids for different, and draws all again: so the same one is kept. */
static void
draw_grid (WeirCanvas  *self,
           GtkSnapshot *snapshot)
{
  graphene_size_t size = GRAPHENE_SIZE_INIT (gtk_widget_get_width (GTK_WIDGET (self)),
                                             gtk_widget_get_height (GTK_WIDGET (self)));
  /* Whole pixels: a tile that is not would be blurred. */
  float spacing = round (GRID_SPACING * self->zoom);
  graphene_rect_t tile;
  GdkRGBA color;

  while (spacing < MIN_GRID_SPACING)
    spacing *= 2;
  graphene_rect_init (&tile, fmodf (roundf (-self->origin.x * self->zoom), spacing),
                      fmodf (roundf (-self->origin.y * self->zoom), spacing), spacing, spacing);
  weir_style_get_color (WEIR_COLOR_GRID, &color);

  if (self->grid == NULL || !graphene_rect_equal (&tile, &self->grid_tile)
      || !graphene_size_equal (&size, &self->grid_size)
      || !gdk_rgba_equal (&color, &self->grid_color))
    {
      g_clear_pointer (&self->grid, gsk_render_node_unref);
      self->grid = make_grid (&size, &tile, &color);
      self->grid_tile = tile;
      self->grid_size = size;
      self->grid_color = color;
    }
  if (self->grid != NULL)
    gtk_snapshot_append_node (snapshot, self->grid);
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
  gtk_widget_snapshot_child (widget, self->guides_view, snapshot);
  gtk_widget_snapshot_child (widget, self->minimap, snapshot);
  gtk_widget_snapshot_child (widget, self->zoom_bar, snapshot);
  gtk_widget_snapshot_child (widget, self->why, snapshot);
  weir_canvas_snapshot_find (self, snapshot);
}
