/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-window-private.h"
#include <glib/gi18n.h>
#include "weir-action-state.h"
#include "weir-moment.h"
#include "weir-settings.h"
#include "transport/weir-breakpoints-dialog.h"
#include "transport/weir-goal-dialog.h"

/* Stepping that is more than a message, goals, breakpoints, and looking back. */

static WeirPipeline *
get_pipeline (WeirWindow *self)
{
  return weir_session_get_pipeline (self->session);
}

/*< goals >*/

static void
go_to_goal (WeirWindow *self)
{
  g_autoptr (GError) error = NULL;
  WeirPipeline *pipeline = get_pipeline (self);
  gboolean done;

  weir_pipeline_look_at_present (pipeline);
  weir_pipeline_set_n_threads (pipeline, weir_settings_get_threads ());
  done = self->goal_is_step ? weir_pipeline_step_until (pipeline, &self->goal, &error)
                            : weir_pipeline_run_until (pipeline, &self->goal, &error);
  if (done)
    weir_window_settle (self);
  else
    weir_window_show_error (self, _ ("The Pipeline Did Not Start"), error);
}

/* A pipeline that begins may want something outside itself. */
static void
begin_goal (WeirWindow         *self,
            const WeirStopRule *goal,
            gboolean            is_step)
{
  WeirRunState state = weir_pipeline_get_state (get_pipeline (self));

  self->goal = *goal;
  self->goal_is_step = is_step;
  if (state == WEIR_RUN_STOPPED || state == WEIR_RUN_FINISHED)
    weir_window_ask_trust (self, go_to_goal);
  else
    go_to_goal (self);
}

static void
on_step_batch (GtkWidget  *widget,
               const char *name,
               GVariant   *target)
{
  static const WeirStopRule batch = { .when = WEIR_STOP_ON_DEED, .deed = WEIR_DEED_BATCH_DONE };

  begin_goal (WEIR_WINDOW (widget), &batch, TRUE);
}

static void
on_step_stage (GtkWidget  *widget,
               const char *name,
               GVariant   *target)
{
  WeirWindow *self = WEIR_WINDOW (widget);
  gpointer single = weir_selection_get_single (weir_session_get_selection (self->session));
  WeirStopRule rule = { .when = WEIR_STOP_ON_DEED, .deed = WEIR_DEED_MESSAGE };

  if (WEIR_IS_NODE (single))
    rule.node = weir_node_get_id (single);
  else if (WEIR_IS_LINK (single))
    rule.link = weir_link_get_id (single);
  else
    weir_window_toast (self, _ ("Select the stage or subscription whose next message is to be waited for"));
  if (rule.node != 0 || rule.link != 0)
    begin_goal (self, &rule, TRUE);
}

static void
on_goal_chosen (WeirWindow         *self,
                const WeirStopRule *goal)
{
  begin_goal (self, goal, FALSE);
}

