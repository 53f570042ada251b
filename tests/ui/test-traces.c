/* SPDX-License-Identifier: Apache-2.0 */
/* A run's trace becomes a file, and a file is shown. */
#include "config.h"
#include <adwaita.h>
#include <glib/gstdio.h>
#include <locale.h>
#include "weir-application.h"
#include "weir-trace-window.h"
#include "weir-window.h"
#include "weir-notice-bar.h"
#include "monitor/weir-monitor-panel.h"
#include "monitor/weir-trace-view.h"

/* Lines of a trace between its head and its end. */
#define HEAD "weir-trace 2\nseed 1\n" \
  "stage 1 1 0 counter \"Counter\"\nstage 2 2 0 discard \"Discard\"\nstage 3 3 0 discard \"Another\"\n" \
  "subscription 1 1 10 5\nsubscription 2 2 10 5\n"
#define ENTRIES "1 0 0.000000 ask 10 2→1 #1\n2 1 0.000001 events 10 1→2 #1\n3 0 0.000002 ask 10 3→1 #2\n"

static GtkApplication *application;

typedef struct
{
  WeirWindow *window;   /* lent: toplevels belong to GTK */
  char       *folder;   /* owned */
  GFile      *file;     /* owned */
} Fixture;

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  g_autofree char *path = NULL;

  f->window = WEIR_WINDOW (weir_window_new (application));
  gtk_window_present (GTK_WINDOW (f->window));
  f->folder = g_dir_make_tmp ("weir-traces-XXXXXX", NULL);
  path = g_build_filename (f->folder, "run.weirtrace", NULL);
  f->file = g_file_new_for_path (path);
}

static GtkWindow *
find_trace_window (void)
{
  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    if (WEIR_IS_TRACE_WINDOW (l->data))
      return l->data;
  return NULL;
}

static guint
count_windows (void)
{
  return g_list_length (gtk_application_get_windows (application));
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  GtkWindow *window;

  while ((window = find_trace_window ()) != NULL)
    gtk_window_destroy (window);
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_file_delete (f->file, NULL, NULL);
  g_rmdir (f->folder);
  g_free (f->folder);
  g_object_unref (f->file);
}

static void
iterate (void)
{
  g_main_context_iteration (NULL, TRUE);
}

/* The first one of its type in sight. */
static GtkWidget *
find_widget (GtkWidget *widget,
             GType      type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_child_visible (child))
      found = find_widget (child, type);
  return found;
}

static GtkWidget *
find_label (GtkWidget  *widget,
            const char *text)
{
  GtkWidget *found = GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_child_visible (child))
      found = find_label (child, text);
  return found;
}

static void
wait_for_label (const char *text)
{
  while (find_trace_window () == NULL || find_label (GTK_WIDGET (find_trace_window ()), text) == NULL)
    iterate ();
}

static void
activate (Fixture    *f,
          const char *action)
{
  g_autofree char *uri = g_file_get_uri (f->file);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), action,
                                             g_str_has_suffix (action, "-uri") ? "s" : NULL, uri));
}

static void
draw (Fixture *f)
{
  WeirHistory *history = weir_session_get_history (weir_window_get_session (f->window));
  g_autoptr (WeirNode) counter = weir_node_new (weir_stage_catalog_lookup ("counter"), "Counter");
  g_autoptr (WeirNode) discard = weir_node_new (weir_stage_catalog_lookup ("discard"), "Discard");
  g_autoptr (GError) error = NULL;

  weir_history_add_node (history, counter, &error);
  weir_history_add_node (history, discard, &error);
  g_assert_nonnull (weir_history_add_link (history, counter, discard, &error));
  g_assert_no_error (error);
}

/* So many messages. */
static void
step (Fixture *f,
      guint    n)
{
  WeirPipeline *pipeline = weir_session_get_pipeline (weir_window_get_session (f->window));

  for (guint i = 0; i < n; i++)
    activate (f, "win.step");
  while (weir_session_get_sample (weir_window_get_session (f->window)) == NULL
         || weir_session_get_sample (weir_window_get_session (f->window))->n_messages < n)
    {
      weir_pipeline_request_sample (pipeline);
      iterate ();
    }
}

/* Until something is there that a trace begins like. */
static void
wait_for_file (Fixture *f)
{
  while (!weir_trace_file_is_trace (f->file))
    iterate ();
}

/* Before anything has run there is nothing to save, and no file; then what is saved is all that has happened. */
static void
test_traces_are_saved (Fixture      *f,
                       gconstpointer data)
{
  g_autoptr (WeirTraceFile) read = NULL;
  g_autoptr (GError) error = NULL;

  draw (f);
  g_assert_null (weir_pipeline_record (weir_session_get_pipeline (weir_window_get_session (f->window))));
  activate (f, "win.save-trace-uri");

  g_assert_false (g_file_query_exists (f->file, NULL));
  step (f, 12);
  activate (f, "win.save-trace-uri");
  wait_for_file (f);
  read = weir_trace_file_read (f->file, 0, G_MAXUINT, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_no_error (read->problem);
  g_assert_cmpint (weir_recording_get_end (read->recording), ==, WEIR_TRACE_END_SAVED);
  g_assert_cmpuint (weir_recording_get_n_before (read->recording), ==, 0);
  g_assert_cmpuint (weir_recording_get_entries (read->recording)->len, >=, 12);
  g_assert_cmpstr (weir_recording_find_stage (read->recording, 1)->name, ==, "Counter");
}

static GtkWidget *
find_save_button (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), "win.save-trace") == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_save_button (child);
  return found;
}

