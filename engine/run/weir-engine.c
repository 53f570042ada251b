/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-engine-private.h"
#include "run/weir-watch-private.h"

#include <pthread.h>

#include "time/weir-real-clock.h"
#include "time/weir-virtual-clock.h"

#define TRACE_CAPACITY 65536
/* Of 100 000 messages, with what their stages do. */
#define TRACE_CAPACITY_REWINDABLE 262144
#define LOG_CAPACITY   4096

/* Virtual time is that of one core on which each message takes 1 µs and each event in it 1 µs more; what takes longer says so by
 * sleeping. Without any cost an endless pipeline would never get past 0. */
#define COST_MESSAGE 1
#define COST_EVENT   1

#define TICK_MS 10

/* In real time, while rules may pause the pipeline. */
#define WATCH_TICK_MS 1

/* Whoever falls behind its pace, because there was nothing to do or too much, does not make up for more than this. */
#define CATCH_UP_USEC (100 * 1000)

typedef struct
{
  pthread_mutex_t lock;
  pthread_cond_t  done;
  gboolean        is_done;
} Waiter;

typedef struct
{
  WeirEngine    *engine;
  WeirEngineFunc func;
  gpointer       data;
  GDestroyNotify destroy;
  Waiter        *waiter;      /* borrowed: of a caller who waits, else NULL */
  gint           is_sealed;   /* atomic: a thread sanitizer sees no lock of GLib's, but this */
} Errand;

/*< all threads >*/

static gint64
end_time (WeirEngine *self)
{
  return self->config.end_time > 0 ? self->config.end_time : G_MAXINT64;
}

static void
stop_world (WeirEngine *self)
{
  if (self->team != NULL)
    weir_team_stop (self->team);
}

static void
let_world_go (WeirEngine *self)
{
  if (self->team != NULL)
    weir_team_go (self->team);
}

static void
allow_all (WeirEngine *self,
           gint64      n_turns,
           gint64      until)
{
  if (self->team != NULL)
    weir_team_allow (self->team, n_turns, until);
  else
    weir_scheduler_allow (self->scheduler, n_turns, until);
}

static gboolean
is_quiet (WeirEngine *self)
{
  return self->team != NULL ? weir_team_is_quiet (self->team)
                            : weir_scheduler_is_quiet (self->scheduler);
}

/* One turn of whoever can take one. */
static void
run_one (WeirEngine *self)
{
  guint i;

  if (self->team == NULL)
    weir_scheduler_run_one (self->scheduler, end_time (self));
  for (i = 0; self->team != NULL && i < weir_team_get_size (self->team); i++)
    if (weir_scheduler_run_one (weir_team_get_scheduler (self->team, i), end_time (self)))
      return;
}

/*< pace >*/

static gboolean
is_limited (WeirEngine *self)
{
  return self->config.mode == WEIR_TIME_VIRTUAL && !self->watch->is_rushing
         && (self->messages_per_second > 0 || self->time_factor > 0);
}

static void
allow (WeirEngine *self)
{
  gint64 until = end_time (self), turns = -1;

  if (is_limited (self) && self->messages_per_second > 0)
    turns = MAX (weir_scheduler_get_allowed (self->scheduler), 0);
  if (is_limited (self) && self->time_factor > 0)
    until = MIN (until, self->time_limit);
  weir_engine_limit_to_sample (self, &turns, &until);
  until = MIN (until, self->watch->until);
  allow_all (self, turns, until);
}

static void
set_clock_paused (WeirEngine *self,
                  gboolean    paused)
{
  if (WEIR_IS_REAL_CLOCK (self->clock))
    weir_real_clock_set_paused (WEIR_REAL_CLOCK (self->clock), paused);
}

static void
finish (WeirEngine *self)
{
  weir_engine_sample_last (self);
  self->is_finished = TRUE;
  g_clear_pointer (&self->ticker, g_source_destroy);
  weir_engine_update_balance (self);
  /* Whoever still sleeps has slept until the end. */
  if (self->config.mode == WEIR_TIME_VIRTUAL && self->config.end_time > 0
      && !is_quiet (self))
    weir_scheduler_run_until (self->scheduler, self->config.end_time);
  set_clock_paused (self, TRUE);
  allow_all (self, 0, -1);
  if (self->trace != NULL)
    weir_trace_flush (self->trace);
  self->finished (self, self->finished_data);
}

static gboolean
is_over (WeirEngine *self)
{
  return is_quiet (self) || weir_clock_now (self->clock) > end_time (self);
}

/* While everybody sleeps the clock goes on with the time that is released. What is due later is still due then, but the limit would
 * not get farther away from a clock that stands. */
