/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>

#include "weir-drawing.h"
#include "weir-trace-text.h"

/* Measured waiting against queueing theory: one server that takes 10 ms on average, 100 000 arrivals, one seed. Means of queues that
 * are 80 % busy still scatter by some percent then: 5 % are allowed, and 1 % of Little's law. */

#define N_EVENTS 100000
#define SERVICE  0.01   /* s */

static WeirDocument *
draw_queue (double      load,
            const char *pattern,
            const char *distribution)
{
  WeirDocument *document = weir_document_new ();

  weir_drawing_add_node (document, "arrivals");
  weir_drawing_add_node (document, "work");
  weir_drawing_add_node (document, "discard");
  weir_drawing_set_param (document, "arrivals", "rate", weir_value_double (load / SERVICE));
  weir_drawing_set_param (document, "arrivals", "pattern", weir_value_text (pattern));
  weir_drawing_set_param (document, "work", "time", weir_value_text ("10ms"));
  weir_drawing_set_param (document, "work", "distribution", weir_value_text (distribution));
  /* So much demand that all wait in front of the server, and none in a buffer. */
  weir_drawing_add_link (document, "arrivals", "work", 100000, 99999);
  weir_drawing_add_link (document, "work", "discard", 100000, 99999);
  return document;
}

static WeirSample *
run (WeirDocument *document,
     double        seconds)
{
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);

  weir_pipeline_set_measuring (pipeline, TRUE);
  weir_pipeline_set_end_time (pipeline, (gint64) (seconds * G_USEC_PER_SEC));
  return weir_sample_ref (weir_drawing_run (pipeline));
}

static WeirLittle
measure (double      load,
         const char *pattern,
         const char *distribution)
{
  g_autoptr (WeirDocument) document = draw_queue (load, pattern, distribution);
  double seconds = N_EVENTS * SERVICE / load;
  g_autoptr (WeirSample) before = run (document, seconds / 100);
  g_autoptr (WeirSample) after = run (document, seconds);
  WeirLittle little = { 0 };

  g_assert_true (weir_little_measure (before, after, weir_node_get_id (weir_document_find_node (document, "work")),
                                      &little));
  g_test_message ("%s arrivals, %s service, %.0f %% busy: L %.4f, λ %.2f /s, W %.3f ms, residual %.4f %%", pattern,
                  distribution, 100 * load, little.level, little.rate, 1000 * little.wait, 100 * little.residual);
  g_assert_cmpfloat_with_epsilon (little.rate * SERVICE / load, 1, 0.02);
  return little;
}

/* @theory: s that an event waits before it is served */
static void
assert_waits (double      load,
              const char *pattern,
              const char *distribution,
              double      theory)
{
  WeirLittle little = measure (load, pattern, distribution);

  g_assert_cmpfloat_with_epsilon (little.wait / theory, 1, 0.05);
  g_assert_cmpfloat (little.residual, >=, 0);
  g_assert_cmpfloat (little.residual, <, 0.01);
}

/* ρ / (1 - ρ) service times. */
static void
test_random_service_waits_as_in_theory (void)
{
  assert_waits (0.5, "poisson", "exponential", 0.5 / 0.5 * SERVICE);
  assert_waits (0.7, "poisson", "exponential", 0.7 / 0.3 * SERVICE);
  assert_waits (0.8, "poisson", "exponential", 0.8 / 0.2 * SERVICE);
}

/* Half of that. */
static void
test_constant_service_waits_half_as_long (void)
{
  assert_waits (0.5, "poisson", "constant", 0.5 / 0.5 / 2 * SERVICE);
  assert_waits (0.7, "poisson", "constant", 0.7 / 0.3 / 2 * SERVICE);
  assert_waits (0.8, "poisson", "constant", 0.8 / 0.2 / 2 * SERVICE);
}

/* One after the other, and each is done before the next: nobody waits, but for the message itself. */
static void
test_what_comes_evenly_does_not_wait (void)
{
  g_assert_cmpfloat (measure (0.95, "constant", "constant").wait, <, 10e-6);
}

/* How long each event waited, one by one, from the trace. */
static double
follow_waits (WeirDocument *document,
              gint64        time)
{
  g_autofree char *text = weir_drawing_trace (document, 1, time);
  g_autoptr (GArray) trace = weir_trace_text_read (text);
  g_autoptr (GArray) sent = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 waited = 0;
  guint n = 0;

  for (guint i = 0; i < trace->len; i++)
    {
      const WeirTraceLine *line = &g_array_index (trace, WeirTraceLine, i);

      if (line->from == 1 && line->to == 2 && g_str_equal (line->kind, "events"))
        for (guint k = 0; k < line->count; k++)
          g_array_append_val (sent, line->time);
      else if (line->from == 2 && g_str_equal (line->kind, "batch"))
        for (guint k = 0; k < line->count; k++)
          waited += line->time - g_array_index (sent, gint64, n++);
    }
  g_assert_cmpuint (n, >, 10000);
  return (double) waited / n / G_USEC_PER_SEC;
}

/* L and λ from what stages count, W from following each event in the trace, and from the histograms: they agree but for those that
 * still wait at the end. */
