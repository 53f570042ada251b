/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-cli-screen.h"

#include "weir-cli-text.h"

#include <glib/gi18n.h>
#include <sys/ioctl.h>
#include <unistd.h>

struct _WeirScreen
{
  GArray *widths;   /* of guint: of the lines that are there */
};

static void
get_size (guint *width,
          guint *height)
{
  struct winsize size;

  if (ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0)
    {
      *width = size.ws_col;
      *height = size.ws_row;
    }
  else
    {
      *width = 80;
      *height = 24;
    }
}

/* Lines wrap when a terminal is made narrower, so they take more rows than when they were drawn. */
static guint
count_rows (WeirScreen *self,
            guint       width)
{
  guint rows = 0;

  for (guint i = 0; i < self->widths->len; i++)
    rows += MAX (1, (g_array_index (self->widths, guint, i) + width - 1) / width);
  return rows;
}

static void
append_line (WeirScreen *self,
             GString    *output,
             const char *line)
{
  guint width = weir_text_get_width (line);

  g_string_append (output, line);
  g_string_append (output, "\033[K\n");
  g_array_append_val (self->widths, width);
}

static GString *
begin (WeirScreen *self,
       guint       width)
{
  GString *output = g_string_new ("\r");
  guint rows = count_rows (self, width);

  if (rows > 0)
    g_string_append_printf (output, "\033[%uA", rows);
  g_array_set_size (self->widths, 0);
  return output;
}

static void
finish (GString *output)
{
  g_string_append (output, "\033[J");
  g_print ("%s", output->str);
  g_string_free (output, TRUE);
}

WeirScreen *
weir_screen_new (void)
{
  const char *terminal = g_getenv ("TERM");
  WeirScreen *self;

  if (!isatty (STDOUT_FILENO) || terminal == NULL || *terminal == '\0' ||
      g_str_equal (terminal, "dumb"))
    return NULL;

  self = g_new0 (WeirScreen, 1);
  self->widths = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
weir_screen_free (WeirScreen *self)
{
  g_array_unref (self->widths);
  g_free (self);
}

guint
weir_screen_get_width (WeirScreen *self)
{
  guint width, height;

  get_size (&width, &height);
  return width;
}

gboolean
weir_screen_has_colours (WeirScreen *self)
{
  const char *wish = g_getenv ("NO_COLOR");

  return wish == NULL || *wish == '\0';
}

void
weir_screen_draw (WeirScreen *self,
                  GPtrArray  *lines)
{
  guint width, height, n;
  GString *output;

  get_size (&width, &height);
  output = begin (self, width);

  /* The cursor needs the last row. */
  n = lines->len < height ? lines->len : MAX (height, 2) - 2;
  for (guint i = 0; i < n; i++)
    append_line (self, output, g_ptr_array_index (lines, i));
  if (n < lines->len)
    {
      g_autofree char *rest = g_strdup_printf (ngettext ("… %u more line", "… %u more lines",
                                                         lines->len - n), lines->len - n);
      g_autofree char *fitted = weir_text_fit (rest, MIN (width, weir_text_get_width (rest)),
                                               FALSE);

      append_line (self, output, fitted);
    }
  finish (output);
}

void
weir_screen_clear (WeirScreen *self)
{
  finish (begin (self, weir_screen_get_width (self)));
}
