/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-consumer-supervisor-private.h"

#include <glib/gi18n-lib.h>

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (WeirConsumerSupervisor, weir_consumer_supervisor, WEIR_TYPE_STAGE)

#define PRIVATE(self) \
  ((WeirConsumerSupervisorPrivate *) weir_consumer_supervisor_get_instance_private (self))

/*< messages >*/

/* The end of a child goes on as the info that it is on the BEAM. */
static void
weir_consumer_supervisor_handle_message (WeirProcess *process,
                                         WeirMessage *message)
{
  WeirConsumerSupervisor *self = WEIR_CONSUMER_SUPERVISOR (process);
  WeirChild *child = NULL;

  if (message->kind == WEIR_MESSAGE_DOWN)
    child = g_hash_table_lookup (PRIVATE (self)->processes, message->tag->producer);
  if (child != NULL && child->tag == message->tag)
    {
      WeirValue info[] = {
        weir_value_text (WEIR_CHILD_EXIT),
        weir_value_integer (child->number),
        weir_value_copy (weir_process_get_exit_reason (message->tag->producer)),
      };

      weir_value_clear (&message->reason);
      message->kind = WEIR_MESSAGE_INFO;
      message->info = weir_value_list (info, G_N_ELEMENTS (info));
    }
  WEIR_PROCESS_CLASS (weir_consumer_supervisor_parent_class)->handle_message (process, message);
}

static void
report_unexpected (WeirConsumerSupervisor *self,
                   const WeirValue        *info)
{
  g_autofree char *got = weir_value_to_string (info);
  WeirValue details = weir_value_map ();

  weir_value_map_set (&details, "msg", weir_value_copy (info));
  weir_consumer_supervisor_log_error (self, "unexpected_message", details,
                                      g_strdup_printf (_ ("Received an unexpected message: %s"), got));
}

/* Anybody can send an info that looks like the end of a child: one that lives did not end. */
static void
weir_consumer_supervisor_handle_info (WeirStage       *stage,
                                      const WeirValue *info)
{
  WeirConsumerSupervisor *self = WEIR_CONSUMER_SUPERVISOR (stage);
  WeirConsumerSupervisorPrivate *priv = PRIVATE (self);
  const WeirValue *ended = weir_consumer_supervisor_get_argument (info, WEIR_CHILD_EXIT, 3);
  const WeirValue *again = weir_consumer_supervisor_get_argument (info, WEIR_CHILD_RESTART, 2);
  WeirChild *child = weir_consumer_supervisor_get_child (self, ended != NULL ? ended : again);

  if (ended != NULL && (child == NULL || !weir_process_is_alive (child->tag->producer)))
    {
      if (child != NULL && !child->is_restarting)
        weir_consumer_supervisor_handle_exit (self, child);
    }
  else if (again != NULL && priv->n_restarting > 0)
    {
      priv->n_restarting--;
      if (child != NULL && child->is_restarting)
        weir_consumer_supervisor_restart_child (self, child);
    }
  else
    {
      report_unexpected (self, info);
    }
}

static WeirSubscribeMode
weir_consumer_supervisor_handle_subscribe (WeirStage        *stage,
                                           WeirRole          other,
                                           const WeirValue  *options,
                                           WeirSubscription *from)
{
  g_hash_table_insert (PRIVATE (WEIR_CONSUMER_SUPERVISOR (stage))->accounts, weir_subscription_ref (from),
                       g_new0 (WeirChildAccount, 1));
  weir_stage_ask (stage, from, from->up.max);
  return WEIR_SUBSCRIBE_MANUAL;
}

/* Its children stay. */
static void
weir_consumer_supervisor_handle_cancel (WeirStage        *stage,
                                        WeirCancelKind    kind,
                                        const WeirValue  *reason,
                                        WeirSubscription *from)
{
  g_hash_table_remove (PRIVATE (WEIR_CONSUMER_SUPERVISOR (stage))->accounts, from);
}

static void
weir_consumer_supervisor_handle_events (WeirStage        *stage,
                                        const WeirSlice  *events,
                                        WeirSubscription *from)
{
  weir_consumer_supervisor_start_for_events (WEIR_CONSUMER_SUPERVISOR (stage), events, from);
}

