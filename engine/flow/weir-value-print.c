/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-value.h"

#include <math.h>
#include <string.h>

/* By hand: formats cost ten times as much, and numbers are what is printed and written most. */
static void
print_integer (gint64   integer,
               GString *into)
{
  char digits[20];
  guint64 rest = integer < 0 ? -(guint64) integer : (guint64) integer;
  guint at = sizeof digits;

  do
    {
      digits[--at] = '0' + rest % 10;
      rest /= 10;
    }
  while (rest > 0);
  if (integer < 0)
    digits[--at] = '-';
  g_string_append_len (into, digits + at, sizeof digits - at);
}

static void
print_double (double   number,
              GString *into)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  int precision;

  if (!isfinite (number))
    {
      g_string_append (into, isnan (number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
      return;
    }

  /* The shortest form that reads back as the same number. */
  for (precision = 15; precision <= 17; precision++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", precision);
      g_ascii_formatd (digits, sizeof digits, format, number);
      if (g_ascii_strtod (digits, NULL) == number)
        break;
    }
  g_string_append (into, digits);
  if (strpbrk (digits, ".e") == NULL)
    g_string_append (into, ".0");
}

static void
print_escaped (char     c,
               GString *into)
{
  static const char names[] = "\"\"\\\\\bb\ff\nn\rr\tt";
  const char *name;

  for (name = names; *name != '\0'; name += 2)
    {
      if (*name == c)
        {
          g_string_append_c (into, '\\');
          g_string_append_c (into, name[1]);
          return;
        }
    }
  g_string_append_printf (into, "\\u%04x", (guchar) c);
}

static void
print_text (const char *text,
            gsize       size,
            GString    *into,
            gsize       limit)
{
  gsize plain = 0;
  gsize i;

  g_string_append_c (into, '"');
  for (i = 0; i < size && into->len + (i - plain) < limit; i++)
    {
      if ((guchar) text[i] >= 0x20 && text[i] != '"' && text[i] != '\\')
        continue;
      g_string_append_len (into, text + plain, i - plain);
      print_escaped (text[i], into);
      plain = i + 1;
    }
  /* Not in the middle of a character. */
  while (i < size && i > plain && (text[i] & 0xc0) == 0x80)
    i--;
  g_string_append_len (into, text + plain, i - plain);
  g_string_append (into, i < size ? "…\"" : "\"");
}

static void
print_bytes (const WeirValue *value,
             GString         *into,
             gsize            limit)
{
  gsize size, i;
  const guchar *bytes = (const guchar *) weir_value_get_text (value, &size);

  g_string_append (into, "<<");
  for (i = 0; i < size && into->len < limit; i++)
    g_string_append_printf (into, i == 0 ? "%d" : ", %d", bytes[i]);
  g_string_append (into, i < size ? ", …>>" : ">>");
}

static void
print_items (const WeirValue *value,
             GString         *into,
             gsize            limit)
{
  gboolean is_map = value->type == WEIR_VALUE_MAP;
  guint length = weir_value_get_length (value);
  guint i;

  g_string_append_c (into, is_map ? '{' : '[');
  for (i = 0; i < length && into->len < limit; i++)
    {
      if (i > 0)
        g_string_append (into, ", ");
      if (is_map)
        {
          const char *key = weir_value_get_key (value, i);

          print_text (key, strlen (key), into, limit);
          g_string_append (into, ": ");
        }
      weir_value_print_limited (weir_value_get_item (value, i), into, limit);
    }
  if (i < length)
    g_string_append (into, i > 0 ? ", …" : "…");
  g_string_append_c (into, is_map ? '}' : ']');
}

void
weir_value_print (const WeirValue *value,
                  GString         *into)
{
  weir_value_print_limited (value, into, G_MAXSIZE);
}

void
weir_value_print_limited (const WeirValue *value,
                          GString         *into,
                          gsize            limit)
{
  const char *text;
  gsize size;

  switch ((WeirValueType) value->type)
    {
    case WEIR_VALUE_NULL:
      g_string_append (into, "null");
      break;
    case WEIR_VALUE_BOOLEAN:
      g_string_append (into, value->boolean ? "true" : "false");
      break;
    case WEIR_VALUE_INTEGER:
      print_integer (value->integer, into);
      break;
    case WEIR_VALUE_DOUBLE:
      print_double (value->number, into);
      break;
    case WEIR_VALUE_TEXT:
      text = weir_value_get_text (value, &size);
      print_text (text, size, into, limit);
      break;
    case WEIR_VALUE_BYTES:
      print_bytes (value, into, limit);
      break;
    case WEIR_VALUE_LIST:
    case WEIR_VALUE_MAP:
      print_items (value, into, limit);
      break;
    case WEIR_VALUE_FUNCTION:
      g_string_append_printf (into, "&%s", weir_value_get_function (value)->name);
      break;
    default:
      g_assert_not_reached ();
    }
}

char *
weir_value_to_string (const WeirValue *value)
{
  GString *text = g_string_new (NULL);

  weir_value_print (value, text);
  return g_string_free (text, FALSE);
}
