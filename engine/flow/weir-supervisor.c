/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-supervisor.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "flow/weir-restart-count.h"
#include "flow/weir-stage.h"
#include "flow/weir-subscription.h"
#include "time/weir-team.h"

typedef struct
{
  WeirSubscription *tag;       /* owned; its producer is the process, watched if its end has a consequence: each start has its own */
  WeirRestart       restart;
} Child;

struct _WeirSupervisor
{
  WeirProcess                parent_instance;

  const WeirSupervisorFuncs *funcs;      /* borrowed: static */
  gpointer                   data;
  GPtrArray                 *children;   /* of Child, owned, in order */
  WeirStrategy               strategy;
  WeirRestartCount           restarts;
};

G_DEFINE_FINAL_TYPE (WeirSupervisor, weir_supervisor, WEIR_TYPE_PROCESS)

/*< one child >*/

static gboolean
is_watched (const Child *child)
{
  return child->tag->up.monitor.target != NULL;
}

/* Nothing follows from the end of a temporary child, so nobody watches it. */
static void
watch (WeirSupervisor *self,
       Child          *child)
{
  if (!is_watched (child) && child->restart != WEIR_RESTART_TEMPORARY)
    weir_process_monitor (WEIR_PROCESS (self), child->tag->producer, child->tag, &child->tag->up.monitor);
}

static void
unwatch (Child *child)
{
  weir_process_demonitor (&child->tag->up.monitor, child->tag);
}

static void
free_child (gpointer data)
{
  Child *child = data;

  unwatch (child);
  weir_subscription_unref (child->tag);
  g_free (child);
}

static void
end_child (WeirSupervisor *self,
           Child          *child)
{
  WeirProcess *process = child->tag->producer;

  unwatch (child);
  weir_process_set_cause (process, weir_process_get_cause (WEIR_PROCESS (self)));
  if (WEIR_IS_STAGE (process))
    weir_stage_shut_down (WEIR_STAGE (process), weir_value_text ("shutdown"));
  else
    weir_process_exit (process, weir_value_text ("shutdown"));
}

/* Whether it lives. A process that is dead already is watched all the same: that comes back as its
 * next end. */
static gboolean
start_child (WeirSupervisor *self,
             Child          *child)
{
  WeirProcess *process = self->funcs->restart (self->data, child->tag->producer);
  const WeirValue *reason = weir_process_get_exit_reason (process);

  unwatch (child);
  weir_subscription_unref (child->tag);
  child->tag = weir_subscription_new (process, NULL);
  if (reason != NULL && weir_value_equal_text (reason, "normal"))
    return TRUE;
  watch (self, child);
  return reason == NULL;
}

/*< all of them >*/

static void
end_children (WeirSupervisor *self,
              guint           first)
{
  guint i;

  for (i = self->children->len; i > first; i--)
    end_child (self, g_ptr_array_index (self->children, i - 1));
}

/* Temporary children that were ended for others do not come back. The rest waits for one that does
 * not start: its next attempt is theirs. */
static void
start_children (WeirSupervisor *self,
                guint           first)
{
  guint i;

  for (i = first; i < self->children->len; i++)
    {
      Child *child = g_ptr_array_index (self->children, i);

      if (child->restart != WEIR_RESTART_TEMPORARY && !start_child (self, child))
        return;
    }
}

static void
restart_from (WeirSupervisor *self,
              guint           first)
{
  end_children (self, first);
  start_children (self, first);
}

static void
give_up (WeirSupervisor *self)
{
  WeirScheduler *scheduler = weir_process_get_scheduler (WEIR_PROCESS (self));
  WeirLog *log = weir_scheduler_get_log (scheduler);

  if (log != NULL)
    weir_log_add (log, weir_scheduler_get_now (scheduler),
                  weir_process_get_id (WEIR_PROCESS (self)), G_LOG_LEVEL_CRITICAL,
                  "reached_max_restart_intensity",
                  g_strdup_printf (ngettext ("Everything is shut down: more than %" PRId64
                                             " restart in %" PRId64 " s",
                                             "Everything is shut down: more than %" PRId64
                                             " restarts in %" PRId64 " s",
                                             (gulong) self->restarts.max),
                                   self->restarts.max, self->restarts.period),
                  NULL);
  end_children (self, 0);
  weir_process_exit (WEIR_PROCESS (self), weir_value_text ("shutdown"));
}

static void
restart_at (WeirSupervisor *self,
            guint           position)
{
  WeirScheduler *scheduler = weir_process_get_scheduler (WEIR_PROCESS (self));

  if (!weir_restart_count_add (&self->restarts, weir_scheduler_get_now (scheduler)))
    {
      give_up (self);
      return;
    }

  switch (self->strategy)
    {
    case WEIR_STRATEGY_ONE_FOR_ALL:
      restart_from (self, 0);
      break;

    case WEIR_STRATEGY_REST_FOR_ONE:
      restart_from (self, position);
      break;

    case WEIR_STRATEGY_ONE_FOR_ONE:
    default:
      start_child (self, g_ptr_array_index (self->children, position));
      break;
    }
}

static gboolean
find_child (WeirSupervisor         *self,
            const WeirProcess      *process,
            const WeirSubscription *tag,
            guint                  *position)
{
  guint i;

  for (i = self->children->len; i > 0; i--)
    {
      const Child *child = g_ptr_array_index (self->children, i - 1);

      if (child->tag == tag || child->tag->producer == process)
        {
          *position = i - 1;
          return TRUE;
        }
    }
  return FALSE;
}

