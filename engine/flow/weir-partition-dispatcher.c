/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-partition-dispatcher.h"

#include "flow/weir-portable-hash.h"
#include "flow/weir-ring.h"
#include "flow/weir-stage.h"

/* An info that waits until every partition has come past it. */
typedef struct
{
  WeirValue info;
  guint     n_left;
} Marker;

typedef struct
{
  Marker   *marker;   /* NULL for events */
  WeirSlice events;
} Item;

typedef struct
{
  WeirValue         name;
  WeirSubscription *tag;        /* owned; NULL while the partition is free */
  WeirProcess      *consumer;   /* borrowed: kept alive by the tag */
  gboolean          is_queue;   /* holds a queue (maybe an empty one) instead of demand */
  gint64            demand;
  WeirRing          queue;      /* of Item */
  WeirBatch        *gathered;   /* owned: events of the dispatch under way */
} Partition;

struct _WeirPartitionDispatcher
{
  WeirDispatcher parent_instance;

  GArray        *partitions;    /* of Partition, in ascending order of names */
  GHashTable    *by_name;       /* WeirValue of a partition → index + 1 */
  gboolean       is_range;      /* the names are 0, 1, …: index = name */
  WeirValue      hash;          /* a function, or null for the portable hash */
  gint64         waiting;       /* asked and not yet dispatched, over all partitions */
  gint64         pending;       /* credit */
};

G_DEFINE_FINAL_TYPE (WeirPartitionDispatcher, weir_partition_dispatcher, WEIR_TYPE_DISPATCHER)

static Partition *
get_partition (WeirPartitionDispatcher *self,
               guint index)
{
  return &g_array_index (self->partitions, Partition, index);
}

static inline Partition *
find_partition (WeirPartitionDispatcher *self,
                const WeirValue         *name)
{
  guint place;

  if (self->is_range && weir_value_get_type (name) == WEIR_VALUE_INTEGER)
    return (guint64) name->integer < self->partitions->len
           ? get_partition (self, (guint) name->integer) : NULL;

  place = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_name, name));
  return place > 0 ? get_partition (self, place - 1) : NULL;
}

static void
pass_marker (WeirPartitionDispatcher *self,
             Marker                  *marker)
{
  if (--marker->n_left > 0)
    return;

  weir_dispatcher_release_info (WEIR_DISPATCHER (self), marker->info);
  g_free (marker);
}

static void
queue_events (Partition *partition,
              WeirSlice  events)
{
  Item *item;

  if (events.count == 0)
    {
      weir_slice_clear (&events);
      return;
    }
  item = weir_ring_push (&partition->queue);
  item->marker = NULL;
  item->events = events;
}

static void
release_partition (Partition *partition)
{
  if (partition->tag != NULL)
    partition->tag->down.entry = NULL;
  g_clear_pointer (&partition->tag, weir_subscription_unref);
  partition->consumer = NULL;
  partition->is_queue = FALSE;
  partition->demand = 0;
}

static char *
print_names (WeirPartitionDispatcher *self)
{
  GString *text = g_string_new ("[");
  guint i;

  for (i = 0; i < self->partitions->len; i++)
    {
      if (i > 0)
        g_string_append (text, ", ");
      weir_value_print (&get_partition (self, i)->name, text);
    }
  g_string_append_c (text, ']');
  return g_string_free (text, FALSE);
}

static void
crash_refused (WeirPartitionDispatcher *self,
               Partition               *partition,
               const WeirValue         *name)
{
  WeirStage *stage = weir_dispatcher_get_stage (WEIR_DISPATCHER (self));
  g_autofree char *text = name != NULL ? weir_value_to_string (name) : NULL;
  g_autofree char *names = print_names (self);

  if (partition != NULL)
    weir_stage_crash (stage, "argument_error", "the partition %s is already taken by %s", text,
                      weir_process_get_name (partition->consumer));
  else if (name == NULL)
    weir_stage_crash (stage, "argument_error", "the :partition option is required when "
                      "subscribing to a producer with partition dispatcher");
  else
    weir_stage_crash (stage, "argument_error", ":partition must be one of %s, got: %s",
                      names, text);
}

