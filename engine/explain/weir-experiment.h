/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "explain/weir-change.h"
#include "run/weir-pipeline.h"

G_BEGIN_DECLS

/* Why an experiment ended. */
typedef enum
{
  WEIR_EXPERIMENT_FINISHED,    /* nothing could happen any more */
  WEIR_EXPERIMENT_TIME,        /* its virtual time was over */
  WEIR_EXPERIMENT_EVENTS,      /* as many events were finished as were asked for */
  WEIR_EXPERIMENT_MESSAGES,    /* the budget of messages was used up */
  WEIR_EXPERIMENT_SECONDS,     /* that of real seconds was: the figures depend on the machine */
} WeirExperimentEnd;

/* A node in an experiment: its copies together. Rates, shares and levels leave out the warm-up. */
typedef struct
{
  guint   node;                  /* weir_node_get_id () in the document that the experiment was made of */
  char   *name;
  double  rate;                  /* events per second: out of a producer, into others */
  guint   n_steps;               /* how often events went on while it was measured: below some ten, the rate is rough */
  double  share[WEIR_N_SHARES];  /* busy, starved, blocked; of all its time */
  double  mailbox;               /* events on their way to it, on average over time … */
  double  backlog;               /* … those a producer-consumer has not begun … */
  double  queued;                /* … those its dispatcher holds back … */
  double  buffered;              /* … and those in its buffer */
  guint64 n_events;              /* in all: out of a producer, into others */
  guint64 n_discarded;           /* in all */
  WeirLatency latency;           /* from leaving their source until finished here; of what came after the warm-up, or of all if that is nothing */
} WeirExperimentNode;

/* What came of an experiment. Immutable, counted by atomic references. */
typedef struct
{
  gatomicrefcount   refs;
  WeirExperimentEnd end;
  gint64            time;        /* µs of virtual time that passed … */
  gint64            warm_up;     /* … of which so many are left out */
  guint64           n_messages;
  guint64           n_events;    /* finished: taken by consumers */
  double            rate;        /* of the whole: events per second taken by consumers */
  double            buffered;    /* mean of events that wait anywhere: mailboxes, backlogs, dispatchers, buffers */
  guint64           n_discarded;
  WeirLatency       latency;     /* from leaving their source until finished by a consumer; likewise after the warm-up */
  gboolean          is_rough;    /* too few batches were finished for the rate to be trusted */
  char             *failure;     /* the first stage that crashed and why, in words; NULL if none did */
  GPtrArray        *nodes;       /* of WeirExperimentNode, in the order of the document */
} WeirExperimentResult;

#define WEIR_EXPERIMENT_TIME_DEFAULT     (10 * G_USEC_PER_SEC)
#define WEIR_EXPERIMENT_EVENTS_DEFAULT   50000
#define WEIR_EXPERIMENT_MESSAGES_DEFAULT 5000000
#define WEIR_EXPERIMENT_SECONDS_DEFAULT  60

/* A run of a changed copy of a document, in virtual time, without a window and without any effect outside: nothing is printed, and
 * a document that would write a file is refused. The same document, changes and seed give the same figures on every machine and
 * however many run at once.
 *
 * It ends at a virtual time or once consumers have taken so many events, whichever comes first. The first fifth of the time is left
 * out of rates, shares and means.
 *
 * Counted by atomic references. It is set up by one thread, and then may run on any. */
typedef struct _WeirExperiment WeirExperiment;

/* Copies the document. Returns: (transfer full) */
WeirExperiment *weir_experiment_new           (WeirDocument *document);
/* The same document, seed, end, budget and permission, but without its changes: cheap. Returns: (transfer full) */
WeirExperiment *weir_experiment_dup           (WeirExperiment *self);
WeirExperiment *weir_experiment_ref           (WeirExperiment *self);
void            weir_experiment_unref         (WeirExperiment *self);

/* A reference is taken. Changes are made in the order of adding. */
void            weir_experiment_add_change    (WeirExperiment *self, WeirChange *change);
/* Instead of the document's seed. */
void            weir_experiment_set_seed      (WeirExperiment *self, guint seed);
/* @usec of virtual time, and @n_events that consumers have taken; 0: that one never ends it. */
void            weir_experiment_set_end       (WeirExperiment *self, gint64 usec, guint64 n_events);
/* What it may cost before it is ended, whatever it has reached; 0: without limit. */
void            weir_experiment_set_budget    (WeirExperiment *self, guint64 n_messages, double seconds);
/* Lets it read files outside the document's folder, as somebody who trusts the document may say. Never to write. */
void            weir_experiment_set_may_read  (WeirExperiment *self, gboolean may_read);

/* @share: how much of it is done, 0 to 1 */
typedef void (*WeirExperimentProgress) (gpointer data, double share);

/* On this thread, until it has ended. WEIR_ERROR_REACHES_OUT if the document wants what an experiment may not do, WEIR_ERROR_START if a
 * stage does not start, G_IO_ERROR_CANCELLED, and what weir_changes_apply () says. Returns: (transfer full) */
WeirExperimentResult *weir_experiment_run        (WeirExperiment *self, GCancellable *cancellable, GError **error);
/* On one of as many threads as there are processors; if all are busy it waits for its turn. @progress (may be NULL) and @callback are
 * called in the thread-default context of the caller. */
void                  weir_experiment_run_async  (WeirExperiment *self, GCancellable *cancellable,
                                                  WeirExperimentProgress progress, gpointer progress_data,
                                                  GAsyncReadyCallback callback, gpointer data);
/* Returns: (transfer full) */
WeirExperimentResult *weir_experiment_run_finish (GAsyncResult *result, GError **error);

WeirExperimentResult *weir_experiment_result_ref   (WeirExperimentResult *self);
void                  weir_experiment_result_unref (WeirExperimentResult *self);
/* Lent; NULL if it has none of that id. */
const WeirExperimentNode *weir_experiment_result_find (WeirExperimentResult *self, guint node_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirExperiment, weir_experiment_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirExperimentResult, weir_experiment_result_unref)

G_END_DECLS
