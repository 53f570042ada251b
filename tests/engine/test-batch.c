/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir.h"

static WeirBatch *
new_numbers (guint n)
{
  WeirBatch *batch = weir_batch_new (n);
  guint i;

  for (i = 0; i < n; i++)
    weir_batch_append (batch, weir_value_integer (i));
  return batch;
}

static void
test_any_capacity_has_room (void)
{
  const guint capacities[] = { 0, 1, 7, 8, 9, 16, 17, 500, 1000, 4096, 4097, 1000000 };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (capacities); i++)
    {
      g_autoptr (WeirBatch) batch = new_numbers (capacities[i]);

      g_assert_cmpuint (batch->capacity, >=, capacities[i]);
      g_assert_cmpuint (batch->length, ==, capacities[i]);
    }
}

static void
test_a_batch_that_is_used_again_is_empty (void)
{
  guint round;

  for (round = 0; round < 1000; round++)
    {
      g_autoptr (WeirBatch) batch = weir_batch_new (100);
      guint i;

      g_assert_cmpuint (batch->length, ==, 0);
      for (i = 0; i < 100; i++)
        weir_batch_append (batch, weir_value_text ("a text that is too long for a value"));
    }
}

static void
test_a_slice_keeps_its_batch (void)
{
  g_auto (WeirSlice) all = weir_slice_take_batch (new_numbers (10));
  g_auto (WeirSlice) middle = weir_slice_cut (&all, 3, 4);
  g_auto (WeirSlice) inner = weir_slice_cut (&middle, 1, 2);

  weir_slice_clear (&all);
  weir_slice_clear (&middle);
  g_assert_cmpuint (inner.count, ==, 2);
  g_assert_cmpint (weir_slice_get_values (&inner)[0].integer, ==, 4);
  g_assert_cmpint (weir_slice_get_values (&inner)[1].integer, ==, 5);
}

static void
test_a_copied_slice_shows_the_same_events (void)
{
  g_auto (WeirSlice) all = weir_slice_take_batch (new_numbers (10));
  g_auto (WeirSlice) tail = weir_slice_cut (&all, 8, 2);
  g_auto (WeirSlice) copy = weir_slice_copy (&tail);

  g_assert_cmpuint (copy.count, ==, 2);
  g_assert_true (weir_slice_get_values (&copy) == weir_slice_get_values (&tail));
}

static void
test_an_empty_slice_has_no_batch (void)
{
  g_auto (WeirSlice) all = weir_slice_take_batch (new_numbers (3));
  g_auto (WeirSlice) none = weir_slice_cut (&all, 3, 0);
  g_auto (WeirSlice) empty = weir_slice_take_batch (weir_batch_new (5));

  g_assert_null (none.batch);
  g_assert_null (empty.batch);
  g_assert_null (weir_slice_get_values (&none));
  weir_slice_clear (&none);
}

static void
test_events_live_until_the_last_slice_goes (void)
{
  WeirBatch *batch = weir_batch_new (2);
  g_auto (WeirSlice) all = WEIR_SLICE_INIT;
  g_auto (WeirSlice) second = WEIR_SLICE_INIT;

  weir_batch_append (batch, weir_value_text ("a first text that is shared"));
  weir_batch_append (batch, weir_value_text ("a second text that is shared"));
  all = weir_slice_take_batch (batch);
  second = weir_slice_cut (&all, 1, 1);
  weir_slice_clear (&all);
  g_assert_true (weir_value_equal_text (weir_slice_get_values (&second), "a second text that is shared"));
}

static gpointer
drop_all (gpointer data)
{
  GAsyncQueue *queue = data;
  WeirBatch *batch;

  for (batch = g_async_queue_pop (queue); batch->length > 0; batch = g_async_queue_pop (queue))
    weir_batch_unref (batch);
  weir_batch_unref (batch);
  return NULL;
}

/* Made here, dropped there, where they are kept for reuse until that thread ends. */
static void
test_batches_may_end_on_another_thread (void)
{
  g_autoptr (GAsyncQueue) queue = g_async_queue_new ();
  GThread *thread = g_thread_new (NULL, drop_all, queue);
  guint i;

  for (i = 0; i < 2000; i++)
    {
      WeirBatch *batch = new_numbers (1 + i);

      weir_batch_unref (weir_batch_ref (batch));
      g_async_queue_push (queue, batch);
    }
  g_async_queue_push (queue, weir_batch_new (1));
  g_thread_join (thread);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/batch/any-capacity-has-room", test_any_capacity_has_room);
  g_test_add_func ("/batch/a-batch-that-is-used-again-is-empty", test_a_batch_that_is_used_again_is_empty);
  g_test_add_func ("/batch/a-slice-keeps-its-batch", test_a_slice_keeps_its_batch);
  g_test_add_func ("/batch/a-copied-slice-shows-the-same-events", test_a_copied_slice_shows_the_same_events);
  g_test_add_func ("/batch/an-empty-slice-has-no-batch", test_an_empty_slice_has_no_batch);
  g_test_add_func ("/batch/events-live-until-the-last-slice-goes", test_events_live_until_the_last_slice_goes);
  g_test_add_func ("/batch/batches-may-end-on-another-thread", test_batches_may_end_on_another_thread);
  return g_test_run ();
}
