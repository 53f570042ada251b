/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-world-view-private.h"
#include <math.h>

/* What of the document a widget shows, and the other way round. */

WeirRemarkCard *
weir_world_view_find_remark_card (WeirWorldView *self,
                                  WeirRemark    *remark)
{
  g_return_val_if_fail (WEIR_IS_WORLD_VIEW (self), NULL);
  g_return_val_if_fail (WEIR_IS_REMARK (remark), NULL);

  return weir_remarks_view_find_card (weir_world_view_get_remarks_view (self,
                                                                        weir_remark_get_shape (remark)),
                                      remark);
}

WeirRemarksView *
weir_world_view_get_remarks_view (WeirWorldView  *self,
                                  WeirRemarkShape shape)
{
  g_return_val_if_fail (WEIR_IS_WORLD_VIEW (self), NULL);

  return WEIR_REMARKS_VIEW (shape == WEIR_REMARK_FRAME ? self->frames_view : self->notes_view);
}

gpointer
weir_world_view_get_object (GtkWidget *widget)
{
  if (WEIR_IS_NODE_CARD (widget))
    return weir_node_card_get_node (WEIR_NODE_CARD (widget));
  if (WEIR_IS_LINK_LABEL (widget))
    return weir_link_label_get_link (WEIR_LINK_LABEL (widget));
  if (WEIR_IS_REMARK_CARD (widget))
    return weir_remark_card_get_remark (WEIR_REMARK_CARD (widget));

  return NULL;
}

GtkWidget *
weir_world_view_find_widget (WeirWorldView *self,
                             gpointer       object)
{
  g_return_val_if_fail (WEIR_IS_WORLD_VIEW (self), NULL);

  if (WEIR_IS_NODE (object))
    return GTK_WIDGET (weir_world_view_find_card (self, object));
  if (WEIR_IS_LINK (object))
    return weir_world_view_find_label (self, object);
  if (WEIR_IS_REMARK (object))
    return GTK_WIDGET (weir_world_view_find_remark_card (self, object));

  return NULL;
}

static gboolean
get_place (GtkWidget       *widget,
           graphene_rect_t *into)
{
  if (WEIR_IS_NODE_CARD (widget))
    weir_node_card_get_bounds (WEIR_NODE_CARD (widget), into);
  else if (WEIR_IS_REMARK_CARD (widget))
    weir_remark_card_get_bounds (WEIR_REMARK_CARD (widget), into);
  else
    return FALSE;

  return TRUE;
}

gboolean
weir_world_view_get_place (WeirWorldView   *self,
                           gpointer         object,
                           graphene_rect_t *into)
{
  return get_place (weir_world_view_find_widget (self, object), into);
}

void
weir_world_view_place (WeirWorldView *self,
                       gpointer       object,
                       float          x,
                       float          y)
{
  GtkWidget *widget = weir_world_view_find_widget (self, object);
  graphene_rect_t bounds;

  if (WEIR_IS_NODE_CARD (widget))
    {
      weir_node_card_place (WEIR_NODE_CARD (widget), x, y);
      weir_world_view_note_change (self);
    }
  else if (get_place (widget, &bounds))
    {
      graphene_point_init (&bounds.origin, x, y);
      weir_remark_card_set_bounds (WEIR_REMARK_CARD (widget), &bounds);
    }
}

/* Nodes and remarks, by what shows them. */
static GPtrArray *
list_widgets (WeirWorldView *self)
{
  GPtrArray *widgets = g_ptr_array_copy (self->cards, NULL, NULL);

  g_ptr_array_extend (widgets, weir_remarks_view_get_cards (WEIR_REMARKS_VIEW (self->frames_view)),
                      NULL, NULL);
  g_ptr_array_extend (widgets, weir_remarks_view_get_cards (WEIR_REMARKS_VIEW (self->notes_view)),
                      NULL, NULL);
  return widgets;
}

GPtrArray *
weir_world_view_list_inside (WeirWorldView         *self,
                             const graphene_rect_t *area)
{
  g_autoptr (GPtrArray) widgets = NULL;
  GPtrArray *objects = g_ptr_array_new ();

  g_return_val_if_fail (WEIR_IS_WORLD_VIEW (self), objects);

  widgets = list_widgets (self);
  for (guint i = 0; i < widgets->len; i++)
    {
      GtkWidget *widget = g_ptr_array_index (widgets, i);
      graphene_rect_t bounds;

      if (get_place (widget, &bounds) && graphene_rect_contains_rect (area, &bounds) &&
          !graphene_rect_equal (area, &bounds))
        g_ptr_array_add (objects, weir_world_view_get_object (widget));
    }

  return objects;
}

GtkWidget *
weir_world_view_find_ahead (WeirWorldView   *self,
                            GtkWidget       *from,
                            GtkDirectionType direction)
{
  g_autoptr (GPtrArray) widgets = NULL;
  GtkWidget *best = NULL;
  float least = G_MAXFLOAT;
  graphene_rect_t here, there;

  g_return_val_if_fail (WEIR_IS_WORLD_VIEW (self), NULL);

  if (!get_place (from, &here))
    return NULL;

  widgets = list_widgets (self);
  for (guint i = 0; i < widgets->len; i++)
    {
      GtkWidget *widget = g_ptr_array_index (widgets, i);
      float right, down, ahead, aside;

      if (widget == from || !get_place (widget, &there))
        continue;

      right = there.origin.x - here.origin.x;
      down = there.origin.y - here.origin.y;
      ahead = direction == GTK_DIR_LEFT ? -right : direction == GTK_DIR_RIGHT ? right
              : direction == GTK_DIR_UP ? -down : down;
      aside = direction == GTK_DIR_LEFT || direction == GTK_DIR_RIGHT ? fabsf (down)
                                                                      : fabsf (right);
      /* What lies rather to the side is left to the other keys. */
      if (ahead <= 0 || aside > 3 * ahead || ahead + 2 * aside >= least)
        continue;

      least = ahead + 2 * aside;
      best = widget;
    }

  return best;
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  graphene_rect_t first, second;

  get_place (*(GtkWidget **) a, &first);
  get_place (*(GtkWidget **) b, &second);
  if (first.origin.x != second.origin.x)
    return first.origin.x < second.origin.x ? -1 : 1;

  return first.origin.y < second.origin.y ? -1 : first.origin.y > second.origin.y;
}

void
weir_world_view_list_remarks (WeirWorldView *self,
                              GPtrArray     *into)
{
  g_autoptr (GPtrArray) cards = list_widgets (self);

  g_ptr_array_remove_range (cards, 0, self->cards->len);
  g_ptr_array_sort (cards, compare_places);
  g_ptr_array_extend (into, cards, NULL, NULL);
}

gboolean
weir_world_view_hit_remark (WeirWorldView          *self,
                            WeirRemarkShape         shape,
                            const graphene_point_t *at,
                            float                   reach,
                            WeirHit                *into)
{
  into->remark = weir_remarks_view_hit (weir_world_view_get_remarks_view (self, shape), at,
                                        /* An edge is easier to aim at than a port. */
                                        reach / 2, &into->sides);

  return into->remark != NULL;
}
