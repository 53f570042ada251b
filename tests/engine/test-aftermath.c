/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdlib.h>

#include "weir-drawing.h"

/* What is told beforehand is what happens. */

#define ENDINGS 4

static const WeirEnding endings[ENDINGS] = {
  WEIR_ENDING_ERROR, WEIR_ENDING_NORMAL, WEIR_ENDING_SHUTDOWN, WEIR_ENDING_KILL,
};

/* After what was just done. */
static void
step (WeirPipeline *pipeline,
      guint         n)
{
  weir_drawing_sample (pipeline);
  while (n-- > 0 && weir_pipeline_get_state (pipeline) != WEIR_RUN_FINISHED)
    weir_pipeline_step (pipeline, NULL);
  weir_drawing_sample (pipeline);
}

static guint
id_of (WeirDocument *document,
       const char   *name)
{
  return weir_node_get_id (weir_document_find_node (document, name));
}

static void
set_rules (WeirDocument  *document,
           const char    *from,
           const char    *to,
           WeirCancelMode cancel)
{
  g_object_set (weir_document_find_link (document, weir_document_find_node (document, from),
                                         weir_document_find_node (document, to)),
                "cancel", cancel, NULL);
}

/* counter → map → discard, and counter → print */
static WeirDocument *
draw_tree (WeirCancelMode cancel,
           WeirRestart    restart)
{
  static const char *const names[] = { "counter", "map", "discard", "print" };
  WeirDocument *document = weir_document_new ();
  guint i;

  for (i = 0; i < G_N_ELEMENTS (names); i++)
    g_object_set (weir_drawing_add_node (document, names[i]), "restart", restart, NULL);
  weir_drawing_set_param (document, "print", "every", weir_value_integer (100000));
  weir_drawing_add_link (document, "counter", "map", 10, -1);
  weir_drawing_add_link (document, "map", "discard", 10, -1);
  weir_drawing_add_link (document, "counter", "print", 10, -1);
  set_rules (document, "counter", "map", cancel);
  set_rules (document, "map", "discard", cancel);
  set_rules (document, "counter", "print", cancel);
  return document;
}

static const WeirFate *
find_fate (WeirAftermath *aftermath,
           guint          node,
           guint          copy)
{
  guint i, n;
  const WeirFate *fates = weir_aftermath_get_fates (aftermath, &n);

  for (i = 0; i < n; i++)
    if (fates[i].node == node && fates[i].copy == copy)
      return &fates[i];
  g_assert_not_reached ();
}

/* A producer-consumer that nobody asks any more never comes to hear of an end: what it was sent
 * before is still waiting. */
static gboolean
is_stuck (WeirAftermath          *aftermath,
          const WeirStageReading *was,
          const WeirStageReading *is)
{
  return is->state == WEIR_STATE_BLOCKED && is->meter.backlog > 0 && is->process == was->process
         && (weir_aftermath_exceeds (aftermath)
             || find_fate (aftermath, is->node, is->copy)->n_ends > 0);
}

/* Compares with a sample made when all is over. FALSE: somebody is stuck. */
static gboolean
check_outcome (WeirAftermath *aftermath,
               WeirSample    *before,
               WeirSample    *after)
{
  gboolean all_down = weir_aftermath_exceeds (aftermath);
  guint i;

  for (i = 0; i < after->stages->len; i++)
    if (is_stuck (aftermath, &g_array_index (before->stages, WeirStageReading, i),
                  &g_array_index (after->stages, WeirStageReading, i)))
      return FALSE;

  g_assert_cmpint (after->gave_up, ==, all_down);
  g_assert_cmpuint (after->stages->len, ==, before->stages->len);
  for (i = 0; i < after->stages->len; i++)
    {
      const WeirStageReading *was = &g_array_index (before->stages, WeirStageReading, i);
      const WeirStageReading *is = &g_array_index (after->stages, WeirStageReading, i);
      const WeirFate *fate = find_fate (aftermath, is->node, is->copy);
      gboolean is_alive = is->state != WEIR_STATE_STOPPED;

      if (g_test_verbose ())
        g_test_message ("%u.%u alive %d, foretold %d, ends %u, process %u then %u", is->node,
                        is->copy, is_alive, fate->is_alive, fate->n_ends, was->process, is->process);
      g_assert_cmpint (is_alive, ==, !all_down && fate->is_alive);
      if (!all_down && fate->is_alive)
        g_assert_cmpint (is->process != was->process, ==, fate->n_ends > 0);
    }
  return TRUE;
}

