/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "test-canvas-fixture.h"
#include "canvas/weir-minimap-view.h"
#include "canvas/weir-zoom-bar.h"
#include "weir-style.h"
#include <string.h>

#define MIDDLE (WEIR_NODE_CARD_HEIGHT / 2)

static guint
get_style_pixel (WeirColor color)
{
  GdkRGBA rgba;

  weir_style_get_color (color, &rgba);

  return (guint) (rgba.red * 255 + 0.5) << 16 | (guint) (rgba.green * 255 + 0.5) << 8 |
         (guint) (rgba.blue * 255 + 0.5);
}

static void
test_canvas_names_every_stage (CanvasFixture *f,
                               gconstpointer  data)
{
  WeirNodeCard *card = canvas_fixture_get_card (f, f->counter);

  gtk_test_accessible_assert_role (card, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_property (card, GTK_ACCESSIBLE_PROPERTY_LABEL, "Counter");
  gtk_test_accessible_assert_property (card, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "producer, ready, 0 /s, Buffer 0 / 10\xe2\x80\xaf" "000");

  g_object_set (f->counter, "name", "Tally", NULL);
  gtk_test_accessible_assert_property (card, GTK_ACCESSIBLE_PROPERTY_LABEL, "Tally");
}

static void
test_canvas_names_every_subscription (CanvasFixture *f,
                                      gconstpointer  data)
{
  WeirLink *link = canvas_fixture_link (f, f->counter, f->print);
  GtkWidget *label = weir_world_view_find_label (f->world, link);

  gtk_test_accessible_assert_property (label, GTK_ACCESSIBLE_PROPERTY_LABEL, "Counter → Print");
  gtk_test_accessible_assert_property (label, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "max demand 1000, min demand 500");
}

/* What is selected is told as well as shown. */
static void
test_canvas_tells_what_is_selected (CanvasFixture *f,
                                    gconstpointer  data)
{
  WeirNodeCard *card = canvas_fixture_get_card (f, f->counter);

  weir_selection_set_single (f->selection, f->counter);
  gtk_test_accessible_assert_state (card, GTK_ACCESSIBLE_STATE_SELECTED, TRUE);

  weir_selection_clear (f->selection);
  gtk_test_accessible_assert_state (card, GTK_ACCESSIBLE_STATE_SELECTED, FALSE);
}

static void
test_canvas_shows_the_whole_drawing_at_first (CanvasFixture *f,
                                              gconstpointer  data)
{
  graphene_point_t from, to;

  weir_canvas_to_widget (f->canvas, &GRAPHENE_POINT_INIT (0, 160), &from);
  weir_canvas_to_widget (f->canvas, &GRAPHENE_POINT_INIT (640 + WEIR_NODE_CARD_WIDTH,
                                                          160 + WEIR_NODE_CARD_HEIGHT), &to);

  g_assert_cmpfloat (weir_canvas_get_zoom (f->canvas), ==, 1);
  g_assert_cmpfloat (from.x, >, 0);
  g_assert_cmpfloat (from.y, >, 0);
  g_assert_cmpfloat (to.x, <, gtk_widget_get_width (GTK_WIDGET (f->canvas)));
  g_assert_cmpfloat (to.y, <, gtk_widget_get_height (GTK_WIDGET (f->canvas)));
}

/* With max 10 and min 5 a printer asks for 10 before anything comes: the pipe is full of demand.
 * When two batches of five are delivered it is half full, and it is the producer's half that is
 * empty. */
static void
test_canvas_pipe_fills_from_the_consumers_end (CanvasFixture *f,
                                               gconstpointer  data)
{
  WeirLink *link;
  guint track, filled;

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  link = canvas_fixture_link (f, f->counter, f->map);
  g_object_set (link, "max-demand", 10, "min-demand", 5, NULL);
  canvas_fixture_draw (f);
  track = canvas_fixture_get_pixel (f, 310, 160 + MIDDLE);
  g_assert_cmphex (track, ==, get_style_pixel (WEIR_COLOR_TRACK));

  for (guint i = 0; i < 10; i++)
    {
      WeirLinkReading reading;

      canvas_fixture_step (f, 1);
      weir_sample_read_link (weir_session_get_sample (f->session), weir_link_get_id (link),
                             &reading);
      canvas_fixture_draw (f);
      filled = canvas_fixture_get_pixel (f, 310, 160 + MIDDLE);
      g_assert_cmpint (filled != track, ==, reading.outstanding > 0);
      g_assert_cmpint (canvas_fixture_get_pixel (f, 194, 160 + MIDDLE) != track, ==,
                       reading.outstanding == 10);
    }
}

/* A subscription that the producer has not come to yet has not ended: it has not begun. */
static void
test_canvas_pipe_has_not_ended_before_it_began (CanvasFixture *f,
                                                gconstpointer  data)
{
  WeirLink *link = canvas_fixture_link (f, f->counter, f->map);
  GtkWidget *label = weir_world_view_find_label (f->world, link);

  g_object_set (link, "max-demand", 10, NULL);
  canvas_fixture_step (f, 1);
  gtk_test_accessible_assert_property (label, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "0 of 10 outstanding, 0 /s");
  canvas_fixture_step (f, 1);
  gtk_test_accessible_assert_property (label, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "10 of 10 outstanding, 0 /s");
}

/* Of many messages between two pictures some are drawn. Who cannot see it is told as well. */
static void
test_canvas_pipe_tells_what_was_not_drawn (CanvasFixture *f,
                                           gconstpointer  data)
{
  WeirLink *link = canvas_fixture_link (f, f->counter, f->print);
  g_autofree char *none = NULL;
  g_autofree char *undrawn = NULL;
  g_autofree char *told = NULL;

  g_object_set (link, "max-demand", 1, "min-demand", 0, NULL);
  canvas_fixture_step (f, 1);
  none = weir_world_view_describe_undrawn (f->world, link);
  g_assert_null (none);
  canvas_fixture_step (f, 100);
  undrawn = weir_world_view_describe_undrawn (f->world, link);
  g_assert_nonnull (undrawn);
  g_assert_true (g_str_has_suffix (undrawn, "% of its messages with events were not drawn"));
  /* What it is instead. */
  told = gtk_test_accessible_check_property (GTK_ACCESSIBLE (weir_world_view_find_label (f->world, link)),
                                             GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "");
  g_assert_nonnull (strstr (told, undrawn));
}

/* Nothing is a fake: without a message nothing moves, and when it has arrived nothing ticks. */
static void
test_canvas_moves_only_what_was_sent (CanvasFixture *f,
                                      gconstpointer  data)
{
  canvas_fixture_link (f, f->counter, f->print);
  g_assert_false (weir_world_view_is_moving (f->world));

  canvas_fixture_step (f, 2);
  g_assert_true (weir_world_view_is_moving (f->world));

  while (weir_world_view_is_moving (f->world))
    g_main_context_iteration (NULL, TRUE);

  canvas_fixture_step (f, 0);
  g_assert_false (weir_world_view_is_moving (f->world));
}

static void
test_canvas_moves_nothing_with_reduced_motion (CanvasFixture *f,
                                               gconstpointer  data)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  canvas_fixture_link (f, f->counter, f->print);

  canvas_fixture_step (f, 2);

  g_assert_false (weir_world_view_is_moving (f->world));
}

