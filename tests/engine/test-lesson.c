/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-paths.h"

#include <glib/gstdio.h>
#include <string.h>

#include "weir.h"

/* Reading lessons: strictly, and with the place of what is wrong. */

#define DRAWING \
  "{ \"weir\": 1, \"nodes\": [{ \"kind\": \"counter\", \"name\": \"Counter\" }, { \"kind\": \"print\", \"name\": \"Printer\" }]," \
  " \"links\": [{ \"from\": \"Counter\", \"to\": \"Printer\" }] }"

#define FRAME(steps) \
  "{ \"lesson\": 1, \"title\": \"T\", \"idea\": \"I.\", \"minutes\": 3,\n  \"steps\": [" steps "] }"

#define STEP(more) FRAME ("{ \"title\": \"A\", \"text\": \"B\"" more " }")

#define PREDICT(inside) STEP (", \"predict\": { " inside " }")
#define TASK(inside) STEP (", \"task\": { " inside " }")
#define MEASURE "\"measure\": { \"what\": \"ask\", \"link\": \"Counter -> Printer\", \"number\": 2 }"

typedef struct
{
  char *root;      /* owned */
  char *folder;    /* owned */
} Place;

static void
write_bytes (Place      *place,
             const char *name,
             const char *text,
             gssize      size)
{
  g_autofree char *path = g_build_filename (place->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  /* A file that is replaced is written to the disk at once, which takes its time. */
  g_unlink (path);
  g_file_set_contents_full (path, text, size, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error);
  g_assert_no_error (error);
}

static void
write_file (Place      *place,
            const char *name,
            const char *text)
{
  write_bytes (place, name, text, -1);
}

static void
copy_file (Place      *place,
           const char *from,
           const char *name)
{
  g_autofree char *text = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (from, &text, &size, NULL));
  write_bytes (place, name, text, (gssize) size);
}

static void
make_place (Place      *place,
            const char *name)
{
  g_autoptr (GError) error = NULL;

  place->root = g_dir_make_tmp ("weir-lesson-XXXXXX", &error);
  g_assert_no_error (error);
  place->folder = g_build_filename (place->root, name, NULL);
  g_assert_cmpint (g_mkdir (place->folder, 0700), ==, 0);
  write_file (place, "drawing.weir", DRAWING);
}

static void
remove_place (Place *place)
{
  static const char *const names[] = { "drawing.weir", "lesson.json" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (place->folder, names[i], NULL);

      g_unlink (path);
    }
  g_rmdir (place->folder);
  g_rmdir (place->root);
  g_free (place->folder);
  g_free (place->root);
}

static WeirLesson *
read_lesson (const char *text,
             GError    **error)
{
  g_autoptr (GFile) folder = NULL;
  WeirLesson *lesson;
  Place place;

  make_place (&place, "07-trial");
  write_file (&place, "lesson.json", text);
  folder = g_file_new_for_path (place.folder);
  lesson = weir_lesson_load (folder, error);
  remove_place (&place);
  return lesson;
}

