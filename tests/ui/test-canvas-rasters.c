/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "test-canvas-fixture.h"
#include "canvas/weir-link-label.h"
#include <math.h>

/* Where the mark of a state has its corner on a card that is far away. */
#define MARK_X 14
#define MARK_Y 68

static WeirRaster *
get_raster (CanvasFixture *fixture)
{
  return weir_node_card_get_raster (canvas_fixture_get_card (fixture, fixture->counter));
}

/* Larger or smaller than it was painted, a card is blurred, but only until the zoom rests. */
static void
test_rasters_are_sharp_when_the_zoom_rests (CanvasFixture *fixture,
                                            gconstpointer  data)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (fixture->canvas));

  canvas_fixture_draw (fixture);
  g_assert_true (weir_raster_is_sharp (get_raster (fixture)));
  g_assert_cmpfloat (get_raster (fixture)->scale, ==, scale);

  g_object_set (fixture->canvas, "zoom", 0.75, NULL);
  while (get_raster (fixture)->scale != 0.75 * scale)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (weir_raster_is_sharp (get_raster (fixture)));
}

/* That pixels are kept is not seen: the ring around what is selected is there in the next frame. */
static void
test_rasters_show_what_changed (CanvasFixture *fixture,
                                gconstpointer  data)
{
  double x = weir_node_get_x (fixture->counter) + WEIR_NODE_CARD_WIDTH / 2;
  double y = weir_node_get_y (fixture->counter) - 2;
  guint before = canvas_fixture_get_pixel (fixture, x, y);

  weir_selection_add (fixture->selection, fixture->counter);
  canvas_fixture_draw (fixture);

  g_assert_cmphex (canvas_fixture_get_pixel (fixture, x, y), !=, before);
}

/* However long the zoom goes on changing, what comes in sight by that is painted. */
static void
test_rasters_are_made_while_the_zoom_changes (CanvasFixture *fixture,
                                              gconstpointer  data)
{
  WeirNode *node = canvas_fixture_add (fixture, "discard", "Far", 3000, 160);
  WeirRaster *raster = weir_node_card_get_raster (canvas_fixture_get_card (fixture, node));

  canvas_fixture_draw (fixture);
  g_assert_nonnull (get_raster (fixture)->image);
  g_assert_null (raster->image);

  weir_canvas_zoom_fit (fixture->canvas);
  for (guint i = 0; raster->image == NULL; i++)
    {
      g_assert_cmpuint (i, <, 100);
      g_object_set (fixture->canvas, "zoom", 0.29 + 0.001 * (i % 2), NULL);
      canvas_fixture_draw (fixture);
    }
}

/* It is seen when the zoom rests, though it is shown as large again as it was painted. */
static void
test_rasters_show_what_changed_while_the_zoom_did (CanvasFixture *fixture,
                                                   gconstpointer  data)
{
  double x = weir_node_get_x (fixture->counter) + WEIR_NODE_CARD_WIDTH / 2;
  double y = weir_node_get_y (fixture->counter) - 2;
  guint before = canvas_fixture_get_pixel (fixture, x, y);

  g_object_set (fixture->canvas, "zoom", 1.05, NULL);
  canvas_fixture_draw (fixture);
  weir_selection_add (fixture->selection, fixture->counter);
  canvas_fixture_draw (fixture);
  g_object_set (fixture->canvas, "zoom", 1.0, NULL);
  canvas_fixture_draw (fixture);
  while (!weir_raster_is_sharp (get_raster (fixture)))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmphex (canvas_fixture_get_pixel (fixture, x, y), !=, before);
}

/* From so far away that nobody reads, a card is a few rectangles, and there is nothing to keep. */
static void
test_rasters_are_given_back_far_away (CanvasFixture *fixture,
                                      gconstpointer  data)
{
  canvas_fixture_draw (fixture);
  g_assert_nonnull (get_raster (fixture)->image);

  g_object_set (fixture->canvas, "zoom", 0.25, NULL);
  canvas_fixture_draw (fixture);
  g_assert_null (get_raster (fixture)->image);
}

