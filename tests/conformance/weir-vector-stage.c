/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-vector-stage.h"

typedef struct
{
  WeirVectorPlayer *player;      /* borrowed: it owns the stage */
  WeirValue         spec;
  const WeirValue  *behaviour;   /* inside spec; NULL if it has none */
  gint64            counter;
  gint64            left;        /* of a finite source; -1 once finished */
  gboolean          was_asked;   /* "once" has emitted */
  GHashTable       *calls;       /* callback name → how often it was called */
} WeirVectorStagePrivate;

G_DEFINE_TYPE_WITH_PRIVATE (WeirVectorStage, weir_vector_stage, WEIR_TYPE_STAGE)

/* GenStage's stage without optional callbacks. */
#define WEIR_TYPE_VECTOR_BARE_STAGE (weir_vector_bare_stage_get_type ())
G_DECLARE_FINAL_TYPE (WeirVectorBareStage, weir_vector_bare_stage, WEIR, VECTOR_BARE_STAGE, WeirVectorStage)

struct _WeirVectorBareStage
{
  WeirVectorStage parent_instance;
};

G_DEFINE_FINAL_TYPE (WeirVectorBareStage, weir_vector_bare_stage, WEIR_TYPE_VECTOR_STAGE)

#define PRIVATE(self) \
  ((WeirVectorStagePrivate *) weir_vector_stage_get_instance_private (WEIR_VECTOR_STAGE (self)))

static const WeirValue *
look (const WeirValue *map,
      const char      *key)
{
  return map != NULL ? weir_value_lookup (map, key) : NULL;
}

static gboolean
is (const WeirValue *map,
    const char      *key,
    const char      *text)
{
  const WeirValue *value = look (map, key);

  return value != NULL && weir_value_equal_text (value, text);
}

static gint64
number (const WeirValue *map,
        const char      *key,
        gint64           otherwise)
{
  const WeirValue *value = look (map, key);

  return value != NULL && weir_value_get_type (value) == WEIR_VALUE_INTEGER ? value->integer
                                                                            : otherwise;
}

static void
emit_next (WeirStage *stage,
           gint64     n)
{
  while (n-- > 0)
    weir_stage_emit (stage, weir_value_integer (PRIVATE (stage)->counter++));
}

static void
record (WeirStage *stage,
        WeirValue  observation)
{
  weir_vector_player_record (PRIVATE (stage)->player, "stage", observation);
}

static WeirValue
callback (const char *name)
{
  WeirValue seen = weir_value_map ();

  weir_value_map_set (&seen, "cb", weir_value_text (name));
  return seen;
}

static void
set_label (WeirStage        *stage,
           WeirValue        *seen,
           WeirSubscription *tag)
{
  weir_value_map_set (seen, "sub",
                      weir_value_text (weir_vector_player_label (PRIVATE (stage)->player, tag)));
}

/* Whether this invocation is the one that the vector wants to answer with stop. */
static gboolean
stops (WeirStage  *stage,
       const char *name)
{
  WeirVectorStagePrivate *priv = PRIVATE (stage);
  const WeirValue *rule = look (priv->behaviour, "stop_on");
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (priv->calls, name)) + 1;

  g_hash_table_insert (priv->calls, (gpointer) name, GUINT_TO_POINTER (n));
  if (!is (rule, "cb", name) || number (rule, "nth", 0) != n)
    return FALSE;
  weir_stage_stop (stage, weir_value_copy (look (rule, "reason")));
  return TRUE;
}

static void
weir_vector_stage_init_callback (WeirStage *stage)
{
  const WeirValue *answer = look (&PRIVATE (stage)->spec, "init_return");
  WeirValue bad;

  if (answer == NULL)
    return;
  if (weir_value_get_type (answer) == WEIR_VALUE_LIST)
    {
      weir_stage_stop (stage, weir_value_copy (weir_value_get_item (answer, 1)));
    }
  else if (weir_value_equal_text (answer, "ignore"))
    {
      weir_stage_ignore (stage);
    }
  else
    {
      bad = weir_value_text ("bad_return_value");
      weir_stage_stop (stage, weir_value_list (&bad, 1));
    }
}

static void
emit_finite (WeirStage *stage,
             gint64     demand)
{
  WeirVectorStagePrivate *priv = PRIVATE (stage);

  if (priv->left < 0)
    return;
  emit_next (stage, MIN (priv->left, demand));
  if (priv->left <= demand)
    {
      priv->left = -1;
      weir_stage_async_info (stage, weir_value_text ("eof"));
    }
  else
    {
      priv->left -= demand;
    }
}

