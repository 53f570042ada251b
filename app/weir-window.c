/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-window.h"
#include <glib/gi18n.h>
#include "weir-window-private.h"
#include "weir-settings.h"

/* What the subtitle says is for reading: more often than this only flickers. */
#define SUBTITLE_INTERVAL (G_USEC_PER_SEC / 4)

/* For how long samples are fetched after a pause, a step or the end: steps are made by the engine's
 * thread, a while after they were asked for. */
#define SETTLE_TIME (G_USEC_PER_SEC / 2)

G_DEFINE_FINAL_TYPE (WeirWindow, weir_window, ADW_TYPE_APPLICATION_WINDOW)

static void
on_session_sampled (WeirWindow *self)
{
  WeirPipeline *pipeline = weir_session_get_pipeline (self->session);

  /* Once it stands still the last sample must not be missed. */
  if (weir_pipeline_get_state (pipeline) == WEIR_RUN_RUNNING
      && g_get_monotonic_time () - self->subtitle_at < SUBTITLE_INTERVAL)
    return;
  weir_window_update_subtitle (self);
  /* One may step back out of a run, as soon as it has a past. */
  weir_window_update_time_actions (self);
}

static gboolean
is_seen (WeirWindow *self)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self));

  return gtk_widget_get_mapped (GTK_WIDGET (self))
         && !(gdk_toplevel_get_state (GDK_TOPLEVEL (surface)) & GDK_TOPLEVEL_STATE_MINIMIZED);
}

static gboolean
on_tick (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  WeirWindow *self = WEIR_WINDOW (widget);
  WeirPipeline *pipeline = weir_session_get_pipeline (self->session);
  gint64 now = gdk_frame_clock_get_frame_time (clock);

  if (weir_pipeline_get_state (pipeline) == WEIR_RUN_RUNNING)
    self->settled_at = now + SETTLE_TIME;

  if (now > self->settled_at || !is_seen (self))
    {
      self->tick = 0;
      return G_SOURCE_REMOVE;
    }

  weir_pipeline_request_sample (pipeline);
  return G_SOURCE_CONTINUE;
}

static void
start_ticking (WeirWindow *self)
{
  if (self->tick == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}

static void
on_surface_state (WeirWindow *self)
{
  WeirPipeline *pipeline = weir_session_get_pipeline (self->session);

  if (is_seen (self) && weir_pipeline_get_state (pipeline) == WEIR_RUN_RUNNING)
    start_ticking (self);
}

static void
on_pipeline_state (WeirWindow *self)
{
  WeirPipeline *pipeline = weir_session_get_pipeline (self->session);

  if (weir_pipeline_get_state (pipeline) != WEIR_RUN_STOPPED)
    weir_window_settle (self);
  weir_window_follow_lesson (self);
  weir_window_update_subtitle (self);
  weir_window_update_actions (self);
}

static void
on_looking_back (WeirWindow *self)
{
  WeirPipeline *pipeline = weir_session_get_pipeline (self->session);

  gtk_widget_set_visible (self->past_frame, weir_pipeline_is_looking_back (pipeline));
  weir_window_update_subtitle (self);
  weir_window_update_actions (self);
}

static void
on_history_notify (WeirWindow *self)
{
  weir_window_update_title (self);
  weir_window_update_actions (self);
}

static gboolean
on_removal_over (gpointer data)
{
  WEIR_WINDOW (data)->removal_idle = 0;
  return G_SOURCE_REMOVE;
}

static void
on_items_changed (WeirWindow *self,
                  guint       position,
                  guint       removed,
                  guint       added)
{
  WeirDocument *document = weir_session_get_document (self->session);
  gboolean is_empty = g_list_model_get_n_items (weir_document_get_nodes (document)) == 0 &&
                      g_list_model_get_n_items (weir_document_get_remarks (document)) == 0;

  if (removed > added && self->removal_idle == 0)
    self->removal_idle = g_idle_add (on_removal_over, self);
  gtk_widget_set_visible (self->empty_hint, is_empty);
  weir_window_update_actions (self);
}

/* A hint that comes with a removal tells of it: then it can be taken back right there. */
static void
on_canvas_hint (WeirWindow *self,
                const char *hint)
{
  if (self->removal_idle != 0)
    weir_toast_bar_tell (self->toasts, hint, _ ("Undo"), "win.undo", NULL);
  else
    weir_window_toast (self, hint);
}

static void
on_canvas_edit_requested (WeirWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.rename", NULL);
}

static void
on_palette_kind_activated (WeirWindow          *self,
                           const WeirStageKind *kind)
{
  weir_canvas_add_kind (WEIR_CANVAS (self->canvas), kind);
  weir_panels_view_uncover (WEIR_PANELS_VIEW (self->panels));
}

static void
on_palette_remark_activated (WeirWindow *self,
                             guint       shape)
{
  weir_canvas_add_remark (WEIR_CANVAS (self->canvas), (WeirRemarkShape) shape);
}

static gboolean
on_focus_idle (gpointer data)
{
  WeirWindow *self = data;

  self->focus_idle = 0;
  if (gtk_window_get_focus (GTK_WINDOW (self)) == NULL && !weir_window_is_at_start (self))
    gtk_widget_grab_focus (self->canvas);
  return G_SOURCE_REMOVE;
}

/* What had the focus is gone, as a row of what was deleted. The keyboard goes on at the drawing. */
static void
on_focus_notify (WeirWindow *self)
{
  if (gtk_window_get_focus (GTK_WINDOW (self)) == NULL && self->focus_idle == 0)
    self->focus_idle = g_idle_add (on_focus_idle, self);
}

static gboolean
is_wide_drawing (WeirWindow *self,
                 gboolean    is_narrow,
                 gboolean    is_at_start)
{
  return !is_narrow && !is_at_start;
}

static void
weir_window_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (weir_window_parent_class)->map (widget);
  on_surface_state (WEIR_WINDOW (widget));
}