static void
on_run_until (GtkWidget  *widget,
              const char *name,
              GVariant   *target)
{
  WeirWindow *self = WEIR_WINDOW (widget);
  GtkWidget *dialog = weir_goal_dialog_new (GTK_WINDOW (self), self->session);

  g_signal_connect_object (dialog, "chosen", G_CALLBACK (on_goal_chosen), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/*< breakpoints >*/

static void
on_breakpoints (GtkWidget  *widget,
                const char *name,
                GVariant   *target)
{
  WeirWindow *self = WEIR_WINDOW (widget);

  gtk_window_present (GTK_WINDOW (weir_breakpoints_dialog_new (GTK_WINDOW (self), self->session)));
}

/* Of what is selected: each message of it. */
static void
on_toggle_breakpoint (GtkWidget  *widget,
                      const char *name,
                      GVariant   *target)
{
  WeirWindow *self = WEIR_WINDOW (widget);
  WeirPipeline *pipeline = get_pipeline (self);
  gpointer single = weir_selection_get_single (weir_session_get_selection (self->session));
  WeirStopRule rule = { .when = WEIR_STOP_ON_DEED, .deed = WEIR_DEED_MESSAGE };
  g_autofree char *what = NULL, *text = NULL;
  gboolean is_set;

  if (WEIR_IS_NODE (single))
    rule.node = weir_node_get_id (single);
  else if (WEIR_IS_LINK (single))
    rule.link = weir_link_get_id (single);
  else
    return;

  is_set = !weir_pipeline_has_breakpoint (pipeline, &rule);
  weir_pipeline_set_breakpoint (pipeline, &rule, is_set);
  what = weir_stop_rule_describe (&rule, weir_session_get_document (self->session));
  text = g_strdup_printf (is_set ? _ ("Breakpoint set · %s") : _ ("Breakpoint removed · %s"), what);
  weir_window_toast (self, text);
}

static void
on_show_stop (GtkWidget  *widget,
              const char *name,
              GVariant   *target)
{
  WeirWindow *self = WEIR_WINDOW (widget);
  WeirDocument *document = weir_session_get_document (self->session);
  const WeirStop *stop = weir_pipeline_get_stop (get_pipeline (self));
  gpointer object = NULL;

  if (stop == NULL)
    return;
  if (stop->rule.link != 0)
    object = weir_document_get_link_by_id (document, stop->rule.link);
  else if (stop->node != 0)
    object = weir_document_get_node_by_id (document, stop->node);
  if (object != NULL)
    weir_selection_reveal (weir_session_get_selection (self->session), object);
}

static void
on_forget_stop (GtkWidget  *widget,
                const char *name,
                GVariant   *target)
{
  weir_pipeline_forget_stop (get_pipeline (WEIR_WINDOW (widget)));
}

/*< looking back >*/

static void
on_step_back (GtkWidget  *widget,
              const char *name,
              GVariant   *target)
{
  WeirPipeline *pipeline = get_pipeline (WEIR_WINDOW (widget));

  weir_pipeline_pause (pipeline);
  weir_moment_step (pipeline, -1);
}

static void
on_present (GtkWidget  *widget,
            const char *name,
            GVariant   *target)
{
  weir_pipeline_look_at_present (get_pipeline (WEIR_WINDOW (widget)));
}

static void
on_fork (GtkWidget  *widget,
         const char *name,
         GVariant   *target)
{
  WeirWindow *self = WEIR_WINDOW (widget);
  g_autoptr (GError) error = NULL;

  if (!weir_pipeline_fork (get_pipeline (self), weir_moment_get (get_pipeline (self)), &error))
    weir_window_show_error (self, _ ("The Run Cannot Go On from There"), error);
}

/*< for the rest of the window >*/

gboolean
weir_window_step_in_past (WeirWindow *self)
{
  if (!weir_pipeline_is_looking_back (get_pipeline (self)))
    return FALSE;

  weir_moment_step (get_pipeline (self), 1);
  return TRUE;
}

/* What it has paused for is selected, if nothing else is being looked at. */
void
weir_window_on_stop (WeirWindow *self)
{
  if (weir_pipeline_get_stop (get_pipeline (self)) == NULL)
    return;

  weir_window_settle (self);
  /* Who is at a lesson stays there; it has selected what it is about. */
  if (self->player == NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-stop", NULL);
}

void
weir_window_update_time_actions (WeirWindow *self)
{
  WeirDocument *document = weir_session_get_document (self->session);
  WeirPipeline *pipeline = get_pipeline (self);
  gboolean is_drawn = g_list_model_get_n_items (weir_document_get_nodes (document)) > 0;
  gboolean is_past = weir_pipeline_is_looking_back (pipeline);
  gboolean is_locked = weir_window_is_locked (self);
  guint64 first, last;
  GtkWidget *widget = GTK_WIDGET (self);

  weir_pipeline_get_span (pipeline, &first, &last);
  weir_action_set_enabled (widget, "win.step-back",
                           last > first && (!is_past || weir_moment_get (pipeline) > first));
  weir_action_set_enabled (widget, "win.present", is_past);
  weir_action_set_enabled (widget, "win.fork", is_past && weir_pipeline_can_fork (pipeline, NULL));
  weir_action_set_enabled (widget, "win.step-batch", is_drawn && !is_locked);
  weir_action_set_enabled (widget, "win.step-stage", is_drawn && !is_locked);
  weir_action_set_enabled (widget, "win.run-until", is_drawn && !is_locked);
}

void
weir_window_install_time_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.step-back", NULL, on_step_back);
  gtk_widget_class_install_action (klass, "win.present", NULL, on_present);
  gtk_widget_class_install_action (klass, "win.fork", NULL, on_fork);
  gtk_widget_class_install_action (klass, "win.step-batch", NULL, on_step_batch);
  gtk_widget_class_install_action (klass, "win.step-stage", NULL, on_step_stage);
  gtk_widget_class_install_action (klass, "win.run-until", NULL, on_run_until);
  gtk_widget_class_install_action (klass, "win.breakpoints", NULL, on_breakpoints);
  gtk_widget_class_install_action (klass, "win.toggle-breakpoint", NULL, on_toggle_breakpoint);
  gtk_widget_class_install_action (klass, "win.show-stop", NULL, on_show_stop);
  gtk_widget_class_install_action (klass, "win.forget-stop", NULL, on_forget_stop);
}
