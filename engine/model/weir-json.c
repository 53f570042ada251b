/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-json-private.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "weir-error.h"

#define MAX_NUMBER_LENGTH 400

typedef struct
{
  const char   *text;
  const char   *at;
  const char   *end;
  GArray       *items;      /* of WeirJsonItem */
  GStringChunk *keys;
  GString      *unescaped;
  guint         open[WEIR_JSON_MAX_DEPTH];   /* items that are not closed yet */
  guint         depth;
} Reader;

static gboolean
fail_at (Reader     *self,
         const char *place,
         int         code,
         GError    **error,
         const char *message)
{
  weir_json_set_error (self->text, (gsize) (place - self->text), code, message, error);
  return FALSE;
}

/* Something else stands where @expected, a translated phrase, should. */
static gboolean
fail_expecting (Reader     *self,
                const char *expected,
                GError    **error)
{
  g_autofree char *message = NULL;

  if (self->at == self->end)
    {
      message = g_strdup_printf (_ ("the text ends here, but %s is expected"), expected);
    }
  else
    {
      g_autofree char *found = g_strndup (self->at, g_utf8_next_char (self->at) - self->at);

      message = g_strdup_printf (_ ("expected %s, found “%s”"), expected, found);
    }

  return fail_at (self, self->at, WEIR_ERROR_SYNTAX, error, message);
}

static void
skip_space (Reader *self)
{
  while (self->at < self->end && strchr (" \t\r\n", *self->at) != NULL)
    self->at++;
}

static gboolean
next_is (Reader *self,
         char    c)
{
  return self->at < self->end && *self->at == c;
}

/* The four digits behind "\u". */
static gboolean
read_code_unit (Reader  *self,
                guint   *unit,
                GError **error)
{
  *unit = 0;
  for (guint i = 0; i < 4; i++, self->at++)
    {
      if (self->at == self->end || !g_ascii_isxdigit (*self->at))
        return fail_expecting (self, _ ("a hexadecimal digit"), error);
      *unit = *unit << 4 | (guint) g_ascii_xdigit_value (*self->at);
    }

  return TRUE;
}

static gboolean
read_unicode_escape (Reader  *self,
                     GError **error)
{
  const char *start = self->at - 2;
  guint unit, low;

  if (!read_code_unit (self, &unit, error))
    return FALSE;

  if (unit >= 0xd800 && unit < 0xdc00 &&
      self->end - self->at >= 2 && self->at[0] == '\\' && self->at[1] == 'u')
    {
      self->at += 2;
      if (!read_code_unit (self, &low, error))
        return FALSE;
      if (low >= 0xdc00 && low < 0xe000)
        unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
    }

  if (unit == 0)
    return fail_at (self, start, WEIR_ERROR_RANGE, error,
                    _ ("a text cannot contain the character NUL"));
  if (unit >= 0xd800 && unit < 0xe000)
    return fail_at (self, start, WEIR_ERROR_SYNTAX, error,
                    _ ("half of a surrogate pair stands for no character"));

  g_string_append_unichar (self->unescaped, unit);
  return TRUE;
}

static gboolean
read_escape (Reader  *self,
             GError **error)
{
  static const char from[] = "\"\\/bfnrt";
  static const char to[] = "\"\\/\b\f\n\r\t";
  const char *known;

  self->at++;
  if (next_is (self, 'u'))
    {
      self->at++;
      return read_unicode_escape (self, error);
    }

  known = self->at < self->end ? strchr (from, *self->at) : NULL;
  if (known == NULL)
    return fail_expecting (self, _ ("one of “\"”, “\\”, “/”, “b”, “f”, “n”, “r”, “t” and “u”"),
                           error);

  g_string_append_c (self->unescaped, to[known - from]);
  self->at++;
  return TRUE;
}

