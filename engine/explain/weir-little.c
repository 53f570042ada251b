/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "explain/weir-little.h"

#include <math.h>

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

static gboolean
is_before (WeirSample                    *sample,
           const WeirSubscriptionReading *subscription,
           guint                          node_id)
{
  return node_id == 0 || weir_sample_get_node (sample, subscription->consumer, NULL) == node_id;
}

/* Of the links to a node, or all: how long events waited, µs, and how many did. */
static guint64
sum_waits (WeirSample *sample,
           guint       node_id,
           guint64    *n)
{
  guint64 sum = 0;
  guint last = 0;

  *n = 0;
  for (guint i = 0; sample != NULL && i < sample->subscriptions->len; i++)
    {
      const WeirSubscriptionReading *one = &g_array_index (sample->subscriptions, WeirSubscriptionReading, i);
      WeirLinkReading link;

      /* The subscriptions of a link follow each other. */
      if (one->link == last || !is_before (sample, one, node_id))
        continue;
      last = one->link;
      weir_sample_read_link (sample, one->link, &link);
      *n += link.waited.n;
      sum += link.waited.sum;
    }
  return sum;
}

/* In a run that is not measured, in the past, and in drawings so large that not every sample reads all, the histograms know of other
 * events than those that were counted. */
static void
measure_wait (WeirSample *before,
              WeirSample *after,
              guint       node_id,
              WeirLittle *into)
{
  guint64 n_before, n_after;
  guint64 sum_before = sum_waits (before, node_id, &n_before);
  guint64 sum = sum_waits (after, node_id, &n_after) - sum_before;

  into->wait = into->residual = -1;
  if (n_after - n_before != into->n)
    return;
  into->wait = (double) sum / (double) into->n / G_USEC_PER_SEC;
  if (into->level > 0)
    into->residual = fabs (into->level - into->rate * into->wait) / into->level;
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

      if (!is_before (after, now, node_id))
        continue;
      waited += get_waited (now, after->time) - (then != NULL ? get_waited (then, before->time) : 0);
      n += now->received - (then != NULL ? then->received : 0);
    }
  if (n == 0 || time <= 0)
    return FALSE;

  into->level = (double) waited / (double) time;
  into->rate = (double) n * G_USEC_PER_SEC / (double) time;
  into->n = n;
  measure_wait (before, after, node_id, into);
  return TRUE;
}
