/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "model/weir-document.h"
#include "run/weir-contents.h"
#include "run/weir-ending.h"
#include "run/weir-recording.h"
#include "run/weir-sample.h"
#include "run/weir-stop-rule.h"

G_BEGIN_DECLS

typedef enum
{
  WEIR_RUN_STOPPED,    /* no stages */
  WEIR_RUN_RUNNING,
  WEIR_RUN_PAUSED,
  WEIR_RUN_FINISHED,   /* stages are there, nothing can happen any more, or the end time was reached */
} WeirRunState;

typedef enum
{
  WEIR_TIME_VIRTUAL,
  WEIR_TIME_REAL,
} WeirTimeMode;

#define WEIR_THREADS_LIMIT 64

/* A document brought to life. It is used from one thread (the one whose default main context was current when it was
 * made); its stages run on a thread of their own. Edits of the document are applied to the running stages as they happen;
 * what cannot be changed live restarts the stage and says so in the log.
 *
 * Properties with notify: "state" (WeirRunState as uint), "time-mode" (WeirTimeMode as uint, settable while stopped, ignored
 * otherwise), "present" (pointer, lent; the newest sample or NULL: notified when a requested one arrives), "sample" (likewise; the
 * one that is looked at: "present", notified right after it, or one of the past), "looking-back" (whether it is one of the past). */
#define WEIR_TYPE_PIPELINE (weir_pipeline_get_type ())
G_DECLARE_FINAL_TYPE (WeirPipeline, weir_pipeline, WEIR, PIPELINE, GObject)

WeirPipeline *weir_pipeline_new            (WeirDocument *document);
WeirDocument *weir_pipeline_get_document   (WeirPipeline *self);

WeirRunState  weir_pipeline_get_state      (WeirPipeline *self);
WeirTimeMode  weir_pipeline_get_time_mode  (WeirPipeline *self);
void          weir_pipeline_set_time_mode  (WeirPipeline *self, WeirTimeMode mode);

/* Whether an edit of that property of a node restarts its stages, and is not followed live. Options of the present dispatcher are
 * notified as "dispatcher". */
gboolean      weir_pipeline_has_to_restart (const char *property);

/* Starts from stopped or finished, goes on from paused. WEIR_ERROR_START with the node's name and the reason; then
 * the state is stopped. */
gboolean      weir_pipeline_run            (WeirPipeline *self, GError **error);
void          weir_pipeline_pause          (WeirPipeline *self);
/* Handles exactly one message (in virtual time jumping to the next timer if need be) and is paused afterwards. Starts the stages
 * if the pipeline is stopped. Steps requested in a row are all made. */
gboolean      weir_pipeline_step           (WeirPipeline *self, GError **error);
/* Runs at the present speed until @goal, or a breakpoint, and is paused then. A pause by hand drops the goal. In virtual time that is
 * after the very turn in which it came true, at any speed; a time is reached exactly, unless a turn that began before it ends after it.
 * So it is in real time with one thread; with several rules are looked at each millisecond, what came to be and went in between is
 * missed, and deeds that are counted stand for all since the last look. A time that is past is no goal. */
gboolean      weir_pipeline_run_until      (WeirPipeline *self, const WeirStopRule *goal, GError **error);
/* Likewise, whatever the speed: a step that is larger than a message. */
gboolean      weir_pipeline_step_until     (WeirPipeline *self, const WeirStopRule *goal, GError **error);
/* Why it has paused by itself, lent; NULL if it did not, or has been told to go on. A property with notify: "stop" (pointer). */
const WeirStop *weir_pipeline_get_stop     (WeirPipeline *self);
/* A person has read it. */
void          weir_pipeline_forget_stop    (WeirPipeline *self);
/* Ends all stages: back to stopped. The last sample stays. Synchronous. */
void          weir_pipeline_stop           (WeirPipeline *self);

/* How fast virtual time is released; may be changed at any time. Real time ignores both.
 * @messages_per_second: 0 is unlimited. @time_factor: virtual seconds per second, 0 is unlimited. */
void          weir_pipeline_set_speed      (WeirPipeline *self, double messages_per_second, double time_factor);
/* Finishes when the clock shows @usec; 0 never. Before the start. */
void          weir_pipeline_set_end_time   (WeirPipeline *self, gint64 usec);
/* Instead of the document's seed. Before the start. */
void          weir_pipeline_set_seed       (WeirPipeline *self, guint seed);
/* How many threads run stages in real time: at first one, and the others take stages over whose work is heavy. 0, the default: one
 * for each processor. In virtual time there is always one. Before the start. */
