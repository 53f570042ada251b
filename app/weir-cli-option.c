/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-cli-option.h"

#include "weir-cli.h"

#include <glib/gi18n.h>
#include <inttypes.h>

gboolean
weir_option_take_time (const char *name,
                       const char *text,
                       gpointer    data,
                       GError    **error)
{
  g_autoptr (GError) problem = NULL;
  gint64 time;

  if (!weir_duration_parse (text, &time, &problem))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "%s: %s", name,
                   problem->message);
      return FALSE;
    }
  if (time <= 0)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("%s: a time above 0 is needed"), name);
      return FALSE;
    }
  ((WeirCommonOptions *) data)->end_time = time;
  return TRUE;
}

gboolean
weir_option_take_seed (const char *name,
                       const char *text,
                       gpointer    data,
                       GError    **error)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32, &number, NULL))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("%s: a whole number from 0 to %u is needed, not “%s”"), name, G_MAXUINT32,
                   text);
      return FALSE;
    }
  ((WeirCommonOptions *) data)->seed = (gint64) number;
  return TRUE;
}

gboolean
weir_option_parse_count (const char *name,
                         const char *text,
                         guint64     most,
                         guint64    *count,
                         GError    **error)
{
  if (g_ascii_string_to_unsigned (text, 10, 1, most, count, NULL))
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _ ("%s: a whole number from 1 to %" PRIu64 " is needed, not “%s”"), name, most, text);
  return FALSE;
}

gboolean
weir_option_take_allow (const char *name,
                        const char *text,
                        gpointer    data,
                        GError    **error)
{
  g_auto (GStrv) words = g_strsplit (text, ",", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (!g_str_equal (words[i], "files"))
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _ ("%s: “%s” cannot be allowed, only “files” can"), name, words[i]);
          return FALSE;
        }
      ((WeirCommonOptions *) data)->allows_files = TRUE;
    }
  return TRUE;
}
