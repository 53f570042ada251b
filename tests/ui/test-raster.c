/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include <adwaita.h>
#include "weir-raster.h"

/* A square whose pixels are kept. */
#define TEST_TYPE_SQUARE (test_square_get_type ())
G_DECLARE_FINAL_TYPE (TestSquare, test_square, TEST, SQUARE, GtkWidget)

struct _TestSquare
{
  GtkWidget  parent_instance;

  WeirRaster raster;
  guint      n_snapshots;   /* how often GTK wanted to hear what it looks like */
  guint      n_paintings;   /* how often that was painted */
};

G_DEFINE_FINAL_TYPE (TestSquare, test_square, GTK_TYPE_WIDGET)

static void
draw (GtkWidget   *widget,
      GtkSnapshot *snapshot)
{
  TEST_SQUARE (widget)->n_paintings++;
  gtk_snapshot_append_color (snapshot, &(GdkRGBA) { 1, 0, 0, 1 }, &GRAPHENE_RECT_INIT (0, 0, 20, 20));
}

static void
test_square_snapshot (GtkWidget   *widget,
                      GtkSnapshot *snapshot)
{
  TestSquare *self = TEST_SQUARE (widget);

  self->n_snapshots++;
  weir_raster_draw (&self->raster, widget, snapshot, draw, NULL);
}

static void
test_square_dispose (GObject *object)
{
  weir_raster_clear (&TEST_SQUARE (object)->raster);

  G_OBJECT_CLASS (test_square_parent_class)->dispose (object);
}

static void
test_square_class_init (TestSquareClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = test_square_dispose;
  GTK_WIDGET_CLASS (klass)->snapshot = test_square_snapshot;
}

static void
test_square_init (TestSquare *self)
{
}

typedef struct
{
  GtkWindow  *window;   /* lent: toplevels belong to GTK */
  TestSquare *square;   /* lent */
} Fixture;

/* Whether or not anything is different. */
static void
show (Fixture *fixture,
      double   scale)
{
  weir_raster_set_scale (&fixture->square->raster, GTK_WIDGET (fixture->square), scale);
  gtk_widget_queue_draw (GTK_WIDGET (fixture->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->window = GTK_WINDOW (gtk_window_new ());
  fixture->square = g_object_new (TEST_TYPE_SQUARE, NULL);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->square));
  weir_raster_set_scale (&fixture->square->raster, GTK_WIDGET (fixture->square), 1);
  gtk_window_present (fixture->window);
  while (fixture->square->n_snapshots == 0)
    g_main_context_iteration (NULL, TRUE);
  show (fixture, 1);
  fixture->square->n_snapshots = 0;
  fixture->square->n_paintings = 0;
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (fixture->window);
}

/* What is shown larger is that however large it is. */
static void
test_raster_is_told_once_that_it_is_larger (Fixture      *fixture,
                                            gconstpointer data)
{
  show (fixture, 2);
  g_assert_cmpuint (fixture->square->n_snapshots, ==, 1);
  show (fixture, 3);
  show (fixture, 4);
  g_assert_cmpuint (fixture->square->n_snapshots, ==, 1);
  g_assert_false (weir_raster_is_sharp (&fixture->square->raster));

  show (fixture, 1);
  g_assert_cmpuint (fixture->square->n_snapshots, ==, 2);
  g_assert_true (weir_raster_is_sharp (&fixture->square->raster));
  g_assert_cmpuint (fixture->square->n_paintings, ==, 0);
}

static void
test_raster_is_painted_anew_when_it_is_refreshed (Fixture      *fixture,
                                                  gconstpointer data)
{
  show (fixture, 2);
  weir_raster_refresh (&fixture->square->raster, GTK_WIDGET (fixture->square), 0);
  show (fixture, 2);
  g_assert_cmpuint (fixture->square->n_paintings, ==, 1);
  g_assert_true (weir_raster_is_sharp (&fixture->square->raster));
}

/* For as long as there is no time to do it well. */
static void
test_raster_is_painted_at_another_scale (Fixture      *fixture,
                                         gconstpointer data)
{
  const WeirRaster *raster = &fixture->square->raster;

  show (fixture, 1.9);
  weir_raster_refresh (&fixture->square->raster, GTK_WIDGET (fixture->square), 2);
  show (fixture, 1.9);
  show (fixture, 1.8);
  g_assert_cmpuint (fixture->square->n_paintings, ==, 1);
  g_assert_cmpfloat (raster->scale, ==, 2);
  g_assert_cmpint (cairo_image_surface_get_width (raster->image), ==, 40);
  g_assert_false (weir_raster_is_sharp (raster));

  weir_raster_refresh (&fixture->square->raster, GTK_WIDGET (fixture->square), 0);
  show (fixture, 1.8);
  g_assert_cmpuint (fixture->square->n_paintings, ==, 2);
  g_assert_true (weir_raster_is_sharp (raster));
}

/* What changes while it is larger is not forgotten when it is as large again as it was painted. */
static void
test_raster_knows_that_it_is_stale (Fixture      *fixture,
                                    gconstpointer data)
{
  show (fixture, 2);
  gtk_widget_queue_draw (GTK_WIDGET (fixture->square));
  show (fixture, 2);
  g_assert_cmpuint (fixture->square->n_paintings, ==, 0);

  show (fixture, 1);
  g_assert_false (weir_raster_is_sharp (&fixture->square->raster));
  weir_raster_refresh (&fixture->square->raster, GTK_WIDGET (fixture->square), 0);
  show (fixture, 1);
  g_assert_cmpuint (fixture->square->n_paintings, ==, 1);
  g_assert_true (weir_raster_is_sharp (&fixture->square->raster));
}

#define TEST(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  TEST ("/raster/is-told-once-that-it-is-larger", test_raster_is_told_once_that_it_is_larger);
  TEST ("/raster/is-painted-anew-when-it-is-refreshed", test_raster_is_painted_anew_when_it_is_refreshed);
  TEST ("/raster/is-painted-at-another-scale", test_raster_is_painted_at_another_scale);
  TEST ("/raster/knows-that-it-is-stale", test_raster_knows_that_it_is_stale);

  return g_test_run ();
}
