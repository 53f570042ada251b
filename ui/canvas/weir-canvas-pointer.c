/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-canvas-edge.h"
#include "weir-canvas-glide.h"
#include "weir-canvas-guides.h"
#include "weir-canvas-quick-add.h"
#include "weir-canvas-remarks.h"
#include "weir-canvas-reroute.h"
#include <math.h>

/* How far beside a port or a pipe a press still counts, in widget pixels. */
#define REACH 12.0

typedef struct
{
  gpointer object;   /* lent: a node or a remark */
  float    x, y;     /* where it began */
} WeirMover;

static WeirSelection *
get_selection (WeirCanvas *self)
{
  return weir_session_get_selection (self->session);
}

static gpointer
get_object (const WeirHit *hit)
{
  if (hit->card != NULL)
    return weir_node_card_get_node (hit->card);
  if (hit->remark != NULL)
    return weir_remark_card_get_remark (hit->remark);

  return hit->link;
}

static void
focus_hit (WeirCanvas    *self,
           const WeirHit *found)
{
  GtkWidget *widget = weir_world_view_find_widget (WEIR_WORLD_VIEW (self->world),
                                                   get_object (found));

  gtk_widget_grab_focus (widget != NULL ? widget : GTK_WIDGET (self));
}

static void
press_object (WeirCanvas     *self,
              GdkModifierType state)
{
  WeirSelection *selection = get_selection (self);
  gpointer object = get_object (&self->pressed);

  self->was_selected = weir_selection_contains (selection, object);
  if (state & GDK_CONTROL_MASK)
    weir_selection_toggle (selection, object);
  else if (state & GDK_SHIFT_MASK)
    weir_selection_add (selection, object);
  else if (!self->was_selected)
    weir_selection_set_single (selection, object);

  if (self->pressed.card != NULL
      && weir_world_view_is_covered (WEIR_WORLD_VIEW (self->world), self->pressed.card))
    weir_world_view_raise (WEIR_WORLD_VIEW (self->world), self->pressed.card);
  self->drag = WEIR_DRAG_PRESS;
}

static void
begin_band (WeirCanvas *self)
{
  WeirSelection *selection = get_selection (self);
  g_autoptr (GPtrArray) nodes = NULL;
  g_autoptr (GPtrArray) remarks = NULL;

  if (!self->extends)
    weir_selection_clear (selection);

  nodes = weir_selection_list_nodes (selection);
  remarks = weir_selection_list_remarks (selection);
  g_ptr_array_extend (nodes, remarks, NULL, NULL);
  g_ptr_array_set_size (self->banded, 0);
  for (guint i = 0; i < nodes->len; i++)
    g_ptr_array_add (self->banded, g_object_ref (g_ptr_array_index (nodes, i)));

  graphene_rect_init (&self->band, self->drag_start.x, self->drag_start.y, 0, 0);
  self->drag = WEIR_DRAG_BAND;
}

