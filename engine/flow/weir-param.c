/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-param.h"

#include <glib/gi18n.h>
#include <string.h>

#include "weir-error.h"

/* From the largest; the first spelling is the one that is written. */
static const struct
{
  const char *name;
  gint64      usec;
} units[] = {
  { "h", G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC },
  { "min", 60 * G_USEC_PER_SEC },
  { "s", G_USEC_PER_SEC },
  { "ms", 1000 },
  { "us", 1 },
  { "µs", 1 },
  { "μs", 1 },
};

/* Whole numbers up to here are exact as doubles. */
#define LONGEST_DURATION ((gint64) 1 << 53)

static gint64
to_integer (double number)
{
  if (number >= 9223372036854775808.0)
    return G_MAXINT64;
  return number <= -9223372036854775808.0 ? G_MININT64 : (gint64) number;
}

static const char *
initial_text_of (const WeirParam *self)
{
  return self->initial_text != NULL ? self->initial_text : "";
}

static gboolean
find_choice (const WeirParam *self,
             const WeirValue *value,
             guint           *index)
{
  guint i;

  for (i = 0; self->choices[i].nick != NULL; i++)
    {
      if (weir_value_equal_text (value, self->choices[i].nick))
        {
          *index = i;
          return TRUE;
        }
    }
  return FALSE;
}

static guint
count_choices (const WeirParam *self)
{
  guint n = 0;

  while (self->choices[n].nick != NULL)
    n++;
  return n;
}

static char *
list_choices (const WeirParam *self)
{
  GString *list = g_string_new (NULL);
  guint i;

  for (i = 0; self->choices[i].nick != NULL; i++)
    g_string_append_printf (list, i == 0 ? "“%s”" : ", “%s”", self->choices[i].nick);
  return g_string_free (list, FALSE);
}

/* @minimum, @maximum and @given are texts in the parameter's own notation. */
static gboolean
refuse_range (const WeirParam *self,
              const char      *minimum,
              const char      *maximum,
              const WeirValue *value,
              GError         **error)
{
  g_autofree char *given = weir_value_to_string (value);

  g_set_error (error, WEIR_ERROR, WEIR_ERROR_RANGE, _ ("“%s” must be between %s and %s, not %s"),
               self->name, minimum, maximum, given);
  return FALSE;
}

static gboolean
check_integer (const WeirParam *self,
               const WeirValue *value,
               GError         **error)
{
  gint64 minimum = to_integer (self->minimum);
  gint64 maximum = to_integer (self->maximum);
  g_autofree char *lowest = NULL;
  g_autofree char *highest = NULL;

  if (weir_value_get_type (value) != WEIR_VALUE_INTEGER)
    {
      g_set_error (error, WEIR_ERROR, WEIR_ERROR_TYPE, _ ("“%s” must be a whole number"), self->name);
      return FALSE;
    }
  if (value->integer >= minimum && value->integer <= maximum)
    return TRUE;

  lowest = g_strdup_printf ("%" G_GINT64_FORMAT, minimum);
  highest = g_strdup_printf ("%" G_GINT64_FORMAT, maximum);
  return refuse_range (self, lowest, highest, value, error);
}

static gboolean
check_double (const WeirParam *self,
              const WeirValue *value,
              GError         **error)
{
  double number = weir_value_get_number (value);
  g_autofree char *lowest = NULL;
  g_autofree char *highest = NULL;

  if (!weir_value_is_number (value))
    {
      g_set_error (error, WEIR_ERROR, WEIR_ERROR_TYPE, _ ("“%s” must be a number"), self->name);
      return FALSE;
    }
  if (number >= self->minimum && number <= self->maximum)
    return TRUE;

  lowest = g_strdup_printf ("%.15g", self->minimum);
  highest = g_strdup_printf ("%.15g", self->maximum);
  return refuse_range (self, lowest, highest, value, error);
}

