/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-loads-private.h"

/* Which thread runs which stage. All begin on the first, where a message costs nothing but its work. A stage whose turns take so
 * long that a message across threads does not matter may run on another, if that evens out the load: on trial, for what an even
 * load promises, other programs on the same processors, memory that is fought for, and waiting for each other take away again.
 * So the whole pipeline's events per second decide, and from time to time they decide again. */

/* Below this part of a heavy turn a stage is light. */
#define LIGHT_PART 3
#define LIGHT_TURNS 100

/* Looks often while there is something to spread, seldom else. */
#define SHORTEST_MS 20
#define TRIAL_MS    80
#define LONGEST_MS  640

#define MOVES_AT_ONCE 4

/* The most loaded thread must get this much better, as a share of the time, … */
#define LEAST_RELIEF 0.05
/* … and this much more must be done on several threads than on the first alone. */
#define LEAST_GAIN 1.05

/* Between two trials; twice as long each time that nothing came of one. */
#define SHORTEST_PATIENCE G_USEC_PER_SEC
#define LONGEST_PATIENCE  (64 * G_USEC_PER_SEC)

typedef enum
{
  TRIAL_NONE,
  TRIAL_SPREAD,   /* some have moved away */
  TRIAL_HOME,     /* all have come home, to see whether they are missed */
  N_TRIALS,
} Trial;

struct _WeirBalance
{
  GSource  *ticker;        /* owned; NULL while nothing runs */
  guint     interval;      /* ms */
  WeirLoads loads;
  Trial     trial;
  double    rate_before;   /* of events, when it began */
  gint64    patience[N_TRIALS];     /* µs, after one of its kind that changed nothing */
  gint64    next_trial[N_TRIALS];   /* monotonic µs: not before */
};

static WeirLoad *
get_load (WeirBalance *self,
          guint        i)
{
  return &g_array_index (self->loads.loads, WeirLoad, i);
}

static gboolean
move (WeirEngine *self,
      WeirLoad   *load,
      guint       to)
{
  return weir_loads_move (&self->balance->loads, load, self->team, to);
}

/* Every stage is heavy and nobody asks what comes of it: one thread further, all of them. */
static void
pass_on (WeirEngine *self)
{
  guint i;

  for (i = 0; i < self->balance->loads.loads->len; i++)
    {
      WeirLoad *load = get_load (self->balance, i);

      move (self, load, (load->at + 1) % weir_team_get_size (self->team));
    }
}

/* Many small messages want their stage where the others are. */
static void
bring_light_ones_home (WeirEngine *self)
{
  guint i;

  for (i = 0; i < self->balance->loads.loads->len; i++)
    {
      WeirLoad *load = get_load (self->balance, i);

      if (load->at != 0 && load->n_turns >= LIGHT_TURNS
          && load->per_turn * LIGHT_PART < self->config.heavy_usec)
        move (self, load, 0);
    }
}

/*< trials >*/

/* Answers FALSE if it cannot move. */
static gboolean
try (WeirEngine *self,
     WeirLoad   *load,
     guint       to)
{
  guint from = load->at;

  if (!move (self, load, to))
    return FALSE;
  load->past->is_on_trial = TRUE;
  load->past->came_from = from;
  return TRUE;
}

static void
begin_trial (WeirBalance *self,
             Trial        trial)
{
  self->trial = trial;
  self->rate_before = weir_loads_get_rate (&self->loads);
}

/* What helped may go on helping at once, and is doubted later; what did not is not tried again so soon. */
static void
plan_trials (WeirBalance *self,
             gboolean     stays)
{
  gint64 *patience = &self->patience[self->trial];
  gint64 now = self->loads.now;

  if (!stays)
    {
      self->next_trial[self->trial] = now + *patience;
      *patience = MIN (2 * *patience, LONGEST_PATIENCE);
    }
  else if (self->trial == TRIAL_SPREAD)
    {
      self->next_trial[TRIAL_HOME] = now + SHORTEST_PATIENCE;
      self->patience[TRIAL_HOME] = SHORTEST_PATIENCE;
      *patience = SHORTEST_PATIENCE;
      self->interval = SHORTEST_MS / 2;
    }
  else
    {
      self->next_trial[TRIAL_SPREAD] = now + self->patience[TRIAL_SPREAD];
    }
}

static void
end_trial (WeirEngine *self)
{
  WeirBalance *balance = self->balance;
  double rate = weir_loads_get_rate (&balance->loads);
  gboolean stays;
  guint i;

  if (balance->trial == TRIAL_SPREAD)
    stays = rate >= LEAST_GAIN * balance->rate_before;
  else
    stays = LEAST_GAIN * rate >= balance->rate_before;

  g_debug ("trial %d: %.3f events a µs, before %.3f: %s", balance->trial, rate, balance->rate_before,
           stays ? "stays" : "back");
  for (i = 0; i < balance->loads.loads->len; i++)
    {
      WeirLoad *load = get_load (balance, i);

      if (!stays && load->past->is_on_trial)
        move (self, load, load->past->came_from);
      load->past->is_on_trial = FALSE;
    }
  plan_trials (balance, stays);
  balance->trial = TRIAL_NONE;
}

