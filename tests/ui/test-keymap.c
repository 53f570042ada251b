/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include <adwaita.h>
#include <string.h>
#include "test-keymap-bindings.h"
#include "weir-application.h"
#include "weir-shortcuts-window.h"
#include "weir-window.h"

/* The three places where keys stand: what is bound, the window of shortcuts, the table in the README. Each is read as a set of
 * accelerators. */

static GtkApplication *application;

typedef struct
{
  WeirWindow *window;   /* lent: toplevels belong to GTK */
  GHashTable *bound;    /* of char *, owned */
  GHashTable *shown;    /* in the window of shortcuts */
  GHashTable *written;  /* in the README */
} Fixture;

/*< what is bound >*/

static void
add_accelerator (GHashTable *set,
                 const char *accelerator)
{
  g_hash_table_add (set, keymap_name_accelerator (accelerator));
}

static void
collect_bound (Fixture *f)
{
  g_autoptr (GPtrArray) bindings = keymap_list_bindings (application, GTK_WIDGET (f->window));

  for (guint i = 0; i < bindings->len; i++)
    g_hash_table_add (f->bound, g_strdup (strchr (g_ptr_array_index (bindings, i), ' ') + 1));
}

/*< what is shown >*/

static void
collect_shown (Fixture *f)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data ("/weir/ui/help-overlay.ui", 0, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr (GRegex) regex = g_regex_new ("<attribute name=\"accel\">([^<]*)<", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  g_regex_match (regex, text, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *escaped = g_match_info_fetch (match, 1);
      g_autoptr (GString) plain = g_string_new (escaped);
      g_auto (GStrv) parts = NULL;

      g_string_replace (plain, "&lt;", "<", 0);
      g_string_replace (plain, "&gt;", ">", 0);
      parts = g_strsplit (plain->str, " ", -1);
      for (guint i = 0; parts[i] != NULL; i++)
        add_accelerator (f->shown, parts[i]);
    }
}

/*< what is written >*/

/* "Shift+Ctrl+Z", "Ctrl+arrows", "`.`", "C". */
static void
add_written (GHashTable *set,
             const char *words)
{
  static const char *const arrows[] = { "Left", "Right", "Up", "Down" };
  g_auto (GStrv) parts = NULL;
  GString *modifiers = g_string_new (NULL);
  g_autofree char *plain = g_strdup (words);
  g_autofree char *before = NULL;
  const char *key;

  g_strdelimit (plain, "`", ' ');
  g_strstrip (plain);
  key = strrchr (plain, '+') != NULL ? strrchr (plain, '+') + 1 : plain;
  before = g_strndup (plain, key - plain);
  parts = g_strsplit (before, "+", -1);
  for (guint i = 0; parts[i] != NULL && *parts[i] != '\0'; i++)
    g_string_append_printf (modifiers, "<%s>", g_str_equal (parts[i], "Ctrl") ? "Control" : parts[i]);
  before = (g_free (before), g_string_free (modifiers, FALSE));

  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    {
      guint keyval = strlen (key) == 1 ? gdk_unicode_to_keyval (*key) : 0;
      g_autofree char *low = g_ascii_strdown (key, -1);
      g_autofree char *accelerator = NULL;
      const char *name = key;

      if (g_str_equal (key, "arrows"))
        name = arrows[i];
      else if (keyval != 0)
        name = gdk_keyval_name (keyval);
      else if (gdk_keyval_from_name (key) == GDK_KEY_VoidSymbol)
        name = low;
      accelerator = g_strconcat (before, name, NULL);
      add_accelerator (set, accelerator);
    }
}

static void
collect_written (Fixture *f)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  gboolean inside = FALSE;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (g_getenv ("WEIR_README"), &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "|", -1);
      g_auto (GStrv) keys = NULL;

      if (g_str_has_prefix (lines[i], "| key |"))
        inside = TRUE;
      else if (*lines[i] != '|')
        inside = FALSE;
      if (!inside || strstr (cells[1], "---") != NULL || g_str_equal (cells[1], " key "))
        continue;

      keys = g_regex_split_simple (", (?:then )?", cells[1], 0, 0);
      for (guint j = 0; keys[j] != NULL; j++)
        add_written (f->written, keys[j]);
    }
}

