/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include <adwaita.h>
#include <glib/gstdio.h>
#include "canvas/weir-canvas.h"
#include "weir-application.h"
#include "weir-examples.h"
#include "weir-window.h"

#define LINE(text) "  " text "\n"

static const char counting[] =
  "{\n"
  LINE ("\"links\": [ { \"from\": \"Counter\", \"to\": \"Discard\" } ],")
  LINE ("\"nodes\": [")
  LINE ("  { \"kind\": \"counter\", \"name\": \"Counter\" },")
  LINE ("  { \"kind\": \"discard\", \"name\": \"Discard\" }")
  LINE ("],")
  LINE ("\"title\": \"Counting\",")
  LINE ("\"weir\": 1")
  "}\n";

static const char writing[] =
  "{\n"
  LINE ("\"links\": [ { \"from\": \"Counter\", \"to\": \"Writer\" } ],")
  LINE ("\"nodes\": [")
  LINE ("  { \"kind\": \"counter\", \"name\": \"Counter\", \"params\": { \"start\": 7 } },")
  LINE ("  { \"kind\": \"file-writer\", \"name\": \"Writer\", \"params\": { \"path\": \"out.txt\" } }")
  LINE ("],")
  LINE ("\"weir\": 1")
  "}\n";

static GtkApplication *application;

typedef struct
{
  WeirWindow *window;   /* lent: toplevels belong to GTK */
  char       *folder;   /* owned */
  GFile      *file;     /* owned */
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *path = NULL;

  fixture->window = WEIR_WINDOW (weir_window_new (application));
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture->folder = g_dir_make_tmp ("weir-window-XXXXXX", NULL);
  path = g_build_filename (fixture->folder, "drawing.weir", NULL);
  fixture->file = g_file_new_for_path (path);
}

static void
empty_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  empty_folder (fixture->folder);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_object_unref (fixture->file);
}

static void
write_file (Fixture    *fixture,
            const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (g_file_peek_path (fixture->file), text, -1, &error);
  g_assert_no_error (error);
}

static void
open_text (Fixture    *fixture,
           const char *text)
{
  write_file (fixture, text);
  g_assert_true (weir_window_open (fixture->window, fixture->file));
}

static WeirDocument *
get_document (Fixture *fixture)
{
  return weir_session_get_document (weir_window_get_session (fixture->window));
}

static WeirPipeline *
get_pipeline (Fixture *fixture)
{
  return weir_session_get_pipeline (weir_window_get_session (fixture->window));
}

static void
activate (Fixture    *fixture,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
}

static void
set_title (Fixture    *fixture,
           const char *title)
{
  WeirHistory *history = weir_session_get_history (weir_window_get_session (fixture->window));
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  g_value_init (&value, G_TYPE_STRING);
  g_value_set_string (&value, title);
  weir_history_set (history, get_document (fixture), "title", &value, &error);
  g_assert_no_error (error);
}

/* The question or complaint that the window shows. */
static AdwMessageDialog *
find_dialog (Fixture *fixture)
{
  g_autoptr (GList) toplevels = gtk_window_list_toplevels ();

  for (GList *l = toplevels; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data)
        && gtk_window_get_transient_for (l->data) == GTK_WINDOW (fixture->window))
      return l->data;

  return NULL;
}

static void
answer (Fixture    *fixture,
        const char *response)
{
  AdwMessageDialog *dialog = find_dialog (fixture);

  g_assert_nonnull (dialog);
  /* The button would do both. */
  adw_message_dialog_response (dialog, response);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* A document that is opened is shown with its title, and nothing of it runs. */
static void
test_window_opens_a_document (Fixture      *fixture,
                              gconstpointer data)
{
  g_assert_true (weir_window_is_pristine (fixture->window));
  open_text (fixture, counting);

  g_assert_false (weir_window_is_pristine (fixture->window));
  g_assert_true (g_file_equal (weir_window_get_file (fixture->window), fixture->file));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Counting");
  g_assert_cmpuint (g_list_model_get_n_items (weir_document_get_nodes (get_document (fixture))), ==, 2);
  g_assert_cmpuint (weir_pipeline_get_state (get_pipeline (fixture)), ==, WEIR_RUN_STOPPED);
}

/* A file that is no document is refused with the place of the fault, and what was open stays. */
static void
test_window_refuses_a_broken_file (Fixture      *fixture,
                                   gconstpointer data)
{
  WeirDocument *document;

  open_text (fixture, counting);
  document = get_document (fixture);
  write_file (fixture, "{\n  \"nodes\": [ 1 ],\n");

  g_assert_false (weir_window_open (fixture->window, fixture->file));
  g_assert_true (get_document (fixture) == document);
  g_assert_nonnull (find_dialog (fixture));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (find_dialog (fixture)), "line "));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (find_dialog (fixture)), ", column "));
  answer (fixture, "close");
}

