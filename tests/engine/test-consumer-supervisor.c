/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-story.h"

/* What recorded vectors cannot tell of consumer supervisors: time, restarts that hang, changes, wrong use. */

/* A producer that notes what it is asked, or a child that waits. */
#define TEST_TYPE_PROCESS (test_process_get_type ())
G_DECLARE_FINAL_TYPE (TestProcess, test_process, TEST, PROCESS, WeirProcess)

struct _TestProcess
{
  WeirProcess parent_instance;

  GString    *story;   /* borrowed: the bench's */
};

G_DEFINE_FINAL_TYPE (TestProcess, test_process, WEIR_TYPE_PROCESS)

#define TEST_TYPE_SUPERVISOR (test_supervisor_get_type ())
G_DECLARE_FINAL_TYPE (TestSupervisor, test_supervisor, TEST, SUPERVISOR, WeirConsumerSupervisor)

struct _TestSupervisor
{
  WeirConsumerSupervisor parent_instance;

  GString               *story;      /* borrowed: the bench's */
  const char            *restart;    /* what configure says; NULL: nothing */
  const char            *outcomes;   /* of the next starts: '.' started, 'e' failed, 'i' ignored, 'd' dead already */
  GPtrArray             *children;   /* of WeirProcess, owned */
};

G_DEFINE_FINAL_TYPE (TestSupervisor, test_supervisor, WEIR_TYPE_CONSUMER_SUPERVISOR)

typedef struct
{
  WeirScheduler    *scheduler;    /* owned */
  WeirLog          *log;          /* owned */
  GString          *story;        /* owned: what happened since the last look */
  WeirProcess      *producer;     /* owned */
  TestSupervisor   *supervisor;   /* owned */
  WeirSubscription *tag;          /* owned; NULL until subscribed */
  WeirValue         options;      /* for the start */
} Bench;

static void
test_process_handle_message (WeirProcess *process,
                             WeirMessage *message)
{
  if (message->kind == WEIR_MESSAGE_ASK)
    weir_story_tell (TEST_PROCESS (process)->story, "ask %d", (int) message->demand);
}

static void
test_process_class_init (TestProcessClass *klass)
{
  WEIR_PROCESS_CLASS (klass)->handle_message = test_process_handle_message;
}

static void
test_process_init (TestProcess *self)
{
}

static WeirProcess *
new_process (WeirScheduler *scheduler,
             GString       *story)
{
  TestProcess *process = g_object_new (TEST_TYPE_PROCESS, NULL);

  process->story = story;
  weir_process_attach (WEIR_PROCESS (process), scheduler, NULL);
  return WEIR_PROCESS (process);
}

static void
test_supervisor_configure (WeirConsumerSupervisor *supervisor,
                           WeirValue              *options)
{
  TestSupervisor *self = TEST_SUPERVISOR (supervisor);
  WeirValue template = weir_value_map ();

  if (self->restart == NULL)
    return;
  weir_value_map_set (&template, "restart", weir_value_text (self->restart));
  weir_value_map_set (options, "children", weir_value_list (&template, 1));
  weir_value_map_set (options, "strategy", weir_value_text ("one_for_one"));
}

static WeirChildResult
test_supervisor_start_child (WeirConsumerSupervisor *supervisor,
                             const WeirValue        *event,
                             WeirProcess           **child,
                             WeirValue              *info)
{
  TestSupervisor *self = TEST_SUPERVISOR (supervisor);
  g_autofree char *text = weir_value_to_string (event);
  char outcome = *self->outcomes != '\0' ? *self->outcomes++ : '.';

  weir_story_tell (self->story, "start %s%c", text, outcome);
  if (outcome == 'i')
    return WEIR_CHILD_IGNORED;
  if (outcome == 'e')
    {
      *info = weir_value_text ("nope");
      return WEIR_CHILD_FAILED;
    }

  *child = new_process (weir_process_get_scheduler (WEIR_PROCESS (self)), self->story);
  g_ptr_array_add (self->children, g_object_ref (*child));
  if (outcome == 'd')
    weir_process_exit (*child, weir_value_text ("boom"));
  return WEIR_CHILD_STARTED;
}

static void
test_supervisor_finalize (GObject *object)
{
  g_ptr_array_unref (TEST_SUPERVISOR (object)->children);

  G_OBJECT_CLASS (test_supervisor_parent_class)->finalize (object);
}