static void
move_clock (WeirEngine *self)
{
  gint64 until = MIN (MIN (self->time_limit, end_time (self)), self->watch->until);

  if (until > weir_clock_now (self->clock) && !weir_scheduler_can_run (self->scheduler, until))
    weir_scheduler_run_until (self->scheduler, until);
}

/* More turns and more time, as the wall clock goes on. */
static void
release (WeirEngine *self)
{
  gint64 now = g_get_monotonic_time (), passed = MIN (now - self->last_tick, CATCH_UP_USEC);
  gint64 clock, allowed, more;

  if (self->time_factor > 0)
    move_clock (self);
  clock = weir_clock_now (self->clock);
  self->last_tick = now;
  if (self->messages_per_second > 0)
    {
      self->owed += (double) passed / G_USEC_PER_SEC * self->messages_per_second;
      more = (gint64) self->owed;
      self->owed -= (double) more;
      allowed = MAX (weir_scheduler_get_allowed (self->scheduler), 0);
      allowed = MIN (allowed + more,
                     MAX (1, (gint64) (self->messages_per_second * CATCH_UP_USEC / G_USEC_PER_SEC)));
      weir_scheduler_allow (self->scheduler, allowed, -1);
    }
  if (self->time_factor > 0)
    {
      self->time_limit = MAX (self->time_limit,
                              clock - (gint64) (CATCH_UP_USEC * self->time_factor));
      self->time_limit = MIN (self->time_limit + MAX (1, (gint64) ((double) passed * self->time_factor)),
                              clock + MAX (1, (gint64) (CATCH_UP_USEC * self->time_factor)));
    }
  allow (self);
}

static gboolean
on_tick (gpointer data)
{
  WeirEngine *self = data;

  if (self->is_paused || self->is_finished)
    return G_SOURCE_CONTINUE;
  stop_world (self);
  if (is_over (self))
    finish (self);
  else if (is_limited (self))
    release (self);
  if (!self->is_finished && self->config.mode == WEIR_TIME_REAL)
    weir_engine_poll_watch (self);
  let_world_go (self);
  return G_SOURCE_CONTINUE;
}

/* A ticker is needed to keep a pace, and to notice in real time that the end has come while everybody waits. */
static void
update_ticker (WeirEngine *self)
{
  gboolean is_real = self->config.mode == WEIR_TIME_REAL;
  gboolean is_watching = is_real && self->watch->rules->len > 0;
  gboolean needed = !self->is_paused && !self->is_finished
                    && (is_limited (self) || is_watching
                        || (is_real && self->config.end_time > 0));

  if (self->ticker != NULL && self->tick_is_short != is_watching)
    g_clear_pointer (&self->ticker, g_source_destroy);
  if (needed && self->ticker == NULL)
    {
      self->tick_is_short = is_watching;
      self->ticker = g_timeout_source_new (is_watching ? WATCH_TICK_MS : TICK_MS);
      g_source_set_callback (self->ticker, on_tick, self, NULL);
      g_source_attach (self->ticker, self->context);
      g_source_unref (self->ticker);
      self->last_tick = g_get_monotonic_time ();
    }
  else if (!needed)
    {
      g_clear_pointer (&self->ticker, g_source_destroy);
    }
  weir_engine_update_balance (self);
}

void
weir_engine_look_for_end (WeirEngine *self)
{
  if (self->is_finished || !self->has_begun
      || (self->team != NULL && !weir_team_seems_idle (self->team)))
    return;

  stop_world (self);
  if (is_quiet (self)
      || (!self->is_paused && self->config.mode == WEIR_TIME_VIRTUAL && self->config.end_time > 0
          && !weir_scheduler_can_run (self->scheduler, self->config.end_time)))
    finish (self);
  else if (weir_engine_sample_if_due (self))
    allow (self);
  if (self->config.mode == WEIR_TIME_VIRTUAL)
    weir_engine_look_for_time (self);
  let_world_go (self);
}

/* The scheduler has done all it may. */
static void
on_idle (gpointer data)
{
  weir_engine_look_for_end (data);
}

void
weir_engine_resume (WeirEngine *self)
{
  if (self->is_finished)
    return;

  self->has_begun = TRUE;
  weir_engine_rearm (self);
  self->is_paused = FALSE;
  set_clock_paused (self, FALSE);
  self->last_tick = g_get_monotonic_time ();
  allow_all (self, 0, -1);
  self->time_limit = weir_clock_now (self->clock);
  update_ticker (self);
  allow (self);
  if (is_quiet (self))
    finish (self);
  else if (self->config.mode == WEIR_TIME_VIRTUAL)
    weir_engine_look_for_time (self);
}

