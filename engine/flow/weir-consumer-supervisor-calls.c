/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-consumer-supervisor-private.h"

/* What a consumer supervisor can be asked from outside. */

#define PRIVATE(self) weir_consumer_supervisor_get_private (self)

static WeirValue
start_child (WeirConsumerSupervisor *self,
             const WeirValue        *event)
{
  g_auto (WeirValue) info = WEIR_VALUE_INIT;
  WeirChild *child;
  WeirValue answer[3];

  switch (weir_consumer_supervisor_launch (self, event, NULL, &child, &info))
    {
    case WEIR_CHILD_STARTED:
      PRIVATE (self)->n_started++;
      answer[0] = weir_value_text ("ok");
      answer[1] = weir_value_integer (child->number);
      answer[2] = weir_value_copy (&info);
      return weir_value_list (answer, weir_value_get_type (&info) == WEIR_VALUE_NULL ? 2 : 3);

    case WEIR_CHILD_FAILED:
      answer[0] = weir_value_text ("error");
      answer[1] = weir_value_copy (&info);
      return weir_value_list (answer, 2);

    case WEIR_CHILD_IGNORED:
    default:
      return weir_value_text ("ignore");
    }
}

static WeirValue
terminate_child (WeirConsumerSupervisor *self,
                 WeirChild              *child)
{
  WeirValue error[] = { weir_value_text ("error"), weir_value_text ("not_found") };

  if (child == NULL)
    return weir_value_list (error, G_N_ELEMENTS (error));

  weir_consumer_supervisor_terminate (self, child);
  return weir_value_text ("ok");
}

static WeirValue
which_children (WeirConsumerSupervisor *self)
{
  const char *type = PRIVATE (self)->rules.is_supervisor ? "supervisor" : "worker";
  g_autoptr (GPtrArray) children = weir_consumer_supervisor_list_children (self);
  g_autofree WeirValue *list = g_new (WeirValue, children->len + 1);
  guint i;

  for (i = 0; i < children->len; i++)
    {
      const WeirChild *child = g_ptr_array_index (children, i);
      WeirValue items[] = {
        weir_value_null (),
        child->is_restarting ? weir_value_text ("restarting") : weir_value_integer (child->number),
        weir_value_text (type),
      };

      list[i] = weir_value_list (items, G_N_ELEMENTS (items));
    }
  return weir_value_list (list, children->len);
}

static WeirValue
count_children (WeirConsumerSupervisor *self)
{
  WeirConsumerSupervisorPrivate *priv = PRIVATE (self);
  gint64 n = g_hash_table_size (priv->children);
  WeirValue counts = weir_value_map ();

  weir_value_map_set (&counts, "specs", weir_value_integer (1));
  weir_value_map_set (&counts, "active", weir_value_integer (n - priv->n_restarting));
  weir_value_map_set (&counts, "supervisors", weir_value_integer (priv->rules.is_supervisor ? n : 0));
  weir_value_map_set (&counts, "workers", weir_value_integer (priv->rules.is_supervisor ? 0 : n));
  return counts;
}

const WeirValue *
weir_consumer_supervisor_get_argument (const WeirValue *request,
                                       const char      *name,
                                       guint            n)
{
  if (weir_value_get_type (request) != WEIR_VALUE_LIST || weir_value_get_length (request) != n
      || !weir_value_equal_text (weir_value_get_item (request, 0), name))
    return NULL;
  return weir_value_get_item (request, 1);
}

void
weir_consumer_supervisor_handle_call (WeirStage       *stage,
                                      const WeirValue *request,
                                      WeirCall        *call)
{
  WeirConsumerSupervisor *self = WEIR_CONSUMER_SUPERVISOR (stage);
  const WeirValue *event = weir_consumer_supervisor_get_argument (request, "start_child", 2);
  const WeirValue *number = weir_consumer_supervisor_get_argument (request, "terminate_child", 2);

  if (event != NULL)
    weir_call_reply (call, start_child (self, event));
  else if (number != NULL)
    weir_call_reply (call, terminate_child (self, weir_consumer_supervisor_get_child (self, number)));
  else if (weir_value_equal_text (request, "which_children"))
    weir_call_reply (call, which_children (self));
  else if (weir_value_equal_text (request, "count_children"))
    weir_call_reply (call, count_children (self));
  else
    weir_stage_crash (stage, "function_clause", "a consumer supervisor has no such call");
}

void
weir_consumer_supervisor_start_child (WeirConsumerSupervisor *self,
                                      WeirValue               event,
                                      WeirReplyFunc           reply,
                                      gpointer                data)
{
  WeirValue request[] = { weir_value_text ("start_child"), event };

  g_return_if_fail (WEIR_IS_CONSUMER_SUPERVISOR (self));

  weir_stage_call (WEIR_STAGE (self), weir_value_list (request, G_N_ELEMENTS (request)), reply, data);
}

void
weir_consumer_supervisor_terminate_child (WeirConsumerSupervisor *self,
                                          gint64                  child,
                                          WeirReplyFunc           reply,
                                          gpointer                data)
{
  WeirValue request[] = { weir_value_text ("terminate_child"), weir_value_integer (child) };

  g_return_if_fail (WEIR_IS_CONSUMER_SUPERVISOR (self));

  weir_stage_call (WEIR_STAGE (self), weir_value_list (request, G_N_ELEMENTS (request)), reply, data);
}

void
weir_consumer_supervisor_which_children (WeirConsumerSupervisor *self,
                                         WeirReplyFunc           reply,
                                         gpointer                data)
{
  g_return_if_fail (WEIR_IS_CONSUMER_SUPERVISOR (self));

  weir_stage_call (WEIR_STAGE (self), weir_value_text ("which_children"), reply, data);
}

void
weir_consumer_supervisor_count_children (WeirConsumerSupervisor *self,
                                         WeirReplyFunc           reply,
                                         gpointer                data)
{
  g_return_if_fail (WEIR_IS_CONSUMER_SUPERVISOR (self));

  weir_stage_call (WEIR_STAGE (self), weir_value_text ("count_children"), reply, data);
}
