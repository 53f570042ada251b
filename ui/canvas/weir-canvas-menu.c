/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-canvas-private.h"
#include "weir-dispatcher-chip.h"
#include <glib/gi18n.h>
#include <math.h>

/* GTK leaves a menu open when one of several is chosen in it. */
static void
close_menu (WeirCanvas *self)
{
  if (GTK_IS_POPOVER (self->menu))
    gtk_popover_popdown (GTK_POPOVER (self->menu));
}

static void
on_dispatcher_chosen (GSimpleAction *action,
                      GVariant      *choice,
                      WeirCanvas    *self)
{
  WeirHistory *history = weir_session_get_history (self->session);
  WeirNode *node = g_object_get_data (G_OBJECT (action), "weir-node");
  g_autoptr (GError) error = NULL;

  if (!weir_history_choose_dispatcher (history, node,
                                       (WeirDispatcherKind) g_variant_get_int32 (choice), &error))
    weir_canvas_hint (self, error->message);
  weir_history_seal (history);
  close_menu (self);
}

static void
on_hash_chosen (GSimpleAction *action,
                GVariant      *choice,
                WeirCanvas    *self)
{
  WeirHistory *history = weir_session_get_history (self->session);
  WeirNode *node = g_object_get_data (G_OBJECT (action), "weir-node");
  g_autoptr (GError) error = NULL;
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_UINT);
  g_value_set_uint (&value, g_variant_get_int32 (choice));
  if (!weir_history_set (history, node, "partition-hash", &value, &error))
    weir_canvas_hint (self, error->message);
  weir_history_seal (history);
  close_menu (self);
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

static void
append_choice (GMenu      *menu,
               const char *title,
               const char *action,
               int         choice)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (title, NULL);

  g_menu_item_set_action_and_target (item, action, "i", choice);
  g_menu_append_item (menu, item);
}

/* The dispatchers, and what there is to choose about the present one in a word. */
static GMenuModel *
make_dispatcher_menu (WeirDispatcherKind present)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) kinds = g_menu_new ();
  g_autoptr (GMenu) hashes = g_menu_new ();

  for (int kind = WEIR_DISPATCHER_DEMAND; kind <= WEIR_DISPATCHER_PARTITION; kind++)
    append_choice (kinds, weir_dispatcher_chip_get_word (kind), "dispatcher.kind", kind);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (kinds));
  if (present != WEIR_DISPATCHER_PARTITION)
    return G_MENU_MODEL (menu);

  for (int hash = 0; weir_partition_hashes[hash].nick != NULL; hash++)
    append_choice (hashes, _ (weir_partition_hashes[hash].title), "dispatcher.hash", hash);
  g_menu_append_section (menu, _ ("Hash function"), G_MENU_MODEL (hashes));
  return G_MENU_MODEL (menu);
}

/* An action of the menu: one of several. @func: on_…_chosen () */
static void
add_action (WeirCanvas         *self,
            GSimpleActionGroup *group,
            WeirNode           *node,
            const char         *name,
            guint               state,
            GCallback           func)
{
  g_autoptr (GSimpleAction) action =
    g_simple_action_new_stateful (name, G_VARIANT_TYPE_INT32, g_variant_new_int32 ((int) state));

  g_object_set_data_full (G_OBJECT (action), "weir-node", g_object_ref (node), g_object_unref);
  g_signal_connect_object (action, "activate", func, self, 0);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
}

void
weir_canvas_choose_dispatcher (WeirCanvas *self,
                               WeirNode   *node)
{
  WeirNodeCard *card = weir_world_view_find_card (WEIR_WORLD_VIEW (self->world), node);
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  WeirDispatcherKind dispatcher = weir_node_get_dispatcher (node);
  g_autoptr (GMenuModel) menu = make_dispatcher_menu (dispatcher);
  graphene_rect_t chip;
  guint hash;

  if (card == NULL || weir_node_card_get_chip (card) == NULL ||
      !gtk_widget_compute_bounds (weir_node_card_get_chip (card), GTK_WIDGET (self), &chip))
    return;

  g_object_get (node, "partition-hash", &hash, NULL);
  add_action (self, group, node, "kind", dispatcher, G_CALLBACK (on_dispatcher_chosen));
  add_action (self, group, node, "hash", hash, G_CALLBACK (on_hash_chosen));

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