/* The button stands beside what it saves, and says what is missing as long as there is nothing. */
static void
test_traces_are_saved_where_one_reads_them (Fixture      *f,
                                            gconstpointer data)
{
  GtkWidget *button;
  WeirMonitorPanel *panel;

  draw (f);
  button = find_save_button (GTK_WIDGET (f->window));
  g_assert_nonnull (button);
  panel = WEIR_MONITOR_PANEL (gtk_widget_get_ancestor (button, WEIR_TYPE_MONITOR_PANEL));
  weir_monitor_panel_set_page (panel, "log");
  g_assert_false (gtk_widget_get_visible (button));
  weir_monitor_panel_set_page (panel, "messages");
  g_assert_true (gtk_widget_get_visible (button));
  g_assert_false (gtk_widget_get_sensitive (button));
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (button), "run the pipeline first"));
  step (f, 3);
  while (!gtk_widget_get_sensitive (button))
    iterate ();
  g_assert_null (strstr (gtk_widget_get_tooltip_text (button), "first"));
}

static AdwMessageDialog *
find_dialog (Fixture *f)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data) && gtk_window_get_transient_for (l->data) == GTK_WINDOW (f->window))
      return l->data;
  return NULL;
}

/* Where there is no room for it, somebody is told why and may choose another place. */
static void
test_traces_that_cannot_be_saved_are_told_of (Fixture      *f,
                                              gconstpointer data)
{
  g_autoptr (GFile) nowhere = g_file_new_build_filename (f->folder, "nowhere", "run.weirtrace", NULL);

  draw (f);
  step (f, 3);
  g_set_object (&f->file, nowhere);
  activate (f, "win.save-trace-uri");
  while (find_dialog (f) == NULL)
    iterate ();
  g_assert_cmpstr (adw_message_dialog_get_body (find_dialog (f)), ==, "Its folder is no longer there.");
  g_assert_true (adw_message_dialog_has_response (find_dialog (f), "save-as"));
  adw_message_dialog_response (find_dialog (f), "cancel");
}

static void
write_trace (Fixture    *f,
             const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_replace_contents (f->file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, &error);
  g_assert_no_error (error);
}

static const char *
get_notice (void)
{
  GtkWidget *bar = find_widget (GTK_WIDGET (find_trace_window ()), WEIR_TYPE_NOTICE_BAR);

  return weir_notice_bar_get_text (WEIR_NOTICE_BAR (bar));
}

/* A file is opened for what is in it, once, whatever it is called; nothing of what is drawn changes. */
static void
test_traces_are_shown (Fixture      *f,
                       gconstpointer data)
{
  guint n_windows = count_windows ();

  write_trace (f, HEAD ENTRIES "end 3 whole\n");
  activate (f, "win.open-uri");
  wait_for_label ("3 messages");
  g_assert_nonnull (find_label (GTK_WIDGET (find_trace_window ()), "Another"));
  g_assert_null (get_notice ());
  g_assert_true (weir_window_is_pristine (f->window));

  activate (f, "win.open-uri");
  g_assert_cmpuint (count_windows (), ==, n_windows + 1);
}

/* One stage is shown with whom it speaks to; likewise one subscription. */
static void
test_traces_are_chosen_from (Fixture      *f,
                             gconstpointer data)
{
  GtkWidget *window;
  GtkDropDown *subject;

  write_trace (f, HEAD ENTRIES "end 3 whole\n");
  activate (f, "win.open-uri");
  wait_for_label ("3 messages");
  window = GTK_WIDGET (find_trace_window ());
  subject = GTK_DROP_DOWN (find_widget (window, GTK_TYPE_DROP_DOWN));
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (subject)), ==, 1 + 3 + 2);

  gtk_drop_down_set_selected (subject, 2);
  g_assert_nonnull (find_label (window, "2 of 3 messages"));
  gtk_drop_down_set_selected (subject, 5);
  g_assert_nonnull (find_label (window, "1 of 3 messages"));
  gtk_drop_down_set_selected (subject, 0);
  g_assert_nonnull (find_label (window, "3 messages"));
}

/* Of a broken file there is what stands before the fault, and what it is, and where. */
static void
test_traces_that_are_broken_are_shown_as_far_as_they_go (Fixture      *f,
                                                         gconstpointer data)
{
  write_trace (f, HEAD ENTRIES "4 0 0.000003 nonsense 10 2→1 #1\nend 4 whole\n");
  activate (f, "win.open-uri");
  wait_for_label ("3 messages");
  g_assert_nonnull (strstr (get_notice (), "line 11:"));
}

