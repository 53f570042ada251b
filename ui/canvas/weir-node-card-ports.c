/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-node-card-private.h"
#include "weir-inner-layout.h"
#include "../weir-style.h"
#include <glib/gi18n.h>

/* Where pipes begin and end. Of a partition dispatcher each partition has a port of its own with
 * its name beside it, in a part of the card that grows with them; where that would be too much,
 * one port stands for all. */

#define ROW_HEIGHT  20.0f
#define SECTION_TOP 112.0f
/* Room for the dispatcher's chip, which hangs over the lower edge. */
#define SECTION_END 12.0f
#define NAME_INSET  14.0f
#define PORT_RADIUS 7.0f
#define TAKEN_ALPHA 0.35

static const WeirValue *
get_names (WeirNodeCard *self)
{
  const WeirValue *names = weir_node_get_role (self->node) != WEIR_ROLE_CONSUMER
    ? weir_node_get_partitions (self->node) : NULL;
  guint n = names != NULL ? weir_partition_names_count (names) : 0;

  return n > 0 && n <= WEIR_NODE_CARD_MAX_PORTS ? names : NULL;
}

gboolean
weir_node_card_write_ports (WeirNodeCard *self)
{
  const WeirValue *names = get_names (self);
  guint n = names != NULL ? weir_partition_names_count (names) : 0;
  gboolean changed = self->n_ports != n;

  for (guint i = 0; i < WEIR_NODE_CARD_MAX_PORTS; i++)
    {
      WeirNodeCardPort *port = &self->ports[i];

      if (i < n)
        {
          g_auto (WeirValue) name = weir_partition_names_get (names, i);

          changed |= weir_caption_take_text (&port->name, weir_partition_name_to_text (&name));
          port->name.face = WEIR_FACE_SMALL;
        }
      else
        {
          weir_node_card_clear_port (port);
        }
    }
  self->n_ports = n;
  if (changed && gtk_widget_get_parent (GTK_WIDGET (self)) != NULL)
    weir_inner_layout_queue (gtk_widget_get_parent (GTK_WIDGET (self)));

  return changed;
}

void
weir_node_card_clear_port (WeirNodeCardPort *port)
{
  weir_caption_clear (&port->name);
  g_clear_pointer (&port->taker, g_free);
}

float
weir_node_card_get_height (WeirNodeCard *self)
{
  if (self->n_ports == 0)
    return WEIR_NODE_CARD_HEIGHT;

  return SECTION_TOP + self->n_ports * ROW_HEIGHT + SECTION_END;
}

static float
get_row (guint index)
{
  return SECTION_TOP + index * ROW_HEIGHT + ROW_HEIGHT / 2;
}

static void
draw_circle (WeirNodeCard *self,
             GtkSnapshot  *snapshot,
             float         x,
             float         y,
             gboolean      hot)
{
  float radius = hot ? PORT_RADIUS + 2 : PORT_RADIUS;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (x - radius, y - radius, 2 * radius, 2 * radius);
  GskRoundedRect shape;
  GdkRGBA fill, role;

  weir_style_get_color (weir_style_get_role_color (weir_node_get_role (self->node)), &role);
  if (hot)
    fill = role;
  else
    weir_style_get_color (WEIR_COLOR_CANVAS, &fill);

  gsk_rounded_rect_init_from_rect (&shape, &bounds, radius);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &fill, &bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &shape, (float[4]) { 2.5, 2.5, 2.5, 2.5 },
                              (GdkRGBA[4]) { role, role, role, role });
}

static void
draw_partition (WeirNodeCard *self,
                GtkSnapshot  *snapshot,
                guint         index)
{
  WeirNodeCardPort *port = &self->ports[index];
  gboolean is_dim = self->linking && port->taker != NULL;
  float y = get_row (index);
  GdkRGBA text;

  if (is_dim)
    gtk_snapshot_push_opacity (snapshot, TAKEN_ALPHA);

  weir_style_get_color (WEIR_COLOR_TEXT, &text);
  if (self->detail == WEIR_DETAIL_FULL)
    {
      weir_caption_set_max_width (&port->name, WEIR_NODE_CARD_WIDTH - 2 * NAME_INSET);
      weir_caption_draw (&port->name, GTK_WIDGET (self), snapshot,
                         WEIR_NODE_CARD_WIDTH - NAME_INSET, y + 4, 1, &text);
    }
  draw_circle (self, snapshot, WEIR_NODE_CARD_WIDTH, y,
               self->hot_port == WEIR_PORT_OUT && self->hot_partition == index);

  if (is_dim)
    gtk_snapshot_pop (snapshot);
}

void
weir_node_card_draw_ports (WeirNodeCard *self,
                           GtkSnapshot  *snapshot)
{
  const float middle = WEIR_NODE_CARD_HEIGHT / 2;

  if (weir_node_card_has_port (self, WEIR_PORT_IN))
    draw_circle (self, snapshot, 0, middle, self->hot_port == WEIR_PORT_IN);
  if (weir_node_card_has_port (self, WEIR_PORT_OUT) && self->n_ports == 0)
    draw_circle (self, snapshot, WEIR_NODE_CARD_WIDTH, middle, self->hot_port == WEIR_PORT_OUT);

  for (guint i = 0; i < self->n_ports; i++)
    draw_partition (self, snapshot, i);
}

