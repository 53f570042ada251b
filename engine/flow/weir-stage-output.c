/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-stage-private.h"

/* From a callback's events to consumers, buffer and infos: GenStage's dispatch_events and take_from_buffer. */

static WeirSlice
take_output (WeirStagePrivate *priv)
{
  WeirSlice passed;

  if (priv->output == NULL)
    {
      passed = priv->passed;
      priv->passed = (WeirSlice) WEIR_SLICE_INIT;
      return passed;
    }

  /* What becomes of events is as old as they are; what comes of none is new. */
  if (priv->latency != NULL)
    priv->output->born = priv->latency->born >= 0 ? priv->latency->born : priv->counted_until;
  return weir_slice_take_batch (g_steal_pointer (&priv->output));
}

static G_NO_INLINE void
log_cannot_dispatch (WeirStage       *self,
                     const WeirSlice *events)
{
  WeirValue details = weir_value_map ();
  WeirValue *copies = g_new (WeirValue, events->count);
  guint i;

  for (i = 0; i < events->count; i++)
    copies[i] = weir_value_copy (weir_slice_get_values (events) + i);
  weir_value_map_set (&details, "events", weir_value_list (copies, events->count));
  g_free (copies);
  weir_stage_log (self, G_LOG_LEVEL_CRITICAL, "consumer_cannot_dispatch", details);
}

static void
release_infos (WeirStage *self,
               GArray    *infos)
{
  guint i;

  for (i = 0; i < infos->len; i++)
    weir_dispatcher_info (weir_stage_get_private (self)->dispatcher,
                          g_array_index (infos, WeirValue, i));
}

static void
report_discarded (WeirStage *self,
                  guint64    n)
{
  WeirStageClass *klass = WEIR_STAGE_GET_CLASS (self);
  WeirValue details;

  weir_stage_get_private (self)->counts.discarded += n;
  weir_process_trace (WEIR_PROCESS (self), WEIR_TRACE_DISCARD, NULL, NULL, n);
  if (klass->format_discarded != NULL && !klass->format_discarded (self, n))
    return;

  details = weir_value_map ();
  weir_value_map_set (&details, "n", weir_value_integer ((gint64) n));
  weir_stage_log (self, G_LOG_LEVEL_WARNING, "discarded", details);
}

static G_NO_INLINE void
buffer_events (WeirStage       *self,
               const WeirSlice *events)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);
  g_autoptr (GArray) released = g_array_new (FALSE, FALSE, sizeof (WeirValue));
  guint64 excess = weir_buffer_store (&priv->buffer, events, released);

  if (excess > 0)
    report_discarded (self, excess);
  release_infos (self, released);
}

/* Takes what is in @held. */
static G_NO_INLINE void
hold (WeirStagePrivate *priv,
      WeirHeld          held)
{
  if (priv->held == NULL)
    {
      priv->held = g_new (WeirRing, 1);
      weir_ring_init (priv->held, sizeof (WeirHeld));
    }
  *(WeirHeld *) weir_ring_push (priv->held) = held;
}

static inline void
hold_events (WeirStagePrivate *priv,
             WeirSlice        *events)
{
  hold (priv, (WeirHeld) { .events = *events });
  *events = (WeirSlice) WEIR_SLICE_INIT;
}

/* What the dispatcher does not accept waits in the buffer. */
static G_NO_INLINE void
dispatch_as_told (WeirStage        *self,
                  WeirStagePrivate *priv,
                  WeirSlice        *events)
{
  guint accepted = events->count;

  weir_dispatcher_dispatch (priv->dispatcher, events);
  if (priv->is_stopping)
    return;

  accepted -= events->count;
  priv->counter = MAX (priv->counter - accepted, 0);
  if (events->count > 0)
    buffer_events (self, events);
}

/* All of @events, of which there are some, whatever the demand. What is left in them is their owner's to clear. */
static inline void
dispatch_some (WeirStage        *self,
               WeirStagePrivate *priv,
               WeirSlice        *events)
{
  WeirAsker *only = priv->only;

  if (priv->is_accumulating)
    {
      hold_events (priv, events);
    }
  else if (only != NULL && only->demand >= events->count)
    {
      only->demand -= events->count;
      priv->counter = MAX (priv->counter - events->count, 0);
      weir_stage_send_events (self, only->tag, only->consumer, *events);
      *events = (WeirSlice) WEIR_SLICE_INIT;
    }
  else
    {
      dispatch_as_told (self, priv, events);
    }
}

static void
dispatch_events (WeirStage *self,
                 WeirSlice *events)
{
  if (events->count > 0)
    dispatch_some (self, weir_stage_get_private (self), events);
}

