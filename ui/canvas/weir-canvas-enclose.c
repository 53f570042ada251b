/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-canvas-enclose.h"

typedef struct
{
  WeirRemark *frame;                      /* lent */
  GPtrArray  *inside;                     /* of WeirNode, lent; owned */
  float       left, top, right, bottom;   /* from what is inside to its edges */
} Enclosure;

static void
clear_enclosure (gpointer data)
{
  Enclosure *enclosure = data;

  g_ptr_array_unref (enclosure->inside);
}

static void
get_extents (WeirCanvas      *self,
             GPtrArray       *nodes,
             graphene_rect_t *into)
{
  for (guint i = 0; i < nodes->len; i++)
    {
      graphene_rect_t bounds;

      weir_world_view_get_place (WEIR_WORLD_VIEW (self->world), g_ptr_array_index (nodes, i),
                                 &bounds);
      if (i == 0)
        *into = bounds;
      else
        graphene_rect_union (into, &bounds, into);
    }
}

/* Answers whether one of @nodes lies in @frame. */
static gboolean
note_frame (WeirCanvas *self,
            WeirRemark *frame,
            GHashTable *nodes,
            Enclosure  *into)
{
  graphene_rect_t area = GRAPHENE_RECT_INIT (weir_remark_get_x (frame), weir_remark_get_y (frame),
                                             weir_remark_get_width (frame),
                                             weir_remark_get_height (frame));
  g_autoptr (GPtrArray) inside = weir_world_view_list_inside (WEIR_WORLD_VIEW (self->world), &area);
  graphene_rect_t extents;
  gboolean concerned = FALSE;

  for (guint i = inside->len; i > 0; i--)
    {
      gpointer object = g_ptr_array_index (inside, i - 1);

      concerned |= g_hash_table_contains (nodes, object);
      if (!WEIR_IS_NODE (object))
        g_ptr_array_remove_index (inside, i - 1);
    }
  if (!concerned)
    return FALSE;

  get_extents (self, inside, &extents);
  into->frame = frame;
  into->left = extents.origin.x - area.origin.x;
  into->top = extents.origin.y - area.origin.y;
  into->right = area.size.width - into->left - extents.size.width;
  into->bottom = area.size.height - into->top - extents.size.height;
  into->inside = g_steal_pointer (&inside);
  return TRUE;
}

GArray *
weir_canvas_note_frames (WeirCanvas *self,
                         GHashTable *nodes)
{
  GListModel *remarks =
    weir_document_get_remarks (weir_session_get_document (self->session));
  GArray *frames = g_array_new (FALSE, FALSE, sizeof (Enclosure));

  g_array_set_clear_func (frames, clear_enclosure);
  for (guint i = 0; i < g_list_model_get_n_items (remarks); i++)
    {
      g_autoptr (WeirRemark) remark = g_list_model_get_item (remarks, i);
      Enclosure enclosure;

      if (weir_remark_get_shape (remark) == WEIR_REMARK_FRAME &&
          note_frame (self, remark, nodes, &enclosure))
        g_array_append_val (frames, enclosure);
    }

  return frames;
}

void
weir_canvas_follow_frames (WeirCanvas *self,
                           GArray     *frames)
{
  for (guint i = 0; i < frames->len; i++)
    {
      Enclosure *enclosure = &g_array_index (frames, Enclosure, i);
      graphene_rect_t extents;

      get_extents (self, enclosure->inside, &extents);
      weir_history_resize_remark (weir_session_get_history (self->session), enclosure->frame,
                                  extents.origin.x - enclosure->left,
                                  extents.origin.y - enclosure->top,
                                  extents.size.width + enclosure->left + enclosure->right,
                                  extents.size.height + enclosure->top + enclosure->bottom);
    }
}
