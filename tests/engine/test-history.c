/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-sketch.h"

static void
assert_undo_label (WeirSketch *f,
                   const char *expected)
{
  g_autofree char *label = NULL;

  g_object_get (f->history, "undo-label", &label, NULL);
  g_assert_cmpstr (label, ==, expected);
}

static void
undo_all (WeirHistory *history)
{
  while (weir_history_can_undo (history))
    weir_history_undo (history);
}

static void
redo_all (WeirHistory *history)
{
  while (weir_history_can_redo (history))
    weir_history_redo (history);
}

static void
count_calls (guint *n_calls)
{
  (*n_calls)++;
}

/* Everything that was ever done can be taken back and done again, to the letter. */
static void
test_history_undoes_everything (WeirSketch   *f,
                                gconstpointer data)
{
  g_autofree char *full = NULL;
  g_autofree char *empty = NULL;
  g_autofree char *again = NULL;
  g_auto (WeirValue) step = weir_value_integer (3);

  weir_history_move_node (f->history, f->print, 640, 120);
  weir_sketch_set_uint (f, f->counter, "copies", 4);
  g_assert_true (weir_history_set_param (f->history, f->counter, "step", &step, NULL));
  g_assert_true (weir_sketch_try_text (f->history, f->document, "title", "Count", NULL));
  full = weir_document_to_string (f->document);

  undo_all (f->history);
  empty = weir_document_to_string (f->document);
  g_assert_cmpstr (empty, ==, "{\n  \"links\": [],\n  \"nodes\": [],\n  \"weir\": 1\n}\n");
  g_assert_false (weir_history_can_undo (f->history));

  redo_all (f->history);
  again = weir_document_to_string (f->document);
  g_assert_cmpstr (again, ==, full);
  g_assert_false (weir_history_can_redo (f->history));
}

/* A stage comes back with its links, each where it was. */
static void
test_history_brings_a_node_back_in_place (WeirSketch   *f,
                                          gconstpointer data)
{
  g_autofree char *before = weir_document_to_string (f->document);
  g_autofree char *without = NULL;
  g_autofree char *after = NULL;

  weir_history_remove_node (f->history, f->map);
  assert_undo_label (f, "Remove “Doubler”");
  g_assert_cmpuint (g_list_model_get_n_items (weir_document_get_links (f->document)), ==, 0);
  without = weir_document_to_string (f->document);

  weir_history_undo (f->history);
  after = weir_document_to_string (f->document);
  g_assert_cmpstr (after, ==, before);
  g_assert_true (weir_document_find_node (f->document, "Doubler") == f->map);

  weir_history_redo (f->history);
  g_free (after);
  after = weir_document_to_string (f->document);
  g_assert_cmpstr (after, ==, without);
}

/* A drag is one step, however many times the stage moved. */
static void
test_history_makes_a_drag_one_step (WeirSketch   *f,
                                    gconstpointer data)
{
  for (guint i = 1; i <= 100; i++)
    weir_history_move_node (f->history, f->print, i, 2 * i);
  assert_undo_label (f, "Move “Printer”");
  g_assert_cmpfloat (weir_node_get_y (f->print), ==, 200);

  weir_history_undo (f->history);
  g_assert_cmpfloat (weir_node_get_x (f->print), ==, 0);
  g_assert_cmpfloat (weir_node_get_y (f->print), ==, 0);
  weir_history_redo (f->history);
  g_assert_cmpfloat (weir_node_get_x (f->print), ==, 100);
}

/* So is a drag of many, whether it is one long step or many short ones. */
static void
test_history_makes_a_drag_of_many_one_step (WeirSketch   *f,
                                            gconstpointer data)
{
  WeirNode *nodes[] = { f->counter, f->map, f->print };

  for (guint i = 1; i <= 10; i++)
    {
      weir_history_begin (f->history, NULL);
      for (guint n = 0; n < G_N_ELEMENTS (nodes); n++)
        weir_history_move_node (f->history, nodes[n], i, i);
      weir_history_end (f->history);
    }
  assert_undo_label (f, "Move 3 stages");
  weir_history_undo (f->history);
  g_assert_cmpfloat (weir_node_get_x (f->counter), ==, 0);
  g_assert_false (weir_history_is_modified (f->history));

  weir_history_begin (f->history, NULL);
  for (guint i = 1; i <= 10; i++)
    for (guint n = 0; n < G_N_ELEMENTS (nodes); n++)
      weir_history_move_node (f->history, nodes[n], i, i);
  weir_history_end (f->history);
  assert_undo_label (f, "Move 3 stages");
  weir_history_undo (f->history);
  g_assert_cmpfloat (weir_node_get_x (f->map), ==, 0);
  g_assert_false (weir_history_is_modified (f->history));
}