/* Unsaved changes show in the title until they are taken back. */
static void
test_window_title_shows_changes (Fixture      *fixture,
                                 gconstpointer data)
{
  open_text (fixture, counting);

  set_title (fixture, "Another");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "• Another");
  activate (fixture, "win.undo");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Counting");
  activate (fixture, "win.redo");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "• Another");
}

static char *
read_title (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirDocument) document = weir_document_load (fixture->file, NULL, &error);

  g_assert_no_error (error);
  return g_strdup (weir_document_get_title (document));
}

/* Saving writes the document to its file, and then there is nothing to ask when the window is closed. */
static void
test_window_saves (Fixture      *fixture,
                   gconstpointer data)
{
  g_autofree char *title = NULL;

  open_text (fixture, counting);
  set_title (fixture, "Saved");
  activate (fixture, "win.save");

  title = read_title (fixture);
  g_assert_cmpstr (title, ==, "Saved");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Saved");
  g_assert_null (find_dialog (fixture));
}

/* What somebody else wrote into the file meanwhile is only overwritten after a question. */
static void
test_window_asks_before_overwriting_changes (Fixture      *fixture,
                                             gconstpointer data)
{
  g_autofree char *kept = NULL, *overwritten = NULL;

  open_text (fixture, counting);
  set_title (fixture, "Mine");
  write_file (fixture, "{ \"title\": \"Somebody else's\", \"nodes\": [], \"links\": [], \"weir\": 1 }");

  activate (fixture, "win.save");
  answer (fixture, "cancel");
  kept = read_title (fixture);
  g_assert_cmpstr (kept, ==, "Somebody else's");

  activate (fixture, "win.save");
  answer (fixture, "overwrite");
  overwritten = read_title (fixture);
  g_assert_cmpstr (overwritten, ==, "Mine");
}

/* Closing with unsaved changes asks, and cancelling keeps everything. */
static void
test_window_asks_before_closing (Fixture      *fixture,
                                 gconstpointer data)
{
  open_text (fixture, counting);
  set_title (fixture, "Unsaved");

  gtk_window_close (GTK_WINDOW (fixture->window));
  answer (fixture, "cancel");
  g_assert_cmpstr (weir_document_get_title (get_document (fixture)), ==, "Unsaved");
  activate (fixture, "win.undo");
}

/* "Save" in that question saves and closes. */
static void
test_window_saves_and_closes (Fixture      *fixture,
                              gconstpointer data)
{
  WeirWindow *window = fixture->window;
  g_autofree char *title = NULL;

  open_text (fixture, counting);
  set_title (fixture, "Saved at last");
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);

  gtk_window_close (GTK_WINDOW (fixture->window));
  answer (fixture, "save");
  while (window != NULL)
    g_main_context_iteration (NULL, TRUE);
  title = read_title (fixture);
  g_assert_cmpstr (title, ==, "Saved at last");

  /* For the fixture to close. */
  fixture->window = WEIR_WINDOW (weir_window_new (application));
}

/* An empty document has nothing to run. */
static void
test_window_runs_only_what_is_drawn (Fixture      *fixture,
                                     gconstpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.run", NULL);
  g_assert_cmpuint (weir_pipeline_get_state (get_pipeline (fixture)), ==, WEIR_RUN_STOPPED);
}

