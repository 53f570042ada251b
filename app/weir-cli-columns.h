/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  WEIR_COLUMN_LEFT   = 0,
  WEIR_COLUMN_RIGHT  = 1 << 0,
  WEIR_COLUMN_SHRINK = 1 << 1,   /* may be cut where the line is too long */
} WeirColumnFlags;

typedef enum
{
  WEIR_TINT_NONE,
  WEIR_TINT_STRONG,
  WEIR_TINT_GOOD,
  WEIR_TINT_WARNING,
  WEIR_TINT_BAD,
  WEIR_TINT_WEAK,
} WeirTint;

/* Rows of text in columns, made as wide as they need to be. */
typedef struct _WeirColumns WeirColumns;

WeirColumns *weir_columns_new        (void);
void         weir_columns_free       (WeirColumns *self);
/* @rank: where lines are too long, columns of the highest rank go first; those of rank 0 stay. */
void         weir_columns_add_column (WeirColumns *self, const char *title, WeirColumnFlags flags,
                                      guint rank);
/* The next cell, row by row. @text: taken, cleaned here. */
void         weir_columns_take_cell  (WeirColumns *self, char *text, WeirTint tint);
/* The title's line and the rows, none longer than @width cells (0: as long as they are). Colours
 * only if @colours. Returns: (transfer full): of char * */
GPtrArray *  weir_columns_render     (WeirColumns *self, guint width, gboolean colours);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirColumns, weir_columns_free)

G_END_DECLS
