/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir.h"

/* What a stage adds to GenStage, which is holding without blocking, and the little that the vectors recorded from GenStage
 * (tests/conformance) do not tell. */

typedef struct
{
  WeirStage parent_instance;

  GString  *story;       /* borrowed: the test's */
  gint64    sleep;       /* in every callback */
  gboolean  holds;
  gboolean  emits;       /* in handle_call, after the answer */
  guint     n_events;
} Slow;

typedef WeirStageClass SlowClass;

GType slow_get_type (void);

G_DEFINE_TYPE (Slow, slow, WEIR_TYPE_STAGE)

static void
tell (Slow       *self,
      const char *what,
      gint64      n)
{
  g_string_append_printf (self->story, "%s%" G_GINT64_FORMAT "@%" G_GINT64_FORMAT " ", what, n,
                          weir_clock_now (weir_stage_get_clock (WEIR_STAGE (self))));
  if (self->holds)
    weir_process_hold (WEIR_PROCESS (self));
  weir_process_sleep (WEIR_PROCESS (self), self->sleep);
}

static void
slow_handle_demand (WeirStage *stage,
                    guint64    demand)
{
  Slow *self = (Slow *) stage;
  guint64 i;

  tell (self, "demand", (gint64) demand);
  for (i = 0; i < demand; i++)
    weir_stage_emit (stage, weir_value_integer (self->n_events++));
}

static void
slow_handle_events (WeirStage        *stage,
                    const WeirSlice  *events,
                    WeirSubscription *from)
{
  tell ((Slow *) stage, "events", events->count);
}

static WeirSubscribeMode
slow_handle_subscribe (WeirStage        *stage,
                       WeirRole          other,
                       const WeirValue  *options,
                       WeirSubscription *from)
{
  tell ((Slow *) stage, "subscribe", 0);
  return WEIR_SUBSCRIBE_AUTOMATIC;
}

static void
slow_handle_call (WeirStage       *stage,
                  const WeirValue *request,
                  WeirCall        *call)
{
  tell ((Slow *) stage, "call", 0);
  weir_call_reply (call, weir_value_copy (request));
  if (((Slow *) stage)->emits)
    weir_stage_emit (stage, weir_value_integer (0));
}

static void
slow_terminate (WeirStage       *stage,
                const WeirValue *reason)
{
  tell ((Slow *) stage, "terminate", 0);
}

static void
slow_class_init (SlowClass *klass)
{
  klass->handle_demand = slow_handle_demand;
  klass->handle_events = slow_handle_events;
  klass->handle_subscribe = slow_handle_subscribe;
  klass->handle_call = slow_handle_call;
  klass->terminate = slow_terminate;
}

static void
slow_init (Slow *self)
{
}

/* No callbacks at all. */
typedef WeirStage Bare;
typedef WeirStageClass BareClass;

GType bare_get_type (void);

G_DEFINE_TYPE (Bare, bare, WEIR_TYPE_STAGE)

static void
bare_class_init (BareClass *klass)
{
}

static void
bare_init (Bare *self)
{
}

typedef struct
{
  WeirClock        *clock;
  WeirScheduler    *scheduler;
  GString          *story[2];
  Slow             *producer;
  Slow             *consumer;
  WeirSubscription *tag;
} Fixture;

static Slow *
make (Fixture *fixture,
      WeirRole role)
{
  Slow *stage = g_object_new (slow_get_type (), NULL);

  stage->story = g_string_new (NULL);
  weir_process_attach (WEIR_PROCESS (stage), fixture->scheduler, NULL);
  weir_process_set_name (WEIR_PROCESS (stage), role == WEIR_ROLE_PRODUCER ? "producer" : "consumer");
  weir_stage_set_role (WEIR_STAGE (stage), role);
  g_assert_cmpint (weir_stage_start (WEIR_STAGE (stage), NULL), ==, WEIR_START_OK);
  return stage;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->clock = weir_virtual_clock_new ();
  fixture->scheduler = weir_scheduler_new (fixture->clock);
  fixture->producer = make (fixture, WEIR_ROLE_PRODUCER);
  fixture->consumer = make (fixture, WEIR_ROLE_CONSUMER);
}

static void
subscribe (Fixture *fixture,
           gint64   max,
           gint64   min)
{
  WeirValue options = weir_value_map ();

  weir_value_map_set (&options, "max_demand", weir_value_integer (max));
  weir_value_map_set (&options, "min_demand", weir_value_integer (min));
  fixture->tag = weir_subscription_new (WEIR_PROCESS (fixture->producer),
                                        WEIR_PROCESS (fixture->consumer));
  weir_stage_subscribe (WEIR_STAGE (fixture->consumer), fixture->tag, options, NULL,
                        weir_value_null (), NULL, NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GString) one = fixture->producer->story, two = fixture->consumer->story;

  weir_process_exit (WEIR_PROCESS (fixture->producer), weir_value_text ("shutdown"));
  weir_process_exit (WEIR_PROCESS (fixture->consumer), weir_value_text ("shutdown"));
  g_clear_pointer (&fixture->tag, weir_subscription_unref);
  g_assert_finalize_object (fixture->producer);
  g_assert_finalize_object (fixture->consumer);
  weir_scheduler_free (fixture->scheduler);
  g_assert_finalize_object (fixture->clock);
}

