/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-cli-columns.h"

#include "weir-cli-text.h"

#include <string.h>

#define GAP 2           /* cells between columns */
#define NARROW 18       /* a column that shrinks is still well read … */
#define NARROWEST 8     /* … and here it can just be told from others */

typedef struct
{
  char           *title;   /* owned */
  WeirColumnFlags flags;
  guint           rank;
  guint           width;   /* of the widest cell; 0 once it has been dropped */
} Column;

typedef struct
{
  char    *text;   /* owned */
  WeirTint tint;
} Cell;

struct _WeirColumns
{
  GArray *columns;   /* of Column */
  GArray *cells;     /* of Cell, row by row */
};

static void
clear_column (gpointer data)
{
  g_free (((Column *) data)->title);
}

static void
clear_cell (gpointer data)
{
  g_free (((Cell *) data)->text);
}

static Column *
get_column (WeirColumns *self,
            guint        index)
{
  return &g_array_index (self->columns, Column, index);
}

static void
measure (WeirColumns *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    get_column (self, i)->width = weir_text_get_width (get_column (self, i)->title);

  for (guint i = 0; i < self->cells->len; i++)
    {
      Column *column = get_column (self, i % self->columns->len);
      guint width = weir_text_get_width (g_array_index (self->cells, Cell, i).text);

      column->width = MAX (column->width, width);
    }
}

static guint
get_total (WeirColumns *self)
{
  guint total = 0;

  for (guint i = 0; i < self->columns->len; i++)
    if (get_column (self, i)->width > 0)
      total += get_column (self, i)->width + (total > 0 ? GAP : 0);
  return total;
}

static Column *
find_widest_to_shrink (WeirColumns *self,
                       guint        narrowest)
{
  Column *widest = NULL;

  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = get_column (self, i);

      if (column->flags & WEIR_COLUMN_SHRINK && column->width > narrowest &&
          (widest == NULL || column->width > widest->width))
        widest = column;
    }
  return widest;
}

static Column *
find_last_to_drop (WeirColumns *self)
{
  Column *last = NULL;

  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = get_column (self, i);

      if (column->rank > 0 && column->width > 0 && (last == NULL || column->rank >= last->rank))
        last = column;
    }
  return last;
}

static void
make_fit (WeirColumns *self,
          guint        width)
{
  Column *column;

  while (get_total (self) > width && (column = find_widest_to_shrink (self, NARROW)) != NULL)
    column->width--;
  while (get_total (self) > width && (column = find_last_to_drop (self)) != NULL)
    column->width = 0;
  while (get_total (self) > width && (column = find_widest_to_shrink (self, NARROWEST)) != NULL)
    column->width--;
}

static void
append_tinted (GString    *line,
               const char *text,
               WeirTint    tint)
{
  static const char *const codes[] = {
    [WEIR_TINT_STRONG] = "1",
    [WEIR_TINT_GOOD] = "32",
    [WEIR_TINT_WARNING] = "33",
    [WEIR_TINT_BAD] = "31",
    [WEIR_TINT_WEAK] = "2",
  };

  if (tint == WEIR_TINT_NONE)
    g_string_append (line, text);
  else
    g_string_append_printf (line, "\033[%sm%s\033[0m", codes[tint], text);
}

static char *
render_line (WeirColumns *self,
             const Cell  *cells,
             guint        width,
             gboolean     colours)
{
  GString *line = g_string_new (NULL);
  guint used = 0;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const Column *column = get_column (self, i);
      guint cells_wide = column->width;
      g_autofree char *text = NULL;

      if (column->width == 0 || (width > 0 && used + (used > 0 ? GAP : 0) >= width))
        continue;
      if (used > 0)
        g_string_append_printf (line, "%*s", GAP, "");
      used += used > 0 ? GAP : 0;
      /* Not even what must stay may have room. */
      if (width > 0)
        cells_wide = MIN (cells_wide, width - used);
      text = weir_text_fit (cells[i].text, cells_wide, column->flags & WEIR_COLUMN_RIGHT);
      append_tinted (line, text, colours ? cells[i].tint : WEIR_TINT_NONE);
      used += cells_wide;
    }

  while (line->len > 0 && line->str[line->len - 1] == ' ')
    g_string_truncate (line, line->len - 1);
  return g_string_free (line, FALSE);
}

WeirColumns *
weir_columns_new (void)
{
  WeirColumns *self = g_new0 (WeirColumns, 1);

  self->columns = g_array_new (FALSE, TRUE, sizeof (Column));
  g_array_set_clear_func (self->columns, clear_column);
  self->cells = g_array_new (FALSE, TRUE, sizeof (Cell));
  g_array_set_clear_func (self->cells, clear_cell);
  return self;
}

void
weir_columns_free (WeirColumns *self)
{
  g_array_unref (self->columns);
  g_array_unref (self->cells);
  g_free (self);
}

void
weir_columns_add_column (WeirColumns    *self,
                         const char     *title,
                         WeirColumnFlags flags,
                         guint           rank)
{
  Column column = { .title = weir_text_clean (title), .flags = flags, .rank = rank };

  g_array_append_val (self->columns, column);
}

void
weir_columns_take_cell (WeirColumns *self,
                        char        *text,
                        WeirTint     tint)
{
  Cell cell = { .text = weir_text_clean (text), .tint = tint };

  g_array_append_val (self->cells, cell);
  g_free (text);
}

GPtrArray *
weir_columns_render (WeirColumns *self,
                     guint        width,
                     gboolean     colours)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  guint n = self->columns->len;
  g_autofree Cell *titles = g_new0 (Cell, n);

  g_return_val_if_fail (n > 0 && self->cells->len % n == 0, lines);

  measure (self);
  if (width > 0)
    make_fit (self, width);

  for (guint i = 0; i < n; i++)
    titles[i] = (Cell) { .text = get_column (self, i)->title, .tint = WEIR_TINT_STRONG }
  ;
  g_ptr_array_add (lines, render_line (self, titles, width, colours));
  for (guint i = 0; i < self->cells->len; i += n)
    g_ptr_array_add (lines,
                     render_line (self, &g_array_index (self->cells, Cell, i), width, colours));
  return lines;
}
