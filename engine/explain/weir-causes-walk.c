/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "explain/weir-causes-private.h"

#include <glib/gi18n.h>

/* From one who waits to whom it waits for: upstream to whoever should send, and down again to whoever should ask. */

static WeirDispatcherKind
get_dispatcher (WeirCauseWalk          *self,
                const WeirStageReading *stage)
{
  WeirNode *node = weir_cause_walk_get_node (self, stage);

  return node != NULL ? weir_node_get_dispatcher (node) : WEIR_DISPATCHER_DEMAND;
}

static WeirRole
get_role (WeirCauseWalk          *self,
          const WeirStageReading *stage)
{
  WeirNode *node = weir_cause_walk_get_node (self, stage);

  return node != NULL ? weir_node_get_role (node) : WEIR_ROLE_PRODUCER;
}

/* There is something in its mailbox, and nothing keeps it from reading. */
static void
tell_unread (WeirCauseWalk          *self,
             const WeirStageReading *stage)
{
  g_autofree char *name = weir_cause_walk_dup_name (self, stage);
  guint n = (guint) stage->meter.mailbox;

  weir_cause_walk_add (self, WEIR_CAUSE_UNREAD, stage, NULL,
                       /* Translators: a stage, a number of messages. */
                       g_strdup_printf (ngettext ("“%s” has not come to read %u message yet.",
                                                  "“%s” has not come to read %u messages yet.", n), name, n))->count = n;
}

/*< consumers that do not ask >*/

static char *
describe_not_yet (const WeirStageReading        *stage,
                  const WeirSubscriptionReading *subscription,
                  const char                    *name,
                  const char                    *producer)
{
  guint64 left = weir_cause_get_left (subscription);

  if (left <= subscription->min && stage->at_hand > 0)
    /* Translators: a consumer, a number of events, a number of events, min demand, a producer. */
    return g_strdup_printf (ngettext ("“%1$s” has nothing outstanding at “%5$s”: when its batch of %2$u event is done, it asks for %3$u (min %4$u).",
                                      "“%1$s” has nothing outstanding at “%5$s”: when its batch of %2$u events is done, it asks for %3$u (min %4$u).",
                                      stage->at_hand),
                            name, stage->at_hand, (guint) (subscription->max - left), subscription->min, producer);
  /* Translators: a consumer, a number of events, min demand, a producer. */
  return g_strdup_printf (ngettext ("“%1$s” has nothing outstanding at “%4$s”: %2$u event of what it got is still to be begun, and it asks again only at %3$u (min).",
                                    "“%1$s” has nothing outstanding at “%4$s”: %2$u events of what it got are still to be begun, and it asks again only at %3$u (min).",
                                    left), name, (guint) left, subscription->min, producer);
}

/* Whether nothing of what was sent is still to come, but for what was lost: that stays part of what it has asked for. */
static gboolean
waits_for_lost (const WeirSubscriptionReading *subscription)
{
  return subscription->lost > 0 && subscription->delivered == subscription->received + subscription->lost
         && weir_cause_get_left (subscription) > subscription->min;
}

static void
tell_lost (WeirCauseWalk                 *self,
           const WeirStageReading        *stage,
           const WeirSubscriptionReading *subscription,
           const char                    *name,
           const char                    *producer)
{
  guint n = (guint) subscription->lost;

  weir_cause_walk_add (self, WEIR_CAUSE_LOST, stage, subscription,
                       /* Translators: a consumer, a number of events, a producer, min demand. */
                       g_strdup_printf (ngettext ("“%1$s” waits for %2$u event that was lost on the way from “%3$s”: as long as it counts more than %4$u (min) as still to come, it does not ask.",
                                                  "“%1$s” waits for %2$u events that were lost on the way from “%3$s”: as long as it counts more than %4$u (min) as still to come, it does not ask.",
                                                  n), name, n, producer, subscription->min))->count = n;
}

