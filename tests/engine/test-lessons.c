/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-paths.h"

#include <string.h>

#include "weir-lesson-trial.h"

#define LESSONS WEIR_SOURCE_DATADIR "/lessons"

/* What each question comes to on the real GenStage, in the order of the steps. A lesson does not say it anywhere. */
typedef struct
{
  const char *name;
  const char *outcomes;   /* "300 400" */
  const char *findings;   /* ids of what is wrong with the drawing on purpose, "" if nothing is */
} Expected;

static const Expected expected[] = {
  /* M6: without demand handle_demand is never called. */
  { "01-asking", "0", "manual-demand" },
  /* E1, M2: 1000 and 750, pushes of 100; the documentation says 250. */
  { "02-credit", "300 400", "" },
  /* E10, M14: max 10, then a stuck consumer with 2 and 1: 5 + 5 handled, 8 parked; both batches were asked for again. */
  { "03-where", "8 10", "" },
  /* E19, M1: max 10 and min 5, then 9; the source has 20. */
  { "04-batches", "5 20", "" },
  /* E2, M3: three default consumers, accumulate then forward, 900; E2b: the same with max 10, 90. */
  { "05-sharing", "900 30", "" },
  /* E2 with slow work: the first copy takes all 40, as one batch of 4 s; then four batches of 5 have taken 500 ms. */
  { "06-slow", "0 20", "deep-demand" },
  /* E8, M8: buffer 5, 8 are pushed; then, M5, a source that stores demand and so sends nothing. */
  { "07-pushing", "3 0", "manual-demand" },
  /* E10, M14: it prefetches its own max, and does nothing until it is asked. */
  { "08-reservoir", "10 0", "manual-demand" },
  /* E6, M12: max 4 and min 2, one takes 50 ms for each event, 1 s; the other's own demand changes nothing. */
  { "09-broadcast", "22 22", "" },
  /* E5, M9, M10: three even partitions, max 10 and min 5, one stuck: the others 22 each, 12 in the dispatcher. */
  { "10-partition", "22 12", "" },
  /* E9, M15: permanent, the default, stops even on normal. */
  { "11-endings", "10", "permanent-end permanent-end" },
  /* E13, M19: three producers, max 10 each and a stuck consumer: 3 asks of 10, and 2 messages wait. */
  { "12-producers", "30 20", "" },
  /* M20: 2, 10 and 5 ms; the last stage begins its nth event after 2 + 10 n ms, however many copies the first one has. */
  { "13-bottleneck", "99 99", "" },
  /* M20: two layers of 10 ms are as fast as two copies of 20 ms; of 5 and 15 ms they are slower. */
  { "14-layers", "98 66", "" },
};

/* What a task wants that is no change of a setting. */
typedef struct
{
  const char *name;
  guint       step;
  guint       n_asked;                    /* by hand, in the run */
  void (*edit)(WeirHistory *history);     /* may be NULL */
} Deed;

static void
make_automatic (WeirHistory *history)
{
  GListModel *links = weir_document_get_links (weir_history_get_document (history));
  g_autoptr (WeirLink) link = g_list_model_get_item (links, 0);
  GValue value = G_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  g_value_init (&value, G_TYPE_BOOLEAN);
  weir_history_set (history, link, "manual", &value, &error);
  g_assert_no_error (error);
}

static void
make_transient (WeirHistory *history)
{
  GListModel *links = weir_document_get_links (weir_history_get_document (history));
  g_autoptr (WeirLink) link = g_list_model_get_item (links, 0);
  GValue value = G_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  g_value_init (&value, G_TYPE_UINT);
  g_value_set_uint (&value, WEIR_CANCEL_TRANSIENT);
  weir_history_set (history, link, "cancel", &value, &error);
  g_assert_no_error (error);
}

static const Deed deeds[] = {
  { "01-asking", 3, 3, NULL },
  { "01-asking", 4, 0, make_automatic },
  { "08-reservoir", 4, 1, NULL },
  { "11-endings", 3, 0, make_transient },
};

