/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-window-private.h"
#include <glib/gi18n.h>
#include "weir-action-state.h"
#include "weir-settings.h"

/* ms until a panel that was shown, or made larger, has its size: two frames */
#define LAYOUT_TIME 40

static WeirPipeline *
get_pipeline (WeirWindow *self)
{
  return weir_session_get_pipeline (self->session);
}

static gboolean
has_ended (WeirWindow *self)
{
  WeirRunState state = weir_pipeline_get_state (get_pipeline (self));

  return state == WEIR_RUN_STOPPED || state == WEIR_RUN_FINISHED;
}

static void
run (WeirWindow *self)
{
  g_autoptr (GError) error = NULL;

  weir_pipeline_look_at_present (get_pipeline (self));
  if (weir_window_run_lesson (self))
    return;
  weir_pipeline_set_n_threads (get_pipeline (self), weir_settings_get_threads ());
  if (!weir_pipeline_run (get_pipeline (self), &error))
    weir_window_show_error (self, _ ("The Pipeline Did Not Start"), error);
}

static void
step (WeirWindow *self)
{
  g_autoptr (GError) error = NULL;

  weir_pipeline_set_n_threads (get_pipeline (self), weir_settings_get_threads ());
  if (weir_pipeline_step (get_pipeline (self), &error))
    weir_window_settle (self);
  else
    weir_window_show_error (self, _ ("The Pipeline Did Not Start"), error);
}

static void
run_from_start (WeirWindow *self)
{
  weir_pipeline_stop (get_pipeline (self));
  run (self);
}

/* In virtual time from the start, as fast as it can, up to what was asked for; there it is paused, and one can look back. */
static void
run_to_time (WeirWindow *self)
{
  WeirPipeline *pipeline = get_pipeline (self);
  g_autoptr (GError) error = NULL;

  weir_pipeline_stop (pipeline);
  weir_pipeline_set_time_mode (pipeline, WEIR_TIME_VIRTUAL);
  if (weir_pipeline_step_until (pipeline, &self->goal, &error))
    weir_window_settle (self);
  else
    weir_window_show_error (self, _ ("The Pipeline Did Not Start"), error);
}

static void
on_run_to_time (GtkWidget  *widget,
                const char *name,
                GVariant   *target)
{
  WeirWindow *self = WEIR_WINDOW (widget);

  self->goal = (WeirStopRule) { .when = WEIR_STOP_AT_TIME, .amount = g_variant_get_int64 (target) };
  weir_window_ask_trust (self, run_to_time);
}

static void
on_run (GtkWidget  *widget,
        const char *name,
        GVariant   *target)
{
  WeirWindow *self = WEIR_WINDOW (widget);
  WeirPipeline *pipeline = get_pipeline (self);

  if (weir_pipeline_get_state (pipeline) == WEIR_RUN_RUNNING && weir_pipeline_is_looking_back (pipeline))
    weir_pipeline_look_at_present (pipeline);
  else if (weir_pipeline_get_state (pipeline) == WEIR_RUN_RUNNING)
    weir_pipeline_pause (pipeline);
  else if (has_ended (self))
    weir_window_ask_trust (self, run);
  else
    run (self);
}

static void
on_step (GtkWidget  *widget,
         const char *name,
         GVariant   *target)
{
  WeirWindow *self = WEIR_WINDOW (widget);

  if (weir_window_step_in_past (self))
    return;
  if (has_ended (self))
    weir_window_ask_trust (self, step);
  else
    step (self);
}

static void
on_reset (GtkWidget  *widget,
          const char *name,
          GVariant   *target)
{
  weir_pipeline_stop (get_pipeline (WEIR_WINDOW (widget)));
}

static void
on_restart (GtkWidget  *widget,
            const char *name,
            GVariant   *target)
{
  weir_window_ask_trust (WEIR_WINDOW (widget), run_from_start);
}

static void
on_speed (GtkWidget  *widget,
          const char *name,
          GVariant   *target)
{
  WeirTransportBar *transport = WEIR_TRANSPORT_BAR (WEIR_WINDOW (widget)->transport);
  int change = g_str_equal (name, "win.faster") ? 1 : -1;

  weir_transport_bar_set_speed (transport, (int) weir_transport_bar_get_speed (transport) + change);
}

static void
on_undo (GtkWidget  *widget,
         const char *name,
         GVariant   *target)
{
  weir_session_undo (WEIR_WINDOW (widget)->session);
}

static void
on_redo (GtkWidget  *widget,
         const char *name,
         GVariant   *target)
{
  weir_session_redo (WEIR_WINDOW (widget)->session);
}

