/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-drawing.h"

/* What is advised, and whether what is foretold of it comes true. */

static void
set_time (WeirDocument *document,
          const char   *name,
          const char   *time)
{
  weir_drawing_set_param (document, name, g_str_has_prefix (name, "work") ? "time" : "service-time",
                          weir_value_text (time));
}

static WeirSample *
run (WeirDocument *document,
     gint64        time)
{
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);

  weir_pipeline_set_end_time (pipeline, time);
  return weir_sample_ref (weir_drawing_run (pipeline));
}

static WeirDiagnosis *
diagnose (WeirDocument *document)
{
  g_autoptr (WeirSample) before = run (document, 2 * G_USEC_PER_SEC);
  g_autoptr (WeirSample) after = run (document, 10 * G_USEC_PER_SEC);

  return weir_diagnosis_new (document, before, after, WEIR_TIME_VIRTUAL);
}

/* "print: 1.2 times as fast; counter: Dispatcher demand" */
static void
assert_advice (WeirDocument *document,
               const char   *expected)
{
  g_autoptr (WeirDiagnosis) diagnosis = diagnose (document);
  g_autoptr (GPtrArray) advice = weir_advice_list (document, diagnosis);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < advice->len; i++)
    {
      g_autofree char *words = weir_change_describe (g_ptr_array_index (advice, i));

      g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", words);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static WeirDocument *
draw_broadcast (void)
{
  WeirDocument *document = weir_document_new ();

  g_object_set (weir_drawing_add_node (document, "counter"), "accumulate", TRUE,
                "dispatcher", (guint) WEIR_DISPATCHER_BROADCAST, NULL);
  weir_drawing_add_node (document, "print slow");
  weir_drawing_add_node (document, "print fast");
  set_time (document, "print slow", "10ms");
  set_time (document, "print fast", "2ms");
  weir_drawing_add_link (document, "counter", "print slow", 10, 5);
  weir_drawing_add_link (document, "counter", "print fast", 10, 5);
  return document;
}

static WeirDocument *
draw_chain (void)
{
  WeirDocument *document = weir_document_new ();

  weir_drawing_add_node (document, "counter");
  weir_drawing_add_node (document, "work 1");
  weir_drawing_add_node (document, "work 2");
  weir_drawing_add_node (document, "discard");
  set_time (document, "work 1", "6ms");
  set_time (document, "work 2", "9ms");
  weir_drawing_set_param (document, "work 2", "distribution", weir_value_text ("exponential"));
  weir_drawing_add_link (document, "counter", "work 1", 20, 10);
  weir_drawing_add_link (document, "work 1", "work 2", 20, 10);
  weir_drawing_add_link (document, "work 2", "discard", 20, 10);
  return document;
}

static void
test_advice_fits_the_bottleneck (void)
{
  g_autoptr (WeirDocument) broadcast = draw_broadcast ();
  g_autoptr (WeirDocument) chain = draw_chain ();
  g_autoptr (WeirDocument) slow = weir_document_new ();

  assert_advice (broadcast, "print slow: 1.2 times as fast; counter: Dispatcher demand");
  assert_advice (chain, "work 2: 1.2 times as fast; work 2: Copies 2");

  weir_drawing_add_node (slow, "arrivals");
  weir_drawing_add_node (slow, "discard");
  weir_drawing_add_link (slow, "arrivals", "discard", 10, 5);
  assert_advice (slow, "arrivals: Rate 120.0");
}

static double
measure (WeirDocument *document,
         const char   *name)
{
  guint id = weir_node_get_id (weir_document_find_node (document, name));
  g_autoptr (WeirSample) before = run (document, 2 * G_USEC_PER_SEC);
  g_autoptr (WeirSample) after = run (document, 10 * G_USEC_PER_SEC);
  WeirNodeReading first, last;

  weir_sample_read_node (before, id, &first);
  weir_sample_read_node (after, id, &last);
  return (double) (last.meter.events_in - first.meter.events_in) / 8.0;
}

/* Applies each, measures what comes of it, and compares it with what was foretold: within 2 %. */
static void
check_foretelling (WeirDocument *document,
                   const char   *sink)
{
  g_autoptr (WeirDiagnosis) diagnosis = diagnose (document);
  g_autoptr (GPtrArray) advice = weir_advice_list (document, diagnosis);
  g_autoptr (WeirHistory) history = weir_history_new (document);
  guint id = weir_node_get_id (weir_document_find_node (document, sink));

  g_assert_cmpuint (advice->len, >, 0);
  for (guint i = 0; i < advice->len; i++)
    {
      g_autoptr (WeirExperiment) experiment = weir_experiment_new (document);
      g_autoptr (WeirExperimentResult) result = NULL;
      g_autoptr (GPtrArray) changes = g_ptr_array_new ();
      g_autofree char *words = weir_change_describe (g_ptr_array_index (advice, i));
      g_autoptr (GError) error = NULL;
      double foretold, true_rate;

      weir_experiment_add_change (experiment, g_ptr_array_index (advice, i));
      weir_experiment_set_end (experiment, 10 * G_USEC_PER_SEC, 0);
      result = weir_experiment_run (experiment, NULL, &error);
      g_assert_no_error (error);
      foretold = weir_experiment_result_find (result, id)->rate;

      g_ptr_array_add (changes, g_ptr_array_index (advice, i));
      weir_changes_apply (changes, history, words, &error);
      g_assert_no_error (error);
      true_rate = measure (document, sink);
      weir_history_undo (history);
      g_assert_false (weir_history_can_undo (history));

      g_test_message ("%s: %.2f foretold, %.2f measured", words, foretold, true_rate);
      g_assert_cmpfloat (true_rate, >, 0);
      g_assert_cmpfloat_with_epsilon (foretold / true_rate, 1, 0.02);
    }
}

static void
test_what_is_foretold_comes_true (void)
{
  g_autoptr (WeirDocument) broadcast = draw_broadcast ();
  g_autoptr (WeirDocument) chain = draw_chain ();

  check_foretelling (broadcast, "print slow");
  check_foretelling (chain, "discard");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/advice/fits", test_advice_fits_the_bottleneck);
  g_test_add_func ("/advice/foretold", test_what_is_foretold_comes_true);

  return g_test_run ();
}
