/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-cli.h"

#include "weir-cli-columns.h"
#include "weir-cli-screen.h"

#include <glib/gi18n.h>
#include <math.h>

static const char *const type_titles[] = {
  [WEIR_PARAM_TYPE_INT] = N_ ("whole number"),
  [WEIR_PARAM_TYPE_DOUBLE] = N_ ("number"),
  [WEIR_PARAM_TYPE_RATE] = N_ ("per second"),
  [WEIR_PARAM_TYPE_BOOL] = N_ ("yes or no"),
  [WEIR_PARAM_TYPE_TEXT] = N_ ("text"),
  [WEIR_PARAM_TYPE_FILE] = N_ ("file"),
  [WEIR_PARAM_TYPE_DURATION] = N_ ("time"),
  [WEIR_PARAM_TYPE_CHOICE] = N_ ("choice"),
};

static char *
format_limit (const WeirParam *param,
              double           limit)
{
  if (param->type == WEIR_PARAM_TYPE_DURATION)
    return weir_duration_format (limit);
  /* Beyond this a double has gaps, and the limit is that of the type. */
  if (fabs (limit) > 9007199254740992.0)
    return g_strdup ("");
  return g_strdup_printf ("%.15g", limit);
}

static char *
format_choices (const WeirParam *param)
{
  GString *text = g_string_new (NULL);

  for (const WeirParamChoice *choice = param->choices; choice->nick != NULL; choice++)
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", choice->nick);
  return g_string_free (text, FALSE);
}

static char *
format_limits (const WeirParam *param)
{
  g_autofree char *minimum = NULL;
  g_autofree char *maximum = NULL;

  switch (param->type)
    {
    case WEIR_PARAM_TYPE_CHOICE:
      return format_choices (param);

    case WEIR_PARAM_TYPE_BOOL:
      return g_strdup ("true, false");

    case WEIR_PARAM_TYPE_TEXT:
    case WEIR_PARAM_TYPE_FILE:
      return g_strdup ("");

    case WEIR_PARAM_TYPE_INT:
    case WEIR_PARAM_TYPE_DOUBLE:
    case WEIR_PARAM_TYPE_RATE:
    case WEIR_PARAM_TYPE_DURATION:
    default:
      minimum = format_limit (param, param->minimum);
      maximum = format_limit (param, param->maximum);
      return *minimum == '\0' && *maximum == '\0' ? g_strdup ("") : g_strdup_printf ("%s … %s",
                                                                                     minimum,
                                                                                     maximum);
    }
}

static char *
format_default (const WeirParam *param)
{
  g_auto (WeirValue) value = weir_param_get_default (param);

  return weir_value_to_string (&value);
}

static void
print_table (WeirColumns *table)
{
  g_autoptr (WeirScreen) screen = weir_screen_new ();
  g_autoptr (GPtrArray) lines =
    weir_columns_render (table, screen == NULL ? 0 : weir_screen_get_width (screen),
                         screen != NULL && weir_screen_has_colours (screen));

  for (guint i = 0; i < lines->len; i++)
    g_print ("%s\n", (const char *) g_ptr_array_index (lines, i));
}

static void
list_kinds (void)
{
  g_autoptr (WeirColumns) table = weir_columns_new ();

  weir_columns_add_column (table, _ ("Kind"), WEIR_COLUMN_LEFT, 0);
  weir_columns_add_column (table, _ ("Role"), WEIR_COLUMN_LEFT, 0);
  weir_columns_add_column (table, _ ("What it does"), WEIR_COLUMN_SHRINK, 0);
  for (guint i = 0; i < weir_stage_catalog_get_n_kinds (); i++)
    {
      const WeirStageKind *kind = weir_stage_catalog_get_kind (i);

      weir_columns_take_cell (table, g_strdup (kind->name), WEIR_TINT_STRONG);
      weir_columns_take_cell (table, g_strdup (weir_role_to_string (kind->role)), WEIR_TINT_NONE);
      weir_columns_take_cell (table, g_strdup (_ (kind->blurb)), WEIR_TINT_NONE);
    }
  print_table (table);
}

static void
explain_kind (const WeirStageKind *kind)
{
  g_autoptr (WeirColumns) table = weir_columns_new ();
  guint n_params;
  const WeirParam *params = weir_stage_kind_get_params (kind, &n_params);

  g_print ("%s (%s, %s)\n%s\n", kind->name, _ (kind->title), weir_role_to_string (kind->role),
           _ (kind->blurb));
  if (n_params == 0)
    return;

  weir_columns_add_column (table, _ ("Parameter"), WEIR_COLUMN_LEFT, 0);
  weir_columns_add_column (table, _ ("Type"), WEIR_COLUMN_LEFT, 0);
  weir_columns_add_column (table, _ ("Values"), WEIR_COLUMN_LEFT, 0);
  weir_columns_add_column (table, _ ("Default"), WEIR_COLUMN_LEFT, 0);
  weir_columns_add_column (table, _ ("Meaning"), WEIR_COLUMN_SHRINK, 1);
  for (guint i = 0; i < n_params; i++)
    {
      weir_columns_take_cell (table, g_strdup (params[i].name), WEIR_TINT_STRONG);
      weir_columns_take_cell (table, g_strdup (_ (type_titles[params[i].type])), WEIR_TINT_NONE);
      weir_columns_take_cell (table, format_limits (&params[i]), WEIR_TINT_NONE);
      weir_columns_take_cell (table, format_default (&params[i]), WEIR_TINT_NONE);
      weir_columns_take_cell (table, g_strdup (_ (params[i].blurb)), WEIR_TINT_NONE);
    }
  g_print ("\n");
  print_table (table);
}

int
weir_cli_kinds (int    argc,
                char **argv)
{
  const WeirCliSyntax syntax = {
    .usage = _ ("[KIND]"),
    .summary = _ ("Lists the kinds of stages, or explains one."),
    .max = 1,
  };
  const WeirStageKind *kind;

  if (!weir_cli_parse (&syntax, NULL, &argc, &argv))
    return WEIR_CLI_BAD_USE;

  if (argc < 2)
    {
      list_kinds ();
      return WEIR_CLI_OK;
    }
  kind = weir_stage_catalog_lookup (argv[1]);
  if (kind == NULL)
    {
      weir_cli_error (_ ("there is no kind “%s”; see weir-cli kinds"), argv[1]);
      return WEIR_CLI_BAD_USE;
    }
  explain_kind (kind);
  return WEIR_CLI_OK;
}