static void
test_supervisor_class_init (TestSupervisorClass *klass)
{
  WeirConsumerSupervisorClass *supervisor_class = WEIR_CONSUMER_SUPERVISOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = test_supervisor_finalize;

  supervisor_class->configure = test_supervisor_configure;
  supervisor_class->start_child = test_supervisor_start_child;
}

static void
test_supervisor_init (TestSupervisor *self)
{
  self->children = g_ptr_array_new_with_free_func (g_object_unref);
  self->outcomes = "";
}

/*< the bench >*/

static void
on_log (gpointer            data,
        const WeirLogEntry *entry,
        gconstpointer       details)
{
  Bench *bench = data;
  const WeirValue *context = weir_value_lookup (details, "context");

  g_assert_cmpstr (entry->text, !=, "");
  weir_story_tell (bench->story, "%s", context != NULL ? weir_value_get_text (context, NULL) : entry->id);
}

static Bench *
bench_new (const char *restart)
{
  g_autoptr (WeirClock) clock = weir_virtual_clock_new ();
  Bench *bench = g_new0 (Bench, 1);

  bench->scheduler = weir_scheduler_new (clock);
  bench->story = g_string_new (NULL);
  bench->log = weir_log_new (16);
  weir_log_set_func (bench->log, on_log, bench);
  weir_scheduler_set_log (bench->scheduler, bench->log);
  bench->producer = new_process (bench->scheduler, bench->story);
  bench->supervisor = g_object_new (TEST_TYPE_SUPERVISOR, NULL);
  bench->supervisor->story = bench->story;
  bench->supervisor->restart = restart;
  weir_process_attach (WEIR_PROCESS (bench->supervisor), bench->scheduler, NULL);
  bench->options = weir_value_map ();
  return bench;
}

static void
bench_free (Bench *bench)
{
  weir_process_exit (WEIR_PROCESS (bench->supervisor), weir_value_text ("shutdown"));
  weir_process_exit (bench->producer, weir_value_text ("shutdown"));
  weir_scheduler_settle (bench->scheduler);
  g_clear_pointer (&bench->tag, weir_subscription_unref);
  g_assert_finalize_object (bench->supervisor);
  g_assert_finalize_object (bench->producer);
  weir_scheduler_free (bench->scheduler);
  weir_log_free (bench->log);
  g_string_free (bench->story, TRUE);
  weir_value_clear (&bench->options);
  g_free (bench);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Bench, bench_free)

/* Asserts what has happened, and forgets it. */
static void
bench_expect (Bench      *bench,
              const char *story)
{
  weir_story_expect (bench->story, bench->scheduler, story);
}

static void
bench_set (Bench      *bench,
           const char *option,
           WeirValue   value)
{
  weir_value_map_set (&bench->options, option, value);
}

/* Starts the supervisor with a subscription of max_demand 4 and min_demand 1. */
static void
bench_start (Bench *bench)
{
  WeirValue options = weir_value_map ();

  weir_stage_set_options (WEIR_STAGE (bench->supervisor), weir_value_copy (&bench->options));
  g_assert_cmpint (weir_stage_start (WEIR_STAGE (bench->supervisor), NULL), ==, WEIR_START_OK);

  bench->tag = weir_subscription_new (bench->producer, WEIR_PROCESS (bench->supervisor));
  weir_value_map_set (&options, "max_demand", weir_value_integer (4));
  weir_value_map_set (&options, "min_demand", weir_value_integer (1));
  weir_stage_subscribe (WEIR_STAGE (bench->supervisor), bench->tag, options, NULL, weir_value_null (), NULL, NULL);
  bench_expect (bench, "ask 4");
}

/* The producer sends the numbers 1 … @n. */
static void
bench_push (Bench *bench,
            guint  n)
{
  WeirMessage message = { .kind = WEIR_MESSAGE_EVENTS };
  WeirBatch *batch = weir_batch_new (n);
  guint i;

  for (i = 1; i <= n; i++)
    weir_batch_append (batch, weir_value_integer (i));
  message.tag = weir_subscription_ref (bench->tag);
  message.from = bench->producer;
  message.events = weir_slice_take_batch (batch);
  weir_process_send (WEIR_PROCESS (bench->supervisor), &message);
  weir_scheduler_settle (bench->scheduler);
}

