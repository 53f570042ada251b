/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <string.h>

#include "weir.h"

/* A part of a document as text, and back into a document. */

#define WIDTH  184.0
#define HEIGHT 118.0
#define GAP    24.0

static const char drawing[] =
  "{ \"weir\": 1, \"title\": \"Whole\", \"seed\": 7, \"nodes\": ["
  "{ \"name\": \"Source\", \"kind\": \"counter\", \"x\": 0, \"y\": 0, \"colour\": \"red\", "
  "\"dispatcher\": { \"kind\": \"partition\", \"partitions\": 2, \"hash\": \"modulo\" }, "
  "\"params\": { \"start\": 5 } },"
  "{ \"name\": \"Map\", \"kind\": \"map\", \"x\": 320, \"y\": 0, \"buffer_size\": 50 },"
  "{ \"name\": \"Map 2\", \"kind\": \"map\", \"x\": 320, \"y\": 200, \"copies\": 3 },"
  "{ \"name\": \"End\", \"kind\": \"print\", \"x\": 640, \"y\": 0, \"restart\": \"permanent\" }],"
  "\"links\": ["
  "{ \"from\": \"Source\", \"to\": \"Map\", \"partition\": 1, \"max_demand\": 10, \"note\": 1 },"
  "{ \"from\": \"Source\", \"to\": \"Map 2\", \"partition\": 0, \"cancel\": \"transient\" },"
  "{ \"from\": \"Map\", \"to\": \"End\", \"mode\": \"manual\" }] }";

static WeirDocument *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  WeirDocument *document = weir_document_parse (text, -1, &error);

  g_assert_no_error (error);
  return document;
}

static guint
count_nodes (WeirDocument *document)
{
  return g_list_model_get_n_items (weir_document_get_nodes (document));
}

static guint
count_links (WeirDocument *document)
{
  return g_list_model_get_n_items (weir_document_get_links (document));
}

static GPtrArray *
list_named (WeirDocument *document,
            const char   *names)
{
  g_auto (GStrv) list = g_strsplit (names, ",", -1);
  GPtrArray *nodes = g_ptr_array_new ();

  for (guint i = 0; list[i] != NULL; i++)
    {
      g_assert_nonnull (weir_document_find_node (document, list[i]));
      g_ptr_array_add (nodes, weir_document_find_node (document, list[i]));
    }

  return nodes;
}

