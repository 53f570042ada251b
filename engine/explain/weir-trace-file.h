/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "run/weir-recording.h"

G_BEGIN_DECLS

/* What somebody wants to see of a trace file, read as a whole: so many entries, and what became of the rest. */
typedef struct
{
  WeirRecording *recording;   /* owned */
  GError        *problem;     /* owned: what is wrong behind what was read; NULL if nothing is, or nobody has looked there */
  guint          version;     /* of the format */
  guint64        n_skipped;   /* entries before those that were wanted */
  gboolean       has_more;    /* behind them */
  double         share;       /* of the file, up to the last of them: 0 … 1 */
} WeirTraceFile;

/* An entry takes 48 bytes. */
#define WEIR_TRACE_FILE_MOST_ENTRIES 1000000

/* How much was read so far, 0 … 1; on the thread that reads. */
typedef void (*WeirTraceProgress) (gpointer data, double share);

/* Whether a file of the name begins like a trace, whatever it is called. Blocks for as long as it takes to read its first bytes. */
gboolean       weir_trace_file_is_trace (GFile *file);
/* Up to @most entries after the first @n_skipped. What is wrong in the middle is no error: what stands before it has been read. NULL,
 * with @error, if nothing can be read, it is no trace, or it was cancelled. From any thread. Returns: (transfer full) */
WeirTraceFile *weir_trace_file_read     (GFile *file, guint64 n_skipped, guint most, GCancellable *cancellable,
                                         WeirTraceProgress progress, gpointer data, GError **error);
void           weir_trace_file_free     (WeirTraceFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirTraceFile, weir_trace_file_free)

G_END_DECLS
