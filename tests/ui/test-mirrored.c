/* SPDX-License-Identifier: Apache-2.0 */
/* The window where text goes from right to left. */
#include "config.h"
#include <adwaita.h>
#include "weir-application.h"
#include "weir-lessons.h"
#include "weir-window.h"

static GtkApplication *application;

static gpointer
find (GtkWidget  *widget,
      const char *type)
{
  gpointer found = NULL;

  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

static WeirWindow *
open_window (void)
{
  WeirWindow *window = WEIR_WINDOW (weir_window_new (application));
  WeirHistory *history = weir_session_get_history (weir_window_get_session (window));
  g_autoptr (WeirNode) counter = weir_node_new (weir_stage_catalog_lookup ("counter"), "Counter");
  g_autoptr (WeirNode) print = weir_node_new (weir_stage_catalog_lookup ("print"), "Print");

  g_object_set (counter, "x", 40.0, "y", 40.0, NULL);
  g_object_set (print, "x", 400.0, "y", 40.0, NULL);
  g_assert_true (weir_history_add_node (history, counter, NULL));
  g_assert_true (weir_history_add_node (history, print, NULL));
  g_assert_nonnull (weir_history_add_link (history, counter, print, NULL));
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  return window;
}

static float
get_x (WeirWindow *window,
       GtkWidget  *widget)
{
  graphene_rect_t area;

  g_assert_nonnull (widget);
  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (window), &area));
  return area.origin.x;
}

/* The panels change sides. */
static void
test_mirrored_panels_change_sides (void)
{
  WeirWindow *window = open_window ();
  GtkWidget *root = GTK_WIDGET (window);

  g_assert_cmpfloat (get_x (window, find (root, "WeirInspectorPanel")), <,
                     get_x (window, find (root, "WeirCanvas")));
  g_assert_cmpfloat (get_x (window, find (root, "WeirCanvas")), <,
                     get_x (window, find (root, "WeirPalettePanel")));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The drawing does not: a producer stays to the left of whom it feeds, and figures such as "5 / 10" keep their order. */
static void
test_mirrored_drawing_stays (void)
{
  WeirWindow *window = open_window ();
  GtkWidget *card = find (GTK_WIDGET (window), "WeirNodeCard");
  GtkWidget *next = gtk_widget_get_next_sibling (card);
  GtkWidget *world = gtk_widget_get_parent (card);

  while (next != NULL && !g_str_equal (G_OBJECT_TYPE_NAME (next), "WeirNodeCard"))
    next = gtk_widget_get_next_sibling (next);
  g_assert_cmpfloat (get_x (window, card), <, get_x (window, next));
  g_assert_cmpint (pango_context_get_base_dir (gtk_widget_get_pango_context (world)), ==,
                   PANGO_DIRECTION_LTR);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A lesson is where the palette was. */
static void
test_mirrored_lesson_is_beside (void)
{
  WeirWindow *window = WEIR_WINDOW (weir_window_new (application));
  GtkWidget *root = GTK_WIDGET (window);

  weir_window_show_lesson (window, g_ptr_array_index (weir_lessons_list (), 0));
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (root);
  g_assert_cmpfloat (get_x (window, find (root, "WeirCanvas")), <, get_x (window, find (root, "WeirLessonPanel")));
  /* What was guessed and what it was stand on an axis, which goes to the right. */
  g_assert_cmpint (gtk_widget_get_direction (find (root, "WeirOutcomeChart")), ==, GTK_TEXT_DIR_LTR);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Nor does time: in charts and on the controls of a run it goes to the right. */
static void
test_mirrored_time_goes_to_the_right (void)
{
  WeirWindow *window = open_window ();
  GtkWidget *root = GTK_WIDGET (window);
  GtkWidget *transport = find (root, "WeirTransportBar");

  g_assert_cmpint (gtk_widget_get_direction (find (root, "WeirChart")), ==, GTK_TEXT_DIR_LTR);
  g_assert_cmpfloat (get_x (window, find (transport, "GtkButton")), <,
                     get_x (window, find (transport, "GtkScale")));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;

  gtk_test_init (&argc, &argv);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  application = GTK_APPLICATION (weir_application_new ());
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

  g_test_add_func ("/mirrored/panels-change-sides", test_mirrored_panels_change_sides);
  g_test_add_func ("/mirrored/drawing-stays", test_mirrored_drawing_stays);
  g_test_add_func ("/mirrored/lesson-is-beside", test_mirrored_lesson_is_beside);
  g_test_add_func ("/mirrored/time-goes-to-the-right", test_mirrored_time_goes_to_the_right);

  return g_test_run ();
}
