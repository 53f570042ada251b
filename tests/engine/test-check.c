/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-paths.h"

#include "weir-drawing.h"

/* No finding lies: what it says is run here. */

static guint
count_findings (WeirDocument *document,
                const char   *id)
{
  g_autoptr (GPtrArray) findings = weir_check_document (document);
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += id == NULL || g_str_equal (((WeirFinding *) findings->pdata[i])->id, id);
  return n;
}

/* The first of them. Returns: (transfer full) */
static WeirFinding *
find (WeirDocument *document,
      const char   *id)
{
  g_autoptr (GPtrArray) findings = weir_check_document (document);

  for (guint i = 0; i < findings->len; i++)
    if (g_str_equal (((WeirFinding *) findings->pdata[i])->id, id))
      return g_ptr_array_steal_index (findings, i);
  g_error ("no finding “%s”", id);
}

/* One step makes the document right, and one undo makes it what it was. Leaves it repaired. */
static void
assert_repair (WeirDocument *document,
               const char   *id)
{
  g_autoptr (WeirHistory) history = weir_history_new (document);
  g_autoptr (WeirFinding) finding = find (document, id);
  g_autofree char *before = weir_document_to_string (document);
  g_autofree char *after = NULL;
  g_autofree char *label = NULL;
  guint n = count_findings (document, id);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (finding->repair);
  weir_finding_repair (finding, history, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_findings (document, id), <, n);
  g_object_get (history, "undo-label", &label, NULL);
  g_assert_cmpstr (label, ==, finding->repair);

  weir_history_undo (history);
  g_assert_false (weir_history_can_undo (history));
  after = weir_document_to_string (document);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (count_findings (document, id), ==, n);

  weir_history_redo (history);
}

/* To its end, or for a second. */
static WeirPipeline *
run (WeirDocument *document)
{
  WeirPipeline *pipeline = weir_pipeline_new (document);

  weir_pipeline_set_end_time (pipeline, G_USEC_PER_SEC);
  weir_drawing_run (pipeline);
  return pipeline;
}

static guint64
count_events_in (WeirDocument *document,
                 const char   *name)
{
  g_autoptr (WeirPipeline) pipeline = run (document);

  return weir_drawing_read_node (pipeline, name).meter.events_in;
}

static gboolean
survives (WeirDocument *document,
          const char   *name)
{
  g_autoptr (WeirPipeline) pipeline = run (document);

  return weir_drawing_read_node (pipeline, name).n_alive > 0;
}

static WeirDocument *
draw (const char *producer,
      gint64      count)
{
  WeirDocument *document = weir_document_new ();

  weir_drawing_add_node (document, producer);
  if (g_str_has_prefix (producer, "counter"))
    weir_drawing_set_param (document, producer, "count", weir_value_integer (count));
  return document;
}

/* @name subscribes to @producer. */
static WeirLink *
add (WeirDocument *document,
     const char   *producer,
     const char   *name,
     guint         max)
{
  weir_drawing_add_node (document, name);
  return weir_drawing_add_link (document, producer, name, max, WEIR_MIN_DEMAND_DEFAULT);
}

/* Whom nobody subscribes to does nothing, nor does who subscribes to nobody. */
static void
test_who_is_alone_does_nothing (void)
{
  g_autoptr (WeirDocument) document = draw ("counter", 0);
  g_autoptr (WeirPipeline) pipeline = NULL;

  weir_drawing_add_node (document, "counter 2");
  add (document, "counter 2", "map", 10);
  weir_drawing_add_node (document, "map 2");
  weir_drawing_add_node (document, "print");
  pipeline = run (document);
  g_assert_cmpuint (count_findings (document, "no-consumer"), ==, 3);
  g_assert_cmpuint (count_findings (document, "no-producer"), ==, 2);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "counter").meter.events_out, ==, 0);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "map").meter.events_out, ==, 0);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "map 2").meter.events_in, ==, 0);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "print").meter.events_in, ==, 0);
}

