/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "test-canvas-fixture.h"

static gboolean
has_focus (CanvasFixture *f,
           WeirNode      *node)
{
  return gtk_window_get_focus (f->window) == GTK_WIDGET (canvas_fixture_get_card (f, node));
}

static void
focus (CanvasFixture *f,
       WeirNode      *node)
{
  gtk_widget_grab_focus (GTK_WIDGET (canvas_fixture_get_card (f, node)));
}

static void
test_keys_arrows_go_to_the_neighbour (CanvasFixture *f,
                                      gconstpointer  data)
{
  focus (f, f->counter);

  canvas_fixture_key (f, GDK_KEY_Right, 0);
  g_assert_true (has_focus (f, f->map));
  g_assert_true (weir_selection_get_single (f->selection) == f->map);

  canvas_fixture_key (f, GDK_KEY_Right, 0);
  canvas_fixture_key (f, GDK_KEY_Right, 0);
  g_assert_true (has_focus (f, f->print));

  canvas_fixture_key (f, GDK_KEY_Left, 0);
  g_assert_true (has_focus (f, f->map));
}

/* Each stage, then its dispatcher, then its subscriptions; and at the end out of the canvas. */
static void
test_keys_tab_reaches_everything (CanvasFixture *f,
                                  gconstpointer  data)
{
  WeirLink *link = canvas_fixture_link (f, f->counter, f->map);

  focus (f, f->counter);
  gtk_widget_child_focus (GTK_WIDGET (f->canvas), GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_window_get_focus (f->window) ==
                 weir_node_card_get_chip (canvas_fixture_get_card (f, f->counter)));
  gtk_widget_child_focus (GTK_WIDGET (f->canvas), GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_window_get_focus (f->window) == weir_world_view_find_label (f->world, link));
  gtk_widget_child_focus (GTK_WIDGET (f->canvas), GTK_DIR_TAB_FORWARD);
  g_assert_true (has_focus (f, f->map));

  focus (f, f->print);
  g_assert_false (gtk_widget_child_focus (GTK_WIDGET (f->canvas), GTK_DIR_TAB_FORWARD));
  focus (f, f->counter);
  g_assert_false (gtk_widget_child_focus (GTK_WIDGET (f->canvas), GTK_DIR_TAB_BACKWARD));
}

static void
test_keys_control_arrows_move_a_stage (CanvasFixture *f,
                                       gconstpointer  data)
{
  focus (f, f->map);

  canvas_fixture_key (f, GDK_KEY_Down, GDK_CONTROL_MASK);
  canvas_fixture_key (f, GDK_KEY_Left, GDK_CONTROL_MASK);

  g_assert_cmpfloat (weir_node_get_x (f->map), ==, 312);
  g_assert_cmpfloat (weir_node_get_y (f->map), ==, 168);
  g_assert_true (has_focus (f, f->map));
}

static void
test_keys_connect_two_stages (CanvasFixture *f,
                              gconstpointer  data)
{
  focus (f, f->counter);

  canvas_fixture_key (f, GDK_KEY_c, 0);
  g_assert_nonnull (f->hint);
  canvas_fixture_key (f, GDK_KEY_Right, 0);
  canvas_fixture_key (f, GDK_KEY_Return, 0);

  g_assert_nonnull (weir_document_find_link (f->document, f->counter, f->print));
  g_assert_cmpuint (f->n_edit_requests, ==, 0);
}

/* A consumer looks for what it can subscribe to. */
static void
test_keys_connect_upstream (CanvasFixture *f,
                            gconstpointer  data)
{
  weir_history_remove_node (f->history, f->map);
  focus (f, f->print);

  canvas_fixture_key (f, GDK_KEY_c, 0);
  canvas_fixture_key (f, GDK_KEY_Return, 0);

  g_assert_nonnull (weir_document_find_link (f->document, f->counter, f->print));
}