/* Leaves the text in self->unescaped. */
static gboolean
read_text (Reader  *self,
           GError **error)
{
  g_string_truncate (self->unescaped, 0);
  self->at++;
  while (!next_is (self, '"'))
    {
      const char *plain = self->at;

      while (self->at < self->end && (guchar) *self->at >= 0x20 &&
             *self->at != '"' && *self->at != '\\')
        self->at++;
      g_string_append_len (self->unescaped, plain, self->at - plain);

      if (next_is (self, '\\'))
        {
          if (!read_escape (self, error))
            return FALSE;
        }
      else if (self->at == self->end)
        {
          return fail_expecting (self, _ ("the end of the text, “\"”,"), error);
        }
      else if (*self->at != '"')
        {
          return fail_at (self, self->at, WEIR_ERROR_SYNTAX, error,
                          _ ("a text does not go on over the end of a line; "
                             "line ends and tabs are written “\\n” and “\\t”"));
        }
    }

  self->at++;
  return TRUE;
}

static gboolean
skip_digits (Reader  *self,
             GError **error)
{
  if (self->at == self->end || !g_ascii_isdigit (*self->at))
    return fail_expecting (self, _ ("a digit"), error);

  while (self->at < self->end && g_ascii_isdigit (*self->at))
    self->at++;
  return TRUE;
}