static void
weir_vector_stage_handle_demand (WeirStage *stage,
                                 guint64    demand)
{
  WeirVectorStagePrivate *priv = PRIVATE (stage);
  const WeirValue *rule = look (priv->behaviour, "on_demand");
  gint64 d = (gint64) demand, k = number (rule, "n", 0);
  WeirValue seen = callback ("handle_demand");

  weir_value_map_set (&seen, "n", weir_value_integer (d));
  record (stage, seen);
  if (stops (stage, "handle_demand") || rule == NULL)
    return;

  if (is (rule, "kind", "exact"))
    emit_next (stage, d);
  else if (is (rule, "kind", "plus"))
    emit_next (stage, d + k);
  else if (is (rule, "kind", "minus"))
    emit_next (stage, d - k);
  else if (is (rule, "kind", "fixed"))
    emit_next (stage, k);
  else if (is (rule, "kind", "finite"))
    emit_finite (stage, d);
  else if (is (rule, "kind", "once") && !priv->was_asked)
    emit_next (stage, d + k);
  priv->was_asked = TRUE;
}

static void
transform (WeirStage       *stage,
           const WeirValue *rule,
           const WeirSlice *events)
{
  gint64 i, j, sum = 0, k = number (rule, "n", 1);

  for (i = 0; i < events->count; i++)
    {
      gint64 e = weir_slice_get_values (events)[i].integer;

      sum += e;
      if (is (rule, "kind", "identity") || (is (rule, "kind", "filter_even") && e % 2 == 0))
        weir_stage_emit (stage, weir_value_integer (e));
      else if (is (rule, "kind", "double"))
        weir_stage_emit (stage, weir_value_integer (2 * e));
      for (j = 0; is (rule, "kind", "repeat") && j < k; j++)
        weir_stage_emit (stage, weir_value_integer (e));
    }
  if (is (rule, "kind", "sum"))
    weir_stage_emit (stage, weir_value_integer (sum));
  else if (is (rule, "kind", "counter"))
    emit_next (stage, k);
}

static WeirValue
list_of (const WeirSlice *events)
{
  g_autofree WeirValue *items = g_new0 (WeirValue, events->count + 1);
  guint i;

  for (i = 0; i < events->count; i++)
    items[i] = weir_value_copy (weir_slice_get_values (events) + i);
  return weir_value_list (items, events->count);
}

static void
weir_vector_stage_handle_events (WeirStage        *stage,
                                 const WeirSlice  *events,
                                 WeirSubscription *from)
{
  WeirValue seen = callback ("handle_events");

  weir_value_map_set (&seen, "events", list_of (events));
  set_label (stage, &seen, from);
  record (stage, seen);
  if (!stops (stage, "handle_events"))
    transform (stage, look (PRIVATE (stage)->behaviour, "on_events"), events);
}

static WeirSubscribeMode
weir_vector_stage_handle_subscribe (WeirStage        *stage,
                                    WeirRole          other,
                                    const WeirValue  *options,
                                    WeirSubscription *from)
{
  const WeirValue *behaviour = PRIVATE (stage)->behaviour;
  gboolean is_producer = other == WEIR_ROLE_PRODUCER;
  WeirValue seen = callback ("handle_subscribe");

  weir_value_map_set (&seen, "role", weir_value_text (is_producer ? "producer" : "consumer"));
  if (weir_value_get_length (options) > 0)
    weir_value_map_set (&seen, "opts", weir_vector_options_from_engine (options));
  set_label (stage, &seen, from);
  record (stage, seen);
  stops (stage, "handle_subscribe");

  if (is_producer && look (options, "mode") != NULL)
    return is (options, "mode", "manual") ? WEIR_SUBSCRIBE_MANUAL : WEIR_SUBSCRIBE_AUTOMATIC;
  return is (behaviour, is_producer ? "subscribe_mode" : "consumer_subscribe_mode", "manual")
         ? WEIR_SUBSCRIBE_MANUAL : WEIR_SUBSCRIBE_AUTOMATIC;
}

