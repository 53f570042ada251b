/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "test-canvas-fixture.h"
#include "canvas/weir-guides-view.h"
#include "canvas/weir-minimap-view.h"
#include "canvas/weir-zoom-bar.h"

static void
activate (CanvasFixture *f,
          const char    *action,
          const char    *parameter)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->canvas), action,
                                             parameter != NULL ? "s" : NULL, parameter));
}

static GArray *
get_guides (CanvasFixture *f)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (f->canvas)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (WEIR_IS_GUIDES_VIEW (child))
        return weir_guides_view_get_guides (WEIR_GUIDES_VIEW (child));
    }

  g_assert_not_reached ();
}

static void
get_bounds (CanvasFixture   *f,
            WeirNode        *node,
            graphene_rect_t *into)
{
  weir_node_card_get_bounds (canvas_fixture_get_card (f, node), into);
}

/* The lines come and go with the drag, and the card goes where they are. */
static void
test_arrange_a_drag_shows_guides (CanvasFixture *f,
                                  gconstpointer  data)
{
  WeirNode *node = canvas_fixture_add (f, "print", "Second", 648, 370);

  canvas_fixture_draw (f);
  canvas_fixture_press (f, 700, 380);
  canvas_fixture_move (f, 691, 381);
  g_assert_cmpuint (get_guides (f)->len, ==, 2);
  canvas_fixture_release (f);

  g_assert_cmpuint (get_guides (f)->len, ==, 0);
  g_assert_cmpfloat (weir_node_get_x (node), ==, 640);
  g_assert_cmpfloat (weir_node_get_y (node), ==, 368);
}

/* Of a partition the pipe, not the card, is what should be straight. */
static void
test_arrange_a_pipe_becomes_level (CanvasFixture *f,
                                   gconstpointer  data)
{
  graphene_point_t from, to;

  g_object_set (f->counter, "dispatcher", WEIR_DISPATCHER_PARTITION, "partitions", "2", NULL);
  canvas_fixture_link (f, f->counter, f->map);
  weir_history_remove_node (f->history, f->print);
  canvas_fixture_draw (f);
  weir_node_card_get_partition_port (canvas_fixture_get_card (f, f->counter), 0, &from);
  canvas_fixture_drag (f, 400, 190, 400, 190 + from.y - 219 + 3);

  weir_node_card_get_port (canvas_fixture_get_card (f, f->map), WEIR_PORT_IN, &to);
  g_assert_cmpfloat (to.y, ==, from.y);
}

static void
test_arrange_escape_takes_the_guides_away (CanvasFixture *f,
                                           gconstpointer  data)
{
  canvas_fixture_press (f, 700, 190);
  canvas_fixture_move (f, 720, 191);
  g_assert_cmpuint (get_guides (f)->len, >, 0);
  g_assert_true (canvas_fixture_key (f, GDK_KEY_Escape, 0));
  g_assert_cmpuint (get_guides (f)->len, ==, 0);
}

/* One step; the cards glide there, the document knows at once. */
static void
test_arrange_all_is_one_step (CanvasFixture *f,
                              gconstpointer  data)
{
  graphene_rect_t bounds;

  canvas_fixture_link (f, f->counter, f->print);
  canvas_fixture_link (f, f->counter, f->map);
  activate (f, "canvas.arrange", NULL);

  g_assert_cmpfloat (weir_node_get_x (f->counter), ==, 0);
  g_assert_cmpfloat (weir_node_get_x (f->map), ==, weir_node_get_x (f->print));
  g_assert_cmpfloat (weir_node_get_y (f->map), !=, weir_node_get_y (f->print));
  do
    {
      g_main_context_iteration (NULL, TRUE);
      get_bounds (f, f->map, &bounds);
    }
  while (bounds.origin.y != weir_node_get_y (f->map));

  weir_history_undo (f->history);
  g_assert_cmpfloat (weir_node_get_x (f->print), ==, 640);
  g_assert_cmpfloat (weir_node_get_y (f->map), ==, 160);
  get_bounds (f, f->print, &bounds);
  g_assert_cmpfloat (bounds.origin.x, ==, 640);
}

