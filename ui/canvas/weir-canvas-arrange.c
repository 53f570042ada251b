/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-canvas-arrange.h"
#include "weir-canvas-enclose.h"
#include "weir-canvas-glide.h"
#include <glib/gi18n.h>
#include "../weir-action-state.h"

/* As wide as the examples have it: room for a pipe with its label. */
static const WeirSpacing spacing = { .column = 136, .row = 42 };

static const char *const alignments[] = { "left", "center", "right", "top", "middle", "bottom" };

static void
make_box (WeirCanvas *self,
          WeirNode   *node,
          WeirBox    *into)
{
  WeirNodeCard *card = weir_world_view_find_card (WEIR_WORLD_VIEW (self->world), node);
  graphene_point_t port;
  graphene_rect_t bounds;

  weir_node_card_get_bounds (card, &bounds);
  *into = (WeirBox) { .node = node, .x = weir_node_get_x (node), .y = weir_node_get_y (node),
                      .width = bounds.size.width, .height = bounds.size.height };
  weir_node_card_get_port (card, WEIR_PORT_IN, &port);
  into->entry = into->exit = port.y - bounds.origin.y;
  if (weir_node_card_get_n_partitions (card) == 0)
    return;

  weir_node_card_get_partition_port (card, 0, &port);
  into->exit = port.y - bounds.origin.y;
  if (weir_node_card_get_n_partitions (card) > 1)
    weir_node_card_get_partition_port (card, 1, &port);
  into->pitch = MAX (port.y - bounds.origin.y - into->exit, 1);
}

/* Of WeirBox: the selected stages; all of them where fewer than @least are. */
static GArray *
list_boxes (WeirCanvas *self,
            guint       least)
{
  g_autoptr (GPtrArray) nodes =
    weir_selection_list_nodes (weir_session_get_selection (self->session));
  GPtrArray *cards = weir_world_view_get_cards (WEIR_WORLD_VIEW (self->world));
  gboolean all = nodes->len < least;
  guint n = all ? cards->len : nodes->len;
  GArray *boxes = g_array_sized_new (FALSE, FALSE, sizeof (WeirBox), n);

  for (guint i = 0; i < n; i++)
    {
      WeirBox box;

      make_box (self, all ? weir_node_card_get_node (g_ptr_array_index (cards, i))
                : g_ptr_array_index (nodes, i), &box);
      g_array_append_val (boxes, box);
    }

  return boxes;
}

/* Takes the nodes of @boxes to their new places. One undo step. @label: what it is called. */
static void
move_to_boxes (WeirCanvas *self,
               GArray     *boxes,
               const char *label)
{
  WeirHistory *history = weir_session_get_history (self->session);
  g_autoptr (GHashTable) nodes = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) frames = NULL;

  weir_canvas_cancel_drag (self);
  self->follows_size = FALSE;
  weir_canvas_begin_glide (self);
  for (guint i = 0; i < boxes->len; i++)
    g_hash_table_add (nodes, g_array_index (boxes, WeirBox, i).node);
  frames = weir_canvas_note_frames (self, nodes);
  weir_history_seal (history);
  weir_history_begin (history, label);
  for (guint i = 0; i < boxes->len; i++)
    {
      WeirBox *box = &g_array_index (boxes, WeirBox, i);

      if (box->x != weir_node_get_x (box->node) || box->y != weir_node_get_y (box->node))
        weir_history_move_node (history, box->node, box->x, box->y);
    }
  weir_canvas_follow_frames (self, frames);
  weir_history_end (history);
  weir_history_seal (history);
}

static void
on_arrange (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  WeirCanvas *self = WEIR_CANVAS (widget);
  g_autoptr (GArray) boxes = NULL;
  g_autofree char *label = NULL;
  gboolean all, followed = self->follows_size;

  if (self->session == NULL)
    return;

  boxes = list_boxes (self, 2);
  all = boxes->len == weir_world_view_get_cards (WEIR_WORLD_VIEW (self->world))->len;
  weir_arrange (weir_session_get_document (self->session), boxes, &spacing);
  label = g_strdup_printf (ngettext ("Arrange %u stage", "Arrange %u stages", boxes->len),
                           boxes->len);
  move_to_boxes (self, boxes, label);
  if (all && (followed || !weir_canvas_shows_all (self)))
    weir_canvas_fit (self);
  weir_canvas_glide (self);
}

