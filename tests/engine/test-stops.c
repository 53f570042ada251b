/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-drawing.h"

/* A pipeline pauses by itself: steps that are larger than a message, goals, breakpoints. */

static WeirPipeline *
make (WeirDocument *document)
{
  WeirPipeline *pipeline = weir_pipeline_new (document);

  weir_pipeline_set_tracing (pipeline, TRUE);
  return pipeline;
}

/* counter → print, 10 and 5. */
static WeirPipeline *
make_pair (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();

  weir_drawing_add_node (document, "counter");
  weir_drawing_add_node (document, "print");
  weir_drawing_add_link (document, "counter", "print", 10, 5);
  return make (document);
}

/* The printer takes 1 ms for each event. */
static WeirPipeline *
make_slow (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();

  weir_drawing_add_node (document, "counter");
  weir_drawing_add_node (document, "work");
  weir_drawing_add_node (document, "discard");
  weir_drawing_set_param (document, "work", "time", weir_value_text ("1ms"));
  weir_drawing_add_link (document, "counter", "work", 10, 5);
  weir_drawing_add_link (document, "work", "discard", 10, 5);
  return make (document);
}

static guint
node_id (WeirPipeline *pipeline,
         const char   *name)
{
  return weir_node_get_id (weir_document_find_node (weir_pipeline_get_document (pipeline), name));
}

static guint
first_link_id (WeirPipeline *pipeline)
{
  GListModel *links = weir_document_get_links (weir_pipeline_get_document (pipeline));
  g_autoptr (WeirLink) link = g_list_model_get_item (links, 0);

  return weir_link_get_id (link);
}

static WeirStopRule
on_node (WeirPipeline *pipeline,
         const char   *name,
         WeirDeed      deed)
{
  return (WeirStopRule) { .when = WEIR_STOP_ON_DEED, .deed = deed, .node = node_id (pipeline, name) };
}

static WeirStopRule
on_link (WeirPipeline *pipeline,
         WeirDeed      deed)
{
  return (WeirStopRule) { .when = WEIR_STOP_ON_DEED, .deed = deed, .link = first_link_id (pipeline) };
}

static void
assert_stop (WeirPipeline *pipeline,
             const char   *words)
{
  const WeirStop *stop = weir_pipeline_get_stop (pipeline);
  g_autofree char *said = NULL;

  g_assert_nonnull (stop);
  said = weir_stop_describe (stop, weir_pipeline_get_document (pipeline));
  g_assert_cmpstr (said, ==, words);
}

static const WeirStop *
wait_for_stop (WeirPipeline *pipeline)
{
  while (weir_pipeline_get_stop (pipeline) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (weir_pipeline_get_state (pipeline), !=, WEIR_RUN_RUNNING);
  return weir_pipeline_get_stop (pipeline);
}

static void
run_until (WeirPipeline *pipeline,
           WeirStopRule  goal,
           const char   *words)
{
  g_assert_true (weir_stop_rule_is_valid (&goal));
  g_assert_true (weir_pipeline_run_until (pipeline, &goal, NULL));
  wait_for_stop (pipeline);
  assert_stop (pipeline, words);
}

static void
step_until (WeirPipeline *pipeline,
            WeirStopRule  goal,
            const char   *words)
{
  g_assert_true (weir_pipeline_step_until (pipeline, &goal, NULL));
  wait_for_stop (pipeline);
  assert_stop (pipeline, words);
}

/*< goals >*/

static void
test_a_goal_is_reached_after_the_very_turn (void)
{
  g_autoptr (WeirPipeline) pipeline = make_pair ();

  run_until (pipeline, on_node (pipeline, "print", WEIR_DEED_BATCH), "print got a batch of 10");
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "print").meter.events_in, ==, 10);
  run_until (pipeline, on_node (pipeline, "counter", WEIR_DEED_ASK), "counter was asked for 5 events");
  /* Both asks of 5 are under way; one was handled. */
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "counter").meter.demand_in, ==, 15);
  run_until (pipeline, on_link (pipeline, WEIR_DEED_EVENTS), "counter sent 5 events to print");
}

