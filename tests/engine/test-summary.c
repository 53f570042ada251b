/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir.h"

#include <json-glib/json-glib.h>

/* @summaries: of the copies, in JSON; ends with NULL. */
static void
assert_adds_up (const char *const *summaries,
                const char        *expected)
{
  g_auto (WeirValue) total = WEIR_VALUE_INIT;
  g_autofree char *printed = NULL;

  for (; *summaries != NULL; summaries++)
    {
      g_autoptr (JsonNode) node = json_from_string (*summaries, NULL);
      g_auto (WeirValue) summary = weir_value_from_json (node);

      weir_summary_add (&total, &summary);
    }
  printed = weir_value_to_string (&total);
  g_assert_cmpstr (printed, ==, expected);
}

#define ADDS_UP(expected, ...) \
  assert_adds_up ((const char *const[]) { __VA_ARGS__, NULL }, expected)

/* Counts of all copies are one count. */
static void
test_counts_are_added (void)
{
  ADDS_UP ("7", "7");
  ADDS_UP ("12", "7", "0", "5");
  ADDS_UP ("{\"crashed\": 1, \"done\": 5}", "{\"done\": 2, \"crashed\": 1}",
           "{\"done\": 3, \"crashed\": 0}");
}

/* Lists of values are one list, the most frequent first, and no longer than the longest. */
static void
test_lists_are_merged (void)
{
  ADDS_UP ("[[\"the\", 9], [\"and\", 8], [\"to\", 4]]",
           "[[\"and\", 8], [\"to\", 4], [\"was\", 2]]", "[[\"the\", 9], [\"a\", 3]]", "[]");
  ADDS_UP ("[[\"b\", 5], [\"a\", 4]]", "[[\"a\", 4], [\"b\", 2]]", "[[\"b\", 3]]");
  ADDS_UP ("[[\"a\", 4], [\"(other)\", 7]]", "[[\"a\", 3], [\"(other)\", 5]]",
           "[[\"a\", 1], [\"(other)\", 2]]");
}

/* What cannot be added stays as the first copy told it. */
static void
test_the_rest_is_the_first_copys (void)
{
  ADDS_UP ("\"x\"", "\"x\"", "\"y\"");
  ADDS_UP ("[1, 2]", "[1, 2]", "[3]");
  ADDS_UP ("3", "3", "null");
  ADDS_UP ("3", "null", "3");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/summary/counts-are-added", test_counts_are_added);
  g_test_add_func ("/summary/lists-are-merged", test_lists_are_merged);
  g_test_add_func ("/summary/the-rest-is-the-first-copys", test_the_rest_is_the_first_copys);

  return g_test_run ();
}
