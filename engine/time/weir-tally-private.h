/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "time/weir-scheduler.h"

G_BEGIN_DECLS

/* Who has used how much of the processor. Reading its counter takes as long as a fifth of a light turn, so turns of tasks that are
 * known to be light share a reading with those behind them: a group. Its time, all of it, is divided by what its members took when
 * they were measured singly, which each is again and again; a group that takes too long has every member measured singly until it
 * is known again, the longer the more often that happens. What is not known to be light has a reading on both sides. */
typedef struct
{
  guint64         began;      /* ticks: up to here everything has been counted */
  guint64         looked;     /* ticks: the last look at the clock */
  guint           n;          /* in the group */
  float           expected;   /* ticks: of the group, by what its members usually take */
  float           room;       /* ticks: when it is expected to take so long it is over */
  guint32         dice;       /* for how long somebody shares */
  WeirTask       *group[16];  /* borrowed: who goes is forgotten first */

  WeirCounterFunc count;      /* NULL: the processor's */
  gpointer        count_data;
  double          rate;       /* ticks in a µs; 0: the processor's */
} WeirTally;

/* Less than a microsecond on most processors: the clock counts whole ones, and need not be asked more often. */
#define WEIR_TALLY_FEW_TICKS 2000

/* Whether there is a counter that can be read in a few nanoseconds. */
#if defined (__x86_64__)
#define WEIR_TALLY_HAS_COUNTER 1
#else
#define WEIR_TALLY_HAS_COUNTER 0
#endif

static inline guint64
weir_tally_count (const WeirTally *self)
{
#if WEIR_TALLY_HAS_COUNTER
  if (G_LIKELY (self->count == NULL))
    return __builtin_ia32_rdtsc ();
#endif
  return self->count != NULL ? self->count (self->count_data) : 0;
}

static inline gboolean
weir_tally_can_count (const WeirTally *self)
{
  return WEIR_TALLY_HAS_COUNTER || self->count != NULL;
}

/* Counts a turn in which @task ended: when the group is closed it may be gone. */
void     weir_tally_count_last (WeirTally *self, WeirTask *task);

/* What has happened since the last turn was none, or the clock has been looked at. */
static inline void
weir_tally_skip (WeirTally *self)
{
  self->began = weir_tally_count (self);
}

/* Counts a turn of @task, which had shares left before. Answers whether the group is to be closed now. */
static inline gboolean
weir_tally_add (WeirTally *self,
                WeirTask  *task)
{
  if (G_UNLIKELY (task->n_shares == 0))
    {
      weir_tally_count_last (self, task);
      return FALSE;
    }

  task->n_shares--;
  task->is_in_group = TRUE;
  self->group[self->n++] = task;
  self->expected += task->usual;
  return self->expected >= self->room || self->n == G_N_ELEMENTS (self->group);
}

/* These answer whether the clock may have gone on since it was looked at last. */
gboolean weir_tally_close    (WeirTally *self);
/* Counts a turn that began when everything before had been counted. */
gboolean weir_tally_measure  (WeirTally *self, WeirTask *task);

/* It does not run here any more. */
void     weir_tally_forget   (WeirTally *self, WeirTask *task);
double   weir_tally_get_rate (const WeirTally *self);

G_END_DECLS