static GPtrArray *
paste (const char  *text,
       WeirHistory *history,
       double       dx,
       double       dy)
{
  g_autoptr (WeirDocument) fragment = parse (text);
  g_autoptr (GError) error = NULL;
  GPtrArray *nodes = weir_fragment_merge (fragment, history, "Paste", dx, dy, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (count_nodes (fragment) + count_links (fragment), ==, 0);
  return nodes;
}

/* The text holds what was asked for, in the order of the document, and the links among them. */
static void
test_fragment_writes_a_part (void)
{
  g_autoptr (WeirDocument) document = parse (drawing);
  g_autoptr (GPtrArray) nodes = list_named (document, "Map 2,Source,Map");
  g_autofree char *text = weir_fragment_to_string (document, nodes);
  g_autoptr (WeirDocument) part = parse (text);
  g_autoptr (WeirNode) first = g_list_model_get_item (weir_document_get_nodes (part), 0);

  g_assert_cmpuint (count_nodes (part), ==, 3);
  g_assert_cmpuint (count_links (part), ==, 2);
  g_assert_cmpstr (weir_node_get_name (first), ==, "Source");
  g_assert_null (weir_document_find_node (part, "End"));
  g_assert_cmpstr (weir_document_get_title (part), ==, "");
  g_assert_cmpuint (weir_document_get_seed (part), ==, WEIR_SEED_DEFAULT);
}

/* Everything copied into an empty document is the same document, unknown keys and all. */
static void
test_fragment_keeps_everything (void)
{
  g_autoptr (WeirDocument) document = parse (drawing);
  g_autoptr (GPtrArray) nodes = list_named (document, "Source,Map,Map 2,End");
  g_autofree char *text = weir_fragment_to_string (document, nodes);
  g_autoptr (WeirDocument) empty = weir_document_new ();
  g_autoptr (WeirHistory) history = weir_history_new (empty);
  g_autoptr (GPtrArray) pasted = paste (text, history, 0, 0);
  g_autofree char *again = weir_document_to_string (empty);

  g_assert_cmpuint (pasted->len, ==, 4);
  g_assert_cmpstr (again, ==, text);
  g_assert_nonnull (strstr (text, "\"colour\": \"red\""));
  g_assert_nonnull (strstr (text, "\"note\": 1"));
}

/* A copy beside what it was copied from has names of its own and its own links. */
static void
test_fragment_makes_names_unique (void)
{
  g_autoptr (WeirDocument) document = parse (drawing);
  g_autoptr (WeirHistory) history = weir_history_new (document);
  g_autoptr (GPtrArray) nodes = list_named (document, "Source,Map,Map 2");
  g_autofree char *text = weir_fragment_to_string (document, nodes);
  g_autoptr (GPtrArray) pasted = paste (text, history, 10, 400);
  WeirNode *source = g_ptr_array_index (pasted, 0);
  WeirNode *map = g_ptr_array_index (pasted, 1);
  WeirLink *link = weir_document_find_link (document, source, map);

  g_assert_cmpstr (weir_node_get_name (source), ==, "Source 2");
  g_assert_cmpstr (weir_node_get_name (map), ==, "Map 3");
  g_assert_cmpfloat (weir_node_get_x (map), ==, 330);
  g_assert_cmpfloat (weir_node_get_y (map), ==, 400);
  g_assert_nonnull (link);
  g_assert_cmpuint (weir_link_get_max_demand (link), ==, 10);
  g_assert_cmpstr (weir_link_get_partition (link), ==, "1");
  g_assert_cmpuint (count_links (document), ==, 5);
}

/* One undo takes all of it back, byte for byte, and one redo brings it again. */
static void
test_fragment_is_one_step (void)
{
  g_autoptr (WeirDocument) document = parse (drawing);
  g_autoptr (WeirHistory) history = weir_history_new (document);
  g_autofree char *before = weir_document_to_string (document);
  g_autoptr (GPtrArray) pasted = paste (drawing, history, 0, 600);
  g_autofree char *after = weir_document_to_string (document);
  g_autofree char *label = NULL;
  g_autofree char *undone = NULL, *redone = NULL;

  g_object_get (history, "undo-label", &label, NULL);
  g_assert_cmpstr (label, ==, "Paste");
  g_assert_cmpuint (pasted->len, ==, 4);

  weir_history_undo (history);
  undone = weir_document_to_string (document);
  g_assert_cmpstr (undone, ==, before);
  g_assert_false (weir_history_can_undo (history));

  weir_history_redo (history);
  redone = weir_document_to_string (document);
  g_assert_cmpstr (redone, ==, after);
}

/* Whatever is selected comes back the same from the text, and undoing restores the document. */
static void
test_fragment_random_parts (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (WeirDocument) document = parse (drawing);
      g_autoptr (WeirDocument) empty = weir_document_new ();
      g_autoptr (WeirHistory) history = weir_history_new (document);
      g_autoptr (WeirHistory) other = weir_history_new (empty);
      g_autoptr (GPtrArray) part = g_ptr_array_new ();
      g_autoptr (GPtrArray) here = NULL, there = NULL;
      g_autofree char *before = weir_document_to_string (document);
      g_autofree char *text = NULL, *copied = NULL, *undone = NULL;
      guint chosen = (guint) g_rand_int_range (random, 0, 16);

      for (guint i = 0; i < 4; i++)
        {
          g_autoptr (WeirNode) node = g_list_model_get_item (weir_document_get_nodes (document), i);

          if (chosen & (1u << i))
            g_ptr_array_add (part, node);
        }
      text = weir_fragment_to_string (document, part);
      there = paste (text, other, 0, 0);
      copied = weir_document_to_string (empty);
      g_assert_cmpstr (copied, ==, text);

      here = paste (text, history, 0, 0);
      g_assert_cmpuint (count_nodes (document), ==, 4 + part->len);
      g_assert_cmpuint (count_links (document), ==, 3 + count_links (empty));
      if (here->len > 0)
        weir_history_undo (history);
      undone = weir_document_to_string (document);
      g_assert_cmpstr (undone, ==, before);
    }
}

/* No card of a copy lies on another, however often it is pasted. */
static void
test_fragment_hides_nothing (void)
{
  g_autoptr (WeirDocument) document = parse (drawing);
  g_autoptr (WeirHistory) history = weir_history_new (document);
  GListModel *nodes = weir_document_get_nodes (document);

  for (guint round = 0; round < 5; round++)
    {
      g_autoptr (WeirDocument) fragment = parse (drawing);
      g_autoptr (GPtrArray) pasted = NULL;
      double dx = 40, dy = 0;

      weir_fragment_find_room (fragment, document, WIDTH, HEIGHT, GAP, &dx, &dy);
      g_assert_cmpfloat (dx, ==, 40);
      pasted = weir_fragment_merge (fragment, history, NULL, dx, dy, NULL);
      g_assert_nonnull (pasted);
    }

  for (guint i = 0; i < g_list_model_get_n_items (nodes); i++)
    for (guint j = 0; j < i; j++)
      {
        g_autoptr (WeirNode) a = g_list_model_get_item (nodes, i);
        g_autoptr (WeirNode) b = g_list_model_get_item (nodes, j);

        g_assert_true (ABS (weir_node_get_x (a) - weir_node_get_x (b)) >= WIDTH ||
                       ABS (weir_node_get_y (a) - weir_node_get_y (b)) >= HEIGHT);
      }
}

