/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-stage-private.h"

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (WeirStage, weir_stage, WEIR_TYPE_PROCESS)

#define PRIVATE(self) ((WeirStagePrivate *) weir_stage_get_instance_private (self))

static void
clear_step (WeirStep *step)
{
  weir_slice_clear (&step->events);
  weir_value_clear (&step->value);
  g_clear_pointer (&step->call, weir_call_unref);
  g_clear_pointer (&step->tag, weir_subscription_unref);
}

/* GenStage's way out: terminate, then the end that everybody who monitors hears of. */
static void
finish_stop (WeirStage *self)
{
  WeirStagePrivate *priv = PRIVATE (self);
  WeirValue reason = priv->stop_reason;

  if (!weir_process_is_alive (WEIR_PROCESS (self)))
    return;

  priv->stop_reason = weir_value_null ();
  /* While it is known what it was doing: terminate may end it. */
  weir_stage_count_time (self);
  weir_stage_drop_output (self);
  weir_stage_drop_steps (self);
  if (WEIR_STAGE_GET_CLASS (self)->terminate != NULL)
    WEIR_STAGE_GET_CLASS (self)->terminate (self, &reason);
  weir_process_exit (WEIR_PROCESS (self), reason);
}

static void
log_wrong_role (WeirStage         *self,
                const WeirMessage *message)
{
  weir_stage_log (self, G_LOG_LEVEL_CRITICAL,
                  PRIVATE (self)->role == WEIR_ROLE_CONSUMER ? "consumer_got_producer_message"
                                                             : "producer_got_consumer_message",
                  weir_value_map ());
}

/* Each end looks only at its own half of the tag. */
static void
handle_down (WeirStage   *self,
             WeirMessage *message)
{
  WeirProcess *process = WEIR_PROCESS (self);
  const WeirSubscription *tag = message->tag;

  if (tag->consumer == process && tag->up.owner == process)
    weir_stage_drop_producer (self, message->tag, WEIR_CANCEL_BY_DOWN, &message->reason);
  else if (tag->consumer != process && tag->down.owner == process)
    weir_stage_drop_consumer (self, message->tag, WEIR_CANCEL_BY_DOWN, &message->reason);
}

static void
handle (WeirStage   *self,
        WeirMessage *message)
{
  WeirRole role = PRIVATE (self)->role;

  switch (message->kind)
    {
    case WEIR_MESSAGE_EVENTS:
    case WEIR_MESSAGE_CANCELLED:
      if (role == WEIR_ROLE_PRODUCER)
        log_wrong_role (self, message);
      else if (message->kind == WEIR_MESSAGE_EVENTS)
        weir_stage_handle_events_message (self, PRIVATE (self), message);
      else
        weir_stage_drop_producer (self, message->tag, WEIR_CANCEL_BY_MESSAGE, &message->reason);
      break;

    case WEIR_MESSAGE_SUBSCRIBE:
    case WEIR_MESSAGE_RESUBSCRIBE:
    case WEIR_MESSAGE_ASK:
    case WEIR_MESSAGE_CANCEL:
      if (role == WEIR_ROLE_CONSUMER)
        log_wrong_role (self, message);
      else if (message->kind == WEIR_MESSAGE_ASK)
        weir_stage_handle_ask (self, PRIVATE (self), message);
      else if (message->kind == WEIR_MESSAGE_CANCEL)
        weir_stage_drop_consumer (self, message->tag, WEIR_CANCEL_BY_MESSAGE, &message->reason);
      else
        weir_stage_handle_subscribe_message (self, message);
      break;

    case WEIR_MESSAGE_DOWN:
      handle_down (self, message);
      break;

    case WEIR_MESSAGE_INFO:
      weir_stage_handle_info_message (self, &message->info);
      break;

    case WEIR_MESSAGE_CALL:
      weir_stage_handle_call_message (self, message->call);
      break;

    case WEIR_MESSAGE_SUBSCRIBE_TO:
      weir_stage_subscribe_to (self, message->tag, &message->options, NULL);
      break;
    }
}

static G_ALWAYS_INLINE inline void
work (WeirStage        *self,
      WeirStagePrivate *priv,
      gint64            now,
      WeirMessage      *message)
{
  if (priv->latency != NULL)
    weir_stage_settle_latency (self);
  /* Most turns are over within a microsecond. */
  if (now > priv->counted_until)
    weir_stage_count_time_until (self, priv, now, TRUE);
  if (message != NULL)
    {
      priv->counts.n_messages++;
      if (message->kind == WEIR_MESSAGE_EVENTS && priv->role != WEIR_ROLE_PRODUCER)
        weir_stage_handle_events_message (self, priv, message);
      else if (message->kind == WEIR_MESSAGE_ASK && priv->role != WEIR_ROLE_CONSUMER)
        weir_stage_handle_ask (self, priv, message);
      else
        handle (self, message);
    }
  if (priv->n_steps > 0 || priv->is_stopping)
    weir_stage_take_steps (self);
  /* If it was so before, this is the turn that goes on after it. */
  if (G_UNLIKELY (weir_process_is_held (WEIR_PROCESS (self))))
    priv->was_held = TRUE;
}

