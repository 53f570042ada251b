/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "observe/weir-trace-private.h"

/* Spilled at once. */
#define SOME_ENTRIES 256

/* So many entries have one base and one horizon; a power of two. */
#define BLOCK 1024

static const char *const kind_names[] = {
  [WEIR_TRACE_START] = "start",
  [WEIR_TRACE_SUBSCRIBE] = "subscribe",
  [WEIR_TRACE_ASK] = "ask",
  [WEIR_TRACE_CANCEL] = "cancel",
  [WEIR_TRACE_EVENTS] = "events",
  [WEIR_TRACE_CANCELLED] = "cancelled",
  [WEIR_TRACE_DOWN] = "down",
  [WEIR_TRACE_INFO] = "info",
  [WEIR_TRACE_BATCH] = "batch",
  [WEIR_TRACE_DEMAND] = "demand",
  [WEIR_TRACE_DISCARD] = "discard",
  [WEIR_TRACE_STOP] = "stop",
  [WEIR_TRACE_FREEZE] = "freeze",
  [WEIR_TRACE_THAW] = "thaw",
  [WEIR_TRACE_LOSE] = "lose",
  [WEIR_TRACE_INJECT] = "inject",
};

static inline gint64 *
base_of (WeirTrace *self,
         guint64    serial)
{
  /* Those that are not written over yet are of another round than the newest. */
  return &self->bases[((serial - 1) & (2 * self->capacity - 1)) / self->block];
}

/* While entries can be put, only what is put next says how many there are. */
static inline guint64
last_of (WeirTrace *self)
{
  return self->head.next != 0 ? self->head.next - 1 : self->last;
}

/* From here on entries are added with care, until look_ahead (). */
static void
look_up (WeirTrace *self)
{
  /* Other threads may look at these if it is shared: they stay as they are then. */
  if (self->head.next == 0)
    return;
  self->last = last_of (self);
  self->head.next = self->head.stop = self->head.end = 0;
}

static void
look_ahead (WeirTrace *self)
{
  guint64 room = self->spill != NULL ? self->spilled + self->capacity - self->last : self->capacity;
  guint64 in_block = self->last & (self->block - 1);
  gsize before = (gsize) (self->last + 1 - weir_trace_place_of (self, self->last + 1)) * sizeof (guint64);

  if (self->head.is_shared || self->keep != NULL)
    return;

  self->head.next = self->last + 1;
  self->head.whats = (guintptr) self->whats - before;
  self->head.whens = (guintptr) self->whens - before;
  self->head.base = *base_of (self, self->last + 1);
  self->head.horizon = weir_trace_horizon_of (self, self->last + 1);
  /* The first of a block finds its base. */
  self->head.end = self->head.next + (in_block > 0 ? MIN (room, self->block - in_block) : 0);
  weir_trace_set_now (self, self->head.now);
}

WeirTrace *
weir_trace_new (guint capacity)
{
  WeirTrace *self = g_new0 (WeirTrace, 1);

  g_return_val_if_fail (capacity > 0 && capacity <= 1u << 24, NULL);

  pthread_mutex_init (&self->lock, NULL);
  self->capacity = 1;
  while (self->capacity < capacity)
    self->capacity *= 2;
  self->block = MIN (self->capacity, BLOCK);
  self->whats = g_new (guint64, self->capacity);
  self->whens = g_new (guint64, self->capacity);
  self->bases = g_new0 (gint64, 2 * self->capacity / self->block);
  weir_trace_begin_rows (self);
  look_ahead (self);
  return self;
}

void
weir_trace_free (WeirTrace *self)
{
  g_return_if_fail (self != NULL);

  weir_trace_end_rows (self);
  g_free (self->bases);
  g_free (self->whens);
  g_free (self->whats);
  pthread_mutex_destroy (&self->lock);
  g_free (self);
}

void
weir_trace_set_spill (WeirTrace         *self,
                      WeirTraceSpillFunc spill,
                      gpointer           data)
{
  g_return_if_fail (self != NULL);

  look_up (self);
  self->spill = spill;
  self->spill_data = data;
  look_ahead (self);
}

void
weir_trace_set_keep (WeirTrace        *self,
                     WeirTraceKeepFunc keep,
                     gpointer          data)
{
  g_return_if_fail (self != NULL);

  look_up (self);
  self->keep = keep;
  self->keep_data = data;
  look_ahead (self);
}

void
weir_trace_keep (WeirTrace       *self,
                 guint64          serial,
                 const WeirValue *events,
                 guint            n)
{
  if (self->keep != NULL)
    self->keep (self->keep_data, serial, events, n);
}

static inline void
read_entry (WeirTrace      *self,
            guint64         serial,
            WeirTraceEntry *into)
{
  weir_trace_unpack (self, serial, *base_of (self, serial), into);
}