/* At any speed the same message is the last, also behind sleeps that are longer than what a tick releases. */
static void
test_speed_does_not_change_where_it_pauses (void)
{
  static const double speeds[][2] = { { 0, 0 }, { 5000, 0 }, { 0, 0.01 } };
  guint64 paused_at = 0;
  guint i;

  for (i = 0; i < G_N_ELEMENTS (speeds); i++)
    {
      g_autoptr (WeirPipeline) pipeline = make_slow ();
      WeirStopRule goal = on_node (pipeline, "discard", WEIR_DEED_BATCH);

      weir_pipeline_set_speed (pipeline, speeds[i][0], speeds[i][1]);
      g_assert_true (weir_pipeline_run_until (pipeline, &goal, NULL));
      wait_for_stop (pipeline);
      g_assert_true (i == 0 || paused_at == weir_pipeline_get_stop (pipeline)->n_messages);
      paused_at = weir_pipeline_get_stop (pipeline)->n_messages;
      g_assert_cmpuint (weir_drawing_sample (pipeline)->n_messages, ==, paused_at);
    }
}

static void
test_a_count_of_messages_is_reached_exactly (void)
{
  g_autoptr (WeirPipeline) pipeline = make_slow ();

  run_until (pipeline, (WeirStopRule) { .when = WEIR_STOP_AT_COUNT, .amount = 1234 },
             "1\342\200\257234 messages have been handled");
  g_assert_cmpuint (weir_drawing_sample (pipeline)->n_messages, ==, 1234);
  run_until (pipeline, (WeirStopRule) { .when = WEIR_STOP_AT_COUNT, .amount = 1235 },
             "1\342\200\257235 messages have been handled");
  g_assert_cmpuint (weir_drawing_sample (pipeline)->n_messages, ==, 1235);
}

/* Between two timers the clock is moved; nothing that is due later has happened. */
static void
test_a_time_is_reached_exactly (void)
{
  g_autoptr (WeirPipeline) pipeline = make_slow ();

  run_until (pipeline, (WeirStopRule) { .when = WEIR_STOP_AT_TIME, .amount = 12345 }, "The clock shows 12.3 ms");
  g_assert_cmpint (weir_drawing_sample (pipeline)->time, ==, 12345);
  run_until (pipeline, (WeirStopRule) { .when = WEIR_STOP_AT_TIME, .amount = 12346 }, "The clock shows 12.3 ms");
  g_assert_cmpint (weir_drawing_sample (pipeline)->time, ==, 12346);
}

static void
test_a_state_has_to_be_come_to (void)
{
  g_autoptr (WeirPipeline) pipeline = make_slow ();
  WeirStopRule starved = { .when = WEIR_STOP_IN_STATE, .state = WEIR_STATE_STARVED,
                           .node = node_id (pipeline, "discard") };
  guint64 first;

  run_until (pipeline, starved, "discard is starved");
  first = weir_drawing_sample (pipeline)->n_messages;
  run_until (pipeline, starved, "discard is starved");
  g_assert_cmpuint (weir_drawing_sample (pipeline)->n_messages, >, first);

  starved.node = node_id (pipeline, "counter");
  starved.state = WEIR_STATE_BLOCKED;
  run_until (pipeline, starved, "counter is blocked");
}

/* A producer-consumer in front of a slow one is a silent reservoir. */
static void
test_a_level_is_risen_above (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirPipeline) pipeline = make (document);
  WeirStopRule level = { .when = WEIR_STOP_ABOVE_LEVEL, .store = WEIR_STORE_BACKLOG, .amount = 4 };

  level.node = weir_node_get_id (weir_drawing_add_node (document, "map"));
  weir_drawing_add_node (document, "counter");
  weir_drawing_add_node (document, "work");
  weir_drawing_add_node (document, "discard");
  weir_drawing_add_link (document, "counter", "map", 10, 5);
  weir_drawing_add_link (document, "map", "work", 4, 2);
  weir_drawing_add_link (document, "work", "discard", 10, 5);

  run_until (pipeline, level, "map: backlog at 5");
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "map").meter.backlog, ==, 5);
  level.store = WEIR_STORE_MAILBOX;
  level.amount = 0;
  run_until (pipeline, level, "map: mailbox at 1");
}

