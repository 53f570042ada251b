/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include <adwaita.h>
#include "monitor/weir-monitor-body.h"
#include "monitor/weir-time-axis.h"

#define SECOND ((gint64) G_USEC_PER_SEC)

typedef struct
{
  GtkWindow       *window;     /* owned by the toolkit */
  WeirMonitorBody *body;       /* lent, as the next ones */
  GtkWidget       *views;
  GtkWidget       *scrubber;
  GtkWidget       *cards[2];
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->views = gtk_button_new ();
  fixture->scrubber = gtk_button_new ();
  gtk_widget_set_size_request (fixture->scrubber, -1, 50);
  fixture->body = WEIR_MONITOR_BODY (weir_monitor_body_new (fixture->views));
  weir_monitor_body_set_scrubber (fixture->body, fixture->scrubber);
  for (guint i = 0; i < G_N_ELEMENTS (fixture->cards); i++)
    {
      fixture->cards[i] = gtk_button_new_with_label ("Why?");
      gtk_widget_set_size_request (fixture->cards[i], -1, 100);
      weir_monitor_body_add_card (fixture->body, fixture->cards[i]);
    }
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_titlebar (fixture->window, gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->body));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (fixture->window);
}

/* As the body would be laid out at that size. */
static void
lay_out (Fixture *fixture,
         int      width,
         int      height)
{
  GtkWidget *body = GTK_WIDGET (fixture->body);

  gtk_window_present (fixture->window);
  gtk_test_widget_wait_for_draw (body);
  gtk_widget_allocate (body, width, height, -1, NULL);
}

static graphene_rect_t
get_area (Fixture   *fixture,
          GtkWidget *widget)
{
  graphene_rect_t area;

  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (fixture->body), &area));
  return area;
}

/* Beside the views where it is wide and high, with the scrubber as wide as the views. */
static void
test_cards_stand_beside_the_views (Fixture      *fixture,
                                   gconstpointer data)
{
  graphene_rect_t views, card, scrubber;

  lay_out (fixture, 1200, 700);
  g_assert_true (weir_monitor_body_has_room (fixture->body));
  views = get_area (fixture, fixture->views);
  card = get_area (fixture, fixture->cards[0]);
  scrubber = get_area (fixture, fixture->scrubber);
  g_assert_cmpfloat (card.origin.x, >=, views.origin.x + views.size.width);
  g_assert_cmpfloat (card.size.width, >=, 260);
  g_assert_cmpfloat (scrubber.size.width, ==, views.size.width);
  g_assert_cmpfloat (scrubber.origin.y, ==, views.size.height);
  g_assert_cmpfloat (get_area (fixture, fixture->cards[1]).origin.y, >=,
                     card.origin.y + card.size.height);
}

static void
test_cards_are_mirrored (Fixture      *fixture,
                         gconstpointer data)
{
  gtk_widget_set_direction (GTK_WIDGET (fixture->body), GTK_TEXT_DIR_RTL);
  lay_out (fixture, 1200, 700);
  g_assert_cmpfloat (get_area (fixture, fixture->cards[0]).origin.x, <,
                     get_area (fixture, fixture->views).origin.x);
}

/* Where it is narrow they come below; where it is low as well, the views have all the room. */
static void
test_cards_come_below_or_nowhere (Fixture      *fixture,
                                  gconstpointer data)
{
  graphene_rect_t scrubber;

  lay_out (fixture, 360, 640);
  scrubber = get_area (fixture, fixture->scrubber);
  g_assert_cmpfloat (get_area (fixture, fixture->cards[0]).origin.y, >,
                     scrubber.origin.y + scrubber.size.height);
  g_assert_cmpfloat (get_area (fixture, fixture->views).size.width, ==, 360);

  /* Of a window as low as 600: if somebody wants them. */
  lay_out (fixture, 360, 480);
  g_assert_false (weir_monitor_body_has_room (fixture->body));
  weir_monitor_body_set_wanted (fixture->body, TRUE);
  lay_out (fixture, 360, 480);
  g_assert_true (weir_monitor_body_has_room (fixture->body));
  g_assert_true (gtk_widget_get_mapped (fixture->cards[0]));

  lay_out (fixture, 360, 240);
  g_assert_false (weir_monitor_body_has_room (fixture->body));
  g_assert_false (gtk_widget_get_mapped (fixture->cards[0]));
  g_assert_cmpfloat (get_area (fixture, fixture->views).size.height, ==, 240 - 50);
}

