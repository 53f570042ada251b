/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Keeps a list at its end while it grows, unless its reader looks back. Lives inside the struct of the widget whose
 * children the two are; weir_tail_clear () when that is disposed of. */
typedef struct
{
  GtkScrolledWindow *scroller;   /* borrowed: a child of the owner */
  guint              tick;       /* 0: not on its way to the end */
  guint              n_frames;
} WeirTail;

void     weir_tail_init      (WeirTail *self, GtkScrolledWindow *scroller);
void     weir_tail_clear     (WeirTail *self);
/* Before rows are added: whether to weir_tail_follow () afterwards. */
gboolean weir_tail_is_at_end (WeirTail *self);
void     weir_tail_follow    (WeirTail *self);

G_END_DECLS
