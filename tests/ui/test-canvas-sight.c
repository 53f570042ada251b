/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "test-canvas-fixture.h"

/* Of so many pipes only those near the view are looked at, and only those that moved are laid anew. */
#define N_COLUMNS 16
#define N_ROWS    14
#define SPACE_X   320
#define SPACE_Y   180

typedef struct
{
  WeirNode *nodes[N_COLUMNS][N_ROWS];   /* lent; each row is connected from left to right */
} Field;

static void
fill (CanvasFixture *fixture,
      Field         *field)
{
  weir_history_begin (fixture->history, NULL);
  for (guint row = 0; row < N_ROWS; row++)
    {
      for (guint column = 0; column < N_COLUMNS; column++)
        {
          const char *kind = column == 0 ? "counter" : column + 1 < N_COLUMNS ? "map" : "discard";
          g_autoptr (GError) error = NULL;
          g_autofree char *name = g_strdup_printf ("Stage %u %u", column, row);

          field->nodes[column][row] = canvas_fixture_add (fixture, kind, name, column * SPACE_X,
                                                          1000 + row * SPACE_Y);
          if (column > 0)
            weir_history_add_link (fixture->history, field->nodes[column - 1][row], field->nodes[column][row], &error);
          g_assert_no_error (error);
        }
    }
  weir_history_end (fixture->history);
  canvas_fixture_draw (fixture);
}

static void
go_to (CanvasFixture *fixture,
       WeirNode      *node)
{
  graphene_point_t at;

  weir_canvas_show_object (fixture->canvas, node);
  do
    {
      canvas_fixture_draw (fixture);
      weir_canvas_to_widget (fixture->canvas, &GRAPHENE_POINT_INIT (weir_node_get_x (node), weir_node_get_y (node)), &at);
    }
  while (at.x < 0 || at.x > gtk_widget_get_width (GTK_WIDGET (fixture->canvas))
         || at.y < 0 || at.y > gtk_widget_get_height (GTK_WIDGET (fixture->canvas)));
}

static WeirRaster *
get_raster (CanvasFixture *fixture,
            WeirNode      *node)
{
  return weir_node_card_get_raster (canvas_fixture_get_card (fixture, node));
}

/* What is drawn in the middle between a stage at that place and the next to the right. */
static guint
get_pixel_beside (CanvasFixture *fixture,
                  double         x,
                  double         y)
{
  return canvas_fixture_get_pixel (fixture, x + (WEIR_NODE_CARD_WIDTH + SPACE_X) / 2, y + WEIR_NODE_CARD_HEIGHT / 2);
}

static void
test_sight_shows_what_the_view_comes_to (CanvasFixture *fixture,
                                         gconstpointer  data)
{
  guint empty = get_pixel_beside (fixture, 0, 0);
  Field field;

  fill (fixture, &field);
  go_to (fixture, field.nodes[1][1]);
  g_assert_nonnull (get_raster (fixture, field.nodes[1][1])->image);
  g_assert_null (get_raster (fixture, field.nodes[14][12])->image);

  go_to (fixture, field.nodes[14][12]);
  g_assert_nonnull (get_raster (fixture, field.nodes[14][12])->image);
  g_assert_null (get_raster (fixture, field.nodes[1][1])->image);
  g_assert_cmphex (get_pixel_beside (fixture, weir_node_get_x (field.nodes[13][12]),
                                     weir_node_get_y (field.nodes[13][12])), !=, empty);
}

/* Its pipe comes along. */
static void
test_sight_shows_what_comes_into_the_view (CanvasFixture *fixture,
                                           gconstpointer  data)
{
  Field field;
  WeirNode *far;
  double x, y;
  guint before;

  fill (fixture, &field);
  go_to (fixture, field.nodes[1][1]);
  far = field.nodes[1][12];
  x = weir_node_get_x (field.nodes[1][1]);
  y = weir_node_get_y (field.nodes[1][1]) - SPACE_Y / 2;

  before = get_pixel_beside (fixture, x, y);

  weir_history_move_node (fixture->history, field.nodes[2][12], x + SPACE_X, y);
  canvas_fixture_draw (fixture);
  weir_history_move_node (fixture->history, far, x, y);
  canvas_fixture_draw (fixture);
  g_assert_nonnull (get_raster (fixture, far)->image);
  g_assert_cmphex (get_pixel_beside (fixture, x, y), !=, before);

  weir_history_undo (fixture->history);
  weir_history_undo (fixture->history);
  canvas_fixture_draw (fixture);
  g_assert_cmphex (get_pixel_beside (fixture, x, y), ==, before);
}

