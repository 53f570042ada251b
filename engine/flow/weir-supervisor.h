/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-process.h"

G_BEGIN_DECLS

/* After which end a supervisor starts a child again. */
typedef enum
{
  WEIR_RESTART_TEMPORARY,   /* after none */
  WEIR_RESTART_TRANSIENT,   /* an abnormal one: not "normal", "shutdown" or ["shutdown", x] */
  WEIR_RESTART_PERMANENT,   /* any */
} WeirRestart;

/* Who is started again with a child that ended. The others are shut down for it. */
typedef enum
{
  WEIR_STRATEGY_ONE_FOR_ONE,    /* nobody */
  WEIR_STRATEGY_ONE_FOR_ALL,    /* everybody */
  WEIR_STRATEGY_REST_FOR_ONE,   /* those after it */
} WeirStrategy;

#define WEIR_MAX_RESTARTS_DEFAULT 3
#define WEIR_MAX_RESTARTS_LIMIT   1000000
#define WEIR_MAX_SECONDS_DEFAULT  5
#define WEIR_MAX_SECONDS_LIMIT    86400

typedef struct
{
  /* Starts anew what ended as @old; the supervisor takes a reference of its own. A process that is
   * dead already did not start: that is another end, unless its reason is "normal". */
  WeirProcess *(*restart) (gpointer data, WeirProcess *old);
  /* All that follows from an end has happened: children were ended and started, or the supervisor gave up. May be NULL. */
  void         (*settled) (gpointer data);
} WeirSupervisorFuncs;

/* OTP's supervisor, for processes of its scheduler. Its children are in order, and were started by
 * somebody else; it ends them from the last to the first and starts them from the first to the last.
 * More restarts than max_restarts within max_seconds end all children and the supervisor, with
 * "shutdown". When it ends otherwise, its children stay.
 */
#define WEIR_TYPE_SUPERVISOR (weir_supervisor_get_type ())
G_DECLARE_FINAL_TYPE (WeirSupervisor, weir_supervisor, WEIR, SUPERVISOR, WeirProcess)

/* @funcs: static */
WeirSupervisor *weir_supervisor_new          (const WeirSupervisorFuncs *funcs, gpointer data);
/* At any time. What was counted so far still counts. */
void            weir_supervisor_set_limits   (WeirSupervisor *self, WeirStrategy strategy,
                                              guint max_restarts, guint max_seconds);

/* A child that lives, put before the child that is @before; NULL: last. Nothing happens if the
 * supervisor has ended. */
void            weir_supervisor_add_child    (WeirSupervisor *self, WeirProcess *child,
                                              WeirRestart restart, WeirProcess *before);
/* Its end concerns nobody any more. @child may be none. */
void            weir_supervisor_remove_child (WeirSupervisor *self, WeirProcess *child);
/* An end that was before does not count. @child may be none. */
void            weir_supervisor_set_restart  (WeirSupervisor *self, WeirProcess *child,
                                              WeirRestart restart);

G_END_DECLS
