/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir.h"

#include <math.h>

/* Compares what a value looks like; takes the value. */
static void
assert_prints (WeirValue   value,
               const char *expected)
{
  g_autofree char *text = weir_value_to_string (&value);

  g_assert_cmpstr (text, ==, expected);
  weir_value_clear (&value);
}

static WeirValue
parse (const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);

  g_assert_nonnull (node);
  return weir_value_from_json (node);
}

/* Takes both. */
static void
assert_order (WeirValue a,
              WeirValue b,
              int       expected)
{
  g_assert_cmpint (weir_value_compare (&a, &b), ==, expected);
  g_assert_cmpint (weir_value_compare (&b, &a), ==, -expected);
  weir_value_clear (&a);
  weir_value_clear (&b);
}

/* Takes both. */
static void
assert_equal (WeirValue a,
              WeirValue b,
              gboolean  expected)
{
  g_assert_cmpint (weir_value_equal (&a, &b), ==, expected);
  g_assert_cmpint (weir_value_equal (&b, &a), ==, expected);
  if (expected)
    g_assert_cmpuint (weir_value_hash (&a), ==, weir_value_hash (&b));
  weir_value_clear (&a);
  weir_value_clear (&b);
}

static void
test_zeros_are_null (void)
{
  WeirValue value = WEIR_VALUE_INIT;

  g_assert_cmpint (weir_value_get_type (&value), ==, WEIR_VALUE_NULL);
  assert_equal (value, weir_value_null (), TRUE);
  assert_prints (value, "null");
}

/* Around the size at which a text stops fitting into its value. */
static void
test_texts_of_any_size_come_back (void)
{
  gsize size;

  for (size = 0; size < 100; size++)
    {
      g_autofree char *text = g_strnfill (size, 'x');
      g_auto (WeirValue) value = weir_value_text (text);
      g_auto (WeirValue) copy = weir_value_copy (&value);
      gsize found;

      g_assert_cmpint (value.is_shared, ==, size > WEIR_VALUE_SMALL);
      g_assert_cmpstr (weir_value_get_text (&copy, &found), ==, text);
      g_assert_cmpuint (found, ==, size);
      g_assert_true (weir_value_equal_text (&copy, text));
      g_assert_false (weir_value_equal_text (&copy, "y"));
      assert_equal (weir_value_copy (&value), weir_value_text (text), TRUE);
    }
}

static void
test_a_copy_outlives_its_original (void)
{
  WeirValue value = weir_value_text ("longer than fits into a value");
  g_auto (WeirValue) copy = weir_value_copy (&value);

  weir_value_clear (&value);
  g_assert_cmpint (weir_value_get_type (&value), ==, WEIR_VALUE_NULL);
  g_assert_cmpstr (weir_value_get_text (&copy, NULL), ==, "longer than fits into a value");
}

static void
test_bytes_may_hold_anything (void)
{
  const guint8 bytes[] = { 0, 1, 255, 0 };
  g_auto (WeirValue) value = weir_value_bytes (bytes, sizeof bytes);
  gsize size;

  g_assert_cmpmem (weir_value_get_text (&value, &size), size, bytes, sizeof bytes);
  assert_equal (weir_value_copy (&value), weir_value_bytes (bytes, 3), FALSE);
  assert_equal (weir_value_text ("abc"), weir_value_bytes ("abc", 3), FALSE);
  assert_prints (weir_value_copy (&value), "<<0, 1, 255, 0>>");
  assert_prints (weir_value_bytes (NULL, 0), "<<>>");
}

static void
test_only_numbers_are_numbers (void)
{
  g_auto (WeirValue) integer = weir_value_integer (-3);
  g_auto (WeirValue) number = weir_value_double (0.5);
  g_auto (WeirValue) text = weir_value_text ("7");

  g_assert_cmpfloat (weir_value_get_number (&integer), ==, -3.0);
  g_assert_cmpfloat (weir_value_get_number (&number), ==, 0.5);
  g_assert_cmpfloat (weir_value_get_number (&text), ==, 0.0);
  g_assert_false (weir_value_is_number (&text));
  g_assert_null (weir_value_get_text (&integer, NULL));
}

