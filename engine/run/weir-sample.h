/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "observe/weir-histogram.h"
#include "observe/weir-meter.h"
#include "observe/weir-log.h"
#include "observe/weir-trace.h"
#include "flow/weir-value.h"

G_BEGIN_DECLS

/* One running stage at the moment of the sample. */
typedef struct
{
  guint     process;      /* id in trace and log */
  guint     node;         /* weir_node_get_id () */
  guint     copy;         /* 0, 1, … */
  WeirState state;
  guint     restarts;     /* how often its supervisor started it again */
  gboolean  is_frozen;    /* by a person */
  gint64    since;        /* µs: when its last turn ended; what it does has not changed since */
  guint     at_hand;      /* while it is held: events of the batch that it works on, the last that was handed over; else 0 */
  WeirMeter meter;
} WeirStageReading;

typedef struct
{
  guint    subscription;  /* id in the trace */
  guint    link;          /* weir_link_get_id () */
  guint    consumer;      /* process ids */
  guint    producer;
  guint    from_copy;     /* of the producer's node */
  gboolean known;         /* to the consumer, who hears of its end */
  gboolean active;        /* both ends know it */
  guint64  asked;
  guint64  delivered;     /* asked - delivered: outstanding */
  guint64  received;      /* events handed to the consumer's callback; asked - received: what it goes by when it asks */
  guint64  lost;          /* events delivered that are lost on the way, because a person wanted to see what comes of it */
  guint64  sent_at;       /* µs, summed over the events delivered, and over those received: when that was. Both wrap: only */
  guint64  handed_at;     /* differences tell, and then how many waited on average (see WeirLittle) */
  guint64  n_asks;
  guint64  n_messages;    /* of events */
  guint    max;
  guint    min;
} WeirSubscriptionReading;

/* All copies of a node, or all subscriptions of a link, added up. */
typedef struct
{
  guint     n_stages;     /* alive and stopped */
  guint     n_alive;
  guint     n_frozen;
  guint     restarts;
  WeirState state;        /* of the busiest: busy before starved before blocked before stopped */
  WeirMeter meter;        /* sums; buffer_size is -1 if any is unlimited */
  WeirLatency latency;    /* from leaving their source until finished here; of nothing in samples of the past */
} WeirNodeReading;

typedef struct
{
  guint   n_subscriptions;
  guint   n_active;
  guint   n_known;        /* to their consumers: active, or on their way to the producer */
  guint64 asked;
  guint64 delivered;
  guint64 received;
  guint64 outstanding;
  guint64 max;            /* sum: the most that can be outstanding */
  guint64 min;            /* sum */
  guint64 n_asks;
  guint64 n_messages;
  WeirLatency waited;     /* from sent to handed over to its callback; likewise */
} WeirLinkReading;

/* Which entries are a node's, or a link's. */
typedef struct
{
  guint id;
  guint index;
} WeirSampleEntry;

/* What a node's or link's events took, all copies together. */
typedef struct
{
  guint       id;
  WeirLatency latency;
} WeirLatencyEntry;

/* What a pipeline looked like at one moment, between two messages: consistent, immutable, shared by reference
 * across threads. The trace and log entries are those since the previous sample, at most a bounded number. In a sample of the past the
 * trace entries are those before its moment, and there is no log. */
struct _WeirSample
{
  gatomicrefcount refs;
  gint64     time;              /* µs of the pipeline's clock */
  guint64    n_messages;        /* handled so far by all stages */
  gboolean   finished;          /* nothing can happen any more */
  gboolean   gave_up;           /* the supervisor: too many restarts, so it ended everything */
  gboolean   is_past;           /* somebody looks back: not how things are, but how they were */
  guint64    first_exact;       /* the moments before are known only roughly; of no use in a sample of the past */
  gboolean   is_exact;          /* everything in it is as it was; else the nearest moment that is still known */
  GArray    *stages;            /* of WeirStageReading */
  GArray    *subscriptions;     /* of WeirSubscriptionReading */
  GArray    *trace;             /* of WeirTraceEntry, the newest */
  guint64    trace_skipped;
  GPtrArray *log;               /* of WeirLogEntry, the newest */
  guint64    log_skipped;
  GPtrArray *stop_reasons;      /* of char *, parallel to stages: NULL while alive */
  GArray    *node_latencies;    /* of WeirLatencyEntry, sorted by id; those that have finished something */
  GArray    *link_latencies;    /* likewise: what waited */
  WeirLatency latency;          /* of all that consumers have finished since the run warmed up; of nothing unless a pipeline is told to */
  GArray    *by_node;           /* of WeirSampleEntry, sorted: where the stages of a node are */
  GArray    *by_link;           /* likewise, the subscriptions of a link */
  GArray    *by_process;        /* likewise, the stage with a process id */
};

WeirSample *weir_sample_ref       (WeirSample *self);
void        weir_sample_unref     (WeirSample *self);
/* Answers FALSE, and zeroes, if the node or link does not run. */
gboolean    weir_sample_read_node (WeirSample *self, guint node_id, WeirNodeReading *into);
gboolean    weir_sample_read_link (WeirSample *self, guint link_id, WeirLinkReading *into);
/* Why the first copy that stopped did so, in words; NULL while all are alive. Lent. */
const char *weir_sample_get_stop_reason (WeirSample *self, guint node_id);
/* The node of a process id, 0 if there is none. @copy may be NULL. */
guint       weir_sample_get_node  (WeirSample *self, guint process, guint *copy);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirSample, weir_sample_unref)

G_END_DECLS