static void
test_a_pause_drops_the_goal (void)
{
  g_autoptr (WeirPipeline) pipeline = make_slow ();
  WeirStopRule goal = { .when = WEIR_STOP_AT_COUNT, .amount = 1000000 };

  weir_pipeline_set_speed (pipeline, 1, 0);
  g_assert_true (weir_pipeline_run_until (pipeline, &goal, NULL));
  weir_pipeline_pause (pipeline);
  g_assert_null (weir_pipeline_get_stop (pipeline));
  weir_pipeline_set_speed (pipeline, 0, 0);
  weir_pipeline_set_breakpoint (pipeline, &(WeirStopRule) { .when = WEIR_STOP_AT_COUNT, .amount = 1000100 }, TRUE);
  weir_pipeline_run (pipeline, NULL);
  wait_for_stop (pipeline);
  g_assert_cmpuint (weir_pipeline_get_stop (pipeline)->n_messages, ==, 1000100);
}

/*< steps >*/

/* A batch is a step also while a stage holds in it, and however slow the pipeline runs. */
static void
test_a_step_may_be_a_batch (void)
{
  static const WeirStopRule batch = { .when = WEIR_STOP_ON_DEED, .deed = WEIR_DEED_BATCH_DONE };
  g_autoptr (WeirPipeline) pipeline = make_slow ();

  weir_pipeline_set_speed (pipeline, 0.1, 0);
  step_until (pipeline, batch, "work has handled a batch of 5");
  g_assert_cmpint (weir_drawing_sample (pipeline)->time, >, 5000);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "discard").meter.events_in, ==, 0);
  step_until (pipeline, batch, "discard has handled a batch of 5");
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "discard").meter.events_in, ==, 5);
}

static void
test_a_step_may_be_a_message_of_a_stage (void)
{
  g_autoptr (WeirPipeline) pipeline = make_slow ();
  guint64 i;

  for (i = 1; i <= 5; i++)
    {
      step_until (pipeline, on_node (pipeline, "discard", WEIR_DEED_MESSAGE),
                  i == 1 ? "discard handled a message" : "discard handled a message");
      g_assert_cmpuint (weir_drawing_read_node (pipeline, "discard").meter.n_messages, ==, i);
    }
}

/*< breakpoints >*/

static void
test_a_breakpoint_stays_until_it_is_removed (void)
{
  g_autoptr (WeirPipeline) pipeline = make_pair ();
  WeirStopRule rule = on_link (pipeline, WEIR_DEED_ASK);
  guint i;

  weir_pipeline_set_breakpoint (pipeline, &rule, TRUE);
  weir_pipeline_set_breakpoint (pipeline, &rule, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (weir_pipeline_get_breakpoints (pipeline)), ==, 1);
  for (i = 0; i < 4; i++)
    {
      weir_pipeline_run (pipeline, NULL);
      g_assert_null (weir_pipeline_get_stop (pipeline));
      wait_for_stop (pipeline);
      assert_stop (pipeline, i == 0 ? "print asked counter for 10 events" : "print asked counter for 5 events");
    }

  weir_pipeline_set_breakpoint (pipeline, &rule, FALSE);
  g_assert_false (weir_pipeline_has_breakpoint (pipeline, &rule));
  rule = (WeirStopRule) { .when = WEIR_STOP_AT_COUNT, .amount = 500 };
  run_until (pipeline, rule, "500 messages have been handled");
}

static void
test_breakpoints_hold_for_the_next_run (void)
{
  g_autoptr (WeirPipeline) pipeline = make_pair ();
  WeirStopRule rule = on_node (pipeline, "print", WEIR_DEED_BATCH);
  guint i;

  weir_pipeline_set_breakpoint (pipeline, &rule, TRUE);
  for (i = 0; i < 2; i++)
    {
      weir_pipeline_run (pipeline, NULL);
      wait_for_stop (pipeline);
      g_assert_cmpuint (weir_drawing_sample (pipeline)->n_messages, ==, 4);
      weir_pipeline_stop (pipeline);
      g_assert_null (weir_pipeline_get_stop (pipeline));
    }
}

/* It works on a run that goes on. */
static void
test_a_breakpoint_may_be_set_while_running (void)
{
  g_autoptr (WeirPipeline) pipeline = make_slow ();
  WeirStopRule rule = on_node (pipeline, "discard", WEIR_DEED_BATCH);

  weir_pipeline_run (pipeline, NULL);
  weir_pipeline_set_breakpoint (pipeline, &rule, TRUE);
  wait_for_stop (pipeline);
  assert_stop (pipeline, "discard got a batch of 5");
}

