/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "time/weir-scheduler-private.h"
#include "time/weir-team-private.h"

/* How long one dispatch keeps its main loop: long enough that the loop's own cost does not show, short enough that commands
 * and requests for samples wait less than a frame. */
#define BUDGET_USEC 2000

/* In virtual time the clock says nothing about the budget, and looking at the real one costs as much as a light turn. */
#define TURNS_PER_LOOK 32

typedef struct
{
  GSource        source;

  WeirScheduler *scheduler;   /* borrowed: it owns the source */
  gboolean       told;        /* that there is nothing to do, since the last turn */
} SchedulerSource;

static gboolean
may_run (WeirScheduler *scheduler)
{
  return scheduler->allowed_turns != 0
         && weir_scheduler_can_run (scheduler, scheduler->allowed_until);
}

/* Ready also once after the last turn, to say that there is no more to do. */
static gboolean
scheduler_source_prepare (GSource *source,
                          gint    *timeout)
{
  SchedulerSource *self = (SchedulerSource *) source;
  WeirScheduler *scheduler = self->scheduler;
  WeirTimer *timer = weir_scheduler_next_timer (scheduler);

  *timeout = -1;
  weir_scheduler_look (scheduler);
  if (may_run (scheduler) || !self->told || weir_scheduler_has_letters (scheduler))
    return TRUE;

  if (scheduler->virtual_clock == NULL && scheduler->allowed_turns != 0 && timer != NULL)
    *timeout = (gint) CLAMP ((timer->due - scheduler->now + 999) / 1000, 0, G_MAXINT);
  return FALSE;
}

static gboolean
scheduler_source_check (GSource *source)
{
  SchedulerSource *self = (SchedulerSource *) source;

  weir_scheduler_look (self->scheduler);
  return may_run (self->scheduler) || weir_scheduler_has_letters (self->scheduler);
}

/* Whoever wants the world to stop nudges after saying so, and a nudge may be over. */
static inline gboolean
may_go_on (WeirScheduler *scheduler)
{
  return scheduler->team == NULL || !weir_team_is_stopping (scheduler->team);
}

static inline gboolean
is_over (WeirScheduler *scheduler,
         guint          turns)
{
  if (scheduler->virtual_clock == NULL)
    return scheduler->now >= scheduler->slice_end;
  return turns % TURNS_PER_LOOK == 0 && g_get_monotonic_time () >= scheduler->slice_end;
}

/* What others have sent comes before the next turn. Answers FALSE if they want the world to stop. */
static gboolean
attend_to_team (WeirScheduler *scheduler)
{
  if (weir_scheduler_has_letters (scheduler))
    weir_scheduler_open_letters (scheduler);
  return may_go_on (scheduler);
}

/* One turn, or timers, and what somebody wants to see to after it. Answers whether there may be a next one. */
static gboolean
run_with_care (WeirScheduler *scheduler)
{
  if (scheduler->allowed_turns == 0
      || !weir_scheduler_run_one (scheduler, scheduler->allowed_until))
    return FALSE;

  if (scheduler->allowed_turns > 0)
    scheduler->allowed_turns--;
  if (G_UNLIKELY (scheduler->watch != NULL))
    scheduler->watch (scheduler->watch_data, scheduler->ran);
  return attend_to_team (scheduler);
}

static void
run_for_a_while (WeirScheduler *scheduler)
{
  gint64 now = scheduler->virtual_clock == NULL ? scheduler->now : g_get_monotonic_time ();
  guint turns = 0;

  scheduler->slice_end = now + BUDGET_USEC;
  weir_scheduler_look_ahead (scheduler);
  if (!may_go_on (scheduler))
    return;
  do
    weir_scheduler_run_plain (scheduler);
  while (!is_over (scheduler, ++turns) && run_with_care (scheduler));
}

static gboolean
scheduler_source_dispatch (GSource    *source,
                           GSourceFunc callback,
                           gpointer    data)
{
  SchedulerSource *self = (SchedulerSource *) source;
  WeirScheduler *scheduler = self->scheduler;

  weir_scheduler_look (scheduler);
  self->told = FALSE;
  if (weir_scheduler_has_letters (scheduler))
    weir_scheduler_open_letters (scheduler);
  g_atomic_int_set (&scheduler->is_busy, may_run (scheduler));
  run_for_a_while (scheduler);
  if (!may_run (scheduler))
    {
      self->told = TRUE;
      g_atomic_int_set (&scheduler->is_busy, FALSE);
      if (scheduler->idle != NULL)
        scheduler->idle (scheduler->idle_data);
    }
  return G_SOURCE_CONTINUE;
}

static GSourceFuncs scheduler_source_funcs = {
  scheduler_source_prepare,
  scheduler_source_check,
  scheduler_source_dispatch,
  NULL, NULL, NULL
};

GSource *
weir_scheduler_source_new (WeirScheduler *scheduler)
{
  GSource *source = g_source_new (&scheduler_source_funcs, sizeof (SchedulerSource));

  ((SchedulerSource *) source)->scheduler = scheduler;
  g_source_set_static_name (source, "Weir scheduler");
  return source;
}