static WeirLesson *
load (const char *name)
{
  g_autofree char *path = g_build_filename (LESSONS, name, NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  WeirLesson *lesson = weir_lesson_load (folder, &error);

  g_assert_no_error (error);
  return lesson;
}

static void
set_up (const WeirLessonStep *step,
        WeirHistory          *history)
{
  g_autoptr (GError) error = NULL;

  weir_lesson_step_set_up (step, history, &error);
  g_assert_no_error (error);
  weir_lesson_step_check (step, weir_history_get_document (history), &error);
  g_assert_no_error (error);
}

static void
assert_is_choice (const WeirLessonQuestion *question,
                  gint64                    outcome)
{
  for (guint i = 0; i < question->n_choices; i++)
    if (question->choices[i] == outcome)
      return;
  g_test_message ("%" G_GINT64_FORMAT " is not among the choices", outcome);
  g_test_fail ();
}

/* Who guesses right has guessed what GenStage does, and could have chosen it. */
static void
test_outcomes_are_those_of_genstage (gconstpointer data)
{
  const Expected *what = data;
  g_autoptr (WeirLesson) lesson = load (what->name);
  g_autoptr (WeirDocument) document = weir_lesson_make_document (lesson);
  g_autoptr (WeirHistory) history = weir_history_new (document);
  g_autoptr (GString) outcomes = g_string_new (NULL);

  for (guint i = 0; i < weir_lesson_get_n_steps (lesson); i++)
    {
      const WeirLessonStep *step = weir_lesson_get_step (lesson, i);
      gint64 outcome;

      set_up (step, history);
      if (step->question == NULL)
        continue;
      outcome = weir_lesson_trial_predict (document, step);
      assert_is_choice (step->question, outcome);
      g_string_append_printf (outcomes, "%s%" G_GINT64_FORMAT, outcomes->len > 0 ? " " : "", outcome);
    }
  g_assert_cmpstr (outcomes->str, ==, what->outcomes);
}

/* A step's outcome is its own: whoever comes to it by another way, having changed what earlier steps were about, sees the same. */
static void
test_steps_do_not_depend_on_earlier_ones (gconstpointer data)
{
  const Expected *what = data;
  g_autoptr (WeirLesson) lesson = load (what->name);

  for (guint i = 0; i < weir_lesson_get_n_steps (lesson); i++)
    {
      const WeirLessonStep *step = weir_lesson_get_step (lesson, i);
      g_autoptr (WeirDocument) fresh = weir_lesson_make_document (lesson);
      g_autoptr (WeirDocument) used = weir_lesson_make_document (lesson);
      g_autoptr (WeirHistory) fresh_history = weir_history_new (fresh);
      g_autoptr (WeirHistory) used_history = weir_history_new (used);

      if (step->question == NULL)
        continue;
      for (guint k = 0; k < weir_lesson_get_n_steps (lesson); k++)
        {
          const WeirLessonStep *other = weir_lesson_get_step (lesson, k);
          g_autoptr (GError) error = NULL;

          set_up (other, used_history);
          if (other->task != NULL && other->task->solution != NULL)
            weir_lesson_task_solve (other->task, used_history, &error);
          g_assert_no_error (error);
        }
      set_up (step, fresh_history);
      set_up (step, used_history);
      g_assert_cmpint (weir_lesson_trial_predict (fresh, step), ==, weir_lesson_trial_predict (used, step));
    }
}

/* Does what the task wants, as one edit. Returns: how many events are asked for by hand */
static guint
solve (const WeirLessonTask *task,
       const char           *name,
       guint                 step,
       WeirHistory          *history)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    if (g_str_equal (deeds[i].name, name) && deeds[i].step == step)
      {
        if (deeds[i].edit != NULL)
          deeds[i].edit (history);
        return deeds[i].n_asked;
      }
  g_assert_nonnull (task->solution);
  weir_lesson_task_solve (task, history, &error);
  g_assert_no_error (error);
  return 0;
}

/* A task is not done before anything was changed, and is when the change it has in mind was made. */
static void
test_tasks_can_be_failed_and_passed (gconstpointer data)
{
  const Expected *what = data;
  g_autoptr (WeirLesson) lesson = load (what->name);

  for (guint i = 0; i < weir_lesson_get_n_steps (lesson); i++)
    {
      const WeirLessonStep *step = weir_lesson_get_step (lesson, i);
      g_autoptr (WeirDocument) document = weir_lesson_make_document (lesson);
      g_autoptr (WeirHistory) history = weir_history_new (document);
      const char *missing = NULL;
      guint n_asked;

      if (step->task == NULL)
        continue;
      set_up (step, history);
      weir_history_seal (history);
      g_assert_false (weir_lesson_trial_passes (document, step, 0, NULL));
      n_asked = solve (step->task, what->name, i, history);
      if (!weir_lesson_trial_passes (document, step, n_asked, &missing))
        g_test_fail_printf ("%s, step %u: the solution does not bring it about: %s", what->name, i + 1, missing);
      if (n_asked > 0)
        continue;

      /* It was a single edit, and takes itself back. */
      weir_history_undo (history);
      g_assert_false (weir_lesson_trial_passes (document, step, 0, NULL));
    }
}

