/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-canvas-guides.h"
#include "weir-canvas-remarks.h"
#include "weir-guides-view.h"

/* How near something must come to be in line, in widget pixels. */
#define GUIDE_REACH 6.0

void
weir_canvas_init_guides (WeirCanvas *self)
{
  self->neighbours = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));
  self->levels = g_array_new (FALSE, FALSE, sizeof (float));
  self->guides_view = weir_guides_view_new ();
  gtk_widget_set_parent (self->guides_view, GTK_WIDGET (self));
}

/* Upper edges of @card at which its pipe from or to a card that stays is level: without partitions
 * those are where the cards are in line anyway. */
static void
list_levels (WeirCanvas   *self,
             WeirNodeCard *card,
             GHashTable   *moving)
{
  GListModel *links = weir_document_get_links (weir_session_get_document (self->session));
  WeirNode *node = weir_node_card_get_node (card);
  graphene_rect_t bounds;

  weir_node_card_get_bounds (card, &bounds);
  for (guint i = 0; i < g_list_model_get_n_items (links); i++)
    {
      g_autoptr (WeirLink) link = g_list_model_get_item (links, i);
      graphene_point_t from, to;
      float level;

      if ((weir_link_get_from (link) != node && weir_link_get_to (link) != node) ||
          g_hash_table_contains (moving, weir_link_get_from (link)) ==
          g_hash_table_contains (moving, weir_link_get_to (link)) ||
          !weir_world_view_get_ends (WEIR_WORLD_VIEW (self->world), link, &from, &to))
        continue;

      level = bounds.origin.y + (weir_link_get_from (link) == node ? to.y - from.y : from.y - to.y);
      g_array_append_val (self->levels, level);
    }
}

/* Nobody lines a card up with what is out of sight. */
static void
add_neighbour (WeirCanvas            *self,
               gpointer               object,
               const graphene_rect_t *visible)
{
  graphene_rect_t bounds;

  if (weir_world_view_get_place (WEIR_WORLD_VIEW (self->world), object, &bounds) &&
      graphene_rect_intersection (visible, &bounds, NULL))
    g_array_append_val (self->neighbours, bounds);
}

/* Stages and notes that stay. Not frames: what lies in one has its own order. */
void
weir_canvas_begin_guides (WeirCanvas *self)
{
  WeirDocument *document = weir_session_get_document (self->session);
  GListModel *nodes = weir_document_get_nodes (document);
  GListModel *remarks = weir_document_get_remarks (document);
  g_autoptr (GPtrArray) movers = weir_canvas_list_movers (self);
  g_autoptr (GHashTable) moving = g_hash_table_new (NULL, NULL);
  graphene_rect_t visible;

  for (guint i = 0; i < movers->len; i++)
    g_hash_table_add (moving, g_ptr_array_index (movers, i));
  weir_canvas_get_visible (self, &visible);
  g_array_set_size (self->neighbours, 0);
  for (guint i = 0; i < g_list_model_get_n_items (nodes); i++)
    {
      g_autoptr (WeirNode) node = g_list_model_get_item (nodes, i);

      if (!g_hash_table_contains (moving, node))
        add_neighbour (self, node, &visible);
    }
  for (guint i = 0; i < g_list_model_get_n_items (remarks); i++)
    {
      g_autoptr (WeirRemark) remark = g_list_model_get_item (remarks, i);

      if (weir_remark_get_shape (remark) == WEIR_REMARK_NOTE &&
          !g_hash_table_contains (moving, remark))
        add_neighbour (self, remark, &visible);
    }
  if (self->pressed.card != NULL)
    list_levels (self, self->pressed.card, moving);
}

void
weir_canvas_snap (WeirCanvas            *self,
                  const graphene_rect_t *moving,
                  gboolean               freely,
                  graphene_point_t      *into)
{
  *into = moving->origin;
  if (!freely)
    weir_guides_snap (moving, self->neighbours, self->levels, GUIDE_REACH / self->zoom,
                      WEIR_CANVAS_SNAP, into);
}

void
weir_canvas_show_guides (WeirCanvas            *self,
                         const graphene_rect_t *bounds)
{
  g_autoptr (GArray) guides = g_array_new (FALSE, FALSE, sizeof (WeirGuide));

  weir_guides_list (bounds, self->neighbours, guides);
  weir_guides_view_show (WEIR_GUIDES_VIEW (self->guides_view), guides, &self->origin, self->zoom);
}

void
weir_canvas_end_guides (WeirCanvas *self)
{
  g_array_set_size (self->neighbours, 0);
  g_array_set_size (self->levels, 0);
  weir_guides_view_show (WEIR_GUIDES_VIEW (self->guides_view), NULL, NULL, 1);
}
