/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include <adwaita.h>
#include "outline/weir-outline-panel.h"
#include "outline/weir-outline-row.h"
#include "outline/weir-targets-view.h"

typedef struct
{
  GtkWindow     *window;     /* lent: toplevels belong to GTK */
  GtkWidget     *panel;      /* lent */
  GtkWidget     *list;       /* lent */
  WeirSession   *session;    /* owned */
  WeirDocument  *document;   /* lent, as all that follows */
  WeirHistory   *history;
  WeirSelection *selection;
  WeirNode      *counter;
  WeirNode      *print;
  WeirNode      *map;
  char          *hint;       /* owned: the newest */
  char          *command;    /* owned: the newest */
  guint          n_edit_requests;
} Fixture;

static void
turn (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static GtkWidget *
find_descendant (GtkWidget *widget,
                 GType      type)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_descendant (child, type);

  return found;
}

static WeirNode *
add (Fixture    *f,
     const char *kind,
     const char *name,
     double      x)
{
  g_autoptr (WeirNode) node = weir_node_new (weir_stage_catalog_lookup (kind), name);
  g_autoptr (GError) error = NULL;

  g_object_set (node, "x", x, NULL);
  weir_history_add_node (f->history, node, &error);
  g_assert_no_error (error);
  return node;
}

static void
on_hint (Fixture    *f,
         const char *text)
{
  g_free (f->hint);
  f->hint = g_strdup (text);
}

static void
on_command (Fixture    *f,
            const char *command)
{
  g_free (f->command);
  f->command = g_strdup (command);
}

static void
on_edit_requested (Fixture *f)
{
  f->n_edit_requests++;
}

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  g_autoptr (WeirDocument) document = weir_document_new ();

  f->session = weir_session_new (document);
  f->document = document;
  f->history = weir_session_get_history (f->session);
  f->selection = weir_session_get_selection (f->session);
  f->print = add (f, "print", "Print", 600);
  f->counter = add (f, "counter", "Counter", 0);
  f->map = add (f, "map", "Map", 300);

  f->window = GTK_WINDOW (gtk_window_new ());
  f->panel = weir_outline_panel_new ();
  gtk_window_set_default_size (f->window, 260, 600);
  gtk_window_set_child (f->window, f->panel);
  g_signal_connect_swapped (f->panel, "hint", G_CALLBACK (on_hint), f);
  g_signal_connect_swapped (f->panel, "command", G_CALLBACK (on_command), f);
  g_signal_connect_swapped (f->panel, "edit-requested", G_CALLBACK (on_edit_requested), f);
  weir_outline_panel_set_session (WEIR_OUTLINE_PANEL (f->panel), f->session);
  f->list = find_descendant (f->panel, GTK_TYPE_LIST_VIEW);
  gtk_window_present (f->window);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (f->window));
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  gtk_window_destroy (f->window);
  weir_pipeline_stop (weir_session_get_pipeline (f->session));
  g_clear_object (&f->session);
  g_free (f->hint);
  g_free (f->command);
}

static WeirLink *
link_nodes (Fixture  *f,
            WeirNode *from,
            WeirNode *to)
{
  g_autoptr (GError) error = NULL;
  WeirLink *link = weir_history_add_link (f->history, from, to, &error);

  g_assert_no_error (error);
  turn ();
  gtk_test_widget_wait_for_draw (GTK_WIDGET (f->window));
  return link;
}