static WeirProcess *
bench_get_child (Bench *bench,
                 guint  index)
{
  g_assert_cmpuint (index, <, bench->supervisor->children->len);
  return g_ptr_array_index (bench->supervisor->children, index);
}

/* Without letting the supervisor hear of it yet. */
static void
bench_crash (Bench *bench,
             guint  child)
{
  weir_process_exit (bench_get_child (bench, child), weir_value_text ("boom"));
}

static void
on_reply (gpointer         data,
          const WeirValue *reply)
{
  Bench *bench = data;
  g_autofree char *text = reply != NULL ? weir_value_to_string (reply) : g_strdup ("(ended)");

  weir_story_tell (bench->story, "%s", text);
}

static void
bench_assert_reason (Bench      *bench,
                     const char *expected)
{
  const WeirValue *reason = weir_process_get_exit_reason (WEIR_PROCESS (bench->supervisor));
  g_autofree char *text = reason != NULL ? weir_value_to_string (reason) : g_strdup ("(alive)");

  g_assert_cmpstr (text, ==, expected);
}

/*< restarts >*/

static void
test_restarts_of_long_ago_do_not_count (void)
{
  g_autoptr (Bench) bench = bench_new ("transient");
  guint i;

  bench_start (bench);
  bench_push (bench, 1);
  bench_expect (bench, "start 1.");
  for (i = 0; i < 12; i++)
    {
      bench_crash (bench, i);
      bench_expect (bench, "child_terminated, start 1.");
      weir_scheduler_run_until (bench->scheduler, (i + 1) * 2 * G_USEC_PER_SEC);
    }
  bench_assert_reason (bench, "(alive)");
}

/* OTP counts whole seconds: what was 5.9 s ago may have been 5 seconds ago. */
static void
test_restarts_are_counted_in_whole_seconds (void)
{
  g_autoptr (Bench) bench = bench_new ("transient");

  bench_set (bench, "max_restarts", weir_value_integer (1));
  bench_start (bench);
  bench_push (bench, 1);
  bench_crash (bench, 0);
  bench_expect (bench, "start 1., child_terminated, start 1.");
  weir_scheduler_run_until (bench->scheduler, 6 * G_USEC_PER_SEC);
  bench_crash (bench, 1);
  bench_expect (bench, "child_terminated, start 1.");
  weir_scheduler_run_until (bench->scheduler, 12 * G_USEC_PER_SEC - 1);
  bench_crash (bench, 2);
  bench_expect (bench, "child_terminated, shutdown, ask 1");
  bench_assert_reason (bench, "\"shutdown\"");
}

static void
test_restarts_are_limited_in_a_time_of_ones_own (void)
{
  g_autoptr (Bench) bench = bench_new ("transient");

  bench_set (bench, "max_restarts", weir_value_integer (0));
  bench_set (bench, "max_seconds", weir_value_integer (60));
  bench_start (bench);
  bench_push (bench, 2);
  bench_crash (bench, 0);
  bench_expect (bench, "start 1., start 2., child_terminated, shutdown, ask 1");
  g_assert_false (weir_process_is_alive (bench_get_child (bench, 1)));
}

/* A restart that fails waits in the mailbox: there it can be overtaken by the end of its supervision. Until its reminder has
 * come, GenStage counts it out twice. */
static void
test_a_child_can_be_terminated_while_it_restarts (void)
{
  g_autoptr (Bench) bench = bench_new ("transient");
  WeirConsumerSupervisor *supervisor;

  supervisor = WEIR_CONSUMER_SUPERVISOR (bench->supervisor);
  bench_start (bench);
  bench_push (bench, 1);
  bench->supervisor->outcomes = "eee";
  bench_crash (bench, 0);
  weir_consumer_supervisor_count_children (supervisor, on_reply, bench);
  weir_consumer_supervisor_which_children (supervisor, on_reply, bench);
  weir_consumer_supervisor_terminate_child (supervisor, 1, on_reply, bench);
  weir_consumer_supervisor_terminate_child (supervisor, 1, on_reply, bench);
  weir_consumer_supervisor_count_children (supervisor, on_reply, bench);
  bench_expect (bench,
                "start 1., child_terminated, start 1e, start_error, "
                "{\"active\": 0, \"specs\": 1, \"supervisors\": 0, \"workers\": 1}, "
                "[[null, \"restarting\", \"worker\"]], \"ok\", ask 1, [\"error\", \"not_found\"], "
                "{\"active\": -1, \"specs\": 1, \"supervisors\": 0, \"workers\": 0}");
  weir_consumer_supervisor_count_children (supervisor, on_reply, bench);
  bench_expect (bench, "{\"active\": 0, \"specs\": 1, \"supervisors\": 0, \"workers\": 0}");
}

