/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-stage-private.h"

/* A stage towards its consumers. */

static gboolean
knows_consumer (WeirStage        *self,
                WeirSubscription *tag)
{
  return tag->down.owner == WEIR_PROCESS (self);
}

/* The dispatcher comes after handle_subscribe: it may yield demand, and the stage must know the consumer by then. */
static void
take_consumer_subscribed (WeirStage *self)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);
  WeirStep *step = weir_stage_top_step (self);
  g_autoptr (WeirSubscription) tag = g_steal_pointer (&step->tag);
  g_auto (WeirValue) options = step->value;
  g_auto (WeirValue) refusal = WEIR_VALUE_INIT;
  gboolean is_manual = step->number == WEIR_SUBSCRIBE_MANUAL;
  WeirValue bad;
  guint64 demand = 0;

  step->value = weir_value_null ();
  weir_stage_pop_step (self);
  weir_stage_drop_output (self);
  if (is_manual)
    {
      bad = weir_value_text ("bad_return_value");
      weir_stage_begin_stop (self, weir_value_list (&bad, 1));
      return;
    }

  if (weir_dispatcher_subscribe (priv->dispatcher, tag, tag->down.peer, &options, &demand, &refusal))
    weir_stage_serve (self, priv, demand);
  else
    weir_stage_drop_consumer (self, tag, WEIR_CANCEL_BY_MESSAGE, &refusal);
}

static void
take_register (WeirStage *self)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);
  WeirStageClass *klass = WEIR_STAGE_GET_CLASS (self);
  WeirStep *step = weir_stage_top_step (self);
  WeirSubscription *tag = step->tag;
  WeirSubscribeMode mode = WEIR_SUBSCRIBE_AUTOMATIC;

  tag->down.owner = WEIR_PROCESS (self);
  tag->down.peer = step->peer;
  weir_stage_note_subscription (self, tag, FALSE, TRUE);
  weir_process_monitor (WEIR_PROCESS (self), step->peer, tag, &tag->down.monitor);
  g_queue_push_tail_link (&priv->consumers, &weir_subscription_ref (tag)->down.link);

  step->take = take_consumer_subscribed;
  if (klass->handle_subscribe != NULL)
    mode = klass->handle_subscribe (self, WEIR_ROLE_CONSUMER, &step->value, tag);
  weir_stage_top_step (self)->number = mode;
}

void
weir_stage_handle_subscribe_message (WeirStage   *self,
                                     WeirMessage *message)
{
  WeirStep *step;

  if (knows_consumer (self, message->tag))
    {
      g_auto (WeirValue) reason = weir_value_text ("duplicated_subscription");

      weir_stage_log (self, G_LOG_LEVEL_CRITICAL, "duplicated_subscription", weir_value_map ());
      weir_stage_send_cancel (self, WEIR_MESSAGE_CANCELLED, message->from, message->tag, &reason);
      return;
    }

  step = weir_stage_push_step (self, take_register);
  step->tag = weir_subscription_ref (message->tag);
  step->peer = message->from;
  step->value = weir_value_copy (weir_message_get_options (message));
  if (message->kind == WEIR_MESSAGE_RESUBSCRIBE)
    weir_stage_drop_consumer (self, message->request->current, WEIR_CANCEL_BY_MESSAGE,
                              &message->request->current_reason);
}

/* @tag: taken */
static G_NO_INLINE void
refuse_unknown (WeirStage        *self,
                WeirSubscription *tag,
                WeirProcess      *from)
{
  g_auto (WeirValue) reason = weir_value_text ("unknown_subscription");

  weir_stage_send_cancel (self, WEIR_MESSAGE_CANCELLED, from, tag, &reason);
  weir_subscription_unref (tag);
}

void
weir_stage_handle_ask (WeirStage        *self,
                       WeirStagePrivate *priv,
                       WeirMessage      *message)
{
  WeirSubscription *tag = g_steal_pointer (&message->tag);

  if (!knows_consumer (self, tag))
    {
      refuse_unknown (self, tag, message->from);
      return;
    }

  /* This stage has a reference of its own: what comes of the ask may be sent with this one. */
  weir_subscription_unref_spare (tag, &tag->down.n_spare);
  priv->counts.demand_in += (guint64) message->demand;
  weir_stage_serve (self, priv, weir_dispatcher_ask (priv->dispatcher, tag, message->from, message->demand));
}

/* The dispatcher still knows the leaver while handle_cancel runs: events answered there can reach it. */
static void
take_consumer_dropped (WeirStage *self)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);
  g_autoptr (WeirSubscription) tag = g_steal_pointer (&weir_stage_top_step (self)->tag);

  weir_stage_pop_step (self);
  weir_stage_flush_output (self, priv);
  if (!priv->is_stopping)
    weir_stage_serve (self, priv, weir_dispatcher_cancel (priv->dispatcher, tag));
}

void
weir_stage_drop_consumer (WeirStage        *self,
                          WeirSubscription *tag,
                          WeirCancelKind    kind,
                          const WeirValue  *reason)
{
  WeirStageClass *klass = WEIR_STAGE_GET_CLASS (self);

  if (!knows_consumer (self, tag))
    return;

  weir_stage_push_step (self, take_consumer_dropped)->tag = weir_subscription_ref (tag);
  weir_stage_forget_consumer (self, tag);
  weir_stage_send_cancel (self, WEIR_MESSAGE_CANCELLED, tag->down.peer, tag, reason);
  if (klass->handle_cancel != NULL)
    klass->handle_cancel (self, kind, reason, tag);
}

void
weir_stage_forget_consumer (WeirStage        *self,
                            WeirSubscription *tag)
{
  tag->down.owner = NULL;
  weir_stage_note_subscription (self, tag, FALSE, FALSE);
  weir_subscription_drop_spares (tag, &tag->down.n_spare);
  weir_process_demonitor (&tag->down.monitor, tag);
  g_queue_unlink (&weir_stage_get_private (self)->consumers, &tag->down.link);
  weir_subscription_unref (tag);
}
