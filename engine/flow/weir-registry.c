/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-registry.h"

#include <pthread.h>

struct _WeirRegistry
{
  pthread_mutex_t lock;         /* not GLib's: a thread sanitizer sees this one */
  GHashTable     *processes;   /* name → WeirProcess, both owned */
};

WeirRegistry *
weir_registry_new (void)
{
  WeirRegistry *self = g_new0 (WeirRegistry, 1);

  pthread_mutex_init (&self->lock, NULL);
  self->processes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  return self;
}

void
weir_registry_free (WeirRegistry *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->processes);
  pthread_mutex_destroy (&self->lock);
  g_free (self);
}

gboolean
weir_registry_register (WeirRegistry *self,
                        const char   *name,
                        WeirProcess  *process)
{
  WeirProcess *holder;
  gboolean is_free;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (WEIR_IS_PROCESS (process), FALSE);

  pthread_mutex_lock (&self->lock);
  holder = g_hash_table_lookup (self->processes, name);
  is_free = holder == NULL || !weir_process_is_alive (holder);
  if (is_free)
    g_hash_table_replace (self->processes, g_strdup (name), g_object_ref (process));
  pthread_mutex_unlock (&self->lock);
  return is_free;
}

WeirProcess *
weir_registry_lookup (WeirRegistry *self,
                      const char   *name)
{
  WeirProcess *process;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  pthread_mutex_lock (&self->lock);
  process = g_hash_table_lookup (self->processes, name);
  if (process != NULL && weir_process_is_alive (process))
    g_object_ref (process);
  else
    process = NULL;
  pthread_mutex_unlock (&self->lock);
  return process;
}
