/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "explain/weir-sweep-axis.h"

#include <glib/gi18n.h>
#include <string.h>

#include "weir-error.h"

/* What somebody may have meant by a text that begins with it. */
typedef struct
{
  GPtrArray *objects;   /* of WeirNode or WeirLink, owned; empty if nothing fits */
  gsize      length;    /* of the text that names them */
} Match;

/* How much of @text is @name, and a dot behind it; 0 if it is not. */
static gsize
match_name (const char *text,
            const char *name)
{
  gsize length = strlen (name);

  return strncmp (text, name, length) == 0 && text[length] == '.' ? length : 0;
}

/* Likewise of "FROM->TO", with spaces or without. */
static gsize
match_link (const char *text,
            WeirLink   *link)
{
  const char *from = weir_node_get_name (weir_link_get_from (link)), *at = text + strlen (from);
  gsize length;

  if (strncmp (text, from, strlen (from)) != 0)
    return 0;
  at += strspn (at, " ");
  if (g_str_has_prefix (at, "->"))
    at += 2;
  else if (g_str_has_prefix (at, "→"))
    at += strlen ("→");
  else
    return 0;
  at += strspn (at, " ");
  length = match_name (at, weir_node_get_name (weir_link_get_to (link)));
  return length > 0 ? (gsize) (at - text) + length : 0;
}

/* The longest name wins: one may begin with another. */
static void
consider (Match   *match,
          gsize    length,
          gpointer object)
{
  if (length <= match->length)
    return;
  match->length = length;
  g_ptr_array_set_size (match->objects, 0);
  g_ptr_array_add (match->objects, g_object_ref (object));
}

static void
add_links_to (GPtrArray    *objects,
              WeirDocument *document,
              WeirNode     *to)
{
  GListModel *links = weir_document_get_links (document);

  for (guint i = 0; i < g_list_model_get_n_items (links); i++)
    {
      g_autoptr (WeirLink) link = g_list_model_get_item (links, i);

      if (to == NULL || weir_link_get_to (link) == to)
        g_ptr_array_add (objects, g_object_ref (link));
    }
}

static void
find_objects (WeirDocument *document,
              const char   *text,
              Match        *match)
{
  GListModel *nodes = weir_document_get_nodes (document);
  GListModel *links = weir_document_get_links (document);

  if (g_str_has_prefix (text, "*."))
    {
      match->length = 1;
      add_links_to (match->objects, document, NULL);
      return;
    }
  for (guint i = 0; i < g_list_model_get_n_items (nodes); i++)
    {
      g_autoptr (WeirNode) node = g_list_model_get_item (nodes, i);

      consider (match, match_name (text, weir_node_get_name (node)), node);
    }
  for (guint i = 0; i < g_list_model_get_n_items (links); i++)
    {
      g_autoptr (WeirLink) link = g_list_model_get_item (links, i);

      consider (match, match_link (text, link), link);
    }
}

static void
append_name (GString    *list,
             const char *name)
{
  if (list->len > 0)
    g_string_append (list, ", ");
  g_string_append (list, name);
}

static gboolean
fail_object (WeirDocument *document,
             const char   *text,
             GError      **error)
{
  GListModel *nodes = weir_document_get_nodes (document);
  GListModel *links = weir_document_get_links (document);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (nodes); i++)
    {
      g_autoptr (WeirNode) node = g_list_model_get_item (nodes, i);

      append_name (list, weir_node_get_name (node));
    }
  for (guint i = 0; i < g_list_model_get_n_items (links); i++)
    {
      g_autoptr (WeirLink) link = g_list_model_get_item (links, i);

      append_name (list, weir_node_get_name (weir_link_get_from (link)));
      g_string_append_printf (list, "->%s", weir_node_get_name (weir_link_get_to (link)));
    }
  /* Translators: what was typed, and names of stages and of subscriptions such as "Counter->Printer". */
  g_set_error (error, WEIR_ERROR, WEIR_ERROR_NO_SUCH_NODE,
               _ ("“%s” begins with no stage or subscription and a dot; there are: %s"), text, list->str);
  return FALSE;
}

static gboolean
fail_name (WeirNode   *node,
           gpointer    object,
           const char *name,
           GError    **error)
{
  g_autofree const char **names = weir_sweep_axis_list_names (object);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; names[i] != NULL; i++)
    append_name (list, names[i]);
  if (node != NULL && weir_node_get_role (node) != WEIR_ROLE_PRODUCER)
    append_name (list, "max-demand, min-demand");
  /* Translators: the name of a setting, and a list of those that there are. */
  g_set_error (error, WEIR_ERROR, WEIR_ERROR_UNKNOWN_KEY, _ ("there is no “%s” to vary here, but: %s"), name,
               list->str);
  return FALSE;
}