/* A batch of 2 takes 10 µs: only then is the ask sent, and the next batch begun. */
static void
test_what_follows_a_callback_waits_for_its_sleep (Fixture      *fixture,
                                                  gconstpointer data)
{
  fixture->consumer->sleep = 10;
  subscribe (fixture, 4, 2);
  weir_scheduler_run_until (fixture->scheduler, 45);
  g_assert_cmpstr (fixture->consumer->story->str, ==,
                   "subscribe0@0 events2@10 events2@20 events2@30 events2@40 ");
  g_assert_cmpstr (fixture->producer->story->str, ==,
                   "subscribe0@0 demand4@10 demand2@20 demand2@30 demand2@40 ");
}

static void
on_reply (gpointer         data,
          const WeirValue *reply)
{
  char **text = data;

  *text = reply != NULL ? weir_value_to_string (reply) : g_strdup ("nothing");
}

/* While it sleeps nothing is served: subscribe, cancel, ask, call. */
static void
test_a_call_waits_until_the_stage_is_awake (Fixture      *fixture,
                                            gconstpointer data)
{
  g_autofree char *reply = NULL;

  subscribe (fixture, 4, 2);
  fixture->producer->sleep = 500;
  weir_scheduler_run_until (fixture->scheduler, 1);
  weir_stage_call (WEIR_STAGE (fixture->producer), weir_value_integer (17), on_reply, &reply);

  /* 500 for the subscription, 500 for the demand, then the call. */
  weir_scheduler_run_until (fixture->scheduler, 1400);
  g_assert_null (reply);
  weir_scheduler_run_until (fixture->scheduler, 1600);
  g_assert_cmpstr (reply, ==, "17");
  g_assert_cmpstr (fixture->producer->story->str, ==,
                   "subscribe0@0 demand4@500 call0@1000 demand2@1500 ");
}

static void
test_a_call_to_a_stage_that_ends_is_answered_with_nothing (Fixture      *fixture,
                                                           gconstpointer data)
{
  g_autofree char *reply = NULL;

  fixture->producer->sleep = 500;
  weir_stage_call (WEIR_STAGE (fixture->producer), weir_value_integer (1), on_reply, &reply);
  weir_stage_call (WEIR_STAGE (fixture->producer), weir_value_integer (2), on_reply, &reply);
  weir_scheduler_run_until (fixture->scheduler, 10);
  weir_process_exit (WEIR_PROCESS (fixture->producer), weir_value_text ("killed"));
  g_assert_cmpstr (reply, ==, "nothing");
}

static void
test_a_held_stage_goes_on_when_released (Fixture      *fixture,
                                         gconstpointer data)
{
  fixture->consumer->holds = TRUE;
  subscribe (fixture, 4, 2);
  weir_scheduler_settle (fixture->scheduler);
  g_assert_cmpstr (fixture->consumer->story->str, ==, "subscribe0@0 ");
  g_assert_cmpint (weir_stage_get_state (WEIR_STAGE (fixture->consumer)), ==, WEIR_STATE_BUSY);
  g_assert_cmpuint (fixture->tag->up.asked, ==, 0);

  weir_process_release (WEIR_PROCESS (fixture->consumer));
  weir_scheduler_settle (fixture->scheduler);
  g_assert_cmpuint (fixture->tag->up.asked, ==, 4);
  g_assert_cmpstr (fixture->consumer->story->str, ==, "subscribe0@0 events2@0 ");
  g_assert_cmpint (fixture->tag->up.asked - fixture->tag->down.delivered, ==, 0);

  weir_process_release (WEIR_PROCESS (fixture->consumer));
  weir_scheduler_settle (fixture->scheduler);
  g_assert_cmpuint (fixture->tag->up.asked, ==, 6);
}

static void
test_sleeps_in_one_callback_add_up (Fixture      *fixture,
                                    gconstpointer data)
{
  weir_process_sleep (WEIR_PROCESS (fixture->producer), 30);
  weir_process_sleep (WEIR_PROCESS (fixture->producer), 12);
  g_assert_true (weir_process_is_held (WEIR_PROCESS (fixture->producer)));
  weir_scheduler_run_until (fixture->scheduler, 41);
  g_assert_true (weir_process_is_held (WEIR_PROCESS (fixture->producer)));
  weir_scheduler_run_until (fixture->scheduler, 42);
  g_assert_false (weir_process_is_held (WEIR_PROCESS (fixture->producer)));
}

