/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-engine-private.h"

/* Which thread runs which stage. All begin on the first, where a message costs nothing but its work. A stage whose turns take so long
 * that a message across threads does not matter may run on another, if that evens out the load; and stays there if more gets done. */

/* Below this part of a heavy turn a stage is light. */
#define LIGHT_PART 3
#define LIGHT_TURNS 100

/* Looks often while there is something to spread, seldom else. */
#define SHORTEST_MS 20
#define TRIAL_MS    60
#define LONGEST_MS  640

#define MOVES_AT_ONCE 4

/* The most loaded thread must get this much better, as a share of the time, … */
#define LEAST_RELIEF 0.05
/* … and this much more must be done, or the move is taken back. */
#define LEAST_GAIN 1.05

/* Who has moved stays for a while; longer each time that it was taken back. */
#define SHORTEST_REST G_USEC_PER_SEC
#define LONGEST_REST  (64 * G_USEC_PER_SEC)

/* What is known of a stage from earlier looks. */
typedef struct
{
  gint64   busy;         /* µs */
  guint64  n_turns;
  guint64  n_events;
  gint64   rest;         /* µs, after its next move */
  gint64   rests_until;  /* monotonic µs */
  guint    came_from;    /* index in the team; on trial only */
  gboolean is_on_trial;
  gboolean is_seen;      /* this time */
} Past;

/* What it has done since the last look. */
typedef struct
{
  WeirProcess *process;    /* borrowed, for one look */
  Past        *past;       /* borrowed */
  guint        at;         /* index in the team */
  guint64      n_turns;
  double       load;       /* µs */
  double       per_turn;   /* µs */
  gboolean     may_move;
} Load;

struct _WeirBalance
{
  GSource    *ticker;      /* owned */
  guint       interval;    /* ms */
  gint64      now;         /* monotonic µs, of this look */
  gint64      passed;      /* µs since the last one */
  GHashTable *pasts;       /* process id → Past, owned */
  GArray     *loads;       /* of Load */
  double     *totals;      /* load by index in the team; owned */
  guint64     n_events;    /* handled by all stages since the last look */
  double      rate_before; /* of events, when the trial began */
  gboolean    is_on_trial;
};

/*< looking >*/

static guint
find_place (WeirEngine  *self,
            WeirProcess *process)
{
  WeirScheduler *scheduler = weir_process_get_scheduler (process);
  guint i = 0;

  while (weir_team_get_scheduler (self->team, i) != scheduler)
    i++;
  return i;
}

static Past *
get_past (WeirBalance *self,
          WeirProcess *process)
{
  gpointer id = GUINT_TO_POINTER (weir_process_get_id (process));
  Past *past = g_hash_table_lookup (self->pasts, id);

  if (past == NULL)
    {
      past = g_new0 (Past, 1);
      past->rest = SHORTEST_REST;
      g_hash_table_insert (self->pasts, id, past);
    }
  return past;
}

static void
read_stage (WeirEngine *self,
            WeirStage  *stage)
{
  WeirBalance *balance = self->balance;
  WeirProcess *process = WEIR_PROCESS (stage);
  const WeirMeter *meter = weir_stage_get_meter (stage);
  gint64 busy = weir_process_get_busy (process, NULL);
  guint64 n_events = meter->events_in + meter->events_out;
  Past *past = get_past (balance, process);
  Load load = {
    .process = process,
    .past = past,
    .at = find_place (self, process),
    .n_turns = meter->n_messages - past->n_turns,
    .load = (double) (busy - past->busy),
  };

  balance->n_events += n_events - past->n_events;
  past->busy = busy;
  past->n_turns = meter->n_messages;
  past->n_events = n_events;
  past->is_seen = TRUE;
  if (load.n_turns == 0 || !weir_process_is_alive (process))
    return;

  load.per_turn = load.load / (double) load.n_turns;
  load.may_move = load.per_turn >= self->config.heavy_usec && past->rests_until <= balance->now;
  balance->totals[load.at] += load.load;
  g_array_append_val (balance->loads, load);
}

static gboolean
was_not_seen (gpointer id,
              gpointer value,
              gpointer data)
{
  Past *past = value;
  gboolean is_gone = !past->is_seen;

  past->is_seen = FALSE;
  return is_gone;
}

static void
read_stages (WeirEngine *self)
{
  WeirBalance *balance = self->balance;
  gint64 now = g_get_monotonic_time ();
  guint i, j;

  balance->passed = now - balance->now;
  balance->now = now;
  balance->n_events = 0;
  g_array_set_size (balance->loads, 0);
  memset (balance->totals, 0, weir_team_get_size (self->team) * sizeof (double));
  for (i = 0; i < self->nodes->len; i++)
    {
      WeirRunningNode *node = g_ptr_array_index (self->nodes, i);

      for (j = 0; j < node->stages->len; j++)
        read_stage (self, g_ptr_array_index (node->stages, j));
    }
  g_hash_table_foreach_remove (balance->pasts, was_not_seen, NULL);
}

