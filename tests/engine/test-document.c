/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir.h"

typedef struct
{
  WeirDocument *document;
  WeirNode     *counter;
  WeirNode     *map;
  WeirNode     *filter;
  WeirNode     *print;
} Fixture;

static WeirNode *
add_node (WeirDocument *document,
          const char   *kind,
          const char   *name)
{
  g_autoptr (WeirNode) node = weir_node_new (weir_stage_catalog_lookup (kind), name);
  g_autoptr (GError) error = NULL;

  g_assert_true (weir_document_add_node (document, node, G_MAXUINT, &error));
  g_assert_no_error (error);
  return node;   /* the document keeps it */
}

static WeirLink *
add_link (WeirDocument *document,
          WeirNode     *from,
          WeirNode     *to)
{
  g_autoptr (WeirLink) link = weir_link_new (from, to);
  g_autoptr (GError) error = NULL;

  g_assert_true (weir_document_add_link (document, link, G_MAXUINT, &error));
  g_assert_no_error (error);
  return link;
}

static void
assert_cannot_link (WeirDocument *document,
                    WeirNode     *from,
                    WeirNode     *to,
                    WeirError     code,
                    const char   *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (weir_document_can_link (document, from, to, &error));
  g_assert_error (error, WEIR_ERROR, (int) code);
  g_assert_cmpstr (error->message, ==, message);
}

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  f->document = weir_document_new ();
  f->counter = add_node (f->document, "counter", "Counter");
  f->map = add_node (f->document, "map", "Doubler");
  f->filter = add_node (f->document, "filter", "Sieve");
  f->print = add_node (f->document, "print", "Printer");
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  g_assert_finalize_object (f->document);
}

static void
count_calls (guint *n_calls)
{
  (*n_calls)++;
}

/* A new document is empty and has the usual seed. */
static void
test_document_begins_empty (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();

  g_assert_cmpstr (weir_document_get_title (document), ==, "");
  g_assert_cmpstr (weir_document_get_description (document), ==, "");
  g_assert_cmpuint (weir_document_get_seed (document), ==, 1);
  g_assert_cmpint (weir_document_get_strategy (document), ==, WEIR_STRATEGY_ONE_FOR_ONE);
  g_assert_cmpuint (weir_document_get_max_restarts (document), ==, 3);
  g_assert_cmpuint (weir_document_get_max_seconds (document), ==, 5);
  g_assert_cmpuint (g_list_model_get_n_items (weir_document_get_nodes (document)), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (weir_document_get_links (document)), ==, 0);
  g_assert_null (weir_document_get_folder (document));
}

/* Setting what is already set tells nobody. */
static void
test_document_notifies_of_changes_only (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  guint n_calls = 0;

  g_signal_connect_swapped (document, "notify", G_CALLBACK (count_calls), &n_calls);
  g_object_set (document, "title", "MD5", "seed", 7, "description", "Hashes.", NULL);
  g_assert_cmpuint (n_calls, ==, 3);
  g_object_set (document, "title", "MD5", "seed", 7, "description", "Hashes.", NULL);
  g_assert_cmpuint (n_calls, ==, 3);
}

/* A stage is found by its name and its number, also after it was renamed. */
static void
test_document_finds_renamed_nodes (Fixture      *f,
                                   gconstpointer data)
{
  guint id = weir_node_get_id (f->print);

  g_assert_true (weir_document_find_node (f->document, "Printer") == f->print);
  g_assert_true (weir_document_get_node_by_id (f->document, id) == f->print);

  g_object_set (f->print, "name", "Log", NULL);
  g_assert_null (weir_document_find_node (f->document, "Printer"));
  g_assert_true (weir_document_find_node (f->document, "Log") == f->print);

  weir_document_remove_node (f->document, f->print);
  g_assert_null (weir_document_find_node (f->document, "Log"));
}

/* Two stages never have the same name. */
static void
test_document_refuses_a_second_name (Fixture      *f,
                                     gconstpointer data)
{
  g_autoptr (WeirNode) node = weir_node_new (weir_stage_catalog_lookup ("print"), "Printer");
  g_autoptr (GError) error = NULL;

  g_assert_false (weir_document_add_node (f->document, node, G_MAXUINT, &error));
  g_assert_error (error, WEIR_ERROR, WEIR_ERROR_DUPLICATE_NAME);
  g_assert_cmpuint (g_list_model_get_n_items (weir_document_get_nodes (f->document)), ==, 4);
}

