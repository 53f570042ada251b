/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-bench.h"

/* Stages that change what they are given where it is (weir_stage_edit ()), and what others see of it, which is nothing. */

typedef struct
{
  WeirStage parent_instance;

  gboolean  is_announcing;  /* emits -1 before the events of each batch */
  guint     n_in_place;     /* batches that were changed where they were */
  guint     n_copied;
} Doubler;

typedef WeirStageClass DoublerClass;

GType doubler_get_type (void);

G_DEFINE_TYPE (Doubler, doubler, WEIR_TYPE_STAGE)

/* Texts become their length, and so does a list. */
static void
edit (WeirValue *values,
      guint      n)
{
  for (guint i = 0; i < n; i++)
    {
      gsize size = weir_value_get_length (&values[i]);

      if (weir_value_get_type (&values[i]) == WEIR_VALUE_INTEGER)
        {
          values[i].integer *= 2;
          continue;
        }
      weir_value_get_text (&values[i], &size);
      weir_value_clear (&values[i]);
      values[i] = weir_value_integer ((gint64) size);
    }
}

static void
doubler_handle_events (WeirStage        *stage,
                       const WeirSlice  *events,
                       WeirSubscription *from)
{
  Doubler *self = (Doubler *) stage;
  WeirValue *values;

  if (self->is_announcing)
    weir_stage_emit (stage, weir_value_integer (-1));
  values = weir_stage_edit (stage, events);
  edit (values, events->count);
  if (values == weir_slice_get_values (events))
    self->n_in_place++;
  else
    self->n_copied++;
}

static void
doubler_class_init (DoublerClass *klass)
{
  klass->handle_events = doubler_handle_events;
}

static void
doubler_init (Doubler *self)
{
}

/* Emits texts, most of which are too long to live in a value, and lists. */
typedef struct
{
  WeirStage parent_instance;
} Teller;

typedef WeirStageClass TellerClass;

GType teller_get_type (void);

G_DEFINE_TYPE (Teller, teller, WEIR_TYPE_STAGE)

static void
teller_handle_demand (WeirStage *stage,
                      guint64    demand)
{
}

static void
teller_handle_cast (WeirStage       *stage,
                    const WeirValue *request)
{
  for (gint64 i = 0; i < request->integer; i++)
    if (i % 5 == 0)
      weir_stage_emit (stage, weir_value_list (NULL, 0));
    else
      weir_stage_emit (stage, weir_value_take_printf ("%0*d", (int) i, 0));
}

static void
teller_class_init (TellerClass *klass)
{
  klass->handle_demand = teller_handle_demand;
  klass->handle_cast = teller_handle_cast;
}

static void
teller_init (Teller *self)
{
}

static Doubler *
add_doubler (WeirBench  *bench,
             WeirStage  *producer,
             const char *link)
{
  Doubler *doubler = g_object_new (doubler_get_type (), NULL);

  weir_bench_add_stage (bench, WEIR_STAGE (doubler), WEIR_ROLE_PRODUCER_CONSUMER, weir_bench_read_options ("{}"));
  weir_bench_subscribe_stage (bench, WEIR_STAGE (doubler), producer, link);
  return doubler;
}

static WeirScriptedStage *
add_sink (WeirBench *bench,
          WeirStage *producer)
{
  WeirScriptedStage *sink = weir_bench_add (bench, WEIR_ROLE_CONSUMER, weir_bench_read_options ("{}"));

  weir_bench_subscribe_stage (bench, WEIR_STAGE (sink), producer, "{}");
  return sink;
}

/* 0, @step, 2 * @step, … */
static void
assert_received (WeirScriptedStage *sink,
                 guint              n,
                 gint64             step)
{
  g_assert_cmpuint (sink->received->len, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (g_array_index (sink->received, gint64, i), ==, step * i);
}

/* Down a chain a batch stays the same, and each stage does its work once. */
static void
test_who_is_alone_changes_what_it_has (void)
{
  g_autoptr (WeirBench) bench = weir_bench_new ();
  WeirScriptedStage *source = weir_bench_add (bench, WEIR_ROLE_PRODUCER, weir_bench_read_options ("{}")), *sink;
  Doubler *doublers[3];

  for (guint i = 0; i < 3; i++)
    doublers[i] = add_doubler (bench, i == 0 ? WEIR_STAGE (source) : WEIR_STAGE (doublers[i - 1]), "{}");
  sink = add_sink (bench, WEIR_STAGE (doublers[2]));
  weir_bench_settle (bench);
  weir_scripted_stage_push (source, 20);
  weir_bench_settle (bench);

  assert_received (sink, 20, 8);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpuint (doublers[i]->n_in_place, ==, 1);
      g_assert_cmpuint (doublers[i]->n_copied, ==, 0);
    }
}

