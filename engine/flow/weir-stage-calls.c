/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-stage-private.h"

/* What reaches a stage from outside the protocol: infos, calls, casts. */

static void
take_flush (WeirStage *self)
{
  g_autoptr (WeirCall) call = g_steal_pointer (&weir_stage_top_step (self)->call);

  weir_stage_pop_step (self);
  weir_stage_flush_output (self, weir_stage_get_private (self));
  if (call != NULL)
    weir_call_deliver (call);
}

void
weir_stage_handle_info_message (WeirStage       *self,
                                const WeirValue *info)
{
  WeirStageClass *klass = WEIR_STAGE_GET_CLASS (self);
  WeirValue details;

  if (klass->handle_info == NULL)
    {
      details = weir_value_map ();
      weir_value_map_set (&details, "msg", weir_value_copy (info));
      weir_stage_log (self, G_LOG_LEVEL_WARNING, "undefined_handle_info", details);
      return;
    }
  weir_stage_push_step (self, take_flush);
  klass->handle_info (self, info);
}

static void
handle_request (WeirStage *self,
                WeirCall  *call)
{
  WeirStageClass *klass = WEIR_STAGE_GET_CLASS (self);
  gboolean is_cast = call->reply == NULL;

  if (is_cast ? klass->handle_cast == NULL : klass->handle_call == NULL)
    {
      weir_stage_crash (self, "undefined_function", "%s is not implemented",
                        is_cast ? "handle_cast" : "handle_call");
      return;
    }

  call->is_kept = TRUE;
  weir_stage_push_step (self, take_flush)->call = weir_call_ref (call);
  if (is_cast)
    klass->handle_cast (self, &call->value);
  else
    klass->handle_call (self, &call->value, call);
}

static void
handle_info_call (WeirStage *self,
                  WeirCall  *call)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);
  WeirValue info = weir_value_copy (&call->value);

  if (priv->role == WEIR_ROLE_CONSUMER)
    weir_process_send_info (WEIR_PROCESS (self), info);
  else if (priv->role == WEIR_ROLE_PRODUCER_CONSUMER && priv->queue.length > 0)
    weir_stage_queue_info (self, info);
  else
    weir_stage_buffer_or_dispatch_info (self, info);
  weir_call_reply_text (call, "ok");
}

/* GenStage crashes a producer-consumer that is asked for its mode; a consumer says forward. */
static void
handle_get_demand (WeirStage *self,
                   WeirCall  *call)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);

  if (priv->role == WEIR_ROLE_PRODUCER_CONSUMER)
    weir_stage_crash (self, "function_clause", "a producer-consumer has no demand mode");
  else
    weir_call_reply_text (call, priv->is_accumulating ? "accumulate" : "forward");
}

static void
handle_set_demand (WeirStage *self,
                   gboolean   forward)
{
  WeirRole role = weir_stage_get_private (self)->role;

  if (role == WEIR_ROLE_PRODUCER)
    weir_stage_set_forward (self, forward);
  else if (role == WEIR_ROLE_CONSUMER || !forward)
    weir_stage_log (self, G_LOG_LEVEL_CRITICAL, "demand_mode_not_producer", weir_value_map ());
}

static void
handle_estimate (WeirStage *self,
                 WeirCall  *call)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);

  if (priv->role == WEIR_ROLE_CONSUMER)
    weir_stage_log (self, G_LOG_LEVEL_CRITICAL, "buffered_count_on_consumer", weir_value_map ());
  weir_call_reply (call, weir_value_integer ((gint64) priv->buffer.count));
}

void
weir_stage_handle_call_message (WeirStage *self,
                                WeirCall  *call)
{
  switch (call->kind)
    {
    case WEIR_CALL_REQUEST:
      handle_request (self, call);
      break;

    case WEIR_CALL_INFO:
      handle_info_call (self, call);
      break;

    case WEIR_CALL_GET_DEMAND:
      handle_get_demand (self, call);
      break;

    case WEIR_CALL_SET_DEMAND:
      handle_set_demand (self, call->forward);
      break;

    case WEIR_CALL_ESTIMATE:
      handle_estimate (self, call);
      break;

    case WEIR_CALL_SUBSCRIBE:
      weir_stage_subscribe_to (self, call->tag, &call->value, call);
      break;

    case WEIR_CALL_EMIT:
      weir_stage_push_step (self, take_flush);
      weir_stage_emit (self, weir_value_copy (&call->value));
      break;

    case WEIR_CALL_END:
      weir_stage_begin_stop (self, weir_value_copy (&call->value));
      weir_call_reply_text (call, "ok");
      break;
    }
}

static void
post_message (WeirStage   *self,
              WeirMessage *message)
{
  message->cause = weir_process_get_cause (WEIR_PROCESS (self));
  weir_process_note_arrival (WEIR_PROCESS (self));
  weir_process_send (WEIR_PROCESS (self), message);
}

static void
post (WeirStage *self,
      WeirCall  *call)
{
  post_message (self, &(WeirMessage) { .kind = WEIR_MESSAGE_CALL, .call = call });
}

void
weir_stage_async_info (WeirStage *self,
                       WeirValue  info)
{
  g_return_if_fail (WEIR_IS_STAGE (self));

  post (self, weir_call_new (WEIR_CALL_INFO, info, NULL, NULL));
}

