/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "test-keys-person.h"
#include <string.h>
#include "test-keymap-bindings.h"
#include "weir-application.h"

/* Each key of the keymap is pressed in a window, and does what it is there for. What is bound is asked of the program, so a new
 * key needs a line here; a sort of state that nobody could look at before is a line in test-keys-looks.c. */
typedef struct
{
  const char *binding;   /* as keymap_list_bindings () has it: where, and which key */
  const char *at;        /* where the keyboard is: see person_go_to () */
  const char *what;      /* is looked at: see test-keys-looks.c */
  const char *from;      /* … before the key */
  const char *to;        /* … and after it */
  const char *first;     /* keys that come before; NULL: none */
  const char *then;      /* and after it, before one looks */
} Check;

#define ALL "Counter, Map, Print, Spare"

static const Check checks[] = {
  /* Before anything else has shown what Escape may be for. */
  { "Window Escape", "canvas", "moment", "2", "now", .first = "period period period comma" },
  { "Application <Control>n", "canvas", "windows", "1", "2" },
  { "Application <Control>w", "canvas", "windows", "2", "1", .first = "<Control>n" },
  { "Application <Control>q", "canvas", "windows", "1", "0" },
  { "Application <Control>o", "canvas", "dialogs", "", "GtkFileChooserDialog" },
  { "Application <Control>s", "Map", "file", ALL, "Counter, Print, Spare", .first = "Delete" },
  { "Application <Shift><Control>s", "canvas", "dialogs", "", "GtkFileChooserDialog" },
  { "Application <Control>comma", "canvas", "dialogs", "", "WeirPreferencesWindow" },
  { "Application <Control>question", "canvas", "dialogs", "", "WeirShortcutsWindow" },
  { "Application <Control>plus", "canvas", "zoom", "100 %", "120 %" },
  { "Application <Control>minus", "canvas", "zoom", "100 %", "83 %" },
  { "Application <Control>0", "canvas", "zoom", "83 %", "100 %", .first = "<Control>minus" },
  { "Application <Control>9", "canvas", "all in view", "no", "yes", .first = "<Control>plus <Control>plus <Control>plus" },
  { "Application <Control>l", "canvas", "Map’s place", "304, 40", "360, 40" },
  { "Application F5", "canvas", "run", "stopped", "running" },
  { "Application <Shift>F5", "canvas", "run", "paused", "stopped", .first = "period" },
  { "Application <Control>f", "canvas", "keyboard", "Canvas", "FindBar: " },
  { "Application <Control>g", "canvas", "selection", "Map", "Counter → Map", .first = "<Control>f m a p" },
  { "Application <Shift><Control>g", "canvas", "selection", "Map", "Map → Print", .first = "<Control>f m a p" },
  { "Application <Shift><Control>o", "canvas", "keyboard", "Canvas", "OutlinePanel: Counter" },
  { "Application <Shift><Control>l", "lesson", "keyboard", "Canvas", "LessonHeading" },
  { "Application <Control>k", "canvas", "popover", "none", "WeirQuickAdd" },
  { "Application F9", "canvas", "palette", "shown", "hidden" },
  { "Application <Control>F9", "canvas", "inspector", "shown", "hidden" },
  { "Application <Shift>F9", "canvas", "lower panel", "shown", "hidden" },
  { "Application <Shift><Control>F9", "canvas", "lower panel’s size", "usual", "enlarged" },
  { "Application <Control>e", "Counter", "lower panel’s size", "usual", "enlarged", .first = "period" },
  { "Application F8", "canvas", "keyboard", "Canvas", "PanelsView" },
  { "PanelsView Right", "canvas", "palette’s width", "248", "264", .first = "F8" },
  { "PanelsView Left", "canvas", "palette’s width", "248", "232", .first = "F8" },
  { "PanelsView Up", "canvas", "lower panel’s height", "as it was", "another", .first = "F8 F8 F8" },
  { "PanelsView Down", "canvas", "lower panel’s height", "as it was", "another", .first = "F8 F8 F8" },
  { "Window F10", "canvas", "popover", "none", "GtkPopoverMenu" },

  { "Window <Control>z", "Map", "stages", "Counter, Print, Spare", ALL, .first = "Delete" },
  { "Window <Shift><Control>z", "Map", "stages", ALL, "Counter, Print, Spare", .first = "Delete <Control>z" },
  { "Window F2", "canvas", "keyboard", "Canvas", "EntryRow: " },
  { "Window slash", "canvas", "keyboard", "Canvas", "PalettePanel: " },
  { "Window period", "canvas", "messages", "0", "1" },
  { "Window comma", "canvas", "moment", "now", "2", .first = "period period period" },
  { "Window F6", "canvas", "run", "stopped", "paused" },
  { "Window F7", "Map", "run", "stopped", "paused" },
  { "Window <Control>F5", "canvas", "dialogs", "", "WeirGoalDialog" },
  { "Window <Control>b", "Map", "breakpoints", "", "Map: handles a message" },
  { "Window <Shift><Control>b", "canvas", "dialogs", "", "WeirBreakpointsDialog" },
  { "Scrubber Left", "scrubber", "moment", "now", "3" },
  { "Scrubber Right", "scrubber", "moment", "2", "3", .first = "Left Left" },
  { "Scrubber Page_Down", "scrubber", "moment", "now", "first" },
  { "Scrubber Page_Up", "scrubber", "moment", "2", "now", .first = "Left Left" },
  { "Scrubber Home", "scrubber", "moment", "now", "first" },
  { "Scrubber End", "scrubber", "moment", "2", "now", .first = "Left Left" },
  { "ChartsView Left", "chart", "chart cursor", "none", "at the end" },
  { "ChartsView Right", "chart", "chart cursor", "inside", "at the end", .first = "Left Left" },
  { "ChartsView Home", "chart", "chart cursor", "none", "at the beginning" },
  { "ChartsView End", "chart", "chart cursor", "at the beginning", "at the end", .first = "Home" },
  { "ChartsView plus", "chart", "charts", "all", "the end" },
  { "ChartsView minus", "chart", "charts", "the end", "all", .first = "plus" },
  { "ChartsView <Shift>Left", "chart", "charts", "the end", "the middle", .first = "plus plus" },
  { "ChartsView <Shift>Right", "chart", "charts", "the middle", "the end", .first = "plus plus <Shift>Left" },
  { "ChartsView Return", "chart", "moment", "now", "first", .first = "Home" },
  { "ChartsView Escape", "chart", "chart cursor", "at the end", "none", .first = "Left" },
  { "Window bracketleft", "canvas", "speed", "3", "2" },
  { "Window bracketright", "canvas", "speed", "3", "4" },

  { "Canvas Left", "Map", "selection", "Map", "Counter" },
  { "Canvas Right", "Map", "selection", "Map", "Print" },
  { "Canvas Up", "Spare", "selection", "Spare", "Print" },
  { "Canvas Down", "Print", "selection", "Print", "Spare" },
  { "Canvas <Shift>Left", "Map", "selection", "Map", "Counter → Map" },
  { "Canvas <Shift>Right", "Map", "selection", "Map", "Map → Print" },
  { "Canvas <Shift>Up", "Map", "selection", "Map", "Counter → Map" },
  { "Canvas <Shift>Down", "Map", "selection", "Map", "Map → Print" },
  { "Canvas <Control>Left", "Map", "Map’s place", "304, 40", "296, 40" },
  { "Canvas <Control>Right", "Map", "Map’s place", "304, 40", "312, 40" },
  { "Canvas <Control>Up", "Map", "Map’s place", "304, 40", "304, 32" },
  { "Canvas <Control>Down", "Map", "Map’s place", "304, 40", "304, 48" },
  { "Canvas <Shift><Control>Left", "Note", "note", "160 × 80: Note", "152 × 80: Note" },
  { "Canvas <Shift><Control>Right", "Note", "note", "160 × 80: Note", "168 × 80: Note" },
  { "Canvas <Shift><Control>Up", "Note", "note", "160 × 80: Note", "160 × 72: Note" },
  { "Canvas <Shift><Control>Down", "Note", "note", "160 × 80: Note", "160 × 88: Note" },
  { "Canvas Return", "Map", "keyboard", "Map", "EntryRow: Map" },
  { "Canvas F2", "Note", "writing", "nothing", "on the note" },
  { "RemarkEditor <Control>Return", "Note", "note", "160 × 80: Note", "160 × 80: hi", .first = "F2 h i" },
  { "Canvas Delete", "Map", "stages", ALL, "Counter, Print, Spare" },
  { "Canvas <Control>Delete", "Map", "subscriptions", "Counter → Map, Map → Print", "Counter → Print" },
  { "Canvas c", "Map", "subscriptions", "Counter → Map, Map → Print",
    "Counter → Map, Map → Print, Map → Spare", .then = "Return" },
  { "Canvas <Shift>c", "Map → Print", "subscriptions", "Counter → Map, Map → Print",
    "Counter → Map, Counter → Print", .then = "Left Return" },
  { "Canvas Escape", "Map", "selection", "Map", "" },
  { "Canvas Menu", "Map", "popover", "none", "GtkPopoverMenu" },
  { "Canvas <Shift>F10", "Map", "popover", "none", "GtkPopoverMenu" },
  { "Canvas <Control>space", "Map", "selection", "Map", "" },
  { "Canvas <Control>a", "canvas", "selection", "", ALL ", Note" },
  { "Canvas <Control>x", "Map", "stages", ALL, "Counter, Print, Spare" },
  { "Canvas <Control>c", "Map", "clipboard", "", "Map" },
  { "Canvas <Control>v", "Map", "stages", ALL, ALL ", Map 2", .first = "<Control>c" },
  { "Canvas <Control>d", "Map", "stages", ALL, ALL ", Map 2" },
  { "Canvas <Control>plus", "Map", "zoom", "100 %", "120 %" },
  { "Canvas <Control>minus", "Map", "zoom", "100 %", "83 %" },
  { "Canvas <Control>0", "Map", "zoom", "83 %", "100 %", .first = "<Control>minus" },
  { "Canvas <Control>9", "Map", "all in view", "no", "yes", .first = "<Control>plus <Control>plus <Control>plus" },
  { "Canvas <Control>k", "Map", "popover", "none", "WeirQuickAdd" },
  { "Canvas <Control>l", "Map", "Map’s place", "304, 40", "360, 40" },
  { "DispatcherChip Return", "chip Counter", "popover", "none", "GtkPopoverMenu" },
  { "DispatcherChip space", "chip Counter", "popover", "none", "GtkPopoverMenu" },

  { "OutlinePanel F2", "outline Map", "keyboard", "OutlinePanel: Map", "Map: Map" },
  { "OutlinePanel c", "outline Map", "popover", "none", "GtkPopover" },
  { "OutlinePanel <Shift>c", "outline Counter → Map", "popover", "none", "GtkPopover" },
  { "OutlinePanel Menu", "outline Map", "popover", "none", "GtkPopoverMenu" },
  { "OutlinePanel <Shift>F10", "outline Map", "popover", "none", "GtkPopoverMenu" },
  { "OutlinePanel Delete", "outline Map", "stages", ALL, "Counter, Print, Spare" },
  { "OutlinePanel <Control>Delete", "outline Map", "subscriptions", "Counter → Map, Map → Print", "Counter → Print" },
  { "OutlinePanel <Control>x", "outline Map", "stages", ALL, "Counter, Print, Spare" },
  { "OutlinePanel <Control>c", "outline Map", "clipboard", "", "Map" },
  { "OutlinePanel <Control>v", "outline Map", "stages", ALL, ALL ", Map 2", .first = "<Control>c" },
  { "OutlinePanel <Control>d", "outline Map", "stages", ALL, ALL ", Map 2" },

  { "StagesView <Control>c", "table", "copied lines", "0", "5" },

  /* Where nothing was typed, they are the window's. */
  { "EntryRow <Control>z", "Map", "stages", ALL ", Map 2", ALL, .first = "<Control>d Return" },
  { "EntryRow <Shift><Control>z", "Map", "stages", ALL, ALL ", Map 2", .first = "<Control>d <Control>z F2" },

  /* What is being typed is given up. */
  { "InspectorPanel Escape", "Map", "keyboard", "EntryRow: Map", "Map", .first = "Return" },
  { "EntryRow Escape", "Map", "keyboard", "EntryRow: X", "EntryRow: Map", .first = "Return <Control>a <Shift>x" },
  { "SpinRow Escape", "Map → Print", "keyboard", "SpinRow: 7", "SpinRow: 1000", .first = "Return <Control>a 7" },
};