static void
test_lists_take_their_items (void)
{
  const WeirValue items[] = { weir_value_integer (1), weir_value_text ("a text that is shared"), weir_value_null () };
  g_auto (WeirValue) list = weir_value_list (items, 3);

  g_assert_cmpuint (weir_value_get_length (&list), ==, 3);
  g_assert_true (weir_value_equal_text (weir_value_get_item (&list, 1), "a text that is shared"));
  assert_prints (weir_value_copy (&list), "[1, \"a text that is shared\", null]");
  assert_prints (weir_value_list (NULL, 0), "[]");
}

static void
test_maps_sort_their_keys (void)
{
  g_auto (WeirValue) map = weir_value_map ();
  guint i;

  g_assert_cmpuint (weir_value_get_length (&map), ==, 0);
  g_assert_null (weir_value_lookup (&map, "absent"));
  for (i = 0; i < 100; i++)
    {
      g_autofree char *key = g_strdup_printf ("key number %02u", (i * 37) % 100);

      weir_value_map_set (&map, key, weir_value_integer ((i * 37) % 100));
    }
  g_assert_cmpuint (weir_value_get_length (&map), ==, 100);
  for (i = 0; i < 100; i++)
    {
      g_autofree char *key = g_strdup_printf ("key number %02u", i);

      g_assert_cmpstr (weir_value_get_key (&map, i), ==, key);
      g_assert_cmpint (weir_value_get_item (&map, i)->integer, ==, i);
      g_assert_cmpint (weir_value_lookup (&map, key)->integer, ==, i);
    }
  g_assert_null (weir_value_lookup (&map, "key number 1"));
}

static void
test_a_key_is_there_once (void)
{
  WeirValue map = weir_value_map ();

  weir_value_map_set (&map, "b", weir_value_text ("a first text that is shared"));
  weir_value_map_set (&map, "a", weir_value_boolean (TRUE));
  weir_value_map_set (&map, "b", weir_value_double (1));
  assert_prints (map, "{\"a\": true, \"b\": 1.0}");
}

static void
test_integers_and_doubles_are_not_equal (void)
{
  assert_equal (weir_value_integer (1), weir_value_double (1.0), FALSE);
  assert_equal (weir_value_double (0.0), weir_value_double (-0.0), TRUE);
  assert_equal (weir_value_double (NAN), weir_value_double (-NAN), TRUE);
  assert_equal (weir_value_null (), weir_value_boolean (FALSE), FALSE);
  assert_equal (weir_value_list (NULL, 0), weir_value_map (), FALSE);
}

static void
test_equality_looks_inside (void)
{
  assert_equal (parse ("[1, [\"a\", {\"k\": \"some longer text\"}]]"),
                parse ("[1, [\"a\", {\"k\": \"some longer text\"}]]"), TRUE);
  assert_equal (parse ("[1, [\"a\", {\"k\": 2}]]"), parse ("[1, [\"a\", {\"k\": 3}]]"), FALSE);
  assert_equal (parse ("[1, 2]"), parse ("[1, 2, 3]"), FALSE);
  assert_equal (parse ("{\"a\": 1}"), parse ("{\"b\": 1}"), FALSE);
}

static void
test_types_have_an_order (void)
{
  const char *ascending[] = { "null", "false", "true", "-1.5", "3", "\"\"", "\"b\"", "[]", "[9]", "{}", "{\"a\": 1}" };
  guint i;

  for (i = 0; i + 1 < G_N_ELEMENTS (ascending); i++)
    assert_order (parse (ascending[i]), parse (ascending[i + 1]), -1);
  assert_order (weir_value_text ("zzz"), weir_value_bytes ("a", 1), -1);
  assert_order (weir_value_bytes ("zzz", 3), weir_value_list (NULL, 0), -1);
}

static void
test_texts_and_lists_are_in_natural_order (void)
{
  assert_order (weir_value_text ("a"), weir_value_text ("ab"), -1);
  assert_order (weir_value_text ("z"), weir_value_text ("é"), -1);
  assert_order (weir_value_text ("same text of many bytes"), weir_value_text ("same text of many bytes"), 0);
  assert_order (parse ("[1, 9]"), parse ("[2]"), -1);
  assert_order (parse ("[1]"), parse ("[1, 0]"), -1);
  assert_order (parse ("{\"z\": 1}"), parse ("{\"a\": 0, \"b\": 0}"), -1);
  assert_order (parse ("{\"a\": 2}"), parse ("{\"b\": 1}"), -1);
  assert_order (parse ("{\"a\": 1}"), parse ("{\"a\": 2}"), -1);
}