/* A sealed step is not continued: the next drag is one of its own. */
static void
test_history_seals_steps (WeirSketch   *f,
                          gconstpointer data)
{
  weir_history_move_node (f->history, f->print, 10, 0);
  weir_history_seal (f->history);
  weir_history_move_node (f->history, f->print, 20, 0);

  weir_history_undo (f->history);
  g_assert_cmpfloat (weir_node_get_x (f->print), ==, 10);
  weir_history_undo (f->history);
  g_assert_cmpfloat (weir_node_get_x (f->print), ==, 0);
}

/* Another setting, another object, or an undo begins a new step. */
static void
test_history_separates_settings (WeirSketch   *f,
                                 gconstpointer data)
{
  weir_sketch_set_uint (f, f->counter, "copies", 2);
  weir_sketch_set_uint (f, f->counter, "copies", 3);
  weir_sketch_set_uint (f, f->map, "copies", 4);
  weir_sketch_set_uint (f, f->map, "restart", WEIR_RESTART_PERMANENT);
  weir_sketch_set_uint (f, f->map, "copies", 5);

  weir_history_undo (f->history);
  g_assert_cmpuint (weir_node_get_copies (f->map), ==, 4);
  weir_sketch_set_uint (f, f->map, "restart", WEIR_RESTART_TRANSIENT);
  weir_history_undo (f->history);
  g_assert_cmpint (weir_node_get_restart (f->map), ==, WEIR_RESTART_PERMANENT);
  weir_history_undo (f->history);
  weir_history_undo (f->history);
  g_assert_cmpuint (weir_node_get_copies (f->map), ==, 1);
  g_assert_cmpuint (weir_node_get_copies (f->counter), ==, 3);
  weir_history_undo (f->history);
  g_assert_cmpuint (weir_node_get_copies (f->counter), ==, 1);
  g_assert_false (weir_history_is_modified (f->history));
}

/* What ends where it began was no step at all. */
static void
test_history_forgets_what_changed_nothing (WeirSketch   *f,
                                           gconstpointer data)
{
  weir_sketch_set_uint (f, f->counter, "copies", 2);
  weir_sketch_set_uint (f, f->counter, "copies", 1);
  g_assert_false (weir_history_is_modified (f->history));
  assert_undo_label (f, "Subscribe “Printer” to “Doubler”");

  weir_history_begin (f->history, "Nothing");
  weir_history_begin (f->history, "Less");
  weir_history_end (f->history);
  weir_history_end (f->history);
  weir_history_move_node (f->history, f->print, 0, 0);
  g_assert_false (weir_history_is_modified (f->history));
  assert_undo_label (f, "Subscribe “Printer” to “Doubler”");
}

/* Steps within a step are one step, under the name of the outer one. */
static void
test_history_nests_steps (WeirSketch   *f,
                          gconstpointer data)
{
  g_autofree char *before = weir_document_to_string (f->document);
  g_autofree char *after = NULL;
  WeirNode *sieve;

  weir_history_begin (f->history, "Splice");
  weir_history_remove_link (f->history, weir_document_find_link (f->document, f->map, f->print));
  weir_history_begin (f->history, "Insert");
  sieve = weir_sketch_add_node (f->history, "filter", "Sieve");
  g_assert_nonnull (weir_history_add_link (f->history, f->map, sieve, NULL));
  weir_history_end (f->history);
  g_assert_false (weir_history_can_undo (f->history));
  weir_history_undo (f->history);
  g_assert_nonnull (weir_document_find_node (f->document, "Sieve"));
  weir_history_end (f->history);

  assert_undo_label (f, "Splice");
  weir_history_undo (f->history);
  after = weir_document_to_string (f->document);
  g_assert_cmpstr (after, ==, before);
}