static Person person;

/*< a key that has no check >*/

static void
test_keys_each_has_a_check (void)
{
  g_autoptr (GPtrArray) bindings = NULL;
  guint n_missing = 0;

  /* With an entry and a spin button. */
  person_begin (&person);
  person_go_to (&person, "Map → Print");
  bindings = keymap_list_bindings (person.application, GTK_WIDGET (person.window));
  for (guint i = 0; i < bindings->len; i++)
    {
      const char *binding = g_ptr_array_index (bindings, i);
      gboolean is_checked = FALSE;

      for (guint j = 0; j < G_N_ELEMENTS (checks); j++)
        is_checked = is_checked || g_str_equal (checks[j].binding, binding);
      if (is_checked)
        continue;
      n_missing++;
      g_test_message ("\"%s\" is bound, and nobody looks at what it does: checks[] in tests/ui/test-keys.c needs a line "
                      "{ \"%s\", \"canvas\" or what has the keyboard, what to look at, how it is before, and after }",
                      binding, binding);
    }
  g_assert_cmpuint (n_missing, ==, 0);
}

/*< pressing >*/

static gboolean
on_retry (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* What takes a while is waited for. */
static void
expect (const char *what,
        const char *expected)
{
  guint wake = g_timeout_add (20, on_retry, NULL);
  gint64 end = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;
  g_autofree char *seen = person_look (&person, what);

  while (g_strcmp0 (seen, expected) != 0 && g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, TRUE);
      g_free (seen);
      seen = person_look (&person, what);
    }
  g_source_remove (wake);
  g_assert_cmpstr (seen, ==, expected);
}

