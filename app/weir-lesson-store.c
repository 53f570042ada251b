/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-lesson-store.h"
#include "weir-settings.h"

#define KEY "lesson-progress"

static void
on_changed (WeirLessonProgress *progress,
            GSettings          *settings)
{
  g_settings_set_value (settings, KEY, weir_lesson_progress_write (progress));
}

WeirLessonProgress *
weir_lesson_store_get_progress (void)
{
  static WeirLessonProgress *progress = NULL;
  g_autoptr (GSettings) settings = NULL;
  g_autoptr (GVariant) value = NULL;

  if (progress != NULL)
    return progress;

  progress = weir_lesson_progress_new ();
  settings = weir_settings_open ();
  if (settings == NULL)
    return progress;

  value = g_settings_get_value (settings, KEY);
  weir_lesson_progress_read (progress, value);
  g_signal_connect_data (progress, "changed", G_CALLBACK (on_changed), g_steal_pointer (&settings),
                         (GClosureNotify) (void (*)(void))g_object_unref, 0);
  return progress;
}