/* Why the consumer of @subscription, at which nothing is outstanding, does not ask. */
static void
walk_silent_consumer (WeirCauseWalk                 *self,
                      const WeirSubscriptionReading *subscription)
{
  const WeirStageReading *stage = weir_cause_walk_find_stage (self, subscription->consumer);
  const WeirStageReading *producer = weir_cause_walk_find_stage (self, subscription->producer);
  WeirLink *link = weir_cause_walk_get_link (self, subscription);
  g_autofree char *name = NULL;
  g_autofree char *other = NULL;

  if (stage == NULL || producer == NULL || !weir_cause_walk_has_room (self))
    return;

  name = weir_cause_walk_dup_name (self, stage);
  other = weir_cause_walk_dup_name (self, producer);
  if (stage->state == WEIR_STATE_STOPPED)
    {
      weir_cause_walk_tell_end (self, stage);
      return;
    }
  if (waits_for_lost (subscription))
    {
      tell_lost (self, stage, subscription, name, other);
      return;
    }
  if (link != NULL && weir_link_get_manual (link))
    weir_cause_walk_add (self, WEIR_CAUSE_MANUAL, stage, subscription,
                         /* Translators: a consumer, a producer. */
                         g_strdup_printf (_ ("“%s” asks “%s” by hand, and has not."), name, other));
  else
    weir_cause_walk_add (self, WEIR_CAUSE_NOT_YET, stage, subscription,
                         describe_not_yet (stage, subscription, name, other))->count = weir_cause_get_left (subscription);
  weir_cause_walk_stage (self, stage);
}

/*< producers that do not send >*/

typedef gboolean (*IsWorse) (const WeirSubscriptionReading *one, const WeirSubscriptionReading *other);

/* Among the active subscriptions to @stage but @except. */
static const WeirSubscriptionReading *
find_worst (WeirCauseWalk                 *self,
            const WeirStageReading        *stage,
            const WeirSubscriptionReading *except,
            IsWorse                        is_worse)
{
  const WeirSubscriptionReading *worst = NULL;

  for (guint i = 0; i < self->sample->subscriptions->len; i++)
    {
      const WeirSubscriptionReading *one = &g_array_index (self->sample->subscriptions, WeirSubscriptionReading, i);

      if (one->producer == stage->process && one->active && one != except
          && (worst == NULL || is_worse (one, worst)))
        worst = one;
    }
  return worst;
}

static gboolean
has_less_outstanding (const WeirSubscriptionReading *one,
                      const WeirSubscriptionReading *other)
{
  guint64 a = weir_cause_get_outstanding (one), b = weir_cause_get_outstanding (other);

  return a != b ? a < b : one->delivered - one->received > other->delivered - other->received;
}

static gboolean
has_got_more (const WeirSubscriptionReading *one,
              const WeirSubscriptionReading *other)
{
  return one->delivered > other->delivered;
}

/* @blocker: the consumer that everybody waits for. */
static void
tell_broadcast (WeirCauseWalk                 *self,
                const WeirStageReading        *stage,
                const WeirSubscriptionReading *blocker)
{
  g_autofree char *name = weir_cause_walk_dup_name (self, stage);
  const WeirStageReading *consumer = weir_cause_walk_find_stage (self, blocker->consumer);

  weir_cause_walk_add (self, WEIR_CAUSE_BROADCAST, stage, blocker,
                       g_strdup_printf (_ ("“%s” may not send: a broadcast gives only what every consumer has asked for."),
                                        name))->other = consumer != NULL ? consumer->node : 0;
  walk_silent_consumer (self, blocker);
}

static void
tell_partition (WeirCauseWalk                 *self,
                const WeirStageReading        *stage,
                const WeirSubscriptionReading *blocker)
{
  g_autofree char *name = weir_cause_walk_dup_name (self, stage);
  const WeirStageReading *consumer = weir_cause_walk_find_stage (self, blocker->consumer);
  g_autofree char *other = consumer != NULL ? weir_cause_walk_dup_name (self, consumer) : g_strdup ("");
  guint n = (guint) stage->meter.queued;
  WeirCause *cause =
    weir_cause_walk_add (self, WEIR_CAUSE_PARTITION, stage, blocker,
                         /* Translators: a producer, a number of events, a consumer. */
                         g_strdup_printf (ngettext ("“%1$s” has used up all demand: %2$u event waits in its dispatcher, for the partition of “%3$s”.",
                                                    "“%1$s” has used up all demand: %2$u events wait in its dispatcher, for the partition of “%3$s”.",
                                                    n), name, n, other));

  cause->other = consumer != NULL ? consumer->node : 0;
  cause->count = n;
  walk_silent_consumer (self, blocker);
}

