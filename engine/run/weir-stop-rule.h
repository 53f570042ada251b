/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-types.h"

G_BEGIN_DECLS

typedef enum
{
  WEIR_STOP_AT_TIME,     /* the pipeline's clock shows `amount` µs */
  WEIR_STOP_AT_COUNT,    /* `amount` messages have been handled by all stages, see WeirSample */
  WEIR_STOP_ON_DEED,     /* somebody did `deed` */
  WEIR_STOP_IN_STATE,    /* a stage of `node` came to be in `state` */
  WEIR_STOP_ABOVE_LEVEL, /* what is in a `store` of a stage of `node` rose above `amount` */
} WeirStopWhen;

/* What a stage did in its turn, or was sent. At a node it is what its stages do: messages, batches and asks when they handle them. On a
 * link, or anywhere, it is what is sent. */
typedef enum
{
  WEIR_DEED_MESSAGE,     /* any message. Not anywhere: each turn would be one */
  WEIR_DEED_BATCH,       /* handle_events was called. Not on a link */
  WEIR_DEED_BATCH_DONE,  /* likewise, and has come to its end: a stage may hold meanwhile */
  WEIR_DEED_ASK,
  WEIR_DEED_EVENTS,      /* not at a node */
  WEIR_DEED_SUBSCRIBE,   /* not at a node */
  WEIR_DEED_CANCEL,      /* from either side. Not at a node */
  WEIR_DEED_DISCARD,     /* a full buffer lost events. Not on a link */
  WEIR_DEED_END,         /* a stage ended. Not on a link */
  WEIR_N_DEEDS,
} WeirDeed;

/* When a pipeline pauses by itself. A plain value.
 *
 * A state and a level have to be come to: who is starved when the rule is made has to do something else first. Here a stage with messages
 * to handle counts as busy; starved and blocked have nothing to do. */
struct _WeirStopRule
{
  WeirStopWhen when;
  WeirDeed     deed;
  WeirState    state;
  WeirStore    store;
  guint        node;         /* weir_node_get_id (), 0: anywhere */
  guint        link;         /* weir_link_get_id (), 0: anywhere */
  gint64       amount;
  gboolean     is_share;     /* `amount` is in percent of the buffer's size; an unlimited one is never above it */
};

/* Why a pipeline paused: after this, in the turn that was the last. What is not known, or means nothing, is 0. */
struct _WeirStop
{
  WeirStopRule rule;
  guint        node;         /* who did it, or is in that state */
  guint        copy;
  guint        n_copies;     /* that its node has */
  guint        link;
  guint64      count;        /* events, demand, what is stored */
  gint64       time;         /* µs */
  guint64      n_messages;   /* handled by then */
};

/* A rule of which each field has a value that means something. */
gboolean weir_stop_rule_is_valid (const WeirStopRule *self);
/* Unlike memcmp () it looks only at fields that mean something. */
gboolean weir_stop_rule_is_equal (const WeirStopRule *self, const WeirStopRule *other);

G_END_DECLS
