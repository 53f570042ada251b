/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "stages/weir-arrival-times.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "stages/weir-regular-file.h"
#include "weir-error.h"

/* Some millions of times: they are kept in memory. */
#define LARGEST_FILE (64 * 1024 * 1024)
/* Longer than anybody waits; whole µs of it are exact in a double. */
#define LONGEST_WAIT 1e9

typedef struct
{
  GArray  *times;       /* of gint64, owned by the caller */
  double   first;       /* s: what the others count from */
  gboolean has_begun;
} Reading;

static char *
read_all (const char *path,
          GError    **error)
{
  g_autofree char *text = NULL;
  int descriptor = weir_regular_file_open (path, O_RDONLY, error);
  gsize size = 0, capacity = 65536;
  gssize n = -1;

  if (descriptor < 0)
    return NULL;

  text = g_malloc (capacity + 1);
  while (size <= LARGEST_FILE
         && (n = weir_regular_file_read (descriptor, path, text + size, capacity - size, error)) > 0)
    {
      size += n;
      if (size == capacity)
        text = g_realloc (text, (capacity *= 2) + 1);
    }
  close (descriptor);
  if (n < 0)
    return NULL;
  if (n > 0)
    {
      g_set_error (error, WEIR_ERROR, WEIR_ERROR_RANGE, _ ("The file “%s” is larger than 64 MiB"), path);
      return NULL;
    }
  text[size] = '\0';
  return g_steal_pointer (&text);
}

/* The first field of @line, without quotes and spaces. Cuts @line. */
static char *
take_field (char *line)
{
  gsize length;

  line[strcspn (line, ",;\t\r")] = '\0';
  g_strstrip (line);
  length = strlen (line);
  if (length < 2 || line[0] != '"' || line[length - 1] != '"')
    return line;
  line[length - 1] = '\0';
  return line + 1;
}

/* @is_point: a point in time, not a number. */
static gboolean
parse_time (const char *field,
            double     *seconds,
            gboolean   *is_point)
{
  g_autoptr (GTimeZone) utc = NULL;
  g_autoptr (GDateTime) point = NULL;
  char *end;

  *seconds = g_ascii_strtod (field, &end);
  *is_point = FALSE;
  if (end != field && *end == '\0')
    return isfinite (*seconds) && *seconds >= 0;

  utc = g_time_zone_new_utc ();
  point = g_date_time_new_from_iso8601 (field, utc);
  if (point == NULL)
    return FALSE;
  *seconds = (double) g_date_time_to_unix (point) + g_date_time_get_microsecond (point) / 1e6;
  *is_point = TRUE;
  return TRUE;
}

static gboolean
add_time (Reading    *reading,
          const char *field,
          guint       number,
          GError    **error)
{
  gboolean is_point;
  double seconds;
  gint64 time;

  if (!parse_time (field, &seconds, &is_point))
    {
      if (number == 1)
        return TRUE;
      g_set_error (error, WEIR_ERROR, WEIR_ERROR_TYPE,
                   _ ("Line %u of the file does not begin with a time: write seconds, or a date and time such as “2026-11-28T12:00:00”"),
                   number);
      return FALSE;
    }

  if (!reading->has_begun)
    reading->first = is_point || seconds >= LONGEST_WAIT ? seconds : 0;
  reading->has_begun = TRUE;
  seconds -= reading->first;
  time = (gint64) (CLAMP (seconds, -1, LONGEST_WAIT) * G_USEC_PER_SEC + 0.5);
  if (time < 0 || (reading->times->len > 0
                   && time < g_array_index (reading->times, gint64, reading->times->len - 1)))
    {
      g_set_error (error, WEIR_ERROR, WEIR_ERROR_RANGE,
                   _ ("The time in line %u of the file is earlier than the one before"), number);
      return FALSE;
    }
  g_array_append_val (reading->times, time);
  return TRUE;
}

GArray *
weir_arrival_times_read (const char *path,
                         GError    **error)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *text = NULL;
  Reading reading = { .times = times };
  guint number = 0;
  char *line, *next;

  g_return_val_if_fail (path != NULL, NULL);

  text = read_all (path, error);
  if (text == NULL)
    return NULL;

  for (line = text; line != NULL; line = next)
    {
      char *field;

      next = strchr (line, '\n');
      if (next != NULL)
        *next++ = '\0';
      number++;
      field = take_field (line);
      if (*field != '\0' && !add_time (&reading, field, number, error))
        return NULL;
    }
  return g_steal_pointer (&times);
}
