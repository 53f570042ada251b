/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-json-text.h"

/* No deeper than that does anybody write. */
#define MAX_DEPTH 8

static void
begin_line (WeirJsonText *self)
{
  static const char line[] = "\n                ";

  g_assert (self->depth <= MAX_DEPTH);
  g_string_append_len (self->text, line, 1 + 2 * self->depth);
}

static void
begin_value (WeirJsonText *self,
             const char   *key)
{
  if (self->is_begun)
    g_string_append_c (self->text, ',');
  if (self->depth > 0)
    begin_line (self);
  self->is_begun = TRUE;
  if (key == NULL)
    return;

  g_string_append_c (self->text, '"');
  g_string_append (self->text, key);
  g_string_append (self->text, "\" : ");
}

static void
begin (WeirJsonText *self,
       const char   *key,
       char          bracket)
{
  begin_value (self, key);
  g_string_append_c (self->text, bracket);
  self->depth++;
  self->is_begun = FALSE;
}

static void
end (WeirJsonText *self,
     char          bracket)
{
  self->depth--;
  if (self->is_begun)
    begin_line (self);
  g_string_append_c (self->text, bracket);
  self->is_begun = TRUE;
}

/* Nothing in it is written otherwise than it is. */
static gboolean
is_plain (const char *string)
{
  for (; *string != '\0'; string++)
    if ((guchar) *string < 0x20 || *string == '"' || *string == '\\' || *string == 0x7f)
      return FALSE;
  return TRUE;
}

static void
append_node (WeirJsonText *self,
             JsonNode     *node)
{
  g_autofree char *text = json_to_string (node, TRUE);
  const char *line = text, *end;

  /* A string has no line of its own. */
  for (; (end = strchr (line, '\n')) != NULL; line = end + 1)
    {
      g_string_append_len (self->text, line, end - line);
      begin_line (self);
    }
  g_string_append (self->text, line);
}

void
weir_json_text_init (WeirJsonText *self)
{
  *self = (WeirJsonText) { .text = g_string_new (NULL) };
}

void
weir_json_text_begin_object (WeirJsonText *self,
                             const char   *key)
{
  begin (self, key, '{');
}

void
weir_json_text_end_object (WeirJsonText *self)
{
  end (self, '}');
}

void
weir_json_text_begin_array (WeirJsonText *self,
                            const char   *key)
{
  begin (self, key, '[');
}

void
weir_json_text_end_array (WeirJsonText *self)
{
  end (self, ']');
}

void
weir_json_text_add_integer (WeirJsonText *self,
                            const char   *key,
                            gint64        integer)
{
  char digits[32];
  char *first = digits + sizeof digits;
  guint64 rest = integer < 0 ? -(guint64) integer : (guint64) integer;

  do
    *--first = (char) ('0' + rest % 10);
  while ((rest /= 10) > 0);
  if (integer < 0)
    *--first = '-';
  begin_value (self, key);
  g_string_append_len (self->text, first, digits + sizeof digits - first);
}

void
weir_json_text_add_number (WeirJsonText *self,
                           const char   *key,
                           double        number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  begin_value (self, key);
  g_string_append (self->text, g_ascii_dtostr (digits, sizeof digits, number));
  /* What was a number with a point is read as one again. */
  if (strpbrk (digits, ".e") == NULL)
    g_string_append (self->text, ".0");
}

void
weir_json_text_add_boolean (WeirJsonText *self,
                            const char   *key,
                            gboolean      boolean)
{
  begin_value (self, key);
  g_string_append (self->text, boolean ? "true" : "false");
}

void
weir_json_text_add_string (WeirJsonText *self,
                           const char   *key,
                           const char   *string)
{
  g_autoptr (JsonNode) node = NULL;

  begin_value (self, key);
  if (string == NULL)
    {
      g_string_append (self->text, "null");
    }
  else if (is_plain (string))
    {
      g_string_append_c (self->text, '"');
      g_string_append (self->text, string);
      g_string_append_c (self->text, '"');
    }
  else
    {
      node = json_node_init_string (json_node_alloc (), string);
      append_node (self, node);
    }
}

void
weir_json_text_add_json (WeirJsonText *self,
                         const char   *key,
                         const char   *json)
{
  gboolean has_lines = json != NULL && (*json == '{' || *json == '[');
  g_autoptr (JsonNode) node = has_lines ? json_from_string (json, NULL) : NULL;

  begin_value (self, key);
  if (node != NULL)
    append_node (self, node);
  else
    g_string_append (self->text, json != NULL ? json : "null");
}

char *
weir_json_text_finish (WeirJsonText *self)
{
  g_string_append_c (self->text, '\n');
  return g_string_free (g_steal_pointer (&self->text), FALSE);
}
