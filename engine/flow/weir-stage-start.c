/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-stage-private.h"

/* init and the checks of its options, in GenStage's order and words. */

#define BUFFER_SIZE_PRODUCER 10000

static const char *const keeps[] = { "first", "last", NULL };
static const char *const modes[] = { "accumulate", "forward", NULL };

/* @message: taken */
static void
set_bad_option (WeirValue  *problem,
                const char *option,
                const char *why,
                char       *message)
{
  WeirValue items[] = {
    weir_value_text ("bad_opts"),
    weir_value_text (option),
    weir_value_text (why),
    weir_value_text (message),
  };

  weir_value_clear (problem);
  *problem = weir_value_list (items, G_N_ELEMENTS (items));
  g_free (message);
}

gboolean
weir_options_get_integer (const WeirValue *options,
                          const char      *key,
                          gint64           min,
                          gint64           max,
                          gint64          *into,
                          gboolean        *infinity,
                          WeirValue       *problem)
{
  const WeirValue *value = weir_value_lookup (options, key);
  g_autofree char *got = NULL;

  if (value == NULL)
    return TRUE;
  if (infinity != NULL && weir_value_equal_text (value, "infinity"))
    {
      *infinity = TRUE;
      return TRUE;
    }

  if (weir_value_get_type (value) == WEIR_VALUE_INTEGER && value->integer >= min
      && (max < 0 || value->integer <= max))
    {
      *into = value->integer;
      if (infinity != NULL)
        *infinity = FALSE;
      return TRUE;
    }

  got = weir_value_to_string (value);
  if (weir_value_get_type (value) != WEIR_VALUE_INTEGER)
    set_bad_option (problem, key, "not_integer",
                    g_strdup_printf ("expected :%s to be an integer, got: %s", key, got));
  else if (value->integer < min)
    set_bad_option (problem, key, "too_small",
                    g_strdup_printf ("expected :%s to be equal to or greater than %"
                                     G_GINT64_FORMAT ", got: %s", key, min, got));
  else
    set_bad_option (problem, key, "too_big",
                    g_strdup_printf ("expected :%s to be equal to or less than %"
                                     G_GINT64_FORMAT ", got: %s", key, max, got));
  return FALSE;
}

gboolean
weir_options_get_choice (const WeirValue   *options,
                         const char        *key,
                         const char *const *choices,
                         guint             *into,
                         WeirValue         *problem)
{
  const WeirValue *value = weir_value_lookup (options, key);
  g_autofree char *got = NULL, *list = NULL;
  guint i;

  if (value == NULL)
    return TRUE;

  for (i = 0; choices[i] != NULL; i++)
    if (weir_value_equal_text (value, choices[i]))
      {
        *into = i;
        return TRUE;
      }

  got = weir_value_to_string (value);
  list = g_strjoinv (", ", (char **) choices);
  set_bad_option (problem, key, "not_in",
                  g_strdup_printf ("expected :%s to be one of [%s], got: %s", key, list, got));
  return FALSE;
}

static gboolean
read_dispatcher (WeirStage *self,
                 WeirValue *problem)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);
  const WeirValue *options = weir_value_lookup (&priv->options, "dispatcher");
  g_autofree char *got = NULL;

  if (options != NULL && weir_value_get_type (options) != WEIR_VALUE_MAP)
    {
      got = weir_value_to_string (options);
      set_bad_option (problem, "dispatcher", "invalid",
                      g_strdup_printf ("expected :dispatcher to be an atom or a {atom, list}, "
                                       "got: %s", got));
      return FALSE;
    }

  priv->dispatcher = weir_dispatcher_new_from_options (options, problem);
  if (priv->dispatcher == NULL)
    return FALSE;
  weir_dispatcher_set_stage (priv->dispatcher, self);
  return TRUE;
}

static gboolean
read_buffer (WeirStage *self,
             WeirValue *problem)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);
  gint64 size = BUFFER_SIZE_PRODUCER;
  gboolean infinity = priv->role == WEIR_ROLE_PRODUCER_CONSUMER;
  guint keep = 1;

  if (!weir_options_get_integer (&priv->options, "buffer_size", 0, -1, &size, &infinity, problem)
      || !weir_options_get_choice (&priv->options, "buffer_keep", keeps, &keep, problem))
    return FALSE;

  weir_buffer_clear (&priv->buffer);
  weir_buffer_init (&priv->buffer, infinity ? -1 : size, keep == 0);
  return TRUE;
}

static gboolean
read_subscribe_to (WeirStage *self,
                   WeirValue *problem)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);
  const WeirValue *list = weir_value_lookup (&priv->options, "subscribe_to");
  g_autofree char *got = NULL;

  if (list == NULL || weir_value_get_type (list) == WEIR_VALUE_LIST)
    return TRUE;

  got = weir_value_to_string (list);
  set_bad_option (problem, "subscribe_to", "not_list",
                  g_strdup_printf ("expected :subscribe_to to be a list, got: %s", got));
  return FALSE;
}

