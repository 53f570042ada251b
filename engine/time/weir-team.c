/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "time/weir-team-private.h"

#include <pthread.h>

#include "time/weir-scheduler-private.h"

/* Who waits for letters looks for them this long before it sleeps: waking a sleeper takes 12 to 16 µs, a look nothing. */
#define SPIN_USEC 30

typedef struct
{
  WeirTeam      *team;        /* borrowed: outlives its members */
  WeirScheduler *scheduler;   /* owned; the leader's is borrowed */
  GThread       *thread;      /* NULL for the leader */
  gint           is_dismissed; /* atomic: the thread is to end */
  gint64         next_due;    /* of the first timer when the world was stopped */
} Member;

/* pthreads instead of GLib's locks, so that a thread sanitizer sees what happens before what. */
struct _WeirTeam
{
  GArray         *members;    /* of Member; the leader is the first */
  pthread_mutex_t lock;
  pthread_cond_t  all_out;
  pthread_cond_t  go;
  gint            is_stopped; /* atomic; written under the lock */
  guint           n_inside;   /* members whose threads may run something; under the lock */
  guint           depth;      /* of stops; the leader's own */
};

static Member *
get_member (WeirTeam *self,
            guint     i)
{
  return &g_array_index (self->members, Member, i);
}

static void
enter (WeirTeam *self)
{
  pthread_mutex_lock (&self->lock);
  while (g_atomic_int_get (&self->is_stopped))
    pthread_cond_wait (&self->go, &self->lock);
  self->n_inside++;
  pthread_mutex_unlock (&self->lock);
}

static void
leave (WeirTeam *self)
{
  pthread_mutex_lock (&self->lock);
  if (--self->n_inside == 0)
    pthread_cond_signal (&self->all_out);
  pthread_mutex_unlock (&self->lock);
}

/* Whether letters came soon enough not to sleep. Only who works with others has any: the rest sleeps at once. */
static gboolean
spin (WeirScheduler *scheduler)
{
  gint64 until;

  if (!scheduler->had_letters)
    return FALSE;
  scheduler->had_letters = FALSE;
  until = g_get_monotonic_time () + SPIN_USEC;
  while (!weir_team_is_stopping (scheduler->team) && g_get_monotonic_time () < until)
    if (weir_scheduler_has_letters (scheduler))
      return TRUE;
  return FALSE;
}

gint
weir_team_poll (GPollFD *fds,
                guint    n,
                gint     timeout)
{
  WeirScheduler *scheduler = weir_scheduler_get_current ();
  gboolean is_leader = get_member (scheduler->team, 0)->scheduler == scheduler;
  gint n_ready;

  if (timeout != 0 && spin (scheduler))
    timeout = 0;
  if (!is_leader)
    leave (scheduler->team);
  /* Who posts a letter looks at this after it, so one of the two sees the other. */
  if (timeout != 0)
    g_atomic_int_set (&scheduler->is_asleep, TRUE);
  if (weir_scheduler_has_letters (scheduler))
    timeout = 0;
  n_ready = g_poll (fds, n, timeout);
  g_atomic_int_set (&scheduler->is_asleep, FALSE);
  if (!is_leader)
    enter (scheduler->team);
  return n_ready;
}

gboolean
weir_team_is_stopping (WeirTeam *self)
{
  return g_atomic_int_get (&self->is_stopped);
}

static gpointer
run_member (gpointer data)
{
  Member *member = data;
  GMainContext *context = member->scheduler->context;

  weir_scheduler_set_current (member->scheduler);
  g_main_context_push_thread_default (context);
  enter (member->team);
  while (!g_atomic_int_get (&member->is_dismissed))
    g_main_context_iteration (context, TRUE);
  leave (member->team);
  g_main_context_pop_thread_default (context);
  weir_scheduler_set_current (NULL);
  return NULL;
}

gboolean
weir_team_is_mine (WeirTeam *self)
{
  return weir_scheduler_get_current () == get_member (self, 0)->scheduler && self->depth > 0;
}

/* When the last member has nothing left to do the leader finds out whether that is the end. */
static void
on_idle (gpointer data)
{
  WeirTeam *self = data;

  if (weir_team_seems_idle (self))
    weir_scheduler_nudge (get_member (self, 0)->scheduler);
}

/* @self NULL: it leaves. */
static void
join (WeirTeam      *self,
      WeirScheduler *scheduler)
{
  scheduler->team = self;
  weir_scheduler_look_ahead (scheduler);
}

static void
add_member (WeirTeam      *self,
            guint          i,
            WeirScheduler *leader)
{
  Member *member = get_member (self, i);
  g_autoptr (GMainContext) context = g_main_context_new ();

  member->team = self;
  member->scheduler = weir_scheduler_new (leader->clock);
  join (self, member->scheduler);
  weir_scheduler_set_trace (member->scheduler, leader->trace);
  weir_scheduler_set_log (member->scheduler, leader->log);
  weir_scheduler_set_ledger (member->scheduler, leader->ledger);
  weir_scheduler_set_idle_func (member->scheduler, on_idle, self);
  weir_scheduler_attach (member->scheduler, context);
  g_main_context_set_poll_func (context, weir_team_poll);
}

