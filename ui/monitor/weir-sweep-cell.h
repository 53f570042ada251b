/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "weir.h"

G_BEGIN_DECLS

/* One run of a sweep: its figure in words, on a colour and above a bar that say how much it is compared with others. */
#define WEIR_TYPE_SWEEP_CELL (weir_sweep_cell_get_type ())
G_DECLARE_FINAL_TYPE (WeirSweepCell, weir_sweep_cell, WEIR, SWEEP_CELL, GtkWidget)

/* What is shown. */
typedef struct
{
  const char *text;         /* copied */
  const char *brief;        /* copied, may be NULL: the same where there is less room */
  const char *description;  /* copied: for tooltip and screen reader */
  double      share;        /* 0 to 1: of the way from the least to the most of all cells; negative: there is no figure */
  double      length;       /* 0 to 1: of the bar */
  gboolean    is_present;   /* the document is like this now */
  gboolean    is_most;
  gboolean    is_wrong;     /* it failed, or something in it did */
} WeirSweepCellContent;

GtkWidget *weir_sweep_cell_new          (guint x, guint y, gboolean is_small);
guint      weir_sweep_cell_get_x        (WeirSweepCell *self);
guint      weir_sweep_cell_get_y        (WeirSweepCell *self);
void       weir_sweep_cell_show         (WeirSweepCell *self, const WeirSweepCellContent *content);
const char *weir_sweep_cell_get_text    (WeirSweepCell *self);
void       weir_sweep_cell_set_selected (WeirSweepCell *self, gboolean selected);

G_END_DECLS
