/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-moment.h"

#include <glib/gi18n.h>

gboolean
weir_moment_has_past (WeirPipeline *pipeline)
{
  guint64 first, last;

  weir_pipeline_get_span (pipeline, &first, &last);
  return last > first;
}

guint64
weir_moment_get (WeirPipeline *pipeline)
{
  WeirSample *sample = weir_pipeline_get_sample (pipeline);

  return sample != NULL ? sample->n_messages : 0;
}

void
weir_moment_go (WeirPipeline *pipeline,
                guint64       moment)
{
  guint64 first, last;

  weir_pipeline_get_span (pipeline, &first, &last);
  if (moment >= last)
    weir_pipeline_look_at_present (pipeline);
  else
    weir_pipeline_look_at (pipeline, MAX (moment, first));
}

void
weir_moment_step (WeirPipeline *pipeline,
                  gint64        messages)
{
  guint64 moment = weir_moment_get (pipeline);

  if (messages < 0 && moment < (guint64) -messages)
    moment = 0;
  else
    moment += (guint64) messages;
  weir_moment_go (pipeline, moment);
}

/* Of the last point that is not after @time. */
static double
find_rate (const WeirActivityPoint *points,
           guint                    n_points,
           gint64                   time)
{
  double rate = 0;

  for (guint i = 0; i < n_points && points[i].time <= time; i++)
    rate = points[i].rate;
  return rate;
}

static void
read_shares (const WeirMeter     *meter,
             WeirActivityReading *into)
{
  double all = 0;

  for (guint i = 0; i < WEIR_N_SHARES; i++)
    all += (double) meter->time[i];
  for (guint i = 0; i < WEIR_N_SHARES && all > 0; i++)
    into->share[i] = (double) meter->time[i] / all;
}

gboolean
weir_moment_read_node (WeirActivity        *activity,
                       WeirSample          *sample,
                       guint                node_id,
                       WeirActivityReading *into)
{
  const WeirActivityPoint *points;
  WeirNodeReading reading;
  guint n_points;

  if (sample == NULL || !sample->is_past)
    return weir_activity_read_node (activity, node_id, into);
  if (!weir_sample_read_node (sample, node_id, &reading))
    return FALSE;

  *into = (WeirActivityReading) { 0 };
  points = weir_activity_get_points (activity, node_id, &n_points);
  into->rate = find_rate (points, n_points, sample->time);
  read_shares (&reading.meter, into);
  return TRUE;
}

gboolean
weir_moment_read_link (WeirActivity        *activity,
                       WeirSample          *sample,
                       guint                link_id,
                       WeirActivityReading *into)
{
  const WeirActivityPoint *points;
  guint n_points;

  if (sample == NULL || !sample->is_past)
    return weir_activity_read_link (activity, link_id, into);

  *into = (WeirActivityReading) { 0 };
  points = weir_activity_get_link_points (activity, link_id, &n_points);
  into->rate = find_rate (points, n_points, sample->time);
  return n_points > 0;
}

char *
weir_moment_describe (WeirPipeline *pipeline)
{
  WeirSample *sample = weir_pipeline_get_sample (pipeline);
  WeirSample *present = weir_pipeline_get_present (pipeline);
  g_autofree char *at = NULL, *of = NULL, *time = NULL;

  if (sample == NULL || present == NULL)
    return g_strdup ("");

  at = weir_figure_count (sample->n_messages);
  of = weir_figure_count (present->n_messages);
  time = weir_figure_time (sample->time);
  /* Translators: a moment of a run: Message 1 234 of 5 678 · 10.080 s */
  return g_strdup_printf (_ ("Message %s of %s · %s"), at, of, time);
}