static void
test_a_child_that_is_dead_already_ends_with_its_own_reason (void)
{
  g_autoptr (Bench) bench = bench_new ("transient");

  bench_start (bench);
  bench->supervisor->outcomes = "dd.";
  bench_push (bench, 1);
  bench_expect (bench, "start 1d, child_terminated, start 1d, child_terminated, start 1.");
}

static void
test_a_restart_that_is_ignored_counts_as_ended (void)
{
  g_autoptr (Bench) bench = bench_new ("transient");

  bench_start (bench);
  bench->supervisor->outcomes = "..i";
  bench_push (bench, 2);
  bench_crash (bench, 1);
  bench_expect (bench, "start 1., start 2., child_terminated, start 2i, ask 1");
}

/*< calls >*/

static void
test_children_are_known_by_numbers (void)
{
  g_autoptr (Bench) bench = bench_new ("temporary");
  WeirConsumerSupervisor *supervisor = WEIR_CONSUMER_SUPERVISOR (bench->supervisor);

  bench_start (bench);
  bench_push (bench, 2);
  weir_consumer_supervisor_start_child (supervisor, weir_value_text ("by hand"), on_reply, bench);
  bench_expect (bench, "start 1., start 2., start \"by hand\"., [\"ok\", 3]");
  g_assert_cmpint (weir_consumer_supervisor_find_child (supervisor, bench_get_child (bench, 2)), ==, 3);
  g_assert_cmpint (weir_consumer_supervisor_find_child (supervisor, bench->producer), ==, 0);

  weir_consumer_supervisor_terminate_child (supervisor, 3, on_reply, bench);
  weir_consumer_supervisor_terminate_child (supervisor, 2, on_reply, bench);
  weir_consumer_supervisor_which_children (supervisor, on_reply, bench);
  bench_expect (bench, "\"ok\", \"ok\", ask 1, [[null, 1, \"worker\"]]");
  g_assert_cmpint (weir_consumer_supervisor_find_child (supervisor, bench_get_child (bench, 2)), ==, 0);
}

/* As everywhere on the BEAM: a child that crashed unnoticed is reported when it is terminated. */
static void
test_terminating_reports_a_crash_nobody_noticed (void)
{
  g_autoptr (Bench) bench = bench_new ("transient");

  bench_start (bench);
  bench_push (bench, 1);
  weir_consumer_supervisor_terminate_child (WEIR_CONSUMER_SUPERVISOR (bench->supervisor), 1, on_reply, bench);
  bench_crash (bench, 0);
  bench_expect (bench, "start 1., shutdown_error, \"ok\", ask 1");
}

static void
test_other_calls_crash_it (void)
{
  g_autoptr (Bench) bench = bench_new ("temporary");

  bench_start (bench);
  weir_stage_cast (WEIR_STAGE (bench->supervisor), weir_value_text ("which_children"));
  bench_expect (bench, "");
  weir_stage_call (WEIR_STAGE (bench->supervisor), weir_value_text ("fly"), on_reply, bench);
  bench_expect (bench, "(ended)");
  g_assert_false (weir_process_is_alive (WEIR_PROCESS (bench->supervisor)));
}

/* Anybody may send what looks like the end of a child. */
static void
test_a_living_child_cannot_be_declared_dead (void)
{
  g_autoptr (Bench) bench = bench_new ("transient");
  WeirValue lie[] = { weir_value_text ("EXIT"), weir_value_integer (1), weir_value_text ("boom") };
  WeirValue stranger[] = { weir_value_text ("EXIT"), weir_value_integer (9), weir_value_text ("boom") };
  WeirValue reminder[] = { weir_value_text ("$gen_restart"), weir_value_integer (1) };

  bench_start (bench);
  bench_push (bench, 1);
  weir_process_send_info (WEIR_PROCESS (bench->supervisor), weir_value_list (lie, 3));
  weir_process_send_info (WEIR_PROCESS (bench->supervisor), weir_value_list (stranger, 3));
  weir_process_send_info (WEIR_PROCESS (bench->supervisor), weir_value_list (reminder, 2));
  bench_expect (bench, "start 1., unexpected_message, unexpected_message");
  g_assert_true (weir_process_is_alive (bench_get_child (bench, 0)));
}

