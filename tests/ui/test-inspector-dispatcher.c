/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include <adwaita.h>
#include "inspector/weir-choice-row.h"
#include "inspector/weir-entry-row.h"
#include "inspector/weir-inspector-panel.h"

/* A counter that feeds a printer, and the panel beside it. */
typedef struct
{
  GtkWindow    *window;    /* owned by the toolkit */
  GtkWidget    *panel;     /* lent */
  WeirDocument *document;  /* owned */
  WeirSession  *session;   /* owned */
  WeirHistory  *history;   /* lent */
  WeirNode     *counter;   /* lent */
  WeirNode     *printer;
  WeirLink     *link;
} Fixture;

static WeirNode *
add_node (WeirHistory *history,
          const char  *kind,
          const char  *name)
{
  g_autoptr (WeirNode) node = weir_node_new (weir_stage_catalog_lookup (kind), name);
  g_autoptr (GError) error = NULL;

  weir_history_add_node (history, node, &error);
  g_assert_no_error (error);
  return node;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->document = weir_document_new ();
  fixture->session = weir_session_new (fixture->document);
  fixture->history = weir_session_get_history (fixture->session);
  fixture->counter = add_node (fixture->history, "counter", "Counter");
  fixture->printer = add_node (fixture->history, "print", "Printer");
  fixture->link = weir_history_add_link (fixture->history, fixture->counter, fixture->printer,
                                         &error);
  g_assert_no_error (error);

  fixture->panel = weir_inspector_panel_new ();
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_child (fixture->window, fixture->panel);
  weir_inspector_panel_set_session (WEIR_INSPECTOR_PANEL (fixture->panel), fixture->session);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  g_assert_finalize_object (fixture->session);
  g_assert_finalize_object (fixture->document);
}

static void
select_only (Fixture *fixture,
             gpointer object)
{
  weir_selection_set_single (weir_session_get_selection (fixture->session), object);
}

/* The row of that title, NULL if there is none. */
static GtkWidget *
find_row (GtkWidget  *widget,
          const char *title)
{
  GtkWidget *found = NULL;

  if (ADW_IS_PREFERENCES_ROW (widget) &&
      g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_row (child, title);
  return found;
}

static GtkWidget *
get_row (Fixture    *fixture,
         const char *title)
{
  GtkWidget *row = find_row (fixture->panel, title);

  g_assert_nonnull (row);
  return row;
}

static gboolean
is_shown (Fixture    *fixture,
          const char *title)
{
  GtkWidget *row = find_row (fixture->panel, title);

  return row != NULL && gtk_widget_get_mapped (row);
}

static void
type_and_return (Fixture    *fixture,
                 const char *title,
                 const char *text)
{
  GtkWidget *row = get_row (fixture, title);

  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_emit_by_name (row, "entry-activated");
}

/* As a person who opens the list and takes the entry of that title. */
static void
choose (Fixture    *fixture,
        const char *title,
        const char *choice)
{
  AdwComboRow *row = ADW_COMBO_ROW (get_row (fixture, title));
  GListModel *model = adw_combo_row_get_model (row);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    if (g_strcmp0 (gtk_string_list_get_string (GTK_STRING_LIST (model), i), choice) == 0)
      {
        adw_combo_row_set_selected (row, i);
        return;
      }
  g_assert_not_reached ();
}

static char *
get_chosen (Fixture    *fixture,
            const char *title)
{
  AdwComboRow *row = ADW_COMBO_ROW (get_row (fixture, title));
  GtkStringObject *item = adw_combo_row_get_selected_item (row);

  return g_strdup (gtk_string_object_get_string (item));
}

static char *
get_text (gpointer    object,
          const char *property)
{
  char *text = NULL;

  g_object_get (object, property, &text, NULL);
  return text;
}

static void
set_partitions (Fixture    *fixture,
                const char *partitions)
{
  g_object_set (fixture->counter, "partitions", partitions, "dispatcher",
                WEIR_DISPATCHER_PARTITION, NULL);
}

/* Each dispatcher shows its own options, and partition starts with partitions; one step takes it
 * back. */
static void
test_dispatchers_show_their_options (Fixture      *fixture,
                                     gconstpointer data)
{
  g_autofree char *partitions = NULL;

  gtk_window_present (fixture->window);
  select_only (fixture, fixture->counter);
  g_assert_true (is_shown (fixture, "Expected demand"));
  g_assert_true (is_shown (fixture, "Shuffle at first"));
  g_assert_false (is_shown (fixture, "Partitions"));

  choose (fixture, "Dispatcher", "Partition");
  g_assert_true (is_shown (fixture, "Partitions"));
  g_assert_true (is_shown (fixture, "Hash function"));
  g_assert_false (is_shown (fixture, "Shuffle at first"));
  partitions = get_text (fixture->counter, "partitions");
  g_assert_cmpstr (partitions, ==, "2");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_row (fixture, "Partitions"))), ==, "2");

  weir_history_undo (fixture->history);
  g_assert_cmpint (weir_node_get_dispatcher (fixture->counter), ==, WEIR_DISPATCHER_DEMAND);
  g_assert_true (is_shown (fixture, "Shuffle at first"));

  choose (fixture, "Dispatcher", "Broadcast");
  g_assert_false (is_shown (fixture, "Partitions"));
  g_assert_false (is_shown (fixture, "Shuffle at first"));
}