static gboolean
check_text (const WeirParam *self,
            const WeirValue *value,
            GError         **error)
{
  gsize size;
  const char *text = weir_value_get_text (value, &size);

  if (weir_value_get_type (value) != WEIR_VALUE_TEXT)
    {
      if (self->type == WEIR_PARAM_TYPE_FILE)
        g_set_error (error, WEIR_ERROR, WEIR_ERROR_TYPE, _ ("“%s” must be a path, written as text"), self->name);
      else
        g_set_error (error, WEIR_ERROR, WEIR_ERROR_TYPE, _ ("“%s” must be text"), self->name);
      return FALSE;
    }
  if (strlen (text) != size)
    {
      g_set_error (error, WEIR_ERROR, WEIR_ERROR_TYPE, _ ("“%s” must not contain a NUL character"), self->name);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_duration (const WeirParam *self,
                const WeirValue *value,
                GError         **error)
{
  g_autofree char *shortest = NULL;
  g_autofree char *longest = NULL;
  gint64 usec;

  if (weir_value_get_type (value) != WEIR_VALUE_TEXT)
    {
      g_set_error (error, WEIR_ERROR, WEIR_ERROR_TYPE,
                   _ ("“%s” must be a duration with its unit, written as text such as “10ms”"), self->name);
      return FALSE;
    }
  if (!weir_duration_parse (weir_value_get_text (value, NULL), &usec, error))
    {
      g_prefix_error (error, "“%s”: ", self->name);
      return FALSE;
    }
  if (usec >= to_integer (self->minimum) && usec <= to_integer (self->maximum))
    return TRUE;

  shortest = weir_duration_format (to_integer (self->minimum));
  longest = weir_duration_format (to_integer (self->maximum));
  return refuse_range (self, shortest, longest, value, error);
}

static gboolean
check_choice (const WeirParam *self,
              const WeirValue *value,
              GError         **error)
{
  g_autofree char *choices = NULL;
  g_autofree char *given = NULL;
  gboolean is_text = weir_value_get_type (value) == WEIR_VALUE_TEXT;
  guint index;

  if (find_choice (self, value, &index))
    return TRUE;

  choices = list_choices (self);
  given = weir_value_to_string (value);
  g_set_error (error, WEIR_ERROR, is_text ? WEIR_ERROR_RANGE : WEIR_ERROR_TYPE,
               _ ("“%s” must be one of %s, not %s"), self->name, choices, given);
  return FALSE;
}

static gboolean
set_integer (gint64 *field,
             gint64  integer)
{
  gboolean changed = *field != integer;

  *field = integer;
  return changed;
}

static gboolean
set_text (char      **field,
          const char *text)
{
  if (g_strcmp0 (*field, text) == 0)
    return FALSE;

  g_free (*field);
  *field = g_strdup (text);
  return TRUE;
}

static WeirValue
take_duration (gint64 usec)
{
  g_autofree char *text = weir_duration_format (usec);

  return weir_value_text (text);
}

WeirValue
weir_param_get_default (const WeirParam *self)
{
  switch (self->type)
    {
    case WEIR_PARAM_TYPE_INT:
      return weir_value_integer (to_integer (self->initial));
    case WEIR_PARAM_TYPE_DOUBLE:
    case WEIR_PARAM_TYPE_RATE:
      return weir_value_double (self->initial);
    case WEIR_PARAM_TYPE_BOOL:
      return weir_value_boolean (self->initial != 0);
    case WEIR_PARAM_TYPE_TEXT:
    case WEIR_PARAM_TYPE_FILE:
      return weir_value_text (initial_text_of (self));
    case WEIR_PARAM_TYPE_DURATION:
      return take_duration (to_integer (self->initial));
    case WEIR_PARAM_TYPE_CHOICE:
      return weir_value_text (self->choices[(guint) self->initial].nick);
    default:
      g_return_val_if_reached (weir_value_null ());
    }
}

gboolean
weir_param_check (const WeirParam *self,
                  const WeirValue *value,
                  GError         **error)
{
  switch (self->type)
    {
    case WEIR_PARAM_TYPE_INT:
      return check_integer (self, value, error);
    case WEIR_PARAM_TYPE_DOUBLE:
    case WEIR_PARAM_TYPE_RATE:
      return check_double (self, value, error);
    case WEIR_PARAM_TYPE_BOOL:
      if (weir_value_get_type (value) == WEIR_VALUE_BOOLEAN)
        return TRUE;
      g_set_error (error, WEIR_ERROR, WEIR_ERROR_TYPE, _ ("“%s” must be true or false"), self->name);
      return FALSE;
    case WEIR_PARAM_TYPE_TEXT:
    case WEIR_PARAM_TYPE_FILE:
      return check_text (self, value, error);
    case WEIR_PARAM_TYPE_DURATION:
      return check_duration (self, value, error);
    case WEIR_PARAM_TYPE_CHOICE:
      return check_choice (self, value, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

gboolean
weir_param_set_field (const WeirParam *self,
                      gpointer         instance,
                      const WeirValue *value)
{
  gpointer field = (char *) instance + self->offset;
  double number = weir_value_get_number (value);
  gboolean changed = FALSE;
  gint64 usec;
  guint index;

  switch (self->type)
    {
    case WEIR_PARAM_TYPE_INT:
      return set_integer (field, value->integer);
    case WEIR_PARAM_TYPE_DOUBLE:
    case WEIR_PARAM_TYPE_RATE:
      changed = *(double *) field != number;
      *(double *) field = number;
      return changed;
    case WEIR_PARAM_TYPE_BOOL:
      changed = *(gboolean *) field != value->boolean;
      *(gboolean *) field = value->boolean;
      return changed;
    case WEIR_PARAM_TYPE_TEXT:
    case WEIR_PARAM_TYPE_FILE:
      return set_text (field, weir_value_get_text (value, NULL));
    case WEIR_PARAM_TYPE_DURATION:
      g_return_val_if_fail (weir_duration_parse (weir_value_get_text (value, NULL), &usec, NULL), FALSE);
      return set_integer (field, usec);
    case WEIR_PARAM_TYPE_CHOICE:
      g_return_val_if_fail (find_choice (self, value, &index), FALSE);
      changed = *(guint *) field != index;
      *(guint *) field = index;
      return changed;
    default:
      g_return_val_if_reached (FALSE);
    }
}

WeirValue
weir_param_get_field (const WeirParam *self,
                      gconstpointer    instance)
{
  gconstpointer field = (const char *) instance + self->offset;
  const char *text;

  switch (self->type)
    {
    case WEIR_PARAM_TYPE_INT:
      return weir_value_integer (*(const gint64 *) field);
    case WEIR_PARAM_TYPE_DOUBLE:
    case WEIR_PARAM_TYPE_RATE:
      return weir_value_double (*(const double *) field);
    case WEIR_PARAM_TYPE_BOOL:
      return weir_value_boolean (*(const gboolean *) field);
    case WEIR_PARAM_TYPE_TEXT:
    case WEIR_PARAM_TYPE_FILE:
      text = *(char *const *) field;
      return weir_value_text (text != NULL ? text : "");
    case WEIR_PARAM_TYPE_DURATION:
      return take_duration (*(const gint64 *) field);
    case WEIR_PARAM_TYPE_CHOICE:
      return weir_value_text (self->choices[*(const guint *) field].nick);
    default:
      g_return_val_if_reached (weir_value_null ());
    }
}

void
weir_param_free_field (const WeirParam *self,
                       gpointer         instance)
{
  if (self->type == WEIR_PARAM_TYPE_TEXT || self->type == WEIR_PARAM_TYPE_FILE)
    g_clear_pointer ((char **) ((char *) instance + self->offset), g_free);
}

GParamSpec *
weir_param_to_pspec (const WeirParam *self)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  switch (self->type)
    {
    case WEIR_PARAM_TYPE_INT:
    case WEIR_PARAM_TYPE_DURATION:
      return g_param_spec_int64 (self->name, self->title, self->blurb, to_integer (self->minimum),
                                 to_integer (self->maximum), to_integer (self->initial), flags);
    case WEIR_PARAM_TYPE_DOUBLE:
    case WEIR_PARAM_TYPE_RATE:
      return g_param_spec_double (self->name, self->title, self->blurb, self->minimum, self->maximum,
                                  self->initial, flags);
    case WEIR_PARAM_TYPE_BOOL:
      return g_param_spec_boolean (self->name, self->title, self->blurb, self->initial != 0, flags);
    case WEIR_PARAM_TYPE_TEXT:
    case WEIR_PARAM_TYPE_FILE:
      return g_param_spec_string (self->name, self->title, self->blurb, initial_text_of (self), flags);
    case WEIR_PARAM_TYPE_CHOICE:
      return g_param_spec_uint (self->name, self->title, self->blurb, 0, count_choices (self) - 1,
                                (guint) self->initial, flags);
    default:
      g_return_val_if_reached (NULL);
    }
}

/* Where the number of @text ends, or NULL if it does not begin with one. Stricter than strtod: no sign,
 * no exponent, nothing hexadecimal. */
static const char *
skip_number (const char *text)
{
  const char *end = text;

  while (g_ascii_isdigit (*end))
    end++;
  if (end == text)
    return NULL;
  if (*end == '.' && g_ascii_isdigit (end[1]))
    {
      end++;
      while (g_ascii_isdigit (*end))
        end++;
    }
  return end;
}

gboolean
weir_duration_parse (const char *text,
                     gint64     *usec,
                     GError    **error)
{
  const char *unit = skip_number (text);
  guint i;

  for (i = 0; unit != NULL && i < G_N_ELEMENTS (units); i++)
    {
      double product;

      if (strcmp (*unit == ' ' ? unit + 1 : unit, units[i].name) != 0)
        continue;

      product = g_ascii_strtod (text, NULL) * units[i].usec;
      if (product > LONGEST_DURATION)
        {
          g_set_error (error, WEIR_ERROR, WEIR_ERROR_RANGE, _ ("“%s” is too long a time"), text);
          return FALSE;
        }
      *usec = (gint64) (product + 0.5);
      return TRUE;
    }

  g_set_error (error, WEIR_ERROR, WEIR_ERROR_TYPE,
               _ ("“%s” is not a duration: write a number and its unit, us, ms, s, min or h, such as “10ms”"), text);
  return FALSE;
}

char *
weir_duration_format (gint64 usec)
{
  gint64 unit = 1;
  GString *text;
  guint i;

  g_return_val_if_fail (usec >= 0, NULL);

  if (usec == 0)
    return g_strdup ("0s");

  /* Minutes and hours only if they come out even: decimals of them would not be exact. */
  for (i = 0; i < G_N_ELEMENTS (units); i++)
    {
      unit = units[i].usec;
      if (unit > G_USEC_PER_SEC ? usec % unit == 0 : usec >= unit)
        break;
    }

  text = g_string_new (NULL);
  g_string_append_printf (text, "%" G_GINT64_FORMAT, usec / unit);
  if (usec % unit != 0)
    {
      g_string_append_printf (text, ".%0*" G_GINT64_FORMAT, unit == G_USEC_PER_SEC ? 6 : 3, usec % unit);
      while (text->str[text->len - 1] == '0')
        g_string_truncate (text, text->len - 1);
    }
  g_string_append (text, units[i].name);
  return g_string_free (text, FALSE);
}
