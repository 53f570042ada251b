/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-outline-panel-private.h"
#include <glib/gi18n.h>
#include <string.h>
#include "../weir-run-menu.h"
#include "weir-targets-view.h"

static WeirSelection *
get_selection (WeirOutlinePanel *self)
{
  return weir_session_get_selection (self->session);
}

/* The one that is selected: what the keyboard is at comes first if it is not among the selected ones. Lent. */
static gpointer
take_one (WeirOutlinePanel *self)
{
  gpointer focused = weir_outline_panel_get_focused (self);

  if (focused != NULL && !weir_selection_contains (get_selection (self), focused))
    weir_selection_set_single (get_selection (self), focused);
  return weir_selection_get_single (get_selection (self));
}

/*< popovers >*/

/* The keyboard goes on where it was, unless something else has taken it. */
static void
on_popover_closed (GtkPopover       *popover,
                   WeirOutlinePanel *self)
{
  gpointer object = g_object_get_data (G_OBJECT (popover), "weir-object");
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || gtk_widget_is_ancestor (focus, GTK_WIDGET (popover)))
    weir_outline_panel_focus (self, object);
}

/* @popover: taken. @object: whose row it points to, may be NULL. */
static void
show_popover (WeirOutlinePanel *self,
              GtkWidget        *popover,
              gpointer          object)
{
  GtkWidget *row = GTK_WIDGET (weir_outline_panel_find_row (self, object));
  graphene_rect_t bounds;

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  self->popover = popover;
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  if (object != NULL)
    g_object_set_data_full (G_OBJECT (popover), "weir-object", g_object_ref (object),
                            g_object_unref);
  if (row == NULL || !gtk_widget_compute_bounds (row, GTK_WIDGET (self), &bounds))
    graphene_rect_init (&bounds, 24, 24, 1, 1);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover),
                               &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y,
                                                 (int) bounds.size.width,
                                                 (int) bounds.size.height });
  g_signal_connect_object (popover, "closed", G_CALLBACK (on_popover_closed), self, 0);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
on_connected (WeirOutlinePanel *self,
              WeirLink         *link)
{
  weir_selection_set_single (get_selection (self), link);
  g_object_set_data_full (G_OBJECT (self->popover), "weir-object", g_object_ref (link),
                          g_object_unref);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

/* @object: whose row the targets hang from */
static void
show_targets (WeirOutlinePanel *self,
              GtkWidget        *view,
              gpointer          object)
{
  GtkWidget *popover = gtk_popover_new ();

  g_signal_connect_object (view, "connected", G_CALLBACK (on_connected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "hint", G_CALLBACK (weir_outline_panel_hint), self,
                           G_CONNECT_SWAPPED);
  gtk_popover_set_child (GTK_POPOVER (popover), view);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_BOTTOM);
  show_popover (self, popover, object);
}

/* These three when a menu that they may come from is gone. As on the canvas, what connects a stage moves a subscription. */
static gboolean
begin_connecting (gpointer data)
{
  WeirOutlinePanel *self = data;
  gpointer object = self->session != NULL ? take_one (self) : NULL;

  if (WEIR_IS_NODE (object))
    show_targets (self, weir_targets_view_new (self->session, object), object);
  else if (WEIR_IS_LINK (object))
    show_targets (self, weir_targets_view_new_to_move (self->session, object, TRUE), object);
  return G_SOURCE_REMOVE;
}

static gboolean
begin_moving_producer (gpointer data)
{
  WeirOutlinePanel *self = data;
  gpointer link = self->session != NULL ? take_one (self) : NULL;

  if (WEIR_IS_LINK (link))
    show_targets (self, weir_targets_view_new_to_move (self->session, link, FALSE), link);
  return G_SOURCE_REMOVE;
}

static gboolean
begin_renaming (gpointer data)
{
  WeirOutlinePanel *self = data;
  gpointer node = self->session != NULL ? take_one (self) : NULL;
  WeirOutlineRow *row = weir_outline_panel_find_row (self, node);

  if (WEIR_IS_NODE (node) && row != NULL)
    weir_outline_row_rename (row);
  return G_SOURCE_REMOVE;
}

static void
begin (WeirOutlinePanel *self,
       GSourceFunc       func)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, func, g_object_ref (self), g_object_unref);
}

