/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-figure.h"

#include "observe/weir-histogram.h"

#include <glib/gi18n.h>
#include <math.h>

#define NARROW_SPACE "\342\200\257"   /* U+202F */

/* To three significant digits, but never finer than a thousandth. */
static double
round_to_three_digits (double number)
{
  double unit;

  if (!isfinite (number) || number == 0)
    return isnan (number) ? 0 : number;

  unit = pow (10, 2 - floor (log10 (fabs (number))));
  unit = MIN (unit, 1000);
  return round (number * unit) / unit;
}

static char *
format_three_digits (double   number,
                     gboolean keep_zeros)
{
  double size = fabs (number);
  int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 || keep_zeros ? 2 : 3;
  char *text = g_strdup_printf ("%.*f", decimals, number);

  if (!keep_zeros && decimals > 0)
    {
      gsize length = strlen (text);

      while (text[length - 1] == '0')
        length--;
      /* The separator is the locale's: whatever is no digit goes too. */
      while (!g_ascii_isdigit (text[length - 1]))
        length--;
      text[length] = '\0';
    }
  return text;
}

/* "1.24 M", or "412": the parts, so that a unit can stand behind. */
static char *
format_scaled (double       number,
               const char **prefix)
{
  static const char *const prefixes[] = { "", "k", "M", "G", "T", "P", "E" };
  guint i = 0;

  number = round_to_three_digits (number);
  while (fabs (number) >= 1000 && i + 1 < G_N_ELEMENTS (prefixes) && isfinite (number))
    {
      number = round_to_three_digits (number / 1000);
      i++;
    }

  *prefix = prefixes[i];
  if (!isfinite (number))
    return g_strdup (number < 0 ? "-∞" : "∞");
  return format_three_digits (number, i > 0);
}

char *
weir_figure_rate (double per_second)
{
  const char *prefix;
  g_autofree char *number = format_scaled (per_second, &prefix);

  /* Translators: a rate, such as "62.0 k/s"; the second %s is k, M, G or nothing. */
  return g_strdup_printf (_ ("%s %s/s"), number, prefix);
}

char *
weir_figure_count (guint64 count)
{
  char digits[32];
  int length = g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, count);
  GString *text = g_string_sized_new (2 * length);

  for (int i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append (text, NARROW_SPACE);
      g_string_append_c (text, digits[i]);
    }
  return g_string_free (text, FALSE);
}

char *
weir_figure_short (double number)
{
  const char *prefix;
  g_autofree char *text = format_scaled (number, &prefix);

  return *prefix == '\0' ? g_steal_pointer (&text) : g_strdup_printf ("%s %s", text, prefix);
}

char *
weir_figure_brief_count (guint64 count)
{
  return count < 100000000 ? weir_figure_count (count) : weir_figure_short ((double) count);
}

static char *
format_minutes (gint64 seconds)
{
  if (seconds >= 3600)
    /* Translators: hours and minutes, "1 h 02 min". */
    return g_strdup_printf (_ ("%ld h %02d min"), (long) (seconds / 3600),
                            (int) (seconds / 60 % 60));
  /* Translators: minutes and seconds, "2 min 05 s". */
  return g_strdup_printf (_ ("%ld min %02d s"), (long) (seconds / 60), (int) (seconds % 60));
}

char *
weir_figure_time (gint64 usec)
{
  if (usec < 0)
    {
      g_autofree char *positive = weir_figure_time (usec == G_MININT64 ? G_MAXINT64 : -usec);

      return g_strconcat ("-", positive, NULL);
    }
  if (usec == 0)
    return g_strdup ("0 s");
  if (usec < 1000)
    return g_strdup_printf ("%d µs", (int) usec);

  /* Each unit ends where rounding would show a number of the next. */
  if (usec < 999500)
    {
      g_autofree char *number = format_three_digits (round_to_three_digits (usec / 1e3), TRUE);

      return g_strdup_printf ("%s ms", number);
    }
  if (usec < 59999500)
    return g_strdup_printf ("%.3f s", usec / 1e6);
  return format_minutes (usec / G_USEC_PER_SEC + (usec % G_USEC_PER_SEC >= G_USEC_PER_SEC / 2));
}

char *
weir_figure_moment (gint64 usec)
{
  if (usec < 1000)
    return weir_figure_time (usec);
  if (usec < G_USEC_PER_SEC)
    return g_strdup_printf ("%.3f ms", usec / 1e3);
  if (usec < 60 * (gint64) G_USEC_PER_SEC)
    return g_strdup_printf ("%.6f s", usec / 1e6);
  return g_strdup_printf ("%" G_GINT64_FORMAT ":%09.6f", usec / (60 * (gint64) G_USEC_PER_SEC),
                          usec % (60 * (gint64) G_USEC_PER_SEC) / 1e6);
}

/* The unit is told once if it is the same. */
char *
weir_figure_latency (const WeirLatency *latency)
{
  g_autofree char *half = NULL;
  g_autofree char *most = NULL;
  char *unit, *other;

  if (latency->n == 0)
    return g_strdup ("–");

  half = weir_figure_time ((gint64) round (latency->p50));
  most = weir_figure_time ((gint64) round (latency->p99));
  unit = strrchr (half, ' ');
  other = strrchr (most, ' ');
  if (unit != NULL && strchr (half, ' ') == unit && g_strcmp0 (unit, other) == 0)
    *unit = '\0';
  return g_strdup_printf ("%s · %s", half, most);
}

char *
weir_figure_percent (double share)
{
  if (!isfinite (share))
    share = 0;
  return g_strdup_printf ("%.0f %%", CLAMP (share, 0, 1) * 100);
}

char *
weir_figure_part (double share)
{
  if (share > 0.995)
    return g_strdup ("> 99 %");
  return share < 0.005 ? g_strdup ("< 1 %") : weir_figure_percent (share);
}
