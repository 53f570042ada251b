/* SPDX-License-Identifier: Apache-2.0 */
/* Runs in a language that nobody speaks: every string in brackets and 40 % longer (tests/house/pseudo.py). */
#include "config.h"
#include <adwaita.h>
#include <glib/gi18n.h>
#include <locale.h>
#include "weir-application.h"
#include "weir-lesson-store.h"
#include "weir-lessons.h"
#include "weir-preferences-window.h"
#include "weir-shortcuts-window.h"
#include "weir-window.h"
#include "canvas/weir-ending-dialog.h"
#include "lesson/weir-lesson-panel.h"

#define WIDE 1280
#define NARROW 360
/* The least that has panels side by side. */
#define MIDDLE 980
/* How often something is looked at that seems to have no room. */
#define MAX_LOOKS 20

static GtkApplication *application;

typedef struct
{
  WeirWindow *window;   /* lent: toplevels belong to GTK */
  GtkWidget  *root;     /* lent: what is looked through */
  GPtrArray  *findings; /* owned: of sentences */
} Fixture;

/* What is drawn by people or counted has no brackets of its own; units stand behind digits. */
static gboolean
is_told_in_any_language (const char *rest)
{
  static const char *const units[] = { "s", "ms", "µs", "min", "h", "k", "M", "G", "/s", "k/s", "M/s", "G/s", "×", NULL };
  g_auto (GStrv) words = g_strsplit_set (rest, " \t\n·,.:;()/", -1);

  for (char **word = words; *word != NULL; word++)
    {
      const char *letters = *word;

      while (*letters != '\0' && !g_unichar_isalpha (g_utf8_get_char (letters)))
        letters = g_utf8_next_char (letters);
      if (*letters != '\0' && !g_strv_contains (units, letters))
        return FALSE;
    }

  return TRUE;
}

/* @text without what stands in brackets. */
static char *
drop_translated (const char *text)
{
  GString *rest = g_string_new (NULL);
  int depth = 0;

  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == '[')
        depth++;
      if (depth == 0)
        g_string_append_c (rest, *c);
      if (*c == ']' && depth > 0)
        depth--;
    }

  return g_string_free (rest, FALSE);
}

static void
complain (Fixture    *fixture,
          GtkWidget  *widget,
          const char *what,
          const char *text)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  g_ptr_array_add (fixture->findings,
                   g_strdup_printf ("%s: “%s” (%s in %s)", what, text, G_OBJECT_TYPE_NAME (widget),
                                    parent == NULL ? "nothing" : G_OBJECT_TYPE_NAME (parent)));
}

static void
check_translated (Fixture    *fixture,
                  GtkWidget  *widget,
                  const char *text)
{
  g_autofree char *rest = text == NULL ? g_strdup ("") : drop_translated (text);

  if (!is_told_in_any_language (rest))
    complain (fixture, widget, "not translated", text);
}

/* Where it is, if that is not a place to be scrolled to. */
static void
check_inside (Fixture   *fixture,
              GtkWidget *widget,
              GtkLabel  *label)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkNative *native = gtk_widget_get_native (widget);
  graphene_rect_t area;

  if (scroller != NULL || !gtk_widget_compute_bounds (widget, GTK_WIDGET (native), &area))
    return;
  if (area.origin.x < -1 || area.origin.x + area.size.width > gtk_widget_get_width (GTK_WIDGET (native)) + 1)
    complain (fixture, widget, "outside the window", gtk_label_get_text (label));
}

static void
check_label (Fixture  *fixture,
             GtkLabel *label)
{
  GtkWidget *widget = GTK_WIDGET (label);
  PangoLayout *layout = gtk_label_get_layout (label);
  int width, height;

  check_translated (fixture, widget, gtk_label_get_text (label));
  if (*gtk_label_get_text (label) == '\0')
    return;

  pango_layout_get_pixel_size (layout, &width, &height);
  /* What people called their document may be as long as they like, and what is whole in the tooltip may be cut. */
  if (pango_layout_is_ellipsized (layout)
      && gtk_widget_get_ancestor (widget, ADW_TYPE_WINDOW_TITLE) == NULL
      && g_strcmp0 (gtk_widget_get_tooltip_text (widget), gtk_label_get_text (label)) != 0)
    complain (fixture, widget, "ellipsized", gtk_label_get_text (label));
  if (width > gtk_widget_get_width (widget) + 1 || height > gtk_widget_get_height (widget) + 1)
    complain (fixture, widget, "cut off", gtk_label_get_text (label));
  check_inside (fixture, widget, label);
}

