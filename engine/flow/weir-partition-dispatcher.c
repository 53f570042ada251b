/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-partition-dispatcher.h"

#include "flow/weir-partition-private.h"
#include "flow/weir-portable-hash.h"
#include "flow/weir-stage.h"

/* Events that are hashed together. */
#define N_HASHED 64

/* Instead of a partition's index. */
#define NO_PLACE  (G_MAXUINT - 1)
#define BAD_PLACE G_MAXUINT

/* A dispatch under way. */
typedef struct
{
  const WeirSlice *events;
  guint            n_expected;   /* about how many of them a partition gets */
  gint64           born;
  guint            done;
  gboolean         has_shared;   /* some of what is gathered may be shared */
} Deal;

struct _WeirPartitionDispatcher
{
  WeirDispatcher parent_instance;

  GArray        *partitions;    /* of WeirPartition, in ascending order of names */
  GHashTable    *by_name;       /* WeirValue of a partition → index + 1 */
  gboolean       is_range;      /* the names are 0, 1, …: index = name */
  WeirValue      hash;          /* a function, or null for the portable hash */
  gint64         waiting;       /* asked and not yet dispatched, over all partitions */
  gint64         pending;       /* credit */
};

G_DEFINE_FINAL_TYPE (WeirPartitionDispatcher, weir_partition_dispatcher, WEIR_TYPE_DISPATCHER)

static WeirPartition *
get_partition (WeirPartitionDispatcher *self,
               guint index)
{
  return &g_array_index (self->partitions, WeirPartition, index);
}

static WeirPartition *
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
               WeirPartition           *partition,
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
  WeirPartition *partition = name != NULL ? find_partition (self, name) : NULL;

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

static guint64
weir_partition_dispatcher_cancel (WeirDispatcher   *dispatcher,
                                  WeirSubscription *tag)
{
  WeirPartitionDispatcher *self = WEIR_PARTITION_DISPATCHER (dispatcher);
  guint place = GPOINTER_TO_UINT (tag->down.entry), dropped = 0;
  WeirPartition *partition;

  if (place == 0)
    return 0;

  partition = get_partition (self, place - 1);
  if (partition->is_queue)
    dropped = weir_partition_drop_queue (partition, dispatcher);
  else
    self->pending += partition->demand;
  weir_partition_release (partition);
  self->waiting += dropped;
  return dropped;
}

static guint64
weir_partition_dispatcher_ask (WeirDispatcher   *dispatcher,
                               WeirSubscription *tag,
                               WeirProcess      *consumer,
                               gint64            n)
{
  WeirPartitionDispatcher *self = WEIR_PARTITION_DISPATCHER (dispatcher);
  WeirPartition *partition = get_partition (self, GPOINTER_TO_UINT (tag->down.entry) - 1);
  gint64 used;

  weir_partition_ask (partition, dispatcher, n);
  used = MIN (self->pending, n);
  self->pending -= used;
  self->waiting += n - used;
  return (guint64) (n - used);
}

