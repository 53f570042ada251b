/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-iterator.h"

#include "flow/weir-batch.h"

typedef struct
{
  WeirBatch *batch;   /* owned */
  guint      position;
} Values;

typedef struct
{
  gint64   next;
  gint64   last;
  gint64   step;
  gboolean is_over;   /* the next one would not fit into 64 bits */
} Range;

static gboolean
next_of_values (gpointer   data,
                WeirValue *value)
{
  Values *self = data;

  if (self->position == self->batch->length)
    return FALSE;

  *value = weir_value_copy (&self->batch->values[self->position++]);
  return TRUE;
}

static void
free_values (gpointer data)
{
  Values *self = data;

  weir_batch_unref (self->batch);
  g_free (self);
}

static gboolean
next_of_range (gpointer   data,
               WeirValue *value)
{
  Range *self = data;

  if (self->is_over || (self->step > 0 ? self->next > self->last : self->next < self->last))
    return FALSE;

  *value = weir_value_integer (self->next);
  self->is_over = __builtin_add_overflow (self->next, self->step, &self->next);
  return TRUE;
}

WeirIterator
weir_iterator_new_values (const WeirValue *values,
                          guint            n)
{
  Values *self = g_new0 (Values, 1);
  guint i;

  self->batch = weir_batch_new (n);
  for (i = 0; i < n; i++)
    weir_batch_append (self->batch, weir_value_copy (&values[i]));
  return (WeirIterator) { next_of_values, self, free_values };
}

WeirIterator
weir_iterator_new_range (gint64 first,
                         gint64 last,
                         gint64 step)
{
  Range *self;

  g_return_val_if_fail (step != 0, (WeirIterator) WEIR_ITERATOR_INIT);

  self = g_new0 (Range, 1);
  self->next = first;
  self->last = last;
  self->step = step;
  return (WeirIterator) { next_of_range, self, g_free };
}

gboolean
weir_iterator_next (WeirIterator *self,
                    WeirValue    *value)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  *value = weir_value_null ();
  if (self->next == NULL)
    return FALSE;
  if (self->next (self->data, value))
    return TRUE;

  weir_iterator_clear (self);
  return FALSE;
}

gboolean
weir_iterator_has_ended (const WeirIterator *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->next == NULL;
}

void
weir_iterator_clear (WeirIterator *self)
{
  WeirIterator old;

  g_return_if_fail (self != NULL);

  old = *self;
  *self = (WeirIterator) WEIR_ITERATOR_INIT;
  if (old.destroy != NULL)
    old.destroy (old.data);
}
