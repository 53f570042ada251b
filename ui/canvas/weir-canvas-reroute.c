/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-canvas-reroute.h"
#include <glib/gi18n.h>
#include "../weir-action-state.h"

/* The port of its producer that a pipe leaves from. */
static guint
find_partition (WeirCanvas   *self,
                WeirNodeCard *card,
                WeirLink     *link)
{
  g_autoptr (WeirPartitions) partitions = NULL;
  guint first, last;

  /* What is left to the drawing stays so. */
  if (weir_node_card_get_n_partitions (card) == 0 || weir_link_get_partition (link) == NULL)
    return WEIR_NO_PARTITION;

  partitions = weir_partitions_new (weir_session_get_document (self->session),
                                    weir_link_get_from (link));
  return weir_partitions_get_span (partitions, link, &first, &last) == 1 ? first
         : WEIR_NO_PARTITION;
}

void
weir_canvas_begin_reroute (WeirCanvas *self,
                           WeirLink   *link,
                           WeirPort    end)
{
  gboolean consumer = end == WEIR_PORT_IN;
  WeirNodeCard *anchor =
    weir_world_view_find_card (WEIR_WORLD_VIEW (self->world),
                               consumer ? weir_link_get_from (link) : weir_link_get_to (link));

  weir_canvas_begin_moved_link (self, link, anchor, consumer ? WEIR_PORT_OUT : WEIR_PORT_IN,
                                consumer ? find_partition (self, anchor, link)
                                : WEIR_NO_PARTITION);
}

void
weir_canvas_begin_reroute_by_keys (WeirCanvas *self,
                                   WeirLink   *link,
                                   WeirPort    end)
{
  WeirNode *node = end == WEIR_PORT_IN ? weir_link_get_to (link) : weir_link_get_from (link);

  weir_canvas_begin_reroute (self, link, end);
  if (self->link_targets->len < 2)
    {
      weir_canvas_cancel_link (self);
      weir_canvas_hint (self, end == WEIR_PORT_IN
                              ? _ ("There is no other stage that could subscribe instead")
                              : _ ("There is no other stage to subscribe to instead"));
      return;
    }

  weir_canvas_aim_link_by_keys (self,
                                weir_world_view_find_card (WEIR_WORLD_VIEW (self->world), node));
  weir_canvas_hint (self, _ ("Arrow keys choose a stage, Return connects, Escape leaves"));
}

/*< actions >*/

typedef struct
{
  WeirCanvas *canvas;   /* owned */
  WeirPort    end;
} Wish;

static gboolean
begin (gpointer data)
{
  Wish *wish = data;
  WeirCanvas *self = wish->canvas;
  gpointer object = NULL;

  if (self->session != NULL)
    object = weir_selection_get_single (weir_session_get_selection (self->session));
  if (WEIR_IS_LINK (object))
    {
      gtk_widget_grab_focus (weir_world_view_find_label (WEIR_WORLD_VIEW (self->world), object));
      weir_canvas_begin_reroute_by_keys (self, object, wish->end);
    }

  return G_SOURCE_REMOVE;
}

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_object_unref (wish->canvas);
  g_free (wish);
}

/* When the menu is gone, as "canvas.connect". */
static void
on_move_end (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  Wish *wish = g_new (Wish, 1);

  wish->canvas = g_object_ref (WEIR_CANVAS (widget));
  wish->end = g_str_equal (name, "canvas.move-consumer") ? WEIR_PORT_IN : WEIR_PORT_OUT;
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, begin, wish, wish_free);
}

void
weir_canvas_install_reroute_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "canvas.move-consumer", NULL, on_move_end);
  gtk_widget_class_install_action (klass, "canvas.move-producer", NULL, on_move_end);
}

void
weir_canvas_update_reroute_actions (WeirCanvas *self)
{
  WeirSelection *selection = weir_session_get_selection (self->session);
  gboolean is_link = WEIR_IS_LINK (weir_selection_get_single (selection));

  weir_action_set_enabled (GTK_WIDGET (self), "canvas.move-consumer", is_link);
  weir_action_set_enabled (GTK_WIDGET (self), "canvas.move-producer", is_link);
}
