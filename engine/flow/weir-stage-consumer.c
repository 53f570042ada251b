/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-stage-private.h"
#include "flow/weir-subscription-private.h"

/* A stage towards its producers: subscribing, batches, asks, cancels. */

static gboolean
knows_producer (WeirStage        *self,
                WeirSubscription *tag)
{
  return tag->up.owner == WEIR_PROCESS (self);
}

static inline void
send_ask (WeirStage          *self,
          WeirStagePrivate   *priv,
          WeirProcessPrivate *own,
          WeirSubscription   *tag,
          WeirProcess        *to,
          gint64              n)
{
  WeirProcess *process = WEIR_PROCESS (self);
  guint64 serial;

  tag->up.asked += (guint64) n;
  tag->up.n_asks++;
  priv->counts.demand_out += (guint64) n;
  serial = weir_process_trace_here (own, WEIR_TRACE_ASK, to, tag, (guint64) n);
  weir_subscription_ref_spare (tag, &tag->up.n_spare, knows_producer (self, tag));
  weir_process_send_ask (to, process, tag, n, serial);
}

static G_NO_INLINE void
ask_producer (WeirStage        *self,
              WeirSubscription *tag,
              gint64            n)
{
  send_ask (self, weir_stage_get_private (self), weir_process_get_private (WEIR_PROCESS (self)), tag, tag->producer, n);
}

/*< subscribing >*/

static void
reply_ok (WeirCall *call)
{
  if (call != NULL)
    weir_call_reply_text (call, "ok");
}

static void
finish_subscribing (WeirStage        *self,
                    WeirSubscription *tag,
                    WeirCall         *call,
                    WeirSubscribeMode mode)
{
  tag->up.manual = mode == WEIR_SUBSCRIBE_MANUAL;
  weir_stage_drop_output (self);
  if (!tag->up.manual)
    ask_producer (self, tag, tag->up.max);
  reply_ok (call);
}

static void
take_subscribed (WeirStage *self)
{
  WeirStep *step = weir_stage_top_step (self);
  g_autoptr (WeirSubscription) tag = g_steal_pointer (&step->tag);
  g_autoptr (WeirCall) call = g_steal_pointer (&step->call);
  WeirSubscribeMode mode = (WeirSubscribeMode) step->number;

  weir_stage_pop_step (self);
  finish_subscribing (self, tag, call, mode);
}

static WeirSubscribeRequest *
new_request (WeirCall *call)
{
  WeirSubscribeRequest *request = g_new (WeirSubscribeRequest, 1);

  request->options = weir_value_copy (&call->value);
  request->current = weir_subscription_ref (call->current);
  request->current_reason = weir_value_copy (&call->current_reason);
  return request;
}

static void
send_subscribe (WeirStage        *self,
                WeirSubscription *tag,
                const WeirValue  *options,
                WeirCall         *call)
{
  WeirMessage message = {
    .kind = WEIR_MESSAGE_SUBSCRIBE,
    .tag = weir_subscription_ref (tag),
    .from = WEIR_PROCESS (self),
  };

  if (call != NULL && call->current != NULL)
    {
      message.kind = WEIR_MESSAGE_RESUBSCRIBE;
      message.request = new_request (call);
    }
  else
    {
      message.options = weir_value_copy (options);
    }
  message.cause = weir_process_trace (WEIR_PROCESS (self), WEIR_TRACE_SUBSCRIBE, tag->producer, tag, 0);
  weir_process_send (tag->producer, &message);
}

static void
subscribe (WeirStage        *self,
           WeirSubscription *tag,
           const WeirValue  *options,
           WeirCall         *call)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);
  WeirStageClass *klass = WEIR_STAGE_GET_CLASS (self);
  WeirSubscribeMode mode = tag->up.manual ? WEIR_SUBSCRIBE_MANUAL : WEIR_SUBSCRIBE_AUTOMATIC;
  WeirStep *step;

  tag->up.owner = WEIR_PROCESS (self);
  tag->up.demand = tag->up.max;
  weir_process_monitor (WEIR_PROCESS (self), tag->producer, tag, &tag->up.monitor);
  g_queue_push_tail_link (&priv->producers, &weir_subscription_ref (tag)->up.link);
  weir_stage_note_subscription (self, tag, TRUE, TRUE);
  send_subscribe (self, tag, options, call);

  if (klass->handle_subscribe != NULL)
    mode = klass->handle_subscribe (self, WEIR_ROLE_PRODUCER, options, tag);
  if (weir_process_is_held (WEIR_PROCESS (self)))
    {
      step = weir_stage_push_step (self, take_subscribed);
      step->tag = weir_subscription_ref (tag);
      step->call = call != NULL ? weir_call_ref (call) : NULL;
      step->number = mode;
    }
  else if (!priv->is_stopping)
    {
      finish_subscribing (self, tag, call, mode);
    }
}

