/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-age.h"
#include <glib/gi18n.h>

#define MINUTE 60
#define HOUR   (60 * MINUTE)

/* Midnights that lie between the two. */
static gint64
count_days (GDateTime *then,
            GDateTime *now)
{
  GDate first, second;
  int year, month, day;

  g_date_time_get_ymd (then, &year, &month, &day);
  g_date_clear (&first, 1);
  g_date_set_dmy (&first, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  g_date_time_get_ymd (now, &year, &month, &day);
  g_date_clear (&second, 1);
  g_date_set_dmy (&second, (GDateDay) day, (GDateMonth) month, (GDateYear) year);

  return g_date_days_between (&first, &second);
}

static char *
describe_hours (gint64 seconds)
{
  gint64 n = seconds / HOUR;

  if (seconds < MINUTE)
    return g_strdup (_ ("just now"));
  if (n > 0)
    return g_strdup_printf (ngettext ("%d hour ago", "%d hours ago", (gulong) n), (int) n);

  n = seconds / MINUTE;
  return g_strdup_printf (ngettext ("%d minute ago", "%d minutes ago", (gulong) n), (int) n);
}

static char *
describe_days (gint64 days)
{
  if (days == 1)
    return g_strdup (_ ("yesterday"));
  if (days < 7)
    return g_strdup_printf (ngettext ("%d day ago", "%d days ago", (gulong) days), (int) days);
  if (days < 14)
    return g_strdup (_ ("last week"));
  if (days < 31)
    return g_strdup_printf (ngettext ("%d week ago", "%d weeks ago", (gulong) (days / 7)),
                            (int) (days / 7));
  if (days < 61)
    return g_strdup (_ ("last month"));
  if (days < 365)
    return g_strdup_printf (ngettext ("%d month ago", "%d months ago", (gulong) (days / 30)),
                            (int) (days / 30));

  return g_strdup_printf (ngettext ("%d year ago", "%d years ago", (gulong) (days / 365)),
                          (int) (days / 365));
}

char *
weir_age_describe (gint64 then,
                   gint64 now)
{
  g_autoptr (GDateTime) first = g_date_time_new_from_unix_local (then);
  g_autoptr (GDateTime) second = g_date_time_new_from_unix_local (now);
  gint64 days;

  /* Clocks are set, and files come from elsewhere. */
  if (first == NULL || second == NULL || then > now)
    return g_strdup (_ ("just now"));

  days = count_days (first, second);
  return days == 0 || now - then < HOUR ? describe_hours (now - then) : describe_days (days);
}
