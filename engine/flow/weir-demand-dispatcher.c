/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-demand-dispatcher.h"

#include "flow/weir-stage.h"

/* GenStage keeps a list in descending demand and puts whoever asked behind its equals. A heap by (demand, when it was put
 * there) is the same order without walking the list. */
typedef struct
{
  WeirAsker asker;
  guint64   order;
  guint     index;   /* in the heap */
} Entry;

struct _WeirDemandDispatcher
{
  WeirDispatcher parent_instance;

  GPtrArray     *heap;          /* of Entry, owned; biggest demand first */
  gboolean       is_alone;      /* there is one entry, and nobody is to be shuffled */
  guint64        next_order;
  gint64         pending;       /* credit: asked upstream for consumers that left */
  gint64         max;           /* -1 until somebody asks */
  gboolean       shuffles;      /* on the first dispatch */
};

G_DEFINE_FINAL_TYPE (WeirDemandDispatcher, weir_demand_dispatcher, WEIR_TYPE_DISPATCHER)

static gboolean
before (const Entry *a,
        const Entry *b)
{
  return a->asker.demand != b->asker.demand ? a->asker.demand > b->asker.demand : a->order < b->order;
}

static void
put (WeirDemandDispatcher *self,
     guint                 index,
     Entry                *entry)
{
  g_ptr_array_index (self->heap, index) = entry;
  entry->index = index;
}

static void
sift_up (WeirDemandDispatcher *self,
         guint                 index,
         Entry                *entry)
{
  while (index > 0 && before (entry, g_ptr_array_index (self->heap, (index - 1) / 2)))
    {
      put (self, index, g_ptr_array_index (self->heap, (index - 1) / 2));
      index = (index - 1) / 2;
    }
  put (self, index, entry);
}

static void
sift_down (WeirDemandDispatcher *self,
           guint                 index,
           Entry                *entry)
{
  guint child;

  while ((child = 2 * index + 1) < self->heap->len)
    {
      if (child + 1 < self->heap->len
          && before (g_ptr_array_index (self->heap, child + 1),
                     g_ptr_array_index (self->heap, child)))
        child++;
      if (!before (g_ptr_array_index (self->heap, child), entry))
        break;
      put (self, index, g_ptr_array_index (self->heap, child));
      index = child;
    }
  put (self, index, entry);
}

/* Whoever is alone gets everything, and what leaves nothing over changes nothing that is pending. */
static void
find_only (WeirDemandDispatcher *self)
{
  Entry *first = self->heap->len == 1 ? g_ptr_array_index (self->heap, 0) : NULL;

  self->is_alone = first != NULL && !self->shuffles;
  weir_dispatcher_set_only (WEIR_DISPATCHER (self), self->is_alone ? &first->asker : NULL);
}

/* Behind its equals. */
static void
move (WeirDemandDispatcher *self,
      Entry                *entry,
      gint64                demand)
{
  gboolean more = demand > entry->asker.demand;

  entry->asker.demand = demand;
  entry->order = self->next_order++;
  if (more)
    sift_up (self, entry->index, entry);
  else
    sift_down (self, entry->index, entry);
}

static void
free_entry (Entry *entry)
{
  entry->asker.tag->down.entry = NULL;
  weir_subscription_unref (entry->asker.tag);
  g_free (entry);
}

static gint
compare_orders (gconstpointer a,
                gconstpointer b)
{
  return before (*(Entry *const *) a, *(Entry *const *) b) ? -1 : 1;
}

/* A new order in the list, at random: who was biggest need not be first any more, as in GenStage. Demands being what they
 * are, only ties can be told apart afterwards, once they have been put back. */
static G_NO_INLINE void
shuffle (WeirDemandDispatcher *self)
{
  GRand *random = weir_stage_get_random (weir_dispatcher_get_stage (WEIR_DISPATCHER (self)));
  guint i;

  self->shuffles = FALSE;
  for (i = self->heap->len; i > 1; i--)
    {
      Entry *a = g_ptr_array_index (self->heap, i - 1);
      Entry *b = g_ptr_array_index (self->heap, g_rand_int_range (random, 0, (gint32) i));
      guint64 order = a->order;

      a->order = b->order;
      b->order = order;
    }
  g_ptr_array_sort (self->heap, compare_orders);
  for (i = 0; i < self->heap->len; i++)
    put (self, i, g_ptr_array_index (self->heap, i));
  find_only (self);
}

static gboolean
weir_demand_dispatcher_subscribe (WeirDispatcher   *dispatcher,
                                  WeirSubscription *tag,
                                  WeirProcess      *consumer,
                                  const WeirValue  *options,
                                  guint64          *demand,
                                  WeirValue        *refusal)
{
  WeirDemandDispatcher *self = WEIR_DEMAND_DISPATCHER (dispatcher);
  Entry *entry = g_new0 (Entry, 1);

  entry->asker.tag = weir_subscription_ref (tag);
  entry->asker.consumer = consumer;
  entry->order = self->next_order++;
  tag->down.entry = entry;
  g_ptr_array_add (self->heap, entry);
  sift_up (self, self->heap->len - 1, entry);
  find_only (self);
  *demand = 0;
  return TRUE;
}