static void
tell_favoured (WeirCauseWalk                 *self,
               const WeirStageReading        *stage,
               const WeirSubscriptionReading *subscription,
               const WeirSubscriptionReading *favoured)
{
  g_autofree char *name = weir_cause_walk_dup_name (self, stage);
  const WeirStageReading *to = weir_cause_walk_find_stage (self, favoured->consumer);
  const WeirStageReading *from = weir_cause_walk_find_stage (self, subscription->consumer);
  g_autofree char *other = NULL;
  g_autofree char *self_name = NULL;
  WeirCause *cause;

  if (to == NULL || from == NULL)
    return;
  other = weir_cause_walk_dup_name (self, to);
  self_name = weir_cause_walk_dup_name (self, from);
  cause =
    weir_cause_walk_add (self, WEIR_CAUSE_FAVOURED, stage, favoured,
                         /* Translators: a producer, a consumer that got so many events, another one that got so many. */
                         g_strdup_printf (_ ("“%s” gives what it has to whoever waits for most: “%s” got %u events so far, “%s” %u."),
                                          name, other, (guint) favoured->delivered, self_name,
                                          (guint) subscription->delivered));
  cause->other = to->node;
  cause->count = favoured->delivered;
}

static gboolean
has_selector (WeirCauseWalk                 *self,
              const WeirSubscriptionReading *subscription)
{
  WeirLink *link = weir_cause_walk_get_link (self, subscription);

  return link == NULL || weir_link_get_selector (link) != NULL;
}

/* All who are subscribed to a broadcast get the same, unless they select: what one has got more was sent before the other came. */
static void
tell_missed (WeirCauseWalk                 *self,
             const WeirStageReading        *stage,
             const WeirSubscriptionReading *subscription)
{
  const WeirSubscriptionReading *first = find_worst (self, stage, subscription, has_got_more);
  const WeirStageReading *consumer = weir_cause_walk_find_stage (self, subscription->consumer);
  g_autofree char *name = weir_cause_walk_dup_name (self, stage);
  g_autofree char *other = consumer != NULL ? weir_cause_walk_dup_name (self, consumer) : NULL;
  guint n;

  if (other == NULL || first->delivered <= subscription->delivered || has_selector (self, first)
      || has_selector (self, subscription))
    return;
  n = (guint) (first->delivered - subscription->delivered);
  weir_cause_walk_add (self, WEIR_CAUSE_MISSED, stage, subscription,
                       /* Translators: a producer, a number of events, a consumer. */
                       g_strdup_printf (ngettext ("“%1$s” sent %2$u event before it knew of “%3$s”: a broadcast does not send it again.",
                                                  "“%1$s” sent %2$u events before it knew of “%3$s”: a broadcast does not send them again.",
                                                  n), name, n, other))->count = n;
}

/* Whether @stage is not kept from sending by anything but that it has nothing. */
static gboolean
tell_dispatcher (WeirCauseWalk                 *self,
                 const WeirStageReading        *stage,
                 const WeirSubscriptionReading *subscription)
{
  const WeirSubscriptionReading *blocker = find_worst (self, stage, subscription, has_less_outstanding);
  WeirDispatcherKind dispatcher = get_dispatcher (self, stage);

  if (blocker == NULL)
    return TRUE;
  if (dispatcher == WEIR_DISPATCHER_BROADCAST && weir_cause_get_outstanding (blocker) == 0)
    {
      tell_broadcast (self, stage, blocker);
      return FALSE;
    }
  if (dispatcher == WEIR_DISPATCHER_PARTITION && stage->meter.queued > 0 && weir_cause_get_outstanding (blocker) == 0
      && stage->state == WEIR_STATE_BLOCKED)
    {
      tell_partition (self, stage, blocker);
      return FALSE;
    }
  if (dispatcher == WEIR_DISPATCHER_BROADCAST)
    tell_missed (self, stage, subscription);
  if (dispatcher == WEIR_DISPATCHER_DEMAND)
    {
      const WeirSubscriptionReading *favoured = find_worst (self, stage, subscription, has_got_more);

      if (favoured->delivered > 2 * subscription->delivered)
        tell_favoured (self, stage, subscription, favoured);
    }
  return TRUE;
}

