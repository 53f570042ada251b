/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-harness.h"

static void
assert_hash (const char *algorithm,
             const char *encoding,
             const char *expected)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("hash", "algorithm", algorithm, "encoding", encoding, NULL);

  weir_harness_ask (h, 1);
  weir_harness_push_texts (h, "abc", NULL);
  g_assert_cmpstr (weir_value_get_text (weir_harness_get_received (h, 0), NULL), ==, expected);
}

static void
test_checksums_are_the_known_ones (void)
{
  assert_hash ("md5", "hex", "900150983cd24fb0d6963f7d28e17f72");
  assert_hash ("md5", "base64", "kAFQmDzST7DWlj99KOF/cg==");
  assert_hash ("sha1", "hex", "a9993e364706816aba3e25717850c26c9cd0d89d");
  assert_hash ("sha256", "hex", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  assert_hash ("sha256", "base64", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
  assert_hash ("sha1", "base64", "qZk+NkcGgWq6PiVxeFDCbJzQ2J0=");
  assert_hash ("sha512", "base64",
               "3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw==");
  assert_hash ("sha512", "hex", "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
               "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
}

static void
test_bytes_and_texts_hash_alike_and_numbers_as_printed (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("hash", NULL);

  weir_harness_ask (h, 10);
  weir_harness_push (h, weir_value_bytes ("123", 3));
  weir_harness_push_texts (h, "123", NULL);
  weir_harness_push (h, weir_value_integer (123));
  weir_harness_assert_received (h, "[\"202cb962ac59075b964b07152d234b70\", \"202cb962ac59075b964b07152d234b70\", "
                                "\"202cb962ac59075b964b07152d234b70\"]");
}

static void
test_each_event_is_hashed_alone (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("hash", NULL);

  weir_harness_ask (h, 10);
  weir_harness_push_texts (h, "abc", "", "abc", NULL);
  weir_harness_assert_received (h, "[\"900150983cd24fb0d6963f7d28e17f72\", \"d41d8cd98f00b204e9800998ecf8427e\", "
                                "\"900150983cd24fb0d6963f7d28e17f72\"]");
}

static void
test_the_algorithm_changes_while_running (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("hash", NULL);

  weir_harness_ask (h, 10);
  weir_harness_push_texts (h, "abc", NULL);
  weir_harness_set (h, "algorithm", weir_value_text ("sha1"));
  weir_harness_push_texts (h, "abc", NULL);
  weir_harness_assert_received (h, "[\"900150983cd24fb0d6963f7d28e17f72\", "
                                "\"a9993e364706816aba3e25717850c26c9cd0d89d\"]");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hash/checksums-are-the-known-ones", test_checksums_are_the_known_ones);
  g_test_add_func ("/hash/bytes-and-texts-hash-alike-and-numbers-as-printed",
                   test_bytes_and_texts_hash_alike_and_numbers_as_printed);
  g_test_add_func ("/hash/each-event-is-hashed-alone", test_each_event_is_hashed_alone);
  g_test_add_func ("/hash/the-algorithm-changes-while-running", test_the_algorithm_changes_while_running);
  return g_test_run ();
}
