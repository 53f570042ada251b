/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include <math.h>
#include "weir-inner-layout.h"
#include "weir-pipes-view.h"
#include "weir-world-view-private.h"

/* Where cards, pills and the ends of pipes lie. Of thousands a few have moved since the last time: the
 * others are not looked at. */

/* Of a pill that was never in sight. */
#define LABEL_WIDTH 100.0f

void
weir_world_view_lay_all (WeirWorldView *self)
{
  self->lays_all = TRUE;
  g_array_set_size (self->unplaced, 0);
  weir_inner_layout_queue (GTK_WIDGET (self));
}

void
weir_world_view_place_later (WeirWorldView *self,
                             WeirPipe      *pipe,
                             WeirLinkLabel *label)
{
  if (!self->lays_all)
    g_array_append_val (self->unplaced, ((WeirUnplaced) { pipe, label }));
  weir_inner_layout_queue (GTK_WIDGET (self));
}

void
weir_world_view_forget_cards (WeirWorldView *self)
{
  self->lays_all = TRUE;
  for (guint i = 0; i < self->pipes->len; i++)
    {
      WeirPipe *pipe = g_ptr_array_index (self->pipes, i);

      pipe->from_card = pipe->to_card = NULL;
    }
}

/* Answers whether it lies between two cards. */
static gboolean
find_cards (WeirWorldView *self,
            WeirPipe      *pipe)
{
  if (pipe->from_card == NULL || pipe->to_card == NULL)
    {
      pipe->from_card = weir_world_view_find_card (self, weir_link_get_from (pipe->link));
      pipe->to_card = weir_world_view_find_card (self, weir_link_get_to (pipe->link));
      pipe->is_laid = FALSE;
    }
  return pipe->from_card != NULL && pipe->to_card != NULL;
}

static void
put_pipe_ends (WeirWorldView *self,
               WeirPipe      *pipe)
{
  graphene_point_t start, end;

  if (!find_cards (self, pipe))
    return;
  if (pipe->is_laid && pipe->link != self->loose_link
      && !weir_node_card_has_moved (pipe->from_card) && !weir_node_card_has_moved (pipe->to_card))
    return;

  pipe->is_laid = pipe->link != self->loose_link;
  weir_pipes_view_forget_shown (WEIR_PIPES_VIEW (self->pipes_view));
  weir_world_view_find_start (self, pipe, pipe->from_card, &start);
  weir_node_card_get_port (pipe->to_card, WEIR_PORT_IN, &end);
  if (pipe->link == self->loose_link)
    *(self->loose_end == WEIR_PORT_IN ? &end : &start) = self->loose_at;
  if (weir_pipe_set_ends (pipe, &start, &end))
    pipe->has_moved = TRUE;
}

/* What neither moved nor is in sight keeps its place: GTK lays out a widget in a microsecond, and
 * there may be ten thousand. */
static void
allocate_at (WeirWorldView         *self,
             GtkWidget             *child,
             graphene_rect_t       *last,
             const graphene_rect_t *bounds)
{
  if (graphene_rect_equal (last, bounds)
      && !graphene_rect_intersection (&self->visible, bounds, NULL))
    return;

  *last = *bounds;
  /* Nothing inside wants more: it is asked so that GTK knows. */
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (child, ceilf (bounds->size.width), ceilf (bounds->size.height), -1,
                       gsk_transform_translate (NULL, &bounds->origin));
}

/* Answers whether it moved, or has grown where it stands. */
static gboolean
allocate_card (WeirWorldView *self,
               WeirNodeCard  *card)
{
  graphene_rect_t bounds;

  weir_node_card_get_bounds (card, &bounds);
  weir_node_card_set_has_moved (card, !graphene_rect_equal (weir_node_card_get_place (card), &bounds));
  allocate_at (self, GTK_WIDGET (card), weir_node_card_get_place (card), &bounds);

  return weir_node_card_has_moved (card);
}

static void
allocate_label (WeirWorldView *self,
                WeirPipe      *pipe,
                WeirLinkLabel *label,
                GArray        *taken)
{
  graphene_rect_t bounds = pipe->label_place;
  float width = bounds.size.width;

  /* What is out of sight need not be measured. */
  if (weir_world_view_shows_label (self, pipe))
    {
      pipe->placed = TRUE;
      width = weir_link_label_get_width (label);
    }
  else if (width == 0)
    {
      width = LABEL_WIDTH;
    }

  if (pipe->has_moved || width != bounds.size.width || weir_world_view_makes_room (self))
    weir_world_view_place_label (self, pipe, width, taken, &bounds);
  pipe->has_moved = FALSE;
  allocate_at (self, GTK_WIDGET (label), &pipe->label_place, &bounds);
}

