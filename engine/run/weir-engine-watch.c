/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-watch-private.h"

/* Rules that pause a run. One thread: after the very turn, since it is asked after each. Several: a tick of a millisecond stops the
 * world and looks at what came to pass meanwhile. */

static void
clear_armed (gpointer data)
{
  WeirArmedRule *armed = data;

  g_clear_pointer (&armed->held, g_array_unref);
}

WeirWatch *
weir_watch_new (void)
{
  WeirWatch *self = g_new0 (WeirWatch, 1);

  self->breakpoints = g_array_new (FALSE, TRUE, sizeof (WeirStopRule));
  self->rules = g_array_new (FALSE, TRUE, sizeof (WeirArmedRule));
  g_array_set_clear_func (self->rules, clear_armed);
  self->seats = g_array_new (FALSE, TRUE, sizeof (WeirSeat));
  self->until = G_MAXINT64;
  return self;
}

void
weir_watch_free (WeirWatch *self)
{
  g_array_unref (self->breakpoints);
  g_array_unref (self->rules);
  g_array_unref (self->seats);
  g_free (self);
}

static WeirArmedRule *
rule_at (WeirWatch *self,
         guint      i)
{
  return &g_array_index (self->rules, WeirArmedRule, i);
}

/*< what happened >*/

static gboolean
concerns (const WeirStopRule *rule,
          const WeirDone     *done)
{
  gboolean is_anywhere = rule->node == 0 && rule->link == 0;

  if (rule->when != WEIR_STOP_ON_DEED)
    return FALSE;
  if (done->is_own)
    return rule->deed == done->deed && (rule->node == done->node
                                        || (is_anywhere && done->deed != WEIR_DEED_ASK));
  return (rule->deed == done->deed && is_anywhere)
         || (rule->link != 0 && rule->link == done->link
             && (rule->deed == done->deed || rule->deed == WEIR_DEED_MESSAGE));
}

static void
stop_for (WeirWatch          *self,
          const WeirStopRule *rule,
          const WeirDone     *done)
{
  if (self->has_stop)
    return;
  self->has_stop = TRUE;
  self->stop = (WeirStop) { .rule = *rule };
  if (done == NULL)
    return;
  self->stop.node = done->node;
  self->stop.copy = done->copy;
  self->stop.link = done->link;
  self->stop.count = done->count;
  /* "Anything" says what it was. */
  if (rule->deed == WEIR_DEED_MESSAGE && rule->link != 0)
    self->stop.rule.deed = done->deed;
}

void
weir_watch_report (WeirWatch      *self,
                   const WeirDone *done)
{
  guint i;

  for (i = 0; i < self->rules->len && !self->has_stop; i++)
    if (concerns (&rule_at (self, i)->rule, done))
      stop_for (self, &rule_at (self, i)->rule, done);
}

/*< what is so >*/

static WeirState
find_state (WeirStage *stage)
{
  if (weir_process_is_alive (WEIR_PROCESS (stage))
      && weir_process_get_mailbox_length (WEIR_PROCESS (stage)) > 0)
    return WEIR_STATE_BUSY;
  return weir_stage_get_state (stage);
}

static guint64
count_stored (const WeirMeter *meter,
              WeirStore        store)
{
  switch (store)
    {
    case WEIR_STORE_MAILBOX:
      return meter->mailbox;

    case WEIR_STORE_BACKLOG:
      return meter->backlog;

    case WEIR_STORE_DISPATCHER:
      return meter->queued;

    case WEIR_STORE_BUFFER:
    default:
      return meter->buffered;
    }
}

static gboolean
is_above (const WeirStopRule *rule,
          const WeirMeter    *meter)
{
  guint64 stored = count_stored (meter, rule->store);

  if (!rule->is_share)
    return stored > (guint64) rule->amount;
  return meter->buffer_size > 0
         && (double) stored * 100 > (double) rule->amount * (double) meter->buffer_size;
}

/* @count: how much there is, of a level. */
static gboolean
holds (const WeirStopRule *rule,
       WeirStage          *stage,
       guint64            *count)
{
  WeirMeter meter;

  if (rule->when == WEIR_STOP_IN_STATE)
    return find_state (stage) == rule->state;

  weir_stage_read_meter (stage, &meter);
  *count = count_stored (&meter, rule->store);
  return is_above (rule, &meter);
}

static void
look_at_condition (WeirEngine    *self,
                   WeirArmedRule *armed,
                   gboolean       may_stop)
{
  WeirRunningNode *node = weir_engine_find_node (self, armed->rule.node);
  guint copy;

  if (node == NULL)
    return;

  g_array_set_size (armed->held, node->stages->len);
  for (copy = 0; copy < node->stages->len; copy++)
    {
      gboolean *held = &g_array_index (armed->held, gboolean, copy);
      guint64 count = 0;
      gboolean is_so = holds (&armed->rule, g_ptr_array_index (node->stages, copy), &count);

      if (is_so && !*held && may_stop)
        stop_for (self->watch, &armed->rule,
                  &(WeirDone) { .node = armed->rule.node, .copy = copy, .count = count });
      *held = is_so;
    }
}

static void
look_at_conditions (WeirEngine *self,
                    gboolean    may_stop)
{
  guint i;

  for (i = 0; i < self->watch->rules->len; i++)
    if (rule_at (self->watch, i)->held != NULL)
      look_at_condition (self, rule_at (self->watch, i), may_stop);
}