static void
look_through (Fixture   *fixture,
              GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return;

  check_translated (fixture, widget, gtk_widget_get_tooltip_text (widget));
  if (GTK_IS_LABEL (widget))
    check_label (fixture, GTK_LABEL (widget));
  if (GTK_IS_SEARCH_ENTRY (widget) || GTK_IS_ENTRY (widget))
    {
      g_autofree char *placeholder = NULL;

      g_object_get (widget, "placeholder-text", &placeholder, NULL);
      check_translated (fixture, widget, placeholder);
    }
  /* What the toolkit brings along speaks the toolkit's language. */
  if (GTK_IS_WINDOW_CONTROLS (widget)
      || (ADW_IS_HEADER_BAR (widget) && ADW_IS_PREFERENCES_WINDOW (gtk_widget_get_root (widget)))
      || (GTK_IS_STACK (widget) && gtk_widget_get_ancestor (widget, GTK_TYPE_DROP_DOWN) != NULL
          && g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (widget)), "empty") == 0))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    look_through (fixture, child);
}

static gboolean
on_wait_over (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Until whatever was to be laid out is: some frames long. */
static void
settle (GtkWidget *widget)
{
  gboolean over = FALSE;

  gtk_test_widget_wait_for_draw (widget);
  g_timeout_add (120, on_wait_over, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_nothing_found (Fixture *fixture)
{
  for (guint i = 0; i < fixture->findings->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (fixture->findings, i));
  if (fixture->findings->len > 0)
    g_test_fail ();
}

static void
add_stages (WeirWindow *window)
{
  WeirHistory *history = weir_session_get_history (weir_window_get_session (window));
  g_autoptr (WeirNode) counter = weir_node_new (weir_stage_catalog_lookup ("counter"), "[Counter]");
  g_autoptr (WeirNode) print = weir_node_new (weir_stage_catalog_lookup ("print"), "[Print]");
  g_autoptr (GError) error = NULL;

  g_assert_true (weir_history_add_node (history, counter, &error));
  g_assert_true (weir_history_add_node (history, print, &error));
  g_assert_true (weir_history_add_link (history, counter, print, &error) != NULL);
  g_assert_no_error (error);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->window = WEIR_WINDOW (weir_window_new (application));
  fixture->findings = g_ptr_array_new_with_free_func (g_free);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), GPOINTER_TO_INT (data), 800);
  gtk_window_present (GTK_WINDOW (fixture->window));
  settle (GTK_WIDGET (fixture->window));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->window)), <=, GPOINTER_TO_INT (data));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_ptr_array_unref (fixture->findings);
}

static void
activate (Fixture    *fixture,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
  settle (GTK_WIDGET (fixture->window));
}

/* A sample that comes late, and what slides into sight for it, are laid out some frames later: what is cut off then
 * only, is not. What has no room stays among the findings. */
static void
look_at (Fixture   *fixture,
         GtkWidget *root)
{
  guint found_before = fixture->findings->len;

  for (guint i = 0; i < MAX_LOOKS; i++)
    {
      g_ptr_array_set_size (fixture->findings, found_before);
      settle (root);
      look_through (fixture, root);
      if (fixture->findings->len == found_before)
        break;
    }
}

static void
look (Fixture *fixture)
{
  look_at (fixture, GTK_WIDGET (fixture->window));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->window)), <=, WIDE);
}

/* What is told no longer changes while it is looked at. */
static void
run_a_while (Fixture *fixture)
{
  activate (fixture, "win.run");
  activate (fixture, "win.run");
}

/* This is about something: the language is there. */
static void
test_long_strings_are_long (void)
{
  g_assert_cmpstr (_ ("Untitled Pipeline"), ==, "[Untitled Pipeline~~~~~~~]");
}

/* An empty window has everything translated, and room for it. */
static void
test_long_strings_fit_an_empty_window (Fixture      *fixture,
                                       gconstpointer data)
{
  look (fixture);
  assert_nothing_found (fixture);
}

/* So does one with a drawing in it, whatever is selected and whether it runs. */
static void
test_long_strings_fit_a_drawing (Fixture      *fixture,
                                 gconstpointer data)
{
  WeirSession *session = weir_window_get_session (fixture->window);
  WeirDocument *document = weir_session_get_document (session);
  WeirSelection *selection = weir_session_get_selection (session);
  GListModel *lists[] = { weir_document_get_nodes (document), weir_document_get_links (document) };

  add_stages (fixture->window);
  look (fixture);
  run_a_while (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint j = 0; j < g_list_model_get_n_items (lists[i]); j++)
      {
        g_autoptr (GObject) item = g_list_model_get_item (lists[i], j);

        weir_selection_set_single (selection, item);
        look (fixture);
      }
  assert_nothing_found (fixture);
}