/* Virtual time goes on by what the turn did: the events it handled, or those it made. */
static G_NO_INLINE void
work_and_tell (WeirStage        *self,
               WeirStagePrivate *priv,
               WeirScheduler    *scheduler,
               WeirMessage      *message)
{
  const WeirCounts *counts = &priv->counts;
  guint64 events_in = counts->events_in, events_out = counts->events_out;

  priv->taken = message != NULL ? (guint8) message->kind : WEIR_LEDGER_NO_MESSAGE;
  priv->taken_events = message != NULL ? message->events.count : 0;
  work (self, priv, weir_scheduler_get_now (scheduler), message);
  weir_scheduler_charge (scheduler, (guint) MAX (counts->events_in - events_in,
                                                 counts->events_out - events_out));
}

static inline void
take_turn (WeirStage        *self,
           WeirStagePrivate *priv,
           WeirMessage      *message)
{
  WeirScheduler *scheduler = weir_process_get_scheduler (WEIR_PROCESS (self));

  if (weir_scheduler_is_followed (scheduler))
    work_and_tell (self, priv, scheduler, message);
  else
    work (self, priv, weir_scheduler_get_now (scheduler), message);
}

static void
weir_stage_handle_message (WeirProcess *process,
                           WeirMessage *message)
{
  WeirStage *self = WEIR_STAGE (process);

  take_turn (self, PRIVATE (self), message);
}

static void
weir_stage_resume (WeirProcess *process)
{
  WeirStage *self = WEIR_STAGE (process);
  WeirStagePrivate *priv = PRIVATE (self);

  take_turn (self, priv, NULL);
  priv->was_held = weir_process_is_held (process);
}

/* Everybody who subscribed hears of the end through a monitor; here the stage only lets go. */
static void
weir_stage_exiting (WeirProcess     *process,
                    const WeirValue *reason)
{
  WeirStage *self = WEIR_STAGE (process);
  WeirStagePrivate *priv = PRIVATE (self);

  priv->is_stopping = TRUE;
  if (reason != NULL)
    {
      weir_stage_count_time (self);
      weir_stage_note_end (self, reason);
    }
  weir_stage_drop_steps (self);
  if (priv->initial != NULL)
    g_queue_free_full (g_steal_pointer (&priv->initial), (GDestroyNotify) weir_call_unref);
  weir_stage_drop_output (self);
  while (priv->producers.tail != NULL)
    weir_stage_forget_producer (self, priv->producers.tail->data);
  while (priv->consumers.tail != NULL)
    weir_stage_forget_consumer (self, priv->consumers.tail->data);
  weir_stage_clear_queue (self);
  weir_stage_clear_held (self);
  weir_buffer_clear (&priv->buffer);
  /* It holds subscriptions, and they hold this stage. */
  priv->only = NULL;
  g_clear_object (&priv->dispatcher);
}

static void
weir_stage_dispose (GObject *object)
{
  weir_stage_exiting (WEIR_PROCESS (object), NULL);

  G_OBJECT_CLASS (weir_stage_parent_class)->dispose (object);
}

static void
weir_stage_finalize (GObject *object)
{
  WeirStage *self = WEIR_STAGE (object);
  WeirStagePrivate *priv = PRIVATE (self);
  WeirStageClass *klass = WEIR_STAGE_GET_CLASS (self);
  guint i;

  for (i = 0; i < klass->n_params; i++)
    weir_param_free_field (&klass->params[i], self);
  g_free (priv->steps);
  weir_value_clear (&priv->options);
  weir_value_clear (&priv->stop_reason);
  g_clear_pointer (&priv->random, g_rand_free);
  weir_stage_clear_latency (self);

  G_OBJECT_CLASS (weir_stage_parent_class)->finalize (object);
}

/* Properties are the parameters; their ids are places in the table, from 1. */
static void
weir_stage_get_property (GObject    *object,
                         guint       id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  const WeirParam *param = &WEIR_STAGE_GET_CLASS (object)->params[id - 1];
  gpointer field = (guint8 *) object + param->offset;

  switch (param->type)
    {
    case WEIR_PARAM_TYPE_INT:
    case WEIR_PARAM_TYPE_DURATION:
      g_value_set_int64 (value, *(gint64 *) field);
      break;

    case WEIR_PARAM_TYPE_DOUBLE:
    case WEIR_PARAM_TYPE_RATE:
      g_value_set_double (value, *(double *) field);
      break;

    case WEIR_PARAM_TYPE_BOOL:
      g_value_set_boolean (value, *(gboolean *) field);
      break;

    case WEIR_PARAM_TYPE_CHOICE:
      g_value_set_uint (value, *(guint *) field);
      break;

    case WEIR_PARAM_TYPE_TEXT:
    case WEIR_PARAM_TYPE_FILE:
      g_value_set_string (value, *(char **) field);
      break;
    }
}