void          weir_pipeline_set_n_threads  (WeirPipeline *self, guint n_threads);
guint         weir_pipeline_get_n_threads  (WeirPipeline *self);
/* From how many µs per message on a stage is heavy: it may run on another thread then. The default of 15 is where that begins to pay;
 * 0 deals all stages out at once and passes them on all the time, whether it pays or not. Before the start. */
void          weir_pipeline_set_heavy      (WeirPipeline *self, guint usec);
/* Off by default for the command line's sake; the window turns it on. Before the start. */
void          weir_pipeline_set_tracing    (WeirPipeline *self, gboolean tracing);
/* Whether one can look back: that traces, and takes up to 30 MB more. Off by default; the window turns it on. Before the start. */
void          weir_pipeline_set_rewindable (WeirPipeline *self, gboolean rewindable);
/* Likewise: latency, in WeirNodeReading and WeirLinkReading; costs some 30 instructions a batch. */
void          weir_pipeline_set_measuring  (WeirPipeline *self, gboolean measuring);
/* Likewise, and each sample has the percentiles of nodes of the whole run but for its warm-up, the first fifth of its time, however
 * large the drawing is, and those of all consumers together: WeirSample.latency. For whoever wants figures and not a picture: the
 * warm-up is known to be over only where samples come often. */
void          weir_pipeline_set_measuring_whole (WeirPipeline *self, gboolean whole);
/* The trace of the run goes to @file (NULL: none), which it replaces; see WeirTraceReader. A fork is another run: the file ends there,
 * and says so. Before the start. */
void          weir_pipeline_set_trace_file (WeirPipeline *self, GFile *file);
/* The file holds all that happened so far, and gets nothing more; stopping does the same without a word. FALSE, with @error, if
 * something could not be written: then what comes later is missing. */
gboolean      weir_pipeline_close_trace_file (WeirPipeline *self, GError **error);
/* A copy of what the trace still holds, with everybody whom it names, also those that have ended; at once: a few ms when the trace is
 * full. Of the present, whether or not somebody looks back. NULL if nothing has run, or it is not traced. Returns: (transfer full) */
WeirRecording *weir_pipeline_record         (WeirPipeline *self);

/* Rules that stay, over runs; they belong to the pipeline and not to its document. Lent: of WeirBreakpoint. A breakpoint goes with its
 * stage or link. */
GListModel *  weir_pipeline_get_breakpoints (WeirPipeline *self);
void          weir_pipeline_set_breakpoint (WeirPipeline *self, const WeirStopRule *rule, gboolean is_set);
void          weir_pipeline_clear_breakpoints (WeirPipeline *self);
gboolean      weir_pipeline_has_breakpoint (WeirPipeline *self, const WeirStopRule *rule);

/* Asks the engine's thread for a sample; it arrives as notify::sample, at G_PRIORITY_DEFAULT, within a few ms. Requests
 * while one is under way do nothing. */
void          weir_pipeline_request_sample (WeirPipeline *self);
WeirSample *  weir_pipeline_get_sample     (WeirPipeline *self);
/* The newest sample, whether somebody looks back or not. */
WeirSample *  weir_pipeline_get_present    (WeirPipeline *self);
/* Samples that come by themselves, in virtual time that nothing slows down: whenever the clock has gone on by @usec, and whenever a
 * 64th more messages were handled, but at least @n_messages, and what happens at the same time is over. They are made between the same
 * two messages in every run, and each is notified. 0: never for that reason. Before the start. */
void          weir_pipeline_set_sampling   (WeirPipeline *self, gint64 usec, guint n_messages);

/*< looking back: weir-pipeline-past.c >*/

/* A moment is a number of handled messages, WeirSample.n_messages: all that happened before the next one was handled. From now on
 * "sample" is that of @moment, or of the nearest one that is still known (WeirSample.is_exact), at once; the pipeline goes on, or stays
 * paused. A run that begins, or is stopped, ends it. Nothing happens if no run is there to look back on, or it is not rewindable. */