static gboolean
read_mode (WeirStage *self,
           WeirValue *problem)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);
  guint mode = 1;

  if (!weir_options_get_choice (&priv->options, "demand", modes, &mode, problem))
    return FALSE;
  priv->is_accumulating = mode == 0;
  return TRUE;
}

static gboolean
has_only_known (WeirStage         *self,
                const char *const *known,
                WeirValue         *problem)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);
  guint i;

  for (i = 0; i < weir_value_get_length (&priv->options); i++)
    {
      const char *key = weir_value_get_key (&priv->options, i);

      if (!g_strv_contains (known, key))
        {
          set_bad_option (problem, key, "unknown", g_strdup_printf ("unknown options [:%s]", key));
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
read_options (WeirStage *self,
              WeirValue *problem)
{
  static const char *const known[][6] = {
    [WEIR_ROLE_PRODUCER] = { "buffer_keep", "buffer_size", "demand", "dispatcher", NULL },
    [WEIR_ROLE_PRODUCER_CONSUMER] = { "buffer_keep", "buffer_size", "dispatcher", "subscribe_to", NULL },
    [WEIR_ROLE_CONSUMER] = { "subscribe_to", NULL },
  };
  WeirStagePrivate *priv = weir_stage_get_private (self);

  switch (priv->role)
    {
    case WEIR_ROLE_PRODUCER:
      return read_dispatcher (self, problem) && read_buffer (self, problem)
             && read_mode (self, problem) && has_only_known (self, known[priv->role], problem);

    case WEIR_ROLE_PRODUCER_CONSUMER:
      return read_dispatcher (self, problem) && read_subscribe_to (self, problem)
             && read_buffer (self, problem) && has_only_known (self, known[priv->role], problem);

    default:
      return read_subscribe_to (self, problem) && has_only_known (self, known[priv->role], problem);
    }
}

/* Subscribes in order; a wrong option is only logged, a missing producer or a stop ends the start. */
static void
take_initial (WeirStage *self)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);
  g_autoptr (WeirCall) call = NULL;

  call = priv->initial != NULL ? g_queue_pop_head (priv->initial) : NULL;
  if (call == NULL)
    {
      weir_stage_pop_step (self);
      return;
    }
  weir_stage_subscribe_to (self, call->tag, &call->value, call);
}

static WeirStartResult
start (WeirStage *self,
       WeirValue *problem)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);

  if (WEIR_STAGE_GET_CLASS (self)->init != NULL)
    WEIR_STAGE_GET_CLASS (self)->init (self);
  if (priv->is_ignored)
    return WEIR_START_IGNORE;
  if (!priv->is_stopping && !read_options (self, problem))
    return WEIR_START_FAILED;
  if (!priv->is_stopping && priv->role != WEIR_ROLE_CONSUMER && priv->buffer.size == 0)
    {
      *problem = weir_reason_exception ("function_clause", "a buffer of 0 events");
      return WEIR_START_FAILED;
    }

  if (!priv->is_stopping && priv->initial != NULL)
    {
      weir_stage_push_step (self, take_initial);
      weir_stage_take_steps (self);
    }
  if (priv->is_stopping)
    {
      *problem = weir_value_copy (&priv->stop_reason);
      return WEIR_START_FAILED;
    }
  return WEIR_START_OK;
}

void
weir_stage_add_subscription (WeirStage        *self,
                             WeirSubscription *tag,
                             WeirValue         options)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);
  WeirCall *call;

  g_return_if_fail (WEIR_IS_STAGE (self));
  g_return_if_fail (!priv->has_started);

  call = weir_call_new (WEIR_CALL_SUBSCRIBE, options, NULL, NULL);
  call->tag = tag;
  if (priv->initial == NULL)
    priv->initial = g_queue_new ();
  g_queue_push_tail (priv->initial, call);
}

WeirStartResult
weir_stage_start (WeirStage *self,
                  WeirValue *problem)
{
  WeirStagePrivate *priv = weir_stage_get_private (self);
  g_auto (WeirValue) why = WEIR_VALUE_INIT;
  WeirStartResult result;

  g_return_val_if_fail (WEIR_IS_STAGE (self), WEIR_START_FAILED);
  g_return_val_if_fail (!priv->has_started, WEIR_START_FAILED);
  g_return_val_if_fail (weir_process_get_scheduler (WEIR_PROCESS (self)) != NULL,
                        WEIR_START_FAILED);

  weir_process_set_cause (WEIR_PROCESS (self),
                          weir_process_trace (WEIR_PROCESS (self), WEIR_TRACE_START, NULL, NULL, 0));
  result = start (self, &why);
  priv->has_started = TRUE;
  if (result != WEIR_START_OK)
    weir_process_exit (WEIR_PROCESS (self),
                       result == WEIR_START_IGNORE ? weir_value_text ("normal")
                                                   : weir_value_copy (&why));
  if (problem != NULL)
    *problem = weir_value_copy (&why);
  return result;
}
