/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-drawing.h"

/* A document with one or two of its settings varied. */

#define SECOND G_USEC_PER_SEC

static WeirDocument *
draw (void)
{
  WeirDocument *document = weir_document_new ();

  weir_drawing_add_node (document, "counter");
  weir_drawing_add_node (document, "work");
  weir_drawing_add_node (document, "print");
  weir_drawing_add_link (document, "counter", "work", 10, 5);
  weir_drawing_add_link (document, "work", "print", 10, 5);
  weir_drawing_set_param (document, "work", "time", weir_value_text ("10ms"));
  return document;
}

static WeirSweepAxis *
parse (WeirDocument *document,
       const char   *text)
{
  g_autoptr (GError) error = NULL;
  WeirSweepAxis *axis = weir_sweep_axis_parse (document, text, &error);

  g_assert_no_error (error);
  g_assert_nonnull (axis);
  return axis;
}

static char *
join (WeirSweepAxis *axis)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < weir_sweep_axis_get_n_values (axis); i++)
    {
      g_autofree char *text = weir_sweep_axis_format (axis, i);

      g_string_append_printf (list, "%s%s", i > 0 ? " " : "", text);
    }
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static void
test_ranges_are_lists_of_values (void)
{
  static const struct
  {
    const char *text;
    const char *key;
    const char *values;
  } cases[] = {
    { "work.copies=1,2,4", "work.copies", "1 2 4" },
    { "work.copies = 1..3, 2, 5", "work.copies", "1 2 3 5" },
    { "counter->work.max_demand=1..1000*4", "counter->work.max-demand", "1 10 100 1000" },
    { "counter → work.min-demand=0..4/3", "counter->work.min-demand", "0 2 4" },
    { "print.max-demand=5", "work->print.max-demand", "5" },
    { "*.max-demand=1..10*3", "*.max-demand", "1 3 10" },
    { "work.time=1ms..100ms*3", "work.time", "1ms 10ms 100ms" },
    { "work.time=0s..10ms/3", "work.time", "0s 5ms 10ms" },
    { "work.dispatcher=demand,broadcast", "work.dispatcher", "Demand Broadcast" },
    { "work.buffer-size=10,infinity", "work.buffer-size", "10 ∞" },
    { "work.speed=0.5..2*3", "work.speed", "0.5 × 1 × 2 ×" },
  };
  g_autoptr (WeirDocument) document = draw ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WeirSweepAxis) axis = NULL;
      g_autofree char *values = NULL;

      axis = parse (document, cases[i].text);
      values = join (axis);
      g_assert_cmpstr (weir_sweep_axis_get_key (axis), ==, cases[i].key);
      g_assert_cmpstr (values, ==, cases[i].values);
    }
}

static void
test_mistakes_say_what_there_is (void)
{
  static const struct
  {
    const char *text;
    WeirError   code;
    const char *says;
  } cases[] = {
    { "wrok.copies=1", WEIR_ERROR_NO_SUCH_NODE, "counter->work" },
    { "work", WEIR_ERROR_NO_SUCH_NODE, "print" },
    { "work.copies", WEIR_ERROR_SYNTAX, "=" },
    { "work.coppies=1", WEIR_ERROR_UNKNOWN_KEY, "copies, dispatcher, buffer-size" },
    { "counter.max-demand=1", WEIR_ERROR_UNKNOWN_KEY, "count" },
    { "print.dispatcher=demand", WEIR_ERROR_UNKNOWN_KEY, "service-time" },
    { "work.copies=", WEIR_ERROR_SYNTAX, "whole number" },
    { "work.copies=1.5", WEIR_ERROR_SYNTAX, "1.5" },
    { "work.copies=1..3/1", WEIR_ERROR_SYNTAX, "at least 2" },
    { "work.copies=0..8*3", WEIR_ERROR_SYNTAX, "above 0" },
    { "work.copies=1..5000", WEIR_ERROR_TOO_LARGE, "1000" },
    { "work.dispatcher=loud", WEIR_ERROR_RANGE, "demand, broadcast, partition" },
    { "work.speed=0", WEIR_ERROR_RANGE, "above 0" },
    { "work.time=2..3", WEIR_ERROR_SYNTAX, "2" },
    { "print.every=0", WEIR_ERROR_RANGE, "1" },
  };
  g_autoptr (WeirDocument) document = draw ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WeirSweepAxis) axis = weir_sweep_axis_parse (document, cases[i].text, &error);

      g_test_message ("%s: %s", cases[i].text, error != NULL ? error->message : "no error");
      g_assert_null (axis);
      g_assert_nonnull (error);
      if (!g_str_equal (cases[i].text, "work.time=2..3"))
        g_assert_error (error, WEIR_ERROR, (int) cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].says));
    }
}

/* Whatever can be varied has values to begin with. */
static void
test_suggestions_are_values (void)
{
  g_autoptr (WeirDocument) document = draw ();
  gpointer objects[] = {
    weir_document_find_node (document, "counter"), weir_document_find_node (document, "work"),
    weir_document_find_node (document, "print"),
    weir_document_find_link (document, weir_document_find_node (document, "counter"),
                             weir_document_find_node (document, "work")),
  };

  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    {
      g_autofree const char **names = weir_sweep_axis_list_names (objects[i]);
      g_autoptr (GPtrArray) list = g_ptr_array_new ();

      g_ptr_array_add (list, objects[i]);
      for (guint j = 0; names[j] != NULL; j++)
        {
          g_autoptr (WeirSweepAxis) axis = weir_sweep_axis_new (list, names[j]);
          g_autofree char *text = weir_sweep_axis_suggest (objects[i], names[j]);
          g_autoptr (GError) error = NULL;

          weir_sweep_axis_add_values (axis, text, &error);
          g_assert_no_error (error);
          g_assert_cmpuint (weir_sweep_axis_get_n_values (axis), >=, 2);
        }
    }
}

