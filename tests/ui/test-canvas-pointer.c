/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "test-canvas-fixture.h"

static guint
count_links (CanvasFixture *f)
{
  return g_list_model_get_n_items (weir_document_get_links (f->document));
}

static guint
count_nodes (CanvasFixture *f)
{
  return g_list_model_get_n_items (weir_document_get_nodes (f->document));
}

static void
drag_between_ports (CanvasFixture *f,
                    WeirNode      *from,
                    WeirPort       from_port,
                    WeirNode      *to,
                    WeirPort       to_port)
{
  double x, y, to_x, to_y;

  canvas_fixture_get_port (f, from, from_port, &x, &y);
  canvas_fixture_get_port (f, to, to_port, &to_x, &to_y);
  canvas_fixture_drag (f, x, y, to_x, to_y);
}

static void
test_pointer_drags_a_stage_onto_the_grid (CanvasFixture *f,
                                          gconstpointer  data)
{
  canvas_fixture_drag (f, 60, 190, 60 + 101, 190 + 43);

  g_assert_cmpfloat (weir_node_get_x (f->counter), ==, 104);
  g_assert_cmpfloat (weir_node_get_y (f->counter), ==, 200);

  weir_history_undo (f->history);
  g_assert_cmpfloat (weir_node_get_x (f->counter), ==, 0);
  g_assert_cmpfloat (weir_node_get_y (f->counter), ==, 160);
}

/* What lies under another one comes out when it is taken; where nothing does, all stays as it is. */
static void
test_pointer_takes_a_covered_stage_to_the_top (CanvasFixture *f,
                                               gconstpointer  data)
{
  WeirNode *over = canvas_fixture_add (f, "discard", "Over", 60, 200);
  GtkWidget *top = GTK_WIDGET (canvas_fixture_get_card (f, over));

  canvas_fixture_draw (f);
  g_assert_null (gtk_widget_get_next_sibling (top));
  canvas_fixture_click (f, 340, 190);
  g_assert_null (gtk_widget_get_next_sibling (top));
  canvas_fixture_click (f, 30, 190);
  g_assert_true (weir_selection_get_single (f->selection) == f->counter);
  g_assert_null (gtk_widget_get_next_sibling (GTK_WIDGET (canvas_fixture_get_card (f, f->counter))));
}

/* Until it is let go only the picture has changed. */
static void
test_pointer_move_can_be_cancelled (CanvasFixture *f,
                                    gconstpointer  data)
{
  graphene_rect_t bounds;

  canvas_fixture_press (f, 60, 190);
  canvas_fixture_move (f, 160, 290);
  g_assert_cmpfloat (weir_node_get_x (f->counter), ==, 0);

  g_assert_true (canvas_fixture_key (f, GDK_KEY_Escape, 0));
  canvas_fixture_release (f);
  weir_node_card_get_bounds (canvas_fixture_get_card (f, f->counter), &bounds);
  g_assert_cmpfloat (bounds.origin.x, ==, 0);
  g_assert_cmpfloat (bounds.origin.y, ==, 160);
}

static void
test_pointer_moves_all_that_is_selected (CanvasFixture *f,
                                         gconstpointer  data)
{
  weir_selection_add (f->selection, f->counter);
  weir_selection_add (f->selection, f->map);

  canvas_fixture_drag (f, 60, 190, 60 + 80, 190 + 160);

  g_assert_cmpfloat (weir_node_get_x (f->counter), ==, 80);
  g_assert_cmpfloat (weir_node_get_x (f->map), ==, 400);
  g_assert_cmpfloat (weir_node_get_y (f->map), ==, 320);
  g_assert_cmpfloat (weir_node_get_x (f->print), ==, 640);

  weir_history_undo (f->history);
  g_assert_cmpfloat (weir_node_get_x (f->counter), ==, 0);
  g_assert_cmpfloat (weir_node_get_x (f->map), ==, 320);
}

/* With Space the canvas itself is dragged. */
static void
test_pointer_space_pans (CanvasFixture *f,
                         gconstpointer  data)
{
  graphene_point_t before, after;

  weir_canvas_to_widget (f->canvas, &GRAPHENE_POINT_INIT (0, 0), &before);
  g_assert_true (canvas_fixture_key (f, GDK_KEY_space, 0));
  canvas_fixture_press (f, 60, 190);
  canvas_fixture_move (f, 160, 140);
  canvas_fixture_release (f);
  weir_canvas_to_widget (f->canvas, &GRAPHENE_POINT_INIT (0, 0), &after);

  g_assert_cmpfloat (after.x - before.x, ==, 100);
  g_assert_cmpfloat (after.y - before.y, ==, -50);
  g_assert_cmpfloat (weir_node_get_x (f->counter), ==, 0);
}

