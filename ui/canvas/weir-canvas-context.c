/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-ask-dialog.h"
#include "weir-canvas-arrange.h"
#include "weir-canvas-context.h"
#include "weir-canvas-remarks.h"
#include "weir-canvas-reroute.h"
#include "weir-ending-dialog.h"
#include <glib/gi18n.h>
#include "../weir-action-state.h"
#include "../weir-run-menu.h"

static WeirSelection *
get_selection (WeirCanvas *self)
{
  return weir_session_get_selection (self->session);
}

/*< actions >*/

static void
on_rename (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  WeirCanvas *self = WEIR_CANVAS (widget);
  gpointer object = NULL;

  if (self->session != NULL)
    object = weir_selection_get_single (get_selection (self));
  if (WEIR_IS_REMARK (object))
    weir_canvas_edit_remark_soon (self, object);
  else
    weir_canvas_request_edit (self);
}

static gboolean
begin_connecting (gpointer data)
{
  WeirCanvas *self = data;
  gpointer object = NULL;
  WeirNodeCard *card;

  if (self->session != NULL)
    object = weir_selection_get_single (get_selection (self));
  if (!WEIR_IS_NODE (object))
    return G_SOURCE_REMOVE;

  card = weir_world_view_find_card (WEIR_WORLD_VIEW (self->world), object);
  gtk_widget_grab_focus (GTK_WIDGET (card));
  weir_canvas_begin_link_by_keys (self, card);
  return G_SOURCE_REMOVE;
}

/* When the menu is gone: whoever moves the focus meanwhile gives up, and that is what a menu does
 * when it closes. */
static void
on_connect (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, begin_connecting, g_object_ref (widget),
                   g_object_unref);
}

static void
on_heal (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  weir_canvas_delete (WEIR_CANVAS (widget), TRUE);
}

static void
on_end (GtkWidget  *widget,
        const char *name,
        GVariant   *parameter)
{
  WeirCanvas *self = WEIR_CANVAS (widget);
  gpointer object = weir_selection_get_single (get_selection (self));
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (widget));

  if (WEIR_IS_NODE (object))
    gtk_window_present (GTK_WINDOW (weir_ending_dialog_new_for_node (parent, self->session,
                                                                     object)));
  else if (WEIR_IS_LINK (object))
    gtk_window_present (GTK_WINDOW (weir_ending_dialog_new_for_link (parent, self->session,
                                                                     object)));
}

static void
on_ask (GtkWidget  *widget,
        const char *name,
        GVariant   *parameter)
{
  WeirCanvas *self = WEIR_CANVAS (widget);
  gpointer object = weir_selection_get_single (get_selection (self));

  if (WEIR_IS_LINK (object))
    gtk_window_present (GTK_WINDOW (weir_ask_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), self->session,
                                                         object)));
}

static void
update_actions (WeirCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gpointer single = weir_selection_get_single (get_selection (self));
  gboolean is_one = single != NULL;

  weir_action_set_enabled (widget, "canvas.rename", is_one);
  weir_action_set_enabled (widget, "canvas.connect", is_one);
  weir_action_set_enabled (widget, "canvas.end", is_one
                           && weir_run_menu_get_obstacle (self->session, single) == NULL);
  weir_action_set_enabled (widget, "canvas.ask", is_one && weir_session_runs (self->session, single));
  weir_canvas_update_arrange_actions (self);
  weir_canvas_update_reroute_actions (self);
}

/*< menus >*/

/* @accel: NULL: none */
static void
add_item (GMenu      *section,
          const char *label,
          const char *action,
          const char *accel)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  if (accel != NULL)
    g_menu_item_set_attribute (item, "accel", "s", accel);
  g_menu_append_item (section, item);
}

/* @heading: NULL: none */
static GMenu *
add_headed_section (GMenu      *menu,
                    const char *heading)
{
  g_autoptr (GMenu) section = g_menu_new ();

  g_menu_append_section (menu, heading, G_MENU_MODEL (section));

  /* The menu keeps it. */
  return section;
}

static GMenu *
add_section (GMenu *menu)
{
  return add_headed_section (menu, NULL);
}

