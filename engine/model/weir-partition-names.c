/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-partition-names.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#include "weir-error.h"
#include "model/weir-node.h"

static gboolean
refuse (GError    **error,
        int         code,
        const char *message)
{
  g_set_error_literal (error, WEIR_ERROR, code, message);
  return FALSE;
}

static gboolean
check_number (gint64   number,
              gint64   minimum,
              gint64   maximum,
              GError **error)
{
  if (number >= minimum && number <= maximum)
    return TRUE;

  g_set_error (error, WEIR_ERROR, WEIR_ERROR_RANGE,
               minimum == 0
               ? _ ("a partition must be between %" PRId64 " and %" PRId64
                    ", not %" PRId64)
               : _ ("“partitions” must be between %" PRId64 " and %" PRId64
                    ", not %" PRId64),
               minimum, maximum, number);
  return FALSE;
}

static gboolean
check_name (const WeirValue *name,
            GError         **error)
{
  switch (weir_value_get_type (name))
    {
    case WEIR_VALUE_INTEGER:
      return check_number (name->integer, 0, G_MAXINT, error);

    case WEIR_VALUE_TEXT:
      return weir_node_check_name (weir_value_get_text (name, NULL), error);

    case WEIR_VALUE_NULL:
    case WEIR_VALUE_BOOLEAN:
    case WEIR_VALUE_DOUBLE:
    case WEIR_VALUE_BYTES:
    case WEIR_VALUE_LIST:
    case WEIR_VALUE_MAP:
    case WEIR_VALUE_FUNCTION:
    default:
      return refuse (error, WEIR_ERROR_TYPE,
                     _ ("a partition is named by a text or a whole number"));
    }
}

static gboolean
check_is_new (GHashTable      *seen,
              const WeirValue *name,
              GError         **error)
{
  g_autofree char *text = weir_partition_name_to_text (name);
  const WeirValue *other = g_hash_table_lookup (seen, text);

  if (other == NULL)
    {
      g_hash_table_insert (seen, g_steal_pointer (&text), (gpointer) name);
      return TRUE;
    }

  if (weir_value_get_type (other) == weir_value_get_type (name))
    g_set_error (error, WEIR_ERROR, WEIR_ERROR_DUPLICATE_NAME,
                 _ ("there is already a partition “%s”"), text);
  else
    g_set_error (error, WEIR_ERROR, WEIR_ERROR_DUPLICATE_NAME,
                 _ ("the number %s and the text “%s” look the same: "
                    "nobody could tell the partitions apart"), text, text);
  return FALSE;
}

static gboolean
check_list (const WeirValue *names,
            guint           *where,
            GError         **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint length = weir_value_get_length (names);

  if (length == 0)
    return refuse (error, WEIR_ERROR_RANGE, _ ("there must be at least one partition"));
  if (length > WEIR_PARTITIONS_LIMIT)
    return check_number (length, 1, WEIR_PARTITIONS_LIMIT, error);

  for (guint i = 0; i < length; i++)
    {
      const WeirValue *name = weir_value_get_item (names, i);

      if (check_name (name, error) && check_is_new (seen, name, error))
        continue;
      *where = i;
      return FALSE;
    }

  return TRUE;
}

/* A number as it is written, without sign or leading zeros, and not too large. */
static gboolean
is_number (const char *text,
           gint64     *number)
{
  return g_ascii_isdigit (text[0]) && (text[0] != '0' || text[1] == '\0') &&
         g_ascii_string_to_signed (text, 10, 0, G_MAXINT, number, NULL);
}

static gboolean
needs_quotes (const char *text)
{
  gint64 number;

  return is_number (text, &number) || *text == '"' || strchr (text, ',') != NULL;
}

static void
append_quoted (GString    *into,
               const char *text)
{
  g_string_append_c (into, '"');
  for (; *text != '\0'; text++)
    {
      if (*text == '"' || *text == '\\')
        g_string_append_c (into, '\\');
      g_string_append_c (into, *text);
    }
  g_string_append_c (into, '"');
}