static void
test_keys_escape_leaves_connecting (CanvasFixture *f,
                                    gconstpointer  data)
{
  focus (f, f->counter);
  canvas_fixture_key (f, GDK_KEY_c, 0);

  g_assert_true (canvas_fixture_key (f, GDK_KEY_Escape, 0));
  canvas_fixture_key (f, GDK_KEY_Return, 0);

  g_assert_cmpuint (g_list_model_get_n_items (weir_document_get_links (f->document)), ==, 0);
  g_assert_cmpuint (f->n_edit_requests, ==, 1);
}

static void
test_keys_say_when_there_is_nothing_to_connect (CanvasFixture *f,
                                                gconstpointer  data)
{
  weir_history_remove_node (f->history, f->map);
  weir_history_remove_node (f->history, f->print);
  focus (f, f->counter);

  canvas_fixture_key (f, GDK_KEY_c, 0);

  g_assert_nonnull (f->hint);
  g_assert_true (weir_selection_get_single (f->selection) == f->counter);
}

static void
test_keys_delete_and_undo (CanvasFixture *f,
                           gconstpointer  data)
{
  GListModel *nodes = weir_document_get_nodes (f->document);

  canvas_fixture_link (f, f->counter, f->map);
  focus (f, f->counter);
  canvas_fixture_key (f, GDK_KEY_a, 0);
  weir_selection_add (f->selection, f->counter);
  weir_selection_add (f->selection, f->map);

  canvas_fixture_key (f, GDK_KEY_Delete, 0);
  g_assert_cmpuint (g_list_model_get_n_items (nodes), ==, 1);
  g_assert_cmpstr (f->hint, ==, "Deleted 2 stages");

  weir_history_undo (f->history);
  g_assert_cmpuint (g_list_model_get_n_items (nodes), ==, 3);
  g_assert_nonnull (weir_document_find_link (f->document, f->counter, f->map));
}

static void
test_keys_delete_a_subscription (CanvasFixture *f,
                                 gconstpointer  data)
{
  WeirLink *link = canvas_fixture_link (f, f->counter, f->map);

  gtk_widget_grab_focus (weir_world_view_find_label (f->world, link));
  canvas_fixture_key (f, GDK_KEY_Delete, 0);

  g_assert_cmpuint (g_list_model_get_n_items (weir_document_get_links (f->document)), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (weir_document_get_nodes (f->document)), ==, 3);
  g_assert_cmpstr (f->hint, ==, "Deleted 1 subscription");
}

/* What came to the stage goes to those that it served, in one step. */
static void
test_keys_control_delete_heals (CanvasFixture *f,
                                gconstpointer  data)
{
  WeirLink *link;

  canvas_fixture_link (f, f->counter, f->map);
  link = canvas_fixture_link (f, f->map, f->print);
  g_object_set (link, "max-demand", 30, NULL);
  focus (f, f->map);

  canvas_fixture_key (f, GDK_KEY_Delete, GDK_CONTROL_MASK);
  link = weir_document_find_link (f->document, f->counter, f->print);
  g_assert_nonnull (link);
  g_assert_cmpuint (weir_link_get_max_demand (link), ==, 30);

  weir_history_undo (f->history);
  g_assert_null (weir_document_find_link (f->document, f->counter, f->print));
  g_assert_nonnull (weir_document_find_link (f->document, f->map, f->print));
}

static void
test_keys_return_and_f2_ask_to_edit (CanvasFixture *f,
                                     gconstpointer  data)
{
  focus (f, f->map);

  canvas_fixture_key (f, GDK_KEY_Return, 0);
  canvas_fixture_key (f, GDK_KEY_F2, 0);

  g_assert_cmpuint (f->n_edit_requests, ==, 2);
  g_assert_true (weir_selection_get_single (f->selection) == f->map);
}

/* The window wants Escape too, when the canvas has no use for it. */
static void
test_keys_escape_clears_the_selection_once (CanvasFixture *f,
                                            gconstpointer  data)
{
  weir_selection_set_single (f->selection, f->map);

  g_assert_true (canvas_fixture_key (f, GDK_KEY_Escape, 0));
  g_assert_cmpuint (weir_selection_get_size (f->selection), ==, 0);
  g_assert_false (canvas_fixture_key (f, GDK_KEY_Escape, 0));
}