/* The segments of shared memory that the process has, which nobody else gets the numbers of. */
static char *
list_segments (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  GString *segments = g_string_new (NULL);

  if (!g_file_get_contents ("/proc/self/maps", &text, NULL, NULL))
    return g_string_free (segments, FALSE);

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (strstr (lines[i], "/SYSV") != NULL)
        g_string_append_printf (segments, "%s\n", lines[i]);
    }
  return g_string_free (segments, FALSE);
}

/* Pages for another frame are not asked for: they are those of the frame before. */
static void
test_rasters_are_handed_over_in_the_same_memory (CanvasFixture *fixture,
                                                 gconstpointer  data)
{
  g_autofree char *before = list_segments ();

  if (!weir_raster_is_worth_it (GTK_WIDGET (fixture->canvas)))
    {
      g_test_skip ("A graphics card paints");
      return;
    }

  g_assert_cmpstr (before, !=, "");
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *now = NULL;

      g_object_set (fixture->canvas, "zoom", i % 2 == 0 ? 0.75 : 1.0, NULL);
      canvas_fixture_draw (fixture);
      now = list_segments ();
      g_assert_cmpstr (now, ==, before);
    }
}

/* What is out of sight is not measured; in sight a pill is as wide as what it says. */
static void
test_rasters_of_pills_have_room_in_sight (CanvasFixture *fixture,
                                          gconstpointer  data)
{
  WeirNode *from = canvas_fixture_add (fixture, "counter", "Far", 6000, 160);
  WeirNode *to = canvas_fixture_add (fixture, "discard", "Farther", 6400, 160);
  WeirLink *link = canvas_fixture_link (fixture, from, to);
  GtkWidget *pill = weir_world_view_find_label (fixture->world, link);
  graphene_rect_t bounds;

  canvas_fixture_step (fixture, 8);
  g_assert_true (gtk_widget_compute_bounds (pill, GTK_WIDGET (fixture->canvas), &bounds));
  g_assert_cmpfloat (bounds.origin.x, >, gtk_widget_get_width (GTK_WIDGET (fixture->canvas)));

  weir_canvas_show_object (fixture->canvas, link);
  do
    {
      canvas_fixture_draw (fixture);
      g_assert_true (gtk_widget_compute_bounds (pill, GTK_WIDGET (fixture->canvas), &bounds));
    }
  while (bounds.origin.x > gtk_widget_get_width (GTK_WIDGET (fixture->canvas)));

  g_assert_cmpint (gtk_widget_get_width (pill), ==,
                   (int) ceilf (weir_link_label_get_width (WEIR_LINK_LABEL (pill))));
}

/* There it is the canvas that draws all cards, and each has to tell it. */
static void
test_rasters_show_what_changed_far_away (CanvasFixture *fixture,
                                         gconstpointer  data)
{
  double x = weir_node_get_x (fixture->counter) - 3;
  double y = weir_node_get_y (fixture->counter) + WEIR_NODE_CARD_HEIGHT / 2;
  guint before;

  g_object_set (fixture->canvas, "zoom", 0.25, NULL);
  canvas_fixture_draw (fixture);
  before = canvas_fixture_get_pixel (fixture, x, y);
  for (guint i = 0; i < 2; i++)
    {
      weir_selection_toggle (fixture->selection, fixture->counter);
      canvas_fixture_draw (fixture);
      g_assert_cmpint (canvas_fixture_get_pixel (fixture, x, y) != before, ==, i == 0);
    }
}

/* A point of the mark that tells the state of a card from afar, from its corner, against the card beside it. */
static gboolean
is_marked (CanvasFixture *fixture,
           WeirNode      *node,
           double         dx,
           double         dy)
{
  double x = weir_node_get_x (node) + MARK_X, y = weir_node_get_y (node) + MARK_Y;

  return canvas_fixture_get_pixel (fixture, x + dx, y + dy) !=
         canvas_fixture_get_pixel (fixture, x + WEIR_NODE_CARD_WIDTH / 2, y + dy);
}

