/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "test-documents-fixture.h"
#include <glib/gstdio.h>
#include "start/weir-document-card.h"
#include "start/weir-lesson-card.h"
#include "start/weir-recent-card.h"
#include "start/weir-start-view.h"
#include "weir-age.h"
#include "weir-examples.h"
#include "weir-lesson-store.h"
#include "weir-lessons.h"
#include "weir-recent.h"

/* The start page shows every example, the simplest first, and goes once there is something to draw on or to look at. */
static void
test_documents_start_page_comes_and_goes (DocumentsFixture *f,
                                          gconstpointer     data)
{
  GtkWidget *view, *card;

  weir_window_show_start (f->window);
  g_assert_true (weir_window_is_at_start (f->window));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (f->window)), ==, "Weir");
  documents_activate (f, "win.start-drawing");
  g_assert_false (weir_window_is_at_start (f->window));

  documents_activate (f, "win.start");
  g_assert_true (weir_window_is_at_start (f->window));
  view = documents_find_widget (GTK_WIDGET (f->window), WEIR_TYPE_START_VIEW);
  card = documents_find_widget (view, WEIR_TYPE_DOCUMENT_CARD);
  g_assert_true (weir_examples_contain (weir_document_card_get_file (WEIR_DOCUMENT_CARD (card))));
  gtk_test_accessible_assert_property (card, GTK_ACCESSIBLE_PROPERTY_LABEL, "Counter");
  for (guint i = 0; card != NULL; i++, card = gtk_widget_get_next_sibling (card))
    g_assert_cmpuint (i, <, weir_examples_list ()->len);

  card = documents_find_widget (view, WEIR_TYPE_DOCUMENT_CARD);
  g_assert_true (gtk_widget_activate (card));
  g_assert_false (weir_window_is_at_start (f->window));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (f->window)), ==, "Counter");
  g_assert_cmpuint (documents_count_windows (), ==, 1);
}

static GtkWidget *
find_lesson (GtkWidget  *view,
             const char *name)
{
  GtkWidget *card = documents_find_widget (view, WEIR_TYPE_LESSON_CARD);

  while (card != NULL && !g_str_equal (weir_lesson_get_name (weir_lesson_card_get_lesson (WEIR_LESSON_CARD (card))), name))
    card = gtk_widget_get_next_sibling (card);
  g_assert_nonnull (card);
  return card;
}

static void
assert_says (GtkWidget  *card,
             const char *note)
{
  WeirLesson *lesson = weir_lesson_card_get_lesson (WEIR_LESSON_CARD (card));
  g_autofree char *description = g_strdup_printf ("%s\n%s", note, weir_lesson_get_idea (lesson));

  gtk_test_accessible_assert_property (card, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description);
}

/* Lessons stand before the examples, each with how far somebody is in it, and the next one is suggested. */
static void
test_documents_lessons (DocumentsFixture *f,
                        gconstpointer     data)
{
  WeirLessonProgress *progress = weir_lesson_store_get_progress ();
  WeirLessonGuess guess = { 1, 250, 300 };
  GtkWidget *view, *button;

  weir_window_show_start (f->window);
  view = documents_find_widget (GTK_WIDGET (f->window), WEIR_TYPE_START_VIEW);
  button = documents_find_widget (view, GTK_TYPE_BUTTON);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "Start the First Lesson");
  assert_says (find_lesson (view, "02-credit"), "5 min");

  weir_lesson_progress_set_done (progress, "01-asking");
  weir_lesson_progress_set_step (progress, "02-credit", 2);
  weir_lesson_progress_set_guess (progress, "02-credit", &guess);
  assert_says (find_lesson (view, "01-asking"), "4 min · done");
  assert_says (find_lesson (view, "02-credit"), "5 min · step 3 of 6 · predicted 250, it was 300");
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "Continue with Lesson 2");

  g_signal_emit_by_name (button, "clicked");
  g_assert_false (weir_window_is_at_start (f->window));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (f->window)), ==, "Credit is a bar with two marks");
  g_assert_cmpuint (documents_count_windows (), ==, 1);
}

/* From which lesson on how many are shown; they follow each other. */
static guint
count_shown (GtkWidget *view,
             guint     *first)
{
  guint n_shown = 0, place = 0;

  for (GtkWidget *card = documents_find_widget (view, WEIR_TYPE_LESSON_CARD); card != NULL;
       card = gtk_widget_get_next_sibling (card), place++)
    {
      if (!gtk_widget_get_child_visible (card))
        continue;
      if (n_shown == 0)
        *first = place;
      g_assert_cmpuint (place, ==, *first + n_shown);
      n_shown++;
    }

  return n_shown;
}