typedef struct
{
  GString *order;   /* of cells */
  double   progress;
} News;

static void
on_cell (WeirSweep *sweep,
         guint      x,
         guint      y,
         News      *news)
{
  g_string_append_printf (news->order, "%u%u ", x, y);
}

static void
on_progress (WeirSweep  *sweep,
             GParamSpec *pspec,
             News       *news)
{
  double progress = weir_sweep_get_progress (sweep);

  g_assert_cmpfloat (progress, <=, 1);
  news->progress = progress;
}

static WeirSweep *
sweep_grid (WeirDocument *document,
            const char   *x,
            const char   *y)
{
  g_autoptr (WeirExperiment) origin = weir_experiment_new (document);
  g_autoptr (WeirSweepAxis) x_axis = parse (document, x);
  g_autoptr (WeirSweepAxis) y_axis = y != NULL ? parse (document, y) : NULL;

  weir_experiment_set_end (origin, 5 * SECOND, 0);
  return weir_sweep_new (origin, x_axis, y_axis);
}

static void
finish (WeirSweep *sweep)
{
  while (weir_sweep_get_state (sweep) == WEIR_SWEEP_RUNNING)
    g_main_context_iteration (NULL, TRUE);
}

/* Copies of the work take the counter's numbers in turns: so many times 100 per second, as far as max demand lets them. */
static void
test_a_grid_holds_a_run_for_each_pair (void)
{
  g_autoptr (WeirDocument) document = draw ();
  g_autoptr (WeirSweep) sweep = sweep_grid (document, "work.copies=1..3", "work.time=10ms,20ms");

  weir_sweep_run (sweep, 2);
  finish (sweep);
  g_assert_cmpint (weir_sweep_get_state (sweep), ==, WEIR_SWEEP_DONE);
  for (guint x = 0; x < 3; x++)
    for (guint y = 0; y < 2; y++)
      {
        WeirExperimentResult *result = weir_sweep_get_result (sweep, x, y);
        double expected = 100.0 * (x + 1) / (y + 1);

        g_assert_nonnull (result);
        g_assert_cmpfloat_with_epsilon (weir_sweep_figure_get (WEIR_SWEEP_RATE, result), expected,
                                        expected * 0.02);
        g_assert_true (weir_sweep_is_present (sweep, x, y) == (x == 0 && y == 0));
      }
}

/* The present one, the ends, the middle, the rest; one at a time, so that the order is known. */
static void
test_the_coarse_picture_comes_first (void)
{
  g_autoptr (WeirDocument) document = draw ();
  g_autoptr (WeirSweep) sweep = sweep_grid (document, "print.max-demand=1,2,5,10,20", NULL);
  News news = { g_string_new (NULL), 0 };

  g_signal_connect (sweep, "cell", G_CALLBACK (on_cell), &news);
  g_signal_connect (sweep, "notify::progress", G_CALLBACK (on_progress), &news);
  weir_sweep_run (sweep, 1);
  finish (sweep);
  g_assert_cmpstr (news.order->str, ==, "30 00 40 20 10 ");
  g_assert_cmpfloat (news.progress, ==, 1);
  g_string_free (news.order, TRUE);
}

static void
on_first_cell (WeirSweep *sweep)
{
  weir_sweep_cancel (sweep);
}

static void
test_a_cancelled_sweep_keeps_what_it_has (void)
{
  g_autoptr (WeirDocument) document = draw ();
  g_autoptr (WeirSweep) sweep = sweep_grid (document, "print.max-demand=1..20", NULL);
  guint n = 0;

  g_signal_connect (sweep, "cell", G_CALLBACK (on_first_cell), NULL);
  weir_sweep_run (sweep, 1);
  finish (sweep);
  g_assert_cmpint (weir_sweep_get_state (sweep), ==, WEIR_SWEEP_CANCELLED);
  for (guint x = 0; x < 20; x++)
    n += weir_sweep_get_result (sweep, x, 0) != NULL;
  g_assert_cmpuint (n, ==, 1);
}

/* Others have their results all the same. */
static void
test_a_cell_that_cannot_be_has_a_reason (void)
{
  g_autoptr (WeirDocument) document = draw ();
  g_autoptr (WeirSweep) sweep = sweep_grid (document, "counter->work.min-demand=0,5,10", NULL);

  weir_sweep_run (sweep, 0);
  finish (sweep);
  g_assert_nonnull (weir_sweep_get_result (sweep, 1, 0));
  g_assert_null (weir_sweep_get_result (sweep, 2, 0));
  g_assert_error (weir_sweep_get_error (sweep, 2, 0), WEIR_ERROR, WEIR_ERROR_RANGE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sweep/ranges", test_ranges_are_lists_of_values);
  g_test_add_func ("/sweep/mistakes", test_mistakes_say_what_there_is);
  g_test_add_func ("/sweep/suggestions", test_suggestions_are_values);
  g_test_add_func ("/sweep/grid", test_a_grid_holds_a_run_for_each_pair);
  g_test_add_func ("/sweep/order", test_the_coarse_picture_comes_first);
  g_test_add_func ("/sweep/cancelled", test_a_cancelled_sweep_keeps_what_it_has);
  g_test_add_func ("/sweep/impossible", test_a_cell_that_cannot_be_has_a_reason);
  return g_test_run ();
}
