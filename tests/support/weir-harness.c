/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-harness.h"

/* What the stage under test has for a producer, or for a consumer: it only takes notes. */
#define WEIR_TYPE_HARNESS_PEER (weir_harness_peer_get_type ())
G_DECLARE_FINAL_TYPE (WeirHarnessPeer, weir_harness_peer, WEIR, HARNESS_PEER, WeirProcess)

struct _WeirHarnessPeer
{
  WeirProcess       parent_instance;

  WeirSubscription *tag;        /* owned: its only subscription */
  GArray           *received;   /* of WeirValue, owned */
  guint64           n_asked;
};

G_DEFINE_FINAL_TYPE (WeirHarnessPeer, weir_harness_peer, WEIR_TYPE_PROCESS)

struct _WeirHarness
{
  WeirScheduler   *scheduler;   /* owned */
  WeirLog         *log;         /* owned */
  GHashTable      *logged;      /* of GPtrArray of texts by id, owned */
  WeirHarnessPeer *producer;    /* owned; NULL for a producer under test */
  WeirHarnessPeer *consumer;    /* owned; NULL for a consumer under test */
  WeirStage       *stage;       /* owned */
};

static void
weir_harness_peer_handle_message (WeirProcess *process,
                                  WeirMessage *message)
{
  WeirHarnessPeer *self = WEIR_HARNESS_PEER (process);
  guint i;

  if (message->kind == WEIR_MESSAGE_ASK)
    self->n_asked += message->demand;
  if (message->kind != WEIR_MESSAGE_EVENTS)
    return;

  for (i = 0; i < message->events.count; i++)
    {
      WeirValue event = weir_value_copy (weir_slice_get_values (&message->events) + i);

      g_array_append_val (self->received, event);
    }
}

static void
weir_harness_peer_finalize (GObject *object)
{
  WeirHarnessPeer *self = WEIR_HARNESS_PEER (object);

  g_array_unref (self->received);

  G_OBJECT_CLASS (weir_harness_peer_parent_class)->finalize (object);
}

static void
weir_harness_peer_class_init (WeirHarnessPeerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = weir_harness_peer_finalize;
  WEIR_PROCESS_CLASS (klass)->handle_message = weir_harness_peer_handle_message;
}

static void
weir_harness_peer_init (WeirHarnessPeer *self)
{
  self->received = g_array_new (FALSE, FALSE, sizeof (WeirValue));
  g_array_set_clear_func (self->received, (GDestroyNotify) weir_value_clear);
}

static WeirHarnessPeer *
new_peer (WeirHarness *self,
          const char  *name)
{
  WeirHarnessPeer *peer = g_object_new (WEIR_TYPE_HARNESS_PEER, NULL);

  weir_process_attach (WEIR_PROCESS (peer), self->scheduler, NULL);
  weir_process_set_name (WEIR_PROCESS (peer), name);
  return peer;
}

static void
on_logged (gpointer            data,
           const WeirLogEntry *entry,
           gconstpointer       details)
{
  WeirHarness *self = data;
  GPtrArray *texts = g_hash_table_lookup (self->logged, entry->id);

  if (texts == NULL)
    {
      texts = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->logged, g_strdup (entry->id), texts);
    }
  g_ptr_array_add (texts, g_strdup (entry->text));
}

static WeirValue
read_argument (const WeirParam *param,
               va_list         *arguments)
{
  switch (param->type)
    {
    case WEIR_PARAM_TYPE_INT:
      return weir_value_integer (va_arg (*arguments, int));

    case WEIR_PARAM_TYPE_DOUBLE:
    case WEIR_PARAM_TYPE_RATE:
      return weir_value_double (va_arg (*arguments, double));

    case WEIR_PARAM_TYPE_BOOL:
      return weir_value_boolean (va_arg (*arguments, gboolean));

    case WEIR_PARAM_TYPE_TEXT:
    case WEIR_PARAM_TYPE_FILE:
    case WEIR_PARAM_TYPE_DURATION:
    case WEIR_PARAM_TYPE_CHOICE:
    default:
      return weir_value_text (va_arg (*arguments, const char *));
    }
}