/* All who subscribe to a broadcast have asked, and still its buffer is not looked at: demand that was passed on before the last of them
 * subscribed is reckoned with, and what all ask for since does not exceed it. */
static void
tell_earlier (WeirCauseWalk          *self,
              const WeirStageReading *stage,
              const char             *name)
{
  const WeirSubscriptionReading *least = find_worst (self, stage, NULL, has_less_outstanding);
  const WeirStageReading *consumer = least != NULL ? weir_cause_walk_find_stage (self, least->consumer) : NULL;
  guint64 n = least != NULL ? weir_cause_get_outstanding (least) : 0;
  g_autofree char *other = NULL;
  WeirCause *cause;

  if (get_dispatcher (self, stage) != WEIR_DISPATCHER_BROADCAST || n == 0 || consumer == NULL
      || !weir_cause_walk_has_room (self))
    return;
  other = weir_cause_walk_dup_name (self, consumer);
  cause =
    weir_cause_walk_add (self, WEIR_CAUSE_EARLIER, stage, least,
                         /* Translators: a producer, a number of events, a consumer. */
                         g_strdup_printf (ngettext ("“%1$s” was asked for more before all had subscribed, and counts that as still to come. A broadcast passes on new demand only where it exceeds that: all wait for %2$u event now, and “%3$s” for no more.",
                                                    "“%1$s” was asked for more before all had subscribed, and counts that as still to come. A broadcast passes on new demand only where it exceeds that: all wait for %2$u events now, and “%3$s” for no more.",
                                                    n), name, (guint) n, other));
  cause->other = consumer->node;
  cause->count = n;
}

static void
tell_buffer_left (WeirCauseWalk          *self,
                  const WeirStageReading *stage)
{
  g_autofree char *name = weir_cause_walk_dup_name (self, stage);
  guint n = (guint) stage->meter.buffered;

  weir_cause_walk_add (self, WEIR_CAUSE_BUFFER_LEFT, stage, NULL,
                       /* Translators: a number of events, a stage. */
                       g_strdup_printf (ngettext ("%u event lies in the buffer of “%s”: only the next demand that its dispatcher lets through takes it out.",
                                                  "%u events lie in the buffer of “%s”: only the next demand that its dispatcher lets through takes them out.",
                                                  n), n, name))->count = n;
  tell_earlier (self, stage, name);
}

/* Why the producer of @subscription does not send although it was asked to. */
static void
walk_silent_producer (WeirCauseWalk                 *self,
                      const WeirSubscriptionReading *subscription)
{
  const WeirStageReading *stage = weir_cause_walk_find_stage (self, subscription->producer);

  if (stage == NULL || !weir_cause_walk_has_room (self))
    return;
  if (stage->state == WEIR_STATE_STOPPED)
    weir_cause_walk_tell_end (self, stage);
  else if (stage->state == WEIR_STATE_BUSY)
    weir_cause_walk_stage (self, stage);
  else if (stage->meter.mailbox > 0)
    tell_unread (self, stage);
  else if (!tell_dispatcher (self, stage, subscription))
    return;
  else if (stage->meter.buffered > 0)
    tell_buffer_left (self, stage);
  else if (get_role (self, stage) == WEIR_ROLE_PRODUCER_CONSUMER)
    weir_cause_walk_stage (self, stage);
  else
    weir_cause_walk_tell_source (self, stage);
}

/*< stages >*/

gboolean
weir_cause_has_waited_more (const WeirSubscriptionReading *one,
                            const WeirSubscriptionReading *other)
{
  if (one->active != other->active)
    return one->active;
  return weir_cause_get_outstanding (one) > weir_cause_get_outstanding (other);
}

