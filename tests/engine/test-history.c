/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir.h"

typedef struct
{
  WeirDocument *document;
  WeirHistory  *history;
  WeirNode     *counter;
  WeirNode     *map;
  WeirNode     *print;
} Fixture;

static WeirNode *
add_node (WeirHistory *history,
          const char  *kind,
          const char  *name)
{
  g_autoptr (WeirNode) node = weir_node_new (weir_stage_catalog_lookup (kind), name);
  g_autoptr (GError) error = NULL;

  g_assert_true (weir_history_add_node (history, node, &error));
  g_assert_no_error (error);
  return node;   /* the document keeps it */
}

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  f->document = weir_document_new ();
  f->history = weir_history_new (f->document);
  f->counter = add_node (f->history, "counter", "Counter");
  f->map = add_node (f->history, "map", "Doubler");
  f->print = add_node (f->history, "print", "Printer");
  g_assert_nonnull (weir_history_add_link (f->history, f->counter, f->map, NULL));
  g_assert_nonnull (weir_history_add_link (f->history, f->map, f->print, NULL));
  weir_history_seal (f->history);
  weir_history_mark_saved (f->history);
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  g_assert_finalize_object (f->history);
  g_assert_finalize_object (f->document);
}

static void
set_uint (Fixture    *f,
          gpointer    object,
          const char *property,
          guint       number)
{
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  g_value_init (&value, G_TYPE_UINT);
  g_value_set_uint (&value, number);
  g_assert_true (weir_history_set (f->history, object, property, &value, &error));
  g_assert_no_error (error);
}

static gboolean
try_text (WeirHistory *history,
          gpointer     object,
          const char  *property,
          const char  *text,
          GError     **error)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_STRING);
  g_value_set_string (&value, text);
  return weir_history_set (history, object, property, &value, error);
}

static gboolean
try_int (WeirHistory *history,
         gpointer     object,
         const char  *property,
         gint64       number,
         GError     **error)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_INT64);
  g_value_set_int64 (&value, number);
  return weir_history_set (history, object, property, &value, error);
}

