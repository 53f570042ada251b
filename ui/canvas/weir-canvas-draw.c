/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-canvas-find.h"
#include "weir-canvas-private.h"
#include "../weir-style.h"
#include <math.h>

#define GRID_SPACING     24.0
#define MIN_GRID_SPACING 14
#define MIN_BLOCK_SIZE   256

/* Tiles are painted row by row: of few pixels each row is a call, so that a block of them is repeated. */
static void
append_dots (GtkSnapshot           *snapshot,
             const graphene_rect_t *block,
             const graphene_rect_t *tile,
             const GdkRGBA         *color)
{
  float spacing = tile->size.width;
  graphene_rect_t dot;
  GskRoundedRect shape;

  graphene_rect_init (&dot, tile->origin.x + floorf (spacing / 2) - 1,
                      tile->origin.y + floorf (spacing / 2) - 1, 2, 2);
  gsk_rounded_rect_init_from_rect (&shape, &dot, 1);
  gtk_snapshot_push_repeat (snapshot, block, tile);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, color, &dot);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_pop (snapshot);
}

static GskRenderNode *
make_grid (const WeirGrid *grid)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  graphene_rect_t block = grid->tile;

  while (block.size.width < MIN_BLOCK_SIZE)
    block.size.width += grid->tile.size.width;
  block.size.height = block.size.width;

  gtk_snapshot_push_repeat (snapshot, &GRAPHENE_RECT_INIT (0, 0, grid->size.width, grid->size.height), &block);
  gtk_snapshot_append_color (snapshot, &grid->ground, &block);
  append_dots (snapshot, &block, &grid->tile, &grid->dots);
  gtk_snapshot_pop (snapshot);

  return gtk_snapshot_free_to_node (snapshot);
}

static gboolean
grid_equal (const WeirGrid *a,
            const WeirGrid *b)
{
  return graphene_rect_equal (&a->tile, &b->tile) && graphene_size_equal (&a->size, &b->size)
         && gdk_rgba_equal (&a->ground, &b->ground) && gdk_rgba_equal (&a->dots, &b->dots);
}

/* In pixels, whole ones: a tile that is not would be blurred. */
static float
get_grid_spacing (double zoom)
{
  double spacing = GRID_SPACING * zoom;

  while (spacing < MIN_GRID_SPACING)
    spacing *= 2;

  return round (spacing);
}

/* With what lies below the dots. GTK takes any two grids for different, and draws all again: so the same one is kept. */
static void
draw_grid (WeirCanvas  *self,
           GtkSnapshot *snapshot)
{
  float spacing = get_grid_spacing (self->zoom);
  WeirGrid grid;

  graphene_rect_init (&grid.tile, fmodf (roundf (-self->origin.x * self->zoom), spacing),
                      fmodf (roundf (-self->origin.y * self->zoom), spacing), spacing, spacing);
  graphene_size_init (&grid.size, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)));
  weir_style_get_color (WEIR_COLOR_CANVAS, &grid.ground);
  weir_style_get_color (WEIR_COLOR_GRID, &grid.dots);

  if (self->grid_node == NULL || !grid_equal (&grid, &self->grid))
    {
      g_clear_pointer (&self->grid_node, gsk_render_node_unref);
      self->grid_node = make_grid (&grid);
      self->grid = grid;
    }
  if (self->grid_node != NULL)
    gtk_snapshot_append_node (snapshot, self->grid_node);
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
