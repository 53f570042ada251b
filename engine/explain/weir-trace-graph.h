/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "run/weir-recording.h"

G_BEGIN_DECLS

/* The drawing that a recording is of, as far as it shows: nodes and links, without places and settings. */
typedef struct
{
  guint    node;         /* as in the run */
  WeirRole role;         /* of its kind; of what it did, if this Weir has no such kind */
  char    *name;         /* owned: without the number of a copy */
  gboolean has_copies;   /* that are told apart */
} WeirTraceNode;

typedef struct
{
  guint link;
  guint from;            /* nodes */
  guint to;
} WeirTraceLink;

typedef struct
{
  GArray     *nodes;     /* of WeirTraceNode, owned: as events flow, and else in the order in which they were declared */
  GArray     *links;     /* of WeirTraceLink, owned: those over which something was sent, by their producers in that order */
  GHashTable *places;    /* owned: node → place in nodes */
} WeirTraceGraph;

WeirTraceGraph *weir_trace_graph_new  (WeirRecording *recording);
void            weir_trace_graph_free (WeirTraceGraph *self);
/* NULL if there is none. Lent. */
const WeirTraceNode *weir_trace_graph_find (WeirTraceGraph *self, guint node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirTraceGraph, weir_trace_graph_free)

G_END_DECLS
