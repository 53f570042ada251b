/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-sweep-view-private.h"

#include <glib/gi18n.h>

void
weir_sweep_view_look_at_cell (WeirSweepView  *self,
                              guint           x,
                              guint           y,
                              WeirSweepChart *chart)
{
  self->x = x;
  self->y = y;
  for (guint i = 0; i < G_N_ELEMENTS (self->charts); i++)
    if (self->charts[i] != chart)
      weir_sweep_chart_select (self->charts[i], x, y);
  weir_sweep_view_show_details (self);
}

void
weir_sweep_view_enter_cell (WeirSweepView *self)
{
  if (gtk_widget_is_sensitive (self->apply_button))
    gtk_widget_grab_focus (self->apply_button);
  else if (gtk_widget_is_sensitive (self->open_button))
    gtk_widget_grab_focus (self->open_button);
}

/* After an own change of a drawing as the sweep took it: other cells are still what would come of it. */
static void
keep_origin (WeirSweepView *self,
             gboolean       is_original)
{
  if (!is_original)
    return;
  g_free (self->origin);
  self->origin = weir_document_to_string (weir_sweep_view_get_document (self));
}

/* Answers whether the drawing is now as in that cell. */
static gboolean
apply (WeirSweepView *self)
{
  g_autoptr (GPtrArray) changes = weir_sweep_dup_changes (self->sweep, self->x, self->y);
  g_autofree char *label = changes->len == 1 ? weir_change_describe (g_ptr_array_index (changes, 0))
                                             : g_strdup (_ ("Apply other settings"));
  g_autoptr (GError) error = NULL;
  gboolean is_original = !weir_sweep_view_has_changed_since (self);

  if (!weir_changes_apply (changes, weir_session_get_history (self->session), label, &error))
    {
      gtk_label_set_text (self->status, error->message);
      return FALSE;
    }
  keep_origin (self, is_original);
  weir_sweep_view_update (self);
  return TRUE;
}

void
weir_sweep_view_apply_cell (WeirSweepView *self)
{
  if (apply (self))
    gtk_widget_grab_focus (self->open_button);
}

/* What is opened is what was tried: with its seed. */
static void
take_seed (WeirSweepView *self)
{
  g_auto (GValue) seed = G_VALUE_INIT;
  gboolean is_original = !weir_sweep_view_has_changed_since (self);

  if (!self->has_seed || weir_document_get_seed (weir_sweep_view_get_document (self)) == self->seed)
    return;
  g_value_init (&seed, G_TYPE_UINT);
  g_value_set_uint (&seed, self->seed);
  weir_history_set (weir_session_get_history (self->session), weir_sweep_view_get_document (self), "seed", &seed, NULL);
  keep_origin (self, is_original);
}

void
weir_sweep_view_open_cell (WeirSweepView *self)
{
  WeirExperimentResult *result = weir_sweep_get_result (self->sweep, self->x, self->y);

  if (result == NULL || (!weir_sweep_is_present (self->sweep, self->x, self->y) && !apply (self)))
    return;
  take_seed (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.run-to-time", "x", result->time);
}