static void
add_arrange_section (GMenu   *menu,
                     gboolean several)
{
  g_autoptr (GMenu) section = weir_canvas_make_arrange_menu (several);

  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

static GMenu *
make_node_menu (WeirCanvas *self,
                WeirNode   *node,
                gboolean    several)
{
  GMenu *menu = g_menu_new ();
  GMenu *section = add_section (menu);

  add_item (section, _ ("_Rename"), "canvas.rename", "F2");
  add_item (section, _ ("_Connect"), "canvas.connect", "c");
  section = add_section (menu);
  add_item (section, _ ("Cu_t"), "canvas.cut", "<Control>x");
  add_item (section, _ ("C_opy"), "canvas.copy", "<Control>c");
  add_item (section, _ ("D_uplicate"), "canvas.duplicate", "<Control>d");
  if (several)
    add_arrange_section (menu, TRUE);
  section = add_section (menu);
  add_item (section, _ ("_Frame the Selection"), "canvas.frame-selection", NULL);
  section = add_section (menu);
  /* Translators: tells why a stage is busy, starved, blocked or stopped. */
  add_item (section, _ ("_Why?"), "win.why", "<Control>e");
  if (!several)
    weir_run_menu_add_breakpoints (section, node);
  section = add_headed_section (menu, several ? NULL : weir_run_menu_get_obstacle (self->session, node));
  /* Translators: ends a running stage, to see what comes of it. */
  add_item (section, _ ("Cr_ash…"), "canvas.end", NULL);
  if (!several)
    weir_run_menu_add_faults (section, node);
  section = add_section (menu);
  add_item (section, _ ("_Delete"), "canvas.delete", "Delete");
  add_item (section, _ ("Delete and _Heal"), "canvas.heal", "<Control>Delete");
  return menu;
}

static GMenu *
make_link_menu (WeirCanvas *self,
                WeirLink   *link)
{
  GMenu *menu = g_menu_new ();
  GMenu *section = add_section (menu);

  add_item (section, _ ("_Edit"), "canvas.rename", "Return");
  section = add_section (menu);
  add_item (section, _ ("Move to Another C_onsumer"), "canvas.move-consumer", "c");
  add_item (section, _ ("Move to Another _Producer"), "canvas.move-producer", "<Shift>c");
  section = add_section (menu);
  if (weir_link_is_asked_by_hand (link))
    add_item (section, _ ("_Ask…"), "canvas.ask", NULL);
  add_item (section, _ ("_Why?"), "win.why", "<Control>e");
  weir_run_menu_add_breakpoints (section, link);
  section = add_headed_section (menu, weir_run_menu_get_obstacle (self->session, link));
  add_item (section, _ ("_Cancel Subscription…"), "canvas.end", NULL);
  weir_run_menu_add_faults (section, link);
  section = add_section (menu);
  add_item (section, _ ("_Delete"), "canvas.delete", "Delete");
  return menu;
}

/* @at: where it is opened */
static GMenu *
make_canvas_menu (WeirCanvas         *self,
                  const GdkRectangle *at)
{
  GMenu *menu = g_menu_new ();
  GMenu *section = add_section (menu);

  add_item (section, _ ("Add _Stage…"), "canvas.quick-add", "<Control>k");
  weir_canvas_add_remark_items (section, self, &GRAPHENE_POINT_INIT (at->x, at->y));
  add_item (section, _ ("_Paste"), "canvas.paste", "<Control>v");
  add_item (section, _ ("Select _All"), "canvas.select-all", "<Control>a");
  add_arrange_section (menu, FALSE);
  section = add_section (menu);
  add_item (section, _ ("_Fit"), "canvas.zoom-fit", "<Control>9");
  add_item (section, _ ("Zoom _In"), "canvas.zoom-in", "<Control>plus");
  add_item (section, _ ("Zoom _Out"), "canvas.zoom-out", "<Control>minus");
  add_item (section, _ ("_Normal Size"), "canvas.zoom-normal", "<Control>0");
  return menu;
}

/* The keyboard goes on where the menu was, unless an entry of it has moved the focus. */
static void
on_closed (GtkPopover *popover,
           WeirCanvas *self)
{
  gpointer object = g_object_get_data (G_OBJECT (popover), "weir-object");
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *widget = weir_world_view_find_widget (WEIR_WORLD_VIEW (self->world), object);

  if (focus != NULL && focus != GTK_WIDGET (self) &&
      !gtk_widget_is_ancestor (focus, GTK_WIDGET (popover)))
    return;

  gtk_widget_grab_focus (widget != NULL ? widget : GTK_WIDGET (self));
}

/* @object: what the menu is of, NULL for the canvas. @at: widget pixels */
static void
show_menu (WeirCanvas         *self,
           gpointer            object,
           const GdkRectangle *at)
{
  g_autoptr (GMenu) menu = NULL;

  if (WEIR_IS_NODE (object))
    menu = make_node_menu (self, object, weir_selection_get_size (get_selection (self)) > 1);
  else if (WEIR_IS_LINK (object))
    menu = make_link_menu (self, object);
  else if (WEIR_IS_REMARK (object))
    menu = weir_canvas_make_remark_menu (object);
  else
    menu = make_canvas_menu (self, at);

  update_actions (self);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  if (object != NULL)
    g_object_set_data_full (G_OBJECT (self->menu), "weir-object", g_object_ref (object),
                            g_object_unref);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  if (WEIR_IS_NODE (object) || WEIR_IS_LINK (object))
    weir_run_menu_install (self->menu, self->session, object);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->menu), GTK_POS_BOTTOM);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), at);
  g_signal_connect (self->menu, "closed", G_CALLBACK (on_closed), self);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* As everywhere: a menu is about the selection if it was opened on it, else about what is there. */
