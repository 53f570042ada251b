/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-session.h"

typedef struct
{
  WeirDocument  *document;    /* owned */
  WeirHistory   *history;     /* owned */
  WeirSelection *selection;   /* owned */
  WeirNode      *counter;     /* lent */
  WeirNode      *print;       /* lent */
  WeirLink      *link;        /* lent */
  guint          n_changes;
} Fixture;

static WeirNode *
add_node (Fixture    *fixture,
          const char *kind,
          const char *name)
{
  g_autoptr (WeirNode) node = weir_node_new (weir_stage_catalog_lookup (kind), name);

  g_assert_true (weir_history_add_node (fixture->history, node, NULL));

  return node;
}

static void
on_changed (Fixture *fixture)
{
  fixture->n_changes++;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->document = weir_document_new ();
  fixture->history = weir_history_new (fixture->document);
  fixture->counter = add_node (fixture, "counter", "Counter");
  fixture->print = add_node (fixture, "print", "Print");
  fixture->link = weir_history_add_link (fixture->history, fixture->counter, fixture->print, NULL);
  fixture->selection = weir_selection_new (fixture->document);
  g_signal_connect_swapped (fixture->selection, "changed", G_CALLBACK (on_changed), fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->selection);
  g_object_unref (fixture->history);
  g_object_unref (fixture->document);
}

static void
test_selection_tells_each_change_once (Fixture      *fixture,
                                       gconstpointer data)
{
  weir_selection_add (fixture->selection, fixture->counter);
  weir_selection_add (fixture->selection, fixture->counter);
  g_assert_cmpuint (fixture->n_changes, ==, 1);

  weir_selection_set_single (fixture->selection, fixture->link);
  weir_selection_set_single (fixture->selection, fixture->link);
  g_assert_cmpuint (fixture->n_changes, ==, 2);

  weir_selection_clear (fixture->selection);
  weir_selection_clear (fixture->selection);
  g_assert_cmpuint (fixture->n_changes, ==, 3);
}

static void
test_selection_knows_what_is_alone (Fixture      *fixture,
                                    gconstpointer data)
{
  g_assert_null (weir_selection_get_single (fixture->selection));

  weir_selection_toggle (fixture->selection, fixture->counter);
  g_assert_true (weir_selection_get_single (fixture->selection) == fixture->counter);

  weir_selection_toggle (fixture->selection, fixture->link);
  g_assert_null (weir_selection_get_single (fixture->selection));
  g_assert_cmpuint (weir_selection_get_size (fixture->selection), ==, 2);

  weir_selection_toggle (fixture->selection, fixture->counter);
  g_assert_true (weir_selection_get_single (fixture->selection) == fixture->link);
}

/* In whatever order they were selected. */
static void
test_selection_lists_in_document_order (Fixture      *fixture,
                                        gconstpointer data)
{
  g_autoptr (GPtrArray) nodes = NULL;
  g_autoptr (GPtrArray) links = NULL;

  weir_selection_add (fixture->selection, fixture->print);
  weir_selection_add (fixture->selection, fixture->link);
  weir_selection_add (fixture->selection, fixture->counter);

  nodes = weir_selection_list_nodes (fixture->selection);
  links = weir_selection_list_links (fixture->selection);
  g_assert_cmpuint (nodes->len, ==, 2);
  g_assert_true (g_ptr_array_index (nodes, 0) == fixture->counter);
  g_assert_true (g_ptr_array_index (nodes, 1) == fixture->print);
  g_assert_cmpuint (links->len, ==, 1);
}

/* A stage takes its subscriptions with it. */
static void
test_selection_lets_go_of_what_is_removed (Fixture      *fixture,
                                           gconstpointer data)
{
  weir_selection_add (fixture->selection, fixture->counter);
  weir_selection_add (fixture->selection, fixture->link);
  weir_selection_add (fixture->selection, fixture->print);

  weir_history_remove_node (fixture->history, fixture->counter);

  g_assert_true (weir_selection_get_single (fixture->selection) == fixture->print);
}

