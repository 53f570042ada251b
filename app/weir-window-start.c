/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-window-private.h"
#include "weir-examples.h"
#include "weir-lesson-store.h"
#include "weir-lessons.h"

static void
on_start (GtkWidget  *widget,
          const char *name,
          GVariant   *target)
{
  weir_window_show_start (WEIR_WINDOW (widget));
}

static void
on_start_drawing (GtkWidget  *widget,
                  const char *name,
                  GVariant   *target)
{
  weir_window_leave_start (WEIR_WINDOW (widget));
}

/* Pictures are only made if somebody is going to see them. */
static void
add_examples (WeirWindow *self)
{
  GPtrArray *examples = weir_examples_list ();

  for (guint i = 0; i < examples->len; i++)
    {
      const WeirExample *example = g_ptr_array_index (examples, i);

      weir_start_view_add_example (self->start_view, example->title, example->description,
                                   example->sketch, example->file);
    }
}

static void
add_lessons (WeirWindow *self)
{
  GPtrArray *lessons = weir_lessons_list ();

  weir_start_view_set_progress (self->start_view, weir_lesson_store_get_progress ());
  for (guint i = 0; i < lessons->len; i++)
    {
      WeirLesson *lesson = g_ptr_array_index (lessons, i);
      g_autoptr (WeirDocument) document = weir_lesson_make_document (lesson);
      g_autoptr (WeirSketch) sketch = weir_sketch_new (document);

      weir_start_view_add_lesson (self->start_view, lesson, sketch);
    }
}

static gboolean
on_active_idle (gpointer data)
{
  WeirWindow *self = data;

  /* Nothing is left of a window that was closed meanwhile. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && weir_window_is_at_start (self))
    gtk_widget_grab_focus (GTK_WIDGET (self->start_view));
  return G_SOURCE_REMOVE;
}

/* A window that becomes active for the first time moves the keyboard on by one. */
static void
on_active (WeirWindow *self)
{
  g_signal_handlers_disconnect_by_func (self, on_active, NULL);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_active_idle, g_object_ref (self), g_object_unref);
}

/*< for the rest of the window >*/

void
weir_window_install_start_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.start", NULL, on_start);
  gtk_widget_class_install_action (klass, "win.start-drawing", NULL, on_start_drawing);
}

gboolean
weir_window_is_at_start (WeirWindow *self)
{
  g_return_val_if_fail (WEIR_IS_WINDOW (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self->start_view));
}

void
weir_window_show_start (WeirWindow *self)
{
  g_return_if_fail (WEIR_IS_WINDOW (self));
  g_return_if_fail (weir_window_is_pristine (self));

  if (!self->has_examples)
    {
      add_lessons (self);
      add_examples (self);
    }
  self->has_examples = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->start_view), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->start_view));
  if (!gtk_window_is_active (GTK_WINDOW (self)))
    {
      g_signal_handlers_disconnect_by_func (self, on_active, NULL);
      g_signal_connect (self, "notify::is-active", G_CALLBACK (on_active), NULL);
    }
  weir_window_update_title (self);
  weir_window_update_subtitle (self);
  weir_window_update_actions (self);
}

void
weir_window_leave_start (WeirWindow *self)
{
  g_return_if_fail (WEIR_IS_WINDOW (self));

  if (!weir_window_is_at_start (self))
    return;

  gtk_widget_set_visible (GTK_WIDGET (self->start_view), FALSE);
  gtk_widget_grab_focus (self->canvas);
  weir_window_update_title (self);
  weir_window_update_subtitle (self);
  weir_window_update_actions (self);
}