/* A row of them, with the one that is next, and all if somebody wants to see all. */
static void
test_documents_lessons_are_few (DocumentsFixture *f,
                                gconstpointer     data)
{
  WeirLessonProgress *progress = weir_lesson_store_get_progress ();
  guint n_lessons = weir_lessons_list ()->len, first = 0;
  GtkWidget *view, *all;

  weir_window_show_start (f->window);
  view = documents_find_widget (GTK_WIDGET (f->window), WEIR_TYPE_START_VIEW);
  g_assert_cmpuint (count_shown (view, &first), ==, 4);
  g_assert_cmpuint (first, ==, 0);

  for (guint i = 0; i < 6; i++)
    weir_lesson_progress_set_done (progress, weir_lesson_get_name (g_ptr_array_index (weir_lessons_list (), i)));
  g_assert_cmpuint (count_shown (view, &first), ==, 4);
  g_assert_cmpuint (first, ==, 5);
  weir_lesson_progress_set_step (progress, weir_lesson_get_name (g_ptr_array_index (weir_lessons_list (), n_lessons - 1)), 1);
  g_assert_cmpuint (count_shown (view, &first), ==, 4);
  g_assert_cmpuint (first, ==, n_lessons - 4);

  all = documents_find_widget (view, GTK_TYPE_TOGGLE_BUTTON);
  g_assert_true (gtk_widget_get_visible (all));
  g_signal_emit_by_name (all, "clicked");
  g_assert_cmpuint (count_shown (view, &first), ==, n_lessons);
}

/* A file that was open lately is on the start page, before the examples; one that has gone can be taken off. */
static void
test_documents_recent_files (DocumentsFixture *f,
                             gconstpointer     data)
{
  GtkWidget *view, *card, *button;
  graphene_rect_t place, example;

  gtk_recent_manager_purge_items (gtk_recent_manager_get_default (), NULL);
  documents_write_text (f->file, COUNTING ("Recent"));
  weir_recent_add (f->file);
  g_remove (g_file_peek_path (f->file));
  weir_window_show_start (f->window);
  view = documents_find_widget (GTK_WIDGET (f->window), WEIR_TYPE_START_VIEW);
  /* Another card stands for it each time that the list is told to have changed. */
  do
    {
      gtk_test_widget_wait_for_draw (view);
      card = documents_find_widget (view, WEIR_TYPE_RECENT_CARD);
    }
  while (card == NULL || !weir_recent_card_is_gone (WEIR_RECENT_CARD (card)));
  gtk_test_accessible_assert_property (card, GTK_ACCESSIBLE_PROPERTY_LABEL, "drawing.weir");
  gtk_test_accessible_assert_property (card, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "no longer there · just now");
  g_assert_true (gtk_widget_compute_bounds (card, view, &place));
  g_assert_true (gtk_widget_compute_bounds (documents_find_widget (view, WEIR_TYPE_DOCUMENT_CARD), view, &example));
  g_assert_cmpfloat (place.origin.y, <, example.origin.y);

  g_assert_true (gtk_widget_activate (card));
  g_assert_true (weir_window_is_at_start (f->window));
  button = documents_find_widget (card, GTK_TYPE_BUTTON);
  g_assert_true (gtk_widget_get_visible (button));
  g_signal_emit_by_name (button, "clicked");
  while (documents_find_widget (view, WEIR_TYPE_RECENT_CARD) != NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* Ages are said as people say them. */
static void
test_documents_ages (DocumentsFixture *f,
                     gconstpointer     data)
{
  static const struct
  {
    gint64      seconds;
    const char *age;
  } ages[] = {
    { -5, "just now" },
    { 59, "just now" },
    { 60, "1 minute ago" },
    { 59 * 60, "59 minutes ago" },
    { 5 * 3600, "5 hours ago" },
    { 24 * 3600, "yesterday" },
    { 3 * 24 * 3600, "3 days ago" },
    { 8 * 24 * 3600, "last week" },
    { 20 * 24 * 3600, "2 weeks ago" },
    { 40 * 24 * 3600, "last month" },
    { 100 * 24 * 3600, "3 months ago" },
    { 800 * 24 * 3600, "2 years ago" },
  };
  g_autoptr (GDateTime) noon = g_date_time_new_local (2026, 6, 17, 12, 0, 0);
  gint64 now = g_date_time_to_unix (noon);

  for (guint i = 0; i < G_N_ELEMENTS (ages); i++)
    {
      g_autofree char *age = weir_age_describe (now - ages[i].seconds, now);

      g_assert_cmpstr (age, ==, ages[i].age);
    }
}

int
main (int    argc,
      char **argv)
{
  documents_init (&argc, &argv);

  DOCUMENTS_TEST ("start-page-comes-and-goes", test_documents_start_page_comes_and_goes);
  DOCUMENTS_TEST ("recent-files", test_documents_recent_files);
  DOCUMENTS_TEST ("lessons", test_documents_lessons);
  DOCUMENTS_TEST ("lessons-are-few", test_documents_lessons_are_few);
  DOCUMENTS_TEST ("ages", test_documents_ages);

  return g_test_run ();
}
