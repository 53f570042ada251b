/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "test-canvas-fixture.h"

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

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  CANVAS_TEST ("/rasters/are-sharp-when-the-zoom-rests",
               test_rasters_are_sharp_when_the_zoom_rests);
  CANVAS_TEST ("/rasters/show-what-changed", test_rasters_show_what_changed);
  CANVAS_TEST ("/rasters/are-given-back-far-away", test_rasters_are_given_back_far_away);

  return g_test_run ();
}
