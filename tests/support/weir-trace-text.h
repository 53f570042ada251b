/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir.h"

G_BEGIN_DECLS

/* A line of a trace file, see weir_trace_entry_print (). */
typedef struct
{
  gint64 time;           /* µs */
  char  *kind;           /* owned */
  guint  count;
  guint  from;           /* process ids: stages in the order of their nodes and copies, from 1 */
  guint  to;
  guint  subscription;   /* 0 if none */
} WeirTraceLine;

/* Returns: (transfer full): of WeirTraceLine */
GArray *weir_trace_text_read (const char *text);
/* Counts of what @from (0: anybody) did, in order: "10 5 5". Returns: (transfer full) */
char *  weir_trace_text_tell (GArray *lines, const char *kind, guint from);
void    weir_trace_text_assert_told (GArray *lines, const char *kind, guint from, const char *expected);

G_END_DECLS
