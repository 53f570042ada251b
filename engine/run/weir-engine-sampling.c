/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-engine-private.h"

/* A longer run is not looked at more closely: samples are this share of what was handled apart. */
#define SHARE 64

/* How long a moment is, likewise. */
#define MOMENT 1000

gboolean
weir_engine_is_sampling (WeirEngine *self)
{
  return (self->config.sampling_usec > 0 || self->config.sampling_messages > 0)
         && self->config.mode == WEIR_TIME_VIRTUAL
         && self->messages_per_second == 0 && self->time_factor == 0;
}

static gint64
end_time (WeirEngine *self)
{
  return self->config.end_time > 0 ? self->config.end_time : G_MAXINT64;
}

/* To where there is something to do before the next sample. The time may jump over several. */
static void
move_on (WeirEngine *self)
{
  guint64 n_turns = weir_scheduler_get_n_turns (self->scheduler);

  self->sample_at_latest = 0;
  if (self->config.sampling_messages > 0 && n_turns >= self->next_sample_turn)
    self->next_sample_turn = n_turns + MAX (self->config.sampling_messages, n_turns / SHARE);
  while (self->config.sampling_usec > 0
         && !weir_scheduler_can_run (self->scheduler, self->next_sample_time))
    self->next_sample_time += self->config.sampling_usec;
}

/* So many turns are over. What happens at the same time belongs together, as when several stages wake up in step: their turns are
 * waited for. Answers whether there are any. */
static gboolean
wait_for_moment (WeirEngine *self)
{
  gint64 now = weir_clock_now (self->clock);

  if (self->config.sampling_messages == 0 || self->sample_at_latest > 0
      || weir_scheduler_get_n_turns (self->scheduler) < self->next_sample_turn)
    return FALSE;

  self->sample_at_latest = now + now / MOMENT;
  return weir_scheduler_can_run (self->scheduler, self->sample_at_latest);
}

void
weir_engine_limit_to_sample (WeirEngine *self,
                             gint64     *n_turns,
                             gint64     *until)
{
  if (!weir_engine_is_sampling (self))
    return;

  if (self->sample_at_latest > 0)
    {
      *until = MIN (*until, self->sample_at_latest);
      return;
    }
  if (weir_scheduler_can_run (self->scheduler, end_time (self)))
    move_on (self);
  if (self->config.sampling_messages > 0)
    *n_turns = (gint64) (self->next_sample_turn - weir_scheduler_get_n_turns (self->scheduler));
  if (self->config.sampling_usec > 0)
    *until = MIN (*until, self->next_sample_time);
}

gboolean
weir_engine_sample_if_due (WeirEngine *self)
{
  if (!weir_engine_is_sampling (self) || self->is_paused || self->is_finished
      || !weir_scheduler_can_run (self->scheduler, end_time (self)))
    return FALSE;

  if (wait_for_moment (self))
    return TRUE;
  self->sample_at_latest = 0;
  self->config.sampled (self, self->finished_data);
  return TRUE;
}

void
weir_engine_sample_last (WeirEngine *self)
{
  if (weir_engine_is_sampling (self) && self->config.end_time > 0)
    self->config.sampled (self, self->finished_data);
}