/* The end of a run does not wait for sleepers. */
static void
test_a_sleeping_stage_can_be_shut_down (Fixture      *fixture,
                                        gconstpointer data)
{
  fixture->consumer->sleep = 1000;
  subscribe (fixture, 4, 2);
  weir_scheduler_run_until (fixture->scheduler, 1500);
  g_string_truncate (fixture->consumer->story, 0);
  weir_stage_shut_down (WEIR_STAGE (fixture->consumer), weir_value_text ("shutdown"));
  g_assert_cmpstr (fixture->consumer->story->str, ==, "terminate0@1500 ");
  g_assert_false (weir_process_is_alive (WEIR_PROCESS (fixture->consumer)));
  weir_scheduler_run_until (fixture->scheduler, 5000);
  g_assert_cmpstr (fixture->consumer->story->str, ==, "terminate0@1500 ");
}

/* Busy while it sleeps, starved while it waits. */
static void
test_time_is_counted_by_what_the_stage_did (Fixture      *fixture,
                                            gconstpointer data)
{
  WeirMeter producer, consumer;

  fixture->producer->sleep = 30;
  fixture->consumer->sleep = 10;
  subscribe (fixture, 4, 2);
  weir_scheduler_run_until (fixture->scheduler, 995);
  weir_stage_read_meter (WEIR_STAGE (fixture->producer), &producer);
  weir_stage_read_meter (WEIR_STAGE (fixture->consumer), &consumer);

  /* The consumer subscribes until 10; the producer answers that until 40 and sends from 70 on, every 30. */
  g_assert_cmpint (producer.time[WEIR_STATE_BLOCKED], ==, 10);
  g_assert_cmpint (producer.time[WEIR_STATE_BUSY], ==, 985);
  g_assert_cmpint (consumer.time[WEIR_STATE_BLOCKED], ==, 0);
  g_assert_cmpint (consumer.time[WEIR_STATE_BUSY] + consumer.time[WEIR_STATE_STARVED], ==, 995);
  g_assert_cmpint (consumer.time[WEIR_STATE_BUSY], ==, (gint64) consumer.n_batches * 10 + 10);
}

static void
on_answer (gpointer         data,
           const WeirValue *reply)
{
  Fixture *fixture = data;
  WeirMeter meter;

  weir_stage_read_meter (WEIR_STAGE (fixture->producer), &meter);
  g_string_append_printf (fixture->producer->story, "answer, %" G_GUINT64_FORMAT " buffered",
                          meter.buffered);
}

/* An answer leaves when the events of its callback have been dispatched, even if it was given first. */
static void
test_an_answer_follows_the_events_of_its_callback (Fixture      *fixture,
                                                   gconstpointer data)
{
  fixture->producer->emits = TRUE;
  weir_stage_call (WEIR_STAGE (fixture->producer), weir_value_integer (1), on_answer, fixture);
  weir_scheduler_settle (fixture->scheduler);
  g_assert_cmpstr (fixture->producer->story->str, ==, "call0@0 answer, 1 buffered");
}

/* As an Elixir process does that calls a function which is not there. */
static void
test_a_consumer_without_handle_events_crashes (Fixture      *fixture,
                                               gconstpointer data)
{
  g_autoptr (WeirStage) bare = g_object_new (bare_get_type (), NULL);
  g_autofree char *reason = NULL;

  weir_process_attach (WEIR_PROCESS (bare), fixture->scheduler, NULL);
  weir_stage_set_role (bare, WEIR_ROLE_CONSUMER);
  g_assert_cmpint (weir_stage_start (bare, NULL), ==, WEIR_START_OK);
  fixture->tag = weir_subscription_new (WEIR_PROCESS (fixture->producer), WEIR_PROCESS (bare));
  weir_stage_subscribe (bare, fixture->tag, weir_value_map (), NULL, weir_value_null (), NULL,
                        NULL);
  weir_scheduler_settle (fixture->scheduler);
  g_assert_false (weir_process_is_alive (WEIR_PROCESS (bare)));
  reason = weir_reason_describe (weir_process_get_exit_reason (WEIR_PROCESS (bare)));
  g_assert_cmpstr (reason, ==, "handle_events is not implemented");
  g_assert_true (weir_process_is_alive (WEIR_PROCESS (fixture->producer)));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test) g_test_add ("/stage/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("answer", test_an_answer_follows_the_events_of_its_callback);
  ADD ("no-handle-events", test_a_consumer_without_handle_events_crashes);
  ADD ("sleep", test_what_follows_a_callback_waits_for_its_sleep);
  ADD ("call", test_a_call_waits_until_the_stage_is_awake);
  ADD ("call-to-ended", test_a_call_to_a_stage_that_ends_is_answered_with_nothing);
  ADD ("hold", test_a_held_stage_goes_on_when_released);
  ADD ("sleeps-add-up", test_sleeps_in_one_callback_add_up);
  ADD ("shut-down", test_a_sleeping_stage_can_be_shut_down);
  ADD ("time", test_time_is_counted_by_what_the_stage_did);
#undef ADD

  return g_test_run ();
}
