/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "stages/weir-condition.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

typedef gboolean (*Holds) (const WeirCondition *self, const WeirValue *event);

static gboolean
is_even (const WeirCondition *self,
         const WeirValue     *event)
{
  return event->type == WEIR_VALUE_INTEGER && event->integer % 2 == 0;
}

static gboolean
is_odd (const WeirCondition *self,
        const WeirValue     *event)
{
  return event->type == WEIR_VALUE_INTEGER && event->integer % 2 != 0;
}

static gboolean
is_positive (const WeirCondition *self,
             const WeirValue     *event)
{
  return weir_value_is_number (event) && weir_value_get_number (event) > 0;
}

static gboolean
is_greater (const WeirCondition *self,
            const WeirValue     *event)
{
  WeirValue number = weir_value_double (self->number);

  return weir_value_is_number (event) && weir_value_compare (event, &number) > 0;
}

static gboolean
is_less (const WeirCondition *self,
         const WeirValue     *event)
{
  WeirValue number = weir_value_double (self->number);

  return weir_value_is_number (event) && weir_value_compare (event, &number) < 0;
}

/* Characters of a text, bytes, items of a list or map; -1 for what has no length. */
static gint64
length_of (const WeirValue *event)
{
  gsize size;
  const char *text = weir_value_get_text (event, &size);

  if (event->type == WEIR_VALUE_TEXT)
    return g_utf8_strlen (text, size);
  if (event->type == WEIR_VALUE_BYTES)
    return size;
  if (event->type == WEIR_VALUE_LIST || event->type == WEIR_VALUE_MAP)
    return weir_value_get_length (event);
  return -1;
}

/* Numbers and the like are something, so they are not empty. */
static gboolean
is_non_empty (const WeirCondition *self,
              const WeirValue     *event)
{
  return event->type != WEIR_VALUE_NULL && length_of (event) != 0;
}

static gboolean
is_longer (const WeirCondition *self,
           const WeirValue     *event)
{
  gint64 length = length_of (event);

  return length >= 0 && length > self->number;
}

static const char *
get_text (const WeirCondition *self)
{
  return self->text != NULL ? self->text : "";
}

static gboolean
contains_text (const WeirCondition *self,
               const WeirValue     *event)
{
  const char *wanted = get_text (self);
  gsize size;
  const char *text = weir_value_get_text (event, &size);

  return text != NULL && memmem (text, size, wanted, strlen (wanted)) != NULL;
}

static gboolean
begins_with_text (const WeirCondition *self,
                  const WeirValue     *event)
{
  const char *wanted = get_text (self);
  gsize length = strlen (wanted);
  gsize size;
  const char *text = weir_value_get_text (event, &size);

  return text != NULL && size >= length && memcmp (text, wanted, length) == 0;
}

const WeirParamChoice weir_conditions[] = {
  { "even", N_ ("Even") },
  { "odd", N_ ("Odd") },
  { "positive", N_ ("Positive") },
  { "greater-than", N_ ("Greater than the number") },
  { "less-than", N_ ("Less than the number") },
  { "non-empty", N_ ("Not empty") },
  { "longer-than", N_ ("Longer than the number") },
  { "contains", N_ ("Contains the text") },
  { "begins-with", N_ ("Begins with the text") },
  { NULL, NULL },
};

static const struct
{
  Holds    holds;
  gboolean takes_number;
  gboolean takes_text;
} operations[] = {
  { is_even, FALSE, FALSE },
  { is_odd, FALSE, FALSE },
  { is_positive, FALSE, FALSE },
  { is_greater, TRUE, FALSE },
  { is_less, TRUE, FALSE },
  { is_non_empty, FALSE, FALSE },
  { is_longer, TRUE, FALSE },
  { contains_text, FALSE, TRUE },
  { begins_with_text, FALSE, TRUE },
};

G_STATIC_ASSERT (G_N_ELEMENTS (operations) + 1 == G_N_ELEMENTS (weir_conditions));

gboolean
weir_condition_find (const char *nick,
                     guint      *operation)
{
  g_return_val_if_fail (nick != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
    if (g_str_equal (weir_conditions[i].nick, nick))
      {
        *operation = i;
        return TRUE;
      }

  return FALSE;
}

gboolean
weir_condition_takes_number (guint operation)
{
  g_return_val_if_fail (operation < G_N_ELEMENTS (operations), FALSE);

  return operations[operation].takes_number;
}

gboolean
weir_condition_takes_text (guint operation)
{
  g_return_val_if_fail (operation < G_N_ELEMENTS (operations), FALSE);

  return operations[operation].takes_text;
}

gboolean
weir_condition_holds (const WeirCondition *self,
                      const WeirValue     *event)
{
  return operations[self->operation].holds (self, event);
}

WeirValue
weir_condition_to_value (const WeirCondition *self)
{
  WeirValue operation = weir_value_text (weir_conditions[self->operation].nick);
  gboolean is_whole = self->number == floor (self->number) &&
                      fabs (self->number) <= WEIR_CONDITION_NUMBER_LIMIT;
  WeirValue map;

  if (self->number == 0 && *get_text (self) == '\0')
    return operation;

  map = weir_value_map ();
  weir_value_map_set (&map, "operation", operation);
  if (self->number != 0)
    weir_value_map_set (&map, "number", is_whole ? weir_value_integer ((gint64) self->number)
                                                 : weir_value_double (self->number));
  if (*get_text (self) != '\0')
    weir_value_map_set (&map, "text", weir_value_text (self->text));
  return map;
}

gboolean
weir_condition_from_value (WeirCondition   *self,
                           const WeirValue *value)
{
  const WeirValue *number = weir_value_lookup (value, "number");
  const WeirValue *text = weir_value_lookup (value, "text");
  const WeirValue *operation = value;
  const char *nick;

  *self = (WeirCondition) { 0 };
  if (weir_value_get_type (value) == WEIR_VALUE_MAP)
    operation = weir_value_lookup (value, "operation");
  nick = operation != NULL && weir_value_get_type (operation) == WEIR_VALUE_TEXT
         ? weir_value_get_text (operation, NULL) : NULL;
  if (nick == NULL || !weir_condition_find (nick, &self->operation))
    return FALSE;

  if (number != NULL)
    self->number = weir_value_get_number (number);
  if (text != NULL && weir_value_get_type (text) == WEIR_VALUE_TEXT)
    self->text = g_strdup (weir_value_get_text (text, NULL));
  return TRUE;
}

void
weir_condition_clear (WeirCondition *self)
{
  g_clear_pointer (&self->text, g_free);
}

static gboolean
call_selector (gpointer   data,
               WeirValue *event,
               WeirValue *answer)
{
  *answer = weir_value_boolean (weir_condition_holds (data, event));
  return TRUE;
}

static void
free_condition (gpointer data)
{
  weir_condition_clear (data);
  g_free (data);
}

WeirValue
weir_condition_to_selector (const WeirCondition *self)
{
  WeirCondition *copy = g_new (WeirCondition, 1);

  *copy = (WeirCondition) { self->operation, self->number, g_strdup (self->text) };
  return weir_value_function (weir_conditions[self->operation].nick, call_selector, copy,
                              free_condition);
}
