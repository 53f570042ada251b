/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir.h"

G_BEGIN_DECLS

/* The moment of a run that is looked at: a number of handled messages, see weir_pipeline_look_at (). */

/* Whether there is anything to look back on. */
gboolean weir_moment_has_past (WeirPipeline *pipeline);
/* What is looked at: the newest moment unless somebody looks back. */
guint64  weir_moment_get      (WeirPipeline *pipeline);
/* To that one; the newest is the present. */
void     weir_moment_go       (WeirPipeline *pipeline, guint64 moment);
/* So many messages on, or back; ends are ends. */
void     weir_moment_step     (WeirPipeline *pipeline, gint64 messages);
/* What a node or link did at about the moment of @sample: of the present the last moments, of the past the nearest rate that is kept, and
 * shares since the start. FALSE if nothing is known. */
gboolean weir_moment_read_node (WeirActivity *activity, WeirSample *sample, guint node_id, WeirActivityReading *into);
gboolean weir_moment_read_link (WeirActivity *activity, WeirSample *sample, guint link_id, WeirActivityReading *into);
/* "Message 1 234 of 5 678 · 10.080 s". Returns: (transfer full) */
char *   weir_moment_describe (WeirPipeline *pipeline);

G_END_DECLS
