/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir.h"

#include <math.h>
#include <time.h>

#define WIDTH   184.0
#define HEIGHT  118.0
#define PORT    59.0

static const WeirSpacing spacing = { 136, 42 };

typedef struct
{
  WeirDocument *document;   /* owned */
  GArray       *boxes;      /* of WeirBox, owned */
} Drawing;

static void
drawing_init (Drawing *self)
{
  self->document = weir_document_new ();
  self->boxes = g_array_new (FALSE, FALSE, sizeof (WeirBox));
}

static void
drawing_clear (Drawing *self)
{
  g_array_unref (self->boxes);
  g_object_unref (self->document);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Drawing, drawing_clear)

static WeirBox *
get_box (Drawing *self,
         guint index)
{
  return &g_array_index (self->boxes, WeirBox, index);
}

static void
add_nodes (Drawing    *self,
           const char *kind,
           guint       n)
{
  while (n-- > 0)
    {
      g_autofree char *name = g_strdup_printf ("%u", self->boxes->len);
      g_autoptr (WeirNode) node = weir_node_new (weir_stage_catalog_lookup (kind), name);
      WeirBox box = { .node = node, .width = WIDTH, .height = HEIGHT, .entry = PORT, .exit = PORT };

      g_assert_true (weir_document_add_node (self->document, node, G_MAXUINT, NULL));
      g_array_append_val (self->boxes, box);
    }
}

static void
join (Drawing *self,
      guint    from,
      guint    to)
{
  g_autoptr (WeirLink) link = weir_link_new (get_box (self, from)->node, get_box (self, to)->node);

  weir_document_add_link (self->document, link, G_MAXUINT, NULL);
}

static void
arrange (Drawing *self)
{
  weir_arrange (self->document, self->boxes, &spacing);
}

static void
assert_nothing_overlaps (Drawing *self)
{
  for (guint i = 0; i < self->boxes->len; i++)
    {
      for (guint j = 0; j < i; j++)
        {
          WeirBox *a = get_box (self, i), *b = get_box (self, j);

          g_assert_true (a->x + a->width <= b->x || b->x + b->width <= a->x ||
                         a->y + a->height <= b->y || b->y + b->height <= a->y);
        }
    }
}

typedef struct
{
  double x, y, to_x, to_y;
} Line;

static WeirBox *
find_box (Drawing  *self,
          WeirNode *node)
{
  for (guint i = 0; i < self->boxes->len; i++)
    {
      if (get_box (self, i)->node == node)
        return get_box (self, i);
    }

  g_assert_not_reached ();
}

static GArray *
list_lines (Drawing *self)
{
  GListModel *links = weir_document_get_links (self->document);
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));

  for (guint i = 0; i < g_list_model_get_n_items (links); i++)
    {
      g_autoptr (WeirLink) link = g_list_model_get_item (links, i);
      WeirBox *from = find_box (self, weir_link_get_from (link));
      WeirBox *to = find_box (self, weir_link_get_to (link));
      Line line = { from->x + from->width, from->y + from->exit, to->x, to->y + to->entry };

      g_array_append_val (lines, line);
    }

  return lines;
}

static void
assert_all_goes_right (Drawing *self)
{
  g_autoptr (GArray) lines = list_lines (self);

  for (guint i = 0; i < lines->len; i++)
    {
      Line *line = &g_array_index (lines, Line, i);

      g_assert_cmpfloat (line->x + spacing.column, <=, line->to_x);
    }
}

static double
turn (const Line *line,
      double      x,
      double      y)
{
  return (line->to_x - line->x) * (y - line->y) - (line->to_y - line->y) * (x - line->x);
}

static gboolean
do_cross (const Line *a,
          const Line *b)
{
  return turn (a, b->x, b->y) * turn (a, b->to_x, b->to_y) < 0 &&
         turn (b, a->x, a->y) * turn (b, a->to_x, a->to_y) < 0;
}

static guint
count_crossings (Drawing *self)
{
  g_autoptr (GArray) lines = list_lines (self);
  guint count = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      for (guint j = 0; j < i; j++)
        count += do_cross (&g_array_index (lines, Line, i), &g_array_index (lines, Line, j));
    }

  return count;
}

/* Each column in the order of the document: what somebody does who does not look at the links. */
static void
stack_columns (Drawing *self)
{
  g_autoptr (GHashTable) columns = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->boxes->len; i++)
    {
      WeirBox *box = get_box (self, i);
      gpointer column = GINT_TO_POINTER ((int) box->x + 1);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (columns, column));

      box->y = n * (HEIGHT + spacing.row);
      g_hash_table_insert (columns, column, GUINT_TO_POINTER (n + 1));
    }
}

static void
test_a_row_stays_a_row (void)
{
  g_auto (Drawing) drawing = { 0 };

  drawing_init (&drawing);
  add_nodes (&drawing, "map", 4);
  join (&drawing, 2, 0);
  join (&drawing, 0, 3);
  join (&drawing, 3, 1);
  get_box (&drawing, 1)->x = 700;
  get_box (&drawing, 1)->y = -40;
  arrange (&drawing);

  g_assert_cmpfloat (get_box (&drawing, 2)->x, ==, 0);
  g_assert_cmpfloat (get_box (&drawing, 0)->x, ==, 320);
  g_assert_cmpfloat (get_box (&drawing, 3)->x, ==, 640);
  g_assert_cmpfloat (get_box (&drawing, 1)->x, ==, 960);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpfloat (get_box (&drawing, i)->y, ==, -40);
}

