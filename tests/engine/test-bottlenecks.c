/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-drawing.h"

/* Pipelines made by chance, of which it is known by construction what holds them back. */

#define N_EACH  6
#define LENGTH  (10 * G_USEC_PER_SEC)
#define WARM_UP (2 * G_USEC_PER_SEC)

static gint64
draw (GRand *random,
      gint   from,
      gint   to)
{
  return g_rand_int_range (random, from, to + 1);
}

static void
set_time (WeirDocument *document,
          const char   *name,
          gint64        usec)
{
  g_autofree char *text = weir_duration_format (usec);

  weir_drawing_set_param (document, name, g_str_has_prefix (name, "work") ? "time" : "service-time",
                          weir_value_text (text));
}

/* @name subscribes to @from; it may be there already. */
static void
add (WeirDocument *document,
     const char   *from,
     const char   *name,
     guint         max,
     gint64        usec)
{
  if (weir_document_find_node (document, name) == NULL)
    weir_drawing_add_node (document, name);
  weir_drawing_add_link (document, from, name, max, WEIR_MIN_DEMAND_DEFAULT);
  if (usec > 0)
    set_time (document, name, usec);
}

static WeirSample *
run (WeirDocument *document,
     gint64        time)
{
  g_autoptr (WeirPipeline) pipeline = weir_pipeline_new (document);

  weir_pipeline_set_end_time (pipeline, time);
  return weir_sample_ref (weir_drawing_run (pipeline));
}

/* Of what happens between two moments of the same run. */
static WeirDiagnosis *
diagnose (WeirDocument *document)
{
  g_autoptr (WeirSample) before = run (document, WARM_UP);
  g_autoptr (WeirSample) after = run (document, LENGTH);
  WeirDiagnosis *diagnosis = weir_diagnosis_new (document, before, after, WEIR_TIME_VIRTUAL);

  g_test_message ("%s", diagnosis->title);
  for (guint i = 0; i < diagnosis->evidence->len; i++)
    g_test_message ("  %s", (const char *) g_ptr_array_index (diagnosis->evidence, i));
  return diagnosis;
}

static void
assert_named (WeirDocument *document,
              const char   *kind,
              const char   *name)
{
  g_autoptr (WeirDiagnosis) diagnosis = diagnose (document);
  WeirNode *node = weir_document_get_node_by_id (document, diagnosis->node);

  g_assert_cmpstr (weir_bottleneck_kind_to_string (diagnosis->kind), ==, kind);
  g_assert_nonnull (node);
  g_assert_cmpstr (weir_node_get_name (node), ==, name);
  g_assert_cmpuint (diagnosis->evidence->len, >, 0);
}

/* Some stages in a row, one of which takes longer, for all its copies, than any other. */
static void
check_slow_stage (GRand *random)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  guint n = (guint) draw (random, 2, 5), slow = (guint) draw (random, 0, (gint) n - 1);
  g_autofree char *before = g_strdup ("counter");
  g_autofree char *culprit = NULL;

  weir_drawing_add_node (document, "counter");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("work %u", i);
      guint n_copies = (guint) draw (random, 1, 4);
      gint64 usec = i == slow ? draw (random, 4000, 12000) : draw (random, 100, 3000);

      add (document, before, name, (guint) draw (random, 10, 40), usec * n_copies);
      g_object_set (weir_document_find_node (document, name), "copies", n_copies, NULL);
      if (i == slow)
        culprit = g_strdup (name);
      g_free (before);
      before = g_steal_pointer (&name);
    }
  add (document, before, "discard", 20, 0);
  assert_named (document, "stage", culprit);
}

static void
check_slow_branch (GRand *random)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  guint n = (guint) draw (random, 2, 5), slow = (guint) draw (random, 0, (gint) n - 1);
  guint max = (guint) draw (random, 2, 40);
  g_autofree char *culprit = g_strdup_printf ("discard %u", slow);

  g_object_set (weir_drawing_add_node (document, "counter"), "accumulate", TRUE,
                "dispatcher", (guint) WEIR_DISPATCHER_BROADCAST, NULL);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("discard %u", i);

      add (document, "counter", name, max,
           i == slow ? draw (random, 4000, 12000) : draw (random, 100, 3000));
    }
  assert_named (document, "stage", culprit);
}