static gboolean
check_end (WeirDocument *document,
           const char   *name,
           int           copy,
           WeirEnding    ending,
           guint         n_before,
           guint         n_after)
{
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  g_autoptr (WeirAftermath) aftermath = NULL;
  g_autoptr (WeirSample) before = NULL;
  g_autofree char *words = NULL;

  g_assert_true (weir_pipeline_step (pipeline, NULL));
  step (pipeline, n_before - 1);
  before = weir_sample_ref (weir_pipeline_get_sample (pipeline));
  aftermath = weir_aftermath_new (document, before, id_of (document, name), copy, ending);
  words = weir_aftermath_describe (aftermath);
  g_test_message ("%s", words);
  weir_pipeline_end_stage (pipeline, id_of (document, name), copy, ending, "boom");
  step (pipeline, n_after);
  return check_outcome (aftermath, before, weir_pipeline_get_sample (pipeline));
}

/* E9, and down a chain. */
static void
test_each_reason_with_each_cancel_mode (void)
{
  guint mode, i;

  for (mode = WEIR_CANCEL_PERMANENT; mode <= WEIR_CANCEL_TEMPORARY; mode++)
    for (i = 0; i < ENDINGS; i++)
      {
        g_autoptr (WeirDocument) document = draw_tree (mode, WEIR_RESTART_TEMPORARY);

        g_assert_true (check_end (document, "counter", 0, endings[i], 60, 200));
        g_assert_true (check_end (document, "map", 0, endings[i], 60, 200));
        g_assert_true (check_end (document, "print", 0, endings[i], 60, 200));
      }
}

static void
check_link (WeirDocument *document,
            WeirEnding    ending)
{
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  g_autoptr (WeirAftermath) aftermath = NULL;
  g_autoptr (WeirSample) before = NULL;
  guint link = weir_link_get_id (weir_document_find_link (document,
                                                          weir_document_find_node (document, "counter"),
                                                          weir_document_find_node (document, "map")));

  g_assert_true (weir_pipeline_step (pipeline, NULL));
  step (pipeline, 60);
  before = weir_sample_ref (weir_pipeline_get_sample (pipeline));
  aftermath = weir_aftermath_new_for_link (document, before, link, ending);
  weir_pipeline_cancel_link (pipeline, link, ending, "boom");
  step (pipeline, 200);
  g_assert_true (check_outcome (aftermath, before, weir_pipeline_get_sample (pipeline)));
}

static void
test_each_cancel_with_each_cancel_mode (void)
{
  guint mode, restart, i;

  for (mode = WEIR_CANCEL_PERMANENT; mode <= WEIR_CANCEL_TEMPORARY; mode++)
    for (restart = WEIR_RESTART_TEMPORARY; restart <= WEIR_RESTART_PERMANENT; restart++)
      for (i = 0; i < ENDINGS; i++)
        {
          g_autoptr (WeirDocument) document = draw_tree (mode, restart);

          check_link (document, endings[i]);
        }
}

static void
test_each_strategy_with_each_restart_mode (void)
{
  guint strategy, restart, mode, max, i;

  for (strategy = WEIR_STRATEGY_ONE_FOR_ONE; strategy <= WEIR_STRATEGY_REST_FOR_ONE; strategy++)
    for (restart = WEIR_RESTART_TRANSIENT; restart <= WEIR_RESTART_PERMANENT; restart++)
      for (mode = WEIR_CANCEL_PERMANENT; mode <= WEIR_CANCEL_TEMPORARY; mode++)
        for (max = 0; max <= 5; max++)
          for (i = 0; i < ENDINGS; i++)
            {
              g_autoptr (WeirDocument) document = draw_tree (mode, restart);

              g_object_set (document, "strategy", strategy, "max-restarts", max, NULL);
              g_assert_true (check_end (document, "counter", 0, endings[i], 60, 300));
              g_assert_true (check_end (document, "map", 0, endings[i], 60, 300));
            }
}

/* Also before anybody has subscribed: everybody is then told that nobody is there. */
static void
test_each_moment_of_the_start (void)
{
  guint mode, n, i;

  for (mode = WEIR_CANCEL_PERMANENT; mode <= WEIR_CANCEL_TEMPORARY; mode++)
    for (n = 1; n < 12; n++)
      for (i = 0; i < ENDINGS; i += 3)
        {
          g_autoptr (WeirDocument) document = draw_tree (mode, WEIR_RESTART_TEMPORARY);

          g_assert_true (check_end (document, "counter", 0, endings[i], n, 200));
        }
}

/*< at random >*/

