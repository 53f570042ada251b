/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-consumer-supervisor-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* What becomes of children, and what is asked for them. */

#define PRIVATE(self) weir_consumer_supervisor_get_private (self)

/*< reports >*/

/* @child: NULL if it never was one; @text: taken. */
static void
report (WeirConsumerSupervisor *self,
        const char             *context,
        const WeirChild        *child,
        const WeirValue        *reason,
        char                   *text)
{
  WeirValue details = weir_value_map ();

  weir_value_map_set (&details, "context", weir_value_text (context));
  weir_value_map_set (&details, "reason", weir_value_copy (reason));
  if (child != NULL)
    weir_value_map_set (&details, "child", weir_value_integer (child->number));
  weir_consumer_supervisor_log_error (self, "supervisor_report", details, text);
}

static void
report_end (WeirConsumerSupervisor *self,
            const char             *context,
            const WeirChild        *child,
            const WeirValue        *reason)
{
  g_autofree char *why = weir_reason_describe (reason);

  report (self, context, child, reason,
          g_strdup_printf (_ ("Child %" PRId64 " ended abnormally: %s"), child->number, why));
}

/* @child: the one that was to be restarted, or NULL. */
static void
report_start_error (WeirConsumerSupervisor *self,
                    const WeirChild        *child,
                    const WeirValue        *reason)
{
  g_autofree char *why = weir_reason_describe (reason);

  report (self, "start_error", child, reason,
          child == NULL ? g_strdup_printf (_ ("A child did not start: %s"), why)
                        : g_strdup_printf (_ ("Child %" PRId64 " did not restart: %s"),
                                           child->number, why));
}

static void
report_too_many_restarts (WeirConsumerSupervisor *self,
                          const WeirChild        *child)
{
  g_auto (WeirValue) reason = weir_value_text ("reached_max_restart_intensity");
  const WeirRestartCount *limit = &PRIVATE (self)->restarts;

  report (self, "shutdown", child, &reason,
          g_strdup_printf (ngettext ("Stops: more than %" PRId64 " restart in %" PRId64 " s",
                                     "Stops: more than %" PRId64 " restarts in %" PRId64 " s",
                                     (gulong) limit->max),
                           limit->max, limit->period));
}

static void
report_failed_event (WeirConsumerSupervisor *self,
                     WeirSubscription       *from,
                     const WeirValue        *reason)
{
  g_autofree char *why = weir_reason_describe (reason);
  WeirValue details = weir_value_map ();

  weir_value_map_set (&details, "reason", weir_value_copy (reason));
  weir_value_map_set (&details, "subscription", weir_value_integer (from->id));
  weir_consumer_supervisor_log_error (self, "start_failed", details,
                                      g_strdup_printf (_ ("Cannot start a child for an event: %s"), why));
  report_start_error (self, NULL, reason);
}

static void
report_excess (WeirConsumerSupervisor *self,
               WeirSubscription       *from,
               gint64                  n)
{
  WeirValue details = weir_value_map ();

  weir_value_map_set (&details, "n", weir_value_integer (n));
  weir_value_map_set (&details, "subscription", weir_value_integer (from->id));
  weir_stage_log (WEIR_STAGE (self), G_LOG_LEVEL_CRITICAL, "excess_events", details);
}

/*< demand >*/

/* Counts @n_new events that came and @n_ended children that went, and asks for as many as ended, once they are min_demand.
 * The excess is looked at before the ended ones go, so it is reported again for each of them as long as it lasts. @from may
 * be NULL, or over by now: then nobody is asked. */
static void
settle (WeirConsumerSupervisor *self,
        WeirSubscription       *from,
        gint64                  n_new,
        gint64                  n_ended)
{
  WeirChildAccount *account = NULL;

  if (from != NULL)
    account = g_hash_table_lookup (PRIVATE (self)->accounts, from);
  if (account == NULL)
    return;

  if (account->count + n_new > from->up.max)
    report_excess (self, from, account->count + n_new - from->up.max);
  account->count += n_new - n_ended;
  account->pending += n_ended;
  if (account->pending >= from->up.min)
    {
      weir_stage_ask (WEIR_STAGE (self), from, account->pending);
      account->pending = 0;
    }
}

