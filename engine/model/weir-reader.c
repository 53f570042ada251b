/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-reader-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#include "weir-error.h"

/* Longer messages come from values that nobody would read to the end. */
#define MAX_MESSAGE 400

static const char *
describe_type (const WeirJsonItem *item)
{
  switch (weir_value_get_type (&item->value))
    {
    case WEIR_VALUE_BOOLEAN:
      return item->value.boolean ? "true" : "false";
    case WEIR_VALUE_INTEGER:
      return _ ("a whole number");
    case WEIR_VALUE_DOUBLE:
      return _ ("a number with a fraction");
    case WEIR_VALUE_TEXT:
      return _ ("a text");
    case WEIR_VALUE_LIST:
      return _ ("a list");
    case WEIR_VALUE_MAP:
      return _ ("an object");
    case WEIR_VALUE_NULL:
    case WEIR_VALUE_BYTES:
    case WEIR_VALUE_FUNCTION:
    default:
      return "null";
    }
}

/* NULL at the top. */
static char *
describe_place (const WeirReaderPlace *place)
{
  switch (place->at)
    {
    case WEIR_READER_AT_NODE:
      return place->name != NULL ? g_strdup_printf (_ ("stage “%s”"), place->name)
                                 : g_strdup_printf (_ ("stage number %u"), place->number);

    case WEIR_READER_AT_LINK:
      return place->name != NULL ? g_strdup_printf (_ ("link from “%s” to “%s”"), place->name, place->to)
                                 : g_strdup_printf (_ ("link number %u"), place->number);

    case WEIR_READER_AT_FRAME:
      return g_strdup_printf (_ ("frame number %u"), place->number);

    case WEIR_READER_AT_NOTE:
      return g_strdup_printf (_ ("note number %u"), place->number);

    case WEIR_READER_AT_STEP:
      return g_strdup_printf (_ ("step number %u"), place->number);

    case WEIR_READER_AT_TOP:
    default:
      return NULL;
    }
}

gboolean
weir_reader_fail_at (WeirReader *self,
                     gsize       offset,
                     int         code,
                     const char *message,
                     GError    **error)
{
  g_autofree char *whole = NULL, *place = describe_place (&self->place);

  if (place != NULL)
    whole = g_strdup_printf ("%s: %s", place, message);
  else
    whole = g_strdup (message);
  if (g_utf8_strlen (whole, -1) > MAX_MESSAGE)
    {
      g_autofree char *start = g_utf8_substring (whole, 0, MAX_MESSAGE);

      g_free (whole);
      whole = g_strconcat (start, "…", NULL);
    }

  weir_json_set_error (self->json->text, offset, code, whole, error);
  return FALSE;
}

gboolean
weir_reader_fail (WeirReader         *self,
                  const WeirJsonItem *item,
                  int                 code,
                  GError            **error,
                  const char         *format,
                  ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  return weir_reader_fail_at (self, item->offset, code, message, error);
}

gboolean
weir_reader_fail_type (WeirReader         *self,
                       const WeirJsonItem *item,
                       const char         *expected,
                       GError            **error)
{
  if (item->key == NULL)
    return weir_reader_fail (self, item, WEIR_ERROR_TYPE, error,
                             _ ("expected %s here, not %s"), expected, describe_type (item));

  return weir_reader_fail (self, item, WEIR_ERROR_TYPE, error,
                           _ ("“%s” must be %s, not %s"),
                           item->key, expected, describe_type (item));
}

gboolean
weir_reader_fail_with (WeirReader         *self,
                       const WeirJsonItem *item,
                       GError             *problem,
                       GError            **error)
{
  weir_reader_fail_at (self, item->offset, problem->code, problem->message, error);
  g_error_free (problem);
  return FALSE;
}

const char *
weir_reader_get_text (const WeirJsonItem *item)
{
  return weir_value_get_text (&item->value, NULL);
}

gboolean
weir_reader_expect_text (WeirReader         *self,
                         const WeirJsonItem *item,
                         GError            **error)
{
  if (weir_value_get_type (&item->value) == WEIR_VALUE_TEXT)
    return TRUE;

  return weir_reader_fail_type (self, item, _ ("a text"), error);
}