static void
test_a_lesson_says_what_it_is (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirLesson) lesson =
    read_lesson (FRAME ("{ \"title\": \"Look\", \"text\": \"One\\n\\ntwo\", \"show\": \"Printer\" },"
                        "{ \"title\": \"Guess\", \"text\": \"How many?\", \"set\": [\"Counter.count=5\"], \"predict\": {"
                        " \"choices\": [3, 5], " MEASURE ", \"outcome\": \"got {outcome}\", \"until\": \"a stage ends\" } },"
                        "{ \"title\": \"Do\", \"text\": \"More!\", \"task\": { \"done\": \"Yes.\", \"solution\": [\"Counter.count=9\"],"
                        " \"holds\": [{ \"text\": \"Nine\", \"measure\": { \"what\": \"handled\", \"stage\": \"Printer\" }, \"at_least\": 9 }] } }"),
                 &error);
  const WeirLessonStep *step;

  g_assert_no_error (error);
  g_assert_cmpstr (weir_lesson_get_name (lesson), ==, "07-trial");
  g_assert_cmpuint (weir_lesson_get_number (lesson), ==, 7);
  g_assert_cmpstr (weir_lesson_get_title (lesson), ==, "T");
  g_assert_cmpstr (weir_lesson_get_idea (lesson), ==, "I.");
  g_assert_cmpuint (weir_lesson_get_minutes (lesson), ==, 3);
  g_assert_cmpuint (weir_lesson_get_n_steps (lesson), ==, 3);

  step = weir_lesson_get_step (lesson, 0);
  g_assert_cmpint (step->kind, ==, WEIR_LESSON_READ);
  g_assert_cmpstr (step->text, ==, "One\n\ntwo");
  g_assert_cmpstr (step->show, ==, "Printer");
  g_assert_null (step->set);

  step = weir_lesson_get_step (lesson, 1);
  g_assert_cmpint (step->kind, ==, WEIR_LESSON_PREDICT);
  g_assert_cmpstr (step->set[0], ==, "Counter.count=5");
  g_assert_null (step->set[1]);
  g_assert_cmpuint (step->question->n_choices, ==, 2);
  g_assert_cmpint (step->question->choices[1], ==, 5);
  g_assert_cmpint (step->question->figure.kind, ==, WEIR_FIGURE_ASK);
  g_assert_cmpstr (step->question->figure.link, ==, "Counter -> Printer");
  g_assert_cmpuint (step->question->figure.number, ==, 2);
  g_assert_cmpstr (step->question->outcome, ==, "got {outcome}");
  g_assert_cmpstr (step->question->until, ==, "a stage ends");

  step = weir_lesson_get_step (lesson, 2);
  g_assert_cmpint (step->kind, ==, WEIR_LESSON_TASK);
  g_assert_cmpuint (step->task->n_targets, ==, 1);
  g_assert_cmpstr (step->task->targets[0].figure.stage, ==, "Printer");
  g_assert_cmpint (step->task->targets[0].relation, ==, WEIR_LESSON_AT_LEAST);
  g_assert_cmpint (step->task->targets[0].amount, ==, 9);
  g_assert_cmpstr (step->task->solution[0], ==, "Counter.count=9");
  g_assert_cmpstr (step->task->done, ==, "Yes.");
}

/* Whoever draws in one does not draw in another. */
static void
test_each_gets_a_drawing_of_his_own (void)
{
  g_autoptr (WeirLesson) lesson = read_lesson (STEP (""), NULL);
  g_autoptr (WeirDocument) first = weir_lesson_make_document (lesson);
  g_autoptr (WeirDocument) second = weir_lesson_make_document (lesson);

  weir_document_remove_node (first, weir_document_find_node (first, "Printer"));
  g_assert_nonnull (weir_document_find_node (second, "Printer"));
}

typedef struct
{
  const char *name;
  const char *text;
  int         code;
  const char *message;   /* that of the error begins so; the rest may be in other words */
} Wrong;

