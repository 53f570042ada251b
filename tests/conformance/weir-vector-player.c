/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-vector-player.h"

#include "weir-vector-observation.h"
#include "weir-vector-peer.h"
#include "weir-vector-stage.h"
#include "weir-vector-supervisor.h"

struct _WeirVectorPlayer
{
  WeirClock       *clock;        /* owned */
  WeirScheduler   *scheduler;    /* owned */
  WeirLog         *log;          /* owned */

  const WeirValue *vector;       /* lent while it plays */
  WeirStage       *stage;        /* owned */
  GHashTable      *peers;        /* name → WeirProcess, owned */
  GHashTable      *tags;         /* label → WeirSubscription, both owned */
  GHashTable      *labels;       /* WeirSubscription, borrowed from tags → label, borrowed from tags */
  GHashTable      *streams;      /* name → GArray of WeirValue, owned */
  guint            next_id;
  WeirValue        result;       /* of the last call */
};

static const WeirValue *
look (const WeirValue *map,
      const char      *key)
{
  return map != NULL ? weir_value_lookup (map, key) : NULL;
}

static const char *
text (const WeirValue *map,
      const char      *key)
{
  const WeirValue *value = look (map, key);

  return value != NULL ? weir_value_get_text (value, NULL) : NULL;
}

/*< recording >*/

static const char *
level_name (GLogLevelFlags level)
{
  if (level == G_LOG_LEVEL_CRITICAL)
    return "error";
  return level == G_LOG_LEVEL_WARNING ? "warning" : "info";
}

static const char *
label_of_id (WeirVectorPlayer *self,
             gint64            id)
{
  GHashTableIter iter;
  gpointer tag, label;

  g_hash_table_iter_init (&iter, self->labels);
  while (g_hash_table_iter_next (&iter, &tag, &label))
    if (((WeirSubscription *) tag)->id == id)
      return label;
  return NULL;
}

static void
on_log (gpointer            data,
        const WeirLogEntry *entry,
        gconstpointer       details)
{
  WeirVectorPlayer *self = data;
  WeirValue seen = weir_value_map ();
  guint i;

  weir_value_map_set (&seen, "log", weir_value_text (level_name (entry->level)));
  weir_value_map_set (&seen, "id", weir_value_text (entry->id));
  for (i = 0; i < weir_value_get_length (details); i++)
    {
      const char *key = weir_value_get_key (details, i);
      const WeirValue *value = weir_value_get_item (details, i);

      if (g_str_equal (key, "subscription"))
        weir_value_map_set (&seen, "sub", weir_value_text (label_of_id (self, value->integer)));
      else
        weir_value_map_set (&seen, key, weir_value_copy (value));
    }
  weir_vector_player_record (self, "stage", seen);
}

static void
free_stream (gpointer stream)
{
  g_array_unref (stream);
}

void
weir_vector_player_record (WeirVectorPlayer *self,
                           const char       *stream,
                           WeirValue         observation)
{
  GArray *seen = g_hash_table_lookup (self->streams, stream);

  if (seen == NULL)
    {
      seen = g_array_new (FALSE, FALSE, sizeof (WeirValue));
      g_array_set_clear_func (seen, (GDestroyNotify) weir_value_clear);
      g_hash_table_insert (self->streams, g_strdup (stream), seen);
    }
  g_array_append_val (seen, observation);
}

WeirSubscription *
weir_vector_player_tag (WeirVectorPlayer *self,
                        const char       *label,
                        WeirProcess      *producer,
                        WeirProcess      *consumer)
{
  WeirSubscription *tag = g_hash_table_lookup (self->tags, label);
  char *key;

  if (tag != NULL)
    return tag;

  tag = weir_subscription_new (producer, consumer);
  tag->id = ++self->next_id;
  key = g_strdup (label);
  g_hash_table_insert (self->tags, key, tag);
  g_hash_table_insert (self->labels, tag, key);
  return tag;
}

const char *
weir_vector_player_label (WeirVectorPlayer *self,
                          WeirSubscription *tag)
{
  const char *label = g_hash_table_lookup (self->labels, tag);

  return label != NULL ? label : "(unknown)";
}

/*< comparing >*/

static char *
compare_stream (WeirVectorPlayer *self,
                const char       *name,
                const WeirValue  *see,
                gboolean          logs)
{
  GArray *stream = g_hash_table_lookup (self->streams, name);
  const WeirValue *list = look (see, name);
  g_auto (WeirValue) expected = WEIR_VALUE_INIT, seen = WEIR_VALUE_INIT;
  guint n = list != NULL ? weir_value_get_length (list) : 0;

  expected = weir_vector_observations (n > 0 ? weir_value_get_item (list, 0) : NULL, n, logs);
  seen = weir_vector_observations (stream != NULL ? (WeirValue *) stream->data : NULL,
                                   stream != NULL ? stream->len : 0, logs);
  return weir_vector_agrees (&expected, &seen) ? NULL : weir_vector_differ (name, &expected, &seen);
}

