/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "run/weir-engine-private.h"
#include "run/weir-stop-rule.h"

G_BEGIN_DECLS

/* What a stage had done when it was looked at last. */
typedef struct
{
  guint    node;           /* 0: not yet looked up */
  guint    copy;
  guint64  n_messages;
  guint64  n_batches;
  guint64  events_in;
  guint64  demand_in;
  guint64  discarded;
  gboolean is_in_batch;    /* and holds */
  guint64  batch_events;   /* of it */
} WeirSeat;

typedef struct
{
  WeirStopRule rule;
  GArray      *held;       /* of gboolean by copy, owned; NULL: it is about a deed. Whether it held at the last look */
} WeirArmedRule;

/* The rules of a run that may pause it, and what its stages had done when they were looked at last. Without rules it costs nothing:
 * nobody looks. */
struct _WeirWatch
{
  GArray      *breakpoints;   /* of WeirStopRule, owned */
  WeirStopRule goal;          /* of the present run, dropped by a pause */
  gboolean     has_goal;
  gboolean     is_rushing;    /* no speed holds it up on the way there */

  GArray      *rules;         /* of WeirArmedRule, owned: all of them, the goal first */
  gboolean     needs_trace;
  gint64       until;         /* µs: the first of the times that are among them; G_MAXINT64: none */

  GArray      *seats;         /* of WeirSeat by process id, owned */
  guint64      trace_seen;
  guint64      n_messages;    /* handled by all stages at the last look */

  gboolean     has_stop;
  WeirStop     stop;
};

/* Whether a rule of @watch concerns it; then it has its reason to stop. @node, @link: 0 is none. */
typedef struct
{
  WeirDeed deed;
  gboolean is_own;   /* of a stage in its turn, and nothing that is sent */
  guint    node;
  guint    copy;
  guint    link;
  guint64  count;
} WeirDone;

void weir_watch_report (WeirWatch *self, const WeirDone *done);

/*< weir-engine-deeds.c >*/

/* Lent; NULL: the process is no stage of a node, as far as is known. */
WeirSeat *weir_engine_get_seat   (WeirEngine *self, guint process);
/* Reports what @stage has done since the last look, and counts its messages. */
void      weir_engine_look_at_stage (WeirEngine *self, WeirStage *stage);
/* Reports what was sent since, and who ended. */
void      weir_engine_look_at_trace (WeirEngine *self);
/* All that was done so far is known. */
void      weir_engine_seat_all   (WeirEngine *self);

G_END_DECLS