/* Of those by which @stage consumes, the one that tells most: active before others, then with most outstanding. */
static const WeirSubscriptionReading *
find_supply (WeirCauseWalk          *self,
             const WeirStageReading *stage)
{
  const WeirSubscriptionReading *best = NULL;

  for (guint i = 0; i < self->sample->subscriptions->len; i++)
    {
      const WeirSubscriptionReading *one = &g_array_index (self->sample->subscriptions, WeirSubscriptionReading, i);

      if (one->consumer == stage->process && (best == NULL || weir_cause_has_waited_more (one, best)))
        best = one;
    }
  return best;
}

/* A subscription that does not work: not yet, or no more. */
static void
tell_inactive (WeirCauseWalk                 *self,
               const WeirStageReading        *stage,
               const WeirSubscriptionReading *subscription)
{
  const WeirStageReading *producer = weir_cause_walk_find_stage (self, subscription->producer);
  g_autofree char *name = weir_cause_walk_dup_name (self, stage);
  g_autofree char *other = producer != NULL ? weir_cause_walk_dup_name (self, producer)
                                            : g_strdup (_ ("a stage that was removed"));

  if (subscription->known)
    weir_cause_walk_add (self, WEIR_CAUSE_JOINING, stage, subscription,
                         /* Translators: a producer, a consumer. */
                         g_strdup_printf (_ ("“%s” has not heard yet that “%s” subscribes to it."), other, name));
  else
    weir_cause_walk_add (self, WEIR_CAUSE_LEFT, stage, subscription,
                         /* Translators: a consumer, a producer. */
                         g_strdup_printf (_ ("The subscription of “%s” to “%s” has ended."), name, other));
  if (producer == NULL || !weir_cause_walk_has_room (self))
    return;
  if (producer->state == WEIR_STATE_STOPPED)
    weir_cause_walk_tell_end (self, producer);
  else if (subscription->known)
    weir_cause_walk_stage (self, producer);
}

static void
tell_alone (WeirCauseWalk          *self,
            const WeirStageReading *stage,
            gboolean                has_to_ask)
{
  g_autofree char *name = weir_cause_walk_dup_name (self, stage);

  weir_cause_walk_add (self, WEIR_CAUSE_ALONE, stage, NULL,
                       has_to_ask
                       ? g_strdup_printf (_ ("“%s” has subscribed to nobody."), name)
                       : g_strdup_printf (_ ("Nobody has subscribed to “%s”: without demand it does nothing."), name));
}

/* Waits for events of @subscription. */
static void
walk_supply (WeirCauseWalk                 *self,
             const WeirStageReading        *stage,
             const WeirSubscriptionReading *subscription)
{
  guint64 n = weir_cause_get_outstanding (subscription);
  g_autofree char *name = weir_cause_walk_dup_name (self, stage);

  if (!subscription->active)
    {
      tell_inactive (self, stage, subscription);
      return;
    }
  if (stage->meter.mailbox > 0)
    {
      weir_cause_walk_add (self, WEIR_CAUSE_ON_ITS_WAY, stage, subscription,
                           /* Translators: a stage, a number of messages. */
                           g_strdup_printf (ngettext ("“%s” is about to read %u message.",
                                                      "“%s” is about to read %u messages.", stage->meter.mailbox),
                                            name, (guint) stage->meter.mailbox))->count = stage->meter.mailbox;
      return;
    }
  if (n == 0)
    {
      walk_silent_consumer (self, subscription);
      return;
    }

  weir_cause_walk_add (self, WEIR_CAUSE_ASKED, stage, subscription,
                       subscription->delivered == 0
                       /* Translators: a consumer, a number of events. */
                       ? g_strdup_printf (ngettext ("“%s” has asked for %u event and got nothing.",
                                                    "“%s” has asked for %u events and got nothing.", n), name, (guint) n)
                       : g_strdup_printf (ngettext ("“%s” has %u event outstanding and gets nothing.",
                                                    "“%s” has %u events outstanding and gets nothing.", n),
                                          name, (guint) n))->count = n;
  walk_silent_producer (self, subscription);
}