static void
test_canvas_does_nothing_while_hidden (CanvasFixture *f,
                                       gconstpointer  data)
{
  canvas_fixture_link (f, f->counter, f->print);
  gtk_widget_set_visible (GTK_WIDGET (f->canvas), FALSE);

  canvas_fixture_step (f, 3);
  g_assert_false (weir_world_view_is_moving (f->world));

  gtk_widget_set_visible (GTK_WIDGET (f->canvas), TRUE);
  g_assert_false (weir_world_view_is_moving (f->world));
}

static void
test_canvas_tells_how_a_stage_is (CanvasFixture *f,
                                  gconstpointer  data)
{
  WeirNodeCard *card = canvas_fixture_get_card (f, f->print);
  g_autofree char *text = NULL;

  canvas_fixture_link (f, f->counter, f->print);
  canvas_fixture_step (f, 6);

  /* Answers what there is when it is not what was expected. */
  text = gtk_test_accessible_check_property (GTK_ACCESSIBLE (card),
                                             GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "");
  g_assert_nonnull (strstr (text, "received"));
  g_assert_null (strstr (text, "ready"));
}

static void
test_canvas_follows_light_and_dark (CanvasFixture *f,
                                    gconstpointer  data)
{
  guint light = canvas_fixture_get_pixel (f, 260, 20);

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
  canvas_fixture_draw (f);

  g_assert_cmphex (light, ==, 0xffffff);
  g_assert_cmphex (canvas_fixture_get_pixel (f, 260, 20), ==, get_style_pixel (WEIR_COLOR_CANVAS));
  g_assert_cmphex (canvas_fixture_get_pixel (f, 60, 160 + MIDDLE + 15), ==,
                   get_style_pixel (WEIR_COLOR_CARD));
}

