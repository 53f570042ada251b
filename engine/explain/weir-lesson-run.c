/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "explain/weir-lesson-run.h"

#include <glib/gi18n.h>

#include "explain/weir-measure.h"
#include "explain/weir-stop-words.h"
#include "explain/weir-sweep-axis.h"
#include "weir-error.h"

/* Adds what is not so yet to @changes. */
static gboolean
read_change (WeirDocument *document,
             const char   *text,
             GPtrArray    *changes,
             GError      **error)
{
  g_autoptr (WeirSweepAxis) axis = weir_sweep_axis_parse (document, text, error);

  if (axis == NULL)
    return FALSE;
  if (weir_sweep_axis_get_n_values (axis) != 1)
    {
      g_set_error (error, WEIR_ERROR, WEIR_ERROR_RANGE, _ ("“%s” needs a single value"), text);
      return FALSE;
    }
  if (weir_sweep_axis_find_present (axis) < 0)
    weir_sweep_axis_add_changes (axis, 0, changes);
  return TRUE;
}

static gboolean
apply (const char *const *texts,
       const char        *label,
       WeirHistory       *history,
       GError           **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_change_unref);

  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    if (!read_change (weir_history_get_document (history), texts[i], changes, error))
      return FALSE;
  return changes->len == 0 || weir_changes_apply (changes, history, label, error);
}

gboolean
weir_lesson_step_set_up (const WeirLessonStep *step,
                         WeirHistory          *history,
                         GError              **error)
{
  g_return_val_if_fail (step != NULL, FALSE);
  g_return_val_if_fail (WEIR_IS_HISTORY (history), FALSE);

  return apply (step->set, _ ("Prepare the step"), history, error);
}

gboolean
weir_lesson_task_solve (const WeirLessonTask *task,
                        WeirHistory          *history,
                        GError              **error)
{
  g_return_val_if_fail (task != NULL, FALSE);
  g_return_val_if_fail (WEIR_IS_HISTORY (history), FALSE);

  return apply (task->solution, _ ("Solve the task"), history, error);
}

gboolean
weir_lesson_step_read_until (const WeirLessonStep *step,
                             WeirDocument         *document,
                             WeirStopRule         *rule,
                             GError              **error)
{
  const char *until = NULL;

  g_return_val_if_fail (step != NULL && rule != NULL, FALSE);
  g_return_val_if_fail (WEIR_IS_DOCUMENT (document), FALSE);

  if (step->question != NULL)
    until = step->question->until;
  else if (step->task != NULL)
    until = step->task->until;
  return until != NULL && weir_stop_rule_parse (until, document, rule, error);
}

gboolean
weir_lesson_step_check (const WeirLessonStep *step,
                        WeirDocument         *document,
                        GError              **error)
{
  g_autoptr (GError) problem = NULL;
  WeirMeasure measure;
  WeirStopRule rule;

  g_return_val_if_fail (step != NULL, FALSE);
  g_return_val_if_fail (WEIR_IS_DOCUMENT (document), FALSE);

  if (step->question != NULL && !weir_measure_begin (&measure, &step->question->figure, document, error))
    return FALSE;
  for (guint i = 0; step->task != NULL && i < step->task->n_targets; i++)
    if (!weir_measure_begin (&measure, &step->task->targets[i].figure, document, error))
      return FALSE;
  if (weir_lesson_step_read_until (step, document, &rule, &problem) || problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}