/* However slowly it would run, and whatever ran before. */
static void
test_window_opens_a_run_at_its_time (Fixture      *fixture,
                                     gconstpointer data)
{
  WeirPipeline *pipeline;

  open_text (fixture, counting);
  pipeline = get_pipeline (fixture);
  weir_pipeline_set_time_mode (pipeline, WEIR_TIME_REAL);
  activate (fixture, "win.run");
  weir_pipeline_set_speed (pipeline, 1, 0);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.run-to-time", "x",
                                             (gint64) 5000));
  g_assert_cmpuint (weir_pipeline_get_time_mode (pipeline), ==, WEIR_TIME_VIRTUAL);
  while (weir_pipeline_get_stop (pipeline) == NULL && weir_pipeline_get_state (pipeline) != WEIR_RUN_FINISHED)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (weir_pipeline_get_state (pipeline), ==, WEIR_RUN_PAUSED);
  g_assert_cmpint (weir_pipeline_get_stop (pipeline)->time, >=, 5000);
  g_assert_cmpint (weir_pipeline_get_stop (pipeline)->time, <, 5100);
}

/* Run, pause, go on, back to the start. */
static void
test_window_runs_pauses_and_resets (Fixture      *fixture,
                                    gconstpointer data)
{
  open_text (fixture, counting);

  activate (fixture, "win.run");
  g_assert_cmpuint (weir_pipeline_get_state (get_pipeline (fixture)), ==, WEIR_RUN_RUNNING);
  activate (fixture, "win.run");
  g_assert_cmpuint (weir_pipeline_get_state (get_pipeline (fixture)), ==, WEIR_RUN_PAUSED);
  activate (fixture, "win.step");
  g_assert_cmpuint (weir_pipeline_get_state (get_pipeline (fixture)), ==, WEIR_RUN_PAUSED);
  activate (fixture, "win.restart");
  g_assert_cmpuint (weir_pipeline_get_state (get_pipeline (fixture)), ==, WEIR_RUN_RUNNING);
  activate (fixture, "win.reset");
  g_assert_cmpuint (weir_pipeline_get_state (get_pipeline (fixture)), ==, WEIR_RUN_STOPPED);
}

/* A document that takes the place of one that runs ends that run. */
static void
test_window_opens_over_a_run (Fixture      *fixture,
                              gconstpointer data)
{
  open_text (fixture, counting);
  activate (fixture, "win.run");

  open_text (fixture, writing);
  g_assert_cmpuint (weir_pipeline_get_state (get_pipeline (fixture)), ==, WEIR_RUN_STOPPED);
  g_assert_nonnull (weir_document_find_node (get_document (fixture), "Writer"));
}

/* A document from elsewhere that wants to write a file runs once a person has agreed, and is asked about once. */
static void
test_window_asks_before_files_are_written (Fixture      *fixture,
                                           gconstpointer data)
{
  open_text (fixture, writing);

  activate (fixture, "win.run");
  g_assert_cmpuint (weir_pipeline_get_state (get_pipeline (fixture)), ==, WEIR_RUN_STOPPED);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (find_dialog (fixture)), "out.txt"));
  answer (fixture, "cancel");
  g_assert_cmpuint (weir_pipeline_get_state (get_pipeline (fixture)), ==, WEIR_RUN_STOPPED);

  activate (fixture, "win.run");
  answer (fixture, "run");
  g_assert_cmpuint (weir_pipeline_get_state (get_pipeline (fixture)), ==, WEIR_RUN_RUNNING);

  activate (fixture, "win.reset");
  activate (fixture, "win.run");
  g_assert_null (find_dialog (fixture));
  g_assert_cmpuint (weir_pipeline_get_state (get_pipeline (fixture)), ==, WEIR_RUN_RUNNING);
  activate (fixture, "win.reset");
}

/* What is drawn here wants what its drawer wants. */
static void
test_window_trusts_its_own_drawing (Fixture      *fixture,
                                    gconstpointer data)
{
  g_autoptr (WeirNode) node = weir_node_new (weir_stage_catalog_lookup ("file-writer"), "Writer");
  g_auto (WeirValue) path = WEIR_VALUE_INIT;
  g_autofree char *target = g_build_filename (fixture->folder, "out.txt", NULL);
  g_autoptr (GError) error = NULL;

  path = weir_value_text (target);
  weir_node_set_param (node, "path", &path, &error);
  g_assert_no_error (error);
  weir_document_add_node (get_document (fixture), node, G_MAXUINT, &error);
  g_assert_no_error (error);

  activate (fixture, "win.run");
  g_assert_null (find_dialog (fixture));
  g_assert_cmpuint (weir_pipeline_get_state (get_pipeline (fixture)), !=, WEIR_RUN_STOPPED);
  activate (fixture, "win.reset");
}