static void
weir_stage_set_property (GObject      *object,
                         guint         id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  WeirStageClass *klass = WEIR_STAGE_GET_CLASS (object);
  const WeirParam *param = &klass->params[id - 1];
  gpointer field = (guint8 *) object + param->offset;

  switch (param->type)
    {
    case WEIR_PARAM_TYPE_INT:
    case WEIR_PARAM_TYPE_DURATION:
      *(gint64 *) field = g_value_get_int64 (value);
      break;

    case WEIR_PARAM_TYPE_DOUBLE:
    case WEIR_PARAM_TYPE_RATE:
      *(double *) field = g_value_get_double (value);
      break;

    case WEIR_PARAM_TYPE_BOOL:
      *(gboolean *) field = g_value_get_boolean (value);
      break;

    case WEIR_PARAM_TYPE_CHOICE:
      *(guint *) field = g_value_get_uint (value);
      break;

    case WEIR_PARAM_TYPE_TEXT:
    case WEIR_PARAM_TYPE_FILE:
      g_free (*(char **) field);
      *(char **) field = g_value_dup_string (value);
      break;
    }
  if (PRIVATE (WEIR_STAGE (object))->has_started && klass->param_changed != NULL)
    klass->param_changed (WEIR_STAGE (object), param);
}

static void
weir_stage_class_init (WeirStageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  WeirProcessClass *process_class = WEIR_PROCESS_CLASS (klass);

  object_class->dispose = weir_stage_dispose;
  object_class->finalize = weir_stage_finalize;

  process_class->handle_message = weir_stage_handle_message;
  process_class->resume = weir_stage_resume;
  process_class->exiting = weir_stage_exiting;
  process_class->describe_turn = weir_stage_describe_turn;
}

static void
weir_stage_init (WeirStage *self)
{
  WeirStagePrivate *priv = PRIVATE (self);

  priv->options = weir_value_map ();
  weir_ring_init (&priv->queue, sizeof (WeirQueued));
  weir_buffer_init (&priv->buffer, -1, FALSE);
}

WeirStagePrivate *
weir_stage_get_private (WeirStage *self)
{
  return PRIVATE (self);
}

WeirStep *
weir_stage_push_step (WeirStage   *self,
                      WeirStepFunc take)
{
  WeirStagePrivate *priv = PRIVATE (self);
  WeirStep *step;

  if (priv->n_steps == priv->step_capacity)
    {
      priv->step_capacity = MAX (1, 2 * priv->step_capacity);
      priv->steps = g_renew (WeirStep, priv->steps, priv->step_capacity);
    }
  step = &priv->steps[priv->n_steps++];
  *step = (WeirStep) { .take = take };
  return step;
}

WeirStep *
weir_stage_top_step (WeirStage *self)
{
  WeirStagePrivate *priv = PRIVATE (self);

  return &priv->steps[priv->n_steps - 1];
}

void
weir_stage_pop_step (WeirStage *self)
{
  WeirStagePrivate *priv = PRIVATE (self);

  clear_step (&priv->steps[--priv->n_steps]);
}

void
weir_stage_drop_steps (WeirStage *self)
{
  while (PRIVATE (self)->n_steps > 0)
    weir_stage_pop_step (self);
}

void
weir_stage_take_steps (WeirStage *self)
{
  WeirStagePrivate *priv = PRIVATE (self);

  while (priv->n_steps > 0 && !priv->is_stopping && !weir_process_is_held (WEIR_PROCESS (self)))
    weir_stage_top_step (self)->take (self);

  if (priv->is_stopping && priv->has_started)
    finish_stop (self);
}

void
weir_stage_begin_stop (WeirStage *self,
                       WeirValue  reason)
{
  WeirStagePrivate *priv = PRIVATE (self);

  if (priv->is_stopping)
    {
      weir_value_clear (&reason);
      return;
    }
  priv->is_stopping = TRUE;
  priv->stop_reason = reason;
}

void
weir_stage_class_install_params (WeirStageClass  *klass,
                                 const WeirParam *params,
                                 guint            n_params)
{
  guint i;

  g_return_if_fail (WEIR_IS_STAGE_CLASS (klass));

  /* GObject does not let these be inherited. */
  G_OBJECT_CLASS (klass)->get_property = weir_stage_get_property;
  G_OBJECT_CLASS (klass)->set_property = weir_stage_set_property;
  klass->params = params;
  klass->n_params = n_params;
  for (i = 0; i < n_params; i++)
    g_object_class_install_property (G_OBJECT_CLASS (klass), i + 1,
                                     weir_param_to_pspec (&params[i]));
}