static gboolean
skip_number (Reader   *self,
             gboolean *is_whole,
             GError  **error)
{
  if (next_is (self, '-'))
    self->at++;
  if (next_is (self, '0'))
    self->at++;
  else if (!skip_digits (self, error))
    return FALSE;

  *is_whole = !next_is (self, '.') && !next_is (self, 'e') && !next_is (self, 'E');
  if (next_is (self, '.'))
    {
      self->at++;
      if (!skip_digits (self, error))
        return FALSE;
    }
  if (next_is (self, 'e') || next_is (self, 'E'))
    {
      self->at++;
      if (next_is (self, '+') || next_is (self, '-'))
        self->at++;
      if (!skip_digits (self, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_number (Reader    *self,
             WeirValue *value,
             GError   **error)
{
  const char *start = self->at;
  char digits[MAX_NUMBER_LENGTH + 1] = "";
  gboolean is_whole;

  if (!skip_number (self, &is_whole, error))
    return FALSE;
  if (self->at - start > MAX_NUMBER_LENGTH)
    return fail_at (self, start, WEIR_ERROR_RANGE, error, _ ("this number has too many digits"));

  memcpy (digits, start, (gsize) (self->at - start));
  errno = 0;
  *value = is_whole ? weir_value_integer (g_ascii_strtoll (digits, NULL, 10))
                    : weir_value_double (g_ascii_strtod (digits, NULL));
  if (is_whole ? errno == ERANGE : !isfinite (value->number))
    return fail_at (self, start, WEIR_ERROR_RANGE, error, _ ("this number is too large"));

  return TRUE;
}

static gboolean
read_word (Reader    *self,
           WeirValue *value,
           GError   **error)
{
  static const char *const words[] = { "null", "false", "true" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i]);

      if ((gsize) (self->end - self->at) >= length && memcmp (self->at, words[i], length) == 0)
        {
          self->at += length;
          *value = i == 0 ? weir_value_null () : weir_value_boolean (i == 2);
          return TRUE;
        }
    }

  return fail_expecting (self, _ ("a value"), error);
}

static gboolean
read_scalar (Reader    *self,
             WeirValue *value,
             GError   **error)
{
  if (next_is (self, '"'))
    {
      if (!read_text (self, error))
        return FALSE;
      *value = weir_value_text_sized (self->unescaped->str, self->unescaped->len);
      return TRUE;
    }

  if (next_is (self, '-') || (self->at < self->end && g_ascii_isdigit (*self->at)))
    return read_number (self, value, error);

  return read_word (self, value, error);
}

static gboolean
read_value (Reader     *self,
            const char *key,
            gsize       key_offset,
            GError    **error)
{
  WeirJsonItem item = { .key = key, .key_offset = (guint32) key_offset };

  skip_space (self);
  item.offset = (guint32) (self->at - self->text);
  item.end = self->items->len + 1;
  if (self->items->len == WEIR_JSON_MAX_ITEMS)
    return fail_at (self, self->at, WEIR_ERROR_TOO_LARGE, error,
                    _ ("a document has at most 2 000 000 values"));

  if (next_is (self, '{') || next_is (self, '['))
    {
      if (self->depth == WEIR_JSON_MAX_DEPTH)
        return fail_at (self, self->at, WEIR_ERROR_TOO_LARGE, error,
                        _ ("values are nested at most 64 deep"));
      item.value = next_is (self, '{') ? weir_value_map () : weir_value_list (NULL, 0);
      self->open[self->depth++] = self->items->len;
      self->at++;
    }
  else if (!read_scalar (self, &item.value, error))
    {
      return FALSE;
    }

  g_array_append_val (self->items, item);
  return TRUE;
}

/* Keys are interned, so that the same key is the same pointer. */
static gboolean
check_keys (Reader  *self,
            guint    object,
            GError **error)
{
  WeirJsonItem *items = (WeirJsonItem *) (void *) self->items->data;
  g_autoptr (GHashTable) seen = NULL;

  if (items[object].end - object > 2)
    seen = g_hash_table_new (NULL, NULL);

  for (guint i = object + 1; i < items[object].end; i = items[i].end)
    if (seen != NULL && !g_hash_table_add (seen, (gpointer) items[i].key))
      {
        g_autofree char *message =
          g_strdup_printf (_ ("the key “%.100s” appears twice"), items[i].key);

        return fail_at (self, self->text + items[i].key_offset, WEIR_ERROR_SYNTAX, error, message);
      }

  return TRUE;
}

static gboolean
read_member (Reader  *self,
             GError **error)
{
  const char *start = self->at;
  const char *key;

  if (!next_is (self, '"'))
    return fail_expecting (self, _ ("a key in double quotes"), error);
  if (!read_text (self, error))
    return FALSE;

  key = g_string_chunk_insert_const (self->keys, self->unescaped->str);
  skip_space (self);
  if (!next_is (self, ':'))
    return fail_expecting (self, _ ("“:”"), error);

  self->at++;
  return read_value (self, key, (gsize) (start - self->text), error);
}

/* One more value of the innermost object or array that is open, or its end. */
static gboolean
read_next (Reader  *self,
           GError **error)
{
  guint parent = self->open[self->depth - 1];
  gboolean is_object =
    g_array_index (self->items, WeirJsonItem, parent).value.type == WEIR_VALUE_MAP;
  gboolean is_first = self->items->len == parent + 1;

  skip_space (self);
  if (next_is (self, is_object ? '}' : ']'))
    {
      self->at++;
      self->depth--;
      g_array_index (self->items, WeirJsonItem, parent).end = self->items->len;
      return !is_object || check_keys (self, parent, error);
    }

  if (!is_first && !next_is (self, ','))
    return fail_expecting (self, is_object ? _ ("“,” or “}”") : _ ("“,” or “]”"), error);
  if (!is_first)
    self->at++;

  skip_space (self);
  return is_object ? read_member (self, error) : read_value (self, NULL, 0, error);
}

static gboolean
read_all (Reader  *self,
          GError **error)
{
  const char *bad;

  if (!g_utf8_validate_len (self->at, (gsize) (self->end - self->at), &bad))
    return fail_at (self, bad, WEIR_ERROR_SYNTAX, error,
                    *bad == '\0' ? _ ("a NUL byte: this is no text") : _ ("this is no UTF-8 text"));

  if (!read_value (self, NULL, 0, error))
    return FALSE;
  while (self->depth > 0)
    if (!read_next (self, error))
      return FALSE;

  skip_space (self);
  return self->at == self->end || fail_expecting (self, _ ("the end of the file"), error);
}

static void
clear_item (gpointer data)
{
  weir_value_clear (&((WeirJsonItem *) data)->value);
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  const WeirJsonItem *const *one = a;
  const WeirJsonItem *const *other = b;

  return strcmp ((*one)->key, (*other)->key);
}

WeirJson *
weir_json_parse (const char *text,
                 gsize       size,
                 GError    **error)
{
  Reader reader = { .text = text, .at = text, .end = text + size };
  WeirJson *self = NULL;

  reader.items = g_array_new (FALSE, FALSE, sizeof (WeirJsonItem));
  g_array_set_clear_func (reader.items, clear_item);
  reader.keys = g_string_chunk_new (1024);
  reader.unescaped = g_string_new (NULL);

  /* A byte order mark is what some editors leave. */
  if (size >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    reader.at += 3;

  if (read_all (&reader, error))
    {
      gsize n_items;

      self = g_new0 (WeirJson, 1);
      self->text = text;
      self->items = g_array_steal (reader.items, &n_items);
      self->n_items = (guint) n_items;
      self->keys = g_steal_pointer (&reader.keys);
    }

  g_array_unref (reader.items);
  g_clear_pointer (&reader.keys, g_string_chunk_free);
  g_string_free (reader.unescaped, TRUE);
  return self;
}

void
weir_json_free (WeirJson *self)
{
  for (guint i = 0; i < self->n_items; i++)
    weir_value_clear (&self->items[i].value);
  g_free (self->items);
  g_string_chunk_free (self->keys);
  g_free (self);
}

const WeirJsonItem *
weir_json_get_first (WeirJson           *self,
                     const WeirJsonItem *parent)
{
  return weir_json_get_next (self, parent, NULL);
}

const WeirJsonItem *
weir_json_get_next (WeirJson           *self,
                    const WeirJsonItem *parent,
                    const WeirJsonItem *item)
{
  const WeirJsonItem *next = item == NULL ? parent + 1 : self->items + item->end;

  return next < self->items + parent->end ? next : NULL;
}

const WeirJsonItem *
weir_json_get_member (WeirJson           *self,
                      const WeirJsonItem *object,
                      const char         *key)
{
  const WeirJsonItem *item;

  for (item = weir_json_get_first (self, object); item != NULL;
       item = weir_json_get_next (self, object, item))
    if (g_str_equal (item->key, key))
      return item;

  return NULL;
}

WeirValue
weir_json_dup_value (WeirJson           *self,
                     const WeirJsonItem *item)
{
  g_autoptr (GPtrArray) children = NULL;
  g_autofree WeirValue *values = NULL;
  const WeirJsonItem *child;

  if (item->value.type != WEIR_VALUE_MAP && item->value.type != WEIR_VALUE_LIST)
    return weir_value_copy (&item->value);

  children = g_ptr_array_new ();
  for (child = weir_json_get_first (self, item); child != NULL;
       child = weir_json_get_next (self, item, child))
    g_ptr_array_add (children, (gpointer) child);
  if (item->value.type == WEIR_VALUE_MAP)
    return weir_json_dup_map (self, children);

  values = g_new (WeirValue, children->len);
  for (guint i = 0; i < children->len; i++)
    values[i] = weir_json_dup_value (self, g_ptr_array_index (children, i));
  return weir_value_list (values, children->len);
}

WeirValue
weir_json_dup_map (WeirJson  *self,
                   GPtrArray *members)
{
  WeirValue map = weir_value_map ();

  /* A map is sorted: in order, each key goes to its end instead of moving those behind it. */
  g_ptr_array_sort (members, compare_keys);
  for (guint i = 0; i < members->len; i++)
    {
      const WeirJsonItem *member = g_ptr_array_index (members, i);

      weir_value_map_set (&map, member->key, weir_json_dup_value (self, member));
    }

  return map;
}

void
weir_json_set_error (const char *text,
                     gsize       offset,
                     int         code,
                     const char *message,
                     GError    **error)
{
  const char *line = text;
  guint n_lines = 1;

  for (const char *at = text; at < text + offset; at++)
    if (*at == '\n')
      {
        n_lines++;
        line = at + 1;
      }
  if (n_lines == 1 && offset >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    line += 3;

  g_set_error (error, WEIR_ERROR, code, _ ("line %u, column %ld: %s"),
               n_lines, g_utf8_strlen (line, text + offset - line) + 1, message);
}