static gboolean
weir_partition_dispatcher_subscribe (WeirDispatcher   *dispatcher,
                                     WeirSubscription *tag,
                                     WeirProcess      *consumer,
                                     const WeirValue  *options,
                                     guint64          *demand,
                                     WeirValue        *refusal)
{
  WeirPartitionDispatcher *self = WEIR_PARTITION_DISPATCHER (dispatcher);
  const WeirValue *name = weir_value_lookup (options, "partition");
  Partition *partition = name != NULL ? find_partition (self, name) : NULL;

  *demand = 0;
  if (partition == NULL || partition->tag != NULL)
    {
      crash_refused (self, partition, name);
      return TRUE;
    }

  partition->tag = weir_subscription_ref (tag);
  partition->consumer = consumer;
  tag->down.entry = GUINT_TO_POINTER ((guint) (partition - get_partition (self, 0)) + 1);
  return TRUE;
}

static guint
drop_queue (WeirPartitionDispatcher *self,
            Partition               *partition)
{
  guint n = 0;
  Item *item;

  while ((item = weir_ring_peek (&partition->queue)) != NULL)
    {
      Item dropped = *item;

      weir_ring_pop (&partition->queue);
      if (dropped.marker != NULL)
        pass_marker (self, dropped.marker);
      else
        n += dropped.events.count;
      weir_slice_clear (&dropped.events);
    }
  return n;
}

static guint64
weir_partition_dispatcher_cancel (WeirDispatcher   *dispatcher,
                                  WeirSubscription *tag)
{
  WeirPartitionDispatcher *self = WEIR_PARTITION_DISPATCHER (dispatcher);
  guint place = GPOINTER_TO_UINT (tag->down.entry), dropped = 0;
  Partition *partition;

  if (place == 0)
    return 0;

  partition = get_partition (self, place - 1);
  if (partition->is_queue)
    dropped = drop_queue (self, partition);
  else
    self->pending += partition->demand;
  release_partition (partition);
  self->waiting += dropped;
  return dropped;
}

static void
send (WeirPartitionDispatcher *self,
      Partition               *partition,
      WeirSlice                events)
{
  if (events.count > 0)
    weir_dispatcher_send (WEIR_DISPATCHER (self), partition->tag, partition->consumer, events);
  else
    weir_slice_clear (&events);
}

static void
append_values (WeirBatch       *batch,
               const WeirSlice *events,
               guint            n)
{
  const WeirValue *values = weir_slice_get_values (events);
  guint i;

  if (batch->length == 0)
    batch->born = events->batch->born;
  for (i = 0; i < n; i++)
    weir_batch_append (batch, weir_value_copy (&values[i]));
}

static guint
count_queue (const Partition *partition)
{
  guint i, n = 0;

  for (i = 0; i < partition->queue.length; i++)
    n += ((const Item *) weir_ring_get (&partition->queue, i))->events.count;
  return n;
}

/* Up to @n events go out of the queue, as one message between one info and the next. What the queue cannot give becomes demand. */
static void
serve_queue (WeirPartitionDispatcher *self,
             Partition               *partition,
             gint64                   n)
{
  gint64 capacity = MIN (n, (gint64) count_queue (partition));
  WeirBatch *batch = weir_batch_new ((guint) capacity);
  Item *item;

  while (n > 0 && (item = weir_ring_peek (&partition->queue)) != NULL)
    {
      guint taken = (guint) MIN (n, (gint64) item->events.count);

      if (item->marker != NULL)
        {
          Marker *marker = item->marker;

          weir_ring_pop (&partition->queue);
          capacity -= batch->length;
          send (self, partition, weir_slice_take_batch (batch));
          batch = weir_batch_new ((guint) capacity);
          pass_marker (self, marker);
          continue;
        }

      append_values (batch, &item->events, taken);
      n -= taken;
      item->events.offset += taken;
      item->events.count -= taken;
      if (item->events.count == 0)
        {
          weir_slice_clear (&item->events);
          weir_ring_pop (&partition->queue);
        }
    }

  send (self, partition, weir_slice_take_batch (batch));
  if (n > 0)
    {
      partition->is_queue = FALSE;
      partition->demand = n;
    }
}