/* Beyond 2⁵³ a double does not hold every integer, so converting before comparing would be wrong. */
static void
test_numbers_compare_exactly (void)
{
  assert_order (weir_value_integer (1), weir_value_double (1.0), 0);
  assert_order (weir_value_integer (1), weir_value_double (1.5), -1);
  assert_order (weir_value_integer (-1), weir_value_double (-1.5), 1);
  assert_order (weir_value_integer (G_GINT64_CONSTANT (9007199254740993)), weir_value_double (9007199254740992.0), 1);
  assert_order (weir_value_integer (G_MAXINT64), weir_value_double (9223372036854775808.0), -1);
  assert_order (weir_value_integer (G_MININT64), weir_value_double (-9223372036854775808.0), 0);
  assert_order (weir_value_integer (G_MAXINT64), weir_value_double (-INFINITY), 1);
  assert_order (weir_value_integer (G_MAXINT64), weir_value_double (NAN), -1);
  assert_order (weir_value_double (INFINITY), weir_value_double (NAN), -1);
  assert_order (weir_value_double (NAN), weir_value_double (NAN), 0);
}

static void
test_hashes_spread (void)
{
  g_autoptr (GHashTable) low_bits = g_hash_table_new (NULL, NULL);
  gint64 i;

  /* Numbers in a row must not meet in the low bits, which tables use. */
  for (i = 0; i < 1024; i++)
    {
      WeirValue value = weir_value_integer (i * 1024);

      g_hash_table_add (low_bits, GUINT_TO_POINTER (weir_value_hash (&value) % 4096));
    }
  g_assert_cmpuint (g_hash_table_size (low_bits), >, 800);
}

static void
test_texts_print_as_json (void)
{
  assert_prints (weir_value_text ("plain é"), "\"plain é\"");
  assert_prints (weir_value_text ("\"\\\n\t\b\f\r\x01"), "\"\\\"\\\\\\n\\t\\b\\f\\r\\u0001\"");
  assert_prints (weir_value_text_sized ("a\0b", 3), "\"a\\u0000b\"");
}

static void
test_doubles_print_so_that_they_come_back (void)
{
  assert_prints (weir_value_double (1), "1.0");
  assert_prints (weir_value_double (0.1), "0.1");
  assert_prints (weir_value_double (1e300), "1e+300");
  assert_prints (weir_value_double (1.0 / 3.0), "0.3333333333333333");
  assert_prints (weir_value_double (0.1 + 0.2), "0.30000000000000004");
  assert_prints (weir_value_double (-0.0), "-0.0");
  assert_prints (weir_value_double (NAN), "NaN");
  assert_prints (weir_value_double (-INFINITY), "-Infinity");
  assert_prints (weir_value_integer (G_MININT64), "-9223372036854775808");
}

static void
test_limited_printing_stops_early (void)
{
  g_autofree char *long_text = g_strnfill (1000000, 'x');
  g_autofree char *accents = g_strdup ("ééééééééééééé");
  WeirValue values[4] = { weir_value_text (long_text), weir_value_text (accents),
                          weir_value_bytes (long_text, 1000000), weir_value_null () };
  guint i;

  values[3] = weir_value_list ((WeirValue[]) { weir_value_copy (&values[0]), weir_value_integer (1) }, 2);
  for (i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      weir_value_print_limited (&values[i], text, 10);
      g_assert_cmpuint (text->len, <, 30);
      g_assert_true (g_utf8_validate (text->str, -1, NULL));
      g_assert_nonnull (g_strstr_len (text->str, -1, "…"));
      weir_value_clear (&values[i]);
    }
}

static void
test_json_comes_back (void)
{
  const char *cases[] = {
    "null", "true", "12", "-9223372036854775808", "1.5", "\"text\"", "[]", "{}", "[1,2.5,[null,\"x\"]]", "{\"a\":{\"b\":[false]}}"
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (WeirValue) value = parse (cases[i]);
      g_autoptr (JsonNode) node = weir_value_to_json (&value);
      g_autofree char *json = json_to_string (node, FALSE);

      g_assert_cmpstr (json, ==, cases[i]);
    }
}