static void
show_pages (Fixture   *fixture,
            GtkWidget *widget)
{
  if (GTK_IS_STACK (widget) && gtk_widget_get_ancestor (widget, g_type_from_name ("WeirMonitorPanel")))
    {
      g_autoptr (GListModel) pages = G_LIST_MODEL (gtk_stack_get_pages (GTK_STACK (widget)));

      for (guint i = 0; i < g_list_model_get_n_items (pages); i++)
        {
          g_autoptr (GObject) page = g_list_model_get_item (pages, i);

          gtk_stack_set_visible_child (GTK_STACK (widget), gtk_stack_page_get_child (GTK_STACK_PAGE (page)));
          look (fixture);
        }
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    show_pages (fixture, child);
}

/* All that lies below the canvas has room. */
static void
test_long_strings_fit_the_lower_panel (Fixture      *fixture,
                                       gconstpointer data)
{
  add_stages (fixture->window);
  run_a_while (fixture);
  if (GPOINTER_TO_INT (data) < MIDDLE)
    activate (fixture, "win.lower-panel");
  show_pages (fixture, GTK_WIDGET (fixture->window));
  assert_nothing_found (fixture);
}

/* Each panel has room when it is opened, also where it covers the canvas. */
static void
test_long_strings_fit_the_side_panels (Fixture      *fixture,
                                       gconstpointer data)
{
  add_stages (fixture->window);
  if (GPOINTER_TO_INT (data) < MIDDLE)
    activate (fixture, "win.palette");
  look (fixture);
  activate (fixture, "win.outline");
  look (fixture);
  if (GPOINTER_TO_INT (data) < MIDDLE)
    activate (fixture, "win.inspector");
  look (fixture);
  assert_nothing_found (fixture);
}

static GtkWidget *
find_panel (GtkWidget *widget)
{
  GtkWidget *found = WEIR_IS_LESSON_PANEL (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_panel (child);
  return found;
}

static void
look_at_step (Fixture    *fixture,
              WeirLesson *lesson,
              guint       step)
{
  weir_lesson_progress_set_step (weir_lesson_store_get_progress (), weir_lesson_get_name (lesson), step);
  weir_window_show_lesson (fixture->window, lesson);
  activate (fixture, "win.lesson");
  look_at (fixture, find_panel (GTK_WIDGET (fixture->window)));
}

/* So has a lesson, at each of its steps, before and after a prediction. */
static void
test_long_strings_fit_a_lesson (Fixture      *fixture,
                                gconstpointer data)
{
  WeirLessonProgress *progress = weir_lesson_store_get_progress ();
  WeirLesson *lesson = weir_lessons_find ("02-credit");

  for (guint i = 0; i < weir_lesson_get_n_steps (lesson); i++)
    {
      WeirLessonGuess guess = { i, 250, 1000000 };

      weir_lesson_progress_begin_again (progress, weir_lesson_get_name (lesson));
      look_at_step (fixture, lesson, i);
      if (weir_lesson_get_step (lesson, i)->kind != WEIR_LESSON_PREDICT)
        continue;
      weir_lesson_progress_set_guess (progress, weir_lesson_get_name (lesson), &guess);
      look_at_step (fixture, lesson, i);
    }
  assert_nothing_found (fixture);
}

/* So has the page at the start. */
static void
test_long_strings_fit_the_start_page (Fixture      *fixture,
                                      gconstpointer data)
{
  WeirLessonGuess guess = { 1, 250, 300 };

  weir_lesson_progress_set_guess (weir_lesson_store_get_progress (), "02-credit", &guess);
  weir_window_show_start (fixture->window);
  look (fixture);
  assert_nothing_found (fixture);
}

static void
look_at_window (Fixture   *fixture,
                GtkWidget *window,
                int        width)
{
  gtk_window_set_default_size (GTK_WINDOW (window), width, 400);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  g_assert_cmpint (gtk_widget_get_width (window), <=, width);
  look_at (fixture, window);
}

/* So have the preferences … */
static void
test_long_strings_fit_the_preferences (Fixture      *fixture,
                                       gconstpointer data)
{
  GtkWidget *preferences = weir_preferences_window_new (GTK_WINDOW (fixture->window));

  look_at_window (fixture, preferences, GPOINTER_TO_INT (data));
  assert_nothing_found (fixture);
  gtk_window_destroy (GTK_WINDOW (preferences));
}

/* … and the keys. */
static void
test_long_strings_fit_the_shortcuts (Fixture      *fixture,
                                     gconstpointer data)
{
  GtkWidget *shortcuts = weir_shortcuts_window_new (GTK_WINDOW (fixture->window));

  look_at_window (fixture, shortcuts, GPOINTER_TO_INT (data));

  gtk_window_destroy (GTK_WINDOW (shortcuts));
}

/* So has what is looked at a stage with before it is crashed. */
static void
test_long_strings_fit_an_ending (Fixture      *fixture,
                                 gconstpointer data)
{
  WeirSession *session = weir_window_get_session (fixture->window);
  GListModel *nodes = weir_document_get_nodes (weir_session_get_document (session));
  g_autoptr (WeirNode) node = NULL;
  GtkWidget *dialog;

  add_stages (fixture->window);
  run_a_while (fixture);
  node = g_list_model_get_item (nodes, 0);
  dialog = weir_ending_dialog_new_for_node (GTK_WINDOW (fixture->window), session, node);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_test_widget_wait_for_draw (dialog);
  g_assert_cmpint (gtk_widget_get_width (dialog), <=, GPOINTER_TO_INT (data));
  look_at (fixture, dialog);
  assert_nothing_found (fixture);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static GtkWidget *
find_popover (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_POPOVER (widget) && gtk_widget_get_mapped (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_popover (child);
  return found;
}

/* So has the search for a stage to add. */
static void
test_long_strings_fit_quick_add (Fixture      *fixture,
                                 gconstpointer data)
{
  GtkWidget *popover;

  activate (fixture, "win.quick-add");
  look (fixture);
  popover = find_popover (GTK_WIDGET (fixture->window));
  g_assert_nonnull (popover);
  gtk_popover_popdown (GTK_POPOVER (popover));
  settle (GTK_WIDGET (fixture->window));
  assert_nothing_found (fixture);
}

static void
add (const char *path,
     int width,
     void (*test)(Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, GINT_TO_POINTER (width), set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;

  gtk_test_init (&argc, &argv);
  setlocale (LC_MESSAGES, "C.UTF-8");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("WEIR_LOCALEDIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  application = GTK_APPLICATION (weir_application_new ());
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

  g_test_add_func ("/long-strings/are-long", test_long_strings_are_long);
  add ("/long-strings/wide/empty-window", WIDE, test_long_strings_fit_an_empty_window);
  add ("/long-strings/wide/drawing", WIDE, test_long_strings_fit_a_drawing);
  add ("/long-strings/wide/lower-panel", WIDE, test_long_strings_fit_the_lower_panel);
  add ("/long-strings/wide/side-panels", WIDE, test_long_strings_fit_the_side_panels);
  add ("/long-strings/wide/lesson", WIDE, test_long_strings_fit_a_lesson);
  add ("/long-strings/narrow/lesson", NARROW, test_long_strings_fit_a_lesson);
  add ("/long-strings/wide/start-page", WIDE, test_long_strings_fit_the_start_page);
  add ("/long-strings/narrow/start-page", NARROW, test_long_strings_fit_the_start_page);
  add ("/long-strings/wide/ending", WIDE, test_long_strings_fit_an_ending);
  add ("/long-strings/narrow/ending", NARROW, test_long_strings_fit_an_ending);
  add ("/long-strings/narrow/quick-add", NARROW, test_long_strings_fit_quick_add);
  add ("/long-strings/wide/preferences", WIDE, test_long_strings_fit_the_preferences);
  add ("/long-strings/wide/shortcuts", WIDE, test_long_strings_fit_the_shortcuts);
  add ("/long-strings/middle/drawing", MIDDLE, test_long_strings_fit_a_drawing);
  add ("/long-strings/narrow/empty-window", NARROW, test_long_strings_fit_an_empty_window);
  add ("/long-strings/narrow/drawing", NARROW, test_long_strings_fit_a_drawing);
  add ("/long-strings/narrow/lower-panel", NARROW, test_long_strings_fit_the_lower_panel);
  add ("/long-strings/narrow/side-panels", NARROW, test_long_strings_fit_the_side_panels);
  add ("/long-strings/narrow/preferences", NARROW, test_long_strings_fit_the_preferences);
  add ("/long-strings/narrow/shortcuts", NARROW, test_long_strings_fit_the_shortcuts);

  return g_test_run ();
}