/* Who is alone is connected to whoever stands nearest and is alone too, and then works. */
static void
test_who_is_alone_can_be_connected (void)
{
  g_autoptr (WeirDocument) document = draw ("counter", 20);
  g_autoptr (WeirFinding) finding = NULL;

  weir_drawing_add_node (document, "discard far");
  weir_drawing_add_node (document, "discard near");
  g_object_set (weir_document_find_node (document, "discard far"), "x", 900.0, NULL);
  g_object_set (weir_document_find_node (document, "discard near"), "x", 320.0, NULL);
  finding = find (document, "no-consumer");
  g_assert_cmpstr (finding->repair, ==, "Let “discard near” subscribe");
  g_assert_cmpuint (count_events_in (document, "discard near"), ==, 0);
  assert_repair (document, "no-consumer");
  g_assert_cmpuint (count_events_in (document, "discard near"), ==, 20);

  assert_repair (document, "no-producer");
  g_assert_nonnull (weir_document_find_link (document,
                                             weir_document_find_node (document, "counter"),
                                             weir_document_find_node (document, "discard far")));
  g_assert_cmpuint (count_findings (document, NULL), ==, 0);
}

/* Where nobody else is, somebody is added, who then has something to do. */
static void
test_who_is_all_alone_gets_company (void)
{
  g_autoptr (WeirDocument) document = draw ("map", 0);

  assert_repair (document, "no-producer");
  assert_repair (document, "no-consumer");
  g_assert_cmpuint (count_findings (document, NULL), ==, 0);
  g_assert_cmpuint (count_events_in (document, "map"), >, 0);
  g_assert_cmpuint (count_events_in (document, "Print"), >, 0);
}

/* Nobody is offered who cannot be: no second subscriber of a partition. */
static void
test_nobody_wrong_is_offered (void)
{
  g_autoptr (WeirDocument) document = draw ("counter", 20);
  g_autoptr (WeirFinding) producer = NULL;

  g_object_set (weir_document_find_node (document, "counter"), "partitions", "1",
                "dispatcher", WEIR_DISPATCHER_PARTITION, NULL);
  add (document, "counter", "discard", 10);
  weir_drawing_add_node (document, "print");
  producer = find (document, "no-producer");
  g_assert_cmpstr (producer->repair, ==, "Add “Counter”");
}

/* A broadcast that does not wait leaves out who comes later. */
static void
test_an_early_broadcast_leaves_some_out (void)
{
  g_autoptr (WeirDocument) document = draw ("counter", 20);

  g_object_set (weir_document_find_node (document, "counter"), "dispatcher",
                WEIR_DISPATCHER_BROADCAST, NULL);
  add (document, "counter", "discard 1", 100);
  g_assert_cmpuint (count_findings (document, NULL), ==, 0);
  add (document, "counter", "discard 2", 100);
  g_assert_cmpuint (count_events_in (document, "discard 2"), ==, 0);

  assert_repair (document, "early-broadcast");
  g_assert_cmpuint (count_events_in (document, "discard 1"), ==, 20);
  g_assert_cmpuint (count_events_in (document, "discard 2"), ==, 20);
}

/* Two consumers of a broadcast that waits for both: what "discard 2" gets in a second, of what would be 20 000. */
static guint64
broadcast (guint    first_max,
           gint     first_min,
           guint    second_max,
           gint     second_min,
           gboolean is_found)
{
  g_autoptr (WeirDocument) document = draw ("counter", 20000);
  guint64 n;

  g_object_set (weir_document_find_node (document, "counter"), "dispatcher", WEIR_DISPATCHER_BROADCAST,
                "accumulate", TRUE, NULL);
  weir_drawing_add_node (document, "discard 1");
  weir_drawing_add_link (document, "counter", "discard 1", first_max, first_min);
  weir_drawing_add_node (document, "discard 2");
  weir_drawing_add_link (document, "counter", "discard 2", second_max, second_min);
  n = count_events_in (document, "discard 2");
  g_assert_cmpuint (count_findings (document, "stuck-broadcast"), ==, is_found ? 1 : 0);
  if (is_found)
    {
      assert_repair (document, "stuck-broadcast");
      g_assert_cmpuint (count_events_in (document, "discard 2"), ==, 20000);
    }
  return n;
}

