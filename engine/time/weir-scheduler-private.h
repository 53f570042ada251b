/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "time/weir-scheduler.h"
#include "time/weir-virtual-clock.h"

G_BEGIN_DECLS

struct _WeirScheduler
{
  WeirClock        *clock;          /* owned */
  WeirVirtualClock *virtual_clock;  /* the same, if it is virtual; else NULL */
  gint64            now;            /* as of the last look at the clock */
  guint64           looked;         /* ticks of the processor, likewise */
  guint64           turn_began;     /* ticks of the processor */
  gboolean          is_followed;    /* see weir_scheduler_is_followed () */

  WeirTask         *first;          /* the run queue: tasks belong to whoever pushed them */
  WeirTask        **end;            /* of it: where the next one comes */
  gint64            plain_until;    /* µs of clock: see weir_scheduler_look_ahead () */
  gint64            slice_end;      /* µs: when the source gives way to others of its main loop */
  GPtrArray        *timers;         /* a heap of WeirTimer by (due, order), borrowed; slot 0 is unused */
  guint64           timer_order;
  guint             n_expected;
  guint64           n_turns;
  guint             n_passed;       /* how often the first task has been passed */

  gint64            cost_message;   /* µs */
  gint64            cost_event;

  WeirTrace        *trace;          /* borrowed */
  WeirLog          *log;            /* borrowed */
  WeirLedger       *ledger;         /* borrowed */

  GSource          *source;         /* owned, NULL until attached */
  GMainContext     *context;        /* owned */
  gint64            allowed_turns;  /* -1: unlimited */
  gint64            allowed_until;  /* µs of clock */
  WeirIdleFunc      idle;
  gpointer          idle_data;
  WeirTurnFunc      watch;          /* NULL: nobody looks at turns */
  gpointer          watch_data;
  WeirTask         *ran;            /* borrowed: whose turn that somebody watches was last; NULL if only timers fired */

  WeirTeam         *team;           /* borrowed: outlives the run of its schedulers; NULL: this is the only one */
  WeirLetter       *inbox;          /* atomic: the newest letter */
  WeirLetter       *unopened;       /* taken from the inbox, the oldest first */
  gint              is_nudged;      /* atomic: there may be letters, or something else to see to */
  gint              is_asleep;      /* atomic: wants to be woken by whoever nudges it */
  gint              is_busy;        /* atomic: has something to run */
  gboolean          had_letters;    /* since it last waited */
};

static inline WeirTimer *
weir_scheduler_next_timer (WeirScheduler *self)
{
  return self->timers->len > 1 ? g_ptr_array_index (self->timers, 1) : NULL;
}

/* The processor's own counter, where there is one that can be read in a few nanoseconds; else 0. */
static inline guint64
weir_scheduler_count_ticks (void)
{
#if defined (__x86_64__)
  return __builtin_ia32_rdtsc ();
#else
  return 0;
#endif
}

static inline gint64
weir_scheduler_look (WeirScheduler *self)
{
  self->now = weir_clock_now (self->clock);
  if (self->virtual_clock == NULL)
    self->turn_began = weir_scheduler_count_ticks ();
  if (self->trace != NULL)
    weir_trace_set_now (self->trace, self->now);
  return self->now;
}

/* Less than a microsecond on most processors: the clock counts whole ones. */
#define WEIR_SCHEDULER_FEW_TICKS 2000

/* Counts the turn of @task that is over, where the clock is real. Answers whether it may have gone on since it was looked at last: the
 * processor's counter is read in a third of the time that the clock takes. */
static inline gboolean
weir_scheduler_count_turn (WeirScheduler *self,
                           WeirTask      *task)
{
#if defined (__x86_64__)
  guint64 ticks = weir_scheduler_count_ticks ();

  task->ticks += ticks - self->turn_began;
  self->turn_began = ticks;
  if (ticks - self->looked < WEIR_SCHEDULER_FEW_TICKS)
    return FALSE;
  self->looked = ticks;
#endif
  return TRUE;
}

/* Most turns want nothing seen to before the next: no timer is due, what is allowed is not used up, nobody watches, and the clock
 * is real. Until when that is so is found out here, whenever something of it changes, so that a turn asks one question. */
void     weir_scheduler_look_ahead   (WeirScheduler *self);
/* Takes turns as long as that is so. */
void     weir_scheduler_run_plain    (WeirScheduler *self);

GSource *weir_scheduler_source_new   (WeirScheduler *scheduler);

/*< inbox: weir-scheduler-inbox.c >*/

void     weir_scheduler_set_current  (WeirScheduler *self);
/* From any thread: its main loop goes round once more. */
void     weir_scheduler_nudge        (WeirScheduler *self);
/* Or a nudge. */
static inline gboolean
weir_scheduler_has_letters (WeirScheduler *self)
{
  return g_atomic_int_get (&self->is_nudged);
}

void     weir_scheduler_open_letters (WeirScheduler *self);

G_END_DECLS