/*< changes and ends >*/

static void
test_a_new_configuration_is_for_new_children (void)
{
  g_autoptr (Bench) bench = bench_new ("temporary");
  WeirConsumerSupervisor *supervisor = WEIR_CONSUMER_SUPERVISOR (bench->supervisor);
  g_auto (WeirValue) problem = WEIR_VALUE_INIT;

  bench_start (bench);
  bench_push (bench, 1);
  bench->supervisor->restart = "transient";
  g_assert_true (weir_consumer_supervisor_reconfigure (supervisor, NULL));
  bench_push (bench, 1);
  bench_crash (bench, 0);
  bench_crash (bench, 1);
  bench_expect (bench, "start 1., start 1., child_terminated, ask 1, child_terminated, start 1.");

  bench->supervisor->restart = "permanent";
  g_assert_false (weir_consumer_supervisor_reconfigure (supervisor, &problem));
  g_assert_true (weir_value_equal_text (weir_value_get_item (&problem, 0), "bad_opts"));
  bench_crash (bench, 2);
  bench_expect (bench, "child_terminated, start 1.");
}

static void
test_children_end_with_their_supervisor (void)
{
  g_autoptr (Bench) bench = bench_new ("transient");
  const WeirValue *reason;

  bench_start (bench);
  bench_push (bench, 2);
  weir_process_exit (WEIR_PROCESS (bench->supervisor), weir_value_text ("killed"));
  bench_expect (bench, "start 1., start 2.");
  reason = weir_process_get_exit_reason (bench_get_child (bench, 1));
  g_assert_nonnull (reason);
  g_assert_true (weir_value_equal_text (reason, "killed"));
}

/* Ends of children that wait in the mailbox are looked through: only what is not normal is reported. */
static void
test_stopping_shuts_children_down_in_order (void)
{
  g_autoptr (Bench) bench = bench_new ("transient");
  guint i;

  bench_start (bench);
  bench_push (bench, 4);
  weir_stage_end (WEIR_STAGE (bench->supervisor), weir_value_text ("normal"), on_reply, bench);
  weir_process_exit (bench_get_child (bench, 0), weir_value_text ("normal"));
  bench_crash (bench, 2);
  bench_expect (bench, "start 1., start 2., start 3., start 4., \"ok\", shutdown_error");
  for (i = 0; i < 4; i++)
    g_assert_false (weir_process_is_alive (bench_get_child (bench, i)));
  g_assert_true (weir_value_equal_text (weir_process_get_exit_reason (bench_get_child (bench, 3)), "shutdown"));
}

static void
test_counts_tell_what_became_of_children (void)
{
  g_autoptr (Bench) bench = bench_new ("transient");
  WeirChildCounts counts;

  bench_start (bench);
  bench->supervisor->outcomes = ".e.i";
  bench_push (bench, 4);
  bench_crash (bench, 0);
  bench_expect (bench, "start 1., start 2e, start_failed, start_error, start 3., start 4i, ask 2, "
                "child_terminated, start 1.");
  weir_consumer_supervisor_get_counts (WEIR_CONSUMER_SUPERVISOR (bench->supervisor), &counts);
  g_assert_cmpuint (counts.running, ==, 2);
  g_assert_cmpuint (counts.restarting, ==, 0);
  g_assert_cmpuint (counts.started, ==, 2);
  g_assert_cmpuint (counts.restarted, ==, 1);
  g_assert_cmpuint (counts.failed, ==, 2);
}

/*< starting >*/

/* @option: of the supervisor, with @value (taken), on top of a configuration that is right. */
static void
assert_does_not_start (const char *option,
                       WeirValue   value,
                       const char *problem)
{
  g_autoptr (Bench) bench = bench_new ("transient");
  g_auto (WeirValue) why = WEIR_VALUE_INIT;
  g_autofree char *text = NULL;

  bench_set (bench, option, value);
  weir_stage_set_options (WEIR_STAGE (bench->supervisor), weir_value_copy (&bench->options));
  g_assert_cmpint (weir_stage_start (WEIR_STAGE (bench->supervisor), &why), ==, WEIR_START_FAILED);
  text = weir_value_to_string (&why);
  g_assert_true (g_str_has_prefix (text, problem));
}

