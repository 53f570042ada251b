/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-cli-summaries.h"

#include <glib/gi18n.h>

/* What fits beside the totals; --json has all. */
#define MAX_ROWS 20

/* A list of pairs, such as a top list; anything else says no more than the totals do. */
static JsonArray *
get_pairs (JsonNode *summary)
{
  JsonArray *pairs, *first;

  if (summary == NULL || !JSON_NODE_HOLDS_ARRAY (summary))
    return NULL;
  pairs = json_node_get_array (summary);
  if (json_array_get_length (pairs) == 0
      || !JSON_NODE_HOLDS_ARRAY (json_array_get_element (pairs, 0)))
    return NULL;
  first = json_array_get_array_element (pairs, 0);
  return json_array_get_length (first) == 2 ? pairs : NULL;
}

static char *
print_value (JsonNode *node)
{
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  if (json_node_get_value_type (node) == G_TYPE_INT64 && json_node_get_int (node) >= 0)
    return weir_figure_count ((guint64) json_node_get_int (node));
  return json_to_string (node, FALSE);
}

static void
print_pairs (const char *name,
             JsonArray  *pairs)
{
  g_autoptr (WeirColumns) columns = weir_columns_new ();
  g_autoptr (GPtrArray) lines = NULL;
  guint n = json_array_get_length (pairs);

  weir_columns_add_column (columns, name, WEIR_COLUMN_SHRINK, 0);
  weir_columns_add_column (columns, _ ("Count"), WEIR_COLUMN_RIGHT, 0);
  for (guint i = 0; i < MIN (n, MAX_ROWS); i++)
    {
      JsonArray *pair = json_array_get_array_element (pairs, i);

      weir_columns_take_cell (columns, print_value (json_array_get_element (pair, 0)),
                              WEIR_TINT_NONE);
      weir_columns_take_cell (columns, print_value (json_array_get_element (pair, 1)),
                              WEIR_TINT_NONE);
    }

  lines = weir_columns_render (columns, 0, FALSE);
  g_print ("\n");
  for (guint i = 0; i < lines->len; i++)
    g_print ("%s\n", (const char *) g_ptr_array_index (lines, i));
  if (n > MAX_ROWS)
    g_print (ngettext ("… and %u more\n", "… and %u more\n", n - MAX_ROWS), n - MAX_ROWS);
}

void
weir_summaries_print (const WeirTotals *totals)
{
  g_return_if_fail (totals != NULL);

  for (guint i = 0; totals->summaries != NULL && i < totals->sample->stages->len; i++)
    {
      const WeirStageReading *reading =
        &g_array_index (totals->sample->stages, WeirStageReading, i);
      const char *text = g_hash_table_lookup (totals->summaries,
                                              GUINT_TO_POINTER (reading->process));
      g_autoptr (JsonNode) summary = text != NULL ? json_from_string (text, NULL) : NULL;
      WeirNode *node = weir_document_get_node_by_id (totals->document, reading->node);
      JsonArray *pairs = get_pairs (summary);

      if (pairs != NULL && node != NULL)
        print_pairs (weir_node_get_name (node), pairs);
    }
}