static char *
compare_value (const char      *what,
               const WeirValue *expected,
               WeirValue        seen)
{
  char *difference = NULL;

  if (expected != NULL && !weir_vector_agrees (expected, &seen))
    difference = weir_vector_differ (what, expected, &seen);
  weir_value_clear (&seen);
  return difference;
}

static WeirValue
buffered (WeirVectorPlayer *self)
{
  WeirMeter meter;

  if (self->stage == NULL || !weir_process_is_alive (WEIR_PROCESS (self->stage))
      || weir_stage_get_role (self->stage) == WEIR_ROLE_CONSUMER)
    return weir_value_integer (0);
  weir_stage_read_meter (self->stage, &meter);
  return weir_value_integer ((gint64) meter.buffered);
}

/* What vectors of supervisors have on top. */
static char *
compare_children (WeirVectorPlayer *self,
                  const WeirValue  *expected)
{
  static const char *const keys[] = { "count", "children", "restarting" };
  g_auto (WeirValue) seen = WEIR_VALUE_INIT;
  char *difference = NULL;
  guint i;

  if (!WEIR_IS_VECTOR_SUPERVISOR (self->stage))
    return NULL;
  seen = weir_vector_supervisor_observe (WEIR_VECTOR_SUPERVISOR (self->stage));
  for (i = 0; difference == NULL && i < G_N_ELEMENTS (keys); i++)
    if (look (&seen, keys[i]) != NULL)
      difference = compare_value (keys[i], look (expected, keys[i]), weir_value_copy (look (&seen, keys[i])));
  return difference;
}

static char *
compare (WeirVectorPlayer *self,
         const WeirValue  *expected,
         gboolean          logs)
{
  const WeirValue *see = look (expected, "see"), *names = look (self->vector, "peers");
  char *difference = compare_stream (self, "stage", see, logs);
  guint i;

  for (i = 0; difference == NULL && i < weir_value_get_length (names); i++)
    {
      const char *name = weir_value_get_text (weir_value_get_item (names, i), NULL);

      if (weir_process_is_alive (g_hash_table_lookup (self->peers, name)))
        difference = compare_stream (self, name, see, logs);
    }
  if (difference == NULL)
    difference = compare_value ("result", look (expected, "result"),
                                weir_value_copy (&self->result));
  if (difference == NULL)
    difference = compare_value ("buffered", look (expected, "buffered"), buffered (self));
  if (difference == NULL)
    difference = compare_value ("alive", look (expected, "alive"),
                                weir_value_boolean (weir_process_is_alive (WEIR_PROCESS (self->stage))));
  if (difference == NULL)
    difference = compare_children (self, expected);
  return difference;
}

/*< doing >*/

static WeirProcess *
peer_named (WeirVectorPlayer *self,
            const char       *name)
{
  return name != NULL ? g_hash_table_lookup (self->peers, name) : NULL;
}

/* ["error", x] → {"error": x}, with bad options spelled out; ["ok", child] → "ok", with "_info" if it brought some. */
static WeirValue
result_from_engine (const WeirValue *reply)
{
  const WeirValue *what;
  WeirValue result;

  if (reply == NULL)
    return weir_value_text ("exit");
  if (weir_value_get_type (reply) != WEIR_VALUE_LIST)
    return weir_value_copy (reply);
  if (weir_value_equal_text (weir_value_get_item (reply, 0), "ok"))
    return weir_value_text (weir_value_get_length (reply) == 2 ? "ok" : "ok_info");

  what = weir_value_get_item (reply, 1);
  result = weir_value_map ();
  if (weir_value_get_type (what) != WEIR_VALUE_LIST)
    {
      weir_value_map_set (&result, "error", weir_value_copy (what));
      return result;
    }
  weir_value_map_set (&result, "error", weir_value_copy (weir_value_get_item (what, 0)));
  if (weir_value_get_length (what) == 2)
    return result;
  weir_value_map_set (&result, "option", weir_value_copy (weir_value_get_item (what, 1)));
  weir_value_map_set (&result, "why", weir_value_copy (weir_value_get_item (what, 2)));
  return result;
}

