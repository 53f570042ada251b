/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir.h"

/* Time that passes only when somebody takes a turn: the clock and the processor's counter tell the same. */
#define TICKS_PER_USEC 2500

#define TEST_TYPE_CLOCK (test_clock_get_type ())
G_DECLARE_FINAL_TYPE (TestClock, test_clock, TEST, CLOCK, WeirClock)

struct _TestClock
{
  WeirClock parent_instance;

  guint64   ticks;
  guint     n_readings;   /* of the counter */
};

G_DEFINE_FINAL_TYPE (TestClock, test_clock, WEIR_TYPE_CLOCK)

static gint64
test_clock_now (WeirClock *clock)
{
  return (gint64) (TEST_CLOCK (clock)->ticks / TICKS_PER_USEC);
}

static void
test_clock_class_init (TestClockClass *klass)
{
  WEIR_CLOCK_CLASS (klass)->now = test_clock_now;
}

static void
test_clock_init (TestClock *self)
{
}

static guint64
count_ticks (gpointer data)
{
  TestClock *self = data;

  self->n_readings++;
  return self->ticks;
}

/* A task that takes so long a turn, and knows how long it has taken in all. */
typedef struct
{
  WeirTask       task;
  TestClock     *clock;
  WeirScheduler *scheduler;
  guint          ticks;       /* of a usual turn */
  guint          heavy;       /* of every … */
  guint          n_between;   /* … so many turns; 0: never */
  guint          n_turns;
  guint64        taken;
  gint64         latest;      /* µs: the most that the time told in a turn was behind */
} Worker;

static void
take_turn (WeirTask *task)
{
  Worker *self = (Worker *) task;
  gint64 late = weir_clock_now (WEIR_CLOCK (self->clock)) - weir_scheduler_get_now (self->scheduler);
  guint ticks = self->ticks;

  self->latest = MAX (self->latest, late);
  self->n_turns++;
  if (self->n_between > 0 && self->n_turns % self->n_between == 0)
    ticks = self->heavy;
  self->clock->ticks += ticks;
  self->taken += ticks;
  weir_scheduler_push (self->scheduler, task);
}

typedef struct
{
  TestClock     *clock;
  WeirScheduler *scheduler;
  GMainContext  *context;
  Worker         workers[4];
  guint          n;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->clock = g_object_new (TEST_TYPE_CLOCK, NULL);
  fixture->scheduler = weir_scheduler_new (WEIR_CLOCK (fixture->clock));
  fixture->context = g_main_context_new ();
  weir_scheduler_set_counter (fixture->scheduler, count_ticks, fixture->clock, TICKS_PER_USEC);
  weir_scheduler_attach (fixture->scheduler, fixture->context);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  weir_scheduler_free (fixture->scheduler);
  g_main_context_unref (fixture->context);
  g_assert_finalize_object (fixture->clock);
}

static Worker *
add (Fixture *fixture,
     guint    ticks)
{
  Worker *worker = &fixture->workers[fixture->n++];

  *worker = (Worker) {
    .task.run = take_turn, .clock = fixture->clock, .scheduler = fixture->scheduler, .ticks = ticks,
  };
  weir_scheduler_push (fixture->scheduler, &worker->task);
  return worker;
}

/* In the main loop, as stages run. */
static void
run (Fixture *fixture,
     gint64   n_turns)
{
  weir_scheduler_allow (fixture->scheduler, n_turns, -1);
  while (weir_scheduler_get_allowed (fixture->scheduler) > 0)
    g_main_context_iteration (fixture->context, FALSE);
}

static double
get_error (Worker *worker)
{
  return (double) weir_scheduler_get_busy (worker->scheduler, &worker->task)
         - (double) worker->taken / TICKS_PER_USEC;
}

/* Each is charged what it took, give or take @part of all time, and nothing of it is lost. */
static void
assert_shares (Fixture *fixture,
               double   part)
{
  double all = (double) fixture->clock->ticks / TICKS_PER_USEC, sum = 0;
  guint i;

  for (i = 0; i < fixture->n; i++)
    {
      Worker *worker = &fixture->workers[i];

      g_test_message ("%u: %.0f µs, error %.1f", i, (double) worker->taken / TICKS_PER_USEC,
                      get_error (worker));
      g_assert_cmpfloat (ABS (get_error (worker)), <=, part * all + 2);
      sum += get_error (worker);
    }
  g_assert_cmpfloat (ABS (sum), <=, 2 * fixture->n);
}