static void
reply_error (WeirCall *call,
             WeirValue what)
{
  WeirValue error[] = { weir_value_text ("error"), what };

  if (call != NULL)
    weir_call_reply (call, weir_value_list (error, G_N_ELEMENTS (error)));
  else
    weir_value_clear (&what);
}

static void
refuse_options (WeirStage *self,
                WeirCall  *call,
                WeirValue *problem)
{
  WeirValue details = weir_value_map ();

  weir_value_map_set (&details, "option", weir_value_copy (weir_value_get_item (problem, 1)));
  weir_value_map_set (&details, "why", weir_value_copy (weir_value_get_item (problem, 2)));
  weir_value_map_set (&details, "message", weir_value_copy (weir_value_get_item (problem, 3)));
  weir_stage_log (self, G_LOG_LEVEL_CRITICAL, "bad_option", details);
  reply_error (call, weir_value_copy (problem));
}

void
weir_stage_subscribe_to (WeirStage        *self,
                         WeirSubscription *tag,
                         const WeirValue  *options,
                         WeirCall         *call)
{
  g_auto (WeirValue) problem = WEIR_VALUE_INIT;

  if (tag->up.revoked)
    {
      reply_ok (call);
    }
  else if (weir_stage_get_private (self)->role == WEIR_ROLE_PRODUCER)
    {
      weir_stage_log (self, G_LOG_LEVEL_CRITICAL, "producer_cannot_subscribe", weir_value_map ());
      reply_error (call, weir_value_text ("not_a_consumer"));
    }
  else if (!weir_subscription_read_options (tag, options, &problem))
    {
      refuse_options (self, call, &problem);
    }
  else if (tag->producer != NULL)
    {
      subscribe (self, tag, options, call);
    }
  else
    {
      if (tag->up.cancel != WEIR_CANCEL_TEMPORARY)
        {
          weir_stage_log (self, G_LOG_LEVEL_CRITICAL, "subscribe_noproc", weir_value_map ());
          weir_stage_begin_stop (self, weir_value_text ("noproc"));
        }
      reply_ok (call);
    }
}

/*< events >*/

static inline void
hand_over (WeirStage          *self,
           WeirStagePrivate   *priv,
           WeirProcessPrivate *own,
           WeirSubscription   *tag,
           const WeirSlice    *batch,
           gint64              sent)
{
  priv->counts.n_batches++;
  priv->at_hand = batch->count;
  priv->counts.events_in += batch->count;
  tag->up.received += batch->count;
  tag->up.handed_at += batch->count * (guint64) weir_scheduler_get_now (own->scheduler);
  weir_process_trace_step_here (own, WEIR_TRACE_BATCH, tag, batch->count, batch);
  if (priv->latency != NULL)
    weir_stage_begin_events (self, tag, batch, sent);
  WEIR_STAGE_GET_CLASS (self)->handle_events (self, batch, tag);
}

/* Events leave before the ask. */
static inline void
finish_batch (WeirStage          *self,
              WeirStagePrivate   *priv,
              WeirProcessPrivate *own,
              WeirSubscription   *tag,
              WeirProcess        *peer,
              gint64              ask)
{
  weir_stage_flush_output (self, priv);
  if (priv->latency != NULL)
    weir_stage_finish_events (self);
  if (!priv->is_stopping && ask > 0)
    send_ask (self, priv, own, tag, peer, ask);
}

/* The next batch of a message. */
static void
take_batch (WeirStage          *self,
            WeirStagePrivate   *priv,
            WeirProcessPrivate *own,
            WeirStep           *message)
{
  WeirSubscription *tag = message->tag;
  g_auto (WeirSlice) batch = WEIR_SLICE_INIT;
  guint size = message->events.count;

  if (!message->is_whole)
    {
      size = (guint) MIN ((gint64) size, tag->up.max - tag->up.min);
      message->number = weir_subscription_count_batch (tag, size, &message->credit, &message->demand);
    }
  batch = weir_slice_take (&message->events, size);
  hand_over (self, priv, own, tag, &batch, message->sent);
}

static void take_batches (WeirStage *self);

/* @message: its events are taken, its tag is lent. What is left when a callback holds the stage becomes a step. */
static void
work_through (WeirStage *self,
              WeirStep  *message)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);
  WeirProcessPrivate *own = weir_process_get_private (WEIR_PROCESS (self));
  WeirStep *step;

  do
    {
      take_batch (self, priv, own, message);
      if (own->n_holds > 0)
        {
          step = weir_stage_push_step (self, take_batches);
          *step = *message;
          weir_subscription_ref (step->tag);
          message->events = (WeirSlice) WEIR_SLICE_INIT;
          return;
        }
      if (!priv->is_stopping)
        finish_batch (self, priv, own, message->tag, message->peer, message->number);
    }
  while (message->events.count > 0 && !priv->is_stopping);

  weir_slice_clear (&message->events);
}

