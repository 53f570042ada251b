/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-stage-private.h"

/* A producer-consumer works on what came from upstream only while somebody downstream has asked; until then events, infos and
 * cancels wait here in order. */

static WeirQueued *
push (WeirStage     *self,
      WeirQueuedKind kind)
{
  WeirQueued *item = weir_ring_push (&weir_stage_get_private (self)->queue);

  *item = (WeirQueued) {
    .kind = kind,
    .cause = weir_process_get_cause (WEIR_PROCESS (self)),
  };
  return item;
}

static void
clear_queued (WeirStage  *self,
              WeirQueued *item)
{
  weir_slice_clear (&item->events);
  weir_value_clear (&item->value);
  if (item->tag != NULL)
    weir_subscription_unref_handled (item->tag, WEIR_PROCESS (self), item->tag->up.owner, &item->tag->up.n_spare);
}

/* Events that handle_cancel emitted while the cancel waited in the queue do not count against the demand: GenStage works with
 * the number from before. */
static void
take_restore_counter (WeirStage *self)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);

  priv->counter = weir_stage_top_step (self)->number;
  weir_stage_pop_step (self);
}

static void
work_off (WeirStage  *self,
          WeirQueued *item)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);

  weir_process_set_cause (WEIR_PROCESS (self), item->cause);
  switch (item->kind)
    {
    case WEIR_QUEUED_EVENTS:
      priv->queued_events -= item->events.count;
      weir_stage_consume (self, item->tag, item->tag->producer, &item->events, (gint64) item->sent);
      break;

    case WEIR_QUEUED_INFO:
      weir_stage_buffer_or_dispatch_info (self, item->value);
      item->value = weir_value_null ();
      break;

    case WEIR_QUEUED_CANCEL:
      weir_stage_push_step (self, take_restore_counter)->number = priv->counter;
      weir_stage_invoke_cancel (self, item->tag, item->cancel, &item->value);
      break;
    }
}

/* Goes on until something else is to be done first. */
static void
take_drain (WeirStage *self)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);
  guint depth = priv->n_steps;

  while (priv->n_steps == depth && !priv->is_stopping)
    {
      WeirQueued *head = weir_ring_peek (&priv->queue), item;

      if (priv->counter <= 0 || head == NULL)
        {
          weir_stage_pop_step (self);
          return;
        }

      item = *head;
      weir_ring_pop (&priv->queue);
      work_off (self, &item);
      clear_queued (self, &item);
    }
}

void
weir_stage_queue_events (WeirStage        *self,
                         WeirSubscription *tag,
                         WeirSlice         events,
                         gint64            sent)
{
  WeirQueued *item = push (self, WEIR_QUEUED_EVENTS);

  item->tag = tag;
  item->events = events;
  item->sent = (guint64) sent;
  weir_stage_get_private (self)->queued_events += events.count;
}

void
weir_stage_queue_info (WeirStage *self,
                       WeirValue  info)
{
  push (self, WEIR_QUEUED_INFO)->value = info;
}

void
weir_stage_queue_cancel (WeirStage        *self,
                         WeirSubscription *tag,
                         WeirCancelKind    kind,
                         const WeirValue  *reason)
{
  WeirQueued *item = push (self, WEIR_QUEUED_CANCEL);

  item->tag = weir_subscription_ref (tag);
  item->value = weir_value_copy (reason);
  item->cancel = kind;
}

void
weir_stage_drain (WeirStage *self)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);

  if (priv->counter > 0 && priv->queue.length > 0)
    weir_stage_push_step (self, take_drain);
}

void
weir_stage_clear_queue (WeirStage *self)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);
  WeirQueued *item;

  while ((item = weir_ring_peek (&priv->queue)) != NULL)
    {
      WeirQueued lost = *item;

      weir_ring_pop (&priv->queue);
      clear_queued (self, &lost);
    }
  weir_ring_clear (&priv->queue);
  priv->queued_events = 0;
}
