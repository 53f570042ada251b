/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-registry.h"
#include "flow/weir-supervisor.h"
#include "run/weir-contents.h"
#include "run/weir-ending.h"
#include "run/weir-pipeline.h"
#include "run/weir-plan-private.h"
#include "run/weir-recording.h"
#include "run/weir-timeline.h"
#include "run/weir-warm-up.h"
#include "time/weir-team.h"

G_BEGIN_DECLS

/* The running half of a pipeline: stages, subscriptions, schedulers, recorders, on threads of their own. Everything below is
 * called on the first of them, while the others stand still (weir_engine_call (), _post ()), unless it says otherwise. */
typedef struct _WeirEngine WeirEngine;
typedef struct _WeirWatch WeirWatch;

typedef void (*WeirEngineFunc) (WeirEngine *engine, gpointer data);

typedef struct
{
  WeirTimeMode mode;
  gint64       end_time;      /* µs; 0: none */
  guint        n_threads;     /* that run stages; virtual time has one */
  guint        heavy_usec;    /* see weir_pipeline_set_heavy () */
  gboolean     is_tracing;
  gboolean     is_rewindable;  /* traces, too */
  gboolean     is_measuring;  /* latency */
  gboolean     is_measuring_whole;   /* see weir_pipeline_set_measuring_whole () */
  gboolean     is_keeping;    /* what messages carry */
  GFile       *trace_file;    /* owned by the engine, may be NULL */
  guint        seed;          /* to be written there */
  gint64       sampling_usec; /* see weir_pipeline_set_sampling () */
  guint        sampling_messages;
  WeirEngineFunc sampled;     /* with the data of @finished; may be NULL if nothing is sampled */
  /* A rule has paused it; @data as of @finished. */
  void       (*stopped) (WeirEngine *engine, const WeirStop *stop, gpointer data);
} WeirEngineConfig;

/*< from the pipeline's thread >*/

/* Starts the thread; nothing runs yet. @finished is called there when nothing can happen any more or the end time is
 * reached. NULL if the trace file cannot be written. */
WeirEngine *weir_engine_new   (const WeirEngineConfig *config, WeirEngineFunc finished, gpointer data, GError **error);
/* Ends all stages, joins the thread. */
void        weir_engine_free  (WeirEngine *self);
/* Runs @func on the engine's first thread, between two messages, and waits for it. */
void        weir_engine_call  (WeirEngine *self, WeirEngineFunc func, gpointer data);
/* Runs it there soon. Posts are carried out in order. */
void        weir_engine_post  (WeirEngine *self, WeirEngineFunc func, gpointer data, GDestroyNotify destroy);
/* Likewise what changes anything in it, from outside: it is remembered, so that it can be done again, by another engine. @func only
 * borrows @data, which is never written. @is_deed: no edit of the drawing. */
void        weir_engine_post_change (WeirEngine *self, WeirEngineFunc func, gpointer data, GDestroyNotify destroy, gboolean is_deed);

/*< stages: weir-engine-stages.c >*/

/* Plans are taken. A stage that does not start: FALSE, with the reason and the others left alone. */
gboolean    weir_engine_add_node    (WeirEngine *self, WeirNodePlan *plan, GError **error);
void        weir_engine_remove_node (WeirEngine *self, guint node);
void        weir_engine_add_link    (WeirEngine *self, WeirLinkPlan *plan);
/* Ends the subscriptions without harm to their consumers: somebody edited the drawing, nobody failed. */
void        weir_engine_remove_link (WeirEngine *self, guint link);
/* As if its consumers called GenStage.ask, each for @n; nothing if they ask for themselves. */
void        weir_engine_ask_link    (WeirEngine *self, guint link, guint n);
void        weir_engine_rename_node (WeirEngine *self, guint node, const char *name);
void        weir_engine_set_param   (WeirEngine *self, guint node, const WeirParam *param, const WeirValue *value);
void        weir_engine_log         (WeirEngine *self, guint node, GLogLevelFlags level, const char *id, const char *text);
void        weir_engine_end_stages  (WeirEngine *self);
void        weir_engine_summarize   (WeirEngine *self, guint node, guint copy, WeirValue *summary);

