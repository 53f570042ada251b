/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir.h"

#include <json-glib/json-glib.h>

/* @text is a line that a person types. */
static void
assert_parsed_as (const char *text,
                  const char *json,
                  const char *formatted)
{
  g_auto (WeirValue) names = WEIR_VALUE_INIT;
  g_autoptr (GError) error = NULL;
  g_autofree char *printed = NULL;
  g_autofree char *again = NULL;

  weir_partition_names_parse (text, &names, &error);
  g_assert_no_error (error);
  printed = weir_value_to_string (&names);
  again = weir_partition_names_format (&names);
  g_assert_cmpstr (printed, ==, json);
  g_assert_cmpstr (again, ==, formatted);
}

/* A number counts partitions, and a line of names names them; quotes keep a name together. */
static void
test_names_are_typed (void)
{
  assert_parsed_as ("4", "4", "4");
  assert_parsed_as (" 4 ", "4", "4");
  assert_parsed_as ("7,", "[7]", "7,");
  assert_parsed_as ("odd", "[\"odd\"]", "odd");
  assert_parsed_as ("odd,even ,  7", "[\"odd\", \"even\", 7]", "odd, even, 7");
  assert_parsed_as ("a b, c,", "[\"a b\", \"c\"]", "a b, c");
  assert_parsed_as ("\"7\", \"a, b\" , \"\\\"\\\\\"", "[\"7\", \"a, b\", \"\\\"\\\\\"]", "\"7\", \"a, b\", \"\\\"\\\\\"");
  assert_parsed_as ("07, -1, x\"y", "[\"07\", \"-1\", \"x\\\"y\"]", "07, -1, x\"y");
  assert_parsed_as ("99999999999", "[\"99999999999\"]", "99999999999");
}

static void
assert_not_parsed (const char *text,
                   int         code,
                   const char *message)
{
  g_auto (WeirValue) names = WEIR_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  g_assert_false (weir_partition_names_parse (text, &names, &error));
  g_assert_error (error, WEIR_ERROR, code);
  g_assert_cmpstr (error->message, ==, message);
}

/* What is wrong with a line of names is said in a sentence. */
static void
test_wrong_names_are_explained (void)
{
  assert_not_parsed ("", WEIR_ERROR_RANGE, "there must be at least one partition");
  assert_not_parsed ("0", WEIR_ERROR_RANGE, "“partitions” must be between 1 and 100000, not 0");
  assert_not_parsed ("100001", WEIR_ERROR_RANGE, "“partitions” must be between 1 and 100000, not 100001");
  assert_not_parsed ("a,,b", WEIR_ERROR_RANGE, "a name cannot be empty");
  assert_not_parsed ("a, b, a", WEIR_ERROR_DUPLICATE_NAME, "there is already a partition “a”");
  assert_not_parsed ("3, \"3\"", WEIR_ERROR_DUPLICATE_NAME,
                     "the number 3 and the text “3” look the same: nobody could tell the partitions apart");
  assert_not_parsed ("\"a", WEIR_ERROR_SYNTAX, "a name begins with a quote, and does not end with one");
  assert_not_parsed ("\"a\" b", WEIR_ERROR_SYNTAX, "names are separated by commas");
  assert_not_parsed ("\" a\"", WEIR_ERROR_RANGE, "a name neither begins nor ends with a space");
}

static WeirValue
read_json (const char *text)
{
  g_autoptr (JsonNode) node = json_from_string (text, NULL);

  g_assert_nonnull (node);
  return weir_value_from_json (node);
}

/* The partition that @hash finds for @event, both in JSON; NULL: it fails. */
static char *
find_partition (WeirPartitionHash hash,
                const char       *partitions,
                const char       *event)
{
  g_auto (WeirValue) names = read_json (partitions);
  g_auto (WeirValue) subject = read_json (event);
  g_auto (WeirValue) function = weir_partition_hash_to_function (hash, &names, NULL);
  g_auto (WeirValue) answer = WEIR_VALUE_INIT;
  const WeirFunction *call = weir_value_get_function (&function);

  g_assert_nonnull (call);
  return call->call (call->data, &subject, &answer) ? weir_value_to_string (&answer) : NULL;
}

