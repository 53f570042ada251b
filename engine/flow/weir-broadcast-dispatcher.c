/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-broadcast-dispatcher.h"

#include "flow/weir-stage.h"

typedef struct
{
  GList             link;       /* in entries */
  WeirSubscription *tag;        /* owned */
  WeirProcess      *consumer;   /* borrowed: kept alive by the tag */
  WeirValue         selector;   /* a function, or null */
  gint64            extra;      /* demand beyond what all have in common */
} Entry;

struct _WeirBroadcastDispatcher
{
  WeirDispatcher parent_instance;

  GQueue         entries;       /* of Entry, owned; the newest subscriber or asker first */
  GHashTable    *subscribed;    /* set of WeirProcess, borrowed: compared, never looked into */
  gint64         waiting;       /* common demand not yet served */
  gint64         requested;     /* forwarded upstream and not yet served */
};

G_DEFINE_FINAL_TYPE (WeirBroadcastDispatcher, weir_broadcast_dispatcher, WEIR_TYPE_DISPATCHER)

static void
free_entry (Entry *entry)
{
  entry->tag->down.entry = NULL;
  weir_subscription_unref (entry->tag);
  weir_value_clear (&entry->selector);
  g_free (entry);
}

static void
add_to_all (WeirBroadcastDispatcher *self,
            gint64                   amount)
{
  GList *link;

  if (amount == 0)
    return;
  for (link = self->entries.head; link != NULL; link = link->next)
    ((Entry *) link->data)->extra += amount;
}

/* Moves what all have in common into waiting; answers what is new of it to ask upstream. */
static guint64
sync_demands (WeirBroadcastDispatcher *self)
{
  gint64 least = 0, request;
  GList *link = self->entries.head;

  if (link != NULL)
    {
      least = ((Entry *) link->data)->extra;
      for (link = link->next; link != NULL; link = link->next)
        least = MIN (least, ((Entry *) link->data)->extra);
      least = MAX (least, 0);
    }

  add_to_all (self, -least);
  self->waiting += least;
  request = MAX (0, self->waiting - self->requested);
  self->requested += request;
  return (guint64) request;
}

static void
refuse (WeirBroadcastDispatcher *self,
        WeirProcess             *consumer,
        WeirValue               *refusal)
{
  WeirValue details = weir_value_map ();

  weir_value_map_set (&details, "peer", weir_value_text (weir_process_get_name (consumer)));
  weir_stage_log (weir_dispatcher_get_stage (WEIR_DISPATCHER (self)), G_LOG_LEVEL_CRITICAL,
                  "already_registered", details);
  *refusal = weir_value_text ("already_subscribed");
}

static gboolean
weir_broadcast_dispatcher_subscribe (WeirDispatcher   *dispatcher,
                                     WeirSubscription *tag,
                                     WeirProcess      *consumer,
                                     const WeirValue  *options,
                                     guint64          *demand,
                                     WeirValue        *refusal)
{
  WeirBroadcastDispatcher *self = WEIR_BROADCAST_DISPATCHER (dispatcher);
  const WeirValue *selector = weir_value_lookup (options, "selector");
  Entry *entry;

  *demand = 0;
  if (selector != NULL && weir_value_get_type (selector) != WEIR_VALUE_FUNCTION)
    {
      g_autofree char *text = weir_value_to_string (selector);

      weir_stage_crash (weir_dispatcher_get_stage (dispatcher), "argument_error",
                        ":selector option must be passed a unary function, got: %s", text);
      return TRUE;
    }
  if (g_hash_table_contains (self->subscribed, consumer))
    {
      refuse (self, consumer, refusal);
      return FALSE;
    }

  g_hash_table_add (self->subscribed, consumer);
  add_to_all (self, self->waiting);
  self->waiting = 0;
  entry = g_new0 (Entry, 1);
  entry->link.data = entry;
  entry->tag = weir_subscription_ref (tag);
  entry->consumer = consumer;
  if (selector != NULL)
    entry->selector = weir_value_copy (selector);
  tag->down.entry = entry;
  g_queue_push_head_link (&self->entries, &entry->link);
  return TRUE;
}

/* A subscription that was just refused has no entry, but takes the consumer out of the set all the same, as in GenStage. */
static guint64
weir_broadcast_dispatcher_cancel (WeirDispatcher   *dispatcher,
                                  WeirSubscription *tag)
{
  WeirBroadcastDispatcher *self = WEIR_BROADCAST_DISPATCHER (dispatcher);
  Entry *entry = tag->down.entry;

  g_hash_table_remove (self->subscribed, tag->down.peer);
  if (entry != NULL)
    {
      g_queue_unlink (&self->entries, &entry->link);
      free_entry (entry);
    }
  if (self->entries.length == 0)
    {
      self->waiting = 0;
      return 0;
    }
  return sync_demands (self);
}

