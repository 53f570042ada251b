/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-types.h"

G_BEGIN_DECLS

/* A growing first-in first-out ring of structs: mailboxes, buffers and queues, without an allocation per item (which GQueue
 * has). Slots are handed out by pointer, valid until the next push. */
typedef struct
{
  guint8 *slots;      /* owned */
  guint   slot_size;
  guint   capacity;   /* a power of two, or 0 */
  guint   head;       /* below it */
  guint   length;
} WeirRing;

static inline void
weir_ring_init (WeirRing *self,
                guint     slot_size)
{
  *self = (WeirRing) { .slot_size = slot_size };
}

/* What the items own is the caller's to clear first. */
static inline void
weir_ring_clear (WeirRing *self)
{
  g_clear_pointer (&self->slots, g_free);
  self->capacity = self->head = self->length = 0;
}

static inline gpointer
weir_ring_get (const WeirRing *self,
               guint           index)
{
  return self->slots + (gsize) ((self->head + index) & (self->capacity - 1)) * self->slot_size;
}

static inline void
weir_ring_grow (WeirRing *self)
{
  guint former = self->capacity;

  self->capacity = MAX (1, former * 2);
  self->slots = g_realloc_n (self->slots, self->capacity, self->slot_size);
  /* What had gone round follows what had not. */
  if (self->head > 0)
    memcpy (self->slots + (gsize) former * self->slot_size, self->slots,
            (gsize) self->head * self->slot_size);
}

/* The new last slot; its content is undefined. */
static inline gpointer
weir_ring_push (WeirRing *self)
{
  if (self->length == self->capacity)
    weir_ring_grow (self);
  self->length++;
  return weir_ring_get (self, self->length - 1);
}

/* The first slot, of which there must be one. */
static inline gpointer
weir_ring_first (const WeirRing *self)
{
  return self->slots + (gsize) self->head * self->slot_size;
}

/* NULL if empty. */
static inline gpointer
weir_ring_peek (const WeirRing *self)
{
  return self->length > 0 ? weir_ring_first (self) : NULL;
}

static inline gpointer
weir_ring_peek_last (const WeirRing *self)
{
  return self->length > 0 ? weir_ring_get (self, self->length - 1) : NULL;
}

/* Drops the first slot; what was in it is the caller's now. */
static inline void
weir_ring_pop (WeirRing *self)
{
  self->head = (self->head + 1) & (self->capacity - 1);
  self->length--;
}

G_END_DECLS
