/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "time/weir-tally-private.h"

/* Ticks: a turn that takes no longer is light. */
#define LIGHT 800

/* A group took long if it is more than so many times what was expected, and too long if it is twice that and so many ticks more. */
#define LONG_TIMES 1.25
#define TOO_LONG_TICKS 800

/* More than twice as long as usual or as short, and so many ticks: if so many turns in a row are, the average begins anew. */
#define UNLIKE_TICKS 50
#define UNLIKE_TURNS 5

/* Turns that share a reading before the next one is measured: so many and up to so many more, for whoever takes turns of two
 * kinds by turns would otherwise be measured in those of one kind. */
#define LEAST_SHARES 96
#define MORE_SHARES 64

/* How many light turns in a row it takes to be known as light, as powers of 2: one more after each group that took too long, up to
 * the most, which is more as long as nobody knows of whom that is to be expected; one less when so many have gone well. */
#define LEAST_PROOF 3
#define MOST_PROOF 7
#define MOST_PROOF_UNKNOWN 10
#define GOOD_SHARES 128

/* Measured turns that make an average: of light ones, the first of which are in a row, and of what others took more. */
#define FIRST_TURNS 8
#define USUAL_TURNS 64
#define EXCESS_TURNS 4096

/* How long the processor's counter is watched to learn its rate, and in what parts that is kept. */
#define RATE_USEC 1000
#define RATE_PARTS 1024

static gboolean
has_clock_gone_on (WeirTally *self,
                   guint64    ticks)
{
  self->began = ticks;
  if (ticks - self->looked < WEIR_TALLY_FEW_TICKS)
    return FALSE;
  self->looked = ticks;
  return TRUE;
}

/* The next group is over before the clock has to be looked at, if it takes what is expected. */
static void
open_group (WeirTally *self)
{
  self->n = 0;
  self->expected = 0;
  self->room = (float) (WEIR_TALLY_FEW_TICKS - (gint64) (self->began - self->looked));
}

static void
share_out (WeirTally *self,
           double     factor)
{
  guint i;

  for (i = 0; i < self->n; i++)
    {
      self->group[i]->ticks += factor * self->group[i]->usual;
      self->group[i]->is_in_group = FALSE;
    }
}

/* All is as unknown as in the beginning, but what is doubted again and again has to prove itself longer. */
static void
doubt (WeirTask *task,
       guint     most)
{
  if (task->n_shares == 0 && task->n_light == 0)
    return;

  task->n_shares = 0;
  task->n_light = 0;
  task->n_good = 0;
  task->proof = (guint8) MIN (task->proof + 1u, most - LEAST_PROOF);
}

/* What is too much goes to those who were seen taking too much before, in the measure in which they were. */
static void
share_out_excess (WeirTally *self,
                  double     ticks)
{
  double sum = 0, excess = ticks - (double) self->expected;
  guint i;

  for (i = 0; i < self->n; i++)
    sum += self->group[i]->excess;
  for (i = 0; i < self->n && sum > 0; i++)
    self->group[i]->ticks += excess * self->group[i]->excess / sum;
  if (excess > TOO_LONG_TICKS + (double) self->expected)
    for (i = 0; i < self->n; i++)
      doubt (self->group[i], sum > 0 ? MOST_PROOF : MOST_PROOF_UNKNOWN);
  share_out (self, sum > 0 ? 1 : ticks / (double) self->expected);
}

gboolean
weir_tally_close (WeirTally *self)
{
  guint64 ticks = weir_tally_count (self);
  double passed = (double) (gint64) (ticks - self->began);
  gboolean has_gone_on;

  if (self->n > 0 && passed > LONG_TIMES * self->expected)
    share_out_excess (self, passed);
  else if (self->n > 0)
    share_out (self, passed / (double) self->expected);

  has_gone_on = has_clock_gone_on (self, ticks);
  open_group (self);
  return has_gone_on;
}

void
weir_tally_count_last (WeirTally *self,
                       WeirTask  *task)
{
  guint64 ticks = weir_tally_count (self);
  double passed = (double) (gint64) (ticks - self->began);

  share_out (self, 1);
  task->ticks += MAX (passed - (double) self->expected, 0);
  self->began = ticks;
  open_group (self);
}

