/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "observe/weir-log.h"

#include <pthread.h>

struct _WeirLog
{
  WeirLogEntry   *entries;  /* owned: a ring; the texts are owned too */
  pthread_mutex_t lock;     /* stages report from several threads */
  guint           capacity;
  guint64         last;     /* serial of the newest entry */
  WeirLogFunc     func;
  gpointer        func_data;
};

static inline WeirLogEntry *
place_of (WeirLog *self,
          guint64  serial)
{
  return &self->entries[(serial - 1) % self->capacity];
}

static WeirLogEntry *
copy_entry (const WeirLogEntry *entry)
{
  WeirLogEntry *copy = g_new (WeirLogEntry, 1);

  *copy = *entry;
  copy->text = g_strdup (entry->text);
  return copy;
}

WeirLog *
weir_log_new (guint capacity)
{
  WeirLog *self;

  g_return_val_if_fail (capacity > 0, NULL);

  self = g_new0 (WeirLog, 1);
  pthread_mutex_init (&self->lock, NULL);
  self->capacity = capacity;
  self->entries = g_new0 (WeirLogEntry, capacity);
  return self;
}

void
weir_log_free (WeirLog *self)
{
  guint i;

  g_return_if_fail (self != NULL);

  for (i = 0; i < self->capacity; i++)
    g_free (self->entries[i].text);
  g_free (self->entries);
  pthread_mutex_destroy (&self->lock);
  g_free (self);
}

void
weir_log_set_func (WeirLog    *self,
                   WeirLogFunc func,
                   gpointer    data)
{
  g_return_if_fail (self != NULL);

  self->func = func;
  self->func_data = data;
}

void
weir_log_add (WeirLog       *self,
              gint64         time,
              guint          process,
              GLogLevelFlags level,
              const char    *id,
              char          *text,
              gconstpointer  details)
{
  WeirLogEntry *entry;

  g_return_if_fail (self != NULL);

  pthread_mutex_lock (&self->lock);
  self->last++;
  entry = place_of (self, self->last);
  g_free (entry->text);
  *entry = (WeirLogEntry) {
    .serial = self->last, .time = time, .process = process, .level = level, .id = id, .text = text
  };

  if (self->func != NULL)
    self->func (self->func_data, entry, details);
  pthread_mutex_unlock (&self->lock);
}

guint64
weir_log_get_last (WeirLog *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->last;
}

GPtrArray *
weir_log_read (WeirLog *self,
               guint64  serial,
               guint    n,
               guint64 *skipped)
{
  GPtrArray *entries;
  guint64 first, i;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (serial <= self->last, NULL);

  n = (guint) MIN (MIN (self->last - serial, self->capacity), n);
  first = self->last - n + 1;
  entries = g_ptr_array_new_full (n, (GDestroyNotify) weir_log_entry_free);
  for (i = 0; i < n; i++)
    g_ptr_array_add (entries, copy_entry (place_of (self, first + i)));

  if (skipped != NULL)
    *skipped = first - serial - 1;
  return entries;
}

void
weir_log_entry_free (WeirLogEntry *entry)
{
  if (entry == NULL)
    return;

  g_free (entry->text);
  g_free (entry);
}