static void
set_param (WeirHarness *self,
           const char  *name,
           WeirValue    value)
{
  const WeirParam *param = weir_stage_class_find_param (WEIR_STAGE_GET_CLASS (self->stage), name);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (param);
  weir_param_check (param, &value, &error);
  g_assert_no_error (error);
  weir_stage_set_param (self->stage, param, &value);
  weir_value_clear (&value);
}

static void
add_producer (WeirHarness *self)
{
  WeirValue options = weir_value_map ();

  self->producer = new_peer (self, "producer");
  self->producer->tag = weir_subscription_new (WEIR_PROCESS (self->producer), WEIR_PROCESS (self->stage));
  weir_value_map_set (&options, "max_demand", weir_value_integer (1000000));
  weir_stage_subscribe (self->stage, self->producer->tag, options, NULL, weir_value_null (), NULL, NULL);
}

static void
add_consumer (WeirHarness *self)
{
  WeirMessage message = { .kind = WEIR_MESSAGE_SUBSCRIBE };

  self->consumer = new_peer (self, "consumer");
  self->consumer->tag = weir_subscription_new (WEIR_PROCESS (self->stage), WEIR_PROCESS (self->consumer));
  message.tag = weir_subscription_ref (self->consumer->tag);
  message.from = WEIR_PROCESS (self->consumer);
  weir_process_send (WEIR_PROCESS (self->stage), &message);
}

/* @events: taken */
static void
push_batch (WeirHarness *self,
            WeirBatch   *events)
{
  WeirMessage message = { .kind = WEIR_MESSAGE_EVENTS };

  g_assert_nonnull (self->producer);
  message.tag = weir_subscription_ref (self->producer->tag);
  message.from = WEIR_PROCESS (self->producer);
  message.events = weir_slice_take_batch (events);
  weir_process_send (WEIR_PROCESS (self->stage), &message);
  weir_scheduler_settle (self->scheduler);
}

/* The subscription keeps its ends and they keep it: somebody has to let go. */
static void
free_peer (WeirHarnessPeer *peer)
{
  if (peer == NULL)
    return;

  weir_process_exit (WEIR_PROCESS (peer), weir_value_text ("normal"));
  g_clear_pointer (&peer->tag, weir_subscription_unref);
  g_object_unref (peer);
}

WeirHarness *
weir_harness_new (const char *kind,
                  ...)
{
  WeirHarness *self = g_new0 (WeirHarness, 1);
  g_autoptr (WeirClock) clock = weir_virtual_clock_new ();
  const WeirStageKind *found = weir_stage_catalog_lookup (kind);
  const char *name;
  va_list arguments;

  g_assert_nonnull (found);
  self->scheduler = weir_scheduler_new (clock);
  self->log = weir_log_new (16);
  self->logged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  weir_log_set_func (self->log, on_logged, self);
  weir_scheduler_set_log (self->scheduler, self->log);

  self->stage = weir_stage_kind_create (found);
  weir_stage_set_seed (self->stage, 7);
  weir_process_attach (WEIR_PROCESS (self->stage), self->scheduler, NULL);
  weir_process_set_name (WEIR_PROCESS (self->stage), kind);
  va_start (arguments, kind);
  while ((name = va_arg (arguments, const char *)) != NULL)
    {
      const WeirParam *param = weir_stage_kind_find_param (found, name);

      g_assert_nonnull (param);
      set_param (self, name, read_argument (param, &arguments));
    }
  va_end (arguments);

  weir_stage_start (self->stage, NULL);
  if (found->role != WEIR_ROLE_PRODUCER)
    add_producer (self);
  if (found->role != WEIR_ROLE_CONSUMER)
    add_consumer (self);
  weir_scheduler_settle (self->scheduler);
  return self;
}

void
weir_harness_free (WeirHarness *self)
{
  weir_process_exit (WEIR_PROCESS (self->stage), weir_value_text ("shutdown"));
  free_peer (self->producer);
  free_peer (self->consumer);
  g_assert_finalize_object (self->stage);
  weir_scheduler_free (self->scheduler);
  weir_log_free (self->log);
  g_hash_table_unref (self->logged);
  g_free (self);
}

WeirStage *
weir_harness_get_stage (WeirHarness *self)
{
  return self->stage;
}

