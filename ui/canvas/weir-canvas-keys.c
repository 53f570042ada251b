/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-canvas-context.h"
#include "weir-canvas-find.h"
#include "weir-canvas-remarks.h"
#include "weir-canvas-reroute.h"

gpointer
weir_canvas_take_focused (WeirCanvas *self)
{
  WeirSelection *selection = weir_session_get_selection (self->session);
  gpointer object = weir_world_view_get_object (weir_canvas_get_focused (self));

  if (object != NULL && !weir_selection_contains (selection, object))
    weir_selection_set_single (selection, object);

  return object;
}

static void
move_selected (WeirCanvas      *self,
               GtkDirectionType direction)
{
  WeirHistory *history = weir_session_get_history (self->session);
  g_autoptr (GPtrArray) objects = NULL;
  g_autofree char *label = NULL;
  double dx = 0, dy = 0;

  if (direction == GTK_DIR_LEFT || direction == GTK_DIR_RIGHT)
    dx = direction == GTK_DIR_LEFT ? -WEIR_CANVAS_SNAP : WEIR_CANVAS_SNAP;
  else
    dy = direction == GTK_DIR_UP ? -WEIR_CANVAS_SNAP : WEIR_CANVAS_SNAP;

  weir_canvas_take_focused (self);
  objects = weir_canvas_list_movers (self);
  if (objects->len == 0)
    return;

  label = weir_canvas_label_move (objects);
  weir_history_begin (history, label);
  for (guint i = 0; i < objects->len; i++)
    {
      gpointer object = g_ptr_array_index (objects, i);
      graphene_rect_t bounds;

      weir_world_view_get_place (WEIR_WORLD_VIEW (self->world), object, &bounds);
      weir_history_move (history, object, bounds.origin.x + dx, bounds.origin.y + dy);
    }
  weir_history_end (history);
  self->follows_size = FALSE;

  if (weir_canvas_get_focused (self) != NULL)
    weir_canvas_reveal_widget (self, weir_canvas_get_focused (self));
}

static void
go_to (WeirCanvas *self,
       GtkWidget  *child)
{
  gtk_widget_grab_focus (child);
  weir_canvas_reveal_widget (self, child);
}

/* From a pipe to its two ends, or to the next pipe above or below. */
static GtkWidget *
find_goal_of_pipe (WeirCanvas      *self,
                   WeirLink        *link,
                   GtkDirectionType direction)
{
  WeirWorldView *world = WEIR_WORLD_VIEW (self->world);

  if (direction == GTK_DIR_UP || direction == GTK_DIR_DOWN)
    return weir_world_view_find_pipe_beside (world, link, direction == GTK_DIR_DOWN);

  return GTK_WIDGET (weir_world_view_find_card (world, direction == GTK_DIR_LEFT
                                                ? weir_link_get_from (link)
                                                : weir_link_get_to (link)));
}

/* @to_pipes: to what begins or ends at the stage, not to the next one. */
static GtkWidget *
find_goal (WeirCanvas      *self,
           GtkWidget       *focused,
           GtkDirectionType direction,
           gboolean         to_pipes)
{
  WeirWorldView *world = WEIR_WORLD_VIEW (self->world);

  if (focused == NULL)
    return weir_world_view_find_next (world, NULL, FALSE);
  if (WEIR_IS_LINK_LABEL (focused))
    return find_goal_of_pipe (self, weir_link_label_get_link (WEIR_LINK_LABEL (focused)),
                              direction);
  if (to_pipes && WEIR_IS_NODE_CARD (focused))
    return weir_world_view_find_pipe (world, weir_node_card_get_node (WEIR_NODE_CARD (focused)),
                                      direction == GTK_DIR_LEFT || direction == GTK_DIR_UP);

  return weir_world_view_find_ahead (world, focused, direction);
}

static void
move_focus (WeirCanvas      *self,
            GtkDirectionType direction,
            gboolean         to_pipes)
{
  GtkWidget *goal = find_goal (self, weir_canvas_get_focused (self), direction, to_pipes);

  if (goal == NULL)
    return;

  go_to (self, goal);
  weir_selection_set_single (weir_session_get_selection (self->session),
                             weir_world_view_get_object (goal));
}

static gboolean
on_arrow (WeirCanvas      *self,
          GtkDirectionType direction,
          GdkModifierType  state)
{
  if (self->link_anchor != NULL && self->drag == WEIR_DRAG_NONE)
    weir_canvas_turn_link (self, direction);
  else if ((state & GDK_CONTROL_MASK) && (state & GDK_SHIFT_MASK))
    return weir_canvas_resize_by_keys (self, direction);
  else if (state & GDK_CONTROL_MASK)
    move_selected (self, direction);
  else
    move_focus (self, direction, (state & GDK_SHIFT_MASK) != 0);

  return GDK_EVENT_STOP;
}

