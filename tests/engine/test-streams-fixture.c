/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "test-streams-fixture.h"

/*< a producer that takes notes >*/

G_DEFINE_FINAL_TYPE (TestProducer, test_producer, WEIR_TYPE_PROCESS)

static void
tell (GString    *story,
      const char *format,
      ...)
{
  va_list args;

  if (story->len > 0)
    g_string_append (story, ", ");
  va_start (args, format);
  g_string_append_vprintf (story, format, args);
  va_end (args);
}

static void
send (TestProducer *self,
      WeirMessage   message)
{
  message.tag = weir_subscription_ref (self->tag);
  message.from = WEIR_PROCESS (self);
  weir_process_send (self->tag->consumer, &message);
}

static void
send_events (TestProducer *self,
             guint         n)
{
  WeirBatch *batch = weir_batch_new (n);

  while (n-- > 0)
    weir_batch_append (batch, weir_value_integer (self->next++));
  send (self, (WeirMessage) {
    .kind = WEIR_MESSAGE_EVENTS, .events = weir_slice_take_batch (batch),
  });
}

static void
send_cancel (TestProducer *self)
{
  send (self, (WeirMessage) {
    .kind = WEIR_MESSAGE_CANCELLED, .reason = weir_value_copy (&self->reason),
  });
}

static void
answer (TestProducer *self,
        const char   *answers)
{
  g_auto (GStrv) words = g_strsplit (answers, "+", -1);
  guint i;

  for (i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], "cancel"))
      send_cancel (self);
    else if (g_str_equal (words[i], "end"))
      weir_process_exit (WEIR_PROCESS (self), weir_value_copy (&self->reason));
    else
      send_events (self, (guint) g_ascii_strtoull (words[i], NULL, 10));
}

static void
test_producer_handle_message (WeirProcess *process,
                              WeirMessage *message)
{
  TestProducer *self = TEST_PRODUCER (process);
  const char *name = weir_process_get_name (process);
  g_autofree char *text = NULL;

  if (message->kind == WEIR_MESSAGE_SUBSCRIBE)
    {
      text = weir_value_to_string (&message->options);
      tell (self->story, "%s: subscribe %s", name, text);
      g_clear_pointer (&self->tag, weir_subscription_unref);
      self->tag = weir_subscription_ref (message->tag);
    }
  else if (message->kind == WEIR_MESSAGE_ASK)
    {
      tell (self->story, "%s: ask %" G_GINT64_FORMAT, name, message->demand);
      if (self->n_asks < g_strv_length (self->answers))
        answer (self, self->answers[self->n_asks++]);
    }
  else if (message->kind == WEIR_MESSAGE_CANCEL)
    {
      text = weir_value_to_string (&message->reason);
      tell (self->story, "%s: cancel %s", name, text);
      weir_value_clear (&self->reason);
      self->reason = weir_value_copy (&message->reason);
      if (!self->is_silent)
        send_cancel (self);
    }
}

static void
test_producer_exiting (WeirProcess     *process,
                       const WeirValue *reason)
{
  g_clear_pointer (&TEST_PRODUCER (process)->tag, weir_subscription_unref);
}

static void
test_producer_finalize (GObject *object)
{
  g_strfreev (TEST_PRODUCER (object)->answers);
  weir_value_clear (&TEST_PRODUCER (object)->reason);

  G_OBJECT_CLASS (test_producer_parent_class)->finalize (object);
}

static void
test_producer_class_init (TestProducerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_producer_finalize;
  WEIR_PROCESS_CLASS (klass)->handle_message = test_producer_handle_message;
  WEIR_PROCESS_CLASS (klass)->exiting = test_producer_exiting;
}

static void
test_producer_init (TestProducer *self)
{
}

/*< the bench >*/

