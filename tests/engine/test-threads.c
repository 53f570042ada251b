/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-drawing.h"

/* Several threads run one pipeline, each message across them: what was true on one is true on all. */

#define N_THREADS 3

typedef struct
{
  WeirDocument *document;   /* owned */
  WeirPipeline *pipeline;   /* owned */
} Desk;

/* All stages are dealt out, however light they are. */
static void
desk_init (Desk *desk)
{
  desk->document = weir_document_new ();
  desk->pipeline = weir_pipeline_new (desk->document);
  weir_pipeline_set_time_mode (desk->pipeline, WEIR_TIME_REAL);
  weir_pipeline_set_n_threads (desk->pipeline, N_THREADS);
  weir_pipeline_set_heavy (desk->pipeline, 0);
}

static void
desk_clear (Desk *desk)
{
  g_clear_object (&desk->pipeline);
  g_clear_object (&desk->document);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Desk, desk_clear)

static void
draw_link (Desk       *desk,
           const char *from,
           const char *to)
{
  WeirLink *link = weir_drawing_add_link (desk->document, from, to, 10, 5);

  /* The end of the source is no reason to leave before all is handled. */
  g_object_set (link, "cancel", (guint) WEIR_CANCEL_TRANSIENT, NULL);
}

/* counter → map, three copies → discard and print */
static void
draw_net (Desk *desk)
{
  weir_drawing_add_node (desk->document, "counter");
  g_object_set (weir_drawing_add_node (desk->document, "map"), "copies", 3u, NULL);
  weir_drawing_add_node (desk->document, "discard");
  weir_drawing_add_node (desk->document, "print");
  draw_link (desk, "counter", "map");
  draw_link (desk, "map", "discard");
  draw_link (desk, "map", "print");
}

static guint64
count_in (Desk       *desk,
          const char *name)
{
  return weir_drawing_read_node (desk->pipeline, name).meter.events_in;
}

static void
check_subscriptions (Desk *desk)
{
  WeirSample *sample = weir_drawing_sample (desk->pipeline);
  const GArray *subscriptions = sample->subscriptions;

  for (guint i = 0; i < subscriptions->len; i++)
    {
      const WeirSubscriptionReading *reading =
        &g_array_index (subscriptions, WeirSubscriptionReading, i);

      g_assert_cmpuint (reading->delivered, <=, reading->asked);
      g_assert_cmpuint (reading->asked - reading->delivered, <=, reading->max);
    }
}

/* Whoever takes whose turn, every event arrives once, and the run finds its end. */
static void
test_every_event_arrives_once (void)
{
  g_auto (Desk) desk = { NULL };
  guint i;

  desk_init (&desk);
  draw_net (&desk);
  weir_drawing_set_param (desk.document, "counter", "count", weir_value_integer (20000));
  for (i = 0; i < 5; i++)
    {
      weir_drawing_run (desk.pipeline);
      g_assert_cmpuint (count_in (&desk, "map"), ==, 20000);
      g_assert_cmpuint (count_in (&desk, "discard") + count_in (&desk, "print"), ==, 20000);
    }
}

static void
test_broadcast_reaches_all_threads (void)
{
  g_auto (Desk) desk = { NULL };

  desk_init (&desk);
  g_object_set (weir_drawing_add_node (desk.document, "counter"), "accumulate", TRUE,
                "dispatcher", (guint) WEIR_DISPATCHER_BROADCAST, NULL);
  g_object_set (weir_drawing_add_node (desk.document, "map"), "copies", 3u, NULL);
  weir_drawing_add_node (desk.document, "discard");
  draw_link (&desk, "counter", "map");
  draw_link (&desk, "map", "discard");
  weir_drawing_set_param (desk.document, "counter", "count", weir_value_integer (20000));
  weir_drawing_run (desk.pipeline);
  g_assert_cmpuint (count_in (&desk, "map"), ==, 3 * 20000);
  g_assert_cmpuint (count_in (&desk, "discard"), ==, 3 * 20000);
}

