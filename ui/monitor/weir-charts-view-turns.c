/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-charts-view-private.h"

/* µs of a frame that charts may take; the one that is begun then is finished. */
#define TURN 2000

/* While a pipeline runs its charts are painted in turns, a few in each frame, and shown at once: they never tell of differing moments. */

static gboolean
has_turns (WeirChartsView *self,
           gint64          newest)
{
  WeirSample *sample;

  if (self->session == NULL || self->axis == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return FALSE;
  sample = weir_session_get_sample (self->session);
  return sample != NULL && !sample->is_past && newest >= weir_time_axis_get_newest (self->axis)
         && weir_pipeline_get_state (weir_session_get_pipeline (self->session)) == WEIR_RUN_RUNNING;
}

static void
prepare (WeirChartsView *self,
         gint64          newest)
{
  g_autoptr (WeirChartsSubject) subject = weir_charts_view_find_subject (self);

  self->turn_newest = newest;
  weir_time_axis_foresee (self->axis, newest, &self->turn_from, &self->turn_to);
  for (guint i = 0; i < WEIR_N_CHARTS; i++)
    if (gtk_widget_get_visible (GTK_WIDGET (self->charts[i])))
      weir_chart_prepare_content (self->charts[i],
                                  weir_charts_view_read (self, i, subject, self->turn_from, self->turn_to));
  self->turn = 0;
}

/* A person may have chosen another stretch meanwhile. */
static gboolean
is_true_still (WeirChartsView *self)
{
  gint64 from, to;

  weir_time_axis_foresee (self->axis, self->turn_newest, &from, &to);
  return from == self->turn_from && to == self->turn_to;
}

/* The axis last: who follows it may ask for more. */
static void
show (WeirChartsView *self)
{
  for (guint i = 0; i < WEIR_N_CHARTS; i++)
    {
      weir_chart_show_prepared (self->charts[i]);
      weir_chart_set_moment (self->charts[i], -1);
    }
  gtk_widget_queue_draw (self->times);
  weir_time_axis_set_newest (self->axis, self->turn_newest);
}

static void
finish (WeirChartsView *self)
{
  gint64 wanted = self->turn_wanted;

  self->turns = 0;
  self->turn_wanted = -1;
  if (is_true_still (self))
    show (self);
  else
    weir_charts_view_refresh (self);
  if (wanted >= 0)
    weir_charts_view_refresh_to (self, wanted);
}

static gboolean
on_turn (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  WeirChartsView *self = WEIR_CHARTS_VIEW (widget);
  gint64 end = g_get_monotonic_time () + TURN;

  while (self->turn < WEIR_N_CHARTS)
    {
      weir_chart_paint_prepared (self->charts[self->turn++]);
      if (g_get_monotonic_time () >= end)
        return G_SOURCE_CONTINUE;
    }

  finish (self);
  return G_SOURCE_REMOVE;
}

void
weir_charts_view_stop_turns (WeirChartsView *self)
{
  if (self->turns != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->turns);
  self->turns = 0;
  self->turn_wanted = -1;
}

void
weir_charts_view_refresh_to (WeirChartsView *self,
                             gint64          newest)
{
  g_return_if_fail (WEIR_IS_CHARTS_VIEW (self));

  if (!has_turns (self, newest))
    {
      if (self->axis != NULL)
        weir_time_axis_set_newest (self->axis, newest);
      weir_charts_view_refresh (self);
    }
  else if (self->turns != 0)
    self->turn_wanted = newest;
  else
    {
      prepare (self, newest);
      self->turns = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_turn, NULL, NULL);
    }
}