/* Seen from afar there is no text, but still every stage in its colour. */
static void
test_canvas_is_readable_from_afar (CanvasFixture *f,
                                   gconstpointer  data)
{
  canvas_fixture_link (f, f->counter, f->print);
  g_object_set (f->canvas, "zoom", 0.2, NULL);
  canvas_fixture_draw (f);

  g_assert_cmphex (canvas_fixture_get_pixel (f, 60, 160 + 17), !=,
                   canvas_fixture_get_pixel (f, 60, 160 + 60));
  g_assert_cmphex (canvas_fixture_get_pixel (f, 60, 160 + 17), !=,
                   canvas_fixture_get_pixel (f, 380, 160 + 17));
  g_assert_cmphex (canvas_fixture_get_pixel (f, 60, 160 + 60), ==,
                   get_style_pixel (WEIR_COLOR_CARD));
}

/* The buttons over the corner say how large it is. */
static void
test_canvas_zoom_has_buttons (CanvasFixture *f,
                              gconstpointer  data)
{
  GtkWidget *bar = gtk_widget_get_first_child (GTK_WIDGET (f->canvas));
  GtkWidget *level;

  while (!WEIR_IS_ZOOM_BAR (bar))
    bar = gtk_widget_get_next_sibling (bar);
  g_assert_true (gtk_widget_get_child_visible (bar));

  level = gtk_widget_get_next_sibling (gtk_widget_get_first_child (bar));
  g_object_set (f->canvas, "zoom", 0.5, NULL);
  g_assert_cmpstr (gtk_inscription_get_text (GTK_INSCRIPTION (gtk_button_get_child (GTK_BUTTON (level)))), ==,
                   "50 %");
  g_signal_emit_by_name (level, "clicked");
  g_assert_cmpfloat (weir_canvas_get_zoom (f->canvas), ==, 1);
  gtk_test_accessible_assert_property (level, GTK_ACCESSIBLE_PROPERTY_LABEL, "Normal size");
}

/* Where one points stays where it is; pointing at a button means the middle. */
static void
test_canvas_zoom_is_at_the_pointer (CanvasFixture *f,
                                    gconstpointer  data)
{
  GtkWidget *bar = gtk_widget_get_last_child (GTK_WIDGET (f->canvas));
  graphene_point_t before, after, middle;
  graphene_rect_t bounds;

  canvas_fixture_point (f, 400, 100);
  weir_canvas_to_widget (f->canvas, &GRAPHENE_POINT_INIT (400, 100), &before);
  gtk_widget_activate_action (GTK_WIDGET (f->canvas), "canvas.zoom-in", NULL);
  weir_canvas_to_widget (f->canvas, &GRAPHENE_POINT_INIT (400, 100), &after);
  g_assert_cmpfloat (weir_canvas_get_zoom (f->canvas), >, 1);
  g_assert_true (graphene_point_near (&before, &after, 0.01));

  while (!WEIR_IS_ZOOM_BAR (bar))
    bar = gtk_widget_get_prev_sibling (bar);
  g_assert_true (gtk_widget_compute_bounds (bar, GTK_WIDGET (f->canvas), &bounds));
  graphene_rect_get_center (&bounds, &after);
  weir_canvas_to_world (f->canvas, &after, &after);
  canvas_fixture_point (f, after.x, after.y);
  graphene_point_init (&before, gtk_widget_get_width (GTK_WIDGET (f->canvas)) / 2.0f,
                       gtk_widget_get_height (GTK_WIDGET (f->canvas)) / 2.0f);
  weir_canvas_to_world (f->canvas, &before, &middle);
  gtk_widget_activate_action (GTK_WIDGET (f->canvas), "canvas.zoom-out", NULL);
  weir_canvas_to_widget (f->canvas, &middle, &after);
  g_assert_true (graphene_point_near (&before, &after, 0.01));
}