static void
on_reply (gpointer         data,
          const WeirValue *reply)
{
  WeirVectorPlayer *self = data;

  weir_value_clear (&self->result);
  self->result = result_from_engine (reply);
}

static WeirValue
options_of (const WeirValue *op)
{
  g_auto (WeirValue) none = weir_value_map ();
  const WeirValue *options = look (op, "opts");

  return weir_vector_options_to_engine (options != NULL ? options : &none);
}

static WeirSubscription *
current_of (WeirVectorPlayer *self,
            const WeirValue  *op,
            WeirValue        *reason)
{
  const WeirValue *current = look (op, "current");

  if (current == NULL)
    return NULL;
  *reason = weir_value_copy (weir_value_get_item (current, 1));
  return weir_vector_player_tag (self, weir_value_get_text (weir_value_get_item (current, 0), NULL),
                                 NULL, NULL);
}

static void
send_subscribe (WeirVectorPlayer *self,
                const WeirValue  *op,
                WeirMessage      *message)
{
  WeirSubscribeRequest request = { .options = options_of (op) };

  request.current = current_of (self, op, &request.current_reason);
  if (request.current == NULL)
    {
      message->options = request.options;
      return;
    }
  message->kind = WEIR_MESSAGE_RESUBSCRIBE;
  weir_subscription_ref (request.current);
  message->request = g_memdup2 (&request, sizeof request);
}

static WeirSlice
slice_of (const WeirValue *events)
{
  WeirBatch *batch = weir_batch_new (weir_value_get_length (events));
  guint i;

  for (i = 0; i < weir_value_get_length (events); i++)
    weir_batch_append (batch, weir_value_copy (weir_value_get_item (events, i)));
  return weir_slice_take_batch (batch);
}

/* The inputs that are messages of the protocol. */
static gboolean
send_message (WeirVectorPlayer *self,
              const WeirValue  *op)
{
  static const struct { const char *op; WeirMessageKind kind; } kinds[] = {
    { "consumer_subscribe", WEIR_MESSAGE_SUBSCRIBE },
    { "ask", WEIR_MESSAGE_ASK },
    { "consumer_cancel", WEIR_MESSAGE_CANCEL },
    { "events", WEIR_MESSAGE_EVENTS },
    { "producer_cancel", WEIR_MESSAGE_CANCELLED },
  };
  WeirProcess *stage = WEIR_PROCESS (self->stage), *peer = peer_named (self, text (op, "peer"));
  WeirMessage message = { .from = peer };
  gboolean is_upstream;
  guint i;

  for (i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (text (op, "op"), kinds[i].op))
      break;
  if (i == G_N_ELEMENTS (kinds))
    return FALSE;

  message.kind = kinds[i].kind;
  is_upstream = message.kind != WEIR_MESSAGE_EVENTS && message.kind != WEIR_MESSAGE_CANCELLED;
  message.tag = weir_subscription_ref (weir_vector_player_tag (self, text (op, "sub"),
                                                               is_upstream ? stage : peer,
                                                               is_upstream ? peer : stage));
  if (message.kind == WEIR_MESSAGE_SUBSCRIBE)
    send_subscribe (self, op, &message);
  else if (message.kind == WEIR_MESSAGE_ASK)
    message.demand = look (op, "n")->integer;
  else if (message.kind == WEIR_MESSAGE_EVENTS)
    message.events = slice_of (look (op, "events"));
  else
    message.reason = weir_value_copy (look (op, "reason"));
  weir_process_send (stage, &message);
  return TRUE;
}

static void
stage_subscribe (WeirVectorPlayer *self,
                 const WeirValue  *op)
{
  gboolean is_async = g_strcmp0 (text (op, "via"), "async") == 0;
  WeirSubscription *tag = weir_vector_player_tag (self, text (op, "sub"),
                                                  peer_named (self, text (op, "peer")),
                                                  WEIR_PROCESS (self->stage));
  WeirValue reason = WEIR_VALUE_INIT;
  WeirSubscription *current = current_of (self, op, &reason);

  weir_stage_subscribe (self->stage, tag, options_of (op), current, reason,
                        is_async ? NULL : on_reply, self);
}

static void
emit (WeirVectorPlayer *self,
      const WeirValue  *op)
{
  const char *via = text (op, "via");
  WeirValue request = weir_value_map ();

  weir_value_map_set (&request, "$emit", weir_value_copy (look (op, "events")));
  if (look (op, "info") != NULL)
    weir_value_map_set (&request, "info", weir_value_copy (look (op, "info")));
  if (g_strcmp0 (via, "call") == 0)
    weir_stage_call (self->stage, request, on_reply, self);
  else if (g_strcmp0 (via, "info") == 0)
    weir_process_send_info (WEIR_PROCESS (self->stage), request);
  else
    weir_stage_cast (self->stage, request);
}