static void
weir_vector_stage_handle_cancel (WeirStage        *stage,
                                 WeirCancelKind    kind,
                                 const WeirValue  *reason,
                                 WeirSubscription *from)
{
  const WeirValue *rule = look (PRIVATE (stage)->behaviour, "on_cancel");
  WeirValue seen = callback ("handle_cancel");

  weir_value_map_set (&seen, "kind",
                      weir_value_text (kind == WEIR_CANCEL_BY_DOWN ? "down" : "cancel"));
  weir_value_map_set (&seen, "reason", weir_value_copy (reason));
  set_label (stage, &seen, from);
  record (stage, seen);
  if (!stops (stage, "handle_cancel") && is (rule, "kind", "emit"))
    emit_next (stage, number (rule, "n", 1));
}

static void
emit_list (WeirStage       *stage,
           const WeirValue *events)
{
  guint i;

  for (i = 0; events != NULL && i < weir_value_get_length (events); i++)
    weir_stage_emit (stage, weir_value_copy (weir_value_get_item (events, i)));
}

static void
weir_vector_stage_handle_info (WeirStage       *stage,
                               const WeirValue *info)
{
  const WeirValue *rule = look (PRIVATE (stage)->behaviour, "on_info");
  WeirValue seen;

  if (look (info, "$emit") != NULL)
    {
      emit_list (stage, look (info, "$emit"));
      return;
    }

  seen = callback ("handle_info");
  weir_value_map_set (&seen, "msg", weir_value_copy (info));
  record (stage, seen);
  if (stops (stage, "handle_info"))
    return;
  if (is (rule, "kind", "emit"))
    emit_next (stage, number (rule, "n", 1));
  else if (is (rule, "kind", "stop_on") && weir_value_equal (info, look (rule, "msg")))
    weir_stage_stop (stage, weir_value_copy (look (rule, "reason")));
}

static void
weir_vector_stage_handle_cast (WeirStage       *stage,
                               const WeirValue *request)
{
  const WeirValue *label = look (request, "sub");
  WeirSubscription *tag = NULL;

  if (label != NULL)
    tag = weir_vector_player_tag (PRIVATE (stage)->player, weir_value_get_text (label, NULL),
                                  NULL, NULL);
  if (look (request, "info") != NULL)
    weir_stage_async_info (stage, weir_value_copy (look (request, "info")));
  emit_list (stage, look (request, "$emit"));
  if (look (request, "ask") != NULL)
    weir_stage_ask (stage, tag, look (request, "ask")->integer);
  if (look (request, "cancel") != NULL)
    weir_stage_cancel (stage, tag, weir_value_copy (look (request, "cancel")));
  if (look (request, "stop") != NULL)
    weir_stage_stop (stage, weir_value_copy (look (request, "stop")));
}

static void
weir_vector_stage_handle_call (WeirStage       *stage,
                               const WeirValue *request,
                               WeirCall        *call)
{
  emit_list (stage, look (request, "$emit"));
  weir_call_reply (call, weir_value_text ("ok"));
}

static gboolean
weir_vector_stage_format_discarded (WeirStage *stage,
                                    guint64    n)
{
  const WeirValue *answer = look (PRIVATE (stage)->behaviour, "format_discarded");
  WeirValue seen = callback ("format_discarded");

  weir_value_map_set (&seen, "n", weir_value_integer ((gint64) n));
  record (stage, seen);
  return answer == NULL || answer->boolean;
}

static void
weir_vector_stage_terminate (WeirStage       *stage,
                             const WeirValue *reason)
{
  WeirValue seen = callback ("terminate");

  weir_value_map_set (&seen, "reason", weir_value_copy (reason));
  record (stage, seen);
}

static void
weir_vector_stage_exiting (WeirProcess     *process,
                           const WeirValue *reason)
{
  WeirValue seen = weir_value_map ();

  weir_value_map_set (&seen, "stop", weir_value_copy (reason));
  record (WEIR_STAGE (process), seen);
  WEIR_PROCESS_CLASS (weir_vector_stage_parent_class)->exiting (process, reason);
}

static void
weir_vector_stage_finalize (GObject *object)
{
  WeirVectorStagePrivate *priv = PRIVATE (object);

  g_hash_table_unref (priv->calls);
  weir_value_clear (&priv->spec);

  G_OBJECT_CLASS (weir_vector_stage_parent_class)->finalize (object);
}

