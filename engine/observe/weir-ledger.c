/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "observe/weir-ledger.h"

#include <pthread.h>

/* Whoever restarts all the time ends all the time. */
#define MOST_REASONS 65536

struct _WeirLedger
{
  WeirTrace       *trace;       /* borrowed: goes after it */
  WeirLedgerEntry *entries;     /* owned: a ring of `capacity` */
  guint            capacity;    /* a power of two */
  guint64          last;
  guint64          n_messages;
  guint64          n_turns;
  gint64           time;        /* of the newest turn */

  guint64          due_at;
  void             (*due) (gpointer data);
  gpointer         due_data;

  GHashTable      *reasons;     /* owned: process → text, owned */
  GQueue           ended;       /* the processes in it, the oldest first */

  gboolean         is_shared;
  pthread_mutex_t  lock;
};

static inline WeirLedgerEntry *
place_of (WeirLedger *self,
          guint64     number)
{
  return &self->entries[(number - 1) & (self->capacity - 1)];
}

WeirLedger *
weir_ledger_new (WeirTrace *trace,
                 guint      capacity)
{
  WeirLedger *self;

  g_return_val_if_fail (trace != NULL, NULL);
  g_return_val_if_fail (capacity > 0 && capacity <= 1u << 24, NULL);

  self = g_new0 (WeirLedger, 1);
  self->trace = trace;
  self->capacity = 1;
  while (self->capacity < capacity)
    self->capacity *= 2;
  self->entries = g_new (WeirLedgerEntry, self->capacity);
  self->due_at = G_MAXUINT64;
  self->reasons = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  pthread_mutex_init (&self->lock, NULL);
  return self;
}

void
weir_ledger_free (WeirLedger *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->entries);
  g_hash_table_unref (self->reasons);
  g_queue_clear (&self->ended);
  pthread_mutex_destroy (&self->lock);
  g_free (self);
}

void
weir_ledger_set_due (WeirLedger *self,
                     void (     *due )(gpointer data),
                     gpointer    data)
{
  g_return_if_fail (self != NULL);

  self->due = due;
  self->due_data = data;
}

void
weir_ledger_expect (WeirLedger *self,
                    guint       n)
{
  g_return_if_fail (self != NULL);

  self->due_at = self->due != NULL ? self->last + n : G_MAXUINT64;
}

void
weir_ledger_share (WeirLedger *self)
{
  g_return_if_fail (self != NULL);

  self->is_shared = TRUE;
}

static void
lock (WeirLedger *self)
{
  if (G_UNLIKELY (self->is_shared))
    pthread_mutex_lock (&self->lock);
}

static void
unlock (WeirLedger *self)
{
  if (G_UNLIKELY (self->is_shared))
    pthread_mutex_unlock (&self->lock);
}

WeirLedgerEntry *
weir_ledger_begin (WeirLedger    *self,
                   WeirLedgerKind kind,
                   guint          process)
{
  WeirLedgerEntry *entry;

  lock (self);
  self->last++;
  entry = place_of (self, self->last);
  /* The ring is larger than the cache: what is written soon shall be there by then. */
  __builtin_prefetch (entry + 4, 1);
  *entry = (WeirLedgerEntry) {
    .time = self->time, .kind = (guint8) kind, .process = process, .message = WEIR_LEDGER_NO_MESSAGE
  };
  return entry;
}

void
weir_ledger_end (WeirLedger      *self,
                 WeirLedgerEntry *entry,
                 gboolean         is_message)
{
  gboolean is_due;

  self->n_messages += is_message;
  self->n_turns += entry->kind == WEIR_LEDGER_TURN;
  self->time = entry->time;
  entry->n_messages = (guint32) self->n_messages;
  entry->trace = (guint32) weir_trace_get_last (self->trace);
  is_due = self->last >= self->due_at && entry->kind == WEIR_LEDGER_TURN;
  if (is_due)
    self->due_at = G_MAXUINT64;
  unlock (self);

  if (is_due)
    self->due (self->due_data);
}

void
weir_ledger_add_time (WeirLedger *self,
                      gint64      time)
{
  WeirLedgerEntry *entry = weir_ledger_begin (self, WEIR_LEDGER_TURN, 0);

  entry->time = time;
  weir_ledger_end (self, entry, FALSE);
}

void
weir_ledger_add_arrival (WeirLedger *self,
                         guint       process)
{
  weir_ledger_end (self, weir_ledger_begin (self, WEIR_LEDGER_ARRIVAL, process), FALSE);
}

void
weir_ledger_add_reason (WeirLedger *self,
                        guint       process,
                        char       *text)
{
  g_return_if_fail (self != NULL);

  lock (self);
  if (g_hash_table_insert (self->reasons, GUINT_TO_POINTER (process), text))
    g_queue_push_tail (&self->ended, GUINT_TO_POINTER (process));
  if (self->ended.length > MOST_REASONS)
    g_hash_table_remove (self->reasons, g_queue_pop_head (&self->ended));
  unlock (self);
}

const char *
weir_ledger_get_reason (WeirLedger *self,
                        guint       process)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_hash_table_lookup (self->reasons, GUINT_TO_POINTER (process));
}

guint64
weir_ledger_get_last (WeirLedger *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->last;
}

guint64
weir_ledger_get_first (WeirLedger *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->last - MIN (self->last, self->capacity) + 1;
}

guint64
weir_ledger_get_n_messages (WeirLedger *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_messages;
}

guint64
weir_ledger_get_n_turns (WeirLedger *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_turns;
}

guint
weir_ledger_get_capacity (WeirLedger *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->capacity;
}

const WeirLedgerEntry *
weir_ledger_get (WeirLedger *self,
                 guint64     number)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (number >= weir_ledger_get_first (self) && number <= self->last, NULL);

  return place_of (self, number);
}
