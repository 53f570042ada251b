/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-process.h"
#include "flow/weir-ring.h"
#include "flow/weir-subscription.h"
#include "time/weir-team.h"

G_BEGIN_DECLS

/* The end of a sleep. */
typedef struct
{
  WeirTimer    timer;
  WeirProcess *self;
} WeirAlarm;

/* What every turn touches is together. */
typedef struct
{
  WeirTask       task;
  WeirProcess   *self;
  WeirScheduler *scheduler;    /* borrowed: outlives its processes */
  WeirRing       mailbox;      /* of WeirMessage */
  guint64        cause;
  guint64        taken;        /* the entry that sent the message that was handled last */
  guint          n_holds;
  guint          id;
  gint           is_ended;     /* atomic: others look names up */
  guint8         is_in_team;   /* others may run on other threads */
  guint8         is_at_hand;   /* alive and held by nobody: messages can be written where they wait */
  guint8         is_unfinished;   /* held while handling: resume comes before the next message */
  guint8         is_resting;   /* the sleep's hold is one of them */
  guint8         is_pinned : 1;
  guint8         is_frozen : 1;   /* one of the holds is a person's */

  WeirRegistry  *registry;     /* borrowed, as the scheduler */
  GQueue         monitors;     /* of WeirMonitor on this process, in the order they were made */
  WeirAlarm     *alarm;        /* owned; NULL until it sleeps */
  WeirValue      exit_reason;
  char          *name;         /* owned */
} WeirProcessPrivate;

WeirProcessPrivate *weir_process_get_private (WeirProcess *self);

static inline gboolean
weir_process_is_elsewhere (WeirProcessPrivate *priv)
{
  return G_UNLIKELY (priv->is_in_team) && weir_scheduler_is_elsewhere (priv->scheduler);
}

/* Queues the process if it has something to do and may. */
static inline void
weir_process_schedule (WeirProcessPrivate *priv)
{
  if (priv->n_holds == 0 && !priv->is_ended && (priv->is_unfinished || priv->mailbox.length > 0))
    weir_scheduler_push (priv->scheduler, &priv->task);
}

/*< traces: weir-process-trace.c >*/

/* Any entry. @events: lent; NULL: it carries none. Answers its serial. */
guint64 weir_process_trace_with_care (WeirProcessPrivate *priv, WeirTraceKind kind, WeirProcess *to, WeirSubscription *tag,
                                      guint64 count, const WeirSlice *events);

static G_ALWAYS_INLINE inline gboolean
weir_process_put_entry (const WeirProcessPrivate *priv, WeirTrace *trace, WeirTraceKind kind, const WeirSubscription *tag, guint64 count,
                        guint64 *serial)
{
  return weir_trace_put (trace, kind, priv->id, tag != NULL ? &tag->trace_key : NULL, count, priv->cause, serial);
}

/* weir_process_trace () and weir_process_trace_events () where nearly all entries come from: a call would take as long as the entry.
 * Only for what goes from one end of @tag to the other, as its kind says. */
static G_ALWAYS_INLINE inline guint64
weir_process_trace_here (WeirProcessPrivate *priv, WeirTraceKind kind, WeirProcess *to, WeirSubscription *tag, guint64 count)
{
  WeirTrace *trace = weir_scheduler_get_trace (priv->scheduler);
  guint64 serial;

  if (G_LIKELY (trace == NULL))
    return 0;
  if (G_LIKELY (weir_process_put_entry (priv, trace, kind, tag, count, &serial)))
    return serial;
  return weir_process_trace_with_care (priv, kind, to, tag, count, NULL);
}

static G_ALWAYS_INLINE inline guint64
weir_process_trace_events_here (WeirProcessPrivate *priv, WeirTraceKind kind, WeirProcess *to, WeirSubscription *tag, WeirSlice events)
{
  WeirTrace *trace = weir_scheduler_get_trace (priv->scheduler);
  WeirSlice lent;
  guint64 serial;

  if (G_LIKELY (trace == NULL))
    return 0;
  if (G_LIKELY (weir_process_put_entry (priv, trace, kind, tag, events.count, &serial)))
    return serial;
  lent = events;
  return weir_process_trace_with_care (priv, kind, to, tag, events.count, &lent);
}

/* The same of a step that all which follows is due to. @tag, @events: NULL if it has none. */
static G_ALWAYS_INLINE inline void
weir_process_trace_step_here (WeirProcessPrivate *priv, WeirTraceKind kind, WeirSubscription *tag, guint64 count, const WeirSlice *events)
{
  WeirTrace *trace = weir_scheduler_get_trace (priv->scheduler);

  if (G_LIKELY (trace == NULL) || G_LIKELY (weir_process_put_entry (priv, trace, kind, tag, count, &priv->cause)))
    return;
  priv->cause = weir_process_trace_with_care (priv, kind, NULL, tag, count, events);
}

/*< monitors: weir-process-monitors.c >*/

/* Tells everybody who watches. */
void weir_process_tell_end (WeirProcess *self);

/*< letters: weir-process-letters.c >*/

/* On the thread of @to; its content is whoever's it was meant for. */
typedef void (*WeirArrivalFunc) (WeirProcess *to, WeirMessage *message, WeirMonitor *monitor);

/* Brings @message (taken, NULL: none) or @monitor (lent) to a process on another thread. @from, which may be NULL, does not go before
 * it is there. */
void weir_process_post     (WeirProcess *to, WeirProcess *from, const WeirMessage *message,
                            WeirMonitor *monitor, WeirArrivalFunc arrive);

G_END_DECLS