/* The stage was held and is so no more: the batch that it was held in is over. */
static void
take_batches (WeirStage *self)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);
  WeirStep message = *weir_stage_top_step (self);
  g_autoptr (WeirSubscription) tag = message.tag;

  *weir_stage_top_step (self) = (WeirStep) { .take = NULL };
  weir_stage_pop_step (self);
  finish_batch (self, priv, weir_process_get_private (WEIR_PROCESS (self)), message.tag, message.peer, message.number);
  if (message.events.count > 0 && !priv->is_stopping)
    work_through (self, &message);
  else
    weir_slice_clear (&message.events);
}

static G_NO_INLINE void
wait_for_only_batch (WeirStage        *self,
                     WeirSubscription *tag,
                     WeirProcess      *peer,
                     gint64            ask)
{
  WeirStep *step = weir_stage_push_step (self, take_batches);

  step->tag = weir_subscription_ref (tag);
  step->peer = peer;
  step->number = ask;
}

/* What nearly every message is: one batch, of events that were asked for. */
static inline void
take_only_batch (WeirStage        *self,
                 WeirStagePrivate *priv,
                 WeirSubscription *tag,
                 WeirProcess      *peer,
                 WeirSlice        *events,
                 gint64            sent)
{
  WeirProcessPrivate *own = weir_process_get_private (WEIR_PROCESS (self));
  gint64 credit = events->count;
  gint64 ask = weir_subscription_count_batch (tag, events->count, &credit, &tag->up.demand);

  hand_over (self, priv, own, tag, events, sent);
  weir_slice_clear (events);
  if (own->n_holds > 0)
    wait_for_only_batch (self, tag, peer, ask);
  else if (!priv->is_stopping)
    finish_batch (self, priv, own, tag, peer, ask);
}

static G_NO_INLINE void
take_message (WeirStage        *self,
              WeirSubscription *tag,
              WeirProcess      *peer,
              WeirSlice        *events,
              gint64            sent,
              gboolean          is_whole)
{
  WeirStep message = {
    .take = take_batches,
    .tag = tag,
    .peer = peer,
    .events = *events,
    .is_whole = is_whole,
    .credit = tag->up.demand,
    .demand = tag->up.demand,
    .sent = sent,
  };

  *events = (WeirSlice) WEIR_SLICE_INIT;
  if (!is_whole)
    weir_subscription_count_message (tag, WEIR_PROCESS (self), message.events.count);
  /* Only by hand may a batch be empty. */
  if (is_whole || message.events.count > 0)
    work_through (self, &message);
}

static G_NO_INLINE void
refuse_events (WeirStage *self,
               WeirSlice *events)
{
  weir_slice_clear (events);
  weir_stage_crash (self, "undefined_function", "handle_events is not implemented");
}

static inline void
consume (WeirStage        *self,
         WeirStagePrivate *priv,
         WeirSubscription *tag,
         WeirProcess      *peer,
         WeirSlice        *events,
         gint64            sent)
{
  gboolean is_whole = !knows_producer (self, tag) || tag->up.manual;

  if (WEIR_STAGE_GET_CLASS (self)->handle_events == NULL)
    refuse_events (self, events);
  else if (!is_whole && events->count > 0
           && events->count <= MIN (tag->up.demand, tag->up.max - tag->up.min))
    take_only_batch (self, priv, tag, peer, events, sent);
  else
    take_message (self, tag, peer, events, sent, is_whole);
}

void
weir_stage_consume (WeirStage        *self,
                    WeirSubscription *tag,
                    WeirProcess      *peer,
                    WeirSlice        *events,
                    gint64            sent)
{
  consume (self, weir_stage_get_private (self), tag, peer, events, sent);
}

/* Takes both. */
static G_NO_INLINE void
refuse_unknown (WeirStage        *self,
                WeirSubscription *tag,
                WeirProcess      *from,
                WeirSlice        *events)
{
  g_auto (WeirValue) reason = weir_value_text ("unknown_subscription");

  weir_stage_send_cancel (self, WEIR_MESSAGE_CANCEL, from, tag, &reason);
  weir_slice_clear (events);
  weir_subscription_unref (tag);
}

