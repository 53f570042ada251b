/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-subscription-private.h"

#include "flow/weir-stage-private.h"

static const char *const cancel_modes[] = { "permanent", "transient", "temporary", NULL };

gboolean
weir_subscription_read_options (WeirSubscription *self,
                                const WeirValue  *options,
                                WeirValue        *problem)
{
  gint64 max = 1000, min;
  guint cancel = WEIR_CANCEL_PERMANENT;

  if (!weir_options_get_integer (options, "max_demand", 1, -1, &max, NULL, problem))
    return FALSE;
  min = max / 2;
  if (!weir_options_get_integer (options, "min_demand", 0, max - 1, &min, NULL, problem)
      || !weir_options_get_choice (options, "cancel", cancel_modes, &cancel, problem))
    return FALSE;

  self->up.max = max;
  self->up.min = min;
  self->up.cancel = (WeirCancelMode) cancel;
  return TRUE;
}

static void
log_excess (WeirSubscription *self,
            WeirProcess      *consumer,
            gint64            n)
{
  WeirValue details = weir_value_map ();

  weir_value_map_set (&details, "n", weir_value_integer (n));
  weir_value_map_set (&details, "subscription", weir_value_integer (self->id));
  weir_process_log (consumer, G_LOG_LEVEL_CRITICAL, "excess_events", details);
}

void
weir_subscription_count_message (WeirSubscription *self,
                                 WeirProcess      *consumer,
                                 gint64            n_events)
{
  gint64 credit = self->up.demand, size;

  for (; n_events > 0; n_events -= size)
    {
      size = MIN (n_events, self->up.max - self->up.min);
      if (size > credit)
        log_excess (self, consumer, size - credit);
      weir_subscription_count_batch (self, size, &credit, &self->up.demand);
    }
}
