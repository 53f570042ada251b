/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-drawing.h"
#include "weir-lesson-trial.h"

/* Figures of a run, taken while it goes on. */

/* counter → print, 10 and 5, and @count numbers. */
static WeirDocument *
draw (gint64 count)
{
  WeirDocument *document = weir_document_new ();

  weir_drawing_add_node (document, "counter");
  weir_drawing_add_node (document, "print");
  weir_drawing_set_param (document, "counter", "count", weir_value_integer (count));
  weir_drawing_add_link (document, "counter", "print", 10, 5);
  return document;
}

static gint64
measure (WeirDocument  *document,
         WeirFigureKind kind,
         const char    *place,
         guint          number)
{
  WeirLessonFigure figure = { .kind = kind, .number = number };
  gint64 value = -1;

  if (g_str_equal (place, "counter → print"))
    figure.link = place;
  else
    figure.stage = place;
  g_assert_true (weir_lesson_trial_measure (document, &figure, NULL, &value));
  return value;
}

static void
test_messages_and_batches_are_counted_from_the_beginning (void)
{
  g_autoptr (WeirDocument) document = draw (23);

  g_assert_cmpint (measure (document, WEIR_FIGURE_ASK, "counter → print", 1), ==, 10);
  g_assert_cmpint (measure (document, WEIR_FIGURE_ASK, "counter → print", 2), ==, 5);
  g_assert_cmpint (measure (document, WEIR_FIGURE_EVENTS, "counter → print", 1), ==, 10);
  g_assert_cmpint (measure (document, WEIR_FIGURE_EVENTS, "counter → print", 2), ==, 5);
  g_assert_cmpint (measure (document, WEIR_FIGURE_BATCH, "print", 1), ==, 5);
  g_assert_cmpint (measure (document, WEIR_FIGURE_BATCH, "print", 5), ==, 3);
  g_assert_cmpint (measure (document, WEIR_FIGURE_DEMAND, "counter", 1), ==, 10);
  g_assert_cmpint (measure (document, WEIR_FIGURE_DEMAND, "counter", 3), ==, 5);
}

static void
test_totals_are_those_of_the_whole_run (void)
{
  g_autoptr (WeirDocument) document = draw (23);

  g_assert_cmpint (measure (document, WEIR_FIGURE_HANDLED, "print", 0), ==, 23);
  g_assert_cmpint (measure (document, WEIR_FIGURE_EMITTED, "counter", 0), ==, 23);
  g_assert_cmpint (measure (document, WEIR_FIGURE_N_BATCHES, "print", 0), ==, 5);
  g_assert_cmpint (measure (document, WEIR_FIGURE_DISCARDED, "counter", 0), ==, 0);
}

/* The run ends with its stages, and what their subscription has done by then is still told. */
static void
test_what_a_subscription_did_outlasts_it (void)
{
  g_autoptr (WeirDocument) document = draw (20);

  g_assert_cmpint (measure (document, WEIR_FIGURE_DELIVERED, "counter → print", 0), ==, 20);
  g_assert_cmpint (measure (document, WEIR_FIGURE_N_ASKS, "counter → print", 0), >=, 4);
  g_assert_cmpint (measure (document, WEIR_FIGURE_ASKED, "counter → print", 0), >=, 20);
}

/* Nobody asks for them: they lie in the buffer, and what does not fit there is lost. */
static void
test_levels_are_where_events_wait (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();

  g_object_set (weir_drawing_add_node (document, "source"), "buffer-size", (gint64) 5, NULL);
  weir_drawing_set_param (document, "source", "deeds", weir_value_text ("1ms push 8"));
  g_assert_cmpint (measure (document, WEIR_FIGURE_BUFFERED, "source", 0), ==, 5);
  g_assert_cmpint (measure (document, WEIR_FIGURE_WAITING, "source", 0), ==, 5);
  g_assert_cmpint (measure (document, WEIR_FIGURE_DISCARDED, "source", 0), ==, 3);
  g_assert_cmpint (measure (document, WEIR_FIGURE_EMITTED, "source", 0), ==, 8);
}

/* A third ask does not come: that is not one of 0. */
static void
test_what_never_happens_is_not_known (void)
{
  g_autoptr (WeirDocument) document = draw (3);
  WeirLessonFigure figure = { .kind = WEIR_FIGURE_BATCH, .stage = "print", .number = 3 };
  gint64 value;

  g_assert_false (weir_lesson_trial_measure (document, &figure, NULL, &value));
}

/* Thousands of messages pass between two looks, more than a sample has. */
static void
test_what_samples_pass_over_is_found (void)
{
  g_autoptr (WeirDocument) document = draw (20000);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  WeirLessonFigure figure = { .kind = WEIR_FIGURE_BATCH, .stage = "print", .number = 7 };
  g_autoptr (GError) error = NULL;
  WeirMeasure taken;

  weir_pipeline_set_tracing (pipeline, TRUE);
  weir_measure_begin (&taken, &figure, document, &error);
  g_assert_no_error (error);
  weir_drawing_run (pipeline);
  g_assert_cmpuint (g_array_index (weir_pipeline_get_present (pipeline)->trace, WeirTraceEntry, 0).serial, >, 1);
  weir_measure_look (&taken, pipeline);
  g_assert_true (weir_measure_is_known (&taken));
  g_assert_cmpint (weir_measure_get_value (&taken), ==, 5);
}