/* Demand stands for that of all that a stage subscribes to. */
static gboolean
turn_to_links (WeirDocument *document,
               GPtrArray    *objects,
               const char   *name)
{
  gpointer first = g_ptr_array_index (objects, 0);
  g_autoptr (GPtrArray) links = NULL;

  if (!WEIR_IS_NODE (first) || !(g_str_equal (name, "max-demand") || g_str_equal (name, "min-demand")))
    return FALSE;
  links = g_ptr_array_new_with_free_func (g_object_unref);
  add_links_to (links, document, first);
  if (links->len == 0)
    return FALSE;
  g_ptr_array_set_size (objects, 0);
  g_ptr_array_extend_and_steal (objects, g_steal_pointer (&links));
  return TRUE;
}

/* @name: as in a document ("max_demand") or as a property */
static gboolean
check_name (WeirDocument *document,
            GPtrArray    *objects,
            char         *name,
            GError      **error)
{
  gpointer first = g_ptr_array_index (objects, 0);
  g_autofree const char **names = weir_sweep_axis_list_names (first);

  g_strdelimit (g_strstrip (name), "_", '-');
  if (g_strv_contains (names, name) || turn_to_links (document, objects, name))
    return TRUE;
  return fail_name (WEIR_IS_NODE (first) ? first : NULL, first, name, error);
}

WeirSweepAxis *
weir_sweep_axis_parse (WeirDocument *document,
                       const char   *text,
                       GError      **error)
{
  g_autoptr (GPtrArray) objects = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (WeirSweepAxis) axis = NULL;
  g_autofree char *name = NULL;
  Match match = { objects, 0 };
  const char *equals;

  g_return_val_if_fail (WEIR_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  find_objects (document, text, &match);
  if (objects->len == 0)
    {
      fail_object (document, text, error);
      return NULL;
    }
  equals = strchr (text + match.length, '=');
  if (equals == NULL)
    {
      g_set_error (error, WEIR_ERROR, WEIR_ERROR_SYNTAX,
                   _ ("“%s” lacks a “=” and values, as in copies=1,2,4"), text);
      return NULL;
    }
  name = g_strndup (text + match.length + 1, equals - text - match.length - 1);
  if (!check_name (document, objects, name, error))
    return NULL;
  axis = weir_sweep_axis_new (objects, name);
  return weir_sweep_axis_add_values (axis, equals + 1, error) ? g_steal_pointer (&axis) : NULL;
}

/*< suggestions >*/

static const struct
{
  const char *name;
  const char *values;
} suggestions[] = {
  { "copies", "1..5" },
  { "max-demand", "1,2,5,10,20,50,100,500,1000" },
  { "buffer-size", "10,100,1000,10000,infinity" },
  { WEIR_SWEEP_SPEED, "0.5,0.8,1,1.2,1.5,2" },
};

/* A quarter to four times what it is, within its limits. */
static char *
suggest_around (const WeirParam *param,
                const WeirValue *present)
{
  static const double factors[] = { 0.25, 0.5, 1, 2, 4 };
  gboolean is_duration = param->type == WEIR_PARAM_TYPE_DURATION;
  double number = weir_value_get_number (present);
  g_autoptr (GString) list = g_string_new (NULL);
  gint64 usec;

  if (is_duration && weir_duration_parse (weir_value_get_text (present, NULL), &usec, NULL))
    number = (double) usec;
  if (number == 0)
    number = is_duration ? 1000 : param->type == WEIR_PARAM_TYPE_INT ? 4 : param->maximum / 4;
  for (guint i = 0; i < G_N_ELEMENTS (factors); i++)
    {
      double value = CLAMP (number * factors[i], param->minimum, param->maximum);
      g_autofree char *text = is_duration ? weir_duration_format ((gint64) (value + 0.5))
                              : param->type == WEIR_PARAM_TYPE_INT ? g_strdup_printf ("%.0f", value)
                                                                   : g_strdup_printf ("%.4g", value);

      append_name (list, text);
    }
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static char *
suggest_minima (WeirLink *link)
{
  guint max = weir_link_get_max_demand (link);

  return g_strdup_printf ("0, %u, %u, %u, %u", max / 4, max / 2, max * 3 / 4, max - 1);
}

char *
weir_sweep_axis_suggest (gpointer    object,
                         const char *name)
{
  g_autofree const char **choices = NULL;
  g_auto (WeirValue) present = WEIR_VALUE_INIT;
  const WeirParam *param;

  g_return_val_if_fail (WEIR_IS_NODE (object) || WEIR_IS_LINK (object), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (suggestions); i++)
    if (g_str_equal (suggestions[i].name, name))
      return g_strdup (suggestions[i].values);
  choices = weir_change_list_choices (object, name);
  if (choices != NULL)
    return g_strjoinv (", ", (char **) choices);
  if (WEIR_IS_LINK (object))
    return suggest_minima (object);
  param = weir_stage_kind_find_param (weir_node_get_kind (object), name);
  g_return_val_if_fail (param != NULL, NULL);
  if (param->type == WEIR_PARAM_TYPE_BOOL)
    return g_strdup ("false, true");
  present = weir_change_dup_present (object, name);
  return suggest_around (param, &present);
}