/*< restarts: weir-engine-restarts.c >*/

void        weir_engine_set_restart (WeirEngine *self, guint node, WeirRestart restart);
void        weir_engine_set_limits  (WeirEngine *self, WeirStrategy strategy, guint max_restarts,
                                     guint max_seconds);

/*< endings: weir-engine-endings.c >*/

/* @copy: -1: all. Those that have ended are left alone. */
void        weir_engine_end_stage   (WeirEngine *self, guint node, int copy, WeirEnding ending,
                                     const WeirValue *reason);
/* As if the consumers called GenStage.cancel: their cancel modes apply. */
void        weir_engine_cancel_link (WeirEngine *self, guint link, const WeirValue *reason);

/*< doing it again, in virtual time: weir-engine-past.c >*/

/* Shared by reference, across threads: it is never written. */
typedef struct
{
  WeirEngineFunc func;
  gpointer       data;      /* owned */
  GDestroyNotify destroy;
  gboolean       is_deed;
} WeirEngineChange;

/* A change, and when it was carried out. */
typedef struct
{
  WeirEngineChange *change;    /* owned */
  guint64           n_turns;   /* taken by then */
  gint64            time;      /* µs of the clock */
} WeirEngineEvent;

void        weir_engine_change_unref (gpointer change);
/* Returns: (transfer full): of WeirEngineEvent */
GArray *    weir_engine_new_events  (void);
GArray *    weir_engine_dup_events  (WeirEngine *self);
/* How many turns were taken by @moment, and by @usec; FALSE if that is too long ago to be known. */
gboolean    weir_engine_count_turns (WeirEngine *self, guint64 moment, gint64 usec, guint64 *n_turns);
/* Takes so many turns, with @events by @usec at their time; then all edits that come later. FALSE if there were not so many. */
gboolean    weir_engine_replay      (WeirEngine *self, GArray *events, guint64 n_turns, gint64 usec);
/*< faults: weir-engine-faults.c >*/

/* All copies. */
void        weir_engine_freeze_stage (WeirEngine *self, guint node, gboolean frozen);
/* The next message of events on the first subscription of it that both ends know. */
void        weir_engine_lose_events (WeirEngine *self, guint link);
/* Into the first copy that takes it, see weir_stage_inject (). */
void        weir_engine_inject      (WeirEngine *self, guint node, const WeirValue *event);

/*< what messages carry: weir-engine-contents.c >*/

/* Nothing without a trace. What was kept so far stays. */
void        weir_engine_set_keeping (WeirEngine *self, gboolean is_keeping);
/* NULL: it is not kept. Returns: (transfer full) */
WeirExcerpt *weir_engine_read_contents (WeirEngine *self, guint64 serial);

/*< watching: weir-engine-sample.c >*/

/* What the drawing's events took: all of it, not only what there is time for. */
void        weir_engine_read_latencies (WeirEngine *self, WeirSample *sample, gboolean all);
/* Returns: (transfer full) */
WeirSample *weir_engine_make_sample (WeirEngine *self);
/* Everything that is needed to go back is recorded from now on. */
void        weir_engine_begin_timeline (WeirEngine *self);
/* Something has changed that no message tells of; @is_amid: in the middle of a turn. */
void        weir_engine_note_change (WeirEngine *self, gboolean is_amid);
/* Returns: (transfer full). Only with a timeline. */
WeirSample *weir_engine_look_at_present (WeirEngine *self);
WeirSample *weir_engine_look_at      (WeirEngine *self, guint64 moment);
WeirSample *weir_engine_look_at_time (WeirEngine *self, gint64 usec);

/*< samples by themselves: weir-engine-sampling.c >*/