void          weir_pipeline_look_at         (WeirPipeline *self, guint64 moment);
/* The last moment that had come when the pipeline's clock showed @usec. */
void          weir_pipeline_look_at_time    (WeirPipeline *self, gint64 usec);
void          weir_pipeline_look_at_present (WeirPipeline *self);
gboolean      weir_pipeline_is_looking_back (WeirPipeline *self);
/* What would be seen at @usec, without looking; NULL if there is nothing to look back on. Returns: (transfer full) */
WeirSample *  weir_pipeline_dup_sample_at_time (WeirPipeline *self, gint64 usec);
/* Goes on from @moment instead, if somebody looks at it from the very time that is looked at: the run is done again up to there, with
 * everything that was edited and done meanwhile, and pauses. What was edited after that moment holds from then on. The pipeline is
 * rewindable and runs in virtual time, and no kind in it writes or reads outside itself: else WEIR_ERROR_REPLAY or
 * WEIR_ERROR_REACHES_OUT, and nothing changes. That takes as long as the run took at full speed.
 * Signal "forked": the run before, as far as it came, is over. */
gboolean      weir_pipeline_fork            (WeirPipeline *self, guint64 moment, GError **error);
/* Whether it could, from the moment that is looked at, and why not. */
gboolean      weir_pipeline_can_fork        (WeirPipeline *self, GError **error);
/* Which moments there are to look at: 0 and 0 if none. WeirSample.first_exact of the present says from which on they are exact. */
void          weir_pipeline_get_span        (WeirPipeline *self, guint64 *first, guint64 *last);

/* Ends what runs of a node, to see what comes of it: consumers follow their cancel modes, the supervisor its rules.
 * @copy: 0, 1, …, or WEIR_ALL_COPIES. @text: of an error. Nothing happens if the stage has ended, or nothing runs. A sample
 * made afterwards is on its way. */
#define WEIR_ALL_COPIES (-1)
void          weir_pipeline_end_stage      (WeirPipeline *self, guint node_id, int copy, WeirEnding ending, const char *text);
/* Ends the subscriptions of a link as `GenStage.cancel` by each consumer does, with the reason of @ending. Unlike removing
 * the link, that is no edit: a permanent consumer stops. */
void          weir_pipeline_cancel_link    (WeirPipeline *self, guint link_id, WeirEnding ending, const char *text);
/* Has each consumer of a manual link call `GenStage.ask` for @n: nobody else does. Subscriptions that ask for themselves are
 * left alone. A sample made afterwards is on its way. */
void          weir_pipeline_ask_link       (WeirPipeline *self, guint link_id, guint n);

/*< what messages carry: weir-pipeline-questions.c >*/

/* Whether it is kept, for the newest messages; of use with a trace only. May be changed at any time, and costs nothing while it is off,
 * the default. A fork does again what the run before did, so that there is what its messages carried before, too. */
void          weir_pipeline_set_keeping    (WeirPipeline *self, gboolean keeping);
/* What the message, or the batch, with @serial in the trace carried, through @callback on the calling thread. @excerpt is lent; NULL:
 * it is not kept, or no longer. If the run ends before, @callback is not called. */
typedef void (*WeirContentsFunc) (gpointer data, guint64 serial, const WeirExcerpt *excerpt);
void          weir_pipeline_request_contents (WeirPipeline *self, guint64 serial, WeirContentsFunc callback, gpointer data,
                                              GDestroyNotify destroy);

/*< faults: weir-pipeline-faults.c. All of them are in trace and log, and a sample made afterwards is on its way. >*/

/* All copies take no turn until they are thawed: their mailboxes grow, everybody else goes on. Counts as busy: a callback that does not
 * return looks the same. */
void          weir_pipeline_freeze_stage   (WeirPipeline *self, guint node_id, gboolean frozen);
/* The next message of events on the link is lost on the way. Its producer counts the events as sent. Its consumer waits for them for
 * good: they stay part of what it has asked for, so that it asks for less from then on, or never again. */
void          weir_pipeline_lose_events    (WeirPipeline *self, guint link_id);
/* @event (taken) comes from nowhere, into the first copy that takes it: see weir_stage_inject (). */
void          weir_pipeline_inject         (WeirPipeline *self, guint node_id, WeirValue event);

/*< summaries: weir-pipeline-questions.c >*/

/* What a node's stages have found so far (a list per copy is merged by no one: @copy chooses), through @callback on the
 * calling thread; see weir_stage_summarize (). @summary is lent. */
typedef void (*WeirSummaryFunc) (gpointer data, const WeirValue *summary);
void          weir_pipeline_request_summary (WeirPipeline *self, guint node_id, guint copy,
                                             WeirSummaryFunc callback, gpointer data, GDestroyNotify destroy);

G_END_DECLS
