/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <adwaita.h>

#include "monitor/weir-sweep-axis-row.h"
#include "monitor/weir-sweep-card.h"
#include "monitor/weir-sweep-cell.h"
#include "monitor/weir-sweep-chart.h"
#include "monitor/weir-sweep-view.h"

typedef struct
{
  GtkWindow    *window;     /* owned by the toolkit */
  GtkWidget    *view;       /* lent */
  WeirDocument *document;   /* owned */
  WeirSession  *session;    /* owned */
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  static const char text[] =
    "{ \"weir\": 1, \"nodes\": ["
    "{ \"kind\": \"counter\", \"name\": \"Counter\", \"x\": 0, \"y\": 0 },"
    "{ \"kind\": \"print\", \"name\": \"Printer\", \"x\": 0, \"y\": 0, \"params\": { \"service-time\": \"10ms\" } }],"
    "\"links\": [{ \"from\": \"Counter\", \"to\": \"Printer\", \"max_demand\": 10 }] }";
  g_autoptr (GError) error = NULL;

  fixture->document = weir_document_parse (text, -1, &error);
  g_assert_no_error (error);
  fixture->session = weir_session_new (fixture->document);
  fixture->view = weir_sweep_view_new ();
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 900, 400);
  gtk_window_set_child (fixture->window, fixture->view);
  weir_sweep_view_set_session (WEIR_SWEEP_VIEW (fixture->view), fixture->session);
  gtk_window_present (fixture->window);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  weir_sweep_view_set_session (WEIR_SWEEP_VIEW (fixture->view), NULL);
  gtk_window_destroy (fixture->window);
  g_assert_finalize_object (fixture->session);
  g_assert_finalize_object (fixture->document);
}

/* The @n-th widget of that type, in the order of the tree. */
static GtkWidget *
find_nth (GtkWidget *widget,
          GType      type,
          guint     *n)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && (*n)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_nth (child, type, n);
  return found;
}

static gpointer
find (Fixture *fixture,
      GType    type,
      guint    n)
{
  GtkWidget *found = find_nth (fixture->view, type, &n);

  g_assert_nonnull (found);
  return found;
}

static GtkWidget *
find_button (Fixture    *fixture,
             const char *title)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *button = find (fixture, GTK_TYPE_BUTTON, i);

      if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), title) == 0)
        return button;
    }
}

static WeirSweep *
get_sweep (Fixture *fixture)
{
  return weir_sweep_view_get_sweep (WEIR_SWEEP_VIEW (fixture->view));
}

static void
choose (Fixture    *fixture,
        guint       row,
        const char *key,
        const char *values)
{
  WeirSweepAxisRow *axis_row = find (fixture, WEIR_TYPE_SWEEP_AXIS_ROW, row);

  weir_sweep_axis_row_choose (axis_row, key);
  g_assert_cmpstr (weir_sweep_axis_row_get_key (axis_row), ==, key);
  weir_sweep_axis_row_set_values (axis_row, values);
}

static void
press (Fixture    *fixture,
       const char *title)
{
  GtkWidget *button = find_button (fixture, title);

  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static void
wait_until_done (Fixture *fixture)
{
  while (weir_sweep_get_state (get_sweep (fixture)) == WEIR_SWEEP_RUNNING)
    g_main_context_iteration (NULL, TRUE);
}

static const char *
get_text (Fixture *fixture,
          guint    cell)
{
  return weir_sweep_cell_get_text (find (fixture, WEIR_TYPE_SWEEP_CELL, cell));
}

static void
type_key (Fixture *fixture,
          guint    key)
{
  GtkWidget *grid = gtk_widget_get_parent (find (fixture, WEIR_TYPE_SWEEP_CELL, 0));
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (grid);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled = FALSE;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &handled);
    }
}

static void
assert_says (GtkWidget  *cell,
             const char *words)
{
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (cell), words));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       gtk_widget_get_tooltip_text (cell));
}