/* Whether they are made: in virtual time that is not slowed down. */
gboolean    weir_engine_is_sampling (WeirEngine *self);
/* Lowers what may be done to what the next sample is made after. */
void        weir_engine_limit_to_sample (WeirEngine *self, gint64 *n_turns, gint64 *until);
/* All of that is done: makes it. FALSE if that is not why nothing is done any more; else more may be allowed now. */
gboolean    weir_engine_sample_if_due (WeirEngine *self);
/* One more before the clock goes on to the end time, where nothing happens any more. */
void        weir_engine_sample_last (WeirEngine *self);

/*< the trace as a file, and who is who in it: weir-engine-trace.c >*/

/* Once there is a trace. */
void        weir_engine_begin_declaring (WeirEngine *self);
gboolean    weir_engine_open_trace_file (WeirEngine *self, GError **error);
/* All that happened is in it from now on, and nothing more comes; what went wrong meanwhile is in trace_error. */
void        weir_engine_close_trace_file (WeirEngine *self, WeirTraceEnd end);
/* NULL without a trace. Returns: (transfer full) */
WeirRecording *weir_engine_record   (WeirEngine *self);

/*< pace: weir-engine.c >*/

void        weir_engine_resume      (WeirEngine *self);
void        weir_engine_pause       (WeirEngine *self);
void        weir_engine_step        (WeirEngine *self);
/* After an edit: something may happen again, although nothing could any more. */
void        weir_engine_revive      (WeirEngine *self);
/* Finishes if nothing can happen any more. */
void        weir_engine_look_for_end (WeirEngine *self);
void        weir_engine_set_speed   (WeirEngine *self, double messages_per_second, double time_factor);

/* What is allowed, and the ticker, after something else decides on it. */
void        weir_engine_update_pace (WeirEngine *self);
/* Unless there is a trace already. */
void        weir_engine_begin_trace (WeirEngine *self);

/*< rules that pause it: weir-engine-watch.c >*/

WeirWatch * weir_watch_new          (void);
void        weir_watch_free         (WeirWatch *self);
/* @rules: of WeirStopRule, lent */
void        weir_engine_set_breakpoints (WeirEngine *self, GArray *rules);
/* For what is resumed next; NULL: none. @is_rushing: whatever the speed. */
void        weir_engine_set_goal    (WeirEngine *self, const WeirStopRule *goal, gboolean is_rushing);
/* Stages may have come and gone, and done something, while nobody looked. */
void        weir_engine_rearm       (WeirEngine *self);
/* Stops if a time has come that a rule waits for. */
void        weir_engine_look_for_time (WeirEngine *self);
/* In real time: all rules that nobody looked at in each turn. */
void        weir_engine_poll_watch  (WeirEngine *self);

/*< threads: weir-engine-balance.c >*/

/* While the engine runs, looks from time to time which stages are heavy, and spreads them over the team. */
void        weir_engine_begin_balance (WeirEngine *self);
/* It runs, or no longer does. */
void        weir_engine_update_balance (WeirEngine *self);
void        weir_engine_end_balance   (WeirEngine *self);
/* Lent: where the stage with that process id begins. */
WeirScheduler *weir_engine_choose_thread (WeirEngine *self, guint process);

/*< inside >*/

typedef struct _WeirBalance WeirBalance;

/* A node as it runs. */
typedef struct
{
  WeirNodePlan *plan;       /* owned */
  GPtrArray    *stages;     /* of WeirStage, owned, one per copy */
  GArray       *restarts;   /* of guint, owned: how often each copy was started again */
  WeirLatency   latency;    /* of all copies, as it was read last */
  guint         n_waiting;  /* subscriptions to come before an accumulating producer is told to forward */
} WeirRunningNode;

