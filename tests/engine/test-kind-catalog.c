/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir.h"

static const WeirStageKind *
kind_at (guint index)
{
  return weir_stage_catalog_get_kind (index);
}

static void
test_kinds_are_found_by_their_names (void)
{
  guint i;

  g_assert_cmpuint (weir_stage_catalog_get_n_kinds (), ==, 14);
  for (i = 0; i < weir_stage_catalog_get_n_kinds (); i++)
    g_assert_true (weir_stage_catalog_lookup (kind_at (i)->name) == kind_at (i));
  g_assert_null (weir_stage_catalog_lookup ("Counter"));
  g_assert_null (weir_stage_catalog_lookup (""));
}

static void
test_kinds_are_in_the_order_of_roles (void)
{
  guint i;

  for (i = 1; i < weir_stage_catalog_get_n_kinds (); i++)
    g_assert_cmpint (kind_at (i - 1)->role, <=, kind_at (i)->role);
}

static void
test_kinds_and_parameters_say_what_they_are (void)
{
  guint i, j, n_params;

  for (i = 0; i < weir_stage_catalog_get_n_kinds (); i++)
    {
      const WeirParam *params = weir_stage_kind_get_params (kind_at (i), &n_params);

      g_assert_cmpstr (kind_at (i)->title, !=, "");
      g_assert_cmpstr (kind_at (i)->blurb, !=, "");
      g_assert_false (g_str_has_suffix (kind_at (i)->blurb, "."));
      for (j = 0; j < n_params; j++)
        {
          g_assert_true (weir_stage_kind_find_param (kind_at (i), params[j].name) == &params[j]);
          g_assert_cmpstr (params[j].title, !=, "");
          g_assert_cmpstr (params[j].blurb, !=, "");
          g_assert_false (g_str_has_suffix (params[j].blurb, "."));
        }
      g_assert_null (weir_stage_kind_find_param (kind_at (i), "no-such-parameter"));
    }
}

static void
test_defaults_are_within_limits_and_in_place (void)
{
  guint i, j, n_params;

  for (i = 0; i < weir_stage_catalog_get_n_kinds (); i++)
    {
      const WeirParam *params = weir_stage_kind_get_params (kind_at (i), &n_params);
      WeirStage *stage = weir_stage_kind_create (kind_at (i));

      g_assert_cmpint (weir_stage_get_role (stage), ==, kind_at (i)->role);
      for (j = 0; j < n_params; j++)
        {
          g_auto (WeirValue) initial = weir_param_get_default (&params[j]);
          g_auto (WeirValue) found = weir_param_get_field (&params[j], stage);
          g_autoptr (GError) error = NULL;

          weir_param_check (&params[j], &initial, &error);
          g_assert_no_error (error);
          g_assert_true (weir_value_equal (&initial, &found));
        }
      g_assert_finalize_object (stage);
    }
}

static void
test_parameters_are_properties (void)
{
  WeirStage *stage = weir_stage_kind_create (weir_stage_catalog_lookup ("work"));
  gint64 time;
  guint distribution;

  g_object_get (stage, "time", &time, "distribution", &distribution, NULL);
  g_assert_cmpint (time, ==, 10000);
  g_assert_cmpuint (distribution, ==, 0);
  g_object_set (stage, "time", G_GINT64_CONSTANT (500), "distribution", 2, NULL);
  g_object_get (stage, "time", &time, "distribution", &distribution, NULL);
  g_assert_cmpint (time, ==, 500);
  g_assert_cmpuint (distribution, ==, 2);
  g_assert_finalize_object (stage);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/catalog/kinds-are-found-by-their-names", test_kinds_are_found_by_their_names);
  g_test_add_func ("/catalog/kinds-are-in-the-order-of-roles", test_kinds_are_in_the_order_of_roles);
  g_test_add_func ("/catalog/kinds-and-parameters-say-what-they-are", test_kinds_and_parameters_say_what_they_are);
  g_test_add_func ("/catalog/defaults-are-within-limits-and-in-place", test_defaults_are_within_limits_and_in_place);
  g_test_add_func ("/catalog/parameters-are-properties", test_parameters_are_properties);
  return g_test_run ();
}