/* "win.zoom-in" is "canvas.zoom-in", from wherever the focus is. */
static void
on_canvas_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *target)
{
  g_autofree char *canvas_name = g_strconcat ("canvas.", name + strlen ("win."), NULL);

  weir_window_leave_start (WEIR_WINDOW (widget));
  gtk_widget_activate_action (WEIR_WINDOW (widget)->canvas, canvas_name, NULL);
}

static void
on_rename (GtkWidget  *widget,
           const char *name,
           GVariant   *target)
{
  WeirWindow *self = WEIR_WINDOW (widget);

  gtk_widget_set_visible (self->inspector, TRUE);
  weir_inspector_panel_focus_name (WEIR_INSPECTOR_PANEL (self->inspector));
}

/* With nothing selected the inspector shows the document. */
static void
on_properties (GtkWidget  *widget,
               const char *name,
               GVariant   *target)
{
  WeirWindow *self = WEIR_WINDOW (widget);

  weir_window_leave_start (self);
  weir_selection_clear (weir_session_get_selection (self->session));
  gtk_widget_set_visible (self->inspector, TRUE);
  weir_inspector_panel_focus_name (WEIR_INSPECTOR_PANEL (self->inspector));
}

/* Whoever asks gets an answer. */
static void
tell_why_not (WeirWindow *self)
{
  weir_window_toast (self, weir_monitor_panel_has_answer (WEIR_MONITOR_PANEL (self->monitor))
                           ? _ ("The answer needs a higher window")
                           : _ ("Nothing of this has run: there is nothing to explain"));
}

static gboolean
explain_again (gpointer data)
{
  WeirWindow *self = data;

  if (!weir_monitor_panel_explain (WEIR_MONITOR_PANEL (self->monitor)))
    tell_why_not (self);
  return G_SOURCE_REMOVE;
}

/* The monitor has its size by now; where it is too low for explanations it becomes as large as it can, once: whoever makes it
 * smaller meanwhile wants it so. */
static gboolean
explain (gpointer data)
{
  WeirWindow *self = data;
  gboolean is_enlarged;

  g_object_get (self->panels, "enlarged", &is_enlarged, NULL);
  if (weir_monitor_panel_explain (WEIR_MONITOR_PANEL (self->monitor)))
    return G_SOURCE_REMOVE;
  if (is_enlarged)
    {
      tell_why_not (self);
    }
  else
    {
      g_object_set (self->panels, "enlarged", TRUE, NULL);
      g_timeout_add_full (G_PRIORITY_DEFAULT, LAYOUT_TIME, explain_again, g_object_ref (self), g_object_unref);
    }
  return G_SOURCE_REMOVE;
}

static void
on_why (GtkWidget  *widget,
        const char *name,
        GVariant   *target)
{
  WeirWindow *self = WEIR_WINDOW (widget);
  gpointer object = weir_selection_get_single (weir_session_get_selection (self->session));

  if (weir_session_get_sample (self->session) == NULL)
    weir_window_toast (self, _ ("Run the pipeline first: then it can be said why"));
  else if (!WEIR_IS_NODE (object) && !WEIR_IS_LINK (object))
    weir_window_toast (self, _ ("Select a stage or a pipe first"));
  else
    {
      gboolean is_there = gtk_widget_get_mapped (self->monitor);

      gtk_widget_set_visible (self->monitor, TRUE);
      if (is_there)
        explain (self);
      else
        g_timeout_add_full (G_PRIORITY_DEFAULT, LAYOUT_TIME, explain, g_object_ref (self), g_object_unref);
    }
}

void
weir_window_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.run", NULL, on_run);
  gtk_widget_class_install_action (klass, "win.run-to-time", "x", on_run_to_time);
  gtk_widget_class_install_action (klass, "win.step", NULL, on_step);
  gtk_widget_class_install_action (klass, "win.reset", NULL, on_reset);
  gtk_widget_class_install_action (klass, "win.restart", NULL, on_restart);
  gtk_widget_class_install_action (klass, "win.slower", NULL, on_speed);
  gtk_widget_class_install_action (klass, "win.faster", NULL, on_speed);
  gtk_widget_class_install_action (klass, "win.undo", NULL, on_undo);
  gtk_widget_class_install_action (klass, "win.redo", NULL, on_redo);
  gtk_widget_class_install_action (klass, "win.zoom-in", NULL, on_canvas_action);
  gtk_widget_class_install_action (klass, "win.zoom-out", NULL, on_canvas_action);
  gtk_widget_class_install_action (klass, "win.zoom-normal", NULL, on_canvas_action);
  gtk_widget_class_install_action (klass, "win.zoom-fit", NULL, on_canvas_action);
  gtk_widget_class_install_action (klass, "win.quick-add", NULL, on_canvas_action);
  gtk_widget_class_install_action (klass, "win.arrange", NULL, on_canvas_action);
  gtk_widget_class_install_action (klass, "win.find", NULL, on_canvas_action);
  gtk_widget_class_install_action (klass, "win.find-next", NULL, on_canvas_action);
  gtk_widget_class_install_action (klass, "win.find-previous", NULL, on_canvas_action);
  gtk_widget_class_install_action (klass, "win.why", NULL, on_why);
  gtk_widget_class_install_action (klass, "win.rename", NULL, on_rename);
  gtk_widget_class_install_action (klass, "win.properties", NULL, on_properties);
}