/* Nodes stand where they were put. */
static void
test_document_keeps_positions (Fixture      *f,
                               gconstpointer data)
{
  g_autoptr (WeirNode) node = weir_node_new (weir_stage_catalog_lookup ("print"), "Second");
  g_autoptr (WeirNode) second = NULL;

  g_assert_true (weir_document_add_node (f->document, node, 1, NULL));
  second = g_list_model_get_item (weir_document_get_nodes (f->document), 1);
  g_assert_true (second == node);
}

/* Names that are made are free, and number themselves on. */
static void
test_document_makes_free_names (Fixture      *f,
                                gconstpointer data)
{
  g_autofree char *fresh = weir_document_make_name (f->document, "Hash");
  g_autofree char *second = weir_document_make_name (f->document, "Printer");
  g_autofree char *third = NULL;
  g_autofree char *again = NULL;
  g_autofree char *fallback = weir_document_make_name (f->document, "");

  g_assert_cmpstr (fresh, ==, "Hash");
  g_assert_cmpstr (second, ==, "Printer 2");
  g_assert_cmpstr (fallback, ==, "Stage");

  add_node (f->document, "print", "Printer 2");
  third = weir_document_make_name (f->document, "Printer 2");
  g_assert_cmpstr (third, ==, "Printer 3");

  weir_document_remove_node (f->document, weir_document_find_node (f->document, "Printer 2"));
  again = weir_document_make_name (f->document, "Printer");
  g_assert_cmpstr (again, ==, "Printer 2");
}

/* Roles say who may subscribe to whom. */
static void
test_document_links_by_role (Fixture      *f,
                             gconstpointer data)
{
  g_assert_true (weir_document_can_link (f->document, f->counter, f->print, NULL));
  g_assert_true (weir_document_can_link (f->document, f->counter, f->map, NULL));
  g_assert_true (weir_document_can_link (f->document, f->map, f->filter, NULL));
  assert_cannot_link (f->document, f->print, f->map, WEIR_ERROR_ROLE,
                      "“Printer” is a consumer: nothing can subscribe to it");
  assert_cannot_link (f->document, f->map, f->counter, WEIR_ERROR_ROLE,
                      "“Counter” is a producer: it cannot subscribe to anything");
}

/* One stage subscribes to another only once. */
static void
test_document_links_once (Fixture      *f,
                          gconstpointer data)
{
  WeirLink *link = add_link (f->document, f->counter, f->map);
  g_autofree char *name = weir_link_name_dup (link);

  g_assert_cmpstr (name, ==, "Counter → Doubler");
  g_assert_true (weir_document_find_link (f->document, f->counter, f->map) == link);
  g_assert_true (weir_link_name_find (f->document, name) == link);
  g_assert_null (weir_document_find_link (f->document, f->map, f->counter));
  assert_cannot_link (f->document, f->counter, f->map, WEIR_ERROR_DUPLICATE_LINK,
                      "“Doubler” already subscribes to “Counter”");

  weir_document_remove_link (f->document, link);
  g_assert_true (weir_document_can_link (f->document, f->counter, f->map, NULL));
}

/* Events never run in a circle, however long. */
static void
test_document_has_no_circles (Fixture      *f,
                              gconstpointer data)
{
  WeirNode *last = add_node (f->document, "map", "Last");

  assert_cannot_link (f->document, f->map, f->map, WEIR_ERROR_CYCLE,
                      "“Doubler” cannot subscribe to itself");

  add_link (f->document, f->map, f->filter);
  add_link (f->document, f->filter, last);
  assert_cannot_link (f->document, last, f->map, WEIR_ERROR_CYCLE,
                      "“Doubler” already feeds “Last”: this would close a circle");
  g_assert_true (weir_document_can_link (f->document, f->map, last, NULL));
}

/* With a stage go its links. */
static void
test_document_removes_links_of_a_node (Fixture      *f,
                                       gconstpointer data)
{
  WeirLink *first = add_link (f->document, f->counter, f->map);
  guint first_id = weir_link_get_id (first);

  add_link (f->document, f->map, f->print);
  add_link (f->document, f->counter, f->filter);
  weir_document_remove_node (f->document, f->map);

  g_assert_cmpuint (g_list_model_get_n_items (weir_document_get_links (f->document)), ==, 1);
  g_assert_null (weir_document_get_link_by_id (f->document, first_id));
  g_assert_nonnull (weir_document_find_link (f->document, f->counter, f->filter));
}

