/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "observe/weir-trace.h"

#include <pthread.h>

struct _WeirTrace
{
  WeirTraceHead      head;
  WeirTraceEntry    *entries;     /* owned: a ring of `capacity` */
  guint              capacity;    /* a power of two */
  guint64            spilled;     /* serial of the newest entry that was spilled */
  WeirTraceSpillFunc spill;
  gpointer           spill_data;
  WeirTraceKeepFunc  keep;
  gpointer           keep_data;
  gboolean           is_shared;   /* so that entries are added under the lock */
  pthread_mutex_t    lock;
};

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

static inline WeirTraceEntry *
place_of (WeirTrace *self,
          guint64    serial)
{
  return &self->entries[(serial - 1) & (self->capacity - 1)];
}

static void
look_ahead (WeirTrace *self)
{
  guint64 room = self->spill != NULL ? self->spilled + self->capacity - self->head.last : self->capacity;

  self->head.next = self->head.stop = NULL;
  if (self->is_shared || self->keep != NULL)
    return;

  self->head.next = place_of (self, self->head.last + 1);
  self->head.stop = self->head.next + MIN (room, (guint64) (self->entries + self->capacity - self->head.next));
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
  self->entries = g_new (WeirTraceEntry, self->capacity);
  look_ahead (self);
  return self;
}

void
weir_trace_free (WeirTrace *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->entries);
  pthread_mutex_destroy (&self->lock);
  g_free (self);
}

void
weir_trace_set_spill (WeirTrace         *self,
                      WeirTraceSpillFunc spill,
                      gpointer           data)
{
  g_return_if_fail (self != NULL);

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

void
weir_trace_flush (WeirTrace *self)
{
  g_return_if_fail (self != NULL);

  while (self->spill != NULL && self->spilled < self->head.last)
    {
      WeirTraceEntry *first = place_of (self, self->spilled + 1);
      guint64 n = MIN (self->head.last - self->spilled,
                       (guint64) (self->entries + self->capacity - first));

      self->spill (self->spill_data, first, (guint) n);
      self->spilled += n;
    }
  if (!self->is_shared)
    look_ahead (self);
}

WeirTraceEntry *
weir_trace_begin (WeirTrace *self)
{
  WeirTraceEntry *place;

  if (self->is_shared)
    pthread_mutex_lock (&self->lock);
  if (self->spill != NULL && self->head.last - self->spilled == self->capacity)
    weir_trace_flush (self);
  place = place_of (self, ++self->head.last);
  place->serial = self->head.last;
  return place;
}

void
weir_trace_end (WeirTrace *self)
{
  if (self->is_shared)
    pthread_mutex_unlock (&self->lock);
  else
    look_ahead (self);
}

guint64
weir_trace_add (WeirTrace            *self,
                const WeirTraceEntry *entry)
{
  WeirTraceEntry *place = weir_trace_begin (self);
  guint64 serial = place->serial;

  *place = *entry;
  place->serial = serial;
  weir_trace_end (self);
  return serial;
}

void
weir_trace_share (WeirTrace *self)
{
  g_return_if_fail (self != NULL);

  self->is_shared = TRUE;
  look_ahead (self);
}

guint64
weir_trace_get_last (WeirTrace *self)
{
  guint64 last;

  g_return_val_if_fail (self != NULL, 0);

  if (G_LIKELY (!self->is_shared))
    return self->head.last;
  pthread_mutex_lock (&self->lock);
  last = self->head.last;
  pthread_mutex_unlock (&self->lock);
  return last;
}

guint64
weir_trace_get_first (WeirTrace *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->head.last - MIN (self->head.last, self->capacity) + 1;
}

const WeirTraceEntry *
weir_trace_get (WeirTrace *self,
                guint64    serial)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (serial >= weir_trace_get_first (self) && serial <= self->head.last, NULL);

  return place_of (self, serial);
}

guint
weir_trace_read (WeirTrace      *self,
                 guint64         serial,
                 WeirTraceEntry *into,
                 guint           n,
                 guint64        *skipped)
{
  guint64 available, first, i;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (serial <= self->head.last, 0);

  available = MIN (self->head.last - serial, self->capacity);
  n = (guint) MIN (available, n);
  first = self->head.last - n + 1;
  for (i = 0; i < n; i++)
    into[i] = *place_of (self, first + i);

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