/*< menu >*/

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

static GMenu *
make_menu (WeirOutlinePanel *self,
           gpointer          object)
{
  gboolean is_node = WEIR_IS_NODE (object);
  GMenu *menu = g_menu_new ();
  GMenu *section = add_section (menu);

  if (object != NULL)
    add_item (section, _ ("_Edit"), "outline.edit", "Return");
  if (is_node)
    {
      add_item (section, _ ("_Rename"), "outline.rename", "F2");
      add_item (section, _ ("_Connect…"), "outline.connect", "c");
      section = add_section (menu);
      add_item (section, _ ("Cu_t"), "outline.cut", "<Control>x");
      add_item (section, _ ("C_opy"), "outline.copy", "<Control>c");
      add_item (section, _ ("D_uplicate"), "outline.duplicate", "<Control>d");
    }
  else if (object != NULL)
    {
      section = add_section (menu);
      add_item (section, _ ("Move to Another C_onsumer"), "outline.connect", "c");
      add_item (section, _ ("Move to Another P_roducer"), "outline.move-producer", "<Shift>c");
    }
  section = add_section (menu);
  add_item (section, _ ("Add _Stage…"), "outline.quick-add", "<Control>k");
  add_item (section, _ ("_Paste"), "outline.paste", "<Control>v");
  if (object == NULL)
    return menu;

  section = add_section (menu);
  add_item (section, _ ("_Why?"), "win.why", "<Control>e");
  weir_run_menu_add_breakpoints (section, object);
  section = add_headed_section (menu, weir_run_menu_get_obstacle (self->session, object));
  add_item (section, is_node ? _ ("Cr_ash…") : _ ("_Cancel Subscription…"), "outline.end", NULL);
  weir_run_menu_add_faults (section, object);
  section = add_section (menu);
  add_item (section, _ ("_Delete"), "outline.delete", "Delete");
  if (is_node)
    add_item (section, _ ("Delete and _Heal"), "outline.heal", "<Control>Delete");
  return menu;
}

static void
show_menu (WeirOutlinePanel *self,
           gpointer          object)
{
  g_autoptr (GMenu) menu = make_menu (self, object);
  GtkWidget *popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "outline.end",
                                 object != NULL && weir_run_menu_get_obstacle (self->session, object) == NULL);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  if (object != NULL)
    weir_run_menu_install (popover, self->session, object);
  show_popover (self, popover, object);
}

/* As everywhere: a menu is about the selection if it was opened on it, else about what is there. */
static void
on_pressed (GtkGestureClick  *click,
            int               n_press,
            double            x,
            double            y,
            WeirOutlinePanel *self)
{
  GtkWidget *at = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  GtkWidget *row = NULL;
  gpointer object = NULL;

  if (self->session == NULL || at == NULL)
    return;

  /* On the edge of a row it is the list's widget around it that is there. */
  row = gtk_widget_get_ancestor (at, WEIR_TYPE_OUTLINE_ROW);
  if (row == NULL && WEIR_IS_OUTLINE_ROW (gtk_widget_get_first_child (at)))
    row = gtk_widget_get_first_child (at);
  if (row != NULL)
    object = weir_outline_row_get_object (WEIR_OUTLINE_ROW (row));
  if (object != NULL && !weir_selection_contains (get_selection (self), object))
    weir_selection_set_single (get_selection (self), object);
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  show_menu (self, object);
}

/*< folding >*/

