/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-vector-supervisor.h"

/* A process that waits. */
#define WEIR_TYPE_VECTOR_CHILD (weir_vector_child_get_type ())
G_DECLARE_FINAL_TYPE (WeirVectorChild, weir_vector_child, WEIR, VECTOR_CHILD, WeirProcess)

struct _WeirVectorChild
{
  WeirProcess parent_instance;
};

G_DEFINE_FINAL_TYPE (WeirVectorChild, weir_vector_child, WEIR_TYPE_PROCESS)

struct _WeirVectorSupervisor
{
  WeirConsumerSupervisor parent_instance;

  WeirVectorPlayer      *player;     /* borrowed: it owns the stage */
  WeirValue              spec;
  GPtrArray             *attempts;   /* of WeirProcess, owned; NULL where none was started */
  GArray                *events;     /* of gint64: what the attempts were for */
  WeirValue              answer;     /* of the last call of one's own */
};

G_DEFINE_FINAL_TYPE (WeirVectorSupervisor, weir_vector_supervisor, WEIR_TYPE_CONSUMER_SUPERVISOR)

static void
weir_vector_child_handle_message (WeirProcess *process,
                                  WeirMessage *message)
{
}

static void
weir_vector_child_class_init (WeirVectorChildClass *klass)
{
  WEIR_PROCESS_CLASS (klass)->handle_message = weir_vector_child_handle_message;
}

static void
weir_vector_child_init (WeirVectorChild *self)
{
}

static const char *
text (const WeirValue *map,
      const char      *key)
{
  const WeirValue *value = weir_value_lookup (map, key);

  return value != NULL ? weir_value_get_text (value, NULL) : NULL;
}

/*< children >*/

/* What becomes of this attempt, by how many there were before it for the same event. */
static const char *
next_outcome (WeirVectorSupervisor *self,
              gint64                event)
{
  const WeirValue *plan = weir_value_lookup (&self->spec, "plan"), *outcomes = NULL;
  guint i, n = 0;

  for (i = 0; plan != NULL && i < weir_value_get_length (plan); i++)
    if (weir_value_lookup (weir_value_get_item (plan, i), "event")->integer == event)
      outcomes = weir_value_lookup (weir_value_get_item (plan, i), "outcomes");
  for (i = 0; i < self->events->len; i++)
    n += g_array_index (self->events, gint64, i) == event;
  if (outcomes == NULL || n >= weir_value_get_length (outcomes))
    return "ok";
  return weir_value_get_text (weir_value_get_item (outcomes, n), NULL);
}

static void
record_attempt (WeirVectorSupervisor *self,
                gint64                event,
                const char           *outcome)
{
  WeirValue seen = weir_value_map ();

  g_array_append_val (self->events, event);
  weir_value_map_set (&seen, "child_start", weir_value_integer (self->events->len));
  weir_value_map_set (&seen, "event", weir_value_integer (event));
  weir_value_map_set (&seen, "outcome", weir_value_text (outcome));
  weir_vector_player_record (self->player, "stage", seen);
}

static WeirProcess *
new_child (WeirVectorSupervisor *self)
{
  WeirProcess *child = g_object_new (WEIR_TYPE_VECTOR_CHILD, NULL);

  weir_process_attach (child, weir_process_get_scheduler (WEIR_PROCESS (self)), NULL);
  return child;
}

static WeirChildResult
weir_vector_supervisor_start_child (WeirConsumerSupervisor *supervisor,
                                    const WeirValue        *event,
                                    WeirProcess           **child,
                                    WeirValue              *info)
{
  WeirVectorSupervisor *self = WEIR_VECTOR_SUPERVISOR (supervisor);
  const char *outcome = next_outcome (self, event->integer);

  record_attempt (self, event->integer, outcome);
  g_ptr_array_add (self->attempts, NULL);
  if (g_str_equal (outcome, "ignore"))
    return WEIR_CHILD_IGNORED;
  if (!g_str_has_prefix (outcome, "ok"))
    {
      if (g_str_equal (outcome, "raise"))
        *info = weir_reason_exception ("runtime_error", "the start function raised");
      else
        *info = weir_value_text (g_str_equal (outcome, "error") ? "nope" : "what");
      return WEIR_CHILD_FAILED;
    }

  if (g_str_equal (outcome, "ok_info"))
    *info = weir_value_text ("info");
  *child = new_child (self);
  g_ptr_array_index (self->attempts, self->attempts->len - 1) = g_object_ref (*child);
  return WEIR_CHILD_STARTED;
}

