/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "time/weir-scheduler-private.h"

/* What passes what in a team: µs of a turn, the part of it that is much shorter, how far to look and how often. */
#define LONG_USEC 50
#define SHORTER_PART 4
#define FARTHEST 16
#define MOST_PASSED 8

/* How long the processor's counter is watched to learn its rate, and in what parts that is kept. */
#define RATE_USEC 1000
#define RATE_PARTS 1024

/* The heap: a timer knows its index, so that it can be taken out anywhere. */

static gboolean
before (const WeirTimer *a,
        const WeirTimer *b)
{
  return a->due != b->due ? a->due < b->due : a->order < b->order;
}

static void
put (WeirScheduler *self,
     guint          index,
     WeirTimer     *timer)
{
  g_ptr_array_index (self->timers, index) = timer;
  timer->index = index;
}

static void
sift_up (WeirScheduler *self,
         guint          index,
         WeirTimer     *timer)
{
  while (index > 1 && before (timer, g_ptr_array_index (self->timers, index / 2)))
    {
      put (self, index, g_ptr_array_index (self->timers, index / 2));
      index /= 2;
    }
  put (self, index, timer);
}

static void
sift_down (WeirScheduler *self,
           guint          index,
           WeirTimer     *timer)
{
  guint child;

  while ((child = 2 * index) < self->timers->len)
    {
      if (child + 1 < self->timers->len
          && before (g_ptr_array_index (self->timers, child + 1),
                     g_ptr_array_index (self->timers, child)))
        child++;
      if (!before (g_ptr_array_index (self->timers, child), timer))
        break;
      put (self, index, g_ptr_array_index (self->timers, child));
      index = child;
    }
  put (self, index, timer);
}

/* Takes out the task behind @previous, or the first. */
static inline WeirTask *
take_task (WeirScheduler *self,
           WeirTask      *previous)
{
  WeirTask **place = previous != NULL ? &previous->next : &self->first;
  WeirTask *task = *place;

  *place = task->next;
  if (task->next == NULL)
    self->end = place;
  task->queued = FALSE;
  return task;
}

/* The one before a task of which the last turn was much shorter than that of the first; NULL: there is none. */
static WeirTask *
find_shorter (WeirScheduler *self)
{
  WeirTask *previous, *best = NULL;
  guint least = self->first->turn / SHORTER_PART;
  guint i;

  for (i = 0, previous = self->first; i < FARTHEST && previous->next != NULL; i++)
    {
      if (previous->next->turn <= least)
        {
          least = previous->next->turn;
          best = previous;
        }
      previous = previous->next;
    }
  return best;
}

/* First come, first served, but where several threads work for each other a short turn does not wait behind long ones: its
 * answer is what another thread waits for. A long one is passed so often and no more. */
static WeirTask *
pop_task (WeirScheduler *self)
{
  WeirTask *previous = NULL;

  if (self->team != NULL && self->first->turn >= LONG_USEC && self->n_passed < MOST_PASSED)
    previous = find_shorter (self);
  self->n_passed = previous != NULL ? self->n_passed + 1 : 0;
  return take_task (self, previous);
}

static void
fire_next (WeirScheduler *self)
{
  WeirTimer *timer = weir_scheduler_next_timer (self);

  weir_scheduler_clear_timer (self, timer);
  timer->fire (timer);
}

static gboolean
fire_due (WeirScheduler *self)
{
  WeirTimer *timer;
  gboolean any = FALSE;

  while ((timer = weir_scheduler_next_timer (self)) != NULL && timer->due <= self->now)
    {
      fire_next (self);
      any = TRUE;
    }
  return any;
}

/* The clock has gone on, or may have. */
static inline void
count_time (WeirScheduler *self,
            WeirTask      *task)
{
  gint64 began = self->now, length = weir_scheduler_look (self) - began;

  task->turn = (guint) MIN (length, G_MAXUINT);
  task->busy += length;
}

static inline void
run_turn (WeirScheduler *self,
          WeirTask      *task,
          gboolean       is_virtual)
{
  task->run (task);
  task->turn = 0;
  if (is_virtual || weir_scheduler_count_turn (self, task))
    count_time (self, task);
  task->ended = self->now;
}

static void
run_task (WeirScheduler *self)
{
  WeirTask *task = pop_task (self);

  run_turn (self, task, self->virtual_clock != NULL);
  self->ran = task;
  self->n_turns++;
  if (G_UNLIKELY (self->ledger != NULL) && task->over != NULL)
    task->over (task);
}

WeirScheduler *
weir_scheduler_new (WeirClock *clock)
{
  WeirScheduler *self;

  g_return_val_if_fail (WEIR_IS_CLOCK (clock), NULL);

  self = g_new0 (WeirScheduler, 1);
  self->clock = g_object_ref (clock);
  if (WEIR_IS_VIRTUAL_CLOCK (clock))
    self->virtual_clock = WEIR_VIRTUAL_CLOCK (clock);
  self->timers = g_ptr_array_new ();
  g_ptr_array_add (self->timers, NULL);
  self->end = &self->first;
  self->allowed_until = G_MAXINT64;
  weir_scheduler_look (self);
  weir_scheduler_look_ahead (self);
  return self;
}