/* Into what is below, and out to what it belongs to. */
static gboolean
on_key_pressed (WeirOutlinePanel *self,
                guint             keyval,
                guint             keycode,
                GdkModifierType   state)
{
  gpointer object = self->session != NULL ? weir_outline_panel_get_focused (self) : NULL;
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  gboolean left = keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left;
  gboolean right = keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right;
  gboolean in = rtl ? left : right;
  g_autoptr (GtkTreeListRow) row = NULL;
  guint position;

  if (object == NULL || !(left || right) || (state & gtk_accelerator_get_default_mod_mask ()) != 0
      || GTK_IS_EDITABLE (gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)))))
    return GDK_EVENT_PROPAGATE;

  position = weir_outline_tree_find (self->tree, object);
  row = g_list_model_get_item (weir_outline_tree_get_rows (self->tree), position);
  if (!in && WEIR_IS_LINK (object))
    weir_outline_panel_focus (self, weir_link_get_to (object));
  else if (in && gtk_tree_list_row_get_expanded (row))
    weir_outline_panel_focus (self, weir_outline_tree_get_object (self->tree, position + 1));
  else
    gtk_tree_list_row_set_expanded (row, in);
  return GDK_EVENT_STOP;
}

/*< actions >*/

/* What the drawing does with the selection. */
static void
on_command (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  WeirOutlinePanel *self = WEIR_OUTLINE_PANEL (widget);

  if (self->session == NULL)
    return;

  take_one (self);
  g_signal_emit_by_name (self, "command", name + strlen ("outline."));
}

static void
on_own_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  WeirOutlinePanel *self = WEIR_OUTLINE_PANEL (widget);

  if (self->session == NULL)
    return;

  if (g_str_equal (name, "outline.rename"))
    begin (self, begin_renaming);
  else if (g_str_equal (name, "outline.connect"))
    begin (self, begin_connecting);
  else if (g_str_equal (name, "outline.move-producer"))
    begin (self, begin_moving_producer);
  else if (g_str_equal (name, "outline.menu"))
    show_menu (self, take_one (self));
  else
    weir_outline_panel_request_edit (self);
}

static const struct
{
  guint           keyval;
  GdkModifierType state;
  const char     *action;
} keys[] = {
  { GDK_KEY_F2, 0, "outline.rename" },
  { GDK_KEY_c, 0, "outline.connect" },
  { GDK_KEY_C, GDK_SHIFT_MASK, "outline.move-producer" },
  { GDK_KEY_Menu, 0, "outline.menu" },
  { GDK_KEY_F10, GDK_SHIFT_MASK, "outline.menu" },
  { GDK_KEY_Delete, 0, "outline.delete" },
  { GDK_KEY_KP_Delete, 0, "outline.delete" },
  { GDK_KEY_Delete, GDK_CONTROL_MASK, "outline.heal" },
  { GDK_KEY_KP_Delete, GDK_CONTROL_MASK, "outline.heal" },
  { GDK_KEY_x, GDK_CONTROL_MASK, "outline.cut" },
  { GDK_KEY_c, GDK_CONTROL_MASK, "outline.copy" },
  { GDK_KEY_v, GDK_CONTROL_MASK, "outline.paste" },
  { GDK_KEY_d, GDK_CONTROL_MASK, "outline.duplicate" },
};

static const char *const commands[] = {
  "outline.delete", "outline.heal", "outline.end", "outline.cut", "outline.copy",
  "outline.paste", "outline.duplicate", "outline.quick-add",
};

static const char *const own_actions[] = {
  "outline.rename", "outline.connect", "outline.move-producer", "outline.edit", "outline.menu",
};

void
weir_outline_panel_install_actions (GtkWidgetClass *klass)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    gtk_widget_class_install_action (klass, commands[i], NULL, on_command);
  for (guint i = 0; i < G_N_ELEMENTS (own_actions); i++)
    gtk_widget_class_install_action (klass, own_actions[i], NULL, on_own_action);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (klass, keys[i].keyval, keys[i].state, keys[i].action,
                                         NULL);
}

void
weir_outline_panel_init_actions (WeirOutlinePanel *self)
{
  GtkEventController *folding = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (folding, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (folding, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), folding);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

void
weir_outline_panel_request_edit (WeirOutlinePanel *self)
{
  if (take_one (self) != NULL)
    g_signal_emit_by_name (self, "edit-requested");
}