/* One that is watched no more, because it was ended on purpose, may have sent word of its own end
 * before. */
static void
handle_end (WeirSupervisor         *self,
            const WeirSubscription *tag)
{
  const WeirValue *reason;
  const Child *child;
  guint position;

  if (!find_child (self, NULL, tag, &position))
    return;

  child = g_ptr_array_index (self->children, position);
  reason = weir_process_get_exit_reason (tag->producer);
  if (!is_watched (child) || reason == NULL)
    return;
  if (child->restart == WEIR_RESTART_PERMANENT
      || (child->restart == WEIR_RESTART_TRANSIENT && !weir_reason_is_graceful (reason)))
    {
      restart_at (self, position);
      if (self->funcs->settled != NULL)
        self->funcs->settled (self->data);
    }
}

/* Ends and starts others, wherever they run: meanwhile nobody does. */
static void
weir_supervisor_handle_message (WeirProcess *process,
                                WeirMessage *message)
{
  WeirTeam *team = weir_scheduler_get_team (weir_process_get_scheduler (process));

  if (team != NULL)
    weir_team_stop (team);
  if (message->kind == WEIR_MESSAGE_DOWN)
    handle_end (WEIR_SUPERVISOR (process), message->tag);
  if (team != NULL)
    weir_team_go (team);
  weir_scheduler_charge (weir_process_get_scheduler (process), 0);
}

static void
weir_supervisor_exiting (WeirProcess     *process,
                         const WeirValue *reason)
{
  g_ptr_array_set_size (WEIR_SUPERVISOR (process)->children, 0);
}

static void
weir_supervisor_dispose (GObject *object)
{
  g_ptr_array_set_size (WEIR_SUPERVISOR (object)->children, 0);

  G_OBJECT_CLASS (weir_supervisor_parent_class)->dispose (object);
}

static void
weir_supervisor_finalize (GObject *object)
{
  WeirSupervisor *self = WEIR_SUPERVISOR (object);

  g_ptr_array_unref (self->children);
  weir_restart_count_clear (&self->restarts);

  G_OBJECT_CLASS (weir_supervisor_parent_class)->finalize (object);
}

static void
weir_supervisor_class_init (WeirSupervisorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  WeirProcessClass *process_class = WEIR_PROCESS_CLASS (klass);

  object_class->dispose = weir_supervisor_dispose;
  object_class->finalize = weir_supervisor_finalize;

  process_class->handle_message = weir_supervisor_handle_message;
  process_class->exiting = weir_supervisor_exiting;
}

static void
weir_supervisor_init (WeirSupervisor *self)
{
  weir_process_pin (WEIR_PROCESS (self));
  self->children = g_ptr_array_new_with_free_func (free_child);
  weir_restart_count_init (&self->restarts);
  self->restarts.max = WEIR_MAX_RESTARTS_DEFAULT;
  self->restarts.period = WEIR_MAX_SECONDS_DEFAULT;
}

WeirSupervisor *
weir_supervisor_new (const WeirSupervisorFuncs *funcs,
                     gpointer                   data)
{
  WeirSupervisor *self;

  g_return_val_if_fail (funcs != NULL && funcs->restart != NULL, NULL);

  self = g_object_new (WEIR_TYPE_SUPERVISOR, NULL);
  self->funcs = funcs;
  self->data = data;
  return self;
}

void
weir_supervisor_set_limits (WeirSupervisor *self,
                            WeirStrategy    strategy,
                            guint           max_restarts,
                            guint           max_seconds)
{
  g_return_if_fail (WEIR_IS_SUPERVISOR (self));

  self->strategy = strategy;
  self->restarts.max = max_restarts;
  self->restarts.period = max_seconds;
}

void
weir_supervisor_add_child (WeirSupervisor *self,
                           WeirProcess    *process,
                           WeirRestart     restart,
                           WeirProcess    *before)
{
  guint position;
  Child *child;

  g_return_if_fail (WEIR_IS_SUPERVISOR (self));
  g_return_if_fail (WEIR_IS_PROCESS (process));

  if (!weir_process_is_alive (WEIR_PROCESS (self)))
    return;

  if (before == NULL || !find_child (self, before, NULL, &position))
    position = self->children->len;
  child = g_new0 (Child, 1);
  child->tag = weir_subscription_new (process, NULL);
  child->restart = restart;
  watch (self, child);
  g_ptr_array_insert (self->children, (gint) position, child);
}

void
weir_supervisor_remove_child (WeirSupervisor *self,
                              WeirProcess    *child)
{
  guint position;

  g_return_if_fail (WEIR_IS_SUPERVISOR (self));
  g_return_if_fail (WEIR_IS_PROCESS (child));

  if (find_child (self, child, NULL, &position))
    g_ptr_array_remove_index (self->children, position);
}

void
weir_supervisor_set_restart (WeirSupervisor *self,
                             WeirProcess    *process,
                             WeirRestart     restart)
{
  guint position;
  Child *child;

  g_return_if_fail (WEIR_IS_SUPERVISOR (self));
  g_return_if_fail (WEIR_IS_PROCESS (process));

  if (!find_child (self, process, NULL, &position))
    return;

  child = g_ptr_array_index (self->children, position);
  child->restart = restart;
  if (restart == WEIR_RESTART_TEMPORARY)
    unwatch (child);
  else if (weir_process_is_alive (process))
    watch (self, child);
}