/* Casts to the stage's own callback: it then does @what with @key of the input. */
static void
cast (WeirVectorPlayer *self,
      const WeirValue  *op,
      const char       *what,
      const char       *key)
{
  WeirValue request = weir_value_map ();

  weir_value_map_set (&request, what, weir_value_copy (look (op, key)));
  if (text (op, "sub") != NULL)
    {
      weir_vector_player_tag (self, text (op, "sub"), peer_named (self, text (op, "peer")),
                              WEIR_PROCESS (self->stage));
      weir_value_map_set (&request, "sub", weir_value_text (text (op, "sub")));
    }
  weir_stage_cast (self->stage, request);
}

static void
perform (WeirVectorPlayer *self,
         const WeirValue  *op)
{
  const char *name = text (op, "op");
  guint i;

  if (send_message (self, op))
    return;
  if (WEIR_IS_VECTOR_SUPERVISOR (self->stage)
      && weir_vector_supervisor_perform (WEIR_VECTOR_SUPERVISOR (self->stage), op, on_reply, self))
    return;
  if (g_str_equal (name, "stage_subscribe"))
    stage_subscribe (self, op);
  else if (g_str_equal (name, "emit"))
    emit (self, op);
  else if (g_str_equal (name, "peer_down"))
    weir_process_exit (peer_named (self, text (op, "peer")), weir_value_copy (look (op, "reason")));
  else if (g_str_equal (name, "sync_info"))
    weir_stage_sync_info (self->stage, weir_value_copy (look (op, "msg")), on_reply, self);
  else if (g_str_equal (name, "async_info"))
    weir_stage_async_info (self->stage, weir_value_copy (look (op, "msg")));
  else if (g_str_equal (name, "plain_info"))
    weir_process_send_info (WEIR_PROCESS (self->stage), weir_value_copy (look (op, "msg")));
  else if (g_str_equal (name, "demand"))
    weir_stage_set_demand (self->stage, g_str_equal (text (op, "mode"), "forward"));
  else if (g_str_equal (name, "get_demand"))
    weir_stage_get_demand (self->stage, on_reply, self);
  else if (g_str_equal (name, "estimate"))
    weir_stage_estimate_buffered_count (self->stage, on_reply, self);
  else if (g_str_equal (name, "manual_ask"))
    cast (self, op, "ask", "n");
  else if (g_str_equal (name, "stage_cancel"))
    cast (self, op, "cancel", "reason");
  else if (g_str_equal (name, "return_stop"))
    cast (self, op, "stop", "reason");
  else if (g_str_equal (name, "stop"))
    weir_stage_end (self->stage, weir_value_copy (look (op, "reason")), on_reply, self);
  else if (g_str_equal (name, "batch"))
    for (i = 0; i < weir_value_get_length (look (op, "ops")); i++)
      perform (self, weir_value_get_item (look (op, "ops"), i));
  else
    g_error ("unknown input %s", name);
}

/*< starting >*/

static void
clear_streams (WeirVectorPlayer *self)
{
  g_hash_table_remove_all (self->streams);
  weir_value_clear (&self->result);
}

static void
add_initial_subscriptions (WeirVectorPlayer *self,
                           const WeirValue  *spec)
{
  const WeirValue *list = look (spec, "subscribe_to");
  guint i;

  for (i = 0; list != NULL && i < weir_value_get_length (list); i++)
    {
      const WeirValue *entry = weir_value_get_item (list, i);
      WeirSubscription *tag = weir_vector_player_tag (self, text (entry, "sub"),
                                                      peer_named (self, text (entry, "peer")),
                                                      WEIR_PROCESS (self->stage));

      weir_stage_add_subscription (self->stage, weir_subscription_ref (tag), options_of (entry));
    }
}

static WeirValue
start_result (WeirStartResult  answer,
              const WeirValue *problem)
{
  WeirValue result = weir_value_map (), error[2];

  if (answer != WEIR_START_FAILED)
    {
      weir_value_clear (&result);
      return weir_value_text (answer == WEIR_START_OK ? "ok" : "ignore");
    }
  if (look (problem, "exception") != NULL)
    {
      weir_value_map_set (&result, "exception", weir_value_copy (look (problem, "exception")));
      return result;
    }
  if (weir_value_get_type (problem) == WEIR_VALUE_LIST
      && (weir_value_equal_text (weir_value_get_item (problem, 0), "bad_opts")
          || weir_value_equal_text (weir_value_get_item (problem, 0), "bad_specs")))
    {
      weir_value_clear (&result);
      error[0] = weir_value_text ("error");
      error[1] = weir_value_copy (problem);
      result = weir_value_list (error, 2);
      *error = result_from_engine (&result);
      weir_value_clear (&result);
      return *error;
    }
  weir_value_map_set (&result, "error", weir_value_text ("stopped"));
  weir_value_map_set (&result, "reason", weir_value_copy (problem));
  return result;
}

