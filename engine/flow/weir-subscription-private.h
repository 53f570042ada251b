/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-subscription.h"

G_BEGIN_DECLS

/* A subscription as whoever consumes it counts, be it a stage or a stream:
 * weir-subscription-count.c. */

/* Reads max and min demand and the cancel mode. FALSE, with @problem a list ["bad_opts", option,
 * why, message], if one of them is wrong. */
gboolean weir_subscription_read_options (WeirSubscription *self, const WeirValue *options,
                                         WeirValue *problem);

/* Counts a message of events before any of its batches is handled: logs what is in excess, and
 * raises the demand by the asks that are to come. */
void     weir_subscription_count_message (WeirSubscription *self, WeirProcess *consumer,
                                          gint64 n_events);

/* What a batch of @size uses of @credit and @demand, which both start as the subscription's demand
 * when its message came. Answers how many are asked for after it, 0: none. */
static inline gint64
weir_subscription_count_batch (const WeirSubscription *self, gint64 size, gint64 *credit,
                               gint64 *demand)
{
  gint64 counted = MIN (size, *credit), ask = 0;

  *credit -= counted;
  *demand -= counted;
  if (*demand <= self->up.min)
    {
      ask = self->up.max - *demand;
      *demand = self->up.max;
    }
  return ask;
}

G_END_DECLS