/* What the first asked for before the other subscribed stays ahead of what all ask for, if the other asks only when less is left. */
static void
test_a_broadcast_with_unequal_demand_gets_stuck (void)
{
  g_assert_cmpuint (broadcast (200, 100, 4, 2, TRUE), ==, 4);
  g_assert_cmpuint (broadcast (1000, -1, 10, 5, TRUE), ==, 10);
  g_assert_cmpuint (broadcast (7, 3, 4, 2, TRUE), <, 20000);
  /* The first one itself waits until less is left than it asked for too early. */
  g_assert_cmpuint (broadcast (6, 1, 4, 3, TRUE), <, 20000);
}

/* The edge is exact: one less, and all come through. */
static void
test_a_broadcast_with_alike_demand_goes_on (void)
{
  g_assert_cmpuint (broadcast (6, 3, 4, 2, FALSE), ==, 20000);
  g_assert_cmpuint (broadcast (7, 3, 4, 3, FALSE), ==, 20000);
  g_assert_cmpuint (broadcast (4, 2, 200, 100, FALSE), ==, 20000);
  g_assert_cmpuint (broadcast (4, 0, 4, 3, FALSE), ==, 20000);
}

static WeirDocument *
draw_partitions (const char *partitions)
{
  WeirDocument *document = draw ("counter", 0);

  g_object_set (weir_document_find_node (document, "counter"), "partitions", partitions,
                "partition-hash", WEIR_PARTITION_HASH_MODULO,
                "dispatcher", WEIR_DISPATCHER_PARTITION, NULL);
  return document;
}

/* A partition that there is not, or that is taken, crashes the producer. */
static void
test_a_wrong_partition_crashes (void)
{
  static const struct
  {
    const char *partitions;
    const char *first;
    const char *second;
    const char *id;
  } cases[] = {
    { "2", "0", "0", "taken-partition" },
    { "1", "0", "0", "taken-partition" },
    { "2", "1", "2", "unknown-partition" },
    { "1", "0", "5", "unknown-partition" },
    { "odd, even", "odd", "od", "unknown-partition" },
    { "1", NULL, NULL, "too-few-partitions" },
    { "1", "0", NULL, "too-few-partitions" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WeirDocument) document = draw_partitions (cases[i].partitions);

      g_object_set (add (document, "counter", "discard 1", 10), "partition", cases[i].first, NULL);
      g_object_set (add (document, "counter", "discard 2", 10), "partition", cases[i].second, NULL);
      g_assert_false (survives (document, "counter"));
      assert_repair (document, cases[i].id);
      g_assert_cmpuint (count_findings (document, NULL), ==, 0);
      g_assert_true (survives (document, "counter"));
    }
}

/* Copies cannot share a partition. */
static void
test_copies_crash_on_one_partition (void)
{
  g_autoptr (WeirDocument) document = draw_partitions ("3");

  g_object_set (add (document, "counter", "discard", 10), "partition", "0", NULL);
  g_object_set (weir_document_find_node (document, "discard"), "copies", 3, NULL);
  g_assert_false (survives (document, "counter"));
  assert_repair (document, "taken-partition");
  g_assert_cmpuint (count_findings (document, NULL), ==, 0);
  g_assert_true (survives (document, "counter"));
}

/* Without enough of them a list of names says so too, but who knows other names? */
static void
test_names_are_not_made_up (void)
{
  g_autoptr (WeirDocument) document = draw_partitions ("odd, even");
  g_autoptr (WeirFinding) finding = NULL;

  add (document, "counter", "discard", 10);
  g_object_set (weir_document_find_node (document, "discard"), "copies", 3, NULL);
  finding = find (document, "too-few-partitions");
  g_assert_null (finding->repair);
}

