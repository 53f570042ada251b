/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-story.h"

/* Supervisors, with children that end when they are told to. */

#define TEST_TYPE_CHILD (test_child_get_type ())
G_DECLARE_FINAL_TYPE (TestChild, test_child, TEST, CHILD, WeirProcess)

struct _TestChild
{
  WeirProcess parent_instance;

  GString    *story;   /* borrowed: the bench's */
};

G_DEFINE_FINAL_TYPE (TestChild, test_child, WEIR_TYPE_PROCESS)

typedef struct
{
  WeirScheduler  *scheduler;    /* owned */
  WeirClock      *clock;        /* owned */
  WeirLog        *log;          /* owned */
  GString        *story;        /* owned: what happened since the last look */
  WeirSupervisor *supervisor;   /* owned */
  GHashTable     *children;     /* name → the present WeirProcess, owned */
  const char     *outcomes;     /* of the next starts: '.' started, 'd' dead already, 'i' ignored */
} Bench;

/* An info is the reason to end with. */
static void
test_child_handle_message (WeirProcess *process,
                           WeirMessage *message)
{
  g_assert_cmpint (message->kind, ==, WEIR_MESSAGE_INFO);
  weir_process_exit (process, weir_value_copy (&message->info));
}

static void
test_child_exiting (WeirProcess     *process,
                    const WeirValue *reason)
{
  g_autofree char *why = weir_reason_describe (reason);

  weir_story_tell (TEST_CHILD (process)->story, "%s: %s", weir_process_get_name (process), why);
}

static void
test_child_class_init (TestChildClass *klass)
{
  WEIR_PROCESS_CLASS (klass)->handle_message = test_child_handle_message;
  WEIR_PROCESS_CLASS (klass)->exiting = test_child_exiting;
}

static void
test_child_init (TestChild *self)
{
}

/*< the bench >*/

static WeirProcess *
make_child (Bench      *bench,
            const char *name)
{
  TestChild *child = g_object_new (TEST_TYPE_CHILD, NULL);

  child->story = bench->story;
  weir_process_attach (WEIR_PROCESS (child), bench->scheduler, NULL);
  weir_process_set_name (WEIR_PROCESS (child), name);
  g_hash_table_replace (bench->children, g_strdup (name), child);
  return WEIR_PROCESS (child);
}

static WeirProcess *
restart (gpointer     data,
         WeirProcess *old)
{
  Bench *bench = data;
  char outcome = *bench->outcomes != '\0' ? *bench->outcomes++ : '.';
  WeirProcess *child;

  g_assert_false (weir_process_is_alive (old));
  weir_story_tell (bench->story, "start %s", weir_process_get_name (old));
  child = make_child (bench, weir_process_get_name (old));
  if (outcome != '.')
    weir_process_exit (child, weir_value_text (outcome == 'd' ? "boom" : "normal"));
  return child;
}

static void
on_log (gpointer            data,
        const WeirLogEntry *entry,
        gconstpointer       details)
{
  g_assert_cmpstr (entry->text, !=, "");
  weir_story_tell (((Bench *) data)->story, "%s", entry->id);
}

static Bench *
bench_new (WeirStrategy strategy)
{
  static const WeirSupervisorFuncs funcs = { .restart = restart };
  Bench *bench = g_new0 (Bench, 1);

  bench->clock = weir_virtual_clock_new ();
  bench->scheduler = weir_scheduler_new (bench->clock);
  bench->story = g_string_new (NULL);
  bench->log = weir_log_new (16);
  weir_log_set_func (bench->log, on_log, bench);
  weir_scheduler_set_log (bench->scheduler, bench->log);
  bench->children = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  bench->outcomes = "";
  bench->supervisor = weir_supervisor_new (&funcs, bench);
  weir_process_attach (WEIR_PROCESS (bench->supervisor), bench->scheduler, NULL);
  weir_supervisor_set_limits (bench->supervisor, strategy, WEIR_MAX_RESTARTS_DEFAULT,
                              WEIR_MAX_SECONDS_DEFAULT);
  return bench;
}

static void
bench_free (Bench *bench)
{
  weir_process_exit (WEIR_PROCESS (bench->supervisor), weir_value_text ("shutdown"));
  g_assert_finalize_object (bench->supervisor);
  g_hash_table_unref (bench->children);
  weir_scheduler_free (bench->scheduler);
  weir_log_free (bench->log);
  g_string_free (bench->story, TRUE);
  g_object_unref (bench->clock);
  g_free (bench);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Bench, bench_free)