/* The run does not remember its beginning any more: no figure is better than a wrong one. */
static void
test_what_is_forgotten_is_missed (void)
{
  g_autoptr (WeirDocument) document = draw (2000000);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  WeirLessonFigure figure = { .kind = WEIR_FIGURE_BATCH, .stage = "print", .number = 7 };
  WeirMeasure taken;

  weir_pipeline_set_tracing (pipeline, TRUE);
  weir_measure_begin (&taken, &figure, document, NULL);
  weir_drawing_run (pipeline);
  weir_measure_look (&taken, pipeline);
  g_assert_false (weir_measure_is_known (&taken));
  g_assert_true (weir_measure_is_missed (&taken));
}

static void
test_what_is_gone_is_said (void)
{
  g_autoptr (WeirDocument) document = draw (3);
  WeirLessonFigure link = { .kind = WEIR_FIGURE_N_ASKS, .link = "counter → print" };
  WeirLessonFigure stage = { .kind = WEIR_FIGURE_HANDLED, .stage = "print" };
  g_autoptr (GError) error = NULL;
  WeirMeasure taken;

  weir_document_remove_node (document, weir_document_find_node (document, "print"));
  g_assert_false (weir_measure_begin (&taken, &link, document, &error));
  g_assert_error (error, WEIR_ERROR, WEIR_ERROR_NO_SUCH_NODE);
  g_assert_cmpstr (error->message, ==, "the subscription “counter → print” is not in the drawing any more");
  g_clear_error (&error);
  g_assert_false (weir_measure_begin (&taken, &stage, document, &error));
  g_assert_error (error, WEIR_ERROR, WEIR_ERROR_NO_SUCH_NODE);
  g_assert_cmpstr (error->message, ==, "the stage “print” is not in the drawing any more");
}

/* In the very turn, and not in the next. */
static void
test_a_run_pauses_where_a_figure_becomes_known (void)
{
  g_autoptr (WeirDocument) document = draw (100);
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);
  WeirLessonFigure figure = { .kind = WEIR_FIGURE_ASK, .link = "counter → print", .number = 2 };
  g_autoptr (GError) error = NULL;
  WeirStopRule goal;
  WeirMeasure taken;

  weir_pipeline_set_tracing (pipeline, TRUE);
  weir_measure_begin (&taken, &figure, document, &error);
  g_assert_no_error (error);
  g_assert_true (weir_measure_get_goal (&taken, &goal));
  for (guint i = 0; i < 2; i++)
    {
      g_assert_false (weir_measure_is_known (&taken));
      weir_pipeline_run_until (pipeline, &goal, &error);
      g_assert_no_error (error);
      weir_drawing_wait_for_state (pipeline, WEIR_RUN_PAUSED);
      weir_drawing_sample (pipeline);
      weir_measure_look (&taken, pipeline);
    }
  g_assert_true (weir_measure_is_known (&taken));
  /* It asked again after 5 of the first message's 10, and that is as far as it went. */
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "print").meter.events_in, ==, 10);
}

/* What can still change is judged at the end only; what cannot, at once. */
static void
test_targets_wait_until_nothing_can_change_them (void)
{
  WeirLessonTarget least = { .figure = { .kind = WEIR_FIGURE_HANDLED }, .relation = WEIR_LESSON_AT_LEAST, .amount = 5 };
  WeirLessonTarget most = { .figure = { .kind = WEIR_FIGURE_HANDLED }, .relation = WEIR_LESSON_AT_MOST, .amount = 5 };
  WeirLessonTarget equal = { .figure = { .kind = WEIR_FIGURE_ASK }, .relation = WEIR_LESSON_EQUALS, .amount = 5 };
  WeirLessonTarget level = { .figure = { .kind = WEIR_FIGURE_BUFFERED }, .relation = WEIR_LESSON_AT_LEAST, .amount = 5 };
  WeirMeasure total = { .figure = least.figure, .is_known = TRUE, .value = 5 };
  WeirMeasure ask = { .figure = equal.figure, .is_known = TRUE, .value = 5 };
  WeirMeasure buffered = { .figure = level.figure, .is_known = TRUE, .value = 5 };

  g_assert_true (weir_measure_meets (&total, &least, FALSE));
  g_assert_false (weir_measure_meets (&total, &most, FALSE));
  g_assert_true (weir_measure_meets (&total, &most, TRUE));
  g_assert_true (weir_measure_meets (&ask, &equal, FALSE));
  g_assert_false (weir_measure_meets (&buffered, &level, FALSE));
  g_assert_true (weir_measure_meets (&buffered, &level, TRUE));
  total.value = 6;
  g_assert_false (weir_measure_meets (&total, &most, TRUE));
  ask.value = 6;
  g_assert_false (weir_measure_meets (&ask, &equal, TRUE));
  ask.is_known = FALSE;
  ask.value = 5;
  g_assert_false (weir_measure_meets (&ask, &equal, TRUE));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/measure/numbered", test_messages_and_batches_are_counted_from_the_beginning);
  g_test_add_func ("/measure/totals", test_totals_are_those_of_the_whole_run);
  g_test_add_func ("/measure/ended-subscription", test_what_a_subscription_did_outlasts_it);
  g_test_add_func ("/measure/levels", test_levels_are_where_events_wait);
  g_test_add_func ("/measure/never", test_what_never_happens_is_not_known);
  g_test_add_func ("/measure/passed-over", test_what_samples_pass_over_is_found);
  g_test_add_func ("/measure/missed", test_what_is_forgotten_is_missed);
  g_test_add_func ("/measure/gone", test_what_is_gone_is_said);
  g_test_add_func ("/measure/goal", test_a_run_pauses_where_a_figure_becomes_known);
  g_test_add_func ("/measure/targets", test_targets_wait_until_nothing_can_change_them);

  return g_test_run ();
}