/* What is dragged to the edge takes the view along. */
static void
test_pointer_the_edge_pans (CanvasFixture *f,
                            gconstpointer  data)
{
  graphene_point_t edge, at;
  graphene_rect_t bounds;

  weir_canvas_to_world (f->canvas, &GRAPHENE_POINT_INIT (4, 300), &edge);
  canvas_fixture_press (f, 60, 190);
  canvas_fixture_move (f, edge.x, edge.y);
  do
    {
      g_main_context_iteration (NULL, TRUE);
      weir_canvas_to_world (f->canvas, &GRAPHENE_POINT_INIT (4, 300), &at);
    }
  while (at.x > edge.x - 50);

  /* The card stays at the pointer. */
  weir_node_card_get_bounds (canvas_fixture_get_card (f, f->counter), &bounds);
  g_assert_cmpfloat (ABS (bounds.origin.x + 60 - at.x), <=, 6);
  canvas_fixture_release (f);
  g_assert_cmpfloat (weir_node_get_x (f->counter), ==, bounds.origin.x);
}

static void
test_pointer_selects_what_is_clicked (CanvasFixture *f,
                                      gconstpointer  data)
{
  canvas_fixture_click (f, 60, 190);
  g_assert_true (weir_selection_get_single (f->selection) == f->counter);

  canvas_fixture_click (f, 700, 190);
  g_assert_true (weir_selection_get_single (f->selection) == f->print);

  canvas_fixture_click (f, 60, 60);
  g_assert_cmpuint (weir_selection_get_size (f->selection), ==, 0);
}

/* A click on one of several that are selected means that one. */
static void
test_pointer_click_picks_one_of_several (CanvasFixture *f,
                                         gconstpointer  data)
{
  weir_selection_add (f->selection, f->counter);
  weir_selection_add (f->selection, f->map);

  canvas_fixture_press (f, 60, 190);
  g_assert_cmpuint (weir_selection_get_size (f->selection), ==, 2);
  canvas_fixture_release (f);

  g_assert_true (weir_selection_get_single (f->selection) == f->counter);
}

static void
test_pointer_band_selects_what_it_touches (CanvasFixture *f,
                                           gconstpointer  data)
{
  canvas_fixture_drag (f, 360, 140, -20, 300);

  g_assert_true (weir_selection_contains (f->selection, f->counter));
  g_assert_true (weir_selection_contains (f->selection, f->map));
  g_assert_false (weir_selection_contains (f->selection, f->print));
  g_assert_cmpfloat (weir_node_get_x (f->map), ==, 320);
}

static void
test_pointer_subscribes_from_port_to_port (CanvasFixture *f,
                                           gconstpointer  data)
{
  drag_between_ports (f, f->counter, WEIR_PORT_OUT, f->map, WEIR_PORT_IN);
  g_assert_nonnull (weir_document_find_link (f->document, f->counter, f->map));

  /* From the other end too, and anywhere on the card will do. */
  drag_between_ports (f, f->print, WEIR_PORT_IN, f->map, WEIR_PORT_OUT);
  g_assert_nonnull (weir_document_find_link (f->document, f->map, f->print));

  g_assert_cmpuint (count_links (f), ==, 2);
  g_assert_null (f->hint);
  weir_history_undo (f->history);
  g_assert_cmpuint (count_links (f), ==, 1);
}

static void
test_pointer_link_ends_anywhere_on_a_card (CanvasFixture *f,
                                           gconstpointer  data)
{
  double x, y;

  canvas_fixture_get_port (f, f->counter, WEIR_PORT_OUT, &x, &y);
  canvas_fixture_drag (f, x, y, 700, 180);
  g_assert_nonnull (weir_document_find_link (f->document, f->counter, f->print));
}

/* A producer subscribes to nobody. */
static void
test_pointer_is_told_why_not (CanvasFixture *f,
                              gconstpointer  data)
{
  double x, y;

  canvas_fixture_get_port (f, f->map, WEIR_PORT_OUT, &x, &y);
  canvas_fixture_drag (f, x, y, 60, 190);

  g_assert_cmpuint (count_links (f), ==, 0);
  g_assert_nonnull (f->hint);
}

static void
test_pointer_does_not_close_a_circle (CanvasFixture *f,
                                      gconstpointer  data)
{
  WeirNode *second = canvas_fixture_add (f, "filter", "Filter", 320, 360);

  canvas_fixture_link (f, f->map, second);
  drag_between_ports (f, second, WEIR_PORT_OUT, f->map, WEIR_PORT_IN);

  g_assert_cmpuint (count_links (f), ==, 1);
  g_assert_nonnull (f->hint);
}

static void
test_pointer_link_to_nowhere_is_nothing (CanvasFixture *f,
                                         gconstpointer  data)
{
  double x, y;

  canvas_fixture_get_port (f, f->counter, WEIR_PORT_OUT, &x, &y);
  canvas_fixture_drag (f, x, y, 250, 60);

  g_assert_cmpuint (count_links (f), ==, 0);
  g_assert_null (f->hint);
}

