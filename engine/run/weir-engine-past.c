/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-engine-private.h"

/* What comes from outside while the engine runs, and doing it again. */

/*< changes >*/

static void
clear_change (gpointer data)
{
  WeirEngineChange *change = data;

  if (change->destroy != NULL)
    change->destroy (change->data);
}

void
weir_engine_change_unref (gpointer change)
{
  g_atomic_rc_box_release_full (change, clear_change);
}

static void
clear_event (gpointer data)
{
  weir_engine_change_unref (((WeirEngineEvent *) data)->change);
}

GArray *
weir_engine_new_events (void)
{
  GArray *events = g_array_new (FALSE, FALSE, sizeof (WeirEngineEvent));

  g_array_set_clear_func (events, clear_event);
  return events;
}

static void
carry_out (WeirEngine       *self,
           WeirEngineChange *change)
{
  if (self->ledger != NULL && self->config.mode == WEIR_TIME_VIRTUAL)
    {
      WeirEngineEvent event = {
        g_atomic_rc_box_acquire (change), weir_ledger_get_n_turns (self->ledger),
        weir_clock_now (self->clock),
      };

      g_array_append_val (self->events, event);
    }
  change->func (self, change->data);
  weir_engine_note_change (self, FALSE);
}

static void
do_carry_out (WeirEngine *self,
              gpointer    change)
{
  carry_out (self, change);
}

void
weir_engine_post_change (WeirEngine    *self,
                         WeirEngineFunc func,
                         gpointer       data,
                         GDestroyNotify destroy,
                         gboolean       is_deed)
{
  WeirEngineChange *change = g_atomic_rc_box_new (WeirEngineChange);

  *change = (WeirEngineChange) { func, data, destroy, is_deed };
  weir_engine_post (self, do_carry_out, change, weir_engine_change_unref);
}

GArray *
weir_engine_dup_events (WeirEngine *self)
{
  GArray *events = weir_engine_new_events ();
  guint i;

  g_array_append_vals (events, self->events->data, self->events->len);
  for (i = 0; i < events->len; i++)
    g_atomic_rc_box_acquire (g_array_index (events, WeirEngineEvent, i).change);
  return events;
}

/*< doing it again >*/

/* The time until the event passed without a turn, if at all. */
static void
repeat (WeirEngine            *self,
        const WeirEngineEvent *event)
{
  if (event->time > weir_clock_now (self->clock))
    weir_scheduler_run_until (self->scheduler, event->time);
  carry_out (self, event->change);
}

/* Behind the last turn only what came by @usec. */
static gboolean
is_next (const WeirEngineEvent *event,
         guint64                n,
         guint64                n_turns,
         gint64                 usec)
{
  return event->n_turns <= n && (n < n_turns || event->time <= usec);
}

gboolean
weir_engine_replay (WeirEngine *self,
                    GArray     *events,
                    guint64     n_turns,
                    gint64      usec)
{
  gint64 until = self->config.end_time > 0 ? self->config.end_time : G_MAXINT64;
  guint next = 0;

  while (TRUE)
    {
      guint64 n = weir_ledger_get_n_turns (self->ledger);

      for (; next < events->len && is_next (&g_array_index (events, WeirEngineEvent, next), n, n_turns, usec); next++)
        repeat (self, &g_array_index (events, WeirEngineEvent, next));
      if (n >= n_turns || !weir_scheduler_run_one (self->scheduler, until))
        break;
    }

  /* The drawing is as it is now: what was edited later holds from here on. Nobody has struck anybody yet. */
  for (; next < events->len; next++)
    if (!g_array_index (events, WeirEngineEvent, next).change->is_deed)
      carry_out (self, g_array_index (events, WeirEngineEvent, next).change);

  self->has_begun = TRUE;
  /* What was reported and shown once is not news. */
  self->log_seen = weir_log_get_last (self->log);
  return weir_ledger_get_n_turns (self->ledger) == n_turns;
}

gboolean
weir_engine_count_turns (WeirEngine *self,
                         guint64     moment,
                         gint64      usec,
                         guint64    *n_turns)
{
  return weir_timeline_count_turns (self->timeline, moment, usec, n_turns);
}