/* A node begins with GenStage's defaults. */
static void
test_node_begins_with_defaults (void)
{
  g_autoptr (WeirNode) producer = weir_node_new (weir_stage_catalog_lookup ("counter"), "a");
  g_autoptr (WeirNode) both = weir_node_new (weir_stage_catalog_lookup ("map"), "b");
  g_autoptr (WeirNode) consumer = weir_node_new (weir_stage_catalog_lookup ("print"), "c");

  g_assert_cmpuint (weir_node_get_copies (producer), ==, 1);
  g_assert_cmpuint (weir_node_count_copies (producer), ==, 1);
  g_assert_cmpint (weir_node_get_dispatcher (producer), ==, WEIR_DISPATCHER_DEMAND);
  g_assert_cmpint (weir_node_get_buffer_size (producer), ==, WEIR_BUFFER_SIZE_DEFAULT);
  g_assert_cmpint (weir_node_get_effective_buffer_size (producer), ==, 10000);
  g_assert_cmpint (weir_node_get_effective_buffer_size (both), ==, WEIR_BUFFER_SIZE_INFINITE);
  g_assert_cmpint (weir_node_get_effective_buffer_size (consumer), ==, 0);
  g_assert_cmpint (weir_node_get_buffer_keep (producer), ==, WEIR_KEEP_LAST);
  g_assert_cmpint (weir_node_get_restart (producer), ==, WEIR_RESTART_TEMPORARY);
  g_assert_false (weir_node_get_accumulate (producer));
  g_assert_cmpuint (weir_node_get_id (producer), !=, weir_node_get_id (both));
}

/* Copies can be counted per core of this machine. */
static void
test_node_counts_copies_per_core (void)
{
  g_autoptr (WeirNode) node = weir_node_new (weir_stage_catalog_lookup ("print"), "Printer");

  g_object_set (node, "copies", 12, "copies-per-core", TRUE, NULL);
  g_assert_cmpuint (weir_node_count_copies (node), ==, 12 * g_get_num_processors ());
}

/* Consumers have no buffer and no dispatcher, and only producers accumulate demand. */
static void
test_node_knows_settings_of_its_role (void)
{
  g_autoptr (WeirNode) producer = weir_node_new (weir_stage_catalog_lookup ("counter"), "a");
  g_autoptr (WeirNode) both = weir_node_new (weir_stage_catalog_lookup ("map"), "b");
  g_autoptr (WeirNode) consumer = weir_node_new (weir_stage_catalog_lookup ("print"), "c");

  g_assert_true (weir_node_has_setting (producer, "accumulate"));
  g_assert_false (weir_node_has_setting (both, "accumulate"));
  g_assert_true (weir_node_has_setting (both, "buffer-size"));
  g_assert_false (weir_node_has_setting (consumer, "buffer-keep"));
  g_assert_false (weir_node_has_setting (consumer, "dispatcher"));
  g_assert_true (weir_node_has_setting (consumer, "copies"));
}

/* Places are kept in hundredths of a pixel. */
static void
test_node_rounds_its_place (void)
{
  g_autoptr (WeirNode) node = weir_node_new (weir_stage_catalog_lookup ("print"), "Printer");

  g_object_set (node, "x", 10.0 / 3, "y", -0.001, NULL);
  g_assert_cmpfloat (weir_node_get_x (node), ==, 3.33);
  g_assert_cmpfloat (weir_node_get_y (node), ==, 0);
}

