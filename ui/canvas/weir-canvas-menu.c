/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-canvas-private.h"
#include "weir-dispatcher-chip.h"
#include <math.h>

static void
on_dispatcher_chosen (GSimpleAction *action,
                      GVariant      *choice,
                      WeirCanvas    *self)
{
  WeirNode *node = g_object_get_data (G_OBJECT (action), "weir-node");
  g_autoptr (GError) error = NULL;

  if (!weir_history_choose_dispatcher (weir_session_get_history (self->session), node,
                                       (WeirDispatcherKind) g_variant_get_int32 (choice), &error))
    weir_canvas_hint (self, error->message);
  weir_history_seal (weir_session_get_history (self->session));
}

static void
on_menu_closed (GtkPopover *popover,
                WeirCanvas *self)
{
  WeirNode *node = g_object_get_data (G_OBJECT (popover), "weir-node");
  WeirNodeCard *card = weir_world_view_find_card (WEIR_WORLD_VIEW (self->world), node);

  if (card != NULL)
    gtk_widget_grab_focus (weir_node_card_get_chip (card));
}

static GMenuModel *
make_dispatcher_menu (void)
{
  GMenu *menu = g_menu_new ();

  for (int kind = WEIR_DISPATCHER_DEMAND; kind <= WEIR_DISPATCHER_PARTITION; kind++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (weir_dispatcher_chip_get_word (kind), NULL);

      g_menu_item_set_action_and_target (item, "dispatcher.kind", "i", kind);
      g_menu_append_item (menu, item);
    }

  return G_MENU_MODEL (menu);
}

void
weir_canvas_choose_dispatcher (WeirCanvas *self,
                               WeirNode   *node)
{
  WeirNodeCard *card = weir_world_view_find_card (WEIR_WORLD_VIEW (self->world), node);
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = NULL;
  g_autoptr (GMenuModel) menu = make_dispatcher_menu ();
  graphene_rect_t chip;

  if (card == NULL || weir_node_card_get_chip (card) == NULL ||
      !gtk_widget_compute_bounds (weir_node_card_get_chip (card), GTK_WIDGET (self), &chip))
    return;

  action = g_simple_action_new_stateful ("kind", G_VARIANT_TYPE_INT32,
                                         g_variant_new_int32 (weir_node_get_dispatcher (node)));
  g_object_set_data_full (G_OBJECT (action), "weir-node", g_object_ref (node), g_object_unref);
  g_signal_connect_object (action, "activate", G_CALLBACK (on_dispatcher_chosen), self, 0);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  self->menu = gtk_popover_menu_new_from_model (menu);
  gtk_widget_insert_action_group (self->menu, "dispatcher", G_ACTION_GROUP (group));
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  g_object_set_data_full (G_OBJECT (self->menu), "weir-node", g_object_ref (node), g_object_unref);
  g_signal_connect (self->menu, "closed", G_CALLBACK (on_menu_closed), self);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                               &(GdkRectangle) { chip.origin.x, chip.origin.y,
                                                 ceilf (chip.size.width),
                                                 ceilf (chip.size.height) });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}