static void
test_pointer_selects_a_pipe_and_its_label (CanvasFixture *f,
                                           gconstpointer  data)
{
  WeirLink *link = canvas_fixture_link (f, f->counter, f->map);
  graphene_rect_t bounds;

  canvas_fixture_click (f, 190, 160 + WEIR_NODE_CARD_HEIGHT / 2 + 4);
  weir_selection_clear (f->selection);
  canvas_fixture_click (f, 220, 160 + WEIR_NODE_CARD_HEIGHT / 2 + 4);
  g_assert_true (weir_selection_get_single (f->selection) == link);

  weir_selection_clear (f->selection);
  g_assert_true (gtk_widget_compute_bounds (weir_world_view_find_label (f->world, link),
                                            GTK_WIDGET (f->world), &bounds));
  canvas_fixture_click (f, bounds.origin.x + 4, bounds.origin.y + 4);
  g_assert_true (weir_selection_get_single (f->selection) == link);
}

static void
test_pointer_drops_a_stage (CanvasFixture *f,
                            gconstpointer  data)
{
  WeirNode *node;

  canvas_fixture_drop (f, "filter", 400, 60);

  node = weir_selection_get_single (f->selection);
  g_assert_true (WEIR_IS_NODE (node));
  g_assert_cmpstr (weir_node_get_kind (node)->name, ==, "filter");
  g_assert_cmpfloat (ABS (weir_node_get_x (node) - (400 - WEIR_NODE_CARD_WIDTH / 2)), <=, 4);
  g_assert_cmpfloat (ABS (weir_node_get_y (node) - (60 - WEIR_NODE_CARD_HEIGHT / 2)), <=, 4);

  weir_history_undo (f->history);
  g_assert_cmpuint (count_nodes (f), ==, 3);
}

/* What came through the pipe now comes through the stage, under the same terms. */
static void
test_pointer_drop_on_a_pipe_splices (CanvasFixture *f,
                                     gconstpointer  data)
{
  WeirLink *link = canvas_fixture_link (f, f->counter, f->map);
  WeirNode *node;

  g_object_set (link, "max-demand", 20, "min-demand", 4, NULL);
  canvas_fixture_drop (f, "filter", 220, 160 + WEIR_NODE_CARD_HEIGHT / 2);

  node = weir_selection_get_single (f->selection);
  g_assert_true (WEIR_IS_NODE (node));
  g_assert_null (weir_document_find_link (f->document, f->counter, f->map));
  g_assert_nonnull (weir_document_find_link (f->document, f->counter, node));
  link = weir_document_find_link (f->document, node, f->map);
  g_assert_nonnull (link);
  g_assert_cmpuint (weir_link_get_max_demand (link), ==, 20);
  g_assert_cmpint (weir_link_get_min_demand (link), ==, 4);

  /* There was no room for a third: what follows has moved. */
  g_assert_cmpfloat (weir_node_get_x (node), >, weir_node_get_x (f->counter) + WEIR_NODE_CARD_WIDTH);
  g_assert_cmpfloat (weir_node_get_x (f->map), >, weir_node_get_x (node) + WEIR_NODE_CARD_WIDTH);
  g_assert_cmpfloat (weir_node_get_y (node), ==, weir_node_get_y (f->counter));

  weir_history_undo (f->history);
  g_assert_cmpfloat (weir_node_get_x (f->map), ==, 320);
  g_assert_cmpuint (count_nodes (f), ==, 3);
  g_assert_nonnull (weir_document_find_link (f->document, f->counter, f->map));
}

static void
test_pointer_survives_an_undo_during_a_drag (CanvasFixture *f,
                                             gconstpointer  data)
{
  canvas_fixture_press (f, 700, 190);
  canvas_fixture_move (f, 720, 260);
  weir_history_undo (f->history);
  g_assert_cmpuint (count_nodes (f), ==, 2);
  canvas_fixture_move (f, 740, 280);
  canvas_fixture_release (f);

  g_assert_cmpuint (count_nodes (f), ==, 2);
}

/* The words of the palette, and where there is room. */
static void
test_pointer_added_kinds_do_not_cover_each_other (CanvasFixture *f,
                                                  gconstpointer  data)
{
  const WeirStageKind *kind = weir_stage_catalog_lookup ("counter");
  GPtrArray *cards = weir_world_view_get_cards (f->world);

  for (guint i = 0; i < 4; i++)
    weir_canvas_add_kind (f->canvas, kind);
  canvas_fixture_draw (f);

  g_assert_cmpuint (cards->len, ==, 7);
  for (guint i = 0; i < cards->len; i++)
    {
      for (guint j = 0; j < i; j++)
        {
          graphene_rect_t a, b;

          weir_node_card_get_bounds (g_ptr_array_index (cards, i), &a);
          weir_node_card_get_bounds (g_ptr_array_index (cards, j), &b);
          g_assert_false (graphene_rect_intersection (&a, &b, NULL));
        }
    }
}

