/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-value.h"

G_BEGIN_DECLS

/* Anything that has one value after the other, each made when it is asked for. A plain struct:
 * whoever holds it owns @data and ends it with weir_iterator_clear (). All zeros is one that has
 * come to its end. */
typedef struct
{
  /* TRUE: @value is the next one. FALSE: there are no more, and this is not called again; if @value
   * was set all the same, the iterator failed and that is the reason. */
  gboolean     (*next)    (gpointer data, WeirValue *value);
  gpointer       data;
  GDestroyNotify destroy;   /* of @data, as soon as the end is reached; may be NULL */
} WeirIterator;

#define WEIR_ITERATOR_INIT { NULL, NULL, NULL }

/* @values: copied */
WeirIterator weir_iterator_new_values (const WeirValue *values, guint n);
/* The integers from @first to at most @last in steps of @step, downwards if that is negative. Empty
 * if @last is on the wrong side. */
WeirIterator weir_iterator_new_range  (gint64 first, gint64 last, gint64 step);

/* As @next, but may be called again after the end: there are no more then, and no reason. */
gboolean     weir_iterator_next       (WeirIterator *self, WeirValue *value);
gboolean     weir_iterator_has_ended  (const WeirIterator *self);
void         weir_iterator_clear      (WeirIterator *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WeirIterator, weir_iterator_clear)

G_END_DECLS