static void
weir_consumer_supervisor_handle_cast (WeirStage       *stage,
                                      const WeirValue *request)
{
}

/*< start and end >*/

static gboolean
read_rules (WeirConsumerSupervisor *self,
            WeirValue              *options,
            WeirValue              *problem)
{
  WeirConsumerSupervisorClass *klass = WEIR_CONSUMER_SUPERVISOR_GET_CLASS (self);
  WeirConsumerSupervisorPrivate *priv = PRIVATE (self);
  const WeirValue *given = &priv->options;
  guint i;

  if (klass->configure != NULL)
    klass->configure (self, options);
  for (i = 0; i < weir_value_get_length (given); i++)
    weir_value_map_set (options, weir_value_get_key (given, i),
                        weir_value_copy (weir_value_get_item (given, i)));
  if (!weir_child_rules_read (&priv->rules, options, problem))
    return FALSE;
  priv->restarts.max = priv->rules.max_restarts;
  priv->restarts.period = priv->rules.max_seconds;
  return TRUE;
}

static void
weir_consumer_supervisor_init_callback (WeirStage *stage)
{
  WeirConsumerSupervisor *self = WEIR_CONSUMER_SUPERVISOR (stage);
  g_auto (WeirValue) options = weir_value_map ();
  WeirValue problem = WEIR_VALUE_INIT;

  PRIVATE (self)->options = weir_value_copy (&weir_stage_get_private (stage)->options);
  if (read_rules (self, &options, &problem))
    weir_stage_set_options (stage, weir_child_rules_strip (&options));
  else
    weir_stage_stop (stage, problem);
}

static void
weir_consumer_supervisor_terminate_callback (WeirStage       *stage,
                                             const WeirValue *reason)
{
  WeirConsumerSupervisor *self = WEIR_CONSUMER_SUPERVISOR (stage);
  g_autoptr (GPtrArray) children = weir_consumer_supervisor_list_children (self);
  guint i;

  for (i = 0; i < children->len; i++)
    weir_consumer_supervisor_end_child (self, g_ptr_array_index (children, i));
}

/* Children never outlive their supervisor, however it ends: on the BEAM they are linked to it. */
static void
forget_children (WeirConsumerSupervisor *self)
{
  WeirConsumerSupervisorPrivate *priv = PRIVATE (self);
  g_autoptr (GPtrArray) children = weir_consumer_supervisor_list_children (self);
  guint i;

  for (i = 0; i < children->len; i++)
    {
      WeirChild *child = g_ptr_array_index (children, i);

      weir_process_demonitor (&child->tag->up.monitor, child->tag);
      weir_process_exit (child->tag->producer, weir_value_text ("killed"));
    }
  g_hash_table_remove_all (priv->processes);
  g_hash_table_remove_all (priv->children);
  g_hash_table_remove_all (priv->accounts);
  priv->n_restarting = 0;
}

static void
weir_consumer_supervisor_exiting (WeirProcess     *process,
                                  const WeirValue *reason)
{
  forget_children (WEIR_CONSUMER_SUPERVISOR (process));

  WEIR_PROCESS_CLASS (weir_consumer_supervisor_parent_class)->exiting (process, reason);
}

static void
weir_consumer_supervisor_dispose (GObject *object)
{
  forget_children (WEIR_CONSUMER_SUPERVISOR (object));

  G_OBJECT_CLASS (weir_consumer_supervisor_parent_class)->dispose (object);
}

static void
weir_consumer_supervisor_finalize (GObject *object)
{
  WeirConsumerSupervisorPrivate *priv = PRIVATE (WEIR_CONSUMER_SUPERVISOR (object));

  g_hash_table_unref (priv->processes);
  g_hash_table_unref (priv->children);
  g_hash_table_unref (priv->accounts);
  weir_restart_count_clear (&priv->restarts);
  weir_value_clear (&priv->options);

  G_OBJECT_CLASS (weir_consumer_supervisor_parent_class)->finalize (object);
}

static gboolean
weir_consumer_supervisor_is_working (WeirStage *stage)
{
  WeirChildCounts counts;

  weir_consumer_supervisor_get_counts (WEIR_CONSUMER_SUPERVISOR (stage), &counts);
  return counts.running > 0;
}

