/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-canvas-glide.h"
#include "weir-canvas-room.h"
#include <math.h>

/* The chip hangs over the lower edge. */
#define LEAST_GAP 16.0f
#define NEW_GAP   40.0f

/* Whether @card is in the way of what stands above it at @upper. */
static gboolean
is_covered (WeirNodeCard          *card,
            const graphene_rect_t *upper)
{
  graphene_rect_t bounds, taken = *upper;

  weir_node_card_get_bounds (card, &bounds);
  taken.size.height += LEAST_GAP;

  return bounds.origin.y > upper->origin.y &&
         graphene_rect_intersection (&taken, &bounds, NULL);
}

/* Adds the cards that had to move to @moved. */
static void
push_down (WeirCanvas   *self,
           WeirNodeCard *above,
           GPtrArray    *moved)
{
  GPtrArray *cards = weir_world_view_get_cards (WEIR_WORLD_VIEW (self->world));
  graphene_rect_t upper;
  float y;

  weir_node_card_get_bounds (above, &upper);
  y = ceilf ((upper.origin.y + upper.size.height + NEW_GAP) / WEIR_CANVAS_SNAP) * WEIR_CANVAS_SNAP;
  for (guint i = 0; i < cards->len; i++)
    {
      WeirNodeCard *card = g_ptr_array_index (cards, i);
      WeirNode *node = weir_node_card_get_node (card);

      if (card == above || !is_covered (card, &upper))
        continue;

      weir_history_move_node (weir_session_get_history (self->session), node,
                              weir_node_get_x (node), y);
      g_ptr_array_add (moved, card);
    }
}

/* Each moves down only, and below what is above it: so it ends. */
void
weir_canvas_make_room_below (WeirCanvas *self,
                             WeirNode   *node)
{
  g_autoptr (GPtrArray) moved = g_ptr_array_new ();

  weir_canvas_begin_glide (self);
  g_ptr_array_add (moved, weir_world_view_find_card (WEIR_WORLD_VIEW (self->world), node));
  for (guint i = 0; i < moved->len; i++)
    push_down (self, g_ptr_array_index (moved, i), moved);
  weir_canvas_glide (self);
}