static gboolean
has_label (GtkWidget *widget)
{
  gboolean found = GTK_IS_LABEL (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !found;
       child = gtk_widget_get_next_sibling (child))
    found = !GTK_IS_POPOVER (child) && has_label (child);

  return found;
}

static gboolean
has_name (GtkWidget *widget)
{
  return gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL) ||
         gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY) ||
         has_label (widget);
}

/* What is inside a button of a menu is named like that. */
static guint
count_nameless (GtkWidget *widget)
{
  gboolean is_button = GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget);
  guint n = is_button && !has_name (widget);

  if (n > 0)
    g_test_message ("A %s has no name: %s", G_OBJECT_TYPE_NAME (widget), gtk_widget_get_tooltip_text (widget));
  for (GtkWidget *child = is_button ? NULL : gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_nameless (child);

  return n;
}

/* A screen reader says what a button is for. */
static void
test_window_names_every_button (Fixture      *fixture,
                                gconstpointer data)
{
  WeirSelection *selection;

  g_assert_cmpuint (count_nameless (GTK_WIDGET (fixture->window)), ==, 0);
  open_text (fixture, writing);
  selection = weir_session_get_selection (weir_window_get_session (fixture->window));
  weir_selection_set_single (selection, weir_document_find_node (get_document (fixture), "Writer"));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpuint (count_nameless (GTK_WIDGET (fixture->window)), ==, 0);
}

static GtkWidget *
find_canvas (GtkWidget *widget)
{
  GtkWidget *found = WEIR_IS_CANVAS (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_canvas (child);

  return found;
}

/* Keys go to the drawing at once, in a new window as in one that opens a file, and when what had the focus is gone. */
static void
test_window_keys_go_to_the_drawing (Fixture      *fixture,
                                    gconstpointer data)
{
  GtkWindow *window = GTK_WINDOW (fixture->window);
  GtkWidget *canvas = find_canvas (GTK_WIDGET (window));

  g_assert_true (gtk_window_get_focus (window) == canvas);

  gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD);
  g_assert_false (gtk_window_get_focus (window) == canvas);
  open_text (fixture, counting);
  g_assert_true (gtk_window_get_focus (window) == canvas);

  gtk_window_set_focus (window, NULL);
  while (gtk_window_get_focus (window) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (gtk_window_get_focus (window) == canvas);
}

/* Each panel can be put away. */
static void
test_window_panels_can_be_hidden (Fixture      *fixture,
                                  gconstpointer data)
{
  const char *const names[] = { "palette", "inspector", "lower-panel" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (fixture->window), names[i]);
      g_autoptr (GVariant) before = g_action_get_state (action);
      g_autoptr (GVariant) after = NULL;

      g_action_activate (action, NULL);
      after = g_action_get_state (action);
      g_assert_cmpint (g_variant_get_boolean (after), !=, g_variant_get_boolean (before));
      g_action_activate (action, NULL);
    }
}

/* Every example opens, and none is written to: saving asks where. */
static void
test_window_opens_every_example (Fixture      *fixture,
                                 gconstpointer data)
{
  GPtrArray *examples = weir_examples_list ();

  g_assert_cmpuint (examples->len, >=, 5);
  for (guint i = 0; i < examples->len; i++)
    {
      const WeirExample *example = g_ptr_array_index (examples, i);

      g_assert_true (weir_examples_contain (example->file));
      g_assert_true (weir_window_open (fixture->window, example->file));
      g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, example->title);
    }
  g_assert_false (weir_examples_contain (fixture->file));
}

static gboolean
shows_text (GtkWidget  *widget,
            const char *text)
{
  gboolean found = GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !found; child = gtk_widget_get_next_sibling (child))
    found = shows_text (child, text);
  return found;
}

/* Names in what is told are not read as markup, which would leave nothing of it. */
static void
test_window_hints_are_plain_text (Fixture      *fixture,
                                  gconstpointer data)
{
  const char *hint = "“A & B <b>” has no output";
  GtkWidget *window = GTK_WIDGET (fixture->window);

  g_signal_emit_by_name (find_canvas (window), "hint", hint);
  g_assert_true (shows_text (window, hint));
}

static GtkWidget *
find_button (GtkWidget  *widget,
             const char *action)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child, action);
  return found;
}