static const char *
skip_spaces (const char *at)
{
  while (g_unichar_isspace (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  return at;
}

/* From behind the opening quote; NULL if there is no other. */
static const char *
read_quoted (const char *at,
             GArray     *names)
{
  g_autoptr (GString) text = g_string_new (NULL);
  WeirValue name;

  for (; *at != '"'; at++)
    {
      if (*at == '\\' && at[1] != '\0')
        at++;
      if (*at == '\0')
        return NULL;
      g_string_append_c (text, *at);
    }

  name = weir_value_text (text->str);
  g_array_append_val (names, name);
  return at + 1;
}

static const char *
read_bare (const char *at,
           GArray     *names)
{
  gsize length = strcspn (at, ",");
  g_autofree char *text = g_strndup (at, length);
  WeirValue name = weir_partition_name_from_text (g_strchomp (text));

  g_array_append_val (names, name);
  return at + length;
}

/* @at: not at the end */
static const char *
read_name (const char *at,
           GArray     *names,
           GError    **error)
{
  gboolean is_quoted = *at == '"';

  at = is_quoted ? read_quoted (at + 1, names) : read_bare (at, names);
  if (at == NULL)
    {
      refuse (error, WEIR_ERROR_SYNTAX,
              _ ("a name begins with a quote, and does not end with one"));
      return NULL;
    }

  at = skip_spaces (at);
  if (*at == '\0' || *at == ',')
    return at;
  refuse (error, WEIR_ERROR_SYNTAX, _ ("names are separated by commas"));
  return NULL;
}

static void
clear_names (gpointer name)
{
  weir_value_clear (name);
}

gboolean
weir_partition_names_check (const WeirValue *names,
                            guint           *where,
                            GError         **error)
{
  guint somewhere;

  g_return_val_if_fail (names != NULL, FALSE);

  if (where == NULL)
    where = &somewhere;
  *where = G_MAXUINT;
  if (weir_value_get_type (names) == WEIR_VALUE_INTEGER)
    return check_number (names->integer, 1, WEIR_PARTITIONS_LIMIT, error);
  if (weir_value_get_type (names) == WEIR_VALUE_LIST)
    return check_list (names, where, error);

  return refuse (error, WEIR_ERROR_TYPE, _ ("“partitions” must be a whole number or a list"));
}

gboolean
weir_partition_names_parse (const char *text,
                            WeirValue  *names,
                            GError    **error)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (WeirValue));
  g_auto (WeirValue) answer = WEIR_VALUE_INIT;
  const char *at;
  gboolean has_comma = FALSE;

  g_return_val_if_fail (text != NULL, FALSE);

  g_array_set_clear_func (list, clear_names);
  for (at = skip_spaces (text); *at != '\0'; at = skip_spaces (at))
    {
      at = read_name (at, list, error);
      if (at == NULL)
        return FALSE;
      has_comma |= *at == ',';
      at += *at == ',';
    }

  if (list->len == 1 && !has_comma &&
      weir_value_get_type (&g_array_index (list, WeirValue, 0)) == WEIR_VALUE_INTEGER)
    answer = g_array_index (list, WeirValue, 0);
  else
    {
      answer = weir_value_list ((WeirValue *) list->data, list->len);
      /* They are the list's now. */
      g_array_set_clear_func (list, NULL);
    }
  if (!weir_partition_names_check (&answer, NULL, error))
    return FALSE;

  *names = weir_value_copy (&answer);
  return TRUE;
}

char *
weir_partition_names_format (const WeirValue *names)
{
  GString *text = g_string_new (NULL);
  guint length = weir_value_get_length (names);

  if (weir_value_get_type (names) == WEIR_VALUE_INTEGER)
    g_string_append_printf (text, "%" G_GINT64_FORMAT, names->integer);
  for (guint i = 0; i < length; i++)
    {
      const WeirValue *name = weir_value_get_item (names, i);
      g_autofree char *plain = weir_partition_name_to_text (name);

      if (i > 0)
        g_string_append (text, ", ");
      if (weir_value_get_type (name) == WEIR_VALUE_TEXT && needs_quotes (plain))
        append_quoted (text, plain);
      else
        g_string_append (text, plain);
      if (length == 1 && weir_value_get_type (name) == WEIR_VALUE_INTEGER)
        g_string_append_c (text, ',');
    }

  return g_string_free (text, FALSE);
}

guint
weir_partition_names_count (const WeirValue *names)
{
  if (weir_value_get_type (names) == WEIR_VALUE_INTEGER)
    return (guint) CLAMP (names->integer, 0, WEIR_PARTITIONS_LIMIT);

  return weir_value_get_type (names) == WEIR_VALUE_LIST ? weir_value_get_length (names) : 0;
}

WeirValue
weir_partition_names_get (const WeirValue *names,
                          guint            index)
{
  g_return_val_if_fail (index < weir_partition_names_count (names), weir_value_null ());

  if (weir_value_get_type (names) == WEIR_VALUE_INTEGER)
    return weir_value_integer (index);

  return weir_value_copy (weir_value_get_item (names, index));
}

char *
weir_partition_name_to_text (const WeirValue *name)
{
  if (weir_value_get_type (name) == WEIR_VALUE_TEXT)
    return g_strdup (weir_value_get_text (name, NULL));

  return weir_value_to_string (name);
}

WeirValue
weir_partition_name_from_text (const char *text)
{
  gint64 number;

  g_return_val_if_fail (text != NULL, weir_value_null ());

  return is_number (text, &number) ? weir_value_integer (number) : weir_value_text (text);
}