/* Steps are called after what they did. */
static void
test_history_names_steps (WeirSketch   *f,
                          gconstpointer data)
{
  WeirLink *link = weir_document_find_link (f->document, f->map, f->print);
  g_auto (WeirValue) step = weir_value_integer (3);
  g_autofree char *redo_label = NULL;

  g_assert_true (weir_sketch_try_text (f->history, f->print, "name", "Log", NULL));
  assert_undo_label (f, "Rename “Printer”");
  weir_sketch_set_uint (f, link, "max-demand", 10);
  assert_undo_label (f, "Change the maximum demand of “Log”");
  g_assert_true (weir_history_set_param (f->history, f->counter, "step", &step, NULL));
  assert_undo_label (f, "Change “Step” of “Counter”");
  weir_history_remove_link (f->history, link);
  assert_undo_label (f, "Unsubscribe “Log” from “Doubler”");

  weir_history_begin (f->history, NULL);
  weir_history_remove_node (f->history, f->counter);
  weir_history_remove_node (f->history, f->print);
  weir_history_end (f->history);
  assert_undo_label (f, "Remove 2 stages");

  weir_history_begin (f->history, NULL);
  weir_sketch_add_node (f->history, "counter", "A");
  weir_sketch_set_uint (f, f->map, "copies", 2);
  weir_history_end (f->history);
  assert_undo_label (f, "Several changes");

  weir_history_undo (f->history);
  g_object_get (f->history, "redo-label", &redo_label, NULL);
  g_assert_cmpstr (redo_label, ==, "Several changes");
}

/* Whether something is to be saved is known through undo and redo, also past the saved state. */
static void
test_history_knows_what_is_saved (WeirSketch   *f,
                                  gconstpointer data)
{
  guint n_calls = 0;

  g_signal_connect_swapped (f->history, "notify::modified", G_CALLBACK (count_calls), &n_calls);
  g_assert_false (weir_history_is_modified (f->history));
  weir_sketch_set_uint (f, f->counter, "copies", 2);
  g_assert_true (weir_history_is_modified (f->history));
  weir_history_mark_saved (f->history);
  g_assert_false (weir_history_is_modified (f->history));

  /* The same setting again, but it was saved in between. */
  weir_sketch_set_uint (f, f->counter, "copies", 3);
  g_assert_true (weir_history_is_modified (f->history));
  weir_history_undo (f->history);
  g_assert_cmpuint (weir_node_get_copies (f->counter), ==, 2);
  g_assert_false (weir_history_is_modified (f->history));
  weir_history_undo (f->history);
  g_assert_true (weir_history_is_modified (f->history));
  weir_history_redo (f->history);
  g_assert_false (weir_history_is_modified (f->history));
  g_assert_cmpuint (n_calls, ==, 6);

  /* The saved state cannot be reached again. */
  weir_history_undo (f->history);
  weir_sketch_set_uint (f, f->counter, "copies", 2);
  g_assert_true (weir_history_is_modified (f->history));
  weir_history_undo (f->history);
  g_assert_true (weir_history_is_modified (f->history));
}

/* An edit after an undo ends what could be redone. */
static void
test_history_drops_redo_after_an_edit (WeirSketch   *f,
                                       gconstpointer data)
{
  weir_sketch_set_uint (f, f->counter, "copies", 2);
  weir_history_undo (f->history);
  g_assert_true (weir_history_can_redo (f->history));
  weir_history_move_node (f->history, f->map, 1, 1);
  g_assert_false (weir_history_can_redo (f->history));
}

/* Whoever shows the buttons is told of every change, and of nothing else. */
static void
test_history_notifies (void)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirHistory) history = weir_history_new (document);
  guint n_undo = 0;
  guint n_redo = 0;
  guint n_labels = 0;

  g_signal_connect_swapped (history, "notify::can-undo", G_CALLBACK (count_calls), &n_undo);
  g_signal_connect_swapped (history, "notify::can-redo", G_CALLBACK (count_calls), &n_redo);
  g_signal_connect_swapped (history, "notify::undo-label", G_CALLBACK (count_calls), &n_labels);

  weir_sketch_add_node (history, "counter", "A");
  g_assert_cmpuint (n_undo, ==, 1);
  g_assert_cmpuint (n_labels, ==, 1);
  weir_sketch_add_node (history, "counter", "B");
  g_assert_cmpuint (n_undo, ==, 1);
  g_assert_cmpuint (n_redo, ==, 0);
  g_assert_cmpuint (n_labels, ==, 2);
  weir_history_undo (history);
  weir_history_undo (history);
  g_assert_cmpuint (n_undo, ==, 2);
  g_assert_cmpuint (n_redo, ==, 1);
  g_assert_cmpuint (n_labels, ==, 4);
}

