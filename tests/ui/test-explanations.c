/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include <adwaita.h>
#include "monitor/weir-diagnosis-card.h"
#include "monitor/weir-laws-view.h"
#include "monitor/weir-monitor-panel.h"
#include "monitor/weir-why-card.h"

/* The cards that explain: why something is as it is, and what holds the pipeline back. */

typedef struct
{
  WeirDocument *document;   /* owned */
  WeirSession  *session;    /* owned */
  GtkWindow    *window;     /* owned by the toolkit */
  GtkWidget    *panel;      /* lent */
} Fixture;

static WeirNode *
add_node (Fixture    *fixture,
          const char *kind,
          const char *name)
{
  g_autoptr (WeirNode) node = weir_node_new (weir_stage_catalog_lookup (kind), name);
  g_autoptr (GError) error = NULL;

  weir_history_add_node (weir_session_get_history (fixture->session), node, &error);
  g_assert_no_error (error);
  return node;
}

static WeirLink *
add_printer (Fixture    *fixture,
             WeirNode   *producer,
             const char *name,
             const char *time)
{
  WeirNode *node = add_node (fixture, "discard", name);
  WeirHistory *history = weir_session_get_history (fixture->session);
  g_auto (WeirValue) value = weir_value_text (time);
  g_autoptr (GError) error = NULL;
  WeirLink *link;

  weir_history_set_param (history, node, "service-time", &value, &error);
  g_assert_no_error (error);
  link = weir_history_add_link (history, producer, node, &error);
  g_assert_no_error (error);
  g_object_set (link, "max-demand", 4, "min-demand", 2, NULL);
  return link;
}

/* A broadcast of which one consumer is slow. */
static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  WeirNode *counter;

  fixture->document = weir_document_new ();
  fixture->session = weir_session_new (fixture->document);
  counter = add_node (fixture, "counter", "Counter");
  g_object_set (counter, "accumulate", TRUE, "dispatcher", (guint) WEIR_DISPATCHER_BROADCAST, NULL);
  add_printer (fixture, counter, "Slow", "10ms");
  add_printer (fixture, counter, "Fast", "1ms");

  fixture->panel = weir_monitor_panel_new ();
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 1200, 700);
  gtk_window_set_child (fixture->window, fixture->panel);
  weir_monitor_panel_set_session (WEIR_MONITOR_PANEL (fixture->panel), fixture->session);
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
run (Fixture *fixture)
{
  WeirPipeline *pipeline = weir_session_get_pipeline (fixture->session);
  g_autoptr (GError) error = NULL;

  weir_pipeline_set_time_mode (pipeline, WEIR_TIME_VIRTUAL);
  weir_pipeline_set_end_time (pipeline, 995 * 1000);
  weir_pipeline_run (pipeline, &error);
  g_assert_no_error (error);
  while (weir_pipeline_get_state (pipeline) != WEIR_RUN_FINISHED)
    g_main_context_iteration (NULL, TRUE);
  weir_pipeline_request_sample (pipeline);
  while (weir_session_get_sample (fixture->session) == NULL ||
         !weir_session_get_sample (fixture->session)->finished)
    g_main_context_iteration (NULL, TRUE);
}

static void
present (Fixture *fixture)
{
  gtk_window_present (fixture->window);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
}

static GtkWidget *
find_type (GtkWidget *widget,
           GType      type)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_type (child, type);
  return found;
}

/* A label, or a button, that says @text. */
static GtkWidget *
find_text (GtkWidget  *widget,
           GType       type,
           const char *text)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    {
      const char *own = GTK_IS_BUTTON (widget) ? gtk_button_get_label (GTK_BUTTON (widget))
                                               : gtk_label_get_text (GTK_LABEL (widget));

      if (g_strcmp0 (own, text) == 0)
        return widget;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_text (child, type, text);
  return found;
}

static GtkWidget *
get_why_card (Fixture *fixture)
{
  return find_type (fixture->panel, WEIR_TYPE_WHY_CARD);
}

