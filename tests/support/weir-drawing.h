/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-scripted-stage.h"

G_BEGIN_DECLS

/* Documents for tests, drawn in a line of code, and pipelines run to where a test wants them. */

/* @name: the node's and, up to a space, the kind's: "counter", "print 2", "sink late". Lent. */
WeirNode *    weir_drawing_add_node  (WeirDocument *document, const char *name);
/* Lent. */
WeirLink *    weir_drawing_add_link  (WeirDocument *document, const char *from, const char *to, guint max, gint min);
/* @value: as in a document file. */
void          weir_drawing_set_param (WeirDocument *document, const char *node, const char *param, WeirValue value);

/* Turns the main loop until the pipeline is in @state. */
void          weir_drawing_wait_for_state (WeirPipeline *pipeline, WeirRunState state);
/* A sample made after everything asked for so far. Lent. */
WeirSample *  weir_drawing_sample    (WeirPipeline *pipeline);
/* Runs as fast as it can until it is finished. Lent: the last sample. With WEIR_DRAWING_WALKS in the environment there is a
 * rehearsal, which walks and goes back to all moments: see weir-walk.h. */
WeirSample *  weir_drawing_run       (WeirPipeline *pipeline);
/* Has the run traced, and keeps all that its samples tell: a sample has the entries since the one before, and how many samples a run has
 * depends on the machine (one that finishes gives another). Returns: (element-type WeirTraceEntry): the pipeline's, it grows */
GArray *      weir_drawing_keep_trace (WeirPipeline *pipeline);
/* What the node or link of that name has counted. */
WeirNodeReading weir_drawing_read_node (WeirPipeline *pipeline, const char *name);
WeirLinkReading weir_drawing_read_link (WeirPipeline *pipeline, const char *from, const char *to);
/* Of its first copy. */
WeirValue     weir_drawing_dup_summary (WeirPipeline *pipeline, const char *name);
/* Runs the document to @end_time with a trace file and answers what is in it. Returns: (transfer full) */
char *        weir_drawing_trace     (WeirDocument *document, guint seed, gint64 end_time);

G_END_DECLS