/* A subscription as it runs. Its consumer makes it anew when it is restarted. */
typedef struct
{
  guint             link;
  guint             from;        /* node id */
  guint             from_copy;
  gboolean          manual;
  WeirValue         options;
  WeirSubscription *tag;         /* owned */
  WeirLatency       waited;      /* of all subscriptions of the link, as it was read last, in the first of them */
} WeirRunningLink;

struct _WeirEngine
{
  WeirEngineConfig       config;
  WeirEngineFunc         finished;
  gpointer               finished_data;

  GThread               *thread;
  GMainContext          *context;     /* owned */
  GMainLoop             *loop;        /* owned */

  WeirClock             *clock;       /* owned */
  WeirScheduler         *scheduler;   /* owned; the first, or only one */
  WeirTeam              *team;        /* owned; NULL while there is one thread only */
  WeirBalance           *balance;     /* owned, likewise */
  WeirRegistry          *registry;    /* owned */
  WeirSupervisor        *supervisor;  /* owned; of all stages */
  WeirTrace             *trace;       /* owned, NULL if off */
  WeirContents          *contents;    /* owned, NULL as long as nobody wanted any */
  WeirLedger            *ledger;      /* owned, NULL unless one can go back */
  WeirTimeline          *timeline;    /* owned, likewise */
  GArray                *events;      /* of WeirEngineEvent, owned: of a run that can be done again */
  WeirLog               *log;         /* owned */
  WeirWatch             *watch;       /* owned */
  WeirRecording         *declared;    /* owned; who is who in the trace, without its entries; NULL if it is off */
  guint                  most_declared;   /* before those are looked for that can be forgotten */
  GOutputStream         *trace_out;   /* owned, NULL without a file */
  GError                *trace_error; /* owned: why the file is not complete */
  guint64                trace_seen;  /* serials of what the last sample had */
  guint64                log_seen;

  GPtrArray             *nodes;       /* of WeirRunningNode, owned, by node id: the order of the drawing */
  GPtrArray             *links;       /* of WeirRunningLink, owned */
  WeirWarmUp            *warm_up;        /* owned; NULL unless figures of the whole run are wanted */
  guint                  latencies_at;   /* where reading them goes on with the next sample */
  guint64                past_messages;   /* handled by stages that are gone */
  guint                  last_process;
  guint                  last_subscription;

  gboolean               has_begun;   /* resumed or stepped at least once */
  gboolean               is_paused;
  gboolean               is_finished;
  double                 messages_per_second;   /* 0: unlimited */
  double                 time_factor;
  double                 owed;        /* messages not yet allowed: the fraction */
  gint64                 last_tick;   /* monotonic µs */
  gint64                 time_limit;  /* µs of clock released so far */
  GSource               *ticker;      /* owned, NULL when there is no pace to keep */
  gint64                 next_sample_time;    /* of the clock */
  guint64                next_sample_turn;    /* of the scheduler */
  gint64                 sample_at_latest;    /* of the clock: its turns are over; 0: they are not */
  gboolean               tick_is_short;
};

/* For whoever reads the trace, and to its file, if there is one; again if it has another name from now on. */
void             weir_engine_declare_stage (WeirEngine *self, const WeirNodePlan *plan, guint copy, WeirProcess *stage);
void             weir_engine_declare_subscription (WeirEngine *self, const WeirRunningLink *link);

WeirRunningNode *weir_engine_find_node (WeirEngine *self, guint node);
/* Of that node in @nodes, or where it would stand. */
guint            weir_engine_find_place (WeirEngine *self, guint node);
/* A stage of the node, not yet started. Returns: (transfer full) */
WeirStage       *weir_engine_make_stage (WeirEngine *self, const WeirNodePlan *plan, guint copy);

WeirSupervisor  *weir_engine_make_supervisor (WeirEngine *self);
/* A stage that has started is looked after from now on. */
void             weir_engine_supervise   (WeirEngine *self, WeirRunningNode *node, guint copy);
void             weir_engine_unsupervise (WeirEngine *self, WeirRunningNode *node);

G_END_DECLS
