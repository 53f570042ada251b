/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-quantity.h"

#include <glib/gi18n.h>
#include <math.h>

#define USEC_PER_MINUTE (60.0 * G_USEC_PER_SEC)
#define USEC_PER_HOUR   (60.0 * USEC_PER_MINUTE)
#define FIRST_STEP      1000.0   /* µs: where one goes from nothing */

/*< numbers >*/

static char *
format_whole (double number)
{
  return g_strdup_printf ("%.0f", number);
}

static char *
format_real (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.10g", number));
}

/* As it is written where the person lives, or everywhere. */
static gboolean
parse_real (const char *text,
            double     *number)
{
  char *end = NULL, *end_here = NULL;
  double anywhere = g_ascii_strtod (text, &end);
  double here = strtod (text, &end_here);

  if (end_here > end)
    {
      end = end_here;
      anywhere = here;
    }
  if (end == text || *end != '\0' || !isfinite (anywhere))
    return FALSE;
  *number = anywhere;
  return TRUE;
}

static gboolean
parse_whole (const char *text,
             double     *number)
{
  double value;

  if (!parse_real (text, &value) || value != round (value))
    return FALSE;
  *number = value;
  return TRUE;
}

static WeirValue
whole_to_value (double number)
{
  return weir_value_integer (llround (number));
}

static char *
format_limit (double number)
{
  return number >= 0 && number == round (number) && number < 1e15
         ? weir_figure_count ((guint64) number)
         : format_real (number);
}

/* From so much on nobody is told. */
static gboolean
is_endless (double number)
{
  return fabs (number) >= 1e15;
}

static char *
explain_whole (double minimum,
               double maximum)
{
  g_autofree char *low = format_limit (minimum);
  g_autofree char *high = format_limit (maximum);

  if (is_endless (minimum) && is_endless (maximum))
    return g_strdup (_ ("A whole number"));
  if (is_endless (maximum))
    return g_strdup_printf (_ ("A whole number, at least %s"), low);
  return g_strdup_printf (_ ("A whole number from %s to %s"), low, high);
}

static char *
explain_real (double minimum,
              double maximum)
{
  g_autofree char *low = format_limit (minimum);
  g_autofree char *high = format_limit (maximum);

  if (is_endless (minimum) && is_endless (maximum))
    return g_strdup (_ ("A number"));
  return g_strdup_printf (_ ("A number from %s to %s"), low, high);
}

/*< durations >*/

/* "10ms" → "10 ms" */
static char *
format_duration (double number)
{
  g_autofree char *text = weir_duration_format (llround (number));
  gsize n_digits = strspn (text, "0123456789.");

  return g_strdup_printf ("%.*s\302\240%s", (int) n_digits, text, text + n_digits);
}

/* "100/s": how long each of so many takes. */
static gboolean
parse_rate (const char *number,
            const char *unit,
            double     *usec)
{
  g_autofree char *one = g_strconcat ("1", unit, NULL);
  gint64 period;
  double rate;

  if (!parse_real (number, &rate) || rate <= 0 || !weir_duration_parse (one, &period, NULL))
    return FALSE;
  *usec = round (period / rate);
  return TRUE;
}

static char *
remove_spaces (const char *text)
{
  GString *bare = g_string_new (NULL);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      g_string_append_unichar (bare, g_utf8_get_char (text));
  return g_string_free (bare, FALSE);
}

static gboolean
parse_duration (const char *text,
                double     *number)
{
  g_autofree char *bare = remove_spaces (text);
  char *slash = strchr (bare, '/');
  gint64 usec;

  if (slash != NULL)
    {
      *slash = '\0';
      return parse_rate (bare, slash + 1, number);
    }
  if (g_str_equal (bare, "0"))
    usec = 0;
  else if (!weir_duration_parse (bare, &usec, NULL))
    return FALSE;
  *number = usec;
  return TRUE;
}

