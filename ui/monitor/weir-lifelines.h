/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>
#include "weir.h"

G_BEGIN_DECLS

/* The stages of a drawing side by side, as the columns of the messages between them: in the order in which they stand
 * in the drawing, from left to right. Lives inside the struct of a view; weir_lifelines_clear () at the end. */
typedef struct
{
  guint    node;   /* weir_node_get_id () */
  WeirRole role;
  char    *name;   /* owned */
} WeirLifeline;

typedef struct
{
  GArray *columns;   /* of WeirLifeline, owned */
  guint   n_more;    /* stages that there was no column for */
} WeirLifelines;

/* A picture of more columns than that cannot be read; the others can be had by selecting them. */
#define WEIR_LIFELINES_LIMIT 40

void     weir_lifelines_init       (WeirLifelines *self);
void     weir_lifelines_clear      (WeirLifelines *self);
/* @nodes: a set of ids by GUINT_TO_POINTER (); NULL: all. Answers whether anything is different now. */
gboolean weir_lifelines_arrange    (WeirLifelines *self, WeirDocument *document, GHashTable *nodes);
/* The same of a recording, which knows no places: as events flow. */
gboolean weir_lifelines_arrange_graph (WeirLifelines *self, WeirTraceGraph *graph, GHashTable *nodes);
/* Pixels that are wanted at least. */
int      weir_lifelines_get_width  (const WeirLifelines *self);
double   weir_lifelines_get_column_width (const WeirLifelines *self, int width);
/* The middle of the @i-th column, if everything together is @width wide. */
double   weir_lifelines_get_middle (const WeirLifelines *self, guint i, int width);
/* The same of a node. FALSE: it has no column. */
gboolean weir_lifelines_find       (const WeirLifelines *self, guint node, int width, double *middle);
/* Moves to the side as far as it has to so that what goes on between two nodes can be seen. */
void     weir_lifelines_reveal     (const WeirLifelines *self, guint from, guint to, GtkAdjustment *adjustment);
/* Where the times end that stand before the first column. */
double   weir_lifelines_get_time_width (void);

G_END_DECLS
