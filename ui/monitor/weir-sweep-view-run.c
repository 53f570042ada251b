/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-sweep-view-private.h"

#include <glib/gi18n.h>

#define CELLS_LIMIT 600   /* more are not compared by eye */

void
weir_sweep_view_drop (WeirSweepView *self)
{
  if (self->sweep == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->sweep, self);
  weir_sweep_cancel (self->sweep);
  for (guint i = 0; i < G_N_ELEMENTS (self->charts); i++)
    weir_sweep_chart_set_sweep (self->charts[i], NULL);
  g_clear_object (&self->sweep);
  weir_sweep_view_notify_sweep (self);
}

static void
on_sweep_state (WeirSweepView *self)
{
  self->seconds = (double) (g_get_monotonic_time () - self->begun_at) / G_USEC_PER_SEC;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    weir_sweep_view_update (self);
  else
    self->is_outdated = TRUE;
}

/* Where the document is now, or else the middle of nowhere: the first. */
static void
find_present (WeirSweepView *self)
{
  WeirSweepAxis *y_axis = weir_sweep_get_y (self->sweep);
  int x = weir_sweep_axis_find_present (weir_sweep_get_x (self->sweep));
  int y = y_axis != NULL ? weir_sweep_axis_find_present (y_axis) : 0;

  self->x = x >= 0 && y >= 0 ? (guint) x : 0;
  self->y = x >= 0 && y >= 0 ? (guint) y : 0;
}

static void
begin (WeirSweepView *self,
       WeirSweepAxis *x,
       WeirSweepAxis *y)
{
  g_autoptr (WeirExperiment) experiment = weir_experiment_new (weir_sweep_view_get_document (self));

  weir_sweep_view_drop (self);
  weir_sweep_terms_row_apply (self->terms_row, experiment);
  self->has_seed = weir_sweep_terms_row_get_seed (self->terms_row, &self->seed);
  self->sweep = weir_sweep_new (experiment, x, y);
  g_free (self->origin);
  self->origin = weir_document_to_string (weir_sweep_view_get_document (self));
  self->begun_at = g_get_monotonic_time ();
  find_present (self);
  for (guint i = 0; i < G_N_ELEMENTS (self->charts); i++)
    weir_sweep_chart_set_sweep (self->charts[i], self->sweep);
  g_signal_connect_object (self->sweep, "cell", G_CALLBACK (weir_sweep_view_update_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sweep, "notify::progress", G_CALLBACK (weir_sweep_view_update_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sweep, "notify::state", G_CALLBACK (on_sweep_state), self, G_CONNECT_SWAPPED);
  weir_sweep_view_notify_sweep (self);
  weir_sweep_run (self->sweep, 0);
}

void
weir_sweep_view_run_or_cancel (WeirSweepView *self)
{
  g_autoptr (WeirSweepAxis) x = NULL;
  g_autoptr (WeirSweepAxis) y = NULL;

  if (weir_sweep_view_is_running (self))
    {
      weir_sweep_cancel (self->sweep);
      return;
    }
  weir_sweep_view_show_settings (self);
  x = weir_sweep_axis_row_make_axis (self->x_row);
  y = weir_sweep_axis_row_make_axis (self->y_row);
  if (x == NULL)
    return;
  if (y != NULL && g_str_equal (weir_sweep_axis_get_key (x), weir_sweep_axis_get_key (y)))
    gtk_label_set_text (self->status, _ ("Both settings are the same."));
  else if (y != NULL
           && weir_sweep_axis_get_n_values (x) * weir_sweep_axis_get_n_values (y) > CELLS_LIMIT)
    gtk_label_set_text (self->status, _ ("Too many runs: try fewer values."));
  else
    begin (self, x, y);
}
