/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir.h"

#define MS 1000

/* Runs a drawing in virtual time to its end, or to @until (µs), and gives its last sample. Returns: (transfer full) */
static WeirSample *
run (const char        *text,
     gint64             until,
     guint             *node_ids,
     const char *const *names)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirDocument) document = weir_document_parse (text, -1, &error);
  g_autoptr (WeirPipeline) pipeline = NULL;
  WeirSample *sample;

  g_assert_no_error (error);
  for (guint i = 0; names[i] != NULL; i++)
    node_ids[i] = weir_node_get_id (weir_document_find_node (document, names[i]));

  pipeline = weir_pipeline_new (document);
  weir_pipeline_set_time_mode (pipeline, WEIR_TIME_VIRTUAL);
  weir_pipeline_set_measuring (pipeline, TRUE);
  weir_pipeline_set_end_time (pipeline, until);
  g_assert_true (weir_pipeline_run (pipeline, &error));
  g_assert_no_error (error);
  while (weir_pipeline_get_state (pipeline) != WEIR_RUN_FINISHED)
    g_main_context_iteration (NULL, TRUE);
  weir_pipeline_request_sample (pipeline);
  do
    {
      g_main_context_iteration (NULL, TRUE);
      sample = weir_pipeline_get_present (pipeline);
    }
  while (sample == NULL || !sample->finished);
  return weir_sample_ref (sample);
}

static WeirLatency
get_latency (WeirSample *sample,
             guint       node)
{
  WeirNodeReading reading;

  g_assert_true (weir_sample_read_node (sample, node, &reading));
  return reading.latency;
}

static guint
get_first_link (WeirSample *sample)
{
  return g_array_index (sample->subscriptions, WeirSubscriptionReading, 0).link;
}

static WeirLatency
get_waited (WeirSample *sample)
{
  WeirLinkReading reading;

  g_assert_true (weir_sample_read_link (sample, get_first_link (sample), &reading));
  return reading.waited;
}

/* One at a time: each event is worked on at once, for 10 ms, and then for 5 ms. Handling costs 1 µs a message and 1 µs an
 * event, at the source, and at each stage after its work. */
static void
test_ages_are_known_service_times (void)
{
  static const char text[] =
    "{ \"weir\": 1, \"nodes\": ["
    "{ \"kind\": \"counter\", \"name\": \"C\", \"x\": 0, \"y\": 0, \"params\": { \"count\": 50 } },"
    "{ \"kind\": \"work\", \"name\": \"A\", \"x\": 0, \"y\": 0, \"params\": { \"time\": \"10ms\" } },"
    "{ \"kind\": \"work\", \"name\": \"B\", \"x\": 0, \"y\": 0, \"params\": { \"time\": \"5ms\" } },"
    "{ \"kind\": \"discard\", \"name\": \"D\", \"x\": 0, \"y\": 0 }],"
    "\"links\": [{ \"from\": \"C\", \"to\": \"A\", \"max_demand\": 1, \"min_demand\": 0 },"
    "{ \"from\": \"A\", \"to\": \"B\", \"max_demand\": 1, \"min_demand\": 0 },"
    "{ \"from\": \"B\", \"to\": \"D\", \"max_demand\": 1, \"min_demand\": 0 }] }";
  guint ids[4];
  g_autoptr (WeirSample) sample = run (text, 0, ids, (const char *const[]) { "C", "A", "B", "D", NULL });
  WeirLatency at_a = get_latency (sample, ids[1]), at_b = get_latency (sample, ids[2]);
  WeirLatency at_d = get_latency (sample, ids[3]), waited = get_waited (sample);

  g_assert_cmpuint (get_latency (sample, ids[0]).n, ==, 0);
  g_assert_cmpuint (at_a.n, ==, 50);
  g_assert_cmpuint (at_b.n, ==, 50);
  g_assert_cmpuint (at_d.n, ==, 50);
  /* Nothing is in the way of the first: its age is what it was worked on. */
  g_assert_cmpfloat (at_a.p50, >=, 10 * MS);
  g_assert_cmpfloat (at_d.p50 - at_b.p50, >, 0);
  g_assert_cmpfloat (at_d.p50 - at_b.p50, <, 30);
  g_assert_cmpfloat (at_b.p50 - at_a.p50, >=, 5 * MS);
  g_assert_cmpuint (waited.n, ==, 50);
}

