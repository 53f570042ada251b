/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-batch.h"
#include "flow/weir-ring.h"

G_BEGIN_DECLS

/* What a stage could not dispatch, in order, with the infos that wait between the events: GenStage.Buffer. Finite and
 * unlimited buffers differ in where an info waits and whether it is counted: see SEMANTICS section 5. A plain struct of
 * its stage. */
struct _WeirBuffer
{
  WeirRing items;       /* of events or an info */
  gint64   size;        /* most events kept; -1: unlimited */
  gboolean keep_first;  /* who stays when it is full */
  guint64  count;       /* GenStage's estimate: events, and infos too if unlimited */
};

void    weir_buffer_init  (WeirBuffer *self, gint64 size, gboolean keep_first);
void    weir_buffer_clear (WeirBuffer *self);

/* @events: lent. Answers how many events were lost; infos that waited behind lost events are appended to @released (of
 * WeirValue, owned by the array). */
guint64 weir_buffer_store (WeirBuffer *self, const WeirSlice *events, GArray *released);
/* @info: taken if the buffer is not empty, else FALSE. */
gboolean weir_buffer_store_info (WeirBuffer *self, WeirValue info);
/* Takes up to @wanted events, or fewer if an info comes up: then that and those beside it go to @released. FALSE: nothing was there
 * to take. @events is set to one slice, maybe an empty one. */
gboolean weir_buffer_take (WeirBuffer *self, guint64 wanted, WeirSlice *events, GArray *released);

G_END_DECLS