static void
find_extremes (WeirEngine *self,
               guint      *most,
               guint      *least)
{
  const double *totals = self->balance->loads.totals;
  guint i;

  *most = *least = 0;
  for (i = 1; i < weir_team_get_size (self->team); i++)
    {
      if (totals[i] > totals[*most])
        *most = i;
      if (totals[i] < totals[*least])
        *least = i;
    }
}

/* The stage whose move leaves the higher of the two loads lowest. */
static WeirLoad *
find_best (WeirEngine *self,
           guint       from,
           guint       to,
           double     *higher)
{
  const double *totals = self->balance->loads.totals;
  WeirLoad *best = NULL;
  guint i;

  *higher = totals[from];
  for (i = 0; i < self->balance->loads.loads->len; i++)
    {
      WeirLoad *load = get_load (self->balance, i);
      double then = MAX (totals[from] - load->load, totals[to] + load->load);

      if (load->at != from || !load->may_move || then >= *higher)
        continue;
      *higher = then;
      best = load;
    }
  return best;
}

static gboolean
try_to_spread (WeirEngine *self)
{
  WeirLoads *loads = &self->balance->loads;
  guint n_moves = 0, most, least;

  while (n_moves < MOVES_AT_ONCE)
    {
      double higher;
      WeirLoad *best;

      find_extremes (self, &most, &least);
      best = find_best (self, most, least, &higher);
      if (best == NULL || loads->totals[most] - higher < LEAST_RELIEF * (double) loads->passed)
        break;
      /* Who cannot move is not tried again. */
      if (try (self, best, least))
        n_moves++;
    }
  return n_moves > 0;
}

static gboolean
try_without_help (WeirEngine *self)
{
  guint n_moves = 0, i;

  for (i = 0; i < self->balance->loads.loads->len; i++)
    {
      WeirLoad *load = get_load (self->balance, i);

      if (load->at != 0 && try (self, load, 0))
        n_moves++;
    }
  return n_moves > 0;
}

static void
balance (WeirEngine *self)
{
  WeirBalance *balance = self->balance;

  if (balance->trial != TRIAL_NONE)
    end_trial (self);
  bring_light_ones_home (self);
  if (balance->loads.now >= balance->next_trial[TRIAL_SPREAD] && try_to_spread (self))
    begin_trial (balance, TRIAL_SPREAD);
  else if (balance->loads.now >= balance->next_trial[TRIAL_HOME] && try_without_help (self))
    begin_trial (balance, TRIAL_HOME);
}

/*< from time to time >*/

static gboolean on_tick (gpointer data);

static void
set_interval (WeirEngine *self,
              guint       interval)
{
  WeirBalance *balance = self->balance;

  balance->interval = interval;
  if (balance->ticker != NULL)
    g_source_destroy (balance->ticker);
  g_clear_pointer (&balance->ticker, g_source_unref);
  balance->ticker = g_timeout_source_new (interval);
  g_source_set_callback (balance->ticker, on_tick, self, NULL);
  g_source_attach (balance->ticker, self->context);
}

static guint
choose_interval (WeirEngine *self)
{
  if (self->config.heavy_usec == 0)
    return SHORTEST_MS;
  if (self->balance->trial != TRIAL_NONE)
    return TRIAL_MS;
  return MIN (2 * self->balance->interval, LONGEST_MS);
}

static gboolean
on_tick (gpointer data)
{
  WeirEngine *self = data;

  weir_team_stop (self->team);
  weir_loads_read (&self->balance->loads, self);
  if (self->config.heavy_usec == 0)
    pass_on (self);
  else
    balance (self);
  weir_team_go (self->team);

  set_interval (self, choose_interval (self));
  return G_SOURCE_REMOVE;
}

WeirScheduler *
weir_engine_choose_thread (WeirEngine *self,
                           guint       process)
{
  if (self->team == NULL || self->config.heavy_usec > 0)
    return self->scheduler;
  return weir_team_get_scheduler (self->team, process % weir_team_get_size (self->team));
}

void
weir_engine_begin_balance (WeirEngine *self)
{
  WeirBalance *balance = g_new0 (WeirBalance, 1);

  weir_loads_init (&balance->loads, weir_team_get_size (self->team));
  balance->patience[TRIAL_SPREAD] = balance->patience[TRIAL_HOME] = SHORTEST_PATIENCE;
  self->balance = balance;
}

void
weir_engine_update_balance (WeirEngine *self)
{
  WeirBalance *balance = self->balance;
  gboolean is_needed = balance != NULL && !self->is_paused && !self->is_finished;

  if (is_needed && balance->ticker == NULL)
    {
      /* What happened before a pause is no measure of what happens after it. */
      balance->trial = TRIAL_NONE;
      weir_loads_read (&balance->loads, self);
      set_interval (self, SHORTEST_MS);
    }
  else if (!is_needed && balance != NULL && balance->ticker != NULL)
    {
      g_source_destroy (balance->ticker);
      g_clear_pointer (&balance->ticker, g_source_unref);
    }
}

void
weir_engine_end_balance (WeirEngine *self)
{
  WeirBalance *balance = g_steal_pointer (&self->balance);

  if (balance->ticker != NULL)
    g_source_destroy (balance->ticker);
  g_clear_pointer (&balance->ticker, g_source_unref);
  weir_loads_clear (&balance->loads);
  g_free (balance);
}