void
weir_stage_flush (WeirStage        *self,
                  WeirStagePrivate *priv)
{
  g_auto (WeirSlice) events = take_output (priv);

  if (events.count == 0)
    return;
  if (priv->role == WEIR_ROLE_CONSUMER)
    {
      log_cannot_dispatch (self, &events);
      return;
    }

  priv->counts.events_out += events.count;
  dispatch_some (self, priv, &events);
}

/* Answers what is left of @demand when the buffer is empty. */
static G_NO_INLINE guint64
take_from_buffer (WeirStage *self,
                  guint64    demand)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);
  WeirSlice events;

  while (!priv->is_stopping && priv->buffer.count > 0 && demand > 0)
    {
      g_autoptr (GArray) released = g_array_new (FALSE, FALSE, sizeof (WeirValue));

      weir_buffer_take (&priv->buffer, demand, &events, released);
      demand -= events.count;
      dispatch_events (self, &events);
      weir_slice_clear (&events);
      release_infos (self, released);
    }
  return demand;
}

static void
take_flush (WeirStage *self)
{
  weir_stage_pop_step (self);
  weir_stage_flush_output (self, weir_stage_get_private (self));
}

/* @demand is in the counter by now. */
static inline void
ask_callback (WeirStage        *self,
              WeirStagePrivate *priv,
              guint64           demand)
{
  WeirProcessPrivate *process = weir_process_get_private (WEIR_PROCESS (self));
  WeirStageClass *klass = WEIR_STAGE_GET_CLASS (self);

  if (klass->handle_demand == NULL)
    {
      weir_stage_crash (self, "undefined_function", "handle_demand is not implemented");
      return;
    }

  priv->counts.demanded += demand;
  priv->at_hand = 0;
  weir_process_trace_step_here (process, WEIR_TRACE_DEMAND, NULL, demand, NULL);
  klass->handle_demand (self, demand);
  if (process->n_holds > 0)
    weir_stage_push_step (self, take_flush);
  else if (!priv->is_stopping)
    weir_stage_flush_output (self, priv);
}

/* The buffer first, or not now. */
static G_NO_INLINE void
take_or_hold_demand (WeirStage        *self,
                     WeirStagePrivate *priv,
                     guint64           demand)
{
  if (!priv->is_accumulating)
    priv->counter += demand;
  demand = take_from_buffer (self, demand);
  if (demand == 0 || priv->is_stopping)
    return;

  if (priv->is_accumulating)
    hold (priv, (WeirHeld) { .demand = demand });
  else
    ask_callback (self, priv, demand);
}

static void
take_or_handle_demand (WeirStage        *self,
                       WeirStagePrivate *priv,
                       guint64           demand)
{
  if (priv->is_accumulating || priv->buffer.count > 0)
    {
      take_or_hold_demand (self, priv, demand);
    }
  else if (demand > 0 && !priv->is_stopping)
    {
      priv->counter += demand;
      ask_callback (self, priv, demand);
    }
}

/* What was held while accumulating happens now, in order. A producer that is told to accumulate again in between starts with an
 * empty list, as in GenStage; what is replayed is in a step of its own. */
static void
take_replay (WeirStage *self)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);
  WeirHeld *next = priv->held != NULL ? weir_ring_peek (priv->held) : NULL, held;

  if (next == NULL)
    {
      weir_stage_pop_step (self);
      return;
    }

  held = *next;
  weir_ring_pop (priv->held);
  if (held.demand > 0)
    take_or_handle_demand (self, priv, held.demand);
  else
    dispatch_events (self, &held.events);
  weir_slice_clear (&held.events);
}

void
weir_stage_drop_output (WeirStage *self)
{
  WeirSlice events = take_output (weir_stage_get_private (self));

  weir_slice_clear (&events);
}

void
weir_stage_serve (WeirStage        *self,
                  WeirStagePrivate *priv,
                  guint64           demand)
{
  if (priv->is_stopping)
    return;

  if (priv->role == WEIR_ROLE_PRODUCER_CONSUMER)
    {
      priv->counter += demand;
      if (priv->buffer.count > 0)
        take_from_buffer (self, (guint64) priv->counter);
      weir_stage_drain (self);
    }
  else
    {
      take_or_handle_demand (self, priv, demand);
    }
}

void
weir_stage_buffer_or_dispatch_info (WeirStage *self,
                                    WeirValue  info)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);

  if (!weir_buffer_store_info (&priv->buffer, info))
    weir_dispatcher_info (priv->dispatcher, info);
}