static void
test_each_value_is_a_cell_with_a_figure (Fixture      *fixture,
                                         gconstpointer data)
{
  choose (fixture, 0, "Printer.copies", "1, 2, 4");
  press (fixture, "Run");
  g_assert_cmpstr (get_text (fixture, 0), ==, "…");
  wait_until_done (fixture);
  g_assert_cmpstr (get_text (fixture, 0), ==, "100 /s");
  g_assert_cmpstr (get_text (fixture, 1), ==, "200 /s");
  g_assert_cmpstr (get_text (fixture, 2), ==, "400 /s");
  assert_says (find (fixture, WEIR_TYPE_SWEEP_CELL, 0), "as it is now");
  assert_says (find (fixture, WEIR_TYPE_SWEEP_CELL, 1), "Printer: Copies 2");
  assert_says (find (fixture, WEIR_TYPE_SWEEP_CELL, 1), "200 /s");
  g_assert_false (weir_history_can_undo (weir_session_get_history (fixture->session)));
}

static void
test_two_settings_make_a_grid (Fixture      *fixture,
                               gconstpointer data)
{
  choose (fixture, 0, "Printer.copies", "1, 2");
  choose (fixture, 1, "Printer.service-time", "10ms, 20ms, 40ms");
  press (fixture, "Run");
  wait_until_done (fixture);
  g_assert_cmpuint (weir_sweep_get_n_y (get_sweep (fixture)), ==, 3);
  g_assert_cmpstr (get_text (fixture, 5), ==, "50 /s");
}

/* Keys lead to a cell and to its buttons; what it applies is one step. */
static void
test_a_cell_is_applied_as_one_step (Fixture      *fixture,
                                    gconstpointer data)
{
  WeirHistory *history = weir_session_get_history (fixture->session);
  WeirNode *printer = weir_document_find_node (fixture->document, "Printer");

  choose (fixture, 0, "Printer.copies", "1, 2");
  choose (fixture, 1, "Printer.service-time", "10ms, 20ms");
  press (fixture, "Run");
  wait_until_done (fixture);
  g_assert_false (gtk_widget_get_sensitive (find_button (fixture, "Apply")));
  type_key (fixture, GDK_KEY_Right);
  type_key (fixture, GDK_KEY_Down);
  g_assert_true (gtk_widget_has_focus (find (fixture, WEIR_TYPE_SWEEP_CELL, 3)));
  type_key (fixture, GDK_KEY_Return);
  g_assert_true (gtk_widget_has_focus (find_button (fixture, "Apply")));
  press (fixture, "Apply");
  g_assert_cmpuint (weir_node_get_copies (printer), ==, 2);
  g_assert_cmpstr (weir_value_get_text (weir_node_get_param (printer, "service-time"), NULL), ==, "20ms");
  assert_says (find (fixture, WEIR_TYPE_SWEEP_CELL, 3), "as it is now");
  weir_history_undo (history);
  g_assert_cmpuint (weir_node_get_copies (printer), ==, 1);
  g_assert_false (weir_history_can_undo (history));
}

static void
test_wrong_values_cannot_be_run (Fixture      *fixture,
                                 gconstpointer data)
{
  GtkWidget *run = find_button (fixture, "Run");

  g_assert_true (gtk_widget_get_sensitive (run));
  choose (fixture, 0, "Printer.copies", "1, many");
  g_assert_false (gtk_widget_get_sensitive (run));
  choose (fixture, 0, "Printer.copies", "1..3");
  g_assert_true (gtk_widget_get_sensitive (run));
}

static void
test_what_fails_says_why_in_its_cell (Fixture      *fixture,
                                      gconstpointer data)
{
  choose (fixture, 0, "Counter->Printer.min-demand", "5, 10");
  press (fixture, "Run");
  wait_until_done (fixture);
  g_assert_cmpstr (get_text (fixture, 0), ==, "100 /s");
  g_assert_cmpstr (get_text (fixture, 1), ==, "✕");
  assert_says (find (fixture, WEIR_TYPE_SWEEP_CELL, 1), "10 is not below 10");
  type_key (fixture, GDK_KEY_Right);
  g_assert_false (gtk_widget_get_sensitive (find_button (fixture, "Apply")));
  g_assert_false (gtk_widget_get_sensitive (find_button (fixture, "Open This Run")));
}

static void
test_a_sweep_can_be_cancelled (Fixture      *fixture,
                               gconstpointer data)
{
  choose (fixture, 0, "Counter.start", "1..300");
  press (fixture, "Run");
  press (fixture, "Cancel");
  wait_until_done (fixture);
  g_assert_cmpint (weir_sweep_get_state (get_sweep (fixture)), ==, WEIR_SWEEP_CANCELLED);
  g_assert_true (gtk_widget_get_sensitive (find_button (fixture, "Run")));
}

