/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir.h"

/* Tasks and timers that write their letter down. */
typedef struct
{
  WeirTask       task;
  WeirTimer      timer;
  char           letter;
  guint          n_more;     /* turns that it wants after this one */
  GString       *story;
  WeirScheduler *scheduler;
} Actor;

static void
run_actor (WeirTask *task)
{
  Actor *self = (Actor *) task;

  g_string_append_c (self->story, self->letter);
  if (self->n_more > 0)
    {
      self->n_more--;
      weir_scheduler_push (self->scheduler, task);
    }
}

static void
fire_actor (WeirTimer *timer)
{
  Actor *self = (Actor *) ((guint8 *) timer - G_STRUCT_OFFSET (Actor, timer));

  g_string_append_printf (self->story, "%c%" G_GINT64_FORMAT " ", self->letter,
                          weir_clock_now (weir_scheduler_get_clock (self->scheduler)));
}

typedef struct
{
  WeirClock     *clock;
  WeirScheduler *scheduler;
  GString       *story;
  Actor          actors[4];   /* a, b, c, d */
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  guint i;

  fixture->clock = weir_virtual_clock_new ();
  fixture->scheduler = weir_scheduler_new (fixture->clock);
  fixture->story = g_string_new (NULL);
  for (i = 0; i < G_N_ELEMENTS (fixture->actors); i++)
    fixture->actors[i] = (Actor) {
      .task.run = run_actor, .timer.fire = fire_actor, .letter = (char) ('a' + i),
      .story = fixture->story, .scheduler = fixture->scheduler,
    }
  ;
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  weir_scheduler_free (fixture->scheduler);
  g_string_free (fixture->story, TRUE);
  g_assert_finalize_object (fixture->clock);
}

static void
test_tasks_take_turns (Fixture      *fixture,
                       gconstpointer data)
{
  fixture->actors[0].n_more = 2;
  fixture->actors[1].n_more = 1;
  weir_scheduler_push (fixture->scheduler, &fixture->actors[0].task);
  weir_scheduler_push (fixture->scheduler, &fixture->actors[1].task);
  weir_scheduler_push (fixture->scheduler, &fixture->actors[2].task);
  weir_scheduler_push (fixture->scheduler, &fixture->actors[0].task);
  weir_scheduler_settle (fixture->scheduler);
  g_assert_cmpstr (fixture->story->str, ==, "abcaba");
  g_assert_cmpuint (weir_scheduler_get_n_turns (fixture->scheduler), ==, 6);
  g_assert_true (weir_scheduler_is_quiet (fixture->scheduler));
}

static void
test_a_removed_task_does_not_run (Fixture      *fixture,
                                  gconstpointer data)
{
  guint i;

  for (i = 0; i < 4; i++)
    weir_scheduler_push (fixture->scheduler, &fixture->actors[i].task);
  weir_scheduler_remove (fixture->scheduler, &fixture->actors[0].task);
  weir_scheduler_remove (fixture->scheduler, &fixture->actors[3].task);
  weir_scheduler_remove (fixture->scheduler, &fixture->actors[3].task);
  weir_scheduler_push (fixture->scheduler, &fixture->actors[0].task);
  weir_scheduler_settle (fixture->scheduler);
  g_assert_cmpstr (fixture->story->str, ==, "bca");
}

static void
test_timers_fire_in_order_of_time_and_then_of_setting (Fixture      *fixture,
                                                       gconstpointer data)
{
  weir_scheduler_set_timer (fixture->scheduler, &fixture->actors[0].timer, 30);
  weir_scheduler_set_timer (fixture->scheduler, &fixture->actors[1].timer, 10);
  weir_scheduler_set_timer (fixture->scheduler, &fixture->actors[2].timer, 10);
  weir_scheduler_set_timer (fixture->scheduler, &fixture->actors[3].timer, 20);
  weir_scheduler_set_timer (fixture->scheduler, &fixture->actors[1].timer, 10);
  weir_scheduler_clear_timer (fixture->scheduler, &fixture->actors[3].timer);
  weir_scheduler_run_until (fixture->scheduler, 100);
  g_assert_cmpstr (fixture->story->str, ==, "c10 b10 a30 ");
  g_assert_cmpint (weir_clock_now (fixture->clock), ==, 100);
}

/* A heap of many, against sorting. */
static void
test_many_timers_fire_in_order (Fixture      *fixture,
                                gconstpointer data)
{
  g_autofree Actor *many = g_new0 (Actor, 1000);
  gint64 last = 0;
  char *at;
  guint i, n_fired = 0;

  for (i = 0; i < 1000; i++)
    {
      many[i] = (Actor) {
        .timer.fire = fire_actor, .letter = 'x', .story = fixture->story,
        .scheduler = fixture->scheduler,
      };
      weir_scheduler_set_timer (fixture->scheduler, &many[i].timer, g_test_rand_int_range (0, 500));
    }
  for (i = 0; i < 1000; i += 3)
    weir_scheduler_clear_timer (fixture->scheduler, &many[i].timer);
  weir_scheduler_run_until (fixture->scheduler, 1000);

  for (at = fixture->story->str; *at == 'x'; n_fired++)
    {
      gint64 time = g_ascii_strtoll (at + 1, &at, 10);

      g_assert_cmpint (time, >=, last);
      last = time;
      at++;
    }
  g_assert_cmpuint (n_fired, ==, 666);
}