static gboolean
on_return (WeirCanvas     *self,
           GdkModifierType state)
{
  gpointer object;

  if (self->link_anchor != NULL && self->drag == WEIR_DRAG_NONE)
    {
      weir_canvas_finish_link (self);
      return GDK_EVENT_STOP;
    }

  object = weir_canvas_take_focused (self);
  if (object == NULL)
    return GDK_EVENT_PROPAGATE;

  if (WEIR_IS_REMARK (object))
    weir_canvas_edit_remark (self, object);
  else
    weir_canvas_request_edit (self);
  return GDK_EVENT_STOP;
}

/* A stage with another one; of a subscription one end: with Shift the producer's. */
static gboolean
on_connect (WeirCanvas     *self,
            GdkModifierType state)
{
  gpointer object = weir_canvas_take_focused (self);

  if (WEIR_IS_LINK (object))
    {
      weir_canvas_begin_reroute_by_keys (self, object,
                                         state & GDK_SHIFT_MASK ? WEIR_PORT_OUT : WEIR_PORT_IN);
      return GDK_EVENT_STOP;
    }
  if (!WEIR_IS_NODE (object))
    return GDK_EVENT_PROPAGATE;

  weir_canvas_begin_link_by_keys (self, weir_world_view_find_card (WEIR_WORLD_VIEW (self->world),
                                                                   object));
  return GDK_EVENT_STOP;
}

static gboolean
on_escape (WeirCanvas     *self,
           GdkModifierType state)
{
  WeirSelection *selection = weir_session_get_selection (self->session);

  if (weir_canvas_cancel_link (self) | weir_canvas_cancel_drag (self))
    return GDK_EVENT_STOP;

  /* The window goes back to the present; what is selected stays. */
  if (weir_selection_get_size (selection) == 0
      || weir_pipeline_is_looking_back (weir_session_get_pipeline (self->session)))
    return GDK_EVENT_PROPAGATE;

  weir_selection_clear (selection);
  return GDK_EVENT_STOP;
}

static gboolean
on_control_space (WeirCanvas     *self,
                  GdkModifierType state)
{
  gpointer object = weir_world_view_get_object (weir_canvas_get_focused (self));

  if (object != NULL)
    weir_selection_toggle (weir_session_get_selection (self->session), object);

  return GDK_EVENT_STOP;
}

static gboolean
is_finding (WeirCanvas *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, weir_canvas_get_find_bar (self));
}

/*< bindings >*/

/* A menu that hangs from the canvas has its own use for the same keys, and so have a note and the bar where one types
 * what to find. */
static gboolean
is_busy (WeirCanvas *self)
{
  return self->session == NULL || self->editor != NULL || is_finding (self)
         || (self->menu != NULL && gtk_widget_get_visible (self->menu));
}

static gboolean
on_arrow_key (GtkWidget *widget,
              GVariant  *arguments,
              gpointer   data)
{
  WeirCanvas *self = WEIR_CANVAS (widget);
  guint direction, state;

  if (is_busy (self))
    return GDK_EVENT_PROPAGATE;

  g_variant_get (arguments, "(uu)", &direction, &state);
  return on_arrow (self, direction, state);
}

static gboolean
on_delete (WeirCanvas     *self,
           GdkModifierType state)
{
  weir_canvas_take_focused (self);
  weir_canvas_delete (self, (state & GDK_CONTROL_MASK) != 0);
  return GDK_EVENT_STOP;
}

static gboolean
on_menu (WeirCanvas     *self,
         GdkModifierType state)
{
  weir_canvas_show_context (self);
  return GDK_EVENT_STOP;
}

static const struct
{
  guint           keyval;
  GdkModifierType state;
  gboolean        (*pressed) (WeirCanvas *self, GdkModifierType state);
} bindings[] = {
  { GDK_KEY_Delete, 0, on_delete },
  { GDK_KEY_KP_Delete, 0, on_delete },
  { GDK_KEY_Delete, GDK_CONTROL_MASK, on_delete },
  { GDK_KEY_KP_Delete, GDK_CONTROL_MASK, on_delete },
  { GDK_KEY_Return, 0, on_return },
  { GDK_KEY_KP_Enter, 0, on_return },
  { GDK_KEY_F2, 0, on_return },
  { GDK_KEY_c, 0, on_connect },
  { GDK_KEY_c, GDK_SHIFT_MASK, on_connect },
  { GDK_KEY_Escape, 0, on_escape },
  { GDK_KEY_Menu, 0, on_menu },
  { GDK_KEY_F10, GDK_SHIFT_MASK, on_menu },
  { GDK_KEY_space, GDK_CONTROL_MASK, on_control_space },
};