/* The subscription that keeps @stage from going on, since nobody asks. */
static const WeirSubscriptionReading *
find_unasking (WeirCauseWalk          *self,
               const WeirStageReading *stage)
{
  return find_worst (self, stage, NULL, has_less_outstanding);
}

static void
tell_unasked (WeirCauseWalk          *self,
              const WeirStageReading *stage)
{
  g_autofree char *name = weir_cause_walk_dup_name (self, stage);
  guint backlog = (guint) stage->meter.backlog;

  if (backlog > 0)
    weir_cause_walk_add (self, WEIR_CAUSE_BACKLOG, stage, NULL,
                         /* Translators: a producer-consumer, a number of events. */
                         g_strdup_printf (ngettext ("“%s” has not begun on %u event: nobody downstream has asked for it.",
                                                    "“%s” has not begun on %u events: nobody downstream has asked for them.",
                                                    backlog), name, backlog))->count = backlog;
  else
    weir_cause_walk_add (self, WEIR_CAUSE_UNASKED, stage, NULL,
                         g_strdup_printf (_ ("“%s” has given all that it was asked for."), name));
}

static void
walk_blocked (WeirCauseWalk          *self,
              const WeirStageReading *stage)
{
  const WeirSubscriptionReading *blocker = find_unasking (self, stage);
  WeirDispatcherKind dispatcher = get_dispatcher (self, stage);

  if (blocker == NULL)
    tell_alone (self, stage, FALSE);
  else if (stage->meter.mailbox > 0)
    tell_unread (self, stage);
  else if (dispatcher == WEIR_DISPATCHER_PARTITION && stage->meter.queued > 0 && weir_cause_get_outstanding (blocker) == 0)
    tell_partition (self, stage, blocker);
  else if (dispatcher == WEIR_DISPATCHER_BROADCAST && weir_cause_get_outstanding (blocker) == 0
           && find_worst (self, stage, blocker, has_less_outstanding) != NULL)
    tell_broadcast (self, stage, blocker);
  else
    {
      tell_unasked (self, stage);
      if (weir_cause_get_outstanding (blocker) == 0)
        walk_silent_consumer (self, blocker);
      else if (stage->meter.buffered > 0 && weir_cause_walk_has_room (self))
        tell_buffer_left (self, stage);
    }
}

void
weir_cause_walk_stage (WeirCauseWalk          *self,
                       const WeirStageReading *stage)
{
  const WeirSubscriptionReading *supply;

  if (!weir_cause_walk_has_room (self))
    return;
  if (stage->state == WEIR_STATE_STOPPED)
    {
      weir_cause_walk_tell_end (self, stage);
      return;
    }
  if (!g_hash_table_add (self->visited, GUINT_TO_POINTER (stage->process)))
    return;

  supply = find_supply (self, stage);
  if (stage->state == WEIR_STATE_BUSY)
    weir_cause_walk_tell_work (self, stage);
  else if (stage->state == WEIR_STATE_BLOCKED)
    walk_blocked (self, stage);
  else if (get_role (self, stage) == WEIR_ROLE_PRODUCER)
    weir_cause_walk_tell_source (self, stage);
  else if (supply == NULL)
    tell_alone (self, stage, TRUE);
  else
    walk_supply (self, stage, supply);
}

void
weir_cause_walk_subscription (WeirCauseWalk                 *self,
                              const WeirStageReading        *stage,
                              const WeirSubscriptionReading *subscription)
{
  if (stage->state == WEIR_STATE_STOPPED || stage->state == WEIR_STATE_BLOCKED)
    {
      weir_cause_walk_stage (self, stage);
    }
  else if (stage->state == WEIR_STATE_BUSY && subscription->active)
    {
      if (weir_cause_get_outstanding (subscription) == 0)
        walk_silent_consumer (self, subscription);
      else
        walk_silent_producer (self, subscription);
    }
  else
    {
      g_hash_table_add (self->visited, GUINT_TO_POINTER (stage->process));
      walk_supply (self, stage, subscription);
    }
}