void
weir_engine_pause (WeirEngine *self)
{
  if (self->is_finished)
    return;

  self->is_paused = TRUE;
  weir_engine_set_goal (self, NULL, FALSE);
  allow_all (self, 0, -1);
  set_clock_paused (self, TRUE);
  update_ticker (self);
}

void
weir_engine_step (WeirEngine *self)
{
  if (self->is_finished)
    return;
  if (!self->is_paused)
    weir_engine_pause (self);

  self->has_begun = TRUE;
  set_clock_paused (self, FALSE);
  run_one (self);
  set_clock_paused (self, TRUE);
  if (is_over (self))
    finish (self);
}

void
weir_engine_revive (WeirEngine *self)
{
  if (!self->is_finished || weir_clock_now (self->clock) > end_time (self))
    return;

  self->is_finished = FALSE;
  if (self->is_paused)
    {
      if (is_over (self))
        finish (self);
    }
  else
    {
      weir_engine_resume (self);
    }
}

void
weir_engine_set_speed (WeirEngine *self,
                       double      messages_per_second,
                       double      time_factor)
{
  self->messages_per_second = messages_per_second;
  self->time_factor = time_factor;
  self->owed = 0;
  self->time_limit = weir_clock_now (self->clock);
  if (!self->is_paused && !self->is_finished)
    weir_engine_update_pace (self);
}

void
weir_engine_update_pace (WeirEngine *self)
{
  allow_all (self, 0, -1);
  update_ticker (self);
  allow (self);
}

/*< thread >*/

static gboolean
run_errand (gpointer data)
{
  Errand *errand = data;

  g_atomic_int_get (&errand->is_sealed);
  stop_world (errand->engine);
  errand->func (errand->engine, errand->data);
  let_world_go (errand->engine);
  return G_SOURCE_REMOVE;
}

static void
end_errand (gpointer data)
{
  Errand *errand = data;

  if (errand->destroy != NULL)
    errand->destroy (errand->data);
  if (errand->waiter != NULL)
    {
      pthread_mutex_lock (&errand->waiter->lock);
      errand->waiter->is_done = TRUE;
      pthread_cond_signal (&errand->waiter->done);
      pthread_mutex_unlock (&errand->waiter->lock);
    }
  g_free (errand);
}

static void
send_errand (WeirEngine *self,
             Errand      errand)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Errand *sent;

  errand.engine = self;
  sent = g_memdup2 (&errand, sizeof errand);
  g_atomic_int_set (&sent->is_sealed, TRUE);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, run_errand, sent, end_errand);
  g_source_attach (source, self->context);
}

void
weir_engine_post (WeirEngine    *self,
                  WeirEngineFunc func,
                  gpointer       data,
                  GDestroyNotify destroy)
{
  send_errand (self, (Errand) { .func = func, .data = data, .destroy = destroy });
}

void
weir_engine_call (WeirEngine    *self,
                  WeirEngineFunc func,
                  gpointer       data)
{
  Waiter waiter = { .is_done = FALSE };

  pthread_mutex_init (&waiter.lock, NULL);
  pthread_cond_init (&waiter.done, NULL);
  send_errand (self, (Errand) { .func = func, .data = data, .waiter = &waiter });
  pthread_mutex_lock (&waiter.lock);
  while (!waiter.is_done)
    pthread_cond_wait (&waiter.done, &waiter.lock);
  pthread_mutex_unlock (&waiter.lock);
  pthread_mutex_destroy (&waiter.lock);
  pthread_cond_destroy (&waiter.done);
}

static void
gather_team (WeirEngine *self)
{
  if (self->trace != NULL)
    weir_trace_share (self->trace);
  if (self->ledger != NULL)
    weir_ledger_share (self->ledger);
  self->team = weir_team_new (self->scheduler, self->config.n_threads);
  weir_engine_begin_balance (self);
}

