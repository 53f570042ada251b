/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-paths.h"

#include "weir.h"

#include <json-glib/json-glib.h>

typedef struct
{
  JsonParser *parser;
  JsonObject *definitions;
} Fixture;

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  JsonObject *root;

  f->parser = json_parser_new ();
  json_parser_load_from_file (f->parser, WEIR_SOURCE_DATADIR "/schema/weir.schema.json", &error);
  g_assert_no_error (error);
  root = json_node_get_object (json_parser_get_root (f->parser));
  f->definitions = json_object_get_object_member (root, "$defs");
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  g_object_unref (f->parser);
}

static JsonObject *
get_kind (Fixture             *f,
          const WeirStageKind *kind)
{
  g_test_message ("kind %s", kind->name);
  g_assert_true (json_object_has_member (f->definitions, kind->name));
  return json_object_get_object_member (f->definitions, kind->name);
}

static JsonObject *
get_params (JsonObject *kind)
{
  JsonObject *properties = json_object_get_object_member (kind, "properties");
  JsonObject *params = json_object_get_object_member (properties, "params");

  g_assert_false (json_object_get_boolean_member (params, "additionalProperties"));
  return json_object_get_object_member (params, "properties");
}

static void
assert_choices (JsonObject            *schema,
                const WeirParamChoice *table)
{
  JsonArray *choices = json_object_get_array_member (schema, "enum");
  guint i;

  for (i = 0; table[i].nick != NULL; i++)
    g_assert_cmpstr (json_array_get_string_element (choices, i), ==, table[i].nick);
  g_assert_cmpuint (json_array_get_length (choices), ==, i);
}

static void
assert_param (JsonObject      *schema,
              const WeirParam *param)
{
  static const char *const types[] = {
    [WEIR_PARAM_TYPE_INT] = "integer",
    [WEIR_PARAM_TYPE_DOUBLE] = "number",
    [WEIR_PARAM_TYPE_RATE] = "number",
    [WEIR_PARAM_TYPE_BOOL] = "boolean",
    [WEIR_PARAM_TYPE_TEXT] = "string",
    [WEIR_PARAM_TYPE_FILE] = "string",
  };
  g_auto (WeirValue) expected = weir_param_get_default (param);
  g_auto (WeirValue) initial = weir_value_from_json (json_object_get_member (schema, "default"));

  g_test_message ("parameter %s", param->name);
  if (param->type == WEIR_PARAM_TYPE_CHOICE)
    assert_choices (schema, param->choices);
  else if (param->type == WEIR_PARAM_TYPE_DURATION)
    g_assert_cmpstr (json_object_get_string_member (schema, "$ref"), ==, "#/$defs/duration");
  else
    g_assert_cmpstr (json_object_get_string_member (schema, "type"), ==, types[param->type]);

  if (param->type == WEIR_PARAM_TYPE_INT || param->type == WEIR_PARAM_TYPE_DOUBLE
      || param->type == WEIR_PARAM_TYPE_RATE)
    {
      g_assert_cmpfloat (json_object_get_double_member (schema, "minimum"), ==, param->minimum);
      g_assert_cmpfloat (json_object_get_double_member (schema, "maximum"), ==, param->maximum);
      g_assert_cmpfloat (weir_value_get_number (&initial), ==, weir_value_get_number (&expected));
    }
  else
    {
      g_assert_true (weir_value_equal (&initial, &expected));
    }
}

/* The schema lists the kinds there are, in the order of the catalogue. */
static void
test_schema_lists_kinds (Fixture      *f,
                         gconstpointer data)
{
  JsonObject *node = json_object_get_object_member (f->definitions, "node");
  JsonObject *properties = json_object_get_object_member (node, "properties");
  JsonObject *kind = json_object_get_object_member (properties, "kind");
  JsonArray *kinds = json_object_get_array_member (kind, "enum");

  g_assert_cmpuint (json_array_get_length (kinds), ==, weir_stage_catalog_get_n_kinds ());
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (node, "allOf")), ==,
                    weir_stage_catalog_get_n_kinds ());
  for (guint i = 0; i < weir_stage_catalog_get_n_kinds (); i++)
    g_assert_cmpstr (json_array_get_string_element (kinds, i), ==,
                     weir_stage_catalog_get_kind (i)->name);
}

