/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-value.h"

G_BEGIN_DECLS

/* Events on their way: filled by one owner, immutable from the moment it is shared. */
struct _WeirBatch
{
  gint      refs;         /* atomic */
  guint     length;
  guint     capacity;
  guint8    class;        /* where it is kept when it is dead */
  guint8    has_shared;   /* some value may be shared: without, none needs to be cleared or counted */
  gint64    born;         /* µs: when the oldest of the events left its source; -1: nobody measures */
  WeirValue values[];
};

WeirBatch *weir_batch_new    (guint capacity);
void       weir_batch_unref  (WeirBatch *self);
/* A batch with what is in @self (taken), which nobody else has, and room for at least @n more. */
WeirBatch *weir_batch_grow   (WeirBatch *self, guint n);
/* Copies @n values to the end. There must be room. */
void       weir_batch_extend (WeirBatch *self, const WeirValue *values, guint n);

static inline WeirBatch *
weir_batch_ref (WeirBatch *self)
{
  g_atomic_int_inc (&self->refs);
  return self;
}

/* @value: taken. There must be room. Whoever writes values and length instead tells has_shared. */
static inline void
weir_batch_append (WeirBatch *self, WeirValue value)
{
  self->has_shared |= value.is_shared;
  self->values[self->length++] = value;
}

/* A run of events inside a batch: what a message carries. Cutting one is O(1).
 * Owns a reference on its batch; batch is NULL when count is 0. */
struct _WeirSlice
{
  WeirBatch *batch;
  guint      offset;
  guint      count;
};

#define WEIR_SLICE_INIT { NULL, 0, 0 }

/* @batch: taken */
WeirSlice weir_slice_take_batch (WeirBatch *batch);
/* A new slice of @count events from @offset on; @self keeps its own. */
WeirSlice weir_slice_cut        (const WeirSlice *self, guint offset, guint count);
WeirSlice weir_slice_copy       (const WeirSlice *self);

static inline void
weir_slice_clear (WeirSlice *self)
{
  if (self->batch != NULL)
    weir_batch_unref (self->batch);
  *self = (WeirSlice) WEIR_SLICE_INIT;
}

/* Takes the first @count events off. The last ones take the batch along, which spares a reference. */
static inline WeirSlice
weir_slice_take (WeirSlice *self, guint count)
{
  WeirSlice taken = *self;

  if (count == self->count)
    {
      *self = (WeirSlice) WEIR_SLICE_INIT;
      return taken;
    }
  taken = weir_slice_cut (self, 0, count);
  self->offset += count;
  self->count -= count;
  return taken;
}

static inline const WeirValue *
weir_slice_get_values (const WeirSlice *self)
{
  return self->batch == NULL ? NULL : self->batch->values + self->offset;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirBatch, weir_batch_unref)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WeirSlice, weir_slice_clear)

G_END_DECLS
