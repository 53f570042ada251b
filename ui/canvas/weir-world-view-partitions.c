/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-world-view-private.h"

/* Which partitions pipes carry: what a node's card shows as ports, and where its pipes begin. */

static void
tell_takers (WeirNodeCard   *card,
             WeirPartitions *partitions)
{
  guint n = partitions != NULL ? weir_node_card_get_n_partitions (card) : 0;

  for (guint i = 0; i < n; i++)
    {
      WeirLink *taker = weir_partitions_get_taker (partitions, i);

      weir_node_card_set_taker (card, i,
                                taker != NULL ? weir_node_get_name (weir_link_get_to (taker))
                                : NULL);
    }
}

void
weir_world_view_share_partitions (WeirWorldView *self,
                                  WeirNode      *producer)
{
  WeirDocument *document = weir_session_get_document (self->session);
  g_autoptr (WeirPartitions) partitions = weir_partitions_new (document, producer);
  WeirNodeCard *card = weir_world_view_find_card (self, producer);
  gboolean has_ports;

  if (card == NULL)
    return;

  has_ports = weir_node_card_get_n_partitions (card) > 0;
  tell_takers (card, partitions);
  for (guint i = 0; i < self->pipes->len; i++)
    {
      WeirPipe *pipe = g_ptr_array_index (self->pipes, i);

      if (weir_link_get_from (pipe->link) != producer)
        continue;

      g_clear_pointer (&pipe->partition, g_free);
      pipe->is_laid = FALSE;
      pipe->n_ports = 0;
      if (partitions != NULL)
        {
          pipe->partition = weir_partitions_describe (partitions, pipe->link);
          pipe->n_ports = weir_partitions_get_span (partitions, pipe->link, &pipe->first_port,
                                                    &pipe->last_port);
        }
      pipe->is_labelled = pipe->partition != NULL && !has_ports;
      weir_world_view_write_label (self, i, TRUE);
    }

  weir_world_view_lay_all (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
weir_world_view_share_around (WeirWorldView *self,
                              WeirNode      *consumer)
{
  for (guint i = 0; i < self->pipes->len; i++)
    {
      WeirPipe *pipe = g_ptr_array_index (self->pipes, i);

      if (weir_link_get_to (pipe->link) == consumer &&
          weir_node_get_partitions (weir_link_get_from (pipe->link)) != NULL)
        weir_world_view_share_partitions (self, weir_link_get_from (pipe->link));
    }
}

/* Several partitions that go into one pipe meet in its middle. */
void
weir_world_view_find_start (WeirWorldView    *self,
                            WeirPipe         *pipe,
                            WeirNodeCard     *from,
                            graphene_point_t *start)
{
  guint n = weir_node_card_get_n_partitions (from);
  graphene_point_t top, bottom;

  weir_node_card_get_port (from, WEIR_PORT_OUT, start);
  if (pipe->n_ports == 0 || n == 0)
    {
      weir_pipe_set_spread (pipe, 0);
      return;
    }

  weir_node_card_get_partition_port (from, MIN (pipe->first_port, n - 1), &top);
  weir_node_card_get_partition_port (from, MIN (pipe->last_port, n - 1), &bottom);
  start->y = (top.y + bottom.y) / 2;
  weir_pipe_set_spread (pipe, bottom.y - top.y);
}