static void
assert_undo_label (Fixture    *f,
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
test_history_undoes_everything (Fixture      *f,
                                gconstpointer data)
{
  g_autofree char *full = NULL;
  g_autofree char *empty = NULL;
  g_autofree char *again = NULL;
  g_auto (WeirValue) step = weir_value_integer (3);

  weir_history_move_node (f->history, f->print, 640, 120);
  set_uint (f, f->counter, "copies", 4);
  g_assert_true (weir_history_set_param (f->history, f->counter, "step", &step, NULL));
  g_assert_true (try_text (f->history, f->document, "title", "Count", NULL));
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
test_history_brings_a_node_back_in_place (Fixture      *f,
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
test_history_makes_a_drag_one_step (Fixture      *f,
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
test_history_makes_a_drag_of_many_one_step (Fixture      *f,
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
test_history_seals_steps (Fixture      *f,
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
test_history_separates_settings (Fixture      *f,
                                 gconstpointer data)
{
  set_uint (f, f->counter, "copies", 2);
  set_uint (f, f->counter, "copies", 3);
  set_uint (f, f->map, "copies", 4);
  set_uint (f, f->map, "restart", WEIR_RESTART_PERMANENT);
  set_uint (f, f->map, "copies", 5);

  weir_history_undo (f->history);
  g_assert_cmpuint (weir_node_get_copies (f->map), ==, 4);
  set_uint (f, f->map, "restart", WEIR_RESTART_TRANSIENT);
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
test_history_forgets_what_changed_nothing (Fixture      *f,
                                           gconstpointer data)
{
  set_uint (f, f->counter, "copies", 2);
  set_uint (f, f->counter, "copies", 1);
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
test_history_nests_steps (Fixture      *f,
                          gconstpointer data)
{
  g_autofree char *before = weir_document_to_string (f->document);
  g_autofree char *after = NULL;

  weir_history_begin (f->history, "Splice");
  weir_history_remove_link (f->history, weir_document_find_link (f->document, f->map, f->print));
  weir_history_begin (f->history, "Insert");
  g_assert_nonnull (weir_history_add_link (f->history, f->map,
                                           add_node (f->history, "filter", "Sieve"), NULL));
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
test_history_names_steps (Fixture      *f,
                          gconstpointer data)
{
  WeirLink *link = weir_document_find_link (f->document, f->map, f->print);
  g_auto (WeirValue) step = weir_value_integer (3);
  g_autofree char *redo_label = NULL;

  g_assert_true (try_text (f->history, f->print, "name", "Log", NULL));
  assert_undo_label (f, "Rename “Printer”");
  set_uint (f, link, "max-demand", 10);
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
  add_node (f->history, "counter", "A");
  set_uint (f, f->map, "copies", 2);
  weir_history_end (f->history);
  assert_undo_label (f, "Several changes");

  weir_history_undo (f->history);
  g_object_get (f->history, "redo-label", &redo_label, NULL);
  g_assert_cmpstr (redo_label, ==, "Several changes");
}

/* Whether something is to be saved is known through undo and redo, also past the saved state. */
static void
test_history_knows_what_is_saved (Fixture      *f,
                                  gconstpointer data)
{
  guint n_calls = 0;

  g_signal_connect_swapped (f->history, "notify::modified", G_CALLBACK (count_calls), &n_calls);
  g_assert_false (weir_history_is_modified (f->history));
  set_uint (f, f->counter, "copies", 2);
  g_assert_true (weir_history_is_modified (f->history));
  weir_history_mark_saved (f->history);
  g_assert_false (weir_history_is_modified (f->history));

  /* The same setting again, but it was saved in between. */
  set_uint (f, f->counter, "copies", 3);
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
  set_uint (f, f->counter, "copies", 2);
  g_assert_true (weir_history_is_modified (f->history));
  weir_history_undo (f->history);
  g_assert_true (weir_history_is_modified (f->history));
}

/* An edit after an undo ends what could be redone. */
static void
test_history_drops_redo_after_an_edit (Fixture      *f,
                                       gconstpointer data)
{
  set_uint (f, f->counter, "copies", 2);
  weir_history_undo (f->history);
  g_assert_true (weir_history_can_redo (f->history));
  weir_history_move_node (f->history, f->map, 1, 1);
  g_assert_false (weir_history_can_redo (f->history));
}

/* What a person may not do is refused with a reason, and leaves no step. */
static void
test_history_refuses_what_cannot_be (Fixture      *f,
                                     gconstpointer data)
{
  WeirLink *link = weir_document_find_link (f->document, f->map, f->print);
  g_autoptr (WeirNode) twin = weir_node_new (weir_stage_catalog_lookup ("print"), "Printer");
  g_auto (WeirValue) text = weir_value_text ("x");
  const struct
  {
    gpointer    object;
    const char *property;
    gint64      value;
    WeirError   code;
  } cases[] = {
    { link, "max-demand", 0, WEIR_ERROR_RANGE },
    { link, "max-demand", -1, WEIR_ERROR_RANGE },
    { link, "max-demand", G_GINT64_CONSTANT (0x100000005), WEIR_ERROR_RANGE },
    { link, "min-demand", 1000, WEIR_ERROR_RANGE },
    { link, "min-demand", -2, WEIR_ERROR_RANGE },
    { link, "cancel", 3, WEIR_ERROR_RANGE },
    { f->counter, "copies", 0, WEIR_ERROR_RANGE },
    { f->counter, "buffer-size", -2, WEIR_ERROR_RANGE },
    { f->counter, "x", 20000000, WEIR_ERROR_RANGE },
    { f->print, "buffer-size", 5, WEIR_ERROR_ROLE },
    { f->print, "dispatcher", 1, WEIR_ERROR_ROLE },
    { f->counter, "name", 5, WEIR_ERROR_TYPE },
    { f->document, "seed", -1, WEIR_ERROR_RANGE },
    { f->document, "strategy", 3, WEIR_ERROR_RANGE },
    { f->document, "max-seconds", 0, WEIR_ERROR_RANGE },
  };
  g_autoptr (GError) duplicate = NULL;
  g_autoptr (GError) empty = NULL;
  g_autoptr (GError) null = NULL;
  g_autoptr (GError) title = NULL;
  g_autoptr (GError) param = NULL;
  g_autoptr (GError) cycle = NULL;
  g_autoptr (GError) second = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (try_int (f->history, cases[i].object, cases[i].property, cases[i].value,
                               &error));
      g_assert_error (error, WEIR_ERROR, (int) cases[i].code);
    }
  g_assert_false (try_text (f->history, f->map, "name", "Printer", &duplicate));
  g_assert_error (duplicate, WEIR_ERROR, WEIR_ERROR_DUPLICATE_NAME);
  g_assert_false (try_text (f->history, f->map, "name", "", &empty));
  g_assert_error (empty, WEIR_ERROR, WEIR_ERROR_RANGE);
  g_assert_false (try_text (f->history, f->map, "name", NULL, &null));
  g_assert_error (null, WEIR_ERROR, WEIR_ERROR_RANGE);
  g_assert_false (try_text (f->history, f->document, "title", "a\nb", &title));
  g_assert_error (title, WEIR_ERROR, WEIR_ERROR_RANGE);
  g_assert_false (weir_history_set_param (f->history, f->counter, "step", &text, &param));
  g_assert_error (param, WEIR_ERROR, WEIR_ERROR_TYPE);
  g_assert_null (weir_history_add_link (f->history, f->map, f->map, &cycle));
  g_assert_error (cycle, WEIR_ERROR, WEIR_ERROR_CYCLE);
  g_assert_false (weir_history_add_node (f->history, twin, &second));
  g_assert_error (second, WEIR_ERROR, WEIR_ERROR_DUPLICATE_NAME);

  g_assert_false (weir_history_is_modified (f->history));
}

/* The maximum cannot fall to an explicit minimum, but below a minimum that is half of it. */
static void
test_history_keeps_min_below_max (Fixture      *f,
                                  gconstpointer data)
{
  WeirLink *link = weir_document_find_link (f->document, f->map, f->print);
  g_autoptr (GError) error = NULL;

  set_uint (f, link, "max-demand", 1);
  set_uint (f, link, "max-demand", 10);
  g_assert_true (try_int (f->history, link, "min-demand", 5, NULL));
  g_assert_false (try_int (f->history, link, "max-demand", 5, &error));
  g_assert_error (error, WEIR_ERROR, WEIR_ERROR_RANGE);
  g_assert_cmpstr (error->message, ==,
                   "the minimum demand must be below the maximum, but 5 is not below 5");
  g_assert_true (try_int (f->history, link, "max-demand", 6, NULL));
}

/* Numbers of any type do, as long as they fit. */
static void
test_history_converts_numbers (Fixture      *f,
                               gconstpointer data)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_DOUBLE);
  g_value_set_double (&value, 12);
  g_assert_true (weir_history_set (f->history, f->counter, "copies", &value, NULL));
  g_assert_cmpuint (weir_node_get_copies (f->counter), ==, 12);
  g_value_set_double (&value, 12.5);
  g_assert_false (weir_history_set (f->history, f->counter, "copies", &value, NULL));
  g_assert_true (weir_history_set (f->history, f->counter, "x", &value, NULL));
  g_assert_cmpfloat (weir_node_get_x (f->counter), ==, 12.5);
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

  add_node (history, "counter", "A");
  g_assert_cmpuint (n_undo, ==, 1);
  g_assert_cmpuint (n_labels, ==, 1);
  add_node (history, "counter", "B");
  g_assert_cmpuint (n_undo, ==, 1);
  g_assert_cmpuint (n_redo, ==, 0);
  g_assert_cmpuint (n_labels, ==, 2);
  weir_history_undo (history);
  weir_history_undo (history);
  g_assert_cmpuint (n_undo, ==, 2);
  g_assert_cmpuint (n_redo, ==, 1);
  g_assert_cmpuint (n_labels, ==, 4);
}

static gpointer
pick (GListModel *model,
      GRand      *random)
{
  guint n_items = g_list_model_get_n_items (model);
  g_autoptr (GObject) item = NULL;

  if (n_items == 0)
    return NULL;

  item = g_list_model_get_item (model, g_rand_int_range (random, 0, (gint32) n_items));
  return item;   /* the document keeps it */
}

static void
add_something (WeirHistory *history,
               GRand       *random)
{
  WeirDocument *document = weir_history_get_document (history);
  gint32 n_kinds = (gint32) weir_stage_catalog_get_n_kinds ();
  const WeirStageKind *kind;
  g_autofree char *name = NULL;

  kind = weir_stage_catalog_get_kind ((guint) g_rand_int_range (random, 0, n_kinds));
  name = weir_document_make_name (document, kind->title);
  add_node (history, kind->name, name);
}

static void
set_something (WeirHistory *history,
               WeirNode    *node,
               WeirLink    *link,
               GRand       *random)
{
  static const char *const node_settings[] = {
    "copies", "copies-per-core", "dispatcher", "buffer-size", "buffer-keep", "accumulate",
    "restart", "x",
  };
  static const char *const link_settings[] = { "max-demand", "min-demand", "cancel" };
  gint64 number = g_rand_int_range (random, -1, 6);
  g_autofree char *name = g_strdup_printf ("Stage %d", g_rand_int_range (random, 0, 30));
  g_auto (WeirValue) value = weir_value_integer (number);
  guint n_params;
  const WeirParam *params = weir_stage_kind_get_params (weir_node_get_kind (node), &n_params);
  const char *setting;

  switch (g_rand_int_range (random, 0, 5))
    {
    case 0:
      setting = node_settings[g_rand_int_range (random, 0, G_N_ELEMENTS (node_settings))];
      try_int (history, node, setting, number, NULL);
      break;
    case 1:
      try_text (history, node, "name", name, NULL);
      break;
    case 2:
      if (n_params > 0)
        {
          setting = params[g_rand_int_range (random, 0, (gint32) n_params)].name;
          weir_history_set_param (history, node, setting, number < 0 ? NULL : &value, NULL);
        }
      break;
    case 3:
      setting = g_rand_boolean (random) ? "title" : "description";
      try_text (history, weir_history_get_document (history), setting, name, NULL);
      break;
    default:
      setting = link_settings[g_rand_int_range (random, 0, G_N_ELEMENTS (link_settings))];
      if (link != NULL)
        try_int (history, link, setting, number, NULL);
    }
}

static void
edit_remark (WeirHistory *history,
             GRand       *random)
{
  WeirDocument *document = weir_history_get_document (history);
  WeirRemark *remark = pick (weir_document_get_remarks (document), random);
  g_autofree char *text = g_strdup_printf ("Line\n%d", g_rand_int_range (random, 0, 30));
  gint32 choice = g_rand_int_range (random, 0, 10);
  g_autoptr (WeirRemark) fresh = weir_remark_new ((WeirRemarkShape) (choice % 2));

  if (choice < 2 || remark == NULL)
    weir_history_add_remark (history, fresh, NULL);
  else if (choice < 3)
    weir_history_remove_remark (history, remark);
  else if (choice < 5)
    weir_history_move (history, remark, choice, g_rand_int_range (random, -3, 3));
  else if (choice < 7)
    weir_history_resize_remark (history, remark, choice, 0, g_rand_int_range (random, 40, 60),
                                g_rand_int_range (random, 40, 60));
  else if (choice < 9)
    try_text (history, remark, "text", text, NULL);
  else
    try_int (history, remark, "color", g_rand_int_range (random, -1, 9), NULL);
}

static void
edit_something (WeirHistory *history,
                GRand       *random)
{
  WeirDocument *document = weir_history_get_document (history);
  WeirNode *node = pick (weir_document_get_nodes (document), random);
  WeirNode *other = pick (weir_document_get_nodes (document), random);
  WeirLink *link = pick (weir_document_get_links (document), random);
  gint32 choice = g_rand_int_range (random, 0, 100);

  if (choice < 10)
    weir_history_undo (history);
  else if (choice < 18)
    weir_history_redo (history);
  else if (choice < 20)
    weir_history_seal (history);
  else if (choice < 30 || node == NULL)
    add_something (history, random);
  else if (choice < 35)
    weir_history_remove_node (history, node);
  else if (choice < 60)
    weir_history_add_link (history, node, other, NULL);
  else if (choice < 65 && link != NULL)
    weir_history_remove_link (history, link);
  else if (choice < 72)
    edit_remark (history, random);
  else if (choice < 82)
    weir_history_move_node (history, node, g_rand_int_range (random, -3, 3),
                            g_rand_int_range (random, -3, 3));
  else
    set_something (history, node, link, random);
}

/* After ten thousand edits of every sort, undone and redone in between, undoing all leads back to
 * the beginning, redoing all to the end, and a saved state is met again as it was. */
static void
test_history_survives_random_edits (void)
{
  enum { N = 10000, SEED = 20240607 };
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirHistory) history = weir_history_new (document);
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  g_autofree char *begin = weir_document_to_string (document);
  g_autofree char *end = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autofree char *saved = NULL;
  guint depth = 0;

  g_test_message ("seed %d", SEED);
  for (guint i = 0; i < N; i++)
    {
      gint32 choice = g_rand_int_range (random, 0, 40);

      if (choice == 0 && depth < 3)
        {
          weir_history_begin (history, NULL);
          depth++;
        }
      else if (choice <= 2 && depth > 0)
        {
          weir_history_end (history);
          depth--;
        }
      else if (choice == 3 && depth == 0)
        {
          weir_history_mark_saved (history);
          g_free (saved);
          saved = weir_document_to_string (document);
        }
      else
        {
          edit_something (history, random);
        }

      if (depth == 0 && saved != NULL && !weir_history_is_modified (history))
        {
          g_autofree char *now = weir_document_to_string (document);

          g_assert_cmpstr (now, ==, saved);
        }
    }
  for (; depth > 0; depth--)
    weir_history_end (history);

  redo_all (history);
  end = weir_document_to_string (document);
  g_assert_cmpuint (g_list_model_get_n_items (weir_document_get_nodes (document)), >, 10);
  g_assert_cmpuint (g_list_model_get_n_items (weir_document_get_links (document)), >, 10);
  g_assert_cmpuint (g_list_model_get_n_items (weir_document_get_remarks (document)), >, 10);

  undo_all (history);
  undone = weir_document_to_string (document);
  g_assert_cmpstr (undone, ==, begin);
  redo_all (history);
  redone = weir_document_to_string (document);
  g_assert_cmpstr (redone, ==, end);
}

static void
count_change (guint *n)
{
  (*n)++;
}

/* Whoever checks what is drawn hears of each edit, even of one that becomes part of the last step. */
static void
test_history_tells_of_every_edit (Fixture      *f,
                                  gconstpointer data)
{
  guint n = 0;

  g_signal_connect_swapped (f->history, "changed", G_CALLBACK (count_change), &n);
  set_uint (f, f->counter, "copies", 2);
  g_assert_cmpuint (n, ==, 1);
  set_uint (f, f->counter, "copies", 3);
  g_assert_cmpuint (n, ==, 2);
  weir_history_undo (f->history);
  g_assert_cmpuint (weir_node_get_copies (f->counter), ==, 1);
  g_assert_cmpuint (n, ==, 3);
  weir_history_redo (f->history);
  g_assert_cmpuint (n, ==, 4);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
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
  ADD ("/history/refuses-what-cannot-be", test_history_refuses_what_cannot_be);
  ADD ("/history/keeps-min-below-max", test_history_keeps_min_below_max);
  ADD ("/history/converts-numbers", test_history_converts_numbers);
  ADD ("/history/tells-of-every-edit", test_history_tells_of_every_edit);
  g_test_add_func ("/history/notifies", test_history_notifies);
  g_test_add_func ("/history/survives-random-edits", test_history_survives_random_edits);

  return g_test_run ();
}
