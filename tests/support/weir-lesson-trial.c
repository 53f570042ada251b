/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-lesson-trial.h"

#include "weir-drawing.h"

/* Of all measures that are taken in one run. */
static void
look (WeirPipeline *pipeline,
      GParamSpec   *pspec,
      GArray       *measures)
{
  for (guint i = 0; i < measures->len; i++)
    weir_measure_look (&g_array_index (measures, WeirMeasure, i), pipeline);
}

/* Until the run has come to @goal (NULL: to its end). */
static void
run_to (WeirPipeline       *pipeline,
        const WeirStopRule *goal)
{
  g_autoptr (GError) error = NULL;

  if (goal != NULL)
    weir_pipeline_run_until (pipeline, goal, &error);
  else
    weir_pipeline_run (pipeline, &error);
  g_assert_no_error (error);
  while (weir_pipeline_get_state (pipeline) == WEIR_RUN_RUNNING)
    g_main_context_iteration (NULL, TRUE);
  weir_drawing_sample (pipeline);
}

static gboolean
is_over (WeirPipeline *pipeline)
{
  return weir_pipeline_get_state (pipeline) != WEIR_RUN_PAUSED;
}

/* Pauses wherever the figure might have become known. */
static void
run_until_known (WeirPipeline *pipeline,
                 GArray       *measures)
{
  const WeirMeasure *measure = &g_array_index (measures, WeirMeasure, 0);
  WeirStopRule goal;

  g_assert_true (weir_measure_get_goal (measure, &goal));
  do
    run_to (pipeline, &goal);
  while (!weir_measure_is_known (measure) && !is_over (pipeline));
}

static WeirPipeline *
make_run (WeirDocument *document,
          GArray       *measures)
{
  WeirPipeline *pipeline = weir_pipeline_new (document);

  weir_pipeline_set_tracing (pipeline, TRUE);
  g_signal_connect (pipeline, "notify::present", G_CALLBACK (look), measures);
  return pipeline;
}

static void
add_measure (GArray                 *measures,
             const WeirLessonFigure *figure,
             WeirDocument           *document)
{
  g_autoptr (GError) error = NULL;
  WeirMeasure measure;

  weir_measure_begin (&measure, figure, document, &error);
  g_assert_no_error (error);
  g_array_append_val (measures, measure);
}

gboolean
weir_lesson_trial_measure (WeirDocument           *document,
                           const WeirLessonFigure *figure,
                           const WeirStopRule     *until,
                           gint64                 *value)
{
  g_autoptr (GArray) measures = g_array_new (FALSE, FALSE, sizeof (WeirMeasure));
  g_autoptr (WeirPipeline) pipeline = make_run (document, measures);
  const WeirMeasure *measure;

  add_measure (measures, figure, document);
  if (until == NULL && WEIR_FIGURE_IS_NUMBERED (figure->kind))
    run_until_known (pipeline, measures);
  else
    run_to (pipeline, until);
  measure = &g_array_index (measures, WeirMeasure, 0);
  g_assert_false (weir_measure_is_missed (measure));
  *value = weir_measure_get_value (measure);
  return weir_measure_is_known (measure);
}

static const WeirStopRule *
read_until (const WeirLessonStep *step,
            WeirDocument         *document,
            WeirStopRule         *rule)
{
  g_autoptr (GError) error = NULL;
  gboolean is_there = weir_lesson_step_read_until (step, document, rule, &error);

  g_assert_no_error (error);
  return is_there ? rule : NULL;
}

gint64
weir_lesson_trial_predict (WeirDocument         *document,
                           const WeirLessonStep *step)
{
  WeirStopRule rule;
  gint64 value = -1;

  g_assert_true (weir_lesson_trial_measure (document, &step->question->figure,
                                            read_until (step, document, &rule), &value));
  return value;
}

static guint
find_manual_link (WeirDocument *document)
{
  GListModel *links = weir_document_get_links (document);

  for (guint i = 0; i < g_list_model_get_n_items (links); i++)
    {
      g_autoptr (WeirLink) link = g_list_model_get_item (links, i);

      if (weir_link_is_asked_by_hand (link))
        return weir_link_get_id (link);
    }
  g_assert_not_reached ();
}

/* Until what was asked for has come, and nothing else can happen. */
static void
ask_by_hand (WeirPipeline *pipeline,
             guint         n)
{
  guint link = find_manual_link (weir_pipeline_get_document (pipeline));
  WeirLinkReading reading;

  weir_pipeline_ask_link (pipeline, link, n);
  do
    {
      weir_drawing_sample (pipeline);
      weir_sample_read_link (weir_pipeline_get_present (pipeline), link, &reading);
    }
  while (reading.asked < n || !weir_pipeline_get_present (pipeline)->finished);
}

gboolean
weir_lesson_trial_passes (WeirDocument         *document,
                          const WeirLessonStep *step,
                          guint                 n_asked,
                          const char          **missing)
{
  g_autoptr (GArray) measures = g_array_new (FALSE, FALSE, sizeof (WeirMeasure));
  g_autoptr (WeirPipeline) pipeline = make_run (document, measures);
  const WeirLessonTask *task = step->task;
  WeirStopRule rule;

  for (guint i = 0; i < task->n_targets; i++)
    add_measure (measures, &task->targets[i].figure, document);
  run_to (pipeline, read_until (step, document, &rule));
  if (n_asked > 0)
    ask_by_hand (pipeline, n_asked);
  for (guint i = 0; i < task->n_targets; i++)
    if (!weir_measure_meets (&g_array_index (measures, WeirMeasure, i), &task->targets[i], TRUE))
      {
        if (missing != NULL)
          *missing = task->targets[i].text;
        return FALSE;
      }
  return TRUE;
}