void
weir_scheduler_free (WeirScheduler *self)
{
  g_return_if_fail (self != NULL);

  if (self->source != NULL)
    {
      g_source_destroy (self->source);
      g_source_unref (self->source);
    }
  g_clear_pointer (&self->context, g_main_context_unref);
  g_ptr_array_unref (self->timers);
  g_object_unref (self->clock);
  g_free (self);
}

WeirClock *
weir_scheduler_get_clock (WeirScheduler *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->clock;
}

gboolean
weir_scheduler_is_virtual (WeirScheduler *self)
{
  return self->virtual_clock != NULL;
}

void
weir_scheduler_set_trace (WeirScheduler *self,
                          WeirTrace     *trace)
{
  g_return_if_fail (self != NULL);

  self->trace = trace;
  if (trace != NULL)
    weir_trace_set_now (trace, self->now);
}

WeirTrace *
weir_scheduler_get_trace (WeirScheduler *self)
{
  return self->trace;
}

void
weir_scheduler_set_log (WeirScheduler *self,
                        WeirLog       *log)
{
  g_return_if_fail (self != NULL);

  self->log = log;
}

WeirLog *
weir_scheduler_get_log (WeirScheduler *self)
{
  return self->log;
}

void
weir_scheduler_set_ledger (WeirScheduler *self,
                           WeirLedger    *ledger)
{
  g_return_if_fail (self != NULL);

  self->ledger = ledger;
  weir_scheduler_look_ahead (self);
}

WeirLedger *
weir_scheduler_get_ledger (WeirScheduler *self)
{
  return self->ledger;
}

gboolean
weir_scheduler_is_followed (WeirScheduler *self)
{
  return self->is_followed;
}

void
weir_scheduler_push (WeirScheduler *self,
                     WeirTask      *task)
{
  if (task->queued)
    return;

  task->queued = TRUE;
  task->next = NULL;
  *self->end = task;
  self->end = &task->next;
}

void
weir_scheduler_remove (WeirScheduler *self,
                       WeirTask      *task)
{
  WeirTask *previous = NULL, *at;

  g_return_if_fail (self != NULL);

  if (!task->queued)
    return;

  for (at = self->first; at != task; at = at->next)
    previous = at;
  take_task (self, previous);
}

void
weir_scheduler_set_timer (WeirScheduler *self,
                          WeirTimer     *timer,
                          gint64         due)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (timer != NULL);

  weir_scheduler_clear_timer (self, timer);
  timer->due = due;
  timer->order = self->timer_order++;
  g_ptr_array_add (self->timers, NULL);
  sift_up (self, self->timers->len - 1, timer);
  if (timer->index == 1)
    weir_scheduler_look_ahead (self);
}

void
weir_scheduler_clear_timer (WeirScheduler *self,
                            WeirTimer     *timer)
{
  WeirTimer *filler;
  guint index;

  g_return_if_fail (self != NULL);
  g_return_if_fail (timer != NULL);

  if (timer->index == 0)
    return;

  index = timer->index;
  timer->index = 0;
  filler = g_ptr_array_steal_index_fast (self->timers, self->timers->len - 1);
  if (filler != timer && index > 1 && before (filler, g_ptr_array_index (self->timers, index / 2)))
    sift_up (self, index, filler);
  else if (filler != timer)
    sift_down (self, index, filler);
  if (index == 1)
    weir_scheduler_look_ahead (self);
}

/* Ticks of the processor's counter in a µs, measured once. */
static double
get_tick_rate (void)
{
  static gsize rate;

  if (g_once_init_enter (&rate))
    {
      guint64 ticks = weir_scheduler_count_ticks ();
      gint64 now, began = g_get_monotonic_time ();

      do
        now = g_get_monotonic_time ();
      while (now < began + RATE_USEC);
      ticks = weir_scheduler_count_ticks () - ticks;
      g_once_init_leave (&rate, MAX (1, (gsize) (ticks * RATE_PARTS / (guint64) (now - began))));
    }
  return (double) rate / RATE_PARTS;
}

gint64
weir_scheduler_get_busy (WeirScheduler  *self,
                         const WeirTask *task)
{
  g_return_val_if_fail (self != NULL && task != NULL, 0);

  if (self->virtual_clock != NULL || task->ticks == 0)
    return task->busy;
  return (gint64) ((double) task->ticks / get_tick_rate ());
}

gint64
weir_scheduler_get_now (WeirScheduler *self)
{
  return self->now;
}

void
weir_scheduler_set_costs (WeirScheduler *self,
                          gint64         per_message,
                          gint64         per_event)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (per_message >= 0 && per_event >= 0);

  self->cost_message = per_message;
  self->cost_event = per_event;
}

