/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>

#include "weir-drawing.h"

/* What would come of a document if it were otherwise. */

#define SECOND G_USEC_PER_SEC

/* A counter, a print that takes @service for each event, @max and half of it in between. */
static WeirDocument *
draw_slow_print (const char *service,
                 guint       max)
{
  WeirDocument *document = weir_document_new ();

  weir_drawing_add_node (document, "counter");
  weir_drawing_add_node (document, "print");
  weir_drawing_add_link (document, "counter", "print", max, -1);
  weir_drawing_set_param (document, "print", "service-time", weir_value_text (service));
  return document;
}

static WeirDocument *
draw_hasher (void)
{
  WeirDocument *document = weir_document_new ();

  weir_drawing_add_node (document, "random-bytes");
  weir_drawing_add_node (document, "hash");
  weir_drawing_add_node (document, "work 1");
  weir_drawing_add_node (document, "print 1");
  weir_drawing_add_node (document, "print 2");
  weir_drawing_add_link (document, "random-bytes", "hash", 40, 20);
  weir_drawing_add_link (document, "hash", "work 1", 10, 5);
  weir_drawing_add_link (document, "work 1", "print 1", 10, 5);
  weir_drawing_add_link (document, "hash", "print 2", 10, 5);
  weir_drawing_set_param (document, "work 1", "time", weir_value_text ("2ms"));
  weir_drawing_set_param (document, "work 1", "distribution", weir_value_text ("exponential"));
  weir_drawing_set_param (document, "print 2", "service-time", weir_value_text ("1ms"));
  return document;
}

static void
add_change (WeirExperiment *experiment,
            gpointer        object,
            const char     *name,
            WeirValue       value)
{
  g_autoptr (WeirChange) change = weir_change_new (object, name, &value);

  weir_experiment_add_change (experiment, change);
  weir_value_clear (&value);
}

static WeirExperimentResult *
run (WeirExperiment *experiment)
{
  g_autoptr (GError) error = NULL;
  WeirExperimentResult *result = weir_experiment_run (experiment, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (result);
  return result;
}

static const WeirExperimentNode *
find (WeirExperimentResult *result,
      WeirDocument         *document,
      const char           *name)
{
  WeirNode *node = weir_document_find_node (document, name);
  const WeirExperimentNode *figures = weir_experiment_result_find (result, weir_node_get_id (node));

  g_assert_nonnull (figures);
  g_assert_cmpstr (figures->name, ==, name);
  return figures;
}

/* Within @share of it. */
static void
assert_near (double figure,
             double expected,
             double share)
{
  g_assert_cmpfloat_with_epsilon (figure, expected, expected * share);
}

static WeirSample *
run_by_hand (WeirDocument *document,
             WeirPipeline *pipeline,
             guint         seed,
             gint64        end_time)
{
  weir_pipeline_set_seed (pipeline, seed);
  weir_pipeline_set_end_time (pipeline, end_time);
  return weir_drawing_run (pipeline);
}

/* The same document, seed and time through a pipeline: totals are the same, and between the end of the warm-up and the end as many
 * events pass. */
static void
test_an_experiment_is_a_run (void)
{
  static const char *const names[] = { "random-bytes", "hash", "work 1", "print 1", "print 2" };
  g_autoptr (WeirDocument) document = draw_hasher ();
  g_autoptr (WeirExperiment) experiment = weir_experiment_new (document);
  g_autoptr (WeirPipeline) start = weir_pipeline_new (document);
  g_autoptr (WeirPipeline) whole = weir_pipeline_new (document);
  g_autoptr (WeirExperimentResult) result = NULL;
  WeirSample *sample;

  weir_experiment_set_seed (experiment, 7);
  weir_experiment_set_end (experiment, 5 * SECOND, 0);
  result = run (experiment);
  run_by_hand (document, start, 7, SECOND);
  sample = run_by_hand (document, whole, 7, 5 * SECOND);

  g_assert_cmpint (result->end, ==, WEIR_EXPERIMENT_TIME);
  g_assert_cmpint (result->time, ==, sample->time);
  g_assert_cmpuint (result->n_messages, ==, sample->n_messages);
  assert_near ((double) result->warm_up, SECOND, 0.05);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const WeirExperimentNode *figures = find (result, document, names[i]);
      WeirMeter before = weir_drawing_read_node (start, names[i]).meter;
      WeirMeter after = weir_drawing_read_node (whole, names[i]).meter;
      double n = i == 0 ? (double) (after.events_out - before.events_out)
                        : (double) (after.events_in - before.events_in);

      g_assert_cmpuint (figures->n_events, ==, i == 0 ? after.events_out : after.events_in);
      assert_near (figures->rate, n / 4, 0.01);
      g_assert_cmpfloat_with_epsilon (figures->share[WEIR_STATE_BUSY],
                                      (double) (after.time[0] - before.time[0]) / (4.0 * SECOND), 0.02);
      g_assert_cmpfloat_with_epsilon (figures->share[0] + figures->share[1] + figures->share[2], 1, 1e-9);
    }
  assert_near (result->rate, find (result, document, "print 1")->rate
               + find (result, document, "print 2")->rate, 1e-12);
  g_assert_cmpuint (result->n_events, ==, find (result, document, "print 1")->n_events
                    + find (result, document, "print 2")->n_events);
}

