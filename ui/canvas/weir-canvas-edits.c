/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-canvas-remarks.h"
#include "../weir-kind-item.h"
#include <glib/gi18n.h>
#include <math.h>

#define ROOM_GAP    24.0f
#define ROOM_RINGS  40
#define PIPE_LENGTH 152.0f
#define SPLICE_REACH  16.0f

static gboolean
is_free (WeirCanvas            *self,
         const graphene_rect_t *bounds)
{
  GPtrArray *cards = weir_world_view_get_cards (WEIR_WORLD_VIEW (self->world));

  for (guint i = 0; i < cards->len; i++)
    {
      graphene_rect_t other;

      weir_node_card_get_bounds (g_ptr_array_index (cards, i), &other);
      graphene_rect_inset (&other, -ROOM_GAP, -ROOM_GAP);
      if (graphene_rect_intersection (bounds, &other, NULL))
        return FALSE;
    }

  return TRUE;
}

/* The free place nearest to @at, ring by ring; @at itself if all is full. */
static void
find_room (WeirCanvas       *self,
           graphene_point_t *at)
{
  const float step = WEIR_CANVAS_SNAP * 4;

  for (int ring = 0; ring < ROOM_RINGS; ring++)
    {
      for (int row = -ring; row <= ring; row++)
        {
          int stride = ABS (row) == ring ? 1 : MAX (2 * ring, 1);

          for (int column = -ring; column <= ring; column += stride)
            {
              graphene_rect_t bounds = GRAPHENE_RECT_INIT (at->x + column * step,
                                                           at->y + row * step,
                                                           WEIR_NODE_CARD_WIDTH,
                                                           WEIR_NODE_CARD_HEIGHT);

              if (is_free (self, &bounds))
                {
                  *at = bounds.origin;
                  return;
                }
            }
        }
    }
}

/* Whoever adds stages one after the other draws a pipeline: the next one goes to the right of what
 * it could subscribe to, or below those that stand there. */
static gboolean
find_room_behind (WeirCanvas          *self,
                  const WeirStageKind *kind,
                  graphene_point_t    *at)
{
  gpointer object = weir_selection_get_single (weir_session_get_selection (self->session));
  WeirNodeCard *card;
  graphene_rect_t bounds;

  if (!WEIR_IS_NODE (object) || kind->role == WEIR_ROLE_PRODUCER ||
      weir_node_get_role (object) == WEIR_ROLE_CONSUMER)
    return FALSE;

  card = weir_world_view_find_card (WEIR_WORLD_VIEW (self->world), object);
  weir_node_card_get_bounds (card, &bounds);
  graphene_rect_init (&bounds, bounds.origin.x + WEIR_NODE_CARD_WIDTH + PIPE_LENGTH, bounds.origin.y,
                      WEIR_NODE_CARD_WIDTH, WEIR_NODE_CARD_HEIGHT);
  for (int i = 0; i < ROOM_RINGS && !is_free (self, &bounds); i++)
    bounds.origin.y += WEIR_CANVAS_SNAP * 4;
  *at = bounds.origin;

  return is_free (self, &bounds);
}

static WeirNode *
make_node (WeirCanvas             *self,
           const WeirStageKind    *kind,
           const graphene_point_t *at)
{
  g_autofree char *name = weir_document_make_name (weir_session_get_document (self->session),
                                                   _ (kind->title));
  WeirNode *node = weir_node_new (kind, name);

  g_object_set (node,
                "x", (double) roundf (at->x / WEIR_CANVAS_SNAP) * WEIR_CANVAS_SNAP,
                "y", (double) roundf (at->y / WEIR_CANVAS_SNAP) * WEIR_CANVAS_SNAP,
                NULL);

  return node;
}

static void
select_new (WeirCanvas *self,
            WeirNode   *node)
{
  WeirNodeCard *card = weir_world_view_find_card (WEIR_WORLD_VIEW (self->world), node);
  graphene_rect_t bounds;

  weir_selection_set_single (weir_session_get_selection (self->session), node);
  if (card == NULL)
    return;

  self->follows_size = FALSE;
  weir_node_card_get_bounds (card, &bounds);
  weir_canvas_reveal (self, &bounds);
  gtk_widget_grab_focus (GTK_WIDGET (card));
}

