/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-json-private.h"

#include <string.h>

static void
write_list (const WeirValue *list,
            GString         *into)
{
  guint length = weir_value_get_length (list);

  g_string_append_c (into, '[');
  for (guint i = 0; i < length; i++)
    {
      if (i > 0)
        g_string_append (into, ", ");
      weir_json_write (weir_value_get_item (list, i), into);
    }
  g_string_append_c (into, ']');
}

static void
write_map (const WeirValue *map,
           GString         *into)
{
  guint length = weir_value_get_length (map);

  if (length == 0)
    {
      g_string_append (into, "{}");
      return;
    }

  for (guint i = 0; i < length; i++)
    {
      g_string_append (into, i == 0 ? "{ " : ", ");
      weir_json_write_text (weir_value_get_key (map, i), into);
      g_string_append (into, ": ");
      weir_json_write (weir_value_get_item (map, i), into);
    }
  g_string_append (into, " }");
}

void
weir_json_write_text (const char *text,
                      GString    *into)
{
  g_string_append_c (into, '"');
  for (; *text != '\0'; text++)
    {
      static const char from[] = "\"\\\b\f\n\r\t";
      static const char to[] = "\"\\bfnrt";
      const char *escape = strchr (from, *text);

      if (escape != NULL)
        g_string_append_printf (into, "\\%c", to[escape - from]);
      else if ((guchar) *text < 0x20 || *text == 0x7f)
        g_string_append_printf (into, "\\u%04x", (guint) (guchar) *text);
      else
        g_string_append_c (into, *text);
    }
  g_string_append_c (into, '"');
}

void
weir_json_write_number (double   number,
                        GString *into)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  for (int precision = 15; precision <= 17; precision++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", precision);
      g_ascii_formatd (text, sizeof text, format, number);
      if (g_ascii_strtod (text, NULL) == number)
        break;
    }
  g_string_append (into, text);
}

void
weir_json_write (const WeirValue *value,
                 GString         *into)
{
  gsize start = into->len;

  switch (weir_value_get_type (value))
    {
    case WEIR_VALUE_BOOLEAN:
      g_string_append (into, value->boolean ? "true" : "false");
      break;
    case WEIR_VALUE_INTEGER:
      g_string_append_printf (into, "%" G_GINT64_FORMAT, value->integer);
      break;
    case WEIR_VALUE_DOUBLE:
      weir_json_write_number (value->number, into);
      /* What was written with a point is read as a double again. */
      if (strpbrk (into->str + start, ".e") == NULL)
        g_string_append (into, ".0");
      break;
    case WEIR_VALUE_TEXT:
      weir_json_write_text (weir_value_get_text (value, NULL), into);
      break;
    case WEIR_VALUE_LIST:
      write_list (value, into);
      break;
    case WEIR_VALUE_MAP:
      write_map (value, into);
      break;
    case WEIR_VALUE_NULL:
    case WEIR_VALUE_BYTES:      /* neither comes from a document */
    case WEIR_VALUE_FUNCTION:
    default:
      g_string_append (into, "null");
    }
}