/*< children >*/

/* @process: taken. The event is kept only if it may have to be started again. */
static WeirChild *
add_child (WeirConsumerSupervisor *self,
           WeirProcess            *process,
           WeirSubscription       *from,
           const WeirValue        *event)
{
  WeirConsumerSupervisorPrivate *priv = PRIVATE (self);
  WeirChild *child = g_new0 (WeirChild, 1);

  child->number = ++priv->last_number;
  child->tag = weir_subscription_new (process, NULL);
  weir_process_monitor (WEIR_PROCESS (self), process, child->tag, &child->tag->up.monitor);
  child->from = from != NULL ? weir_subscription_ref (from) : NULL;
  child->is_temporary = priv->rules.is_temporary;
  if (!child->is_temporary)
    child->event = weir_value_copy (event);

  g_hash_table_insert (priv->children, &child->number, child);
  g_hash_table_insert (priv->processes, process, child);
  g_object_unref (process);
  return child;
}

static void
forget_child (WeirConsumerSupervisor *self,
              WeirChild              *child)
{
  WeirConsumerSupervisorPrivate *priv = PRIVATE (self);

  g_hash_table_remove (priv->processes, child->tag->producer);
  g_hash_table_remove (priv->children, &child->number);
}

/* Its producer may be asked for another event. */
static void
remove_child (WeirConsumerSupervisor *self,
              WeirChild              *child)
{
  g_autoptr (WeirSubscription) from = g_steal_pointer (&child->from);

  forget_child (self, child);
  settle (self, from, 0, 1);
}

static void
send_reminder (WeirConsumerSupervisor *self,
               const WeirChild        *child)
{
  WeirValue items[] = { weir_value_text (WEIR_CHILD_RESTART), weir_value_integer (child->number) };

  PRIVATE (self)->n_restarting++;
  weir_process_send_info (WEIR_PROCESS (self), weir_value_list (items, G_N_ELEMENTS (items)));
}

static gint
compare_children (gconstpointer a,
                  gconstpointer b)
{
  const WeirChild *one = *(const WeirChild *const *) a, *other = *(const WeirChild *const *) b;

  return one->number < other->number ? -1 : one->number > other->number;
}

void
weir_child_free (WeirChild *self)
{
  weir_process_demonitor (&self->tag->up.monitor, self->tag);
  weir_subscription_unref (self->tag);
  g_clear_pointer (&self->from, weir_subscription_unref);
  weir_value_clear (&self->event);
  g_free (self);
}

WeirChild *
weir_consumer_supervisor_get_child (WeirConsumerSupervisor *self,
                                    const WeirValue        *number)
{
  if (number == NULL || weir_value_get_type (number) != WEIR_VALUE_INTEGER)
    return NULL;
  return g_hash_table_lookup (PRIVATE (self)->children, &number->integer);
}

GPtrArray *
weir_consumer_supervisor_list_children (WeirConsumerSupervisor *self)
{
  WeirConsumerSupervisorPrivate *priv = PRIVATE (self);
  GPtrArray *list = g_ptr_array_sized_new (g_hash_table_size (priv->children));
  GHashTableIter iter;
  gpointer child;

  g_hash_table_iter_init (&iter, priv->children);
  while (g_hash_table_iter_next (&iter, NULL, &child))
    g_ptr_array_add (list, child);
  g_ptr_array_sort (list, compare_children);
  return list;
}