/* Nothing is wrong with the drawing but what the lesson is about. */
static void
test_the_drawing_has_no_other_findings (gconstpointer data)
{
  const Expected *what = data;
  g_autoptr (WeirLesson) lesson = load (what->name);
  g_autoptr (WeirDocument) document = weir_lesson_make_document (lesson);
  g_autoptr (GPtrArray) findings = weir_check_document (document);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const WeirFinding *finding = g_ptr_array_index (findings, i);

      g_string_append_printf (ids, "%s%s", ids->len > 0 ? " " : "", finding->id);
    }
  g_assert_cmpstr (ids->str, ==, what->findings);
}

/* What ships is as Weir itself would save it, called like its lesson. */
static void
test_the_drawing_is_canonical (gconstpointer data)
{
  const Expected *what = data;
  g_autoptr (WeirLesson) lesson = load (what->name);
  g_autoptr (WeirDocument) document = weir_lesson_make_document (lesson);
  g_autofree char *written = weir_document_to_string (document);
  g_autofree char *path = g_build_filename (LESSONS, what->name, "drawing.weir", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (written, ==, text);
}

/* Not of the drawing, and still in quotes. */
static const char *const labels[] = { "Ask for", NULL };

static void
assert_names (WeirDocument *document,
              const char   *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "“", -1);

  for (guint i = 1; i < g_strv_length (parts); i++)
    {
      const char *end = strstr (parts[i], "”");
      g_autofree char *name = end != NULL ? g_strndup (parts[i], end - parts[i]) : g_strdup (parts[i]);

      if (weir_document_find_node (document, name) == NULL && !g_strv_contains (labels, name))
        g_test_fail_printf ("there is no “%s”: %s", name, text);
    }
}

/* Stages that a text names are those that one sees. */
static void
test_texts_name_what_is_drawn (gconstpointer data)
{
  const Expected *what = data;
  g_autoptr (WeirLesson) lesson = load (what->name);
  g_autoptr (WeirDocument) document = weir_lesson_make_document (lesson);

  for (guint i = 0; i < weir_lesson_get_n_steps (lesson); i++)
    {
      const WeirLessonStep *step = weir_lesson_get_step (lesson, i);

      assert_names (document, step->title);
      assert_names (document, step->text);
      for (guint k = 0; step->task != NULL && k < step->task->n_targets; k++)
        assert_names (document, step->task->targets[k].text);
      if (step->task != NULL)
        assert_names (document, step->task->done);
    }
}

/* Three to six minutes, four to seven steps, the first of which is read and one of which is predicted; one idea in a sentence. */
static void
test_a_lesson_is_short (gconstpointer data)
{
  const Expected *what = data;
  g_autoptr (WeirLesson) lesson = load (what->name);
  guint n_steps = weir_lesson_get_n_steps (lesson);
  guint n_questions = 0;

  g_assert_cmpuint (weir_lesson_get_minutes (lesson), >=, 3);
  g_assert_cmpuint (weir_lesson_get_minutes (lesson), <=, 6);
  g_assert_cmpuint (n_steps, >=, 4);
  g_assert_cmpuint (n_steps, <=, 7);
  for (guint i = 0; i < n_steps; i++)
    n_questions += weir_lesson_get_step (lesson, i)->question != NULL;
  g_assert_cmpuint (n_questions, >, 0);
  g_assert_cmpint (weir_lesson_get_step (lesson, 0)->kind, ==, WEIR_LESSON_READ);
  g_assert_true (g_str_has_suffix (weir_lesson_get_idea (lesson), "."));
}

/* All that ships is tested here. */
static void
test_no_lesson_is_forgotten (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = g_dir_open (LESSONS, 0, &error);
  const char *name;
  guint n = 0;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      guint i = 0;

      while (i < G_N_ELEMENTS (expected) && !g_str_equal (expected[i].name, name))
        i++;
      if (i == G_N_ELEMENTS (expected))
        g_test_fail_printf ("%s is not tested", name);
      n++;
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (expected));
}

static void
add (const char     *prefix,
     const Expected *what,
     GTestDataFunc   test)
{
  g_autofree char *path = g_strconcat (prefix, what->name, NULL);

  g_test_add_data_func (path, what, test);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lessons/none-is-forgotten", test_no_lesson_is_forgotten);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      add ("/lessons/outcomes/", &expected[i], test_outcomes_are_those_of_genstage);
      add ("/lessons/any-order/", &expected[i], test_steps_do_not_depend_on_earlier_ones);
      add ("/lessons/tasks/", &expected[i], test_tasks_can_be_failed_and_passed);
      add ("/lessons/findings/", &expected[i], test_the_drawing_has_no_other_findings);
      add ("/lessons/canonical/", &expected[i], test_the_drawing_is_canonical);
      add ("/lessons/names/", &expected[i], test_texts_name_what_is_drawn);
      add ("/lessons/short/", &expected[i], test_a_lesson_is_short);
    }

  return g_test_run ();
}