static WeirProcess *
get_attempt (WeirVectorSupervisor *self,
             const WeirValue      *number)
{
  g_assert (number->integer > 0 && number->integer <= self->attempts->len);
  return g_ptr_array_index (self->attempts, number->integer - 1);
}

static void
free_attempt (gpointer process)
{
  g_clear_object (&process);
}

/*< the stage >*/

static void
weir_vector_supervisor_exiting (WeirProcess     *process,
                                const WeirValue *reason)
{
  WeirValue seen = weir_value_map ();

  weir_value_map_set (&seen, "stop", weir_value_copy (reason));
  weir_vector_player_record (WEIR_VECTOR_SUPERVISOR (process)->player, "stage", seen);
  WEIR_PROCESS_CLASS (weir_vector_supervisor_parent_class)->exiting (process, reason);
}

static void
weir_vector_supervisor_finalize (GObject *object)
{
  WeirVectorSupervisor *self = WEIR_VECTOR_SUPERVISOR (object);

  g_ptr_array_unref (self->attempts);
  g_array_unref (self->events);
  weir_value_clear (&self->spec);
  weir_value_clear (&self->answer);

  G_OBJECT_CLASS (weir_vector_supervisor_parent_class)->finalize (object);
}

static void
weir_vector_supervisor_class_init (WeirVectorSupervisorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = weir_vector_supervisor_finalize;
  WEIR_PROCESS_CLASS (klass)->exiting = weir_vector_supervisor_exiting;
  WEIR_CONSUMER_SUPERVISOR_CLASS (klass)->start_child = weir_vector_supervisor_start_child;
}

static void
weir_vector_supervisor_init (WeirVectorSupervisor *self)
{
  self->attempts = g_ptr_array_new_with_free_func (free_attempt);
  self->events = g_array_new (FALSE, FALSE, sizeof (gint64));
}

/* As many templates as the vector wants, one if it does not say. */
static WeirValue
templates (const WeirValue *spec)
{
  const WeirValue *number = weir_value_lookup (spec, "templates"), *restart, *type;
  guint i, n = number != NULL ? (guint) number->integer : 1;
  g_autofree WeirValue *list = g_new (WeirValue, n + 1);

  restart = weir_value_lookup (spec, "restart");
  type = weir_value_lookup (spec, "child_type");
  for (i = 0; i < n; i++)
    {
      list[i] = weir_value_map ();
      if (restart != NULL)
        weir_value_map_set (&list[i], "restart", weir_value_copy (restart));
      if (type != NULL)
        weir_value_map_set (&list[i], "type", weir_value_copy (type));
    }
  return weir_value_list (list, n);
}

static WeirValue
supervisor_options (const WeirValue *spec)
{
  static const char *const keys[] = { "max_restarts", "max_seconds", "subscribe_to" };
  const char *strategy = text (spec, "strategy");
  WeirValue options = weir_value_map ();
  guint i;

  for (i = 0; i < G_N_ELEMENTS (keys); i++)
    if (weir_value_lookup (spec, keys[i]) != NULL)
      weir_value_map_set (&options, keys[i], weir_value_copy (weir_value_lookup (spec, keys[i])));
  if (g_strcmp0 (strategy, "none") != 0)
    weir_value_map_set (&options, "strategy",
                        weir_value_text (strategy != NULL ? strategy : "one_for_one"));
  weir_value_map_set (&options, "children", templates (spec));
  return options;
}

