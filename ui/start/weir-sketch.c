/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-sketch.h"
#include "../canvas/weir-node-card.h"
#include "../weir-style.h"

/* More than this is a texture, and takes time. */
#define MAX_NODES  400
#define MAX_SCALE  0.155   /* a card becomes a block of some 34 × 17 pixels */
#define MARGIN     14.0
#define RADIUS     4.0
#define PIPE_WIDTH 3.0

typedef struct
{
  double   x;      /* of the top left corner, in canvas units */
  double   y;
  WeirRole role;
  gboolean has_copies;
} Block;

typedef struct
{
  guint from;   /* among the blocks */
  guint to;
} Joint;

struct _WeirSketch
{
  GArray         *blocks;   /* of Block */
  GArray         *joints;   /* of Joint */
  graphene_rect_t bounds;   /* of all blocks */
};

static void
add_block (WeirSketch *self,
           WeirNode   *node)
{
  Block block = {
    .x = weir_node_get_x (node),
    .y = weir_node_get_y (node),
    .role = weir_node_get_role (node),
    .has_copies = weir_node_count_copies (node) > 1,
  };
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) block.x, (float) block.y,
                                               WEIR_NODE_CARD_WIDTH, WEIR_NODE_CARD_HEIGHT);

  if (self->blocks->len == 0)
    self->bounds = bounds;
  else
    graphene_rect_union (&self->bounds, &bounds, &self->bounds);
  g_array_append_val (self->blocks, block);
}

/* @places: node → its place among the blocks, plus one. */
static void
add_joint (WeirSketch *self,
           WeirLink   *link,
           GHashTable *places)
{
  guint from = GPOINTER_TO_UINT (g_hash_table_lookup (places, weir_link_get_from (link)));
  guint to = GPOINTER_TO_UINT (g_hash_table_lookup (places, weir_link_get_to (link)));
  Joint joint = { from - 1, to - 1 };

  if (from > 0 && to > 0)
    g_array_append_val (self->joints, joint);
}

static void
set_color (cairo_t  *cr,
           WeirColor color)
{
  GdkRGBA rgba;

  weir_style_get_color (color, &rgba);
  gdk_cairo_set_source_rgba (cr, &rgba);
}

static void
trace_block (cairo_t *cr,
             double   x,
             double   y,
             double   width,
             double   height)
{
  double radius = MIN (RADIUS, height / 3);

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

static void
draw_joints (const WeirSketch *self,
             cairo_t          *cr,
             double            scale)
{
  for (guint i = 0; i < self->joints->len; i++)
    {
      const Joint *joint = &g_array_index (self->joints, Joint, i);
      const Block *from = &g_array_index (self->blocks, Block, joint->from);
      const Block *to = &g_array_index (self->blocks, Block, joint->to);
      double x1 = (from->x + WEIR_NODE_CARD_WIDTH) * scale;
      double y1 = (from->y + WEIR_NODE_CARD_HEIGHT / 2.0) * scale;
      double x2 = to->x * scale;
      double y2 = (to->y + WEIR_NODE_CARD_HEIGHT / 2.0) * scale;
      double bend = MAX (ABS (x2 - x1) / 2, 8);

      cairo_move_to (cr, x1, y1);
      cairo_curve_to (cr, x1 + bend, y1, x2 - bend, y2, x2, y2);
    }
  set_color (cr, WEIR_COLOR_DEMAND);
  cairo_set_line_width (cr, MAX (PIPE_WIDTH * scale / MAX_SCALE, 1));
  cairo_stroke (cr);
}

static void
draw_block (const Block *block,
            cairo_t     *cr,
            double       scale)
{
  double width = MAX (WEIR_NODE_CARD_WIDTH * scale, 3), height = MAX (WEIR_NODE_CARD_HEIGHT * scale, 2);
  double shift = block->has_copies ? MAX (18 * scale, 1) : 0;

  if (block->has_copies)
    {
      trace_block (cr, block->x * scale + shift, block->y * scale + shift, width, height);
      set_color (cr, weir_style_get_role_color (block->role));
      cairo_fill (cr);
      trace_block (cr, block->x * scale, block->y * scale, width, height);
      set_color (cr, WEIR_COLOR_CARD);
      cairo_set_line_width (cr, MAX (14 * scale, 1));
      cairo_stroke (cr);
    }
  trace_block (cr, block->x * scale, block->y * scale, width, height);
  set_color (cr, weir_style_get_role_color (block->role));
  cairo_fill (cr);
}

static void
clear_sketch (gpointer data)
{
  WeirSketch *self = data;

  g_array_unref (self->blocks);
  g_array_unref (self->joints);
}

WeirSketch *
weir_sketch_new (WeirDocument *document)
{
  WeirSketch *self;
  GListModel *nodes, *links;
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);

  g_return_val_if_fail (WEIR_IS_DOCUMENT (document), NULL);

  self = g_rc_box_new0 (WeirSketch);
  self->blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  self->joints = g_array_new (FALSE, FALSE, sizeof (Joint));
  nodes = weir_document_get_nodes (document);
  links = weir_document_get_links (document);
  for (guint i = 0; i < MIN (g_list_model_get_n_items (nodes), MAX_NODES); i++)
    {
      g_autoptr (WeirNode) node = g_list_model_get_item (nodes, i);

      add_block (self, node);
      g_hash_table_insert (places, node, GUINT_TO_POINTER (i + 1));
    }
  for (guint i = 0; i < MIN (g_list_model_get_n_items (links), 2 * MAX_NODES); i++)
    {
      g_autoptr (WeirLink) link = g_list_model_get_item (links, i);

      add_joint (self, link, places);
    }

  return self;
}

WeirSketch *
weir_sketch_ref (WeirSketch *self)
{
  return g_rc_box_acquire (self);
}

void
weir_sketch_unref (WeirSketch *self)
{
  g_rc_box_release_full (self, clear_sketch);
}

void
weir_sketch_draw (const WeirSketch *self,
                  cairo_t          *cr,
                  double            width,
                  double            height)
{
  const graphene_rect_t *bounds = &self->bounds;
  double scale = MAX_SCALE;

  g_return_if_fail (self != NULL && cr != NULL);

  if (self->blocks->len == 0 || width <= 2 * MARGIN || height <= 2 * MARGIN)
    return;

  scale = MIN (scale, (width - 2 * MARGIN) / bounds->size.width);
  scale = MIN (scale, (height - 2 * MARGIN) / bounds->size.height);
  cairo_save (cr);
  cairo_translate (cr, (width - bounds->size.width * scale) / 2 - bounds->origin.x * scale,
                   (height - bounds->size.height * scale) / 2 - bounds->origin.y * scale);
  draw_joints (self, cr, scale);
  for (guint i = 0; i < self->blocks->len; i++)
    draw_block (&g_array_index (self->blocks, Block, i), cr, scale);
  cairo_restore (cr);
}