static void
test_arrange_does_not_glide_where_nothing_moves (CanvasFixture *f,
                                                 gconstpointer  data)
{
  graphene_rect_t bounds;

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  canvas_fixture_link (f, f->map, f->print);
  canvas_fixture_link (f, f->counter, f->print);
  activate (f, "canvas.arrange", NULL);

  get_bounds (f, f->print, &bounds);
  g_assert_cmpfloat (bounds.origin.x, ==, weir_node_get_x (f->print));
  g_assert_cmpfloat (bounds.origin.y, ==, weir_node_get_y (f->print));
}

/* An undo in the middle of it has the last word. */
static void
test_arrange_survives_an_undo_on_the_way (CanvasFixture *f,
                                          gconstpointer  data)
{
  graphene_rect_t bounds;

  canvas_fixture_link (f, f->counter, f->print);
  canvas_fixture_link (f, f->counter, f->map);
  activate (f, "canvas.arrange", NULL);
  canvas_fixture_draw (f);
  weir_history_undo (f->history);
  canvas_fixture_draw (f);
  get_bounds (f, f->print, &bounds);
  g_assert_cmpfloat (bounds.origin.x, ==, 640);

  activate (f, "canvas.arrange", NULL);
  weir_history_remove_node (f->history, f->print);
  canvas_fixture_draw (f);
}

static void
test_arrange_only_what_is_selected (CanvasFixture *f,
                                    gconstpointer  data)
{
  canvas_fixture_link (f, f->counter, f->map);
  canvas_fixture_link (f, f->counter, f->print);
  weir_selection_add (f->selection, f->counter);
  weir_selection_add (f->selection, f->map);
  weir_history_move_node (f->history, f->map, 40, 300);
  activate (f, "canvas.arrange", NULL);

  g_assert_cmpfloat (weir_node_get_x (f->map), ==, 320);
  g_assert_cmpfloat (weir_node_get_y (f->map), ==, 160);
  g_assert_cmpfloat (weir_node_get_x (f->print), ==, 640);
  g_assert_cmpfloat (weir_node_get_y (f->print), ==, 160);
}

/* A card with partitions is taller: what is below makes room. */
static void
test_arrange_partitions_cover_nothing (CanvasFixture *f,
                                       gconstpointer  data)
{
  WeirNode *second = canvas_fixture_add (f, "counter", "Second", 0, 280);
  graphene_rect_t a, b;

  g_object_set (f->counter, "dispatcher", WEIR_DISPATCHER_PARTITION, "partitions", "6", NULL);
  canvas_fixture_link (f, f->counter, f->map);
  canvas_fixture_link (f, second, f->map);
  activate (f, "canvas.arrange", NULL);

  graphene_rect_init (&a, weir_node_get_x (f->counter), weir_node_get_y (f->counter),
                      WEIR_NODE_CARD_WIDTH, 118 + 100);
  graphene_rect_init (&b, weir_node_get_x (second), weir_node_get_y (second),
                      WEIR_NODE_CARD_WIDTH, WEIR_NODE_CARD_HEIGHT);
  g_assert_false (graphene_rect_intersection (&a, &b, NULL));
}

/* A frame goes where its stages go, in the same step. */
static void
test_arrange_frames_follow (CanvasFixture *f,
                            gconstpointer  data)
{
  g_autoptr (WeirRemark) frame = weir_remark_new (WEIR_REMARK_FRAME);

  g_object_set (frame, "x", 300.0, "y", 100.0, "width", 560.0, "height", 200.0, NULL);
  g_assert_true (weir_history_add_remark (f->history, frame, NULL));
  canvas_fixture_link (f, f->counter, f->print);
  canvas_fixture_link (f, f->counter, f->map);
  activate (f, "canvas.arrange", NULL);

  /* Map and Print stand below each other now. */
  g_assert_cmpfloat (weir_remark_get_x (frame), ==, weir_node_get_x (f->map) - 20);
  g_assert_cmpfloat (weir_remark_get_y (frame), ==,
                     MIN (weir_node_get_y (f->map), weir_node_get_y (f->print)) - 60);
  g_assert_cmpfloat (weir_remark_get_width (frame), ==, 20 + WEIR_NODE_CARD_WIDTH + 36);
  g_assert_cmpfloat (weir_remark_get_height (frame), ==, 200 + 160);

  weir_history_undo (f->history);
  g_assert_cmpfloat (weir_remark_get_x (frame), ==, 300);
  g_assert_cmpfloat (weir_remark_get_height (frame), ==, 200);
}

