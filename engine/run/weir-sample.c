/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-sample-private.h"

WeirSample *
weir_sample_new (void)
{
  WeirSample *self = g_new0 (WeirSample, 1);

  g_atomic_ref_count_init (&self->refs);
  self->stages = g_array_new (FALSE, TRUE, sizeof (WeirStageReading));
  self->subscriptions = g_array_new (FALSE, TRUE, sizeof (WeirSubscriptionReading));
  self->trace = g_array_new (FALSE, FALSE, sizeof (WeirTraceEntry));
  self->stop_reasons = g_ptr_array_new_with_free_func (g_free);
  return self;
}

WeirSample *
weir_sample_ref (WeirSample *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
weir_sample_unref (WeirSample *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  g_array_unref (self->stages);
  g_array_unref (self->subscriptions);
  g_array_unref (self->trace);
  g_ptr_array_unref (self->stop_reasons);
  g_clear_pointer (&self->log, g_ptr_array_unref);
  g_free (self);
}

gboolean
weir_sample_read_node (WeirSample      *self,
                       guint            node_id,
                       WeirNodeReading *into)
{
  guint i;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (into != NULL, FALSE);

  *into = (WeirNodeReading) { .state = WEIR_STATE_STOPPED };
  for (i = 0; i < self->stages->len; i++)
    {
      const WeirStageReading *stage = &g_array_index (self->stages, WeirStageReading, i);

      if (stage->node != node_id)
        continue;
      into->n_stages++;
      into->restarts += stage->restarts;
      into->n_alive += stage->state != WEIR_STATE_STOPPED;
      into->state = MIN (into->state, stage->state);
      weir_meter_add (&into->meter, &stage->meter);
    }
  return into->n_stages > 0;
}

gboolean
weir_sample_read_link (WeirSample      *self,
                       guint            link_id,
                       WeirLinkReading *into)
{
  guint i;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (into != NULL, FALSE);

  *into = (WeirLinkReading) { 0 };
  for (i = 0; i < self->subscriptions->len; i++)
    {
      const WeirSubscriptionReading *subscription =
        &g_array_index (self->subscriptions, WeirSubscriptionReading, i);

      if (subscription->link != link_id)
        continue;
      into->n_subscriptions++;
      into->asked += subscription->asked;
      into->delivered += subscription->delivered;
      into->n_asks += subscription->n_asks;
      into->n_messages += subscription->n_messages;
      into->n_known += subscription->known;
      if (!subscription->active)
        continue;
      into->n_active++;
      into->outstanding += subscription->asked - subscription->delivered;
      into->max += subscription->max;
      into->min += subscription->min;
    }
  return into->n_subscriptions > 0;
}

const char *
weir_sample_get_stop_reason (WeirSample *self,
                             guint       node_id)
{
  guint i;

  g_return_val_if_fail (self != NULL, NULL);

  for (i = 0; i < self->stop_reasons->len; i++)
    if (g_array_index (self->stages, WeirStageReading, i).node == node_id
        && g_ptr_array_index (self->stop_reasons, i) != NULL)
      return g_ptr_array_index (self->stop_reasons, i);
  return NULL;
}

guint
weir_sample_get_node (WeirSample *self,
                      guint       process,
                      guint      *copy)
{
  guint i;

  g_return_val_if_fail (self != NULL, 0);

  for (i = 0; i < self->stages->len; i++)
    {
      const WeirStageReading *stage = &g_array_index (self->stages, WeirStageReading, i);

      if (stage->process != process)
        continue;
      if (copy != NULL)
        *copy = stage->copy;
      return stage->node;
    }
  return 0;
}