static WeirOutlineRow *
find_row (Fixture *f,
          gpointer object)
{
  for (GtkWidget *item = gtk_widget_get_first_child (f->list); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    {
      GtkWidget *row = find_descendant (item, WEIR_TYPE_OUTLINE_ROW);

      if (row != NULL && weir_outline_row_get_object (WEIR_OUTLINE_ROW (row)) == object)
        return WEIR_OUTLINE_ROW (row);
    }

  g_assert_not_reached ();
}

/* The two labels of each row, as a person reads them. */
static void
collect_labels (GtkWidget *widget,
                GString   *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_visible (widget))
    g_string_append_printf (text, "%s;", gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_labels (child, text);
}

static void
assert_rows (Fixture    *f,
             const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (GtkWidget *item = gtk_widget_get_first_child (f->list); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    {
      if (!gtk_widget_get_visible (item) || find_descendant (item, WEIR_TYPE_OUTLINE_ROW) == NULL)
        continue;
      collect_labels (item, text);
      g_string_append (text, " ");
    }
  g_assert_cmpstr (g_strchomp (text->str), ==, expected);
}

static void
test_outline_lists_stages_in_the_order_of_the_flow (Fixture      *f,
                                                    gconstpointer data)
{
  assert_rows (f, "Counter;Counter; Map;Map; Print;Print;");

  g_object_set (link_nodes (f, f->counter, f->print), "max-demand", 10, NULL);
  link_nodes (f, f->counter, f->map);

  assert_rows (f, "Counter;Counter; Map;Map; asks Counter;max 1000, min 500;"
               " Print;Print; asks Counter;max 10, min 5;");
}

static void
test_outline_follows_edits_and_undo (Fixture      *f,
                                     gconstpointer data)
{
  link_nodes (f, f->counter, f->map);
  weir_history_remove_node (f->history, f->counter);
  turn ();
  gtk_test_widget_wait_for_draw (GTK_WIDGET (f->window));
  assert_rows (f, "Map;Map; Print;Print;");

  weir_history_undo (f->history);
  turn ();
  gtk_test_widget_wait_for_draw (GTK_WIDGET (f->window));
  assert_rows (f, "Counter;Counter; Map;Map; asks Counter;max 1000, min 500; Print;Print;");
}

/* A hidden list does no work, and is right when it is shown again. */
static void
test_outline_catches_up_when_it_is_shown (Fixture      *f,
                                          gconstpointer data)
{
  gtk_widget_set_visible (f->panel, FALSE);
  weir_history_remove_node (f->history, f->print);
  turn ();

  gtk_widget_set_visible (f->panel, TRUE);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (f->window));
  assert_rows (f, "Counter;Counter; Map;Map;");
}

static void
test_outline_says_what_rows_are (Fixture      *f,
                                 gconstpointer data)
{
  WeirLink *link = link_nodes (f, f->counter, f->print);
  GtkWidget *stage = gtk_widget_get_parent (GTK_WIDGET (find_row (f, f->print)));
  GtkWidget *subscription = gtk_widget_get_parent (GTK_WIDGET (find_row (f, link)));

  gtk_test_accessible_assert_role (stage, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_property (stage, GTK_ACCESSIBLE_PROPERTY_LABEL, "Print");
  gtk_test_accessible_assert_property (stage, GTK_ACCESSIBLE_PROPERTY_LEVEL, 1);
  gtk_test_accessible_assert_property (stage, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "consumer, Print");
  gtk_test_accessible_assert_property (subscription, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "asks Counter, max 1000, min 500");
  gtk_test_accessible_assert_property (subscription, GTK_ACCESSIBLE_PROPERTY_LEVEL, 2);
  gtk_test_accessible_assert_property (subscription, GTK_ACCESSIBLE_PROPERTY_ROLE_DESCRIPTION,
                                       "subscription");
}

/* A stage that has subscribed to nobody has no arrow: there is nothing to unfold. */
static void
test_outline_has_arrows_where_something_is_below (Fixture      *f,
                                                  gconstpointer data)
{
  GtkWidget *map = find_descendant (GTK_WIDGET (find_row (f, f->map)), GTK_TYPE_TREE_EXPANDER);

  g_assert_true (gtk_widget_has_css_class (map, "weir-childless"));

  link_nodes (f, f->counter, f->map);
  map = find_descendant (GTK_WIDGET (find_row (f, f->map)), GTK_TYPE_TREE_EXPANDER);
  g_assert_false (gtk_widget_has_css_class (map, "weir-childless"));

  weir_history_undo (f->history);
  turn ();
  gtk_test_widget_wait_for_draw (GTK_WIDGET (f->window));
  map = find_descendant (GTK_WIDGET (find_row (f, f->map)), GTK_TYPE_TREE_EXPANDER);
  g_assert_true (gtk_widget_has_css_class (map, "weir-childless"));
}

static void
on_sampled (gboolean *sampled)
{
  *sampled = TRUE;
}

static void
step (Fixture *f,
      guint    n)
{
  WeirPipeline *pipeline = weir_session_get_pipeline (f->session);
  g_autoptr (GError) error = NULL;
  gboolean sampled = FALSE;

  while (n-- > 0)
    {
      weir_pipeline_step (pipeline, &error);
      g_assert_no_error (error);
    }

  g_signal_connect_swapped (f->session, "sampled", G_CALLBACK (on_sampled), &sampled);
  weir_pipeline_request_sample (pipeline);
  while (!sampled)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handlers_disconnect_by_data (f->session, &sampled);
}

static void
test_outline_shows_live_numbers_as_text (Fixture      *f,
                                         gconstpointer data)
{
  WeirLink *link;
  GtkWidget *item;

  weir_history_remove_node (f->history, f->map);
  link = link_nodes (f, f->counter, f->print);
  g_object_set (link, "max-demand", 10, NULL);
  step (f, 2);

  assert_rows (f, "Counter;blocked · 0 /s; Print;starved · 0 /s; asks Counter;10 / 10 · 0 /s;");
  item = gtk_widget_get_parent (GTK_WIDGET (find_row (f, link)));
  gtk_test_accessible_assert_property (item, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "subscription of Print, 10 / 10 · 0 /s");

  weir_pipeline_stop (weir_session_get_pipeline (f->session));
  assert_rows (f, "Counter;Counter; Print;Print; asks Counter;max 10, min 5;");
}

static void
test_outline_and_canvas_select_the_same (Fixture      *f,
                                         gconstpointer data)
{
  GtkSelectionModel *model = gtk_list_view_get_model (GTK_LIST_VIEW (f->list));

  gtk_selection_model_select_item (model, 1, TRUE);
  g_assert_true (weir_selection_get_single (f->selection) == f->map);

  weir_selection_set_single (f->selection, f->print);
  g_assert_false (gtk_selection_model_is_selected (model, 1));
  g_assert_true (gtk_selection_model_is_selected (model, 2));

  gtk_selection_model_select_range (model, 0, 2, FALSE);
  g_assert_cmpuint (weir_selection_get_size (f->selection), ==, 3);
  gtk_selection_model_unselect_all (model);
  g_assert_cmpuint (weir_selection_get_size (f->selection), ==, 0);
}

/* Its subscriptions go with a stage: they need not be selected. */
static void
test_outline_selects_all_stages (Fixture      *f,
                                 gconstpointer data)
{
  WeirLink *link = link_nodes (f, f->counter, f->print);

  gtk_selection_model_select_all (gtk_list_view_get_model (GTK_LIST_VIEW (f->list)));

  g_assert_cmpuint (weir_selection_get_size (f->selection), ==, 3);
  g_assert_false (weir_selection_contains (f->selection, link));
}

static GtkEditable *
begin_renaming (Fixture  *f,
                WeirNode *node)
{
  GtkWidget *row = GTK_WIDGET (find_row (f, node));

  g_assert_true (gtk_widget_activate_action (row, "outline.rename", NULL));
  turn ();
  g_assert_true (weir_selection_get_single (f->selection) == node);
  return GTK_EDITABLE (find_descendant (row, GTK_TYPE_ENTRY));
}

static void
test_outline_renames_in_place (Fixture      *f,
                               gconstpointer data)
{
  GtkEditable *entry = begin_renaming (f, f->map);

  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "Map");
  gtk_editable_set_text (entry, "Doubler");
  g_signal_emit_by_name (entry, "activate");
  turn ();

  g_assert_cmpstr (weir_node_get_name (f->map), ==, "Doubler");
  assert_rows (f, "Counter;Counter; Doubler;Map; Print;Print;");
  weir_history_undo (f->history);
  g_assert_cmpstr (weir_node_get_name (f->map), ==, "Map");
}

/* Who cannot press Return says it twice. */
static void
test_outline_takes_a_name_when_it_is_told_again (Fixture      *f,
                                                 gconstpointer data)
{
  gtk_editable_set_text (begin_renaming (f, f->map), "Doubler");
  gtk_widget_activate_action (GTK_WIDGET (find_row (f, f->map)), "outline.rename", NULL);
  turn ();

  g_assert_cmpstr (weir_node_get_name (f->map), ==, "Doubler");
}

static void
test_outline_refuses_a_name_that_is_taken (Fixture      *f,
                                           gconstpointer data)
{
  GtkEditable *entry = begin_renaming (f, f->map);

  gtk_editable_set_text (entry, "Print");
  g_signal_emit_by_name (entry, "activate");

  g_assert_cmpstr (weir_node_get_name (f->map), ==, "Map");
  g_assert_nonnull (f->hint);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (entry)));
}

