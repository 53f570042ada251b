/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "test-canvas-fixture.h"

static void
set_partitions (CanvasFixture *f,
                const char    *partitions)
{
  g_object_set (f->counter, "partitions", partitions, "dispatcher", WEIR_DISPATCHER_PARTITION, NULL);
  canvas_fixture_draw (f);
}

static void
get_partition (CanvasFixture    *f,
               guint             index,
               graphene_point_t *into)
{
  weir_node_card_get_partition_port (canvas_fixture_get_card (f, f->counter), index, into);
}

/* Each partition has a port with its name, one below the other on the right, and the card grows
 * with them. */
static void
test_partitions_are_ports (CanvasFixture *f,
                           gconstpointer  data)
{
  WeirNodeCard *card = canvas_fixture_get_card (f, f->counter);
  graphene_rect_t bounds;
  graphene_point_t first, second;

  g_assert_cmpuint (weir_node_card_get_n_partitions (card), ==, 0);
  set_partitions (f, "odd, even");
  g_assert_cmpuint (weir_node_card_get_n_partitions (card), ==, 2);
  g_assert_cmpstr (weir_node_card_get_partition (card, 0), ==, "odd");
  g_assert_cmpstr (weir_node_card_get_partition (card, 1), ==, "even");

  get_partition (f, 0, &first);
  get_partition (f, 1, &second);
  weir_node_card_get_bounds (card, &bounds);
  g_assert_cmpfloat (first.x, ==, bounds.origin.x + bounds.size.width);
  g_assert_cmpfloat (second.y, >, first.y + 2 * 7);
  g_assert_cmpfloat (second.y + 7, <, bounds.origin.y + bounds.size.height);
  g_assert_cmpfloat (bounds.size.height, >, WEIR_NODE_CARD_HEIGHT);
}

/* More than eight would make a tower: they share the one port there was, and pipes say what they
 * carry. */
static void
test_many_partitions_share_a_port (CanvasFixture *f,
                                   gconstpointer  data)
{
  WeirNodeCard *card = canvas_fixture_get_card (f, f->counter);
  graphene_rect_t bounds;

  set_partitions (f, "8");
  g_assert_cmpuint (weir_node_card_get_n_partitions (card), ==, 8);
  set_partitions (f, "9");
  g_assert_cmpuint (weir_node_card_get_n_partitions (card), ==, 0);
  weir_node_card_get_bounds (card, &bounds);
  g_assert_cmpfloat (bounds.size.height, ==, WEIR_NODE_CARD_HEIGHT);
}

/* A pipe that is drawn from a partition's port carries it; one step takes both back. */
static void
test_a_port_links_with_its_partition (CanvasFixture *f,
                                      gconstpointer  data)
{
  graphene_point_t from;
  double x, y;
  WeirLink *link;

  set_partitions (f, "odd, even");
  get_partition (f, 1, &from);
  canvas_fixture_get_port (f, f->print, WEIR_PORT_IN, &x, &y);
  canvas_fixture_drag (f, from.x, from.y, x, y);

  link = weir_document_find_link (f->document, f->counter, f->print);
  g_assert_nonnull (link);
  g_assert_cmpstr (weir_link_get_partition (link), ==, "even");

  weir_history_undo (f->history);
  g_assert_null (weir_document_find_link (f->document, f->counter, f->print));
  g_assert_cmpuint (g_list_model_get_n_items (weir_document_get_links (f->document)), ==, 0);
}

/* The same from the consumer's end; onto the card, and not onto a port, it is left to the
 * drawing. */
static void
test_a_pipe_is_drawn_to_a_port (CanvasFixture *f,
                                gconstpointer  data)
{
  graphene_point_t to;
  double x, y;

  set_partitions (f, "odd, even");
  get_partition (f, 0, &to);
  canvas_fixture_get_port (f, f->print, WEIR_PORT_IN, &x, &y);
  canvas_fixture_drag (f, x, y, to.x, to.y);
  g_assert_cmpstr (weir_link_get_partition (weir_document_find_link (f->document, f->counter,
                                                                     f->print)), ==, "odd");

  canvas_fixture_get_port (f, f->map, WEIR_PORT_IN, &x, &y);
  canvas_fixture_drag (f, x, y, to.x - 100, to.y - 60);
  g_assert_null (weir_link_get_partition (weir_document_find_link (f->document, f->counter,
                                                                   f->map)));
}

/* A partition that is taken is refused, and says by whom. */
static void
test_a_taken_port_says_so (CanvasFixture *f,
                           gconstpointer  data)
{
  WeirLink *link = canvas_fixture_link (f, f->counter, f->print);
  graphene_point_t port;
  double x, y;

  set_partitions (f, "odd, even");
  g_object_set (link, "partition", "odd", NULL);
  get_partition (f, 0, &port);
  canvas_fixture_get_port (f, f->map, WEIR_PORT_IN, &x, &y);

  canvas_fixture_drag (f, port.x, port.y, x, y);
  g_assert_null (weir_document_find_link (f->document, f->counter, f->map));
  g_assert_cmpstr (f->hint, ==, "This partition of “Counter” is already taken by “Print”");

  g_clear_pointer (&f->hint, g_free);
  canvas_fixture_drag (f, x, y, port.x, port.y);
  g_assert_null (weir_document_find_link (f->document, f->counter, f->map));
  g_assert_cmpstr (f->hint, ==, "This partition of “Counter” is already taken by “Print”");

  get_partition (f, 1, &port);
  canvas_fixture_drag (f, x, y, port.x, port.y);
  g_assert_cmpstr (weir_link_get_partition (weir_document_find_link (f->document, f->counter,
                                                                     f->map)), ==, "even");
}