/* Notes and frames are selected, listed and let go of as stages are. */
static void
test_selection_takes_remarks (Fixture      *fixture,
                              gconstpointer data)
{
  g_autoptr (WeirRemark) note = weir_remark_new (WEIR_REMARK_NOTE);
  g_autoptr (GPtrArray) remarks = NULL;

  weir_selection_add (fixture->selection, note);
  g_assert_cmpuint (weir_selection_get_size (fixture->selection), ==, 0);

  g_assert_true (weir_history_add_remark (fixture->history, note, NULL));
  weir_selection_add (fixture->selection, note);
  weir_selection_add (fixture->selection, fixture->print);
  remarks = weir_selection_list_remarks (fixture->selection);
  g_assert_cmpuint (remarks->len, ==, 1);
  g_assert_true (g_ptr_array_index (remarks, 0) == note);
  weir_history_remove_remark (fixture->history, note);
  g_assert_true (weir_selection_get_single (fixture->selection) == fixture->print);
}

static void
test_selection_takes_nothing_that_is_not_in_the_document (Fixture      *fixture,
                                                          gconstpointer data)
{
  g_autoptr (WeirNode) stranger = weir_node_new (weir_stage_catalog_lookup ("print"), "Stranger");

  weir_selection_add (fixture->selection, stranger);

  g_assert_cmpuint (weir_selection_get_size (fixture->selection), ==, 0);
  g_assert_cmpuint (fixture->n_changes, ==, 0);
}

/* However many change between the two, whoever follows does its work once, or not at all. */
static void
test_selection_tells_together_what_belongs_together (Fixture      *fixture,
                                                     gconstpointer data)
{
  weir_selection_begin (fixture->selection);
  weir_selection_add (fixture->selection, fixture->counter);
  weir_selection_begin (fixture->selection);
  weir_selection_add (fixture->selection, fixture->print);
  weir_selection_end (fixture->selection);
  g_assert_cmpuint (fixture->n_changes, ==, 0);

  weir_selection_end (fixture->selection);
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  g_assert_cmpuint (weir_selection_get_size (fixture->selection), ==, 2);

  weir_selection_begin (fixture->selection);
  weir_selection_end (fixture->selection);
  g_assert_cmpuint (fixture->n_changes, ==, 1);
}

/* What was pasted goes again, all of it selected: whoever follows the selection is told once. */
static void
test_selection_tells_once_of_what_is_undone (Fixture      *fixture,
                                             gconstpointer data)
{
  g_autoptr (WeirSession) session = weir_session_new (fixture->document);
  WeirSelection *selection = weir_session_get_selection (session);
  WeirHistory *history = weir_session_get_history (session);
  const WeirStageKind *kind = weir_stage_catalog_lookup ("discard");

  weir_history_begin (history, NULL);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("Bin %u", i);
      g_autoptr (WeirNode) node = weir_node_new (kind, name);

      g_assert_true (weir_history_add_node (history, node, NULL));
      weir_selection_add (selection, node);
    }
  weir_history_end (history);
  g_signal_connect_swapped (selection, "changed", G_CALLBACK (on_changed), fixture);

  weir_session_undo (session);
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  g_assert_cmpuint (weir_selection_get_size (selection), ==, 0);

  weir_session_redo (session);
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  g_assert_true (weir_history_can_undo (history));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define TEST(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  TEST ("/selection/tells-each-change-once", test_selection_tells_each_change_once);
  TEST ("/selection/knows-what-is-alone", test_selection_knows_what_is_alone);
  TEST ("/selection/lists-in-document-order", test_selection_lists_in_document_order);
  TEST ("/selection/lets-go-of-what-is-removed", test_selection_lets_go_of_what_is_removed);
  TEST ("/selection/takes-remarks", test_selection_takes_remarks);
  TEST ("/selection/tells-together-what-belongs-together",
        test_selection_tells_together_what_belongs_together);
  TEST ("/selection/tells-once-of-what-is-undone", test_selection_tells_once_of_what_is_undone);
  TEST ("/selection/takes-nothing-that-is-not-in-the-document",
        test_selection_takes_nothing_that_is_not_in_the_document);

  return g_test_run ();
}