/* A batch of 500 lasts 5 s here: counting what was taken in 8 s would answer 63 or 125 instead of 100. */
static void
test_a_rate_does_not_depend_on_where_batches_end (void)
{
  g_autoptr (WeirDocument) document = draw_slow_print ("10ms", 10);
  WeirLink *link = weir_document_find_link (document, weir_document_find_node (document, "counter"),
                                            weir_document_find_node (document, "print"));
  static const guint maxima[] = { 1, 10, 60, 100, 1000 };

  for (guint i = 0; i < G_N_ELEMENTS (maxima); i++)
    {
      g_autoptr (WeirExperiment) experiment = weir_experiment_new (document);
      g_autoptr (WeirExperimentResult) result = NULL;

      add_change (experiment, link, "max-demand", weir_value_integer (maxima[i]));
      weir_experiment_set_end (experiment, 11 * SECOND, 0);
      result = run (experiment);
      assert_near (result->rate, 100, 0.02);
      g_assert_true (result->is_rough == (maxima[i] == 1000));
    }
  g_assert_cmpuint (weir_link_get_max_demand (link), ==, 10);
}

static void
test_the_document_is_left_alone (void)
{
  g_autoptr (WeirDocument) document = draw_hasher ();
  g_autofree char *before = weir_document_to_string (document);
  g_autofree char *after = NULL;
  g_autoptr (WeirExperiment) experiment = weir_experiment_new (document);
  g_autoptr (WeirExperimentResult) result = NULL;

  add_change (experiment, weir_document_find_node (document, "hash"), "copies", weir_value_integer (3));
  add_change (experiment, weir_document_find_node (document, "hash"), "dispatcher",
              weir_value_text ("broadcast"));
  weir_experiment_set_end (experiment, SECOND, 0);
  result = run (experiment);
  g_assert_cmpuint (result->n_events, >, 0);
  after = weir_document_to_string (document);
  g_assert_cmpstr (before, ==, after);
}

/* Two fifths of the time for each event, so 2.5 times as many. */
static void
test_a_faster_stage_takes_less_time (void)
{
  g_autoptr (WeirDocument) document = draw_slow_print ("10ms", 10);
  WeirNode *print = weir_document_find_node (document, "print");
  g_autoptr (WeirExperiment) experiment = weir_experiment_new (document);
  g_autoptr (WeirExperiment) faster = weir_experiment_dup (experiment);
  g_autoptr (WeirChange) change = weir_change_new_speed (print, 2.5);
  g_autoptr (WeirExperimentResult) slow = NULL, fast = NULL;

  g_assert_false (weir_change_can_speed_up (weir_document_find_node (document, "counter")));
  weir_experiment_add_change (faster, change);
  slow = run (experiment);
  fast = run (faster);
  assert_near (fast->rate, slow->rate * 2.5, 0.01);
}

static void
test_more_copies_work_side_by_side (void)
{
  g_autoptr (WeirDocument) document = draw_slow_print ("10ms", 10);
  g_autoptr (WeirExperiment) experiment = weir_experiment_new (document);
  g_autoptr (WeirExperimentResult) result = NULL;

  add_change (experiment, weir_document_find_node (document, "print"), "copies", weir_value_integer (4));
  result = run (experiment);
  assert_near (result->rate, 400, 0.01);
  /* Of the time of all four. */
  assert_near (find (result, document, "print")->share[WEIR_STATE_BUSY], 1, 0.01);
}

