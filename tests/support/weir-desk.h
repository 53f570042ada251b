/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir.h"

G_BEGIN_DECLS

#define WEIR_DESK_MOST_NODES 15

/* Somebody who draws and edits at random what a pipeline runs meanwhile, by the shortest way: no history. */
typedef struct
{
  GRand        *random;     /* owned */
  WeirDocument *document;   /* owned */
  WeirPipeline *pipeline;   /* owned */
  gboolean      is_wild;    /* stages take their time, crash, are started again, supervise workers */
  guint         n_nodes;    /* so far */
} WeirDesk;

WeirDesk *weir_desk_new      (guint seed);
void      weir_desk_free     (WeirDesk *self);

/* From @from to @to, both included. */
gint      weir_desk_draw     (WeirDesk *self, gint from, gint to);
void      weir_desk_add_node (WeirDesk *self);
void      weir_desk_add_link (WeirDesk *self);
/* One edit, or one stage that is ended. */
void      weir_desk_edit     (WeirDesk *self);
/* Whatever was on its way has arrived. */
void      weir_desk_catch_up (WeirDesk *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirDesk, weir_desk_free)

G_END_DECLS