/* A pipe that is chosen is painted anew, and those beside it with it. */
static void
test_sight_shows_which_pipe_is_chosen (CanvasFixture *fixture,
                                       gconstpointer  data)
{
  Field field;
  WeirLink *link;
  double x, y;
  guint before;

  fill (fixture, &field);
  go_to (fixture, field.nodes[2][1]);
  link = weir_document_find_link (fixture->document, field.nodes[1][1], field.nodes[2][1]);
  canvas_fixture_get_port (fixture, field.nodes[2][1], WEIR_PORT_IN, &x, &y);
  before = canvas_fixture_get_pixel (fixture, x - 20, y + 8);

  weir_selection_add (fixture->selection, link);
  canvas_fixture_draw (fixture);
  g_assert_cmphex (canvas_fixture_get_pixel (fixture, x - 20, y + 8), !=, before);

  weir_selection_toggle (fixture->selection, link);
  canvas_fixture_draw (fixture);
  g_assert_cmphex (canvas_fixture_get_pixel (fixture, x - 20, y + 8), ==, before);
}

/* What was out of sight when letters grew has its place all the same: GTK warns of what has none, and leaves it out. */
static void
test_sight_shows_all_in_larger_letters (CanvasFixture *fixture,
                                        gconstpointer  data)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (fixture->canvas));
  Field field;
  int dpi;

  fill (fixture, &field);
  go_to (fixture, field.nodes[13][12]);
  go_to (fixture, field.nodes[1][1]);

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * dpi, NULL);
  canvas_fixture_draw (fixture);
  go_to (fixture, field.nodes[13][12]);
  g_assert_nonnull (get_raster (fixture, field.nodes[13][12])->image);

  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

#define N_ACROSS 24

/* Whether an edge of the pipe that begins at @from has a colour between that of the pipe and that of the ground. */
static gboolean
is_smooth (CanvasFixture *fixture,
           WeirNode      *from)
{
  double pixel = 1 / weir_canvas_get_zoom (fixture->canvas);
  double x = weir_node_get_x (from) + (WEIR_NODE_CARD_WIDTH + SPACE_X) / 2;
  double y = weir_node_get_y (from) + WEIR_NODE_CARD_HEIGHT / 2;
  g_autoptr (GHashTable) colors = g_hash_table_new (NULL, NULL);

  for (int i = -N_ACROSS / 2; i < N_ACROSS / 2; i++)
    g_hash_table_add (colors, GUINT_TO_POINTER (canvas_fixture_get_pixel (fixture, x, y + i * pixel)));
  return g_hash_table_size (colors) > 2;
}

/* Many pipes have rough edges, but only as long as the zoom changes. */
static void
test_sight_is_smooth_when_the_zoom_rests (CanvasFixture *fixture,
                                          gconstpointer  data)
{
  Field field;

  fill (fixture, &field);
  for (guint i = 0; i < 3; i++)
    {
      weir_canvas_zoom_fit (fixture->canvas);
      g_object_set (fixture->canvas, "zoom", weir_canvas_get_zoom (fixture->canvas) * (1 - 0.01 * i), NULL);
      do
        canvas_fixture_draw (fixture);
      while (!is_smooth (fixture, field.nodes[7][7]));
    }
}

