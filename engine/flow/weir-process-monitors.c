/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-process-private.h"

#include "flow/weir-subscription.h"

/* @from NULL: it had ended before. */
static void
send_down (WeirMonitor      *monitor,
           WeirSubscription *tag,
           WeirProcess      *from,
           const WeirValue  *reason)
{
  WeirMessage message = {
    .kind = WEIR_MESSAGE_DOWN,
    .tag = weir_subscription_ref (tag),
    .from = from,
    .reason = weir_value_copy (reason),
  };

  if (from != NULL)
    message.cause = weir_process_trace (from, WEIR_TRACE_DOWN, monitor->watcher, tag, 0);
  else
    weir_process_note_arrival (monitor->watcher);
  weir_process_send (monitor->watcher, &message);
}

static void
begin_monitor (WeirProcess      *target,
               WeirSubscription *tag,
               WeirMonitor      *monitor)
{
  WeirProcessPrivate *priv = weir_process_get_private (target);

  if (!priv->is_ended)
    {
      monitor->link.data = tag;
      g_queue_push_tail_link (&priv->monitors, &monitor->link);
    }
  else
    {
      g_auto (WeirValue) noproc = weir_value_text ("noproc");

      send_down (monitor, tag, NULL, &noproc);
    }
}

static void
end_monitor (WeirProcess *target,
             WeirMonitor *monitor)
{
  if (monitor->link.data == NULL)
    return;

  g_queue_unlink (&weir_process_get_private (target)->monitors, &monitor->link);
  monitor->link.data = NULL;
}

static void
arrive_to_begin (WeirProcess *to,
                 WeirMessage *message,
                 WeirMonitor *monitor)
{
  begin_monitor (to, message->tag, monitor);
  weir_subscription_unref (message->tag);
}

static void
arrive_to_end (WeirProcess *to,
               WeirMessage *message,
               WeirMonitor *monitor)
{
  end_monitor (to, monitor);
  weir_subscription_unref (message->tag);
}

/* The letter keeps @tag, and so the monitor. */
static void
post (WeirProcess      *target,
      WeirProcess      *from,
      WeirSubscription *tag,
      WeirMonitor      *monitor,
      WeirArrivalFunc   arrive)
{
  WeirMessage message = { .tag = weir_subscription_ref (tag) };

  weir_process_post (target, from, &message, monitor, arrive);
}

/* Somebody may have subscribed as somebody else. */
static gboolean
is_kept (WeirProcess            *target,
         const WeirSubscription *tag)
{
  return target == tag->producer || target == tag->consumer;
}

void
weir_process_tell_end (WeirProcess *self)
{
  WeirProcessPrivate *priv = weir_process_get_private (self);
  GList *link;

  while ((link = g_queue_pop_head_link (&priv->monitors)) != NULL)
    send_down ((WeirMonitor *) link, g_steal_pointer (&link->data), self, &priv->exit_reason);
}

void
weir_process_monitor (WeirProcess      *self,
                      WeirProcess      *target,
                      WeirSubscription *tag,
                      WeirMonitor      *monitor)
{
  g_return_if_fail (self != NULL && target != NULL);
  g_return_if_fail (monitor->target == NULL);

  monitor->watcher = self;
  monitor->target = is_kept (target, tag) ? target : g_object_ref (target);
  if (weir_process_is_elsewhere (weir_process_get_private (target)))
    post (target, NULL, tag, monitor, arrive_to_begin);
  else
    begin_monitor (target, tag, monitor);
}

void
weir_process_demonitor (WeirMonitor      *monitor,
                        WeirSubscription *tag)
{
  WeirProcess *target = g_steal_pointer (&monitor->target);

  if (target == NULL)
    return;

  if (weir_process_is_elsewhere (weir_process_get_private (target)))
    post (target, monitor->watcher, tag, monitor, arrive_to_end);
  else
    end_monitor (target, monitor);
  if (!is_kept (target, tag))
    g_object_unref (target);
}
