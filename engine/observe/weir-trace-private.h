/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "observe/weir-trace.h"

#include <pthread.h>

G_BEGIN_DECLS

/* Entries that do not fit into a cell, in their order: a ring that grows. A cell says which by its number, which wraps. */
typedef struct
{
  WeirTraceEntry *entries;    /* owned */
  guint           capacity;   /* 0 or a power of two */
  guint32         first;      /* number of the oldest */
  guint           n;
} WeirTraceWhole;

struct _WeirTrace
{
  WeirTraceHead      head;
  WeirTraceCell     *cells;       /* owned: a ring of `capacity` */
  gint64            *bases;       /* owned: of each block of the ring and of the round before */
  guint              capacity;    /* a power of two */
  guint              block;       /* likewise: so many entries have one base */
  guint64            last;        /* serial of the newest entry, while head.next is NULL */
  guint64            spilled;     /* serial of the newest entry that was spilled */
  WeirTraceSpillFunc spill;
  gpointer           spill_data;
  WeirTraceKeepFunc  keep;
  gpointer           keep_data;
  GHashTable        *ends;        /* owned: of WeirTraceEnds by subscription, of those that cells speak of and of others */
  guint              most_ends;   /* with so many it is seen who can be forgotten */
  WeirTraceWhole     whole;
  gboolean           is_shared;   /* so that entries are added under the lock */
  pthread_mutex_t    lock;
};

/*< cells: weir-trace-cells.c >*/

void   weir_trace_begin_cells (WeirTrace *self);
void   weir_trace_end_cells   (WeirTrace *self);
/* Of a block that begins at @time: others on other threads may be somewhat behind. */
gint64 weir_trace_base_for    (gint64 time);
/* @key: see weir_trace_add (). */
void   weir_trace_pack        (WeirTrace *self, const WeirTraceEntry *entry, guint64 serial, gint64 base, guint64 *key,
                               WeirTraceCell *into);
void   weir_trace_unpack      (WeirTrace *self, const WeirTraceCell *cell, guint64 serial, gint64 base, WeirTraceEntry *into);

G_END_DECLS