static void
select_node (Fixture    *fixture,
             const char *name)
{
  weir_selection_set_single (weir_session_get_selection (fixture->session),
                             weir_document_find_node (fixture->document, name));
  weir_why_card_refresh (WEIR_WHY_CARD (get_why_card (fixture)));
}

static void
test_the_question_is_about_the_selection (Fixture      *fixture,
                                          gconstpointer data)
{
  present (fixture);
  select_node (fixture, "Fast");
  g_assert_false (gtk_widget_get_visible (get_why_card (fixture)));
  run (fixture);
  select_node (fixture, "Fast");
  g_assert_true (gtk_widget_get_visible (get_why_card (fixture)));
  g_assert_nonnull (find_text (get_why_card (fixture), GTK_TYPE_LABEL, "Why is Fast starved?"));
  g_assert_nonnull (find_text (get_why_card (fixture), GTK_TYPE_LABEL,
                               "“Counter” may not send: a broadcast gives only what every consumer has asked for."));
  select_node (fixture, "Slow");
  g_assert_nonnull (find_text (get_why_card (fixture), GTK_TYPE_LABEL, "Why is Slow busy?"));
  weir_selection_clear (weir_session_get_selection (fixture->session));
  weir_why_card_refresh (WEIR_WHY_CARD (get_why_card (fixture)));
  g_assert_false (gtk_widget_get_visible (get_why_card (fixture)));
}

static void
test_a_cause_leads_to_what_it_is_about (Fixture      *fixture,
                                        gconstpointer data)
{
  WeirSelection *selection = weir_session_get_selection (fixture->session);
  GtkListBox *list;

  present (fixture);
  run (fixture);
  select_node (fixture, "Fast");
  list = GTK_LIST_BOX (find_type (get_why_card (fixture), GTK_TYPE_LIST_BOX));
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, 2));
  g_assert_true (weir_selection_get_single (selection) == weir_document_find_node (fixture->document, "Slow"));
  weir_why_card_refresh (WEIR_WHY_CARD (get_why_card (fixture)));
  g_assert_nonnull (find_text (get_why_card (fixture), GTK_TYPE_LABEL, "Why is Fast starved?"));
}

static void
test_causes_have_messages (Fixture      *fixture,
                           gconstpointer data)
{
  GtkWidget *button;

  present (fixture);
  run (fixture);
  select_node (fixture, "Fast");
  button = find_text (get_why_card (fixture), GTK_TYPE_BUTTON, "Show the Messages");
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (weir_monitor_panel_get_page (WEIR_MONITOR_PANEL (fixture->panel)), ==, "messages");
}

static void
test_nobody_diagnoses_unseen (Fixture      *fixture,
                              gconstpointer data)
{
  WeirExplainer *explainer = weir_session_get_explainer (fixture->session);

  run (fixture);
  g_assert_null (weir_explainer_get_diagnosis (explainer));
  present (fixture);
  while (weir_explainer_get_diagnosis (explainer) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (weir_explainer_get_diagnosis (explainer)->title, ==, "Bottleneck: Slow");
}

static GtkWidget *
wait_for_button (GtkWidget  *card,
                 const char *text)
{
  GtkWidget *button;

  while ((button = find_text (card, GTK_TYPE_BUTTON, text)) == NULL || !gtk_widget_get_visible (button))
    g_main_context_iteration (NULL, TRUE);
  return button;
}

/* The first label in @widget that begins with @text. */
static const char *
find_beginning (GtkWidget  *widget,
                const char *text)
{
  const char *found = NULL;

  if (GTK_IS_LABEL (widget) && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (widget)), text))
    return gtk_label_get_text (GTK_LABEL (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_beginning (child, text);
  return found;
}

/* A fifth faster, as foretold: both consumers together. */
static void
test_what_would_help_is_tried_and_applied (Fixture      *fixture,
                                           gconstpointer data)
{
  GtkWidget *card = find_type (fixture->panel, WEIR_TYPE_DIAGNOSIS_CARD);
  WeirHistory *history = weir_session_get_history (fixture->session);
  g_autofree char *before = weir_document_to_string (fixture->document);
  g_autofree char *applied = NULL;
  double now, then;
  g_autofree char *after = NULL;

  run (fixture);
  present (fixture);
  g_signal_emit_by_name (wait_for_button (card, "What Would Help?"), "clicked");
  wait_for_button (card, "Apply");
  g_assert_cmpint (sscanf (find_beginning (card, "Slow: 1.2 times as fast\n"),
                           "Slow: 1.2 times as fast\n%lf /s → %lf /s", &now, &then), ==, 2);
  g_assert_cmpfloat_with_epsilon (then / now, 1.2, 0.03);
  weir_history_seal (history);
  g_signal_emit_by_name (wait_for_button (card, "Apply"), "clicked");
  applied = weir_document_to_string (fixture->document);
  g_assert_cmpstr (applied, !=, before);
  weir_history_undo (history);
  after = weir_document_to_string (fixture->document);
  g_assert_cmpstr (after, ==, before);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

static GtkLabel *
find_label_with (GtkWidget  *widget,
                 const char *part)
{
  GtkLabel *found = NULL;

  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), part) != NULL)
    return GTK_LABEL (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label_with (child, part);
  return found;
}