static void
allocate_pipe (WeirWorldView *self,
               guint          index,
               GArray        *taken)
{
  WeirPipe *pipe = g_ptr_array_index (self->pipes, index);

  put_pipe_ends (self, pipe);
  allocate_label (self, pipe, g_ptr_array_index (self->labels, index), taken);
}

static void
allocate_all_pipes (WeirWorldView *self)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));

  g_array_set_size (self->ends, self->pipes->len);
  for (guint i = 0; i < self->pipes->len; i++)
    {
      WeirPipe *pipe = g_ptr_array_index (self->pipes, i);

      allocate_pipe (self, i, taken);
      g_array_index (self->ends, WeirPipeEnds, i) = (WeirPipeEnds) { pipe->from_card, pipe->to_card };
    }
  self->lays_all = FALSE;
}

/* Those on cards that moved, and what pills say that became longer. */
static void
allocate_some_pipes (WeirWorldView *self)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));

  for (guint i = 0; i < self->unplaced->len; i++)
    {
      const WeirUnplaced *unplaced = &g_array_index (self->unplaced, WeirUnplaced, i);

      allocate_label (self, unplaced->pipe, unplaced->label, taken);
    }
  for (guint i = 0; i < self->ends->len; i++)
    {
      const WeirPipeEnds *ends = &g_array_index (self->ends, WeirPipeEnds, i);

      if (weir_world_view_has_moved (ends))
        allocate_pipe (self, i, taken);
    }
}

void
weir_world_view_forget_places (WeirWorldView *self)
{
  for (guint i = 0; i < self->cards->len; i++)
    graphene_rect_init (weir_node_card_get_place (g_ptr_array_index (self->cards, i)), 0, 0, 0, 0);
  for (guint i = 0; i < self->pipes->len; i++)
    {
      WeirPipe *pipe = g_ptr_array_index (self->pipes, i);

      graphene_rect_init (&pipe->label_place, 0, 0, 0, 0);
      pipe->placed = FALSE;
    }
  weir_world_view_lay_all (self);
}

void
weir_world_view_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  WeirWorldView *self = WEIR_WORLD_VIEW (widget);
  GtkWidget *layers[] = { self->frames_view, self->notes_view, self->pipes_view, self->traffic_view };
  gboolean lays_all = self->lays_all, changed = lays_all;

  for (guint i = 0; i < G_N_ELEMENTS (layers); i++)
    {
      gtk_widget_measure (layers[i], GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_allocate (layers[i], width, height, -1, NULL);
    }

  for (guint i = 0; i < self->cards->len; i++)
    changed |= allocate_card (self, g_ptr_array_index (self->cards, i));
  if (self->lays_all || weir_world_view_makes_room (self))
    allocate_all_pipes (self);
  else
    allocate_some_pipes (self);
  g_array_set_size (self->unplaced, 0);

  if (!changed)
    return;
  if (lays_all || weir_world_view_has_come_near (self))
    weir_world_view_forget_near (self);
  self->knows_shown = FALSE;
  weir_world_view_note_change (self);
}

gboolean
weir_world_view_is_covered (WeirWorldView *self,
                            WeirNodeCard  *card)
{
  graphene_rect_t here, there;

  g_return_val_if_fail (WEIR_IS_WORLD_VIEW (self), FALSE);

  weir_node_card_get_bounds (card, &here);
  graphene_rect_inset (&here, -WEIR_NODE_CARD_MARGIN, -WEIR_NODE_CARD_MARGIN);
  for (GtkWidget *next = gtk_widget_get_next_sibling (GTK_WIDGET (card)); WEIR_IS_NODE_CARD (next);
       next = gtk_widget_get_next_sibling (next))
    {
      weir_node_card_get_bounds (WEIR_NODE_CARD (next), &there);
      if (graphene_rect_intersection (&here, &there, NULL))
        return TRUE;
    }

  return FALSE;
}

void
weir_world_view_raise (WeirWorldView *self,
                       WeirNodeCard  *card)
{
  g_return_if_fail (WEIR_IS_WORLD_VIEW (self));

  if (gtk_widget_get_next_sibling (GTK_WIDGET (card)) == NULL)
    return;

  gtk_widget_insert_before (GTK_WIDGET (card), GTK_WIDGET (self), NULL);
  weir_world_view_forget_near (self);
}