/* Even numbers are three times as frequent as odd ones, or the other way round; both consumers are alike. */
static void
check_hot_partition (GRand *random)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  gint64 hot = draw (random, 0, 1), usec = draw (random, 2000, 8000);

  weir_drawing_add_node (document, "counter all");
  weir_drawing_add_node (document, "counter some");
  weir_drawing_set_param (document, "counter some", "start", weir_value_integer (hot));
  weir_drawing_set_param (document, "counter some", "step", weir_value_integer (2));
  add (document, "counter all", "work mix", 4, 0);
  add (document, "counter some", "work mix", 4, 0);
  weir_drawing_set_param (document, "work mix", "time", weir_value_text ("0s"));
  g_object_set (weir_document_find_node (document, "work mix"), "dispatcher", (guint) WEIR_DISPATCHER_PARTITION,
                "partitions", "2", "partition-hash", WEIR_PARTITION_HASH_MODULO, NULL);
  add (document, "work mix", "discard 0", 10, usec);
  add (document, "work mix", "discard 1", 10, usec);
  assert_named (document, "stage", hot == 0 ? "discard 0" : "discard 1");
}

static void
check_slow_source (GRand *random)
{
  static const char *const patterns[] = { "constant", "poisson", "bursty" };
  g_autoptr (WeirDocument) document = weir_document_new ();
  gint64 gap = draw (random, 4000, 20000);

  weir_drawing_add_node (document, "arrivals");
  weir_drawing_set_param (document, "arrivals", "rate", weir_value_double (1e6 / (double) gap));
  weir_drawing_set_param (document, "arrivals", "pattern", weir_value_text (patterns[draw (random, 0, 2)]));
  weir_drawing_set_param (document, "arrivals", "burst", weir_value_integer (4));
  add (document, "arrivals", "work", (guint) draw (random, 10, 100), gap * draw (random, 10, 60) / 100);
  add (document, "work", "discard", (guint) draw (random, 10, 100), gap * draw (random, 10, 60) / 100);
  assert_named (document, "source", "arrivals");
}

/* More comes than is taken, whether or not somebody asks. */
static void
check_overrun (GRand *random)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  gint64 gap = draw (random, 1000, 5000);

  weir_drawing_add_node (document, "arrivals");
  weir_drawing_set_param (document, "arrivals", "rate", weir_value_double (1e6 / (double) gap));
  add (document, "arrivals", "work", (guint) draw (random, 2, 40), gap * draw (random, 120, 400) / 100);
  add (document, "work", "discard", 10, 0);
  assert_named (document, "stage", "work");
}

/* Two that need about as long each, and only one event may be under way between them. */
static void
check_small_demand (GRand *random)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  gint64 usec = draw (random, 2000, 20000);
  g_autoptr (WeirDiagnosis) diagnosis = NULL;
  WeirLink *link;

  weir_drawing_add_node (document, "counter");
  add (document, "counter", "work 1", 10, usec);
  weir_drawing_add_node (document, "work 2");
  link = weir_drawing_add_link (document, "work 1", "work 2", 1, 0);
  set_time (document, "work 2", usec * draw (random, 70, 130) / 100);
  add (document, "work 2", "discard", (guint) draw (random, 2, 20), 0);
  diagnosis = diagnose (document);
  g_assert_cmpstr (weir_bottleneck_kind_to_string (diagnosis->kind), ==, "demand");
  g_assert_cmpuint (diagnosis->link, ==, weir_link_get_id (link));
}