static void
stretch_band (WeirCanvas             *self,
              const graphene_point_t *to)
{
  WeirSelection *selection = get_selection (self);
  GPtrArray *cards = weir_world_view_get_cards (WEIR_WORLD_VIEW (self->world));

  graphene_rect_init (&self->band, self->drag_start.x, self->drag_start.y,
                      to->x - self->drag_start.x, to->y - self->drag_start.y);
  graphene_rect_normalize (&self->band);

  weir_selection_begin (selection);
  for (guint i = 0; i < cards->len; i++)
    {
      WeirNodeCard *card = g_ptr_array_index (cards, i);
      WeirNode *node = weir_node_card_get_node (card);
      graphene_rect_t bounds;

      weir_node_card_get_bounds (card, &bounds);
      if (graphene_rect_intersection (&self->band, &bounds, NULL) ||
          g_ptr_array_find (self->banded, node, NULL))
        weir_selection_add (selection, node);
      else
        weir_selection_remove (selection, node);
    }
  weir_canvas_band_remarks (self);
  weir_selection_end (selection);

  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
begin_move (WeirCanvas *self)
{
  g_autoptr (GPtrArray) objects = NULL;

  /* Ctrl took it out of the selection: it stays where it is. */
  if (!weir_selection_contains (get_selection (self), get_object (&self->pressed)))
    return;

  objects = weir_canvas_list_movers (self);
  g_array_set_size (self->movers, 0);
  for (guint i = 0; i < objects->len; i++)
    {
      WeirMover mover;
      graphene_rect_t bounds;

      mover.object = g_ptr_array_index (objects, i);
      weir_world_view_get_place (WEIR_WORLD_VIEW (self->world), mover.object, &bounds);
      mover.x = bounds.origin.x;
      mover.y = bounds.origin.y;
      g_array_append_val (self->movers, mover);
    }

  if (self->pressed.card != NULL)
    weir_world_view_raise (WEIR_WORLD_VIEW (self->world), self->pressed.card);
  weir_canvas_begin_guides (self);
  self->drag = WEIR_DRAG_MOVE;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
}

static WeirMover *
find_pressed (WeirCanvas *self)
{
  for (guint i = 0; i < self->movers->len; i++)
    {
      WeirMover *mover = &g_array_index (self->movers, WeirMover, i);

      if (mover->object == get_object (&self->pressed))
        return mover;
    }

  return NULL;
}

/* What is under the pointer snaps; the others keep their distance to it. */
static void
move_cards (WeirCanvas *self,
            float       dx,
            float       dy)
{
  WeirMover *pressed = find_pressed (self);
  graphene_rect_t bounds;
  graphene_point_t to;

  if (pressed == NULL)
    return;

  if (self->moves_straight && fabsf (dx) < fabsf (dy))
    dx = 0;
  else if (self->moves_straight)
    dy = 0;
  weir_world_view_get_place (WEIR_WORLD_VIEW (self->world), pressed->object, &bounds);
  graphene_point_init (&bounds.origin, pressed->x + dx, pressed->y + dy);
  weir_canvas_snap (self, &bounds, self->moves_freely, &to);
  if (self->moves_straight)
    graphene_point_init (&to, dx == 0 ? pressed->x : to.x, dy == 0 ? pressed->y : to.y);

  for (guint i = 0; i < self->movers->len; i++)
    {
      WeirMover *mover = &g_array_index (self->movers, WeirMover, i);

      weir_world_view_place (WEIR_WORLD_VIEW (self->world), mover->object,
                             mover->x + to.x - pressed->x, mover->y + to.y - pressed->y);
    }
  bounds.origin = to;
  weir_canvas_show_guides (self, &bounds);
  gtk_widget_queue_draw (self->minimap);
}

static void
put_back (WeirCanvas *self)
{
  for (guint i = 0; i < self->movers->len; i++)
    {
      WeirMover *mover = &g_array_index (self->movers, WeirMover, i);

      weir_world_view_place (WEIR_WORLD_VIEW (self->world), mover->object, mover->x, mover->y);
    }
}

/* The document learns of the move when it is over: until then only the picture has changed. */
static void
finish_move (WeirCanvas *self)
{
  WeirHistory *history = weir_session_get_history (self->session);
  g_autoptr (GPtrArray) objects = g_ptr_array_new ();
  g_autofree char *label = NULL;
  g_autoptr (GArray) movers = self->movers;

  self->movers = g_array_new (FALSE, FALSE, sizeof (WeirMover));
  self->follows_size = FALSE;
  weir_canvas_end_guides (self);
  for (guint i = 0; i < movers->len; i++)
    g_ptr_array_add (objects, g_array_index (movers, WeirMover, i).object);
  label = weir_canvas_label_move (objects);
  weir_history_seal (history);
  weir_history_begin (history, label);
  for (guint i = 0; i < movers->len; i++)
    {
      WeirMover *mover = &g_array_index (movers, WeirMover, i);
      graphene_rect_t bounds;

      weir_world_view_get_place (WEIR_WORLD_VIEW (self->world), mover->object, &bounds);
      if (bounds.origin.x != mover->x || bounds.origin.y != mover->y)
        weir_history_move (history, mover->object, bounds.origin.x, bounds.origin.y);
    }
  weir_history_end (history);
  weir_history_seal (history);
}

static void
drag_link (WeirCanvas             *self,
           const graphene_point_t *widget)
{
  graphene_point_t at;
  WeirHit found;

  weir_canvas_to_world (self, widget, &at);
  weir_canvas_find_at (self, widget, &found);
  weir_canvas_aim_link (self, found.card, found.partition, &at);
}

static void
on_drag_begin (GtkGestureDrag *gesture,
               double          x,
               double          y,
               WeirCanvas     *self)
{
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  graphene_point_t at = GRAPHENE_POINT_INIT (x, y);

  if (self->session == NULL)
    return;

  weir_canvas_cancel_link (self);
  weir_canvas_end_glide (self);
  self->pointer = at;
  self->press_point = at;
  weir_canvas_to_world (self, &at, &self->drag_start);
  self->extends = state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK);

  if (self->space_held)
    {
      self->pan_origin = self->origin;
      self->drag = WEIR_DRAG_PAN;
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
      return;
    }

  weir_canvas_find_at (self, &at, &self->pressed);
  focus_hit (self, &self->pressed);
  if (self->pressed.port != WEIR_PORT_NONE)
    {
      weir_canvas_begin_link (self, self->pressed.card, self->pressed.port,
                              self->pressed.partition);
      self->drag = WEIR_DRAG_LINK;
    }
  else if (get_object (&self->pressed) != NULL)
    {
      self->pressed_end = weir_world_view_find_grip (WEIR_WORLD_VIEW (self->world),
                                                     self->pressed.link, &self->drag_start);
      press_object (self, state);
    }
  else
    {
      begin_band (self);
    }
}