static void
run_and_look_back (Fixture     *fixture,
                   WeirTimeMode mode)
{
  WeirPipeline *pipeline = get_pipeline (fixture);

  activate (fixture, "win.reset");
  weir_pipeline_set_time_mode (pipeline, mode);
  activate (fixture, "win.run");
  while (!weir_pipeline_is_looking_back (pipeline))
    {
      activate (fixture, "win.step-back");
      g_main_context_iteration (NULL, TRUE);
    }
}

/* Out of a run, without a pause before. Who cannot run on from the past is told so before, and why. */
static void
test_window_says_why_a_run_cannot_be_forked (Fixture      *fixture,
                                             gconstpointer data)
{
  GtkWidget *fork = find_button (GTK_WIDGET (fixture->window), "win.fork");

  open_text (fixture, counting);
  run_and_look_back (fixture, WEIR_TIME_VIRTUAL);
  g_assert_true (gtk_widget_is_sensitive (fork));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (fork), ==, "Run on from here, as another run");

  run_and_look_back (fixture, WEIR_TIME_REAL);
  g_assert_false (gtk_widget_is_sensitive (fork));
  g_assert_true (g_str_has_prefix (gtk_widget_get_tooltip_text (fork), "A run in real time cannot be done again."));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fork), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       gtk_widget_get_tooltip_text (fork));
  activate (fixture, "win.reset");
}

static guint
count_windows (void)
{
  guint n = 0;

  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    n += WEIR_IS_WINDOW (l->data);

  return n;
}

/* A file takes the place of an untouched drawing, a second one gets a window, the first again comes to the front. */
static void
test_window_second_file_gets_a_window (Fixture      *fixture,
                                       gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "second.weir", NULL);
  g_autoptr (GFile) second = g_file_new_for_path (path);
  GtkWindow *window = NULL;

  write_file (fixture, counting);
  g_file_set_contents (path, counting, -1, NULL);

  g_application_open (G_APPLICATION (application), &fixture->file, 1, "");
  g_assert_cmpuint (count_windows (), ==, 1);
  g_application_open (G_APPLICATION (application), &second, 1, "");
  g_assert_cmpuint (count_windows (), ==, 2);
  g_application_open (G_APPLICATION (application), &fixture->file, 1, "");
  g_assert_cmpuint (count_windows (), ==, 2);

  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    if (l->data != fixture->window)
      window = l->data;
  g_assert_nonnull (window);
  gtk_window_destroy (window);
}

#define add(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;

  gtk_test_init (&argc, &argv);
  application = GTK_APPLICATION (weir_application_new ());
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

  add ("/window/opens-a-document", test_window_opens_a_document);
  add ("/window/refuses-a-broken-file", test_window_refuses_a_broken_file);
  add ("/window/title-shows-changes", test_window_title_shows_changes);
  add ("/window/saves", test_window_saves);
  add ("/window/asks-before-overwriting-changes", test_window_asks_before_overwriting_changes);
  add ("/window/asks-before-closing", test_window_asks_before_closing);
  add ("/window/saves-and-closes", test_window_saves_and_closes);
  add ("/window/runs-only-what-is-drawn", test_window_runs_only_what_is_drawn);
  add ("/window/opens-a-run-at-its-time", test_window_opens_a_run_at_its_time);
  add ("/window/runs-pauses-and-resets", test_window_runs_pauses_and_resets);
  add ("/window/opens-over-a-run", test_window_opens_over_a_run);
  add ("/window/asks-before-files-are-written", test_window_asks_before_files_are_written);
  add ("/window/trusts-its-own-drawing", test_window_trusts_its_own_drawing);
  add ("/window/keys-go-to-the-drawing", test_window_keys_go_to_the_drawing);
  add ("/window/names-every-button", test_window_names_every_button);
  add ("/window/panels-can-be-hidden", test_window_panels_can_be_hidden);
  add ("/window/says-why-a-run-cannot-be-forked", test_window_says_why_a_run_cannot_be_forked);
  add ("/window/opens-every-example", test_window_opens_every_example);
  add ("/window/second-file-gets-a-window", test_window_second_file_gets_a_window);
  add ("/window/hints-are-plain-text", test_window_hints_are_plain_text);

  return g_test_run ();
}