WeirTeam *
weir_team_new (WeirScheduler *leader,
               guint          n)
{
  WeirTeam *self;
  guint i;

  g_return_val_if_fail (leader != NULL && leader->context != NULL, NULL);
  g_return_val_if_fail (!weir_scheduler_is_virtual (leader) && n > 0, NULL);

  self = g_new0 (WeirTeam, 1);
  pthread_mutex_init (&self->lock, NULL);
  pthread_cond_init (&self->all_out, NULL);
  pthread_cond_init (&self->go, NULL);
  self->members = g_array_sized_new (FALSE, TRUE, sizeof (Member), n);
  g_array_set_size (self->members, n);
  get_member (self, 0)->scheduler = leader;
  join (self, leader);
  weir_scheduler_set_current (leader);
  g_main_context_set_poll_func (leader->context, weir_team_poll);
  for (i = 1; i < n; i++)
    add_member (self, i, leader);
  for (i = 1; i < n; i++)
    get_member (self, i)->thread = g_thread_new ("weir-engine", run_member, get_member (self, i));
  return self;
}

/* Opening letters only fills mailboxes, so once round is enough. */
static void
deliver (WeirTeam *self)
{
  guint i;

  for (i = 0; i < self->members->len; i++)
    weir_scheduler_open_letters (get_member (self, i)->scheduler);
}

void
weir_team_disband (WeirTeam *self)
{
  guint i;

  g_return_if_fail (self != NULL && self->depth == 0);

  for (i = 1; i < self->members->len; i++)
    {
      g_atomic_int_set (&get_member (self, i)->is_dismissed, TRUE);
      g_main_context_wakeup (get_member (self, i)->scheduler->context);
      g_thread_join (get_member (self, i)->thread);
    }
  self->depth++;
  deliver (self);
  for (i = 0; i < self->members->len; i++)
    join (NULL, get_member (self, i)->scheduler);
  g_main_context_set_poll_func (get_member (self, 0)->scheduler->context, NULL);
  weir_scheduler_set_current (NULL);
}

void
weir_team_free (WeirTeam *self)
{
  guint i;

  g_return_if_fail (self != NULL);

  for (i = 1; i < self->members->len; i++)
    weir_scheduler_free (get_member (self, i)->scheduler);
  g_array_unref (self->members);
  pthread_cond_destroy (&self->go);
  pthread_cond_destroy (&self->all_out);
  pthread_mutex_destroy (&self->lock);
  g_free (self);
}

guint
weir_team_get_size (WeirTeam *self)
{
  g_return_val_if_fail (self != NULL, 1);

  return self->members->len;
}

WeirScheduler *
weir_team_get_scheduler (WeirTeam *self,
                         guint     index)
{
  g_return_val_if_fail (self != NULL && index < self->members->len, NULL);

  return get_member (self, index)->scheduler;
}

gboolean
weir_team_seems_idle (WeirTeam *self)
{
  guint i;

  g_return_val_if_fail (self != NULL, FALSE);

  for (i = 1; i < self->members->len; i++)
    if (g_atomic_int_get (&get_member (self, i)->scheduler->is_busy))
      return FALSE;
  return TRUE;
}

static gint64
next_due (WeirScheduler *scheduler)
{
  WeirTimer *timer = weir_scheduler_next_timer (scheduler);

  return timer != NULL ? timer->due : G_MAXINT64;
}

void
weir_team_stop (WeirTeam *self)
{
  guint i;

  g_return_if_fail (self != NULL);

  if (self->depth++ > 0)
    return;

  pthread_mutex_lock (&self->lock);
  g_atomic_int_set (&self->is_stopped, TRUE);
  for (i = 1; i < self->members->len; i++)
    g_atomic_int_set (&get_member (self, i)->scheduler->is_nudged, TRUE);
  while (self->n_inside > 0)
    pthread_cond_wait (&self->all_out, &self->lock);
  pthread_mutex_unlock (&self->lock);
  for (i = 1; i < self->members->len; i++)
    get_member (self, i)->next_due = next_due (get_member (self, i)->scheduler);
  deliver (self);
}

/* A member that slept when the world was stopped knows nothing of what it was given since. */
static void
wake (Member *member)
{
  WeirScheduler *scheduler = member->scheduler;

  if (scheduler->first != NULL || member->next_due != next_due (scheduler))
    g_main_context_wakeup (scheduler->context);
}

void
weir_team_go (WeirTeam *self)
{
  guint i;

  g_return_if_fail (self != NULL && self->depth > 0);

  if (--self->depth > 0)
    return;

  for (i = 1; i < self->members->len; i++)
    wake (get_member (self, i));
  pthread_mutex_lock (&self->lock);
  g_atomic_int_set (&self->is_stopped, FALSE);
  pthread_cond_broadcast (&self->go);
  pthread_mutex_unlock (&self->lock);
}

gboolean
weir_team_is_quiet (WeirTeam *self)
{
  guint i;

  g_return_val_if_fail (self != NULL && self->depth > 0, FALSE);

  for (i = 0; i < self->members->len; i++)
    if (!weir_scheduler_is_quiet (get_member (self, i)->scheduler))
      return FALSE;
  return TRUE;
}

void
weir_team_allow (WeirTeam *self,
                 gint64    n_turns,
                 gint64    until)
{
  guint i;

  g_return_if_fail (self != NULL && self->depth > 0);

  for (i = 0; i < self->members->len; i++)
    {
      weir_scheduler_allow (get_member (self, i)->scheduler, n_turns, until);
      if (i > 0)
        g_main_context_wakeup (get_member (self, i)->scheduler->context);
    }
}
