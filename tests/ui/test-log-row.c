/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include <gtk/gtk.h>
#include "monitor/weir-log-row.h"

#define TELEPHONE 320
#define DESKTOP   900

static int
measure_height (GtkWidget *row,
                int        width)
{
  int height;

  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  return height;
}

/* A row fits a telephone, where what it says has a line of its own; all rows of a width are of one height. */
static void
test_log_row_folds_where_it_is_narrow (void)
{
  g_autoptr (GtkWidget) row = g_object_ref_sink (weir_log_row_new ());
  int minimum, natural;

  gtk_widget_measure (row, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, <=, TELEPHONE);
  g_assert_cmpint (natural, >, TELEPHONE);

  g_assert_cmpint (measure_height (row, natural), ==, measure_height (row, DESKTOP));
  g_assert_cmpint (measure_height (row, TELEPHONE), ==, 2 * measure_height (row, DESKTOP));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/log-row/folds-where-it-is-narrow", test_log_row_folds_where_it_is_narrow);

  return g_test_run ();
}
