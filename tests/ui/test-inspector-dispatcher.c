/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "test-inspector-fixture.h"
#include "inspector/weir-choice-row.h"
#include "inspector/weir-entry-row.h"

static gboolean
is_shown (InspectorFixture *fixture,
          const char       *title)
{
  GtkWidget *row = inspector_find_row (fixture->panel, title);

  return row != NULL && gtk_widget_get_mapped (row);
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
set_partitions (InspectorFixture *fixture,
                const char       *partitions)
{
  g_object_set (fixture->counter, "partitions", partitions, "dispatcher",
                WEIR_DISPATCHER_PARTITION, NULL);
}

/* Each dispatcher shows its own options, and partition starts with partitions; one step takes it
 * back. */
static void
test_dispatchers_show_their_options (InspectorFixture *fixture,
                                     gconstpointer     data)
{
  g_autofree char *partitions = NULL;

  gtk_window_present (fixture->window);
  inspector_select_only (fixture, fixture->counter);
  g_assert_true (is_shown (fixture, "Expected demand"));
  g_assert_true (is_shown (fixture, "Shuffle at first"));
  g_assert_false (is_shown (fixture, "Partitions"));

  inspector_choose (fixture, "Dispatcher", "Partition");
  g_assert_true (is_shown (fixture, "Partitions"));
  g_assert_true (is_shown (fixture, "Hash function"));
  g_assert_false (is_shown (fixture, "Shuffle at first"));
  partitions = get_text (fixture->counter, "partitions");
  g_assert_cmpstr (partitions, ==, "2");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (inspector_get_row (fixture, "Partitions"))),
                   ==, "2");

  weir_history_undo (fixture->history);
  g_assert_cmpint (weir_node_get_dispatcher (fixture->counter), ==, WEIR_DISPATCHER_DEMAND);
  g_assert_true (is_shown (fixture, "Shuffle at first"));

  inspector_choose (fixture, "Dispatcher", "Broadcast");
  g_assert_false (is_shown (fixture, "Partitions"));
  g_assert_false (is_shown (fixture, "Shuffle at first"));
}

/* Names are typed in one line; what is wrong with them is said, and is not set. */
static void
test_partitions_are_typed (InspectorFixture *fixture,
                           gconstpointer     data)
{
  g_autofree char *typed = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *undone = NULL;
  GtkWidget *row;

  set_partitions (fixture, "2");
  inspector_select_only (fixture, fixture->counter);
  inspector_type_and_return (fixture, "Partitions", "odd,even , 7");
  typed = get_text (fixture->counter, "partitions");
  g_assert_cmpstr (typed, ==, "odd, even, 7");
  row = inspector_get_row (fixture, "Partitions");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "odd, even, 7");

  inspector_type_and_return (fixture, "Partitions", "odd, odd");
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
test_hash_and_dropped_events_are_chosen (InspectorFixture *fixture,
                                         gconstpointer     data)
{
  g_autofree char *none = NULL;
  guint hash;

  set_partitions (fixture, "2");
  gtk_window_present (fixture->window);
  inspector_select_only (fixture, fixture->counter);
  inspector_choose (fixture, "Hash function", "Modulo");
  g_object_get (fixture->counter, "partition-hash", &hash, NULL);
  g_assert_cmpuint (hash, ==, WEIR_PARTITION_HASH_MODULO);

  inspector_choose (fixture, "Drop", "Odd");
  g_assert_false (is_shown (fixture, "Number"));
  inspector_choose (fixture, "Drop", "Greater than the number");
  none = get_text (fixture->counter, "partition-none");
  g_assert_cmpstr (none, ==, "greater-than");
  g_assert_true (is_shown (fixture, "Number"));
  g_assert_false (is_shown (fixture, "Text"));
  inspector_choose (fixture, "Drop", "Contains the text");
  g_assert_false (is_shown (fixture, "Number"));
  g_assert_true (is_shown (fixture, "Text"));

  inspector_choose (fixture, "Drop", "Nothing");
  g_clear_pointer (&none, g_free);
  none = get_text (fixture->counter, "partition-none");
  g_assert_null (none);
  g_assert_false (is_shown (fixture, "Text"));
}

