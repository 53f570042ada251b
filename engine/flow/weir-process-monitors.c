/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-process-private.h"

#include "flow/weir-subscription.h"

/* Its place in the target's list belongs to the target's thread. */
struct _WeirMonitor
{
  GList             link;      /* in the target's list, while it lives */
  gboolean          is_listed;
  WeirProcess      *watcher;   /* borrowed: a process ends its monitors before it goes */
  WeirProcess      *target;    /* owned */
  WeirSubscription *tag;       /* owned */
};

/* @from NULL: it had ended before. */
static void
send_down (WeirMonitor     *monitor,
           WeirProcess     *from,
           const WeirValue *reason)
{
  WeirMessage message = {
    .kind = WEIR_MESSAGE_DOWN,
    .tag = weir_subscription_ref (monitor->tag),
    .from = from,
    .reason = weir_value_copy (reason),
  };

  if (from != NULL)
    message.cause = weir_process_trace (from, WEIR_TRACE_DOWN, monitor->watcher, monitor->tag, 0);
  else
    weir_process_note_arrival (monitor->watcher);
  weir_process_send (monitor->watcher, &message);
}

static void
begin_monitor (WeirMonitor *monitor)
{
  WeirProcessPrivate *target = weir_process_get_private (monitor->target);

  if (!target->is_ended)
    {
      monitor->is_listed = TRUE;
      g_queue_push_tail_link (&target->monitors, &monitor->link);
    }
  else
    {
      g_auto (WeirValue) noproc = weir_value_text ("noproc");

      send_down (monitor, NULL, &noproc);
    }
}

static void
end_monitor (WeirMonitor *monitor)
{
  if (monitor->is_listed)
    g_queue_unlink (&weir_process_get_private (monitor->target)->monitors, &monitor->link);
  g_object_unref (monitor->target);
  weir_subscription_unref (monitor->tag);
  g_free (monitor);
}

static void
arrive_to_begin (WeirProcess *to,
                 WeirMessage *message,
                 WeirMonitor *monitor)
{
  begin_monitor (monitor);
}

static void
arrive_to_end (WeirProcess *to,
               WeirMessage *message,
               WeirMonitor *monitor)
{
  end_monitor (monitor);
}

void
weir_process_tell_end (WeirProcess *self)
{
  WeirProcessPrivate *priv = weir_process_get_private (self);
  GList *link;

  while ((link = g_queue_pop_head_link (&priv->monitors)) != NULL)
    {
      WeirMonitor *monitor = link->data;

      monitor->is_listed = FALSE;
      send_down (monitor, self, &priv->exit_reason);
    }
}

WeirMonitor *
weir_process_monitor (WeirProcess      *self,
                      WeirProcess      *target,
                      WeirSubscription *tag)
{
  WeirMonitor *monitor;

  g_return_val_if_fail (WEIR_IS_PROCESS (self), NULL);
  g_return_val_if_fail (WEIR_IS_PROCESS (target), NULL);

  monitor = g_new0 (WeirMonitor, 1);
  monitor->link.data = monitor;
  monitor->watcher = self;
  monitor->target = g_object_ref (target);
  monitor->tag = weir_subscription_ref (tag);
  if (weir_process_is_elsewhere (weir_process_get_private (target)))
    weir_process_post (target, NULL, NULL, monitor, arrive_to_begin);
  else
    begin_monitor (monitor);
  return monitor;
}

void
weir_process_demonitor (WeirMonitor *monitor)
{
  g_return_if_fail (monitor != NULL);

  if (weir_process_is_elsewhere (weir_process_get_private (monitor->target)))
    weir_process_post (monitor->target, monitor->watcher, NULL, monitor, arrive_to_end);
  else
    end_monitor (monitor);
}