/* A batch of five is handed over at once; those that come behind wait until it is done. */
static void
test_waiting_is_the_work_on_those_before (void)
{
  static const char text[] =
    "{ \"weir\": 1, \"nodes\": ["
    "{ \"kind\": \"counter\", \"name\": \"C\", \"x\": 0, \"y\": 0, \"params\": { \"count\": 10 } },"
    "{ \"kind\": \"work\", \"name\": \"W\", \"x\": 0, \"y\": 0,"
    "  \"params\": { \"time\": \"10ms\" } },"
    "{ \"kind\": \"discard\", \"name\": \"D\", \"x\": 0, \"y\": 0 }],"
    "\"links\": [{ \"from\": \"C\", \"to\": \"W\", \"max_demand\": 10, \"min_demand\": 5 },"
    "{ \"from\": \"W\", \"to\": \"D\" }] }";
  guint ids[2];
  g_autoptr (WeirSample) sample = run (text, 0, ids, (const char *const[]) { "C", "W", NULL });
  WeirLatency waited = get_waited (sample), latency = get_latency (sample, ids[1]);

  g_assert_cmpuint (waited.n, ==, 10);
  /* Five at once, but for the 11 µs that making ten took and the messages between; five after 50 ms. */
  g_assert_cmpfloat (waited.p50, >=, 11);
  g_assert_cmpfloat (waited.p50, <, 15);
  g_assert_cmpfloat (waited.p99, >=, 50 * MS + 11);
  g_assert_cmpfloat (waited.p99, <, 50 * MS + 40);
  g_assert_cmpuint (latency.n, ==, 10);
  g_assert_cmpfloat (latency.p50 - 50 * MS, <, 40);
  g_assert_cmpfloat (latency.p99 - 100 * MS, <, 80);
  g_assert_cmpfloat (latency.p99, >=, 100 * MS);
}

/* Copies are counted together. */
static void
test_copies_are_told_as_one (void)
{
  static const char text[] =
    "{ \"weir\": 1, \"nodes\": ["
    "{ \"kind\": \"counter\", \"name\": \"C\", \"x\": 0, \"y\": 0, \"params\": { \"count\": 60 } },"
    "{ \"kind\": \"work\", \"name\": \"W\", \"x\": 0, \"y\": 0, \"copies\": 3,"
    "  \"params\": { \"time\": \"10ms\" } },"
    "{ \"kind\": \"discard\", \"name\": \"D\", \"x\": 0, \"y\": 0 }],"
    "\"links\": [{ \"from\": \"C\", \"to\": \"W\", \"max_demand\": 2, \"min_demand\": 1 },"
    "{ \"from\": \"W\", \"to\": \"D\" }] }";
  guint ids[2];
  g_autoptr (WeirSample) sample = run (text, 0, ids, (const char *const[]) { "C", "W", NULL });

  g_assert_cmpuint (get_latency (sample, ids[1]).n, ==, 60);
  g_assert_cmpuint (get_waited (sample).n, ==, 60);
  g_assert_cmpuint (sample->node_latencies->len, ==, 2);
  g_assert_cmpuint (sample->link_latencies->len, ==, 2);
}

static void
test_activity_records_what_charts_show (void)
{
  static const char text[] =
    "{ \"weir\": 1, \"nodes\": ["
    "{ \"kind\": \"counter\", \"name\": \"C\", \"x\": 0, \"y\": 0, \"params\": { \"count\": 10 } },"
    "{ \"kind\": \"work\", \"name\": \"W\", \"x\": 0, \"y\": 0,"
    "  \"params\": { \"time\": \"10ms\" } },"
    "{ \"kind\": \"discard\", \"name\": \"D\", \"x\": 0, \"y\": 0 }],"
    "\"links\": [{ \"from\": \"C\", \"to\": \"W\", \"max_demand\": 10, \"min_demand\": 5 },"
    "{ \"from\": \"W\", \"to\": \"D\" }] }";
  guint ids[2], late_ids[2], n;
  g_autoptr (WeirSample) early = run (text, 20 * MS, ids, (const char *const[]) { "C", "W", NULL });
  g_autoptr (WeirSample) late = run (text, 0, late_ids, (const char *const[]) { "C", "W", NULL });
  g_autoptr (WeirActivity) activity = weir_activity_new (G_USEC_PER_SEC);
  const WeirActivityRecord *records;

  weir_activity_add (activity, early);
  records = weir_activity_get_records (activity, ids[1], &n);
  g_assert_cmpuint (n, ==, 1);
  /* The message has left the mailbox: five are at hand, and five come after them. */
  g_assert_cmpfloat (records[0].store[WEIR_STORE_MAILBOX], ==, 0);
  g_assert_cmpfloat (records[0].share[WEIR_STATE_BUSY], >, 0.99);

  records = weir_activity_get_link_records (activity, get_first_link (early), &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (records[0].asked, ==, 10);
  g_assert_cmpuint (records[0].delivered, ==, 10);
  g_assert_cmpuint (records[0].finished, ==, 5);

  weir_activity_add (activity, late);
  records = weir_activity_get_records (activity, 0, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpfloat (records[0].level, ==, 0);
  g_assert_cmpfloat (records[1].store[WEIR_STORE_MAILBOX], ==, 0);
  records = weir_activity_get_link_records (activity, get_first_link (late), &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (records[0].asked, >=, 10);
  g_assert_cmpuint (records[0].finished, ==, 10);
  g_assert_cmpfloat (records[0].p99, >, 50 * MS);
  records = weir_activity_get_records (activity, G_MAXUINT, &n);
  g_assert_null (records);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/latency/ages-are-known-service-times", test_ages_are_known_service_times);
  g_test_add_func ("/latency/waiting-is-the-work-on-those-before", test_waiting_is_the_work_on_those_before);
  g_test_add_func ("/latency/copies-are-told-as-one", test_copies_are_told_as_one);
  g_test_add_func ("/latency/activity-records-what-charts-show", test_activity_records_what_charts_show);

  return g_test_run ();
}