WeirChildResult
weir_consumer_supervisor_launch (WeirConsumerSupervisor *self,
                                 const WeirValue        *event,
                                 WeirSubscription       *from,
                                 WeirChild             **child,
                                 WeirValue              *info)
{
  WeirProcess *process = NULL;
  WeirChildResult result =
    WEIR_CONSUMER_SUPERVISOR_GET_CLASS (self)->start_child (self, event, &process, info);

  g_return_val_if_fail ((result == WEIR_CHILD_STARTED) == (process != NULL), WEIR_CHILD_FAILED);

  if (result == WEIR_CHILD_STARTED)
    *child = add_child (self, process, from, event);
  else if (result == WEIR_CHILD_FAILED)
    PRIVATE (self)->n_failed++;
  return result;
}

void
weir_consumer_supervisor_start_for_events (WeirConsumerSupervisor *self,
                                           const WeirSlice        *events,
                                           WeirSubscription       *from)
{
  gint64 n_ended = 0;
  guint i;

  for (i = 0; i < events->count; i++)
    {
      g_auto (WeirValue) info = WEIR_VALUE_INIT;
      WeirChild *child;
      WeirChildResult result =
        weir_consumer_supervisor_launch (self, weir_slice_get_values (events) + i, from, &child, &info);

      if (result == WEIR_CHILD_STARTED)
        PRIVATE (self)->n_started++;
      else
        n_ended++;
      if (result == WEIR_CHILD_FAILED)
        report_failed_event (self, from, &info);
    }
  settle (self, from, events->count, n_ended);
}

void
weir_consumer_supervisor_restart_child (WeirConsumerSupervisor *self,
                                        WeirChild              *child)
{
  WeirConsumerSupervisorPrivate *priv = PRIVATE (self);
  gint64 now = weir_scheduler_get_now (weir_process_get_scheduler (WEIR_PROCESS (self)));
  g_auto (WeirValue) info = WEIR_VALUE_INIT;
  WeirChild *successor;

  if (!weir_restart_count_add (&priv->restarts, now))
    {
      report_too_many_restarts (self, child);
      remove_child (self, child);
      weir_stage_stop (WEIR_STAGE (self), weir_value_text ("shutdown"));
      return;
    }

  switch (weir_consumer_supervisor_launch (self, &child->event, child->from, &successor, &info))
    {
    case WEIR_CHILD_STARTED:
      priv->n_restarted++;
      forget_child (self, child);
      break;

    case WEIR_CHILD_IGNORED:
      remove_child (self, child);
      break;

    case WEIR_CHILD_FAILED:
      report_start_error (self, child, &info);
      child->is_restarting = TRUE;
      send_reminder (self, child);
      break;
    }
}

void
weir_consumer_supervisor_handle_exit (WeirConsumerSupervisor *self,
                                      WeirChild              *child)
{
  const WeirValue *reason = weir_process_get_exit_reason (child->tag->producer);
  gboolean is_graceful = weir_reason_is_graceful (reason);

  if (!is_graceful)
    {
      PRIVATE (self)->n_failed++;
      report_end (self, "child_terminated", child, reason);
    }
  if (is_graceful || child->is_temporary)
    remove_child (self, child);
  else
    weir_consumer_supervisor_restart_child (self, child);
}

void
weir_consumer_supervisor_end_child (WeirConsumerSupervisor *self,
                                    WeirChild              *child)
{
  WeirProcess *process = child->tag->producer;
  const WeirValue *reason = weir_process_get_exit_reason (process);

  if (child->is_restarting)
    return;

  weir_process_demonitor (&child->tag->up.monitor, child->tag);
  if (reason == NULL)
    weir_process_exit (process, weir_value_text ("shutdown"));
  else if (!weir_value_equal_text (reason, "normal"))
    report_end (self, "shutdown_error", child, reason);
}

void
weir_consumer_supervisor_terminate (WeirConsumerSupervisor *self,
                                    WeirChild              *child)
{
  weir_consumer_supervisor_end_child (self, child);
  remove_child (self, child);
}
