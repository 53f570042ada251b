/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-property-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <math.h>

#include "weir-error.h"
#include "model/weir-document-private.h"
#include "model/weir-partition-names.h"

/* Its limits as texts; FALSE if it has none. */
static gboolean
get_limits (GParamSpec *pspec,
            char      **minimum,
            char      **maximum)
{
  if (G_IS_PARAM_SPEC_UINT (pspec))
    {
      *minimum = g_strdup_printf ("%u", G_PARAM_SPEC_UINT (pspec)->minimum);
      *maximum = g_strdup_printf ("%u", G_PARAM_SPEC_UINT (pspec)->maximum);
      return TRUE;
    }
  if (G_IS_PARAM_SPEC_INT (pspec))
    {
      *minimum = g_strdup_printf ("%d", G_PARAM_SPEC_INT (pspec)->minimum);
      *maximum = g_strdup_printf ("%d", G_PARAM_SPEC_INT (pspec)->maximum);
      return TRUE;
    }
  if (G_IS_PARAM_SPEC_INT64 (pspec))
    {
      *minimum = g_strdup_printf ("%" PRId64, G_PARAM_SPEC_INT64 (pspec)->minimum);
      *maximum = g_strdup_printf ("%" PRId64, G_PARAM_SPEC_INT64 (pspec)->maximum);
      return TRUE;
    }
  if (G_IS_PARAM_SPEC_DOUBLE (pspec))
    {
      *minimum = g_strdup_printf ("%.0f", G_PARAM_SPEC_DOUBLE (pspec)->minimum);
      *maximum = g_strdup_printf ("%.0f", G_PARAM_SPEC_DOUBLE (pspec)->maximum);
      return TRUE;
    }

  return FALSE;
}

static gboolean
refuse_range (GParamSpec *pspec,
              GError    **error)
{
  g_autofree char *minimum = NULL;
  g_autofree char *maximum = NULL;

  if (get_limits (pspec, &minimum, &maximum))
    g_set_error (error, WEIR_ERROR, WEIR_ERROR_RANGE,
                 _ ("“%s” must be between %s and %s"), pspec->name, minimum, maximum);
  else
    g_set_error (error, WEIR_ERROR, WEIR_ERROR_RANGE, _ ("“%s” cannot have this value"),
                 pspec->name);
  return FALSE;
}

static gboolean
is_numeric (GType type)
{
  return type == G_TYPE_INT || type == G_TYPE_UINT || type == G_TYPE_LONG || type == G_TYPE_ULONG ||
         type == G_TYPE_INT64 || type == G_TYPE_UINT64 || type == G_TYPE_FLOAT ||
         type == G_TYPE_DOUBLE;
}

static double
get_number (const GValue *value)
{
  g_auto (GValue) number = G_VALUE_INIT;

  g_value_init (&number, G_TYPE_DOUBLE);
  g_value_transform (value, &number);
  return g_value_get_double (&number);
}

/* @nick: NULL is none */
static gboolean
check_condition (const char *nick,
                 GError    **error)
{
  guint operation;

  if (nick == NULL || *nick == '\0' || weir_condition_find (nick, &operation))
    return TRUE;

  g_set_error (error, WEIR_ERROR, WEIR_ERROR_RANGE, _ ("there is no condition “%s”"), nick);
  return FALSE;
}

static gboolean
check_partitions (const char *text,
                  GError    **error)
{
  g_auto (WeirValue) names = WEIR_VALUE_INIT;

  return weir_partition_names_parse (text != NULL ? text : "", &names, error);
}

static gboolean
check_node (WeirDocument *document,
            WeirNode     *node,
            GParamSpec   *pspec,
            const GValue *value,
            GError      **error)
{
  const char *name;
  WeirNode *other;

  if (!weir_node_has_setting (node, pspec->name))
    {
      g_set_error (error, WEIR_ERROR, WEIR_ERROR_ROLE,
                   _ ("“%s” has a role that has no such setting"), weir_node_get_name (node));
      return FALSE;
    }

  if (g_str_equal (pspec->name, "partitions"))
    return check_partitions (g_value_get_string (value), error);
  if (g_str_equal (pspec->name, "partition-none"))
    return check_condition (g_value_get_string (value), error);
  if (!g_str_equal (pspec->name, "name"))
    return TRUE;

  name = g_value_get_string (value);
  if (!weir_node_check_name (name != NULL ? name : "", error))
    return FALSE;

  other = weir_document_find_node (document, name);
  if (other != NULL && other != node)
    {
      g_set_error (error, WEIR_ERROR, WEIR_ERROR_DUPLICATE_NAME,
                   _ ("there is already a stage called “%s”"), name);
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_link (WeirLink     *link,
            GParamSpec   *pspec,
            const GValue *value,
            GError      **error)
{
  gint64 minimum = weir_link_get_min_demand (link);
  gint64 maximum = weir_link_get_max_demand (link);

  if (g_str_equal (pspec->name, "selector"))
    return check_condition (g_value_get_string (value), error);
  if (g_str_equal (pspec->name, "max-demand"))
    maximum = g_value_get_uint (value);
  else if (g_str_equal (pspec->name, "min-demand"))
    minimum = g_value_get_int (value);

  /* -1, the default, is always below. */
  if (minimum < maximum)
    return TRUE;

  g_set_error (error, WEIR_ERROR, WEIR_ERROR_RANGE,
               _ ("the minimum demand must be below the maximum, but %" PRId64
                  " is not below %" PRId64), minimum, maximum);
  return FALSE;
}

gboolean
weir_property_convert (GParamSpec   *pspec,
                       const GValue *value,
                       GValue       *fitting,
                       GError      **error)
{
  gboolean are_numbers = is_numeric (G_VALUE_TYPE (value)) && is_numeric (pspec->value_type);

  g_value_init (fitting, pspec->value_type);
  if (G_VALUE_HOLDS (value, pspec->value_type))
    {
      g_value_copy (value, fitting);
    }
  else if (!are_numbers || !g_value_transform (value, fitting))
    {
      g_set_error (error, WEIR_ERROR, WEIR_ERROR_TYPE,
                   _ ("“%s” cannot be set from a value of the type “%s”"),
                   pspec->name, G_VALUE_TYPE_NAME (value));
      return FALSE;
    }

  /* A transformation cuts off what does not fit; and a comparison with what is no number is never
   * true. */
  if (are_numbers && !(get_number (value) == get_number (fitting) && isfinite (get_number (value))))
    return refuse_range (pspec, error);
  if (are_numbers && g_param_value_validate (pspec, fitting))
    return refuse_range (pspec, error);

  return TRUE;
}

gboolean
weir_property_check (WeirDocument *document,
                     gpointer      object,
                     GParamSpec   *pspec,
                     const GValue *value,
                     GError      **error)
{
  const char *text = G_VALUE_HOLDS_STRING (value) ? g_value_get_string (value) : NULL;

  if (WEIR_IS_NODE (object))
    return check_node (document, object, pspec, value, error);
  if (WEIR_IS_LINK (object))
    return check_link (object, pspec, value, error);
  if (WEIR_IS_REMARK (object))
    return text == NULL || weir_remark_check_text (weir_remark_get_shape (object), text, error);

  return text == NULL || weir_document_check_text (pspec->name, text, error);
}
