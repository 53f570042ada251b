/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-window-private.h"
#include <glib/gi18n.h>
#include "weir-moment.h"
#include "transport/weir-speed.h"

/* Events that arrive where pipelines end, per second of the pipeline's clock. */
static double
measure_rate (WeirWindow *self)
{
  GListModel *nodes = weir_document_get_nodes (weir_session_get_document (self->session));
  WeirActivity *activity = weir_session_get_activity (self->session);
  double rate = 0;

  for (guint i = 0; i < g_list_model_get_n_items (nodes); i++)
    {
      g_autoptr (WeirNode) node = g_list_model_get_item (nodes, i);
      WeirActivityReading reading;

      if (weir_node_get_role (node) == WEIR_ROLE_CONSUMER
          && weir_activity_read_node (activity, weir_node_get_id (node), &reading))
        rate += reading.rate;
    }

  return rate;
}

/* Without a rate as long as no time passes: a pipeline that waits for nothing does everything at
 * virtual time 0, and released message by message its rate would only say how fast the computer is
 * asked to be. */
static char *
describe_progress (WeirWindow *self,
                   WeirSample *sample)
{
  WeirPipeline *pipeline = weir_session_get_pipeline (self->session);
  gboolean real = weir_pipeline_get_time_mode (pipeline) == WEIR_TIME_REAL;
  guint speed = weir_transport_bar_get_speed (WEIR_TRANSPORT_BAR (self->transport));
  g_autofree char *figure = NULL;

  if (sample->time == 0 || (!real && weir_speed_is_by_message (speed)))
    {
      figure = weir_figure_count (sample->n_messages);
      return g_strdup_printf (ngettext ("%s message", "%s messages", (gulong) sample->n_messages),
                              figure);
    }

  figure = weir_figure_short (measure_rate (self));
  return g_strdup_printf (_ ("%s events/s"), figure);
}

static const char *
describe_state (WeirRunState state)
{
  switch (state)
    {
    case WEIR_RUN_RUNNING:
      return _ ("running");
    case WEIR_RUN_PAUSED:
      return _ ("paused");
    case WEIR_RUN_FINISHED:
      return _ ("finished");
    case WEIR_RUN_STOPPED:
      return _ ("stopped");
    default:
      g_assert_not_reached ();
    }
}

static char *
make_subtitle (WeirWindow *self)
{
  WeirPipeline *pipeline = weir_session_get_pipeline (self->session);
  WeirSample *sample = weir_session_get_sample (self->session);
  WeirRunState state = weir_pipeline_get_state (pipeline);
  g_autofree char *progress = NULL;
  g_autofree char *time = NULL;

  if (weir_window_is_at_start (self))
    return g_strdup ("");
  if (state == WEIR_RUN_STOPPED && self->file != NULL)
    return weir_window_get_file_name (self->file);
  if (state == WEIR_RUN_STOPPED && self->player != NULL)
    return weir_window_describe_lesson (self);
  if (state == WEIR_RUN_STOPPED)
    return g_strdup (_ ("not saved yet"));
  if (sample == NULL)
    return g_strdup (describe_state (state));

  if (weir_pipeline_is_looking_back (pipeline))
    {
      progress = weir_moment_describe (pipeline);
      /* Translators: what a window shows is past: "looking back · Message 1 234 of 5 678 · 10.080 s". */
      return g_strdup_printf (_ ("looking back · %s"), progress);
    }

  progress = describe_progress (self, sample);
  time = weir_figure_time (sample->time);
  if (weir_pipeline_get_time_mode (pipeline) == WEIR_TIME_REAL)
    /* Translators: running · 1.24 M events/s · real time 12.400 s */
    return g_strdup_printf (_ ("%s · %s · real time %s"), describe_state (state), progress, time);

  return g_strdup_printf (_ ("%s · %s · virtual time %s"), describe_state (state), progress, time);
}

void
weir_window_update_title (WeirWindow *self)
{
  const char *title = weir_document_get_title (weir_session_get_document (self->session));
  g_autofree char *base = NULL;
  g_autofree char *shown = NULL;

  if ((title == NULL || *title == '\0') && self->file != NULL)
    {
      base = weir_window_get_file_name (self->file);
      title = base;
    }
  if (weir_window_is_at_start (self))
    title = _ ("Weir");
  else if (title == NULL || *title == '\0')
    title = _ ("Untitled Pipeline");

  /* What a lesson needs is changed by the lesson itself. */
  shown = weir_history_is_modified (weir_session_get_history (self->session)) && self->player == NULL
          ? g_strconcat ("• ", title, NULL) : g_strdup (title);
  adw_window_title_set_title (self->title, shown);
  gtk_window_set_title (GTK_WINDOW (self), shown);
}

void
weir_window_update_subtitle (WeirWindow *self)
{
  g_autofree char *subtitle = make_subtitle (self);

  self->subtitle_at = g_get_monotonic_time ();
  adw_window_title_set_subtitle (self->title, subtitle);
}
