/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-canvas-remarks.h"
#include <math.h>

/* Notes and frames get another size: at their edges and corners, or by keys. */

static float
snap (float value)
{
  return roundf (value / WEIR_CANVAS_SNAP) * WEIR_CANVAS_SNAP;
}

/* Moves the edges that are held; the others stay where they are, also when it cannot get smaller. */
static void
stretch (graphene_rect_t *bounds,
         WeirSides        sides,
         float            dx,
         float            dy)
{
  const float least = ceilf (WEIR_REMARK_MIN_SIZE / WEIR_CANVAS_SNAP) * WEIR_CANVAS_SNAP;
  float left = bounds->origin.x, top = bounds->origin.y;
  float right = left + bounds->size.width, bottom = top + bounds->size.height;

  if (sides & WEIR_SIDE_LEFT)
    left = MIN (snap (left + dx), right - least);
  if (sides & WEIR_SIDE_RIGHT)
    right = MAX (snap (right + dx), left + least);
  if (sides & WEIR_SIDE_TOP)
    top = MIN (snap (top + dy), bottom - least);
  if (sides & WEIR_SIDE_BOTTOM)
    bottom = MAX (snap (bottom + dy), top + least);

  graphene_rect_init (bounds, left, top, right - left, bottom - top);
}

static void
set_size (WeirCanvas            *self,
          WeirRemark            *remark,
          const graphene_rect_t *bounds)
{
  weir_history_resize_remark (weir_session_get_history (self->session), remark,
                              bounds->origin.x, bounds->origin.y,
                              bounds->size.width, bounds->size.height);
  self->follows_size = FALSE;
}

void
weir_canvas_begin_resize (WeirCanvas *self)
{
  weir_remark_card_get_bounds (self->pressed.remark, &self->resize_from);
  self->drag = WEIR_DRAG_RESIZE;
}

void
weir_canvas_resize (WeirCanvas *self,
                    float       dx,
                    float       dy)
{
  graphene_rect_t bounds = self->resize_from;

  stretch (&bounds, self->pressed.sides, dx, dy);
  weir_remark_card_set_bounds (self->pressed.remark, &bounds);
  gtk_widget_queue_draw (self->minimap);
}

/* As with a move, the document learns of it when it is over. */
void
weir_canvas_finish_resize (WeirCanvas *self)
{
  WeirHistory *history = weir_session_get_history (self->session);
  graphene_rect_t bounds;

  weir_remark_card_get_bounds (self->pressed.remark, &bounds);
  if (graphene_rect_equal (&bounds, &self->resize_from))
    return;

  weir_history_seal (history);
  set_size (self, weir_remark_card_get_remark (self->pressed.remark), &bounds);
  weir_history_seal (history);
}

void
weir_canvas_cancel_resize (WeirCanvas *self)
{
  if (self->pressed.remark != NULL)
    weir_remark_card_set_bounds (self->pressed.remark, &self->resize_from);
}

gboolean
weir_canvas_resize_by_keys (WeirCanvas      *self,
                            GtkDirectionType direction)
{
  WeirRemark *remark = weir_canvas_take_focused (self);
  gboolean is_wide = direction == GTK_DIR_LEFT || direction == GTK_DIR_RIGHT;
  gboolean shrinks = direction == GTK_DIR_LEFT || direction == GTK_DIR_UP;
  float step = shrinks ? -WEIR_CANVAS_SNAP : WEIR_CANVAS_SNAP;
  graphene_rect_t bounds;

  if (!WEIR_IS_REMARK (remark) ||
      !weir_world_view_get_place (WEIR_WORLD_VIEW (self->world), remark, &bounds))
    return FALSE;

  stretch (&bounds, is_wide ? WEIR_SIDE_RIGHT : WEIR_SIDE_BOTTOM, step, step);
  set_size (self, remark, &bounds);
  weir_canvas_reveal_widget (self, weir_canvas_get_focused (self));
  return TRUE;
}

const char *
weir_canvas_get_resize_cursor (WeirSides sides)
{
  switch ((guint) sides)
    {
    case WEIR_SIDE_LEFT:
    case WEIR_SIDE_RIGHT:
      return "ew-resize";

    case WEIR_SIDE_TOP:
    case WEIR_SIDE_BOTTOM:
      return "ns-resize";

    case WEIR_SIDE_LEFT | WEIR_SIDE_TOP:
    case WEIR_SIDE_RIGHT | WEIR_SIDE_BOTTOM:
      return "nwse-resize";

    case WEIR_SIDE_RIGHT | WEIR_SIDE_TOP:
    case WEIR_SIDE_LEFT | WEIR_SIDE_BOTTOM:
      return "nesw-resize";

    default:
      return NULL;
    }
}
