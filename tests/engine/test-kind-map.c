/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-harness.h"

/* Both as JSON. */
static void
assert_maps (const char *operation,
             const char *event,
             const char *expected)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("map", "operation", operation, NULL);
  g_autoptr (JsonNode) node = json_from_string (event, NULL);

  weir_harness_ask (h, 1);
  weir_harness_push (h, weir_value_from_json (node));
  weir_harness_assert_received (h, expected);
}

static void
test_numbers_are_calculated_with (void)
{
  assert_maps ("double", "21", "[42]");
  assert_maps ("double", "-1.5", "[-3.0]");
  assert_maps ("increment", "-1", "[0]");
  assert_maps ("increment", "0.5", "[1.5]");
  assert_maps ("negate", "7", "[-7]");
  assert_maps ("negate", "-0.5", "[0.5]");
  assert_maps ("square", "-12", "[144]");
  assert_maps ("square", "1.5", "[2.25]");
}

static void
test_what_leaves_64_bits_goes_on_as_a_double (void)
{
  assert_maps ("double", "9223372036854775807", "[1.8446744073709552e+19]");
  assert_maps ("increment", "9223372036854775807", "[9.223372036854776e+18]");
  assert_maps ("negate", "-9223372036854775808", "[9.223372036854776e+18]");
  assert_maps ("square", "4000000000", "[1.6e+19]");
}

static void
test_anything_becomes_text (void)
{
  assert_maps ("to-text", "42", "[\"42\"]");
  assert_maps ("to-text", "\"is text\"", "[\"is text\"]");
  assert_maps ("to-text", "[1, \"a\"]", "[\"[1, \\\"a\\\"]\"]");
  assert_maps ("to-text", "null", "[\"null\"]");
}

static void
test_lengths_count_what_a_person_counts (void)
{
  assert_maps ("length", "\"naïve\"", "[5]");
  assert_maps ("length", "[1, 2]", "[2]");
  assert_maps ("length", "{\"a\": 1}", "[1]");
  assert_maps ("length", "\"\"", "[0]");
}

static void
test_texts_change_case_and_direction (void)
{
  assert_maps ("upper", "\"straße é\"", "[\"STRASSE É\"]");
  assert_maps ("lower", "\"ÀB C\"", "[\"àb c\"]");
  assert_maps ("reverse", "\"aé€\"", "[\"€éa\"]");
  assert_maps ("reverse", "[1, [2], \"three\"]", "[[\"three\", [2], 1]]");
}

static void
test_bytes_are_reversed_and_counted (void)
{
  g_autoptr (WeirHarness) reversed = weir_harness_new ("map", "operation", "reverse", NULL);
  g_autoptr (WeirHarness) counted = weir_harness_new ("map", "operation", "length", NULL);

  weir_harness_ask (reversed, 1);
  weir_harness_push (reversed, weir_value_bytes ("\x01\xff\x00", 3));
  weir_harness_assert_received (reversed, "[<<0, 255, 1>>]");
  weir_harness_ask (counted, 1);
  weir_harness_push (counted, weir_value_bytes ("\x01\xff\x00", 3));
  weir_harness_assert_received (counted, "[3]");
}

static void
test_an_event_without_answer_crashes (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("map", "operation", "double", NULL);

  weir_harness_ask (h, 10);
  weir_harness_push_texts (h, "not a number", NULL);
  g_assert_cmpuint (weir_harness_get_n_received (h), ==, 0);
  weir_harness_assert_exit_reason (h, "{\"exception\": \"argument_error\", \"message\": "
                                   "\"The operation “double” has no answer for the event \\\"not a number\\\"\"}");
}

static void
test_other_operations_refuse_other_types (void)
{
  const char *operations[] = { "double", "increment", "negate", "square", "length", "upper", "lower", "reverse" };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (operations); i++)
    {
      g_autoptr (WeirHarness) h = weir_harness_new ("map", "operation", operations[i], NULL);

      weir_harness_ask (h, 10);
      weir_harness_push (h, weir_value_null ());
      g_assert_false (weir_harness_is_alive (h));
    }
}

static void
test_the_operation_changes_while_running (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("map", NULL);

  weir_harness_ask (h, 10);
  weir_harness_push_numbers (h, 3);
  weir_harness_set (h, "operation", weir_value_text ("negate"));
  weir_harness_push_numbers (h, 2);
  weir_harness_assert_received (h, "[0, 2, 4, 0, -1]");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/numbers-are-calculated-with", test_numbers_are_calculated_with);
  g_test_add_func ("/map/what-leaves-64-bits-goes-on-as-a-double", test_what_leaves_64_bits_goes_on_as_a_double);
  g_test_add_func ("/map/anything-becomes-text", test_anything_becomes_text);
  g_test_add_func ("/map/lengths-count-what-a-person-counts", test_lengths_count_what_a_person_counts);
  g_test_add_func ("/map/texts-change-case-and-direction", test_texts_change_case_and_direction);
  g_test_add_func ("/map/bytes-are-reversed-and-counted", test_bytes_are_reversed_and_counted);
  g_test_add_func ("/map/an-event-without-answer-crashes", test_an_event_without_answer_crashes);
  g_test_add_func ("/map/other-operations-refuse-other-types", test_other_operations_refuse_other_types);
  g_test_add_func ("/map/the-operation-changes-while-running", test_the_operation_changes_while_running);
  return g_test_run ();
}
