/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-canvas-reroute.h"
#include "weir-canvas-why.h"
#include <glib/gi18n.h>

/* A partition has one subscriber: a second one would crash the producer. */
static gboolean
check_partition (WeirCanvas *self,
                 WeirNode   *producer,
                 guint       partition,
                 GError    **error)
{
  g_autoptr (WeirPartitions) partitions = NULL;
  WeirLink *taker = NULL;

  if (partition != WEIR_NO_PARTITION)
    partitions = weir_partitions_new (weir_session_get_document (self->session), producer);
  if (partitions != NULL && partition < weir_partitions_get_n (partitions))
    taker = weir_partitions_get_taker (partitions, partition);
  if (taker == NULL || taker == self->link_moved)
    return TRUE;

  g_set_error (error, WEIR_ERROR, WEIR_ERROR_DUPLICATE_LINK,
               _ ("This partition of “%s” is already taken by “%s”"),
               weir_node_get_name (producer), weir_node_get_name (weir_link_get_to (taker)));
  return FALSE;
}

/* The same where neither end is chosen by hand: either way. */
static gboolean
can_only_reverse (WeirCanvas *self,
                  WeirNode   *anchor,
                  WeirNode   *other)
{
  WeirDocument *document = weir_session_get_document (self->session);

  return self->link_port == WEIR_PORT_NONE &&
         !weir_document_can_link (document, anchor, other, NULL) &&
         weir_document_can_link (document, other, anchor, NULL);
}

/* The two are joined by the pipe whose end is moved. */
static gboolean
is_present (WeirCanvas *self,
            WeirNode   *from,
            WeirNode   *to)
{
  return self->link_moved != NULL && weir_link_get_from (self->link_moved) == from &&
         weir_link_get_to (self->link_moved) == to;
}

static gboolean
can_link (WeirCanvas *self,
          WeirNode   *from,
          WeirNode   *to,
          GError    **error)
{
  return is_present (self, from, to) ||
         weir_document_can_link (weir_session_get_document (self->session), from, to, error);
}

/* Whether the pipe that is being drawn may end at @target, at the port of its @partition if it
 * has one; @from, @to: its ends. */
static gboolean
find_ends (WeirCanvas   *self,
           WeirNodeCard *target,
           guint         partition,
           WeirNode    **from,
           WeirNode    **to,
           GError      **error)
{
  WeirNode *anchor = weir_node_card_get_node (self->link_anchor);
  WeirNode *other = weir_node_card_get_node (target);

  if (self->link_port == WEIR_PORT_IN || can_only_reverse (self, anchor, other))
    {
      *from = other;
      *to = anchor;
      return can_link (self, other, anchor, error) &&
             check_partition (self, other, partition, error);
    }

  *from = anchor;
  *to = other;
  return can_link (self, anchor, other, error) &&
         check_partition (self, anchor, self->link_partition, error);
}

static void
collect_targets (WeirCanvas *self)
{
  GPtrArray *cards = weir_world_view_get_cards (WEIR_WORLD_VIEW (self->world));

  for (guint i = 0; i < cards->len; i++)
    {
      WeirNodeCard *card = g_ptr_array_index (cards, i);
      WeirNode *from, *to;
      gboolean possible = card != self->link_anchor &&
                          find_ends (self, card, WEIR_NO_PARTITION, &from, &to, NULL);

      if (possible)
        g_ptr_array_add (self->link_targets, card);
      weir_node_card_set_possible (card, possible || card == self->link_anchor);
      weir_node_card_set_linking (card, TRUE);
    }
}

static void
set_target (WeirCanvas   *self,
            WeirNodeCard *target,
            guint         partition)
{
  if (self->link_target != NULL &&
      (self->link_target != target || self->link_target_partition != partition))
    weir_node_card_set_hot_port (self->link_target, WEIR_PORT_NONE, WEIR_NO_PARTITION);
  self->link_target = target;
  self->link_target_partition = partition;
}

/* Which port of @target the pipe would end in; NONE if it cannot be. */
static WeirPort
find_end_port (WeirCanvas   *self,
               WeirNodeCard *target)
{
  WeirNode *from, *to;

  if (!g_ptr_array_find (self->link_targets, target, NULL) ||
      !find_ends (self, target, self->link_target_partition, &from, &to, NULL))
    return WEIR_PORT_NONE;

  return from == weir_node_card_get_node (target) ? WEIR_PORT_OUT : WEIR_PORT_IN;
}