/* M9, M10. A partition that nobody takes brings all to a standstill. */
static void
test_a_free_partition_stops_all (void)
{
  g_autoptr (WeirDocument) document = draw_partitions ("3");

  add (document, "counter", "discard 1", 10);
  add (document, "counter", "discard 2", 10);
  g_assert_cmpuint (count_events_in (document, "discard 1"), <, 100);
  g_assert_cmpuint (count_events_in (document, "discard 2"), <, 100);

  assert_repair (document, "free-partition");
  g_assert_cmpuint (count_findings (document, NULL), ==, 0);
  g_assert_cmpuint (count_events_in (document, "discard 1"), >, 1000);
}

/* M3. Whoever asks for much and takes long keeps it from others. */
static void
test_deep_demand_leaves_others_idle (void)
{
  g_autoptr (WeirDocument) document = draw ("counter", 90);
  static const char *const names[] = { "print 1", "print 2" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      add (document, "counter", names[i], WEIR_MAX_DEMAND_DEFAULT);
      weir_drawing_set_param (document, names[i], "service-time", weir_value_text ("10ms"));
    }
  g_assert_cmpuint (count_findings (document, "deep-demand"), ==, 2);
  g_assert_cmpuint (count_events_in (document, "print 2"), ==, 0);

  assert_repair (document, "deep-demand");
  assert_repair (document, "deep-demand");
  g_assert_cmpuint (count_findings (document, NULL), ==, 0);
  g_assert_cmpuint (count_events_in (document, "print 1"), >, 0);
  g_assert_cmpuint (count_events_in (document, "print 2"), >, 0);
}

/* Alone it only has a long mailbox: that is a hint. Workers that run side by side are none. */
static void
test_deep_demand_waits_in_the_mailbox (void)
{
  g_autoptr (WeirDocument) document = draw ("counter", 0);
  g_autoptr (WeirFinding) finding = NULL;
  g_autoptr (WeirPipeline) pipeline = NULL;
  WeirLinkReading reading;

  g_object_set (add (document, "counter", "work", 2000), "min-demand", 1500, NULL);
  add (document, "work", "discard", 10);
  pipeline = run (document);
  reading = weir_drawing_read_link (pipeline, "counter", "work");
  g_assert_cmpuint (reading.delivered, >=, 2000);
  g_assert_cmpuint (weir_drawing_read_node (pipeline, "work").meter.events_out, <=, 100);

  finding = find (document, "deep-demand");
  g_assert_cmpint (finding->severity, ==, WEIR_SEVERITY_HINT);
  assert_repair (document, "deep-demand");

  add (document, "counter", "worker-per-event", 1000);
  weir_drawing_set_param (document, "worker-per-event", "time", weir_value_text ("10s"));
  g_assert_cmpuint (count_findings (document, "deep-demand"), ==, 0);
}

/* M4. While there are few events, they go to whoever waits for most. */
static void
test_unequal_demand_starves_the_modest (void)
{
  g_autoptr (WeirDocument) document = draw ("counter", 0);

  add (document, "counter", "work", 10);
  weir_drawing_set_param (document, "work", "time", weir_value_text ("1ms"));
  add (document, "work", "discard 1", 100);
  add (document, "work", "discard 2", 10);
  g_assert_cmpuint (count_events_in (document, "discard 2") * 10, <,
                    count_events_in (document, "discard 1"));

  assert_repair (document, "unequal-demand");
  g_assert_cmpuint (count_findings (document, NULL), ==, 0);
  g_assert_cmpuint (count_events_in (document, "discard 2") * 2, >,
                    count_events_in (document, "discard 1"));
}

/* Nobody asks, so nothing comes. */
static void
test_manual_demand_moves_nothing (void)
{
  g_autoptr (WeirDocument) document = draw ("counter", 0);
  g_autoptr (WeirFinding) finding = NULL;

  g_object_set (add (document, "counter", "discard", 10), "manual", TRUE, NULL);
  finding = find (document, "manual-demand");
  g_assert_cmpint (finding->severity, ==, WEIR_SEVERITY_WARNING);
  g_assert_cmpuint (count_events_in (document, "discard"), ==, 0);

  assert_repair (document, "manual-demand");
  g_assert_cmpuint (count_findings (document, NULL), ==, 0);
  g_assert_cmpuint (count_events_in (document, "discard"), >, 0);
}