static void
test_a_breakpoint_goes_with_its_stage (void)
{
  g_autoptr (WeirPipeline) pipeline = make_pair ();
  WeirDocument *document = weir_pipeline_get_document (pipeline);
  WeirStopRule rules[] = {
    on_node (pipeline, "print", WEIR_DEED_BATCH),
    on_link (pipeline, WEIR_DEED_ASK),
    { .when = WEIR_STOP_ON_DEED, .deed = WEIR_DEED_DISCARD },
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (rules); i++)
    weir_pipeline_set_breakpoint (pipeline, &rules[i], TRUE);
  weir_document_remove_node (document, weir_document_find_node (document, "print"));
  g_assert_cmpuint (g_list_model_get_n_items (weir_pipeline_get_breakpoints (pipeline)), ==, 1);
  g_assert_true (weir_pipeline_has_breakpoint (pipeline, &rules[2]));
}

static void
test_an_end_pauses_for_whoever_waits_for_it (void)
{
  g_autoptr (WeirPipeline) pipeline = make_pair ();
  WeirStopRule rule = { .when = WEIR_STOP_ON_DEED, .deed = WEIR_DEED_END };

  weir_pipeline_step (pipeline, NULL);
  weir_pipeline_end_stage (pipeline, node_id (pipeline, "counter"), WEIR_ALL_COPIES, WEIR_ENDING_KILL, NULL);
  run_until (pipeline, rule, "print ended");
}

/*< what never changes >*/

static char *
read_file (GFile *file)
{
  char *text = NULL;

  g_assert_true (g_file_load_contents (file, NULL, &text, NULL, NULL, NULL));
  return text;
}

static void
break_everywhere (WeirPipeline *pipeline)
{
  WeirStopRule rules[] = {
    on_node (pipeline, "discard", WEIR_DEED_BATCH),
    on_link (pipeline, WEIR_DEED_ASK),
    { .when = WEIR_STOP_IN_STATE, .state = WEIR_STATE_STARVED, .node = node_id (pipeline, "work") },
    { .when = WEIR_STOP_ABOVE_LEVEL, .store = WEIR_STORE_BACKLOG, .amount = 2, .node = node_id (pipeline, "work") },
    { .when = WEIR_STOP_AT_TIME, .amount = 33333 },
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (rules); i++)
    weir_pipeline_set_breakpoint (pipeline, &rules[i], TRUE);
}

/* Stopped everywhere, stepped, slow and fast by turns: the trace is byte for byte that of a run that nobody looked at. */
static void
test_pausing_changes_nothing (void)
{
  static const WeirStopRule batch = { .when = WEIR_STOP_ON_DEED, .deed = WEIR_DEED_BATCH_DONE };
  g_autoptr (WeirPipeline) pipeline = make_slow ();
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("weir-XXXXXX", &stream, NULL);
  g_autofree char *expected = weir_drawing_trace (weir_pipeline_get_document (pipeline), 1, 200000);
  g_autofree char *trace = NULL;
  guint n_stops = 0;

  weir_pipeline_set_seed (pipeline, 1);
  weir_pipeline_set_end_time (pipeline, 200000);
  weir_pipeline_set_trace_file (pipeline, file);
  break_everywhere (pipeline);
  while (weir_pipeline_get_state (pipeline) != WEIR_RUN_FINISHED)
    {
      switch (n_stops++ % 4)
        {
        case 0:
          weir_pipeline_set_speed (pipeline, 0, 1);
          weir_pipeline_run (pipeline, NULL);
          break;

        case 1:
          weir_pipeline_step (pipeline, NULL);
          weir_drawing_sample (pipeline);
          break;

        case 2:
          weir_pipeline_set_speed (pipeline, 20000, 0);
          weir_pipeline_run (pipeline, NULL);
          break;

        default:
          weir_pipeline_step_until (pipeline, &batch, NULL);
        }
      while (weir_pipeline_get_state (pipeline) == WEIR_RUN_RUNNING)
        g_main_context_iteration (NULL, TRUE);
    }
  weir_pipeline_stop (pipeline);
  trace = read_file (file);
  g_file_delete (file, NULL, NULL);
  g_assert_cmpuint (n_stops, >, 50);
  g_assert_cmpstr (trace, ==, expected);
}

/*< real time >*/