static gboolean
has_label (GtkWidget  *widget,
           const char *words)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
      && strstr (gtk_label_get_text (GTK_LABEL (widget)), words) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_label (child, words))
      return TRUE;
  return FALSE;
}

static void
test_edits_of_the_drawing_are_told (Fixture      *fixture,
                                    gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (WeirValue) time = weir_value_text ("5ms");

  choose (fixture, 0, "Printer.copies", "1, 2");
  press (fixture, "Run");
  wait_until_done (fixture);
  g_assert_false (has_label (fixture->view, "changed since"));
  weir_history_set_param (weir_session_get_history (fixture->session),
                          weir_document_find_node (fixture->document, "Printer"), "service-time", &time, &error);
  g_assert_no_error (error);
  while (!has_label (fixture->view, "changed since"))
    g_main_context_iteration (NULL, TRUE);
}

/* Its cells wait until somebody looks; the runs do not. */
static void
test_a_hidden_view_draws_nothing (Fixture      *fixture,
                                  gconstpointer data)
{
  choose (fixture, 0, "Printer.copies", "1, 2");
  press (fixture, "Run");
  gtk_widget_set_visible (fixture->view, FALSE);
  wait_until_done (fixture);
  g_assert_nonnull (weir_sweep_get_result (get_sweep (fixture), 1, 0));
  g_assert_cmpstr (get_text (fixture, 1), ==, "…");
  gtk_widget_set_visible (fixture->view, TRUE);
  g_assert_cmpstr (get_text (fixture, 1), ==, "200 /s");
}

static void
test_two_figures_stand_side_by_side (Fixture      *fixture,
                                     gconstpointer data)
{
  GtkDropDown *figures = NULL;

  choose (fixture, 0, "Printer.copies", "1, 2");
  press (fixture, "Run");
  wait_until_done (fixture);
  for (guint i = 0; figures == NULL; i++)
    {
      GtkDropDown *drop_down = find (fixture, GTK_TYPE_DROP_DOWN, i);

      if (g_strcmp0 (gtk_widget_get_tooltip_text (GTK_WIDGET (drop_down)), "What is compared") == 0)
        figures = drop_down;
    }
  g_assert_false (gtk_widget_get_visible (find (fixture, WEIR_TYPE_SWEEP_CHART, 1)));
  gtk_drop_down_set_selected (figures, 2);
  g_assert_true (gtk_widget_get_visible (find (fixture, WEIR_TYPE_SWEEP_CHART, 1)));
  g_assert_cmpstr (get_text (fixture, 0), ==, "100 /s");
  g_assert_cmpstr (get_text (fixture, 2), ==, "5");
}

static void
test_runs_last_as_long_as_one_says (Fixture      *fixture,
                                    gconstpointer data)
{
  GtkEditable *duration = NULL, *seed = NULL;
  GtkDropDown *figures = NULL;

  choose (fixture, 0, "Printer.copies", "1, 2");
  for (guint i = 0; duration == NULL || seed == NULL; i++)
    {
      GtkEntry *entry = find (fixture, GTK_TYPE_ENTRY, i);

      if (g_strcmp0 (gtk_entry_get_placeholder_text (entry), "10 s") == 0)
        duration = GTK_EDITABLE (entry);
      else if (g_strcmp0 (gtk_entry_get_placeholder_text (entry), "as drawn") == 0)
        seed = GTK_EDITABLE (entry);
    }
  gtk_editable_set_text (duration, "soon");
  g_assert_false (gtk_widget_get_sensitive (find_button (fixture, "Run")));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (duration), GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  gtk_editable_set_text (duration, "1 min");
  gtk_editable_set_text (seed, "-1");
  g_assert_false (gtk_widget_get_sensitive (find_button (fixture, "Run")));
  gtk_editable_set_text (seed, "7");
  press (fixture, "Run");
  wait_until_done (fixture);
  g_assert_cmpint (weir_sweep_get_result (get_sweep (fixture), 1, 0)->time, ==, 60 * G_USEC_PER_SEC);

  /* What is opened has that seed, too. */
  g_assert_cmpuint (weir_document_get_seed (fixture->document), ==, 1);
  press (fixture, "Open This Run");
  g_assert_cmpuint (weir_document_get_seed (fixture->document), ==, 7);
  for (guint i = 0; figures == NULL; i++)
    {
      GtkDropDown *drop_down = find (fixture, GTK_TYPE_DROP_DOWN, i);

      if (g_strcmp0 (gtk_widget_get_tooltip_text (GTK_WIDGET (drop_down)), "What is compared") == 0)
        figures = drop_down;
    }
  gtk_drop_down_set_selected (figures, 3);
  g_assert_cmpstr (get_text (fixture, 0), ==, "100 ms");
}

