/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-cli-text.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define ELLIPSIS "…"
#define REPLACEMENT "\357\277\275"   /* U+FFFD */

/* Of what was printed first and could not be. */
static int print_errno;

static guint
get_cells (gunichar character)
{
  if (g_unichar_iszerowidth (character))
    return 0;
  return g_unichar_iswide (character) ? 2 : 1;
}

/* Behind a colour's escape sequence, or @text. */
static const char *
skip_colour (const char *text)
{
  const char *end;

  if (text[0] != '\033' || text[1] != '[')
    return text;
  end = strchr (text, 'm');
  return end == NULL ? text : end + 1;
}

static void
write_as_ascii (const char *text,
                FILE       *file)
{
  static const char *const replacements[][2] = {
    { "→", "->" }, { "×", "x" }, { "µ", "u" }, { "…", "..." }, { "·", "-" }, { "−", "-" },
    { "∞", "inf" },
    { "“", "\"" }, { "”", "\"" }, { "‘", "'" }, { "’", "'" }, { "\342\200\257", " " },
    { "\302\240", " " },
  };
  g_autofree char *ascii = NULL;
  GString *plain = g_string_new (text);

  for (guint i = 0; i < G_N_ELEMENTS (replacements); i++)
    g_string_replace (plain, replacements[i][0], replacements[i][1], 0);
  ascii = g_str_to_ascii (plain->str, NULL);
  g_string_free (plain, TRUE);
  fputs (ascii, file);
}

static void
write_text (const char *text,
            FILE       *file)
{
  if (g_get_charset (NULL))
    fputs (text, file);
  else
    write_as_ascii (text, file);
  fflush (file);
}

static void
on_print (const char *text)
{
  errno = 0;
  write_text (text, stdout);
  if (ferror (stdout) && print_errno == 0)
    print_errno = errno != 0 ? errno : EIO;
}

static void
on_print_error (const char *text)
{
  write_text (text, stderr);
}

char *
weir_text_clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *clean = g_string_sized_new (strlen (valid));

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (character == '\t')
        g_string_append_c (clean, ' ');
      else if (g_unichar_type (character) == G_UNICODE_CONTROL)
        g_string_append (clean, REPLACEMENT);
      else
        g_string_append_unichar (clean, character);
    }
  return g_string_free (clean, FALSE);
}

guint
weir_text_get_width (const char *text)
{
  guint width = 0;
  const char *at = text;

  while (*at != '\0')
    {
      const char *next = skip_colour (at);

      if (next == at)
        {
          width += get_cells (g_utf8_get_char (at));
          next = g_utf8_next_char (at);
        }
      at = next;
    }
  return width;
}

char *
weir_text_fit (const char *text,
               guint       width,
               gboolean    right)
{
  guint have = weir_text_get_width (text);
  GString *fitted = g_string_new (NULL);
  guint used = 0;

  if (have <= width)
    {
      g_string_append_printf (fitted, "%*s", right ? (int) (width - have) : 0, "");
      g_string_append (fitted, text);
      g_string_append_printf (fitted, "%*s", right ? 0 : (int) (width - have), "");
      return g_string_free (fitted, FALSE);
    }

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      guint cells = get_cells (g_utf8_get_char (at));

      if (used + cells + 1 > width)
        break;
      g_string_append_unichar (fitted, g_utf8_get_char (at));
      used += cells;
    }
  if (width > 0)
    {
      g_string_append (fitted, ELLIPSIS);
      /* A wide character may have left one cell. */
      g_string_append_printf (fitted, "%*s", (int) (width - used - 1), "");
    }
  return g_string_free (fitted, FALSE);
}

int
weir_text_get_errno (void)
{
  return print_errno;
}

void
weir_text_set_up (void)
{
  g_set_print_handler (on_print);
  g_set_printerr_handler (on_print_error);
}