static void
stop_in_real_time (guint n_threads)
{
  g_autoptr (WeirPipeline) pipeline = make_pair ();
  WeirStopRule rule = on_node (pipeline, "print", WEIR_DEED_BATCH);
  WeirStopRule time = { .when = WEIR_STOP_AT_TIME };
  gint64 before;

  weir_pipeline_set_time_mode (pipeline, WEIR_TIME_REAL);
  weir_pipeline_set_n_threads (pipeline, n_threads);
  weir_pipeline_set_heavy (pipeline, 0);
  weir_pipeline_set_breakpoint (pipeline, &rule, TRUE);
  weir_pipeline_run (pipeline, NULL);
  g_assert_cmpuint (wait_for_stop (pipeline)->node, ==, node_id (pipeline, "print"));
  weir_pipeline_set_breakpoint (pipeline, &rule, FALSE);

  before = weir_drawing_sample (pipeline)->time;
  time.amount = before + 5000;
  g_assert_true (weir_pipeline_run_until (pipeline, &time, NULL));
  wait_for_stop (pipeline);
  g_assert_cmpint (weir_drawing_sample (pipeline)->time, >=, time.amount);
}

static void
test_real_time_pauses_as_well (void)
{
  stop_in_real_time (1);
  stop_in_real_time (2);
}

/*< words >*/