static const Wrong wrongs[] = {
  { "no-json", "{", WEIR_ERROR_SYNTAX, "lesson.json: line 1, column 2: " },
  { "no-object", "[]", WEIR_ERROR_TYPE, "lesson.json: line 1, column 1: expected an object here, not a list" },
  { "no-version", "{}", WEIR_ERROR_MISSING, "lesson.json: line 1, column 1: the key “lesson” is missing" },
  { "newer", "{ \"lesson\": 2 }", WEIR_ERROR_VERSION, "lesson.json: line 1, column 13: this lesson was made for a newer Weir" },
  { "misspelt", "{ \"lesson\": 1, \"titel\": \"T\" }", WEIR_ERROR_UNKNOWN_KEY,
    "lesson.json: line 1, column 25: there is no key “titel” here; there is lesson, title, idea, minutes, steps" },
  { "no-steps", FRAME (""), WEIR_ERROR_RANGE, "lesson.json: line 2, column 12: “steps” cannot be empty" },
  { "no-text", FRAME ("{ \"title\": \"A\" }"), WEIR_ERROR_MISSING,
    "lesson.json: line 2, column 13: step number 1: the key “text” is missing" },
  { "empty", FRAME ("{ \"title\": \"\", \"text\": \"B\" }"), WEIR_ERROR_RANGE,
    "lesson.json: line 2, column 24: step number 1: “title” cannot be empty" },
  { "shows-nothing", STEP (", \"show\": \"Prinetr\""), WEIR_ERROR_NO_SUCH_NODE,
    "lesson.json: line 2, column 50: step number 1: the drawing has no stage or subscription “Prinetr”" },
  { "no-measure", PREDICT ("\"choices\": [1, 2], \"outcome\": \"{outcome}\""), WEIR_ERROR_MISSING,
    "lesson.json: line 2, column 53: step number 1: the key “measure” is missing" },
  { "no-such-figure", PREDICT ("\"measure\": { \"what\": \"asking\" }"), WEIR_ERROR_RANGE,
    "lesson.json: line 2, column 76: step number 1: “what” must be one of “ask”, “events”" },
  { "no-number", PREDICT ("\"measure\": { \"what\": \"ask\", \"link\": \"Counter → Printer\" }"), WEIR_ERROR_MISSING,
    "lesson.json: line 2, column 66: step number 1: the key “number” is missing" },
  { "number-of-a-total", PREDICT ("\"measure\": { \"what\": \"asks\", \"link\": \"Counter → Printer\", \"number\": 1 }"),
    WEIR_ERROR_UNKNOWN_KEY, "lesson.json: line 2, column 123: step number 1: “asks” is a figure of the whole run" },
  { "ask-at-a-stage", PREDICT ("\"measure\": { \"what\": \"ask\", \"stage\": \"Printer\", \"number\": 1 }"), WEIR_ERROR_MISSING,
    "lesson.json: line 2, column 66: step number 1: “ask” is measured on a subscription" },
  { "batch-on-a-link", PREDICT ("\"measure\": { \"what\": \"batch\", \"link\": \"Counter → Printer\", \"number\": 1 }"),
    WEIR_ERROR_MISSING, "lesson.json: line 2, column 66: step number 1: “batch” is measured at a stage" },
  { "no-such-stage", PREDICT ("\"measure\": { \"what\": \"handled\", \"stage\": \"Writer\" }"), WEIR_ERROR_NO_SUCH_NODE,
    "lesson.json: line 2, column 96: step number 1: the drawing has no stage “Writer”" },
  { "no-such-link", PREDICT ("\"measure\": { \"what\": \"asks\", \"link\": \"Printer → Counter\" }"), WEIR_ERROR_NO_SUCH_NODE,
    "lesson.json: line 2, column 92: step number 1: the drawing has no subscription “Printer → Counter”" },
  { "one-choice", PREDICT (MEASURE ", \"choices\": [1], \"outcome\": \"{outcome}\""), WEIR_ERROR_RANGE,
    "lesson.json: line 2, column 139: step number 1: there have to be at least two choices" },
  { "twice-a-choice", PREDICT (MEASURE ", \"choices\": [1, 1], \"outcome\": \"{outcome}\""), WEIR_ERROR_RANGE,
    "lesson.json: line 2, column 143: step number 1: this choice is there already" },
  { "half-a-choice", PREDICT (MEASURE ", \"choices\": [1, 1.5], \"outcome\": \"{outcome}\""), WEIR_ERROR_TYPE,
    "lesson.json: line 2, column 143: step number 1: a choice is a whole number between 0 and 1000000000" },
  { "outcome-without-a-number", PREDICT (MEASURE ", \"choices\": [1, 2], \"outcome\": \"it did\""), WEIR_ERROR_RANGE,
    "lesson.json: line 2, column 158: step number 1: “outcome” needs “{outcome}” where the number is to stand" },
  { "predict-and-task", STEP (", \"predict\": {}, \"task\": {}"), WEIR_ERROR_UNKNOWN_KEY,
    "lesson.json: line 2, column 65: step number 1: a step has either “predict” or “task”" },
  { "nothing-holds", TASK ("\"holds\": [], \"done\": \"D\""), WEIR_ERROR_RANGE,
    "lesson.json: line 2, column 61: step number 1: “holds” cannot be empty" },
  { "holds-what", TASK ("\"done\": \"D\", \"holds\": [{ \"text\": \"T\", " MEASURE " }]"), WEIR_ERROR_MISSING,
    "lesson.json: line 2, column 75: step number 1: just one of “equals”, “at_least” and “at_most” is needed here" },
  { "holds-twice", TASK ("\"done\": \"D\", \"holds\": [{ \"text\": \"T\", " MEASURE ", \"equals\": 1, \"at_most\": 2 }]"),
    WEIR_ERROR_MISSING, "lesson.json: line 2, column 75: step number 1: just one of “equals”, “at_least” and “at_most”" },
  { "stored-outcome", PREDICT (MEASURE ", \"choices\": [1, 2], \"outcome\": \"{outcome}\", \"is\": 1"), WEIR_ERROR_UNKNOWN_KEY,
    "lesson.json: line 2, column 177: step number 1: there is no key “is” here; there is choices, measure, outcome, until" },
};

