/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-process-private.h"

/* What a process adds to the trace, and what its entries are due to. */

guint64
weir_process_get_cause (WeirProcess *self)
{
  return weir_process_get_private (self)->cause;
}

void
weir_process_set_cause (WeirProcess *self,
                        guint64      serial)
{
  weir_process_get_private (self)->cause = serial;
}

WeirTrace *
weir_process_get_trace (WeirProcess *self)
{
  WeirScheduler *scheduler = weir_process_get_private (self)->scheduler;

  return scheduler != NULL ? weir_scheduler_get_trace (scheduler) : NULL;
}

guint64
weir_process_trace_with_care (WeirProcessPrivate *priv,
                              WeirTraceKind       kind,
                              WeirProcess        *to,
                              WeirSubscription   *tag,
                              guint64             count,
                              const WeirSlice    *events)
{
  WeirTrace *trace = weir_scheduler_get_trace (priv->scheduler);
  guint64 serial = weir_process_fill_entry (priv, weir_trace_begin (trace), kind, to, tag, count);

  weir_trace_end (trace);
  if (events != NULL)
    weir_trace_keep (trace, serial, weir_slice_get_values (events), events->count);
  return serial;
}

guint64
weir_process_trace (WeirProcess      *self,
                    WeirTraceKind     kind,
                    WeirProcess      *to,
                    WeirSubscription *tag,
                    guint64           count)
{
  WeirProcessPrivate *priv = weir_process_get_private (self);

  return priv->scheduler != NULL ? weir_process_trace_here (priv, kind, to, tag, count) : 0;
}

guint64
weir_process_trace_events (WeirProcess      *self,
                           WeirTraceKind     kind,
                           WeirProcess      *to,
                           WeirSubscription *tag,
                           const WeirSlice  *events)
{
  WeirProcessPrivate *priv = weir_process_get_private (self);

  return priv->scheduler != NULL ? weir_process_trace_events_here (priv, kind, to, tag, *events) : 0;
}