/* In the middle of those that it feeds, who stand in the order that they stood in. */
static void
test_a_producer_stands_amid_its_consumers (void)
{
  g_auto (Drawing) drawing = { 0 };

  drawing_init (&drawing);
  add_nodes (&drawing, "map", 3);
  join (&drawing, 0, 1);
  join (&drawing, 0, 2);
  get_box (&drawing, 1)->y = 900;
  arrange (&drawing);

  g_assert_cmpfloat (get_box (&drawing, 2)->y, ==, 0);
  g_assert_cmpfloat (get_box (&drawing, 0)->y, ==, 80);
  g_assert_cmpfloat (get_box (&drawing, 1)->y, ==, 160);
}

/* Who reads the second partition stands below who reads the first, whoever was drawn first, and
 * a pipe to a partition is as straight as any. */
static void
test_partitions_are_taken_in_their_order (void)
{
  g_auto (Drawing) drawing = { 0 };
  WeirLink *link;

  drawing_init (&drawing);
  add_nodes (&drawing, "map", 3);
  g_object_set (get_box (&drawing, 0)->node, "dispatcher", WEIR_DISPATCHER_PARTITION,
                "partitions", "2", NULL);
  get_box (&drawing, 0)->height = 164;
  get_box (&drawing, 0)->exit = 122;
  get_box (&drawing, 0)->pitch = 20;
  join (&drawing, 0, 1);
  join (&drawing, 0, 2);
  link = weir_document_find_link (drawing.document, get_box (&drawing, 0)->node,
                                  get_box (&drawing, 1)->node);
  g_object_set (link, "partition", "1", NULL);
  arrange (&drawing);

  g_assert_cmpfloat (get_box (&drawing, 2)->y, <, get_box (&drawing, 1)->y);
  g_assert_cmpuint (count_crossings (&drawing), ==, 0);
  assert_nothing_overlaps (&drawing);
}

static void
test_heights_are_respected (void)
{
  g_auto (Drawing) drawing = { 0 };

  drawing_init (&drawing);
  add_nodes (&drawing, "map", 6);
  for (guint i = 1; i < 6; i++)
    {
      join (&drawing, 0, i);
      get_box (&drawing, i)->height = 118 + 60 * i;
    }
  arrange (&drawing);

  assert_nothing_overlaps (&drawing);
  assert_all_goes_right (&drawing);
}

static void
test_parts_are_below_each_other (void)
{
  g_auto (Drawing) drawing = { 0 };
  double lower = G_MAXDOUBLE, upper = 0;

  drawing_init (&drawing);
  add_nodes (&drawing, "map", 9);
  join (&drawing, 0, 1);
  join (&drawing, 0, 2);
  join (&drawing, 3, 4);
  join (&drawing, 5, 4);
  arrange (&drawing);

  for (guint i = 0; i < 3; i++)
    upper = MAX (upper, get_box (&drawing, i)->y + HEIGHT);
  for (guint i = 3; i < 6; i++)
    lower = MIN (lower, get_box (&drawing, i)->y);
  g_assert_cmpfloat (upper, <, lower);

  /* Those that stand alone are last. */
  for (guint i = 6; i < 9; i++)
    g_assert_cmpfloat (get_box (&drawing, i)->y, >, lower);
  assert_nothing_overlaps (&drawing);
}

/* A long pipe passes between the stages, and is straight. */
static void
test_a_long_pipe_has_room (void)
{
  g_auto (Drawing) drawing = { 0 };
  double level;

  drawing_init (&drawing);
  add_nodes (&drawing, "map", 5);
  for (guint i = 0; i < 4; i++)
    join (&drawing, i, i + 1);
  join (&drawing, 0, 4);
  arrange (&drawing);

  level = get_box (&drawing, 1)->y;
  g_assert_cmpfloat (get_box (&drawing, 2)->y, ==, level);
  g_assert_cmpfloat (get_box (&drawing, 3)->y, ==, level);
  g_assert_cmpfloat (fabs (get_box (&drawing, 0)->y - level), >, 20);
}

static void
draw_at_random (Drawing *drawing,
                GRand   *rand,
                guint    n_nodes,
                guint    n_links)
{
  drawing_init (drawing);
  add_nodes (drawing, "map", n_nodes);
  for (guint i = 0; i < n_links; i++)
    {
      guint from = g_rand_int_range (rand, 0, n_nodes), to = g_rand_int_range (rand, 0, n_nodes);

      /* Any two that would close a circle are refused. */
      if (from != to)
        join (drawing, from, to);
    }
  for (guint i = 0; i < n_nodes; i++)
    get_box (drawing, i)->height += 20 * g_rand_int_range (rand, 0, 4);
}

