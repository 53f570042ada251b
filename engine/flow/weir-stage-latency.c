/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-stage-private.h"

/* How long events took: from their birth at a source until a stage has finished them, and in each subscription from being sent
 * until they are handed over. No time is asked for: a turn's begin and end are known anyway. */

void
weir_stage_begin_events (WeirStage        *self,
                         WeirSubscription *tag,
                         const WeirSlice  *batch,
                         gint64            sent)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);

  priv->latency->born = batch->count > 0 ? batch->batch->born : -1;
  if (batch->count == 0)
    return;
  if (tag->up.waited == NULL)
    tag->up.waited = weir_histogram_new ();
  weir_histogram_add (tag->up.waited, priv->counted_until - sent, batch->count, priv->counted_until);
}

static void
count_finished (WeirStageLatency *latency,
                gint64            now)
{
  if (latency->ages == NULL)
    latency->ages = weir_histogram_new ();
  weir_histogram_add (latency->ages, now - latency->finished_born, latency->n_finished, now);
  latency->n_finished = 0;
}

/* A turn may finish several batches, most of them of one birth. */
void
weir_stage_finish_events (WeirStage *self)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);
  WeirStageLatency *latency = priv->latency;

  if (latency->born >= 0 && priv->at_hand > 0)
    {
      if (latency->n_finished > 0 && latency->finished_born != latency->born)
        count_finished (latency, priv->counted_until);
      latency->finished_born = latency->born;
      latency->n_finished += priv->at_hand;
    }
  latency->born = -1;
}

void
weir_stage_settle_latency (WeirStage *self)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);

  if (priv->latency != NULL && priv->latency->n_finished > 0)
    count_finished (priv->latency, MAX (weir_process_get_turn_end (WEIR_PROCESS (self)), priv->counted_until));
}

void
weir_stage_clear_latency (WeirStage *self)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);

  if (priv->latency != NULL)
    g_clear_pointer (&priv->latency->ages, weir_histogram_free);
  g_clear_pointer (&priv->latency, g_free);
}

void
weir_stage_set_measuring (WeirStage *self,
                          gboolean   measuring)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);

  g_return_if_fail (WEIR_IS_STAGE (self));
  g_return_if_fail (!priv->has_started);

  weir_stage_clear_latency (self);
  if (!measuring)
    return;
  priv->latency = g_new0 (WeirStageLatency, 1);
  priv->latency->born = -1;
}

const WeirHistogram *
weir_stage_get_latency (WeirStage *self)
{
  WeirStageLatency *latency = weir_stage_get_private (self)->latency;

  g_return_val_if_fail (WEIR_IS_STAGE (self), NULL);

  weir_stage_settle_latency (self);
  return latency != NULL ? latency->ages : NULL;
}
