/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-buffer.h"

typedef struct
{
  gboolean  is_info;
  WeirSlice events;
  WeirValue info;
} Item;

static inline gboolean
is_unlimited (const WeirBuffer *self)
{
  return self->size < 0;
}

/* Pops the infos at the head: they were attached to the event that just left. */
static void
release_infos (WeirBuffer *self,
               GArray     *released)
{
  Item *item;

  while ((item = weir_ring_peek (&self->items)) != NULL && item->is_info)
    {
      g_array_append_val (released, item->info);
      weir_ring_pop (&self->items);
    }
}

/* Takes up to @n events off the head slice. */
static WeirSlice
take_head (WeirBuffer *self,
           guint64     n)
{
  Item *item = weir_ring_peek (&self->items);
  WeirSlice taken = weir_slice_take (&item->events, (guint) MIN (n, item->events.count));

  if (item->events.count == 0)
    weir_ring_pop (&self->items);
  self->count -= taken.count;
  return taken;
}

static void
drop_oldest (WeirBuffer *self,
             guint64     n,
             GArray     *released)
{
  while (n > 0)
    {
      WeirSlice dropped = take_head (self, n);

      n -= dropped.count;
      weir_slice_clear (&dropped);
      release_infos (self, released);
    }
}

static void
append (WeirBuffer      *self,
        const WeirSlice *events,
        guint            offset,
        guint            count)
{
  Item *item;

  if (count == 0)
    return;

  item = weir_ring_push (&self->items);
  item->is_info = FALSE;
  item->events = weir_slice_cut (events, offset, count);
  self->count += count;
}

void
weir_buffer_init (WeirBuffer *self,
                  gint64      size,
                  gboolean    keep_first)
{
  weir_ring_init (&self->items, sizeof (Item));
  self->size = size;
  self->keep_first = keep_first;
  self->count = 0;
}

void
weir_buffer_clear (WeirBuffer *self)
{
  Item *item;

  while ((item = weir_ring_peek (&self->items)) != NULL)
    {
      if (item->is_info)
        weir_value_clear (&item->info);
      else
        weir_slice_clear (&item->events);
      weir_ring_pop (&self->items);
    }
  weir_ring_clear (&self->items);
  self->count = 0;
}

guint64
weir_buffer_store (WeirBuffer      *self,
                   const WeirSlice *events,
                   GArray          *released)
{
  guint64 room, excess, old;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (events != NULL, 0);

  room = is_unlimited (self) ? G_MAXUINT64 : (guint64) self->size - self->count;
  excess = events->count > room ? events->count - room : 0;

  if (self->keep_first)
    {
      append (self, events, 0, (guint) (events->count - excess));
    }
  else
    {
      old = MIN (excess, self->count);
      drop_oldest (self, old, released);
      append (self, events, (guint) (excess - old), (guint) (events->count - (excess - old)));
    }
  return excess;
}

gboolean
weir_buffer_store_info (WeirBuffer *self,
                        WeirValue   info)
{
  Item *item;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->count == 0)
    return FALSE;

  item = weir_ring_push (&self->items);
  item->is_info = TRUE;
  item->info = info;
  if (is_unlimited (self))
    self->count++;
  return TRUE;
}

/* A stretch may span several batches; it is dispatched as one message, so it becomes one, as old as its first. */
static void
join (WeirSlice *events,
      WeirSlice *more)
{
  WeirBatch *batch;
  guint length = events->count + more->count;

  if (events->count == 0)
    {
      weir_slice_clear (events);
      *events = *more;
      *more = (WeirSlice) WEIR_SLICE_INIT;
      return;
    }

  if (events->offset == 0 && events->batch->length == events->count
      && events->batch->capacity >= length && g_atomic_int_get (&events->batch->refs) == 1)
    {
      batch = events->batch;
    }
  else
    {
      batch = weir_batch_new (MAX (length, 2 * events->count));
      batch->born = events->batch->born;
      weir_batch_extend (batch, weir_slice_get_values (events), events->count);
      weir_slice_clear (events);
      *events = weir_slice_take_batch (batch);
    }
  weir_batch_extend (batch, weir_slice_get_values (more), more->count);
  events->count = length;
  weir_slice_clear (more);
}

gboolean
weir_buffer_take (WeirBuffer *self,
                  guint64     wanted,
                  WeirSlice  *events,
                  GArray     *released)
{
  Item *item;

  g_return_val_if_fail (self != NULL, FALSE);

  *events = (WeirSlice) WEIR_SLICE_INIT;
  if (self->count == 0 || wanted == 0)
    return FALSE;

  while (wanted > 0 && (item = weir_ring_peek (&self->items)) != NULL)
    {
      WeirSlice taken;

      if (item->is_info)
        {
          /* Only in an unlimited buffer does one come to the head by itself: one at a time. */
          g_array_append_val (released, item->info);
          weir_ring_pop (&self->items);
          self->count--;
          break;
        }

      taken = take_head (self, wanted);
      wanted -= taken.count;
      join (events, &taken);

      item = weir_ring_peek (&self->items);
      if (!is_unlimited (self) && item != NULL && item->is_info)
        {
          release_infos (self, released);
          break;
        }
    }
  return TRUE;
}
