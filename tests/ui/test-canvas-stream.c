/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "canvas/weir-stream.h"

#define SECOND G_GINT64_CONSTANT (1000000)

/* What moves on a pipe stands for messages that were sent. */
static void
test_stream_starts_one_token_per_message (void)
{
  WeirStream stream = { 0 };

  weir_stream_count (&stream, 0, WEIR_STREAM_CAPACITY, SECOND);
  g_assert_cmpuint (stream.n_tokens, ==, 0);

  weir_stream_count (&stream, 1, WEIR_STREAM_CAPACITY, SECOND);
  g_assert_cmpuint (stream.n_tokens, ==, 1);

  weir_stream_count (&stream, 1, WEIR_STREAM_CAPACITY, SECOND + 1);
  g_assert_cmpuint (stream.n_tokens, ==, 1);
}

static void
test_stream_token_arrives_and_is_gone (void)
{
  WeirStream stream = { 0 };

  weir_stream_count (&stream, 1, WEIR_STREAM_CAPACITY, SECOND);
  g_assert_cmpfloat_with_epsilon (weir_stream_get_progress (&stream, 0,
                                                            SECOND + WEIR_STREAM_TRAVEL / 2),
                                  0.5, 0.001);

  g_assert_true (weir_stream_advance (&stream, SECOND + WEIR_STREAM_TRAVEL - 1));
  g_assert_false (weir_stream_advance (&stream, SECOND + WEIR_STREAM_TRAVEL));
  g_assert_cmpuint (stream.n_tokens, ==, 0);
}

/* A million messages a second are no more than fit into the pipe, evenly spaced. */
static void
test_stream_flood_is_an_even_row (void)
{
  WeirStream stream = { 0 };
  guint64 counter = 0;

  for (gint64 now = SECOND; now < 3 * SECOND; now += SECOND / 60)
    weir_stream_count (&stream, counter += 16667, WEIR_STREAM_CAPACITY, now);

  g_assert_cmpuint (stream.n_tokens, >=, WEIR_STREAM_CAPACITY - 2);
  g_assert_cmpuint (stream.n_tokens, <=, WEIR_STREAM_CAPACITY);
  for (guint i = 1; i < stream.n_tokens; i++)
    g_assert_cmpint (stream.starts[i] - stream.starts[i - 1], >=,
                     WEIR_STREAM_TRAVEL / WEIR_STREAM_CAPACITY);
}

/* A burst is over when it is over: its tokens do not leave one by one for seconds. */
static void
test_stream_does_not_show_the_past (void)
{
  WeirStream stream = { 0 };

  weir_stream_count (&stream, 1000, WEIR_STREAM_CAPACITY, SECOND);

  g_assert_cmpuint (stream.n_tokens, >, 1);
  g_assert_cmpint (stream.starts[stream.n_tokens - 1], <=, SECOND + SECOND / 4);
}

static void
test_stream_begins_again_with_a_new_run (void)
{
  WeirStream stream = { 0 };

  weir_stream_skip (&stream, 5000);
  g_assert_cmpuint (stream.n_tokens, ==, 0);

  weir_stream_count (&stream, 1, WEIR_STREAM_CAPACITY, SECOND);
  g_assert_cmpuint (stream.n_tokens, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/stream/starts-one-token-per-message",
                   test_stream_starts_one_token_per_message);
  g_test_add_func ("/stream/token-arrives-and-is-gone", test_stream_token_arrives_and_is_gone);
  g_test_add_func ("/stream/flood-is-an-even-row", test_stream_flood_is_an_even_row);
  g_test_add_func ("/stream/does-not-show-the-past", test_stream_does_not_show_the_past);
  g_test_add_func ("/stream/begins-again-with-a-new-run", test_stream_begins_again_with_a_new_run);

  return g_test_run ();
}
