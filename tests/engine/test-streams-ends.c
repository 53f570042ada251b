/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "test-streams-fixture.h"

/* How reading comes to an end: producers go, or the reader leaves. As recorded from GenStage 1.3.2,
 * but for what hangs there. */

static const WeirValue *
get_reason (StreamBench *bench)
{
  return weir_process_get_exit_reason (weir_stream_get_process (bench->stream));
}

/*< producers that go >*/

/* p sends an event and goes as @how says; q sends one, is asked again, and goes well. */
static void
check_loss (const char *mode,
            const char *how,
            WeirValue   reason,
            const char *message)
{
  g_autoptr (StreamBench) bench = stream_bench_new ();
  g_autofree char *answers = g_strconcat ("1+", how, NULL);
  g_autofree char *options = g_strdup_printf ("{'cancel':'%s'}", mode);
  TestProducer *p = stream_bench_add_new (bench, "p", answers, options);

  stream_bench_add_new (bench, "q", "1 cancel", "{'cancel':'temporary','max_demand':1}");
  weir_value_clear (&p->reason);
  p->reason = reason;
  stream_bench_read (bench, 1);
  g_string_truncate (bench->story, 0);
  if (message == NULL)
    {
      stream_bench_read (bench, 1);
      stream_bench_check_end (bench);
      stream_bench_check (bench, "1, q: ask 1");
      return;
    }
  stream_bench_check_error (bench, WEIR_ERROR_GONE, message);
  stream_bench_check (bench, "q: cancel \"normal\"");
  g_assert_true (weir_value_equal (get_reason (bench), &reason));
}

static void
test_a_permanent_subscription_ends_the_stream_whatever_the_reason (void)
{
  static const char *const hows[] = { "cancel", "end" };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (hows); i++)
    {
      check_loss ("permanent", hows[i], weir_value_text ("normal"),
                  "The producer “p” is gone: normal");
      check_loss ("permanent", hows[i], weir_value_text ("shutdown"),
                  "The producer “p” is gone: shutdown");
      check_loss ("permanent", hows[i], weir_bench_read_options ("['shutdown','x']"),
                  "The producer “p” is gone: [\"shutdown\", \"x\"]");
      check_loss ("permanent", hows[i], weir_value_text ("boom"), "The producer “p” is gone: boom");
      check_loss ("permanent", hows[i], weir_value_text ("already_subscribed"),
                  "The producer “p” is gone: already_subscribed");
    }
}

static void
test_a_transient_subscription_ends_the_stream_when_it_went_badly (void)
{
  static const char *const hows[] = { "cancel", "end" };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (hows); i++)
    {
      check_loss ("transient", hows[i], weir_value_text ("normal"), NULL);
      check_loss ("transient", hows[i], weir_value_text ("shutdown"), NULL);
      check_loss ("transient", hows[i], weir_bench_read_options ("['shutdown','x']"), NULL);
      check_loss ("transient", hows[i], weir_value_text ("boom"), "The producer “p” is gone: boom");
      check_loss ("transient", hows[i], weir_value_text ("already_subscribed"),
                  "The producer “p” is gone: already_subscribed");
    }
}

static void
test_a_temporary_subscription_never_ends_the_stream (void)
{
  static const char *const hows[] = { "cancel", "end" };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (hows); i++)
    {
      check_loss ("temporary", hows[i], weir_value_text ("normal"), NULL);
      check_loss ("temporary", hows[i], weir_bench_read_options ("['shutdown','x']"), NULL);
      check_loss ("temporary", hows[i], weir_value_text ("boom"), NULL);
    }
}

static void
test_a_dead_producer_is_subscribed_to_in_vain (void)
{
  g_autoptr (StreamBench) bench = stream_bench_new ();
  TestProducer *dead = stream_bench_add_new (bench, "dead", "", "{}");

  stream_bench_add_new (bench, "p", "", "{}");
  weir_process_exit (WEIR_PROCESS (dead), weir_value_text ("boom"));
  stream_bench_check_error (bench, WEIR_ERROR_GONE, "The producer “dead” is gone: noproc");
  stream_bench_check (bench, "p: subscribe {}, p: ask 1000, p: cancel \"normal\"");
}

/*< names >*/

static void
add_by_name (StreamBench *bench,
             const char  *name,
             const char  *options)
{
  g_autoptr (GError) error = NULL;

  weir_stream_add_by_name (bench->stream, name, weir_bench_read_options (options), &error);
  g_assert_no_error (error);
}