static WeirValue
template_with (const char *key,
               const char *value)
{
  WeirValue template = weir_value_map ();

  weir_value_map_set (&template, "restart", weir_value_text ("temporary"));
  if (key != NULL)
    weir_value_map_set (&template, key, weir_value_text (value));
  return weir_value_list (&template, 1);
}

static void
test_wrong_options_keep_it_from_starting (void)
{
  WeirValue none = weir_value_map ();

  assert_does_not_start ("strategy", weir_value_null (), "[\"bad_opts\", \"supervisor expects a strategy");
  assert_does_not_start ("strategy", weir_value_text ("one_for_all"), "[\"bad_opts\", \"unknown supervision");
  assert_does_not_start ("max_restarts", weir_value_double (2.5), "[\"bad_opts\", \"max_restarts must");
  assert_does_not_start ("max_seconds", weir_value_text ("x"), "[\"bad_opts\", \"max_seconds must");
  assert_does_not_start ("children", weir_value_list (NULL, 0), "[\"bad_specs\", \"consumer supervisor expects");
  assert_does_not_start ("children", weir_value_text ("x"), "[\"bad_specs\", \"consumer supervisor expects");
  assert_does_not_start ("children", template_with ("restart", "permanent"), "[\"bad_opts\", \"restart permanent");
  assert_does_not_start ("children", template_with ("restart", "often"), "[\"bad_specs\", \"a child's restart");
  assert_does_not_start ("children", template_with ("type", "uncle"), "[\"bad_specs\", \"a child's type");
  assert_does_not_start ("subscribe_to", weir_value_integer (1), "[\"bad_opts\", \"subscribe_to\", \"not_list\"");
  assert_does_not_start ("buffer_size", weir_value_integer (1), "[\"bad_opts\", \"buffer_size\", \"unknown\"");
  /* A template that does not say is permanent. */
  assert_does_not_start ("children", weir_value_list (&none, 1), "[\"bad_opts\", \"restart permanent");
}

static void
test_what_is_given_beats_what_is_configured (void)
{
  g_autoptr (Bench) bench = bench_new ("permanent");

  bench_set (bench, "children", template_with ("type", "supervisor"));
  bench_start (bench);
  bench_push (bench, 1);
  weir_consumer_supervisor_count_children (WEIR_CONSUMER_SUPERVISOR (bench->supervisor), on_reply, bench);
  bench_expect (bench, "start 1., {\"active\": 1, \"specs\": 1, \"supervisors\": 1, \"workers\": 0}");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/consumer-supervisor/" name, function)
  ADD ("restarts-of-long-ago-do-not-count", test_restarts_of_long_ago_do_not_count);
  ADD ("restarts-are-counted-in-whole-seconds", test_restarts_are_counted_in_whole_seconds);
  ADD ("restarts-are-limited-in-a-time-of-ones-own", test_restarts_are_limited_in_a_time_of_ones_own);
  ADD ("a-child-can-be-terminated-while-it-restarts", test_a_child_can_be_terminated_while_it_restarts);
  ADD ("a-child-that-is-dead-already-ends-with-its-own-reason",
       test_a_child_that_is_dead_already_ends_with_its_own_reason);
  ADD ("a-restart-that-is-ignored-counts-as-ended", test_a_restart_that_is_ignored_counts_as_ended);
  ADD ("children-are-known-by-numbers", test_children_are_known_by_numbers);
  ADD ("terminating-reports-a-crash-nobody-noticed", test_terminating_reports_a_crash_nobody_noticed);
  ADD ("other-calls-crash-it", test_other_calls_crash_it);
  ADD ("a-living-child-cannot-be-declared-dead", test_a_living_child_cannot_be_declared_dead);
  ADD ("a-new-configuration-is-for-new-children", test_a_new_configuration_is_for_new_children);
  ADD ("children-end-with-their-supervisor", test_children_end_with_their_supervisor);
  ADD ("stopping-shuts-children-down-in-order", test_stopping_shuts_children_down_in_order);
  ADD ("counts-tell-what-became-of-children", test_counts_tell_what_became_of_children);
  ADD ("wrong-options-keep-it-from-starting", test_wrong_options_keep_it_from_starting);
  ADD ("what-is-given-beats-what-is-configured", test_what_is_given_beats_what_is_configured);
#undef ADD
  return g_test_run ();
}
