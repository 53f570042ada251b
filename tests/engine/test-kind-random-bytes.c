/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-harness.h"

static void
test_has_the_size_it_is_told (void)
{
  const int sizes[] = { 1, 3, 4, 12, 13, 65536 };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (WeirHarness) h = weir_harness_new ("random-bytes", "size", sizes[i], NULL);
      gsize size;

      weir_harness_ask (h, 2);
      g_assert_cmpuint (weir_harness_get_n_received (h), ==, 2);
      g_assert_cmpint (weir_value_get_type (weir_harness_get_received (h, 1)), ==, WEIR_VALUE_BYTES);
      weir_value_get_text (weir_harness_get_received (h, 1), &size);
      g_assert_cmpuint (size, ==, sizes[i]);
    }
}

static void
test_the_same_seed_gives_the_same_bytes (void)
{
  g_autoptr (WeirHarness) a = weir_harness_new ("random-bytes", NULL);
  g_autoptr (WeirHarness) b = weir_harness_new ("random-bytes", NULL);
  g_autofree char *text = NULL;

  weir_harness_ask (a, 10);
  weir_harness_ask (b, 4);
  weir_harness_ask (b, 6);
  text = weir_harness_print_received (a);
  weir_harness_assert_received (b, text);
  g_assert_false (weir_value_equal (weir_harness_get_received (a, 0), weir_harness_get_received (a, 1)));
}

static void
test_ends_after_its_count (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("random-bytes", "count", 5000, NULL);

  weir_harness_ask (h, 4999);
  g_assert_true (weir_harness_is_alive (h));
  weir_harness_ask (h, 10000);
  g_assert_cmpuint (weir_harness_get_n_received (h), ==, 5000);
  weir_harness_assert_exit_reason (h, "\"normal\"");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/random-bytes/has-the-size-it-is-told", test_has_the_size_it_is_told);
  g_test_add_func ("/random-bytes/the-same-seed-gives-the-same-bytes", test_the_same_seed_gives_the_same_bytes);
  g_test_add_func ("/random-bytes/ends-after-its-count", test_ends_after_its_count);
  return g_test_run ();
}