/* So is what a file cannot tell of itself, what it lacks, and that another run went on. */
static void
test_traces_say_what_is_missing (Fixture      *f,
                                 gconstpointer data)
{
  static const char *const files[][2] = {
    { "weir-trace 1\nseed 1\nstage 1 1 0 counter \"Counter\"\n1 0 0.000000 start 0 1→1\n", "version 1" },
    { "weir-trace 2\nseed 1\nbefore 7\nstage 1 1 0 counter \"Counter\"\n8 0 0.000000 start 0 1→1\nend 1 saved\n",
      "The first 7 entries" },
    { "weir-trace 2\nseed 1\nstage 1 1 0 counter \"Counter\"\n1 0 0.000000 start 0 1→1\nend 1 forked\n", "an earlier moment" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      write_trace (f, files[i][0]);
      activate (f, "win.open-uri");
      wait_for_label ("1 message");
      g_assert_nonnull (get_notice ());
      g_assert_nonnull (strstr (get_notice (), files[i][1]));
      gtk_window_destroy (find_trace_window ());
    }
}

/* A file that begins like a trace, and is none. */
static void
test_traces_that_are_none_are_told_of (Fixture      *f,
                                       gconstpointer data)
{
  write_trace (f, "weir-trace 99\n");
  activate (f, "win.open-uri");
  wait_for_label ("The Trace Cannot Be Read");
}

static void
wait_for_page (const char *page)
{
  GtkStack *stack;

  do
    {
      iterate ();
      stack = GTK_STACK (find_widget (GTK_WIDGET (find_trace_window ()), GTK_TYPE_STACK));
    }
  while (!g_str_equal (gtk_stack_get_visible_child_name (stack), page));
}

/* More than can be shown at once is shown in parts. */
static void
test_traces_that_are_long_have_parts (Fixture      *f,
                                      gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (HEAD);
  guint n = 262144 + 7;
  GtkWidget *window;

  for (guint i = 1; i <= n; i++)
    g_string_append_printf (text, "%u 0 %u.000000 ask 10 2→1 #1\n", i, i);
  g_string_append_printf (text, "end %u whole\n", n);
  write_trace (f, text->str);
  activate (f, "win.open-uri");
  wait_for_page ("trace");
  window = GTK_WIDGET (find_trace_window ());

  g_assert_true (gtk_widget_activate_action (window, "trace.later", NULL));
  wait_for_page ("trace");
  g_assert_nonnull (find_label (window, "7 messages"));
  g_assert_null (get_notice ());
  g_assert_true (gtk_widget_activate_action (window, "trace.earlier", NULL));
  wait_for_page ("trace");
  g_assert_null (find_label (window, "7 messages"));
}

/* A trace is nothing to draw in: who starts the program again gets a window that is. */
static void
test_traces_do_not_stand_for_a_drawing (Fixture      *f,
                                        gconstpointer data)
{
  guint n_windows;

  write_trace (f, HEAD ENTRIES "end 3 whole\n");
  activate (f, "win.open-uri");
  wait_for_label ("3 messages");
  gtk_window_destroy (GTK_WINDOW (f->window));
  n_windows = count_windows ();
  g_application_activate (G_APPLICATION (application));
  g_assert_cmpuint (count_windows (), ==, n_windows + 1);
  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    if (WEIR_IS_WINDOW (l->data))
      f->window = l->data;
}

/* Nobody waits for what is read for a window that has gone. */
static void
test_traces_may_be_closed_while_they_are_read (Fixture      *f,
                                               gconstpointer data)
{
  GtkWindow *window;
  gpointer watched;

  write_trace (f, HEAD ENTRIES "end 3 whole\n");
  activate (f, "win.open-uri");
  window = find_trace_window ();
  watched = window;
  g_object_add_weak_pointer (G_OBJECT (window), &watched);
  gtk_window_destroy (window);
  while (watched != NULL)
    iterate ();
}

static void
add (const char *path,
     void (*test)(Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;

  gtk_test_init (&argc, &argv);
  setlocale (LC_ALL, "C.UTF-8");
  application = GTK_APPLICATION (weir_application_new ());
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

  add ("/traces/saved", test_traces_are_saved);
  add ("/traces/save-button", test_traces_are_saved_where_one_reads_them);
  add ("/traces/not-saved", test_traces_that_cannot_be_saved_are_told_of);
  add ("/traces/shown", test_traces_are_shown);
  add ("/traces/chosen", test_traces_are_chosen_from);
  add ("/traces/broken", test_traces_that_are_broken_are_shown_as_far_as_they_go);
  add ("/traces/missing", test_traces_say_what_is_missing);
  add ("/traces/none", test_traces_that_are_none_are_told_of);
  add ("/traces/long", test_traces_that_are_long_have_parts);
  add ("/traces/no-drawing", test_traces_do_not_stand_for_a_drawing);
  add ("/traces/closed", test_traces_may_be_closed_while_they_are_read);

  return g_test_run ();
}
