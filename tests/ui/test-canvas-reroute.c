/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "test-canvas-fixture.h"

/* A point of the straight pipe from Counter to Map, as a share of its length. */
static double
find_x (CanvasFixture *f,
        double         share)
{
  double from, to, y;

  canvas_fixture_get_port (f, f->counter, WEIR_PORT_OUT, &from, &y);
  canvas_fixture_get_port (f, f->map, WEIR_PORT_IN, &to, &y);

  return from + share * (to - from);
}

static double
find_y (CanvasFixture *f)
{
  double x, y;

  canvas_fixture_get_port (f, f->counter, WEIR_PORT_OUT, &x, &y);

  return y;
}

static WeirLink *
link_specially (CanvasFixture *f)
{
  WeirLink *link = canvas_fixture_link (f, f->counter, f->map);

  g_object_set (link, "max-demand", 20, "min-demand", 4, "cancel", WEIR_CANCEL_TEMPORARY,
                "selector", "even", NULL);

  return link;
}

static void
assert_special (WeirLink *link,
                gboolean  selects)
{
  g_assert_nonnull (link);
  g_assert_cmpuint (weir_link_get_max_demand (link), ==, 20);
  g_assert_cmpint (weir_link_get_min_demand (link), ==, 4);
  g_assert_cmpint (weir_link_get_cancel (link), ==, WEIR_CANCEL_TEMPORARY);
  g_assert_cmpstr (weir_link_get_selector (link), ==, selects ? "even" : NULL);
}

static guint
count_links (CanvasFixture *f)
{
  return g_list_model_get_n_items (weir_document_get_links (f->document));
}

static GtkWidget *
find_why (CanvasFixture *f)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (f->canvas)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_LABEL (child))
        return child;
    }

  g_assert_not_reached ();
}

/* To another consumer, under the same terms; one step. */
static void
test_reroute_the_consumers_end (CanvasFixture *f,
                                gconstpointer  data)
{
  WeirLink *link;

  link_specially (f);
  canvas_fixture_drag (f, find_x (f, 0.85), find_y (f), 700, 190);

  g_assert_cmpuint (count_links (f), ==, 1);
  link = weir_document_find_link (f->document, f->counter, f->print);
  assert_special (link, TRUE);
  g_assert_true (weir_selection_get_single (f->selection) == (gpointer) link);

  weir_history_undo (f->history);
  assert_special (weir_document_find_link (f->document, f->counter, f->map), TRUE);
  g_assert_cmpuint (count_links (f), ==, 1);
}

/* To another producer; what was asked of the old one is not. */
static void
test_reroute_the_producers_end (CanvasFixture *f,
                                gconstpointer  data)
{
  WeirNode *second = canvas_fixture_add (f, "counter", "Second", 0, 360);

  link_specially (f);
  canvas_fixture_drag (f, find_x (f, 0.15), find_y (f), 60, 400);

  g_assert_cmpuint (count_links (f), ==, 1);
  assert_special (weir_document_find_link (f->document, second, f->map), FALSE);
}

static guint64
count_received (CanvasFixture *f,
                WeirNode      *node)
{
  WeirSample *sample = weir_session_get_sample (f->session);
  WeirNodeReading reading;

  g_assert_true (weir_sample_read_node (sample, weir_node_get_id (node), &reading));

  return reading.meter.events_in;
}

/* What runs goes on at once: the new consumer gets events, the old one no more. */
static void
test_reroute_while_it_runs (CanvasFixture *f,
                            gconstpointer  data)
{
  WeirNode *second = canvas_fixture_add (f, "print", "Second", 320, 360);
  guint64 received;

  canvas_fixture_link (f, f->counter, f->print);
  canvas_fixture_step (f, 40);
  g_assert_cmpuint (count_received (f, f->print), >, 0);
  g_assert_cmpuint (count_received (f, second), ==, 0);

  canvas_fixture_drag (f, 610, find_y (f), 400, 400);
  g_assert_nonnull (weir_document_find_link (f->document, f->counter, second));
  canvas_fixture_step (f, 20);
  received = count_received (f, f->print);
  canvas_fixture_step (f, 60);
  g_assert_cmpuint (count_received (f, f->print), ==, received);
  g_assert_cmpuint (count_received (f, second), >, 0);
}

static void
test_reroute_to_nowhere_is_nothing (CanvasFixture *f,
                                    gconstpointer  data)
{
  WeirLink *link = link_specially (f);

  canvas_fixture_drag (f, find_x (f, 0.85), find_y (f), 400, 40);
  g_assert_true (weir_document_find_link (f->document, f->counter, f->map) == link);

  canvas_fixture_press (f, find_x (f, 0.85), find_y (f));
  canvas_fixture_move (f, 700, 190);
  g_assert_true (canvas_fixture_key (f, GDK_KEY_Escape, 0));
  canvas_fixture_release (f);
  g_assert_true (weir_document_find_link (f->document, f->counter, f->map) == link);

  /* Back where it was. */
  canvas_fixture_drag (f, find_x (f, 0.85), find_y (f), 400, 190);
  g_assert_true (weir_document_find_link (f->document, f->counter, f->map) == link);
  g_assert_null (f->hint);
}