/* Names are typed in one line; what is wrong with them is said, and is not set. */
static void
test_partitions_are_typed (Fixture      *fixture,
                           gconstpointer data)
{
  g_autofree char *typed = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *undone = NULL;
  GtkWidget *row;

  set_partitions (fixture, "2");
  select_only (fixture, fixture->counter);
  type_and_return (fixture, "Partitions", "odd,even , 7");
  typed = get_text (fixture->counter, "partitions");
  g_assert_cmpstr (typed, ==, "odd, even, 7");
  row = get_row (fixture, "Partitions");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "odd, even, 7");

  type_and_return (fixture, "Partitions", "odd, odd");
  kept = get_text (fixture->counter, "partitions");
  g_assert_cmpstr (kept, ==, "odd, even, 7");
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (row), ==, "there is already a partition “odd”");

  weir_history_undo (fixture->history);
  undone = get_text (fixture->counter, "partitions");
  g_assert_cmpstr (undone, ==, "2");
}

/* Hash function and what is dropped are chosen; a number is asked for where it is compared with. */
static void
test_hash_and_dropped_events_are_chosen (Fixture      *fixture,
                                         gconstpointer data)
{
  g_autofree char *none = NULL;
  guint hash;

  set_partitions (fixture, "2");
  gtk_window_present (fixture->window);
  select_only (fixture, fixture->counter);
  choose (fixture, "Hash function", "Modulo");
  g_object_get (fixture->counter, "partition-hash", &hash, NULL);
  g_assert_cmpuint (hash, ==, WEIR_PARTITION_HASH_MODULO);

  choose (fixture, "Drop", "Odd");
  g_assert_false (is_shown (fixture, "Number"));
  choose (fixture, "Drop", "Greater than the number");
  none = get_text (fixture->counter, "partition-none");
  g_assert_cmpstr (none, ==, "greater-than");
  g_assert_true (is_shown (fixture, "Number"));
  g_assert_false (is_shown (fixture, "Text"));
  choose (fixture, "Drop", "Contains the text");
  g_assert_false (is_shown (fixture, "Number"));
  g_assert_true (is_shown (fixture, "Text"));

  choose (fixture, "Drop", "Nothing");
  g_clear_pointer (&none, g_free);
  none = get_text (fixture->counter, "partition-none");
  g_assert_null (none);
  g_assert_false (is_shown (fixture, "Text"));
}

/* A demand that is expected is a number only where it was set. */
static void
test_expected_demand_is_set (Fixture      *fixture,
                             gconstpointer data)
{
  guint max_demand;

  gtk_window_present (fixture->window);
  select_only (fixture, fixture->counter);
  g_assert_false (is_shown (fixture, "At most"));
  choose (fixture, "Expected demand", "Number");
  g_assert_true (is_shown (fixture, "At most"));
  g_object_get (fixture->counter, "dispatcher-max-demand", &max_demand, NULL);
  g_assert_cmpuint (max_demand, ==, 1000);
  weir_history_undo (fixture->history);
  g_assert_false (is_shown (fixture, "At most"));
}

