/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-value.h"

G_BEGIN_DECLS

/* Events on their way: filled by one owner, immutable from the moment it is shared. */
struct _WeirBatch
{
  gatomicrefcount refs;
  guint           length;
  guint           capacity;
  WeirValue       values[];
};

WeirBatch *weir_batch_new   (guint capacity);
WeirBatch *weir_batch_ref   (WeirBatch *self);
void       weir_batch_unref (WeirBatch *self);

/* @value: taken. There must be room. */
static inline void
weir_batch_append (WeirBatch *self, WeirValue value)
{
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
void      weir_slice_clear      (WeirSlice *self);

static inline const WeirValue *
weir_slice_get_values (const WeirSlice *self)
{
  return self->batch == NULL ? NULL : self->batch->values + self->offset;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirBatch, weir_batch_unref)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WeirSlice, weir_slice_clear)

G_END_DECLS