#define assert_partition(hash, partitions, event, expected) \
  G_STMT_START { \
    g_autofree char *found = find_partition (hash, partitions, event); \
    g_assert_cmpstr (found, ==, expected); \
  } G_STMT_END

/* An integer's rest is a place among the partitions, also if the integer is negative. */
static void
test_hash_by_modulo (void)
{
  assert_partition (WEIR_PARTITION_HASH_MODULO, "[\"a\", \"b\", 7]", "5", "7");
  assert_partition (WEIR_PARTITION_HASH_MODULO, "[\"a\", \"b\", 7]", "-3", "\"a\"");
  assert_partition (WEIR_PARTITION_HASH_MODULO, "4", "-1", "3");
  assert_partition (WEIR_PARTITION_HASH_MODULO, "4", "-9223372036854775808", "0");
  assert_partition (WEIR_PARTITION_HASH_MODULO, "4", "1.0", NULL);
}

/* Lists go by their first item, texts by their first character, whatever comes after it. */
static void
test_hash_by_key_and_initial (void)
{
  g_autofree char *plain = find_partition (WEIR_PARTITION_HASH_INITIAL, "4", "\"é\"");

  assert_partition (WEIR_PARTITION_HASH_INITIAL, "4", "\"éclair\"", plain);
  assert_partition (WEIR_PARTITION_HASH_KEY, "4", "[\"é\", 1]", plain);
  assert_partition (WEIR_PARTITION_HASH_KEY, "4", "[\"é\", 2, 3]", plain);
  assert_partition (WEIR_PARTITION_HASH_KEY, "4", "[]", NULL);
  assert_partition (WEIR_PARTITION_HASH_KEY, "4", "\"é\"", NULL);
  assert_partition (WEIR_PARTITION_HASH_INITIAL, "4", "7", NULL);
  g_free (find_partition (WEIR_PARTITION_HASH_INITIAL, "4", "\"\""));
}