static void
test_a_name_is_looked_up_when_it_is_subscribed_to (void)
{
  g_autoptr (StreamBench) bench = stream_bench_new ();

  add_by_name (bench, "p", "{}");
  weir_registry_register (bench->registry, "p", WEIR_PROCESS (stream_bench_make (bench, "p", "1")));
  stream_bench_read (bench, 1);
  stream_bench_check (bench, "p: subscribe {}, p: ask 1000, 1");
}

/* Who comes after it is not subscribed to; who came before it is left by the end of the reader. */
static void
test_a_name_that_nobody_has_ends_the_stream (void)
{
  static const char *const modes[] = { "permanent", "transient" };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autoptr (StreamBench) bench = stream_bench_new ();
      g_autofree char *options = g_strdup_printf ("{'cancel':'%s'}", modes[i]);

      stream_bench_add_new (bench, "p", "", "{}");
      add_by_name (bench, "nobody", options);
      stream_bench_add_new (bench, "q", "", "{}");
      stream_bench_check_error (bench, WEIR_ERROR_GONE, "The producer “nobody” is gone: noproc");
      stream_bench_check (bench, "p: subscribe {}, p: ask 1000");
      g_assert_true (weir_value_equal_text (get_reason (bench), "noproc"));
    }
}

static void
test_a_temporary_name_that_nobody_has_is_passed_over (void)
{
  g_autoptr (StreamBench) bench = stream_bench_new ();

  add_by_name (bench, "nobody", "{'cancel':'temporary'}");
  stream_bench_add_new (bench, "p", "1+cancel", "{'cancel':'temporary'}");
  stream_bench_read (bench, 1);
  stream_bench_check_end (bench);
}

/*< closing >*/

/* What still comes is thrown away. */
static void
test_closing_waits_until_all_have_confirmed (void)
{
  g_autoptr (StreamBench) bench = stream_bench_new ();

  stream_bench_add_new (bench, "p", "2+1", "{}");
  stream_bench_add_new (bench, "q", "5", "{}");
  stream_bench_read (bench, 1);
  g_string_truncate (bench->story, 0);
  weir_stream_close (bench->stream);
  g_assert_cmpstr (bench->story->str, ==, "p: cancel \"normal\", q: cancel \"normal\"");
  weir_stream_close (bench->stream);
  stream_bench_check_end (bench);
  stream_bench_check (bench, "p: cancel \"normal\", q: cancel \"normal\"");
}

static void
test_closing_does_not_ask_for_what_was_read (void)
{
  g_autoptr (StreamBench) bench = stream_bench_new ();

  stream_bench_add_new (bench, "p", "5", "{'max_demand':10}");
  stream_bench_read (bench, 5);
  weir_stream_close (bench->stream);
  stream_bench_check (bench, "p: subscribe {\"max_demand\": 10}, p: ask 10, 1, 2, 3, 4, 5, "
                      "p: cancel \"normal\"");
}

static void
test_a_stream_that_was_never_read_closes_without_a_word (void)
{
  g_autoptr (StreamBench) bench = stream_bench_new ();

  stream_bench_add_new (bench, "p", "", "{}");
  weir_stream_close (bench->stream);
  stream_bench_check_end (bench);
  stream_bench_check (bench, "");
}

static void
test_freeing_closes (void)
{
  g_autoptr (StreamBench) bench = stream_bench_new ();

  stream_bench_add_new (bench, "p", "2", "{}");
  stream_bench_read (bench, 1);
  g_string_truncate (bench->story, 0);
  weir_stream_free (bench->stream);
  stream_bench_check (bench, "p: cancel \"normal\"");
  bench->stream = weir_stream_new (bench->stages->scheduler, NULL);
}

/* GenStage would wait for ever. */
static void
test_a_producer_that_does_not_confirm_does_not_hang_the_end (void)
{
  g_autoptr (StreamBench) bench = stream_bench_new (), failing = stream_bench_new ();
  TestProducer *p = stream_bench_add_new (bench, "p", "1", "{}");

  p->is_silent = TRUE;
  stream_bench_read (bench, 1);
  weir_stream_close (bench->stream);
  stream_bench_check_end (bench);

  p = stream_bench_add_new (failing, "p", "1", "{}");
  p->is_silent = TRUE;
  stream_bench_add_new (failing, "q", "end", "{}");
  stream_bench_read (failing, 1);
  stream_bench_check_error (failing, WEIR_ERROR_GONE, "The producer “q” is gone: normal");
}