/* What was measured of all cards is measured again. */
static void
test_sight_knows_how_far_cards_reach (CanvasFixture *fixture,
                                      gconstpointer  data)
{
  Field field;
  graphene_rect_t before, after;

  fill (fixture, &field);
  g_assert_true (weir_world_view_get_extents (fixture->world, &before));
  weir_history_move_node (fixture->history, field.nodes[15][13], 9000, 1000);
  g_assert_true (weir_world_view_get_extents (fixture->world, &after));
  g_assert_cmpfloat (after.size.width, >, before.size.width);

  weir_history_undo (fixture->history);
  g_assert_true (weir_world_view_get_extents (fixture->world, &after));
  g_assert_true (graphene_rect_equal (&before, &after));
}

static void
on_layout (guint *n_layouts)
{
  (*n_layouts)++;
}

/* Before each layout of a window GTK asks the X server where that stands, and waits. */
static void
test_sight_moves_without_a_layout_of_the_window (CanvasFixture *fixture,
                                                 gconstpointer  data)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (fixture->window));
  double x = weir_node_get_x (fixture->map), y = weir_node_get_y (fixture->map);
  guint n_layouts = 0, empty;

  canvas_fixture_draw (fixture);
  empty = canvas_fixture_get_pixel (fixture, x + 60, y + 210);
  g_signal_connect_swapped (surface, "layout", G_CALLBACK (on_layout), &n_layouts);

  weir_history_move_node (fixture->history, fixture->map, x, y + 200);
  canvas_fixture_draw (fixture);
  g_assert_cmphex (canvas_fixture_get_pixel (fixture, x + 60, y + 210), !=, empty);
  g_assert_cmphex (canvas_fixture_get_pixel (fixture, x + 60, y + 10), ==, empty);

  g_object_set (fixture->canvas, "zoom", 0.8, NULL);
  canvas_fixture_draw (fixture);
  g_assert_cmphex (canvas_fixture_get_pixel (fixture, x + 60, y + 210), !=, empty);
  weir_canvas_show_object (fixture->canvas, fixture->print);
  canvas_fixture_draw (fixture);
  g_assert_cmpuint (n_layouts, ==, 0);

  g_signal_handlers_disconnect_by_data (surface, &n_layouts);
}

/* What was to be laid out when the window was closed is laid out when it is shown again. */
static void
test_sight_forgets_no_layout (CanvasFixture *fixture,
                              gconstpointer  data)
{
  double x = weir_node_get_x (fixture->map), y = weir_node_get_y (fixture->map);
  guint empty;

  empty = canvas_fixture_get_pixel (fixture, x + 60, y + 210);
  weir_history_move_node (fixture->history, fixture->map, x, y + 200);
  gtk_widget_set_visible (GTK_WIDGET (fixture->window), FALSE);
  weir_history_move_node (fixture->history, fixture->counter, weir_node_get_x (fixture->counter), y + 200);
  gtk_window_present (fixture->window);
  canvas_fixture_draw (fixture);
  g_assert_cmphex (canvas_fixture_get_pixel (fixture, x + 60, y + 210), !=, empty);
  g_assert_cmphex (canvas_fixture_get_pixel (fixture, weir_node_get_x (fixture->counter) + 60, y + 210), !=, empty);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  CANVAS_TEST ("/sight/shows-what-the-view-comes-to", test_sight_shows_what_the_view_comes_to);
  CANVAS_TEST ("/sight/shows-what-comes-into-the-view", test_sight_shows_what_comes_into_the_view);
  CANVAS_TEST ("/sight/shows-which-pipe-is-chosen", test_sight_shows_which_pipe_is_chosen);
  CANVAS_TEST ("/sight/shows-all-in-larger-letters", test_sight_shows_all_in_larger_letters);
  CANVAS_TEST ("/sight/is-smooth-when-the-zoom-rests", test_sight_is_smooth_when_the_zoom_rests);
  CANVAS_TEST ("/sight/knows-how-far-cards-reach", test_sight_knows_how_far_cards_reach);
  CANVAS_TEST ("/sight/moves-without-a-layout-of-the-window", test_sight_moves_without_a_layout_of_the_window);
  CANVAS_TEST ("/sight/forgets-no-layout", test_sight_forgets_no_layout);

  return g_test_run ();
}