static void
drag_minimap (CanvasFixture *f,
              GtkGesture    *drag,
              const char    *signal,
              double         x,
              double         y)
{
  g_signal_emit_by_name (drag, signal, x, y);
  canvas_fixture_draw (f);
}

/* What is in the minimap stays below the pointer while that drags, even beyond the drawing. */
static void
test_canvas_minimap_can_be_dragged (CanvasFixture *f,
                                    gconstpointer  data)
{
  GtkWidget *minimap = gtk_widget_get_last_child (GTK_WIDGET (f->canvas));
  g_autoptr (GListModel) controllers = NULL;
  g_autoptr (GtkGesture) drag = NULL;
  graphene_point_t first, again;

  while (!WEIR_IS_MINIMAP_VIEW (minimap))
    minimap = gtk_widget_get_prev_sibling (minimap);
  controllers = gtk_widget_observe_controllers (minimap);
  drag = g_list_model_get_item (controllers, 0);

  drag_minimap (f, drag, "drag-begin", WEIR_MINIMAP_WIDTH / 2.0, WEIR_MINIMAP_HEIGHT / 2.0);
  drag_minimap (f, drag, "drag-update", 60, 0);
  weir_canvas_to_world (f->canvas, graphene_point_zero (), &first);
  for (guint i = 0; i < 10; i++)
    drag_minimap (f, drag, "drag-update", 60, 0);
  weir_canvas_to_world (f->canvas, graphene_point_zero (), &again);
  g_assert_true (graphene_point_near (&first, &again, 0.01));

  drag_minimap (f, drag, "drag-update", 0, 0);
  drag_minimap (f, drag, "drag-update", 6000, 0);
  drag_minimap (f, drag, "drag-update", 60000, 0);
  weir_canvas_to_world (f->canvas, graphene_point_zero (), &again);
  g_assert_cmpfloat (again.x - first.x, <, gtk_widget_get_width (GTK_WIDGET (f->canvas)));
}

static void
test_canvas_zoom_stays_within_limits (CanvasFixture *f,
                                      gconstpointer  data)
{
  for (guint i = 0; i < 40; i++)
    gtk_widget_activate_action (GTK_WIDGET (f->canvas), "canvas.zoom-in", NULL);
  g_assert_cmpfloat (weir_canvas_get_zoom (f->canvas), ==, WEIR_CANVAS_MAX_ZOOM);
  canvas_fixture_draw (f);

  for (guint i = 0; i < 60; i++)
    gtk_widget_activate_action (GTK_WIDGET (f->canvas), "canvas.zoom-out", NULL);
  g_assert_cmpfloat (weir_canvas_get_zoom (f->canvas), ==, WEIR_CANVAS_MIN_ZOOM);
  canvas_fixture_draw (f);

  gtk_widget_activate_action (GTK_WIDGET (f->canvas), "canvas.zoom-normal", NULL);
  g_assert_cmpfloat (weir_canvas_get_zoom (f->canvas), ==, 1);
}

static void
test_canvas_fit_brings_everything_back (CanvasFixture *f,
                                        gconstpointer  data)
{
  graphene_point_t before, after;

  weir_canvas_to_widget (f->canvas, &GRAPHENE_POINT_INIT (0, 0), &before);
  g_object_set (f->canvas, "zoom", 3.0, NULL);
  canvas_fixture_draw (f);
  weir_canvas_zoom_fit (f->canvas);
  weir_canvas_to_widget (f->canvas, &GRAPHENE_POINT_INIT (0, 0), &after);

  g_assert_true (graphene_point_near (&before, &after, 0.5));
}

/* Fifty rows of stages are in sight all together, not only those in the middle. */
static void
test_canvas_fit_shows_fifty_rows (CanvasFixture *f,
                                  gconstpointer  data)
{
  graphene_point_t last;

  canvas_fixture_add (f, "print", "Last", 0, 50 * 180);
  weir_canvas_zoom_fit (f->canvas);
  weir_canvas_to_widget (f->canvas, &GRAPHENE_POINT_INIT (0, 50 * 180 + 118), &last);

  g_assert_cmpfloat (last.y, <, gtk_widget_get_height (GTK_WIDGET (f->canvas)));
}

