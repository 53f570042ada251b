/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-partition-private.h"

/* Larger batches are not kept when they are dead: rather another one. */
#define MOST_QUEUED_TOGETHER 4096

typedef struct
{
  WeirPartitionMarker *marker;   /* NULL for events */
  WeirSlice            events;
} Item;

WeirPartitionMarker *
weir_partition_marker_new (WeirValue info)
{
  WeirPartitionMarker *self = g_new (WeirPartitionMarker, 1);

  *self = (WeirPartitionMarker) { .info = info, .n_left = 1 };
  return self;
}

void
weir_partition_marker_pass (WeirPartitionMarker *self,
                            WeirDispatcher      *dispatcher)
{
  if (--self->n_left > 0)
    return;

  weir_dispatcher_release_info (dispatcher, self->info);
  g_free (self);
}

static void
queue_events (WeirPartition *self,
              WeirSlice      events)
{
  Item *item;

  if (events.count == 0)
    {
      weir_slice_clear (&events);
      return;
    }

  item = weir_ring_push (&self->queue);
  *item = (Item) { .events = events };
}

/* The last of what waits, if nobody else has it, it goes up to the end of its batch, and what was born at @born is no other's age. */
static Item *
find_open_item (WeirPartition *self,
                gint64         born)
{
  Item *item = weir_ring_peek_last (&self->queue);
  WeirBatch *batch;

  if (item == NULL || item->marker != NULL)
    return NULL;

  batch = item->events.batch;
  return g_atomic_int_get (&batch->refs) == 1 && batch->born == born
         && item->events.offset + item->events.count == batch->length && batch->length < MOST_QUEUED_TOGETHER
         ? item : NULL;
}

static void
send (WeirPartition  *self,
      WeirDispatcher *dispatcher,
      WeirSlice       events)
{
  if (events.count > 0)
    weir_dispatcher_send (dispatcher, self->tag, self->consumer, events);
  else
    weir_slice_clear (&events);
}

/* The first @n events of the first item, which has as many. */
static WeirSlice
take_first (WeirPartition *self,
            guint          n)
{
  Item *item = weir_ring_first (&self->queue);
  WeirSlice taken = weir_slice_take (&item->events, n);

  if (item->events.count == 0)
    weir_ring_pop (&self->queue);
  return taken;
}

/* Up to @n events that come before the next info, as one message. The first item holds events. */
static WeirSlice
take_run (WeirPartition *self,
          gint64         n)
{
  const Item *first = weir_ring_first (&self->queue), *item = first;
  guint i, size = 0;
  WeirBatch *batch;

  for (i = 0; i < self->queue.length && size < n && (item = weir_ring_get (&self->queue, i))->marker == NULL; i++)
    size += item->events.count;
  size = (guint) MIN (size, n);
  if (size <= first->events.count)
    return take_first (self, size);

  batch = weir_batch_new (size);
  batch->born = first->events.batch->born;
  while (batch->length < size)
    {
      guint n_first = ((const Item *) weir_ring_first (&self->queue))->events.count;
      g_auto (WeirSlice) part = take_first (self, MIN (n_first, size - batch->length));

      weir_batch_extend (batch, weir_slice_get_values (&part), part.count);
    }
  return weir_slice_take_batch (batch);
}

void
weir_partition_init (WeirPartition *self,
                     WeirValue      name)
{
  *self = (WeirPartition) { .name = name };
  weir_ring_init (&self->queue, sizeof (Item));
}

void
weir_partition_clear (WeirPartition *self)
{
  Item *item;

  while ((item = weir_ring_peek (&self->queue)) != NULL)
    {
      if (item->marker != NULL && --item->marker->n_left == 0)
        {
          weir_value_clear (&item->marker->info);
          g_free (item->marker);
        }
      weir_slice_clear (&item->events);
      weir_ring_pop (&self->queue);
    }
  weir_ring_clear (&self->queue);
  weir_partition_release (self);
  weir_value_clear (&self->name);
}

void
weir_partition_release (WeirPartition *self)
{
  if (self->tag != NULL)
    self->tag->down.entry = NULL;
  g_clear_pointer (&self->tag, weir_subscription_unref);
  self->consumer = NULL;
  self->is_queue = FALSE;
  self->demand = 0;
}