static void
test_light_turns_share_readings (Fixture      *fixture,
                                 gconstpointer data)
{
  add (fixture, 60);
  add (fixture, 100);
  add (fixture, 240);
  run (fixture, 300000);
  assert_shares (fixture, 0.001);
  g_assert_cmpuint (fixture->clock->n_readings, <, 300000 / 5);
}

static void
test_heavy_turns_are_measured (Fixture      *fixture,
                               gconstpointer data)
{
  add (fixture, 60);
  add (fixture, 100000);
  add (fixture, 50);
  run (fixture, 30000);
  assert_shares (fixture, 0.0001);
}

/* Turns that are a little heavier, too: a group does not show it, so that it takes some 2000 turns until it is known. */
static void
test_whoever_becomes_heavier_is_charged_with_it (Fixture      *fixture,
                                                 gconstpointer data)
{
  const guint later[] = { 90, 300, 5000, 1000000 };
  guint i;

  add (fixture, 60);
  add (fixture, 60);
  add (fixture, 60);
  for (i = 0; i < G_N_ELEMENTS (later); i++)
    {
      fixture->workers[1].ticks = later[i];
      run (fixture, 60000);
      assert_shares (fixture, 0.006);
    }
}

static void
test_whoever_becomes_lighter_shares_again (Fixture      *fixture,
                                           gconstpointer data)
{
  guint n_readings;

  add (fixture, 60);
  add (fixture, 20000);
  run (fixture, 10000);
  fixture->workers[1].ticks = 100;
  run (fixture, 20000);
  assert_shares (fixture, 0.0001);

  n_readings = fixture->clock->n_readings;
  run (fixture, 20000);
  g_assert_cmpuint (fixture->clock->n_readings - n_readings, <, 20000 / 5);
  assert_shares (fixture, 0.0001);
}

/* Whoever reads a block of a file once and then hands out lines: its neighbours are not charged with the block. */
static void
test_rare_heavy_turns_are_charged_to_whoever_takes_them (Fixture      *fixture,
                                                         gconstpointer data)
{
  guint n_between = GPOINTER_TO_UINT (data);
  Worker *bursts;

  add (fixture, 60);
  bursts = add (fixture, 60);
  add (fixture, 60);
  bursts->heavy = 60 * n_between;
  bursts->n_between = n_between;
  run (fixture, 1000 * 3 * (gint64) n_between);
  assert_shares (fixture, 0.01);
}

/* As who passes on demand in one turn and events in the next. */
static void
test_turns_of_two_kinds_by_turns_are_known_by_both (Fixture      *fixture,
                                                    gconstpointer data)
{
  guint i;

  for (i = 0; i < 4; i++)
    {
      Worker *worker = add (fixture, 60);

      worker->n_between = i + 1;
      worker->heavy = 240;
    }
  run (fixture, 400000);
  assert_shares (fixture, 0.01);
  g_assert_cmpuint (fixture->clock->n_readings, <, 400000 / 5);
}

/* As seldom and as long that a group with such a turn in it need not take too long. */
static void
test_a_turn_that_is_just_heavy_is_charged_to_whoever_takes_it (Fixture      *fixture,
                                                               gconstpointer data)
{
  Worker *worker;

  add (fixture, 100);
  worker = add (fixture, 60);
  add (fixture, 100);
  worker->heavy = GPOINTER_TO_UINT (data);
  worker->n_between = 10;
  run (fixture, 300000);
  assert_shares (fixture, 0.03);
}

static void
test_shared_readings_keep_the_time (Fixture      *fixture,
                                    gconstpointer data)
{
  guint i;

  add (fixture, 60);
  add (fixture, 100);
  add (fixture, 240);
  add (fixture, 700);
  run (fixture, 100000);
  for (i = 0; i < fixture->n; i++)
    g_assert_cmpint (fixture->workers[i].latest, <=, 2);
}

typedef struct
{
  WeirTimer  timer;
  TestClock *clock;
  gint64     late;   /* µs */
} Alarm;

static void
ring (WeirTimer *timer)
{
  Alarm *self = (Alarm *) timer;

  self->late = weir_clock_now (WEIR_CLOCK (self->clock)) - timer->due;
  self->clock->ticks += 1000 * TICKS_PER_USEC;
}