/* A consumer supervisor asks for itself. */
static void
test_manual_supervisor_asks_anyway (void)
{
  g_autoptr (WeirDocument) document = draw ("counter", 0);

  g_object_set (add (document, "counter", "worker-per-event", 10), "manual", TRUE, NULL);
  g_assert_cmpuint (count_findings (document, "manual-demand"), ==, 0);
  g_assert_cmpuint (count_events_in (document, "worker-per-event"), >, 0);

  assert_repair (document, "manual-supervisor");
}

/* 20 000 a second come, and 100 are taken. */
static WeirDocument *
draw_overload (void)
{
  WeirDocument *document = weir_document_new ();

  weir_drawing_add_node (document, "arrivals");
  weir_drawing_set_param (document, "arrivals", "rate", weir_value_double (20000));
  add (document, "arrivals", "print", 10);
  weir_drawing_set_param (document, "print", "service-time", weir_value_text ("10ms"));
  return document;
}

static WeirMeter
read_meter (WeirDocument *document,
            const char   *name)
{
  g_autoptr (WeirPipeline) pipeline = run (document);

  return weir_drawing_read_node (pipeline, name).meter;
}

static void
test_pushing_overflows_the_buffer (void)
{
  g_autoptr (WeirDocument) document = draw_overload ();

  g_assert_cmpuint (count_findings (document, "unbounded-pushing"), ==, 0);
  g_assert_cmpuint (read_meter (document, "arrivals").discarded, >, 0);

  assert_repair (document, "pushing-overflow");
  g_assert_cmpuint (count_findings (document, NULL), ==, 0);
  g_assert_cmpuint (read_meter (document, "arrivals").discarded, ==, 0);
  g_assert_cmpuint (read_meter (document, "print").events_in, >, 90);
}

static void
test_pushing_fills_a_buffer_without_limit (void)
{
  g_autoptr (WeirDocument) document = draw_overload ();
  g_autoptr (WeirFinding) finding = NULL;

  g_object_set (weir_document_find_node (document, "arrivals"), "buffer-size",
                (gint64) WEIR_BUFFER_SIZE_INFINITE, NULL);
  finding = find (document, "unbounded-pushing");
  g_assert_cmpint (finding->severity, ==, WEIR_SEVERITY_WARNING);
  g_assert_cmpuint (read_meter (document, "arrivals").discarded, ==, 0);
  g_assert_cmpuint (read_meter (document, "arrivals").buffered, >, 15000);

  assert_repair (document, "unbounded-pushing");
  g_assert_cmpuint (read_meter (document, "arrivals").buffered, <=, 10000);
}

/* Four at 10 ms take 400 a second; in broadcast each gets all, and takes 100. */
static void
test_enough_consumers_do_not_overflow (void)
{
  g_autoptr (WeirDocument) document = draw_overload ();

  weir_drawing_set_param (document, "arrivals", "rate", weir_value_double (390));
  g_object_set (weir_document_find_node (document, "print"), "copies", 4, NULL);
  g_assert_cmpuint (count_findings (document, "pushing-overflow"), ==, 0);
  g_assert_cmpuint (read_meter (document, "arrivals").buffered, <, 40);

  g_object_set (weir_document_find_node (document, "arrivals"), "dispatcher", WEIR_DISPATCHER_BROADCAST,
                "buffer-size", G_GINT64_CONSTANT (50), NULL);
  g_assert_cmpuint (count_findings (document, "pushing-overflow"), ==, 1);
  g_assert_cmpuint (read_meter (document, "arrivals").discarded, >, 0);
}