/* A sample is one moment of all threads: nobody has delivered what nobody asked for. */
static void
test_a_sample_is_one_moment (void)
{
  g_auto (Desk) desk = { NULL };
  guint i;

  desk_init (&desk);
  draw_net (&desk);
  weir_pipeline_set_tracing (desk.pipeline, TRUE);
  weir_pipeline_run (desk.pipeline, NULL);
  for (i = 0; i < 300; i++)
    check_subscriptions (&desk);
  weir_pipeline_stop (desk.pipeline);
}

static void
test_a_pause_holds_all_threads (void)
{
  g_auto (Desk) desk = { NULL };
  guint64 before;
  guint i;

  desk_init (&desk);
  draw_net (&desk);
  for (i = 0; i < 20; i++)
    {
      weir_pipeline_run (desk.pipeline, NULL);
      check_subscriptions (&desk);
      weir_pipeline_pause (desk.pipeline);
      before = weir_drawing_sample (desk.pipeline)->n_messages;
      g_assert_cmpuint (weir_drawing_sample (desk.pipeline)->n_messages, ==, before);
      weir_pipeline_step (desk.pipeline, NULL);
      g_assert_cmpuint (weir_drawing_sample (desk.pipeline)->n_messages, ==, before + 1);
    }
}

/* Stages come and go while the others run. */
static void
test_edits_reach_all_threads (void)
{
  g_auto (Desk) desk = { NULL };
  guint i;

  desk_init (&desk);
  draw_net (&desk);
  weir_pipeline_run (desk.pipeline, NULL);
  for (i = 0; i < 60; i++)
    {
      WeirNode *node = weir_drawing_add_node (desk.document, "discard 2");

      draw_link (&desk, "map", "discard 2");
      check_subscriptions (&desk);
      g_object_set (weir_document_find_node (desk.document, "map"), "copies", 2 + i % 2, NULL);
      check_subscriptions (&desk);
      weir_document_remove_node (desk.document, node);
    }
  weir_pipeline_stop (desk.pipeline);
}

/* The supervisor ends and starts stages of other threads; those subscribe again. */
static void
test_restarts_reach_all_threads (void)
{
  g_auto (Desk) desk = { NULL };
  guint i;

  desk_init (&desk);
  draw_net (&desk);
  g_object_set (desk.document, "strategy", (guint) WEIR_STRATEGY_ONE_FOR_ALL,
                "max-restarts", 1000u, NULL);
  g_object_set (weir_document_find_node (desk.document, "counter"),
                "restart", (guint) WEIR_RESTART_PERMANENT, NULL);
  g_object_set (weir_document_find_node (desk.document, "map"),
                "restart", (guint) WEIR_RESTART_PERMANENT, NULL);
  weir_pipeline_run (desk.pipeline, NULL);
  for (i = 0; i < 40; i++)
    {
      WeirNode *node = weir_document_find_node (desk.document, i % 2 ? "map" : "counter");

      weir_pipeline_end_stage (desk.pipeline, weir_node_get_id (node), 0, WEIR_ENDING_ERROR, "boom");
      check_subscriptions (&desk);
    }
  g_assert_cmpuint (weir_drawing_read_node (desk.pipeline, "counter").restarts, >, 0);
  weir_pipeline_stop (desk.pipeline);
}

/* Sleepers keep their timers when they move. */
static void
test_sleepers_move (void)
{
  g_auto (Desk) desk = { NULL };

  desk_init (&desk);
  draw_net (&desk);
  weir_drawing_set_param (desk.document, "counter", "count", weir_value_integer (60));
  weir_drawing_set_param (desk.document, "print", "service-time", weir_value_text ("1ms"));
  weir_drawing_run (desk.pipeline);
  g_assert_cmpuint (count_in (&desk, "discard") + count_in (&desk, "print"), ==, 60);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/threads/every-event-arrives-once", test_every_event_arrives_once);
  g_test_add_func ("/threads/broadcast-reaches-all", test_broadcast_reaches_all_threads);
  g_test_add_func ("/threads/a-sample-is-one-moment", test_a_sample_is_one_moment);
  g_test_add_func ("/threads/a-pause-holds-all", test_a_pause_holds_all_threads);
  g_test_add_func ("/threads/edits-reach-all", test_edits_reach_all_threads);
  g_test_add_func ("/threads/restarts-reach-all", test_restarts_reach_all_threads);
  g_test_add_func ("/threads/sleepers-move", test_sleepers_move);

  return g_test_run ();
}