gboolean
weir_reader_expect_type (WeirReader         *self,
                         const WeirJsonItem *item,
                         WeirValueType       type,
                         GError            **error)
{
  if (weir_value_get_type (&item->value) == type)
    return TRUE;

  return weir_reader_fail_type (self, item,
                                type == WEIR_VALUE_MAP ? _ ("an object") : _ ("a list"), error);
}

gboolean
weir_reader_read_integer (WeirReader         *self,
                          const WeirJsonItem *item,
                          gint64              minimum,
                          gint64              maximum,
                          gint64             *answer,
                          GError            **error)
{
  if (weir_value_get_type (&item->value) != WEIR_VALUE_INTEGER)
    return weir_reader_fail_type (self, item, _ ("a whole number"), error);

  if (item->value.integer < minimum || item->value.integer > maximum)
    return weir_reader_fail (self, item, WEIR_ERROR_RANGE, error,
                             _ ("“%s” must be between %" PRId64 " and %" PRId64
                                ", not %" PRId64),
                             item->key, minimum, maximum, item->value.integer);

  *answer = item->value.integer;
  return TRUE;
}

gboolean
weir_reader_read_number (WeirReader         *self,
                         const WeirJsonItem *item,
                         double              minimum,
                         double              maximum,
                         double             *answer,
                         GError            **error)
{
  double number = weir_value_get_number (&item->value);

  if (!weir_value_is_number (&item->value))
    return weir_reader_fail_type (self, item, _ ("a number"), error);

  if (number < minimum || number > maximum)
    return weir_reader_fail (self, item, WEIR_ERROR_RANGE, error,
                             _ ("“%s” must be between %.0f and %.0f"), item->key, minimum, maximum);

  *answer = number;
  return TRUE;
}

gboolean
weir_reader_read_choice (WeirReader         *self,
                         const WeirJsonItem *item,
                         const char *const  *choices,
                         guint              *answer,
                         GError            **error)
{
  g_autoptr (GString) list = NULL;

  if (!weir_reader_expect_text (self, item, error))
    return FALSE;

  for (guint i = 0; choices[i] != NULL; i++)
    if (g_str_equal (choices[i], weir_reader_get_text (item)))
      {
        *answer = i;
        return TRUE;
      }

  list = g_string_new (NULL);
  for (guint i = 0; choices[i] != NULL; i++)
    g_string_append_printf (list, i == 0 ? "“%s”" : ", “%s”", choices[i]);
  return weir_reader_fail (self, item, WEIR_ERROR_RANGE, error,
                           _ ("“%s” must be one of %s, not “%s”"),
                           item->key, list->str, weir_reader_get_text (item));
}

const WeirJsonItem *
weir_reader_require (WeirReader         *self,
                     const WeirJsonItem *object,
                     const char         *key,
                     GError            **error)
{
  const WeirJsonItem *item = weir_json_get_member (self->json, object, key);

  if (item == NULL)
    weir_reader_fail (self, object, WEIR_ERROR_MISSING, error, _ ("the key “%s” is missing"), key);
  return item;
}

gboolean
weir_reader_read_members (WeirReader          *self,
                          const WeirJsonItem  *object,
                          gpointer             target,
                          const WeirReaderKey *keys,
                          guint                n_keys,
                          WeirValue           *unknown,
                          GError             **error)
{
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();
  const WeirJsonItem *item;

  for (item = weir_json_get_first (self->json, object); item != NULL;
       item = weir_json_get_next (self->json, object, item))
    {
      const WeirReaderKey *key = keys;

      while (key < keys + n_keys && !g_str_equal (key->name, item->key))
        key++;
      if (key == keys + n_keys)
        g_ptr_array_add (rest, (gpointer) item);
      else if (key->read != NULL && !key->read (self, target, item, error))
        return FALSE;
    }

  *unknown = rest->len > 0 ? weir_json_dup_map (self->json, rest) : weir_value_null ();
  return TRUE;
}