static void
test_virtual_time_stops_short_of_what_is_later (Fixture      *fixture,
                                                gconstpointer data)
{
  weir_scheduler_set_timer (fixture->scheduler, &fixture->actors[0].timer, 30);
  weir_scheduler_run_until (fixture->scheduler, 29);
  g_assert_cmpstr (fixture->story->str, ==, "");
  g_assert_false (weir_scheduler_is_quiet (fixture->scheduler));
  weir_scheduler_run_until (fixture->scheduler, 30);
  g_assert_cmpstr (fixture->story->str, ==, "a30 ");
}

static void
charge_turn (WeirTask *task)
{
  Actor *self = (Actor *) task;

  weir_scheduler_charge (self->scheduler, 5);
  run_actor (task);
}

/* 1 µs per message and 1 µs per event: an endless task gets somewhere. */
static void
test_work_costs_virtual_time (Fixture      *fixture,
                              gconstpointer data)
{
  fixture->actors[0].task.run = charge_turn;
  fixture->actors[0].n_more = G_MAXUINT;
  weir_scheduler_set_costs (fixture->scheduler, 1, 1);
  weir_scheduler_push (fixture->scheduler, &fixture->actors[0].task);
  weir_scheduler_run_until (fixture->scheduler, 60);
  g_assert_cmpstr (fixture->story->str, ==, "aaaaaaaaaaa");
  g_assert_cmpint (weir_clock_now (fixture->clock), ==, 66);
  g_assert_cmpint (fixture->actors[0].task.busy, ==, 66);
}

static void
test_something_expected_is_not_quiet (Fixture      *fixture,
                                      gconstpointer data)
{
  weir_scheduler_expect (fixture->scheduler);
  g_assert_false (weir_scheduler_is_quiet (fixture->scheduler));
  weir_scheduler_unexpect (fixture->scheduler);
  g_assert_true (weir_scheduler_is_quiet (fixture->scheduler));
}

static void
test_nothing_runs_in_a_main_loop_before_it_is_allowed (Fixture      *fixture,
                                                       gconstpointer data)
{
  g_autoptr (GMainContext) context = g_main_context_new ();

  fixture->actors[0].n_more = 10;
  weir_scheduler_attach (fixture->scheduler, context);
  weir_scheduler_push (fixture->scheduler, &fixture->actors[0].task);
  while (g_main_context_iteration (context, FALSE))
    ;
  g_assert_cmpstr (fixture->story->str, ==, "");

  weir_scheduler_allow (fixture->scheduler, 3, -1);
  while (g_main_context_iteration (context, FALSE))
    ;
  g_assert_cmpstr (fixture->story->str, ==, "aaa");
  g_assert_cmpint (weir_scheduler_get_allowed (fixture->scheduler), ==, 0);

  weir_scheduler_allow (fixture->scheduler, -1, -1);
  while (g_main_context_iteration (context, FALSE))
    ;
  g_assert_cmpstr (fixture->story->str, ==, "aaaaaaaaaaa");
}

static void
count_call (gpointer data)
{
  (*(guint *) data)++;
}

static void
test_a_main_loop_is_told_once_that_there_is_no_more_to_do (Fixture      *fixture,
                                                           gconstpointer data)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  guint n_calls = 0;

  weir_scheduler_set_idle_func (fixture->scheduler, count_call, &n_calls);
  weir_scheduler_attach (fixture->scheduler, context);
  weir_scheduler_allow (fixture->scheduler, -1, -1);
  weir_scheduler_push (fixture->scheduler, &fixture->actors[0].task);
  while (g_main_context_iteration (context, FALSE))
    ;
  g_assert_cmpuint (n_calls, ==, 1);
  weir_scheduler_push (fixture->scheduler, &fixture->actors[1].task);
  while (g_main_context_iteration (context, FALSE))
    ;
  g_assert_cmpuint (n_calls, ==, 2);
}

static void
test_a_paused_real_clock_stands_still (void)
{
  g_autoptr (WeirClock) clock = weir_real_clock_new ();
  gint64 now, then = g_get_monotonic_time ();

  weir_real_clock_set_paused (WEIR_REAL_CLOCK (clock), TRUE);
  now = weir_clock_now (clock);
  while (g_get_monotonic_time () < then + 100)
    ;
  g_assert_cmpint (weir_clock_now (clock), ==, now);
  weir_real_clock_set_paused (WEIR_REAL_CLOCK (clock), FALSE);
  g_assert_cmpint (weir_clock_now (clock), >=, now);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test) g_test_add ("/scheduler/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("turns", test_tasks_take_turns);
  ADD ("removed", test_a_removed_task_does_not_run);
  ADD ("timers", test_timers_fire_in_order_of_time_and_then_of_setting);
  ADD ("many-timers", test_many_timers_fire_in_order);
  ADD ("until", test_virtual_time_stops_short_of_what_is_later);
  ADD ("costs", test_work_costs_virtual_time);
  ADD ("expected", test_something_expected_is_not_quiet);
  ADD ("allowed", test_nothing_runs_in_a_main_loop_before_it_is_allowed);
  ADD ("idle", test_a_main_loop_is_told_once_that_there_is_no_more_to_do);
#undef ADD
  g_test_add_func ("/scheduler/real-clock", test_a_paused_real_clock_stands_still);

  return g_test_run ();
}
