/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-paths.h"

#include "weir.h"

#include <string.h>

#define EXAMPLES WEIR_SOURCE_DATADIR "/examples"
#define CARD_WIDTH 184
#define CARD_HEIGHT 120
#define LABEL_WIDTH 150

static char *
read_example (const char *name)
{
  g_autofree char *path = g_build_filename (EXAMPLES, name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static WeirDocument *
load_example (const char *name)
{
  g_autofree char *path = g_build_filename (EXAMPLES, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  WeirDocument *document = weir_document_load (file, NULL, &error);

  g_assert_no_error (error);
  return document;
}

/* What ships is as Weir itself would save it. */
static void
test_example_is_canonical (gconstpointer data)
{
  g_autoptr (WeirDocument) document = load_example (data);
  g_autofree char *text = read_example (data);
  g_autofree char *written = weir_document_to_string (document);

  g_assert_cmpstr (written, ==, text);
}

/* It has a title and says in one sentence what it shows. */
static void
test_example_tells_what_it_shows (gconstpointer data)
{
  g_autoptr (WeirDocument) document = load_example (data);

  g_assert_cmpstr (weir_document_get_title (document), !=, "");
  g_assert_true (g_str_has_suffix (weir_document_get_description (document), "."));
  g_assert_null (strstr (weir_document_get_description (document), "\n"));
}

/* Its pipes run from left to right, with room for what is written on them. */
static void
test_example_is_laid_out (gconstpointer data)
{
  g_autoptr (WeirDocument) document = load_example (data);
  GListModel *nodes = weir_document_get_nodes (document);
  GListModel *links = weir_document_get_links (document);

  g_assert_cmpuint (g_list_model_get_n_items (links), >, 0);
  for (guint i = 0; i < g_list_model_get_n_items (links); i++)
    {
      g_autoptr (WeirLink) link = g_list_model_get_item (links, i);
      double right = weir_node_get_x (weir_link_get_from (link)) + CARD_WIDTH;

      g_assert_cmpfloat (weir_node_get_x (weir_link_get_to (link)) - right, >=, LABEL_WIDTH);
    }

  for (guint i = 0; i < g_list_model_get_n_items (nodes); i++)
    for (guint k = 0; k < i; k++)
      {
        g_autoptr (WeirNode) a = g_list_model_get_item (nodes, i);
        g_autoptr (WeirNode) b = g_list_model_get_item (nodes, k);
        double across = ABS (weir_node_get_x (a) - weir_node_get_x (b));
        double down = ABS (weir_node_get_y (a) - weir_node_get_y (b));

        g_assert_true (across >= CARD_WIDTH + LABEL_WIDTH || down >= CARD_HEIGHT);
      }
}

/* It asks for nothing outside its own folder, and what it reads is there. */
static void
test_example_brings_its_files (gconstpointer data)
{
  g_autoptr (WeirDocument) document = load_example (data);
  g_autoptr (GPtrArray) wants = weir_trust_list_wants (document);
  GListModel *nodes = weir_document_get_nodes (document);

  g_assert_cmpuint (wants->len, ==, 0);
  for (guint i = 0; i < g_list_model_get_n_items (nodes); i++)
    {
      g_autoptr (WeirNode) node = g_list_model_get_item (nodes, i);
      const WeirValue *path = weir_node_get_param (node, "path");
      g_autoptr (GFile) file = NULL;

      if (path == NULL)
        continue;
      file =
        g_file_get_child (weir_document_get_folder (document), weir_value_get_text (path, NULL));
      g_assert_true (g_file_query_exists (file, NULL));
    }
}

/* Cut off anywhere, it gives one error that says where, and nothing worse. */
static void
test_example_fails_when_cut_off (gconstpointer data)
{
  g_autofree char *text = read_example (data);
  gsize size = strlen (text) - 1;

  for (gsize i = 0; i < size; i++)
    {
      g_autofree char *part = g_memdup2 (text, MAX (i, 1));
      g_autoptr (GError) error = NULL;

      g_assert_null (weir_document_parse (part, (gssize) i, &error));
      g_assert_error (error, WEIR_ERROR, WEIR_ERROR_SYNTAX);
      g_assert_true (g_str_has_prefix (error->message, "line "));
    }
}

/* M/M/1 at 70 %: events wait 0.7 / 0.3 × 10 ms, and are in the house for 10 ms / 0.3, exponentially. */
static void
test_the_queue_is_as_in_theory (void)
{
  g_autoptr (WeirDocument) document = load_example ("mm1.weir");
  g_autoptr (WeirExperiment) experiment = weir_experiment_new (document);
  g_autoptr (WeirExperimentResult) result = NULL;
  g_autoptr (GError) error = NULL;
  const WeirExperimentNode *worker;

  weir_experiment_set_end (experiment, 1000 * G_USEC_PER_SEC, 0);
  weir_experiment_set_budget (experiment, 0, 0);
  result = weir_experiment_run (experiment, NULL, &error);
  g_assert_no_error (error);
  worker = weir_experiment_result_find (result, weir_node_get_id (weir_document_find_node (document, "Worker")));
  g_assert_cmpfloat_with_epsilon (worker->share[WEIR_STATE_BUSY], 0.7, 0.02);
  g_assert_cmpfloat_with_epsilon (worker->mailbox, 0.7 * 0.7 / 0.3, 0.2);
  g_assert_cmpfloat_with_epsilon (result->latency.p50, G_LN2 * 10000 / 0.3, 1200);
  g_assert_cmpuint (result->n_discarded, ==, 0);
  g_assert_nonnull (strstr (weir_document_get_description (document), "23 ms"));
}

static void
add_tests (const char *name)
{
  static const struct
  {
    const char   *sentence;
    GTestDataFunc test;
  } tests[] = {
    { "is-canonical", test_example_is_canonical },
    { "tells-what-it-shows", test_example_tells_what_it_shows },
    { "is-laid-out", test_example_is_laid_out },
    { "brings-its-files", test_example_brings_its_files },
    { "fails-when-cut-off", test_example_fails_when_cut_off },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strdup_printf ("/examples/%s/%s", name, tests[i].sentence);

      g_test_add_data_func_full (path, g_strdup (name), tests[i].test, g_free);
    }
}

int
main (int    argc,
      char **argv)
{
  static const char *const expected[] = {
    "broadcast", "counter", "many-consumers", "md5", "mm1", "odd-even", "slow-printer", "supervised", "words",
  };
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *path = g_strdup_printf (EXAMPLES "/%s.weir", expected[i]);

      g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
    }
  dir = g_dir_open (EXAMPLES, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".weir"))
      add_tests (name);

  g_test_add_func ("/examples/mm1.weir/as-in-theory", test_the_queue_is_as_in_theory);

  return g_test_run ();
}