/* Of those whom a broadcast goes to, none sees what another one made of it; only the last may change it where it is. */
static void
test_what_others_have_is_not_changed (void)
{
  g_autoptr (WeirBench) bench = weir_bench_new ();
  WeirScriptedStage *source = weir_bench_add (bench, WEIR_ROLE_PRODUCER,
                                              weir_bench_read_options ("{'dispatcher': {'kind': 'broadcast'}}"));
  Doubler *first = add_doubler (bench, WEIR_STAGE (source), "{}"), *last;
  WeirScriptedStage *between = add_sink (bench, WEIR_STAGE (source)), *sinks[3];

  last = add_doubler (bench, WEIR_STAGE (source), "{}");
  sinks[0] = add_sink (bench, WEIR_STAGE (first));
  sinks[1] = add_sink (bench, WEIR_STAGE (last));
  sinks[2] = add_sink (bench, WEIR_STAGE (source));
  weir_bench_settle (bench);
  weir_scripted_stage_push (source, 20);
  weir_bench_settle (bench);

  assert_received (between, 20, 1);
  assert_received (sinks[0], 20, 2);
  assert_received (sinks[1], 20, 2);
  assert_received (sinks[2], 20, 1);
  g_assert_cmpuint (first->n_copied + last->n_copied, >=, 1);
}

/* A message that is cut into batches is one batch of memory. */
static void
test_parts_are_copied (void)
{
  g_autoptr (WeirBench) bench = weir_bench_new ();
  WeirScriptedStage *source = weir_bench_add (bench, WEIR_ROLE_PRODUCER, weir_bench_read_options ("{}")), *sink;
  Doubler *doubler = add_doubler (bench, WEIR_STAGE (source), "{'max_demand': 100, 'min_demand': 93}");

  sink = add_sink (bench, WEIR_STAGE (doubler));
  weir_bench_settle (bench);
  weir_scripted_stage_push (source, 60);
  weir_bench_settle (bench);

  assert_received (sink, 60, 2);
  g_assert_cmpuint (doubler->n_copied, ==, 9);
  g_assert_cmpuint (doubler->n_in_place, ==, 0);
}

/* What was emitted before comes before. */
static void
test_what_was_emitted_stays (void)
{
  g_autoptr (WeirBench) bench = weir_bench_new ();
  WeirScriptedStage *source = weir_bench_add (bench, WEIR_ROLE_PRODUCER, weir_bench_read_options ("{}")), *sink;
  Doubler *doubler = add_doubler (bench, WEIR_STAGE (source), "{}");

  doubler->is_announcing = TRUE;
  sink = add_sink (bench, WEIR_STAGE (doubler));
  weir_bench_settle (bench);
  weir_scripted_stage_push (source, 8);
  weir_bench_settle (bench);

  g_assert_cmpint (g_array_index (sink->received, gint64, 0), ==, -1);
  g_array_remove_index (sink->received, 0);
  assert_received (sink, 8, 2);
}

/* Without a consumer they wait in the buffer, and come out as they were made. */
static void
test_what_waits_stays_as_it_was_made (void)
{
  g_autoptr (WeirBench) bench = weir_bench_new ();
  WeirScriptedStage *source = weir_bench_add (bench, WEIR_ROLE_PRODUCER, weir_bench_read_options ("{}")), *sink;
  Doubler *doubler = add_doubler (bench, WEIR_STAGE (source), "{'max_demand': 10, 'min_demand': 0}");

  sink = add_sink (bench, WEIR_STAGE (doubler));
  sink->batch_sleep = G_TIME_SPAN_SECOND;
  weir_bench_settle (bench);
  for (guint i = 0; i < 7; i++)
    weir_scripted_stage_push (source, 10);
  weir_bench_wait (bench, G_TIME_SPAN_MINUTE);

  assert_received (sink, 70, 2);
}

/* Values that own memory are the stage's to clear, whether they are the only ones or copies. */
static void
test_large_values_are_cleared_once (void)
{
  g_autoptr (WeirBench) bench = weir_bench_new ();
  WeirStage *teller = g_object_new (teller_get_type (), NULL);
  WeirScriptedStage *sinks[2];

  weir_bench_add_stage (bench, teller, WEIR_ROLE_PRODUCER, weir_bench_read_options ("{'dispatcher': {'kind': 'broadcast'}}"));
  for (guint i = 0; i < 2; i++)
    sinks[i] = add_sink (bench, WEIR_STAGE (add_doubler (bench, teller, "{}")));
  weir_bench_settle (bench);
  weir_stage_cast (teller, weir_value_integer (40));
  weir_bench_settle (bench);

  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpuint (sinks[i]->received->len, ==, 40);
      for (gint64 k = 0; k < 40; k++)
        g_assert_cmpint (g_array_index (sinks[i]->received, gint64, k), ==, k % 5 == 0 ? 0 : k);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/edited-events/who-is-alone-changes-what-it-has", test_who_is_alone_changes_what_it_has);
  g_test_add_func ("/edited-events/what-others-have-is-not-changed", test_what_others_have_is_not_changed);
  g_test_add_func ("/edited-events/parts-are-copied", test_parts_are_copied);
  g_test_add_func ("/edited-events/what-was-emitted-stays", test_what_was_emitted_stays);
  g_test_add_func ("/edited-events/what-waits-stays-as-it-was-made", test_what_waits_stays_as_it_was_made);
  g_test_add_func ("/edited-events/large-values-are-cleared-once", test_large_values_are_cleared_once);

  return g_test_run ();
}
