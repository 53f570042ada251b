/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-canvas-private.h"
#include <glib/gi18n.h>

/* Whether the pipe that is being drawn may end at @target; @from, @to: its ends. */
static gboolean
find_ends (WeirCanvas   *self,
           WeirNodeCard *target,
           WeirNode    **from,
           WeirNode    **to,
           GError      **error)
{
  WeirDocument *document = weir_session_get_document (self->session);
  WeirNode *anchor = weir_node_card_get_node (self->link_anchor);
  WeirNode *other = weir_node_card_get_node (target);

  if (self->link_port == WEIR_PORT_IN)
    {
      *from = other;
      *to = anchor;
      return weir_document_can_link (document, other, anchor, error);
    }

  if (self->link_port == WEIR_PORT_NONE &&
      !weir_document_can_link (document, anchor, other, NULL) &&
      weir_document_can_link (document, other, anchor, NULL))
    {
      *from = other;
      *to = anchor;
      return TRUE;
    }

  *from = anchor;
  *to = other;
  return weir_document_can_link (document, anchor, other, error);
}

static void
collect_targets (WeirCanvas *self)
{
  GPtrArray *cards = weir_world_view_get_cards (WEIR_WORLD_VIEW (self->world));

  for (guint i = 0; i < cards->len; i++)
    {
      WeirNodeCard *card = g_ptr_array_index (cards, i);
      WeirNode *from, *to;
      gboolean possible = card != self->link_anchor && find_ends (self, card, &from, &to, NULL);

      if (possible)
        g_ptr_array_add (self->link_targets, card);
      weir_node_card_set_possible (card, possible || card == self->link_anchor);
    }
}

static void
set_target (WeirCanvas   *self,
            WeirNodeCard *target)
{
  if (self->link_target != NULL && self->link_target != target)
    weir_node_card_set_hot_port (self->link_target, WEIR_PORT_NONE);
  self->link_target = target;
}

/* Which port of @target the pipe would end in; NONE if it cannot be. */
static WeirPort
find_end_port (WeirCanvas   *self,
               WeirNodeCard *target)
{
  WeirNode *from, *to;

  if (!g_ptr_array_find (self->link_targets, target, NULL) ||
      !find_ends (self, target, &from, &to, NULL))
    return WEIR_PORT_NONE;

  return from == weir_node_card_get_node (target) ? WEIR_PORT_OUT : WEIR_PORT_IN;
}

void
weir_canvas_begin_link (WeirCanvas   *self,
                        WeirNodeCard *anchor,
                        WeirPort      port)
{
  weir_canvas_cancel_link (self);
  self->link_anchor = anchor;
  self->link_port = port;
  collect_targets (self);
  if (port != WEIR_PORT_NONE)
    weir_node_card_set_hot_port (anchor, port);
}

void
weir_canvas_aim_link (WeirCanvas             *self,
                      WeirNodeCard           *target,
                      const graphene_point_t *at)
{
  graphene_point_t start, end = *at;
  WeirPort port = WEIR_PORT_NONE;
  WeirPort own = self->link_port;

  if (self->link_anchor == NULL)
    return;

  if (target == self->link_anchor)
    target = NULL;
  set_target (self, target);
  if (target != NULL)
    port = find_end_port (self, target);
  if (port != WEIR_PORT_NONE)
    {
      weir_node_card_get_port (target, port, &end);
      weir_node_card_set_hot_port (target, port);
      own = port == WEIR_PORT_IN ? WEIR_PORT_OUT : WEIR_PORT_IN;
    }

  weir_node_card_get_port (self->link_anchor, own, &start);
  weir_world_view_set_preview (WEIR_WORLD_VIEW (self->world),
                               own == WEIR_PORT_OUT ? &start : &end,
                               own == WEIR_PORT_OUT ? &end : &start,
                               target == NULL || port != WEIR_PORT_NONE);
}

void
weir_canvas_finish_link (WeirCanvas *self)
{
  WeirNodeCard *target = self->link_target;
  WeirNode *from, *to;
  g_autoptr (GError) error = NULL;
  WeirLink *link = NULL;

  if (self->link_anchor == NULL || target == NULL)
    {
      weir_canvas_cancel_link (self);
      return;
    }

  if (find_ends (self, target, &from, &to, &error))
    {
      /* The targets are lent; the edit may take cards away. */
      weir_canvas_cancel_link (self);
      link = weir_history_add_link (weir_session_get_history (self->session), from, to, &error);
    }
  else
    {
      weir_canvas_cancel_link (self);
    }

  if (link != NULL)
    weir_selection_set_single (weir_session_get_selection (self->session), link);
  else
    weir_canvas_hint (self, error->message);
}

gboolean
weir_canvas_cancel_link (WeirCanvas *self)
{
  GPtrArray *cards;

  if (self->link_anchor == NULL)
    return FALSE;

  set_target (self, NULL);
  weir_node_card_set_hot_port (self->link_anchor, WEIR_PORT_NONE);
  self->link_anchor = NULL;
  g_ptr_array_set_size (self->link_targets, 0);
  weir_world_view_set_preview (WEIR_WORLD_VIEW (self->world), NULL, NULL, FALSE);

  cards = weir_world_view_get_cards (WEIR_WORLD_VIEW (self->world));
  for (guint i = 0; i < cards->len; i++)
    weir_node_card_set_possible (g_ptr_array_index (cards, i), TRUE);

  return TRUE;
}

static void
aim_by_keys (WeirCanvas   *self,
             WeirNodeCard *target)
{
  graphene_point_t at;
  graphene_rect_t bounds;

  weir_node_card_get_port (target, WEIR_PORT_IN, &at);
  weir_canvas_aim_link (self, target, &at);
  weir_node_card_get_bounds (target, &bounds);
  weir_canvas_reveal (self, &bounds);
}

void
weir_canvas_begin_link_by_keys (WeirCanvas   *self,
                                WeirNodeCard *anchor)
{
  WeirNodeCard *target;

  weir_canvas_begin_link (self, anchor, WEIR_PORT_NONE);
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
  aim_by_keys (self, target != NULL ? target : g_ptr_array_index (self->link_targets, 0));
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
    aim_by_keys (self, target);
}