/* M15. Who subscribed permanently stops with a producer that has given all, and its buffer is lost. */
static void
test_a_permanent_end_loses_the_buffer (void)
{
  g_autoptr (WeirDocument) document = draw ("counter", 10);

  add (document, "counter", "map", 10);
  add (document, "map", "print", 2);
  weir_drawing_set_param (document, "print", "service-time", weir_value_text ("10ms"));
  g_assert_cmpuint (count_events_in (document, "print"), <, 10);

  assert_repair (document, "permanent-end");
  g_assert_cmpuint (count_findings (document, NULL), ==, 0);
  g_assert_cmpuint (count_events_in (document, "print"), ==, 10);
}

/* M15. It also gets nothing more from the other producers. */
static void
test_a_permanent_end_cuts_others_off (void)
{
  g_autoptr (WeirDocument) document = draw ("counter", 10);

  weir_drawing_add_node (document, "counter 2");
  add (document, "counter", "discard", 10);
  g_assert_cmpuint (count_findings (document, "permanent-end"), ==, 0);
  weir_drawing_add_link (document, "counter 2", "discard", 10, WEIR_MIN_DEMAND_DEFAULT);
  g_assert_cmpuint (count_events_in (document, "discard"), <, 100);

  assert_repair (document, "permanent-end");
  g_assert_cmpuint (count_findings (document, NULL), ==, 0);
  g_assert_cmpuint (count_events_in (document, "discard"), >, 1000);
}

/* Copies of a producer come to their ends together: nothing to find. */
static void
test_copies_end_together (void)
{
  g_autoptr (WeirDocument) document = draw ("counter", 100);

  g_object_set (weir_document_find_node (document, "counter"), "copies", 2, NULL);
  add (document, "counter", "discard", 100);
  g_object_set (weir_document_find_node (document, "discard"), "copies", 2, NULL);
  g_assert_cmpuint (count_findings (document, NULL), ==, 0);
  g_assert_cmpuint (count_events_in (document, "discard"), ==, 200);
}

/* A supervisor that may not start anything again ends everything instead. */
static void
test_no_restart_ends_all (void)
{
  g_autoptr (WeirDocument) document = draw ("counter", 10);

  add (document, "counter", "discard", 10);
  weir_drawing_add_node (document, "counter 2");
  add (document, "counter 2", "discard 2", 10);
  g_object_set (document, "max-restarts", 0, NULL);
  g_assert_cmpuint (count_findings (document, NULL), ==, 0);
  g_object_set (weir_document_find_node (document, "counter"), "restart", WEIR_RESTART_PERMANENT,
                NULL);
  g_assert_false (survives (document, "discard 2"));

  assert_repair (document, "no-restarts");
  g_assert_cmpuint (count_findings (document, NULL), ==, 0);
  g_assert_true (survives (document, "discard 2"));
}

/* A repair that no longer fits leaves the document alone. */
static void
test_a_late_repair_changes_nothing (void)
{
  g_autoptr (WeirDocument) document = draw ("counter", 0);
  g_autoptr (WeirHistory) history = weir_history_new (document);
  g_autoptr (WeirFinding) finding = NULL;
  g_autoptr (GError) error = NULL;

  add (document, "counter", "work", 1000);
  finding = find (document, "deep-demand");
  weir_document_remove_node (document, weir_document_find_node (document, "work"));
  g_assert_false (weir_finding_repair (finding, history, &error));
  g_assert_error (error, WEIR_ERROR, WEIR_ERROR_CHANGED);
  g_assert_false (weir_history_can_undo (history));
}

static guint
count_about (GPtrArray *findings,
             WeirNode  *node)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const WeirFinding *finding = g_ptr_array_index (findings, i);

      n += finding->node == node
           || (finding->link != NULL && (weir_link_get_from (finding->link) == node
                                         || weir_link_get_to (finding->link) == node));
    }
  return n;
}