void
weir_harness_set (WeirHarness *self,
                  const char  *param,
                  WeirValue    value)
{
  set_param (self, param, value);
  weir_scheduler_settle (self->scheduler);
}

void
weir_harness_ask (WeirHarness *self,
                  gint64       n)
{
  WeirMessage message = { .kind = WEIR_MESSAGE_ASK };

  g_assert_nonnull (self->consumer);
  message.tag = weir_subscription_ref (self->consumer->tag);
  message.from = WEIR_PROCESS (self->consumer);
  message.demand = n;
  weir_process_send (WEIR_PROCESS (self->stage), &message);
  weir_scheduler_settle (self->scheduler);
}

void
weir_harness_push (WeirHarness *self,
                   WeirValue    event)
{
  WeirBatch *batch = weir_batch_new (1);

  weir_batch_append (batch, event);
  push_batch (self, batch);
}

void
weir_harness_push_numbers (WeirHarness *self,
                           guint        n)
{
  WeirBatch *batch = weir_batch_new (n);
  guint i;

  for (i = 0; i < n; i++)
    weir_batch_append (batch, weir_value_integer (i));
  push_batch (self, batch);
}

void
weir_harness_push_texts (WeirHarness *self,
                         const char  *text,
                         ...)
{
  WeirBatch *batch = weir_batch_new (64);
  va_list arguments;

  va_start (arguments, text);
  for (; text != NULL; text = va_arg (arguments, const char *))
    weir_batch_append (batch, weir_value_text (text));
  va_end (arguments);
  push_batch (self, batch);
}

void
weir_harness_advance (WeirHarness *self,
                      gint64       usec)
{
  weir_scheduler_run_until (self->scheduler, weir_clock_now (weir_scheduler_get_clock (self->scheduler)) + usec);
}

void
weir_harness_end (WeirHarness *self)
{
  weir_stage_end (self->stage, weir_value_text ("shutdown"), NULL, NULL);
  weir_scheduler_settle (self->scheduler);
}

guint
weir_harness_get_n_received (WeirHarness *self)
{
  g_assert_nonnull (self->consumer);
  return self->consumer->received->len;
}

const WeirValue *
weir_harness_get_received (WeirHarness *self,
                           guint        index)
{
  g_assert_cmpuint (index, <, weir_harness_get_n_received (self));
  return &g_array_index (self->consumer->received, WeirValue, index);
}

guint64
weir_harness_get_n_asked (WeirHarness *self)
{
  g_assert_nonnull (self->producer);
  return self->producer->n_asked;
}

gboolean
weir_harness_is_alive (WeirHarness *self)
{
  return weir_process_is_alive (WEIR_PROCESS (self->stage));
}

gboolean
weir_harness_is_quiet (WeirHarness *self)
{
  return weir_scheduler_is_quiet (self->scheduler);
}

guint
weir_harness_get_n_logged (WeirHarness *self,
                           const char  *id)
{
  GPtrArray *texts = g_hash_table_lookup (self->logged, id);

  return texts == NULL ? 0 : texts->len;
}

const char *
weir_harness_get_logged (WeirHarness *self,
                         const char  *id)
{
  GPtrArray *texts = g_hash_table_lookup (self->logged, id);

  return texts == NULL ? NULL : g_ptr_array_index (texts, texts->len - 1);
}

char *
weir_harness_print_received (WeirHarness *self)
{
  GString *text = g_string_new ("[");
  guint i;

  for (i = 0; i < weir_harness_get_n_received (self); i++)
    {
      if (i > 0)
        g_string_append (text, ", ");
      weir_value_print (weir_harness_get_received (self, i), text);
    }
  g_string_append_c (text, ']');
  return g_string_free (text, FALSE);
}

char *
weir_harness_print_summary (WeirHarness *self)
{
  g_auto (WeirValue) summary = WEIR_VALUE_INIT;

  weir_stage_summarize (self->stage, &summary);
  return weir_value_to_string (&summary);
}

char *
weir_harness_print_exit_reason (WeirHarness *self)
{
  const WeirValue *reason = weir_process_get_exit_reason (WEIR_PROCESS (self->stage));

  return reason == NULL ? g_strdup ("(alive)") : weir_value_to_string (reason);
}
