/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "canvas/weir-guides.h"

static GArray *
make_others (void)
{
  static const graphene_rect_t others[] = {
    GRAPHENE_RECT_INIT (0, 0, 100, 60),
    GRAPHENE_RECT_INIT (200, 0, 100, 60),
  };
  GArray *array = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));

  g_array_append_vals (array, others, G_N_ELEMENTS (others));

  return array;
}

static void
assert_snapped (float x,
                float y,
                float to_x,
                float to_y)
{
  g_autoptr (GArray) others = make_others ();
  g_autoptr (GArray) levels = g_array_new (FALSE, FALSE, sizeof (float));
  float level = 451;
  graphene_point_t to;

  g_array_append_val (levels, level);
  weir_guides_snap (&GRAPHENE_RECT_INIT (x, y, 100, 40), others, levels, 6, 8, &to);
  g_assert_cmpfloat (to.x, ==, to_x);
  g_assert_cmpfloat (to.y, ==, to_y);
}

static void
test_edges_and_middles_attract (void)
{
  assert_snapped (197, 300, 200, 304);
  assert_snapped (3, 300, 0, 304);
  assert_snapped (700, 4, 704, 0);
  assert_snapped (700, 17, 704, 20);
  assert_snapped (700, 12, 704, 10);
}

/* Behind two, as far as they are from each other; before them; between them. */
static void
test_gaps_attract (void)
{
  g_autoptr (GArray) others = make_others ();
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (float));
  graphene_point_t to;

  assert_snapped (396, 30, 400, 32);
  assert_snapped (-205, 30, -200, 32);

  g_array_index (others, graphene_rect_t, 1).origin.x = 401;
  weir_guides_snap (&GRAPHENE_RECT_INIT (197, 31, 100, 40), others, none, 6, 8, &to);
  g_assert_cmpfloat (to.x, ==, 200.5);
}

static void
test_elsewhere_there_is_the_grid (void)
{
  g_autoptr (GArray) others = make_others ();
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (float));
  graphene_point_t to;

  assert_snapped (513, 203, 512, 200);
  weir_guides_snap (&GRAPHENE_RECT_INIT (513, 203, 100, 40), others, none, 6, 0, &to);
  g_assert_cmpfloat (to.x, ==, 513);
}

/* Where a pipe is level. */
static void
test_levels_attract (void)
{
  assert_snapped (513, 455, 512, 451);
  assert_snapped (451, 513, 448, 512);
}

static guint
count_guides (float         x,
              float         y,
              WeirGuideKind kind)
{
  g_autoptr (GArray) others = make_others ();
  g_autoptr (GArray) guides = g_array_new (FALSE, FALSE, sizeof (WeirGuide));
  guint n = 0;

  weir_guides_list (&GRAPHENE_RECT_INIT (x, y, 100, 60), others, guides);
  for (guint i = 0; i < guides->len; i++)
    n += g_array_index (guides, WeirGuide, i).kind == kind;

  return n;
}

/* Of one size, both edges say it: one line each, however many there are. */
static void
test_lines_join_what_is_in_line (void)
{
  g_autoptr (GArray) others = make_others ();
  g_autoptr (GArray) guides = g_array_new (FALSE, FALSE, sizeof (WeirGuide));
  WeirGuide *guide;

  g_assert_cmpuint (count_guides (777, 0, WEIR_GUIDE_LINE), ==, 2);
  g_assert_cmpuint (count_guides (0, 300, WEIR_GUIDE_LINE), ==, 2);
  g_assert_cmpuint (count_guides (777, 300, WEIR_GUIDE_LINE), ==, 0);

  weir_guides_list (&GRAPHENE_RECT_INIT (450, 0, 100, 90), others, guides);
  g_assert_cmpuint (guides->len, ==, 1);
  guide = &g_array_index (guides, WeirGuide, 0);
  g_assert_cmpint (guide->orientation, ==, GTK_ORIENTATION_HORIZONTAL);
  g_assert_cmpfloat (guide->at, ==, 0);
  g_assert_cmpfloat (guide->from, <=, 0);
  g_assert_cmpfloat (guide->to, >=, 550);
}

static void
test_same_gaps_are_shown (void)
{
  g_assert_cmpuint (count_guides (400, 10, WEIR_GUIDE_GAP), ==, 2);
  g_assert_cmpuint (count_guides (-200, 10, WEIR_GUIDE_GAP), ==, 2);
  g_assert_cmpuint (count_guides (410, 10, WEIR_GUIDE_GAP), ==, 0);
  g_assert_cmpuint (count_guides (400, 100, WEIR_GUIDE_GAP), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/canvas/guides/edges-and-middles-attract", test_edges_and_middles_attract);
  g_test_add_func ("/canvas/guides/gaps-attract", test_gaps_attract);
  g_test_add_func ("/canvas/guides/elsewhere-there-is-the-grid", test_elsewhere_there_is_the_grid);
  g_test_add_func ("/canvas/guides/levels-attract", test_levels_attract);
  g_test_add_func ("/canvas/guides/lines-join-what-is-in-line", test_lines_join_what_is_in_line);
  g_test_add_func ("/canvas/guides/same-gaps-are-shown", test_same_gaps_are_shown);

  return g_test_run ();
}
