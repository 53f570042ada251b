/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-harness.h"

static void
test_the_most_frequent_come_first (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("top-list", NULL);

  weir_harness_assert_summary (h, "[]");
  weir_harness_push_texts (h, "b", "a", "c", "b", "c", "c", NULL);
  weir_harness_assert_summary (h, "[[\"c\", 3], [\"b\", 2], [\"a\", 1]]");
  weir_harness_push_texts (h, "a", "a", "a", NULL);
  weir_harness_assert_summary (h, "[[\"a\", 4], [\"c\", 3], [\"b\", 2]]");
}

static void
test_equals_are_in_order_of_values (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("top-list", NULL);

  weir_harness_push_texts (h, "d", "b", "a word that is too long to be small", "c", "a", NULL);
  weir_harness_assert_summary (h, "[[\"a\", 1], [\"a word that is too long to be small\", 1], [\"b\", 1], [\"c\", 1], "
                               "[\"d\", 1]]");
}

static void
test_only_so_many_are_shown (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("top-list", "limit", 2, NULL);

  weir_harness_push_numbers (h, 10);
  weir_harness_push_numbers (h, 5);
  weir_harness_assert_summary (h, "[[0, 2], [1, 2]]");
  weir_harness_set (h, "limit", weir_value_integer (1));
  weir_harness_assert_summary (h, "[[0, 2]]");
}

static void
test_values_of_any_type_are_counted (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("top-list", NULL);
  guint i;

  for (i = 0; i < 2; i++)
    {
      WeirValue item = weir_value_integer (1);

      weir_harness_push (h, weir_value_list (&item, 1));
      weir_harness_push (h, weir_value_double (1));
      weir_harness_push (h, weir_value_bytes ("a", 1));
      weir_harness_push (h, weir_value_null ());
    }
  weir_harness_push (h, weir_value_integer (1));
  weir_harness_assert_summary (h, "[[null, 2], [1.0, 2], [<<97>>, 2], [[1], 2], [1, 1]]");
}

/* Against GLib's table and a sort of everything, with more values than fit into any small table. */
static void
test_many_values_are_counted_right (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("top-list", "limit", 100, NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autofree guint *counts = g_new0 (guint, 20000);
  g_auto (WeirValue) summary = WEIR_VALUE_INIT;
  guint i, j;

  for (i = 0; i < 200000; i++)
    {
      guint number = g_rand_int_range (random, 0, g_rand_int_range (random, 1, 20000));

      counts[number]++;
      weir_harness_push (h, weir_value_integer (number));
    }
  weir_stage_summarize (weir_harness_get_stage (h), &summary);
  g_assert_cmpuint (weir_value_get_length (&summary), ==, 100);
  for (i = 0; i < 100; i++)
    {
      const WeirValue *pair = weir_value_get_item (&summary, i);
      guint best = 0;

      for (j = 1; j < 20000; j++)
        {
          if (counts[j] > counts[best])
            best = j;
        }
      g_assert_cmpint (weir_value_get_item (pair, 0)->integer, ==, best);
      g_assert_cmpint (weir_value_get_item (pair, 1)->integer, ==, counts[best]);
      counts[best] = 0;
    }
}

static void
test_values_that_do_not_fit_are_counted_together (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("top-list", "max-keys", 3, NULL);

  weir_harness_push_numbers (h, 3);
  g_assert_cmpuint (weir_harness_get_n_logged (h, "top_list_full"), ==, 0);
  weir_harness_push_numbers (h, 8);
  weir_harness_push_numbers (h, 5);
  g_assert_cmpuint (weir_harness_get_n_logged (h, "top_list_full"), ==, 1);
  weir_harness_assert_summary (h, "[[0, 3], [1, 3], [2, 3], [\"(other)\", 7]]");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/top-list/the-most-frequent-come-first", test_the_most_frequent_come_first);
  g_test_add_func ("/top-list/equals-are-in-order-of-values", test_equals_are_in_order_of_values);
  g_test_add_func ("/top-list/only-so-many-are-shown", test_only_so_many_are_shown);
  g_test_add_func ("/top-list/values-of-any-type-are-counted", test_values_of_any_type_are_counted);
  g_test_add_func ("/top-list/many-values-are-counted-right", test_many_values_are_counted_right);
  g_test_add_func ("/top-list/values-that-do-not-fit-are-counted-together",
                   test_values_that_do_not_fit_are_counted_together);
  return g_test_run ();
}
