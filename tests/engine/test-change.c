/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-drawing.h"

/* Changes of settings, to be tried or made. */

typedef struct
{
  WeirDocument *document;
  WeirHistory  *history;
  WeirLink     *link;
  GPtrArray    *changes;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->document = weir_document_new ();
  weir_drawing_add_node (fixture->document, "counter");
  weir_drawing_add_node (fixture->document, "work");
  weir_drawing_add_node (fixture->document, "print");
  fixture->link = weir_drawing_add_link (fixture->document, "counter", "work", 40, 20);
  weir_drawing_add_link (fixture->document, "work", "print", 10, -1);
  fixture->history = weir_history_new (fixture->document);
  fixture->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_change_unref);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_ptr_array_unref (fixture->changes);
  g_object_unref (fixture->history);
  g_object_unref (fixture->document);
}

static WeirNode *
find (Fixture    *fixture,
      const char *name)
{
  return weir_document_find_node (fixture->document, name);
}

static void
add (Fixture    *fixture,
     gpointer    object,
     const char *name,
     WeirValue   value)
{
  g_ptr_array_add (fixture->changes, weir_change_new (object, name, &value));
  weir_value_clear (&value);
}

static void
apply (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (weir_changes_apply (fixture->changes, fixture->history, "Apply", &error));
  g_assert_no_error (error);
}

static void
test_changes_are_one_step (Fixture      *fixture,
                           gconstpointer data)
{
  g_autofree char *before = weir_document_to_string (fixture->document);
  g_autofree char *after = NULL;

  add (fixture, find (fixture, "work"), "copies", weir_value_integer (4));
  add (fixture, find (fixture, "work"), "time", weir_value_text ("3ms"));
  add (fixture, find (fixture, "work"), "dispatcher", weir_value_text ("broadcast"));
  add (fixture, find (fixture, "work"), "buffer-size", weir_value_text ("infinity"));
  add (fixture, fixture->link, "max-demand", weir_value_integer (100));
  apply (fixture);
  g_assert_cmpuint (weir_node_get_copies (find (fixture, "work")), ==, 4);
  g_assert_cmpint (weir_node_get_dispatcher (find (fixture, "work")), ==, WEIR_DISPATCHER_BROADCAST);
  g_assert_cmpint (weir_node_get_buffer_size (find (fixture, "work")), ==, WEIR_BUFFER_SIZE_INFINITE);
  g_assert_cmpuint (weir_link_get_max_demand (fixture->link), ==, 100);
  weir_history_undo (fixture->history);
  after = weir_document_to_string (fixture->document);
  g_assert_cmpstr (after, ==, before);
  g_assert_false (weir_history_can_undo (fixture->history));
}

static void
test_what_fails_changes_nothing (Fixture      *fixture,
                                 gconstpointer data)
{
  g_autofree char *before = weir_document_to_string (fixture->document);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  add (fixture, find (fixture, "work"), "copies", weir_value_integer (4));
  add (fixture, fixture->link, "max-demand", weir_value_integer (7));
  add (fixture, fixture->link, "min-demand", weir_value_integer (7));
  g_assert_false (weir_changes_apply (fixture->changes, fixture->history, "Apply", &error));
  g_assert_error (error, WEIR_ERROR, WEIR_ERROR_RANGE);
  after = weir_document_to_string (fixture->document);
  g_assert_cmpstr (after, ==, before);
  g_assert_false (weir_history_can_undo (fixture->history));
}

/* Half of the maximum, as it was. */
static void
test_a_minimum_keeps_its_share (Fixture      *fixture,
                                gconstpointer data)
{
  static const guint maxima[] = { 1, 5, 1000 }, minima[] = { 0, 2, 500 };

  for (guint i = 0; i < G_N_ELEMENTS (maxima); i++)
    {
      g_ptr_array_set_size (fixture->changes, 0);
      add (fixture, fixture->link, "max-demand", weir_value_integer (maxima[i]));
      apply (fixture);
      g_assert_cmpuint (weir_link_get_max_demand (fixture->link), ==, maxima[i]);
      g_assert_cmpint (weir_link_get_min_demand (fixture->link), ==, minima[i]);
      weir_history_undo (fixture->history);
      g_assert_cmpint (weir_link_get_min_demand (fixture->link), ==, 20);
    }
}

static void
test_a_minimum_may_be_changed_too (Fixture      *fixture,
                                   gconstpointer data)
{
  add (fixture, fixture->link, "min-demand", weir_value_integer (90));
  add (fixture, fixture->link, "max-demand", weir_value_integer (100));
  apply (fixture);
  g_assert_cmpuint (weir_link_get_max_demand (fixture->link), ==, 100);
  g_assert_cmpint (weir_link_get_min_demand (fixture->link), ==, 90);
}

/* For each core is given up for a number. */
static void
test_copies_are_a_number (Fixture      *fixture,
                          gconstpointer data)
{
  g_object_set (find (fixture, "work"), "copies-per-core", TRUE, NULL);
  add (fixture, find (fixture, "work"), "copies", weir_value_integer (3));
  apply (fixture);
  g_assert_cmpuint (weir_node_count_copies (find (fixture, "work")), ==, 3);
}

static void
test_a_change_says_what_it_is (Fixture      *fixture,
                               gconstpointer data)
{
  g_autoptr (WeirChange) speed = weir_change_new_speed (find (fixture, "work"), 1.2);
  g_autofree char *faster = weir_change_describe (speed);
  g_autofree char *max = NULL;

  add (fixture, fixture->link, "max-demand", weir_value_integer (100));
  max = weir_change_describe (g_ptr_array_index (fixture->changes, 0));
  g_assert_cmpstr (max, ==, "counter → work: Max demand 100");
  g_assert_cmpstr (faster, ==, "work: 1.2 times as fast");
}

/* Whatever is listed has a title and a present value, and can be set to that. */
static void
test_settings_can_be_what_they_are (Fixture      *fixture,
                                    gconstpointer data)
{
  gpointer objects[] = { find (fixture, "counter"), find (fixture, "work"), find (fixture, "print"),
                         fixture->link };
  g_autofree char *before = weir_document_to_string (fixture->document);
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    {
      g_autofree const char **names = weir_change_list_settings (objects[i]);

      for (guint j = 0; names[j] != NULL; j++, n++)
        {
          g_autofree const char **choices = weir_change_list_choices (objects[i], names[j]);
          g_auto (WeirValue) value = weir_change_dup_present (objects[i], names[j]);

          g_assert_nonnull (weir_change_get_title (objects[i], names[j]));
          if (choices != NULL)
            g_assert_true (g_strv_contains (choices, weir_value_get_text (&value, NULL)));
          g_ptr_array_set_size (fixture->changes, 0);
          add (fixture, objects[i], names[j], weir_value_copy (&value));
          apply (fixture);
        }
    }
  g_assert_cmpuint (n, >, 12);
  g_assert_null (weir_change_get_title (fixture->link, "copies"));
  g_assert_null (weir_change_get_title (find (fixture, "print"), "dispatcher"));
}

#define TEST(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  TEST ("/change/one-step", test_changes_are_one_step);
  TEST ("/change/fails", test_what_fails_changes_nothing);
  TEST ("/change/share", test_a_minimum_keeps_its_share);
  TEST ("/change/minimum", test_a_minimum_may_be_changed_too);
  TEST ("/change/copies", test_copies_are_a_number);
  TEST ("/change/describe", test_a_change_says_what_it_is);
  TEST ("/change/present", test_settings_can_be_what_they_are);
  return g_test_run ();
}
