/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <glib-object.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* observe */
typedef struct _WeirHistogram WeirHistogram;
typedef struct _WeirLatency WeirLatency;
typedef struct _WeirMeter WeirMeter;
typedef struct _WeirCounts WeirCounts;
typedef struct _WeirTrace WeirTrace;
typedef struct _WeirTraceEntry WeirTraceEntry;
typedef struct _WeirLog WeirLog;
typedef struct _WeirLedger WeirLedger;
typedef struct _WeirLedgerEntry WeirLedgerEntry;

/* time */
typedef struct _WeirClock WeirClock;
typedef struct _WeirScheduler WeirScheduler;
typedef struct _WeirTask WeirTask;
typedef struct _WeirTimer WeirTimer;
typedef struct _WeirLetter WeirLetter;
typedef struct _WeirTeam WeirTeam;

/* flow */
typedef struct _WeirValue WeirValue;
typedef struct _WeirFunction WeirFunction;
typedef struct _WeirBatch WeirBatch;
typedef struct _WeirSlice WeirSlice;
typedef struct _WeirMessage WeirMessage;
typedef struct _WeirMailbox WeirMailbox;
typedef struct _WeirBuffer WeirBuffer;
typedef struct _WeirProcess WeirProcess;
typedef struct _WeirMonitor WeirMonitor;
typedef struct _WeirSubscription WeirSubscription;
typedef struct _WeirDispatcher WeirDispatcher;
typedef struct _WeirParam WeirParam;
typedef struct _WeirStage WeirStage;
typedef struct _WeirCall WeirCall;
typedef struct _WeirRegistry WeirRegistry;

/* stages */
typedef struct _WeirStageKind WeirStageKind;

/* model */
typedef struct _WeirDocument WeirDocument;
typedef struct _WeirNode WeirNode;
typedef struct _WeirLink WeirLink;
typedef struct _WeirRemark WeirRemark;
typedef struct _WeirHistory WeirHistory;

/* run */
typedef struct _WeirPipeline WeirPipeline;
typedef struct _WeirSample WeirSample;
typedef struct _WeirRecording WeirRecording;
typedef struct _WeirStopRule WeirStopRule;
typedef struct _WeirStop WeirStop;

typedef enum
{
  WEIR_ROLE_PRODUCER,
  WEIR_ROLE_PRODUCER_CONSUMER,
  WEIR_ROLE_CONSUMER,
} WeirRole;

/* What becomes of a consumer when its producer goes: GenStage's :cancel option. */
typedef enum
{
  WEIR_CANCEL_PERMANENT,
  WEIR_CANCEL_TRANSIENT,
  WEIR_CANCEL_TEMPORARY,
} WeirCancelMode;

/* What a stage does at this moment. The first three are also the shares of its time. */
typedef enum
{
  WEIR_STATE_BUSY,       /* handles a message, or holds */
  WEIR_STATE_STARVED,    /* waits for events (or, a producer, for its source) */
  WEIR_STATE_BLOCKED,    /* has no demand from downstream */
  WEIR_STATE_STOPPED,
} WeirState;

#define WEIR_N_SHARES 3

/* The four places where events wait. */
typedef enum
{
  WEIR_STORE_MAILBOX,
  WEIR_STORE_BACKLOG,      /* a producer-consumer's queue */
  WEIR_STORE_DISPATCHER,
  WEIR_STORE_BUFFER,
  WEIR_N_STORES
} WeirStore;

G_END_DECLS