static void
on_align (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  WeirCanvas *self = WEIR_CANVAS (widget);
  const char *where = g_variant_get_string (parameter, NULL);
  g_autoptr (GArray) boxes = NULL;
  g_autofree char *label = NULL;

  if (self->session == NULL)
    return;

  boxes = list_boxes (self, 0);
  for (guint i = 0; i < G_N_ELEMENTS (alignments); i++)
    {
      if (g_str_equal (alignments[i], where))
        weir_align (boxes, i);
    }
  label = g_strdup_printf (ngettext ("Align %u stage", "Align %u stages", boxes->len), boxes->len);
  move_to_boxes (self, boxes, label);
  weir_canvas_glide (self);
}

static void
on_distribute (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  WeirCanvas *self = WEIR_CANVAS (widget);
  gboolean vertically = g_str_equal (g_variant_get_string (parameter, NULL), "vertically");
  g_autoptr (GArray) boxes = NULL;
  g_autofree char *label = NULL;

  if (self->session == NULL)
    return;

  boxes = list_boxes (self, 0);
  weir_distribute (boxes, vertically);
  label = g_strdup_printf (ngettext ("Distribute %u stage", "Distribute %u stages", boxes->len),
                           boxes->len);
  move_to_boxes (self, boxes, label);
  weir_canvas_glide (self);
}

void
weir_canvas_install_arrange_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "canvas.arrange", NULL, on_arrange);
  gtk_widget_class_install_action (klass, "canvas.align", "s", on_align);
  gtk_widget_class_install_action (klass, "canvas.distribute", "s", on_distribute);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_l, GDK_CONTROL_MASK, "canvas.arrange", NULL);
}

void
weir_canvas_update_arrange_actions (WeirCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autoptr (GPtrArray) nodes =
    weir_selection_list_nodes (weir_session_get_selection (self->session));
  guint n_cards = weir_world_view_get_cards (WEIR_WORLD_VIEW (self->world))->len;

  weir_action_set_enabled (widget, "canvas.arrange", n_cards > 0);
  weir_action_set_enabled (widget, "canvas.align", nodes->len > 1);
  weir_action_set_enabled (widget, "canvas.distribute", nodes->len > 2);
}

static GMenu *
make_align_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) columns = g_menu_new ();
  g_autoptr (GMenu) rows = g_menu_new ();
  g_autoptr (GMenu) gaps = g_menu_new ();

  g_menu_append (columns, _ ("_Left Edges"), "canvas.align::left");
  g_menu_append (columns, _ ("_Centers"), "canvas.align::center");
  g_menu_append (columns, _ ("_Right Edges"), "canvas.align::right");
  g_menu_append (rows, _ ("_Top Edges"), "canvas.align::top");
  g_menu_append (rows, _ ("_Middles"), "canvas.align::middle");
  g_menu_append (rows, _ ("_Bottom Edges"), "canvas.align::bottom");
  /* Translators: makes the gaps between stages the same. */
  g_menu_append (gaps, _ ("Distribute _Horizontally"), "canvas.distribute::horizontally");
  g_menu_append (gaps, _ ("Distribute _Vertically"), "canvas.distribute::vertically");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (columns));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (rows));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (gaps));

  return menu;
}

GMenu *
weir_canvas_make_arrange_menu (gboolean several)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenuItem) arrange = g_menu_item_new (_ ("A_rrange Stages"), "canvas.arrange");
  g_autoptr (GMenu) align = NULL;

  g_menu_item_set_attribute (arrange, "accel", "s", "<Control>l");
  g_menu_append_item (menu, arrange);
  if (!several)
    return menu;

  align = make_align_menu ();
  g_menu_append_submenu (menu, _ ("Ali_gn"), G_MENU_MODEL (align));
  return menu;
}