static double
get_rate (WeirBalance *self)
{
  return (double) self->n_events / (double) MAX (self->passed, 1);
}

/*< moving >*/

static gboolean
move (WeirEngine *self,
      Load       *load,
      guint       to)
{
  WeirBalance *balance = self->balance;

  load->may_move = FALSE;
  if (!weir_process_move (load->process, weir_team_get_scheduler (self->team, to)))
    return FALSE;
  load->past->rests_until = balance->now + load->past->rest;
  balance->totals[load->at] -= load->load;
  balance->totals[to] += load->load;
  load->at = to;
  return TRUE;
}

/* Every stage is heavy and nobody asks what comes of it: one thread further, all of them. */
static void
pass_on (WeirEngine *self)
{
  guint i;

  for (i = 0; i < self->balance->loads->len; i++)
    {
      Load *load = &g_array_index (self->balance->loads, Load, i);

      move (self, load, (load->at + 1) % weir_team_get_size (self->team));
    }
}

/* Many small messages want their stage where the others are. */
static void
bring_light_ones_home (WeirEngine *self)
{
  guint i;

  for (i = 0; i < self->balance->loads->len; i++)
    {
      Load *load = &g_array_index (self->balance->loads, Load, i);

      if (load->at != 0 && load->per_turn * LIGHT_PART < self->config.heavy_usec && load->n_turns >= LIGHT_TURNS)
        move (self, load, 0);
    }
}

static void
find_extremes (WeirEngine *self,
               guint      *most,
               guint      *least)
{
  const double *totals = self->balance->totals;
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
static Load *
find_best (WeirEngine *self,
           guint       from,
           guint       to,
           double     *higher)
{
  const double *totals = self->balance->totals;
  Load *best = NULL;
  guint i;

  *higher = totals[from];
  for (i = 0; i < self->balance->loads->len; i++)
    {
      Load *load = &g_array_index (self->balance->loads, Load, i);
      double then = MAX (totals[from] - load->load, totals[to] + load->load);

      if (load->at != from || !load->may_move || then >= *higher)
        continue;
      *higher = then;
      best = load;
    }
  return best;
}

static void
begin_trial (WeirBalance *self,
             Load        *load,
             guint        from)
{
  if (!self->is_on_trial)
    self->rate_before = get_rate (self);
  self->is_on_trial = TRUE;
  load->past->is_on_trial = TRUE;
  load->past->came_from = from;
}

static void
spread (WeirEngine *self)
{
  WeirBalance *balance = self->balance;
  guint n_moves = 0, most, least;

  while (n_moves < MOVES_AT_ONCE)
    {
      double higher;
      Load *best;

      find_extremes (self, &most, &least);
      best = find_best (self, most, least, &higher);
      if (best == NULL || balance->totals[most] - higher < LEAST_RELIEF * (double) balance->passed)
        break;
      /* Who cannot move is not tried again. */
      if (!move (self, best, least))
        continue;
      begin_trial (balance, best, most);
      n_moves++;
    }
}

/* What an even load promises another program on the same processors, or waiting for each other, may
 * take away again. */
static void
end_trial (WeirEngine *self)
{
  WeirBalance *balance = self->balance;
  gboolean is_better = get_rate (balance) >= LEAST_GAIN * balance->rate_before;
  guint i;

  for (i = 0; i < balance->loads->len; i++)
    {
      Load *load = &g_array_index (balance->loads, Load, i);
      Past *past = load->past;

      if (!past->is_on_trial)
        continue;
      past->is_on_trial = FALSE;
      past->rest = is_better ? SHORTEST_REST : MIN (2 * past->rest, LONGEST_REST);
      if (!is_better)
        move (self, load, past->came_from);
    }
  balance->is_on_trial = FALSE;
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

static gboolean
on_tick (gpointer data)
{
  WeirEngine *self = data;
  WeirBalance *balance = self->balance;

  weir_team_stop (self->team);
  read_stages (self);
  if (balance->is_on_trial)
    end_trial (self);
  if (self->config.heavy_usec == 0)
    {
      pass_on (self);
    }
  else if (!self->is_paused && !self->is_finished)
    {
      bring_light_ones_home (self);
      spread (self);
    }
  weir_team_go (self->team);

  if (balance->is_on_trial)
    set_interval (self, TRIAL_MS);
  else
    set_interval (self, self->config.heavy_usec == 0 ? SHORTEST_MS
                                                     : MIN (2 * balance->interval, LONGEST_MS));
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

  balance->pasts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  balance->loads = g_array_new (FALSE, FALSE, sizeof (Load));
  balance->totals = g_new0 (double, weir_team_get_size (self->team));
  balance->now = g_get_monotonic_time ();
  self->balance = balance;
  set_interval (self, SHORTEST_MS);
}

void
weir_engine_end_balance (WeirEngine *self)
{
  WeirBalance *balance = g_steal_pointer (&self->balance);

  g_source_destroy (balance->ticker);
  g_source_unref (balance->ticker);
  g_hash_table_unref (balance->pasts);
  g_array_unref (balance->loads);
  g_free (balance->totals);
  g_free (balance);
}