static WeirProcess *
child_of (Bench      *bench,
          const char *name)
{
  return g_hash_table_lookup (bench->children, name);
}

static void
add (Bench      *bench,
     const char *name,
     WeirRestart mode)
{
  weir_supervisor_add_child (bench->supervisor, make_child (bench, name), mode, NULL);
}

static Bench *
bench_three (WeirStrategy strategy,
             WeirRestart  mode)
{
  Bench *bench = bench_new (strategy);

  add (bench, "a", mode);
  add (bench, "b", mode);
  add (bench, "c", mode);
  return bench;
}

static void
check_story (Bench      *bench,
             const char *story)
{
  weir_story_expect (bench->story, bench->scheduler, story);
}

static void
end (Bench      *bench,
     const char *name,
     const char *reason)
{
  weir_process_send_info (child_of (bench, name), weir_value_text (reason));
}

static void
pass (Bench *bench,
      gint64 seconds)
{
  weir_virtual_clock_advance (WEIR_VIRTUAL_CLOCK (bench->clock),
                              weir_clock_now (bench->clock) + seconds * G_USEC_PER_SEC);
}

/*< tests >*/

static void
test_one_for_one_starts_only_what_ended (void)
{
  g_autoptr (Bench) bench = bench_three (WEIR_STRATEGY_ONE_FOR_ONE, WEIR_RESTART_PERMANENT);

  end (bench, "b", "boom");
  check_story (bench, "b: boom, start b");
  end (bench, "b", "normal");
  check_story (bench, "b: normal, start b");
}

static void
test_one_for_all_starts_everybody_in_order (void)
{
  g_autoptr (Bench) bench = bench_three (WEIR_STRATEGY_ONE_FOR_ALL, WEIR_RESTART_PERMANENT);

  end (bench, "b", "boom");
  check_story (bench, "b: boom, c: shutdown, a: shutdown, start a, start b, start c");
}

static void
test_rest_for_one_starts_what_follows (void)
{
  g_autoptr (Bench) bench = bench_three (WEIR_STRATEGY_REST_FOR_ONE, WEIR_RESTART_PERMANENT);

  end (bench, "b", "boom");
  check_story (bench, "b: boom, c: shutdown, start b, start c");
}

/* Those that ended meanwhile were ended for the first, as far as it is concerned. */
static void
test_ends_of_one_moment_are_one_restart (void)
{
  g_autoptr (Bench) bench = bench_three (WEIR_STRATEGY_REST_FOR_ONE, WEIR_RESTART_PERMANENT);

  weir_supervisor_set_limits (bench->supervisor, WEIR_STRATEGY_REST_FOR_ONE, 1, 5);
  end (bench, "a", "boom");
  end (bench, "b", "boom");
  end (bench, "c", "boom");
  check_story (bench, "a: boom, b: boom, c: boom, start a, start b, start c");
}

static void
test_a_transient_child_comes_back_after_a_failure_only (void)
{
  g_autoptr (Bench) bench = bench_three (WEIR_STRATEGY_ONE_FOR_ONE, WEIR_RESTART_TRANSIENT);

  end (bench, "a", "boom");
  end (bench, "b", "normal");
  end (bench, "c", "shutdown");
  check_story (bench, "a: boom, b: normal, c: shutdown, start a");
}

static void
test_a_temporary_child_does_not_come_back (void)
{
  g_autoptr (Bench) bench = bench_three (WEIR_STRATEGY_ONE_FOR_ALL, WEIR_RESTART_TEMPORARY);

  end (bench, "b", "boom");
  check_story (bench, "b: boom");
  weir_supervisor_set_restart (bench->supervisor, child_of (bench, "c"), WEIR_RESTART_PERMANENT);
  end (bench, "c", "boom");
  check_story (bench, "c: boom, a: shutdown, start c");
}