static guint64
weir_demand_dispatcher_cancel (WeirDispatcher   *dispatcher,
                               WeirSubscription *tag)
{
  WeirDemandDispatcher *self = WEIR_DEMAND_DISPATCHER (dispatcher);
  Entry *entry = tag->down.entry, *filler;
  guint index;

  if (entry == NULL)
    return 0;

  index = entry->index;
  self->pending += entry->asker.demand;
  filler = g_ptr_array_steal_index_fast (self->heap, self->heap->len - 1);
  if (filler != entry)
    {
      put (self, index, filler);
      sift_up (self, index, filler);
      sift_down (self, filler->index, filler);
    }
  free_entry (entry);
  find_only (self);
  return 0;
}

/* More than anybody asked for at once so far: the first to ask says how much that may be. */
static G_NO_INLINE void
note_largest (WeirDemandDispatcher *self,
              WeirProcess          *consumer,
              gint64                n)
{
  WeirValue details;

  if (self->max < 0)
    {
      self->max = n;
      return;
    }

  details = weir_value_map ();
  weir_value_map_set (&details, "max", weir_value_integer (self->max));
  weir_value_map_set (&details, "n", weir_value_integer (n));
  weir_value_map_set (&details, "peer", weir_value_text (weir_process_get_name (consumer)));
  weir_stage_log (weir_dispatcher_get_stage (WEIR_DISPATCHER (self)), G_LOG_LEVEL_WARNING,
                  "max_demand_exceeded", details);
}

static guint64
weir_demand_dispatcher_ask (WeirDispatcher   *dispatcher,
                            WeirSubscription *tag,
                            WeirProcess      *consumer,
                            gint64            n)
{
  WeirDemandDispatcher *self = WEIR_DEMAND_DISPATCHER (dispatcher);
  Entry *entry = tag->down.entry;
  gint64 used;

  if (n > self->max)
    note_largest (self, consumer, n);

  entry->asker.consumer = consumer;
  /* One alone has no equals: whoever comes later is behind it anyway. */
  if (self->is_alone)
    entry->asker.demand += n;
  else
    move (self, entry, entry->asker.demand + n);
  if (G_LIKELY (self->pending == 0))
    return (guint64) n;
  used = MIN (self->pending, n);
  self->pending -= used;
  return (guint64) (n - used);
}

/* The head takes its whole demand at once, not event by event. */
static void
weir_demand_dispatcher_dispatch (WeirDispatcher *dispatcher,
                                 WeirSlice      *events)
{
  WeirDemandDispatcher *self = WEIR_DEMAND_DISPATCHER (dispatcher);
  gboolean is_through = events->count == 0;

  if (self->shuffles)
    shuffle (self);

  while (!is_through && self->heap->len > 0)
    {
      Entry *head = g_ptr_array_index (self->heap, 0);
      guint n = (guint) MIN (head->asker.demand, (gint64) events->count);

      if (head->asker.demand == 0)
        break;
      is_through = n == events->count;
      weir_dispatcher_send (dispatcher, head->asker.tag, head->asker.consumer, weir_slice_take (events, n));
      move (self, head, head->asker.demand - n);
    }

  if (self->pending > 0)
    self->pending = MAX (self->pending - (gint64) events->count, 0);
}

static void
weir_demand_dispatcher_finalize (GObject *object)
{
  WeirDemandDispatcher *self = WEIR_DEMAND_DISPATCHER (object);

  g_ptr_array_unref (self->heap);

  G_OBJECT_CLASS (weir_demand_dispatcher_parent_class)->finalize (object);
}

static void
weir_demand_dispatcher_class_init (WeirDemandDispatcherClass *klass)
{
  WeirDispatcherClass *dispatcher_class = WEIR_DISPATCHER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = weir_demand_dispatcher_finalize;

  dispatcher_class->subscribe = weir_demand_dispatcher_subscribe;
  dispatcher_class->cancel = weir_demand_dispatcher_cancel;
  dispatcher_class->ask = weir_demand_dispatcher_ask;
  dispatcher_class->dispatch = weir_demand_dispatcher_dispatch;
  dispatcher_class->info = weir_dispatcher_release_info;
}

static void
weir_demand_dispatcher_init (WeirDemandDispatcher *self)
{
  self->heap = g_ptr_array_new_with_free_func ((GDestroyNotify) free_entry);
  self->max = -1;
}

WeirDispatcher *
weir_demand_dispatcher_new (const WeirValue *options)
{
  WeirDemandDispatcher *self = g_object_new (WEIR_TYPE_DEMAND_DISPATCHER, NULL);
  const WeirValue *max = options != NULL ? weir_value_lookup (options, "max_demand") : NULL;
  const WeirValue *shuffles =
    options != NULL ? weir_value_lookup (options, "shuffle_demands_on_first_dispatch") : NULL;

  if (max != NULL && weir_value_get_type (max) == WEIR_VALUE_INTEGER)
    self->max = max->integer;
  if (shuffles != NULL && weir_value_get_type (shuffles) == WEIR_VALUE_BOOLEAN)
    self->shuffles = shuffles->boolean;
  return WEIR_DISPATCHER (self);
}