/* The link that a stage of @kind goes into when it is dropped there; NULL: it stands by itself. */
static WeirLink *
find_spliced (WeirCanvas          *self,
              const WeirStageKind *kind,
              double               x,
              double               y)
{
  graphene_point_t at;
  WeirHit found = { 0 };

  if (kind->role != WEIR_ROLE_PRODUCER_CONSUMER)
    return NULL;

  weir_canvas_to_world (self, &GRAPHENE_POINT_INIT (x, y), &at);
  weir_world_view_hit (WEIR_WORLD_VIEW (self->world), &at, SPLICE_REACH, &found);

  return found.link;
}

static GdkDragAction
on_drop_motion (GtkDropTarget *target,
                double         x,
                double         y,
                WeirCanvas    *self)
{
  const GValue *value = gtk_drop_target_get_value (target);
  WeirLink *link = NULL;

  if (self->session != NULL && value != NULL && G_VALUE_HOLDS (value, WEIR_TYPE_KIND_ITEM))
    link = find_spliced (self, weir_kind_item_get_kind (g_value_get_object (value)), x, y);
  weir_world_view_set_aimed (WEIR_WORLD_VIEW (self->world), link);

  return GDK_ACTION_COPY;
}

static void
on_drop_leave (GtkDropTarget *target,
               WeirCanvas    *self)
{
  weir_world_view_set_aimed (WEIR_WORLD_VIEW (self->world), NULL);
}

/* What follows has made room: if all was in view, it stays so. */
static void
splice_new (WeirCanvas             *self,
            WeirLink               *link,
            const WeirStageKind    *kind,
            const graphene_point_t *at)
{
  g_autoptr (WeirNode) node = make_node (self, kind, at);
  g_autoptr (GError) error = NULL;
  gboolean followed = self->follows_size;

  if (!weir_canvas_splice (self, link, node, &error))
    {
      weir_canvas_hint (self, error->message);
      return;
    }

  select_new (self, node);
  if (followed && !weir_canvas_shows_all (self))
    weir_canvas_fit (self);
}

static gboolean
on_drop (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         WeirCanvas    *self)
{
  const WeirStageKind *kind;
  graphene_point_t at;
  WeirLink *link;

  weir_world_view_set_aimed (WEIR_WORLD_VIEW (self->world), NULL);
  if (self->session != NULL && G_VALUE_HOLDS (value, WEIR_TYPE_REMARK))
    return weir_canvas_drop_remark (self, g_value_get_object (value), x, y);
  if (self->session == NULL || !G_VALUE_HOLDS (value, WEIR_TYPE_KIND_ITEM))
    return FALSE;

  kind = weir_kind_item_get_kind (g_value_get_object (value));
  weir_canvas_to_world (self, &GRAPHENE_POINT_INIT (x, y), &at);
  link = find_spliced (self, kind, x, y);
  at.x -= WEIR_NODE_CARD_WIDTH / 2;
  at.y -= WEIR_NODE_CARD_HEIGHT / 2;

  if (link != NULL)
    {
      splice_new (self, link, kind, &at);
      return TRUE;
    }

  return weir_canvas_add_kind_at (self, kind, &at) != NULL;
}

static char *
format_deletion (guint    n_nodes,
                 guint    n_links,
                 guint    n_remarks,
                 gboolean is_done)
{
  guint n = n_nodes + n_remarks;

  if (n_remarks > 0)
    return g_strdup_printf (is_done ? ngettext ("Deleted %u item", "Deleted %u items", n)
                                    : ngettext ("Delete %u item", "Delete %u items", n), n);
  if (n_nodes > 0)
    return g_strdup_printf (is_done ? ngettext ("Deleted %u stage", "Deleted %u stages", n)
                                    : ngettext ("Delete %u stage", "Delete %u stages", n), n);

  return g_strdup_printf (is_done
                          ? ngettext ("Deleted %u subscription", "Deleted %u subscriptions",
                                      n_links)
                          : ngettext ("Delete %u subscription", "Delete %u subscriptions",
                                      n_links), n_links);
}

/* The selection lets go of what is deleted, and its lists only borrow. */
static void
hold_all (GPtrArray *objects)
{
  for (guint i = 0; i < objects->len; i++)
    g_object_ref (g_ptr_array_index (objects, i));
  g_ptr_array_set_free_func (objects, g_object_unref);
}