static void
weir_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (weir_window_parent_class)->realize (widget);
  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (widget)), "notify::state",
                           G_CALLBACK (on_surface_state), widget, G_CONNECT_SWAPPED);
}

static gboolean
weir_window_close_request (GtkWindow *window)
{
  WeirWindow *self = WEIR_WINDOW (window);

  if (!weir_window_may_close (self))
    return GDK_EVENT_STOP;

  weir_window_save_layout (self);
  return GTK_WINDOW_CLASS (weir_window_parent_class)->close_request (window);
}

static void
weir_window_dispose (GObject *object)
{
  WeirWindow *self = WEIR_WINDOW (object);

  g_signal_handlers_disconnect_by_func (self, on_focus_notify, NULL);
  g_clear_handle_id (&self->focus_idle, g_source_remove);
  g_clear_handle_id (&self->removal_idle, g_source_remove);
  weir_window_end_autosave (self);
  if (self->player != NULL)
    weir_lesson_player_leave_speed (self->player);
  g_clear_object (&self->player);
  weir_window_end_watch (self);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->pipeline_signals);
  g_clear_object (&self->history_signals);
  g_clear_object (&self->document_signals);
  g_clear_object (&self->node_list_signals);
  g_clear_object (&self->link_list_signals);
  g_clear_object (&self->remark_list_signals);
  g_clear_object (&self->chooser);
  if (self->session != NULL)
    weir_pipeline_stop (weir_session_get_pipeline (self->session));

  G_OBJECT_CLASS (weir_window_parent_class)->dispose (object);
}

static void
weir_window_finalize (GObject *object)
{
  WeirWindow *self = WEIR_WINDOW (object);

  g_clear_object (&self->session);
  g_clear_object (&self->file);
  g_free (self->etag);

  G_OBJECT_CLASS (weir_window_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, "/weir/ui/weir-window.ui");
  gtk_widget_class_bind_template_child (klass, WeirWindow, toasts);
  gtk_widget_class_bind_template_child (klass, WeirWindow, notice);
  gtk_widget_class_bind_template_child (klass, WeirWindow, start_view);
  gtk_widget_class_bind_template_child (klass, WeirWindow, title);
  gtk_widget_class_bind_template_child (klass, WeirWindow, open_button);
  gtk_widget_class_bind_template_child (klass, WeirWindow, undo_button);
  gtk_widget_class_bind_template_child (klass, WeirWindow, redo_button);
  gtk_widget_class_bind_template_child (klass, WeirWindow, side);
  gtk_widget_class_bind_template_child (klass, WeirWindow, side_stack);
  gtk_widget_class_bind_template_child (klass, WeirWindow, lesson_page);
  gtk_widget_class_bind_template_child (klass, WeirWindow, lesson);
  gtk_widget_class_bind_template_child (klass, WeirWindow, palette);
  gtk_widget_class_bind_template_child (klass, WeirWindow, outline);
  gtk_widget_class_bind_template_child (klass, WeirWindow, canvas);
  gtk_widget_class_bind_template_child (klass, WeirWindow, empty_hint);
  gtk_widget_class_bind_template_child (klass, WeirWindow, transport);
  gtk_widget_class_bind_template_child (klass, WeirWindow, moment);
  gtk_widget_class_bind_template_child (klass, WeirWindow, past_frame);
  gtk_widget_class_bind_template_child (klass, WeirWindow, monitor);
  gtk_widget_class_bind_template_child (klass, WeirWindow, inspector);
  gtk_widget_class_bind_template_child (klass, WeirWindow, adaptive);
  gtk_widget_class_bind_template_child (klass, WeirWindow, panels);
  gtk_widget_class_bind_template_child (klass, WeirWindow, drop_target);
  gtk_widget_class_bind_template_child (klass, WeirWindow, edit_section);
  gtk_widget_class_bind_template_child (klass, WeirWindow, recent_section);
  gtk_widget_class_bind_template_child (klass, WeirWindow, examples_section);
  gtk_widget_class_bind_template_child (klass, WeirWindow, examples_submenu);
  gtk_widget_class_bind_template_callback (klass, on_palette_kind_activated);
  gtk_widget_class_bind_template_callback (klass, on_palette_remark_activated);
  gtk_widget_class_bind_template_callback (klass, on_canvas_hint);
  gtk_widget_class_bind_template_callback (klass, is_wide_drawing);
  gtk_widget_class_bind_template_callback (klass, on_canvas_edit_requested);
  gtk_widget_class_bind_template_callback (klass, weir_window_on_time_mode_chosen);
  gtk_widget_class_bind_template_callback (klass, weir_window_on_toast_position);
  gtk_widget_class_bind_template_callback (klass, weir_window_on_outline_chosen);
  gtk_widget_class_bind_template_callback (klass, weir_window_on_outline_command);
  gtk_widget_class_bind_template_callback (klass, weir_window_on_drop);
  gtk_widget_class_bind_template_callback (klass, weir_window_on_canvas_pasting);
}