/*< comparing >*/

static void
assert_all_in (GHashTable *set,
               const char *place,
               GHashTable *other,
               const char *other_place)
{
  g_autoptr (GString) missing = g_string_new (NULL);
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (set), (GCompareFunc) strcmp);

  for (GList *l = keys; l != NULL; l = l->next)
    if (!g_hash_table_contains (other, l->data))
      g_string_append_printf (missing, " %s", (char *) l->data);
  if (missing->len > 0)
    g_test_message ("%s, but not in %s:%s", place, other_place, missing->str);
  g_assert_cmpstr (missing->str, ==, "");
}

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  f->window = WEIR_WINDOW (weir_window_new (application));
  f->bound = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  f->shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  f->written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  collect_bound (f);
  collect_shown (f);
  collect_written (f);
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_hash_table_unref (f->bound);
  g_hash_table_unref (f->shown);
  g_hash_table_unref (f->written);
}

static void
test_keymap_is_read_from_all_three_places (Fixture      *f,
                                           gconstpointer data)
{
  GHashTable *sets[] = { f->bound, f->shown, f->written };

  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      g_assert_cmpuint (g_hash_table_size (sets[i]), >, 30);
      g_assert_true (g_hash_table_contains (sets[i], "<Control>z"));
      g_assert_true (g_hash_table_contains (sets[i], "<Control>Left"));
      g_assert_true (g_hash_table_contains (sets[i], "period"));
      g_assert_true (g_hash_table_contains (sets[i], "c"));
    }
}

static void
test_keymap_shows_every_key (Fixture      *f,
                             gconstpointer data)
{
  assert_all_in (f->bound, "bound", f->shown, "the window of shortcuts");
  assert_all_in (f->bound, "bound", f->written, "the README");
}

static void
test_keymap_shows_no_key_that_does_nothing (Fixture      *f,
                                            gconstpointer data)
{
  assert_all_in (f->shown, "in the window of shortcuts", f->bound, "the code");
  assert_all_in (f->written, "in the README", f->bound, "the code");
}

static guint
count_rows (GtkWidget *widget)
{
  guint n = ADW_IS_ACTION_ROW (widget) && gtk_widget_get_visible (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);

  return n;
}

/* In the window that shows them keys are found by what they do, and by their names. */
static void
test_keymap_can_be_searched (Fixture      *f,
                             gconstpointer data)
{
  GtkWidget *window = weir_shortcuts_window_new (GTK_WINDOW (f->window));
  GObject *search = gtk_widget_get_template_child (window, WEIR_TYPE_SHORTCUTS_WINDOW, "search");
  static const struct { const char *text; guint n; } cases[] = {
    { " redo", 1 }, { "ctrl+z", 2 }, { "f9", 4 }, { "no such key", 0 },
  };

  g_assert_cmpuint (count_rows (window), >, 60);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (search), cases[i].text);
      g_signal_emit_by_name (search, "search-changed");
      g_assert_cmpuint (count_rows (window), ==, cases[i].n);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Menus are opened with Alt: nothing else is. */
static void
test_keymap_has_no_alt_keys (Fixture      *f,
                             gconstpointer data)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, f->bound);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_assert_null (strstr (key, "<Alt>"));
}

#define KEYMAP_TEST(path, function) \
  g_test_add ("/keymap/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  application = GTK_APPLICATION (weir_application_new ());
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

  KEYMAP_TEST ("is-read-from-all-three-places", test_keymap_is_read_from_all_three_places);
  KEYMAP_TEST ("shows-every-key", test_keymap_shows_every_key);
  KEYMAP_TEST ("shows-no-key-that-does-nothing", test_keymap_shows_no_key_that_does_nothing);
  KEYMAP_TEST ("can-be-searched", test_keymap_can_be_searched);
  KEYMAP_TEST ("has-no-alt-keys", test_keymap_has_no_alt_keys);

  return g_test_run ();
}
