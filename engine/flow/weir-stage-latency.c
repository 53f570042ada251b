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

  priv->born = batch->count > 0 ? batch->batch->born : -1;
  if (batch->count == 0)
    return;
  if (tag->up.waited == NULL)
    tag->up.waited = weir_histogram_new ();
  weir_histogram_add (tag->up.waited, priv->counted_until - sent, batch->count, priv->counted_until);
}

static void
count_finished (WeirStagePrivate *priv,
                gint64            now)
{
  if (priv->latency == NULL)
    priv->latency = weir_histogram_new ();
  weir_histogram_add (priv->latency, now - priv->finished_born, priv->n_finished, now);
  priv->n_finished = 0;
}

/* A turn may finish several batches, most of them of one birth. */
void
weir_stage_finish_events (WeirStage *self)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);

  if (priv->born >= 0 && priv->at_hand > 0)
    {
      if (priv->n_finished > 0 && priv->finished_born != priv->born)
        count_finished (priv, priv->counted_until);
      priv->finished_born = priv->born;
      priv->n_finished += priv->at_hand;
    }
  priv->born = -1;
}

void
weir_stage_settle_latency (WeirStage *self)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);

  if (priv->n_finished > 0)
    count_finished (priv, MAX (weir_process_get_turn_end (WEIR_PROCESS (self)), priv->counted_until));
}

void
weir_stage_set_measuring (WeirStage *self,
                          gboolean   measuring)
{
  g_return_if_fail (WEIR_IS_STAGE (self));
  g_return_if_fail (!weir_stage_get_private (self)->has_started);

  weir_stage_get_private (self)->is_measuring = measuring;
}

const WeirHistogram *
weir_stage_get_latency (WeirStage *self)
{
  g_return_val_if_fail (WEIR_IS_STAGE (self), NULL);

  weir_stage_settle_latency (self);
  return weir_stage_get_private (self)->latency;
}
