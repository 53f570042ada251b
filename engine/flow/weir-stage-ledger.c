/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-stage-private.h"

/* What a stage tells the ledger: what cannot be found out from the messages that it sends. */

static WeirLedger *
get_ledger (WeirStage *self)
{
  WeirScheduler *scheduler = weir_process_get_scheduler (WEIR_PROCESS (self));

  return scheduler != NULL ? weir_scheduler_get_ledger (scheduler) : NULL;
}

void
weir_stage_describe_turn (WeirProcess     *process,
                          WeirLedgerEntry *entry)
{
  WeirStage *self = WEIR_STAGE (process);
  WeirStagePrivate *priv = weir_stage_get_private (self);
  const WeirCounts *counts = &priv->counts;

  entry->state = (guint8) weir_stage_get_state (self);
  entry->message = priv->taken;
  entry->turn.amount = priv->taken == WEIR_MESSAGE_EVENTS
                       ? priv->taken_events : (guint32) (counts->demand_in - priv->told_demand);
  entry->turn.events_out = (guint32) (counts->events_out - priv->told_events);
  entry->turn.backlog = (guint32) priv->queued_events;
  entry->turn.queued = priv->dispatcher != NULL ? weir_dispatcher_get_queued (priv->dispatcher) : 0;
  entry->turn.buffered = (guint32) priv->buffer.count;
  entry->turn.at_hand = weir_stage_get_at_hand (self);
  priv->told_demand = counts->demand_in;
  priv->told_events = counts->events_out;
}

void
weir_stage_note_subscription (WeirStage        *self,
                              WeirSubscription *tag,
                              gboolean          is_up,
                              gboolean          is_on)
{
  WeirLedger *ledger = get_ledger (self);
  WeirLedgerEntry *entry;

  if (G_LIKELY (ledger == NULL))
    return;

  entry = weir_ledger_begin (ledger, WEIR_LEDGER_SUBSCRIPTION,
                             weir_process_get_id (WEIR_PROCESS (self)));
  entry->is_on = is_on;
  entry->subscription.id = tag->id;
  entry->subscription.is_up = is_up;
  if (is_up)
    {
      entry->subscription.max = (guint32) tag->up.max;
      entry->subscription.min = (guint32) tag->up.min;
    }
  weir_ledger_end (ledger, entry, FALSE);
}

void
weir_stage_note_end (WeirStage       *self,
                     const WeirValue *reason)
{
  WeirLedger *ledger = get_ledger (self);

  if (ledger != NULL)
    weir_ledger_add_reason (ledger, weir_process_get_id (WEIR_PROCESS (self)),
                            weir_reason_describe (reason));
}