static void
test_json_keeps_numbers_apart (void)
{
  const double numbers[] = { 1.0, 0.1, 1.0 / 3.0, 1e15, 123456789.0, -0.25 };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_auto (WeirValue) value = weir_value_double (numbers[i]);
      g_autoptr (JsonNode) node = weir_value_to_json (&value);
      g_autofree char *json = json_to_string (node, FALSE);

      assert_equal (parse (json), weir_value_double (numbers[i]), TRUE);
    }
}

static void
test_what_json_lacks_becomes_text_or_null (void)
{
  g_auto (WeirValue) bytes = weir_value_bytes ("\0\1\2", 3);
  g_auto (WeirValue) nan = weir_value_double (NAN);
  g_autoptr (JsonNode) text = weir_value_to_json (&bytes);
  g_autoptr (JsonNode) null = weir_value_to_json (&nan);

  g_assert_cmpstr (json_node_get_string (text), ==, "AAEC");
  g_assert_true (JSON_NODE_HOLDS_NULL (null));
}

static gboolean
never (gpointer   data,
       WeirValue *event,
       WeirValue *answer)
{
  return FALSE;
}

static void
test_functions_free_their_data (void)
{
  int *data = g_new0 (int, 1);
  WeirValue function = weir_value_function ("never", never, data, g_free);
  g_auto (WeirValue) copy = weir_value_copy (&function);

  weir_value_clear (&function);
  g_assert_true (weir_value_get_function (&copy)->data == data);
  assert_equal (weir_value_copy (&copy), weir_value_function ("never", never, NULL, NULL), FALSE);
  assert_prints (weir_value_copy (&copy), "&never");
}

static gpointer
copy_and_clear (gpointer data)
{
  const WeirValue *shared = data;
  guint i;

  for (i = 0; i < 100000; i++)
    {
      g_auto (WeirValue) copy = weir_value_copy (shared);

      g_assert_cmpuint (weir_value_get_length (&copy), ==, 1);
    }
  return NULL;
}

static void
test_values_are_shared_across_threads (void)
{
  WeirValue item = weir_value_text ("a text of more than a few bytes");
  g_auto (WeirValue) list = weir_value_list (&item, 1);
  GThread *threads[4];
  guint i;

  for (i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new (NULL, copy_and_clear, &list);
  for (i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  assert_prints (weir_value_copy (&list), "[\"a text of more than a few bytes\"]");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/value/zeros-are-null", test_zeros_are_null);
  g_test_add_func ("/value/texts-of-any-size-come-back", test_texts_of_any_size_come_back);
  g_test_add_func ("/value/a-copy-outlives-its-original", test_a_copy_outlives_its_original);
  g_test_add_func ("/value/bytes-may-hold-anything", test_bytes_may_hold_anything);
  g_test_add_func ("/value/only-numbers-are-numbers", test_only_numbers_are_numbers);
  g_test_add_func ("/value/lists-take-their-items", test_lists_take_their_items);
  g_test_add_func ("/value/maps-sort-their-keys", test_maps_sort_their_keys);
  g_test_add_func ("/value/a-key-is-there-once", test_a_key_is_there_once);
  g_test_add_func ("/value/integers-and-doubles-are-not-equal", test_integers_and_doubles_are_not_equal);
  g_test_add_func ("/value/equality-looks-inside", test_equality_looks_inside);
  g_test_add_func ("/value/types-have-an-order", test_types_have_an_order);
  g_test_add_func ("/value/texts-and-lists-are-in-natural-order", test_texts_and_lists_are_in_natural_order);
  g_test_add_func ("/value/numbers-compare-exactly", test_numbers_compare_exactly);
  g_test_add_func ("/value/hashes-spread", test_hashes_spread);
  g_test_add_func ("/value/texts-print-as-json", test_texts_print_as_json);
  g_test_add_func ("/value/doubles-print-so-that-they-come-back", test_doubles_print_so_that_they_come_back);
  g_test_add_func ("/value/limited-printing-stops-early", test_limited_printing_stops_early);
  g_test_add_func ("/value/json-comes-back", test_json_comes_back);
  g_test_add_func ("/value/json-keeps-numbers-apart", test_json_keeps_numbers_apart);
  g_test_add_func ("/value/what-json-lacks-becomes-text-or-null", test_what_json_lacks_becomes_text_or_null);
  g_test_add_func ("/value/functions-free-their-data", test_functions_free_their_data);
  g_test_add_func ("/value/values-are-shared-across-threads", test_values_are_shared_across_threads);
  return g_test_run ();
}
