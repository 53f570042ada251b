/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-stage-private.h"

/* What a stage is doing, for how long, and what it has counted. */

/* Idle without demand from below is blocked, idle with it starved. A consumer always wants more: it is starved. */
static inline WeirState
find_own_state (WeirStage        *self,
                WeirStagePrivate *priv)
{
  /* One that is held no more, but has not had its turn yet, is not through with its message. */
  if (priv->was_held || weir_process_is_held (WEIR_PROCESS (self)))
    return WEIR_STATE_BUSY;
  if (priv->role != WEIR_ROLE_CONSUMER && priv->counter == 0)
    return WEIR_STATE_BLOCKED;
  return WEIR_STATE_STARVED;
}

static WeirState
find_living_state (WeirStage *self)
{
  WeirStageClass *klass = WEIR_STAGE_GET_CLASS (self);

  return klass->is_working != NULL && klass->is_working (self) ? WEIR_STATE_BUSY
                                                               : find_own_state (self, weir_stage_get_private (self));
}

static WeirState
find_state (WeirStage *self)
{
  return weir_process_is_alive (WEIR_PROCESS (self)) ? find_living_state (self) : WEIR_STATE_STOPPED;
}

static inline void
add_time (WeirStage        *self,
          WeirStagePrivate *priv,
          gint64            now,
          WeirState         state)
{
  if (state < WEIR_N_SHARES)
    priv->counts.time[state] +=
      now - MAX (weir_process_get_turn_end (WEIR_PROCESS (self)), priv->counted_until);
  priv->counted_until = now;
}

/* Of one that may work although it handles no message, or does nothing any more. */
static G_NO_INLINE void
count_special_time (WeirStage        *self,
                    WeirStagePrivate *priv,
                    gint64            now,
                    gboolean          is_alive)
{
  add_time (self, priv, now, is_alive ? find_living_state (self) : WEIR_STATE_STOPPED);
}

void
weir_stage_count_time_until (WeirStage        *self,
                             WeirStagePrivate *priv,
                             gint64            now,
                             gboolean          is_alive)
{
  if (!is_alive || WEIR_STAGE_GET_CLASS (self)->is_working != NULL)
    count_special_time (self, priv, now, is_alive);
  else
    add_time (self, priv, now, find_own_state (self, priv));
}

static void
count_time (WeirStage *self,
            gboolean   is_alive)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);
  gint64 now = weir_scheduler_get_now (weir_process_get_scheduler (WEIR_PROCESS (self)));

  if (now > priv->counted_until)
    weir_stage_count_time_until (self, priv, now, is_alive);
}

void
weir_stage_count_time (WeirStage *self)
{
  count_time (self, TRUE);
}

/* Whole µs are counted without the parts of a µs that most turns take: what a stage was busy longer it was idle shorter. */
static void
settle_time (WeirStage *self,
             gint64    *time)
{
  WeirProcess *process = WEIR_PROCESS (self);
  gint64 busy = weir_process_get_busy (process);
  double idle = (double) (time[WEIR_STATE_STARVED] + time[WEIR_STATE_BLOCKED]);
  double part = idle > 0 ? (double) (busy - weir_process_get_whole_busy (process)) / idle : 0;

  time[WEIR_STATE_BUSY] += busy;
  time[WEIR_STATE_STARVED] -= (gint64) (part * (double) time[WEIR_STATE_STARVED]);
  time[WEIR_STATE_BLOCKED] -= (gint64) (part * (double) time[WEIR_STATE_BLOCKED]);
}

void
weir_stage_read_meter (WeirStage *self,
                       WeirMeter *into)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);
  WeirProcess *process = WEIR_PROCESS (self);

  g_return_if_fail (WEIR_IS_STAGE (self));
  g_return_if_fail (into != NULL);

  /* What was finished in the last turn was so then, and not now. */
  weir_stage_settle_latency (self);
  count_time (self, weir_process_is_alive (process));
  weir_meter_set_counts (into, &priv->counts);
  into->mailbox = weir_process_get_mailbox_length (process);
  into->mailbox_events = weir_process_count_mailbox_events (process);
  into->backlog = priv->queued_events;
  into->queued = priv->dispatcher != NULL ? weir_dispatcher_get_queued (priv->dispatcher) : 0;
  into->buffered = priv->buffer.count;
  into->buffer_size = priv->buffer.size;
  settle_time (self, into->time);
}

WeirState
weir_stage_get_state (WeirStage *self)
{
  g_return_val_if_fail (WEIR_IS_STAGE (self), WEIR_STATE_STOPPED);

  return find_state (self);
}

guint
weir_stage_get_at_hand (WeirStage *self)
{
  g_return_val_if_fail (WEIR_IS_STAGE (self), 0);

  if (!weir_process_is_alive (WEIR_PROCESS (self)))
    return 0;
  return weir_stage_get_private (self)->was_held || weir_process_holds_itself (WEIR_PROCESS (self))
         ? weir_stage_get_private (self)->at_hand : 0;
}