static guint64
weir_partition_dispatcher_ask (WeirDispatcher   *dispatcher,
                               WeirSubscription *tag,
                               WeirProcess      *consumer,
                               gint64            n)
{
  WeirPartitionDispatcher *self = WEIR_PARTITION_DISPATCHER (dispatcher);
  Partition *partition = get_partition (self, GPOINTER_TO_UINT (tag->down.entry) - 1);
  gint64 used;

  if (partition->is_queue)
    serve_queue (self, partition, n);
  else
    partition->demand += n;

  used = MIN (self->pending, n);
  self->pending -= used;
  self->waiting += n - used;
  return (guint64) (n - used);
}

/* The hash had no answer. @answer: the text of what is wrong, if it gave one. */
static void
crash_unhashed (WeirPartitionDispatcher *self,
                const WeirValue         *event,
                const WeirValue         *answer)
{
  WeirStage *stage = weir_dispatcher_get_stage (WEIR_DISPATCHER (self));
  gboolean is_own = weir_value_get_function (&self->hash) != NULL;
  g_autofree char *got = weir_value_to_string (is_own ? answer : event);

  if (weir_value_get_type (answer) == WEIR_VALUE_TEXT)
    weir_stage_crash (stage, "function_clause", "%s", weir_value_get_text (answer, NULL));
  else
    weir_stage_crash (stage, "runtime_error",
                      "the :hash function should return {event, partition}, got: %s", got);
}

static void
crash_unknown (WeirPartitionDispatcher *self,
               const WeirValue         *event,
               const WeirValue         *name)
{
  g_autofree char *text = weir_value_to_string (event);
  g_autofree char *names = print_names (self);
  g_autofree char *got = weir_value_to_string (name);

  weir_stage_crash (weir_dispatcher_get_stage (WEIR_DISPATCHER (self)), "runtime_error",
                    "unknown partition %s computed for GenStage event %s. "
                    "The known partitions are %s. See the :partitions option to set your own. "
                    "This event has been discarded.", got, text, names);
}

/* Answers FALSE if there is no partition for @event, and it is not to be dropped: the stage crashes. */
static inline gboolean
hash_event (WeirPartitionDispatcher *self,
            const WeirFunction      *hash,
            WeirValue               *event,
            Partition              **partition)
{
  WeirValue name = WEIR_VALUE_INIT;
  guint32 number = 0;

  *partition = NULL;
  if (hash != NULL ? !hash->call (hash->data, event, &name)
                   : !weir_portable_hash (event, self->partitions->len, &number))
    {
      crash_unhashed (self, event, &name);
      weir_value_clear (&name);
      return FALSE;
    }
  if (hash == NULL)
    name = weir_value_integer (number);
  else if (weir_value_get_type (&name) == WEIR_VALUE_NULL)
    return TRUE;

  *partition = find_partition (self, &name);
  if (*partition == NULL)
    crash_unknown (self, event, &name);
  weir_value_clear (&name);
  return *partition != NULL;
}

/* @n_expected: about how many there will be. */
static inline void
gather (Partition *partition,
        WeirValue  event,
        guint      n_expected)
{
  if (partition->gathered == NULL)
    partition->gathered = weir_batch_new (n_expected);
  if (partition->gathered->length == partition->gathered->capacity)
    partition->gathered = weir_batch_grow (partition->gathered, 1);
  weir_batch_append (partition->gathered, event);
}