/* Said while it is aimed there, and again when it is let go. */
static void
test_reroute_says_why_not (CanvasFixture *f,
                           gconstpointer  data)
{
  GtkWidget *why = find_why (f);
  WeirLink *link;

  link_specially (f);
  link = canvas_fixture_link (f, f->map, f->print);
  g_assert_false (gtk_widget_get_visible (why));

  canvas_fixture_press (f, find_x (f, 0.15), find_y (f));
  canvas_fixture_move (f, 700, 190);
  g_assert_true (gtk_widget_get_visible (why));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (why)), !=, "");
  canvas_fixture_move (f, 400, 40);
  g_assert_false (gtk_widget_get_visible (why));
  canvas_fixture_move (f, 700, 190);
  canvas_fixture_release (f);
  g_assert_false (gtk_widget_get_visible (why));
  g_assert_cmpstr (f->hint, ==, gtk_label_get_text (GTK_LABEL (why)));
  g_assert_cmpuint (count_links (f), ==, 2);
  g_assert_true (weir_document_find_link (f->document, f->map, f->print) == link);
}

/* The middle is for selecting. */
static void
test_reroute_leaves_the_middle (CanvasFixture *f,
                                gconstpointer  data)
{
  WeirLink *link = link_specially (f);

  canvas_fixture_drag (f, find_x (f, 0.5), find_y (f), 700, 190);
  g_assert_true (weir_document_find_link (f->document, f->counter, f->map) == link);
  g_assert_true (weir_selection_get_single (f->selection) == (gpointer) link);
}

/* One partition for another. */
static void
test_reroute_to_another_partition (CanvasFixture *f,
                                   gconstpointer  data)
{
  graphene_point_t port;
  WeirLink *link;

  g_object_set (f->counter, "dispatcher", WEIR_DISPATCHER_PARTITION, "partitions", "odd, even",
                NULL);
  link = canvas_fixture_link (f, f->counter, f->map);
  weir_node_card_get_partition_port (canvas_fixture_get_card (f, f->counter), 0, &port);
  canvas_fixture_press (f, port.x + 20, port.y);
  weir_node_card_get_partition_port (canvas_fixture_get_card (f, f->counter), 1, &port);
  canvas_fixture_move (f, port.x + 10, port.y);
  canvas_fixture_move (f, port.x, port.y);
  canvas_fixture_release (f);

  g_assert_true (weir_document_find_link (f->document, f->counter, f->map) == link);
  g_assert_cmpstr (weir_link_get_partition (link), ==, "even");
  weir_history_undo (f->history);
  g_assert_cmpstr (weir_link_get_partition (link), ==, NULL);
}

static void
focus_label (CanvasFixture *f,
             WeirLink      *link)
{
  gtk_widget_grab_focus (weir_world_view_find_label (f->world, link));
}

/* C takes the consumer's end, Shift+C the producer's; the keyboard goes on with what it is now. */
static void
test_reroute_by_keys (CanvasFixture *f,
                      gconstpointer  data)
{
  WeirNode *second = canvas_fixture_add (f, "counter", "Second", 0, 360);
  WeirLink *link = link_specially (f);

  focus_label (f, link);
  g_assert_true (canvas_fixture_key (f, GDK_KEY_c, 0));
  g_assert_true (canvas_fixture_key (f, GDK_KEY_Right, 0));
  g_assert_true (canvas_fixture_key (f, GDK_KEY_Return, 0));
  link = weir_document_find_link (f->document, f->counter, f->print);
  assert_special (link, TRUE);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (f->window)) ==
                 weir_world_view_find_label (f->world, link));

  g_assert_true (canvas_fixture_key (f, GDK_KEY_C, GDK_SHIFT_MASK));
  g_assert_true (canvas_fixture_key (f, GDK_KEY_Down, 0));
  g_assert_true (canvas_fixture_key (f, GDK_KEY_Return, 0));
  assert_special (weir_document_find_link (f->document, second, f->print), FALSE);
  g_assert_cmpuint (count_links (f), ==, 1);
}

/* From the menu too; and where there is nobody else, it says so. */
static void
test_reroute_by_menu (CanvasFixture *f,
                      gconstpointer  data)
{
  WeirLink *link = link_specially (f);

  weir_selection_set_single (f->selection, link);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->canvas), "canvas.move-producer", NULL));
  while (f->hint == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (weir_document_find_link (f->document, f->counter, f->map) == link);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  CANVAS_TEST ("/canvas/reroute/the-consumers-end", test_reroute_the_consumers_end);
  CANVAS_TEST ("/canvas/reroute/the-producers-end", test_reroute_the_producers_end);
  CANVAS_TEST ("/canvas/reroute/while-it-runs", test_reroute_while_it_runs);
  CANVAS_TEST ("/canvas/reroute/to-nowhere-is-nothing", test_reroute_to_nowhere_is_nothing);
  CANVAS_TEST ("/canvas/reroute/says-why-not", test_reroute_says_why_not);
  CANVAS_TEST ("/canvas/reroute/leaves-the-middle", test_reroute_leaves_the_middle);
  CANVAS_TEST ("/canvas/reroute/to-another-partition", test_reroute_to_another_partition);
  CANVAS_TEST ("/canvas/reroute/by-keys", test_reroute_by_keys);
  CANVAS_TEST ("/canvas/reroute/by-menu", test_reroute_by_menu);

  return g_test_run ();
}