static void
test_outline_has_the_drawing_delete (Fixture      *f,
                                     gconstpointer data)
{
  GtkWidget *row = GTK_WIDGET (find_row (f, f->map));

  gtk_widget_activate_action (row, "outline.delete", NULL);
  g_assert_cmpstr (f->command, ==, "delete");
  g_assert_true (weir_selection_get_single (f->selection) == f->map);

  gtk_widget_activate_action (row, "outline.heal", NULL);
  g_assert_cmpstr (f->command, ==, "heal");
  gtk_widget_activate_action (f->panel, "outline.duplicate", NULL);
  g_assert_cmpstr (f->command, ==, "duplicate");
  gtk_widget_activate_action (row, "outline.edit", NULL);
  g_assert_cmpuint (f->n_edit_requests, ==, 1);
}

/*< connecting >*/

static GtkWidget *
begin_connecting (Fixture *f,
                  gpointer object)
{
  gtk_widget_activate_action (GTK_WIDGET (find_row (f, object)), "outline.connect", NULL);
  turn ();
  return find_descendant (f->panel, WEIR_TYPE_TARGETS_VIEW);
}

static void
type (GtkWidget  *view,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find_descendant (view, GTK_TYPE_SEARCH_ENTRY)), text);
}

static void
press_return (GtkWidget *view)
{
  g_signal_emit_by_name (find_descendant (view, GTK_TYPE_SEARCH_ENTRY), "activate");
  turn ();
}