/* A subscription to partitions chooses one, or leaves it to the drawing; who has the others is
 * said. */
static void
test_link_chooses_its_partition (Fixture      *fixture,
                                 gconstpointer data)
{
  WeirNode *other = add_node (fixture->history, "discard", "Other");
  g_autofree char *chosen = NULL;
  WeirLink *link;

  gtk_window_present (fixture->window);
  select_only (fixture, fixture->link);
  g_assert_false (is_shown (fixture, "Partition"));
  g_assert_false (is_shown (fixture, "Selector"));

  set_partitions (fixture, "odd, 7");
  g_assert_true (is_shown (fixture, "Partition"));
  chosen = get_chosen (fixture, "Partition");
  g_assert_cmpstr (chosen, ==, "Automatic");
  choose (fixture, "Partition", "7");
  g_assert_cmpstr (weir_link_get_partition (fixture->link), ==, "7");

  link = weir_history_add_link (fixture->history, fixture->counter, other, NULL);
  g_assert_nonnull (link);
  g_clear_pointer (&chosen, g_free);
  chosen = get_chosen (fixture, "Partition");
  g_assert_cmpstr (chosen, ==, "7");
  choose (fixture, "Partition", "odd (taken by “Other”)");
  g_assert_cmpstr (weir_link_get_partition (fixture->link), ==, "odd");
  weir_history_undo (fixture->history);
  g_assert_cmpstr (weir_link_get_partition (fixture->link), ==, "7");
  g_clear_pointer (&chosen, g_free);
  chosen = get_chosen (fixture, "Partition");
  g_assert_cmpstr (chosen, ==, "7");
}

/* A name that the producer does not have is shown as it is. */
static void
test_link_shows_a_missing_partition (Fixture      *fixture,
                                     gconstpointer data)
{
  g_autofree char *chosen = NULL;

  g_object_set (fixture->link, "partition", "even", NULL);
  set_partitions (fixture, "odd, 7");
  select_only (fixture, fixture->link);
  chosen = get_chosen (fixture, "Partition");
  g_assert_cmpstr (chosen, ==, "even");
}

/* A subscription to a broadcast has a selector. */
static void
test_link_chooses_its_selector (Fixture      *fixture,
                                gconstpointer data)
{
  g_object_set (fixture->counter, "dispatcher", WEIR_DISPATCHER_BROADCAST, NULL);
  gtk_window_present (fixture->window);
  select_only (fixture, fixture->link);
  g_assert_true (is_shown (fixture, "Selector"));
  g_assert_false (is_shown (fixture, "Partition"));
  g_assert_false (is_shown (fixture, "Text"));

  choose (fixture, "Selector", "Begins with the text");
  g_assert_cmpstr (weir_link_get_selector (fixture->link), ==, "begins-with");
  g_assert_true (is_shown (fixture, "Text"));
  type_and_return (fixture, "Text", "a");
  choose (fixture, "Selector", "Everything");
  g_assert_null (weir_link_get_selector (fixture->link));
  g_assert_false (is_shown (fixture, "Text"));
  weir_history_undo (fixture->history);
  g_assert_cmpstr (weir_link_get_selector (fixture->link), ==, "begins-with");

  g_object_set (fixture->counter, "dispatcher", WEIR_DISPATCHER_DEMAND, NULL);
  g_assert_false (is_shown (fixture, "Selector"));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/inspector-dispatcher/shows-options", test_dispatchers_show_their_options);
  ADD ("/inspector-dispatcher/partitions-are-typed", test_partitions_are_typed);
  ADD ("/inspector-dispatcher/hash-and-dropped-events-are-chosen",
       test_hash_and_dropped_events_are_chosen);
  ADD ("/inspector-dispatcher/expected-demand-is-set", test_expected_demand_is_set);
  ADD ("/inspector-dispatcher/link-chooses-its-partition", test_link_chooses_its_partition);
  ADD ("/inspector-dispatcher/link-shows-a-missing-partition",
       test_link_shows_a_missing_partition);
  ADD ("/inspector-dispatcher/link-chooses-its-selector", test_link_chooses_its_selector);

  return g_test_run ();
}