static void
test_rules_are_said_in_words (void)
{
  g_autoptr (WeirPipeline) pipeline = make_pair ();
  WeirDocument *document = weir_pipeline_get_document (pipeline);
  const struct
  {
    WeirStopRule rule;
    const char  *words;
  } cases[] = {
    { on_node (pipeline, "print", WEIR_DEED_BATCH), "print: gets a batch" },
    { on_link (pipeline, WEIR_DEED_CANCEL), "counter → print: a cancel" },
    { { .when = WEIR_STOP_ON_DEED, .deed = WEIR_DEED_DISCARD }, "Anywhere: events are discarded" },
    { { .when = WEIR_STOP_ABOVE_LEVEL, .store = WEIR_STORE_BUFFER, .is_share = TRUE, .amount = 80,
        .node = node_id (pipeline, "counter") }, "counter: buffer above 80 %" },
    { { .when = WEIR_STOP_AT_TIME, .amount = 2500000 }, "The clock shows 2.500 s" },
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = weir_stop_rule_describe (&cases[i].rule, document);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
check_typed (WeirDocument       *document,
             const WeirStopRule *rule)
{
  g_autofree char *words = weir_stop_rule_describe (rule, document);
  g_autoptr (GError) error = NULL;
  WeirStopRule read;

  weir_stop_rule_parse (words, document, &read, &error);
  g_assert_no_error (error);
  g_assert_true (weir_stop_rule_is_equal (&read, rule));
}

/* Each rule that there is about a stage, a pipe or anything, as it is said. */
static void
test_rules_are_typed_as_they_are_said (void)
{
  g_autoptr (WeirPipeline) pipeline = make_pair ();
  WeirDocument *document = weir_pipeline_get_document (pipeline);
  guint node = node_id (pipeline, "print"), n = 0;

  for (guint deed = 0; deed < WEIR_N_DEEDS; deed++)
    {
      WeirStopRule rules[] = {
        { .when = WEIR_STOP_ON_DEED, .deed = deed, .node = node },
        { .when = WEIR_STOP_ON_DEED, .deed = deed, .link = first_link_id (pipeline) },
        { .when = WEIR_STOP_ON_DEED, .deed = deed },
      };

      for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
        if (weir_stop_rule_is_valid (&rules[i]))
          {
            check_typed (document, &rules[i]);
            n++;
          }
    }
  g_assert_cmpuint (n, ==, 19);
  for (guint state = 0; state <= WEIR_STATE_STOPPED; state++)
    check_typed (document, &(WeirStopRule) { .when = WEIR_STOP_IN_STATE, .state = state, .node = node });
  for (guint store = 0; store < WEIR_N_STORES; store++)
    check_typed (document, &(WeirStopRule) { .when = WEIR_STOP_ABOVE_LEVEL, .store = store, .node = node, .amount = 7 });
  check_typed (document, &(WeirStopRule) { .when = WEIR_STOP_ABOVE_LEVEL, .store = WEIR_STORE_BUFFER, .node = node,
                                           .is_share = TRUE, .amount = 80 });
}

/* Names may have colons and arrows. */
static void
test_rules_are_about_any_name (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirNode) counter = weir_node_new (weir_stage_catalog_lookup ("counter"), "a -> b: c");
  g_autoptr (WeirNode) print = weir_node_new (weir_stage_catalog_lookup ("print"), "d -> e");
  g_autoptr (WeirLink) link = weir_link_new (counter, print);
  g_autoptr (GError) error = NULL;
  WeirStopRule rule;

  weir_document_add_node (document, counter, G_MAXUINT, NULL);
  weir_document_add_node (document, print, G_MAXUINT, NULL);
  weir_document_add_link (document, link, G_MAXUINT, NULL);
  g_assert_true (weir_stop_rule_parse ("a -> b: c: starved", document, &rule, NULL));
  g_assert_cmpint (rule.when, ==, WEIR_STOP_IN_STATE);
  g_assert_cmpuint (rule.node, ==, weir_node_get_id (counter));
  g_assert_true (weir_stop_rule_parse ("a -> b: c -> d -> e: events", document, &rule, NULL));
  g_assert_cmpuint (rule.link, ==, weir_link_get_id (link));
  g_assert_true (weir_stop_rule_parse (" 250ms ", document, &rule, NULL));
  g_assert_cmpint (rule.amount, ==, 250000);

  g_assert_false (weir_stop_rule_parse ("d -> e -> a -> b: c: events", document, &rule, &error));
  g_assert_error (error, WEIR_ERROR, WEIR_ERROR_NO_SUCH_NODE);
  g_clear_error (&error);
  g_assert_false (weir_stop_rule_parse ("d -> e: events", document, &rule, &error));
  g_assert_error (error, WEIR_ERROR, WEIR_ERROR_SYNTAX);
  g_clear_error (&error);
  g_assert_false (weir_stop_rule_parse ("d -> e: backlog above 5%", document, &rule, &error));
  g_assert_error (error, WEIR_ERROR, WEIR_ERROR_RANGE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/stops/a-goal-is-reached-after-the-very-turn", test_a_goal_is_reached_after_the_very_turn);
  g_test_add_func ("/stops/speed-does-not-change-where-it-pauses", test_speed_does_not_change_where_it_pauses);
  g_test_add_func ("/stops/a-count-of-messages-is-reached-exactly", test_a_count_of_messages_is_reached_exactly);
  g_test_add_func ("/stops/a-time-is-reached-exactly", test_a_time_is_reached_exactly);
  g_test_add_func ("/stops/a-state-has-to-be-come-to", test_a_state_has_to_be_come_to);
  g_test_add_func ("/stops/a-level-is-risen-above", test_a_level_is_risen_above);
  g_test_add_func ("/stops/a-pause-drops-the-goal", test_a_pause_drops_the_goal);
  g_test_add_func ("/stops/a-step-may-be-a-batch", test_a_step_may_be_a_batch);
  g_test_add_func ("/stops/a-step-may-be-a-message-of-a-stage", test_a_step_may_be_a_message_of_a_stage);
  g_test_add_func ("/stops/a-breakpoint-stays-until-it-is-removed", test_a_breakpoint_stays_until_it_is_removed);
  g_test_add_func ("/stops/breakpoints-hold-for-the-next-run", test_breakpoints_hold_for_the_next_run);
  g_test_add_func ("/stops/a-breakpoint-may-be-set-while-running", test_a_breakpoint_may_be_set_while_running);
  g_test_add_func ("/stops/a-breakpoint-goes-with-its-stage", test_a_breakpoint_goes_with_its_stage);
  g_test_add_func ("/stops/an-end-pauses-for-whoever-waits-for-it", test_an_end_pauses_for_whoever_waits_for_it);
  g_test_add_func ("/stops/pausing-changes-nothing", test_pausing_changes_nothing);
  g_test_add_func ("/stops/real-time-pauses-as-well", test_real_time_pauses_as_well);
  g_test_add_func ("/stops/rules-are-said-in-words", test_rules_are_said_in_words);
  g_test_add_func ("/stops/rules-are-typed-as-they-are-said", test_rules_are_typed_as_they_are_said);
  g_test_add_func ("/stops/rules-are-about-any-name", test_rules_are_about_any_name);

  return g_test_run ();
}