StreamBench *
stream_bench_new (void)
{
  StreamBench *bench = g_new0 (StreamBench, 1);

  bench->stages = weir_bench_new ();
  bench->registry = weir_registry_new ();
  bench->story = g_string_new (NULL);
  bench->producers = g_ptr_array_new_with_free_func (g_object_unref);
  bench->stream = weir_stream_new (bench->stages->scheduler, bench->registry);
  return bench;
}

void
stream_bench_free (StreamBench *bench)
{
  WeirProcess *reader = g_object_ref (weir_stream_get_process (bench->stream));
  guint i;

  weir_stream_free (bench->stream);
  weir_registry_free (bench->registry);
  for (i = 0; i < bench->producers->len; i++)
    weir_process_exit (g_ptr_array_index (bench->producers, i), weir_value_text ("shutdown"));
  weir_bench_settle (bench->stages);
  g_ptr_array_unref (bench->producers);
  weir_bench_free (bench->stages);
  g_assert_finalize_object (reader);
  g_string_free (bench->story, TRUE);
  g_free (bench);
}

TestProducer *
stream_bench_make (StreamBench *bench,
                   const char  *name,
                   const char  *answers)
{
  TestProducer *producer = g_object_new (TEST_TYPE_PRODUCER, NULL);

  g_ptr_array_add (bench->producers, producer);
  producer->story = bench->story;
  producer->answers = g_strsplit (answers, " ", -1);
  producer->next = 1;
  producer->reason = weir_value_text ("normal");
  weir_process_attach (WEIR_PROCESS (producer), bench->stages->scheduler, NULL);
  weir_process_set_name (WEIR_PROCESS (producer), name);
  return producer;
}

void
stream_bench_add (StreamBench *bench,
                  gpointer     producer,
                  const char  *options)
{
  g_autoptr (GError) error = NULL;

  weir_stream_add (bench->stream, producer, weir_bench_read_options (options), &error);
  g_assert_no_error (error);
}

TestProducer *
stream_bench_add_new (StreamBench *bench,
                      const char  *name,
                      const char  *answers,
                      const char  *options)
{
  TestProducer *producer = stream_bench_make (bench, name, answers);

  stream_bench_add (bench, producer, options);
  return producer;
}

void
stream_bench_read (StreamBench *bench,
                   guint        n)
{
  while (n-- > 0)
    {
      g_auto (WeirValue) value = WEIR_VALUE_INIT;
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;
      gboolean is_there = weir_stream_next (bench->stream, &value, &error);

      g_assert_no_error (error);
      g_assert_true (is_there);
      weir_bench_settle (bench->stages);
      text = weir_value_to_string (&value);
      tell (bench->story, "%s", text);
    }
}

void
stream_bench_check (StreamBench *bench,
                    const char  *story)
{
  weir_bench_settle (bench->stages);
  g_assert_cmpstr (bench->story->str, ==, story);
  g_string_truncate (bench->story, 0);
}

void
stream_bench_check_end (StreamBench *bench)
{
  WeirProcess *reader = weir_stream_get_process (bench->stream);
  guint i;

  for (i = 0; i < 2; i++)
    {
      g_auto (WeirValue) value = WEIR_VALUE_INIT;
      g_autoptr (GError) error = NULL;

      g_assert_false (weir_stream_next (bench->stream, &value, &error));
      g_assert_no_error (error);
      g_assert_false (weir_process_is_alive (reader));
      g_assert_true (weir_value_equal_text (weir_process_get_exit_reason (reader), "normal"));
    }
}

void
stream_bench_check_error (StreamBench *bench,
                          WeirError    code,
                          const char  *message)
{
  guint i;

  for (i = 0; i < 2; i++)
    {
      g_auto (WeirValue) value = WEIR_VALUE_INIT;
      g_autoptr (GError) error = NULL;

      g_assert_false (weir_stream_next (bench->stream, &value, &error));
      g_assert_error (error, WEIR_ERROR, (int) code);
      g_assert_cmpstr (error->message, ==, message);
    }
}