const WeirParam *
weir_stage_class_find_param (WeirStageClass *klass,
                             const char     *name)
{
  guint i;

  g_return_val_if_fail (WEIR_IS_STAGE_CLASS (klass), NULL);

  for (i = 0; i < klass->n_params; i++)
    if (g_str_equal (klass->params[i].name, name))
      return &klass->params[i];
  return NULL;
}

void
weir_stage_set_role (WeirStage *self,
                     WeirRole   role)
{
  g_return_if_fail (WEIR_IS_STAGE (self));
  g_return_if_fail (!PRIVATE (self)->has_started);

  PRIVATE (self)->role = role;
}

WeirRole
weir_stage_get_role (WeirStage *self)
{
  g_return_val_if_fail (WEIR_IS_STAGE (self), WEIR_ROLE_PRODUCER);

  return PRIVATE (self)->role;
}

void
weir_stage_set_options (WeirStage *self,
                        WeirValue  options)
{
  g_return_if_fail (WEIR_IS_STAGE (self));
  g_return_if_fail (!PRIVATE (self)->has_started);

  weir_value_clear (&PRIVATE (self)->options);
  PRIVATE (self)->options = options;
}

void
weir_stage_set_seed (WeirStage *self,
                     guint32    seed)
{
  g_return_if_fail (WEIR_IS_STAGE (self));

  PRIVATE (self)->seed = seed;
}

void
weir_stage_stop (WeirStage *self,
                 WeirValue  reason)
{
  g_return_if_fail (WEIR_IS_STAGE (self));

  weir_stage_begin_stop (self, reason);
}

void
weir_stage_crash (WeirStage  *self,
                  const char *exception,
                  const char *format,
                  ...)
{
  g_autofree char *message = NULL;
  va_list args;

  g_return_if_fail (WEIR_IS_STAGE (self));

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  weir_stage_begin_stop (self, weir_reason_exception (exception, message));
}

void
weir_stage_ignore (WeirStage *self)
{
  g_return_if_fail (WEIR_IS_STAGE (self));

  PRIVATE (self)->is_ignored = TRUE;
}

gboolean
weir_stage_is_stopping (WeirStage *self)
{
  g_return_val_if_fail (WEIR_IS_STAGE (self), FALSE);

  return PRIVATE (self)->is_stopping;
}

WeirClock *
weir_stage_get_clock (WeirStage *self)
{
  g_return_val_if_fail (WEIR_IS_STAGE (self), NULL);

  return weir_scheduler_get_clock (weir_process_get_scheduler (WEIR_PROCESS (self)));
}

GRand *
weir_stage_get_random (WeirStage *self)
{
  WeirStagePrivate *priv = PRIVATE (self);

  g_return_val_if_fail (WEIR_IS_STAGE (self), NULL);

  if (priv->random == NULL)
    priv->random = g_rand_new_with_seed (priv->seed);
  return priv->random;
}

GMainContext *
weir_stage_get_context (WeirStage *self)
{
  g_return_val_if_fail (WEIR_IS_STAGE (self), NULL);

  return weir_scheduler_get_context (weir_process_get_scheduler (WEIR_PROCESS (self)));
}

void
weir_stage_shut_down (WeirStage *self,
                      WeirValue  reason)
{
  g_return_if_fail (WEIR_IS_STAGE (self));

  if (!weir_process_is_alive (WEIR_PROCESS (self)))
    {
      weir_value_clear (&reason);
      return;
    }
  weir_stage_begin_stop (self, reason);
  weir_stage_take_steps (self);
}

void
weir_stage_set_param (WeirStage       *self,
                      const WeirParam *param,
                      const WeirValue *value)
{
  WeirStageClass *klass = WEIR_STAGE_GET_CLASS (self);

  g_return_if_fail (WEIR_IS_STAGE (self));
  g_return_if_fail (param != NULL);

  if (weir_param_set_field (param, self, value)
      && PRIVATE (self)->has_started && klass->param_changed != NULL)
    klass->param_changed (self, param);
}

const WeirCounts *
weir_stage_get_counts (WeirStage *self)
{
  g_return_val_if_fail (WEIR_IS_STAGE (self), NULL);

  return &PRIVATE (self)->counts;
}

void
weir_stage_summarize (WeirStage *self,
                      WeirValue *summary)
{
  g_return_if_fail (WEIR_IS_STAGE (self));
  g_return_if_fail (summary != NULL);

  *summary = weir_value_null ();
  if (WEIR_STAGE_GET_CLASS (self)->summarize != NULL)
    WEIR_STAGE_GET_CLASS (self)->summarize (self, summary);
}
