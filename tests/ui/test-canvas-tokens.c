/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "canvas/weir-tokens.h"

#define SECOND G_GINT64_CONSTANT (1000000)

/* What moves on a pipe stands for messages that were sent. */
static void
test_tokens_starts_one_token_per_message (void)
{
  WeirTokens tokens = { 0 };

  weir_tokens_count (&tokens, 0, WEIR_TOKENS_CAPACITY, SECOND);
  g_assert_cmpuint (tokens.n_tokens, ==, 0);

  weir_tokens_count (&tokens, 1, WEIR_TOKENS_CAPACITY, SECOND);
  g_assert_cmpuint (tokens.n_tokens, ==, 1);

  weir_tokens_count (&tokens, 1, WEIR_TOKENS_CAPACITY, SECOND + 1);
  g_assert_cmpuint (tokens.n_tokens, ==, 1);
}

static void
test_tokens_token_arrives_and_is_gone (void)
{
  WeirTokens tokens = { 0 };

  weir_tokens_count (&tokens, 1, WEIR_TOKENS_CAPACITY, SECOND);
  g_assert_cmpfloat_with_epsilon (weir_tokens_get_progress (&tokens, 0,
                                                            SECOND + WEIR_TOKENS_TRAVEL / 2),
                                  0.5, 0.001);

  g_assert_true (weir_tokens_advance (&tokens, SECOND + WEIR_TOKENS_TRAVEL - 1));
  g_assert_false (weir_tokens_advance (&tokens, SECOND + WEIR_TOKENS_TRAVEL));
  g_assert_cmpuint (tokens.n_tokens, ==, 0);
}

/* A million messages a second are no more than fit into the pipe, evenly spaced. */
static void
test_tokens_flood_is_an_even_row (void)
{
  WeirTokens tokens = { 0 };
  guint64 counter = 0;

  for (gint64 now = SECOND; now < 3 * SECOND; now += SECOND / 60)
    weir_tokens_count (&tokens, counter += 16667, WEIR_TOKENS_CAPACITY, now);

  g_assert_cmpuint (tokens.n_tokens, >=, WEIR_TOKENS_CAPACITY - 2);
  g_assert_cmpuint (tokens.n_tokens, <=, WEIR_TOKENS_CAPACITY);
  for (guint i = 1; i < tokens.n_tokens; i++)
    g_assert_cmpint (tokens.starts[i] - tokens.starts[i - 1], >=,
                     WEIR_TOKENS_TRAVEL / WEIR_TOKENS_CAPACITY);
}

/* A burst is over when it is over: its tokens do not leave one by one for seconds. */
static void
test_tokens_does_not_show_the_past (void)
{
  WeirTokens tokens = { 0 };

  weir_tokens_count (&tokens, 1000, WEIR_TOKENS_CAPACITY, SECOND);

  g_assert_cmpuint (tokens.n_tokens, >, 1);
  g_assert_cmpint (tokens.starts[tokens.n_tokens - 1], <=, SECOND + SECOND / 4);
}

/* Of four all were drawn; of a flood afterwards next to none; a new run begins anew. */
static void
test_tokens_tells_what_was_left_out (void)
{
  WeirTokens tokens = { 0 };
  guint64 counter = 0;

  g_assert_cmpfloat (weir_tokens_get_undrawn (&tokens), ==, 0);
  for (gint64 now = SECOND; counter < 4; now += SECOND)
    weir_tokens_count (&tokens, ++counter, WEIR_TOKENS_CAPACITY, now);
  g_assert_cmpfloat (weir_tokens_get_undrawn (&tokens), ==, 0);

  weir_tokens_count (&tokens, 1000000, WEIR_TOKENS_CAPACITY, 9 * SECOND);
  g_assert_cmpfloat (weir_tokens_get_undrawn (&tokens), >, 0.9999);
  weir_tokens_count (&tokens, 1, WEIR_TOKENS_CAPACITY, 10 * SECOND);
  g_assert_cmpfloat (weir_tokens_get_undrawn (&tokens), ==, 0);
  weir_tokens_skip (&tokens, 4);
  g_assert_cmpfloat (weir_tokens_get_undrawn (&tokens), ==, 0.75);

  /* A look at the past counts for nothing. */
  weir_tokens_clear (&tokens);
  g_assert_cmpuint (tokens.n_tokens, ==, 0);
  weir_tokens_skip (&tokens, 4);
  g_assert_cmpfloat (weir_tokens_get_undrawn (&tokens), ==, 0.75);
}

static void
test_tokens_begins_again_with_a_new_run (void)
{
  WeirTokens tokens = { 0 };

  weir_tokens_skip (&tokens, 5000);
  g_assert_cmpuint (tokens.n_tokens, ==, 0);

  weir_tokens_count (&tokens, 1, WEIR_TOKENS_CAPACITY, SECOND);
  g_assert_cmpuint (tokens.n_tokens, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tokens/starts-one-token-per-message",
                   test_tokens_starts_one_token_per_message);
  g_test_add_func ("/tokens/token-arrives-and-is-gone", test_tokens_token_arrives_and_is_gone);
  g_test_add_func ("/tokens/flood-is-an-even-row", test_tokens_flood_is_an_even_row);
  g_test_add_func ("/tokens/does-not-show-the-past", test_tokens_does_not_show_the_past);
  g_test_add_func ("/tokens/tells-what-was-left-out", test_tokens_tells_what_was_left_out);
  g_test_add_func ("/tokens/begins-again-with-a-new-run", test_tokens_begins_again_with_a_new_run);

  return g_test_run ();
}