/* Few of the crossings that there are otherwise, and never more. */
static void
test_random_drawings_are_tidy (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  guint crossings = 0, naive_crossings = 0;

  for (guint i = 0; i < 60; i++)
    {
      g_auto (Drawing) drawing = { 0 };
      guint n_nodes = 2 + i % 40, count, naive;

      draw_at_random (&drawing, rand, n_nodes, n_nodes * (1 + i % 3) / 2);
      arrange (&drawing);
      assert_nothing_overlaps (&drawing);
      assert_all_goes_right (&drawing);
      count = count_crossings (&drawing);
      stack_columns (&drawing);
      naive = count_crossings (&drawing);
      g_assert_cmpuint (count, <=, naive);
      crossings += count;
      naive_crossings += naive;
    }

  g_test_message ("%u crossings, %u in the order of the document", crossings, naive_crossings);
  g_assert_cmpuint (4 * crossings, <, naive_crossings);
}

static void
test_the_same_drawing_is_arranged_the_same (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_auto (Drawing) drawing = { 0 };
  g_autoptr (GArray) before = NULL;
  g_autoptr (GArray) first = NULL;

  draw_at_random (&drawing, rand, 60, 90);
  before = g_array_copy (drawing.boxes);
  arrange (&drawing);
  first = g_steal_pointer (&drawing.boxes);
  drawing.boxes = g_array_ref (before);
  arrange (&drawing);

  for (guint i = 0; i < first->len; i++)
    {
      g_assert_cmpfloat (g_array_index (first, WeirBox, i).x, ==, get_box (&drawing, i)->x);
      g_assert_cmpfloat (g_array_index (first, WeirBox, i).y, ==, get_box (&drawing, i)->y);
    }
}

/* Links to what is not arranged do not count. */
static void
test_some_can_be_arranged_alone (void)
{
  g_auto (Drawing) drawing = { 0 };

  drawing_init (&drawing);
  add_nodes (&drawing, "map", 4);
  join (&drawing, 0, 1);
  join (&drawing, 1, 2);
  join (&drawing, 2, 3);
  g_array_remove_range (drawing.boxes, 0, 2);
  get_box (&drawing, 0)->x = 50;
  get_box (&drawing, 1)->x = 60;
  arrange (&drawing);

  g_assert_cmpfloat (get_box (&drawing, 0)->x, ==, 50);
  g_assert_cmpfloat (get_box (&drawing, 1)->x, ==, 50 + WIDTH + spacing.column);
}

static void
assert_quick (Drawing *drawing)
{
  clock_t begun = clock ();
  double seconds;

  arrange (drawing);
  seconds = (clock () - begun) / (double) CLOCKS_PER_SEC;
  g_test_message ("%u nodes: %.3f s", drawing->boxes->len, seconds);
  g_assert_cmpfloat (seconds, <, 15);
  assert_nothing_overlaps (drawing);
}

/* The worst that a document can bring: many long links. The limit is for a slow machine under
 * sanitizers; it is tenths of a second elsewhere. */
static void
test_a_thousand_take_no_time (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_auto (Drawing) drawing = { 0 };
  g_auto (Drawing) chain = { 0 };

  draw_at_random (&drawing, rand, 1000, 2000);
  assert_quick (&drawing);

  drawing_init (&chain);
  add_nodes (&chain, "map", 1000);
  for (guint i = 0; i < 999; i++)
    join (&chain, i, i + 1);
  for (guint i = 2; i < 1000; i++)
    join (&chain, 0, i);
  assert_quick (&chain);
  assert_all_goes_right (&chain);
}

static void
test_nothing_is_arranged_as_nothing (void)
{
  g_auto (Drawing) drawing = { 0 };

  drawing_init (&drawing);
  arrange (&drawing);
  add_nodes (&drawing, "map", 1);
  get_box (&drawing, 0)->x = 30;
  arrange (&drawing);
  g_assert_cmpfloat (get_box (&drawing, 0)->x, ==, 30);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/arrange/a-row-stays-a-row", test_a_row_stays_a_row);
  g_test_add_func ("/arrange/a-producer-stands-amid-its-consumers",
                   test_a_producer_stands_amid_its_consumers);
  g_test_add_func ("/arrange/partitions-are-taken-in-their-order",
                   test_partitions_are_taken_in_their_order);
  g_test_add_func ("/arrange/heights-are-respected", test_heights_are_respected);
  g_test_add_func ("/arrange/parts-are-below-each-other", test_parts_are_below_each_other);
  g_test_add_func ("/arrange/a-long-pipe-has-room", test_a_long_pipe_has_room);
  g_test_add_func ("/arrange/random-drawings-are-tidy", test_random_drawings_are_tidy);
  g_test_add_func ("/arrange/the-same-drawing-is-arranged-the-same",
                   test_the_same_drawing_is_arranged_the_same);
  g_test_add_func ("/arrange/some-can-be-arranged-alone", test_some_can_be_arranged_alone);
  g_test_add_func ("/arrange/a-thousand-take-no-time", test_a_thousand_take_no_time);
  g_test_add_func ("/arrange/nothing-is-arranged-as-nothing", test_nothing_is_arranged_as_nothing);

  return g_test_run ();
}
