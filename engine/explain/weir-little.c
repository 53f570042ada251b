/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "explain/weir-little.h"

/* Events times µs that were waited over @subscription until @now, whether the waiting is over or not. Wraps. */
static guint64
get_waited (const WeirSubscriptionReading *subscription,
            gint64                         now)
{
  return (guint64) now * (subscription->delivered - subscription->received)
         - subscription->sent_at + subscription->handed_at;
}

/* @hint: where it is if nothing was edited. */
static const WeirSubscriptionReading *
find (WeirSample *sample,
      guint       subscription,
      guint       hint)
{
  if (sample != NULL && hint < sample->subscriptions->len
      && g_array_index (sample->subscriptions, WeirSubscriptionReading, hint).subscription == subscription)
    return &g_array_index (sample->subscriptions, WeirSubscriptionReading, hint);
  for (guint i = 0; sample != NULL && i < sample->subscriptions->len; i++)
    {
      const WeirSubscriptionReading *one = &g_array_index (sample->subscriptions, WeirSubscriptionReading, i);

      if (one->subscription == subscription)
        return one;
    }
  return NULL;
}

gboolean
weir_little_measure (WeirSample *before,
                     WeirSample *after,
                     guint       node_id,
                     WeirLittle *into)
{
  gint64 time = after->time - (before != NULL ? before->time : 0);
  guint64 waited = 0, n = 0;

  g_return_val_if_fail (after != NULL, FALSE);
  g_return_val_if_fail (into != NULL, FALSE);

  for (guint i = 0; i < after->subscriptions->len; i++)
    {
      const WeirSubscriptionReading *now = &g_array_index (after->subscriptions, WeirSubscriptionReading, i);
      const WeirSubscriptionReading *then = find (before, now->subscription, i);

      if (node_id != 0 && weir_sample_get_node (after, now->consumer, NULL) != node_id)
        continue;
      waited += get_waited (now, after->time) - (then != NULL ? get_waited (then, before->time) : 0);
      n += now->received - (then != NULL ? then->received : 0);
    }
  if (n == 0 || time <= 0)
    return FALSE;

  into->level = (double) waited / (double) time;
  into->rate = (double) n * G_USEC_PER_SEC / (double) time;
  into->wait = into->level / into->rate;
  return TRUE;
}