static void
look_at_count (WeirWatch *self,
               guint64    before)
{
  guint i;

  for (i = 0; i < self->rules->len; i++)
    {
      const WeirStopRule *rule = &rule_at (self, i)->rule;

      if (rule->when == WEIR_STOP_AT_COUNT && before < (guint64) rule->amount
          && self->n_messages >= (guint64) rule->amount)
        stop_for (self, rule, NULL);
    }
}

/*< when it is looked at >*/

static void
finish_stop (WeirEngine *self)
{
  WeirWatch *watch = self->watch;
  WeirRunningNode *node = weir_engine_find_node (self, watch->stop.node);
  WeirStop stop = watch->stop;

  watch->has_stop = FALSE;
  stop.n_copies = node != NULL ? node->stages->len : 0;
  stop.time = weir_clock_now (self->clock);
  stop.n_messages = watch->n_messages;
  weir_engine_pause (self);
  self->config.stopped (self, &stop, self->finished_data);
}

static void
look (WeirEngine *self,
      guint64     before)
{
  if (self->watch->needs_trace)
    weir_engine_look_at_trace (self);
  look_at_conditions (self, TRUE);
  look_at_count (self->watch, before);
  if (self->watch->has_stop)
    finish_stop (self);
}

static void
on_turn (gpointer  data,
         WeirTask *task)
{
  WeirEngine *self = data;
  WeirProcess *process = task != NULL ? weir_process_from_task (task) : NULL;
  guint64 before = self->watch->n_messages;

  if (WEIR_IS_STAGE (process))
    weir_engine_look_at_stage (self, WEIR_STAGE (process));
  look (self, before);
}

void
weir_engine_poll_watch (WeirEngine *self)
{
  guint64 before = self->watch->n_messages;
  guint i, copy;

  if (self->watch->rules->len == 0)
    return;

  if (self->team != NULL)
    {
      for (i = 0; i < self->nodes->len; i++)
        {
          WeirRunningNode *node = g_ptr_array_index (self->nodes, i);

          for (copy = 0; copy < node->stages->len; copy++)
            weir_engine_look_at_stage (self, g_ptr_array_index (node->stages, copy));
        }
      look (self, before);
    }
  if (!self->is_paused)
    weir_engine_look_for_time (self);
}

/* The world is there already, however the time came. */
void
weir_engine_look_for_time (WeirEngine *self)
{
  WeirWatch *watch = self->watch;
  gint64 until = watch->until;
  guint i;

  if (until == G_MAXINT64 || self->is_paused || self->is_finished
      || (self->config.mode == WEIR_TIME_VIRTUAL ? weir_scheduler_can_run (self->scheduler, until)
                                                 : weir_clock_now (self->clock) <= until))
    return;

  for (i = 0; i < watch->rules->len; i++)
    if (rule_at (watch, i)->rule.when == WEIR_STOP_AT_TIME
        && rule_at (watch, i)->rule.amount == until)
      stop_for (watch, &rule_at (watch, i)->rule, NULL);
  if (self->config.mode == WEIR_TIME_VIRTUAL)
    weir_scheduler_run_until (self->scheduler, until);
  finish_stop (self);
}

/*< rules >*/

static void
arm (WeirWatch          *self,
     const WeirStopRule *rule,
     gint64              now)
{
  WeirArmedRule armed = { .rule = *rule };

  if (rule->when == WEIR_STOP_IN_STATE || rule->when == WEIR_STOP_ABOVE_LEVEL)
    armed.held = g_array_new (FALSE, TRUE, sizeof (gboolean));
  if (rule->when == WEIR_STOP_AT_TIME && rule->amount > now)
    self->until = MIN (self->until, rule->amount);
  if (rule->when == WEIR_STOP_ON_DEED
      && (rule->deed == WEIR_DEED_END
          || (rule->node == 0 && rule->deed != WEIR_DEED_BATCH && rule->deed != WEIR_DEED_BATCH_DONE
              && rule->deed != WEIR_DEED_DISCARD)))
    self->needs_trace = TRUE;
  g_array_append_val (self->rules, armed);
}

/* What was done before it goes on stops nobody. */
void
weir_engine_rearm (WeirEngine *self)
{
  WeirWatch *watch = self->watch;
  gint64 now = weir_clock_now (self->clock);
  gboolean is_exact = self->team == NULL;
  guint i;

  g_array_set_size (watch->rules, 0);
  watch->needs_trace = FALSE;
  watch->has_stop = FALSE;
  watch->until = G_MAXINT64;
  if (watch->has_goal)
    arm (watch, &watch->goal, now);
  for (i = 0; i < watch->breakpoints->len; i++)
    arm (watch, &g_array_index (watch->breakpoints, WeirStopRule, i), now);

  if (watch->needs_trace)
    weir_engine_begin_trace (self);
  if (watch->rules->len > 0)
    {
      weir_engine_seat_all (self);
      look_at_conditions (self, FALSE);
    }
  weir_scheduler_set_watch (self->scheduler,
                            is_exact && watch->rules->len > 0 ? on_turn : NULL, self);
}

void
weir_engine_set_breakpoints (WeirEngine *self,
                             GArray     *rules)
{
  g_array_set_size (self->watch->breakpoints, 0);
  g_array_append_vals (self->watch->breakpoints, rules->data, rules->len);
  weir_engine_rearm (self);
  if (!self->is_paused && !self->is_finished)
    weir_engine_update_pace (self);
}

void
weir_engine_set_goal (WeirEngine         *self,
                      const WeirStopRule *goal,
                      gboolean            is_rushing)
{
  self->watch->has_goal = goal != NULL;
  self->watch->is_rushing = is_rushing;
  if (goal != NULL)
    self->watch->goal = *goal;
}