/* Assistive technology is told which partitions there are, who has them, and what a subscription
 * carries. */
static void
test_partitions_are_told (CanvasFixture *f,
                          gconstpointer  data)
{
  WeirNodeCard *card = canvas_fixture_get_card (f, f->counter);
  WeirLink *link = canvas_fixture_link (f, f->counter, f->print);
  GtkWidget *label = weir_world_view_find_label (f->world, link);

  set_partitions (f, "odd, even");
  gtk_test_accessible_assert_property (card, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "producer, ready, 0 /s, Buffer 0 / 10\xe2\x80\xaf" "000, "
                                       "partitions odd taken by “Print”; even free. "
                                       "Warning: Nobody subscribes to partition “even” of “Counter”");
  gtk_test_accessible_assert_property (label, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Counter → Print, partition odd");

  g_object_set (link, "partition", "even", NULL);
  gtk_test_accessible_assert_property (label, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Counter → Print, partition even");

  g_object_set (link, "partition", NULL, NULL);
  g_object_set (f->print, "copies", 2, NULL);
  gtk_test_accessible_assert_property (label, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Counter → Print, partition odd, even");

  g_object_set (f->counter, "dispatcher", WEIR_DISPATCHER_DEMAND, NULL);
  gtk_test_accessible_assert_property (label, GTK_ACCESSIBLE_PROPERTY_LABEL, "Counter → Print");
}

/* With keys a stage is connected to what is free; undo takes it back. */
static void
test_keys_take_what_is_free (CanvasFixture *f,
                             gconstpointer  data)
{
  WeirLink *link = canvas_fixture_link (f, f->counter, f->map);

  set_partitions (f, "odd, even");
  g_object_set (link, "partition", "odd", NULL);
  gtk_widget_grab_focus (GTK_WIDGET (canvas_fixture_get_card (f, f->counter)));
  canvas_fixture_key (f, GDK_KEY_c, 0);
  canvas_fixture_key (f, GDK_KEY_Return, 0);

  link = weir_document_find_link (f->document, f->counter, f->print);
  g_assert_nonnull (link);
  g_assert_null (weir_link_get_partition (link));
  gtk_test_accessible_assert_property (weir_world_view_find_label (f->world, link),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Counter → Print, partition even");
}

/* The menu of the chip. Lent. */
static GtkWidget *
open_menu (CanvasFixture *f)
{
  GtkWidget *menu;

  gtk_widget_activate_action (GTK_WIDGET (f->canvas), "canvas.choose-dispatcher", "u",
                              weir_node_get_id (f->counter));
  menu = gtk_widget_get_last_child (GTK_WIDGET (f->canvas));
  g_assert_true (GTK_IS_POPOVER_MENU (menu));
  return menu;
}

static guint
get_hash (WeirNode *node)
{
  guint hash;

  g_object_get (node, "partition-hash", &hash, NULL);
  return hash;
}

/* The chip chooses the dispatcher, with a partition for each subscriber, and then its hash
 * function; each is one step. */
static void
test_the_chip_chooses_partition_and_hash (CanvasFixture *f,
                                          gconstpointer  data)
{
  WeirNodeCard *card = canvas_fixture_get_card (f, f->counter);

  canvas_fixture_link (f, f->counter, f->print);
  g_object_set (f->print, "copies", 3, NULL);
  gtk_widget_activate_action (open_menu (f), "dispatcher.kind", "i", WEIR_DISPATCHER_PARTITION);
  g_assert_cmpint (weir_node_get_dispatcher (f->counter), ==, WEIR_DISPATCHER_PARTITION);
  g_assert_cmpuint (weir_node_card_get_n_partitions (card), ==, 3);

  gtk_widget_activate_action (open_menu (f), "dispatcher.hash", "i", WEIR_PARTITION_HASH_MODULO);
  g_assert_cmpuint (get_hash (f->counter), ==, WEIR_PARTITION_HASH_MODULO);

  weir_history_undo (f->history);
  g_assert_cmpuint (get_hash (f->counter), ==, WEIR_PARTITION_HASH_PORTABLE);
  weir_history_undo (f->history);
  g_assert_cmpint (weir_node_get_dispatcher (f->counter), ==, WEIR_DISPATCHER_DEMAND);
  g_assert_cmpuint (weir_node_card_get_n_partitions (card), ==, 0);
}

/* What is put into a pipe takes over its partition; what was behind it has no use for one. */
static void
test_a_spliced_stage_takes_the_partition (CanvasFixture *f,
                                          gconstpointer  data)
{
  WeirLink *link = canvas_fixture_link (f, f->counter, f->print);
  graphene_point_t from, to;
  WeirNode *filter;

  set_partitions (f, "odd, even");
  g_object_set (link, "partition", "even", NULL);
  weir_history_move_node (f->history, f->print, 640, 400);
  canvas_fixture_draw (f);
  get_partition (f, 1, &from);
  weir_node_card_get_port (canvas_fixture_get_card (f, f->print), WEIR_PORT_IN, &to);
  canvas_fixture_drop (f, "filter", (from.x + to.x) / 2, (from.y + to.y) / 2);

  filter = weir_document_find_node (f->document, "Filter");
  g_assert_nonnull (filter);
  g_assert_cmpstr (weir_link_get_partition (weir_document_find_link (f->document, f->counter,
                                                                     filter)), ==, "even");
  g_assert_null (weir_link_get_partition (weir_document_find_link (f->document, filter,
                                                                   f->print)));
}

/* However partitions are set: whoever edits through the history, as the inspector does, makes the same room. */
static void
test_partitions_make_room_below_when_set (CanvasFixture *f,
                                          gconstpointer  data)
{
  WeirNode *second = canvas_fixture_add (f, "counter", "Second", 0, 300);
  g_auto (GValue) partitions = G_VALUE_INIT;
  g_autofree char *label = NULL;
  g_autoptr (GError) error = NULL;

  weir_history_choose_dispatcher (f->history, f->counter, WEIR_DISPATCHER_PARTITION, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (weir_node_get_y (second), >=, 160 + 112 + 2 * 20 + 16);
  g_value_init (&partitions, G_TYPE_STRING);
  g_value_set_string (&partitions, "a, b, c, d, e, f");
  weir_history_set (f->history, f->counter, "partitions", &partitions, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (weir_node_get_y (second), >=, 160 + 112 + 6 * 20 + 16);
  g_object_get (f->history, "undo-label", &label, NULL);
  g_assert_cmpstr (label, ==, "Change the partitions of “Counter”");

  weir_history_undo (f->history);
  weir_history_undo (f->history);
  g_assert_cmpfloat (weir_node_get_y (second), ==, 300);
}

/* A card with partitions is taller: what stood below it moves, in the same step. */
static void
test_partitions_make_room_below (CanvasFixture *f,
                                 gconstpointer  data)
{
  WeirNode *second = canvas_fixture_add (f, "counter", "Second", 0, 300);
  WeirNode *third = canvas_fixture_add (f, "counter", "Third", 40, 440);
  GtkWidget *menu;

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("Print %u", i);

      canvas_fixture_link (f, f->counter, canvas_fixture_add (f, "print", name, 900, 160 * i));
    }
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->canvas), "canvas.choose-dispatcher",
                                             "u", weir_node_get_id (f->counter)));
  canvas_fixture_draw (f);
  menu = gtk_widget_get_last_child (GTK_WIDGET (f->canvas));
  g_assert_true (GTK_IS_POPOVER (menu));
  g_assert_true (gtk_widget_activate_action (menu, "dispatcher.kind", "i",
                                             WEIR_DISPATCHER_PARTITION));

  g_assert_cmpfloat (weir_node_get_y (second), >=, 160 + 112 + 3 * 20 + 16);
  g_assert_cmpfloat (weir_node_get_y (third), >=, weir_node_get_y (second) + WEIR_NODE_CARD_HEIGHT);
  g_assert_cmpfloat (weir_node_get_y (f->map), ==, 160);

  weir_history_undo (f->history);
  g_assert_cmpfloat (weir_node_get_y (second), ==, 300);
  g_assert_cmpfloat (weir_node_get_y (third), ==, 440);
  g_assert_cmpint (weir_node_get_dispatcher (f->counter), ==, WEIR_DISPATCHER_DEMAND);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, test) \
  g_test_add (path, CanvasFixture, NULL, canvas_fixture_set_up, test, canvas_fixture_tear_down)
  ADD ("/canvas-partitions/are-ports", test_partitions_are_ports);
  ADD ("/canvas-partitions/many-share-a-port", test_many_partitions_share_a_port);
  ADD ("/canvas-partitions/a-port-links-with-its-partition", test_a_port_links_with_its_partition);
  ADD ("/canvas-partitions/a-pipe-is-drawn-to-a-port", test_a_pipe_is_drawn_to_a_port);
  ADD ("/canvas-partitions/a-taken-port-says-so", test_a_taken_port_says_so);
  ADD ("/canvas-partitions/are-told", test_partitions_are_told);
  ADD ("/canvas-partitions/keys-take-what-is-free", test_keys_take_what_is_free);
  ADD ("/canvas-partitions/the-chip-chooses-partition-and-hash",
       test_the_chip_chooses_partition_and_hash);
  ADD ("/canvas-partitions/a-spliced-stage-takes-the-partition",
       test_a_spliced_stage_takes_the_partition);

  CANVAS_TEST ("/canvas/partitions/make-room-below", test_partitions_make_room_below);
  CANVAS_TEST ("/canvas/partitions/make-room-below-when-set", test_partitions_make_room_below_when_set);

  return g_test_run ();
}