/* A stage that never started has no end that the vectors would know of. */
static void
forget_stop (WeirVectorPlayer *self)
{
  GArray *seen = g_hash_table_lookup (self->streams, "stage");

  if (seen != NULL && seen->len > 0
      && look (&g_array_index (seen, WeirValue, seen->len - 1), "stop") != NULL)
    g_array_set_size (seen, seen->len - 1);
}

static void
set_up (WeirVectorPlayer *self)
{
  const WeirValue *names = look (self->vector, "peers"), *spec = look (self->vector, "stage");
  g_auto (WeirValue) problem = WEIR_VALUE_INIT;
  WeirStartResult answer;
  guint i;

  for (i = 0; i < weir_value_get_length (names); i++)
    {
      const char *name = weir_value_get_text (weir_value_get_item (names, i), NULL);

      g_hash_table_insert (self->peers, g_strdup (name),
                           weir_vector_peer_new (self, self->scheduler, name));
    }

  self->stage = g_strcmp0 (text (spec, "type"), "consumer_supervisor") == 0
                ? weir_vector_supervisor_new (self, self->scheduler, spec)
                : weir_vector_stage_new (self, self->scheduler, spec);
  add_initial_subscriptions (self, spec);
  answer = weir_stage_start (self->stage, &problem);
  if (answer != WEIR_START_OK)
    forget_stop (self);
  self->result = start_result (answer, &problem);
  weir_scheduler_settle (self->scheduler);
}

static void
tear_down (WeirVectorPlayer *self)
{
  GHashTableIter iter;
  gpointer peer;

  weir_process_exit (WEIR_PROCESS (self->stage), weir_value_text ("shutdown"));
  g_hash_table_iter_init (&iter, self->peers);
  while (g_hash_table_iter_next (&iter, NULL, &peer))
    weir_process_exit (peer, weir_value_text ("shutdown"));
  weir_scheduler_settle (self->scheduler);

  g_hash_table_remove_all (self->labels);
  g_hash_table_remove_all (self->tags);
  g_hash_table_remove_all (self->peers);
  g_clear_object (&self->stage);
  clear_streams (self);
}

static char *
at_step (char *difference,
         guint step)
{
  char *placed = difference != NULL ? g_strdup_printf ("step %u: %s", step, difference) : NULL;

  g_free (difference);
  return placed;
}

char *
weir_vector_player_play (WeirVectorPlayer *self,
                         const WeirValue  *vector,
                         gboolean          logs)
{
  const WeirValue *steps = look (vector, "steps");
  char *difference;
  guint i;

  self->vector = vector;
  set_up (self);
  difference = at_step (compare (self, look (vector, "start"), logs), 0);
  for (i = 0; steps != NULL && difference == NULL && i < weir_value_get_length (steps); i++)
    {
      clear_streams (self);
      perform (self, look (weir_value_get_item (steps, i), "do"));
      weir_scheduler_settle (self->scheduler);
      difference = at_step (compare (self, weir_value_get_item (steps, i), logs), i + 1);
    }
  tear_down (self);
  self->vector = NULL;
  return difference;
}

WeirVectorPlayer *
weir_vector_player_new (void)
{
  WeirVectorPlayer *self = g_new0 (WeirVectorPlayer, 1);

  self->clock = weir_virtual_clock_new ();
  self->scheduler = weir_scheduler_new (self->clock);
  self->log = weir_log_new (16);
  weir_log_set_func (self->log, on_log, self);
  weir_scheduler_set_log (self->scheduler, self->log);
  self->peers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->tags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                      (GDestroyNotify) weir_subscription_unref);
  self->labels = g_hash_table_new (NULL, NULL);
  self->streams = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_stream);
  return self;
}

void
weir_vector_player_free (WeirVectorPlayer *self)
{
  g_hash_table_unref (self->streams);
  g_hash_table_unref (self->labels);
  g_hash_table_unref (self->tags);
  g_hash_table_unref (self->peers);
  weir_scheduler_free (self->scheduler);
  weir_log_free (self->log);
  g_object_unref (self->clock);
  g_free (self);
}
