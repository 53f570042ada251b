/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-subscription.h"

WeirSubscription *
weir_subscription_new (WeirProcess *producer,
                       WeirProcess *consumer)
{
  WeirSubscription *self = g_new0 (WeirSubscription, 1);

  self->refs = 1;
  self->up.link.data = self->down.link.data = self;
  self->producer = producer != NULL ? g_object_ref (producer) : NULL;
  self->consumer = consumer != NULL ? g_object_ref (consumer) : NULL;
  return self;
}

WeirSubscription *
weir_subscription_ref (WeirSubscription *self)
{
  g_atomic_int_inc (&self->refs);
  return self;
}

void
weir_subscription_unref (WeirSubscription *self)
{
  if (!g_atomic_int_dec_and_test (&self->refs))
    return;

  g_clear_object (&self->producer);
  g_clear_object (&self->consumer);
  g_clear_pointer (&self->up.waited, weir_histogram_free);
  g_free (self);
}

void
weir_subscription_ref_more (WeirSubscription *self,
                            guint            *n_spare,
                            gboolean          is_known)
{
  if (!is_known)
    {
      weir_subscription_ref (self);
      return;
    }

  g_atomic_int_add (&self->refs, WEIR_SUBSCRIPTION_SPARES);
  *n_spare = WEIR_SUBSCRIPTION_SPARES - 1;
}

/* The caller holds a reference besides. */
void
weir_subscription_drop_spares (WeirSubscription *self,
                               guint            *n_spare)
{
  g_atomic_int_add (&self->refs, -(gint) *n_spare);
  *n_spare = 0;
}