/* Demand that is used up to the last event leaves an empty queue behind, not a demand of 0: infos wait in it. */
static void
hand_out (WeirPartitionDispatcher *self,
          Partition               *partition)
{
  g_auto (WeirSlice) events = weir_slice_take_batch (g_steal_pointer (&partition->gathered));
  guint now;

  if (partition->is_queue)
    {
      queue_events (partition, weir_slice_take (&events, events.count));
      return;
    }

  now = (guint) MIN (partition->demand, (gint64) events.count);
  partition->demand -= now;
  partition->is_queue = partition->demand == 0;
  send (self, partition, weir_slice_take (&events, now));
  queue_events (partition, weir_slice_take (&events, events.count));
}

static void
weir_partition_dispatcher_dispatch (WeirDispatcher *dispatcher,
                                    WeirSlice      *events)
{
  WeirPartitionDispatcher *self = WEIR_PARTITION_DISPATCHER (dispatcher);
  const WeirValue *values = weir_slice_get_values (events);
  const WeirFunction *hash = weir_value_get_function (&self->hash);
  guint n_expected = 2 * events->count / self->partitions->len;
  g_auto (WeirSlice) dealt = WEIR_SLICE_INIT;
  gint64 waiting = self->waiting;
  Partition *partition;
  guint done, i;

  for (done = 0; done < events->count && waiting > 0; done++)
    {
      WeirValue event = weir_value_copy (&values[done]);

      if (!hash_event (self, hash, &event, &partition))
        {
          weir_value_clear (&event);
          return;
        }
      if (partition == NULL)
        {
          weir_value_clear (&event);
          continue;
        }
      gather (partition, event, n_expected);
      waiting--;
    }

  self->waiting = waiting;
  for (i = 0; i < self->partitions->len; i++)
    if (get_partition (self, i)->gathered != NULL)
      {
        get_partition (self, i)->gathered->born = events->batch->born;
        hand_out (self, get_partition (self, i));
      }
  dealt = weir_slice_take (events, done);
}

static void
weir_partition_dispatcher_info (WeirDispatcher *dispatcher,
                                WeirValue       info)
{
  WeirPartitionDispatcher *self = WEIR_PARTITION_DISPATCHER (dispatcher);
  Marker *marker = g_new0 (Marker, 1);
  guint i;

  marker->info = info;
  for (i = 0; i < self->partitions->len; i++)
    {
      Partition *partition = get_partition (self, i);
      Item *item;

      if (!partition->is_queue)
        continue;
      item = weir_ring_push (&partition->queue);
      *item = (Item) { .marker = marker };
      marker->n_left++;
    }

  if (marker->n_left == 0)
    {
      marker->n_left = 1;
      pass_marker (self, marker);
    }
}

static guint
weir_partition_dispatcher_get_queued (WeirDispatcher *dispatcher)
{
  WeirPartitionDispatcher *self = WEIR_PARTITION_DISPATCHER (dispatcher);
  guint i, n = 0;

  for (i = 0; i < self->partitions->len; i++)
    n += count_queue (get_partition (self, i));
  return n;
}

static void
clear_partition (Partition *partition)
{
  Item *item;

  while ((item = weir_ring_peek (&partition->queue)) != NULL)
    {
      if (item->marker != NULL && --item->marker->n_left == 0)
        {
          weir_value_clear (&item->marker->info);
          g_free (item->marker);
        }
      weir_slice_clear (&item->events);
      weir_ring_pop (&partition->queue);
    }
  weir_ring_clear (&partition->queue);
  release_partition (partition);
  weir_value_clear (&partition->name);
  g_clear_pointer (&partition->gathered, weir_batch_unref);
}

