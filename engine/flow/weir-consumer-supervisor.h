/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-stage.h"

G_BEGIN_DECLS

typedef enum
{
  WEIR_CHILD_STARTED,
  WEIR_CHILD_IGNORED,
  WEIR_CHILD_FAILED,
} WeirChildResult;

/* Children since the start. */
typedef struct
{
  guint   running;      /* now */
  guint   restarting;   /* now, waiting for another attempt */
  guint64 started;      /* for an event or by hand */
  guint64 restarted;
  guint64 failed;       /* ended abnormally, or did not start */
} WeirChildCounts;

/* GenStage's ConsumerSupervisor: a consumer that starts one child process per event, and asks for as many events as children
 * have ended. It owns its children and ends them when it stops.
 *
 * Its options are those of a consumer and, as a map:
 *   children      the template: a list of exactly one map with "restart" (temporary, transient) and "type" (worker, supervisor)
 *   strategy      one_for_one
 *   max_restarts  3
 *   max_seconds   5
 */
#define WEIR_TYPE_CONSUMER_SUPERVISOR (weir_consumer_supervisor_get_type ())
G_DECLARE_DERIVABLE_TYPE (WeirConsumerSupervisor, weir_consumer_supervisor, WEIR, CONSUMER_SUPERVISOR, WeirStage)

struct _WeirConsumerSupervisorClass
{
  WeirStageClass parent_class;

  /* Fills @options, an empty map; what the stage was given takes precedence. May weir_stage_stop () or _ignore (). May be NULL. */
  void            (*configure)   (WeirConsumerSupervisor *self, WeirValue *options);

  /* Starts the child for @event (lent). STARTED sets @child, a process of the same scheduler (taken), and may set @info;
   * FAILED sets @info to the reason. */
  WeirChildResult (*start_child) (WeirConsumerSupervisor *self, const WeirValue *event, WeirProcess **child, WeirValue *info);
};

/*< calls, as those of a stage: children are known by the number that the answer to their start has >*/

/* @event: taken. Answers ["ok", child], ["ok", child, info], "ignore" or ["error", reason]. */
void     weir_consumer_supervisor_start_child     (WeirConsumerSupervisor *self, WeirValue event,
                                                   WeirReplyFunc reply, gpointer data);
/* Answers "ok" or ["error", "not_found"]. */
void     weir_consumer_supervisor_terminate_child (WeirConsumerSupervisor *self, gint64 child,
                                                   WeirReplyFunc reply, gpointer data);
/* Answers a list of [null, child or "restarting", type]. */
void     weir_consumer_supervisor_which_children  (WeirConsumerSupervisor *self, WeirReplyFunc reply, gpointer data);
/* Answers a map of specs, active, supervisors and workers. */
void     weir_consumer_supervisor_count_children  (WeirConsumerSupervisor *self, WeirReplyFunc reply, gpointer data);

/*< on the scheduler's thread >*/

/* The number of the child that is @process; 0 if it is none. */
gint64   weir_consumer_supervisor_find_child      (WeirConsumerSupervisor *self, WeirProcess *process);
void     weir_consumer_supervisor_get_counts      (WeirConsumerSupervisor *self, WeirChildCounts *counts);
/* Calls configure () again, while running. Children that were temporary stay so. FALSE, and nothing changes, if the options
 * are wrong: @problem (may be NULL) is what would have been the reason not to start. */
gboolean weir_consumer_supervisor_reconfigure     (WeirConsumerSupervisor *self, WeirValue *problem);

G_END_DECLS