static void
test_the_law_of_little_holds (void)
{
  static const struct
  {
    const char *pattern;
    const char *distribution;
    double      load;
  } cases[] = { { "poisson", "exponential", 0.8 }, { "bursty", "constant", 0.7 }, { "poisson", "uniform", 0.6 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WeirDocument) document = draw_queue (cases[i].load, cases[i].pattern, cases[i].distribution);
      gint64 time = 200 * G_USEC_PER_SEC;
      g_autoptr (WeirSample) after = run (document, 200);
      double wait = follow_waits (document, time), residual;
      WeirLittle little;

      g_assert_true (weir_little_measure (NULL, after, weir_node_get_id (weir_document_find_node (document, "work")),
                                          &little));
      residual = fabs (little.level - little.rate * wait) / little.level;
      g_test_message ("L %.4f, λ %.2f /s, W %.3f ms, measured %.3f ms, residual %.3f %%, measured %.3f %%", little.level,
                      little.rate, 1000 * wait, 1000 * little.wait, 100 * residual, 100 * little.residual);
      g_assert_cmpfloat (residual, <, 0.01);
      g_assert_cmpfloat (little.residual, <, 0.01);
      g_assert_cmpfloat_with_epsilon (little.wait / wait, 1, 0.001);
    }
}

/* counter → work → work 2 → discard, everything as long as the last time, and more demand than is served: a queue at each. */
static WeirDocument *
draw_chain (void)
{
  WeirDocument *document = weir_document_new ();

  weir_drawing_add_node (document, "counter");
  weir_drawing_add_node (document, "work");
  weir_drawing_add_node (document, "work 2");
  weir_drawing_add_node (document, "discard");
  weir_drawing_set_param (document, "work", "time", weir_value_text ("3ms"));
  weir_drawing_set_param (document, "work 2", "time", weir_value_text ("7ms"));
  weir_drawing_add_link (document, "counter", "work", 10, 5);
  weir_drawing_add_link (document, "work", "work 2", 20, 15);
  weir_drawing_add_link (document, "work 2", "discard", 4, 2);
  return document;
}

static void
test_the_law_of_little_holds_in_a_chain (void)
{
  g_autoptr (WeirDocument) document = draw_chain ();
  g_autoptr (WeirSample) before = run (document, 3);
  g_autoptr (WeirSample) after = run (document, 103);
  const char *names[] = { "work", "work 2", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      guint id = names[i] != NULL ? weir_node_get_id (weir_document_find_node (document, names[i])) : 0;
      WeirLittle little;

      g_assert_true (weir_little_measure (before, after, id, &little));
      g_test_message ("%s: L %.4f, λ %.2f /s, W %.3f ms, residual %.4f %%", names[i] != NULL ? names[i] : "all",
                      little.level, little.rate, 1000 * little.wait, 100 * little.residual);
      g_assert_cmpfloat (little.level, >, 0.5);
      g_assert_cmpfloat (little.residual, >=, 0);
      g_assert_cmpfloat (little.residual, <, 0.01);
    }
}

/* A law that is measured on both sides can also be seen not to hold: of three events that came one waits still. */
static void
test_few_events_are_said_to_be_few (void)
{
  g_autoptr (WeirDocument) document = draw_chain ();
  g_autoptr (WeirSample) few = run (document, 0.05);
  g_autoptr (WeirSample) many = run (document, 50);
  g_autoptr (WeirDiagnosis) early = weir_diagnosis_new (document, NULL, few, WEIR_TIME_VIRTUAL);
  g_autoptr (WeirDiagnosis) late = weir_diagnosis_new (document, NULL, many, WEIR_TIME_VIRTUAL);
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  WeirLittle little;

  g_assert_true (weir_little_measure (NULL, few, 0, &little));
  g_assert_cmpfloat (little.residual, >, 0.01);
  g_assert_cmpuint (early->laws->len, >, 0);
  for (guint i = 0; i < early->laws->len; i++)
    {
      g_autofree char *few_words = weir_law_describe (g_ptr_array_index (early->laws, i));

      g_assert_true (g_str_has_suffix (few_words, "too few to say"));
    }

  g_assert_cmpuint (late->laws->len, >, 2);
  first = weir_law_describe (g_ptr_array_index (late->laws, 0));
  last = weir_law_describe (g_ptr_array_index (late->laws, late->laws->len - 1));
  g_assert_true (g_str_has_prefix (first, "work 2: L = "));
  g_assert_nonnull (strstr (first, ", λ = 143 /s, W = "));
  g_assert_nonnull (strstr (first, ", residual 0."));
  g_assert_true (g_str_has_prefix (last, "All stages: L = "));
}

/* A run that measures no latency has no W, and says so. */
static void
test_what_was_not_measured_is_not_foretold (void)
{
  g_autoptr (WeirDocument) document = draw_chain ();
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  g_autoptr (WeirDiagnosis) diagnosis = NULL;
  g_autofree char *words = NULL;
  WeirLittle little;
  WeirSample *sample;

  weir_pipeline_set_end_time (pipeline, 10 * G_USEC_PER_SEC);
  sample = weir_drawing_run (pipeline);
  g_assert_true (weir_little_measure (NULL, sample, 0, &little));
  g_assert_cmpfloat (little.wait, ==, -1);
  g_assert_cmpfloat (little.residual, ==, -1);
  diagnosis = weir_diagnosis_new (document, NULL, sample, WEIR_TIME_VIRTUAL);
  words = weir_law_describe (g_ptr_array_index (diagnosis->laws, 0));
  g_assert_true (g_str_has_suffix (words, "W was not measured"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/queues/M-M-1", test_random_service_waits_as_in_theory);
  g_test_add_func ("/queues/M-D-1", test_constant_service_waits_half_as_long);
  g_test_add_func ("/queues/little", test_the_law_of_little_holds);
  g_test_add_func ("/queues/little-in-a-chain", test_the_law_of_little_holds_in_a_chain);
  g_test_add_func ("/queues/few-events-are-said-to-be-few", test_few_events_are_said_to_be_few);
  g_test_add_func ("/queues/what-was-not-measured-is-not-foretold", test_what_was_not_measured_is_not_foretold);
  g_test_add_func ("/queues/D-D-1", test_what_comes_evenly_does_not_wait);

  return g_test_run ();
}