/* Each kind has the parameters that its table declares, with their types, limits and defaults. */
static void
test_schema_describes_parameters (Fixture      *f,
                                  gconstpointer data)
{
  for (guint i = 0; i < weir_stage_catalog_get_n_kinds (); i++)
    {
      const WeirStageKind *kind = weir_stage_catalog_get_kind (i);
      JsonObject *schema = get_params (get_kind (f, kind));
      guint n_params;
      const WeirParam *params = weir_stage_kind_get_params (kind, &n_params);

      g_assert_cmpuint (json_object_get_size (schema), ==, n_params);
      for (guint n = 0; n < n_params; n++)
        {
          g_assert_true (json_object_has_member (schema, params[n].name));
          assert_param (json_object_get_object_member (schema, params[n].name), &params[n]);
        }
    }
}

/* What a role does not have, its kinds do not have. */
static void
test_schema_knows_roles (Fixture      *f,
                         gconstpointer data)
{
  for (guint i = 0; i < weir_stage_catalog_get_n_kinds (); i++)
    {
      const WeirStageKind *kind = weir_stage_catalog_get_kind (i);
      JsonObject *schema = get_kind (f, kind);
      g_autofree char *expected = g_strdup_printf ("#/$defs/%s", weir_role_to_string (kind->role));

      if (kind->role == WEIR_ROLE_PRODUCER)
        g_assert_false (json_object_has_member (schema, "$ref"));
      else
        g_assert_cmpstr (json_object_get_string_member (schema, "$ref"), ==, expected);
    }
}

/* So are the conditions of selectors, and the hash functions of partitions. */
static void
test_schema_lists_functions (Fixture      *f,
                             gconstpointer data)
{
  assert_choices (json_object_get_object_member (f->definitions, "operation"), weir_conditions);
  assert_choices (json_object_get_object_member (f->definitions, "partition-hash"),
                  weir_partition_hashes);
}

/* So are the colours of notes and frames, and their limits are those of the properties. */
static void
test_schema_describes_remarks (Fixture      *f,
                               gconstpointer data)
{
  static const char *const shapes[] = { "note", "frame" };
  JsonObject *size = json_object_get_object_member (f->definitions, "size");
  JsonArray *colors =
    json_object_get_array_member (json_object_get_object_member (f->definitions, "color"), "enum");
  const char *const *nicks = weir_remark_get_color_nicks ();

  g_assert_cmpfloat (json_object_get_double_member (size, "minimum"), ==, WEIR_REMARK_MIN_SIZE);
  g_assert_cmpfloat (json_object_get_double_member (size, "maximum"), ==, WEIR_REMARK_MAX_SIZE);
  g_assert_cmpuint (json_array_get_length (colors), ==, WEIR_N_REMARK_COLORS);
  for (guint i = 0; i < WEIR_N_REMARK_COLORS; i++)
    g_assert_cmpstr (json_array_get_string_element (colors, i), ==, nicks[i]);

  for (guint shape = WEIR_REMARK_NOTE; shape <= WEIR_REMARK_FRAME; shape++)
    {
      g_autoptr (WeirRemark) remark = weir_remark_new ((WeirRemarkShape) shape);
      JsonObject *schema = json_object_get_object_member (f->definitions, shapes[shape]);
      JsonObject *properties = json_object_get_object_member (schema, "properties");
      JsonObject *width = json_object_get_object_member (properties, "width");
      JsonObject *height = json_object_get_object_member (properties, "height");
      JsonObject *color = json_object_get_object_member (properties, "color");

      g_assert_cmpfloat (json_object_get_double_member (width, "default"), ==,
                         weir_remark_get_width (remark));
      g_assert_cmpfloat (json_object_get_double_member (height, "default"), ==,
                         weir_remark_get_height (remark));
      g_assert_cmpstr (json_object_get_string_member (color, "default"), ==,
                       nicks[weir_remark_get_color (remark)]);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/schema/lists-kinds", test_schema_lists_kinds);
  ADD ("/schema/describes-parameters", test_schema_describes_parameters);
  ADD ("/schema/knows-roles", test_schema_knows_roles);
  ADD ("/schema/lists-functions", test_schema_lists_functions);
  ADD ("/schema/describes-remarks", test_schema_describes_remarks);

  return g_test_run ();
}