/* That there is too little to say is said in full, also between figures of others. */
static void
test_a_law_that_says_nothing_is_no_figure (void)
{
  WeirLaw telling = { 1, (char *) "Hasher", { 200, 32.3, 286000, 0.000113, 0.0002 } };
  WeirLaw silent = { 2, (char *) "Printer 1", { 40, 1.57, 143000, 0.000011, 0.0003 } };
  g_autoptr (GPtrArray) laws = g_ptr_array_new ();
  GtkWidget *window = gtk_window_new (), *clamp = adw_clamp_new (), *view = weir_laws_view_new ();
  GtkLabel *label;

  g_ptr_array_add (laws, &telling);
  g_ptr_array_add (laws, &silent);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 306);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), 306);
  adw_clamp_set_child (ADW_CLAMP (clamp), view);
  gtk_window_set_child (GTK_WINDOW (window), clamp);
  weir_laws_view_show (WEIR_LAWS_VIEW (view), laws);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (view);
  label = find_label_with (view, "40 events are too few");
  g_assert_nonnull (label);
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (label)));
  g_assert_nonnull (find_label_with (view, "286 k/s"));

  silent.little.n = 240;
  weir_laws_view_show (WEIR_LAWS_VIEW (view), laws);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (find_label_with (view, "143 k/s"))));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Where text runs from right to left a share is still a number and then its sign, at the end of its column. */
static void
test_laws_keep_the_order_of_figures (void)
{
  WeirLaw law = { 1, (char *) "Hasher", { 200, 32.3, 286000, 0.000113, 0.0004 } };
  g_autoptr (GPtrArray) laws = g_ptr_array_new ();
  GtkWidget *window, *view;
  PangoRectangle digit, sign;
  PangoLayout *layout;
  GtkLabel *label;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  window = gtk_window_new ();
  view = weir_laws_view_new ();
  g_ptr_array_add (laws, &law);
  gtk_window_set_child (GTK_WINDOW (window), view);
  weir_laws_view_show (WEIR_LAWS_VIEW (view), laws);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (view);

  label = find_label_with (view, "0.04");
  g_assert_nonnull (label);
  layout = gtk_label_get_layout (label);
  pango_layout_index_to_pos (layout, 0, &digit);
  pango_layout_index_to_pos (layout, (int) strlen (pango_layout_get_text (layout)) - 1, &sign);
  g_assert_cmpint (digit.x, <, sign.x);
  g_assert_cmpfloat (gtk_label_get_xalign (label), ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/explanations/question", test_the_question_is_about_the_selection);
  ADD ("/explanations/cause", test_a_cause_leads_to_what_it_is_about);
  ADD ("/explanations/messages", test_causes_have_messages);
  g_test_add_func ("/explanations/law", test_a_law_that_says_nothing_is_no_figure);
  g_test_add_func ("/explanations/law-mirrored", test_laws_keep_the_order_of_figures);
  ADD ("/explanations/unseen", test_nobody_diagnoses_unseen);
  ADD ("/explanations/help", test_what_would_help_is_tried_and_applied);
  return g_test_run ();
}
