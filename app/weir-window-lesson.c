/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include <glib/gi18n.h>
#include "weir-lesson-store.h"
#include "weir-lessons.h"
#include "weir-window-private.h"
#include "transport/weir-speed.h"

/* A lesson in the place of the palette. */

static guint
find_place (WeirLesson *lesson)
{
  GPtrArray *lessons = weir_lessons_list ();
  guint i = 0;

  g_ptr_array_find (lessons, lesson, &i);
  return i;
}

/* The first after @lesson that is not done; the next one, if all are. NULL: it is the last. */
static WeirLesson *
find_next (WeirLesson *lesson)
{
  GPtrArray *lessons = weir_lessons_list ();
  guint after = find_place (lesson) + 1;

  for (guint i = after; i < lessons->len; i++)
    {
      WeirLesson *next = g_ptr_array_index (lessons, i);

      if (!weir_lesson_progress_is_done (weir_lesson_store_get_progress (), weir_lesson_get_name (next)))
        return next;
    }
  return after < lessons->len ? g_ptr_array_index (lessons, after) : NULL;
}

/*< what is beside the canvas >*/

static gboolean
is_narrow (WeirWindow *self)
{
  return weir_adaptive_view_is_narrow (WEIR_ADAPTIVE_VIEW (self->adaptive));
}

/* There is the canvas, and what belongs to the lesson; the rest comes back with its end. */
static void
set_aside_panels (WeirWindow *self)
{
  WeirPanelsView *panels = WEIR_PANELS_VIEW (self->panels);

  weir_panels_view_set_enlarged (panels, FALSE);
  for (int i = 0; i < WEIR_N_PANELS; i++)
    self->docked_before[i] = weir_panels_view_get_docked (panels, i);
  weir_panels_view_set_docked (panels, WEIR_PANEL_START, TRUE);
  weir_panels_view_set_docked (panels, WEIR_PANEL_BOTTOM, FALSE);
}

static void
bring_panels_back (WeirWindow *self)
{
  for (int i = 0; i < WEIR_N_PANELS; i++)
    weir_panels_view_set_docked (WEIR_PANELS_VIEW (self->panels), i, self->docked_before[i]);
}

/* Who is to change something needs the inspector. */
static void
show_inspector (WeirWindow *self)
{
  gboolean is_task = weir_lesson_player_get_present (self->player)->kind == WEIR_LESSON_TASK;

  weir_panels_view_set_docked (WEIR_PANELS_VIEW (self->panels), WEIR_PANEL_END, is_task);
}

static void
show_page (WeirWindow *self)
{
  gtk_widget_set_visible (self->side, TRUE);
  gtk_stack_set_visible_child_name (self->side_stack, "lesson");
}

/*< what the player tells >*/

static void
on_step (WeirWindow *self)
{
  show_inspector (self);
  /* Without the keyboard: that stays at the lesson. */
  weir_canvas_show_object (WEIR_CANVAS (self->canvas),
                           weir_selection_get_single (weir_session_get_selection (self->session)));
  weir_window_update_subtitle (self);
}

/* Until somebody has seen enough of the canvas. */
static void
offer_way_back (WeirWindow *self)
{
  if (!gtk_widget_get_visible (self->side))
    /* Translators: a button that shows what happened in a run, as a part of a lesson. */
    weir_toast_bar_keep (self->toasts, _ ("What Happened"), _ ("Show"), "win.lesson");
}

/* Where the lesson lies over the canvas the run is to be seen, and then what came of it. */
static void
make_room (WeirWindow *self)
{
  WeirLessonPhase phase = weir_lesson_player_get_phase (self->player);
  WeirRunState state = weir_pipeline_get_state (weir_session_get_pipeline (self->session));

  if (!is_narrow (self))
    return;
  if (phase == WEIR_LESSON_RUNNING || (phase == WEIR_LESSON_DOING && state == WEIR_RUN_RUNNING))
    {
      weir_toast_bar_drop (self->toasts);
      weir_panels_view_uncover (WEIR_PANELS_VIEW (self->panels));
    }
  else if (phase != WEIR_LESSON_READING && phase != WEIR_LESSON_ASKING && state != WEIR_RUN_STOPPED)
    offer_way_back (self);
}

static void
on_phase (WeirWindow *self)
{
  make_room (self);
  weir_window_update_actions (self);
}

/* Somebody has opened it by another way. */
static void
on_side_visible (WeirWindow *self)
{
  if (gtk_widget_get_visible (self->side))
    weir_toast_bar_drop (self->toasts);
}

static void
on_speed (WeirWindow *self)
{
  if (self->player != NULL)
    weir_lesson_player_leave_speed (self->player);
}

/* The one that is shown: the lesson has set a pace of its own. */
static void
take_speed (WeirWindow *self)
{
  weir_speed_apply (weir_transport_bar_get_speed (WEIR_TRANSPORT_BAR (self->transport)),
                    weir_session_get_pipeline (self->session));
}

/*< actions >*/

static WeirWindow *
find_showing (GtkApplication *application,
              WeirLesson     *lesson)
{
  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    if (WEIR_IS_WINDOW (l->data) && WEIR_WINDOW (l->data)->player != NULL
        && weir_lesson_player_get_lesson (WEIR_WINDOW (l->data)->player) == lesson)
      return l->data;
  return NULL;
}

/* A lesson's drawing is its own, and is made anew with it: nothing is lost where another comes. */
static gboolean
may_be_replaced (WeirWindow *self)
{
  return weir_window_is_pristine (self) || (self->player != NULL && self->file == NULL);
}