static void
weir_vector_stage_class_init (WeirVectorStageClass *klass)
{
  WeirStageClass *stage_class = WEIR_STAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = weir_vector_stage_finalize;
  WEIR_PROCESS_CLASS (klass)->exiting = weir_vector_stage_exiting;

  stage_class->init = weir_vector_stage_init_callback;
  stage_class->handle_demand = weir_vector_stage_handle_demand;
  stage_class->handle_events = weir_vector_stage_handle_events;
  stage_class->handle_subscribe = weir_vector_stage_handle_subscribe;
  stage_class->handle_cancel = weir_vector_stage_handle_cancel;
  stage_class->handle_info = weir_vector_stage_handle_info;
  stage_class->handle_cast = weir_vector_stage_handle_cast;
  stage_class->handle_call = weir_vector_stage_handle_call;
  stage_class->format_discarded = weir_vector_stage_format_discarded;
  stage_class->terminate = weir_vector_stage_terminate;
}

static void
weir_vector_bare_stage_class_init (WeirVectorBareStageClass *klass)
{
  WeirStageClass *stage_class = WEIR_STAGE_CLASS (klass);

  stage_class->handle_subscribe = NULL;
  stage_class->handle_cancel = NULL;
  stage_class->handle_info = NULL;
  stage_class->format_discarded = NULL;
  stage_class->terminate = NULL;
}

static void
weir_vector_stage_init (WeirVectorStage *self)
{
  PRIVATE (self)->calls = g_hash_table_new (g_str_hash, g_str_equal);
}

static void
weir_vector_bare_stage_init (WeirVectorBareStage *self)
{
}

static WeirRole
role_of (const WeirValue *spec)
{
  if (is (spec, "type", "producer"))
    return WEIR_ROLE_PRODUCER;
  return is (spec, "type", "consumer") ? WEIR_ROLE_CONSUMER : WEIR_ROLE_PRODUCER_CONSUMER;
}

static WeirValue
dispatcher_options (const WeirValue *dispatcher)
{
  const WeirValue *hash = look (dispatcher, "hash");
  WeirValue options = weir_value_map ();
  guint i;

  if (weir_value_get_type (dispatcher) != WEIR_VALUE_MAP)
    return weir_value_copy (dispatcher);

  for (i = 0; i < weir_value_get_length (dispatcher); i++)
    if (!g_str_equal (weir_value_get_key (dispatcher, i), "hash"))
      weir_value_map_set (&options, weir_value_get_key (dispatcher, i),
                          weir_value_copy (weir_value_get_item (dispatcher, i)));
  if (hash != NULL && !weir_value_equal_text (hash, "phash2"))
    weir_value_map_set (&options, "hash",
                        weir_vector_hash_function (weir_value_get_text (hash, NULL),
                                                   look (dispatcher, "partitions")));
  return options;
}

static WeirValue
stage_options (const WeirValue *spec)
{
  static const char *const keys[] = { "buffer_size", "buffer_keep", "demand", "subscribe_to" };
  const WeirValue *extra = look (spec, "extra_opts");
  WeirValue options = weir_value_map ();
  guint i;

  for (i = 0; i < G_N_ELEMENTS (keys); i++)
    if (look (spec, keys[i]) != NULL)
      weir_value_map_set (&options, keys[i], weir_value_copy (look (spec, keys[i])));
  if (look (spec, "dispatcher") != NULL)
    weir_value_map_set (&options, "dispatcher", dispatcher_options (look (spec, "dispatcher")));
  for (i = 0; extra != NULL && i < weir_value_get_length (extra); i++)
    weir_value_map_set (&options, weir_value_get_key (extra, i),
                        weir_value_copy (weir_value_get_item (extra, i)));
  return options;
}

WeirStage *
weir_vector_stage_new (WeirVectorPlayer *player,
                       WeirScheduler    *scheduler,
                       const WeirValue  *spec)
{
  const WeirValue *bare = look (spec, "bare");
  WeirStage *stage = g_object_new (bare != NULL && bare->boolean ? WEIR_TYPE_VECTOR_BARE_STAGE
                                                                 : WEIR_TYPE_VECTOR_STAGE, NULL);
  WeirVectorStagePrivate *priv = PRIVATE (stage);

  priv->player = player;
  priv->spec = weir_value_copy (spec);
  priv->behaviour = look (&priv->spec, "behaviour");
  priv->counter = number (priv->behaviour, "start", 0);
  priv->left = number (look (priv->behaviour, "on_demand"), "total", 0);
  weir_process_attach (WEIR_PROCESS (stage), scheduler, NULL);
  weir_process_set_name (WEIR_PROCESS (stage), "stage");
  weir_stage_set_role (stage, role_of (spec));
  weir_stage_set_options (stage, stage_options (spec));
  return stage;
}