/* Looking around a node finds as much about it as looking at everything. */
static void
test_around_a_node_nothing_is_missed (void)
{
  static const char *const names[] = {
    "counter", "counter 2", "map", "work", "discard 1", "discard 2", "print",
  };
  g_autoptr (WeirDocument) document = draw ("counter", 10);
  g_autoptr (GPtrArray) all = NULL;

  weir_drawing_add_node (document, "counter 2");
  weir_drawing_add_node (document, "print");
  add (document, "counter", "map", 1000);
  weir_drawing_add_link (document, "counter 2", "map", 10, WEIR_MIN_DEMAND_DEFAULT);
  add (document, "map", "work", 1000);
  add (document, "work", "discard 1", 100);
  add (document, "work", "discard 2", 10);
  all = weir_check_document (document);
  g_assert_cmpuint (all->len, ==, 4);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      WeirNode *node = weir_document_find_node (document, names[i]);
      g_autoptr (GPtrArray) around = weir_check_around (document, node);

      g_assert_cmpuint (count_about (around, node), ==, count_about (all, node));
    }
}

/* What ships is right. */
static void
test_examples_have_no_findings (void)
{
  g_autoptr (GDir) dir = g_dir_open (WEIR_SOURCE_DATADIR "/examples", 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".weir"))
      {
        g_autofree char *path = g_build_filename (WEIR_SOURCE_DATADIR "/examples", name, NULL);
        g_autoptr (GFile) file = g_file_new_for_path (path);
        g_autoptr (GError) error = NULL;
        g_autoptr (WeirDocument) document = weir_document_load (file, NULL, &error);

        g_assert_no_error (error);
        g_assert_cmpuint (count_findings (document, NULL), ==, 0);
        n++;
      }
  g_assert_cmpuint (n, >=, 8);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/check/alone", test_who_is_alone_does_nothing);
  g_test_add_func ("/check/alone/connected", test_who_is_alone_can_be_connected);
  g_test_add_func ("/check/alone/company", test_who_is_all_alone_gets_company);
  g_test_add_func ("/check/alone/nobody-wrong", test_nobody_wrong_is_offered);
  g_test_add_func ("/check/early-broadcast", test_an_early_broadcast_leaves_some_out);
  g_test_add_func ("/check/stuck-broadcast", test_a_broadcast_with_unequal_demand_gets_stuck);
  g_test_add_func ("/check/stuck-broadcast/not", test_a_broadcast_with_alike_demand_goes_on);
  g_test_add_func ("/check/wrong-partition", test_a_wrong_partition_crashes);
  g_test_add_func ("/check/copies-on-one-partition", test_copies_crash_on_one_partition);
  g_test_add_func ("/check/names-not-made-up", test_names_are_not_made_up);
  g_test_add_func ("/check/free-partition", test_a_free_partition_stops_all);
  g_test_add_func ("/check/deep-demand/shared", test_deep_demand_leaves_others_idle);
  g_test_add_func ("/check/deep-demand/alone", test_deep_demand_waits_in_the_mailbox);
  g_test_add_func ("/check/unequal-demand", test_unequal_demand_starves_the_modest);
  g_test_add_func ("/check/manual/demand", test_manual_demand_moves_nothing);
  g_test_add_func ("/check/manual/supervisor", test_manual_supervisor_asks_anyway);
  g_test_add_func ("/check/pushing/overflow", test_pushing_overflows_the_buffer);
  g_test_add_func ("/check/pushing/unbounded", test_pushing_fills_a_buffer_without_limit);
  g_test_add_func ("/check/pushing/enough", test_enough_consumers_do_not_overflow);
  g_test_add_func ("/check/permanent-end/buffer", test_a_permanent_end_loses_the_buffer);
  g_test_add_func ("/check/permanent-end/others", test_a_permanent_end_cuts_others_off);
  g_test_add_func ("/check/permanent-end/copies", test_copies_end_together);
  g_test_add_func ("/check/no-restarts", test_no_restart_ends_all);
  g_test_add_func ("/check/late-repair", test_a_late_repair_changes_nothing);
  g_test_add_func ("/check/around", test_around_a_node_nothing_is_missed);
  g_test_add_func ("/check/examples", test_examples_have_no_findings);

  return g_test_run ();
}