static guint64
weir_broadcast_dispatcher_ask (WeirDispatcher   *dispatcher,
                               WeirSubscription *tag,
                               WeirProcess      *consumer,
                               gint64            n)
{
  WeirBroadcastDispatcher *self = WEIR_BROADCAST_DISPATCHER (dispatcher);
  Entry *entry = tag->down.entry;

  g_queue_unlink (&self->entries, &entry->link);
  entry->consumer = consumer;
  entry->extra += n;
  g_queue_push_head_link (&self->entries, &entry->link);
  return sync_demands (self);
}

static gboolean
is_wanted (WeirDispatcher     *dispatcher,
           const WeirFunction *selector,
           const WeirValue    *event)
{
  g_auto (WeirValue) subject = weir_value_copy (event);
  g_auto (WeirValue) answer = WEIR_VALUE_INIT;

  if (!selector->call (selector->data, &subject, &answer))
    {
      g_autofree char *text = weir_value_to_string (event);

      weir_stage_crash (weir_dispatcher_get_stage (dispatcher), "runtime_error",
                        "the selector failed on event %s", text);
      return FALSE;
    }
  return weir_value_get_type (&answer) == WEIR_VALUE_BOOLEAN && answer.boolean;
}

/* What is rejected was paid for by demand that the consumer still has: the stage asks itself for it again. */
static WeirSlice
select_events (WeirDispatcher  *dispatcher,
               Entry           *entry,
               const WeirSlice *events)
{
  const WeirFunction *selector = weir_value_get_function (&entry->selector);
  const WeirValue *values = weir_slice_get_values (events);
  WeirBatch *selected;
  guint i, n = events->count;

  if (selector == NULL)
    return weir_slice_copy (events);

  selected = weir_batch_new (n);
  selected->born = n > 0 ? events->batch->born : -1;
  for (i = 0; i < n; i++)
    if (is_wanted (dispatcher, selector, &values[i]))
      weir_batch_append (selected, weir_value_copy (&values[i]));
  if (selected->length < n)
    weir_dispatcher_ask_again (dispatcher, entry->tag, entry->consumer, n - selected->length);
  return weir_slice_take_batch (selected);
}

static void
weir_broadcast_dispatcher_dispatch (WeirDispatcher *dispatcher,
                                    WeirSlice      *events)
{
  WeirBroadcastDispatcher *self = WEIR_BROADCAST_DISPATCHER (dispatcher);
  guint n = (guint) MIN (self->waiting, (gint64) events->count);
  g_auto (WeirSlice) accepted = WEIR_SLICE_INIT;
  GList *link;

  if (n == 0)
    return;

  accepted = weir_slice_take (events, n);
  for (link = self->entries.head; link != NULL; link = link->next)
    {
      Entry *entry = link->data;

      weir_dispatcher_send (dispatcher, entry->tag, entry->consumer,
                            select_events (dispatcher, entry, &accepted));
    }
  self->waiting -= n;
  self->requested -= n;
}

static void
weir_broadcast_dispatcher_finalize (GObject *object)
{
  WeirBroadcastDispatcher *self = WEIR_BROADCAST_DISPATCHER (object);
  GList *link;

  while ((link = g_queue_pop_head_link (&self->entries)) != NULL)
    free_entry (link->data);
  g_hash_table_unref (self->subscribed);

  G_OBJECT_CLASS (weir_broadcast_dispatcher_parent_class)->finalize (object);
}

static void
weir_broadcast_dispatcher_class_init (WeirBroadcastDispatcherClass *klass)
{
  WeirDispatcherClass *dispatcher_class = WEIR_DISPATCHER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = weir_broadcast_dispatcher_finalize;

  dispatcher_class->subscribe = weir_broadcast_dispatcher_subscribe;
  dispatcher_class->cancel = weir_broadcast_dispatcher_cancel;
  dispatcher_class->ask = weir_broadcast_dispatcher_ask;
  dispatcher_class->dispatch = weir_broadcast_dispatcher_dispatch;
  dispatcher_class->info = weir_dispatcher_release_info;
}

static void
weir_broadcast_dispatcher_init (WeirBroadcastDispatcher *self)
{
  g_queue_init (&self->entries);
  self->subscribed = g_hash_table_new (NULL, NULL);
}

WeirDispatcher *
weir_broadcast_dispatcher_new (void)
{
  return g_object_new (WEIR_TYPE_BROADCAST_DISPATCHER, NULL);
}