char *
weir_node_card_dup_port_tip (WeirNodeCard *self,
                             float         y)
{
  for (guint i = 0; i < self->n_ports; i++)
    {
      WeirNodeCardPort *port = &self->ports[i];

      if (ABS (y - get_row (i)) > ROW_HEIGHT / 2)
        continue;
      if (port->taker != NULL)
        /* Translators: a partition, and the stage that subscribes to it. */
        return g_strdup_printf (_ ("Partition %s: taken by “%s”"), port->name.text, port->taker);
      return g_strdup_printf (_ ("Partition %s: free"), port->name.text);
    }

  return NULL;
}

char *
weir_node_card_describe_ports (WeirNodeCard *self)
{
  GString *text;

  if (self->n_ports == 0)
    return NULL;

  text = g_string_new (_ ("partitions"));
  for (guint i = 0; i < self->n_ports; i++)
    {
      WeirNodeCardPort *port = &self->ports[i];

      g_string_append (text, i == 0 ? " " : "; ");
      if (port->taker != NULL)
        g_string_append_printf (text, _ ("%s taken by “%s”"), port->name.text, port->taker);
      else
        g_string_append_printf (text, _ ("%s free"), port->name.text);
    }

  return g_string_free (text, FALSE);
}

gboolean
weir_node_card_has_port (WeirNodeCard *self,
                         WeirPort      port)
{
  WeirRole role = weir_node_get_role (self->node);

  return (port == WEIR_PORT_IN && role != WEIR_ROLE_PRODUCER) ||
         (port == WEIR_PORT_OUT && role != WEIR_ROLE_CONSUMER);
}

void
weir_node_card_get_port (WeirNodeCard     *self,
                         WeirPort          port,
                         graphene_point_t *into)
{
  into->x = self->x + (port == WEIR_PORT_OUT ? WEIR_NODE_CARD_WIDTH : 0);
  into->y = self->y + WEIR_NODE_CARD_HEIGHT / 2;
}

guint
weir_node_card_get_n_partitions (WeirNodeCard *self)
{
  g_return_val_if_fail (WEIR_IS_NODE_CARD (self), 0);

  return self->n_ports;
}

const char *
weir_node_card_get_partition (WeirNodeCard *self,
                              guint         index)
{
  g_return_val_if_fail (WEIR_IS_NODE_CARD (self) && index < self->n_ports, NULL);

  return self->ports[index].name.text;
}

void
weir_node_card_get_partition_port (WeirNodeCard     *self,
                                   guint             index,
                                   graphene_point_t *into)
{
  into->x = self->x + WEIR_NODE_CARD_WIDTH;
  into->y = self->y + get_row (index);
}

gboolean
weir_node_card_find_port (WeirNodeCard           *self,
                          const graphene_point_t *at,
                          float                   reach,
                          WeirPort               *port,
                          guint                  *partition)
{
  float least = reach;
  graphene_point_t center;

  *port = WEIR_PORT_NONE;
  *partition = WEIR_NO_PARTITION;
  for (WeirPort i = WEIR_PORT_IN; i <= WEIR_PORT_OUT; i++)
    {
      if (!weir_node_card_has_port (self, i) || (i == WEIR_PORT_OUT && self->n_ports > 0))
        continue;

      weir_node_card_get_port (self, i, &center);
      if (graphene_point_distance (&center, at, NULL, NULL) <= reach)
        *port = i;
    }

  /* They stand closer than one can reach. */
  for (guint i = 0; i < self->n_ports; i++)
    {
      float distance;

      weir_node_card_get_partition_port (self, i, &center);
      distance = graphene_point_distance (&center, at, NULL, NULL);
      if (distance > least)
        continue;
      least = distance;
      *port = WEIR_PORT_OUT;
      *partition = i;
    }

  return *port != WEIR_PORT_NONE;
}

void
weir_node_card_set_taker (WeirNodeCard *self,
                          guint         index,
                          const char   *name)
{
  g_return_if_fail (WEIR_IS_NODE_CARD (self) && index < self->n_ports);

  if (g_strcmp0 (self->ports[index].taker, name) == 0)
    return;

  g_free (self->ports[index].taker);
  self->ports[index].taker = g_strdup (name);
  weir_node_card_describe (self);
  weir_node_card_redraw (self);
}

void
weir_node_card_set_linking (WeirNodeCard *self,
                            gboolean      linking)
{
  g_return_if_fail (WEIR_IS_NODE_CARD (self));

  if (self->linking == linking)
    return;

  self->linking = linking;
  if (self->n_ports > 0)
    weir_node_card_redraw (self);
}

void
weir_node_card_set_hot_port (WeirNodeCard *self,
                             WeirPort      port,
                             guint         partition)
{
  g_return_if_fail (WEIR_IS_NODE_CARD (self));

  if (self->hot_port == port && self->hot_partition == partition)
    return;

  self->hot_port = port;
  self->hot_partition = partition;
  weir_node_card_redraw (self);
}