static void
weir_consumer_supervisor_class_init (WeirConsumerSupervisorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  WeirProcessClass *process_class = WEIR_PROCESS_CLASS (klass);
  WeirStageClass *stage_class = WEIR_STAGE_CLASS (klass);

  object_class->dispose = weir_consumer_supervisor_dispose;
  object_class->finalize = weir_consumer_supervisor_finalize;

  process_class->handle_message = weir_consumer_supervisor_handle_message;
  process_class->exiting = weir_consumer_supervisor_exiting;

  stage_class->init = weir_consumer_supervisor_init_callback;
  stage_class->handle_subscribe = weir_consumer_supervisor_handle_subscribe;
  stage_class->handle_cancel = weir_consumer_supervisor_handle_cancel;
  stage_class->handle_events = weir_consumer_supervisor_handle_events;
  stage_class->handle_info = weir_consumer_supervisor_handle_info;
  stage_class->handle_call = weir_consumer_supervisor_handle_call;
  stage_class->handle_cast = weir_consumer_supervisor_handle_cast;
  stage_class->terminate = weir_consumer_supervisor_terminate_callback;
  stage_class->is_working = weir_consumer_supervisor_is_working;
}

static void
weir_consumer_supervisor_init (WeirConsumerSupervisor *self)
{
  WeirConsumerSupervisorPrivate *priv = PRIVATE (self);

  weir_process_pin (WEIR_PROCESS (self));
  weir_restart_count_init (&priv->restarts);
  priv->children = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) weir_child_free);
  priv->processes = g_hash_table_new (NULL, NULL);
  priv->accounts = g_hash_table_new_full (NULL, NULL, (GDestroyNotify) weir_subscription_unref, g_free);
  weir_stage_set_role (WEIR_STAGE (self), WEIR_ROLE_CONSUMER);
}

WeirConsumerSupervisorPrivate *
weir_consumer_supervisor_get_private (WeirConsumerSupervisor *self)
{
  return PRIVATE (self);
}

void
weir_consumer_supervisor_log_error (WeirConsumerSupervisor *self,
                                    const char             *id,
                                    WeirValue               details,
                                    char                   *text)
{
  weir_value_map_set (&details, "text", weir_value_text (text));
  weir_stage_log (WEIR_STAGE (self), G_LOG_LEVEL_CRITICAL, id, details);
  g_free (text);
}

gint64
weir_consumer_supervisor_find_child (WeirConsumerSupervisor *self,
                                     WeirProcess            *process)
{
  const WeirChild *child;

  g_return_val_if_fail (WEIR_IS_CONSUMER_SUPERVISOR (self), 0);

  child = g_hash_table_lookup (PRIVATE (self)->processes, process);
  return child != NULL ? child->number : 0;
}

void
weir_consumer_supervisor_get_counts (WeirConsumerSupervisor *self,
                                     WeirChildCounts        *counts)
{
  WeirConsumerSupervisorPrivate *priv = PRIVATE (self);
  GHashTableIter iter;
  gpointer child;

  g_return_if_fail (WEIR_IS_CONSUMER_SUPERVISOR (self));
  g_return_if_fail (counts != NULL);

  *counts = (WeirChildCounts) {
    .started = priv->n_started,
    .restarted = priv->n_restarted,
    .failed = priv->n_failed,
  };
  g_hash_table_iter_init (&iter, priv->children);
  while (g_hash_table_iter_next (&iter, NULL, &child))
    if (((const WeirChild *) child)->is_restarting)
      counts->restarting++;
    else
      counts->running++;
}

gboolean
weir_consumer_supervisor_reconfigure (WeirConsumerSupervisor *self,
                                      WeirValue              *problem)
{
  g_auto (WeirValue) options = weir_value_map (), why = WEIR_VALUE_INIT;

  g_return_val_if_fail (WEIR_IS_CONSUMER_SUPERVISOR (self), FALSE);

  if (read_rules (self, &options, &why))
    return TRUE;
  if (problem != NULL)
    *problem = weir_value_copy (&why);
  return FALSE;
}
