/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-world-view-private.h"
#include <math.h>

/* Above this many the pills keep to their first place: looking for room costs the square of it. */
#define MAX_PLACED_LABELS 200
/* A pipe that is no steeper has room for its pill above or below; on a steeper one it lies in the
 * middle. */
#define LEVEL_ANGLE       38.0f
#define LABEL_GAP         4.0f
/* Of a pipe, from either end: where it can be taken. */
#define GRIP_SHARE        0.4

static gboolean
is_free (WeirWorldView         *self,
         const graphene_rect_t *bounds,
         GArray                *taken)
{
  for (guint i = 0; i < taken->len; i++)
    {
      if (graphene_rect_intersection (bounds, &g_array_index (taken, graphene_rect_t, i), NULL))
        return FALSE;
    }

  for (guint i = 0; i < self->cards->len; i++)
    {
      graphene_rect_t card;

      weir_node_card_get_bounds (g_ptr_array_index (self->cards, i), &card);
      if (graphene_rect_intersection (bounds, &card, NULL))
        return FALSE;
    }

  return TRUE;
}

static void
put_label (const WeirPipe  *pipe,
           double           share,
           int              side,
           float            width,
           graphene_rect_t *into)
{
  graphene_point_t at;
  float angle;

  weir_pipe_get_point (pipe, share, &at, &angle);
  if (fabsf (angle) < LEVEL_ANGLE)
    at.y += side * (WEIR_PIPE_WIDTH / 2 + LABEL_GAP + WEIR_LINK_LABEL_HEIGHT / 2);

  graphene_rect_init (into, roundf (at.x - width / 2), roundf (at.y - WEIR_LINK_LABEL_HEIGHT / 2),
                      width, WEIR_LINK_LABEL_HEIGHT);
}

gboolean
weir_world_view_makes_room (WeirWorldView *self)
{
  return self->pipes->len <= MAX_PLACED_LABELS;
}

void
weir_world_view_place_label (WeirWorldView   *self,
                             const WeirPipe  *pipe,
                             float            width,
                             GArray          *taken,
                             graphene_rect_t *into)
{
  static const double shares[] = { 0.5, 0.6, 0.4, 0.7, 0.3, 0.8, 0.2 };

  put_label (pipe, shares[0], -1, width, into);
  if (weir_world_view_makes_room (self))
    {
      gboolean found = is_free (self, into, taken);

      for (guint i = 1; !found && i < 2 * G_N_ELEMENTS (shares); i++)
        {
          graphene_rect_t bounds;

          put_label (pipe, shares[i / 2], i % 2 == 0 ? -1 : 1, width, &bounds);
          found = is_free (self, &bounds, taken);
          if (found)
            *into = bounds;
        }
    }

  g_array_append_val (taken, *into);
}

void
weir_world_view_write_label (WeirWorldView *self,
                             guint          index,
                             gboolean       describe)
{
  WeirPipe *pipe = g_ptr_array_index (self->pipes, index);
  WeirLinkLabel *label = g_ptr_array_index (self->labels, index);

  if (!weir_link_label_update (label, pipe, describe))
    return;

  if (!weir_world_view_shows_label (self, pipe))
    pipe->placed = FALSE;
  else if (weir_link_label_needs_room (label))
    weir_world_view_place_later (self, pipe, label);
}

static gboolean
is_on_label (WeirWorldView          *self,
             guint                   index,
             const graphene_point_t *at)
{
  graphene_rect_t bounds;

  return self->detail == WEIR_DETAIL_FULL &&
         gtk_widget_compute_bounds (g_ptr_array_index (self->labels, index), GTK_WIDGET (self),
                                    &bounds) &&
         graphene_rect_contains_point (&bounds, at);
}