static void
test_an_experiment_ends_after_so_many_events (void)
{
  g_autoptr (WeirDocument) document = draw_slow_print ("10ms", 10);
  g_autoptr (WeirExperiment) experiment = weir_experiment_new (document);
  g_autoptr (WeirExperimentResult) result = NULL;

  weir_experiment_set_end (experiment, 0, 1000);
  result = run (experiment);
  g_assert_cmpint (result->end, ==, WEIR_EXPERIMENT_EVENTS);
  g_assert_cmpuint (result->n_events, >=, 1000);
  g_assert_cmpuint (result->n_events, <, 1100);
  assert_near (result->rate, 100, 0.01);
}

static void
test_what_has_nothing_left_to_do_is_finished (void)
{
  g_autoptr (WeirDocument) document = draw_slow_print ("10ms", 10);
  g_autoptr (WeirExperiment) experiment = weir_experiment_new (document);
  g_autoptr (WeirExperimentResult) result = NULL;

  add_change (experiment, weir_document_find_node (document, "counter"), "count", weir_value_integer (100));
  result = run (experiment);
  g_assert_cmpint (result->end, ==, WEIR_EXPERIMENT_FINISHED);
  g_assert_cmpuint (result->n_events, ==, 100);
  assert_near (result->rate, 100, 0.1);
}

/* Nobody says when to end. */
static void
test_an_endless_experiment_ends_by_its_budget (void)
{
  g_autoptr (WeirDocument) document = draw_slow_print ("0ms", 1000);
  g_autoptr (WeirExperiment) experiment = weir_experiment_new (document);
  g_autoptr (WeirExperimentResult) by_messages = NULL, by_seconds = NULL;

  weir_experiment_set_end (experiment, 0, 0);
  weir_experiment_set_budget (experiment, 3000, 0);
  by_messages = run (experiment);
  g_assert_cmpint (by_messages->end, ==, WEIR_EXPERIMENT_MESSAGES);
  g_assert_cmpuint (by_messages->n_messages, >=, 3000);
  g_assert_cmpuint (by_messages->n_messages, <, 3200);

  weir_experiment_set_budget (experiment, 0, 0.02);
  by_seconds = run (experiment);
  g_assert_cmpint (by_seconds->end, ==, WEIR_EXPERIMENT_SECONDS);
}

static void
test_what_would_write_is_refused (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirExperiment) experiment = NULL;
  g_autoptr (WeirExperimentResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "weir-experiment-writes.txt", NULL);

  weir_drawing_add_node (document, "counter");
  weir_drawing_add_node (document, "file-writer");
  weir_drawing_add_link (document, "counter", "file-writer", 10, -1);
  weir_drawing_set_param (document, "file-writer", "path", weir_value_text (path));
  experiment = weir_experiment_new (document);
  weir_experiment_set_may_read (experiment, TRUE);
  result = weir_experiment_run (experiment, NULL, &error);
  g_assert_null (result);
  g_assert_error (error, WEIR_ERROR, WEIR_ERROR_REACHES_OUT);
  g_assert_true (strstr (error->message, path) != NULL);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_reading_elsewhere_needs_permission (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("weir-XXXXXX.txt", &stream, NULL);
  g_autoptr (WeirExperiment) experiment = NULL;
  g_autoptr (WeirExperimentResult) refused = NULL, allowed = NULL;
  g_autoptr (GError) error = NULL;

  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (stream)), "one\ntwo\n", 8,
                             NULL, NULL, NULL);
  weir_drawing_add_node (document, "file-lines");
  weir_drawing_add_node (document, "discard");
  weir_drawing_add_link (document, "file-lines", "discard", 10, -1);
  weir_drawing_set_param (document, "file-lines", "path", weir_value_text (g_file_peek_path (file)));
  experiment = weir_experiment_new (document);
  refused = weir_experiment_run (experiment, NULL, &error);
  g_assert_null (refused);
  g_assert_error (error, WEIR_ERROR, WEIR_ERROR_REACHES_OUT);

  weir_experiment_set_may_read (experiment, TRUE);
  allowed = run (experiment);
  g_assert_cmpuint (allowed->n_events, ==, 2);
  g_file_delete (file, NULL, NULL);
}

static void
test_what_cannot_be_changed_is_an_error (void)
{
  g_autoptr (WeirDocument) document = draw_slow_print ("10ms", 10);
  WeirLink *link = weir_document_find_link (document, weir_document_find_node (document, "counter"),
                                            weir_document_find_node (document, "print"));
  g_autoptr (WeirExperiment) experiment = weir_experiment_new (document);
  g_autoptr (WeirExperimentResult) result = NULL;
  g_autoptr (GError) error = NULL;

  add_change (experiment, link, "max-demand", weir_value_integer (0));
  result = weir_experiment_run (experiment, NULL, &error);
  g_assert_null (result);
  g_assert_error (error, WEIR_ERROR, WEIR_ERROR_RANGE);
}