static void
weir_window_class_init (WeirWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = weir_window_dispose;
  object_class->finalize = weir_window_finalize;
  widget_class->map = weir_window_map;
  widget_class->realize = weir_window_realize;
  GTK_WINDOW_CLASS (klass)->close_request = weir_window_close_request;

  /* Named in the template. */
  g_type_ensure (WEIR_TYPE_ADAPTIVE_VIEW);
  g_type_ensure (WEIR_TYPE_CANVAS);
  g_type_ensure (WEIR_TYPE_INSPECTOR_PANEL);
  g_type_ensure (WEIR_TYPE_LESSON_PANEL);
  g_type_ensure (WEIR_TYPE_MOMENT_BAR);
  g_type_ensure (WEIR_TYPE_MONITOR_PANEL);
  g_type_ensure (WEIR_TYPE_OUTLINE_PANEL);
  g_type_ensure (WEIR_TYPE_NOTICE_BAR);
  g_type_ensure (WEIR_TYPE_PALETTE_PANEL);
  g_type_ensure (WEIR_TYPE_PANELS_VIEW);
  g_type_ensure (WEIR_TYPE_START_VIEW);
  g_type_ensure (WEIR_TYPE_TOAST_BAR);
  g_type_ensure (WEIR_TYPE_TRANSPORT_BAR);
  bind_template (widget_class);
  weir_window_install_actions (widget_class);
  weir_window_install_layout_actions (widget_class);
  weir_window_install_side_actions (widget_class);
  weir_window_install_file_actions (widget_class);
  weir_window_install_save_actions (widget_class);
  weir_window_install_trace_actions (widget_class);
  weir_window_install_notice_actions (widget_class);
  weir_window_install_start_actions (widget_class);
  weir_window_install_import_actions (widget_class);
  weir_window_install_lesson_actions (widget_class);
  weir_window_install_time_actions (widget_class);
}

static GSignalGroup *
watch (WeirWindow *self,
       GType       type,
       const char *signal,
       GCallback   handler)
{
  GSignalGroup *group = g_signal_group_new (type);

  g_signal_group_connect_swapped (group, signal, handler, self);
  return group;
}

static void
weir_window_init (WeirWindow *self)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  GType file_types[] = { GDK_TYPE_FILE_LIST };

  self->session_signals = watch (self, WEIR_TYPE_SESSION, "sampled",
                                 G_CALLBACK (on_session_sampled));
  self->pipeline_signals = watch (self, WEIR_TYPE_PIPELINE, "notify::state",
                                  G_CALLBACK (on_pipeline_state));
  g_signal_group_connect_swapped (self->pipeline_signals, "notify::stop",
                                  G_CALLBACK (weir_window_on_stop), self);
  g_signal_group_connect_swapped (self->pipeline_signals, "notify::looking-back",
                                  G_CALLBACK (on_looking_back), self);
  self->history_signals = watch (self, WEIR_TYPE_HISTORY, "notify", G_CALLBACK (on_history_notify));
  self->document_signals = watch (self, WEIR_TYPE_DOCUMENT, "notify::title",
                                  G_CALLBACK (weir_window_update_title));
  self->node_list_signals = watch (self, G_TYPE_LIST_MODEL, "items-changed",
                                   G_CALLBACK (on_items_changed));
  self->link_list_signals = watch (self, G_TYPE_LIST_MODEL, "items-changed",
                                   G_CALLBACK (on_items_changed));
  self->remark_list_signals = watch (self, G_TYPE_LIST_MODEL, "items-changed",
                                     G_CALLBACK (on_items_changed));

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_stack_set_visible_child_name (self->side_stack, "palette");
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (on_focus_notify), NULL);
  gtk_drop_target_set_gtypes (self->drop_target, file_types, G_N_ELEMENTS (file_types));
  weir_window_add_actions (self);
  weir_window_fill_menus (self);
  weir_window_start_autosave (self);
  weir_window_start_watch (self);
  weir_window_restore_layout (self);
  weir_window_take_document (self, document, NULL, NULL);
}

