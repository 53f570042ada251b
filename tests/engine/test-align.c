/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir.h"

static GArray *
make_boxes (void)
{
  static const WeirBox boxes[] = {
    { .x = 300, .y = 10, .width = 100, .height = 50 },
    { .x = 0, .y = 70, .width = 100, .height = 50 },
    { .x = 120, .y = 400, .width = 100, .height = 150 },
  };
  GArray *array = g_array_new (FALSE, FALSE, sizeof (WeirBox));

  g_array_append_vals (array, boxes, G_N_ELEMENTS (boxes));

  return array;
}

static void
assert_places (GArray     *boxes,
               const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < boxes->len; i++)
    {
      WeirBox *box = &g_array_index (boxes, WeirBox, i);

      g_string_append_printf (text, "%s%g,%g", i > 0 ? " " : "", box->x, box->y);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
assert_aligned (WeirAlignment alignment,
                const char   *expected)
{
  g_autoptr (GArray) boxes = make_boxes ();

  weir_align (boxes, alignment);
  assert_places (boxes, expected);
}

static void
test_edges_go_where_the_outermost_is (void)
{
  assert_aligned (WEIR_ALIGN_LEFT, "0,10 0,70 0,400");
  assert_aligned (WEIR_ALIGN_RIGHT, "300,10 300,70 300,400");
  assert_aligned (WEIR_ALIGN_TOP, "300,10 0,10 120,10");
  assert_aligned (WEIR_ALIGN_BOTTOM, "300,500 0,500 120,400");
}

static void
test_middles_go_to_the_middle_of_all (void)
{
  assert_aligned (WEIR_ALIGN_CENTER, "150,10 150,70 150,400");
  assert_aligned (WEIR_ALIGN_MIDDLE, "300,255 0,255 120,205");
}

static void
test_gaps_become_the_same (void)
{
  g_autoptr (GArray) boxes = make_boxes ();

  weir_distribute (boxes, FALSE);
  assert_places (boxes, "300,10 0,70 150,400");
  weir_distribute (boxes, TRUE);
  assert_places (boxes, "300,10 0,205 150,400");
}

/* What overlaps does so evenly. */
static void
test_too_many_overlap_evenly (void)
{
  g_autoptr (GArray) boxes = make_boxes ();

  g_array_index (boxes, WeirBox, 0).x = 140;
  weir_distribute (boxes, FALSE);
  assert_places (boxes, "140,10 0,70 70,400");
}

static void
test_two_have_nothing_between_them (void)
{
  g_autoptr (GArray) boxes = make_boxes ();

  g_array_set_size (boxes, 2);
  weir_distribute (boxes, FALSE);
  assert_places (boxes, "300,10 0,70");
  g_array_set_size (boxes, 0);
  weir_distribute (boxes, FALSE);
  weir_align (boxes, WEIR_ALIGN_CENTER);
  assert_places (boxes, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/align/edges-go-where-the-outermost-is", test_edges_go_where_the_outermost_is);
  g_test_add_func ("/align/middles-go-to-the-middle-of-all", test_middles_go_to_the_middle_of_all);
  g_test_add_func ("/align/gaps-become-the-same", test_gaps_become_the_same);
  g_test_add_func ("/align/too-many-overlap-evenly", test_too_many_overlap_evenly);
  g_test_add_func ("/align/two-have-nothing-between-them", test_two_have_nothing_between_them);

  return g_test_run ();
}