/* Where there is room, a part is pasted where it was. */
static void
test_fragment_stays_where_there_is_room (void)
{
  g_autoptr (WeirDocument) document = parse (drawing);
  g_autoptr (WeirDocument) fragment = parse (drawing);
  g_autoptr (WeirDocument) empty = weir_document_new ();
  double dx = 5000, dy = 8;

  weir_fragment_find_room (fragment, document, WIDTH, HEIGHT, GAP, &dx, &dy);
  g_assert_cmpfloat (dx, ==, 5000);
  g_assert_cmpfloat (dy, ==, 8);

  dx = dy = 0;
  weir_fragment_find_room (fragment, empty, WIDTH, HEIGHT, GAP, &dx, &dy);
  g_assert_cmpfloat (dy, ==, 0);
}

static void
add_counters (WeirDocument *document,
              guint         n_nodes)
{
  for (guint i = 0; i < n_nodes; i++)
    {
      g_autofree char *name = g_strdup_printf ("Counter %u", i + 1);
      g_autoptr (WeirNode) node = weir_node_new (weir_stage_catalog_lookup ("counter"), name);

      g_assert_true (weir_document_add_node (document, node, G_MAXUINT, NULL));
    }
}

/* What would make a document too large is refused as a whole. */
static void
test_fragment_refuses_too_many (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirDocument) fragment = parse (drawing);
  g_autoptr (WeirHistory) history = weir_history_new (document);
  g_autoptr (GError) error = NULL;

  add_counters (document, WEIR_DOCUMENT_MAX_NODES - 3);
  g_assert_null (weir_fragment_merge (fragment, history, NULL, 0, 0, &error));
  g_assert_error (error, WEIR_ERROR, WEIR_ERROR_TOO_LARGE);
  g_assert_cmpuint (count_nodes (document), ==, WEIR_DOCUMENT_MAX_NODES - 3);
  g_assert_cmpuint (count_nodes (fragment), ==, 4);
  g_assert_false (weir_history_can_undo (history));
}

/* Files that relative paths name stay the same ones, wherever the drawing goes. */
static void
test_fragment_takes_its_files_along (void)
{
  static const struct
  {
    const char *path;
    const char *to;      /* the folder of the drawing it goes to; NULL: it has none */
    const char *expected;
  } cases[] = {
    { "words.txt", "/a/b", "words.txt" },
    { "words.txt", "/a", "b/words.txt" },
    { "words.txt", "/a/c", "/a/b/words.txt" },
    { "../words.txt", "/a", "words.txt" },
    { "words.txt", NULL, "/a/b/words.txt" },
    { "/etc/words.txt", "/a/c", "/etc/words.txt" },
    { "", "/a/c", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WeirDocument) fragment = weir_document_new ();
      g_autoptr (WeirNode) node = weir_node_new (weir_stage_catalog_lookup ("file-lines"), "Lines");
      g_autoptr (GFile) from = g_file_new_for_path ("/a/b");
      g_autoptr (GFile) to = cases[i].to != NULL ? g_file_new_for_path (cases[i].to) : NULL;
      g_auto (WeirValue) path = weir_value_text (cases[i].path);
      g_autoptr (GError) error = NULL;

      weir_node_set_param (node, "path", &path, &error);
      g_assert_no_error (error);
      weir_document_add_node (fragment, node, 0, &error);
      g_assert_no_error (error);
      weir_document_set_folder (fragment, from);
      weir_fragment_move_paths (fragment, to);
      g_assert_cmpstr (weir_value_get_text (weir_node_get_param (node, "path"), NULL), ==, cases[i].expected);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fragment/writes-a-part", test_fragment_writes_a_part);
  g_test_add_func ("/fragment/keeps-everything", test_fragment_keeps_everything);
  g_test_add_func ("/fragment/makes-names-unique", test_fragment_makes_names_unique);
  g_test_add_func ("/fragment/is-one-step", test_fragment_is_one_step);
  g_test_add_func ("/fragment/random-parts", test_fragment_random_parts);
  g_test_add_func ("/fragment/hides-nothing", test_fragment_hides_nothing);
  g_test_add_func ("/fragment/stays-where-there-is-room", test_fragment_stays_where_there_is_room);
  g_test_add_func ("/fragment/takes-its-files-along", test_fragment_takes_its_files_along);
  g_test_add_func ("/fragment/refuses-too-many", test_fragment_refuses_too_many);

  return g_test_run ();
}