/* Beside other views it shows the same figures, in words for whoever asks. */
static void
test_a_card_shows_the_last_sweep (Fixture      *fixture,
                                  gconstpointer data)
{
  GtkWidget *card = g_object_ref_sink (weir_sweep_card_new ());
  guint first = 0;

  weir_sweep_card_set_wanted (WEIR_SWEEP_CARD (card), TRUE);
  g_assert_false (gtk_widget_get_visible (card));
  choose (fixture, 0, "Printer.copies", "1, 2");
  press (fixture, "Run");
  wait_until_done (fixture);
  weir_sweep_card_set_sweep (WEIR_SWEEP_CARD (card), get_sweep (fixture));
  g_assert_true (gtk_widget_get_visible (card));
  assert_says (find_nth (card, WEIR_TYPE_SWEEP_CELL, &first), "100 /s");
  weir_sweep_card_set_wanted (WEIR_SWEEP_CARD (card), FALSE);
  g_assert_false (gtk_widget_get_visible (card));
  weir_sweep_card_set_sweep (WEIR_SWEEP_CARD (card), NULL);
  g_assert_finalize_object (card);
}

/* Its buttons are to be seen as soon as it is looked at, in a low panel and in a narrow one; the words may take more room. */
static void
test_what_can_be_done_with_a_cell_is_in_sight (Fixture      *fixture,
                                               gconstpointer data)
{
  static const struct { int width, height; gboolean narrow; } places[] = { { 690, 180, FALSE }, { 345, 457, TRUE } };

  choose (fixture, 0, "Printer.copies", "1, 2, 3, 4, 5, 6, 7, 8, 9");
  press (fixture, "Run");
  wait_until_done (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      graphene_rect_t area;

      weir_sweep_view_set_narrow (WEIR_SWEEP_VIEW (fixture->view), places[i].narrow);
      gtk_widget_set_halign (fixture->view, GTK_ALIGN_START);
      gtk_widget_set_valign (fixture->view, GTK_ALIGN_START);
      gtk_widget_set_size_request (fixture->view, places[i].width, places[i].height);
      type_key (fixture, i == 0 ? GDK_KEY_Right : GDK_KEY_Left);
      do
        gtk_test_widget_wait_for_draw (fixture->view);
      while (gtk_widget_get_width (fixture->view) != places[i].width);
      g_assert_true (gtk_widget_compute_bounds (find_button (fixture, "Apply"), fixture->view, &area));
      g_assert_cmpfloat (area.origin.y, >, 0);
      g_assert_cmpfloat (area.origin.y + area.size.height, <=, places[i].height);
    }
}

#define TEST(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  TEST ("/sweep-view/strip", test_each_value_is_a_cell_with_a_figure);
  TEST ("/sweep-view/grid", test_two_settings_make_a_grid);
  TEST ("/sweep-view/apply", test_a_cell_is_applied_as_one_step);
  TEST ("/sweep-view/in-sight", test_what_can_be_done_with_a_cell_is_in_sight);
  TEST ("/sweep-view/wrong", test_wrong_values_cannot_be_run);
  TEST ("/sweep-view/fails", test_what_fails_says_why_in_its_cell);
  TEST ("/sweep-view/cancel", test_a_sweep_can_be_cancelled);
  TEST ("/sweep-view/changed", test_edits_of_the_drawing_are_told);
  TEST ("/sweep-view/hidden", test_a_hidden_view_draws_nothing);
  TEST ("/sweep-view/terms", test_runs_last_as_long_as_one_says);
  TEST ("/sweep-view/two", test_two_figures_stand_side_by_side);
  TEST ("/sweep-view/card", test_a_card_shows_the_last_sweep);
  return g_test_run ();
}
