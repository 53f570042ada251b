/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-canvas-reroute.h"
#include <glib/gi18n.h>

static const char *const settings[] = { "max-demand", "min-demand", "cancel", "manual" };

/* What it asks of the one producer is not known to another. */
static const char *const choices[] = {
  "partition", "selector", "selector-number", "selector-text",
};

static void
copy_properties (WeirLink          *from,
                 WeirLink          *to,
                 const char *const *properties,
                 guint              n_properties)
{
  for (guint i = 0; i < n_properties; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      g_object_get_property (G_OBJECT (from), properties[i], &value);
      g_object_set_property (G_OBJECT (to), properties[i], &value);
    }
}

static WeirLink *
make_link (WeirLink   *old,
           WeirNode   *from,
           WeirNode   *to,
           const char *partition)
{
  WeirLink *link = weir_link_new (from, to);

  copy_properties (old, link, settings, G_N_ELEMENTS (settings));
  if (from == weir_link_get_from (old))
    copy_properties (old, link, choices, G_N_ELEMENTS (choices));
  if (partition != NULL)
    g_object_set (link, "partition", partition, NULL);
  weir_link_set_unknown (link, weir_value_copy (weir_link_get_unknown (old)));

  return link;
}

static WeirLink *
choose_partition (WeirCanvas *self,
                  WeirLink   *link,
                  const char *partition,
                  GError    **error)
{
  WeirHistory *history = weir_session_get_history (self->session);
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean set;

  if (partition == NULL || g_strcmp0 (partition, weir_link_get_partition (link)) == 0)
    return link;

  g_value_init (&value, G_TYPE_STRING);
  g_value_set_string (&value, partition);
  weir_history_seal (history);
  set = weir_history_set (history, link, "partition", &value, error);
  weir_history_seal (history);

  return set ? link : NULL;
}

WeirLink *
weir_canvas_reroute (WeirCanvas *self,
                     WeirLink   *link,
                     WeirNode   *from,
                     WeirNode   *to,
                     const char *partition,
                     GError    **error)
{
  WeirHistory *history = weir_session_get_history (self->session);
  g_autoptr (WeirLink) new = NULL;
  g_autofree char *label = NULL;
  gboolean put;

  if (from == weir_link_get_from (link) && to == weir_link_get_to (link))
    return choose_partition (self, link, partition, error);

  new = make_link (link, from, to, partition);
  label = g_strdup_printf (_ ("Subscribe “%s” to “%s”"), weir_node_get_name (to),
                           weir_node_get_name (from));
  weir_history_begin (history, label);
  weir_history_remove_link (history, link);
  put = weir_history_put_link (history, new, error);
  weir_history_end (history);
  if (!put)
    {
      weir_history_undo (history);
      return NULL;
    }

  /* The document keeps it. */
  return new;
}

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

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "canvas.move-consumer", is_link);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "canvas.move-producer", is_link);
}
