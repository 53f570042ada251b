/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "observe/weir-trace.h"

#include <pthread.h>

G_BEGIN_DECLS

/* Entries that do not fit into the rows, in their order: a ring that grows. In the row of whats is its number there, which wraps. */
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
  guint64           *whats;       /* owned: two rings of `capacity` */
  guint64           *whens;
  gint64            *bases;       /* owned: of each block of the ring and of the round before */
  guint              capacity;    /* a power of two */
  guint              block;       /* likewise: so many entries have one base and one horizon */
  guint64            last;        /* serial of the newest entry, while head.next is 0 */
  guint64            spilled;     /* serial of the newest entry that was spilled */
  WeirTraceSpillFunc spill;
  gpointer           spill_data;
  WeirTraceKeepFunc  keep;
  gpointer           keep_data;
  GHashTable        *ends;        /* owned: of WeirTraceEnds by subscription, of those that the rings speak of and of others */
  guint              most_ends;   /* with so many it is seen who can be forgotten */
  WeirTraceWhole     whole;
  pthread_mutex_t    lock;
};

/*< rows: weir-trace-rows.c >*/

void    weir_trace_begin_rows (WeirTrace *self);
void    weir_trace_end_rows   (WeirTrace *self);
/* Of a block that begins at @time: others on other threads may be somewhat behind. */
gint64  weir_trace_base_for   (gint64 time);
/* Of the block of @serial. Causes are not younger than what they led to. */
guint64 weir_trace_horizon_of (WeirTrace *self, guint64 serial);
/* Writes @entry where it lies. @key: see weir_trace_add (). */
void    weir_trace_pack       (WeirTrace *self, const WeirTraceEntry *entry, guint64 serial, gint64 base, guint64 *key);
void    weir_trace_unpack     (WeirTrace *self, guint64 serial, gint64 base, WeirTraceEntry *into);

/* Of an entry, in the rings. */
static inline guint
weir_trace_place_of (WeirTrace *self, guint64 serial)
{
  return (guint) (serial - 1) & (self->capacity - 1);
}

G_END_DECLS
