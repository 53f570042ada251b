/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-world-view-private.h"

/* What is in sight. Of thousands of cards and pipes those near the view are listed, and the others are
 * not looked at until something moves or the view comes to the edge of what is listed. */

/* How far a pill may stick out beyond its pipe. */
#define LABEL_MARGIN 80.0f
/* Near is what lies half a view away, or so far. What is not gives its pixels back. */
#define NEAR_MARGIN  400.0f
/* A view that has become this many times smaller has listed too much. */
#define MOST_NEAR    4

static gboolean
is_within (const graphene_rect_t *area,
           graphene_rect_t        bounds,
           float                  margin)
{
  graphene_rect_inset (&bounds, -margin, -margin);

  return graphene_rect_intersection (area, &bounds, NULL);
}

gboolean
weir_world_view_shows_label (WeirWorldView  *self,
                             const WeirPipe *pipe)
{
  return self->detail == WEIR_DETAIL_FULL && is_within (&self->visible, pipe->bounds, LABEL_MARGIN);
}

gboolean
weir_world_view_shows_card (WeirWorldView *self,
                            WeirNodeCard  *card)
{
  graphene_rect_t bounds;

  weir_node_card_get_bounds (card, &bounds);
  return is_within (&self->visible, bounds, WEIR_NODE_CARD_MARGIN);
}

static void
list_near_pipes (WeirWorldView *self)
{
  for (guint i = 0; i < self->pipes->len; i++)
    {
      WeirPipe *pipe = g_ptr_array_index (self->pipes, i);
      gboolean is_near = is_within (&self->near, pipe->bounds, LABEL_MARGIN);

      if (is_near)
        {
          g_ptr_array_add (self->near_pipes, pipe);
          g_ptr_array_add (self->near_labels, g_ptr_array_index (self->labels, i));
        }
      else if (pipe->is_near)
        {
          weir_raster_drop (weir_link_label_get_raster (g_ptr_array_index (self->labels, i)),
                            g_ptr_array_index (self->labels, i));
        }
      pipe->is_near = is_near;
    }
}

/* Cards come last of the children, the one that was taken last on top. */
static void
list_near_cards (WeirWorldView *self)
{
  for (GtkWidget *child = gtk_widget_get_last_child (GTK_WIDGET (self)); WEIR_IS_NODE_CARD (child);
       child = gtk_widget_get_prev_sibling (child))
    {
      graphene_rect_t bounds;

      weir_node_card_get_bounds (WEIR_NODE_CARD (child), &bounds);
      if (is_within (&self->near, bounds, WEIR_NODE_CARD_MARGIN))
        g_ptr_array_add (self->near_cards, child);
      else
        weir_raster_drop (weir_node_card_get_raster (WEIR_NODE_CARD (child)), child);
    }
}

gboolean
weir_world_view_has_moved (const WeirPipeEnds *ends)
{
  return (ends->from != NULL && weir_node_card_has_moved (ends->from))
         || (ends->to != NULL && weir_node_card_has_moved (ends->to));
}

static gboolean
has_pipe_come_near (WeirWorldView *self,
                    guint          index)
{
  const WeirPipe *pipe = g_ptr_array_index (self->pipes, index);

  return !pipe->is_near && weir_world_view_has_moved (&g_array_index (self->ends, WeirPipeEnds, index))
         && is_within (&self->near, pipe->bounds, LABEL_MARGIN);
}

static gboolean
has_card_come_near (WeirWorldView *self,
                    WeirNodeCard  *card)
{
  graphene_rect_t bounds;

  if (!weir_node_card_has_moved (card))
    return FALSE;

  weir_node_card_get_bounds (card, &bounds);
  return is_within (&self->near, bounds, WEIR_NODE_CARD_MARGIN) && !g_ptr_array_find (self->near_cards, card, NULL);
}

gboolean
weir_world_view_has_come_near (WeirWorldView *self)
{
  for (guint i = 0; i < self->cards->len; i++)
    {
      if (has_card_come_near (self, g_ptr_array_index (self->cards, i)))
        return TRUE;
    }
  for (guint i = 0; i < self->pipes->len; i++)
    {
      if (has_pipe_come_near (self, i))
        return TRUE;
    }
  return FALSE;
}

void
weir_world_view_look_around (WeirWorldView *self)
{
  graphene_rect_t wanted = self->visible;

  graphene_rect_inset (&wanted, -MAX (NEAR_MARGIN, wanted.size.width / 2),
                       -MAX (NEAR_MARGIN, wanted.size.height / 2));
  if (self->knows_near && graphene_rect_contains_rect (&self->near, &self->visible)
      && self->near.size.width < MOST_NEAR * wanted.size.width)
    return;

  weir_world_view_forget_near (self);
  self->near = wanted;
  list_near_pipes (self);
  list_near_cards (self);
  self->knows_near = TRUE;
}

void
weir_world_view_forget_near (WeirWorldView *self)
{
  self->knows_near = self->knows_shown = FALSE;
  g_ptr_array_set_size (self->near_pipes, 0);
  g_ptr_array_set_size (self->near_labels, 0);
  g_ptr_array_set_size (self->near_cards, 0);
  g_ptr_array_set_size (self->shown_labels, 0);
  g_ptr_array_set_size (self->shown_cards, 0);
}

void
weir_world_view_find_shown (WeirWorldView *self)
{
  if (self->knows_shown)
    return;

  weir_world_view_look_around (self);
  g_ptr_array_set_size (self->shown_labels, 0);
  for (guint i = 0; i < self->near_pipes->len; i++)
    {
      if (weir_world_view_shows_label (self, g_ptr_array_index (self->near_pipes, i)))
        g_ptr_array_add (self->shown_labels, g_ptr_array_index (self->near_labels, i));
    }

  g_ptr_array_set_size (self->shown_cards, 0);
  for (guint i = 0; i < self->near_cards->len; i++)
    {
      if (weir_world_view_shows_card (self, g_ptr_array_index (self->near_cards, i)))
        g_ptr_array_add (self->shown_cards, g_ptr_array_index (self->near_cards, i));
    }
  self->knows_shown = TRUE;
}

void
weir_world_view_find_unplaced (WeirWorldView *self)
{
  weir_world_view_look_around (self);
  for (guint i = 0; i < self->near_pipes->len; i++)
    {
      WeirPipe *pipe = g_ptr_array_index (self->near_pipes, i);

      if (!pipe->placed && weir_world_view_shows_label (self, pipe))
        weir_world_view_place_later (self, pipe, g_ptr_array_index (self->near_labels, i));
    }
}