static void
test_a_crash_is_told (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirExperiment) experiment = NULL;
  g_autoptr (WeirExperimentResult) result = NULL;

  weir_drawing_add_node (document, "random-bytes");
  weir_drawing_add_node (document, "map");
  weir_drawing_add_node (document, "print");
  weir_drawing_add_link (document, "random-bytes", "map", 10, -1);
  weir_drawing_add_link (document, "map", "print", 10, -1);
  experiment = weir_experiment_new (document);
  result = run (experiment);
  g_assert_nonnull (result->failure);
  g_assert_true (strstr (result->failure, "map") != NULL);
}

/*< several at once >*/

typedef struct
{
  guint                 n_done;
  GError               *error; /* owned: the last */
  double                share; /* of progress, the most */
  gboolean              has_begun;
  WeirExperimentResult *results[8];
} Answers;

typedef struct
{
  Answers *answers;
  guint    place;
} Answer;

static void
on_done (GObject      *source,
         GAsyncResult *async,
         gpointer      data)
{
  g_autofree Answer *answer = data;
  g_autoptr (GError) error = NULL;

  answer->answers->results[answer->place] = weir_experiment_run_finish (async, &error);
  answer->answers->n_done++;
  if (error != NULL)
    {
      g_clear_error (&answer->answers->error);
      answer->answers->error = g_steal_pointer (&error);
    }
}

static void
on_progress (gpointer data,
             double   share)
{
  Answers *answers = data;

  g_assert_cmpfloat (share, <=, 1);
  answers->share = MAX (answers->share, share);
  answers->has_begun = TRUE;
}

static void
start (Answers        *answers,
       guint           place,
       WeirExperiment *experiment,
       GCancellable   *cancellable)
{
  Answer *answer = g_new (Answer, 1);

  *answer = (Answer) { answers, place };
  weir_experiment_run_async (experiment, cancellable, on_progress, answers, on_done, answer);
}