void
weir_canvas_begin_link (WeirCanvas   *self,
                        WeirNodeCard *anchor,
                        WeirPort      port,
                        guint         partition)
{
  weir_canvas_begin_moved_link (self, NULL, anchor, port, partition);
}

void
weir_canvas_begin_moved_link (WeirCanvas   *self,
                              WeirLink     *link,
                              WeirNodeCard *anchor,
                              WeirPort      port,
                              guint         partition)
{
  g_autoptr (GError) error = NULL;

  weir_canvas_cancel_link (self);
  g_set_object (&self->link_moved, link);
  self->link_anchor = anchor;
  self->link_port = port;
  self->link_partition = partition;
  collect_targets (self);
  if (!check_partition (self, weir_node_card_get_node (anchor), partition, &error))
    weir_canvas_hint (self, error->message);
  if (port != WEIR_PORT_NONE)
    weir_node_card_set_hot_port (anchor, port, partition);
}

/* Where a pipe at that side of @card begins or ends. Without a partition of its own it will take
 * one that is free. */
static void
find_point (WeirCanvas       *self,
            WeirNodeCard     *card,
            WeirPort          port,
            guint             partition,
            graphene_point_t *into)
{
  g_autoptr (WeirPartitions) partitions = NULL;

  weir_node_card_get_port (card, port, into);
  if (port != WEIR_PORT_OUT || weir_node_card_get_n_partitions (card) == 0)
    return;

  partitions = weir_partitions_new (weir_session_get_document (self->session),
                                    weir_node_card_get_node (card));
  if (partition != WEIR_NO_PARTITION || weir_partitions_find_free (partitions, &partition))
    weir_node_card_get_partition_port (card, partition, into);
}

/* Why a pipe cannot end at the card that it is aimed at. */
static void
say_why (WeirCanvas *self,
         WeirPort    port)
{
  g_autoptr (GError) error = NULL;
  WeirNode *from, *to;

  if (self->link_target != NULL && port == WEIR_PORT_NONE)
    find_ends (self, self->link_target, self->link_target_partition, &from, &to, &error);
  weir_canvas_say_why (self, error != NULL ? error->message : NULL);
}

/* The pipe itself, if it exists, or one that it would be. @own: the port of the anchor */
static void
show_pipe (WeirCanvas             *self,
           WeirPort                own,
           const graphene_point_t *start,
           const graphene_point_t *end,
           gboolean                possible)
{
  WeirWorldView *world = WEIR_WORLD_VIEW (self->world);

  if (self->link_moved != NULL)
    weir_world_view_set_loose (world, self->link_moved,
                               own == WEIR_PORT_OUT ? WEIR_PORT_IN : WEIR_PORT_OUT, end);
  else
    weir_world_view_set_preview (world, own == WEIR_PORT_OUT ? start : end,
                                 own == WEIR_PORT_OUT ? end : start, possible);
}

void
weir_canvas_aim_link (WeirCanvas             *self,
                      WeirNodeCard           *target,
                      guint                   partition,
                      const graphene_point_t *at)
{
  graphene_point_t start, end = *at;
  WeirPort port = WEIR_PORT_NONE;
  WeirPort own = self->link_port;

  if (self->link_anchor == NULL)
    return;

  if (target == self->link_anchor)
    target = NULL;
  set_target (self, target, target != NULL ? partition : WEIR_NO_PARTITION);
  if (target != NULL)
    port = find_end_port (self, target);
  if (port != WEIR_PORT_NONE)
    {
      find_point (self, target, port, partition, &end);
      weir_node_card_set_hot_port (target, port,
                                   port == WEIR_PORT_OUT ? partition : WEIR_NO_PARTITION);
      own = port == WEIR_PORT_IN ? WEIR_PORT_OUT : WEIR_PORT_IN;
    }

  find_point (self, self->link_anchor, own, self->link_partition, &start);
  show_pipe (self, own, &start, &end,
             port != WEIR_PORT_NONE || (target == NULL && self->link_targets->len > 0));
  say_why (self, port);
}

/* @partition: the name of the one it asks for; NULL: whichever is free. */
/* The partition whose port a person has chosen at either end. Returns: (transfer full) */
static char *
dup_chosen_partition (WeirCanvas *self,
                      WeirNode   *from)
{
  gboolean at_anchor = weir_node_card_get_node (self->link_anchor) == from;
  WeirNodeCard *card = at_anchor ? self->link_anchor : self->link_target;
  guint partition = at_anchor ? self->link_partition : self->link_target_partition;

  if (partition >= weir_node_card_get_n_partitions (card))
    return NULL;

  return g_strdup (weir_node_card_get_partition (card, partition));
}