/* @card: NULL: none */
static void
heat (WeirCanvas   *self,
      WeirNodeCard *card,
      WeirPort      port,
      guint         partition)
{
  if (self->hot_card != NULL && self->hot_card != card)
    weir_node_card_set_hot_port (self->hot_card, WEIR_PORT_NONE, WEIR_NO_PARTITION);
  self->hot_card = card;
  if (card != NULL)
    weir_node_card_set_hot_port (card, port, partition);
}

/* What is pressed is not only clicked. */
static void
begin_drag (WeirCanvas *self)
{
  if (self->pressed.sides != WEIR_SIDE_NONE)
    {
      weir_canvas_begin_resize (self);
    }
  else if (self->pressed.link == NULL)
    {
      begin_move (self);
    }
  else if (self->pressed_end != WEIR_PORT_NONE)
    {
      heat (self, NULL, WEIR_PORT_NONE, WEIR_NO_PARTITION);
      weir_canvas_begin_reroute (self, self->pressed.link, self->pressed_end);
      self->drag = WEIR_DRAG_LINK;
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
    }
}

void
weir_canvas_follow_pointer (WeirCanvas *self)
{
  graphene_point_t world;

  weir_canvas_to_world (self, &self->pointer, &world);
  switch (self->drag)
    {
    case WEIR_DRAG_MOVE:
      move_cards (self, world.x - self->drag_start.x, world.y - self->drag_start.y);
      break;

    case WEIR_DRAG_RESIZE:
      weir_canvas_resize (self, world.x - self->drag_start.x, world.y - self->drag_start.y);
      break;

    case WEIR_DRAG_BAND:
      stretch_band (self, &world);
      break;

    case WEIR_DRAG_LINK:
      drag_link (self, &self->pointer);
      break;

    case WEIR_DRAG_NONE:
    case WEIR_DRAG_PAN:
    case WEIR_DRAG_PRESS:
    default:
      break;
    }
}

static void
on_drag_update (GtkGestureDrag *gesture,
                double          dx,
                double          dy,
                WeirCanvas     *self)
{
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  graphene_point_init (&self->pointer, self->press_point.x + dx, self->press_point.y + dy);
  self->moves_freely = (state & GDK_CONTROL_MASK) != 0;
  self->moves_straight = (state & GDK_SHIFT_MASK) != 0;

  if (self->drag == WEIR_DRAG_PRESS && gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, dx, dy))
    begin_drag (self);

  if (self->drag == WEIR_DRAG_PAN)
    {
      self->origin = self->pan_origin;
      weir_canvas_pan (self, dx, dy);
      return;
    }

  weir_canvas_follow_pointer (self);
  weir_canvas_watch_edge (self);
}

/* A click that did not become a drag, on one of several that are selected, means that one. */
static void
finish_press (WeirCanvas *self)
{
  if (self->was_selected && !self->extends)
    weir_selection_set_single (get_selection (self), get_object (&self->pressed));
}

static void
on_drag_end (GtkGestureDrag *gesture,
             double          dx,
             double          dy,
             WeirCanvas     *self)
{
  WeirDrag drag = self->drag;

  self->drag = WEIR_DRAG_NONE;
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);

  switch (drag)
    {
    case WEIR_DRAG_PRESS:
      finish_press (self);
      break;

    case WEIR_DRAG_MOVE:
      finish_move (self);
      break;

    case WEIR_DRAG_RESIZE:
      weir_canvas_finish_resize (self);
      break;

    case WEIR_DRAG_BAND:
      g_ptr_array_set_size (self->banded, 0);
      gtk_widget_queue_draw (GTK_WIDGET (self));
      break;

    case WEIR_DRAG_LINK:
      if (self->link_moved != NULL || !weir_canvas_quick_add_for_link (self))
        weir_canvas_finish_link (self);
      break;

    case WEIR_DRAG_NONE:
    case WEIR_DRAG_PAN:
    default:
      break;
    }

  self->pressed = (WeirHit) { 0 };
}

static void
on_drag_cancel (GtkGesture       *gesture,
                GdkEventSequence *sequence,
                WeirCanvas       *self)
{
  weir_canvas_cancel_drag (self);
}