gboolean
weir_world_view_hit (WeirWorldView          *self,
                     const graphene_point_t *at,
                     float                   reach,
                     WeirHit                *into)
{
  *into = (WeirHit) { .partition = WEIR_NO_PARTITION };

  /* The child that is drawn last lies on top. */
  for (GtkWidget *child = gtk_widget_get_last_child (GTK_WIDGET (self)); WEIR_IS_NODE_CARD (child);
       child = gtk_widget_get_prev_sibling (child))
    {
      WeirNodeCard *card = WEIR_NODE_CARD (child);
      graphene_rect_t bounds;

      if (weir_node_card_find_port (card, at, reach, &into->port, &into->partition))
        {
          into->card = card;
          return TRUE;
        }

      weir_node_card_get_bounds (card, &bounds);
      if (graphene_rect_contains_point (&bounds, at))
        {
          into->card = card;
          return TRUE;
        }
    }

  if (weir_world_view_hit_remark (self, WEIR_REMARK_NOTE, at, reach, into))
    return TRUE;

  for (guint i = self->pipes->len; i > 0; i--)
    {
      WeirPipe *pipe = g_ptr_array_index (self->pipes, i - 1);

      if (is_on_label (self, i - 1, at) || weir_pipe_get_distance (pipe, at) < reach)
        {
          into->link = pipe->link;
          return TRUE;
        }
    }

  return weir_world_view_hit_remark (self, WEIR_REMARK_FRAME, at, reach, into);
}

void
weir_world_view_set_loose (WeirWorldView          *self,
                           WeirLink               *link,
                           WeirPort                end,
                           const graphene_point_t *at)
{
  g_return_if_fail (WEIR_IS_WORLD_VIEW (self));

  if (link == NULL && self->loose_link == NULL)
    return;

  g_set_object (&self->loose_link, link);
  self->loose_end = end;
  if (at != NULL)
    self->loose_at = *at;
  weir_world_view_lay_all (self);
}

gboolean
weir_world_view_get_ends (WeirWorldView    *self,
                          WeirLink         *link,
                          graphene_point_t *from,
                          graphene_point_t *to)
{
  g_return_val_if_fail (WEIR_IS_WORLD_VIEW (self), FALSE);

  for (guint i = 0; i < self->pipes->len; i++)
    {
      WeirPipe *pipe = g_ptr_array_index (self->pipes, i);

      if (pipe->link != link)
        continue;
      *from = pipe->points[0];
      *to = pipe->points[WEIR_PIPE_N_STEPS];
      return TRUE;
    }

  return FALSE;
}

WeirPort
weir_world_view_find_grip (WeirWorldView          *self,
                           WeirLink               *link,
                           const graphene_point_t *at)
{
  g_return_val_if_fail (WEIR_IS_WORLD_VIEW (self), WEIR_PORT_NONE);

  for (guint i = 0; i < self->pipes->len; i++)
    {
      WeirPipe *pipe = g_ptr_array_index (self->pipes, i);
      double share;

      if (pipe->link != link || is_on_label (self, i, at))
        continue;

      share = weir_pipe_get_share (pipe, at);
      if (share < GRIP_SHARE)
        return WEIR_PORT_OUT;
      return share > 1 - GRIP_SHARE ? WEIR_PORT_IN : WEIR_PORT_NONE;
    }

  return WEIR_PORT_NONE;
}

/* Cards in the order of the flow, each with its chip and the subscriptions that start there; then
 * notes and frames. */
static GPtrArray *
list_focusable (WeirWorldView *self)
{
  g_autoptr (GPtrArray) nodes = weir_flow_order_list (weir_session_get_document (self->session));
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < nodes->len; i++)
    {
      WeirNode *node = g_ptr_array_index (nodes, i);
      WeirNodeCard *card = weir_world_view_find_card (self, node);

      if (card == NULL)
        continue;

      g_ptr_array_add (list, card);
      if (weir_node_card_get_chip (card) == NULL)
        continue;

      g_ptr_array_add (list, weir_node_card_get_chip (card));
      for (guint j = 0; j < self->pipes->len; j++)
        {
          WeirPipe *pipe = g_ptr_array_index (self->pipes, j);

          if (weir_link_get_from (pipe->link) == node)
            g_ptr_array_add (list, g_ptr_array_index (self->labels, j));
        }
    }
  weir_world_view_list_remarks (self, list);

  return list;
}