static void
test_keys_does_what_it_is_for (gconstpointer data)
{
  const Check *check = data;

  person_begin (&person);
  person_go_to (&person, check->at);
  if (check->first != NULL)
    person_press (&person, check->first);
  expect (check->what, check->from);
  person_press (&person, strchr (check->binding, ' ') + 1);
  if (check->then != NULL)
    person_press (&person, check->then);
  expect (check->what, check->to);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *xdotool = g_find_program_in_path ("xdotool");
  g_autoptr (GtkApplication) application = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  gtk_test_init (&argc, &argv, NULL);
  if (xdotool == NULL)
    {
      g_print ("1..0 # SKIP xdotool is not installed\n");
      return 0;
    }
  g_test_set_nonfatal_assertions ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  adw_init ();
  application = GTK_APPLICATION (weir_application_new ());
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  person_init (&person, application);

  g_test_add_func ("/keys/each-has-a-check", test_keys_each_has_a_check);
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      g_auto (GStrv) words = g_strsplit (checks[i].binding, " ", 2);
      g_autofree char *path = g_strdup_printf ("/keys/%s/%s", words[0], words[1]);

      g_test_add_data_func (path, &checks[i], test_keys_does_what_it_is_for);
    }
  status = g_test_run ();
  person_clear (&person);

  return status;
}