void
weir_stage_handle_events_message (WeirStage        *self,
                                  WeirStagePrivate *priv,
                                  WeirMessage      *message)
{
  WeirSubscription *tag = g_steal_pointer (&message->tag);
  gint64 sent = (gint64) message->sent;
  gboolean is_between = priv->role == WEIR_ROLE_PRODUCER_CONSUMER;

  if (!knows_producer (self, tag))
    {
      refuse_unknown (self, tag, message->from, &message->events);
    }
  else if (is_between && (priv->counter <= 0 || priv->queue.length > 0))
    {
      weir_stage_queue_events (self, tag, message->events, sent);
    }
  else
    {
      consume (self, priv, tag, is_between ? tag->producer : message->from, &message->events, sent);
      weir_subscription_unref_handled (tag, WEIR_PROCESS (self), tag->up.owner, &tag->up.n_spare);
    }
}

/*< cancels >*/

static void
log_stopping (WeirStage        *self,
              WeirSubscription *tag,
              const WeirValue  *reason)
{
  WeirValue details = weir_value_map ();

  weir_value_map_set (&details, "peer", weir_value_text (weir_process_get_name (tag->producer)));
  weir_value_map_set (&details, "reason", weir_value_copy (reason));
  weir_stage_log (self, G_LOG_LEVEL_INFO, "stopping_after_cancel", details);
}

static void
take_cancelled (WeirStage *self)
{
  WeirStep *step = weir_stage_top_step (self);
  g_autoptr (WeirSubscription) tag = g_steal_pointer (&step->tag);
  g_auto (WeirValue) reason = step->value;
  gboolean stops;

  step->value = weir_value_null ();
  weir_stage_pop_step (self);
  weir_stage_flush_output (self, weir_stage_get_private (self));

  stops = tag->up.cancel == WEIR_CANCEL_PERMANENT
          || (tag->up.cancel == WEIR_CANCEL_TRANSIENT && !weir_reason_is_graceful (&reason));
  if (!stops || weir_stage_is_stopping (self)
      || weir_value_equal_text (&reason, "already_subscribed"))
    return;

  log_stopping (self, tag, &reason);
  weir_stage_begin_stop (self, weir_value_copy (&reason));
}

void
weir_stage_invoke_cancel (WeirStage        *self,
                          WeirSubscription *tag,
                          WeirCancelKind    kind,
                          const WeirValue  *reason)
{
  WeirStageClass *klass = WEIR_STAGE_GET_CLASS (self);
  WeirStep *step = weir_stage_push_step (self, take_cancelled);

  step->tag = weir_subscription_ref (tag);
  step->value = weir_value_copy (reason);
  if (klass->handle_cancel != NULL)
    klass->handle_cancel (self, kind, reason, tag);
}

void
weir_stage_drop_producer (WeirStage        *self,
                          WeirSubscription *tag,
                          WeirCancelKind    kind,
                          const WeirValue  *reason)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);

  if (!knows_producer (self, tag))
    return;

  weir_stage_forget_producer (self, tag);
  if (priv->role == WEIR_ROLE_PRODUCER_CONSUMER && priv->queue.length > 0)
    weir_stage_queue_cancel (self, tag, kind, reason);
  else
    weir_stage_invoke_cancel (self, tag, kind, reason);
}

/* The caller holds a reference on @tag. */
void
weir_stage_forget_producer (WeirStage        *self,
                            WeirSubscription *tag)
{
  tag->up.owner = NULL;
  weir_stage_note_subscription (self, tag, TRUE, FALSE);
  weir_subscription_drop_spares (tag, &tag->up.n_spare);
  weir_process_demonitor (&tag->up.monitor, tag);
  g_queue_unlink (&weir_stage_get_private (self)->producers, &tag->up.link);
  weir_subscription_unref (tag);
}

void
weir_stage_send_cancel (WeirStage        *self,
                        WeirMessageKind   kind,
                        WeirProcess      *to,
                        WeirSubscription *tag,
                        const WeirValue  *reason)
{
  WeirMessage message = {
    .kind = kind,
    .tag = weir_subscription_ref (tag),
    .from = WEIR_PROCESS (self),
    .reason = weir_value_copy (reason),
  };

  message.cause = weir_process_trace (WEIR_PROCESS (self),
                                      kind == WEIR_MESSAGE_CANCEL ? WEIR_TRACE_CANCEL
                                                                  : WEIR_TRACE_CANCELLED,
                                      to, tag, 0);
  weir_process_send (to, &message);
}

void
weir_stage_ask (WeirStage        *self,
                WeirSubscription *from,
                gint64            n)
{
  g_return_if_fail (WEIR_IS_STAGE (self));
  g_return_if_fail (from != NULL);
  g_return_if_fail (n >= 0);

  if (n > 0)
    ask_producer (self, from, n);
}

void
weir_stage_cancel (WeirStage        *self,
                   WeirSubscription *from,
                   WeirValue         reason)
{
  g_return_if_fail (WEIR_IS_STAGE (self));
  g_return_if_fail (from != NULL);

  weir_stage_send_cancel (self, WEIR_MESSAGE_CANCEL, from->producer, from, &reason);
  weir_value_clear (&reason);
}