static void
test_outline_connects_what_is_typed (Fixture      *f,
                                     gconstpointer data)
{
  GtkWidget *view = begin_connecting (f, f->counter);
  WeirLink *link;

  g_object_set (f->history, "default-max-demand", 20, NULL);
  type (view, "pri");
  press_return (view);

  link = weir_document_find_link (f->document, f->counter, f->print);
  g_assert_nonnull (link);
  g_assert_cmpuint (weir_link_get_max_demand (link), ==, 20);
  g_assert_true (weir_selection_get_single (f->selection) == link);
  weir_history_undo (f->history);
  g_assert_null (weir_document_find_link (f->document, f->counter, f->print));
}

/* A consumer asks: the other way round. */
static void
test_outline_connects_upstream (Fixture      *f,
                                gconstpointer data)
{
  GtkWidget *view = begin_connecting (f, f->print);

  type (view, "count");
  press_return (view);

  g_assert_nonnull (weir_document_find_link (f->document, f->counter, f->print));
}

static void
test_outline_says_why_a_target_is_impossible (Fixture      *f,
                                              gconstpointer data)
{
  GtkWidget *view;

  link_nodes (f, f->counter, f->print);
  view = begin_connecting (f, f->counter);
  type (view, "print");
  press_return (view);

  g_assert_cmpstr (f->hint, ==, "“Print” already subscribes to “Counter”");
  g_assert_cmpuint (g_list_model_get_n_items (weir_document_get_links (f->document)), ==, 1);
}

static void
test_outline_connects_to_a_partition (Fixture      *f,
                                      gconstpointer data)
{
  WeirLink *link;
  GtkWidget *view;

  weir_history_choose_dispatcher (f->history, f->counter, WEIR_DISPATCHER_PARTITION, NULL);
  g_object_set (f->counter, "partitions", "even, odd", NULL);
  view = begin_connecting (f, f->counter);
  type (view, "print, partition odd");
  press_return (view);

  link = weir_document_find_link (f->document, f->counter, f->print);
  g_assert_cmpstr (weir_link_get_partition (link), ==, "odd");
  turn ();
  gtk_test_widget_wait_for_draw (GTK_WIDGET (f->window));
  assert_rows (f, "Counter;Counter; Print;Print; asks Counter · odd;max 1000, min 500;"
               " Map;Map;");
}