void
weir_canvas_finish_link (WeirCanvas *self)
{
  WeirNodeCard *target = self->link_target;
  g_autoptr (WeirLink) moved = self->link_moved != NULL ? g_object_ref (self->link_moved) : NULL;
  WeirNode *from, *to;
  g_autofree char *partition = NULL;
  g_autoptr (GError) error = NULL;
  WeirLink *link = NULL;
  gboolean possible;

  if (self->link_anchor == NULL || target == NULL)
    {
      weir_canvas_cancel_link (self);
      return;
    }

  possible = find_ends (self, target, self->link_target_partition, &from, &to, &error);
  if (possible)
    partition = dup_chosen_partition (self, from);
  /* The targets are lent; the edit may take cards away. */
  weir_canvas_cancel_link (self);
  if (possible && moved != NULL)
    link = weir_history_move_link (weir_session_get_history (self->session), moved, from, to, partition, &error);
  else if (possible)
    link = weir_history_subscribe (weir_session_get_history (self->session), from, to, partition, &error);

  if (link == NULL)
    {
      weir_canvas_hint (self, error->message);
      return;
    }

  weir_selection_set_single (weir_session_get_selection (self->session), link);
  /* The one that had the focus is gone. */
  if (moved != NULL)
    gtk_widget_grab_focus (weir_world_view_find_label (WEIR_WORLD_VIEW (self->world), link));
}

gboolean
weir_canvas_cancel_link (WeirCanvas *self)
{
  GPtrArray *cards;

  if (self->link_anchor == NULL)
    return FALSE;

  set_target (self, NULL, WEIR_NO_PARTITION);
  weir_node_card_set_hot_port (self->link_anchor, WEIR_PORT_NONE, WEIR_NO_PARTITION);
  self->link_anchor = NULL;
  g_clear_object (&self->link_moved);
  g_ptr_array_set_size (self->link_targets, 0);
  weir_world_view_set_preview (WEIR_WORLD_VIEW (self->world), NULL, NULL, FALSE);
  weir_world_view_set_loose (WEIR_WORLD_VIEW (self->world), NULL, WEIR_PORT_NONE, NULL);
  weir_canvas_say_why (self, NULL);

  cards = weir_world_view_get_cards (WEIR_WORLD_VIEW (self->world));
  for (guint i = 0; i < cards->len; i++)
    {
      weir_node_card_set_possible (g_ptr_array_index (cards, i), TRUE);
      weir_node_card_set_linking (g_ptr_array_index (cards, i), FALSE);
    }

  return TRUE;
}

void
weir_canvas_aim_link_by_keys (WeirCanvas   *self,
                              WeirNodeCard *target)
{
  graphene_point_t at;
  graphene_rect_t bounds;

  weir_node_card_get_port (target, WEIR_PORT_IN, &at);
  weir_canvas_aim_link (self, target, WEIR_NO_PARTITION, &at);
  weir_node_card_get_bounds (target, &bounds);
  weir_canvas_reveal (self, &bounds);
}

void
weir_canvas_begin_link_by_keys (WeirCanvas   *self,
                                WeirNodeCard *anchor)
{
  WeirNodeCard *target;

  weir_canvas_begin_link (self, anchor, WEIR_PORT_NONE, WEIR_NO_PARTITION);
  if (self->link_targets->len == 0)
    {
      g_autofree char *text =
        g_strdup_printf (_ ("There is no stage that “%s” can be connected to"),
                         weir_node_get_name (weir_node_card_get_node (anchor)));

      weir_canvas_cancel_link (self);
      weir_canvas_hint (self, text);
      return;
    }

  target = weir_world_view_find_beside (WEIR_WORLD_VIEW (self->world), anchor, GTK_DIR_RIGHT,
                                        self->link_targets);
  weir_canvas_aim_link_by_keys (self, target != NULL ? target
                                : g_ptr_array_index (self->link_targets, 0));
  weir_canvas_hint (self, _ ("Arrow keys choose a stage, Return connects, Escape leaves"));
}

void
weir_canvas_turn_link (WeirCanvas      *self,
                       GtkDirectionType direction)
{
  WeirNodeCard *start = self->link_target != NULL ? self->link_target : self->link_anchor;
  WeirNodeCard *target;

  target = weir_world_view_find_beside (WEIR_WORLD_VIEW (self->world), start, direction,
                                        self->link_targets);
  if (target != NULL)
    weir_canvas_aim_link_by_keys (self, target);
}