static gboolean
on_key (GtkWidget *widget,
        GVariant  *arguments,
        gpointer   data)
{
  WeirCanvas *self = WEIR_CANVAS (widget);
  guint index;

  if (is_busy (self))
    return GDK_EVENT_PROPAGATE;

  g_variant_get (arguments, "(u)", &index);
  return bindings[index].pressed (self, bindings[index].state);
}

void
weir_canvas_install_keys (GtkWidgetClass *klass)
{
  static const struct
  {
    guint            keyvals[2];
    GtkDirectionType direction;
  } arrows[] = {
    { { GDK_KEY_Left, GDK_KEY_KP_Left }, GTK_DIR_LEFT },
    { { GDK_KEY_Right, GDK_KEY_KP_Right }, GTK_DIR_RIGHT },
    { { GDK_KEY_Up, GDK_KEY_KP_Up }, GTK_DIR_UP },
    { { GDK_KEY_Down, GDK_KEY_KP_Down }, GTK_DIR_DOWN },
  };
  static const GdkModifierType states[] = {
    0, GDK_SHIFT_MASK, GDK_CONTROL_MASK, GDK_SHIFT_MASK | GDK_CONTROL_MASK,
  };

  for (guint i = 0; i < G_N_ELEMENTS (arrows) * 2; i++)
    for (guint j = 0; j < G_N_ELEMENTS (states); j++)
      gtk_widget_class_add_binding (klass, arrows[i / 2].keyvals[i % 2], states[j], on_arrow_key,
                                    "(uu)", arrows[i / 2].direction, states[j]);
  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
    gtk_widget_class_add_binding (klass, bindings[i].keyval, bindings[i].state, on_key, "(u)", i);
}

/* Held, it has the pointer pan. */
static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                WeirCanvas            *self)
{
  if (keyval != GDK_KEY_space || (state & GDK_CONTROL_MASK) || is_busy (self))
    return GDK_EVENT_PROPAGATE;

  /* A key that is held comes again and again. */
  if (!self->space_held)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grab");
  self->space_held = TRUE;
  return GDK_EVENT_STOP;
}

static void
on_key_released (GtkEventControllerKey *keys,
                 guint                  keyval,
                 guint                  keycode,
                 GdkModifierType        state,
                 WeirCanvas            *self)
{
  if (keyval != GDK_KEY_space || !self->space_held)
    return;

  self->space_held = FALSE;
  if (self->drag == WEIR_DRAG_NONE)
    gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
}

static void
on_focus_left (GtkEventControllerFocus *focus,
               WeirCanvas              *self)
{
  self->space_held = FALSE;
  if (self->drag == WEIR_DRAG_NONE)
    weir_canvas_cancel_link (self);
}

void
weir_canvas_init_keys (WeirCanvas *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  g_signal_connect (keys, "key-released", G_CALLBACK (on_key_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);

  g_signal_connect (focus, "leave", G_CALLBACK (on_focus_left), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

/* Tab goes through the stages from left to right, each with its dispatcher and its subscriptions,
 * and then leaves. */
gboolean
weir_canvas_focus (GtkWidget       *widget,
                   GtkDirectionType direction)
{
  WeirCanvas *self = WEIR_CANVAS (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *current = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean backwards =
    direction == GTK_DIR_TAB_BACKWARD || direction == GTK_DIR_LEFT || direction == GTK_DIR_UP;
  gboolean inside = current != NULL && gtk_widget_is_ancestor (current, self->world);
  GtkWidget *next;

  if (self->menu != NULL && gtk_widget_get_visible (self->menu))
    return gtk_widget_child_focus (self->menu, direction);
  if (is_finding (self))
    return gtk_widget_child_focus (weir_canvas_get_find_bar (self), direction);
  if (current == widget && backwards)
    return FALSE;

  next = weir_world_view_find_next (WEIR_WORLD_VIEW (self->world), inside ? current : NULL,
                                    backwards);
  if (next != NULL)
    {
      go_to (self, next);
      return TRUE;
    }

  if (inside || current == widget)
    return FALSE;

  return gtk_widget_grab_focus (widget);
}

void
weir_canvas_take_focus (WeirCanvas *self)
{
  GtkWidget *widget;

  g_return_if_fail (WEIR_IS_CANVAS (self));

  widget = self->session != NULL
           ? weir_world_view_find_widget (WEIR_WORLD_VIEW (self->world), weir_canvas_find_subject (self)) : NULL;
  gtk_widget_grab_focus (widget != NULL ? widget : GTK_WIDGET (self));
  if (widget != NULL)
    weir_canvas_reveal_widget (self, widget);
}