void
weir_stage_cast (WeirStage *self,
                 WeirValue  request)
{
  g_return_if_fail (WEIR_IS_STAGE (self));

  post (self, weir_call_new (WEIR_CALL_REQUEST, request, NULL, NULL));
}

void
weir_stage_call (WeirStage    *self,
                 WeirValue     request,
                 WeirReplyFunc reply,
                 gpointer      data)
{
  g_return_if_fail (WEIR_IS_STAGE (self));
  g_return_if_fail (reply != NULL);

  post (self, weir_call_new (WEIR_CALL_REQUEST, request, reply, data));
}

void
weir_stage_sync_info (WeirStage    *self,
                      WeirValue     info,
                      WeirReplyFunc reply,
                      gpointer      data)
{
  g_return_if_fail (WEIR_IS_STAGE (self));

  post (self, weir_call_new (WEIR_CALL_INFO, info, reply, data));
}

void
weir_stage_get_demand (WeirStage    *self,
                       WeirReplyFunc reply,
                       gpointer      data)
{
  g_return_if_fail (WEIR_IS_STAGE (self));

  post (self, weir_call_new (WEIR_CALL_GET_DEMAND, weir_value_null (), reply, data));
}

void
weir_stage_set_demand (WeirStage *self,
                       gboolean   forward)
{
  WeirCall *call;

  g_return_if_fail (WEIR_IS_STAGE (self));

  call = weir_call_new (WEIR_CALL_SET_DEMAND, weir_value_null (), NULL, NULL);
  call->forward = forward;
  post (self, call);
}

void
weir_stage_estimate_buffered_count (WeirStage    *self,
                                    WeirReplyFunc reply,
                                    gpointer      data)
{
  g_return_if_fail (WEIR_IS_STAGE (self));

  post (self, weir_call_new (WEIR_CALL_ESTIMATE, weir_value_null (), reply, data));
}

void
weir_stage_subscribe (WeirStage        *self,
                      WeirSubscription *tag,
                      WeirValue         options,
                      WeirSubscription *current,
                      WeirValue         current_reason,
                      WeirReplyFunc     reply,
                      gpointer          data)
{
  WeirCall *call;

  g_return_if_fail (WEIR_IS_STAGE (self));
  g_return_if_fail (tag != NULL);

  if (reply == NULL && current == NULL)
    {
      post_message (self, &(WeirMessage) { .kind = WEIR_MESSAGE_SUBSCRIBE_TO,
                                           .tag = weir_subscription_ref (tag), .options = options });
      return;
    }

  call = weir_call_new (WEIR_CALL_SUBSCRIBE, options, reply, data);
  call->tag = weir_subscription_ref (tag);
  call->current = current != NULL ? weir_subscription_ref (current) : NULL;
  call->current_reason = current_reason;
  post (self, call);
}

/* Its first subscription that both ends know. */
static WeirSubscription *
find_subscription (WeirStage *self)
{
  GList *at;

  for (at = weir_stage_get_private (self)->producers.head; at != NULL; at = at->next)
    {
      WeirSubscription *tag = at->data;

      if (tag->down.owner != NULL)
        return tag;
    }
  return NULL;
}

static void
inject_into_consumer (WeirStage        *self,
                      WeirSubscription *tag,
                      WeirValue         event)
{
  WeirBatch *batch = weir_batch_new (1);
  WeirSlice slice;
  guint64 serial;

  weir_batch_append (batch, event);
  slice = weir_slice_take_batch (batch);
  serial = weir_process_trace_events (tag->producer, WEIR_TRACE_INJECT, WEIR_PROCESS (self), tag, &slice);
  weir_process_send_events (WEIR_PROCESS (self), tag->producer, weir_subscription_ref (tag), slice,
                            weir_scheduler_get_now (weir_process_get_scheduler (WEIR_PROCESS (self))), serial);
}

gboolean
weir_stage_inject (WeirStage         *self,
                   WeirValue          event,
                   WeirSubscription **as_from)
{
  WeirProcess *process = WEIR_PROCESS (self);
  WeirSubscription *tag = NULL;

  g_return_val_if_fail (WEIR_IS_STAGE (self), FALSE);

  *as_from = NULL;
  if (!weir_process_is_alive (process))
    {
      weir_value_clear (&event);
      return FALSE;
    }
  if (weir_stage_get_role (self) != WEIR_ROLE_CONSUMER)
    {
      guint64 serial = weir_process_trace (process, WEIR_TRACE_INJECT, NULL, NULL, 1);

      if (serial != 0)
        weir_trace_keep (weir_process_get_trace (process), serial, &event, 1);
      weir_process_set_cause (process, serial);
      post (self, weir_call_new (WEIR_CALL_EMIT, event, NULL, NULL));
      return TRUE;
    }

  tag = find_subscription (self);
  if (tag == NULL)
    {
      weir_value_clear (&event);
      return FALSE;
    }
  inject_into_consumer (self, tag, event);
  *as_from = tag;
  return TRUE;
}

void
weir_stage_end (WeirStage    *self,
                WeirValue     reason,
                WeirReplyFunc reply,
                gpointer      data)
{
  g_return_if_fail (WEIR_IS_STAGE (self));

  post (self, weir_call_new (WEIR_CALL_END, reason, reply, data));
}