WeirStage *
weir_vector_supervisor_new (WeirVectorPlayer *player,
                            WeirScheduler    *scheduler,
                            const WeirValue  *spec)
{
  WeirVectorSupervisor *self = g_object_new (WEIR_TYPE_VECTOR_SUPERVISOR, NULL);

  self->player = player;
  self->spec = weir_value_copy (spec);
  weir_process_attach (WEIR_PROCESS (self), scheduler, NULL);
  weir_process_set_name (WEIR_PROCESS (self), "stage");
  weir_stage_set_options (WEIR_STAGE (self), supervisor_options (spec));
  return WEIR_STAGE (self);
}

gboolean
weir_vector_supervisor_perform (WeirVectorSupervisor *self,
                                const WeirValue      *op,
                                WeirReplyFunc         reply,
                                gpointer              data)
{
  WeirConsumerSupervisor *supervisor = WEIR_CONSUMER_SUPERVISOR (self);
  const WeirValue *number = weir_value_lookup (op, "child");
  const char *name = text (op, "op");
  WeirProcess *child = number != NULL ? get_attempt (self, number) : NULL;

  if (g_str_equal (name, "child_exit"))
    weir_process_exit (child, weir_value_copy (weir_value_lookup (op, "reason")));
  else if (g_str_equal (name, "start_child"))
    weir_consumer_supervisor_start_child (supervisor, weir_value_copy (weir_value_lookup (op, "event")), reply, data);
  else if (g_str_equal (name, "terminate_child"))
    weir_consumer_supervisor_terminate_child (supervisor, weir_consumer_supervisor_find_child (supervisor, child),
                                              reply, data);
  else
    return FALSE;
  return TRUE;
}

static void
on_answer (gpointer         data,
           const WeirValue *reply)
{
  WeirVectorSupervisor *self = data;

  weir_value_clear (&self->answer);
  if (reply != NULL)
    self->answer = weir_value_copy (reply);
}

static WeirValue
running_children (WeirVectorSupervisor *self)
{
  WeirConsumerSupervisor *supervisor = WEIR_CONSUMER_SUPERVISOR (self);
  g_autofree WeirValue *list = g_new (WeirValue, self->attempts->len + 1);
  guint i, n = 0;

  for (i = 0; i < self->attempts->len; i++)
    {
      WeirProcess *child = g_ptr_array_index (self->attempts, i);

      if (child != NULL && weir_process_is_alive (child)
          && weir_consumer_supervisor_find_child (supervisor, child) != 0)
        list[n++] = weir_value_integer (i + 1);
    }
  return weir_value_list (list, n);
}

WeirValue
weir_vector_supervisor_observe (WeirVectorSupervisor *self)
{
  WeirConsumerSupervisor *supervisor = WEIR_CONSUMER_SUPERVISOR (self);
  WeirScheduler *scheduler = weir_process_get_scheduler (WEIR_PROCESS (self));
  WeirValue seen = weir_value_map ();
  gint64 n_restarting = 0;
  guint i;

  if (!weir_process_is_alive (WEIR_PROCESS (self)))
    {
      weir_value_clear (&seen);
      return weir_value_null ();
    }

  weir_consumer_supervisor_which_children (supervisor, on_answer, self);
  weir_scheduler_settle (scheduler);
  for (i = 0; i < weir_value_get_length (&self->answer); i++)
    n_restarting += weir_value_equal_text (weir_value_get_item (weir_value_get_item (&self->answer, i), 1),
                                           "restarting");
  weir_value_map_set (&seen, "restarting", weir_value_integer (n_restarting));
  weir_value_map_set (&seen, "children", running_children (self));

  weir_consumer_supervisor_count_children (supervisor, on_answer, self);
  weir_scheduler_settle (scheduler);
  weir_value_map_set (&seen, "count", weir_value_copy (&self->answer));
  return seen;
}