static void
test_hidden_cards_take_no_room (Fixture      *fixture,
                                gconstpointer data)
{
  gtk_widget_set_visible (fixture->cards[0], FALSE);
  lay_out (fixture, 1200, 700);
  g_assert_cmpfloat (get_area (fixture, fixture->views).size.width, <, 1200);

  gtk_widget_set_visible (fixture->cards[1], FALSE);
  lay_out (fixture, 1200, 700);
  g_assert_cmpfloat (get_area (fixture, fixture->views).size.width, ==, 1200);
}

static void
test_axis_follows_the_run_until_zoomed (void)
{
  g_autoptr (WeirTimeAxis) axis = weir_time_axis_new ();

  weir_time_axis_set_newest (axis, 100 * SECOND);
  g_assert_cmpint (weir_time_axis_get_from (axis), ==, 0);
  weir_time_axis_follow (axis, 60 * SECOND);
  g_assert_cmpint (weir_time_axis_get_from (axis), ==, 40 * SECOND);
  g_assert_cmpint (weir_time_axis_get_to (axis), ==, 100 * SECOND);

  weir_time_axis_zoom (axis, 10 * SECOND, 20 * SECOND);
  weir_time_axis_set_newest (axis, 110 * SECOND);
  g_assert_true (weir_time_axis_is_zoomed (axis));
  g_assert_cmpint (weir_time_axis_get_from (axis), ==, 10 * SECOND);
  weir_time_axis_unzoom (axis);
  g_assert_cmpint (weir_time_axis_get_from (axis), ==, 50 * SECOND);

  weir_time_axis_zoom (axis, 10 * SECOND, 20 * SECOND);
  weir_time_axis_set_newest (axis, SECOND);
  g_assert_false (weir_time_axis_is_zoomed (axis));
  g_assert_cmpint (weir_time_axis_get_to (axis), ==, SECOND);
}

/* What is under the pointer stays there, and the ends of the run are ends. */
static void
test_axis_zooms_at_a_point (void)
{
  g_autoptr (WeirTimeAxis) axis = weir_time_axis_new ();
  double x;

  weir_time_axis_set_plot (axis, 100, 400);
  weir_time_axis_set_newest (axis, 100 * SECOND);
  x = weir_time_axis_get_x (axis, 25 * SECOND);
  g_assert_cmpfloat (x, ==, 200);
  weir_time_axis_zoom_by (axis, 0.5, 25 * SECOND);
  g_assert_cmpfloat_with_epsilon (weir_time_axis_get_x (axis, 25 * SECOND), x, 0.01);
  g_assert_cmpint (weir_time_axis_get_to (axis) - weir_time_axis_get_from (axis), ==, 50 * SECOND);
  g_assert_cmpint (weir_time_axis_get_time (axis, x), ==, 25 * SECOND);

  weir_time_axis_move (axis, 10);
  g_assert_cmpint (weir_time_axis_get_to (axis), ==, 100 * SECOND);
  weir_time_axis_move (axis, -10);
  g_assert_cmpint (weir_time_axis_get_from (axis), ==, 0);
  g_assert_true (weir_time_axis_is_zoomed (axis));
  weir_time_axis_zoom_by (axis, 3, 0);
  g_assert_false (weir_time_axis_is_zoomed (axis));
  g_assert_cmpint (weir_time_axis_get_to (axis), ==, 100 * SECOND);
}

#define add(path, test) g_test_add ("/monitor-body/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();

  add ("cards-stand-beside-the-views", test_cards_stand_beside_the_views);
  add ("cards-are-mirrored", test_cards_are_mirrored);
  add ("cards-come-below-or-nowhere", test_cards_come_below_or_nowhere);
  add ("hidden-cards-take-no-room", test_hidden_cards_take_no_room);
  g_test_add_func ("/time-axis/follows-the-run-until-zoomed", test_axis_follows_the_run_until_zoomed);
  g_test_add_func ("/time-axis/zooms-at-a-point", test_axis_zooms_at_a_point);

  return g_test_run ();
}