/* Nobody needs time: what is left is the core that virtual time is. */
static void
check_core (GRand *random)
{
  g_autoptr (WeirDocument) document = weir_document_new ();

  weir_drawing_add_node (document, "counter");
  add (document, "counter", "map", (guint) draw (random, 10, 1000), 0);
  add (document, "map", "discard", (guint) draw (random, 10, 1000), 0);
  {
    g_autoptr (WeirSample) after = run (document, LENGTH / 20);
    g_autoptr (WeirDiagnosis) diagnosis = weir_diagnosis_new (document, NULL, after, WEIR_TIME_VIRTUAL);

    g_assert_cmpstr (weir_bottleneck_kind_to_string (diagnosis->kind), ==, "core");
    g_assert_cmpfloat (diagnosis->share, >, 0.99);
  }
}

static void
check_each (gconstpointer data)
{
  void (*check) (GRand *random) = data;
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint i = 0; i < N_EACH; i++)
    check (random);
}

/* M3: of three copies the first gets all 900. */
static void
test_copies_that_do_not_share_are_told_of (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirDiagnosis) diagnosis = NULL;
  g_autoptr (WeirSample) after = NULL;

  weir_drawing_add_node (document, "counter");
  weir_drawing_set_param (document, "counter", "count", weir_value_integer (900));
  g_object_set (weir_document_find_node (document, "counter"), "accumulate", TRUE, NULL);
  add (document, "counter", "discard", 1000, 10000);
  g_object_set (weir_document_find_node (document, "discard"), "copies", 3, NULL);
  after = run (document, 4 * G_USEC_PER_SEC);
  diagnosis = weir_diagnosis_new (document, NULL, after, WEIR_TIME_VIRTUAL);
  g_assert_cmpstr (weir_bottleneck_kind_to_string (diagnosis->kind), ==, "sharing");
  g_assert_cmpuint (diagnosis->node, ==, weir_node_get_id (weir_document_find_node (document, "discard")));
}

static void
test_what_stands_still_has_no_bottleneck (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirSample) after = NULL;
  g_autoptr (WeirDiagnosis) diagnosis = NULL;

  weir_drawing_add_node (document, "source");
  weir_drawing_set_param (document, "source", "supply", weir_value_integer (-1));
  weir_drawing_set_param (document, "source", "at-most", weir_value_integer (2));
  add (document, "source", "sink", 10, 0);
  after = run (document, LENGTH);
  diagnosis = weir_diagnosis_new (document, NULL, after, WEIR_TIME_VIRTUAL);
  g_assert_cmpstr (weir_bottleneck_kind_to_string (diagnosis->kind), ==, "idle");
  g_assert_cmpuint (diagnosis->node, ==, weir_node_get_id (weir_document_find_node (document, "source")));
}

/* What it did just before explains nothing then: the first consumer asked for 200 before the other subscribed, which counts ahead of
 * what both ask for. */
static void
test_who_waits_for_each_other_is_no_bottleneck (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirSample) after = NULL;
  g_autoptr (WeirDiagnosis) diagnosis = NULL;

  g_object_set (weir_drawing_add_node (document, "counter"), "accumulate", TRUE,
                "dispatcher", (guint) WEIR_DISPATCHER_BROADCAST, NULL);
  add (document, "counter", "discard slow", 200, 50000);
  add (document, "counter", "discard fast", 4, 0);
  after = run (document, LENGTH);
  g_assert_true (after->finished);
  diagnosis = weir_diagnosis_new (document, NULL, after, WEIR_TIME_VIRTUAL);
  g_assert_cmpstr (diagnosis->title, ==, "Nothing flows");
  g_assert_cmpstr (weir_bottleneck_kind_to_string (diagnosis->kind), ==, "idle");
}

/* While the others go on, one that stands still is no reason to say so. */
static void
test_who_stands_aside_does_not_hide_the_bottleneck (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();

  weir_drawing_add_node (document, "counter");
  weir_drawing_add_node (document, "print");
  g_object_set (weir_drawing_add_link (document, "counter", "print", 10, 5), "manual", TRUE, NULL);
  add (document, "counter", "discard", 4, 50000);
  assert_named (document, "stage", "discard");
}

