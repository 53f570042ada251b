/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-warm-up.h"

/* From one moment that is kept to the next, time grows by such a part of itself. */
#define GROWTH 4
/* A moment later than such a part of the time is no longer the end of its first fifth. */
#define LATEST 3

typedef struct
{
  gint64      time;
  GHashTable *histograms;   /* owned: name → WeirHistogram, owned */
} Mark;

struct _WeirWarmUp
{
  gint64     now;
  GPtrArray *marks;     /* of Mark, owned: those that may still turn out to be the end of the warm-up */
  Mark      *present;   /* lent by the marks; NULL: this moment is not kept */
};

static Mark *
mark_new (gint64 time)
{
  Mark *mark = g_new0 (Mark, 1);

  mark->time = time;
  mark->histograms = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) weir_histogram_free);
  return mark;
}

static void
mark_free (gpointer data)
{
  Mark *mark = data;

  g_hash_table_unref (mark->histograms);
  g_free (mark);
}

static Mark *
get_mark (WeirWarmUp *self,
          guint       index)
{
  return g_ptr_array_index (self->marks, index);
}

WeirWarmUp *
weir_warm_up_new (void)
{
  WeirWarmUp *self = g_new0 (WeirWarmUp, 1);

  self->marks = g_ptr_array_new_with_free_func (mark_free);
  return self;
}

void
weir_warm_up_free (WeirWarmUp *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->marks);
  g_free (self);
}

void
weir_warm_up_move (WeirWarmUp *self,
                   gint64      now)
{
  guint n_over = 0;
  gint64 last;

  g_return_if_fail (self != NULL);
  g_return_if_fail (now >= self->now);

  self->now = now;
  while (n_over < self->marks->len && get_mark (self, n_over)->time < now / WEIR_WARM_UP_PARTS)
    n_over++;
  if (n_over > 0)
    g_ptr_array_remove_range (self->marks, 0, n_over);

  last = self->marks->len > 0 ? get_mark (self, self->marks->len - 1)->time : 0;
  self->present = NULL;
  if (now <= last + last / GROWTH)
    return;
  self->present = mark_new (now);
  g_ptr_array_add (self->marks, self->present);
}

void
weir_warm_up_note (WeirWarmUp          *self,
                   guint                name,
                   const WeirHistogram *histogram)
{
  WeirHistogram *copy;

  g_return_if_fail (self != NULL);
  g_return_if_fail (histogram != NULL);

  if (self->present == NULL)
    return;
  copy = weir_histogram_new ();
  weir_histogram_merge (copy, histogram, self->now);
  g_hash_table_insert (self->present->histograms, GUINT_TO_POINTER (name), copy);
}

const WeirHistogram *
weir_warm_up_get (WeirWarmUp *self,
                  guint       name)
{
  Mark *mark;

  g_return_val_if_fail (self != NULL, NULL);

  mark = self->marks->len > 0 ? get_mark (self, 0) : NULL;
  if (mark == NULL || mark->time > self->now / LATEST)
    return NULL;
  return g_hash_table_lookup (mark->histograms, GUINT_TO_POINTER (name));
}
