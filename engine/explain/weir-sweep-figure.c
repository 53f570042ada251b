/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "explain/weir-sweep.h"

#include <glib/gi18n.h>

#include "run/weir-figure.h"

static double
get_busiest (WeirExperimentResult *result)
{
  double busiest = 0;

  for (guint i = 0; i < result->nodes->len; i++)
    {
      const WeirExperimentNode *node = g_ptr_array_index (result->nodes, i);

      busiest = MAX (busiest, node->share[WEIR_STATE_BUSY]);
    }
  return busiest;
}

double
weir_sweep_figure_get (WeirSweepFigure       figure,
                       WeirExperimentResult *result)
{
  g_return_val_if_fail (result != NULL, 0);

  switch (figure)
    {
    case WEIR_SWEEP_RATE:
      return result->rate;

    case WEIR_SWEEP_BUFFERED:
      return result->buffered;

    case WEIR_SWEEP_DISCARDED:
      return (double) result->n_discarded;

    case WEIR_SWEEP_BUSIEST:
      return get_busiest (result);

    case WEIR_SWEEP_P50:
      return result->latency.p50;

    case WEIR_SWEEP_P99:
      return result->latency.p99;

    case WEIR_SWEEP_N_FIGURES:
    default:
      g_return_val_if_reached (0);
    }
}

char *
weir_sweep_figure_format (WeirSweepFigure       figure,
                          WeirExperimentResult *result)
{
  double value = weir_sweep_figure_get (figure, result);

  if (figure == WEIR_SWEEP_RATE)
    return weir_figure_rate (value);
  if (figure == WEIR_SWEEP_BUSIEST)
    return weir_figure_percent (value);
  if (figure == WEIR_SWEEP_P50 || figure == WEIR_SWEEP_P99)
    return result->latency.n > 0 ? weir_figure_time ((gint64) (value + 0.5)) : g_strdup ("–");
  return weir_figure_short (value);
}

const char *
weir_sweep_figure_get_title (WeirSweepFigure figure)
{
  static const char *const titles[] = {
    [WEIR_SWEEP_RATE] = N_ ("Events per second"),
    [WEIR_SWEEP_BUFFERED] = N_ ("Waiting events"),
    [WEIR_SWEEP_DISCARDED] = N_ ("Discarded events"),
    [WEIR_SWEEP_BUSIEST] = N_ ("Busiest stage"),
    [WEIR_SWEEP_P50] = N_ ("Latency p50"),
    [WEIR_SWEEP_P99] = N_ ("Latency p99"),
  };

  g_return_val_if_fail (figure < WEIR_SWEEP_N_FIGURES, NULL);

  return _ (titles[figure]);
}

const char *
weir_experiment_end_describe (WeirExperimentEnd end)
{
  static const char *const words[] = {
    [WEIR_EXPERIMENT_FINISHED] = N_ ("nothing was left to do"),
    [WEIR_EXPERIMENT_TIME] = N_ ("its time was over"),
    [WEIR_EXPERIMENT_EVENTS] = N_ ("enough events were finished"),
    [WEIR_EXPERIMENT_MESSAGES] = N_ ("it took too many messages"),
    [WEIR_EXPERIMENT_SECONDS] = N_ ("it took too long"),
  };

  g_return_val_if_fail (end < G_N_ELEMENTS (words), NULL);

  return _ (words[end]);
}
