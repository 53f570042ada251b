/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-speed.h"
#include <glib/gi18n.h>

typedef struct
{
  double messages_per_second;
  double time_factor;
} Speed;

/* Less than one in a second is to be read while it happens. */
static const Speed speeds[] = {
  { 0.1, 0 }, { 0.2, 0 }, { 0.5, 0 }, { 1, 0 }, { 2, 0 }, { 5, 0 }, { 10, 0 }, { 30, 0 }, { 100, 0 }, { 1000, 0 },
  { 0, 0.01 }, { 0, 0.1 }, { 0, 1 }, { 0, 10 }, { 0, 100 },
  { 0, 0 },
};

G_STATIC_ASSERT (WEIR_SPEED_DEFAULT < G_N_ELEMENTS (speeds));

guint
weir_speed_get_n_steps (void)
{
  return G_N_ELEMENTS (speeds);
}

static char *
count_messages (double n)
{
  return n < 1 ? g_strdup_printf ("%g", n) : weir_figure_count ((guint64) n);
}

char *
weir_speed_get_label (guint step)
{
  g_autofree char *count = NULL;

  g_return_val_if_fail (step < G_N_ELEMENTS (speeds), NULL);

  if (speeds[step].messages_per_second > 0)
    {
      count = count_messages (speeds[step].messages_per_second);
      /* Translators: messages per second, as short as possible */
      return g_strdup_printf (_ ("%s msg/s"), count);
    }
  if (speeds[step].time_factor > 0)
    return g_strdup_printf ("%g ×", speeds[step].time_factor);

  /* Translators: the highest speed, as short as possible */
  return g_strdup (C_ ("speed", "max"));
}

char *
weir_speed_describe (guint step)
{
  g_autofree char *count = NULL;
  double n;

  g_return_val_if_fail (step < G_N_ELEMENTS (speeds), NULL);

  n = speeds[step].messages_per_second;
  if (n > 0)
    {
      count = count_messages (n);
      if (n < 1)
        /* Translators: less than one message per second. */
        return g_strdup_printf (_ ("One message in %g seconds"), 1 / n);
      return g_strdup_printf (ngettext ("%s message per second", "%s messages per second", (gulong) n),
                              count);
    }
  if (speeds[step].time_factor == 1)
    return g_strdup (_ ("As fast as real time"));
  if (speeds[step].time_factor > 0)
    return g_strdup_printf (_ ("%g times real time"), speeds[step].time_factor);

  return g_strdup (_ ("As fast as possible"));
}

gboolean
weir_speed_is_by_message (guint step)
{
  g_return_val_if_fail (step < G_N_ELEMENTS (speeds), FALSE);

  return speeds[step].messages_per_second > 0;
}

void
weir_speed_apply (guint         step,
                  WeirPipeline *pipeline)
{
  g_return_if_fail (step < G_N_ELEMENTS (speeds));
  g_return_if_fail (WEIR_IS_PIPELINE (pipeline));

  weir_pipeline_set_speed (pipeline, speeds[step].messages_per_second, speeds[step].time_factor);
}
