/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-child-rules.h"
#include "flow/weir-consumer-supervisor.h"
#include "flow/weir-restart-count.h"
#include "flow/weir-stage-private.h"

G_BEGIN_DECLS

/* On the BEAM a supervisor hears of the end of a child, and reminds itself of one that it could not restart, by plain
 * messages. Here they are infos of the same shape, so that they queue behind everything else as they do there. */
#define WEIR_CHILD_EXIT    "EXIT"
#define WEIR_CHILD_RESTART "$gen_restart"

typedef struct
{
  gint64            number;
  WeirSubscription *tag;       /* owned; keeps the process, which is watched until its end is no news */
  WeirSubscription *from;      /* owned; NULL: started by hand */
  WeirValue         event;     /* null for a temporary child */
  gboolean          is_temporary;
  gboolean          is_restarting;
} WeirChild;

/* Of one subscription. */
typedef struct
{
  gint64 count;     /* children that live */
  gint64 pending;   /* children that ended, and nothing was asked for them yet */
} WeirChildAccount;

typedef struct
{
  WeirValue        options;        /* as given, before the stage got its part */
  WeirChildRules   rules;
  WeirRestartCount restarts;
  GHashTable      *children;       /* number → WeirChild, owned */
  GHashTable      *processes;      /* WeirProcess → WeirChild, both borrowed from children */
  GHashTable      *accounts;       /* WeirSubscription → WeirChildAccount, both owned */
  gint64           last_number;
  guint            n_restarting;   /* reminders on their way: as in GenStage also of children that are gone by now */
  guint64          n_started;
  guint64          n_restarted;
  guint64          n_failed;
} WeirConsumerSupervisorPrivate;

WeirConsumerSupervisorPrivate *weir_consumer_supervisor_get_private (WeirConsumerSupervisor *self);
/* An error for the log. @details and @text: taken */
void             weir_consumer_supervisor_log_error     (WeirConsumerSupervisor *self, const char *id, WeirValue details, char *text);

/*< the children: weir-consumer-supervisor-children.c >*/

void             weir_child_free (WeirChild *self);
/* NULL if @number is no number, or nobody's. */
WeirChild *      weir_consumer_supervisor_get_child     (WeirConsumerSupervisor *self, const WeirValue *number);
/* From the oldest to the youngest. Returns: (transfer container) */
GPtrArray *      weir_consumer_supervisor_list_children (WeirConsumerSupervisor *self);
/* @from: NULL if started by hand. STARTED sets @child (lent); @info is set to what the start brought, or why it failed. */
WeirChildResult  weir_consumer_supervisor_launch        (WeirConsumerSupervisor *self, const WeirValue *event,
                                                         WeirSubscription *from, WeirChild **child, WeirValue *info);
void             weir_consumer_supervisor_start_for_events (WeirConsumerSupervisor *self, const WeirSlice *events,
                                                            WeirSubscription *from);
/* May stop the supervisor. */
void             weir_consumer_supervisor_restart_child (WeirConsumerSupervisor *self, WeirChild *child);
/* Its process has ended: it is removed or restarted. */
void             weir_consumer_supervisor_handle_exit   (WeirConsumerSupervisor *self, WeirChild *child);
/* Ends its process; one that ended abnormally before, unnoticed so far, is reported. */
void             weir_consumer_supervisor_end_child     (WeirConsumerSupervisor *self, WeirChild *child);
/* Ends and removes it. */
void             weir_consumer_supervisor_terminate     (WeirConsumerSupervisor *self, WeirChild *child);

/*< calls: weir-consumer-supervisor-calls.c >*/

void             weir_consumer_supervisor_handle_call   (WeirStage *stage, const WeirValue *request, WeirCall *call);
/* The argument of a request or info [@name, argument, …] of @n items; NULL if it is something else. */
const WeirValue *weir_consumer_supervisor_get_argument  (const WeirValue *request, const char *name, guint n);

G_END_DECLS