static void
wait_for (Answers *answers,
          guint    n)
{
  while (answers->n_done < n)
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_same_node (const WeirExperimentNode *a,
                  const WeirExperimentNode *b)
{
  g_assert_cmpuint (a->node, ==, b->node);
  g_assert_cmpstr (a->name, ==, b->name);
  g_assert_cmpfloat (a->rate, ==, b->rate);
  g_assert_cmpuint (a->n_steps, ==, b->n_steps);
  for (guint i = 0; i < WEIR_N_SHARES; i++)
    g_assert_cmpfloat (a->share[i], ==, b->share[i]);
  g_assert_cmpfloat (a->mailbox, ==, b->mailbox);
  g_assert_cmpfloat (a->backlog, ==, b->backlog);
  g_assert_cmpfloat (a->queued, ==, b->queued);
  g_assert_cmpfloat (a->buffered, ==, b->buffered);
  g_assert_cmpuint (a->n_events, ==, b->n_events);
  g_assert_cmpuint (a->n_discarded, ==, b->n_discarded);
}

static void
assert_same (WeirExperimentResult *a,
             WeirExperimentResult *b)
{
  g_assert_cmpint (a->end, ==, b->end);
  g_assert_cmpint (a->time, ==, b->time);
  g_assert_cmpint (a->warm_up, ==, b->warm_up);
  g_assert_cmpuint (a->n_messages, ==, b->n_messages);
  g_assert_cmpuint (a->n_events, ==, b->n_events);
  g_assert_cmpfloat (a->rate, ==, b->rate);
  g_assert_cmpfloat (a->buffered, ==, b->buffered);
  g_assert_cmpuint (a->nodes->len, ==, b->nodes->len);
  for (guint i = 0; i < a->nodes->len; i++)
    assert_same_node (g_ptr_array_index (a->nodes, i), g_ptr_array_index (b->nodes, i));
}

/* To the last bit, whether they are run one after the other or all at once. */
static void
test_experiments_side_by_side_are_the_same (void)
{
  g_autoptr (WeirDocument) document = draw_hasher ();
  WeirLink *link = weir_document_find_link (document, weir_document_find_node (document, "hash"),
                                            weir_document_find_node (document, "work 1"));
  g_autoptr (WeirExperiment) origin = weir_experiment_new (document);
  g_autoptr (GPtrArray) experiments =
    g_ptr_array_new_with_free_func ((GDestroyNotify) weir_experiment_unref);
  Answers answers = { 0 };
  double rate = 0;

  weir_experiment_set_end (origin, 2 * SECOND, 5000);
  for (guint i = 0; i < G_N_ELEMENTS (answers.results); i++)
    {
      WeirExperiment *experiment = weir_experiment_dup (origin);

      add_change (experiment, link, "max-demand", weir_value_integer (1 + 7 * i));
      g_ptr_array_add (experiments, experiment);
      start (&answers, i, experiment, NULL);
    }
  wait_for (&answers, G_N_ELEMENTS (answers.results));
  g_assert_no_error (answers.error);
  g_assert_cmpfloat (answers.share, >, 0);
  for (guint i = 0; i < G_N_ELEMENTS (answers.results); i++)
    {
      g_autoptr (WeirExperimentResult) alone = run (g_ptr_array_index (experiments, i));

      assert_same (alone, answers.results[i]);
      g_assert_cmpfloat (alone->rate, !=, rate);
      rate = alone->rate;
      weir_experiment_result_unref (answers.results[i]);
    }
}

/* The first goes on without end, the second never begins. */
static void
test_experiments_can_be_cancelled (void)
{
  g_autoptr (WeirDocument) document = draw_slow_print ("0ms", 1000);
  g_autoptr (WeirExperiment) experiment = weir_experiment_new (document);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Answers answers = { 0 };

  weir_experiment_set_end (experiment, 0, G_MAXUINT64);
  weir_experiment_set_budget (experiment, 0, 0);
  start (&answers, 0, experiment, cancellable);
  /* Of so many events hardly any share is ever done, but it says so: it runs. */
  while (!answers.has_begun)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (cancellable);
  start (&answers, 1, experiment, cancellable);
  wait_for (&answers, 2);
  g_assert_error (answers.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (answers.results[0]);
  g_assert_null (answers.results[1]);
  g_clear_error (&answers.error);
}

/* The percentiles are those of the same run through a pipeline: of consumers together, and of each stage. */
static void
test_latency_is_that_of_the_run (void)
{
  g_autoptr (WeirDocument) document = draw_hasher ();
  g_autoptr (WeirExperiment) experiment = weir_experiment_new (document);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  g_autoptr (WeirExperimentResult) result = NULL;
  WeirLatency ends, slow, fast;

  weir_experiment_set_end (experiment, 5 * SECOND, 0);
  result = run (experiment);
  weir_pipeline_set_measuring_whole (pipeline, TRUE);
  weir_pipeline_set_sampling (pipeline, SECOND / 20, 32);
  weir_pipeline_set_end_time (pipeline, 5 * SECOND);
  ends = weir_drawing_run (pipeline)->latency;
  g_assert_cmpuint (ends.n, >, 1000);
  g_assert_cmpmem (&result->latency, sizeof ends, &ends, sizeof ends);

  slow = find (result, document, "print 1")->latency;
  fast = find (result, document, "print 2")->latency;
  g_assert_cmpuint (slow.n + fast.n, ==, ends.n);
  g_assert_cmpuint (slow.sum + fast.sum, ==, ends.sum);
  g_assert_cmpfloat (ends.p50, >=, MIN (slow.p50, fast.p50));
  g_assert_cmpfloat (ends.p99, <=, MAX (slow.p99, fast.p99));
}

/* All of a constant 10 ms, ten under way: each takes 100 ms, but for the first ones. */
static void
test_latency_grows_with_demand (void)
{
  for (guint max = 10; max <= 1000; max *= 10)
    {
      g_autoptr (WeirDocument) document = draw_slow_print ("10ms", max);
      g_autoptr (WeirExperiment) experiment = weir_experiment_new (document);
      g_autoptr (WeirExperimentResult) result = NULL;

      weir_experiment_set_end (experiment, 500 * SECOND, 0);
      result = run (experiment);
      assert_near (result->latency.p50, max * 10000.0, 0.02);
      assert_near (result->latency.p99, max * 10000.0, 0.02);
    }
}

/* A thousand events are asked for at once, of which the first waits 10 ms and the last 10 s, as do all that follow: those are left out. */
static void
test_latency_is_that_after_the_warm_up (void)
{
  g_autoptr (WeirDocument) document = draw_slow_print ("10ms", 1000);
  g_autoptr (WeirExperiment) experiment = weir_experiment_new (document);
  g_autoptr (WeirExperimentResult) result = NULL;
  const WeirLatency *latency;

  weir_experiment_set_end (experiment, 60 * SECOND, 0);
  result = run (experiment);
  latency = &result->latency;
  g_assert_cmpuint (result->n_events, >, latency->n);
  g_assert_cmpuint (latency->n, >, result->n_events * 3 / 5);
  assert_near (weir_latency_get_mean (latency), 10e6, 0.02);
  assert_near (latency->p50, 10e6, 0.02);
  assert_near (latency->p99, 10e6, 0.02);
  latency = &find (result, document, "print")->latency;
  assert_near (weir_latency_get_mean (latency), 10e6, 0.02);
}

/* M/M/1, half busy: an event is in the house for 20 ms on average, exponentially. */
static void
test_latency_is_as_in_theory (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirExperiment) experiment = NULL;
  g_autoptr (WeirExperimentResult) result = NULL;

  weir_drawing_add_node (document, "arrivals");
  weir_drawing_add_node (document, "work");
  weir_drawing_add_node (document, "discard");
  weir_drawing_set_param (document, "arrivals", "rate", weir_value_double (50));
  weir_drawing_set_param (document, "arrivals", "pattern", weir_value_text ("poisson"));
  weir_drawing_set_param (document, "work", "time", weir_value_text ("10ms"));
  weir_drawing_set_param (document, "work", "distribution", weir_value_text ("exponential"));
  weir_drawing_add_link (document, "arrivals", "work", 10000, 9999);
  weir_drawing_add_link (document, "work", "discard", 10000, 9999);
  experiment = weir_experiment_new (document);
  weir_experiment_set_end (experiment, 1000 * SECOND, 0);
  weir_experiment_set_budget (experiment, 0, 0);
  result = run (experiment);
  g_test_message ("p50 %.2f ms, p99 %.2f ms", result->latency.p50 / 1000, result->latency.p99 / 1000);
  assert_near (result->latency.p50, G_LN2 * 20000, 0.05);
  assert_near (result->latency.p99, log (100) * 20000, 0.05);
}

static void
test_nothing_finished_has_no_latency (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirExperiment) experiment = NULL;
  g_autoptr (WeirExperimentResult) result = NULL;
  g_autofree char *text = NULL;

  weir_drawing_add_node (document, "counter");
  experiment = weir_experiment_new (document);
  result = run (experiment);
  text = weir_sweep_figure_format (WEIR_SWEEP_P99, result);
  g_assert_cmpstr (text, ==, "–");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/experiment/is-a-run", test_an_experiment_is_a_run);
  g_test_add_func ("/experiment/batches", test_a_rate_does_not_depend_on_where_batches_end);
  g_test_add_func ("/experiment/left-alone", test_the_document_is_left_alone);
  g_test_add_func ("/experiment/faster", test_a_faster_stage_takes_less_time);
  g_test_add_func ("/experiment/copies", test_more_copies_work_side_by_side);
  g_test_add_func ("/experiment/events", test_an_experiment_ends_after_so_many_events);
  g_test_add_func ("/experiment/finished", test_what_has_nothing_left_to_do_is_finished);
  g_test_add_func ("/experiment/budget", test_an_endless_experiment_ends_by_its_budget);
  g_test_add_func ("/experiment/writing", test_what_would_write_is_refused);
  g_test_add_func ("/experiment/reading", test_reading_elsewhere_needs_permission);
  g_test_add_func ("/experiment/wrong", test_what_cannot_be_changed_is_an_error);
  g_test_add_func ("/experiment/crash", test_a_crash_is_told);
  g_test_add_func ("/experiment/side-by-side", test_experiments_side_by_side_are_the_same);
  g_test_add_func ("/experiment/latency", test_latency_is_that_of_the_run);
  g_test_add_func ("/experiment/latency/demand", test_latency_grows_with_demand);
  g_test_add_func ("/experiment/latency/warm-up", test_latency_is_that_after_the_warm_up);
  g_test_add_func ("/experiment/latency/theory", test_latency_is_as_in_theory);
  g_test_add_func ("/experiment/latency/nothing", test_nothing_finished_has_no_latency);
  g_test_add_func ("/experiment/cancelled", test_experiments_can_be_cancelled);
  return g_test_run ();
}