/* Whoever has done all there was to do is told what held it back. */
static void
test_what_has_ended_had_a_bottleneck (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirSample) after = NULL;
  g_autoptr (WeirDiagnosis) diagnosis = NULL;

  weir_drawing_add_node (document, "counter");
  weir_drawing_set_param (document, "counter", "count", weir_value_integer (50));
  add (document, "counter", "discard", 4, 50000);
  after = run (document, LENGTH);
  g_assert_true (after->finished);
  diagnosis = weir_diagnosis_new (document, NULL, after, WEIR_TIME_VIRTUAL);
  g_assert_cmpstr (diagnosis->title, ==, "Bottleneck: discard");
}

static void
assert_says (WeirDiagnosis *diagnosis,
             guint          index,
             const char    *sentence)
{
  g_assert_cmpuint (diagnosis->evidence->len, >, index);
  g_assert_cmpstr (g_ptr_array_index (diagnosis->evidence, index), ==, sentence);
}

static void
test_the_evidence_is_in_words (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirDiagnosis) diagnosis = NULL;

  g_object_set (weir_drawing_add_node (document, "counter"), "accumulate", TRUE,
                "dispatcher", (guint) WEIR_DISPATCHER_BROADCAST, NULL);
  add (document, "counter", "discard slow", 4, 50000);
  add (document, "counter", "discard fast", 4, 0);
  diagnosis = diagnose (document);
  g_assert_cmpstr (diagnosis->title, ==, "Bottleneck: discard slow");
  assert_says (diagnosis, 0, "“discard slow” is busy 100 % of the time.");
  assert_says (diagnosis, 1, "“counter”, before it, waits for demand 100 % of the time.");
  assert_says (diagnosis, 2, "A broadcast waits for the slowest consumer: “discard slow” holds the others back.");
}

/* Whoever begins to work has not been at it for long yet, and is no slower than the processor so far; who knows that is not told otherwise. */
static void
test_who_has_begun_to_work_needs_time (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirSample) after = NULL;
  g_autoptr (WeirDiagnosis) diagnosis = NULL;

  weir_drawing_add_node (document, "counter");
  add (document, "counter", "discard", 10, 100000);
  g_object_set (weir_document_find_node (document, "discard"), "copies", 24, NULL);
  after = run (document, 450);
  diagnosis = weir_diagnosis_new (document, NULL, after, WEIR_TIME_VIRTUAL);
  g_assert_cmpint (diagnosis->kind, ==, WEIR_BOTTLENECK_CORE);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (diagnosis->evidence, 0), "In virtual time all share"));
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void        (*check) (GRand *random);
  } checks[] = {
    { "/bottlenecks/slow-stage", check_slow_stage },
    { "/bottlenecks/slow-branch", check_slow_branch },
    { "/bottlenecks/hot-partition", check_hot_partition },
    { "/bottlenecks/slow-source", check_slow_source },
    { "/bottlenecks/overrun", check_overrun },
    { "/bottlenecks/small-demand", check_small_demand },
    { "/bottlenecks/core", check_core },
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    g_test_add_data_func (checks[i].path, checks[i].check, check_each);
  g_test_add_func ("/bottlenecks/copies", test_copies_that_do_not_share_are_told_of);
  g_test_add_func ("/bottlenecks/begun", test_who_has_begun_to_work_needs_time);
  g_test_add_func ("/bottlenecks/idle", test_what_stands_still_has_no_bottleneck);
  g_test_add_func ("/bottlenecks/standstill", test_who_waits_for_each_other_is_no_bottleneck);
  g_test_add_func ("/bottlenecks/aside", test_who_stands_aside_does_not_hide_the_bottleneck);
  g_test_add_func ("/bottlenecks/ended", test_what_has_ended_had_a_bottleneck);
  g_test_add_func ("/bottlenecks/words", test_the_evidence_is_in_words);

  return g_test_run ();
}