static guint8
choose_shares (WeirTally *self)
{
  self->dice = self->dice * 1664525u + 1013904223u;
  return (guint8) (LEAST_SHARES + (self->dice >> 16) % MORE_SHARES);
}

static gboolean
is_unlike (float ticks,
           float usual)
{
  return ticks > 2 * usual + UNLIKE_TICKS || usual > 2 * ticks + UNLIKE_TICKS;
}

static gboolean
is_known (const WeirTask *task)
{
  return task->n_light >= 1u << (LEAST_PROOF + task->proof);
}

/* One turn that is unlike the others is one of them nevertheless; several in a row are the new usual. Turns that are measured just
 * because the one before was unlike do not count, for they may be of the other kind. */
static void
average (WeirTask *task,
         float     ticks)
{
  gboolean counts = task->n_usual < FIRST_TURNS || (is_known (task) && task->n_unlike == 0);

  task->n_unlike = is_unlike (ticks, task->usual) ? task->n_unlike + 1 : 0;
  if (task->n_unlike >= UNLIKE_TURNS)
    {
      task->n_usual = 0;
      task->n_light = 0;
      counts = TRUE;
    }
  if (!counts)
    return;

  if (task->n_usual < USUAL_TURNS)
    task->n_usual++;
  task->usual += (ticks - task->usual) / (float) task->n_usual;
}

static void
count_light (WeirTally *self,
             WeirTask  *task,
             float      ticks)
{
  average (task, ticks);
  if (task->n_light < G_MAXUINT16)
    task->n_light++;
  if (!is_known (task) || task->n_unlike > 0)
    return;

  task->n_shares = choose_shares (self);
  if (++task->n_good >= GOOD_SHARES && task->proof > 0)
    {
      task->n_good = 0;
      task->proof--;
    }
}

static void
learn (WeirTally *self,
       WeirTask  *task,
       float      ticks)
{
  float excess = 0;

  if (task->n_measured < EXCESS_TURNS)
    task->n_measured++;
  if (ticks <= LIGHT)
    {
      /* At least something: a group's time is divided by it. */
      count_light (self, task, MAX (ticks, 1));
    }
  else
    {
      excess = ticks - task->usual;
      task->n_light = 0;
    }
  if (excess > 0 || task->excess > 0)
    task->excess += (excess - task->excess) / (float) task->n_measured;
}

gboolean
weir_tally_measure (WeirTally *self,
                    WeirTask  *task)
{
  guint64 ticks = weir_tally_count (self), passed = ticks - self->began;
  gboolean has_gone_on = has_clock_gone_on (self, ticks);

  task->ticks += (double) passed;
  learn (self, task, (float) passed);
  open_group (self);
  return has_gone_on;
}

/* What it has had of the group's time is taken out of it with it. */
void
weir_tally_forget (WeirTally *self,
                   WeirTask  *task)
{
  guint i, n = 0;

  task->n_shares = 0;
  task->n_light = 0;
  if (!task->is_in_group)
    return;

  task->is_in_group = FALSE;
  for (i = 0; i < self->n; i++)
    if (self->group[i] == task)
      {
        task->ticks += task->usual;
        self->expected -= task->usual;
        self->began += (guint64) task->usual;
      }
    else
      {
        self->group[n++] = self->group[i];
      }
  self->n = n;
}

static double
measure_rate (void)
{
  static gsize rate;
  WeirTally processor = { .count = NULL };

  if (g_once_init_enter (&rate))
    {
      guint64 ticks = weir_tally_count (&processor);
      gint64 now, began = g_get_monotonic_time ();

      do
        now = g_get_monotonic_time ();
      while (now < began + RATE_USEC);
      ticks = weir_tally_count (&processor) - ticks;
      g_once_init_leave (&rate, MAX (1, (gsize) (ticks * RATE_PARTS / (guint64) (now - began))));
    }
  return (double) rate / RATE_PARTS;
}

double
weir_tally_get_rate (const WeirTally *self)
{
  return self->rate > 0 ? self->rate : measure_rate ();
}
