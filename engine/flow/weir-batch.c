/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-batch.h"

#include <string.h>

#if defined (__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(address, size) ((void) (address), (void) (size))
#define ASAN_UNPOISON_MEMORY_REGION(address, size) ((void) (address), (void) (size))
#endif

/* malloc is slow for blocks of kilobytes of which dozens are alive, and a pipeline takes and drops such
 * blocks all the time. So each thread keeps some dead batches, by capacity: powers of two. */
#define SMALLEST_CAPACITY 8
#define N_CLASSES 10   /* 8 … 4096 values */
#define KEPT_VALUES 65536u  /* per class: 1 MiB */
#define KEPT_MOST 256

typedef struct
{
  WeirBatch *first;    /* owned; the next one's address is in the first value */
  guint      room;     /* for so many more; 0 while the cache is not open */
} Shelf;

typedef enum
{
  CACHE_UNUSED,
  CACHE_OPEN,
  CACHE_CLOSED,   /* the thread is ending */
} CacheState;

typedef struct
{
  Shelf      shelves[N_CLASSES + 1];   /* the last one, for what is too large, stays empty */
  CacheState state;
} Cache;

static __thread Cache cache;

static void close_cache (gpointer data);

/* Only tells when a thread ends. */
static GPrivate cache_closer = G_PRIVATE_INIT (close_cache);

static WeirBatch **
next_of (WeirBatch *batch)
{
  return (WeirBatch **) &batch->values[0];
}

static void
close_cache (gpointer data)
{
  Cache *own = data;
  guint i;

  own->state = CACHE_CLOSED;
  for (i = 0; i < N_CLASSES; i++)
    {
      own->shelves[i].room = 0;
      while (own->shelves[i].first != NULL)
        {
          WeirBatch *batch = own->shelves[i].first;

          own->shelves[i].first = *next_of (batch);
          ASAN_UNPOISON_MEMORY_REGION (batch->values, batch->capacity * sizeof (WeirValue));
          g_free (batch);
        }
    }
}

/* N_CLASSES if @capacity is too large to be kept. */
static guint
class_of (guint capacity)
{
  guint class;

  if (capacity <= SMALLEST_CAPACITY)
    return 0;
  class = g_bit_storage ((capacity - 1) / SMALLEST_CAPACITY);
  return MIN (class, N_CLASSES);
}

/* The first time that a thread keeps something. Answers FALSE if there is no room, or the thread is ending. */
static gboolean
open_cache (void)
{
  guint i;

  if (cache.state != CACHE_UNUSED)
    return FALSE;

  cache.state = CACHE_OPEN;
  for (i = 0; i < N_CLASSES; i++)
    cache.shelves[i].room = MIN (KEPT_MOST, KEPT_VALUES / SMALLEST_CAPACITY >> i);
  g_private_set (&cache_closer, &cache);
  return TRUE;
}

static inline gboolean
keep (WeirBatch *batch)
{
  Shelf *shelf = &cache.shelves[batch->class];

  if (shelf->room == 0 && (batch->class == N_CLASSES || !open_cache ()))
    return FALSE;

  *next_of (batch) = shelf->first;
  shelf->first = batch;
  shelf->room--;
  ASAN_POISON_MEMORY_REGION (batch->values + 1, (batch->capacity - 1) * sizeof (WeirValue));
  return TRUE;
}

G_STATIC_ASSERT (G_STRUCT_OFFSET (WeirValue, is_shared) == 2);

static G_NO_INLINE void
clear_values (WeirValue *values,
              guint      n)
{
  const guint64 is_shared = GUINT64_TO_LE (G_GUINT64_CONSTANT (0xff0000));
  guint i = 0;

  /* Most events are numbers and small texts, which need nothing: that is seen four at a time. */
  while (i < n)
    {
      if (n - i >= 4
          && ((values[i].head | values[i + 1].head | values[i + 2].head | values[i + 3].head) & is_shared) == 0)
        {
          i += 4;
          continue;
        }
      if (values[i].is_shared)
        weir_value_clear_shared (&values[i]);
      i++;
    }
}

static G_NO_INLINE WeirBatch *
make (guint capacity,
      guint class)
{
  WeirBatch *batch;

  if (class < N_CLASSES)
    capacity = SMALLEST_CAPACITY << class;
  batch = g_malloc (sizeof (WeirBatch) + capacity * sizeof (WeirValue));
  batch->capacity = capacity;
  batch->class = (guint8) class;
  return batch;
}

WeirBatch *
weir_batch_new (guint capacity)
{
  guint class = class_of (capacity);
  Shelf *shelf = &cache.shelves[class];
  WeirBatch *batch = shelf->first;

  if (batch != NULL)
    {
      shelf->first = *next_of (batch);
      shelf->room++;
      ASAN_UNPOISON_MEMORY_REGION (batch->values, batch->capacity * sizeof (WeirValue));
    }
  else
    {
      batch = make (capacity, class);
    }
  batch->refs = 1;
  batch->length = 0;
  batch->born = -1;
  batch->has_shared = FALSE;
  return batch;
}

void
weir_batch_unref (WeirBatch *self)
{
  /* The only owner needs no atomic decrement: nobody else can take a reference now. */
  if (g_atomic_int_get (&self->refs) != 1 && !g_atomic_int_dec_and_test (&self->refs))
    return;

  if (self->has_shared)
    clear_values (self->values, self->length);
  if (!keep (self))
    g_free (self);
}

WeirBatch *
weir_batch_grow (WeirBatch *self,
                 guint      n)
{
  WeirBatch *grown = weir_batch_new (MAX (2 * self->length, self->length + n));

  memcpy (grown->values, self->values, self->length * sizeof (WeirValue));
  grown->length = self->length;
  grown->has_shared = self->has_shared;
  grown->born = self->born;
  self->length = 0;
  weir_batch_unref (self);
  return grown;
}

void
weir_batch_extend (WeirBatch       *self,
                   const WeirValue *values,
                   guint            n)
{
  WeirValue *copies = self->values + self->length;
  guint8 is_shared = 0;
  guint i;

  for (i = 0; i < n; i++)
    {
      copies[i] = values[i];
      is_shared |= values[i].is_shared;
    }
  for (i = 0; i < n && is_shared; i++)
    if (copies[i].is_shared)
      weir_value_ref_shared (&copies[i]);
  self->has_shared |= is_shared;
  self->length += n;
}

WeirSlice
weir_slice_take_batch (WeirBatch *batch)
{
  WeirSlice slice = WEIR_SLICE_INIT;

  if (batch != NULL && batch->length > 0)
    {
      slice.batch = batch;
      slice.count = batch->length;
    }
  else if (batch != NULL)
    {
      weir_batch_unref (batch);
    }
  return slice;
}

WeirSlice
weir_slice_cut (const WeirSlice *self,
                guint            offset,
                guint            count)
{
  WeirSlice slice = WEIR_SLICE_INIT;

  g_return_val_if_fail (offset <= self->count && count <= self->count - offset, slice);

  if (count > 0)
    {
      slice.batch = weir_batch_ref (self->batch);
      slice.offset = self->offset + offset;
      slice.count = count;
    }
  return slice;
}

WeirSlice
weir_slice_copy (const WeirSlice *self)
{
  return weir_slice_cut (self, 0, self->count);
}