/* As in OTP, three in five seconds are allowed; the fourth is not. */
static void
test_too_many_restarts_shut_everything_down (void)
{
  g_autoptr (Bench) bench = bench_three (WEIR_STRATEGY_ONE_FOR_ONE, WEIR_RESTART_PERMANENT);
  guint i;

  for (i = 0; i < 3; i++)
    {
      end (bench, "b", "boom");
      check_story (bench, "b: boom, start b");
    }
  end (bench, "b", "boom");
  check_story (bench, "b: boom, reached_max_restart_intensity, c: shutdown, a: shutdown");
  g_assert_false (weir_process_is_alive (WEIR_PROCESS (bench->supervisor)));

  add (bench, "d", WEIR_RESTART_PERMANENT);
  end (bench, "d", "boom");
  check_story (bench, "d: boom");
}

static void
test_restarts_of_long_ago_do_not_count (void)
{
  g_autoptr (Bench) bench = bench_three (WEIR_STRATEGY_ONE_FOR_ONE, WEIR_RESTART_PERMANENT);
  guint i;

  for (i = 0; i < 20; i++)
    {
      pass (bench, 2);
      end (bench, "b", "boom");
      check_story (bench, "b: boom, start b");
    }
}

static void
test_a_child_that_does_not_start_is_tried_again (void)
{
  g_autoptr (Bench) bench = bench_three (WEIR_STRATEGY_REST_FOR_ONE, WEIR_RESTART_PERMANENT);

  bench->outcomes = ".d";
  end (bench, "a", "boom");
  check_story (bench, "a: boom, c: shutdown, b: shutdown, start a, start b, b: boom, "
               "start b, start c");

  bench->outcomes = "dddd";
  end (bench, "c", "boom");
  check_story (bench, "c: boom, start c, c: boom, reached_max_restart_intensity, "
               "b: shutdown, a: shutdown");
}

static void
test_a_child_that_ignores_its_start_is_left_alone (void)
{
  g_autoptr (Bench) bench = bench_three (WEIR_STRATEGY_ONE_FOR_ONE, WEIR_RESTART_PERMANENT);

  bench->outcomes = "i";
  end (bench, "b", "boom");
  check_story (bench, "b: boom, start b, b: normal");
}

static void
test_a_removed_child_concerns_nobody (void)
{
  g_autoptr (Bench) bench = bench_three (WEIR_STRATEGY_ONE_FOR_ALL, WEIR_RESTART_PERMANENT);

  weir_supervisor_remove_child (bench->supervisor, child_of (bench, "b"));
  weir_supervisor_remove_child (bench->supervisor, child_of (bench, "b"));
  end (bench, "b", "boom");
  check_story (bench, "b: boom");
  end (bench, "a", "boom");
  check_story (bench, "a: boom, c: shutdown, start a, start c");
}

static void
test_a_child_may_be_put_before_another (void)
{
  g_autoptr (Bench) bench = bench_three (WEIR_STRATEGY_REST_FOR_ONE, WEIR_RESTART_PERMANENT);

  weir_supervisor_add_child (bench->supervisor, make_child (bench, "d"), WEIR_RESTART_PERMANENT,
                             child_of (bench, "c"));
  end (bench, "d", "boom");
  check_story (bench, "d: boom, c: shutdown, start d, start c");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add_func ("/supervisor/" name, func)
  ADD ("one-for-one-starts-only-what-ended", test_one_for_one_starts_only_what_ended);
  ADD ("one-for-all-starts-everybody-in-order", test_one_for_all_starts_everybody_in_order);
  ADD ("rest-for-one-starts-what-follows", test_rest_for_one_starts_what_follows);
  ADD ("ends-of-one-moment-are-one-restart", test_ends_of_one_moment_are_one_restart);
  ADD ("a-transient-child-comes-back-after-a-failure-only",
       test_a_transient_child_comes_back_after_a_failure_only);
  ADD ("a-temporary-child-does-not-come-back", test_a_temporary_child_does_not_come_back);
  ADD ("too-many-restarts-shut-everything-down", test_too_many_restarts_shut_everything_down);
  ADD ("restarts-of-long-ago-do-not-count", test_restarts_of_long_ago_do_not_count);
  ADD ("a-child-that-does-not-start-is-tried-again",
       test_a_child_that_does_not_start_is_tried_again);
  ADD ("a-child-that-ignores-its-start-is-left-alone",
       test_a_child_that_ignores_its_start_is_left_alone);
  ADD ("a-removed-child-concerns-nobody", test_a_removed_child_concerns_nobody);
  ADD ("a-child-may-be-put-before-another", test_a_child_may_be_put_before_another);
#undef ADD

  return g_test_run ();
}