GtkWidget *
weir_window_new (GtkApplication *application)
{
  return g_object_new (WEIR_TYPE_WINDOW, "application", application, NULL);
}

GFile *
weir_window_get_file (WeirWindow *self)
{
  g_return_val_if_fail (WEIR_IS_WINDOW (self), NULL);

  return self->file;
}

WeirSession *
weir_window_get_session (WeirWindow *self)
{
  g_return_val_if_fail (WEIR_IS_WINDOW (self), NULL);

  return self->session;
}

gboolean
weir_window_is_pristine (WeirWindow *self)
{
  WeirHistory *history;

  g_return_val_if_fail (WEIR_IS_WINDOW (self), FALSE);

  history = weir_session_get_history (self->session);
  return self->file == NULL && self->player == NULL && !weir_history_can_undo (history) && !weir_history_can_redo (history);
}

void
weir_window_take_document (WeirWindow   *self,
                           WeirDocument *document,
                           GFile        *file,
                           char         *etag)
{
  g_autoptr (WeirSession) old = NULL;

  weir_window_leave_lesson (self);
  /* It tells the window, which then looks at its session. */
  if (self->session != NULL)
    weir_pipeline_stop (weir_session_get_pipeline (self->session));

  old = g_steal_pointer (&self->session);
  self->session = weir_session_new (document);
  weir_settings_bind_demand (G_OBJECT (weir_session_get_history (self->session)));
  self->is_foreign = file != NULL;
  g_signal_group_set_target (self->session_signals, self->session);
  g_signal_group_set_target (self->pipeline_signals, weir_session_get_pipeline (self->session));
  g_signal_group_set_target (self->history_signals, weir_session_get_history (self->session));
  g_signal_group_set_target (self->document_signals, document);
  g_signal_group_set_target (self->node_list_signals, weir_document_get_nodes (document));
  g_signal_group_set_target (self->link_list_signals, weir_document_get_links (document));
  g_signal_group_set_target (self->remark_list_signals, weir_document_get_remarks (document));

  weir_canvas_set_session (WEIR_CANVAS (self->canvas), self->session);
  weir_outline_panel_set_session (WEIR_OUTLINE_PANEL (self->outline), self->session);
  weir_inspector_panel_set_session (WEIR_INSPECTOR_PANEL (self->inspector), self->session);
  weir_monitor_panel_set_session (WEIR_MONITOR_PANEL (self->monitor), self->session);
  weir_transport_bar_set_session (WEIR_TRANSPORT_BAR (self->transport), self->session);
  weir_moment_bar_set_session (WEIR_MOMENT_BAR (self->moment), self->session);
  weir_autosave_set_history (self->autosave, weir_session_get_history (self->session), NULL);
  weir_window_set_file (self, file, etag);
  weir_window_leave_start (self);
  gtk_widget_grab_focus (self->canvas);
  on_items_changed (self, 0, 0, 0);
}

void
weir_window_set_file (WeirWindow *self,
                      GFile      *file,
                      char       *etag)
{
  g_set_object (&self->file, file);
  g_free (self->etag);
  self->etag = etag;
  weir_autosave_set_file (self->autosave, file, etag);
  weir_file_watch_set_file (self->watch, file, etag);
  weir_window_update_title (self);
  weir_window_update_subtitle (self);
}

void
weir_window_settle (WeirWindow *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  if (clock == NULL)
    return;

  /* An idle clock still shows the time of its last frame. */
  self->settled_at = MAX (gdk_frame_clock_get_frame_time (clock), g_get_monotonic_time ())
                     + SETTLE_TIME;
  start_ticking (self);
}

void
weir_window_toast (WeirWindow *self,
                   const char *text)
{
  weir_toast_bar_tell (self->toasts, text, NULL, NULL, NULL);
}

void
weir_window_show_problem (GtkWindow  *parent,
                          const char *heading,
                          const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

void
weir_window_show_error (WeirWindow   *self,
                        const char   *heading,
                        const GError *error)
{
  weir_window_show_problem (GTK_WINDOW (self), heading, error->message);
}
