/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-sketch.h"

/* Which values the history takes, and which it refuses. */

/* What a person may not do is refused with a reason, and leaves no step. */
static void
test_history_refuses_what_cannot_be (WeirSketch   *f,
                                     gconstpointer data)
{
  WeirLink *link = weir_document_find_link (f->document, f->map, f->print);
  g_autoptr (WeirNode) twin = weir_node_new (weir_stage_catalog_lookup ("print"), "Printer");
  g_auto (WeirValue) text = weir_value_text ("x");
  const struct
  {
    gpointer    object;
    const char *property;
    gint64      value;
    WeirError   code;
  } cases[] = {
    { link, "max-demand", 0, WEIR_ERROR_RANGE },
    { link, "max-demand", -1, WEIR_ERROR_RANGE },
    { link, "max-demand", G_GINT64_CONSTANT (0x100000005), WEIR_ERROR_RANGE },
    { link, "min-demand", 1000, WEIR_ERROR_RANGE },
    { link, "min-demand", -2, WEIR_ERROR_RANGE },
    { link, "cancel", 3, WEIR_ERROR_RANGE },
    { f->counter, "copies", 0, WEIR_ERROR_RANGE },
    { f->counter, "buffer-size", -2, WEIR_ERROR_RANGE },
    { f->counter, "x", 20000000, WEIR_ERROR_RANGE },
    { f->print, "buffer-size", 5, WEIR_ERROR_ROLE },
    { f->print, "dispatcher", 1, WEIR_ERROR_ROLE },
    { f->counter, "name", 5, WEIR_ERROR_TYPE },
    { f->document, "seed", -1, WEIR_ERROR_RANGE },
    { f->document, "strategy", 3, WEIR_ERROR_RANGE },
    { f->document, "max-seconds", 0, WEIR_ERROR_RANGE },
  };
  g_autoptr (GError) duplicate = NULL;
  g_autoptr (GError) empty = NULL;
  g_autoptr (GError) null = NULL;
  g_autoptr (GError) title = NULL;
  g_autoptr (GError) param = NULL;
  g_autoptr (GError) cycle = NULL;
  g_autoptr (GError) second = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (weir_sketch_try_int (f->history, cases[i].object, cases[i].property,
                                           cases[i].value,
                                           &error));
      g_assert_error (error, WEIR_ERROR, (int) cases[i].code);
    }
  g_assert_false (weir_sketch_try_text (f->history, f->map, "name", "Printer", &duplicate));
  g_assert_error (duplicate, WEIR_ERROR, WEIR_ERROR_DUPLICATE_NAME);
  g_assert_false (weir_sketch_try_text (f->history, f->map, "name", "", &empty));
  g_assert_error (empty, WEIR_ERROR, WEIR_ERROR_RANGE);
  g_assert_false (weir_sketch_try_text (f->history, f->map, "name", NULL, &null));
  g_assert_error (null, WEIR_ERROR, WEIR_ERROR_RANGE);
  g_assert_false (weir_sketch_try_text (f->history, f->document, "title", "a\nb", &title));
  g_assert_error (title, WEIR_ERROR, WEIR_ERROR_RANGE);
  g_assert_false (weir_history_set_param (f->history, f->counter, "step", &text, &param));
  g_assert_error (param, WEIR_ERROR, WEIR_ERROR_TYPE);
  g_assert_null (weir_history_add_link (f->history, f->map, f->map, &cycle));
  g_assert_error (cycle, WEIR_ERROR, WEIR_ERROR_CYCLE);
  g_assert_false (weir_history_add_node (f->history, twin, &second));
  g_assert_error (second, WEIR_ERROR, WEIR_ERROR_DUPLICATE_NAME);

  g_assert_false (weir_history_is_modified (f->history));
}

/* The maximum cannot fall to an explicit minimum, but below a minimum that is half of it. */
static void
test_history_keeps_min_below_max (WeirSketch   *f,
                                  gconstpointer data)
{
  WeirLink *link = weir_document_find_link (f->document, f->map, f->print);
  g_autoptr (GError) error = NULL;

  weir_sketch_set_uint (f, link, "max-demand", 1);
  weir_sketch_set_uint (f, link, "max-demand", 10);
  g_assert_true (weir_sketch_try_int (f->history, link, "min-demand", 5, NULL));
  g_assert_false (weir_sketch_try_int (f->history, link, "max-demand", 5, &error));
  g_assert_error (error, WEIR_ERROR, WEIR_ERROR_RANGE);
  g_assert_cmpstr (error->message, ==,
                   "the minimum demand must be below the maximum, but 5 is not below 5");
  g_assert_true (weir_sketch_try_int (f->history, link, "max-demand", 6, NULL));
}

/* Numbers of any type do, as long as they fit. */
static void
test_history_converts_numbers (WeirSketch   *f,
                               gconstpointer data)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_DOUBLE);
  g_value_set_double (&value, 12);
  g_assert_true (weir_history_set (f->history, f->counter, "copies", &value, NULL));
  g_assert_cmpuint (weir_node_get_copies (f->counter), ==, 12);
  g_value_set_double (&value, 12.5);
  g_assert_false (weir_history_set (f->history, f->counter, "copies", &value, NULL));
  g_assert_true (weir_history_set (f->history, f->counter, "x", &value, NULL));
  g_assert_cmpfloat (weir_node_get_x (f->counter), ==, 12.5);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test) \
  g_test_add (path, WeirSketch, NULL, weir_sketch_set_up, test, weir_sketch_tear_down)
  ADD ("/history/refuses-what-cannot-be", test_history_refuses_what_cannot_be);
  ADD ("/history/keeps-min-below-max", test_history_keeps_min_below_max);
  ADD ("/history/converts-numbers", test_history_converts_numbers);

  return g_test_run ();
}