/* Texts of every length that is dealt with in a way of its own, and the limits of what Erlang holds for small numbers. */
static void
test_portable_hash_is_phash2 (void)
{
  static const char text[] = "producer-consumer events";
  static const char *const by_size[] = {
    "629", "188", "744", "289", "506", "264", "504", "887", "85", "504", "735", "96",
    "683", "920", "440", "71", "197", "712", "370", "99", "446", "514", "848", "937", "470",
  };
  static const struct
  {
    const char *number;
    const char *partition;
  } numbers[] = {
    { "[-1]", "597" }, { "[134217727]", "567" }, { "[134217728]", "755" }, { "[-134217728]", "335" },
    { "[-134217729]", "782" }, { "[9223372036854775807]", "173" }, { "[-9223372036854775808]", "119" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (by_size); i++)
    {
      g_autofree char *event = g_strdup_printf ("[\"%.*s\"]", (int) i, text);

      assert_partition (WEIR_PARTITION_HASH_KEY, "1000", event, by_size[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    assert_partition (WEIR_PARTITION_HASH_KEY, "1000", numbers[i].number, numbers[i].partition);
}

/* Partitions 0, 1, 2, … with the portable hash are GenStage's own business. */
static void
test_hash_is_left_to_the_dispatcher (void)
{
  static const char *const left[] = { "3", "[0, 1, 2]" };
  static const char *const named[] = { "[1, 2, 3]", "[\"a\"]", "[0, \"1\"]" };

  for (guint i = 0; i < G_N_ELEMENTS (left); i++)
    {
      g_auto (WeirValue) names = read_json (left[i]);
      g_auto (WeirValue) function =
        weir_partition_hash_to_function (WEIR_PARTITION_HASH_PORTABLE, &names, NULL);

      g_assert_cmpint (weir_value_get_type (&function), ==, WEIR_VALUE_NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (named); i++)
    {
      g_autofree char *found = find_partition (WEIR_PARTITION_HASH_PORTABLE, named[i], "5");

      g_assert_nonnull (found);
    }
}

typedef struct
{
  WeirDocument *document;
  WeirHistory  *history;
  WeirNode     *counter;   /* the rest is lent */
  WeirNode     *print[3];
  WeirLink     *links[3];
} Fixture;

static WeirNode *
add_node (WeirDocument *document,
          const char   *kind,
          const char   *name)
{
  g_autoptr (WeirNode) node = weir_node_new (weir_stage_catalog_lookup (kind), name);

  g_assert_true (weir_document_add_node (document, node, G_MAXUINT, NULL));
  return node;
}

/* A counter with partitions a, b and 7, and three printers that subscribe to it. */
static void
set_up (Fixture      *f,
        gconstpointer data)
{
  f->document = weir_document_new ();
  f->history = weir_history_new (f->document);
  f->counter = add_node (f->document, "counter", "Counter");
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("Print %u", i);
      g_autoptr (WeirLink) link = NULL;

      f->print[i] = add_node (f->document, "print", name);
      link = weir_link_new (f->counter, f->print[i]);
      g_assert_true (weir_document_add_link (f->document, link, G_MAXUINT, NULL));
      f->links[i] = link;
    }
  g_object_set (f->counter, "partitions", "a, b, 7", "dispatcher", WEIR_DISPATCHER_PARTITION, NULL);
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  g_object_unref (f->history);
  g_assert_finalize_object (f->document);
}

static void
assert_takes (Fixture    *f,
              guint       link,
              const char *names)
{
  g_autoptr (WeirPartitions) partitions = weir_partitions_new (f->document, f->counter);
  g_auto (WeirValue) list = weir_partitions_list (partitions, f->links[link]);
  g_autofree char *printed = weir_value_to_string (&list);

  g_assert_cmpstr (printed, ==, names);
}

/* Who names no partition takes the next one that is free, in the order of the document. */
static void
test_links_take_what_is_free (Fixture      *f,
                              gconstpointer data)
{
  assert_takes (f, 0, "[\"a\"]");
  assert_takes (f, 1, "[\"b\"]");
  assert_takes (f, 2, "[7]");

  g_object_set (f->links[2], "partition", "a", NULL);
  assert_takes (f, 0, "[\"b\"]");
  assert_takes (f, 1, "[7]");
  assert_takes (f, 2, "[\"a\"]");
}

/* Each copy takes one; when they have run out, there is none. */
static void
test_copies_take_one_each (Fixture      *f,
                           gconstpointer data)
{
  g_object_set (f->print[0], "copies", 2, NULL);
  assert_takes (f, 0, "[\"a\", \"b\"]");
  assert_takes (f, 1, "[7]");
  assert_takes (f, 2, "[null]");

  g_object_set (f->print[1], "copies", 2, NULL);
  assert_takes (f, 1, "[7, null]");
}

/* A name holds for all copies, also one that is not there: the dispatcher has to say so. A
 * number is a number. */
static void
test_named_partitions_are_resolved (Fixture      *f,
                                    gconstpointer data)
{
  g_object_set (f->print[0], "copies", 2, NULL);
  g_object_set (f->links[0], "partition", "7", NULL);
  assert_takes (f, 0, "[7, 7]");
  g_object_set (f->links[0], "partition", "8", NULL);
  assert_takes (f, 0, "[8, 8]");
  g_object_set (f->links[0], "partition", "c", NULL);
  assert_takes (f, 0, "[\"c\", \"c\"]");

  g_object_set (f->counter, "partitions", "\"7\", x", NULL);
  g_object_set (f->links[0], "partition", "7", NULL);
  assert_takes (f, 0, "[\"7\", \"7\"]");
}

/* Without a partition dispatcher there are no partitions. */
static void
test_other_dispatchers_have_no_partitions (Fixture      *f,
                                           gconstpointer data)
{
  g_object_set (f->counter, "dispatcher", WEIR_DISPATCHER_BROADCAST, NULL);
  g_assert_null (weir_partitions_new (f->document, f->counter));
  g_assert_null (weir_partitions_new (f->document, f->print[0]));
}

static char *
get_partitions (WeirNode *node)
{
  char *text = NULL;

  g_object_get (node, "partitions", &text, NULL);
  return text;
}

/* Choosing the partition dispatcher makes one partition for each subscriber, in one step that
 * can be undone. */
static void
test_choosing_partition_makes_partitions (Fixture      *f,
                                          gconstpointer data)
{
  g_autofree char *chosen = NULL;
  g_autofree char *undone = NULL;

  g_object_set (f->counter, "partitions", NULL, "dispatcher", WEIR_DISPATCHER_DEMAND, NULL);
  g_object_set (f->print[1], "copies", 3, NULL);
  g_assert_true (weir_history_choose_dispatcher (f->history, f->counter, WEIR_DISPATCHER_PARTITION,
                                                 NULL));
  chosen = get_partitions (f->counter);
  g_assert_cmpstr (chosen, ==, "5");
  g_assert_cmpint (weir_node_get_dispatcher (f->counter), ==, WEIR_DISPATCHER_PARTITION);

  weir_history_undo (f->history);
  undone = get_partitions (f->counter);
  g_assert_null (undone);
  g_assert_cmpint (weir_node_get_dispatcher (f->counter), ==, WEIR_DISPATCHER_DEMAND);
  g_assert_false (weir_history_can_undo (f->history));
}

/* Partitions that are there already stay when their dispatcher is chosen again. */
static void
test_partitions_are_found_again (Fixture      *f,
                                 gconstpointer data)
{
  g_autofree char *text = NULL;

  weir_history_choose_dispatcher (f->history, f->counter, WEIR_DISPATCHER_DEMAND, NULL);
  weir_history_choose_dispatcher (f->history, f->counter, WEIR_DISPATCHER_PARTITION, NULL);
  text = get_partitions (f->counter);
  g_assert_cmpstr (text, ==, "a, b, 7");
}

/* Sets @property from a text, a number or a boolean, and takes it back. */
static void
assert_undone (Fixture    *f,
               gpointer    object,
               const char *property,
               GValue     *value)
{
  g_autofree char *before = weir_document_to_string (f->document);
  g_autofree char *changed = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  weir_history_set (f->history, object, property, value, &error);
  g_assert_no_error (error);
  g_value_unset (value);
  changed = weir_document_to_string (f->document);
  g_assert_cmpstr (changed, !=, before);
  weir_history_undo (f->history);
  after = weir_document_to_string (f->document);
  g_assert_cmpstr (after, ==, before);
  weir_history_redo (f->history);
  g_clear_pointer (&after, g_free);
  after = weir_document_to_string (f->document);
  g_assert_cmpstr (after, ==, changed);
}

static void
assert_text_undone (Fixture    *f,
                    gpointer    object,
                    const char *property,
                    const char *text)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_STRING);
  g_value_set_string (&value, text);
  assert_undone (f, object, property, &value);
}

static void
assert_number_undone (Fixture    *f,
                      gpointer    object,
                      const char *property,
                      GType       type,
                      double      number)
{
  g_auto (GValue) value = G_VALUE_INIT;
  g_auto (GValue) source = G_VALUE_INIT;

  g_value_init (&source, G_TYPE_DOUBLE);
  g_value_set_double (&source, number);
  g_value_init (&value, type);
  g_value_transform (&source, &value);
  assert_undone (f, object, property, &value);
}

/* Each option of a dispatcher, and each part of a selector, can be taken back. */
static void
test_every_option_is_undone (Fixture      *f,
                             gconstpointer data)
{
  g_auto (GValue) shuffle = G_VALUE_INIT;

  assert_text_undone (f, f->counter, "partitions", "x, y");
  assert_number_undone (f, f->counter, "partition-hash", G_TYPE_UINT, WEIR_PARTITION_HASH_KEY);
  assert_text_undone (f, f->counter, "partition-none", "longer-than");
  assert_number_undone (f, f->counter, "partition-none-number", G_TYPE_DOUBLE, 2.5);
  assert_text_undone (f, f->counter, "partition-none-text", "z");
  assert_text_undone (f, f->counter, "partition-none", NULL);
  assert_text_undone (f, f->links[0], "partition", "y");
  assert_text_undone (f, f->links[0], "selector", "greater-than");
  assert_number_undone (f, f->links[0], "selector-number", G_TYPE_DOUBLE, 4);
  assert_text_undone (f, f->links[0], "selector-text", "z");

  g_object_set (f->counter, "dispatcher", WEIR_DISPATCHER_DEMAND, NULL);
  assert_number_undone (f, f->counter, "dispatcher-max-demand", G_TYPE_UINT, 20);
  g_value_init (&shuffle, G_TYPE_BOOLEAN);
  g_value_set_boolean (&shuffle, TRUE);
  assert_undone (f, f->counter, "shuffle", &shuffle);
}

static void
assert_refused (Fixture    *f,
                gpointer    object,
                const char *property,
                const char *text,
                int         code)
{
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  g_value_init (&value, G_TYPE_STRING);
  g_value_set_string (&value, text);
  g_assert_false (weir_history_set (f->history, object, property, &value, &error));
  g_assert_error (error, WEIR_ERROR, code);
}

/* Nothing gets into a document that could not be read from it again. */
static void
test_wrong_options_are_refused (Fixture      *f,
                                gconstpointer data)
{
  assert_refused (f, f->counter, "partitions", "", WEIR_ERROR_RANGE);
  assert_refused (f, f->counter, "partitions", "a, a", WEIR_ERROR_DUPLICATE_NAME);
  assert_refused (f, f->counter, "partition-none", "never", WEIR_ERROR_RANGE);
  assert_refused (f, f->links[0], "selector", "never", WEIR_ERROR_RANGE);
  assert_refused (f, f->print[0], "partitions", "2", WEIR_ERROR_ROLE);
}

static void
count_notify (guint *n)
{
  (*n)++;
}

/* Whoever follows the dispatcher hears of its options, and not of those of the others. */
static void
test_options_belong_to_the_dispatcher (Fixture      *f,
                                       gconstpointer data)
{
  guint n = 0;

  g_signal_connect_swapped (f->counter, "notify::dispatcher", G_CALLBACK (count_notify), &n);
  g_object_set (f->counter, "shuffle", TRUE, NULL);
  g_object_set (f->counter, "partition-none-number", 3.0, NULL);
  g_assert_cmpuint (n, ==, 0);
  g_object_set (f->counter, "partition-hash", WEIR_PARTITION_HASH_MODULO, NULL);
  g_assert_cmpuint (n, ==, 1);
  g_object_set (f->counter, "dispatcher", WEIR_DISPATCHER_DEMAND, NULL);
  g_assert_cmpuint (n, ==, 2);
  g_object_set (f->counter, "partitions", "5", NULL);
  g_assert_cmpuint (n, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  g_test_add_func ("/partitions/names-are-typed", test_names_are_typed);
  g_test_add_func ("/partitions/wrong-names-are-explained", test_wrong_names_are_explained);
  g_test_add_func ("/partitions/hash-by-modulo", test_hash_by_modulo);
  g_test_add_func ("/partitions/hash-by-key-and-initial", test_hash_by_key_and_initial);
  g_test_add_func ("/partitions/portable-hash-is-phash2", test_portable_hash_is_phash2);
  g_test_add_func ("/partitions/hash-is-left-to-the-dispatcher",
                   test_hash_is_left_to_the_dispatcher);
  ADD ("/partitions/links-take-what-is-free", test_links_take_what_is_free);
  ADD ("/partitions/copies-take-one-each", test_copies_take_one_each);
  ADD ("/partitions/named-ones-are-resolved", test_named_partitions_are_resolved);
  ADD ("/partitions/other-dispatchers-have-none", test_other_dispatchers_have_no_partitions);
  ADD ("/partitions/choosing-partition-makes-partitions", test_choosing_partition_makes_partitions);
  ADD ("/partitions/are-found-again", test_partitions_are_found_again);
  ADD ("/partitions/every-option-is-undone", test_every_option_is_undone);
  ADD ("/partitions/wrong-options-are-refused", test_wrong_options_are_refused);
  ADD ("/partitions/options-belong-to-the-dispatcher", test_options_belong_to_the_dispatcher);

  return g_test_run ();
}