/* A parameter is the kind's default until it is set, and again when it is reset. */
static void
test_node_resets_parameters (void)
{
  g_autoptr (WeirNode) node = weir_node_new (weir_stage_catalog_lookup ("counter"), "Counter");
  g_autoptr (GError) error = NULL;
  WeirValue five = weir_value_integer (5);
  WeirValue one = weir_value_integer (1);
  guint n_calls = 0;

  g_signal_connect_swapped (node, "param-changed::step", G_CALLBACK (count_calls), &n_calls);
  g_assert_false (weir_node_is_param_set (node, "step"));
  g_assert_cmpint (weir_node_get_param (node, "step")->integer, ==, 1);

  g_assert_true (weir_node_set_param (node, "step", &five, &error));
  g_assert_true (weir_node_set_param (node, "step", &five, &error));
  g_assert_true (weir_node_set_param (node, "start", &five, &error));
  g_assert_no_error (error);
  g_assert_cmpint (weir_node_get_param (node, "step")->integer, ==, 5);
  g_assert_true (weir_node_is_param_set (node, "step"));
  g_assert_cmpuint (n_calls, ==, 1);

  g_assert_true (weir_node_set_param (node, "step", &one, &error));
  g_assert_false (weir_node_is_param_set (node, "step"));
  g_assert_true (weir_node_set_param (node, "start", NULL, &error));
  g_assert_false (weir_node_is_param_set (node, "start"));
  g_assert_cmpuint (n_calls, ==, 2);
}

/* A duration that is the default, in another unit, is the default. */
static void
test_node_compares_durations_by_length (void)
{
  g_autoptr (WeirNode) node = weir_node_new (weir_stage_catalog_lookup ("work"), "Work");
  g_auto (WeirValue) same = weir_value_text ("10000us");
  g_auto (WeirValue) other = weir_value_text ("10us");

  g_assert_true (weir_node_set_param (node, "time", &same, NULL));
  g_assert_false (weir_node_is_param_set (node, "time"));
  g_assert_true (weir_node_set_param (node, "time", &other, NULL));
  g_assert_true (weir_node_is_param_set (node, "time"));
}

/* Parameters that the kind does not have, or that do not fit, are refused. */
static void
test_node_checks_parameters (void)
{
  g_autoptr (WeirNode) node = weir_node_new (weir_stage_catalog_lookup ("map"), "Map");
  g_auto (WeirValue) text = weir_value_text ("treble");
  WeirValue number = weir_value_integer (5);
  g_autoptr (GError) unknown = NULL;
  g_autoptr (GError) type = NULL;
  g_autoptr (GError) range = NULL;

  g_assert_false (weir_node_set_param (node, "speed", &number, &unknown));
  g_assert_error (unknown, WEIR_ERROR, WEIR_ERROR_UNKNOWN_KEY);
  g_assert_false (weir_node_set_param (node, "operation", &number, &type));
  g_assert_error (type, WEIR_ERROR, WEIR_ERROR_TYPE);
  g_assert_false (weir_node_set_param (node, "operation", &text, &range));
  g_assert_error (range, WEIR_ERROR, WEIR_ERROR_RANGE);
  g_assert_null (weir_node_get_param (node, "speed"));
}

/* Options of a dispatcher stay with it when another one is chosen for a while. */
static void
test_node_keeps_dispatcher_options (void)
{
  g_autoptr (WeirNode) node = weir_node_new (weir_stage_catalog_lookup ("counter"), "Counter");
  WeirValue options = weir_value_map ();
  g_auto (WeirValue) plain = weir_value_null ();
  g_auto (WeirValue) full = weir_value_null ();

  weir_value_map_set (&options, "partitions", weir_value_integer (4));
  g_object_set (node, "dispatcher", WEIR_DISPATCHER_PARTITION, NULL);
  weir_node_set_dispatcher_options (node, options);

  g_object_set (node, "dispatcher", WEIR_DISPATCHER_BROADCAST, NULL);
  g_assert_null (weir_node_get_dispatcher_options (node));
  plain = weir_node_dup_dispatcher (node);
  g_assert_cmpuint (weir_value_get_length (&plain), ==, 1);
  g_assert_true (weir_value_equal_text (weir_value_lookup (&plain, "kind"), "broadcast"));

  g_object_set (node, "dispatcher", WEIR_DISPATCHER_PARTITION, NULL);
  full = weir_node_dup_dispatcher (node);
  g_assert_true (weir_value_equal_text (weir_value_lookup (&full, "kind"), "partition"));
  g_assert_cmpint (weir_value_lookup (&full, "partitions")->integer, ==, 4);
}

