/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir.h"

G_BEGIN_DECLS

/* A stage that does what a test's script says: a source with a supply (and one that pushes, when it
 * is cast a number), a step that passes on what it gets, a sink that takes its time. Its events are
 * numbers: its own, counted from 0.
 *
 * In a drawing it is a "source", "step" or "sink", the script is its parameters, and what has to happen
 * at a certain time stands in "deeds": "10ms push 20, 1s end normal". Further deeds are "exit REASON",
 * and of a consumer "cancel REASON" and "call LIMIT", which calls the producer and waits so long. Its
 * summary are the notes. */
#define WEIR_TYPE_SCRIPTED_STAGE (weir_scripted_stage_get_type ())
G_DECLARE_FINAL_TYPE (WeirScriptedStage, weir_scripted_stage, WEIR, SCRIPTED_STAGE, WeirStage)

struct _WeirScriptedStage
{
  WeirStage parent_instance;

  /*< the script; may be changed between two turns >*/
  gint64    supply;         /* events left to give when asked; -1: without end */
  gint64    at_most;        /* of them per handle_demand; 0: as many as asked for */
  gint64    demand_sleep;   /* µs in handle_demand */
  gint64    batch_sleep;    /* µs in handle_events */
  gboolean  is_stuck;       /* never comes back from handle_events */
  char     *script;         /* owned: deeds */

  /*< notes >*/
  gint64    next;           /* number of the next event */
  GArray   *received;       /* of gint64, owned */
  guint     n_demands;      /* calls of handle_demand */
  char     *answer;         /* owned: to its call, "ok" or "timeout"; NULL: none yet */

  GPtrArray        *deeds;      /* owned */
  WeirSubscription *producer;   /* owned: the first */
};

WeirScriptedStage *weir_scripted_stage_new  (void);
/* Emits @n events, whether or not somebody asked. */
void               weir_scripted_stage_push (WeirScriptedStage *self, gint64 n);

/* "source", "step", "sink"; NULL if it is none of them. */
const WeirStageKind *weir_scripted_stage_find_kind (const char *name);

G_END_DECLS