void
weir_canvas_init_edits (WeirCanvas *self)
{
  GtkDropTarget *target = gtk_drop_target_new (WEIR_TYPE_KIND_ITEM, GDK_ACTION_COPY);

  /* To know while it hovers what would be dropped. */
  gtk_drop_target_set_preload (target, TRUE);
  gtk_drop_target_set_gtypes (target, (GType[]) { WEIR_TYPE_KIND_ITEM, WEIR_TYPE_REMARK }, 2);
  g_signal_connect (target, "motion", G_CALLBACK (on_drop_motion), self);
  g_signal_connect (target, "leave", G_CALLBACK (on_drop_leave), self);
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

void
weir_canvas_delete (WeirCanvas *self,
                    gboolean    heal)
{
  WeirSelection *selection;
  WeirHistory *history;
  g_autoptr (GPtrArray) nodes = NULL;
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (GPtrArray) remarks = NULL;
  g_autofree char *label = NULL;
  g_autofree char *hint = NULL;

  if (self->session == NULL)
    return;

  selection = weir_session_get_selection (self->session);
  history = weir_session_get_history (self->session);
  nodes = weir_selection_list_nodes (selection);
  links = weir_selection_list_links (selection);
  remarks = weir_selection_list_remarks (selection);
  if (nodes->len + links->len + remarks->len == 0)
    return;

  hold_all (nodes);
  hold_all (links);
  hold_all (remarks);
  if (gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self));

  label = format_deletion (nodes->len, links->len, remarks->len, FALSE);
  weir_history_begin (history, label);
  for (guint i = 0; i < links->len; i++)
    weir_history_remove_link (history, g_ptr_array_index (links, i));
  for (guint i = 0; i < nodes->len; i++)
    {
      if (heal)
        weir_canvas_remove_and_heal (self, g_ptr_array_index (nodes, i));
      else
        weir_history_remove_node (history, g_ptr_array_index (nodes, i));
    }
  for (guint i = 0; i < remarks->len; i++)
    weir_history_remove_remark (history, g_ptr_array_index (remarks, i));
  weir_history_end (history);

  hint = format_deletion (nodes->len, links->len, remarks->len, TRUE);
  weir_canvas_hint (self, hint);
}

void
weir_canvas_select_all (WeirCanvas *self)
{
  GListModel *lists[2];
  WeirDocument *document;

  if (self->session == NULL)
    return;

  document = weir_session_get_document (self->session);
  lists[0] = weir_document_get_nodes (document);
  lists[1] = weir_document_get_remarks (document);
  weir_selection_begin (weir_session_get_selection (self->session));
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      guint n_items = g_list_model_get_n_items (lists[i]);

      for (guint j = 0; j < n_items; j++)
        {
          g_autoptr (GObject) item = g_list_model_get_item (lists[i], j);

          weir_selection_add (weir_session_get_selection (self->session), item);
        }
    }
  weir_selection_end (weir_session_get_selection (self->session));
}

WeirNode *
weir_canvas_add_kind_at (WeirCanvas             *self,
                         const WeirStageKind    *kind,
                         const graphene_point_t *at)
{
  g_autoptr (WeirNode) node = make_node (self, kind, at);
  g_autoptr (GError) error = NULL;

  if (!weir_history_add_node (weir_session_get_history (self->session), node, &error))
    {
      weir_canvas_hint (self, error->message);
      return NULL;
    }

  select_new (self, node);

  /* The document keeps it. */
  return node;
}

WeirNode *
weir_canvas_add_kind (WeirCanvas          *self,
                      const WeirStageKind *kind)
{
  graphene_point_t at;

  g_return_val_if_fail (WEIR_IS_CANVAS (self), NULL);
  g_return_val_if_fail (self->session != NULL, NULL);
  g_return_val_if_fail (kind != NULL, NULL);

  if (!find_room_behind (self, kind, &at))
    {
      graphene_rect_t visible;

      weir_canvas_get_visible (self, &visible);
      at.x = visible.origin.x + visible.size.width / 2 - WEIR_NODE_CARD_WIDTH / 2;
      at.y = visible.origin.y + visible.size.height / 2 - WEIR_NODE_CARD_HEIGHT / 2;
      find_room (self, &at);
    }

  return weir_canvas_add_kind_at (self, kind, &at);
}