static WeirDocument *
draw_at_random (GRand *random)
{
  static const char *const kinds[] = { "counter", "map", "discard" };
  WeirDocument *document = weir_document_new ();
  guint n_nodes = (guint) g_rand_int_range (random, 2, 8), i, j;

  for (i = 0; i < n_nodes; i++)
    {
      g_autofree char *name = NULL;
      guint kind = i < 2 ? (i == 0 ? 0 : 2) : (guint) g_rand_int_range (random, 0, 3);

      name = g_strdup_printf ("%s %u", kinds[kind], i);
      g_object_set (weir_drawing_add_node (document, name),
                    "restart", (guint) g_rand_int_range (random, 0, 3),
                    "copies", (guint) g_rand_int_range (random, 1, 3), NULL);
    }
  for (i = 0; i < n_nodes; i++)
    for (j = 0; j < n_nodes; j++)
      {
        g_autoptr (WeirNode) from = g_list_model_get_item (weir_document_get_nodes (document), i);
        g_autoptr (WeirNode) to = g_list_model_get_item (weir_document_get_nodes (document), j);
        gboolean is_possible = weir_node_get_role (from) < weir_node_get_role (to)
                               || (i < j && weir_node_get_role (from) == WEIR_ROLE_PRODUCER_CONSUMER
                                   && weir_node_get_role (to) == WEIR_ROLE_PRODUCER_CONSUMER);

        if (is_possible && g_rand_int_range (random, 0, 3) > 0)
          g_object_set (weir_drawing_add_link (document, weir_node_get_name (from),
                                               weir_node_get_name (to), 10, -1),
                        "cancel", (guint) g_rand_int_range (random, 0, 3), NULL);
      }
  g_object_set (document, "strategy", (guint) g_rand_int_range (random, 0, 3),
                "max-restarts", g_rand_int_range (random, 0, 3) > 0 ? 60 : 0, NULL);
  return document;
}

static void
test_random_drawings (void)
{
  const char *runs = g_getenv ("WEIR_RANDOM_RUNS"), *first = g_getenv ("WEIR_RANDOM_SEED");
  guint n_runs = runs != NULL ? (guint) atoi (runs) : 150, n_told = 0, i;
  guint seed = first != NULL ? (guint) atoi (first) : 1;

  for (i = 0; i < n_runs; i++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed + i);
      g_autoptr (WeirDocument) document = draw_at_random (random);
      GListModel *nodes = weir_document_get_nodes (document);
      g_autoptr (WeirNode) target =
        g_list_model_get_item (nodes, (guint) g_rand_int_range (random, 0,
                                                                (int) g_list_model_get_n_items (nodes)));
      int copy = g_rand_boolean (random) ? WEIR_ALL_COPIES : 0;

      g_test_message ("seed %u", seed + i);
      n_told += check_end (document, weir_node_get_name (target), copy,
                           endings[g_rand_int_range (random, 0, ENDINGS)], 600, 3000);
    }
  g_assert_cmpuint (n_told, >, n_runs / 2);
}

/*< words >*/

