/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-drawing.h"

/* Who survives the end of whom, in drawings. */

static gboolean
is_alive (WeirPipeline *pipeline,
          const char   *name)
{
  return weir_drawing_read_node (pipeline, name).n_alive == 1;
}

/* @name does @deed after everything has flowed. */
static void
check_survival (WeirCancelMode mode,
                const char    *name,
                const char    *deed,
                gboolean       survives)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);

  weir_drawing_add_node (document, "source");
  weir_drawing_add_node (document, "sink");
  weir_drawing_set_param (document, "source", "supply", weir_value_integer (20));
  weir_drawing_set_param (document, name, "deeds", weir_value_text (deed));
  g_object_set (weir_drawing_add_link (document, "source", "sink", 10, 5), "cancel", mode, NULL);
  weir_drawing_run (pipeline);
  g_assert_cmpuint (weir_drawing_read_link (pipeline, "source", "sink").n_active, ==, 0);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "sink").meter.events_in, ==, 20);
  g_assert_cmpint (is_alive (pipeline, "sink"), ==, survives);
  g_assert_cmpint (is_alive (pipeline, "source"), ==, g_str_equal (name, "sink"));
}

/* E9, M15 */
static void
test_the_cancel_mode_decides_whether_a_consumer_survives (void)
{
  static const struct
  {
    WeirCancelMode mode;
    gboolean       survives[3];   /* cancel, stop, kill */
  } cases[] = {
    { WEIR_CANCEL_PERMANENT, { FALSE, FALSE, FALSE } },
    { WEIR_CANCEL_TRANSIENT, { TRUE, TRUE, FALSE } },
    { WEIR_CANCEL_TEMPORARY, { TRUE, TRUE, TRUE } },
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      check_survival (cases[i].mode, "sink", "10ms cancel normal", cases[i].survives[0]);
      check_survival (cases[i].mode, "source", "10ms end normal", cases[i].survives[1]);
      check_survival (cases[i].mode, "source", "10ms exit killed", cases[i].survives[2]);
    }
}

static const char *const chain[] = { "source", "step 1", "step 2", "step 3", "sink" };

/* Five in a row, all of them permanent: @culprit crashes after everything has flowed. */
static WeirDocument *
draw_chain (const char *culprit,
            WeirRestart restart)
{
  WeirDocument *document = weir_document_new ();
  guint i;

  for (i = 0; i < G_N_ELEMENTS (chain); i++)
    {
      g_object_set (weir_drawing_add_node (document, chain[i]), "restart", restart, NULL);
      if (i > 0)
        weir_drawing_add_link (document, chain[i - 1], chain[i], 10, 5);
    }
  weir_drawing_set_param (document, "source", "supply", weir_value_integer (100));
  weir_drawing_set_param (document, culprit, "deeds", weir_value_text ("10ms exit boom"));
  return document;
}

/* M16. A crash goes down the pipeline, with its own reason. */
static void
test_a_crash_takes_everybody_downstream_along (void)
{
  g_autoptr (WeirDocument) document = draw_chain ("step 1", WEIR_RESTART_TEMPORARY);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  WeirSample *sample = weir_drawing_run (pipeline);
  guint i;

  g_assert_cmpuint (weir_drawing_read_node (pipeline, "sink").meter.events_in, ==, 100);
  for (i = 0; i < G_N_ELEMENTS (chain); i++)
    g_assert_cmpstr (g_ptr_array_index (sample->stop_reasons, i), ==, i == 0 ? NULL : "boom");
}

static gboolean
has_log (WeirSample *sample,
         const char *id)
{
  guint i;

  for (i = 0; i < sample->log->len; i++)
    if (g_str_equal (((const WeirLogEntry *) g_ptr_array_index (sample->log, i))->id, id))
      return TRUE;
  return FALSE;
}

/* M16. One for one, a single crash of the producer counts as five and ends the run; rest for one, it
 * is one, and everything flows again. */
static void
test_rest_for_one_is_meant_for_pipelines (void)
{
  static const struct
  {
    WeirStrategy strategy;
    gboolean     gives_up;
    guint64      events;   /* at the end of the new chain */
  } cases[] = {
    { WEIR_STRATEGY_ONE_FOR_ONE, TRUE, 0 },
    { WEIR_STRATEGY_REST_FOR_ONE, FALSE, 100 },
  };
  guint i, j;

  for (i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WeirDocument) document = draw_chain ("source", WEIR_RESTART_PERMANENT);
      g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
      WeirSample *sample;

      g_object_set (document, "strategy", cases[i].strategy, "max-restarts", 3, NULL);
      sample = weir_drawing_run (pipeline);
      g_assert_cmpint (has_log (sample, "reached_max_restart_intensity"), ==, cases[i].gives_up);
      for (j = 0; j < G_N_ELEMENTS (chain); j++)
        g_assert_cmpint (is_alive (pipeline, chain[j]), ==, !cases[i].gives_up);
      if (!cases[i].gives_up)
        g_assert_cmpuint (weir_drawing_read_node (pipeline, "sink").meter.events_in, ==,
                          cases[i].events);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/drawn/E9", test_the_cancel_mode_decides_whether_a_consumer_survives);
  g_test_add_func ("/drawn/M16", test_a_crash_takes_everybody_downstream_along);
  g_test_add_func ("/drawn/M16-restarts", test_rest_for_one_is_meant_for_pipelines);

  return g_test_run ();
}