static void
test_keys_choose_a_dispatcher (CanvasFixture *f,
                               gconstpointer  data)
{
  GtkWidget *chip = weir_node_card_get_chip (canvas_fixture_get_card (f, f->counter));
  GtkWidget *menu;

  gtk_test_accessible_assert_property (chip, GTK_ACCESSIBLE_PROPERTY_LABEL, "Dispatcher: Demand");
  gtk_widget_activate_action (GTK_WIDGET (f->canvas), "canvas.choose-dispatcher", "u",
                              weir_node_get_id (f->counter));
  menu = gtk_widget_get_last_child (GTK_WIDGET (f->canvas));
  g_assert_true (GTK_IS_POPOVER_MENU (menu));
  gtk_widget_activate_action (menu, "dispatcher.kind", "i", WEIR_DISPATCHER_BROADCAST);

  g_assert_cmpint (weir_node_get_dispatcher (f->counter), ==, WEIR_DISPATCHER_BROADCAST);
  gtk_test_accessible_assert_property (chip, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Dispatcher: Broadcast");
  weir_history_undo (f->history);
  g_assert_cmpint (weir_node_get_dispatcher (f->counter), ==, WEIR_DISPATCHER_DEMAND);
}

/* Who comes back to the drawing comes to what is selected, and sees it. */
static void
test_keys_come_to_what_is_selected (CanvasFixture *f,
                                    gconstpointer  data)
{
  graphene_point_t at;

  gtk_root_set_focus (GTK_ROOT (f->window), NULL);
  weir_canvas_take_focus (f->canvas);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (f->window)) == GTK_WIDGET (f->canvas));

  gtk_root_set_focus (GTK_ROOT (f->window), NULL);
  weir_history_move_node (f->history, f->print, 9000, 4000);
  canvas_fixture_draw (f);
  weir_selection_set_single (f->selection, f->print);
  weir_canvas_take_focus (f->canvas);
  g_assert_true (has_focus (f, f->print));
  do
    {
      canvas_fixture_draw (f);
      weir_canvas_to_widget (f->canvas, &GRAPHENE_POINT_INIT (9000, 4000), &at);
    }
  while (at.x < 0 || at.x > gtk_widget_get_width (GTK_WIDGET (f->canvas))
         || at.y < 0 || at.y > gtk_widget_get_height (GTK_WIDGET (f->canvas)));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  CANVAS_TEST ("/canvas/keys/arrows-go-to-the-neighbour", test_keys_arrows_go_to_the_neighbour);
  CANVAS_TEST ("/canvas/keys/tab-reaches-everything", test_keys_tab_reaches_everything);
  CANVAS_TEST ("/canvas/keys/control-arrows-move-a-stage", test_keys_control_arrows_move_a_stage);
  CANVAS_TEST ("/canvas/keys/connect-two-stages", test_keys_connect_two_stages);
  CANVAS_TEST ("/canvas/keys/connect-upstream", test_keys_connect_upstream);
  CANVAS_TEST ("/canvas/keys/escape-leaves-connecting", test_keys_escape_leaves_connecting);
  CANVAS_TEST ("/canvas/keys/say-when-there-is-nothing-to-connect",
               test_keys_say_when_there_is_nothing_to_connect);
  CANVAS_TEST ("/canvas/keys/delete-and-undo", test_keys_delete_and_undo);
  CANVAS_TEST ("/canvas/keys/delete-a-subscription", test_keys_delete_a_subscription);
  CANVAS_TEST ("/canvas/keys/control-delete-heals", test_keys_control_delete_heals);
  CANVAS_TEST ("/canvas/keys/return-and-f2-ask-to-edit", test_keys_return_and_f2_ask_to_edit);
  CANVAS_TEST ("/canvas/keys/escape-clears-the-selection-once",
               test_keys_escape_clears_the_selection_once);
  CANVAS_TEST ("/canvas/keys/choose-a-dispatcher", test_keys_choose_a_dispatcher);
  CANVAS_TEST ("/canvas/keys/come-to-what-is-selected", test_keys_come_to_what_is_selected);

  return g_test_run ();
}
