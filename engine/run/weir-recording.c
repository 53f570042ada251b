/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-recording.h"

struct _WeirRecording
{
  gatomicrefcount refs;
  guint           seed;
  guint64         n_before;
  WeirTraceEnd    end;
  GArray         *entries;              /* owned, as the following */
  GArray         *stages;               /* names are GRefString, of their own */
  GArray         *subscriptions;
  GHashTable     *newest_stages;        /* process → place in stages */
  GHashTable     *newest_subscriptions; /* id → place in subscriptions */
};

static void
clear_stage (gpointer data)
{
  WeirTraceStage *stage = data;

  g_ref_string_release ((char *) stage->kind);
  g_ref_string_release ((char *) stage->name);
}

static GArray *
new_stages (void)
{
  GArray *stages = g_array_new (FALSE, FALSE, sizeof (WeirTraceStage));

  g_array_set_clear_func (stages, clear_stage);
  return stages;
}

WeirRecording *
weir_recording_new (guint seed)
{
  WeirRecording *self = g_new0 (WeirRecording, 1);

  g_atomic_ref_count_init (&self->refs);
  self->seed = seed;
  self->entries = g_array_new (FALSE, FALSE, sizeof (WeirTraceEntry));
  self->stages = new_stages ();
  self->subscriptions = g_array_new (FALSE, FALSE, sizeof (WeirTraceSubscription));
  self->newest_stages = g_hash_table_new (NULL, NULL);
  self->newest_subscriptions = g_hash_table_new (NULL, NULL);
  return self;
}

WeirRecording *
weir_recording_ref (WeirRecording *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
weir_recording_unref (WeirRecording *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_array_unref (self->entries);
  g_array_unref (self->stages);
  g_array_unref (self->subscriptions);
  g_hash_table_unref (self->newest_stages);
  g_hash_table_unref (self->newest_subscriptions);
  g_free (self);
}

guint
weir_recording_get_seed (WeirRecording *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->seed;
}

guint64
weir_recording_get_n_before (WeirRecording *self)
{
  g_return_val_if_fail (self != NULL, 0);

  if (self->entries->len > 0)
    return g_array_index (self->entries, WeirTraceEntry, 0).serial - 1;
  return self->n_before;
}

WeirTraceEnd
weir_recording_get_end (WeirRecording *self)
{
  g_return_val_if_fail (self != NULL, WEIR_TRACE_END_UNKNOWN);

  return self->end;
}

GArray *
weir_recording_get_entries (WeirRecording *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->entries;
}

GArray *
weir_recording_get_stages (WeirRecording *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->stages;
}

GArray *
weir_recording_get_subscriptions (WeirRecording *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->subscriptions;
}

const WeirTraceStage *
weir_recording_find_stage (WeirRecording *self,
                           guint          process)
{
  gpointer place;

  g_return_val_if_fail (self != NULL, NULL);

  if (!g_hash_table_lookup_extended (self->newest_stages, GUINT_TO_POINTER (process), NULL, &place))
    return NULL;
  return &g_array_index (self->stages, WeirTraceStage, GPOINTER_TO_UINT (place));
}

const WeirTraceSubscription *
weir_recording_find_subscription (WeirRecording *self,
                                  guint          id)
{
  gpointer place;

  g_return_val_if_fail (self != NULL, NULL);

  if (!g_hash_table_lookup_extended (self->newest_subscriptions, GUINT_TO_POINTER (id), NULL, &place))
    return NULL;
  return &g_array_index (self->subscriptions, WeirTraceSubscription, GPOINTER_TO_UINT (place));
}

/*< while it is made >*/

void
weir_recording_set_seed (WeirRecording *self,
                         guint          seed)
{
  g_return_if_fail (self != NULL);

  self->seed = seed;
}

void
weir_recording_set_n_before (WeirRecording *self,
                             guint64        n_before)
{
  g_return_if_fail (self != NULL);

  self->n_before = n_before;
}

void
weir_recording_set_end (WeirRecording *self,
                        WeirTraceEnd   end)
{
  g_return_if_fail (self != NULL);

  self->end = end;
}

/* Its names are referenced. */
static void
add_stage (WeirRecording        *self,
           const WeirTraceStage *stage)
{
  g_ref_string_acquire ((char *) stage->kind);
  g_ref_string_acquire ((char *) stage->name);
  g_hash_table_insert (self->newest_stages, GUINT_TO_POINTER (stage->process), GUINT_TO_POINTER (self->stages->len));
  g_array_append_vals (self->stages, stage, 1);
}

void
weir_recording_declare_stage (WeirRecording        *self,
                              const WeirTraceStage *stage)
{
  WeirTraceStage copy;

  g_return_if_fail (self != NULL);
  g_return_if_fail (stage != NULL);

  copy = *stage;
  copy.kind = g_ref_string_new_intern (stage->kind);
  copy.name = g_ref_string_new (stage->name);
  add_stage (self, &copy);
  clear_stage (&copy);
}

void
weir_recording_declare_subscription (WeirRecording               *self,
                                     const WeirTraceSubscription *subscription)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (subscription != NULL);

  g_hash_table_insert (self->newest_subscriptions, GUINT_TO_POINTER (subscription->id),
                       GUINT_TO_POINTER (self->subscriptions->len));
  g_array_append_vals (self->subscriptions, subscription, 1);
}

