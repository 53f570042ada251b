/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-chart-axis.h"

#include <math.h>

#define SECOND ((gint64) G_USEC_PER_SEC)
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)

double
weir_chart_axis_get_step (double span,
                          guint  n)
{
  static const double factors[] = { 1, 2, 5, 10 };
  double power;

  g_return_val_if_fail (span > 0 && isfinite (span), 1);
  g_return_val_if_fail (n > 0, 1);

  power = pow (10, floor (log10 (span / n)));
  for (guint i = 0; i < G_N_ELEMENTS (factors); i++)
    /* A hair of room for what the division lost. */
    if (span / (factors[i] * power) <= n * (1 + 1e-9))
      return factors[i] * power;
  return 20 * power;
}

gint64
weir_chart_axis_get_time_step (gint64 span,
                               guint  n)
{
  static const gint64 steps[] = {
    10 * SECOND, 15 * SECOND, 30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE,
    30 * MINUTE, HOUR,
  };

  g_return_val_if_fail (span > 0, 1);
  g_return_val_if_fail (n > 0, 1);

  if (span <= 5 * SECOND * n)
    return MAX (1, (gint64) weir_chart_axis_get_step (span, n));
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (span <= steps[i] * n)
      return steps[i];
  return HOUR * (gint64) weir_chart_axis_get_step ((double) span / HOUR, n);
}

char *
weir_chart_axis_format (double number)
{
  static const char *const prefixes[] = { "", " k", " M", " G", " T", " P", " E" };
  guint i = 0;

  while (fabs (number) >= 1000 * (1 - 1e-9) && i + 1 < G_N_ELEMENTS (prefixes))
    {
      number /= 1000;
      i++;
    }
  return g_strdup_printf ("%.6g%s", number, prefixes[i]);
}

char *
weir_chart_axis_format_time (gint64 time,
                             gint64 step)
{
  if (time == 0)
    return g_strdup ("0");
  if (step < SECOND && time < 1000)
    return g_strdup_printf ("%d µs", (int) time);
  if (step < SECOND && time < SECOND)
    return g_strdup_printf ("%.6g ms", time / 1e3);
  if (step < SECOND || time < 2 * MINUTE)
    return g_strdup_printf ("%.10g s", time / 1e6);
  if (step < HOUR && time < HOUR)
    return g_strdup_printf ("%d:%02d", (int) (time / MINUTE), (int) (time / SECOND % 60));
  return g_strdup_printf ("%ld:%02d:%02d", (long) (time / HOUR), (int) (time / MINUTE % 60),
                          (int) (time / SECOND % 60));
}
