/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-vector-peer.h"

struct _WeirVectorPeer
{
  WeirProcess       parent_instance;

  WeirVectorPlayer *player;   /* borrowed: it owns its peers */
};

G_DEFINE_FINAL_TYPE (WeirVectorPeer, weir_vector_peer, WEIR_TYPE_PROCESS)

static WeirValue
list_of (const WeirSlice *events)
{
  g_autofree WeirValue *items = g_new0 (WeirValue, events->count + 1);
  guint i;

  for (i = 0; i < events->count; i++)
    items[i] = weir_value_copy (weir_slice_get_values (events) + i);
  return weir_value_list (items, events->count);
}

static WeirValue
observe_subscribe (WeirVectorPeer *self,
                   WeirMessage    *message)
{
  WeirValue seen = weir_value_map ();
  const WeirValue *options = weir_message_get_options (message);

  weir_value_map_set (&seen, "subscribe",
                      weir_value_text (weir_vector_player_label (self->player, message->tag)));
  if (message->kind == WEIR_MESSAGE_RESUBSCRIBE)
    {
      WeirValue current[] = {
        weir_value_text (weir_vector_player_label (self->player, message->request->current)),
        weir_value_copy (&message->request->current_reason),
      };

      weir_value_map_set (&seen, "current", weir_value_list (current, 2));
    }
  if (weir_value_get_length (options) > 0)
    weir_value_map_set (&seen, "opts", weir_vector_options_from_engine (options));
  return seen;
}

static void
weir_vector_peer_handle_message (WeirProcess *process,
                                 WeirMessage *message)
{
  WeirVectorPeer *self = WEIR_VECTOR_PEER (process);
  WeirValue seen;

  if (message->kind == WEIR_MESSAGE_SUBSCRIBE || message->kind == WEIR_MESSAGE_RESUBSCRIBE)
    {
      weir_vector_player_record (self->player, weir_process_get_name (process),
                                 observe_subscribe (self, message));
      return;
    }

  seen = weir_value_map ();
  if (message->kind == WEIR_MESSAGE_EVENTS)
    weir_value_map_set (&seen, "events", list_of (&message->events));
  else if (message->kind == WEIR_MESSAGE_ASK)
    weir_value_map_set (&seen, "ask", weir_value_integer (message->demand));
  else
    weir_value_map_set (&seen, "cancel", weir_value_copy (&message->reason));
  weir_value_map_set (&seen, "sub",
                      weir_value_text (weir_vector_player_label (self->player, message->tag)));
  weir_vector_player_record (self->player, weir_process_get_name (process), seen);
}

static void
weir_vector_peer_class_init (WeirVectorPeerClass *klass)
{
  WEIR_PROCESS_CLASS (klass)->handle_message = weir_vector_peer_handle_message;
}

static void
weir_vector_peer_init (WeirVectorPeer *self)
{
}

WeirProcess *
weir_vector_peer_new (WeirVectorPlayer *player,
                      WeirScheduler    *scheduler,
                      const char       *name)
{
  WeirVectorPeer *self = g_object_new (WEIR_TYPE_VECTOR_PEER, NULL);

  self->player = player;
  weir_process_attach (WEIR_PROCESS (self), scheduler, NULL);
  weir_process_set_name (WEIR_PROCESS (self), name);
  return WEIR_PROCESS (self);
}
