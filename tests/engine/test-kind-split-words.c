/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-harness.h"

static void
assert_words (const char *text,
              gboolean    lower,
              const char *expected)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("split-words", "lower", lower, NULL);

  weir_harness_ask (h, 1000);
  weir_harness_push_texts (h, text, NULL);
  weir_harness_assert_received (h, expected);
}

static void
test_words_are_runs_of_letters_and_digits (void)
{
  assert_words ("The quick, brown fox's 2nd_jump.", FALSE,
                "[\"The\", \"quick\", \"brown\", \"fox\", \"s\", \"2nd\", \"jump\"]");
  assert_words ("one", FALSE, "[\"one\"]");
  assert_words ("  two\twords  ", FALSE, "[\"two\", \"words\"]");
  assert_words ("", FALSE, "[]");
  assert_words ("... --- ...", FALSE, "[]");
  assert_words ("@[`{/:azAZ09", FALSE, "[\"azAZ09\"]");
}

/* Where a word stops fitting into its value, and where the text ends soon after it. */
static void
test_words_of_any_length_come_out (void)
{
  gsize length, behind;

  for (length = 1; length < 40; length++)
    {
      for (behind = 0; behind < 20; behind++)
        {
          g_autoptr (WeirHarness) h = weir_harness_new ("split-words", "lower", TRUE, NULL);
          g_autofree char *word = g_strnfill (length, 'Q');
          g_autofree char *lower = g_strnfill (length, 'q');
          g_autofree char *rest = g_strnfill (behind, '.');
          g_autofree char *text = g_strconcat (".", word, rest, NULL);

          weir_harness_ask (h, 10);
          weir_harness_push_texts (h, text, NULL);
          g_assert_cmpuint (weir_harness_get_n_received (h), ==, 1);
          g_assert_true (weir_value_equal_text (weir_harness_get_received (h, 0), lower));
        }
    }
}

static void
test_letters_beyond_ascii_are_letters (void)
{
  assert_words ("Größe naïve, Ελλάδα—٣٤ “Ёлка”", FALSE, "[\"Größe\", \"naïve\", \"Ελλάδα\", \"٣٤\", \"Ёлка\"]");
  assert_words ("«x»…€5", FALSE, "[\"x\", \"5\"]");
  assert_words ("日本語 テスト", FALSE, "[\"日本語\", \"テスト\"]");
}

/* A combining accent belongs to the letter before it, and is no word alone. */
static void
test_marks_go_with_their_letters (void)
{
  assert_words ("cafe\u0301s \u0301 x", FALSE, "[\"cafe\u0301s\", \"x\"]");
  assert_words ("हिन्दी में", FALSE, "[\"हिन्दी\", \"में\"]");
}

static void
test_lower_case_is_a_choice (void)
{
  assert_words ("The THE @Z[ ÉCOLE Quite-A-Long-WordWithoutEnd", TRUE,
                "[\"the\", \"the\", \"z\", \"école\", \"quite\", \"a\", \"long\", \"wordwithoutend\"]");
  assert_words ("The THE", FALSE, "[\"The\", \"THE\"]");
}

static void
test_bytes_have_words_too (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("split-words", NULL);

  weir_harness_ask (h, 10);
  weir_harness_push (h, weir_value_bytes ("one\0two\xffthree \xc3\xa9t\xc3\xa9", 19));
  weir_harness_assert_received (h, "[\"one\", \"two\", \"three\", \"été\"]");
}

static void
test_numbers_have_no_words (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("split-words", NULL);

  weir_harness_ask (h, 10);
  weir_harness_push (h, weir_value_integer (5));
  weir_harness_assert_exit_reason (h, "{\"exception\": \"argument_error\", "
                                   "\"message\": \"Only texts and bytes have words, not the event 5\"}");
}

static void
test_many_words_come_from_one_event (void)
{
  g_autoptr (WeirHarness) h = weir_harness_new ("split-words", NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  guint i;

  for (i = 0; i < 10000; i++)
    g_string_append_printf (text, "w%u ", i);
  weir_harness_ask (h, 10000);
  weir_harness_push_texts (h, text->str, NULL);
  g_assert_cmpuint (weir_harness_get_n_received (h), ==, 10000);
  g_assert_true (weir_value_equal_text (weir_harness_get_received (h, 9999), "w9999"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/split-words/words-are-runs-of-letters-and-digits", test_words_are_runs_of_letters_and_digits);
  g_test_add_func ("/split-words/words-of-any-length-come-out", test_words_of_any_length_come_out);
  g_test_add_func ("/split-words/letters-beyond-ascii-are-letters", test_letters_beyond_ascii_are_letters);
  g_test_add_func ("/split-words/marks-go-with-their-letters", test_marks_go_with_their_letters);
  g_test_add_func ("/split-words/lower-case-is-a-choice", test_lower_case_is_a_choice);
  g_test_add_func ("/split-words/bytes-have-words-too", test_bytes_have_words_too);
  g_test_add_func ("/split-words/numbers-have-no-words", test_numbers_have_no_words);
  g_test_add_func ("/split-words/many-words-come-from-one-event", test_many_words_come_from_one_event);
  return g_test_run ();
}