static void
on_open_lesson (GtkWidget  *widget,
                const char *name,
                GVariant   *target)
{
  WeirWindow *self = WEIR_WINDOW (widget);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  WeirLesson *lesson = weir_lessons_find (g_variant_get_string (target, NULL));
  WeirWindow *window;

  if (lesson == NULL)
    return;

  window = find_showing (application, lesson);
  if (window == NULL)
    {
      window = may_be_replaced (self) ? self : WEIR_WINDOW (weir_window_new (application));
      weir_window_show_lesson (window, lesson);
    }
  gtk_window_present (GTK_WINDOW (window));
}

static void
on_lessons (GtkWidget  *widget,
            const char *name,
            GVariant   *target)
{
  WeirWindow *self = WEIR_WINDOW (widget);
  g_autoptr (WeirDocument) document = weir_document_new ();

  if (may_be_replaced (self))
    weir_window_take_document (self, document, NULL, NULL);
  else
    self = WEIR_WINDOW (weir_window_new (gtk_window_get_application (GTK_WINDOW (self))));
  weir_window_show_start (self);
  gtk_window_present (GTK_WINDOW (self));
}

static void
on_play_freely (GtkWidget  *widget,
                const char *name,
                GVariant   *target)
{
  WeirWindow *self = WEIR_WINDOW (widget);

  if (self->player == NULL)
    return;
  weir_window_leave_lesson (self);
  take_speed (self);
  gtk_widget_grab_focus (self->canvas);
  weir_window_toast (self, _ ("The lesson is on the start page, where you left it"));
}

static void
on_lesson (GtkWidget  *widget,
           const char *name,
           GVariant   *target)
{
  WeirWindow *self = WEIR_WINDOW (widget);

  if (self->player == NULL)
    return;
  show_page (self);
  weir_lesson_panel_take_focus (WEIR_LESSON_PANEL (self->lesson));
}

/* Once, with the first lesson. */
static void
watch_others (WeirWindow *self)
{
  if (self->lesson_speed != 0)
    return;

  self->lesson_speed = g_signal_connect_swapped (self->transport, "notify::speed", G_CALLBACK (on_speed), self);
  g_signal_connect_swapped (self->side, "notify::visible", G_CALLBACK (on_side_visible), self);
}

/*< for the rest of the window >*/

void
weir_window_install_lesson_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.open-lesson", "s", on_open_lesson);
  gtk_widget_class_install_action (klass, "win.lessons", NULL, on_lessons);
  gtk_widget_class_install_action (klass, "win.lesson", NULL, on_lesson);
  gtk_widget_class_install_action (klass, "win.play-freely", NULL, on_play_freely);
}

void
weir_window_show_lesson (WeirWindow *self,
                         WeirLesson *lesson)
{
  WeirLessonProgress *progress = weir_lesson_store_get_progress ();
  g_autoptr (WeirDocument) document = weir_lesson_make_document (lesson);

  /* Whoever was at its end wants to see all of it. */
  if (weir_lesson_progress_is_done (progress, weir_lesson_get_name (lesson))
      && weir_lesson_progress_get_step (progress, weir_lesson_get_name (lesson)) + 1 >= weir_lesson_get_n_steps (lesson))
    weir_lesson_progress_begin_again (progress, weir_lesson_get_name (lesson));

  weir_window_take_document (self, document, NULL, NULL);
  self->player = weir_lesson_player_new (lesson, self->session, progress);
  set_aside_panels (self);
  g_signal_connect_object (self->player, "notify::step", G_CALLBACK (on_step), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->player, "notify::phase", G_CALLBACK (on_phase), self, G_CONNECT_SWAPPED);
  watch_others (self);
  weir_lesson_panel_set_player (WEIR_LESSON_PANEL (self->lesson), self->player, find_next (lesson));
  gtk_stack_page_set_visible (self->lesson_page, TRUE);
  show_page (self);
  on_step (self);
  weir_window_update_title (self);
  weir_window_update_actions (self);
  weir_lesson_panel_take_focus (WEIR_LESSON_PANEL (self->lesson));
}

void
weir_window_leave_lesson (WeirWindow *self)
{
  g_autoptr (WeirLessonPlayer) player = g_steal_pointer (&self->player);

  if (player == NULL)
    return;

  g_signal_handlers_disconnect_by_data (player, self);
  weir_toast_bar_drop (self->toasts);
  weir_lesson_player_leave_speed (player);
  weir_lesson_panel_set_player (WEIR_LESSON_PANEL (self->lesson), NULL, NULL);
  gtk_stack_set_visible_child_name (self->side_stack, "palette");
  gtk_stack_page_set_visible (self->lesson_page, FALSE);
  bring_panels_back (self);
  weir_window_update_title (self);
  weir_window_update_subtitle (self);
  weir_window_update_actions (self);
}

gboolean
weir_window_is_locked (WeirWindow *self)
{
  return self->player != NULL && weir_lesson_player_get_phase (self->player) == WEIR_LESSON_ASKING;
}

gboolean
weir_window_run_lesson (WeirWindow *self)
{
  if (self->player == NULL)
    return FALSE;
  if (weir_lesson_player_resume (self->player))
    return TRUE;

  take_speed (self);
  return FALSE;
}

char *
weir_window_describe_lesson (WeirWindow *self)
{
  WeirLesson *lesson = weir_lesson_player_get_lesson (self->player);

  return g_strdup_printf (_ ("Lesson %u · step %u of %u"), weir_lesson_get_number (lesson),
                          weir_lesson_player_get_step (self->player) + 1, weir_lesson_get_n_steps (lesson));
}

void
weir_window_follow_lesson (WeirWindow *self)
{
  if (self->player != NULL)
    make_room (self);
}
