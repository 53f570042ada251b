/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-value-json.h"

#include <math.h>

static WeirValue
from_scalar (JsonNode *node)
{
  const char *text;

  switch (json_node_get_value_type (node))
    {
    case G_TYPE_BOOLEAN:
      return weir_value_boolean (json_node_get_boolean (node));
    case G_TYPE_INT64:
      return weir_value_integer (json_node_get_int (node));
    case G_TYPE_DOUBLE:
      return weir_value_double (json_node_get_double (node));
    case G_TYPE_STRING:
      text = json_node_get_string (node);
      return text == NULL ? weir_value_null () : weir_value_text (text);
    default:
      return weir_value_null ();
    }
}

static WeirValue
from_array (JsonArray *array)
{
  guint n = json_array_get_length (array);
  g_autofree WeirValue *items = g_new (WeirValue, n);
  guint i;

  for (i = 0; i < n; i++)
    items[i] = weir_value_from_json (json_array_get_element (array, i));
  return weir_value_list (items, n);
}

static WeirValue
from_object (JsonObject *object)
{
  WeirValue map = weir_value_map ();
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &key, &node))
    weir_value_map_set (&map, key, weir_value_from_json (node));
  return map;
}

static JsonNode *
to_array (const WeirValue *value)
{
  guint n = weir_value_get_length (value);
  JsonArray *array = json_array_sized_new (n);
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  guint i;

  for (i = 0; i < n; i++)
    json_array_add_element (array, weir_value_to_json (weir_value_get_item (value, i)));
  json_node_take_array (node, array);
  return node;
}

static JsonNode *
to_object (const WeirValue *value)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  guint i;

  for (i = 0; i < weir_value_get_length (value); i++)
    json_object_set_member (object, weir_value_get_key (value, i), weir_value_to_json (weir_value_get_item (value, i)));
  json_node_take_object (node, object);
  return node;
}

static JsonNode *
to_base64 (const WeirValue *value)
{
  gsize size;
  const char *bytes = weir_value_get_text (value, &size);
  g_autofree char *text = g_base64_encode ((const guchar *) bytes, size);

  return json_node_init_string (json_node_alloc (), text);
}

WeirValue
weir_value_from_json (JsonNode *node)
{
  if (node == NULL)
    return weir_value_null ();
  if (JSON_NODE_HOLDS_ARRAY (node))
    return from_array (json_node_get_array (node));
  if (JSON_NODE_HOLDS_OBJECT (node))
    return from_object (json_node_get_object (node));
  return JSON_NODE_HOLDS_VALUE (node) ? from_scalar (node) : weir_value_null ();
}

JsonNode *
weir_value_to_json (const WeirValue *value)
{
  switch (weir_value_get_type (value))
    {
    case WEIR_VALUE_BOOLEAN:
      return json_node_init_boolean (json_node_alloc (), value->boolean);
    case WEIR_VALUE_INTEGER:
      return json_node_init_int (json_node_alloc (), value->integer);
    case WEIR_VALUE_DOUBLE:
      /* JSON has no word for infinity and what is not a number. */
      if (!isfinite (value->number))
        return json_node_init_null (json_node_alloc ());
      return json_node_init_double (json_node_alloc (), value->number);
    case WEIR_VALUE_TEXT:
      return json_node_init_string (json_node_alloc (), weir_value_get_text (value, NULL));
    case WEIR_VALUE_BYTES:
      return to_base64 (value);
    case WEIR_VALUE_LIST:
      return to_array (value);
    case WEIR_VALUE_MAP:
      return to_object (value);
    case WEIR_VALUE_FUNCTION:
      return json_node_init_string (json_node_alloc (), weir_value_get_function (value)->name);
    case WEIR_VALUE_NULL:
    default:
      return json_node_init_null (json_node_alloc ());
    }
}

gboolean
weir_value_parse_json (const char *text,
                       WeirValue  *into,
                       GError    **error)
{
  g_autoptr (JsonNode) node = NULL;

  g_return_val_if_fail (text != NULL && into != NULL, FALSE);

  node = json_from_string (text, error);
  if (node == NULL)
    return FALSE;
  *into = weir_value_from_json (node);
  return TRUE;
}
