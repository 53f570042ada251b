/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-process.h"
#include "observe/weir-histogram.h"

G_BEGIN_DECLS

/* The unique tag of a subscription, known to both ends, and what each end keeps about it. The `up`
 * half is touched by the consumer's thread only, the `down` half by the producer's. */
struct _WeirSubscription
{
  gint            refs;       /* atomic */
  guint           id;         /* appears in traces */
  guint           link_id;    /* of the document's link it came from, 0 if none */
  guint64         trace_key;  /* of the trace that knows its ends: see weir_trace_add () */
  WeirProcess    *producer;   /* owned, may be NULL (nobody of that name) */
  WeirProcess    *consumer;   /* owned */

  struct
  {
    WeirProcess   *owner;       /* the consumer while it knows the tag, else NULL */
    WeirMonitor    monitor;     /* on the producer */
    WeirCancelMode cancel : 8;
    guint8         manual;      /* before it is made: what a consumer answers that has no handle_subscribe */
    guint8         revoked;     /* if the consumer has not got to it yet, nothing comes of it */
    guint          n_spare;     /* references that are ready for messages */
    gint64         max;
    gint64         min;
    gint64         demand;      /* GenStage's own count in automatic mode */
    guint64        asked;       /* sum of all asks sent */
    guint64        n_asks;
    guint64        received;    /* events handed to callbacks */
    guint64        handed_at;   /* µs, summed over those events: when that was; wraps */
    WeirHistogram *waited;      /* owned; from sent to handed over; NULL until there is something to count */
    GList          link;        /* among the consumer's */
  } up;

  struct
  {
    WeirProcess *owner;         /* the producer while it knows the tag, else NULL */
    WeirMonitor  monitor;       /* on the consumer */
    WeirProcess *peer;          /* borrowed: the consumer as of the subscribe message */
    gpointer     entry;         /* the dispatcher's */
    guint64      delivered;     /* events sent */
    guint64      sent_at;       /* µs, summed over those events: when that was; wraps */
    guint64      n_messages;
    guint        n_spare;       /* references that are ready for messages */
    guint        n_to_lose;     /* messages of events that are not to arrive */
    guint64      lost;          /* events of those, so far */
    GList        link;          /* among the producer's */
  } down;
};

/* Spare references are got and given back so many at a time, and kept up to twice as many. */
#define WEIR_SUBSCRIPTION_SPARES 32

/* @producer may be NULL. */
WeirSubscription *weir_subscription_new   (WeirProcess *producer, WeirProcess *consumer);
WeirSubscription *weir_subscription_ref   (WeirSubscription *self);
void              weir_subscription_unref (WeirSubscription *self);
void              weir_subscription_drop_spares (WeirSubscription *self, guint *n_spare);

void              weir_subscription_ref_more    (WeirSubscription *self, guint *n_spare, gboolean is_known);

/* A reference for a message. Each end that knows the tag sends with references that came to it with messages, so that none
 * has to be counted in common. @n_spare: the sender's, who has none unless it knows the tag. */
static inline WeirSubscription *
weir_subscription_ref_spare (WeirSubscription *self, guint *n_spare, gboolean is_known)
{
  if (G_LIKELY (*n_spare > 0))
    *n_spare -= 1;
  else
    weir_subscription_ref_more (self, n_spare, is_known);
  return self;
}

/* Takes a message's reference. @n_spare: the receiver's. */
static inline void
weir_subscription_unref_spare (WeirSubscription *self, guint *n_spare)
{
  *n_spare += 1;
  if (*n_spare > 2 * WEIR_SUBSCRIPTION_SPARES)
    {
      g_atomic_int_add (&self->refs, -WEIR_SUBSCRIPTION_SPARES);
      *n_spare -= WEIR_SUBSCRIPTION_SPARES;
    }
}

/* Ends a message of this tag that its receiver has handled, who gets the reference to send with if it knows the tag still. @owner: of
 * the receiver's half, @n_spare: its own. */
static inline void
weir_subscription_unref_handled (WeirSubscription *self, const WeirProcess *receiver, const WeirProcess *owner, guint *n_spare)
{
  if (G_LIKELY (owner == receiver))
    weir_subscription_unref_spare (self, n_spare);
  else
    weir_subscription_unref (self);
}

/* Credit: what was asked for and not yet sent. */
static inline gint64
weir_subscription_get_outstanding (const WeirSubscription *self)
{
  return (gint64) (self->up.asked - self->down.delivered);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirSubscription, weir_subscription_unref)

G_END_DECLS