/* What was chosen stays, and nothing else is left of the old one. */
static void
test_outline_moves_a_subscription_to_another_consumer (Fixture      *f,
                                                       gconstpointer data)
{
  WeirLink *link = link_nodes (f, f->counter, f->print);
  GtkWidget *view;

  g_object_set (link, "max-demand", 10, "partition", "odd", NULL);
  view = begin_connecting (f, link);
  type (view, "map");
  press_return (view);

  g_assert_null (weir_document_find_link (f->document, f->counter, f->print));
  link = weir_document_find_link (f->document, f->counter, f->map);
  g_assert_cmpuint (weir_link_get_max_demand (link), ==, 10);
  g_assert_cmpstr (weir_link_get_partition (link), ==, "odd");
  g_assert_true (weir_selection_get_single (f->selection) == link);
  weir_history_undo (f->history);
  g_assert_nonnull (weir_document_find_link (f->document, f->counter, f->print));
  g_assert_null (weir_document_find_link (f->document, f->counter, f->map));
}

static void
test_outline_moves_a_subscription_to_another_producer (Fixture      *f,
                                                       gconstpointer data)
{
  WeirLink *link = link_nodes (f, f->counter, f->print);
  GtkWidget *view;

  g_object_set (link, "max-demand", 10, "partition", "odd", NULL);
  gtk_widget_activate_action (GTK_WIDGET (find_row (f, link)), "outline.move-producer", NULL);
  turn ();
  view = find_descendant (f->panel, WEIR_TYPE_TARGETS_VIEW);
  /* It asks the counter already. */
  type (view, "counter");
  press_return (view);
  g_assert_nonnull (weir_document_find_link (f->document, f->counter, f->print));
  type (view, "map");
  press_return (view);

  link = weir_document_find_link (f->document, f->map, f->print);
  g_assert_cmpuint (weir_link_get_max_demand (link), ==, 10);
  g_assert_null (weir_link_get_partition (link));
  g_assert_null (weir_document_find_link (f->document, f->counter, f->print));
}

#define OUTLINE_TEST(path, function) \
  g_test_add ("/outline/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  OUTLINE_TEST ("lists-stages-in-the-order-of-the-flow",
                test_outline_lists_stages_in_the_order_of_the_flow);
  OUTLINE_TEST ("follows-edits-and-undo", test_outline_follows_edits_and_undo);
  OUTLINE_TEST ("catches-up-when-it-is-shown", test_outline_catches_up_when_it_is_shown);
  OUTLINE_TEST ("has-arrows-where-something-is-below", test_outline_has_arrows_where_something_is_below);
  OUTLINE_TEST ("says-what-rows-are", test_outline_says_what_rows_are);
  OUTLINE_TEST ("shows-live-numbers-as-text", test_outline_shows_live_numbers_as_text);
  OUTLINE_TEST ("and-canvas-select-the-same", test_outline_and_canvas_select_the_same);
  OUTLINE_TEST ("selects-all-stages", test_outline_selects_all_stages);
  OUTLINE_TEST ("renames-in-place", test_outline_renames_in_place);
  OUTLINE_TEST ("takes-a-name-when-it-is-told-again",
                test_outline_takes_a_name_when_it_is_told_again);
  OUTLINE_TEST ("refuses-a-name-that-is-taken", test_outline_refuses_a_name_that_is_taken);
  OUTLINE_TEST ("has-the-drawing-delete", test_outline_has_the_drawing_delete);
  OUTLINE_TEST ("connects-what-is-typed", test_outline_connects_what_is_typed);
  OUTLINE_TEST ("connects-upstream", test_outline_connects_upstream);
  OUTLINE_TEST ("says-why-a-target-is-impossible", test_outline_says_why_a_target_is_impossible);
  OUTLINE_TEST ("connects-to-a-partition", test_outline_connects_to_a_partition);
  OUTLINE_TEST ("moves-to-another-consumer", test_outline_moves_a_subscription_to_another_consumer);
  OUTLINE_TEST ("moves-to-another-producer", test_outline_moves_a_subscription_to_another_producer);

  return g_test_run ();
}