static void
weir_partition_dispatcher_finalize (GObject *object)
{
  WeirPartitionDispatcher *self = WEIR_PARTITION_DISPATCHER (object);

  g_hash_table_unref (self->by_name);
  g_array_unref (self->partitions);
  weir_value_clear (&self->hash);

  G_OBJECT_CLASS (weir_partition_dispatcher_parent_class)->finalize (object);
}

static void
weir_partition_dispatcher_class_init (WeirPartitionDispatcherClass *klass)
{
  WeirDispatcherClass *dispatcher_class = WEIR_DISPATCHER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = weir_partition_dispatcher_finalize;

  dispatcher_class->subscribe = weir_partition_dispatcher_subscribe;
  dispatcher_class->cancel = weir_partition_dispatcher_cancel;
  dispatcher_class->ask = weir_partition_dispatcher_ask;
  dispatcher_class->dispatch = weir_partition_dispatcher_dispatch;
  dispatcher_class->info = weir_partition_dispatcher_info;
  dispatcher_class->get_queued = weir_partition_dispatcher_get_queued;
}

static void
weir_partition_dispatcher_init (WeirPartitionDispatcher *self)
{
  self->partitions = g_array_new (FALSE, TRUE, sizeof (Partition));
  g_array_set_clear_func (self->partitions, (GDestroyNotify) clear_partition);
  self->by_name = g_hash_table_new ((GHashFunc) weir_value_hash, (GEqualFunc) weir_value_equal);
}

static gint
compare_names (gconstpointer a,
               gconstpointer b)
{
  return weir_value_compare (&((const Partition *) a)->name, &((const Partition *) b)->name);
}

static void
add_partition (WeirPartitionDispatcher *self,
               WeirValue                name)
{
  Partition partition = { .name = name };

  weir_ring_init (&partition.queue, sizeof (Item));
  g_array_append_val (self->partitions, partition);
}

static void
index_names (WeirPartitionDispatcher *self)
{
  guint i;

  g_array_sort (self->partitions, compare_names);
  self->is_range = TRUE;
  for (i = 0; i < self->partitions->len; i++)
    {
      Partition *partition = get_partition (self, i);

      g_hash_table_insert (self->by_name, &partition->name, GUINT_TO_POINTER (i + 1));
      if (weir_value_get_type (&partition->name) != WEIR_VALUE_INTEGER
          || partition->name.integer != i)
        self->is_range = FALSE;
    }
}

WeirDispatcher *
weir_partition_dispatcher_new (const WeirValue *options,
                               WeirValue       *crash)
{
  g_autoptr (WeirPartitionDispatcher) self = g_object_new (WEIR_TYPE_PARTITION_DISPATCHER, NULL);
  const WeirValue *names = weir_value_lookup (options, "partitions");
  const WeirValue *hash = weir_value_lookup (options, "hash");
  gint64 i, n;

  if (names == NULL)
    {
      *crash = weir_reason_exception ("argument_error", "the enumerable of :partitions is required "
                                      "when using the partition dispatcher");
      return NULL;
    }

  n = weir_value_get_type (names) == WEIR_VALUE_INTEGER ? names->integer
                                                        : weir_value_get_length (names);
  for (i = 0; i < n; i++)
    {
      if (weir_value_get_type (names) == WEIR_VALUE_INTEGER)
        {
          add_partition (self, weir_value_integer (i));
          continue;
        }
      if (hash == NULL
          && weir_value_get_type (weir_value_get_item (names, i)) != WEIR_VALUE_INTEGER)
        {
          *crash = weir_reason_exception ("argument_error", "when :partitions contains partitions "
                                          "that are not integers, you have to pass in the :hash "
                                          "option as well");
          return NULL;
        }
      add_partition (self, weir_value_copy (weir_value_get_item (names, (guint) i)));
    }

  if (hash != NULL)
    self->hash = weir_value_copy (hash);
  index_names (self);
  return WEIR_DISPATCHER (g_steal_pointer (&self));
}