static void
add_property_action (WeirWindow *self,
                     const char *name,
                     GtkWidget  *widget,
                     const char *property)
{
  g_autoptr (GPropertyAction) action = g_property_action_new (name, widget, property);

  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
}

/* Toggles whether a panel is there. */
static void
add_panel_action (WeirWindow *self,
                  const char *name,
                  GtkWidget  *panel)
{
  add_property_action (self, name, panel, "visible");
}

void
weir_window_add_actions (WeirWindow *self)
{
  add_panel_action (self, "palette", self->side);
  add_panel_action (self, "inspector", self->inspector);
  add_panel_action (self, "lower-panel", self->monitor);
  add_property_action (self, "enlarge-lower-panel", self->panels, "enlarged");
}

static void
set_step_tooltip (GtkWidget   *button,
                  WeirHistory *history,
                  const char  *property,
                  const char  *general,
                  const char  *keys)
{
  g_autofree char *label = NULL;
  g_autofree char *tooltip = NULL;

  g_object_get (history, property, &label, NULL);
  if (label == NULL || *label == '\0')
    tooltip = g_strdup_printf ("%s (%s)", general, keys);
  else
    /* Translators: Undo: Move 3 stages (Ctrl+Z) */
    tooltip = g_strdup_printf (_ ("%s: %s (%s)"), general, label, keys);
  /* Each time that one is set the display is asked where the pointer is. */
  if (g_strcmp0 (gtk_widget_get_tooltip_text (button), tooltip) != 0)
    gtk_widget_set_tooltip_text (button, tooltip);
}

void
weir_window_update_actions (WeirWindow *self)
{
  WeirHistory *history = weir_session_get_history (self->session);
  WeirDocument *document = weir_session_get_document (self->session);
  gboolean drawn = g_list_model_get_n_items (weir_document_get_nodes (document)) > 0;
  WeirRunState state = weir_pipeline_get_state (get_pipeline (self));
  gboolean alive = state != WEIR_RUN_STOPPED;
  gboolean locked = weir_window_is_locked (self);
  GtkWidget *widget = GTK_WIDGET (self);

  weir_action_set_enabled (widget, "win.start", weir_window_is_pristine (self)
                           && !weir_window_is_at_start (self));
  weir_action_set_enabled (widget, "win.run", (drawn || alive) && !locked);
  weir_action_set_enabled (widget, "win.arrange", drawn);
  weir_action_set_enabled (widget, "win.step",
                           drawn && !locked && (state != WEIR_RUN_FINISHED
                                                || weir_pipeline_is_looking_back (get_pipeline (self))));
  weir_action_set_enabled (widget, "win.reset", alive);
  weir_action_set_enabled (widget, "win.save-trace", alive);
  weir_action_set_enabled (widget, "win.restart", drawn && alive && !locked);
  weir_action_set_enabled (widget, "win.run-to-time", !locked);
  weir_action_set_enabled (widget, "win.lesson", self->player != NULL);
  weir_action_set_enabled (widget, "win.play-freely", self->player != NULL);
  weir_action_set_enabled (widget, "win.undo", weir_history_can_undo (history));
  weir_action_set_enabled (widget, "win.redo", weir_history_can_redo (history));
  weir_window_update_time_actions (self);
  set_step_tooltip (self->undo_button, history, "undo-label", _ ("Undo"), _ ("Ctrl+Z"));
  set_step_tooltip (self->redo_button, history, "redo-label", _ ("Redo"), _ ("Shift+Ctrl+Z"));
}

/* The two clocks cannot be changed into each other, so a run starts again. */
void
weir_window_on_time_mode_chosen (WeirWindow *self,
                                 guint       time_mode)
{
  WeirPipeline *pipeline = get_pipeline (self);
  WeirRunState state = weir_pipeline_get_state (pipeline);

  weir_pipeline_stop (pipeline);
  weir_pipeline_set_time_mode (pipeline, time_mode);
  if (state == WEIR_RUN_RUNNING)
    run (self);
  if (state != WEIR_RUN_STOPPED)
    weir_window_toast (self, time_mode == WEIR_TIME_REAL
                             ? _ ("Back at the start, now in real time")
                             : _ ("Back at the start, now in virtual time"));
}