static void
test_pointer_added_kind_goes_behind_the_selected_one (CanvasFixture *f,
                                                      gconstpointer  data)
{
  WeirNode *node;

  weir_history_remove_node (f->history, f->map);
  weir_history_remove_node (f->history, f->print);
  weir_selection_set_single (f->selection, f->counter);

  node = weir_canvas_add_kind (f->canvas, weir_stage_catalog_lookup ("print"));

  g_assert_cmpfloat (weir_node_get_x (node), >, WEIR_NODE_CARD_WIDTH);
  g_assert_cmpfloat (weir_node_get_y (node), ==, weir_node_get_y (f->counter));
  g_assert_true (weir_selection_get_single (f->selection) == node);
}

/* One after the other, all behind the same producer, stand below each other. */
static void
test_pointer_added_kinds_fan_out (CanvasFixture *f,
                                  gconstpointer  data)
{
  double x = 0, y = 0;

  weir_history_remove_node (f->history, f->map);
  weir_history_remove_node (f->history, f->print);
  for (guint i = 0; i < 4; i++)
    {
      WeirNode *node;

      weir_selection_set_single (f->selection, f->counter);
      node = weir_canvas_add_kind (f->canvas, weir_stage_catalog_lookup ("print"));
      if (i > 0)
        {
          g_assert_cmpfloat (weir_node_get_x (node), ==, x);
          g_assert_cmpfloat (weir_node_get_y (node), >=, y + WEIR_NODE_CARD_HEIGHT);
        }
      x = weir_node_get_x (node);
      y = weir_node_get_y (node);
    }
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  CANVAS_TEST ("/canvas/pointer/takes-a-covered-stage-to-the-top",
               test_pointer_takes_a_covered_stage_to_the_top);
  CANVAS_TEST ("/canvas/pointer/drags-a-stage-onto-the-grid",
               test_pointer_drags_a_stage_onto_the_grid);
  CANVAS_TEST ("/canvas/pointer/move-can-be-cancelled", test_pointer_move_can_be_cancelled);
  CANVAS_TEST ("/canvas/pointer/moves-all-that-is-selected",
               test_pointer_moves_all_that_is_selected);
  CANVAS_TEST ("/canvas/pointer/space-pans", test_pointer_space_pans);
  CANVAS_TEST ("/canvas/pointer/the-edge-pans", test_pointer_the_edge_pans);
  CANVAS_TEST ("/canvas/pointer/selects-what-is-clicked", test_pointer_selects_what_is_clicked);
  CANVAS_TEST ("/canvas/pointer/click-picks-one-of-several",
               test_pointer_click_picks_one_of_several);
  CANVAS_TEST ("/canvas/pointer/band-selects-what-it-touches",
               test_pointer_band_selects_what_it_touches);
  CANVAS_TEST ("/canvas/pointer/subscribes-from-port-to-port",
               test_pointer_subscribes_from_port_to_port);
  CANVAS_TEST ("/canvas/pointer/link-ends-anywhere-on-a-card",
               test_pointer_link_ends_anywhere_on_a_card);
  CANVAS_TEST ("/canvas/pointer/is-told-why-not", test_pointer_is_told_why_not);
  CANVAS_TEST ("/canvas/pointer/does-not-close-a-circle", test_pointer_does_not_close_a_circle);
  CANVAS_TEST ("/canvas/pointer/link-to-nowhere-is-nothing",
               test_pointer_link_to_nowhere_is_nothing);
  CANVAS_TEST ("/canvas/pointer/selects-a-pipe-and-its-label",
               test_pointer_selects_a_pipe_and_its_label);
  CANVAS_TEST ("/canvas/pointer/drops-a-stage", test_pointer_drops_a_stage);
  CANVAS_TEST ("/canvas/pointer/drop-on-a-pipe-splices", test_pointer_drop_on_a_pipe_splices);
  CANVAS_TEST ("/canvas/pointer/survives-an-undo-during-a-drag",
               test_pointer_survives_an_undo_during_a_drag);
  CANVAS_TEST ("/canvas/pointer/added-kinds-do-not-cover-each-other",
               test_pointer_added_kinds_do_not_cover_each_other);
  CANVAS_TEST ("/canvas/pointer/added-kind-goes-behind-the-selected-one",
               test_pointer_added_kind_goes_behind_the_selected_one);
  CANVAS_TEST ("/canvas/pointer/added-kinds-fan-out", test_pointer_added_kinds_fan_out);

  return g_test_run ();
}