/* Nor are turns charged with what a timer does. */
static void
test_timers_fire_in_time_between_light_turns (Fixture      *fixture,
                                              gconstpointer data)
{
  Alarm alarm = { .timer.fire = ring, .clock = fixture->clock, .late = -1 };

  add (fixture, 60);
  add (fixture, 100);
  weir_scheduler_set_timer (fixture->scheduler, &alarm.timer, 500);
  run (fixture, 100000);
  g_assert_cmpint (alarm.late, >=, 0);
  g_assert_cmpint (alarm.late, <=, 2);
  g_assert_cmpfloat (ABS (get_error (&fixture->workers[0])), <=, 2);
  g_assert_cmpfloat (ABS (get_error (&fixture->workers[1])), <=, 2);
}

/* Time between two runs by hand belongs to nobody. */
static void
test_waiting_is_nobodys_time (Fixture      *fixture,
                              gconstpointer data)
{
  guint i;

  add (fixture, 60);
  add (fixture, 100);
  for (i = 0; i < 1000; i++)
    {
      weir_scheduler_run_one (fixture->scheduler, G_MAXINT64);
      fixture->clock->ticks += 100 * TICKS_PER_USEC;
    }
  g_assert_cmpfloat (ABS (get_error (&fixture->workers[0])), <=, 2);
  g_assert_cmpfloat (ABS (get_error (&fixture->workers[1])), <=, 2);
}

static void
free_worker (gpointer data)
{
  Worker *worker = data;

  weir_scheduler_remove (worker->scheduler, &worker->task);
  g_free (worker);
}

typedef struct
{
  Worker  worker;   /* first */
  Worker *prey;
} Hunter;

static void
hunt (WeirTask *task)
{
  Hunter *self = (Hunter *) task;

  take_turn (task);
  if (self->worker.n_turns == 1000)
    g_clear_pointer (&self->prey, free_worker);
}

/* With whatever it has not been charged with yet; an address sanitizer looks on. */
static void
test_a_task_may_go_while_it_shares_a_reading (Fixture      *fixture,
                                              gconstpointer data)
{
  Worker usual = {
    .task.run = take_turn, .clock = fixture->clock, .scheduler = fixture->scheduler, .ticks = 60,
  };
  Hunter hunter = { .worker = usual };

  hunter.prey = g_memdup2 (&usual, sizeof usual);
  hunter.worker.task.run = hunt;
  add (fixture, 60);
  weir_scheduler_push (fixture->scheduler, &hunter.prey->task);
  weir_scheduler_push (fixture->scheduler, &hunter.worker.task);
  run (fixture, 10000);
  g_assert_null (hunter.prey);
  g_assert_cmpfloat (ABS (get_error (&hunter.worker)), <=, 2);
  assert_shares (fixture, 0.3);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, data, test) \
  g_test_add ("/tally/" path, Fixture, GUINT_TO_POINTER (data), set_up, test, tear_down)
  ADD ("light", 0, test_light_turns_share_readings);
  ADD ("heavy", 0, test_heavy_turns_are_measured);
  ADD ("heavier", 0, test_whoever_becomes_heavier_is_charged_with_it);
  ADD ("lighter", 0, test_whoever_becomes_lighter_shares_again);
  ADD ("rare-20", 20, test_rare_heavy_turns_are_charged_to_whoever_takes_them);
  ADD ("rare-64", 64, test_rare_heavy_turns_are_charged_to_whoever_takes_them);
  ADD ("rare-300", 300, test_rare_heavy_turns_are_charged_to_whoever_takes_them);
  ADD ("rare-2000", 2000, test_rare_heavy_turns_are_charged_to_whoever_takes_them);
  ADD ("two-kinds", 0, test_turns_of_two_kinds_by_turns_are_known_by_both);
  ADD ("just-light", 700, test_a_turn_that_is_just_heavy_is_charged_to_whoever_takes_it);
  ADD ("just-heavy", 900, test_a_turn_that_is_just_heavy_is_charged_to_whoever_takes_it);
  ADD ("heavy-at-times", 1500, test_a_turn_that_is_just_heavy_is_charged_to_whoever_takes_it);
  ADD ("time", 0, test_shared_readings_keep_the_time);
  ADD ("timers", 0, test_timers_fire_in_time_between_light_turns);
  ADD ("waiting", 0, test_waiting_is_nobodys_time);
  ADD ("gone", 0, test_a_task_may_go_while_it_shares_a_reading);
#undef ADD

  return g_test_run ();
}