static void
spill_all (WeirTrace *self)
{
  WeirTraceEntry entries[SOME_ENTRIES];
  guint n;

  while (self->spill != NULL && self->spilled < self->last)
    {
      for (n = 0; n < SOME_ENTRIES && self->spilled < self->last; n++)
        read_entry (self, ++self->spilled, &entries[n]);
      self->spill (self->spill_data, entries, n);
    }
}

void
weir_trace_flush (WeirTrace *self)
{
  g_return_if_fail (self != NULL);

  look_up (self);
  spill_all (self);
  look_ahead (self);
}

static guint64
add (WeirTrace            *self,
     const WeirTraceEntry *entry,
     guint64              *key)
{
  guint64 serial;

  look_up (self);
  if (self->spill != NULL && self->last - self->spilled == self->capacity)
    spill_all (self);
  serial = ++self->last;
  if (((serial - 1) & (self->block - 1)) == 0)
    *base_of (self, serial) = weir_trace_base_for (entry->time);
  weir_trace_pack (self, entry, serial, *base_of (self, serial), key);
  look_ahead (self);
  return serial;
}

guint64
weir_trace_add (WeirTrace            *self,
                const WeirTraceEntry *entry,
                guint64              *key)
{
  guint64 serial;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (entry != NULL && entry->kind < WEIR_TRACE_N_KINDS, 0);

  if (!self->head.is_shared)
    return add (self, entry, key);
  pthread_mutex_lock (&self->lock);
  serial = add (self, entry, key);
  pthread_mutex_unlock (&self->lock);
  return serial;
}

void
weir_trace_share (WeirTrace *self)
{
  g_return_if_fail (self != NULL);

  look_up (self);
  self->head.is_shared = TRUE;
}

guint64
weir_trace_get_last (WeirTrace *self)
{
  guint64 last;

  g_return_val_if_fail (self != NULL, 0);

  if (G_LIKELY (!self->head.is_shared))
    return last_of (self);
  pthread_mutex_lock (&self->lock);
  last = self->last;
  pthread_mutex_unlock (&self->lock);
  return last;
}

guint64
weir_trace_get_first (WeirTrace *self)
{
  guint64 last;

  g_return_val_if_fail (self != NULL, 0);

  last = last_of (self);
  return last - MIN (last, self->capacity) + 1;
}

WeirTraceEntry
weir_trace_get (WeirTrace *self,
                guint64    serial)
{
  WeirTraceEntry entry = { 0 };

  g_return_val_if_fail (self != NULL, entry);
  g_return_val_if_fail (serial >= weir_trace_get_first (self) && serial <= last_of (self), entry);

  read_entry (self, serial, &entry);
  return entry;
}

guint
weir_trace_read (WeirTrace      *self,
                 guint64         serial,
                 WeirTraceEntry *into,
                 guint           n,
                 guint64        *skipped)
{
  guint64 last, first, i;

  g_return_val_if_fail (self != NULL, 0);

  last = last_of (self);
  g_return_val_if_fail (serial <= last, 0);

  n = (guint) MIN (MIN (last - serial, self->capacity), n);
  first = last - n + 1;
  for (i = 0; i < n; i++)
    read_entry (self, first + i, &into[i]);

  if (skipped != NULL)
    *skipped = first - serial - 1;
  return n;
}

const char *
weir_trace_kind_to_string (WeirTraceKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kind_names), NULL);

  return kind_names[kind];
}

/* Of as many digits at least, then @follower. printf () was most of what a trace file costs. */
static char *
put_number (char       *at,
            guint64     number,
            guint       n_digits,
            const char *follower)
{
  char digits[20];
  guint n = 0;

  for (; number > 0 || n < n_digits; number /= 10)
    digits[n++] = (char) ('0' + number % 10);
  while (n > 0)
    *at++ = digits[--n];
  return g_stpcpy (at, follower);
}

void
weir_trace_entry_print (const WeirTraceEntry *entry,
                        GString              *into)
{
  char line[160], *at = line;

  g_return_if_fail (entry != NULL);
  g_return_if_fail (into != NULL);

  at = put_number (at, entry->serial, 1, " ");
  at = put_number (at, entry->cause, 1, " ");
  at = put_number (at, (guint64) (entry->time / G_USEC_PER_SEC), 1, ".");
  at = put_number (at, (guint64) (entry->time % G_USEC_PER_SEC), 6, " ");
  at = g_stpcpy (at, weir_trace_kind_to_string (entry->kind));
  at = put_number (g_stpcpy (at, " "), entry->count, 1, " ");
  at = put_number (at, entry->from, 1, "→");
  at = put_number (at, entry->to, 1, "");
  if (entry->subscription != 0)
    at = put_number (g_stpcpy (at, " #"), entry->subscription, 1, "");
  g_string_append_len (into, line, at - line);
}
