/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-dispatcher.h"

#include "flow/weir-broadcast-dispatcher.h"
#include "flow/weir-demand-dispatcher.h"
#include "flow/weir-partition-dispatcher.h"
#include "flow/weir-stage-private.h"

typedef struct
{
  WeirStage *stage;   /* borrowed: it owns the dispatcher */
} WeirDispatcherPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (WeirDispatcher, weir_dispatcher, G_TYPE_OBJECT)

#define PRIVATE(self) ((WeirDispatcherPrivate *) weir_dispatcher_get_instance_private (self))

static void
weir_dispatcher_class_init (WeirDispatcherClass *klass)
{
}

static void
weir_dispatcher_init (WeirDispatcher *self)
{
}

WeirDispatcher *
weir_dispatcher_new_from_options (const WeirValue *options,
                                  WeirValue       *crash)
{
  const WeirValue *kind = options != NULL ? weir_value_lookup (options, "kind") : NULL;

  if (options == NULL || (kind != NULL && weir_value_equal_text (kind, "demand")))
    return weir_demand_dispatcher_new (options);
  if (kind != NULL && weir_value_equal_text (kind, "broadcast"))
    return weir_broadcast_dispatcher_new ();
  if (kind != NULL && weir_value_equal_text (kind, "partition"))
    return weir_partition_dispatcher_new (options, crash);

  *crash = weir_reason_exception ("argument_error",
                                  "the dispatcher must be one of demand, broadcast, partition");
  return NULL;
}

gboolean
weir_dispatcher_subscribe (WeirDispatcher   *self,
                           WeirSubscription *tag,
                           WeirProcess      *consumer,
                           const WeirValue  *options,
                           guint64          *demand,
                           WeirValue        *refusal)
{
  return WEIR_DISPATCHER_GET_CLASS (self)->subscribe (self, tag, consumer, options, demand, refusal);
}

guint64
weir_dispatcher_cancel (WeirDispatcher   *self,
                        WeirSubscription *tag)
{
  return WEIR_DISPATCHER_GET_CLASS (self)->cancel (self, tag);
}

guint64
weir_dispatcher_ask (WeirDispatcher   *self,
                     WeirSubscription *tag,
                     WeirProcess      *consumer,
                     gint64            n)
{
  return WEIR_DISPATCHER_GET_CLASS (self)->ask (self, tag, consumer, n);
}

void
weir_dispatcher_dispatch (WeirDispatcher *self,
                          WeirSlice      *events)
{
  WEIR_DISPATCHER_GET_CLASS (self)->dispatch (self, events);
}

void
weir_dispatcher_info (WeirDispatcher *self,
                      WeirValue       info)
{
  WEIR_DISPATCHER_GET_CLASS (self)->info (self, info);
}

guint
weir_dispatcher_get_queued (WeirDispatcher *self)
{
  return WEIR_DISPATCHER_GET_CLASS (self)->get_queued != NULL
         ? WEIR_DISPATCHER_GET_CLASS (self)->get_queued (self) : 0;
}

void
weir_dispatcher_send (WeirDispatcher   *self,
                      WeirSubscription *tag,
                      WeirProcess      *consumer,
                      WeirSlice         events)
{
  weir_stage_send_events (PRIVATE (self)->stage, tag, consumer, events);
}

void
weir_dispatcher_ask_again (WeirDispatcher   *self,
                           WeirSubscription *tag,
                           WeirProcess      *consumer,
                           guint             n)
{
  WeirProcess *stage = WEIR_PROCESS (PRIVATE (self)->stage);
  WeirMessage message = {
    .kind = WEIR_MESSAGE_ASK,
    .cause = weir_process_get_cause (stage),
    .tag = weir_subscription_ref (tag),
    .from = consumer,
    .demand = n,
  };

  weir_process_send (stage, &message);
}

void
weir_dispatcher_release_info (WeirDispatcher *self,
                              WeirValue       info)
{
  weir_process_send_info (WEIR_PROCESS (PRIVATE (self)->stage), info);
}

void
weir_dispatcher_set_only (WeirDispatcher *self,
                          WeirAsker      *asker)
{
  weir_stage_get_private (PRIVATE (self)->stage)->only = asker;
}

void
weir_dispatcher_set_stage (WeirDispatcher *self,
                           WeirStage      *stage)
{
  g_return_if_fail (WEIR_IS_DISPATCHER (self));

  PRIVATE (self)->stage = stage;
}

WeirStage *
weir_dispatcher_get_stage (WeirDispatcher *self)
{
  return PRIVATE (self)->stage;
}
