/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "observe/weir-ledger.h"
#include "run/weir-sample.h"

G_BEGIN_DECLS

/* Says how a pipeline stood at any moment: it folds what trace and ledger recorded onto a *key frame*, a sample made before.
 *
 * Exact as far back as trace, ledger and a key frame reach. In virtual time everything is as it was. In real time two things are not
 * known in between: parts of a µs that turns took, so the shares of time are those of the key frames around, in proportion; and
 * messages on their way from one thread to another, which count as if they waited already. What was before that is known by key
 * frames only, evenly spread over the run.
 *
 * Belongs to the thread that trace and ledger belong to. */
typedef struct _WeirTimeline WeirTimeline;

/* @trace, @ledger: borrowed. */
WeirTimeline *weir_timeline_new       (WeirTrace *trace, WeirLedger *ledger, gboolean is_virtual);
void          weir_timeline_free      (WeirTimeline *self);

/* @state: referenced; how things are now. @is_change: something happened that is in neither trace nor ledger (an edit, a restart):
 * nothing is folded across it. @is_amid: in the middle of a turn, which is still to come for the ledger. */
void          weir_timeline_add_frame (WeirTimeline *self, WeirSample *state, gboolean is_change, gboolean is_amid);
/* A sample was made anyhow: it becomes a key frame if the last one is far away. */
void          weir_timeline_offer     (WeirTimeline *self, WeirSample *state);

/* The moments that are known exactly begin here. */
guint64       weir_timeline_get_first_exact (WeirTimeline *self);
/* How it stood when @moment messages had been handled, and before the next one was. @present: how it stands now, lent;
 * NULL in virtual time, of a moment that is not now.
 * Returns: (transfer full): with is_past and is_exact set, and the newest trace entries before it */
WeirSample *  weir_timeline_look      (WeirTimeline *self, guint64 moment, WeirSample *present);
/* The same after the last turn that ended by @usec of the clock. */
WeirSample *  weir_timeline_look_at_time (WeirTimeline *self, gint64 usec, WeirSample *present);

/* How many turns had been taken by @moment, all that happened before the next message was handled included, as far as it had ended by
 * @usec of the clock. FALSE if it is not known exactly. */
gboolean      weir_timeline_count_turns (WeirTimeline *self, guint64 moment, gint64 usec, guint64 *n_turns);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirTimeline, weir_timeline_free)

G_END_DECLS
