/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-child-rules.h"

static const char *const keys[] = { "children", "max_restarts", "max_seconds", "strategy", NULL };

static gboolean
refuse (WeirValue  *problem,
        const char *what,
        const char *message)
{
  WeirValue items[] = { weir_value_text (what), weir_value_text (message) };

  *problem = weir_value_list (items, G_N_ELEMENTS (items));
  return FALSE;
}

static gboolean
refuse_value (WeirValue       *problem,
              const char      *what,
              const WeirValue *value)
{
  g_autofree char *got = weir_value_to_string (value);
  g_autofree char *message = g_strdup_printf ("%s, got: %s", what, got);

  return refuse (problem, "bad_specs", message);
}

/* @restart stays as it is if the template has none. */
static gboolean
read_template (WeirChildRules  *self,
               const WeirValue *template,
               const char     **restart,
               WeirValue       *problem)
{
  static const char *const restarts[] = { "permanent", "temporary", "transient", NULL };
  const WeirValue *value = weir_value_lookup (template, "restart");
  const char *text = value != NULL ? weir_value_get_text (value, NULL) : *restart;

  if (text == NULL || !g_strv_contains (restarts, text))
    return refuse_value (problem, "a child's restart is permanent, temporary or transient", value);
  *restart = text;

  value = weir_value_lookup (template, "type");
  if (value != NULL && !weir_value_equal_text (value, "worker")
      && !weir_value_equal_text (value, "supervisor"))
    return refuse_value (problem, "a child's type is worker or supervisor", value);
  self->is_supervisor = value != NULL && weir_value_equal_text (value, "supervisor");
  return TRUE;
}

static gboolean
read_integer (const WeirValue *options,
              const char      *key,
              gint64          *into)
{
  const WeirValue *value = weir_value_lookup (options, key);

  if (value == NULL)
    return TRUE;
  if (weir_value_get_type (value) != WEIR_VALUE_INTEGER)
    return FALSE;
  *into = value->integer;
  return TRUE;
}

gboolean
weir_child_rules_read (WeirChildRules  *self,
                       const WeirValue *options,
                       WeirValue       *problem)
{
  const WeirValue *children = weir_value_lookup (options, "children");
  const WeirValue *strategy = weir_value_lookup (options, "strategy");
  WeirChildRules rules = { .max_restarts = 3, .max_seconds = 5 };
  const char *restart = "permanent";

  if (children == NULL || weir_value_get_type (children) != WEIR_VALUE_LIST
      || weir_value_get_length (children) != 1
      || weir_value_get_type (weir_value_get_item (children, 0)) != WEIR_VALUE_MAP)
    return refuse (problem, "bad_specs",
                   "consumer supervisor expects a list with a single item as a template");
  if (!read_template (&rules, weir_value_get_item (children, 0), &restart, problem))
    return FALSE;

  if (strategy == NULL || weir_value_get_type (strategy) == WEIR_VALUE_NULL)
    return refuse (problem, "bad_opts", "supervisor expects a strategy to be given");
  if (!weir_value_equal_text (strategy, "one_for_one"))
    return refuse (problem, "bad_opts", "unknown supervision strategy for consumer supervisor");
  if (!read_integer (options, "max_restarts", &rules.max_restarts))
    return refuse (problem, "bad_opts", "max_restarts must be an integer");
  if (!read_integer (options, "max_seconds", &rules.max_seconds))
    return refuse (problem, "bad_opts", "max_seconds must be an integer");
  if (g_str_equal (restart, "permanent"))
    return refuse (problem, "bad_opts", "restart permanent is not supported by a consumer supervisor: "
                   "children are temporary (never restarted) or transient (after an abnormal end)");

  rules.is_temporary = g_str_equal (restart, "temporary");
  *self = rules;
  return TRUE;
}

WeirValue
weir_child_rules_strip (const WeirValue *options)
{
  WeirValue rest = weir_value_map ();
  guint i;

  for (i = 0; i < weir_value_get_length (options); i++)
    if (!g_strv_contains (keys, weir_value_get_key (options, i)))
      weir_value_map_set (&rest, weir_value_get_key (options, i),
                          weir_value_copy (weir_value_get_item (options, i)));
  return rest;
}