/* Names are one line of readable text. */
static void
test_node_checks_names (void)
{
  g_autofree char *longest = g_strnfill (WEIR_NAME_LIMIT, 'x');
  g_autofree char *too_long = g_strnfill (WEIR_NAME_LIMIT + 1, 'x');
  const char *const bad[] = { "", " x", "x ", "a\nb", "a\tb", "a\x7f", too_long };

  g_assert_true (weir_node_check_name ("Zähler № 2 → 🌊", NULL));
  g_assert_true (weir_node_check_name (longest, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (weir_node_check_name (bad[i], &error));
      g_assert_error (error, WEIR_ERROR, WEIR_ERROR_RANGE);
    }
}

/* A link begins with GenStage's defaults; the minimum is half the maximum, rounded down. */
static void
test_link_begins_with_defaults (Fixture      *f,
                                gconstpointer data)
{
  WeirLink *link = add_link (f->document, f->counter, f->print);

  g_assert_cmpuint (weir_link_get_max_demand (link), ==, 1000);
  g_assert_cmpint (weir_link_get_min_demand (link), ==, -1);
  g_assert_cmpuint (weir_link_get_effective_min_demand (link), ==, 500);
  g_object_set (link, "max-demand", 5, NULL);
  g_assert_cmpuint (weir_link_get_effective_min_demand (link), ==, 2);
  g_object_set (link, "min-demand", 0, NULL);
  g_assert_cmpuint (weir_link_get_effective_min_demand (link), ==, 0);

  g_assert_cmpint (weir_link_get_cancel (link), ==, WEIR_CANCEL_PERMANENT);
  g_assert_false (weir_link_get_manual (link));
  g_assert_null (weir_link_get_partition (link));
  g_object_set (link, "partition", "", "selector", "even", NULL);
  g_assert_null (weir_link_get_partition (link));
  g_assert_cmpstr (weir_link_get_selector (link), ==, "even");
}

/* Thousands of stages are drawn, linked, renamed and taken away in no time worth measuring: nothing
 * in a document looks through all of it for each of them. */
static void
test_document_takes_thousands (void)
{
  enum { N = 5000 };
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autofree WeirNode **nodes = g_new (WeirNode *, N);

  for (guint i = 0; i < N; i++)
    {
      g_autofree char *name = weir_document_make_name (document, "Map");

      nodes[i] = add_node (document, "map", name);
    }
  for (guint i = N - 1; i > 0; i--)
    add_link (document, nodes[i - 1], nodes[i]);
  g_assert_cmpstr (weir_node_get_name (nodes[N - 1]), ==, "Map 5000");
  assert_cannot_link (document, nodes[N - 1], nodes[0], WEIR_ERROR_CYCLE,
                      "“Map” already feeds “Map 5000”: this would close a circle");

  /* In an order that is not the document's. */
  for (guint i = 0; i < N; i++)
    weir_document_remove_node (document, nodes[i * 1237 % N]);
  g_assert_cmpuint (g_list_model_get_n_items (weir_document_get_links (document)), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  g_test_add_func ("/document/begins-empty", test_document_begins_empty);
  g_test_add_func ("/document/notifies-of-changes-only", test_document_notifies_of_changes_only);
  ADD ("/document/finds-renamed-nodes", test_document_finds_renamed_nodes);
  ADD ("/document/refuses-a-second-name", test_document_refuses_a_second_name);
  ADD ("/document/keeps-positions", test_document_keeps_positions);
  ADD ("/document/makes-free-names", test_document_makes_free_names);
  ADD ("/document/links-by-role", test_document_links_by_role);
  ADD ("/document/links-once", test_document_links_once);
  ADD ("/document/has-no-circles", test_document_has_no_circles);
  ADD ("/document/removes-links-of-a-node", test_document_removes_links_of_a_node);
  g_test_add_func ("/document/takes-thousands", test_document_takes_thousands);
  g_test_add_func ("/node/begins-with-defaults", test_node_begins_with_defaults);
  g_test_add_func ("/node/counts-copies-per-core", test_node_counts_copies_per_core);
  g_test_add_func ("/node/knows-settings-of-its-role", test_node_knows_settings_of_its_role);
  g_test_add_func ("/node/rounds-its-place", test_node_rounds_its_place);
  g_test_add_func ("/node/resets-parameters", test_node_resets_parameters);
  g_test_add_func ("/node/compares-durations-by-length", test_node_compares_durations_by_length);
  g_test_add_func ("/node/checks-parameters", test_node_checks_parameters);
  g_test_add_func ("/node/keeps-dispatcher-options", test_node_keeps_dispatcher_options);
  g_test_add_func ("/node/checks-names", test_node_checks_names);
  ADD ("/link/begins-with-defaults", test_link_begins_with_defaults);

  return g_test_run ();
}