/* 1, 2, … 9, 10, 20, … of whatever unit is the largest that fits. */
static double
step_duration (double number,
               int    direction)
{
  double unit = 1, decade;
  /* Down from 10 goes to 9, not to 0. */
  double within = direction < 0 ? number - 1 : number;

  if (number <= 0)
    return direction > 0 ? FIRST_STEP : 0;
  if (within >= USEC_PER_HOUR)
    unit = USEC_PER_HOUR;
  else if (within >= USEC_PER_MINUTE)
    unit = USEC_PER_MINUTE;
  else if (within < 1)
    return 0;

  decade = unit * pow (10, floor (log10 (within / unit)));
  number = direction > 0 ? floor (number / decade) + 1 : ceil (number / decade) - 1;
  return number * decade;
}

static WeirValue
duration_to_value (double number)
{
  g_autofree char *text = weir_duration_format (llround (number));

  return weir_value_text (text);
}

static double
duration_from_value (const WeirValue *value)
{
  const char *text = weir_value_get_text (value, NULL);
  gint64 usec = 0;

  if (text != NULL)
    weir_duration_parse (text, &usec, NULL);
  return usec;
}

static char *
explain_duration (double minimum,
                  double maximum)
{
  g_autofree char *low = format_duration (minimum);
  g_autofree char *high = format_duration (maximum);

  return g_strdup_printf (_ ("From %s to %s, as “5 ms” or “200/s”"), low, high);
}

/*< rates >*/

/* "100/s" */
static char *
format_rate (double number)
{
  g_autofree char *figure = format_real (number);

  return g_strconcat (figure, "/s", NULL);
}

/* A bare number is one per second, a duration the time from one to the next. */
static gboolean
parse_per_second (const char *text,
                  double     *number)
{
  g_autofree char *bare = remove_spaces (text);
  char *slash = strchr (bare, '/');
  g_autofree char *one = NULL;
  gint64 usec;

  if (slash == NULL && parse_real (bare, number))
    return TRUE;
  if (slash == NULL)
    {
      if (!weir_duration_parse (bare, &usec, NULL) || usec == 0)
        return FALSE;
      *number = (double) G_USEC_PER_SEC / usec;
      return TRUE;
    }

  *slash = '\0';
  one = g_strconcat ("1", slash + 1, NULL);
  if (!parse_real (bare, number) || !weir_duration_parse (one, &usec, NULL))
    return FALSE;
  *number *= (double) G_USEC_PER_SEC / usec;
  return TRUE;
}

/* 1, 2, … 9, 10, 20, … and 0.9, 0.8, … 0.1, 0.09. */
static double
step_rate (double number,
           int    direction)
{
  double decade;

  if (number <= 0)
    return direction > 0 ? 1 : 0;

  decade = pow (10, floor (log10 (number) + 1e-9));
  if (direction < 0 && number / decade < 1 + 1e-9)
    decade /= 10;
  return (round (number / decade) + direction) * decade;
}

static char *
explain_rate (double minimum,
              double maximum)
{
  g_autofree char *low = format_rate (minimum);
  g_autofree char *high = format_rate (maximum);

  return g_strdup_printf (_ ("From %s to %s; “30/min” and “5 ms” between two will do, too"), low, high);
}

const WeirQuantity weir_quantity_whole = {
  .format = format_whole,
  .parse = parse_whole,
  .to_value = whole_to_value,
  .from_value = weir_value_get_number,
  .explain = explain_whole,
};

const WeirQuantity weir_quantity_real = {
  .format = format_real,
  .parse = parse_real,
  .to_value = weir_value_double,
  .from_value = weir_value_get_number,
  .explain = explain_real,
};

const WeirQuantity weir_quantity_rate = {
  .format = format_rate,
  .parse = parse_per_second,
  .step = step_rate,
  .to_value = weir_value_double,
  .from_value = weir_value_get_number,
  .explain = explain_rate,
};

const WeirQuantity weir_quantity_duration = {
  .format = format_duration,
  .parse = parse_duration,
  .step = step_duration,
  .to_value = duration_to_value,
  .from_value = duration_from_value,
  .explain = explain_duration,
};
