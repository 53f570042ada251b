/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-loads-private.h"

/* Who has moved stays for a while. */
#define REST_USEC G_USEC_PER_SEC

void
weir_loads_init (WeirLoads *self,
                 guint      n_threads)
{
  self->now = g_get_monotonic_time ();
  self->pasts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->loads = g_array_new (FALSE, FALSE, sizeof (WeirLoad));
  self->totals = g_new0 (double, n_threads);
}

void
weir_loads_clear (WeirLoads *self)
{
  g_hash_table_unref (self->pasts);
  g_array_unref (self->loads);
  g_free (self->totals);
}

static guint
find_place (WeirTeam    *team,
            WeirProcess *process)
{
  WeirScheduler *scheduler = weir_process_get_scheduler (process);
  guint i = 0;

  while (weir_team_get_scheduler (team, i) != scheduler)
    i++;
  return i;
}

static WeirPast *
get_past (WeirLoads   *self,
          WeirProcess *process)
{
  gpointer id = GUINT_TO_POINTER (weir_process_get_id (process));
  WeirPast *past = g_hash_table_lookup (self->pasts, id);

  if (past == NULL)
    {
      past = g_new0 (WeirPast, 1);
      g_hash_table_insert (self->pasts, id, past);
    }
  return past;
}

static void
read_stage (WeirLoads  *self,
            WeirEngine *engine,
            WeirStage  *stage)
{
  WeirProcess *process = WEIR_PROCESS (stage);
  const WeirCounts *counts = weir_stage_get_counts (stage);
  gint64 busy = weir_process_get_busy (process);
  guint64 n_events = counts->events_in + counts->events_out;
  WeirPast *past = get_past (self, process);
  WeirLoad load = {
    .process = process,
    .past = past,
    .at = find_place (engine->team, process),
    .n_turns = counts->n_messages - past->n_turns,
    .load = (double) (busy - past->busy),
  };

  self->n_events += n_events - past->n_events;
  past->busy = busy;
  past->n_turns = counts->n_messages;
  past->n_events = n_events;
  past->is_seen = TRUE;
  if (!weir_process_is_alive (process) || (load.n_turns == 0 && !past->is_on_trial))
    return;

  load.per_turn = load.n_turns > 0 ? load.load / (double) load.n_turns : 0;
  load.may_move = load.per_turn >= engine->config.heavy_usec && past->rests_until <= self->now;
  self->totals[load.at] += load.load;
  g_array_append_val (self->loads, load);
}

static gboolean
was_not_seen (gpointer id,
              gpointer value,
              gpointer data)
{
  WeirPast *past = value;
  gboolean is_gone = !past->is_seen;

  past->is_seen = FALSE;
  return is_gone;
}

void
weir_loads_read (WeirLoads  *self,
                 WeirEngine *engine)
{
  gint64 now = g_get_monotonic_time ();
  guint i, j;

  self->passed = now - self->now;
  self->now = now;
  self->n_events = 0;
  g_array_set_size (self->loads, 0);
  for (i = 0; i < weir_team_get_size (engine->team); i++)
    self->totals[i] = 0;
  for (i = 0; i < engine->nodes->len; i++)
    {
      WeirRunningNode *node = g_ptr_array_index (engine->nodes, i);

      for (j = 0; j < node->stages->len; j++)
        read_stage (self, engine, g_ptr_array_index (node->stages, j));
    }
  g_hash_table_foreach_remove (self->pasts, was_not_seen, NULL);
}

double
weir_loads_get_rate (WeirLoads *self)
{
  return (double) self->n_events / (double) MAX (self->passed, 1);
}

gboolean
weir_loads_move (WeirLoads *self,
                 WeirLoad  *load,
                 WeirTeam  *team,
                 guint      to)
{
  load->may_move = FALSE;
  g_debug ("%s: from %u to %u, %.1f µs a turn", weir_process_get_name (load->process), load->at, to,
           load->per_turn);
  if (!weir_process_move (load->process, weir_team_get_scheduler (team, to)))
    return FALSE;
  load->past->rests_until = self->now + REST_USEC;
  self->totals[load->at] -= load->load;
  self->totals[to] += load->load;
  load->at = to;
  return TRUE;
}