static void
show_at (WeirCanvas *self,
         double      x,
         double      y)
{
  WeirHit found = { 0 };
  gpointer object = NULL;

  if (self->session == NULL || self->drag == WEIR_DRAG_MOVE || self->drag == WEIR_DRAG_LINK)
    return;

  weir_canvas_cancel_drag (self);
  if (weir_canvas_find_at (self, &GRAPHENE_POINT_INIT (x, y), &found))
    {
      if (found.card != NULL)
        object = weir_node_card_get_node (found.card);
      else if (found.remark != NULL)
        object = weir_remark_card_get_remark (found.remark);
      else
        object = found.link;
    }
  if (object == NULL)
    weir_selection_clear (get_selection (self));
  else if (!weir_selection_contains (get_selection (self), object))
    weir_selection_set_single (get_selection (self), object);
  gtk_widget_grab_focus (object != NULL
                         ? weir_world_view_find_widget (WEIR_WORLD_VIEW (self->world), object)
                         : GTK_WIDGET (self));
  show_menu (self, object, &(GdkRectangle) { (int) x, (int) y, 1, 1 });
}

static void
on_pressed (GtkGestureClick *click,
            int              n_press,
            double           x,
            double           y,
            WeirCanvas      *self)
{
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  show_at (self, x, y);
}

static void
on_long_pressed (GtkGestureLongPress *press,
                 double               x,
                 double               y,
                 WeirCanvas          *self)
{
  gtk_gesture_set_state (self->primary, GTK_EVENT_SEQUENCE_DENIED);
  show_at (self, x, y);
}

void
weir_canvas_install_context_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "canvas.rename", NULL, on_rename);
  gtk_widget_class_install_action (klass, "canvas.connect", NULL, on_connect);
  gtk_widget_class_install_action (klass, "canvas.heal", NULL, on_heal);
  gtk_widget_class_install_action (klass, "canvas.end", NULL, on_end);
  gtk_widget_class_install_action (klass, "canvas.ask", NULL, on_ask);
}

void
weir_canvas_init_context (WeirCanvas *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect (press, "pressed", G_CALLBACK (on_long_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
}

/*< for the rest of the canvas >*/

gpointer
weir_canvas_find_subject (WeirCanvas *self)
{
  WeirSelection *selection = get_selection (self);
  g_autoptr (GPtrArray) nodes = weir_selection_list_nodes (selection);
  gpointer focused = weir_world_view_get_object (weir_canvas_get_focused (self));

  if (focused != NULL)
    return focused;
  return nodes->len > 0 ? g_ptr_array_index (nodes, 0) : weir_selection_get_single (selection);
}

/* In the middle if nothing of it can be seen. */
static void
find_bounds (WeirCanvas      *self,
             gpointer         object,
             graphene_rect_t *bounds)
{
  GtkWidget *widget = weir_world_view_find_widget (WEIR_WORLD_VIEW (self->world), object);
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));

  if (widget == NULL || !gtk_widget_compute_bounds (widget, GTK_WIDGET (self), bounds)
      || !graphene_rect_intersection (bounds, &GRAPHENE_RECT_INIT (0, 0, width, height), NULL))
    graphene_rect_init (bounds, width / 2.0f, height / 2.0f, 1, 1);
}

void
weir_canvas_show_context (WeirCanvas *self)
{
  gpointer object = weir_canvas_find_subject (self);
  graphene_rect_t bounds;

  if (object != NULL && !weir_selection_contains (get_selection (self), object))
    weir_selection_set_single (get_selection (self), object);

  find_bounds (self, object, &bounds);
  show_menu (self, object,
             &(GdkRectangle) { (int) graphene_rect_get_x (&bounds),
                               (int) graphene_rect_get_y (&bounds),
                               MAX ((int) graphene_rect_get_width (&bounds), 1),
                               MAX ((int) graphene_rect_get_height (&bounds), 1) });
}
