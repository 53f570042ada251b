/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir.h"

static void
assert_words (WeirTraceKind kind,
              guint         count,
              guint         max,
              guint         min,
              const char   *expected)
{
  WeirTraceEntry entry = { .kind = kind, .count = count };
  g_autofree char *words = weir_trace_entry_describe (&entry, max, min);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_an_ask_tells_what_was_left (void)
{
  assert_words (WEIR_TRACE_ASK, 10, 10, 5, "ask 10");
  assert_words (WEIR_TRACE_ASK, 5, 10, 5, "ask 5: demand fell to 5 = min");
  /* GenStage does not split what a producer sent at the min mark: pushes of 100 leave 700. */
  assert_words (WEIR_TRACE_ASK, 300, 1000, 750, "ask 300: demand fell to 700, below min 750");
  assert_words (WEIR_TRACE_ASK, 1, 1, 0, "ask 1");
}

static void
test_who_asks_by_hand_has_reasons_of_their_own (void)
{
  assert_words (WEIR_TRACE_ASK, 5, 0, 0, "ask 5");
  assert_words (WEIR_TRACE_SUBSCRIBE, 0, 0, 0, "subscribe");
  /* Above min nobody asks by the rules. */
  assert_words (WEIR_TRACE_ASK, 1, 10, 5, "ask 1");
}

static void
test_every_kind_has_words (void)
{
  assert_words (WEIR_TRACE_SUBSCRIBE, 0, 10, 5, "subscribe max 10, min 5");
  assert_words (WEIR_TRACE_EVENTS, 10, 10, 5, "events ×10");
  assert_words (WEIR_TRACE_BATCH, 1, 0, 0, "handles 1 event");
  assert_words (WEIR_TRACE_BATCH, 2, 0, 0, "handles 2 events");
  assert_words (WEIR_TRACE_DEMAND, 3, 0, 0, "has to produce 3 events");
  assert_words (WEIR_TRACE_DISCARD, 3, 0, 0, "discards 3 events");
  for (WeirTraceKind kind = WEIR_TRACE_START; kind < WEIR_TRACE_N_KINDS; kind++)
    {
      WeirTraceEntry entry = { .kind = kind, .count = 2 };
      g_autofree char *words = weir_trace_entry_describe (&entry, 0, 0);

      g_assert_cmpstr (words, !=, "");
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/trace-words/an-ask-tells-what-was-left", test_an_ask_tells_what_was_left);
  g_test_add_func ("/trace-words/who-asks-by-hand-has-reasons-of-their-own",
                   test_who_asks_by_hand_has_reasons_of_their_own);
  g_test_add_func ("/trace-words/every-kind-has-words", test_every_kind_has_words);

  return g_test_run ();
}