guint
weir_recording_get_n_declared (WeirRecording *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return g_hash_table_size (self->newest_stages) + g_hash_table_size (self->newest_subscriptions);
}

/* Newer declarations of the same one were looked at before: what holds when the first entry comes is the last that is needed. */
static gboolean
is_wanted (guint8 *wanted,
           guint   id,
           guint64 after,
           guint64 first)
{
  gboolean is_so = wanted[id] != 0;

  if (after >= first)
    return TRUE;
  wanted[id] = 0;
  return is_so;
}

static void
keep_stages (WeirRecording *self,
             guint64        first,
             guint8        *wanted)
{
  g_autoptr (GArray) all = g_steal_pointer (&self->stages);
  g_autofree gboolean *is_kept = g_new (gboolean, all->len);
  guint i;

  for (i = all->len; i > 0; i--)
    {
      const WeirTraceStage *stage = &g_array_index (all, WeirTraceStage, i - 1);

      is_kept[i - 1] = is_wanted (wanted, stage->process, stage->after, first);
    }

  self->stages = new_stages ();
  g_hash_table_remove_all (self->newest_stages);
  for (i = 0; i < all->len; i++)
    if (is_kept[i])
      add_stage (self, &g_array_index (all, WeirTraceStage, i));
}

/* A subscription has one declaration: its demand is fixed when it is made. */
static void
keep_subscriptions (WeirRecording *self,
                    guint64        first,
                    const guint8  *wanted)
{
  guint n = 0, i;

  g_hash_table_remove_all (self->newest_subscriptions);
  for (i = 0; i < self->subscriptions->len; i++)
    {
      WeirTraceSubscription subscription = g_array_index (self->subscriptions, WeirTraceSubscription, i);

      if (subscription.after < first && wanted[subscription.id] == 0)
        continue;
      g_hash_table_insert (self->newest_subscriptions, GUINT_TO_POINTER (subscription.id), GUINT_TO_POINTER (n));
      g_array_index (self->subscriptions, WeirTraceSubscription, n++) = subscription;
    }
  g_array_set_size (self->subscriptions, n);
}

void
weir_recording_keep_declared (WeirRecording *self,
                              guint64        first,
                              guint8        *stages,
                              guint8        *subscriptions)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (stages != NULL && subscriptions != NULL);

  keep_stages (self, first, stages);
  keep_subscriptions (self, first, subscriptions);
}

WeirRecording *
weir_recording_dup_declared (WeirRecording *self)
{
  WeirRecording *copy;
  guint i;

  g_return_val_if_fail (self != NULL, NULL);

  copy = weir_recording_new (self->seed);
  for (i = 0; i < self->stages->len; i++)
    add_stage (copy, &g_array_index (self->stages, WeirTraceStage, i));
  for (i = 0; i < self->subscriptions->len; i++)
    weir_recording_declare_subscription (copy, &g_array_index (self->subscriptions, WeirTraceSubscription, i));
  return copy;
}
