/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-bench.h"

/* What waits in a partition dispatcher; what the vectors recorded from GenStage tell of it is not told again. */

/* Emits long texts and, in the midst of them, something that has no portable hash. */
typedef struct
{
  WeirStage parent_instance;
} Mixed;

typedef WeirStageClass MixedClass;

GType mixed_get_type (void);

G_DEFINE_TYPE (Mixed, mixed, WEIR_TYPE_STAGE)

static void
mixed_handle_demand (WeirStage *stage,
                     guint64    demand)
{
  for (guint i = 0; i < 20; i++)
    weir_stage_emit (stage, i == 15 ? weir_value_null () : weir_value_take_printf ("the text with the number %u", i));
}

static void
mixed_class_init (MixedClass *klass)
{
  klass->handle_demand = mixed_handle_demand;
}

static void
mixed_init (Mixed *self)
{
}

static WeirScriptedStage *
add_sink (WeirBench *bench,
          WeirStage *source,
          guint      partition,
          guint      max)
{
  WeirScriptedStage *sink = weir_bench_add (bench, WEIR_ROLE_CONSUMER, weir_bench_read_options ("{}"));
  g_autofree char *options = g_strdup_printf ("{'max_demand': %u, 'partition': %u}", max, partition);

  weir_bench_subscribe_stage (bench, WEIR_STAGE (sink), source, options);
  return sink;
}

static void
assert_ascending (const GArray *numbers)
{
  for (guint i = 1; i < numbers->len; i++)
    g_assert_cmpint (g_array_index (numbers, gint64, i - 1), <, g_array_index (numbers, gint64, i));
}

/* However it is put together and taken apart again, nothing gets lost, doubled or overtaken. One consumer asks for so much that what is
 * the other's, who is slow, comes long before it is asked for. */
static void
test_what_waits_keeps_its_order (void)
{
  g_autoptr (WeirBench) bench = weir_bench_new ();
  WeirScriptedStage *source = weir_bench_add (bench, WEIR_ROLE_PRODUCER,
                                              weir_bench_read_options ("{'dispatcher': {'kind': 'partition', 'partitions': 2}}"));
  WeirScriptedStage *quick = add_sink (bench, WEIR_STAGE (source), 0, 20000);
  WeirScriptedStage *slow = add_sink (bench, WEIR_STAGE (source), 1, 11);
  guint n = 0;

  slow->batch_sleep = 3 * G_TIME_SPAN_MILLISECOND;
  weir_bench_settle (bench);
  for (guint i = 0; i < 1000; i++)
    {
      weir_scripted_stage_push (source, i % 17);
      n += i % 17;
      weir_bench_wait (bench, G_TIME_SPAN_MILLISECOND);
    }
  g_assert_cmpuint (quick->received->len + slow->received->len, <, n - 1000);
  weir_bench_wait (bench, 10 * G_TIME_SPAN_SECOND);

  assert_ascending (quick->received);
  assert_ascending (slow->received);
  g_assert_cmpuint (quick->received->len + slow->received->len, ==, n);
}

/* @hash: taken; null: none */
static void
assert_crashes (WeirValue hash)
{
  g_autoptr (WeirBench) bench = weir_bench_new ();
  WeirStage *source = g_object_new (mixed_get_type (), NULL);
  WeirValue dispatcher = weir_bench_read_options ("{'kind': 'partition', 'partitions': 2}");
  WeirValue options = weir_value_map ();
  WeirScriptedStage *sinks[2];

  if (weir_value_get_type (&hash) != WEIR_VALUE_NULL)
    weir_value_map_set (&dispatcher, "hash", hash);
  weir_value_map_set (&options, "dispatcher", dispatcher);
  weir_bench_add_stage (bench, source, WEIR_ROLE_PRODUCER, options);
  for (guint i = 0; i < 2; i++)
    sinks[i] = add_sink (bench, source, i, 1000);
  weir_bench_settle (bench);

  g_assert_false (weir_process_is_alive (WEIR_PROCESS (source)));
  for (guint i = 0; i < 2; i++)
    g_assert_cmpuint (sinks[i]->received->len, ==, 0);
}

/* Up to there events were dealt out, and nobody gets them. */
static void
test_what_has_no_hash_crashes_the_stage (void)
{
  g_auto (WeirValue) partitions = weir_value_integer (2);

  assert_crashes (weir_value_null ());
  assert_crashes (weir_partition_hash_to_function (WEIR_PARTITION_HASH_INITIAL, &partitions, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/partition-dispatcher/what-waits-keeps-its-order", test_what_waits_keeps_its_order);
  g_test_add_func ("/partition-dispatcher/what-has-no-hash-crashes-the-stage", test_what_has_no_hash_crashes_the_stage);

  return g_test_run ();
}