void
weir_scheduler_charge (WeirScheduler *self,
                       guint          n_events)
{
  if (self->virtual_clock != NULL)
    weir_virtual_clock_advance (self->virtual_clock,
                                self->now + self->cost_message + n_events * self->cost_event);
}

void
weir_scheduler_expect (WeirScheduler *self)
{
  g_return_if_fail (self != NULL);

  self->n_expected++;
}

void
weir_scheduler_unexpect (WeirScheduler *self)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (self->n_expected > 0);

  self->n_expected--;
}

gboolean
weir_scheduler_is_quiet (WeirScheduler *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->first == NULL && self->n_expected == 0 && weir_scheduler_next_timer (self) == NULL
         && g_atomic_pointer_get (&self->inbox) == NULL;
}

gboolean
weir_scheduler_can_run (WeirScheduler *self,
                        gint64         until)
{
  WeirTimer *timer = weir_scheduler_next_timer (self);

  if (self->now > until)
    return FALSE;
  if (self->first != NULL)
    return TRUE;
  return timer != NULL
         && (timer->due <= self->now || (self->virtual_clock != NULL && timer->due <= until));
}

gboolean
weir_scheduler_run_one (WeirScheduler *self,
                        gint64         until)
{
  WeirTimer *timer = weir_scheduler_next_timer (self);
  gboolean fired;

  /* The usual case first. */
  if (self->first != NULL && self->now <= until && (timer == NULL || timer->due > self->now))
    {
      run_task (self);
      return TRUE;
    }
  if (!weir_scheduler_can_run (self, until))
    return FALSE;

  self->ran = NULL;
  fired = fire_due (self);
  if (self->first == NULL && !fired)
    {
      weir_virtual_clock_advance (self->virtual_clock, weir_scheduler_next_timer (self)->due);
      weir_scheduler_look (self);
      fire_due (self);
    }
  if (self->first != NULL)
    run_task (self);
  else if (self->ledger != NULL)
    weir_ledger_add_time (self->ledger, self->now);
  return TRUE;
}

void
weir_scheduler_look_ahead (WeirScheduler *self)
{
  WeirTimer *timer = weir_scheduler_next_timer (self);

  self->plain_until = MIN (self->allowed_until, self->slice_end - 1);
  if (timer != NULL)
    self->plain_until = MIN (self->plain_until, timer->due - 1);
  self->is_followed = self->virtual_clock != NULL || self->ledger != NULL;
  if (self->is_followed || self->watch != NULL || self->allowed_turns >= 0)
    self->plain_until = G_MININT64;
}

/* Others of a team may have sent something, or want the world to stop; and what was long may have to wait: see pop_task (). */
static inline gboolean
is_next_plain (WeirScheduler *self)
{
  return self->first != NULL && self->now <= self->plain_until && !weir_scheduler_has_letters (self)
         && self->first->turn < LONG_USEC;
}

void
weir_scheduler_run_plain (WeirScheduler *self)
{
  guint64 n_turns = 0;

  for (; is_next_plain (self); n_turns++)
    run_turn (self, take_task (self, NULL), FALSE);
  self->n_turns += n_turns;
}

void
weir_scheduler_settle (WeirScheduler *self)
{
  g_return_if_fail (self != NULL);

  weir_scheduler_look (self);
  while (weir_scheduler_can_run (self, self->now))
    weir_scheduler_run_one (self, self->now);
}

void
weir_scheduler_run_until (WeirScheduler *self,
                          gint64         until)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (self->virtual_clock != NULL);

  while (weir_scheduler_run_one (self, until))
    ;
  weir_virtual_clock_advance (self->virtual_clock, until);
  weir_scheduler_look (self);
}

void
weir_scheduler_attach (WeirScheduler *self,
                       GMainContext  *context)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (self->source == NULL);

  self->context = g_main_context_ref (context != NULL ? context : g_main_context_default ());
  self->source = weir_scheduler_source_new (self);
  g_source_attach (self->source, self->context);
}

GMainContext *
weir_scheduler_get_context (WeirScheduler *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->context;
}

void
weir_scheduler_allow (WeirScheduler *self,
                      gint64         n_turns,
                      gint64         until)
{
  g_return_if_fail (self != NULL);

  self->allowed_turns = n_turns;
  self->allowed_until = until < 0 ? G_MAXINT64 : until;
  weir_scheduler_look_ahead (self);
}

gint64
weir_scheduler_get_allowed (WeirScheduler *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->allowed_turns;
}

void
weir_scheduler_set_idle_func (WeirScheduler *self,
                              WeirIdleFunc   idle,
                              gpointer       data)
{
  g_return_if_fail (self != NULL);

  self->idle = idle;
  self->idle_data = data;
}

void
weir_scheduler_set_watch (WeirScheduler *self,
                          WeirTurnFunc   watch,
                          gpointer       data)
{
  g_return_if_fail (self != NULL);

  self->watch = watch;
  self->watch_data = data;
  weir_scheduler_look_ahead (self);
}

guint64
weir_scheduler_get_n_turns (WeirScheduler *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_turns;
}
