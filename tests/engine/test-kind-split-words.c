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

/* The rule, said once more and slowly. */
static void
append_words (const char *text,
              GString    *expected)
{
  gboolean within = FALSE;
  const char *at;

  for (at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);
      gboolean goes_on = g_unichar_isalnum (character) || (within && g_unichar_ismark (character));

      if (within && !goes_on)
        g_string_append_c (expected, '\n');
      if (goes_on)
        g_string_append_unichar (expected, character);
      within = goes_on;
    }
  if (within)
    g_string_append_c (expected, '\n');
}

/* Texts are taken apart in blocks: words across their borders, and anything beyond ASCII, must not matter. */
static void
test_any_text_follows_the_rule (void)
{
  const char *pieces[] = { "a", "Z9", "word", " ", ".", "é", "—", "\u0301", "a long long word of it", "supercalifragilistic", "日" };
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  guint round, i;

  for (round = 0; round < 3000; round++)
    {
      g_autoptr (WeirHarness) h = weir_harness_new ("split-words", NULL);
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GString) expected = g_string_new (NULL);
      g_autoptr (GString) found = g_string_new (NULL);
      guint length = g_rand_int_range (random, 0, 200);
      /* Half of the texts are ASCII. */
      guint n_pieces = round % 2 == 0 ? 5 : G_N_ELEMENTS (pieces);

      while (text->len < length)
        g_string_append (text, pieces[g_rand_int_range (random, 0, n_pieces)]);
      append_words (text->str, expected);
      weir_harness_ask (h, 1000);
      weir_harness_push_texts (h, text->str, NULL);
      for (i = 0; i < weir_harness_get_n_received (h); i++)
        g_string_append_printf (found, "%s\n", weir_value_get_text (weir_harness_get_received (h, i), NULL));
      g_assert_cmpstr (found->str, ==, expected->str);
    }
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
  g_test_add_func ("/split-words/any-text-follows-the-rule", test_any_text_follows_the_rule);
  g_test_add_func ("/split-words/many-words-come-from-one-event", test_many_words_come_from_one_event);
  return g_test_run ();
}
