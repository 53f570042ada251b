/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "observe/weir-ledger.h"
#include "observe/weir-log.h"
#include "observe/weir-trace.h"
#include "time/weir-clock.h"

G_BEGIN_DECLS

/* Runs tasks first come, first served, and timers, on one thread: one GSource for all of them. In virtual time a turn
 * costs what weir_scheduler_set_costs () says, and when nobody can run time jumps to the next timer.
 * A task or timer is embedded in whatever it belongs to; the scheduler allocates nothing. */
struct _WeirTask
{
  WeirTask *next;
  gboolean  queued;
  guint     turn;     /* µs: how long the last turn was */
  gint64    busy;     /* whole µs of clock spent in turns, kept by the scheduler */
  guint64   ticks;    /* likewise, of the processor: most turns are shorter than a µs */
  gint64    ended;    /* µs: when the last turn ended */
  void    (*run) (WeirTask *self);   /* one turn; must not free the task */
  void    (*over) (WeirTask *self);  /* if there is a ledger: the turn is over; may be NULL */
};

struct _WeirTimer
{
  gint64  due;      /* µs of the clock */
  guint64 order;    /* among equals, first come first served */
  guint   index;    /* in the heap, from 1; 0 when not set */
  void  (*fire) (WeirTimer *self);
};

/* What one thread sends to another's scheduler. */
struct _WeirLetter
{
  WeirLetter *next;
  void      (*open) (WeirLetter *self);   /* on the scheduler's thread, between two turns; frees it */
};

typedef void (*WeirIdleFunc) (gpointer data);
/* @task: whose turn it was; NULL: only timers fired. */
typedef void (*WeirTurnFunc) (gpointer data, WeirTask *task);

/* @clock: referenced. */
WeirScheduler *weir_scheduler_new          (WeirClock *clock);
void           weir_scheduler_free         (WeirScheduler *self);
WeirClock *    weir_scheduler_get_clock    (WeirScheduler *self);
gboolean       weir_scheduler_is_virtual   (WeirScheduler *self);
/* Whether somebody has to know what a turn did: virtual time, or a ledger. */
gboolean       weir_scheduler_is_followed  (WeirScheduler *self);

/* Recorders shared by what runs here; NULL (the default) records nothing. Borrowed. */
void           weir_scheduler_set_trace    (WeirScheduler *self, WeirTrace *trace);
WeirTrace *    weir_scheduler_get_trace    (WeirScheduler *self);
void           weir_scheduler_set_log      (WeirScheduler *self, WeirLog *log);
WeirLog *      weir_scheduler_get_log      (WeirScheduler *self);
void           weir_scheduler_set_ledger   (WeirScheduler *self, WeirLedger *ledger);
WeirLedger *   weir_scheduler_get_ledger   (WeirScheduler *self);

void           weir_scheduler_push         (WeirScheduler *self, WeirTask *task);
/* If it is queued. */
void           weir_scheduler_remove       (WeirScheduler *self, WeirTask *task);
void           weir_scheduler_set_timer    (WeirScheduler *self, WeirTimer *timer, gint64 due);
void           weir_scheduler_clear_timer  (WeirScheduler *self, WeirTimer *timer);

/* µs spent in turns of @task, the parts of a µs included. */
gint64         weir_scheduler_get_busy     (WeirScheduler *self, const WeirTask *task);

/* The clock as it stood when the current turn began: no system call. */
gint64         weir_scheduler_get_now      (WeirScheduler *self);

/* Virtual time is that of one core on which handling a message takes @per_message µs and every event in it @per_event
 * more; without costs (the default) all turns take no time and an endless pipeline never gets past 0. */
void           weir_scheduler_set_costs    (WeirScheduler *self, gint64 per_message, gint64 per_event);
/* Virtual time: moves the clock by the cost of a turn that handled one message of @n_events. Real time: nothing. */
void           weir_scheduler_charge       (WeirScheduler *self, guint n_events);

/* Something outside (a file monitor, an operation of GIO) may still bring work: not quiet until it is taken back. */
void           weir_scheduler_expect       (WeirScheduler *self);
void           weir_scheduler_unexpect     (WeirScheduler *self);
/* Nothing queued, no timer, nothing expected: nothing can happen any more. */
gboolean       weir_scheduler_is_quiet     (WeirScheduler *self);

/* By hand, for tests and for stepping: one turn, or one timer. Answers whether there was any. In virtual time
 * it jumps to the next timer if need be, but not beyond @until (G_MAXINT64: no limit). */
gboolean       weir_scheduler_run_one      (WeirScheduler *self, gint64 until);
/* Whether it would do anything. */
gboolean       weir_scheduler_can_run      (WeirScheduler *self, gint64 until);
/* Turns until none is left, and timers that are due. Only what runs now, not what waits for a later timer. */
void           weir_scheduler_settle       (WeirScheduler *self);
/* Virtual time: everything up to and including @until, where the clock then stands. */
void           weir_scheduler_run_until    (WeirScheduler *self, gint64 until);

/* In a main loop. @context NULL: the default one. */
void           weir_scheduler_attach       (WeirScheduler *self, GMainContext *context);
GMainContext * weir_scheduler_get_context  (WeirScheduler *self);
/* How much the source may do: turns (-1: unlimited; decreases) and time of the clock (-1: unlimited).
 * Nothing runs in the main loop until this allows it. */
void           weir_scheduler_allow        (WeirScheduler *self, gint64 n_turns, gint64 until);
gint64         weir_scheduler_get_allowed  (WeirScheduler *self);
/* Called after a dispatch of the source that left nothing to do within what is allowed. */
void           weir_scheduler_set_idle_func (WeirScheduler *self, WeirIdleFunc idle, gpointer data);
/* Called after each turn that the source runs, before the next; it may forbid that by weir_scheduler_allow (). NULL: nobody. */
void           weir_scheduler_set_watch    (WeirScheduler *self, WeirTurnFunc watch, gpointer data);
guint64        weir_scheduler_get_n_turns  (WeirScheduler *self);

/*< across threads: a scheduler of a team, see weir-team.h >*/

/* Lent: the one that runs on this thread, as a team's or while it runs something by hand; else NULL. */
WeirScheduler *weir_scheduler_get_current  (void);
/* Borrowed; NULL: it runs alone. */
WeirTeam *     weir_scheduler_get_team     (WeirScheduler *self);
/* Whether another thread runs it at this moment, so that nothing of it may be touched but by letter. FALSE without a team. */
gboolean       weir_scheduler_is_elsewhere (WeirScheduler *self);
/* From any thread. Letters of one sender are opened in their order. */
void           weir_scheduler_post         (WeirScheduler *self, WeirLetter *letter);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirScheduler, weir_scheduler_free)

G_END_DECLS