static void
test_a_producer_that_was_left_can_be_read_again (void)
{
  g_autoptr (StreamBench) bench = stream_bench_new ();
  WeirIterator numbers = weir_iterator_new_range (1, 100, 1);
  g_autoptr (WeirStage) streamer = weir_streamer_new (numbers, weir_value_map ());
  guint i;

  weir_process_attach (WEIR_PROCESS (streamer), bench->stages->scheduler, NULL);
  weir_stage_start (streamer, NULL);
  for (i = 0; i < 2; i++)
    {
      stream_bench_add (bench, streamer, "{'max_demand':10,'cancel':'transient'}");
      stream_bench_read (bench, 2);
      weir_stream_free (bench->stream);
      bench->stream = weir_stream_new (bench->stages->scheduler, NULL);
    }
  stream_bench_check (bench, "1, 2, 11, 12");
  weir_process_exit (WEIR_PROCESS (streamer), weir_value_text ("shutdown"));
}

/*< options >*/

static void
check_refused (const char *options,
               WeirError   code,
               const char *message)
{
  g_autoptr (StreamBench) bench = stream_bench_new ();
  g_autoptr (GError) error = NULL;
  TestProducer *p = stream_bench_make (bench, "p", "");

  g_assert_false (weir_stream_add (bench->stream, WEIR_PROCESS (p),
                                   weir_bench_read_options (options), &error));
  g_assert_error (error, WEIR_ERROR, (int) code);
  g_assert_cmpstr (error->message, ==, message);
  g_clear_error (&error);
  g_assert_false (weir_stream_add_by_name (bench->stream, "p",
                                           weir_bench_read_options (options), &error));
  g_assert_error (error, WEIR_ERROR, (int) code);
  g_assert_cmpstr (error->message, ==, message);
  stream_bench_check_end (bench);
}

static void
test_wrong_options_are_refused (void)
{
  check_refused ("{'max_demand':0}", WEIR_ERROR_RANGE,
                 "Invalid options for the producer “p”: "
                 "expected :max_demand to be equal to or greater than 1, got: 0");
  check_refused ("{'max_demand':'x'}", WEIR_ERROR_TYPE,
                 "Invalid options for the producer “p”: "
                 "expected :max_demand to be an integer, got: \"x\"");
  check_refused ("{'min_demand':1000}", WEIR_ERROR_RANGE,
                 "Invalid options for the producer “p”: "
                 "expected :min_demand to be equal to or less than 999, got: 1000");
  check_refused ("{'cancel':'never'}", WEIR_ERROR_RANGE,
                 "Invalid options for the producer “p”: "
                 "expected :cancel to be one of [permanent, transient, temporary], got: \"never\"");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add_func ("/streams-ends/" name, func)
  ADD ("a-permanent-subscription-ends-the-stream-whatever-the-reason",
       test_a_permanent_subscription_ends_the_stream_whatever_the_reason);
  ADD ("a-transient-subscription-ends-the-stream-when-it-went-badly",
       test_a_transient_subscription_ends_the_stream_when_it_went_badly);
  ADD ("a-temporary-subscription-never-ends-the-stream",
       test_a_temporary_subscription_never_ends_the_stream);
  ADD ("a-dead-producer-is-subscribed-to-in-vain", test_a_dead_producer_is_subscribed_to_in_vain);
  ADD ("a-name-is-looked-up-when-it-is-subscribed-to",
       test_a_name_is_looked_up_when_it_is_subscribed_to);
  ADD ("a-name-that-nobody-has-ends-the-stream", test_a_name_that_nobody_has_ends_the_stream);
  ADD ("a-temporary-name-that-nobody-has-is-passed-over",
       test_a_temporary_name_that_nobody_has_is_passed_over);
  ADD ("closing-waits-until-all-have-confirmed", test_closing_waits_until_all_have_confirmed);
  ADD ("closing-does-not-ask-for-what-was-read", test_closing_does_not_ask_for_what_was_read);
  ADD ("a-stream-that-was-never-read-closes-without-a-word",
       test_a_stream_that_was_never_read_closes_without_a_word);
  ADD ("freeing-closes", test_freeing_closes);
  ADD ("a-producer-that-does-not-confirm-does-not-hang-the-end",
       test_a_producer_that_does_not_confirm_does_not_hang_the_end);
  ADD ("a-producer-that-was-left-can-be-read-again",
       test_a_producer_that_was_left_can_be_read_again);
  ADD ("wrong-options-are-refused", test_wrong_options_are_refused);
#undef ADD

  return g_test_run ();
}