GtkWidget *
weir_world_view_find_next (WeirWorldView *self,
                           GtkWidget     *current,
                           gboolean       backwards)
{
  g_autoptr (GPtrArray) list = NULL;
  guint index = 0;

  g_return_val_if_fail (WEIR_IS_WORLD_VIEW (self), NULL);

  if (self->session == NULL)
    return NULL;

  list = list_focusable (self);
  if (list->len == 0)
    return NULL;

  if (current == NULL || !g_ptr_array_find (list, current, &index))
    return g_ptr_array_index (list, backwards ? list->len - 1 : 0);

  if (backwards)
    return index > 0 ? g_ptr_array_index (list, index - 1) : NULL;

  return index + 1 < list->len ? g_ptr_array_index (list, index + 1) : NULL;
}

WeirNodeCard *
weir_world_view_find_beside (WeirWorldView   *self,
                             WeirNodeCard    *card,
                             GtkDirectionType direction,
                             GPtrArray       *cards)
{
  WeirNodeCard *best = NULL;
  float least = G_MAXFLOAT;
  graphene_rect_t here;

  g_return_val_if_fail (WEIR_IS_WORLD_VIEW (self), NULL);

  if (cards == NULL)
    cards = self->cards;
  weir_node_card_get_bounds (card, &here);

  for (guint i = 0; i < cards->len; i++)
    {
      WeirNodeCard *other = g_ptr_array_index (cards, i);
      graphene_rect_t there;
      float right, down, ahead, aside, distance;

      if (other == card)
        continue;

      weir_node_card_get_bounds (other, &there);
      right = there.origin.x - here.origin.x;
      down = there.origin.y - here.origin.y;
      ahead = direction == GTK_DIR_LEFT ? -right : direction == GTK_DIR_RIGHT ? right
              : direction == GTK_DIR_UP ? -down : down;
      aside = direction == GTK_DIR_LEFT || direction == GTK_DIR_RIGHT
        ? fabsf (down) : fabsf (right);
      /* What lies rather to the side is left to the other keys. */
      if (ahead <= 0 || aside > 3 * ahead)
        continue;

      distance = ahead + 2 * aside;
      if (distance < least)
        {
          least = distance;
          best = other;
        }
    }

  return best;
}

/* The middle of a pill. */
static gboolean
find_middle (WeirWorldView    *self,
             guint             index,
             graphene_point_t *into)
{
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (g_ptr_array_index (self->labels, index), GTK_WIDGET (self),
                                  &bounds))
    return FALSE;

  graphene_rect_get_center (&bounds, into);
  return TRUE;
}

GtkWidget *
weir_world_view_find_pipe (WeirWorldView *self,
                           WeirNode      *node,
                           gboolean       incoming)
{
  GtkWidget *first = NULL;
  float top = G_MAXFLOAT;

  g_return_val_if_fail (WEIR_IS_WORLD_VIEW (self), NULL);

  for (guint i = 0; i < self->pipes->len; i++)
    {
      WeirLink *link = ((WeirPipe *) g_ptr_array_index (self->pipes, i))->link;
      graphene_point_t at;

      if ((incoming ? weir_link_get_to (link) : weir_link_get_from (link)) != node
          || !find_middle (self, i, &at) || at.y >= top)
        continue;
      top = at.y;
      first = g_ptr_array_index (self->labels, i);
    }

  return first;
}

GtkWidget *
weir_world_view_find_pipe_beside (WeirWorldView *self,
                                  WeirLink      *link,
                                  gboolean       down)
{
  GtkWidget *best = NULL;
  float least = G_MAXFLOAT;
  graphene_rect_t bounds;
  graphene_point_t here;

  g_return_val_if_fail (WEIR_IS_WORLD_VIEW (self), NULL);

  if (!gtk_widget_compute_bounds (weir_world_view_find_label (self, link), GTK_WIDGET (self),
                                  &bounds))
    return NULL;

  graphene_rect_get_center (&bounds, &here);
  for (guint i = 0; i < self->pipes->len; i++)
    {
      WeirLink *other = ((WeirPipe *) g_ptr_array_index (self->pipes, i))->link;
      graphene_point_t there;
      float ahead;

      if (other == link || !find_middle (self, i, &there)
          || (weir_link_get_from (other) != weir_link_get_from (link)
              && weir_link_get_to (other) != weir_link_get_to (link)))
        continue;

      ahead = down ? there.y - here.y : here.y - there.y;
      if (ahead <= 0 || ahead >= least)
        continue;
      least = ahead;
      best = g_ptr_array_index (self->labels, i);
    }

  return best;
}