void
weir_stage_set_forward (WeirStage *self,
                        gboolean   forward)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);

  if (forward && priv->is_accumulating)
    {
      priv->is_accumulating = FALSE;
      weir_stage_push_step (self, take_replay);
    }
  else if (!forward)
    {
      priv->is_accumulating = TRUE;
    }
}

void
weir_stage_clear_held (WeirStage *self)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);
  WeirHeld *held;

  if (priv->held == NULL)
    return;
  while ((held = weir_ring_peek (priv->held)) != NULL)
    {
      weir_slice_clear (&held->events);
      weir_ring_pop (priv->held);
    }
  weir_ring_clear (priv->held);
  g_clear_pointer (&priv->held, g_free);
}

/* The consumer goes on counting them as asked for. */
static G_NO_INLINE void
lose_events (WeirStage        *self,
             WeirSubscription *tag,
             WeirProcess      *consumer,
             WeirSlice         events)
{
  WeirValue details = weir_value_map ();

  tag->down.n_to_lose--;
  tag->down.lost += events.count;
  weir_process_trace_events (WEIR_PROCESS (self), WEIR_TRACE_LOSE, consumer, tag, &events);
  weir_value_map_set (&details, "n", weir_value_integer (events.count));
  weir_value_map_set (&details, "peer", weir_value_text (weir_process_get_name (consumer)));
  weir_stage_log (self, G_LOG_LEVEL_WARNING, "events_lost", details);
  weir_slice_clear (&events);
}

void
weir_stage_send_events (WeirStage        *self,
                        WeirSubscription *tag,
                        WeirProcess      *consumer,
                        WeirSlice         events)
{
  WeirProcess *process = WEIR_PROCESS (self);
  WeirProcessPrivate *sender = weir_process_get_private (process);
  guint64 serial;

  tag->down.delivered += events.count;
  tag->down.sent_at += events.count * (guint64) weir_scheduler_get_now (sender->scheduler);
  tag->down.n_messages++;
  if (G_UNLIKELY (tag->down.n_to_lose > 0))
    {
      lose_events (self, tag, consumer, events);
      return;
    }
  serial = weir_process_trace_events_here (sender, WEIR_TRACE_EVENTS, consumer, tag, events);
  weir_subscription_ref_spare (tag, &tag->down.n_spare, tag->down.owner == process);
  weir_process_send_events (consumer, process, tag, events,
                            weir_stage_get_private (self)->counted_until, serial);
}

/* A second emission after a slice was passed on: both go into one batch. */
static G_NO_INLINE void
unpack_passed (WeirStagePrivate *priv,
               guint             n_more)
{
  WeirSlice passed = priv->passed;

  priv->passed = (WeirSlice) WEIR_SLICE_INIT;
  priv->output = weir_batch_new (passed.count + n_more);
  weir_batch_extend (priv->output, weir_slice_get_values (&passed), passed.count);
  weir_slice_clear (&passed);
}

WeirBatch *
weir_stage_reserve (WeirStage *self,
                    guint      n)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);

  if (priv->output == NULL && priv->passed.count == 0)
    priv->output = weir_batch_new (n);
  else if (priv->output == NULL)
    unpack_passed (priv, n);
  else if (priv->output->capacity - priv->output->length < n)
    priv->output = weir_batch_grow (priv->output, n);
  return priv->output;
}

/* Whether they are all that is in their batch, and nobody else has it. */
static gboolean
are_alone (const WeirSlice *events)
{
  return events->batch != NULL && events->count == events->batch->length
         && g_atomic_int_get (&events->batch->refs) == 1;
}

WeirValue *
weir_stage_edit (WeirStage       *self,
                 const WeirSlice *events)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);

  g_return_val_if_fail (events != NULL, NULL);

  if (priv->output == NULL && priv->passed.count == 0 && are_alone (events))
    priv->output = weir_batch_ref (events->batch);
  else
    weir_batch_extend (weir_stage_reserve (self, events->count), weir_slice_get_values (events), events->count);
  return priv->output->values + priv->output->length - events->count;
}

void
weir_stage_emit (WeirStage *self,
                 WeirValue  value)
{
  g_return_if_fail (WEIR_IS_STAGE (self));

  weir_batch_append (weir_stage_reserve (self, 1), value);
}

void
weir_stage_emit_slice (WeirStage       *self,
                       const WeirSlice *events)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);

  g_return_if_fail (WEIR_IS_STAGE (self));
  g_return_if_fail (events != NULL);

  if (priv->output == NULL && priv->passed.count == 0)
    {
      weir_slice_clear (&priv->passed);
      priv->passed = weir_slice_copy (events);
      return;
    }

  weir_batch_extend (weir_stage_reserve (self, events->count), weir_slice_get_values (events),
                     events->count);
}
