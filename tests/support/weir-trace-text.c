/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-trace-text.h"

static void
clear_line (WeirTraceLine *line)
{
  g_free (line->kind);
}

static WeirTraceLine
read_line (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_auto (GStrv) ends = g_strsplit (words[5], "→", 2);
  WeirTraceLine line = {
    .time = (gint64) (g_ascii_strtod (words[2], NULL) * G_USEC_PER_SEC + 0.5),
    .kind = g_strdup (words[3]),
    .count = (guint) g_ascii_strtoull (words[4], NULL, 10),
    .from = (guint) g_ascii_strtoull (ends[0], NULL, 10),
    .to = (guint) g_ascii_strtoull (ends[1], NULL, 10),
  };

  if (words[6] != NULL)
    line.subscription = (guint) g_ascii_strtoull (words[6] + 1, NULL, 10);
  return line;
}

/* Line by line: AddressSanitizer measures the whole rest of a text in each strstr (), so that splitting
 * megabytes at once would take minutes there. */
GArray *
weir_trace_text_read (const char *text)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (WeirTraceLine));
  const char *end;

  g_array_set_clear_func (lines, (GDestroyNotify) clear_line);
  for (; (end = strchr (text, '\n')) != NULL; text = end + 1)
    {
      g_autofree char *copy = g_strndup (text, (gsize) (end - text));
      WeirTraceLine line;

      /* Declarations come between the entries. */
      if (!g_ascii_isdigit (*copy))
        continue;
      line = read_line (copy);
      g_array_append_val (lines, line);
    }
  return lines;
}

char *
weir_trace_text_tell (GArray     *lines,
                      const char *kind,
                      guint       from)
{
  GString *told = g_string_new (NULL);
  guint i;

  for (i = 0; i < lines->len; i++)
    {
      const WeirTraceLine *line = &g_array_index (lines, WeirTraceLine, i);

      if (g_str_equal (line->kind, kind) && (from == 0 || line->from == from))
        g_string_append_printf (told, "%s%u", told->len > 0 ? " " : "", line->count);
    }
  return g_string_free (told, FALSE);
}

void
weir_trace_text_assert_told (GArray     *lines,
                             const char *kind,
                             guint       from,
                             const char *expected)
{
  g_autofree char *told = weir_trace_text_tell (lines, kind, from);

  g_assert_cmpstr (told, ==, expected);
}