/* A demand that is expected is a number only where it was set. */
static void
test_expected_demand_is_set (InspectorFixture *fixture,
                             gconstpointer     data)
{
  guint max_demand;

  gtk_window_present (fixture->window);
  inspector_select_only (fixture, fixture->counter);
  g_assert_false (is_shown (fixture, "At most"));
  inspector_choose (fixture, "Expected demand", "Number");
  g_assert_true (is_shown (fixture, "At most"));
  g_object_get (fixture->counter, "dispatcher-max-demand", &max_demand, NULL);
  g_assert_cmpuint (max_demand, ==, 1000);
  weir_history_undo (fixture->history);
  g_assert_false (is_shown (fixture, "At most"));
}

/* A subscription to partitions chooses one, or leaves it to the drawing; who has the others is
 * said. */
static void
test_link_chooses_its_partition (InspectorFixture *fixture,
                                 gconstpointer     data)
{
  WeirNode *other = inspector_add_node (fixture->history, "discard", "Other");
  g_autofree char *chosen = NULL;
  WeirLink *link;

  gtk_window_present (fixture->window);
  inspector_select_only (fixture, fixture->link);
  g_assert_false (is_shown (fixture, "Partition"));
  g_assert_false (is_shown (fixture, "Selector"));

  set_partitions (fixture, "odd, 7");
  g_assert_true (is_shown (fixture, "Partition"));
  chosen = inspector_get_chosen (fixture, "Partition");
  g_assert_cmpstr (chosen, ==, "Automatic");
  inspector_choose (fixture, "Partition", "7");
  g_assert_cmpstr (weir_link_get_partition (fixture->link), ==, "7");

  link = weir_history_add_link (fixture->history, fixture->counter, other, NULL);
  g_assert_nonnull (link);
  g_clear_pointer (&chosen, g_free);
  chosen = inspector_get_chosen (fixture, "Partition");
  g_assert_cmpstr (chosen, ==, "7");
  inspector_choose (fixture, "Partition", "odd (taken by “Other”)");
  g_assert_cmpstr (weir_link_get_partition (fixture->link), ==, "odd");
  weir_history_undo (fixture->history);
  g_assert_cmpstr (weir_link_get_partition (fixture->link), ==, "7");
  g_clear_pointer (&chosen, g_free);
  chosen = inspector_get_chosen (fixture, "Partition");
  g_assert_cmpstr (chosen, ==, "7");
}

/* A name that the producer does not have is shown as it is. */
static void
test_link_shows_a_missing_partition (InspectorFixture *fixture,
                                     gconstpointer     data)
{
  g_autofree char *chosen = NULL;

  g_object_set (fixture->link, "partition", "even", NULL);
  set_partitions (fixture, "odd, 7");
  inspector_select_only (fixture, fixture->link);
  chosen = inspector_get_chosen (fixture, "Partition");
  g_assert_cmpstr (chosen, ==, "even");
}

/* A subscription to a broadcast has a selector. */
static void
test_link_chooses_its_selector (InspectorFixture *fixture,
                                gconstpointer     data)
{
  g_object_set (fixture->counter, "dispatcher", WEIR_DISPATCHER_BROADCAST, NULL);
  gtk_window_present (fixture->window);
  inspector_select_only (fixture, fixture->link);
  g_assert_true (is_shown (fixture, "Selector"));
  g_assert_false (is_shown (fixture, "Partition"));
  g_assert_false (is_shown (fixture, "Text"));

  inspector_choose (fixture, "Selector", "Begins with the text");
  g_assert_cmpstr (weir_link_get_selector (fixture->link), ==, "begins-with");
  g_assert_true (is_shown (fixture, "Text"));
  inspector_type_and_return (fixture, "Text", "a");
  inspector_choose (fixture, "Selector", "Everything");
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

  INSPECTOR_TEST ("dispatcher/shows-options", test_dispatchers_show_their_options);
  INSPECTOR_TEST ("dispatcher/partitions-are-typed", test_partitions_are_typed);
  INSPECTOR_TEST ("dispatcher/hash-and-dropped-events-are-chosen",
                  test_hash_and_dropped_events_are_chosen);
  INSPECTOR_TEST ("dispatcher/expected-demand-is-set", test_expected_demand_is_set);
  INSPECTOR_TEST ("dispatcher/link-chooses-its-partition", test_link_chooses_its_partition);
  INSPECTOR_TEST ("dispatcher/link-shows-a-missing-partition",
                  test_link_shows_a_missing_partition);
  INSPECTOR_TEST ("dispatcher/link-chooses-its-selector", test_link_chooses_its_selector);

  return g_test_run ();
}
