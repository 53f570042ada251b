/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "canvas/weir-patches.h"

#define RECT GRAPHENE_RECT_INIT

static void
assert_found (const WeirPatches     *patches,
              const graphene_rect_t *bounds)
{
  guint found = weir_patches_find (patches, bounds);

  g_assert_cmpuint (found, <, patches->n_patches);
  g_assert_true (graphene_rect_contains_rect (&patches->bounds[found], bounds));
}

/* Two pipes at two ends of the canvas: what lies between them is not drawn again. */
static void
test_patches_leave_out_what_lies_between (void)
{
  WeirPatches patches = { 0 };

  weir_patches_add (&patches, &RECT (0, 0, 100, 20));
  weir_patches_add (&patches, &RECT (900, 600, 100, 20));

  g_assert_cmpuint (patches.n_patches, ==, 2);
  g_assert_cmpuint (weir_patches_find (&patches, &RECT (0, 0, 100, 20)), ==, 0);
  g_assert_cmpuint (weir_patches_find (&patches, &RECT (900, 600, 100, 20)), ==, 1);
}

/* Pipes of one column share a patch. */
static void
test_patches_take_in_what_is_near (void)
{
  WeirPatches patches = { 0 };

  weir_patches_add (&patches, &RECT (200, 0, 100, 60));
  weir_patches_add (&patches, &RECT (200, 50, 100, 60));
  weir_patches_add (&patches, &RECT (200, 115, 100, 60));

  g_assert_cmpuint (patches.n_patches, ==, 1);
  assert_found (&patches, &RECT (200, 115, 100, 60));
}

/* However many pipes there are, patches are few, and each pipe is in one. */
static void
test_patches_are_few (void)
{
  WeirPatches patches = { 0 };

  for (guint i = 0; i < 400; i++)
    weir_patches_add (&patches, &RECT (i % 20 * 320, i / 20 * 180, 136, 20));

  g_assert_cmpuint (patches.n_patches, ==, WEIR_PATCHES_CAPACITY);
  for (guint i = 0; i < 400; i++)
    assert_found (&patches, &RECT (i % 20 * 320, i / 20 * 180, 136, 20));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/patches/leave-out-what-lies-between",
                   test_patches_leave_out_what_lies_between);
  g_test_add_func ("/patches/take-in-what-is-near", test_patches_take_in_what_is_near);
  g_test_add_func ("/patches/are-few", test_patches_are_few);

  return g_test_run ();
}