/* The hash had no answer. @answer: the text of what is wrong, if it is a function that gave one. */
static void
crash_unhashed (WeirPartitionDispatcher *self,
                const WeirValue         *event,
                const WeirValue         *answer)
{
  WeirStage *stage = weir_dispatcher_get_stage (WEIR_DISPATCHER (self));
  gboolean is_own = weir_value_get_function (&self->hash) != NULL;
  g_autofree char *got = weir_value_to_string (is_own ? answer : event);

  if (is_own && weir_value_get_type (answer) == WEIR_VALUE_TEXT)
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

/* Which partition @name (taken) is; NO_PLACE if the event is to be dropped, BAD_PLACE if there is none: the stage crashes. */
static G_NO_INLINE guint
find_place (WeirPartitionDispatcher *self,
            const WeirValue         *event,
            WeirValue                name)
{
  WeirPartition *partition;
  guint place = BAD_PLACE;

  if (weir_value_get_type (&name) == WEIR_VALUE_NULL)
    place = NO_PLACE;
  else if ((partition = find_partition (self, &name)) != NULL)
    place = (guint) (partition - get_partition (self, 0));
  else
    crash_unknown (self, event, &name);
  weir_value_clear (&name);
  return place;
}

/* Deals @n events, all of which are asked for. Answers FALSE if it fails. @n_dropped: added to */
static gboolean
deal_run (WeirPartitionDispatcher *self,
          Deal                    *deal,
          const WeirFunction      *hash,
          const WeirValue         *events,
          guint                    n,
          guint                   *n_dropped)
{
  const WeirValue *end = events + n;
  const guint n_numbered = self->is_range ? self->partitions->len : 0;
  WeirPartition *partitions = get_partition (self, 0);
  guint8 has_shared = 0;
  WeirValue event, name;
  guint place;

  for (; events < end; events++)
    {
      if (events->is_shared)
        weir_value_ref_shared (events);
      event = *events;
      name = (WeirValue) WEIR_VALUE_INIT;
      if (G_UNLIKELY (!hash->call (hash->data, &event, &name)))
        {
          crash_unhashed (self, &event, &name);
          weir_value_clear (&event);
          weir_value_clear (&name);
          return FALSE;
        }

      /* What nearly every function answers. */
      if (G_LIKELY (name.head == WEIR_VALUE_HEAD (WEIR_VALUE_INTEGER) && (guint64) name.integer < n_numbered))
        {
          place = (guint) name.integer;
        }
      else
        {
          place = find_place (self, &event, name);
          if (place >= NO_PLACE)
            weir_value_clear (&event);
          if (place == BAD_PLACE)
            return FALSE;
          if (place == NO_PLACE)
            {
              ++*n_dropped;
              continue;
            }
        }
      has_shared |= event.is_shared;
      *weir_partition_get_room (&partitions[place], deal->n_expected, deal->born) = event;
    }

  deal->has_shared |= has_shared;
  return TRUE;
}

static gboolean
deal_by_function (WeirPartitionDispatcher *self,
                  const WeirFunction      *hash,
                  Deal                    *deal)
{
  const WeirValue *values = weir_slice_get_values (deal->events);
  gint64 waiting = self->waiting;

  /* Dropping events does not use up demand. */
  while (deal->done < deal->events->count && waiting > 0)
    {
      guint n = (guint) MIN ((gint64) (deal->events->count - deal->done), waiting), n_dropped = 0;

      if (!deal_run (self, deal, hash, values + deal->done, n, &n_dropped))
        return FALSE;
      deal->done += n;
      waiting -= n - n_dropped;
    }

  self->waiting = waiting;
  return TRUE;
}

/* Which partitions numbers stand for where those have other names. */
static gboolean
find_places (WeirPartitionDispatcher *self,
             const WeirValue         *events,
             guint32                 *numbers,
             guint                    n)
{
  guint i;

  for (i = 0; i < n; i++)
    {
      numbers[i] = find_place (self, &events[i], weir_value_integer (numbers[i]));
      if (numbers[i] == BAD_PLACE)
        return FALSE;
    }
  return TRUE;
}

static void
deal_to_places (WeirPartitionDispatcher *self,
                const Deal              *deal,
                const WeirValue         *events,
                const guint32           *places,
                guint                    n)
{
  WeirPartition *partitions = get_partition (self, 0);
  guint i;

  for (i = 0; i < n && deal->has_shared; i++)
    if (events[i].is_shared)
      weir_value_ref_shared (&events[i]);
  for (i = 0; i < n; i++)
    *weir_partition_get_room (&partitions[places[i]], deal->n_expected, deal->born) = events[i];
}

/* GenStage's default: no event is replaced or dropped. */
static gboolean
deal_by_portable_hash (WeirPartitionDispatcher *self,
                       Deal                    *deal)
{
  const WeirValue *values = weir_slice_get_values (deal->events);
  guint n_all = (guint) MIN ((gint64) deal->events->count, self->waiting), n, n_hashed;
  guint32 places[N_HASHED];

  deal->has_shared = deal->events->batch->has_shared;
  for (; deal->done < n_all; deal->done += n, values += n)
    {
      n = MIN (N_HASHED, n_all - deal->done);
      n_hashed = weir_portable_hash_all (values, n, self->partitions->len, places);
      if (!self->is_range && !find_places (self, values, places, n_hashed))
        return FALSE;
      if (n_hashed < n)
        {
          crash_unhashed (self, &values[n_hashed], NULL);
          return FALSE;
        }
      deal_to_places (self, deal, values, places, n);
    }

  self->waiting -= n_all;
  return TRUE;
}

static void
weir_partition_dispatcher_dispatch (WeirDispatcher *dispatcher,
                                    WeirSlice      *events)
{
  WeirPartitionDispatcher *self = WEIR_PARTITION_DISPATCHER (dispatcher);
  const WeirFunction *hash = weir_value_get_function (&self->hash);
  g_auto (WeirSlice) dealt = WEIR_SLICE_INIT;
  gboolean is_dealt;
  guint i;
  Deal deal = {
    .events = events,
    .n_expected = 2 * events->count / self->partitions->len,
    .born = events->batch->born,
  };

  is_dealt = hash != NULL ? deal_by_function (self, hash, &deal) : deal_by_portable_hash (self, &deal);
  for (i = 0; i < self->partitions->len; i++)
    if (get_partition (self, i)->gathered == NULL)
      continue;
    else if (is_dealt)
      weir_partition_hand_out (get_partition (self, i), dispatcher, deal.has_shared);
    else
      weir_partition_drop_gathered (get_partition (self, i));
  if (is_dealt)
    dealt = weir_slice_take (events, deal.done);
}

static void
weir_partition_dispatcher_info (WeirDispatcher *dispatcher,
                                WeirValue       info)
{
  WeirPartitionDispatcher *self = WEIR_PARTITION_DISPATCHER (dispatcher);
  WeirPartitionMarker *marker = weir_partition_marker_new (info);
  guint i;

  for (i = 0; i < self->partitions->len; i++)
    weir_partition_queue_marker (get_partition (self, i), marker);
  weir_partition_marker_pass (marker, dispatcher);
}

static guint
weir_partition_dispatcher_get_queued (WeirDispatcher *dispatcher)
{
  WeirPartitionDispatcher *self = WEIR_PARTITION_DISPATCHER (dispatcher);
  guint i, n = 0;

  for (i = 0; i < self->partitions->len; i++)
    n += weir_partition_count_queued (get_partition (self, i));
  return n;
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
  self->partitions = g_array_new (FALSE, TRUE, sizeof (WeirPartition));
  g_array_set_clear_func (self->partitions, (GDestroyNotify) weir_partition_clear);
  self->by_name = g_hash_table_new ((GHashFunc) weir_value_hash, (GEqualFunc) weir_value_equal);
}

static gint
compare_names (gconstpointer a,
               gconstpointer b)
{
  return weir_value_compare (&((const WeirPartition *) a)->name, &((const WeirPartition *) b)->name);
}

static void
add_partition (WeirPartitionDispatcher *self,
               WeirValue                name)
{
  WeirPartition partition;

  weir_partition_init (&partition, name);
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
      WeirPartition *partition = get_partition (self, i);

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