static void
on_click_pressed (GtkGestureClick *click,
                  int              n_press,
                  double           x,
                  double           y,
                  WeirCanvas      *self)
{
  WeirHit found;

  if (n_press != 2 || self->session == NULL)
    return;

  if (!weir_canvas_find_at (self, &GRAPHENE_POINT_INIT (x, y), &found))
    weir_canvas_quick_add_at_press (self);
  else if (found.remark != NULL)
    weir_canvas_edit_remark_soon (self, weir_remark_card_get_remark (found.remark));
  else if (found.port == WEIR_PORT_NONE)
    weir_canvas_request_edit (self);
}

static const char *
find_cursor (WeirCanvas    *self,
             const WeirHit *found,
             WeirPort       end)
{
  if (self->space_held || end != WEIR_PORT_NONE)
    return "grab";
  if (found->port != WEIR_PORT_NONE)
    return "crosshair";
  if (found->sides != WEIR_SIDE_NONE)
    return weir_canvas_get_resize_cursor (found->sides);

  return found->link != NULL ? "pointer" : NULL;
}

/* A port that a pipe could begin at, or that of a pipe whose end could be taken. */
static void
on_motion (GtkEventControllerMotion *motion,
           double                    x,
           double                    y,
           WeirCanvas               *self)
{
  WeirWorldView *world = WEIR_WORLD_VIEW (self->world);
  WeirPort end = WEIR_PORT_NONE;
  WeirHit found = { 0 };
  graphene_point_t at;

  if (self->menu != NULL && gtk_widget_get_visible (self->menu))
    return;

  graphene_point_init (&self->pointer, x, y);
  self->has_pointer = TRUE;
  if (self->drag != WEIR_DRAG_NONE || self->session == NULL)
    return;

  weir_canvas_find_at (self, &self->pointer, &found);
  weir_canvas_to_world (self, &self->pointer, &at);
  if (found.link != NULL)
    end = weir_world_view_find_grip (world, found.link, &at);
  if (end == WEIR_PORT_NONE)
    heat (self, found.card, found.port, found.partition);
  else
    heat (self,
          weir_world_view_find_card (world, end == WEIR_PORT_IN ? weir_link_get_to (found.link)
                                     : weir_link_get_from (found.link)), end, WEIR_NO_PARTITION);

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), find_cursor (self, &found, end));
}

static void
on_leave (GtkEventControllerMotion *motion,
          WeirCanvas               *self)
{
  self->has_pointer = FALSE;
  if (self->drag == WEIR_DRAG_NONE)
    heat (self, NULL, WEIR_PORT_NONE, WEIR_NO_PARTITION);
}

void
weir_canvas_init_pointer (WeirCanvas *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->movers = g_array_new (FALSE, FALSE, sizeof (WeirMover));
  self->banded = g_ptr_array_new_with_free_func (g_object_unref);

  self->primary = gtk_gesture_drag_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (self->primary), GDK_BUTTON_PRIMARY);
  g_signal_connect (self->primary, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (self->primary, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (self->primary, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect (self->primary, "cancel", G_CALLBACK (on_drag_cancel), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (self->primary));

  g_signal_connect (click, "pressed", G_CALLBACK (on_click_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect (motion, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

gboolean
weir_canvas_get_pointer (WeirCanvas       *self,
                         graphene_point_t *into)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkWidget *picked;

  if (!self->has_pointer)
    return FALSE;

  picked = gtk_widget_pick (widget, self->pointer.x, self->pointer.y, GTK_PICK_DEFAULT);
  if (picked == NULL || (picked != widget && picked != self->world && !gtk_widget_is_ancestor (picked, self->world)))
    return FALSE;

  *into = self->pointer;
  return TRUE;
}

gboolean
weir_canvas_find_at (WeirCanvas             *self,
                     const graphene_point_t *widget,
                     WeirHit                *into)
{
  graphene_point_t at;

  weir_canvas_to_world (self, widget, &at);

  return weir_world_view_hit (WEIR_WORLD_VIEW (self->world), &at, MAX (REACH / self->zoom, 9),
                              into);
}

gboolean
weir_canvas_cancel_drag (WeirCanvas *self)
{
  WeirDrag drag = self->drag;

  if (drag == WEIR_DRAG_RESIZE)
    weir_canvas_cancel_resize (self);
  self->drag = WEIR_DRAG_NONE;
  self->pressed = (WeirHit) { 0 };
  if (drag == WEIR_DRAG_MOVE)
    put_back (self);
  weir_canvas_end_guides (self);
  g_array_set_size (self->movers, 0);
  g_ptr_array_set_size (self->banded, 0);
  weir_canvas_cancel_link (self);
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));

  return drag != WEIR_DRAG_NONE && drag != WEIR_DRAG_PRESS;
}

/* Cards are about to go: nothing lent may stay. */
void
weir_canvas_forget_cards (WeirCanvas *self)
{
  self->hot_card = NULL;
  weir_canvas_end_glide (self);
  weir_canvas_cancel_drag (self);
}
