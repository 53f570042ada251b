/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "run/weir-recording.h"

G_BEGIN_DECLS

/* Reads the trace of a run back from a file, without its document; README describes the format. What is declared is known once it
 * was read, and is always there before the entries that name it.
 *
 * A file is untrusted: lines and declarations have limits, whatever is wrong ends the reading, and errors say in which line it is. */
#define WEIR_TYPE_TRACE_READER (weir_trace_reader_get_type ())
G_DECLARE_FINAL_TYPE (WeirTraceReader, weir_trace_reader, WEIR, TRACE_READER, GObject)

#define WEIR_TRACE_MOST_BYTES      4096        /* of a line */
#define WEIR_TRACE_MOST_DECLARED   1000000     /* stages and subscriptions; those that are declared anew count again */
#define WEIR_TRACE_MOST_NAME_BYTES (64 << 20)  /* of all of them */

/* @stream: referenced. Reads the first line. */
WeirTraceReader *weir_trace_reader_new  (GInputStream *stream, GError **error);
/* The next entry; FALSE after the last, or with @error if something is wrong: then @entry stays as it was. A file without its last line is
 * WEIR_ERROR_INCOMPLETE, after all that is in it; those of version 1 have none, so that nothing is known of their end. */
gboolean         weir_trace_reader_next (WeirTraceReader *self, WeirTraceEntry *entry, GError **error);
guint            weir_trace_reader_get_version (WeirTraceReader *self);
/* How far it has come in the stream. */
guint64          weir_trace_reader_get_n_bytes (WeirTraceReader *self);
/* Lent: what was declared so far, and after the last entry why it was the last; without the entries. */
WeirRecording *  weir_trace_reader_get_recording (WeirTraceReader *self);
guint            weir_trace_reader_get_seed (WeirTraceReader *self);
/* As declared so far; NULL if @process is no stage. Lent until the next entry is read. */
const WeirTraceStage *weir_trace_reader_get_stage (WeirTraceReader *self, guint process);
/* Max and min demand; 0 and 0 if it is not known, or asks by hand. */
void             weir_trace_reader_get_demand (WeirTraceReader *self, guint subscription, guint *max, guint *min);

G_END_DECLS