static void
count_change (guint *n)
{
  (*n)++;
}

/* Whoever checks what is drawn hears of each edit, even of one that becomes part of the last step. */
static void
test_history_tells_of_every_edit (WeirSketch   *f,
                                  gconstpointer data)
{
  guint n = 0;

  g_signal_connect_swapped (f->history, "changed", G_CALLBACK (count_change), &n);
  weir_sketch_set_uint (f, f->counter, "copies", 2);
  g_assert_cmpuint (n, ==, 1);
  weir_sketch_set_uint (f, f->counter, "copies", 3);
  g_assert_cmpuint (n, ==, 2);
  weir_history_undo (f->history);
  g_assert_cmpuint (weir_node_get_copies (f->counter), ==, 1);
  g_assert_cmpuint (n, ==, 3);
  weir_history_redo (f->history);
  g_assert_cmpuint (n, ==, 4);
}

/* A new one is one step, with the partition that was chosen; one that cannot be is none. */
static void
test_history_subscribes (WeirSketch   *f,
                         gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;
  WeirLink *link = weir_history_subscribe (f->history, f->counter, f->print, "1", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (weir_link_get_partition (link), ==, "1");
  g_object_get (f->history, "undo-label", &label, NULL);
  g_assert_cmpstr (label, ==, "Subscribe “Printer” to “Counter”");
  weir_history_undo (f->history);
  g_assert_false (weir_history_is_modified (f->history));
  g_assert_null (weir_document_find_link (f->document, f->counter, f->print));

  g_assert_null (weir_history_subscribe (f->history, f->map, f->map, NULL, &error));
  g_assert_error (error, WEIR_ERROR, WEIR_ERROR_CYCLE);
  g_assert_false (weir_history_is_modified (f->history));
}

/* One that cannot be moved stays where it is, and there is nothing to undo. */
static void
test_history_moves_links (WeirSketch   *f,
                          gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = weir_document_to_string (f->document), *after = NULL;
  WeirLink *link = weir_document_find_link (f->document, f->map, f->print);

  g_assert_null (weir_history_move_link (f->history, link, f->map, f->map, NULL, &error));
  g_assert_error (error, WEIR_ERROR, WEIR_ERROR_CYCLE);
  after = weir_document_to_string (f->document);
  g_assert_cmpstr (before, ==, after);
  g_assert_false (weir_history_is_modified (f->history));

  weir_sketch_set_uint (f, link, "max-demand", 10);
  link = weir_history_move_link (f->history, link, f->counter, f->print, "0", NULL);
  g_assert_true (weir_document_find_link (f->document, f->counter, f->print) == link);
  g_assert_null (weir_document_find_link (f->document, f->map, f->print));
  g_assert_cmpuint (weir_link_get_max_demand (link), ==, 10);
  g_assert_cmpstr (weir_link_get_partition (link), ==, "0");
  weir_history_undo (f->history);
  g_assert_nonnull (weir_document_find_link (f->document, f->map, f->print));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test) \
  g_test_add (path, WeirSketch, NULL, weir_sketch_set_up, test, weir_sketch_tear_down)
  ADD ("/history/undoes-everything", test_history_undoes_everything);
  ADD ("/history/brings-a-node-back-in-place", test_history_brings_a_node_back_in_place);
  ADD ("/history/makes-a-drag-one-step", test_history_makes_a_drag_one_step);
  ADD ("/history/makes-a-drag-of-many-one-step", test_history_makes_a_drag_of_many_one_step);
  ADD ("/history/seals-steps", test_history_seals_steps);
  ADD ("/history/separates-settings", test_history_separates_settings);
  ADD ("/history/forgets-what-changed-nothing", test_history_forgets_what_changed_nothing);
  ADD ("/history/nests-steps", test_history_nests_steps);
  ADD ("/history/names-steps", test_history_names_steps);
  ADD ("/history/knows-what-is-saved", test_history_knows_what_is_saved);
  ADD ("/history/drops-redo-after-an-edit", test_history_drops_redo_after_an_edit);
  ADD ("/history/subscribes", test_history_subscribes);
  ADD ("/history/moves-links", test_history_moves_links);
  ADD ("/history/tells-of-every-edit", test_history_tells_of_every_edit);
  g_test_add_func ("/history/notifies", test_history_notifies);

  return g_test_run ();
}