static gpointer
run_thread (gpointer data)
{
  WeirEngine *self = data;

  g_main_context_push_thread_default (self->context);
  if (self->config.n_threads > 1)
    gather_team (self);
  self->supervisor = weir_engine_make_supervisor (self);
  g_main_loop_run (self->loop);
  if (self->team != NULL)
    {
      weir_engine_end_balance (self);
      weir_team_disband (self->team);
    }
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

static void
quit (WeirEngine *self,
      gpointer    data)
{
  weir_engine_end_stages (self);
  g_clear_pointer (&self->ticker, g_source_destroy);
  if (self->trace != NULL)
    weir_trace_flush (self->trace);
  g_main_loop_quit (self->loop);
}

/*< recording >*/

void
weir_engine_begin_trace (WeirEngine *self)
{
  guint i;

  if (self->trace != NULL)
    return;

  self->trace = weir_trace_new (self->config.is_rewindable ? TRACE_CAPACITY_REWINDABLE
                                                           : TRACE_CAPACITY);
  weir_engine_begin_declaring (self);
  weir_scheduler_set_trace (self->scheduler, self->trace);
  if (self->team == NULL)
    return;

  weir_trace_share (self->trace);
  for (i = 0; i < weir_team_get_size (self->team); i++)
    weir_scheduler_set_trace (weir_team_get_scheduler (self->team, i), self->trace);
}

static gboolean
open_recorders (WeirEngine *self,
                GError    **error)
{
  self->log = weir_log_new (LOG_CAPACITY);
  weir_scheduler_set_log (self->scheduler, self->log);
  if (!self->config.is_tracing && !self->config.is_rewindable && self->config.trace_file == NULL)
    return TRUE;

  weir_engine_begin_trace (self);
  weir_engine_set_keeping (self, self->config.is_keeping);
  if (self->config.is_rewindable)
    weir_engine_begin_timeline (self);
  return self->config.trace_file == NULL || weir_engine_open_trace_file (self, error);
}

static void
free_node (gpointer data)
{
  WeirRunningNode *node = data;

  weir_node_plan_free (node->plan);
  g_ptr_array_unref (node->stages);
  g_array_unref (node->restarts);
  g_free (node);
}

static void
free_link (gpointer data)
{
  WeirRunningLink *link = data;

  weir_value_clear (&link->options);
  weir_subscription_unref (link->tag);
  g_free (link);
}

WeirEngine *
weir_engine_new (const WeirEngineConfig *config,
                 WeirEngineFunc          finished,
                 gpointer                data,
                 GError                **error)
{
  WeirEngine *self = g_new0 (WeirEngine, 1);

  self->config = *config;
  if (config->trace_file != NULL)
    g_object_ref (self->config.trace_file);
  self->finished = finished;
  self->finished_data = data;
  self->is_paused = TRUE;
  self->watch = weir_watch_new ();

  self->clock = config->mode == WEIR_TIME_REAL ? weir_real_clock_new () : weir_virtual_clock_new ();
  set_clock_paused (self, TRUE);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->scheduler = weir_scheduler_new (self->clock);
  weir_scheduler_set_costs (self->scheduler, COST_MESSAGE, COST_EVENT);
  weir_scheduler_attach (self->scheduler, self->context);
  weir_scheduler_set_idle_func (self->scheduler, on_idle, self);
  self->registry = weir_registry_new ();
  self->nodes = g_ptr_array_new_with_free_func (free_node);
  self->links = g_ptr_array_new_with_free_func (free_link);
  self->events = weir_engine_new_events ();
  if (!open_recorders (self, error))
    {
      weir_engine_free (self);
      return NULL;
    }
  self->thread = g_thread_new ("weir-engine", run_thread, self);
  return self;
}

void
weir_engine_free (WeirEngine *self)
{
  if (self->thread != NULL)
    {
      weir_engine_call (self, quit, NULL);
      g_thread_join (self->thread);
    }

  g_clear_object (&self->supervisor);
  g_array_unref (self->events);
  g_ptr_array_unref (self->links);
  g_ptr_array_unref (self->nodes);
  weir_registry_free (self->registry);
  g_clear_pointer (&self->team, weir_team_free);
  weir_scheduler_free (self->scheduler);
  weir_engine_close_trace_file (self, WEIR_TRACE_END_WHOLE);
  g_clear_error (&self->trace_error);
  g_clear_pointer (&self->warm_up, weir_warm_up_free);
  g_clear_pointer (&self->timeline, weir_timeline_free);
  g_clear_pointer (&self->ledger, weir_ledger_free);
  g_clear_pointer (&self->contents, weir_contents_free);
  g_clear_pointer (&self->declared, weir_recording_unref);
  g_clear_pointer (&self->trace, weir_trace_free);
  weir_log_free (self->log);
  weir_watch_free (self->watch);
  g_object_unref (self->clock);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_clear_object (&self->config.trace_file);
  g_free (self);
}

guint
weir_engine_find_place (WeirEngine *self,
                        guint       node)
{
  guint from = 0, to = self->nodes->len;

  while (from < to)
    {
      guint middle = from + (to - from) / 2;
      const WeirRunningNode *running = g_ptr_array_index (self->nodes, middle);

      if (running->plan->node < node)
        from = middle + 1;
      else
        to = middle;
    }
  return from;
}

WeirRunningNode *
weir_engine_find_node (WeirEngine *self,
                       guint       node)
{
  guint place = weir_engine_find_place (self, node);
  WeirRunningNode *running;

  if (place == self->nodes->len)
    return NULL;
  running = g_ptr_array_index (self->nodes, place);
  return running->plan->node == node ? running : NULL;
}
