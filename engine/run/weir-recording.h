/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gio/gio.h>
#include "observe/weir-trace.h"

G_BEGIN_DECLS

/* A stage that entries name: a node's, or a copy's of it. */
typedef struct
{
  guint       process;
  guint64     after;     /* it is called so in entries with a greater serial, until it is declared anew */
  guint       node;
  guint       copy;      /* from 0 */
  const char *kind;      /* it need not be one of this Weir's */
  const char *name;
} WeirTraceStage;

typedef struct
{
  guint   id;
  guint64 after;   /* as above */
  guint   link;
  guint   max;     /* 0 and 0 if somebody asks by hand */
  guint   min;
} WeirTraceSubscription;

/* What a trace says of its end. */
typedef enum
{
  WEIR_TRACE_END_UNKNOWN,   /* nothing */
  WEIR_TRACE_END_WHOLE,     /* the run was over, or nobody wanted more of it */
  WEIR_TRACE_END_SAVED,     /* it is what was at hand when somebody saved it; the run may have gone on */
  WEIR_TRACE_END_FORKED,    /* the run was given up for one that goes on from an earlier moment */
  WEIR_TRACE_N_ENDS
} WeirTraceEnd;

/* A part of the trace of a run, and who is who in it: a copy that belongs to nobody else. It comes from a run
 * (weir_pipeline_record ()) or from a file (weir_trace_file_read ()). While it is made one thread has it; afterwards it is never
 * changed, and any may. README describes the file. */
WeirRecording *weir_recording_new         (guint seed);
WeirRecording *weir_recording_ref         (WeirRecording *self);
void           weir_recording_unref       (WeirRecording *self);

guint          weir_recording_get_seed    (WeirRecording *self);
/* How many entries there were before its first one. */
guint64        weir_recording_get_n_before (WeirRecording *self);
WeirTraceEnd   weir_recording_get_end     (WeirRecording *self);
/* Lent: of WeirTraceEntry, in their order; of WeirTraceStage and WeirTraceSubscription, in the order in which they were declared. */
GArray *       weir_recording_get_entries (WeirRecording *self);
GArray *       weir_recording_get_stages  (WeirRecording *self);
GArray *       weir_recording_get_subscriptions (WeirRecording *self);
/* As it was declared last; NULL if it is none. Lent. */
const WeirTraceStage *weir_recording_find_stage (WeirRecording *self, guint process);
const WeirTraceSubscription *weir_recording_find_subscription (WeirRecording *self, guint id);

/*< while it is made >*/

void           weir_recording_set_seed    (WeirRecording *self, guint seed);
void           weir_recording_set_n_before (WeirRecording *self, guint64 n_before);
void           weir_recording_set_end     (WeirRecording *self, WeirTraceEnd end);
void           weir_recording_declare_stage (WeirRecording *self, const WeirTraceStage *stage);
void           weir_recording_declare_subscription (WeirRecording *self, const WeirTraceSubscription *subscription);
/* How many different ones are declared. */
guint          weir_recording_get_n_declared (WeirRecording *self);
/* Forgets who was declared before the entry @first and is not wanted, and names that nobody has from there on. @stages and
 * @subscriptions have a byte for each id, not 0 if it is wanted; they are written to. */
void           weir_recording_keep_declared (WeirRecording *self, guint64 first, guint8 *stages, guint8 *subscriptions);
/* Names are shared; entries are not copied. Returns: (transfer full) */
WeirRecording *weir_recording_dup_declared (WeirRecording *self);

/*< as a file: weir-recording-file.c >*/

/* Lines of the file, each with its line feed. */
void           weir_recording_print_head  (WeirRecording *self, GString *into);
void           weir_trace_stage_print     (const WeirTraceStage *stage, GString *into);
void           weir_trace_subscription_print (const WeirTraceSubscription *subscription, GString *into);
void           weir_trace_end_print       (WeirTraceEnd end, guint64 n_entries, GString *into);
const char *   weir_trace_end_to_string   (WeirTraceEnd end);
gboolean       weir_recording_write       (WeirRecording *self, GOutputStream *stream, GCancellable *cancellable, GError **error);
/* Whatever goes wrong, or if it is cancelled, the file is as it was before. From any thread. */
gboolean       weir_recording_save        (WeirRecording *self, GFile *file, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirRecording, weir_recording_unref)

G_END_DECLS
