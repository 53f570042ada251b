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
  const WeirTraceEntry entry = {
    .cause = priv->cause,
    .time = weir_scheduler_get_now (priv->scheduler),
    .from = priv->id,
    .to = to != NULL ? weir_process_get_private (to)->id : priv->id,
    .subscription = tag != NULL ? tag->id : 0,
    .link = tag != NULL ? tag->link_id : 0,
    .count = (guint32) MIN (count, G_MAXUINT32),
    .kind = kind,
  };
  guint64 serial = weir_trace_add (trace, &entry, tag != NULL ? &tag->trace_key : NULL);

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
  return weir_process_get_trace (self) != NULL
         ? weir_process_trace_with_care (weir_process_get_private (self), kind, to, tag, count, NULL) : 0;
}

guint64
weir_process_trace_events (WeirProcess      *self,
                           WeirTraceKind     kind,
                           WeirProcess      *to,
                           WeirSubscription *tag,
                           const WeirSlice  *events)
{
  return weir_process_get_trace (self) != NULL
         ? weir_process_trace_with_care (weir_process_get_private (self), kind, to, tag, events->count, events) : 0;
}