void
weir_partition_make_room (WeirPartition *self,
                          guint          n_expected,
                          gint64         born)
{
  WeirBatch *batch = self->gathered;
  Item *item = NULL;

  if (batch != NULL)
    {
      batch->length = batch->capacity;
      item = self->n_before > 0 ? weir_ring_peek_last (&self->queue) : NULL;
    }
  else if ((item = find_open_item (self, born)) != NULL)
    {
      batch = item->events.batch;
      self->n_before = batch->length;
    }
  else
    {
      batch = weir_batch_new (n_expected);
      batch->born = born;
      self->n_before = 0;
    }

  if (batch->length == batch->capacity)
    batch = weir_batch_grow (batch, 1);
  if (item != NULL)
    item->events.batch = batch;
  self->gathered = batch;
  self->next = batch->values + batch->length;
  self->end = batch->values + batch->capacity;
}

/* What was written is part of the batch. */
static WeirBatch *
steal_gathered (WeirPartition *self,
                gboolean       may_share)
{
  WeirBatch *batch = g_steal_pointer (&self->gathered);

  batch->length = (guint) (self->next - batch->values);
  batch->has_shared |= !!may_share;
  self->next = self->end = NULL;
  return batch;
}

/* Demand that is used up to the last event leaves an empty queue behind, not a demand of 0: infos wait in it. */
void
weir_partition_hand_out (WeirPartition  *self,
                         WeirDispatcher *dispatcher,
                         gboolean        may_share)
{
  WeirBatch *batch = steal_gathered (self, may_share);
  WeirSlice events;
  guint now;

  if (self->n_before > 0)
    {
      ((Item *) weir_ring_peek_last (&self->queue))->events.count += batch->length - self->n_before;
      return;
    }

  events = weir_slice_take_batch (batch);
  if (!self->is_queue)
    {
      now = (guint) MIN (self->demand, (gint64) events.count);
      self->demand -= now;
      self->is_queue = self->demand == 0;
      send (self, dispatcher, weir_slice_take (&events, now));
    }
  queue_events (self, events);
}

void
weir_partition_drop_gathered (WeirPartition *self)
{
  WeirBatch *batch = steal_gathered (self, TRUE);

  /* What was added to the queue's goes with the queue. */
  if (self->n_before == 0)
    weir_batch_unref (batch);
}

/* What the queue cannot give becomes demand. */
void
weir_partition_ask (WeirPartition  *self,
                    WeirDispatcher *dispatcher,
                    gint64          n)
{
  Item *item;

  if (!self->is_queue)
    {
      self->demand += n;
      return;
    }

  while (n > 0 && (item = weir_ring_peek (&self->queue)) != NULL)
    if (item->marker != NULL)
      {
        WeirPartitionMarker *marker = item->marker;

        weir_ring_pop (&self->queue);
        weir_partition_marker_pass (marker, dispatcher);
      }
    else
      {
        WeirSlice run = take_run (self, n);

        n -= run.count;
        weir_dispatcher_send (dispatcher, self->tag, self->consumer, run);
      }
  if (n > 0)
    {
      self->is_queue = FALSE;
      self->demand = n;
    }
}

void
weir_partition_queue_marker (WeirPartition       *self,
                             WeirPartitionMarker *marker)
{
  if (!self->is_queue)
    return;

  *(Item *) weir_ring_push (&self->queue) = (Item) { .marker = marker };
  marker->n_left++;
}

guint
weir_partition_count_queued (const WeirPartition *self)
{
  guint i, n = 0;

  for (i = 0; i < self->queue.length; i++)
    n += ((const Item *) weir_ring_get (&self->queue, i))->events.count;
  return n;
}

guint
weir_partition_drop_queue (WeirPartition  *self,
                           WeirDispatcher *dispatcher)
{
  guint n = 0;
  Item *item;

  while ((item = weir_ring_peek (&self->queue)) != NULL)
    {
      Item dropped = *item;

      weir_ring_pop (&self->queue);
      n += dropped.events.count;
      if (dropped.marker != NULL)
        weir_partition_marker_pass (dropped.marker, dispatcher);
      weir_slice_clear (&dropped.events);
    }
  return n;
}
