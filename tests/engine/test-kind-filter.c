/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-harness.h"

/* Events of all types, in one batch each. */
static void
push_all_types (WeirHarness *h)
{
  const char *events[] = { "null", "true", "-2", "0", "3", "2.5", "\"\"", "\"a\"", "\"ébc\"", "[]", "[1]", "{\"k\": 1}" };
  guint i;

  weir_harness_ask (h, 100);
  for (i = 0; i < G_N_ELEMENTS (events); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (events[i], NULL);

      weir_harness_push (h, weir_value_from_json (node));
    }
}

static void
assert_passes (const char *operation,
               const char *expected)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("filter", "operation", operation, "number", 1.0, "text", "b", NULL);

  push_all_types (h);
  weir_harness_assert_received (h, expected);
}

static void
test_each_condition_passes_what_it_holds_for (void)
{
  assert_passes ("even", "[-2, 0]");
  assert_passes ("odd", "[3]");
  assert_passes ("positive", "[3, 2.5]");
  assert_passes ("greater-than", "[3, 2.5]");
  assert_passes ("less-than", "[-2, 0]");
  assert_passes ("non-empty", "[true, -2, 0, 3, 2.5, \"a\", \"ébc\", [1], {\"k\": 1}]");
  assert_passes ("longer-than", "[\"ébc\"]");
  assert_passes ("contains", "[\"ébc\"]");
  assert_passes ("begins-with", "[]");
}

static void
test_negative_odd_numbers_are_odd (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("filter", "operation", "odd", NULL);

  weir_harness_ask (h, 1);
  weir_harness_push (h, weir_value_integer (-3));
  weir_harness_assert_received (h, "[-3]");
}

static void
test_batches_keep_their_order (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("filter", "operation", "odd", NULL);

  weir_harness_ask (h, 100);
  weir_harness_push_numbers (h, 8);
  weir_harness_assert_received (h, "[1, 3, 5, 7]");
}

static void
test_texts_are_found_at_any_place (void)
{
  g_autoptr (WeirHarness) within = weir_harness_new ("filter", "operation", "contains", "text", "ma", NULL);
  g_autoptr (WeirHarness) first = weir_harness_new ("filter", "operation", "begins-with", "text", "ma", NULL);

  weir_harness_ask (within, 100);
  weir_harness_push_texts (within, "a map", "m a", "the last longer text with ma", "", "ma", NULL);
  weir_harness_assert_received (within, "[\"a map\", \"the last longer text with ma\", \"ma\"]");
  weir_harness_ask (first, 100);
  weir_harness_push_texts (first, "a map", "m", "map", "ma", "", NULL);
  weir_harness_assert_received (first, "[\"map\", \"ma\"]");
}

/* An empty text is in every text, and in no number. */
static void
test_the_empty_text_is_in_every_text (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("filter", "operation", "contains", NULL);

  weir_harness_ask (h, 100);
  weir_harness_push_texts (h, "a", "", NULL);
  weir_harness_push_numbers (h, 2);
  weir_harness_assert_received (h, "[\"a\", \"\"]");
}

static void
test_what_does_not_pass_is_asked_for_again (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("filter", "operation", "odd", NULL);
  guint64 asked = weir_harness_get_n_asked (h);

  weir_harness_ask (h, 1000000);
  weir_harness_push_numbers (h, 600000);
  g_assert_cmpuint (weir_harness_get_n_received (h), ==, 300000);
  g_assert_cmpuint (weir_harness_get_n_asked (h), >=, asked + 500000);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/filter/each-condition-passes-what-it-holds-for", test_each_condition_passes_what_it_holds_for);
  g_test_add_func ("/filter/negative-odd-numbers-are-odd", test_negative_odd_numbers_are_odd);
  g_test_add_func ("/filter/batches-keep-their-order", test_batches_keep_their_order);
  g_test_add_func ("/filter/texts-are-found-at-any-place", test_texts_are_found_at_any_place);
  g_test_add_func ("/filter/the-empty-text-is-in-every-text", test_the_empty_text_is_in_every_text);
  g_test_add_func ("/filter/what-does-not-pass-is-asked-for-again", test_what_does_not_pass_is_asked_for_again);
  return g_test_run ();
}
