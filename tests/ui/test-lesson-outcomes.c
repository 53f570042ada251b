/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-paths.h"
#include <adwaita.h>
#include "lesson/weir-lesson-player.h"
#include "weir-lesson-trial.h"

/* Each lesson that ships, as somebody plays it who goes straight on. What it comes to without a window is held against GenStage in
 * test-lessons. */

#define LESSONS WEIR_SOURCE_DATADIR "/lessons"

typedef struct
{
  WeirLesson         *lesson;      /* owned, as all that follow */
  WeirDocument       *document;
  WeirSession        *session;
  WeirLessonProgress *progress;
  WeirLessonPlayer   *player;
} Fixture;

static void
set_up (Fixture      *f,
        gconstpointer name)
{
  g_autofree char *path = g_build_filename (LESSONS, name, NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  f->lesson = weir_lesson_load (folder, &error);
  g_assert_no_error (error);
  f->document = weir_lesson_make_document (f->lesson);
  f->session = weir_session_new (f->document);
  f->progress = weir_lesson_progress_new ();
  f->player = weir_lesson_player_new (f->lesson, f->session, f->progress);
}

static void
tear_down (Fixture      *f,
           gconstpointer name)
{
  weir_pipeline_stop (weir_session_get_pipeline (f->session));
  g_assert_finalize_object (f->player);
  g_object_unref (f->progress);
  g_assert_finalize_object (f->session);
  g_object_unref (f->document);
  g_object_unref (f->lesson);
}

static void
wait_for (Fixture        *f,
          WeirLessonPhase phase)
{
  while (weir_lesson_player_get_phase (f->player) != phase)
    {
      g_assert_cmpint (weir_lesson_player_get_phase (f->player), !=, WEIR_LESSON_STUCK);
      g_main_context_iteration (NULL, TRUE);
    }
}

/* In a drawing of its own, without a window. */
static gint64
predict (WeirLesson           *lesson,
         const WeirLessonStep *step)
{
  g_autoptr (WeirDocument) document = weir_lesson_make_document (lesson);
  g_autoptr (WeirHistory) history = weir_history_new (document);

  weir_lesson_step_set_up (step, history, NULL);
  return weir_lesson_trial_predict (document, step);
}

static void
answer (Fixture *f)
{
  const WeirLessonStep *step = weir_lesson_player_get_present (f->player);

  weir_lesson_player_predict (f->player, step->question->choices[0]);
  wait_for (f, WEIR_LESSON_KNOWN);
  g_assert_cmpint (weir_lesson_player_get_outcome (f->player), ==, predict (f->lesson, step));
}

/* Does not pass as it is, and does when it is solved. Some can only be done by hand. */
static void
work (Fixture *f)
{
  if (!weir_lesson_player_can_solve (f->player))
    return;

  g_assert_cmpint (weir_lesson_player_get_phase (f->player), ==, WEIR_LESSON_DOING);
  weir_lesson_player_solve (f->player);
  weir_lesson_player_repeat (f->player);
  wait_for (f, WEIR_LESSON_PASSED);
}

/* The panel shows the figures of the test, and each task that solves itself passes. */
static void
test_a_lesson_comes_to_the_same_in_the_window (Fixture      *f,
                                               gconstpointer name)
{
  for (guint i = 0; i < weir_lesson_get_n_steps (f->lesson); i++)
    {
      const WeirLessonStep *step = weir_lesson_get_step (f->lesson, i);

      weir_lesson_player_go (f->player, i);
      g_assert_true (weir_lesson_player_get_present (f->player) == step);
      if (step->question != NULL)
        answer (f);
      else if (step->task != NULL)
        work (f);
    }
  g_assert_true (weir_lesson_player_is_last (f->player));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;

  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  folder = g_dir_open (LESSONS, 0, NULL);
  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_strconcat ("/lesson-outcomes/", name, NULL);

      g_test_add (path, Fixture, g_intern_string (name), set_up, test_a_lesson_comes_to_the_same_in_the_window, tear_down);
    }

  return g_test_run ();
}