/* A thousand stages, most of them out of sight. */
static void
test_canvas_takes_large_drawings (CanvasFixture *f,
                                  gconstpointer  data)
{
  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *name = g_strdup_printf ("Stage %u", i);

      canvas_fixture_add (f, "map", name, 240.0 * (i % 40), 400 + 160.0 * (i / 40));
    }
  canvas_fixture_draw (f);
  g_assert_cmpuint (weir_world_view_get_cards (f->world)->len, ==, 1003);

  weir_canvas_zoom_fit (f->canvas);
  canvas_fixture_draw (f);
  g_assert_cmpfloat (weir_canvas_get_zoom (f->canvas), <, 0.2);
}

/* The canvas follows the session, and may have none. */
static void
test_canvas_changes_sessions (CanvasFixture *f,
                              gconstpointer  data)
{
  g_autoptr (WeirDocument) document = weir_document_new ();
  g_autoptr (WeirSession) session = weir_session_new (document);

  canvas_fixture_link (f, f->counter, f->print);
  weir_canvas_set_session (f->canvas, session);
  canvas_fixture_draw (f);
  g_assert_cmpuint (weir_world_view_get_cards (f->world)->len, ==, 0);

  weir_canvas_set_session (f->canvas, NULL);
  weir_canvas_set_session (f->canvas, f->session);
  canvas_fixture_draw (f);
  g_assert_cmpuint (weir_world_view_get_cards (f->world)->len, ==, 3);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  CANVAS_TEST ("/canvas/names-every-stage", test_canvas_names_every_stage);
  CANVAS_TEST ("/canvas/names-every-subscription", test_canvas_names_every_subscription);
  CANVAS_TEST ("/canvas/tells-what-is-selected", test_canvas_tells_what_is_selected);
  CANVAS_TEST ("/canvas/tells-how-a-stage-is", test_canvas_tells_how_a_stage_is);
  CANVAS_TEST ("/canvas/shows-the-whole-drawing-at-first",
               test_canvas_shows_the_whole_drawing_at_first);
  CANVAS_TEST ("/canvas/pipe-fills-from-the-consumers-end",
               test_canvas_pipe_fills_from_the_consumers_end);
  CANVAS_TEST ("/canvas/pipe-has-not-ended-before-it-began",
               test_canvas_pipe_has_not_ended_before_it_began);
  CANVAS_TEST ("/canvas/pipe-tells-what-was-not-drawn", test_canvas_pipe_tells_what_was_not_drawn);
  CANVAS_TEST ("/canvas/moves-only-what-was-sent", test_canvas_moves_only_what_was_sent);
  CANVAS_TEST ("/canvas/moves-nothing-with-reduced-motion",
               test_canvas_moves_nothing_with_reduced_motion);
  CANVAS_TEST ("/canvas/does-nothing-while-hidden", test_canvas_does_nothing_while_hidden);
  CANVAS_TEST ("/canvas/follows-light-and-dark", test_canvas_follows_light_and_dark);
  CANVAS_TEST ("/canvas/is-readable-from-afar", test_canvas_is_readable_from_afar);
  CANVAS_TEST ("/canvas/zoom-has-buttons", test_canvas_zoom_has_buttons);
  CANVAS_TEST ("/canvas/zoom-is-at-the-pointer", test_canvas_zoom_is_at_the_pointer);
  CANVAS_TEST ("/canvas/minimap-can-be-dragged", test_canvas_minimap_can_be_dragged);
  CANVAS_TEST ("/canvas/zoom-stays-within-limits", test_canvas_zoom_stays_within_limits);
  CANVAS_TEST ("/canvas/fit-brings-everything-back", test_canvas_fit_brings_everything_back);
  CANVAS_TEST ("/canvas/fit-shows-fifty-rows", test_canvas_fit_shows_fifty_rows);
  CANVAS_TEST ("/canvas/takes-large-drawings", test_canvas_takes_large_drawings);
  CANVAS_TEST ("/canvas/changes-sessions", test_canvas_changes_sessions);

  return g_test_run ();
}