static void
test_wrong_lessons_are_told_with_their_place (gconstpointer data)
{
  const Wrong *wrong = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirLesson) lesson = read_lesson (wrong->text, &error);

  g_assert_null (lesson);
  g_assert_error (error, WEIR_ERROR, wrong->code);
  if (!g_str_has_prefix (error->message, wrong->message))
    g_assert_cmpstr (error->message, ==, wrong->message);
}

static void
test_the_folder_says_the_number (void)
{
  static const char *const names[] = { "credit", "-credit", "0-credit", "2credit", "02", "02-", "99999-credit" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GFile) folder = g_file_new_for_path (names[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (weir_lesson_load (folder, &error));
      g_assert_error (error, WEIR_ERROR, WEIR_ERROR_SYNTAX);
    }
}

/* Of which of its files, too. */
static void
test_the_drawing_has_to_be_one (void)
{
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GError) error = NULL;
  Place place;

  make_place (&place, "01-x");
  write_file (&place, "lesson.json", STEP (""));
  write_file (&place, "drawing.weir", "{ \"weir\": 1 }");
  folder = g_file_new_for_path (place.folder);
  g_assert_null (weir_lesson_load (folder, &error));
  g_assert_error (error, WEIR_ERROR, WEIR_ERROR_MISSING);
  g_assert_true (g_str_has_prefix (error->message, "drawing.weir: line 1, column 1: "));
  remove_place (&place);
}

static void
test_what_is_too_large_is_no_lesson (void)
{
  g_autofree char *much = g_strnfill (WEIR_LESSON_MAX_SIZE + 1, ' ');
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirLesson) lesson = read_lesson (much, &error);

  g_assert_null (lesson);
  g_assert_error (error, WEIR_ERROR, WEIR_ERROR_TOO_LARGE);
}

static void
damage (GString *text,
        GRand   *random)
{
  static const char bytes[] = "{}[]\",:0-1e\\\xe2\x80\x00 n";
  guint place = (guint) g_rand_int_range (random, 0, (gint32) text->len);
  gssize some = g_rand_int_range (random, 1, 40);

  switch (g_rand_int_range (random, 0, 4))
    {
    case 0:
      g_string_truncate (text, place);
      break;
    case 1:
      g_string_erase (text, place, MIN (some, (gssize) (text->len - place)));
      break;
    case 2:
      text->str[place] = bytes[g_rand_int_range (random, 0, sizeof bytes)];
      break;
    default:
      g_string_insert_c (text, place, bytes[g_rand_int_range (random, 0, sizeof bytes)]);
    }
}

/* What is damaged is refused with a reason, or still a lesson. */
static void
test_damaged_lessons_are_refused (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autofree char *whole = NULL;
  g_autoptr (GFile) folder = NULL;
  guint n_refused = 0;
  gsize size;
  Place place;

  make_place (&place, "02-credit");
  copy_file (&place, WEIR_SOURCE_DATADIR "/lessons/02-credit/drawing.weir", "drawing.weir");
  folder = g_file_new_for_path (place.folder);
  g_assert_true (g_file_get_contents (WEIR_SOURCE_DATADIR "/lessons/02-credit/lesson.json", &whole, &size, NULL));
  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (GString) text = g_string_new_len (whole, (gssize) size);
      g_autoptr (WeirLesson) lesson = NULL;
      g_autoptr (GError) error = NULL;

      damage (text, random);
      write_bytes (&place, "lesson.json", text->str, (gssize) text->len);
      lesson = weir_lesson_load (folder, &error);
      g_assert_true ((lesson != NULL) == (error == NULL));
      n_refused += lesson == NULL;
    }
  remove_place (&place);
  g_assert_cmpuint (n_refused, >, 100);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lesson/says-what-it-is", test_a_lesson_says_what_it_is);
  g_test_add_func ("/lesson/drawing-of-his-own", test_each_gets_a_drawing_of_his_own);
  for (guint i = 0; i < G_N_ELEMENTS (wrongs); i++)
    {
      g_autofree char *path = g_strconcat ("/lesson/wrong/", wrongs[i].name, NULL);

      g_test_add_data_func (path, &wrongs[i], test_wrong_lessons_are_told_with_their_place);
    }
  g_test_add_func ("/lesson/number", test_the_folder_says_the_number);
  g_test_add_func ("/lesson/drawing", test_the_drawing_has_to_be_one);
  g_test_add_func ("/lesson/too-large", test_what_is_too_large_is_no_lesson);
  g_test_add_func ("/lesson/damaged", test_damaged_lessons_are_refused);

  return g_test_run ();
}
