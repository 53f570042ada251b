/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "run/weir-engine-private.h"

G_BEGIN_DECLS

/* What is known of a stage from earlier looks. */
typedef struct
{
  gint64   busy;         /* µs */
  guint64  n_turns;
  guint64  n_events;
  gint64   rests_until;  /* monotonic µs: it has moved lately */
  guint    came_from;    /* index in the team; on trial only */
  gboolean is_on_trial;
  gboolean is_seen;      /* this time */
} WeirPast;

/* What a stage has done since the last look. */
typedef struct
{
  WeirProcess *process;    /* borrowed, for one look */
  WeirPast    *past;       /* borrowed */
  guint        at;         /* whose thread it is on: index in the team */
  guint64      n_turns;
  double       load;       /* µs */
  double       per_turn;   /* µs */
  gboolean     may_move;
} WeirLoad;

/* All stages of an engine with a team, looked at from time to time while the world stands still. */
typedef struct
{
  gint64      now;         /* monotonic µs, of the last look */
  gint64      passed;      /* µs since the one before */
  GHashTable *pasts;       /* process id → WeirPast, owned */
  GArray     *loads;       /* of WeirLoad: stages that did anything */
  double     *totals;      /* load by index in the team; owned */
  guint64     n_events;    /* handled by all stages since the last look */
} WeirLoads;

void     weir_loads_init     (WeirLoads *self, guint n_threads);
void     weir_loads_clear    (WeirLoads *self);
void     weir_loads_read     (WeirLoads *self, WeirEngine *engine);
/* Events per µs since the last look. */
double   weir_loads_get_rate (WeirLoads *self);
/* FALSE: it cannot move now, or never. */
gboolean weir_loads_move     (WeirLoads *self, WeirLoad *load, WeirTeam *team, guint to);

G_END_DECLS