static void
check_words (WeirDocument *document,
             const char   *name,
             WeirEnding    ending,
             const char   *expected)
{
  g_autoptr (WeirAftermath) aftermath =
    weir_aftermath_new (document, NULL, id_of (document, name), WEIR_ALL_COPIES, ending);
  g_autofree char *words = weir_aftermath_describe (aftermath);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_the_words (void)
{
  g_autoptr (WeirDocument) document = draw_tree (WEIR_CANCEL_PERMANENT, WEIR_RESTART_TEMPORARY);
  WeirNode *print = weir_document_find_node (document, "print");

  check_words (document, "print", WEIR_ENDING_KILL,
               "print stops and is not started again: its restart mode is temporary. "
               "All others go on.");
  check_words (document, "counter", WEIR_ENDING_NORMAL,
               "counter stops and is not started again: its restart mode is temporary. "
               "map, discard and print stop too, once they have handled what they were sent: "
               "their subscriptions are permanent.");

  set_rules (document, "counter", "print", WEIR_CANCEL_TRANSIENT);
  set_rules (document, "counter", "map", WEIR_CANCEL_TEMPORARY);
  g_object_set (weir_document_find_node (document, "counter"), "restart", WEIR_RESTART_TRANSIENT,
                NULL);
  check_words (document, "counter", WEIR_ENDING_ERROR,
               "counter stops, and the supervisor starts it again. "
               "print stops too, once it has handled what it was sent: its subscription is "
               "transient, and this is not a normal end. map goes on, because its subscription is "
               "temporary, and does not subscribe again. "
               "More than 3 restarts within 5 s would shut everything down.");
  check_words (document, "counter", WEIR_ENDING_SHUTDOWN,
               "counter stops and is not started again: its restart mode is transient, and this "
               "is a normal end. map and print go on, as the cancel modes of their subscriptions "
               "say, and do not subscribe again.");

  g_object_set (print, "restart", WEIR_RESTART_PERMANENT, "copies", 12, NULL);
  check_words (document, "counter", WEIR_ENDING_ERROR,
               "counter stops, and the supervisor starts it again. "
               "print ×12 stop too, once they have handled what they were sent: their "
               "subscriptions are transient, and this is not a normal end. The supervisor starts "
               "them again, and they subscribe again. map goes on, because its subscription is "
               "temporary, and does not subscribe again. If these 13 restarts all come within 5 s, "
               "they are more than the 3 allowed, and the supervisor shuts everything down.");

  g_object_set (document, "strategy", WEIR_STRATEGY_REST_FOR_ONE, NULL);
  check_words (document, "counter", WEIR_ENDING_KILL,
               "counter stops, and the supervisor starts it again. With it the supervisor shuts "
               "down print ×12 and starts them again: its strategy is rest for one. "
               "The supervisor shuts down map and discard as well, which are not started again. "
               "More than 3 restarts within 5 s would shut everything down.");

  g_object_set (document, "max-restarts", 0, NULL);
  check_words (document, "counter", WEIR_ENDING_KILL,
               "counter stops. The supervisor may not start anything again: it shuts everything "
               "down.");
}

/* A counter that has counted to its end, and is started again for the sake of others. */
static void
test_who_was_done_is_started_with_the_others (void)
{
  g_autoptr (WeirDocument) document = draw_tree (WEIR_CANCEL_TEMPORARY, WEIR_RESTART_TRANSIENT);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  g_autoptr (WeirAftermath) aftermath = NULL;
  g_autofree char *words = NULL;
  WeirSample *sample;

  weir_drawing_set_param (document, "counter", "count", weir_value_integer (2));
  g_object_set (document, "strategy", WEIR_STRATEGY_ONE_FOR_ALL, NULL);
  sample = weir_drawing_run (pipeline);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "counter").n_alive, ==, 0);
  aftermath = weir_aftermath_new (document, sample, id_of (document, "print"), 0, WEIR_ENDING_KILL);
  words = weir_aftermath_describe (aftermath);
  g_assert_cmpstr (words, ==, "print stops, and the supervisor starts it again. With it the "
                   "supervisor shuts down map and discard and starts them again: its strategy is "
                   "one for all. The supervisor also starts counter, which had stopped before. "
                   "More than 3 restarts within 5 s would shut everything down.");

  weir_pipeline_end_stage (pipeline, id_of (document, "print"), 0, WEIR_ENDING_KILL, NULL);
  weir_drawing_wait_for_state (pipeline, WEIR_RUN_FINISHED);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "counter").restarts, ==, 1);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "discard").restarts, ==, 1);
}

static void
test_the_words_when_a_start_is_in_vain (void)
{
  g_autoptr (WeirDocument) document = draw_tree (WEIR_CANCEL_PERMANENT, WEIR_RESTART_TEMPORARY);

  g_object_set (weir_document_find_node (document, "print"), "restart", WEIR_RESTART_PERMANENT,
                NULL);
  check_words (document, "counter", WEIR_ENDING_KILL,
               "counter stops. print stops too, once it has handled what it was sent: its subscription "
               "is permanent. It cannot start again, because a producer of it is gone: the supervisor "
               "tries in vain, and after more than 3 restarts within 5 s it shuts everything down.");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add_func ("/aftermath/" name, func)
  ADD ("each-reason-with-each-cancel-mode", test_each_reason_with_each_cancel_mode);
  ADD ("each-cancel-with-each-cancel-mode", test_each_cancel_with_each_cancel_mode);
  ADD ("each-strategy-with-each-restart-mode", test_each_strategy_with_each_restart_mode);
  ADD ("each-moment-of-the-start", test_each_moment_of_the_start);
  ADD ("random-drawings", test_random_drawings);
  ADD ("the-words", test_the_words);
  ADD ("who-was-done-is-started-with-the-others",
       test_who_was_done_is_started_with_the_others);
  ADD ("the-words-when-a-start-is-in-vain", test_the_words_when_a_start_is_in_vain);
#undef ADD

  return g_test_run ();
}