static void
test_arrange_aligns_and_distributes (CanvasFixture *f,
                                     gconstpointer  data)
{
  weir_history_move_node (f->history, f->map, 250, 250);
  weir_history_seal (f->history);
  activate (f, "canvas.select-all", NULL);
  activate (f, "canvas.align", "top");
  g_assert_cmpfloat (weir_node_get_y (f->map), ==, 160);

  activate (f, "canvas.distribute", "horizontally");
  g_assert_cmpfloat (weir_node_get_x (f->map), ==, 320);
  g_assert_cmpfloat (weir_node_get_x (f->print), ==, 640);

  weir_history_undo (f->history);
  g_assert_cmpfloat (weir_node_get_x (f->map), ==, 250);
  g_assert_cmpfloat (weir_node_get_y (f->map), ==, 160);
  weir_history_undo (f->history);
  g_assert_cmpfloat (weir_node_get_y (f->map), ==, 250);
}

/* In widget pixels. */
static void
get_place (CanvasFixture   *f,
           WeirNodeCard    *card,
           graphene_rect_t *into)
{
  double zoom = weir_canvas_get_zoom (f->canvas);

  weir_node_card_get_bounds (card, into);
  weir_canvas_to_widget (f->canvas, &into->origin, &into->origin);
  graphene_size_scale (&into->size, zoom, &into->size);
}

static void
assert_nothing_is_covered (CanvasFixture *f)
{
  GPtrArray *cards = weir_world_view_get_cards (f->world);
  int width = gtk_widget_get_width (GTK_WIDGET (f->canvas));
  int height = gtk_widget_get_height (GTK_WIDGET (f->canvas));

  for (guint i = 0; i < cards->len; i++)
    {
      graphene_rect_t place, covered;

      get_place (f, g_ptr_array_index (cards, i), &place);
      g_assert_true (graphene_rect_contains_rect (&GRAPHENE_RECT_INIT (0, 0, width, height - 80),
                                                  &place));
      for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (f->canvas)); child != NULL;
           child = gtk_widget_get_next_sibling (child))
        {
          if (!WEIR_IS_MINIMAP_VIEW (child) && !WEIR_IS_ZOOM_BAR (child))
            continue;
          g_assert_true (gtk_widget_compute_bounds (child, GTK_WIDGET (f->canvas), &covered));
          g_assert_false (graphene_rect_intersection (&place, &covered, NULL));
        }
    }
}

/* What lies over the lower edge covers no card. */
static void
test_arrange_fit_leaves_room_below (CanvasFixture *f,
                                    gconstpointer  data)
{
  for (guint y = 320; y <= 960; y += 160)
    {
      g_autofree char *name = g_strdup_printf ("Stage %u", y);

      activate (f, "canvas.zoom-fit", NULL);
      canvas_fixture_draw (f);
      assert_nothing_is_covered (f);
      canvas_fixture_add (f, "print", name, 0, y);
      canvas_fixture_draw (f);
    }
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  CANVAS_TEST ("/canvas/arrange/a-drag-shows-guides", test_arrange_a_drag_shows_guides);
  CANVAS_TEST ("/canvas/arrange/a-pipe-becomes-level", test_arrange_a_pipe_becomes_level);
  CANVAS_TEST ("/canvas/arrange/escape-takes-the-guides-away",
               test_arrange_escape_takes_the_guides_away);
  CANVAS_TEST ("/canvas/arrange/all-is-one-step", test_arrange_all_is_one_step);
  CANVAS_TEST ("/canvas/arrange/does-not-glide-where-nothing-moves",
               test_arrange_does_not_glide_where_nothing_moves);
  CANVAS_TEST ("/canvas/arrange/survives-an-undo-on-the-way",
               test_arrange_survives_an_undo_on_the_way);
  CANVAS_TEST ("/canvas/arrange/only-what-is-selected", test_arrange_only_what_is_selected);
  CANVAS_TEST ("/canvas/arrange/partitions-cover-nothing", test_arrange_partitions_cover_nothing);
  CANVAS_TEST ("/canvas/arrange/frames-follow", test_arrange_frames_follow);
  CANVAS_TEST ("/canvas/arrange/aligns-and-distributes", test_arrange_aligns_and_distributes);
  CANVAS_TEST ("/canvas/arrange/fit-leaves-room-below", test_arrange_fit_leaves_room_below);

  return g_test_run ();
}
