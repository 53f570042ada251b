/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "observe/weir-trace.h"

G_BEGIN_DECLS

/* Of a node, or of a copy of it. */
typedef struct
{
  guint node;
  guint copy;   /* from 0 */
  char *kind;   /* lent, as the name; it need not be one of this Weir's */
  char *name;
} WeirTraceStage;

/* Reads the trace of a run back from a file, without its document; README describes the format. What is declared is known once it
 * was read, and is always there before the entries that name it.
 *
 * A file is untrusted: lines and declarations have limits, whatever is wrong ends the reading, and errors say in which line it is. */
#define WEIR_TYPE_TRACE_READER (weir_trace_reader_get_type ())
G_DECLARE_FINAL_TYPE (WeirTraceReader, weir_trace_reader, WEIR, TRACE_READER, GObject)

#define WEIR_TRACE_MOST_BYTES      4096        /* of a line */
#define WEIR_TRACE_MOST_DECLARED   1000000     /* stages and subscriptions */
#define WEIR_TRACE_MOST_NAME_BYTES (64 << 20)  /* of all of them, and renamed ones count again */

/* @stream: referenced. Reads the first line. */
WeirTraceReader *weir_trace_reader_new  (GInputStream *stream, GError **error);
/* The next entry; FALSE after the last, or with @error if something is wrong: then @entry stays as it was. */
gboolean         weir_trace_reader_next (WeirTraceReader *self, WeirTraceEntry *entry, GError **error);
guint            weir_trace_reader_get_seed (WeirTraceReader *self);
/* As declared so far; NULL if @process is no stage. Lent until the next entry is read. */
const WeirTraceStage *weir_trace_reader_get_stage (WeirTraceReader *self, guint process);
/* Max and min demand; 0 and 0 if it is not known, or asks by hand. */
void             weir_trace_reader_get_demand (WeirTraceReader *self, guint subscription, guint *max, guint *min);

G_END_DECLS