/* Colours alone do not say it. */
static void
test_rasters_tell_states_by_shape_far_away (CanvasFixture *fixture,
                                            gconstpointer  data)
{
  g_object_set (fixture->canvas, "zoom", 0.25, NULL);
  canvas_fixture_step (fixture, 1);
  canvas_fixture_draw (fixture);

  /* Starved: a ring. */
  g_assert_true (is_marked (fixture, fixture->print, 3, 12));
  g_assert_true (is_marked (fixture, fixture->print, 12, 3));
  g_assert_false (is_marked (fixture, fixture->print, 12, 12));
  /* Blocked: two bars. */
  g_assert_true (is_marked (fixture, fixture->counter, 3, 12));
  g_assert_false (is_marked (fixture, fixture->counter, 12, 3));
  g_assert_false (is_marked (fixture, fixture->counter, 12, 12));
  g_assert_true (is_marked (fixture, fixture->counter, 21, 12));
}

static gboolean
is_in_sight (CanvasFixture *fixture,
             double         x,
             double         y)
{
  graphene_point_t at;

  weir_canvas_to_widget (fixture->canvas, &GRAPHENE_POINT_INIT (x, y), &at);
  return at.x > 0 && at.x < gtk_widget_get_width (GTK_WIDGET (fixture->canvas))
         && at.y > 0 && at.y < gtk_widget_get_height (GTK_WIDGET (fixture->canvas));
}

/* Where cairo scales a path it rounds the factor: thousands of units from the origin that is a dozen pixels. */
static void
test_rasters_of_pipes_meet_their_cards_at_any_zoom (CanvasFixture *fixture,
                                                    gconstpointer  data)
{
  WeirNode *from = canvas_fixture_add (fixture, "counter", "Far", 9000, 5000);
  WeirNode *to = canvas_fixture_add (fixture, "discard", "Farther", 9400, 5000);
  const double x = 9300, y = 5000 + WEIR_NODE_CARD_HEIGHT / 2, zooms[] = { 1, 0.7, 0.35, 0.15 };

  canvas_fixture_link (fixture, from, to);
  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    {
      g_object_set (fixture->canvas, "zoom", zooms[i], NULL);
      weir_canvas_show_object (fixture->canvas, from);
      weir_canvas_show_object (fixture->canvas, to);
      do
        canvas_fixture_draw (fixture);
      while (!is_in_sight (fixture, x, y) || !is_in_sight (fixture, x, y + 40));
      g_assert_cmphex (canvas_fixture_get_pixel (fixture, x, y), !=,
                       canvas_fixture_get_pixel (fixture, x, y + 40));
    }
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  CANVAS_TEST ("/rasters/are-sharp-when-the-zoom-rests",
               test_rasters_are_sharp_when_the_zoom_rests);
  CANVAS_TEST ("/rasters/are-made-while-the-zoom-changes", test_rasters_are_made_while_the_zoom_changes);
  CANVAS_TEST ("/rasters/show-what-changed", test_rasters_show_what_changed);
  CANVAS_TEST ("/rasters/show-what-changed-far-away", test_rasters_show_what_changed_far_away);
  CANVAS_TEST ("/rasters/tell-states-by-shape-far-away", test_rasters_tell_states_by_shape_far_away);
  CANVAS_TEST ("/rasters/pipes-meet-their-cards-at-any-zoom",
               test_rasters_of_pipes_meet_their_cards_at_any_zoom);
  CANVAS_TEST ("/rasters/show-what-changed-while-the-zoom-did", test_rasters_show_what_changed_while_the_zoom_did);
  CANVAS_TEST ("/rasters/are-given-back-far-away", test_rasters_are_given_back_far_away);

  CANVAS_TEST ("/rasters/are-handed-over-in-the-same-memory",
               test_rasters_are_handed_over_in_the_same_memory);
  CANVAS_TEST ("/rasters/of-pills-have-room-in-sight", test_rasters_of_pills_have_room_in_sight);

  return g_test_run ();
}
